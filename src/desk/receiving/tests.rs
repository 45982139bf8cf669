use super::*;
use crate::bundle::tests::raw::{self, Raw};
use crate::desk::{Surroundings, practice};
use crate::domain::unit::Contact;

const HEADER: &str = "data/bundle.json";

/// Whether it is taken, on trial and in earnest; a refusal must leave the ledger as it was.
fn taken(raw: &Raw) -> Result<(), u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("goi.skb");
    std::fs::write(&file, raw.bytes()).unwrap();
    let around = Surroundings::fixed("2026-11-18T08:00:00+07:00".parse().unwrap(), "tests");
    let mut desk = practice::superior(&folder.path().join("tinh.sosangkien"), around).unwrap();
    let before = desk.ledger().digest_of_ledger().unwrap();
    let [trial, earnest] = [true, false].map(|dry_run| {
        let order = ImportOrder { dry_run, accept: Some("Đúng".to_owned()) };
        let progress = Progress::default();
        let done = desk.import(&file, &order, &Limits::WINDOW, &progress, &mut |_| {});
        done.map(|_| ()).map_err(|error| error.exit_code())
    });
    assert_eq!(trial, earnest);
    let after = desk.ledger().digest_of_ledger().unwrap();
    assert_eq!(earnest.is_ok(), before != after);
    earnest
}

#[test]
fn what_verifying_refuses_is_not_taken_in() {
    assert_eq!(taken(&Raw::sample()), Ok(()));
    let miscounted = raw::after(|raw| {
        let _ = raw.replace(HEADER, "\"tombstones\":1", "\"tombstones\":0").forge();
    });
    assert_eq!(taken(&miscounted), Err(2));
    let unnamed = raw::after(|raw| {
        let extra = b"%PDF-1.4";
        let name = format!("data/attachments/{}.pdf", digest_of(&mut extra.as_slice()).unwrap());
        raw.files.push(raw::file(&name, extra));
        let _ = raw.replace(HEADER, "\"attachments\":1", "\"attachments\":2").forge();
    });
    assert_eq!(taken(&unnamed), Err(2));
}

#[test]
fn whom_to_call_is_told_from_the_unit_here_that_bears_the_name_of_the_sender() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("goi.skb");
    std::fs::write(&file, Raw::sample().bytes()).unwrap();
    let around = Surroundings::fixed("2026-11-18T08:00:00+07:00".parse().unwrap(), "tests");
    let mut desk = practice::superior(&folder.path().join("tinh.sosangkien"), around).unwrap();
    let header = open_bundle(&file, &Limits::WINDOW).unwrap().header().clone();
    let parties = |desk: &Desk| desk.parties(&file, &Limits::WINDOW).unwrap();
    assert_eq!(parties(&desk).sender, header.sender);
    assert_eq!(parties(&desk).recipient, header.recipient);
    assert_eq!(parties(&desk).contact, Contact::default(), "nothing is known of it here");
    let name = header.sender.unit_name.clone();
    let _ = desk
        .write(OperationKind::EditUnit, |tx, fresh| {
            let id: UnitId = fresh.id();
            let body = UnitBody { name, ..UnitBody::default() };
            let mut unit = Unit::new(id, id, fresh.now, body);
            unit.notes.contact.phone = "0900 000 123".to_owned();
            Ok(tx.save_own(&unit)?)
        })
        .unwrap();
    assert_eq!(parties(&desk).contact.phone, "0900 000 123");
}
