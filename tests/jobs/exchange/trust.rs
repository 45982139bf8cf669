//! Whom a superior believes, and about what.

use super::*;

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
    assert_eq!(verdicts(&lines, Travelling::Decision), ["new"]);
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
