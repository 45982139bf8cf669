use super::*;
use crate::domain::certificate::CertificateBody;
use crate::domain::decision::DecisionKind;
use crate::domain::initiative::{InitiativeBody, State};
use crate::domain::person::PersonBody;
use crate::domain::recognition::Recognition;
use crate::domain::series::SeriesBody;
use crate::store::sample::{
    Kept, at, by, certificate, decision, edit, fresh, id, initiative, person, series, titled,
    unit_ledger, wire,
};
use crate::store::{BundleTaken, Conflict, Query, RegisterQuery, Role};

fn title(ledger: &Ledger) -> (String, u32, bool) {
    let held = ledger.need::<InitiativeBody>(id(1)).unwrap();
    (held.body.title, held.rev, held.deleted)
}

fn retitle(ledger: &mut Ledger, n: u32, title: &str) {
    let mut record = ledger.need::<InitiativeBody>(id(1)).unwrap();
    record.body.title = title.into();
    let _ = edit(ledger, n, |tx| tx.save_own(&record));
}

fn undo(ledger: &mut Ledger) -> Option<i64> {
    ledger.undo(&by(90)).unwrap().map(|done| done.value.seq)
}

fn redo(ledger: &mut Ledger) -> Option<i64> {
    ledger.redo(&by(91)).unwrap().map(|done| done.value.seq)
}

#[test]
fn operations_are_undone_and_done_again_in_line_and_never_lower_a_revision() {
    let (kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một"]);
    retitle(&mut ledger, 2, "hai");
    retitle(&mut ledger, 3, "ba");
    let mut last = 3;
    for expected in ["hai", "một"] {
        assert!(undo(&mut ledger).is_some());
        let (title, rev, _) = title(&ledger);
        assert_eq!((title.as_str(), rev), (expected, last + 1));
        last = rev;
        // Every step outlives the program.
        drop(ledger);
        ledger = Ledger::open(&kept.path).unwrap();
    }
    assert!(undo(&mut ledger).is_some());
    assert_eq!(title(&ledger), ("một".into(), 6, true), "what was made goes to the trash");
    assert_eq!(undo(&mut ledger), None);
    for expected in ["một", "hai", "ba"] {
        assert!(redo(&mut ledger).is_some());
        assert_eq!(title(&ledger).0, expected);
    }
    assert_eq!(redo(&mut ledger), None);
    assert_eq!(title(&ledger), ("ba".into(), 9, false));
    assert!(ledger.check().unwrap().is_clean());
}

#[test]
fn the_line_holds_through_undoing_what_was_done_again() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một"]);
    retitle(&mut ledger, 2, "hai");
    retitle(&mut ledger, 3, "ba");
    type Step = fn(&mut Ledger) -> Option<i64>;
    let steps: [(Step, &str); 8] = [
        (undo, "hai"),
        (redo, "ba"),
        (undo, "hai"),
        (undo, "một"),
        (redo, "hai"),
        (undo, "một"),
        (redo, "hai"),
        (redo, "ba"),
    ];
    for (n, (step, expected)) in steps.into_iter().enumerate() {
        assert!(step(&mut ledger).is_some(), "step {n}");
        assert_eq!(title(&ledger).0, expected, "step {n}");
    }
    assert_eq!(redo(&mut ledger), None);
    let _ = undo(&mut ledger);
    retitle(&mut ledger, 4, "bốn");
    assert_eq!(redo(&mut ledger), None, "something else was done since");
    assert!(undo(&mut ledger).is_some());
    assert_eq!(title(&ledger).0, "hai");
}

#[test]
fn what_left_the_ledger_stays_and_is_passed_over() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một"]);
    retitle(&mut ledger, 2, "hai");
    let _ = ledger
        .write(OperationKind::Print, &by(3), |tx| {
            tx.say("12 giấy")?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert!(undo(&mut ledger).is_some());
    assert_eq!(title(&ledger).0, "một");
    assert!(ledger.operations(9).unwrap().iter().any(|done| done.kind == OperationKind::Print));
}

#[test]
fn a_decision_and_all_that_followed_from_it_are_undone_together() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một"]);
    let made = decision(1, DecisionKind::Recognition, "2026-01-05", &[id(1)]);
    let _ = ledger
        .write(OperationKind::Decide, &by(2), |tx| {
            let mut record = tx.need::<InitiativeBody>(id(1))?;
            record.body.code = "2026-0001".into();
            let _ = tx.save_own(&record)?;
            tx.save_own(&made)
        })
        .unwrap();
    let recognised = |ledger: &Ledger| ledger.recognition(id(1)).unwrap() != Recognition::None;
    let code = |ledger: &Ledger| ledger.need::<InitiativeBody>(id(1)).unwrap().body.code;
    assert!(recognised(&ledger));
    let done = ledger.undo(&by(3)).unwrap().unwrap();
    assert!(done.changes.touches(Kind::Decision) && done.changes.touches(Kind::Initiative));
    assert!(!recognised(&ledger));
    assert_eq!(code(&ledger), "");
    let about = ledger.about(&ledger.next_redo().unwrap().unwrap()).unwrap();
    assert_eq!((about.kind, about.records), (OperationKind::Decide, 2));
    assert_eq!(about.name, "01/QĐ-HB");
    assert!(redo(&mut ledger).is_some());
    assert!(recognised(&ledger));
    assert_eq!(code(&ledger), "2026-0001");
    assert!(ledger.check().unwrap().is_clean());
}

/// An import of two people's records at a superior: one new initiative, one changed, one decision,
/// and another version of a third that is set aside.
fn import(ledger: &mut Ledger, n: u32) {
    let unit = Uuid::from_u128(50).into();
    let theirs = |n: u128, title: &str, rev: u32| Record { unit, rev, ..initiative(n, title) };
    let mut ruling = decision(1, DecisionKind::Recognition, "2026-01-05", &[id(1), id(2)]);
    ruling.unit = unit;
    let _ = ledger
        .write(OperationKind::Import, &by(n), |tx| {
            tx.save_received(&ruling, wire(9))?;
            tx.save_received(&theirs(1, "mới hơn", 2), wire(2))?;
            tx.save_received(&theirs(2, "chưa từng có", 1), wire(3))?;
            tx.settle_conflicts::<InitiativeBody>(id(1).0, 2)?;
            tx.note_conflict(&Conflict {
                bundle: Uuid::from_u128(7).into(),
                kind: Kind::Initiative,
                id: id(2).0,
                rev: 1,
                digest: wire(4),
                doc: "{}".into(),
            })?;
            tx.note_taken(&BundleTaken {
                bundle: Uuid::from_u128(7).into(),
                sha256: wire(1),
                tagmanifest: wire(2),
                sender: unit,
                number: 3,
                taken_at: at(n),
                report: String::new(),
            })
        })
        .unwrap();
}

#[test]
fn an_undone_import_leaves_the_ledger_as_if_its_bundle_had_never_come() {
    let (_kept, mut ledger) = fresh(Role::Superior);
    let first = Record { unit: Uuid::from_u128(50).into(), ..initiative(1, "cũ") };
    let _ = ledger
        .write(OperationKind::Import, &by(1), |tx| {
            tx.save_received(&first, wire(1))?;
            let doc = serde_json::to_string(&first).unwrap();
            tx.note_conflict(&Conflict {
                bundle: Uuid::from_u128(6).into(),
                kind: Kind::Initiative,
                id: id(1).0,
                rev: 1,
                digest: wire(8),
                doc,
            })
        })
        .unwrap();
    let state = |ledger: &Ledger| {
        let found =
            |text: &str| ledger.count(&Query { text: text.into(), ..Query::default() }).unwrap();
        (
            ledger.digest_of_ledger().unwrap(),
            ledger.conflicts().unwrap().len(),
            ledger.bundles_taken().unwrap(),
            ledger.recognition(id(1)).unwrap(),
            [found("cu"), found("moi hon"), found("chua tung")],
        )
    };
    let before = state(&ledger);
    assert_eq!((before.1, before.4), (1, [1, 0, 0]));
    import(&mut ledger, 2);
    let after = state(&ledger);
    assert_ne!(before, after);
    for _ in 0..3 {
        let about = ledger.about(&ledger.next_undo().unwrap().unwrap()).unwrap();
        assert_eq!(about.kind, OperationKind::Import);
        assert_eq!(about.bundle.map(|(_, _, number)| number), Some(3));
        assert!(undo(&mut ledger).is_some());
        assert_eq!(state(&ledger), before);
        assert_eq!(ledger.last_number_from(Uuid::from_u128(50).into()).unwrap(), 0);
        assert!(ledger.check().unwrap().is_clean());
        assert!(redo(&mut ledger).is_some());
        assert_eq!(state(&ledger), after);
        assert!(ledger.check().unwrap().is_clean());
    }
    let _ = undo(&mut ledger);
    import(&mut ledger, 4);
    assert_eq!(state(&ledger).0, after.0, "it can be taken in again");
}

#[test]
fn what_an_import_of_version_1_brought_cannot_be_undone() {
    let (kept, mut ledger) = fresh(Role::Superior);
    import(&mut ledger, 2);
    ledger.close().unwrap();
    crate::store::sample::tamper(
        &kept.path,
        "INSERT INTO meta SELECT 'undo_from', max(seq) + 1 FROM operation",
    );
    let mut ledger = Ledger::open(&kept.path).unwrap();
    assert_eq!(undo(&mut ledger), None);
    assert_eq!(ledger.bundles_taken().unwrap().len(), 1);
}

#[test]
fn people_of_the_unit_come_back_with_what_stays_at_home() {
    let (_kept, mut ledger) = unit_ledger();
    let mut record = person(1, "Tẩn Văn Khoa");
    let _ = edit(&mut ledger, 1, |tx| tx.save_own(&record));
    record.notes.phone = "0900".into();
    let _ = edit(&mut ledger, 2, |tx| tx.save_own(&record));
    let _ = undo(&mut ledger);
    let held = ledger.need::<PersonBody>(record.id).unwrap();
    assert_eq!((held.notes.phone.as_str(), held.rev), ("", 1), "notes never leave");
}

#[test]
fn a_step_and_its_way_back_leave_no_second_attempt() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["một"]);
    let mut record = ledger.need::<InitiativeBody>(id(1)).unwrap();
    record.body.state = State::Withdrawn;
    let _ = edit(&mut ledger, 2, |tx| tx.save_own(&record));
    let _ = undo(&mut ledger);
    assert_eq!(ledger.need::<InitiativeBody>(id(1)).unwrap().body.state, State::Considering);
}

/// Numbers `from` to `until`, issued in one operation; answers its number.
fn issue(ledger: &mut Ledger, from: u32, until: u32) -> i64 {
    let done = ledger.write(OperationKind::IssueCertificates, &by(from), |tx| {
        for n in from..=until {
            let _ = tx.save_own(&certificate(n))?;
        }
        let mut series = tx.need::<SeriesBody>(series(1).id)?;
        let _ = series.body.next.insert("2026".into(), until + 1);
        tx.save_own(&series)
    });
    done.unwrap().operation.unwrap()
}

fn print(ledger: &mut Ledger, n: u32) {
    let _ = ledger
        .write(OperationKind::PrintCertificates, &by(n), |tx| {
            let mut printed = tx.need::<CertificateBody>(certificate(n).id)?;
            printed.body.print(at(n), "").unwrap();
            tx.save_own(&printed)
        })
        .unwrap();
}

fn next_number(ledger: &Ledger) -> u32 {
    ledger.need::<SeriesBody>(series(1).id).unwrap().body.next["2026"]
}

fn with_series() -> (Kept, Ledger) {
    let (kept, mut ledger) = unit_ledger();
    let _ = ledger.write(OperationKind::SetNumbers, &by(1), |tx| tx.save_own(&series(1))).unwrap();
    (kept, ledger)
}

#[test]
fn an_undone_issue_gives_its_numbers_back_and_doing_it_again_takes_them() {
    let (_kept, mut ledger) = with_series();
    let _ = issue(&mut ledger, 1, 2);
    let _ = issue(&mut ledger, 3, 5);
    let _ = ledger.undo(&by(9)).unwrap();
    assert_eq!(next_number(&ledger), 3);
    assert!(ledger.need::<CertificateBody>(certificate(3).id).unwrap().deleted);
    let _ = ledger.undo(&by(10)).unwrap();
    assert_eq!(next_number(&ledger), 1);
    let _ = ledger.redo(&by(11)).unwrap();
    let _ = ledger.redo(&by(12)).unwrap();
    assert_eq!(next_number(&ledger), 6);
    assert_eq!(ledger.register_len(&RegisterQuery::default()).unwrap(), 5);
    assert!(ledger.check().unwrap().is_clean());
}

#[test]
fn what_was_printed_stays_and_its_number_is_never_given_again() {
    let (_kept, mut ledger) = with_series();
    let first = issue(&mut ledger, 1, 2);
    let second = issue(&mut ledger, 3, 4);
    print(&mut ledger, 3);
    let next = ledger.next_undo().unwrap().unwrap();
    assert_eq!(next.seq, first, "the second issue is on paper");
    let second = ledger.operation(second).unwrap().unwrap();
    assert!(!ledger.can_be_undone(&second).unwrap());
    let _ = ledger.undo(&by(9)).unwrap();
    assert_eq!(next_number(&ledger), 5, "numbers behind it were given since");
    let numbers: Vec<String> = ledger
        .register(&RegisterQuery::default(), 0, 9)
        .unwrap()
        .into_iter()
        .map(|row| row.number)
        .collect();
    assert_eq!(numbers, ["04/2026", "03/2026"]);
    assert_eq!(ledger.next_undo().unwrap(), None, "the series bears numbers on paper");
    assert!(ledger.next_redo().unwrap().is_some());
}

#[test]
fn what_was_undone_before_a_print_is_not_done_again_over_it() {
    let (_kept, mut ledger) = with_series();
    let _ = issue(&mut ledger, 1, 1);
    let rename = |name: &str| {
        let mut record = certificate(1);
        record.body.recipient.name = name.into();
        record
    };
    for (n, name) in [(2, "Tẩn Văn Khoả"), (3, "Tẩn Văn Khóa")] {
        let renamed = rename(name);
        let _ = ledger
            .write(OperationKind::EditCertificate, &by(n), |tx| tx.save_own(&renamed))
            .unwrap();
        let _ = ledger.undo(&by(n)).unwrap();
    }
    assert!(ledger.next_redo().unwrap().is_some());
    print(&mut ledger, 1);
    assert_eq!(ledger.next_redo().unwrap(), None);
    assert_eq!(ledger.next_undo().unwrap(), None);
    let kept = ledger.need::<CertificateBody>(certificate(1).id).unwrap();
    assert_eq!((kept.body.recipient.name.as_str(), kept.body.prints.len()), ("Tẩn Văn Khoa", 1));
}
