use std::cell::RefCell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::raw::{Raw, after, file};
use super::sample;
use crate::bundle::json::sha256;
use crate::bundle::{Bundle, BundleError, Damage, Expected, Fault, Limits, names};

const INITIATIVES: &str = "data/initiatives.jsonl";

#[test]
fn counts_order_and_attachments_are_compared_with_the_content() {
    let pdf = format!("data/attachments/{}.pdf", sha256(sample::PDF));
    let renamed = format!("data/attachments/{}.png", sha256(sample::PDF));
    let name = |raw: &mut Raw, from: &str, to: &str| {
        raw.file(from).name = file(to, b"").name;
        let _ = raw.forge();
    };
    let raw = after(|raw| {
        let _ = raw.replace(names::HEADER, "\"initiatives\":2", "\"initiatives\":3").forge();
    });
    assert_eq!(raw.damage(), Some(Damage::Counts));
    let raw = after(|raw| {
        let _ = raw.replace(names::HEADER, "\"tombstones\":1", "\"tombstones\":0").forge();
    });
    assert_eq!(raw.damage(), Some(Damage::Counts));
    assert_eq!(after(|raw| name(raw, &pdf, &renamed)).damage(), Some(Damage::Content));
    let other = format!("data/attachments/{}.pdf", "0a".repeat(32));
    assert_eq!(after(|raw| name(raw, &pdf, &other)).damage(), Some(Damage::Digest));
    let raw = after(|raw| {
        let extra = b"%PDF-1.4";
        let name = format!("data/attachments/{}.pdf", sha256(extra));
        raw.files.push(file(&name, extra));
        let _ = raw.replace(names::HEADER, "\"attachments\":1", "\"attachments\":2").forge();
    });
    assert_eq!(raw.damage(), Some(Damage::Orphan));
    let raw = after(|raw| {
        let file = raw.file(INITIATIVES);
        let mut lines: Vec<_> = file.bytes.split_inclusive(|b| *b == b'\n').collect();
        lines.reverse();
        file.bytes = lines.concat();
        let _ = raw.forge();
    });
    assert_eq!(raw.damage(), Some(Damage::Order));
    let raw = after(|raw| {
        let _ = raw.file(INITIATIVES).bytes.pop();
        let _ = raw.forge();
    });
    assert_eq!(raw.damage(), Some(Damage::Data), "the last line has no end");
}

#[test]
fn a_changed_record_with_all_digests_written_anew_needs_a_signature_to_be_found() {
    let raw = after(|raw| {
        let _ = raw.replace(INITIATIVES, "99000000", "99000001").forge();
    });
    raw.verify().unwrap();
}

#[test]
fn a_sender_without_identity_is_refused() {
    let raw = after(|raw| {
        let identity = format!(",\"unit_id\":\"{}\",\"unit_name\":\"CĐCS", sample::unit().id.0);
        let _ = raw.replace(names::HEADER, &identity, ",\"unit_name\":\"CĐCS").forge();
    });
    match raw.verify() {
        Err(BundleError::Record { misfit, .. }) => {
            assert_eq!((misfit.member.as_str(), misfit.fault), ("sender.unit_id", Fault::Missing));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn records_that_do_not_follow_the_schema_are_named_by_line_and_member() {
    let cases: [(&str, &str, &str, Fault); 15] = [
        ("\"rev\":1", "\"rev\":1,\"rev\":2", "rev", Fault::Duplicate),
        ("\"rev\":1", "\"rev\":1.0", "rev", Fault::NotAnInteger),
        ("\"rev\":1", "\"rev\":9007199254740993", "rev", Fault::IntegerTooLarge),
        ("\"rev\":1", "\"rev\":0", "rev", Fault::Expected(Expected::FromOne)),
        ("\"rev\":1,", "", "rev", Fault::Missing),
        (
            "\"share_bp\":10000",
            "\"share_bp\":10001",
            "authors[0].share_bp",
            Fault::TooMany { is: 10_001, most: 10_000 },
        ),
        ("\"share_bp\":10000,", "", "authors[0].share_bp", Fault::Missing),
        (
            "\"dong\":99000000",
            "\"dong\":-1",
            "benefit.amount.dong",
            Fault::Expected(Expected::FromZero),
        ),
        (
            "\"filed\":\"2026-08-10\"",
            "\"filed\":\"2026-02-30\"",
            "dates.filed",
            Fault::Expected(Expected::PartialDate),
        ),
        ("\"state\":\"considering\"", "\"state\":7", "state", Fault::Expected(Expected::Text)),
        (
            "\"state\":\"considering\"",
            "\"state\":\"Đang xét\"",
            "state",
            Fault::Expected(Expected::Code),
        ),
        (
            "\"title\":\"Cải tiến đồ gá cắt tôn tận dụng đầu mẩu\"",
            "\"title\":\"  \"",
            "title",
            { Fault::Empty },
        ),
        ("Cắt tay.", "x\\u0000y", "text.before", Fault::Nul),
        ("019b2c3d-0000-7000-8000-000000000015", "7", "id", Fault::Expected(Expected::Id)),
        (
            "2026-11-18T08:00:00+07:00",
            "2026-11-18",
            "updated_at",
            Fault::Expected(Expected::Moment),
        ),
    ];
    for (from, to, member, fault) in cases {
        let raw = after(|raw| {
            let _ = raw.replace(INITIATIVES, from, to).forge();
        });
        match raw.verify() {
            Err(error @ BundleError::Record { .. }) => {
                assert_eq!(error.exit_code(), 4);
                let BundleError::Record { file, line, misfit } = error else { continue };
                assert_eq!((file.as_str(), line), (INITIATIVES, 1));
                assert_eq!((misfit.member.as_str(), misfit.fault), (member, fault), "{to}");
            }
            other => panic!("{to}: {other:?}"),
        }
    }
    let raw = after(|raw| {
        let _ = raw.replace(INITIATIVES, "Cắt tay.", "\\ud800").forge();
    });
    assert!(matches!(raw.verify(), Err(BundleError::Record { line: 1, .. })), "a lone surrogate");
}

#[test]
fn a_newer_major_version_or_feature_is_told_apart_from_damage() {
    for (name, from, to) in [
        (INITIATIVES, "sangkien.initiative/1.0", "sangkien.initiative/2.0"),
        (names::HEADER, "sangkien.bundle/1.0", "sangkien.bundle/2.4"),
        (names::HEADER, "\"requires\":[]", "\"requires\":[\"delta\"]"),
        (names::HEADER, "\"mode\":\"full\"", "\"mode\":\"delta\""),
    ] {
        let raw = after(|raw| {
            let _ = raw.replace(name, from, to).forge();
        });
        let error = raw.verify().unwrap_err();
        assert!(matches!(error, BundleError::Newer { .. }), "{to}: {error:?}");
        assert_eq!((error.exit_code(), error.code()), (4, "GOI-03"));
    }
    let minor = after(|raw| {
        let _ = raw.replace(INITIATIVES, "initiative/1.0", "initiative/1.9").forge();
    });
    minor.verify().unwrap();
    let with_file = after(|raw| {
        raw.files.push(file("data/delta.txt", b"x"));
        let _ = raw.replace(names::HEADER, "\"requires\":[]", "\"requires\":[\"delta\"]").forge();
    });
    assert!(
        matches!(with_file.verify(), Err(BundleError::Newer { .. })),
        "the feature comes first"
    );
}

#[test]
fn a_changed_file_is_damage_even_if_it_names_a_newer_version() {
    for (name, from, to) in [
        (INITIATIVES, "sangkien.initiative/1.0", "sangkien.initiative/2.0"),
        (names::HEADER, "sangkien.bundle/1.0", "sangkien.bundle/2.0"),
        (names::HEADER, "\"mode\":\"full\"", "\"mode\":\"some\""),
    ] {
        let raw = after(|raw| {
            let _ = raw.replace(name, from, to);
        });
        assert_eq!(raw.damage(), Some(Damage::Digest), "{to}");
    }
}

/// A file that someone else may write to.
#[derive(Clone)]
struct Shared(Rc<RefCell<Cursor<Vec<u8>>>>);

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(buffer)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.borrow_mut().seek(to)
    }
}

#[test]
fn a_file_that_changes_between_verifying_and_reading_is_found_out() {
    let shared = Shared(Rc::new(RefCell::new(Cursor::new(Raw::sample().bytes()))));
    let mut bundle = Bundle::open(shared.clone(), &Limits::WINDOW).unwrap();
    let other = after(|raw| {
        let _ = raw.replace(INITIATIVES, "99000000", "99000001");
    });
    *shared.0.borrow_mut() = Cursor::new(other.bytes());
    let last = bundle.initiatives().unwrap().last().unwrap();
    assert!(matches!(last, Err(BundleError::Damaged { damage: Damage::Changed, .. })));
}
