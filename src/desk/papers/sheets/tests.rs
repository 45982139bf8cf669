use super::*;
use crate::desk::{Praised, SeriesEntry, Surroundings, practice};
use crate::domain::certificate::CertificateKind;
use crate::domain::decision::{DecisionKind, Stage};
use crate::domain::series::{NumberForm, Numbers, Reset};
use crate::paper::page::Line;
use crate::paper::shipped::PlacedKind;

/// A ledger with certificates of one decision, in the order of their numbers.
fn issued() -> (tempfile::TempDir, Desk, Vec<CertificateId>) {
    let folder = tempfile::tempdir().unwrap();
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-16T14:05:00+07:00").unwrap();
    let around = Surroundings::fixed(now, "sheets");
    let mut desk = practice::unit(&folder.path().join("so.sosangkien"), None, around).unwrap();
    let rows = desk.ledger().decision_rows(Some(desk.ledger().home()), false).unwrap();
    let signed = rows
        .into_iter()
        .filter(|row| row.stage == Stage::Signed && row.kind == DecisionKind::Recognition);
    let decision = signed.max_by_key(|row| row.items).unwrap().id;
    let order = desk.new_issue(decision).unwrap();
    let _ = desk
        .set_series(SeriesEntry {
            issuer: order.issuer.clone(),
            numbers: Numbers::default(),
            form: NumberForm { with_year: true, symbol: String::new() },
            reset: Reset::Yearly,
            next: 8,
            on: order.issued_on,
        })
        .unwrap();
    let made = desk.issue_certificates(&order).unwrap().made;
    let ids = made.iter().map(|certificate| certificate.id).collect();
    (folder, desk, ids)
}

fn said(marks: &[Mark]) -> String {
    let said = |mark: &Mark| match mark {
        Mark::Text(line) => Line::text(line),
        Mark::Group(marks) => said(marks),
        _ => String::new(),
    };
    marks.iter().map(said).collect::<Vec<_>>().join(" ")
}

fn all(desk: &Desk, ids: &[CertificateId], layout: Layout<'_>) -> Vec<(Certificate, Laid)> {
    let mut found = Vec::new();
    let mut typesetter = Typesetter::new().unwrap();
    let take = |certificate: &Certificate, laid: Laid| {
        found.push((certificate.clone(), laid));
        Ok(())
    };
    desk.lay_out_each(ids, layout, &mut typesetter, take).unwrap();
    found
}

#[test]
fn nobody_gets_the_co_authors_of_another() {
    let (_folder, desk, ids) = issued();
    let template = PlacedKind::Certificate.template().unwrap();
    let alone = |id: &CertificateId| {
        desk.get::<CertificateBody>(*id).unwrap().body.recipient.co_authors.is_empty()
    };
    // Whoever comes first has some.
    let mut order: Vec<CertificateId> = ids.iter().copied().filter(|id| !alone(id)).collect();
    order.extend(ids.iter().copied().filter(alone));
    let laid = all(&desk, &order, Layout::new(&template));
    let (mut single, mut several) = (0, 0);
    for (certificate, laid) in laid {
        let text = said(&laid.page.marks);
        let recipient = &certificate.body.recipient;
        match recipient.co_authors.is_empty() {
            true => single += 1,
            false => several += 1,
        }
        assert_eq!(text.contains("đồng tác giả:"), !recipient.co_authors.is_empty(), "{text}");
    }
    assert!(single > 0 && several > 0);
}

#[test]
fn a_way_out_is_of_one_sheet() {
    let (_folder, desk, ids) = issued();
    let template = PlacedKind::Certificate.template().unwrap();
    let ways = WaysOut::from([(ids[0], WayOut::Larger), (ids[1], WayOut::List)]);
    let laid = all(&desk, &ids, Layout { ways: &ways, ..Layout::new(&template) });
    assert_eq!(laid.len(), ids.len());
    for (certificate, laid) in laid {
        let size = laid.page.size;
        let (larger, listed) = (certificate.id == ids[0], certificate.id == ids[1]);
        assert_eq!(size, if larger { Size::A3.turned() } else { Size::A4.turned() });
        let text = said(&laid.page.marks);
        assert_eq!(text.contains("danh sách kèm theo"), listed, "{text}");
        let begins: Vec<&str> = certificate.body.initiative.title.split(' ').take(2).collect();
        assert_eq!(text.contains(&begins.join(" ")), !listed, "{text}");
    }
}

#[test]
fn jobs_are_small_and_of_one_size_of_paper() {
    use crate::desk::papers::jobs;
    let ids: Vec<CertificateId> =
        (0..250).map(|n| CertificateId(uuid::Uuid::from_u128(n))).collect();
    let ways = WaysOut::from([(ids[3], WayOut::Larger), (ids[200], WayOut::List)]);
    let jobs = jobs(&ids, &ways);
    assert_eq!(jobs.iter().map(Vec::len).collect::<Vec<_>>(), [100, 100, 49, 1]);
    assert_eq!(jobs[3], [ids[3]]);
    assert!(jobs[0].iter().chain(&jobs[1]).chain(&jobs[2]).is_sorted());
}

/// A letter of this kind for somebody, numbered 5.
fn praised(kind: CertificateKind) -> (tempfile::TempDir, Desk, CertificateId) {
    let (folder, mut desk, _) = issued();
    let mut order = desk.new_merits(kind).unwrap();
    let _ = desk
        .set_series(SeriesEntry {
            issuer: desk.home().unwrap().body.name,
            numbers: Numbers::Certificates(order.kind.clone()),
            form: NumberForm { with_year: true, symbol: String::new() },
            reset: Reset::Yearly,
            next: 5,
            on: order.issued_on,
        })
        .unwrap();
    order.signer = "Tẩn Thị Mai".into();
    order.decision.reference = "07/QĐ-CĐCS".into();
    let name = "Lò Văn Duy".to_owned();
    let achievement = "Đã có thành tích trong Tháng Công nhân".to_owned();
    order.recipients = vec![Praised { name, achievement, ..Praised::default() }];
    let id = desk.praise(&order).unwrap()[0].id;
    (folder, desk, id)
}

#[test]
fn the_letter_of_merit_says_the_achievement_and_bears_the_union() {
    for (kind, paper, told) in [
        (CertificateKind::Merit, PlacedKind::Merit, "GIẤY KHEN"),
        (CertificateKind::Acknowledgement, PlacedKind::Acknowledgement, "GIẤY GHI NHẬN"),
    ] {
        let (_folder, desk, id) = praised(kind);
        let template = paper.template().unwrap();
        let laid = desk.lay_out_certificate(id, Layout::new(&template)).unwrap();
        let text = said(&laid.page.marks);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let home = desk.home().unwrap().body;
        for word in [
            told,
            "Lò Văn Duy",
            "Đã có thành tích trong Tháng Công nhân",
            &home.name.to_uppercase(),
            "TM. BAN CHẤP HÀNH",
            "Tẩn Thị Mai",
            "05/2026",
        ] {
            assert!(text.contains(word), "{word}: {text}");
        }
        let employer = &home.employer;
        for word in [&employer.head_name, &employer.head_title.to_uppercase()] {
            assert!(!word.is_empty() && !text.contains(word.as_str()), "{word}: {text}");
        }
        assert!(laid.tight.is_empty());
    }
}
