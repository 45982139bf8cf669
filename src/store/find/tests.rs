use super::*;
use crate::domain::date::PartialDate;
use crate::domain::decision::DecisionKind;
use crate::domain::initiative::{InitiativeBody, State};
use crate::domain::money::{Amount, Exactness, Period};
use crate::store::Ledger;
use crate::store::sample::{
    HOME, author, decision, edit, id, initiative, person, titled, unit_ledger,
};

fn titles(ledger: &Ledger, query: &Query) -> Vec<String> {
    let found = ledger.find(query, None).unwrap();
    assert_eq!(ledger.count(query).unwrap(), found.rows.len() as u64);
    ledger.rows(&found.rows).unwrap().into_iter().map(|row| row.title).collect()
}

fn text(text: &str) -> Query {
    Query { text: text.into(), ..Query::default() }
}

#[test]
fn every_word_must_begin_a_word_with_or_without_marks() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["Máy hái chè đeo lưng", "Máy sao chè", "Điện năng lượng mặt trời"]);
    for (asked, hits) in [
        ("may che", 2),
        ("che may", 2),
        ("MÁY HÁI", 1),
        ("dien", 1),
        ("đi", 1),
        ("tan van khoa", 3),
        ("hái trời", 0),
        ("ay", 0),
        ("\"may\" AND (che*", 0),
        ("\"máy\" (chè)", 2),
        ("-", 3),
        ("", 3),
    ] {
        assert_eq!(titles(&ledger, &text(asked)).len(), hits, "{asked}");
    }
}

#[test]
fn what_has_the_marks_as_typed_comes_first() {
    let (_kept, mut ledger) = unit_ledger();
    titled(
        &mut ledger,
        &["Cô Hương soạn bài", "Hướng dẫn dạy", "Hường", "Hương liệu chè", "huong"],
    );
    let newest_first = ["huong", "Hương liệu chè", "Hường", "Hướng dẫn dạy", "Cô Hương soạn bài"];
    assert_eq!(titles(&ledger, &text("huong")), newest_first);
    assert_eq!(
        titles(&ledger, &text("hương")),
        ["Hương liệu chè", "Cô Hương soạn bài", "huong", "Hường", "Hướng dẫn dạy"]
    );
    let first = ledger.find(&text("hương"), Some(3)).unwrap();
    assert!(first.more);
    let all = ledger.find(&text("hương"), None).unwrap();
    assert_eq!(first.rows, all.rows[..3], "a page is the beginning of the whole");
    assert!(!ledger.find(&text("hương"), Some(5)).unwrap().more);
}

#[test]
fn the_index_follows_every_change() {
    let (_kept, mut ledger) = unit_ledger();
    titled(&mut ledger, &["Máy hái chè"]);
    let mut record = ledger.need::<InitiativeBody>(id(1)).unwrap();
    record.body.title = "Lò sấy".into();
    record.body.text.summary = "Giảm thất thoát".into();
    record.body.code = "SK-HB-2026-0012".into();
    record.body.authors = vec![author(7, "Bùi Thị Kim Liễu")];
    let _ = edit(&mut ledger, 2, |tx| tx.save_own(&record));
    for (asked, hits) in
        [("chè", 0), ("lò", 1), ("that thoat", 1), ("2026-0012", 1), ("kim lieu", 1), ("khoa", 0)]
    {
        assert_eq!(titles(&ledger, &text(asked)).len(), hits, "{asked}");
    }
    let _ = edit(&mut ledger, 3, |tx| tx.remove_own::<InitiativeBody>(id(1)));
    assert!(titles(&ledger, &text("lò")).is_empty());
    assert_eq!(titles(&ledger, &Query { deleted: true, ..text("lò") }).len(), 1);
}

#[test]
fn lists_are_in_vietnamese_order_and_either_way() {
    let (_kept, mut ledger) = unit_ledger();
    let rows = [
        ("Đổi mới", "Trần Quốc Huy", Some(5), "SK-2"),
        ("Dao cạo", "Vũ Văn Phi", None, ""),
        ("Ấm chè", "Lò Văn Duy", Some(90), "SK-1"),
        ("Anh nuôi", "Hà Thu Huyền", Some(7), "SK-3"),
    ];
    let _ = edit(&mut ledger, 1, |tx| {
        for (n, (title, name, amount, code)) in (1..).zip(rows) {
            let mut record = initiative(n, title);
            record.body.authors = vec![author(n, name)];
            record.body.code = code.into();
            record.body.benefit.amount =
                amount.map(|dong| Amount::new(dong, Period::Once, Exactness::About).unwrap());
            let _ = tx.save_own(&record)?;
        }
        Ok(())
    });
    let ordered = |order, reversed| {
        titles(&ledger, &Query { order, reversed, ..Query::default() })
            .iter()
            .filter_map(|title| title.chars().next())
            .collect::<String>()
    };
    assert_eq!(ordered(Order::Newest, false), "AẤDĐ");
    assert_eq!(ordered(Order::Newest, true), "ĐDẤA");
    assert_eq!(ordered(Order::Title, false), "AẤDĐ");
    assert_eq!(ordered(Order::Title, true), "ĐDẤA");
    assert_eq!(ordered(Order::Author, false), "ẤĐAD");
    assert_eq!(ordered(Order::Amount, false), "ẤAĐD");
    assert_eq!(ordered(Order::Amount, true), "ĐAẤD", "without one stays last");
    let worth = |worth| ledger.count(&Query { worth: Some(worth), ..Query::default() });
    assert_eq!(worth(Worth::Unknown).unwrap(), 1);
    assert_eq!(worth(Worth::Between { least: 7, below: Some(90) }).unwrap(), 1);
    assert_eq!(worth(Worth::Between { least: 7, below: None }).unwrap(), 2);
    assert_eq!(ordered(Order::Code, false), "ẤĐAD");
    let found = ledger.find(&Query::default(), None).unwrap();
    let row = &ledger.rows(&found.rows).unwrap()[1];
    assert_eq!(row.amount, Amount::new(90, Period::Once, Exactness::About).ok());
}

#[test]
fn what_cannot_be_told_in_money_is_not_among_what_is_still_to_be_valued() {
    let (_kept, mut ledger) = unit_ledger();
    let _ = edit(&mut ledger, 1, |tx| {
        for (n, title) in [(1, "Biển báo lối thoát nạn"), (2, "Máy hái chè")] {
            let mut record = initiative(n, title);
            record.body.benefit.not_in_money = n == 1;
            let _ = tx.save_own(&record)?;
        }
        Ok(())
    });
    let worth = |worth, text: &str| {
        let query = Query { worth: Some(worth), text: text.to_owned(), ..Query::default() };
        titles(&ledger, &query)
    };
    for text in ["", "chè"] {
        assert_eq!(worth(Worth::Unknown, text), ["Máy hái chè"]);
    }
    for text in ["", "nạn"] {
        assert_eq!(worth(Worth::NotInMoney, text), ["Biển báo lối thoát nạn"]);
    }
}

#[test]
fn those_of_a_part_of_the_unit_are_found_by_where_their_authors_work() {
    let (_kept, mut ledger) = unit_ledger();
    let workshop = UnitId(uuid::Uuid::from_u128(70));
    let _ = edit(&mut ledger, 1, |tx| {
        for (n, part) in [(1, Some(workshop)), (2, None), (3, Some(workshop))] {
            let mut record = person(n, "Tẩn Văn Khoa");
            record.body.sub_unit = part;
            let _ = tx.save_own(&record)?;
            let mut record = initiative(n, "Máy hái chè");
            record.body.authors = vec![author(n, "Tẩn Văn Khoa"), author(2, "Lù Thị Mai")];
            record.body.authors.truncate(if n == 2 { 1 } else { 2 });
            let _ = tx.save_own(&record)?;
        }
        Ok(())
    });
    let of = |part| Query { part: Some(part), ..Query::default() };
    assert_eq!(titles(&ledger, &of(workshop)).len(), 2);
    assert_eq!(titles(&ledger, &Query { text: "chè".into(), ..of(workshop) }).len(), 2);
    assert!(titles(&ledger, &of(HOME)).is_empty());
}

#[test]
fn filters_narrow_and_counts_agree() {
    let (_kept, mut ledger) = unit_ledger();
    let _ = edit(&mut ledger, 1, |tx| {
        for n in 1..=6 {
            let mut record = initiative(n, "Máy hái chè");
            record.body.state = if n % 2 == 0 { State::Idea } else { State::Filed };
            record.body.fields = vec![if n < 4 { "technology" } else { "safety" }.into()];
            record.body.programme = if n == 6 { "p2026" } else { "" }.into();
            record.body.dates.filed = match n {
                1 => Some(PartialDate::Year(2025)),
                2 => "2026-12-31".parse().ok(),
                3 => "2026-01".parse().ok(),
                _ => None,
            };
            let _ = tx.save_own(&record)?;
        }
        tx.save_own(&decision(1, DecisionKind::Recognition, "2026-02-01", &[id(5)]))
    });
    let count = |query: Query| titles(&ledger, &query).len();
    let any = Query::default();
    assert_eq!(count(Query { status: vec![Status::Idea], ..any.clone() }), 3);
    let two = vec![Status::Idea, Status::Recognised];
    assert_eq!(count(Query { status: two, ..any.clone() }), 4);
    assert_eq!(count(Query { field: Some("safety".into()), ..any.clone() }), 3);
    assert_eq!(count(Query { programme: Some("p2026".into()), ..any.clone() }), 1);
    let year = |dated, year| {
        let year = PartialDate::Year(year);
        Some((dated, Span::through(year, year).unwrap()))
    };
    assert_eq!(count(Query { span: year(Dated::Filed, 2026), ..any.clone() }), 2);
    assert_eq!(count(Query { span: year(Dated::Filed, 2025), ..any.clone() }), 1);
    assert_eq!(count(Query { span: year(Dated::Recognised, 2026), ..any.clone() }), 1);
    let span = |from: &str, until: &str| {
        let day = |text: &str| PartialDate::Day(text.parse().unwrap());
        Some((Dated::Filed, Span::through(day(from), day(until)).unwrap()))
    };
    let months = |from, until| count(Query { span: span(from, until), ..any.clone() });
    assert_eq!(months("2026-01-15", "2026-12-30"), 1, "in January, whichever day");
    assert_eq!(months("2026-02-01", "2026-12-31"), 1);
    assert_eq!(months("2025-06-01", "2025-06-30"), 1, "some day of 2025");
    assert_eq!(months("2024-01-01", "2024-12-31"), 0);
    let first = |order| {
        let found = ledger.find(&Query { order, ..any.clone() }, Some(1)).unwrap();
        ledger.rows(&found.rows).unwrap()[0].id
    };
    assert_eq!([first(Order::Filed), first(Order::Recognised)], [id(2), id(5)]);
    assert_eq!(count(Query { unit: Some(HOME), ..text("chè") }), 6);
    let elsewhere = Some(uuid::Uuid::from_u128(50).into());
    assert_eq!(count(Query { unit: elsewhere, ..any }), 0);
    let _ = edit(&mut ledger, 2, |tx| tx.remove_own::<InitiativeBody>(id(4)));
    for query in [text("may"), Query::default()] {
        let counts =
            ledger.counts(&Query { status: vec![Status::Filed], ..query.clone() }).unwrap();
        let of = [Status::Idea, Status::Filed, Status::Recognised].map(|one| counts.of(&one));
        assert_eq!(of, [2, 2, 1], "the tabs keep their figures whichever is open");
        assert_eq!((counts.all(), counts.trash, counts.unsent), (5, 1, 1));
        assert_eq!(ledger.counts(&Query { deleted: true, ..query }).unwrap(), counts);
    }
}
