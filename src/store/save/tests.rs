use super::*;
use crate::domain::decision::{DecisionBody, DecisionKind};
use crate::domain::id::UnitId;
use crate::domain::initiative::InitiativeBody;
use crate::domain::person::PersonBody;
use crate::domain::recognition::Status;
use crate::domain::record::Kind;
use crate::store::OperationKind;
use crate::store::sample::{
    HOME, at, author, by, decision, edit, fresh, id, initiative, person, titled, unit_ledger, wire,
};
use crate::store::{Each, Ledger, Query, Role};

fn status(ledger: &Ledger, n: u128) -> (Status, Option<String>) {
    let no = ledger.row_of(id(n)).unwrap().unwrap();
    let row = ledger.rows(&[no]).unwrap().remove(0);
    (row.status, row.decided_on.map(|day| day.to_string()))
}

#[test]
fn the_revision_rises_once_per_operation_and_only_for_what_can_leave() {
    let (_kept, mut ledger) = unit_ledger();
    let mut record = initiative(1, "Máy hái chè");
    let first = edit(&mut ledger, 1, |tx| tx.save_own(&record)).value;
    assert_eq!(first.rev, 1);

    record.notes.remark = "hỏi lại tổ trưởng".into();
    record.updated_at = at(2);
    let noted = edit(&mut ledger, 2, |tx| tx.save_own(&record)).value;
    assert_eq!((noted.rev, noted.updated_at), (1, at(0)), "a note never leaves");
    assert_eq!(ledger.get::<InitiativeBody>(id(1)).unwrap(), Some(noted));

    let twice = edit(&mut ledger, 3, |tx| {
        record.notes.remark.clear();
        let _ = tx.save_own(&record)?;
        record.body.title = "Máy hái chè đeo lưng".into();
        let once = tx.save_own(&record)?;
        record.body.code = "SK-HB-2026-0001".into();
        Ok((once, tx.save_own(&record)?))
    })
    .value;
    assert_eq!((twice.0.rev, twice.1.rev), (2, 2));
    assert_eq!(twice.1.updated_at, at(3), "the moment of the operation");

    let same = edit(&mut ledger, 4, |tx| tx.save_own(&record));
    assert_eq!(same.value.rev, 2);
    assert_eq!(same.operation, None, "nothing changed, nothing is on record");
    assert!(same.changes.is_empty());
    assert_eq!(ledger.operations(10).unwrap().len(), 3);

    let new = edit(&mut ledger, 5, |tx| {
        let _ = tx.save_own(&initiative(2, "Lò sấy"))?;
        tx.save_own(&initiative(2, "Lò sấy hai tầng"))
    });
    assert_eq!(new.value.rev, 1, "made and mended in one operation");
    let rev = edit(&mut ledger, 6, |tx| tx.remove_own::<InitiativeBody>(id(2))).value.rev;
    assert_eq!(rev, 2, "going into the trash is news for others");
}

#[test]
fn history_keeps_what_each_operation_replaced() {
    let (_kept, mut ledger) = unit_ledger();
    let mut record = initiative(1, "Một");
    for (n, title) in [(1, "Một"), (2, "Hai"), (3, "Ba")] {
        record.body.title = title.into();
        let _ = edit(&mut ledger, n, |tx| tx.save_own(&record));
    }
    let history = ledger.history::<InitiativeBody>(id(1)).unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|version| {
            let title = version.record.as_ref().map(|record| record.body.title.as_str());
            (version.rev, title)
        })
        .collect();
    assert_eq!(told, [(2, Some("Hai")), (1, Some("Một")), (1, None)]);
    let made = ledger.operation(history[2].operation).unwrap().unwrap();
    assert_eq!((made.operator.as_str(), made.at), ("Lò Thị Mai", at(1)));
    assert_eq!(ledger.operations(10).unwrap().len(), 3);
}

#[test]
fn a_first_import_writes_no_history_and_a_second_keeps_the_old_version() {
    let (_kept, mut ledger) = fresh(Role::Superior);
    let mut record = initiative(1, "Máy hái chè");
    record.unit = Uuid::from_u128(50).into();
    let _ = edit(&mut ledger, 1, |tx| tx.save_received(&record, wire(1)));
    assert!(ledger.history::<InitiativeBody>(id(1)).unwrap().is_empty());

    let older = record.clone();
    record.rev = 3;
    record.body.title = "Máy hái chè đeo lưng".into();
    let _ = edit(&mut ledger, 2, |tx| tx.save_received(&record, wire(3)));
    let history = ledger.history::<InitiativeBody>(id(1)).unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].rev, history[0].digest), (1, Some(wire(1))));
    assert_eq!(history[0].record.as_ref(), Some(&older));
    let held = ledger.held::<InitiativeBody>(id(1)).unwrap().unwrap();
    assert_eq!((held.rev, held.digest), (3, Some(wire(3))));

    let mut late = older;
    late.rev = 2;
    for n in [3, 4] {
        let _ = edit(&mut ledger, n, |tx| tx.set_aside(&late, wire(2)));
    }
    let history = ledger.history::<InitiativeBody>(id(1)).unwrap();
    assert_eq!(history.iter().filter(|version| version.aside).count(), 1);
    assert_eq!(ledger.get::<InitiativeBody>(id(1)).unwrap().unwrap().rev, 3);
}

#[test]
fn what_another_unit_owns_cannot_be_edited() {
    let (_kept, mut ledger) = fresh(Role::Superior);
    let mut record = initiative(1, "Máy hái chè");
    record.unit = Uuid::from_u128(50).into();
    let _ = edit(&mut ledger, 1, |tx| tx.save_received(&record, wire(1)));
    record.body.title = "Sửa hộ".into();
    let refused = ledger.write(OperationKind::EditInitiative, &by(2), |tx| tx.save_own(&record));
    assert!(matches!(refused, Err(StoreError::NotOwn { owner, .. }) if owner == record.unit));
    record.unit = HOME;
    let refused = ledger.write(OperationKind::EditInitiative, &by(3), |tx| tx.save_own(&record));
    assert!(matches!(refused, Err(StoreError::NotOwn { .. })), "the owner never changes");
    let own = initiative(2, "Của mình, nhận lại từ gói cũ");
    let saved = edit(&mut ledger, 4, |tx| {
        tx.save_received(&own, wire(2))?;
        tx.save_own(&own)
    });
    assert_eq!(saved.value.rev, 1);
    let held = ledger.held::<InitiativeBody>(id(2)).unwrap().unwrap();
    assert_eq!(held.digest, None, "one's own again");
}

#[test]
fn a_failed_operation_leaves_nothing() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["Máy hái chè"]);
    let before = ledger.digest_of_ledger().unwrap();
    let failed: Result<_, StoreError> = ledger.write(OperationKind::Add, &by(2), |tx| {
        let _ = tx.save_own(&initiative(2, "Hai"))?;
        let _ = tx.remove_own::<InitiativeBody>(id(1))?;
        tx.need::<InitiativeBody>(id(9))
    });
    assert!(matches!(failed, Err(StoreError::NotFound { .. })));
    assert_eq!(ledger.digest_of_ledger().unwrap(), before);
    assert_eq!(ledger.operations(10).unwrap().len(), 1);
    assert!(ledger.check().unwrap().is_clean(), "the index was rolled back too");
}

#[test]
fn a_code_belongs_to_one_record_of_the_unit_even_in_the_trash() {
    let (_kept, mut ledger) = unit_ledger();
    let coded = |n, code: &str| {
        let mut record = initiative(n, "Máy hái chè");
        record.body.code = code.into();
        record
    };
    let save = |ledger: &mut Ledger, record: &Record<InitiativeBody>| {
        ledger.write(OperationKind::File, &by(2), |tx| tx.save_own(record))
    };
    let _ = save(&mut ledger, &coded(1, "SK-HB-2026-0009")).unwrap();
    let _ = save(&mut ledger, &coded(2, "")).unwrap();
    let _ = save(&mut ledger, &coded(3, "")).unwrap();
    let _ = edit(&mut ledger, 3, |tx| tx.remove_own::<InitiativeBody>(id(1)));
    let refused = save(&mut ledger, &coded(2, "SK-HB-2026-0009"));
    assert!(matches!(refused, Err(StoreError::CodeTaken { by, .. }) if by == id(1)));
    let mut elsewhere = coded(4, "SK-HB-2026-0009");
    elsewhere.unit = Uuid::from_u128(50).into();
    let _ = edit(&mut ledger, 4, |tx| tx.save_received(&elsewhere, wire(4)));
    assert_eq!(ledger.next_code_number(HOME, 2026).unwrap(), 10);
    assert_eq!(ledger.next_code_number(HOME, 2027).unwrap(), 1);
    let found = ledger.by_code(HOME, "SK-HB-2026-0009").unwrap().unwrap();
    assert_eq!(found.id, id(1));
    assert_eq!(ledger.by_code(HOME, "").unwrap().map(|found| found.id), Some(id(2)));
}

#[test]
fn received_records_may_swap_their_codes_in_any_order() {
    let sender: UnitId = Uuid::from_u128(50).into();
    let coded = |n, rev, code: &str| {
        let mut record = initiative(n, "Máy hái chè");
        (record.unit, record.rev) = (sender, rev);
        record.body.code = code.into();
        record
    };
    let old = [coded(1, 1, "A"), coded(2, 1, "B")];
    let new = [coded(1, 2, "B"), coded(2, 2, "A")];
    let (_kept, mut ledger) = fresh(Role::Superior);
    for record in old.iter().chain(&new) {
        let _ = edit(&mut ledger, 1, |tx| tx.save_received(record, wire(1)));
    }
    assert_eq!(ledger.by_code(sender, "A").unwrap().unwrap().id, id(2));
}

#[test]
fn the_status_follows_the_decisions_whatever_comes_first() {
    let base = decision(1, DecisionKind::Recognition, "2026-01-05", &[id(1), id(2)]);
    let end = decision(2, DecisionKind::Revocation, "2026-03-01", &[id(1)]);
    let records = [initiative(1, "Máy hái chè"), initiative(2, "Lò sấy")];

    let (_kept, mut ledger) = unit_ledger();
    for record in &records {
        let _ = edit(&mut ledger, 1, |tx| tx.save_own(record));
    }
    assert_eq!(status(&ledger, 1), (Status::Considering, None));
    let done = edit(&mut ledger, 2, |tx| tx.save_own(&base));
    assert!(done.changes.touches_record(Kind::Initiative, id(2).0), "its row looks different");
    assert!(!done.changes.touches(Kind::Person));
    assert_eq!(status(&ledger, 1), (Status::Recognised, Some("2026-01-05".into())));
    let _ = edit(&mut ledger, 3, |tx| tx.save_own(&end));
    assert_eq!(status(&ledger, 1), (Status::Revoked, Some("2026-03-01".into())));
    assert_eq!(status(&ledger, 2).0, Status::Recognised);

    let (_kept, mut other) = fresh(Role::Superior);
    let _ = edit(&mut other, 1, |tx| {
        tx.save_received(&end, wire(1))?;
        tx.save_received(&base, wire(2))?;
        records.iter().try_for_each(|record| tx.save_received(record, wire(3)))
    });
    assert_eq!(status(&other, 1), status(&ledger, 1));
    assert_eq!(status(&other, 2), status(&ledger, 2));
    assert!(other.check().unwrap().is_clean());

    let mut cut = base.clone();
    let _ = cut.body.items.pop();
    let _ = edit(&mut ledger, 4, |tx| tx.save_own(&cut));
    assert_eq!(status(&ledger, 2), (Status::Considering, None), "no longer listed");
    let _ = edit(&mut ledger, 5, |tx| tx.remove_own::<DecisionBody>(end.id));
    assert_eq!(status(&ledger, 1).0, Status::Recognised);
    let _ = edit(&mut ledger, 6, |tx| tx.restore::<DecisionBody>(end.id));
    assert_eq!(status(&ledger, 1).0, Status::Revoked);
    let about = ledger.decisions_about(id(1)).unwrap();
    assert_eq!(
        about.iter().map(|(row, _)| row.reference.as_str()).collect::<Vec<_>>(),
        ["01/QĐ-HB", "02/QĐ-HB"]
    );
    assert!(ledger.check().unwrap().is_clean());
}

#[test]
fn an_initiative_is_found_under_its_authors_of_today() {
    let (_kept, mut ledger) = unit_ledger();
    let mut record = initiative(1, "Máy hái chè");
    let _ = edit(&mut ledger, 1, |tx| tx.save_own(&record));
    let found = |ledger: &Ledger, n: u128| {
        let author = Some(Uuid::from_u128(0x2000 + n).into());
        ledger.count(&Query { author, ..Query::default() }).unwrap()
    };
    assert_eq!((found(&ledger, 1), found(&ledger, 2)), (1, 0));
    record.body.authors = vec![author(2, "Lò Thị Mai"), author(2, "Lò Thị Mai")];
    let _ = edit(&mut ledger, 2, |tx| tx.save_own(&record));
    assert_eq!((found(&ledger, 1), found(&ledger, 2)), (0, 1));
    assert!(ledger.check().unwrap().is_clean());
}

#[test]
fn all_orders_end_in_the_same_ledger() {
    let base = decision(1, DecisionKind::Recognition, "2026-01-05", &[id(1)]);
    let one = initiative(1, "Máy hái chè");
    let who = person(1, "Tẩn Văn Khoa");
    let digest = |order: [u8; 3]| {
        let (_kept, mut ledger) = fresh(Role::Superior);
        for step in order {
            let _ = edit(&mut ledger, step.into(), |tx| match step {
                0 => tx.save_received(&base, wire(0)),
                1 => tx.save_received(&one, wire(1)),
                _ => tx.save_received(&who, wire(2)),
            });
        }
        ledger.digest_of_ledger().unwrap()
    };
    let first = digest([0, 1, 2]);
    assert_eq!(digest([2, 1, 0]), first);
    assert_eq!(digest([1, 0, 2]), first);
    let (_kept, mut ledger) = fresh(Role::Superior);
    let _ = edit(&mut ledger, 1, |tx| {
        tx.save_received(&base, wire(0))?;
        tx.save_received(&one, wire(1))?;
        tx.save_received(&who, wire(9))
    });
    assert_ne!(ledger.digest_of_ledger().unwrap(), first, "a digest differs");
}

#[test]
fn records_come_in_the_order_of_their_ids_and_as_asked() {
    let (_kept, mut ledger) = unit_ledger();
    let _ = edit(&mut ledger, 1, |tx| {
        for n in [3, 1, 2] {
            let _ = tx.save_own(&person(n, "Lò Thị Mai"))?;
        }
        tx.remove_own::<PersonBody>(Uuid::from_u128(0x2002).into())
    });
    let seen = |each| {
        let mut seen = Vec::new();
        ledger
            .for_each::<PersonBody, StoreError>(each, |person, digest| {
                assert_eq!(digest, None);
                seen.push(person.id.0.as_u128() - 0x2000);
                Ok(())
            })
            .unwrap();
        seen
    };
    assert_eq!(seen(Each::default()), [1, 3]);
    assert_eq!(seen(Each { also_deleted: true, ..Each::default() }), [1, 2, 3]);
    let unit = Some(Uuid::from_u128(50).into());
    assert!(seen(Each { unit, also_deleted: true }).is_empty());
    let trash = ledger.trash().unwrap();
    assert_eq!((trash.len(), trash[0].id), (1, Uuid::from_u128(0x2002)));
}

#[test]
fn a_print_is_on_record_though_it_changes_no_record() {
    let (_kept, mut ledger) = unit_ledger();
    let done: Result<_, StoreError> =
        ledger.write(OperationKind::Print, &by(1), |tx| tx.say("12 giấy chứng nhận"));
    let operation = done.unwrap().operation.unwrap();
    let operation = ledger.operation(operation).unwrap().unwrap();
    assert_eq!(operation.detail, "12 giấy chứng nhận");
    assert!(operation.kind.is_fact());
}
