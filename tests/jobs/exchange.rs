//! A unit and its superior over time: edits, tombstones, conflicts, bundles in any order.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use so_sang_kien::bundle::Limits;
use so_sang_kien::desk::worker::Progress;
use so_sang_kien::desk::{
    AuthorEntry, Desk, ExportOrder, Exported, Import, ImportOrder, InitiativeEntry, Line,
    Surroundings, founding, initiatives,
};
use so_sang_kien::domain::id::InitiativeId;
use so_sang_kien::domain::initiative::InitiativeBody;
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::domain::record::{Kind, Profile};
use so_sang_kien::store::Query;
use tempfile::TempDir;

use super::ssk::data;

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
        let mut lines = Vec::new();
        let mut desk = self.open(name);
        let import = desk
            .import(
                file,
                &ImportOrder::default(),
                &Limits::COMMAND,
                &Progress::default(),
                &mut |line| lines.push(line),
            )
            .unwrap();
        desk.close().unwrap();
        (import, lines)
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
    assert_eq!(second.counts.initiatives, 1);
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
