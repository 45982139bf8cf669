use std::io::Read as _;

use super::*;
use crate::domain::attachment::{Attachment, AttachmentKind, Format};
use crate::domain::initiative::InitiativeBody;
use crate::store::sample::{at, by, edit, fresh, id, initiative, person, unit_ledger, wire};
use crate::store::{Draft, Query};

/// A word that occurs nowhere else and is the same when folded, written in every place that can
/// hold a text.
const CANARY: &str = "zuvaqo";

fn bytes_of(path: &std::path::Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let file = std::fs::File::open(entry.unwrap().path());
        let _ = file.unwrap().read_to_end(&mut all).unwrap();
    }
    all
}

fn is_in(text: &str, bytes: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

fn attachment(sha256: Digest) -> Attachment {
    Attachment {
        sha256,
        name: format!("{CANARY}.pdf"),
        format: Format::Pdf,
        bytes: 3,
        kind: AttachmentKind::Report,
        withheld: false,
        shows_people: false,
    }
}

#[test]
fn nothing_is_left_of_what_is_deleted_for_good() {
    for role in [Role::Unit, Role::Superior] {
        let (kept, mut ledger) = fresh(role);
        let own = |text: &[u8], shared: &[u8], ledger: &mut Ledger| {
            edit(ledger, 1, |tx| {
                let own = tx.attach(Format::Pdf, text, None)?;
                let shared = tx.attach(Format::Pdf, shared, None)?;
                let mut one = initiative(1, &format!("Máy {CANARY}"));
                one.body.text.summary = format!("{CANARY} tóm tắt");
                one.body.attachments = vec![attachment(own), attachment(shared)];
                let _ = tx.save_own(&one)?;
                let mut two = initiative(2, "Lò sấy");
                two.body.attachments =
                    vec![Attachment { name: "a.pdf".into(), ..attachment(shared) }];
                let _ = tx.save_own(&two)?;
                tx.save_own(&person(1, "Tẩn Văn Khoa"))
            })
        };
        let _ = own(format!("%PDF {CANARY}").as_bytes(), b"%PDF chung", &mut ledger);
        // An earlier version, a draft, and a way there and back.
        let mut record = ledger.need::<InitiativeBody>(id(1)).unwrap();
        record.body.title = format!("{CANARY} đeo lưng");
        let _ = edit(&mut ledger, 2, |tx| tx.save_own(&record));
        let _ = ledger.undo(&by(3)).unwrap();
        let _ = ledger.redo(&by(3)).unwrap();
        let draft = Draft {
            form: "initiative".into(),
            target: Some(id(1).0),
            base_rev: 1,
            saved_at: at(3),
            content: format!("{CANARY} viết dở"),
        };
        ledger.save_draft(&draft).unwrap();
        let early = ledger.purge(&[(Kind::Initiative, id(1).0)], &by(4));
        assert!(matches!(early, Err(StoreError::NotInTrash { .. })));
        let _ = edit(&mut ledger, 5, |tx| tx.remove_own::<InitiativeBody>(id(1)));
        let rev = ledger.need::<InitiativeBody>(id(1)).unwrap().rev;
        let in_trash = ledger.trash().unwrap();
        assert_eq!((in_trash.len(), in_trash[0].id), (1, id(1).0));
        assert!(is_in(CANARY, &bytes_of(&kept.path)), "the canary is there to be found");

        let purged = ledger.purge(&[(Kind::Initiative, id(1).0)], &by(6)).unwrap();
        assert_eq!(purged, Purged { records: 1, attachments: 1, compacted: true });
        assert!(!is_in(CANARY, &bytes_of(&kept.path)), "while the ledger is open");
        let left = ledger.need::<InitiativeBody>(id(1)).unwrap();
        assert_eq!((left.rev, left.deleted), (rev, true), "what was sent can be called back");
        assert!(ledger.trash().unwrap().is_empty());
        assert!(ledger.check().unwrap().is_clean());
        assert_eq!(ledger.attachments().unwrap().len(), 1, "the other record's file stays");
        let found = Query { text: "lo say".into(), ..Query::default() };
        assert_eq!(ledger.count(&found).unwrap(), 1);
        // What the operations did to other records can still be undone; this one stays away.
        while ledger.undo(&by(7)).unwrap().is_some() {}
        assert_eq!(ledger.need::<InitiativeBody>(id(1)).unwrap().body, InitiativeBody::default());
        assert!(ledger.need::<InitiativeBody>(id(2)).unwrap().deleted);
        ledger.close().unwrap();
        assert!(!is_in(CANARY, &bytes_of(&kept.path)));
    }
}

#[test]
fn a_received_record_deleted_for_good_is_known_again_by_its_digest() {
    let (_kept, mut ledger) = fresh(Role::Superior);
    let mut record = initiative(1, CANARY);
    (record.unit, record.deleted) = (Uuid::from_u128(50).into(), true);
    let _ = edit(&mut ledger, 1, |tx| tx.save_received(&record, wire(5)));
    let _ = ledger.purge(&[(Kind::Initiative, id(1).0)], &by(2)).unwrap();
    let held = ledger.held::<InitiativeBody>(id(1)).unwrap().unwrap();
    assert_eq!((held.digest, held.rev), (Some(wire(5)), record.rev));
}

#[test]
fn several_are_deleted_together_or_none() {
    let (_kept, mut ledger) = unit_ledger();
    let _ = edit(&mut ledger, 1, |tx| {
        let _ = tx.save_own(&initiative(1, CANARY))?;
        let _ = tx.save_own(&person(1, "Tẩn Văn Khoa"))?;
        let _ = tx.remove_own::<InitiativeBody>(id(1))?;
        Ok(())
    });
    let one = person(1, "").id.0;
    let both = [(Kind::Initiative, id(1).0), (Kind::Person, one)];
    assert!(ledger.purge(&both, &by(2)).is_err());
    assert_eq!(ledger.trash().unwrap().len(), 1);
}
