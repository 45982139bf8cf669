//! What is done while something goes wrong: the workflows, each in a process of its own.
//!
//! Each step that the desk acknowledged is told at once on stdout. After a fault that passes, the
//! same session must still be able to save.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use so_sang_kien::bundle::Limits;
use so_sang_kien::desk::{
    self, Desk, DeskError, ExportOrder, ImportOrder, InitiativeEntry, IssueOrder, PrintOrder,
    SeriesEntry, Surroundings,
};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::certificate::CertificateKind;
use so_sang_kien::domain::initiative::InitiativeBody;
use so_sang_kien::domain::record::{Kind, Profile};
use so_sang_kien::domain::series::{NumberForm, Numbers, Reset};
use so_sang_kien::store::{BackupFolder, BackupReason, RegisterQuery};

use super::verdict::State;

/// Saved after a fault, to see that the session goes on.
pub const AFTERWARDS: &str = "Ghi sau sự cố";

pub const LEDGER: &str = "so.sosangkien";
pub const BUNDLE: &str = "goi.skb";
const PICTURE: &str = "anh.png";

/// A workflow and what must be there before it.
pub struct Workflow {
    pub name: &'static str,
    pub prepare: fn(&Path),
    work: fn(&mut Session<'_>),
}

pub const WORKFLOWS: &[Workflow] = &[
    Workflow { name: "create", prepare: nothing, work: create },
    Workflow { name: "save", prepare: unit, work: save },
    Workflow { name: "draft", prepare: unit, work: draft },
    Workflow { name: "attach", prepare: unit, work: attach },
    Workflow { name: "undo", prepare: unit, work: undo },
    Workflow { name: "trash", prepare: unit, work: trash },
    Workflow { name: "purge", prepare: unit, work: purge },
    Workflow { name: "certificates", prepare: unit, work: certificates },
    Workflow { name: "export", prepare: unit, work: export },
    Workflow { name: "import", prepare: superior, work: import },
    Workflow { name: "undo import", prepare: superior_with_import, work: undo_import },
    Workflow { name: "backup", prepare: unit, work: backup },
    Workflow { name: "backup elsewhere", prepare: superior_with_import, work: backup_elsewhere },
    Workflow { name: "restore backup", prepare: unit_with_backup, work: restore },
    Workflow { name: "migrate", prepare: earlier_version, work: migrate },
    Workflow { name: "mend", prepare: damaged_index, work: migrate },
    Workflow { name: "close", prepare: unit, work: close },
];

pub fn workflow(name: &str) -> &'static Workflow {
    WORKFLOWS.iter().find(|workflow| workflow.name == name).unwrap()
}

/// One run of a workflow.
pub struct Session<'d> {
    dir: &'d Path,
    desk: Option<Desk>,
    failed: bool,
    passing: bool,
    states: Option<fs::File>,
}

/// Runs a workflow in this process.
pub fn run(name: &str, dir: &Path) {
    let passing = std::env::var("FAULT_KIND").is_ok_and(|kind| kind != "full");
    let states = std::env::var("FAULT_STATES").ok().map(|path| fs::File::create(path).unwrap());
    let mut session = Session { dir, desk: None, failed: false, passing, states };
    (workflow(name).work)(&mut session);
    session.end();
}

fn tell(line: &str) {
    // One call, so that a line is there whole or not at all.
    let _ = std::io::stdout().write_all(format!("{line}\n").as_bytes());
    let _ = std::io::stdout().flush();
}

impl Session<'_> {
    fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.join(name)
    }

    fn open(&mut self) {
        let opened = Desk::open(&self.path(LEDGER), around());
        self.begin(opened);
    }

    fn begin(&mut self, desk: Result<Desk, DeskError>) {
        let done = desk.map(|desk| self.desk = Some(desk));
        self.heed(done);
    }

    /// Does one step unless one failed before.
    fn step<T>(&mut self, work: impl FnOnce(&mut Desk) -> Result<T, DeskError>) {
        if self.failed {
            return;
        }
        let Some(desk) = &mut self.desk else { return };
        let done = work(desk).map(|_| ());
        self.heed(done);
    }

    fn heed(&mut self, done: Result<(), DeskError>) {
        match done {
            Ok(()) => {
                if let Some(states) = &mut self.states {
                    let state = match &self.desk {
                        Some(desk) => State::of(desk),
                        None => State::default(),
                    };
                    writeln!(states, "{}", state.line()).unwrap();
                }
                tell("ack");
            }
            Err(error) => {
                self.failed = true;
                tell(&format!("err {} {error}", error.exit_code()));
            }
        }
    }

    fn end(mut self) {
        let Some(mut desk) = self.desk.take() else { return };
        if self.failed && self.passing {
            tell(&format!("state {}", State::of(&desk).line()));
            if desk.save_initiative(titled(AFTERWARDS)).is_ok() {
                tell("afterwards");
            }
        }
        match desk.close() {
            Ok(()) => tell("closed"),
            Err(error) => tell(&format!("err {} {error}", error.exit_code())),
        }
    }
}

pub fn around() -> Surroundings {
    Surroundings::fixed("2026-11-22T08:00:00+07:00".parse().unwrap(), "faults")
}

pub fn titled(title: &str) -> InitiativeEntry {
    let body = InitiativeBody { title: title.into(), ..InitiativeBody::default() };
    InitiativeEntry { body, ..InitiativeEntry::default() }
}

fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn nothing(_: &Path) {}

fn unit(dir: &Path) {
    let seed = |name: &str| data(&format!("seed/{name}"));
    let founding =
        desk::founding(&seed("so-y-te/unit.json"), Some(&seed("receiver.json"))).unwrap();
    let mut desk = Desk::found(&dir.join(LEDGER), founding, around()).unwrap();
    let initiatives = desk::initiatives(&seed("so-y-te/initiatives.jsonl")).unwrap();
    let _ = desk.add(initiatives).unwrap();
    let decision = desk.decision_from(&seed("so-y-te/decision.json")).unwrap();
    let _ = desk.decide(decision).unwrap();
    let saved = desk.save_initiative(titled("Bỏ đi được")).unwrap();
    desk.delete(saved.initiative.id).unwrap();
    let _ = fs::copy(data("golden/scan.png"), dir.join(PICTURE)).unwrap();
    desk.close().unwrap();
}

fn unit_with_backup(dir: &Path) {
    unit(dir);
    let mut desk = Desk::open(&dir.join(LEDGER), around()).unwrap();
    let _ = desk.take_file(&dir.join(PICTURE), None).unwrap();
    let _ = desk.back_up(&BackupReason::Asked, &Progress::default()).unwrap();
    let _ = desk.save_initiative(titled("Viết sau khi sao lưu")).unwrap();
    desk.close().unwrap();
}

fn superior(dir: &Path) {
    let inner = dir.join("don-vi");
    fs::create_dir(&inner).unwrap();
    unit(&inner);
    let mut desk = Desk::open(&inner.join(LEDGER), around()).unwrap();
    let order = ExportOrder {
        folder: inner.clone(),
        profile: Some(Profile::Full),
        programme: String::new(),
    };
    let made = desk.export(&order, &Progress::default()).unwrap();
    desk.close().unwrap();
    let _ = fs::copy(&made.file, dir.join(BUNDLE)).unwrap();
    fs::remove_dir_all(&inner).unwrap();
    let founding = desk::founding(&data("seed/superior.json"), None).unwrap();
    Desk::found(&dir.join(LEDGER), founding, around()).unwrap().close().unwrap();
}

fn superior_with_import(dir: &Path) {
    superior(dir);
    let mut desk = Desk::open(&dir.join(LEDGER), around()).unwrap();
    take_in(&mut desk, &dir.join(BUNDLE)).unwrap();
    desk.close().unwrap();
}

fn earlier_version(dir: &Path) {
    let _ = fs::copy(data("golden/ledger-1-unit.sosangkien"), dir.join(LEDGER)).unwrap();
}

fn damaged_index(dir: &Path) {
    unit(dir);
    let conn = rusqlite::Connection::open(dir.join(LEDGER)).unwrap();
    conn.execute_batch("DELETE FROM search_data WHERE id > 10").unwrap();
}

fn take_in(desk: &mut Desk, bundle: &Path) -> Result<(), DeskError> {
    let order = ImportOrder { dry_run: false, accept: Some("thử".into()) };
    let tell = &mut |_| {};
    desk.import(bundle, &order, &Limits::COMMAND, &Progress::default(), tell).map(|_| ())
}

fn create(session: &mut Session<'_>) {
    let founding = desk::founding(&data("seed/superior.json"), None).unwrap();
    let made = Desk::found(&session.path(LEDGER), founding, around());
    session.begin(made);
    session.step(|desk| desk.set_operator("Lò Thị Mai"));
}

fn save(session: &mut Session<'_>) {
    session.open();
    let mut saved = None;
    session.step(|desk| {
        saved = Some(desk.save_initiative(titled("Máy hái chè"))?);
        Ok(())
    });
    let Some(saved) = saved else { return };
    session.step(|desk| {
        let mut entry = titled("Máy hái chè đeo lưng");
        entry.id = Some(saved.initiative.id);
        desk.save_initiative(entry)
    });
    session.step(|desk| desk.add(vec![(1, titled("Lò sấy")), (2, titled("Máy sao"))]));
}

fn draft(session: &mut Session<'_>) {
    session.open();
    for text in ["m", "máy", "máy hái"] {
        session.step(|desk| desk.keep_draft("initiative", None, 0, format!("\"{text}\"")));
    }
}

fn attach(session: &mut Session<'_>) {
    session.open();
    let picture = session.path(PICTURE);
    session.step(|desk| desk.take_file(&picture, None));
}

fn undo(session: &mut Session<'_>) {
    session.open();
    session.step(Desk::undo);
    session.step(Desk::undo);
    session.step(Desk::redo);
}

fn in_trash(desk: &Desk) -> Result<(Kind, uuid::Uuid), DeskError> {
    let trash = desk.trash()?;
    let first = trash.first().ok_or(DeskError::NothingToSend)?;
    Ok((first.kind, first.id))
}

fn trash(session: &mut Session<'_>) {
    session.open();
    session.step(|desk| {
        let (kind, id) = in_trash(desk)?;
        desk.fetch_from_trash(kind, id)
    });
    session.step(|desk| {
        let id = desk.find_initiative("SK-SYT-2022-0001")?;
        desk.delete(id)
    });
}

fn purge(session: &mut Session<'_>) {
    session.open();
    session.step(|desk| {
        let first = in_trash(desk)?;
        desk.purge(&[first])
    });
}

fn certificates(session: &mut Session<'_>) {
    session.open();
    let on = "2026-11-22".parse().unwrap();
    session.step(|desk| {
        let issuer = desk.home()?.body.employer.name;
        desk.set_series(SeriesEntry {
            issuer,
            numbers: Numbers::Certificates(CertificateKind::Initiative),
            form: NumberForm::default(),
            reset: Reset::Yearly,
            next: 8,
            on,
        })
    });
    session.step(|desk| {
        let decisions = desk.ledger().decision_rows(None, false)?;
        let decision = decisions.first().ok_or(DeskError::NothingToSend)?.id;
        let order = IssueOrder { issued_on: on, ..desk.new_issue(decision)? };
        desk.issue_certificates(&order)
    });
    session.step(Desk::undo);
    session.step(Desk::redo);
    session.step(|desk| {
        let (rows, _) = desk.register(&RegisterQuery::default(), 0, 9)?;
        let certificates = rows.into_iter().map(|row| row.id).collect();
        desk.mark_printed(&PrintOrder { certificates, ..PrintOrder::default() })
    });
}

fn export(session: &mut Session<'_>) {
    session.open();
    let folder = session.path("gui");
    if fs::create_dir(&folder).is_err() {
        return;
    }
    session.step(|desk| {
        let order = ExportOrder { folder, profile: Some(Profile::Full), programme: String::new() };
        let made = desk.export(&order, &Progress::default())?;
        desk.confirm_sent(made.bundle, "USB")
    });
}

fn import(session: &mut Session<'_>) {
    session.open();
    let bundle = session.path(BUNDLE);
    session.step(|desk| take_in(desk, &bundle));
}

fn undo_import(session: &mut Session<'_>) {
    session.open();
    session.step(Desk::undo);
    session.step(Desk::redo);
}

fn backup(session: &mut Session<'_>) {
    session.open();
    let picture = session.path(PICTURE);
    session.step(|desk| desk.take_file(&picture, None));
    session.step(|desk| desk.back_up(&BackupReason::Routine, &Progress::default()));
}

fn backup_elsewhere(session: &mut Session<'_>) {
    session.open();
    let stick = session.path("usb");
    session.step(|desk| desk.back_up_to(&stick, &Progress::default()));
}

fn restore(session: &mut Session<'_>) {
    let ledger = session.path(LEDGER);
    let copies = BackupFolder::of(&ledger).list().unwrap();
    let restored = desk::restore(&copies[0].path, &ledger, &Progress::default());
    session.begin(restored.and_then(|_| Desk::open(&ledger, around())));
}

fn migrate(session: &mut Session<'_>) {
    session.open();
}

fn close(session: &mut Session<'_>) {
    session.open();
    session.step(|desk| desk.save_initiative(titled("Máy hái chè")));
    session.step(|desk| desk.back_up_if_due(&BackupReason::Routine));
}
