//! What leaves a unit, and what its ledger keeps of that.

use super::*;

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
    assert!(verdicts(&lines, Travelling::Initiative).contains(&"withdrawn"));
    let desk = pair.open("tinh");
    assert_eq!(desk.ledger().count(&Query::default()).unwrap(), 1);
    let trash = Query { deleted: true, ..Query::default() };
    assert_eq!(desk.ledger().count(&trash).unwrap(), 1);
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
    assert_eq!(verdicts(&lines, Travelling::Initiative), ["new", "new"]);
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
