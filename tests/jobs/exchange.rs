//! A unit and its superior over time.

mod histories;
mod leaving;
mod orders;
mod trust;

use std::path::{Path, PathBuf};

use chrono::DateTime;
use so_sang_kien::bundle::{FASTEST, Header, Limits, Packer, Purpose};
use so_sang_kien::desk::{
    AuthorEntry, DecisionEntry, Desk, DeskError, ExportOrder, Exported, Import, ImportOrder,
    InitiativeEntry, Line, PersonEntry, Policy, Surroundings, founding, initiatives, open_bundle,
    verify,
};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::attachment::AttachmentKind;
use so_sang_kien::domain::decision::{Decision, DecisionBody, DecisionKind, Outcome};
use so_sang_kien::domain::id::{InitiativeId, UnitId};
use so_sang_kien::domain::initiative::{Initiative, InitiativeBody};
use so_sang_kien::domain::lifecycle::Standing;
use so_sang_kien::domain::person::{Person, PersonBody};
use so_sang_kien::domain::recognition::Recognition;
use so_sang_kien::domain::record::{Profile, Travelling};
use so_sang_kien::domain::unit::{Unit, UnitBody};
use so_sang_kien::store::{By, Ledger, OperationKind, Query, Stand, StoreError, Writing};
use tempfile::TempDir;
use uuid::Uuid;

use super::ssk::{Scratch, data};

/// A unit's ledger with one recognised initiative, and its superior's.
struct Pair {
    folder: TempDir,
    minute: i64,
}

impl Pair {
    fn new() -> Self {
        let mut pair = Self { folder: tempfile::tempdir().unwrap(), minute: 0 };
        let seed = |name: &str| data(&format!("seed/{name}"));
        let superior = founding(&seed("superior.json"), None).unwrap();
        pair.found("tinh", superior);
        let unit = founding(&seed("so-y-te/unit.json"), Some(&seed("receiver.json"))).unwrap();
        pair.found("so", unit);
        let mut desk = pair.open("so");
        let _ = desk.add(initiatives(&seed("so-y-te/initiatives.jsonl")).unwrap()).unwrap();
        let decision = desk.decision_from(&seed("so-y-te/decision.json")).unwrap();
        let _ = desk.decide(decision).unwrap();
        desk.close().unwrap();
        pair
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.sosangkien"))
    }

    fn around(&mut self, seed: &str) -> Surroundings {
        self.minute += 1;
        let start = DateTime::parse_from_rfc3339("2026-11-16T08:00:00+07:00").unwrap();
        Surroundings::fixed(start + chrono::TimeDelta::minutes(self.minute), seed)
    }

    fn found(&mut self, name: &str, founding: so_sang_kien::desk::Founding) {
        let around = self.around(name);
        Desk::found(&self.path(name), founding, around).unwrap().close().unwrap();
    }

    fn open(&mut self, name: &str) -> Desk {
        let around = self.around(name);
        Desk::open(&self.path(name), around).unwrap()
    }

    /// The same work done on a copy of the unit's ledger on another computer.
    fn copy(&self, to: &str) {
        let _ = std::fs::copy(self.path("so"), self.path(to)).unwrap();
    }

    fn export(&mut self, name: &str, profile: Profile) -> Exported {
        let folder = self.folder.path().join(format!("{name}-{}", self.minute));
        std::fs::create_dir(&folder).unwrap();
        let order = ExportOrder { folder, profile: Some(profile), programme: String::new() };
        let mut desk = self.open(name);
        let exported = desk.export(&order, &Progress::default()).unwrap();
        desk.close().unwrap();
        exported
    }

    fn import(&mut self, file: &Path) -> (Import, Vec<Line>) {
        self.import_into("tinh", file)
    }

    fn import_into(&mut self, name: &str, file: &Path) -> (Import, Vec<Line>) {
        self.take(name, file, &ImportOrder::default()).unwrap()
    }

    fn take(
        &mut self,
        name: &str,
        file: &Path,
        order: &ImportOrder,
    ) -> Result<(Import, Vec<Line>), DeskError> {
        let mut lines = Vec::new();
        let mut desk = self.open(name);
        let done = desk.import(file, order, &Limits::COMMAND, &Progress::default(), &mut |line| {
            lines.push(line);
        });
        desk.close().unwrap();
        done.map(|import| (import, lines))
    }

    /// Why the superior does not take it.
    fn refusal(&mut self, file: &Path) -> Policy {
        match self.take("tinh", file, &ImportOrder::default()) {
            Err(DeskError::Policy(policy)) => policy,
            other => panic!("{other:?}"),
        }
    }

    /// What no desk does yet.
    fn write(&self, name: &str, work: impl FnOnce(&mut Writing<'_>) -> Result<(), StoreError>) {
        let mut ledger = Ledger::open(&self.path(name)).unwrap();
        let at = DateTime::parse_from_rfc3339("2026-11-17T08:00:00+07:00").unwrap();
        let by = By { operator: String::new(), at };
        let _ = ledger.write(OperationKind::Mark, &by, work).unwrap();
        ledger.close().unwrap();
    }

    /// Another superior's ledger, as new.
    fn superior(&mut self, name: &str) {
        let superior = founding(&data("seed/superior.json"), None).unwrap();
        self.found(name, superior);
    }

    /// What another program might write instead of the file: taken apart, changed, put together.
    fn rewritten(&self, file: &Path, number: u64, change: impl FnOnce(&mut Parcel)) -> PathBuf {
        let mut parcel = Parcel::of(file);
        parcel.header.seq = number;
        parcel.header.bundle_id = id(u128::from(number));
        change(&mut parcel);
        let path = self.folder.path().join(format!("{number}.skb"));
        parcel.write(&path);
        path
    }

    fn hold_back(&mut self, code: &str, held_back: bool) -> InitiativeId {
        let mut desk = self.open("so");
        let id = desk.find_initiative(code).unwrap();
        let mut waits = entry(&desk, id);
        waits.notes.held_back = held_back;
        let _ = desk.save_initiative(waits).unwrap();
        desk.close().unwrap();
        id
    }

    /// Retitles the unit's first initiative; answers its id.
    fn retitle(&mut self, name: &str, title: &str) -> InitiativeId {
        let mut desk = self.open(name);
        let id = desk.find_initiative("SK-SYT-2022-0001").unwrap();
        let mut entry = entry(&desk, id);
        entry.body.title = title.to_owned();
        let _ = desk.save_initiative(entry).unwrap();
        desk.close().unwrap();
        id
    }

    fn digest(&mut self, name: &str) -> String {
        let desk = self.open(name);
        let digest = desk.ledger().digest_of_ledger().unwrap().to_string();
        desk.close().unwrap();
        digest
    }
}

/// The content of a bundle.
struct Parcel {
    header: Header,
    units: Vec<Unit>,
    people: Vec<Person>,
    initiatives: Vec<Initiative>,
    decisions: Vec<Decision>,
}

impl Parcel {
    fn of(file: &Path) -> Self {
        let mut bundle = open_bundle(file, &Limits::COMMAND).unwrap();
        Self {
            header: bundle.header().clone(),
            units: bundle.units().unwrap().map(|came| came.unwrap().record).collect(),
            people: bundle.people().unwrap().map(|came| came.unwrap().record).collect(),
            initiatives: bundle.initiatives().unwrap().map(|came| came.unwrap().record).collect(),
            decisions: bundle.decisions().unwrap().map(|came| came.unwrap().record).collect(),
        }
    }

    fn write(&self, path: &Path) {
        let file = std::fs::File::create(path).unwrap();
        let mut packer = Packer::start(file, &self.header, FASTEST).unwrap();
        self.units.iter().for_each(|unit| packer.put(unit).unwrap());
        self.people.iter().for_each(|person| packer.put(person).unwrap());
        self.initiatives.iter().for_each(|initiative| packer.put(initiative).unwrap());
        self.decisions.iter().for_each(|decision| packer.put(decision).unwrap());
        let _ = packer.finish().unwrap();
    }

    /// The same from a unit of this identity.
    fn come_from(&mut self, unit: UnitId) {
        self.header.sender.unit_id = Some(unit);
        (self.units[0].id, self.units[0].unit) = (unit, unit);
        self.people.iter_mut().for_each(|person| person.unit = unit);
        self.initiatives.iter_mut().for_each(|initiative| initiative.unit = unit);
        self.decisions.iter_mut().for_each(|decision| decision.unit = unit);
    }
}

fn id<I: From<Uuid>>(n: u128) -> I {
    I::from(Uuid::from_u128(0x019b_2c3d_0000_7000_8000_0000_0000_0000 + n))
}

fn accepted(reason: &str) -> ImportOrder {
    ImportOrder { accept: Some(reason.to_owned()), dry_run: false }
}

/// An initiative as a form would give it back.
fn entry(desk: &Desk, id: InitiativeId) -> InitiativeEntry {
    let held = desk.get::<InitiativeBody>(id).unwrap();
    let authors = held
        .body
        .authors
        .iter()
        .map(|author| AuthorEntry {
            person: Some(author.person),
            body: PersonBody { name: author.name.clone(), ..PersonBody::default() },
            unit_name: author.unit_name.clone(),
            role: Some(author.role.clone()),
            share: Some(author.share),
        })
        .collect();
    InitiativeEntry { id: Some(id), body: held.body, authors, notes: held.notes }
}

fn verdicts(lines: &[Line], kind: Travelling) -> Vec<&'static str> {
    lines.iter().filter(|line| line.kind == kind).map(|line| line.verdict.code()).collect()
}

#[test]
fn an_edit_arrives_once_and_the_old_version_stays_in_history() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    let _ = pair.import(&first.file);
    let id = pair.retitle("so", "Tên đã sửa");
    let second = pair.export("so", Profile::Full);
    assert!(!second.again);
    let (_, lines) = pair.import(&second.file);
    let mut initiatives = verdicts(&lines, Travelling::Initiative);
    initiatives.sort_unstable();
    assert_eq!(initiatives, ["unchanged", "updated"]);
    let desk = pair.open("tinh");
    let held = desk.get::<InitiativeBody>(id).unwrap();
    assert_eq!((held.body.title.as_str(), held.rev), ("Tên đã sửa", 2));
    let history = desk.ledger().history::<InitiativeBody>(id).unwrap();
    assert_eq!(history.len(), 1);
    assert!(history[0].record.as_ref().unwrap().body.title.starts_with("Giải pháp nâng cao"));
    assert_eq!(desk.ledger().count(&Query::default()).unwrap(), 2, "no doubles");
}

#[test]
fn what_is_brought_back_leaves_the_trash_of_the_superior_too() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    let _ = pair.import(&first.file);
    let mut desk = pair.open("so");
    let id = desk.find_initiative("SK-SYT-2022-0002").unwrap();
    desk.delete(id).unwrap();
    desk.close().unwrap();
    let gone = pair.export("so", Profile::Full);
    let _ = pair.import(&gone.file);
    let mut desk = pair.open("so");
    desk.restore(id).unwrap();
    desk.close().unwrap();
    let back = pair.export("so", Profile::Full);
    let (_, lines) = pair.import(&back.file);
    assert!(verdicts(&lines, Travelling::Initiative).contains(&"restored"));
    let desk = pair.open("tinh");
    assert_eq!(desk.ledger().count(&Query::default()).unwrap(), 2);
    assert!(!desk.get::<InitiativeBody>(id).unwrap().deleted);
}

#[test]
fn a_late_bundle_changes_nothing_and_is_kept_in_history() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    let id = pair.retitle("so", "Tên đã sửa");
    let second = pair.export("so", Profile::Full);
    let (import, _) = pair.import(&second.file);
    assert_eq!(import.missing_numbers, [1]);
    let (import, lines) = pair.import(&first.file);
    assert!(import.late && import.missing_numbers.is_empty());
    assert!(verdicts(&lines, Travelling::Initiative).contains(&"older"));
    let desk = pair.open("tinh");
    assert_eq!(desk.get::<InitiativeBody>(id).unwrap().body.title, "Tên đã sửa");
    let history = desk.ledger().history::<InitiativeBody>(id).unwrap();
    assert!(history[0].aside && history[0].rev == 1);
    assert!(history[0].record.as_ref().unwrap().body.title.starts_with("Giải pháp nâng cao"));
}

#[test]
fn what_a_newer_version_says_is_kept_by_the_superior() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let newer = pair.rewritten(&bundle.file, 7, |parcel| {
        parcel.initiatives[0].unknown = r#"{"x_field":[1]}"#.to_owned();
    });
    let id = Parcel::of(&newer).initiatives[0].id;
    let _ = pair.import(&newer);
    let desk = pair.open("tinh");
    let held = desk.get::<InitiativeBody>(id).unwrap();
    let line = so_sang_kien::bundle::line(&held, &Profile::Full, None).unwrap();
    assert!(String::from_utf8(line.json).unwrap().contains(r#""x_field":[1]"#));
}
