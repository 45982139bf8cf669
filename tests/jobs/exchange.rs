//! A unit and its superior over time: edits, tombstones, conflicts, bundles in any order.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use so_sang_kien::bundle::{FASTEST, Header, Limits, Packer, Purpose};
use so_sang_kien::desk::worker::Progress;
use so_sang_kien::desk::{
    AuthorEntry, DecisionEntry, Desk, DeskError, ExportOrder, Exported, Import, ImportOrder,
    InitiativeEntry, Line, PersonEntry, Policy, Surroundings, founding, initiatives, open_bundle,
    verify,
};
use so_sang_kien::domain::attachment::AttachmentKind;
use so_sang_kien::domain::decision::{Decision, DecisionBody, DecisionKind, Outcome};
use so_sang_kien::domain::id::{InitiativeId, UnitId};
use so_sang_kien::domain::initiative::{Initiative, InitiativeBody};
use so_sang_kien::domain::lifecycle::Standing;
use so_sang_kien::domain::person::{Person, PersonBody};
use so_sang_kien::domain::recognition::Recognition;
use so_sang_kien::domain::record::{Kind, Profile};
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

fn verdicts(lines: &[Line], kind: Kind) -> Vec<&'static str> {
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
    let mut initiatives = verdicts(&lines, Kind::Initiative);
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
fn a_note_that_never_leaves_raises_no_revision() {
    let mut pair = Pair::new();
    let mut desk = pair.open("so");
    let id = desk.find_initiative("SK-SYT-2022-0001").unwrap();
    let mut noted = entry(&desk, id);
    noted.notes.remark = "Gọi lại tác giả".to_owned();
    let _ = desk.save_initiative(noted).unwrap();
    assert_eq!(desk.get::<InitiativeBody>(id).unwrap().rev, 1);
    desk.close().unwrap();
}

#[test]
fn what_is_held_back_stays_and_absence_deletes_nothing() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    let _ = pair.import(&first.file);
    let mut desk = pair.open("so");
    let id = desk.find_initiative("SK-SYT-2022-0001").unwrap();
    let mut held = entry(&desk, id);
    held.notes.held_back = true;
    let _ = desk.save_initiative(held).unwrap();
    desk.close().unwrap();
    let second = pair.export("so", Profile::Full);
    assert_eq!((second.counts.initiatives, second.counts.people), (1, first.counts.people - 1));
    assert_eq!(second.left_out.len(), 1);
    let _ = pair.import(&second.file);
    let desk = pair.open("tinh");
    assert_eq!(desk.ledger().count(&Query::default()).unwrap(), 2);
}

#[test]
fn what_was_sent_and_deleted_leaves_as_a_tombstone() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    let _ = pair.import(&first.file);
    let mut desk = pair.open("so");
    let id = desk.find_initiative("SK-SYT-2022-0002").unwrap();
    desk.delete(id).unwrap();
    desk.close().unwrap();
    let second = pair.export("so", Profile::Full);
    assert_eq!(second.counts.tombstones, 1);
    let (_, lines) = pair.import(&second.file);
    assert!(verdicts(&lines, Kind::Initiative).contains(&"withdrawn"));
    let desk = pair.open("tinh");
    assert_eq!(desk.ledger().count(&Query::default()).unwrap(), 1);
    let trash = Query { deleted: true, ..Query::default() };
    assert_eq!(desk.ledger().count(&trash).unwrap(), 1);
}

#[test]
fn two_computers_of_one_unit_are_a_conflict_that_is_set_aside() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    let _ = pair.import(&first.file);
    pair.copy("so-hai");
    let id = pair.retitle("so", "Bản của máy một");
    let _ = pair.retitle("so-hai", "Bản của máy hai");
    let (one, two) = (pair.export("so", Profile::Full), pair.export("so-hai", Profile::Full));
    let _ = pair.import(&one.file);
    let (import, _) = pair.import(&two.file);
    assert_eq!(import.conflicts(), 1);
    let desk = pair.open("tinh");
    assert_eq!(desk.ledger().conflicts().unwrap().len(), 1, "the other version is kept beside");
    assert_eq!(desk.get::<InitiativeBody>(id).unwrap().rev, 2);
}

#[test]
fn a_fuller_bundle_fills_in_and_a_poorer_one_changes_nothing() {
    let mut pair = Pair::new();
    let brief = pair.export("so", Profile::Brief);
    let full = pair.export("so", Profile::Full);
    let (_, lines) = pair.import(&brief.file);
    assert_eq!(verdicts(&lines, Kind::Initiative), ["new", "new"]);
    let desk = pair.open("tinh");
    let id = lines.iter().find(|line| line.kind == Kind::Initiative).unwrap().id;
    let nature = |desk: &Desk| desk.get::<InitiativeBody>(id.into()).unwrap().body.text.nature;
    assert_eq!(nature(&desk), "");
    desk.close().unwrap();
    let (_, lines) = pair.import(&full.file);
    assert_eq!(verdicts(&lines, Kind::Initiative), ["filled_in", "filled_in"]);
    let (_, lines) = pair.import(&brief.file);
    assert_eq!(verdicts(&lines, Kind::Initiative), ["poorer", "poorer"]);
    let desk = pair.open("tinh");
    assert!(!nature(&desk).is_empty());
}

#[test]
fn a_decision_cut_to_its_bundle_grows_with_the_next_one() {
    let mut pair = Pair::new();
    let mut desk = pair.open("so");
    let id = desk.find_initiative("SK-SYT-2022-0002").unwrap();
    let mut waits = entry(&desk, id);
    waits.notes.held_back = true;
    let _ = desk.save_initiative(waits.clone()).unwrap();
    desk.close().unwrap();
    let first = pair.export("so", Profile::Full);
    let _ = pair.import(&first.file);
    let mut desk = pair.open("so");
    waits.notes.held_back = false;
    let _ = desk.save_initiative(waits).unwrap();
    desk.close().unwrap();
    let second = pair.export("so", Profile::Full);
    let (import, lines) = pair.import(&second.file);
    assert_eq!(import.conflicts(), 0, "{lines:#?}");
    assert_eq!(verdicts(&lines, Kind::Decision), ["filled_in"]);
    let desk = pair.open("tinh");
    assert!(desk.ledger().recognition(id).unwrap().ever(), "both are recognised there");
    desk.close().unwrap();
    let (_, lines) = pair.import(&first.file);
    assert_eq!(verdicts(&lines, Kind::Decision), ["unchanged"], "the shorter cut says nothing new");
}

#[test]
fn no_order_of_profiles_and_cuts_loses_a_line_of_a_decision() {
    let mut pair = Pair::new();
    let brief_of_both = pair.export("so", Profile::Brief);
    let mut desk = pair.open("so");
    let second = desk.find_initiative("SK-SYT-2022-0002").unwrap();
    let mut waits = entry(&desk, second);
    waits.notes.held_back = true;
    let _ = desk.save_initiative(waits).unwrap();
    desk.close().unwrap();
    let full_of_one = pair.export("so", Profile::Full);
    for (n, order) in [[0, 1], [1, 0]].into_iter().enumerate() {
        let name = format!("tinh-{n}");
        let superior = founding(&data("seed/superior.json"), None).unwrap();
        pair.found(&name, superior);
        for at in order {
            let file = [&brief_of_both.file, &full_of_one.file][at];
            let _ = pair.import_into(&name, file);
        }
        let desk = pair.open(&name);
        assert!(desk.ledger().recognition(second).unwrap().ever(), "order {order:?}");
    }
}

#[test]
fn what_was_never_sent_to_a_receiver_leaves_it_no_tombstone() {
    let mut pair = Pair::new();
    let delete = |pair: &mut Pair, code: &str| {
        let mut desk = pair.open("so");
        let id = desk.find_initiative(code).unwrap();
        desk.delete(id).unwrap();
        desk.close().unwrap();
    };
    pair.copy("so-hai");
    delete(&mut pair, "SK-SYT-2022-0002");
    let counts = pair.export("so", Profile::Full).counts;
    assert_eq!((counts.initiatives, counts.tombstones), (1, 0), "nobody ever heard of it");

    let _ = std::fs::copy(pair.path("so-hai"), pair.path("so")).unwrap();
    let _ = pair.export("so", Profile::Full);
    let mut desk = pair.open("so");
    let home = desk.home().unwrap();
    let receiver = desk.receiver("").unwrap().unwrap().1;
    let alone = UnitBody { ties: Vec::new(), ..home.body };
    let _ = desk.save_home(alone, home.notes).unwrap();
    let other = UnitBody { name: "Công đoàn ngành Y tế".to_owned(), ..receiver.body };
    let _ = desk.save_receiver(other, receiver.notes).unwrap();
    desk.close().unwrap();
    delete(&mut pair, "SK-SYT-2022-0002");
    let counts = pair.export("so", Profile::Full).counts;
    assert_eq!((counts.initiatives, counts.tombstones), (1, 0), "sent to another receiver only");
}

#[test]
fn a_signed_decision_in_the_trash_leaves_as_a_tombstone_if_it_was_sent() {
    let mut pair = Pair::new();
    let revocation = r#"{"kind":"revocation","number":"77","signed_on":"2023-08-30",
        "items":[{"initiative":"SK-SYT-2022-0002","reason":"Trùng"}]}"#;
    let typed = pair.folder.path().join("revocation.json");
    std::fs::write(&typed, revocation).unwrap();
    let mut desk = pair.open("so");
    let entry = desk.decision_from(&typed).unwrap();
    let revocation = desk.decide(entry).unwrap().decision.id;
    desk.close().unwrap();
    pair.copy("so-hai");
    let discard = |pair: &Pair, name: &str| {
        pair.write(name, |tx| tx.remove_own::<DecisionBody>(revocation).map(|_| ()));
    };
    discard(&pair, "so-hai");
    let counts = pair.export("so-hai", Profile::Full).counts;
    assert_eq!((counts.decisions, counts.tombstones), (1, 0));
    let _ = pair.export("so", Profile::Full);
    discard(&pair, "so");
    let counts = pair.export("so", Profile::Full).counts;
    assert_eq!((counts.decisions, counts.tombstones), (2, 1));
}

#[test]
fn a_public_bundle_leaves_without_people() {
    let mut pair = Pair::new();
    let public = pair.export("so", Profile::Public);
    let counts = public.counts;
    assert_eq!((counts.initiatives, counts.people), (2, 0));
    let (_, lines) = pair.import(&public.file);
    assert_eq!(verdicts(&lines, Kind::Initiative), ["new", "new"]);
}

#[test]
fn a_public_body_sends_everything_unless_told_otherwise() {
    let desk = Pair::new().open("so");
    assert_eq!(desk.usual_profile().unwrap(), Profile::Full);
}

#[test]
fn unchanged_content_gives_the_same_bytes_on_another_day() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    pair.minute += 24 * 60;
    let again = pair.export("so", Profile::Full);
    assert!(again.again && again.file != first.file);
    assert_eq!(std::fs::read(&again.file).unwrap(), std::fs::read(&first.file).unwrap());
}

#[test]
fn a_change_of_the_unit_its_people_or_its_receiver_is_new_content() {
    let mut pair = Pair::new();
    let mut last = pair.export("so", Profile::Full);
    type Change = fn(&mut Desk);
    let changes: [(&str, Change); 3] = [
        ("the unit", |desk| {
            let home = desk.home().unwrap();
            let body = UnitBody { commune: "Tân Phong".to_owned(), ..home.body };
            let _ = desk.save_home(body, home.notes).unwrap();
        }),
        ("a person", |desk| {
            let person = desk.people_called("Vũ Văn Phi").unwrap().remove(0);
            let body = PersonBody { title: "Phó phòng".to_owned(), ..person.body };
            let entry = PersonEntry { id: Some(person.id), body, notes: person.notes };
            let _ = desk.save_person(entry).unwrap();
        }),
        ("the receiver", |desk| {
            let receiver = desk.receiver("").unwrap().unwrap().1;
            let body = UnitBody { short_name: "LĐLĐ tỉnh".to_owned(), ..receiver.body };
            let _ = desk.save_receiver(body, receiver.notes).unwrap();
        }),
    ];
    for (what, change) in changes {
        let mut desk = pair.open("so");
        change(&mut desk);
        desk.close().unwrap();
        let next = pair.export("so", Profile::Full);
        assert!(!next.again && next.bundle != last.bundle, "{what}");
        assert_eq!(next.number, last.number + 1, "{what}");
        last = next;
    }
}

#[test]
fn a_bundle_that_no_receiver_could_read_does_not_become_a_file() {
    let mut pair = Pair::new();
    let mut desk = pair.open("so");
    let home = desk.home().unwrap();
    let body = UnitBody { commune: "phường ".repeat(200), ..home.body };
    let _ = desk.save_home(body, home.notes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let order =
        ExportOrder { folder: folder.path().to_owned(), profile: None, programme: String::new() };
    let error = desk.export(&order, &Progress::default()).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    assert!(desk.ledger().bundles_made().unwrap().is_empty());
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
    assert!(verdicts(&lines, Kind::Initiative).contains(&"restored"));
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
    assert!(verdicts(&lines, Kind::Initiative).contains(&"older"));
    let desk = pair.open("tinh");
    assert_eq!(desk.get::<InitiativeBody>(id).unwrap().body.title, "Tên đã sửa");
    let history = desk.ledger().history::<InitiativeBody>(id).unwrap();
    assert!(history[0].aside && history[0].rev == 1);
    assert!(history[0].record.as_ref().unwrap().body.title.starts_with("Giải pháp nâng cao"));
}

#[test]
fn a_conflict_keeps_both_versions_whichever_came_first_and_ends_with_7() {
    let mut pair = Pair::new();
    pair.copy("so-hai");
    let id = pair.retitle("so", "Bản của máy một");
    let _ = pair.retitle("so-hai", "Bản của máy hai");
    let (one, two) = (pair.export("so", Profile::Full), pair.export("so-hai", Profile::Full));
    let mut stands = Vec::new();
    for (name, order) in [("xuôi", [&one.file, &two.file]), ("ngược", [&two.file, &one.file])] {
        pair.superior(name);
        let ledger = pair.path(name);
        let words = |file: &PathBuf| {
            [Path::new("import"), &ledger, file].map(|word| word.as_os_str().to_owned())
        };
        let scratch = Scratch::new();
        let _ = scratch.must(words(order[0]));
        let run = scratch.run(words(order[1]));
        assert_eq!(run.code, 7, "{run:?}");
        let desk = pair.open(name);
        let aside = desk.ledger().conflicts().unwrap();
        assert_eq!(aside.len(), 1);
        let aside: Initiative = serde_json::from_str(&aside[0].doc).unwrap();
        let held = desk.get::<InitiativeBody>(id).unwrap();
        let mut titles = [held.body.title.as_str(), aside.body.title.as_str()];
        titles.sort_unstable();
        assert_eq!(titles, ["Bản của máy hai", "Bản của máy một"]);
        assert!(desk.ledger().bundle_taken(two.bundle).unwrap().is_some(), "the rest is kept");
        stands.push(held.body.title);
    }
    assert_eq!(stands[0], stands[1], "the same one stands");
}

#[test]
fn no_cut_of_a_decision_takes_its_scan_away() {
    let mut pair = Pair::new();
    let paper = pair.folder.path().join("QD-10.pdf");
    std::fs::write(&paper, "%PDF-1.7\nmot trang\n%%EOF\n").unwrap();
    let mut desk = pair.open("so");
    let scan = desk.take_file(&paper, Some(AttachmentKind::Decision)).unwrap().attachment;
    let row = desk.ledger().decision_rows(None, false).unwrap().remove(0);
    let held = desk.get::<DecisionBody>(row.id).unwrap();
    let body = DecisionBody { scan: Some(scan), ..held.body };
    let _ = desk.decide(DecisionEntry { id: Some(row.id), body, notes: held.notes }).unwrap();
    desk.close().unwrap();
    let whole = pair.export("so", Profile::Full);
    let _ = pair.hold_back("SK-SYT-2022-0002", true);
    let cut = pair.export("so", Profile::Full);
    for (name, order) in [("xuôi", [&whole.file, &cut.file]), ("ngược", [&cut.file, &whole.file])]
    {
        pair.superior(name);
        for file in order {
            let _ = pair.import_into(name, file);
        }
        let desk = pair.open(name);
        assert!(desk.get::<DecisionBody>(row.id).unwrap().body.scan.is_some(), "{name}");
    }
}

#[test]
fn a_record_of_another_unit_is_told_and_not_taken() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let forged = pair.rewritten(&bundle.file, 7, |parcel| parcel.initiatives[0].unit = id(77));
    let foreign = Parcel::of(&forged).initiatives[0].id;
    let (_, lines) = pair.import(&forged);
    let told = lines.iter().find(|line| line.id == foreign.0).unwrap();
    assert_eq!(told.verdict.code(), "other_owner");
    let desk = pair.open("tinh");
    assert!(desk.ledger().get::<InitiativeBody>(foreign).unwrap().is_none());
    assert_eq!(desk.ledger().count(&Query::default()).unwrap(), 1);
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

#[test]
fn a_bundle_with_one_record_that_cannot_be_read_leaves_nothing_behind() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let broken = pair.rewritten(&bundle.file, 7, |parcel| {
        parcel.initiatives.last_mut().unwrap().rev = 0;
    });
    let before = pair.digest("tinh");
    let error = pair.take("tinh", &broken, &ImportOrder::default()).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert_eq!(verify(&broken, &Limits::COMMAND).unwrap_err().exit_code(), 4);
    assert_eq!(pair.digest("tinh"), before);
    let desk = pair.open("tinh");
    assert!(!desk.bundle_file(id(7)).exists(), "no file is kept either");
}

#[test]
fn a_bundle_that_came_before_with_other_content_is_refused() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let _ = pair.import(&bundle.file);
    let other = pair.rewritten(&bundle.file, 1, |parcel| {
        parcel.header.bundle_id = bundle.bundle;
        parcel.initiatives[0].body.title = "Tên khác".to_owned();
    });
    let before = pair.digest("tinh");
    assert_eq!(pair.refusal(&other), Policy::OtherBytes);
    assert_eq!(pair.digest("tinh"), before);
}

#[test]
fn what_is_no_submission_or_not_for_a_superior_is_refused() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let receipt = pair.rewritten(&bundle.file, 7, |parcel| parcel.header.kind = Purpose::Receipt);
    assert_eq!(pair.refusal(&receipt), Policy::OtherKind("receipt".to_owned()));
    let home = pair.open("so").home().unwrap().id;
    let to_unit = pair.rewritten(&bundle.file, 8, |parcel| {
        parcel.come_from(id(77));
        parcel.header.recipient.unit_id = Some(home);
    });
    let refused = pair.take("so", &to_unit, &ImportOrder::default()).unwrap_err();
    assert!(matches!(refused, DeskError::Policy(Policy::NotASuperior)), "{refused:?}");
}

#[test]
fn a_recipient_known_by_code_is_asked_about_once_and_a_stranger_each_time() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let by_code = pair.rewritten(&bundle.file, 7, |parcel| {
        parcel.header.recipient.unit_id = Some(id(70));
        parcel.header.recipient.unit_name = "Tên cũ".to_owned();
    });
    assert!(matches!(pair.refusal(&by_code), Policy::RecipientByName { .. }));
    let dry = ImportOrder { dry_run: true, ..accepted("Đúng là đơn vị tôi") };
    let _ = pair.take("tinh", &by_code, &dry).unwrap();
    assert!(matches!(pair.refusal(&by_code), Policy::RecipientByName { .. }), "only looked at");
    let _ = pair.take("tinh", &by_code, &accepted("Đúng là đơn vị tôi")).unwrap();
    let _ = pair.import(&by_code);

    let stranger = pair.rewritten(&bundle.file, 8, |parcel| {
        let recipient = &mut parcel.header.recipient;
        recipient.unit_id = Some(id(71));
        recipient.unit_code = "LDLD-DB".to_owned();
        recipient.unit_name = "LĐLĐ tỉnh Điện Biên".to_owned();
    });
    assert!(matches!(pair.refusal(&stranger), Policy::OtherRecipient { .. }));
    let _ = pair.take("tinh", &stranger, &accepted("Nhận giúp")).unwrap();
    assert!(matches!(pair.refusal(&stranger), Policy::OtherRecipient { .. }));
    let taken = pair.open("tinh").ledger().bundles_taken().unwrap();
    let report = |n| taken.iter().find(|one| one.bundle == id(n)).unwrap().report.as_str();
    assert_eq!((report(7), report(8)), ("Đúng là đơn vị tôi", "Nhận giúp"));
}

#[test]
fn a_sender_known_under_another_identity_is_asked_about_once() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let _ = pair.import(&bundle.file);
    let from = |pair: &Pair, number: u64, code: &str, name: &str| {
        pair.rewritten(&bundle.file, number, |parcel| {
            parcel.come_from(id(u128::from(number)));
            let unit = &mut parcel.units[0].body;
            (unit.code, unit.name) = (code.to_owned(), name.to_owned());
            let sender = &mut parcel.header.sender;
            (sender.unit_code, sender.unit_name) = (code.to_owned(), name.to_owned());
        })
    };
    let by_code = from(&pair, 7, "SYT", "CĐCS Sở Y tế mới");
    let by_name = from(&pair, 8, "SYT-2", "CĐCS Văn phòng Sở Y tế");
    for file in [&by_code, &by_name] {
        assert!(matches!(pair.refusal(file), Policy::SenderByName { .. }));
    }
    let nobody = from(&pair, 9, "SYT-3", "CĐCS Bệnh viện tỉnh");
    let _ = pair.import(&nobody);
    let _ = pair.take("tinh", &by_name, &accepted("Đã gọi điện hỏi")).unwrap();
    let _ = pair.import(&by_name);
}

#[test]
fn handing_a_bundle_over_does_not_undo_a_verdict() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let desk = pair.open("so");
    let id = desk.find_initiative("SK-SYT-2022-0001").unwrap();
    let receiver = desk.receiver("").unwrap().unwrap().1.id;
    desk.close().unwrap();
    pair.write("so", |tx| {
        tx.set_standing(&Stand {
            initiative: id,
            receiver,
            standing: Standing::Valid,
            at: tx.at(),
            bundle: Some(bundle.bundle),
            reason: String::new(),
        })
    });
    let mut desk = pair.open("so");
    desk.confirm_sent(bundle.bundle, "USB").unwrap();
    assert_eq!(desk.ledger().standing(id, receiver).unwrap(), Standing::Valid);
    let other = desk.find_initiative("SK-SYT-2022-0002").unwrap();
    assert_eq!(desk.ledger().standing(other, receiver).unwrap(), Standing::Sent);
}

#[test]
fn a_superior_decides_on_nothing_that_its_units_own() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let _ = pair.import(&bundle.file);
    let id = Parcel::of(&bundle.file).initiatives[0].id;
    let typed = pair.folder.path().join("revocation.json");
    let revocation = format!(
        r#"{{"kind":"revocation","issuer":"LĐLĐ tỉnh","number":"9","signed_on":"2026-11-10",
        "items":[{{"initiative":"{id}","reason":"Trùng"}}]}}"#
    );
    std::fs::write(&typed, revocation).unwrap();
    let mut desk = pair.open("tinh");
    let entry = desk.decision_from(&typed).unwrap();
    let refused = desk.decide(entry).unwrap_err();
    assert!(matches!(refused, DeskError::NotOurs(own) if own == id), "{refused:?}");
}

#[test]
fn a_bundle_larger_than_the_reader_takes_is_6() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let small = Limits { file_bytes: bundle.bytes - 1, ..Limits::WINDOW };
    assert_eq!(verify(&bundle.file, &small).unwrap_err().exit_code(), 6);
    let exact = Limits { file_bytes: bundle.bytes, ..Limits::WINDOW };
    assert!(verify(&bundle.file, &exact).is_ok());
}

#[test]
fn all_orders_of_four_bundles_end_alike() {
    let mut pair = Pair::new();
    let brief = pair.export("so", Profile::Brief);
    let full = pair.export("so", Profile::Full);
    pair.copy("so-hai");
    let _ = pair.retitle("so", "Bản của máy một");
    let _ = pair.retitle("so-hai", "Bản của máy hai");
    let one = pair.export("so", Profile::Full);
    let two = pair.export("so-hai", Profile::Full);
    let bundles = [&brief.file, &full.file, &one.file, &two.file];
    let mut digests = Vec::new();
    for (n, order) in orders().into_iter().enumerate() {
        let name = format!("tinh-{n}");
        let superior = founding(&data("seed/superior.json"), None).unwrap();
        // One clock for all, so that nothing but the order differs.
        pair.minute = 1000;
        pair.found(&name, superior);
        for at in order {
            pair.minute = 2000;
            let _ = pair.import_into(&name, bundles[at]);
        }
        digests.push((order, pair.digest(&name)));
    }
    let first = digests[0].1.clone();
    assert_eq!(digests.len(), 24);
    for (order, digest) in digests {
        assert_eq!(digest, first, "{order:?}");
    }
}

fn orders() -> Vec<[usize; 4]> {
    let mut all = Vec::new();
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            for c in (0..4).filter(|c| *c != a && *c != b) {
                all.push([a, b, c, 6 - a - b - c]);
            }
        }
    }
    all
}

#[test]
fn no_unit_revokes_what_another_units_employer_recognised() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let _ = pair.import(&bundle.file);
    let theirs = Parcel::of(&bundle.file).initiatives[0].id;
    let forged = pair.rewritten(&bundle.file, 7, |parcel| {
        // The list of a decision is cut to its bundle, so what it names must come along.
        parcel.come_from(id(77));
        let decision = &mut parcel.decisions[0];
        decision.id = id(78);
        decision.body.kind = DecisionKind::Revocation;
        decision.body.signed_on = "2026-11-16".parse().ok();
        decision.body.items.retain(|item| item.initiative == theirs);
        decision.body.items[0].outcome = Outcome::Revoked;
        decision.body.items[0].reason = "Không có quyền".to_owned();
    });
    let order = accepted("Đơn vị mới");
    let (_, lines) = pair.take("tinh", &forged, &order).unwrap();
    assert_eq!(verdicts(&lines, Kind::Decision), ["new"]);
    let desk = pair.open("tinh");
    assert_eq!(desk.get::<DecisionBody>(id(78)).unwrap().body.items.len(), 1);
    let recognition = desk.ledger().recognition(theirs).unwrap();
    assert!(matches!(recognition, Recognition::Recognised { .. }), "{recognition:?}");
    assert_eq!(desk.dossier(theirs).unwrap().decisions.len(), 1, "nor is it told there");
}

#[test]
fn a_bundle_that_is_not_sound_as_a_whole_is_not_taken_either() {
    let mut pair = Pair::new();
    let bundle = pair.export("so", Profile::Full);
    let before = pair.digest("tinh");
    let unnamed = pair.folder.path().join("unnamed.skb");
    let mut parcel = Parcel::of(&bundle.file);
    parcel.header.recipient.unit_id = Some(id(99));
    parcel.header.recipient.unit_name = "LĐLĐ tỉnh khác".to_owned();
    parcel.initiatives[0].rev = 0;
    parcel.write(&unnamed);
    let error = pair.take("tinh", &unnamed, &ImportOrder::default()).unwrap_err();
    assert_eq!(error.exit_code(), 4, "that it is damaged is told before that it is not for us");
    assert_eq!(pair.digest("tinh"), before);
}

#[test]
fn what_waits_in_two_bundles_is_sent_with_either() {
    let mut pair = Pair::new();
    let first = pair.export("so", Profile::Full);
    let id = pair.retitle("so", "Tên đã sửa");
    let second = pair.export("so", Profile::Full);
    for (name, bundle) in [("truoc", first.bundle), ("sau", second.bundle)] {
        pair.copy(name);
        let mut desk = pair.open(name);
        desk.confirm_sent(bundle, "USB").unwrap();
        let receiver = desk.receiver("").unwrap().unwrap().1.id;
        assert_eq!(desk.ledger().standing(id, receiver).unwrap(), Standing::Sent, "{name}");
    }
}

#[test]
fn a_later_revision_settles_a_conflict_in_whatever_order_it_comes() {
    let mut pair = Pair::new();
    pair.copy("so-hai");
    let id = pair.retitle("so", "Bản của máy một");
    let _ = pair.retitle("so-hai", "Bản của máy hai");
    let (one, two) = (pair.export("so", Profile::Full), pair.export("so-hai", Profile::Full));
    let _ = pair.retitle("so", "Bản cuối cùng");
    let last = pair.export("so", Profile::Full);
    let orders = [[&one, &two, &last], [&last, &one, &two], [&two, &last, &one]];
    for (n, order) in orders.into_iter().enumerate() {
        let name = format!("tinh-{n}");
        pair.superior(&name);
        for bundle in order {
            let _ = pair.import_into(&name, &bundle.file);
        }
        let desk = pair.open(&name);
        assert!(desk.ledger().conflicts().unwrap().is_empty(), "{name}");
        assert_eq!(desk.get::<InitiativeBody>(id).unwrap().body.title, "Bản cuối cùng");
        let history = desk.ledger().history::<InitiativeBody>(id).unwrap();
        for title in ["Bản của máy một", "Bản của máy hai"] {
            let mut kept = history.iter().filter_map(|version| version.record.as_ref());
            assert!(kept.any(|record| record.body.title == title), "{name} lost {title}");
        }
    }
}
