//! The dated lists and the practice ledger in `assets/lists`: what readers and learners see.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;
use so_sang_kien::domain::date;
use so_sang_kien::domain::deadline::{Deadline, Limits};
use so_sang_kien::domain::decision::{DecisionKind, Outcome};
use so_sang_kien::domain::initiative::{AuthorRole, Dates, SecretField, SolutionType, State};
use so_sang_kien::domain::money::{self, Reading};
use so_sang_kien::domain::recognition::Recognition;
use so_sang_kien::domain::text;

const LISTS: [&str; 4] =
    ["deadlines.json", "fields.json", "legal_documents.json", "provinces.json"];
const PRACTICE: [&str; 2] = ["practice.json", "practice_superior.json"];

/// People of the real report from which the rules were learnt: they have no place in samples.
const REAL: [&str; 9] = [
    "Vũ Văn Phi",
    "Nguyễn Thị Hương",
    "Nguyễn Văn Quỳnh",
    "Lò Văn Duy",
    "Trần Quốc Huy",
    "Bùi Thị Kim Liễu",
    "Hà Thu Huyền",
    "Nguyễn Văn Quang",
    "Lương Xuân Trường",
];

fn read(name: &str) -> Value {
    let path = format!("{}/assets/lists/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).expect(&path)).expect(name)
}

fn items<'a>(value: &'a Value, member: &str) -> &'a [Value] {
    value[member].as_array().map_or(&[], Vec::as_slice)
}

fn text_of<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member].as_str().unwrap_or_default()
}

fn day(value: &Value, member: &str) -> Option<NaiveDate> {
    value.get(member).map(|day| text_of(value, member).parse().unwrap_or_else(|_| panic!("{day}")))
}

fn dates(initiative: &Value) -> Dates {
    serde_json::from_value(initiative["dates"].clone()).unwrap()
}

fn texts<'a>(value: &'a Value, into: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(values) => values.iter().for_each(|value| texts(value, into)),
        Value::Object(members) => members.values().for_each(|value| texts(value, into)),
        _ => {}
    }
}

#[test]
fn every_list_tells_its_source_its_day_and_whether_it_was_checked() {
    for name in LISTS.into_iter().chain(PRACTICE) {
        let list = read(name);
        assert!(!text_of(&list, "source").is_empty(), "{name}");
        assert!(day(&list, "as_of").is_some(), "{name}");
        assert!(list["verified"].is_boolean(), "{name}");
    }
    for name in LISTS {
        let list = read(name);
        let items = items(&list, "items");
        assert!(!items.is_empty(), "{name}");
        let says = |item: &Value| item["verified"].is_boolean();
        assert!(name == "fields.json" || items.iter().all(says), "{name}: each item says it too");
    }
}

#[test]
fn every_text_is_clean_and_no_real_person_occurs() {
    for name in LISTS.into_iter().chain(PRACTICE) {
        let list = read(name);
        let mut all = Vec::new();
        texts(&list, &mut all);
        for text in all {
            assert_eq!(text, text::clean_line(text), "{name}");
            assert!(!text::has_stray_marks(text), "{name}: {text}");
            assert!(REAL.iter().all(|real| !text.contains(real)), "{name}: {text}");
        }
    }
}

#[test]
fn the_provinces_of_each_day_are_34() {
    let list = read("provinces.json");
    for (today, cities) in [("2025-07-01", 6), ("2026-04-23", 6), ("2026-04-24", 7)] {
        let today: NaiveDate = today.parse().unwrap();
        let holds: Vec<&Value> = items(&list, "items")
            .iter()
            .filter(|item| day(item, "from").is_none_or(|from| from <= today))
            .filter(|item| day(item, "until").is_none_or(|until| today <= until))
            .collect();
        let names: BTreeSet<&str> = holds.iter().map(|item| text_of(item, "name")).collect();
        assert_eq!((holds.len(), names.len()), (34, 34), "{today}");
        let of_kind = |kind| holds.iter().filter(|item| text_of(item, "kind") == kind).count();
        assert_eq!((of_kind("city"), of_kind("province")), (cities, 34 - cities), "{today}");
    }
    let merged = items(&list, "items").iter().filter(|item| item.get("merged_from").is_some());
    assert_eq!(merged.count(), 23, "11 of 34 were not merged");
}

#[test]
fn the_deadlines_are_those_of_the_statute() {
    let list = read("deadlines.json");
    let of = |code: &str| {
        let mut items = items(&list, "items").iter();
        items.find(|item| text_of(item, "code") == code).cloned().unwrap()
    };
    assert_eq!((of("file")["years"].as_u64(), of("decide")["months"].as_u64()), (Some(1), Some(3)));
    assert_eq!(of("formal_check")["verified"].as_bool(), Some(false), "known from memory only");
}

#[test]
fn the_practice_ledger_counts_as_its_pictures_do() {
    let practice = read("practice.json");
    let initiatives = items(&practice, "initiatives");
    let in_state = |state| initiatives.iter().filter(|i| text_of(i, "state") == state).count();
    let recognised: Vec<(&str, NaiveDate)> = items(&practice, "decisions")
        .iter()
        .flat_map(|decision| {
            let signed = day(decision, "signed_on").unwrap();
            let granted = items(decision, "items").iter();
            granted.map(move |item| (text_of(item, "initiative"), signed))
        })
        .collect();
    let once: BTreeMap<&str, NaiveDate> = recognised.iter().copied().collect();
    assert_eq!(initiatives.len(), 96);
    assert_eq!((recognised.len(), once.len()), (80, 80), "each recognised once");
    assert_eq!((in_state("idea"), in_state("drafting"), in_state("filed")), (3, 2, 1));
    assert_eq!(in_state("considering") - once.len(), 10);
    let half: NaiveDate = "2026-07-01".parse().unwrap();
    assert_eq!(once.values().filter(|on| **on < half).count(), 37);
    let codes: BTreeSet<&str> = initiatives.iter().map(|i| text_of(i, "code")).collect();
    assert_eq!(codes.len(), 93 + 1, "unique; three ideas have none yet");
    assert!(once.keys().all(|code| codes.contains(code)));
}

#[test]
fn every_initiative_can_be_read_as_a_record() {
    let fields = read("fields.json");
    let fields: BTreeSet<&str> =
        items(&fields, "items").iter().map(|field| text_of(field, "code")).collect();
    let practice = read("practice.json");
    for initiative in items(&practice, "initiatives") {
        let title = text_of(initiative, "title");
        let state = State::from_code(text_of(initiative, "state"));
        assert!(State::KNOWN.contains(&state), "{title}");
        let solution = SolutionType::from_code(text_of(initiative, "solution"));
        assert!(SolutionType::KNOWN.contains(&solution), "{title}");
        let of_list = |field: &Value| field.as_str().is_some_and(|code| fields.contains(code));
        assert!(items(initiative, "fields").iter().all(of_list), "{title}");
        let authors = items(initiative, "authors");
        let shares = authors.iter().map(|author| author["share_bp"].as_u64().unwrap());
        assert_eq!(shares.sum::<u64>(), 10_000, "{title}");
        assert!((1..=3).contains(&authors.len()), "{title}");
        for author in authors {
            let role = AuthorRole::from_code(text_of(author, "role"));
            assert!(AuthorRole::KNOWN.contains(&role), "{title}");
        }
        if let Some(amount) = initiative["benefit"]["amount"].as_str() {
            assert!(matches!(money::read(amount), Ok(Reading::Sure(_))), "{title}: {amount}");
        }
        for field in items(&initiative["secrecy"], "withheld") {
            let field = SecretField::from_code(field.as_str().unwrap());
            assert!(SecretField::KNOWN.contains(&field), "{title}");
        }
        assert!(text_of(&initiative["text"], "summary").split(' ').count() <= 150, "{title}");
        let dates = dates(initiative);
        let order = [dates.idea, dates.first_applied, dates.filed, dates.accepted];
        let order: Vec<NaiveDate> = order.into_iter().flatten().map(|d| d.first_day()).collect();
        assert!(order.is_sorted(), "{title}: {order:?}");
    }
    let people: BTreeSet<&str> =
        items(&practice, "people").iter().map(|person| text_of(person, "name")).collect();
    assert_eq!(people.len(), items(&practice, "people").len(), "names tell people apart");
    for author in items(&practice, "initiatives").iter().flat_map(|i| items(i, "authors")) {
        assert!(people.contains(text_of(author, "name")), "{author}");
    }
}

#[test]
fn every_decision_follows_its_applications_within_the_time() {
    let practice = read("practice.json");
    let accepted = |code: &str| {
        let mut initiatives = items(&practice, "initiatives").iter();
        let initiative = initiatives.find(|i| text_of(i, "code") == code).unwrap();
        dates(initiative).accepted.unwrap().first_day()
    };
    for decision in items(&practice, "decisions") {
        let kind = DecisionKind::from_code(text_of(decision, "kind"));
        let signed = day(decision, "signed_on").unwrap();
        for item in items(decision, "items") {
            assert!(kind.admits(&Outcome::from_code(text_of(item, "outcome"))));
            let accepted = accepted(text_of(item, "initiative"));
            assert!(accepted < signed && signed <= date::add_months(accepted, 3).unwrap());
        }
    }
}

#[test]
fn on_the_day_of_the_pictures_two_deadlines_are_near() {
    let practice = read("practice.json");
    let today = day(&practice, "as_of").unwrap();
    let limits = Limits { file_within_years: 1, decide_within_months: 3 };
    let recognised: BTreeSet<&str> = items(&practice, "decisions")
        .iter()
        .flat_map(|decision| items(decision, "items"))
        .map(|item| text_of(item, "initiative"))
        .collect();
    let near: Vec<(&str, String)> = items(&practice, "initiatives")
        .iter()
        .filter(|initiative| !recognised.contains(text_of(initiative, "code")))
        .filter_map(|initiative| {
            let state = State::from_code(text_of(initiative, "state"));
            let deadline = Deadline::of(&state, &dates(initiative), Recognition::None, limits)?;
            let is_near = deadline.days_left(today) <= 30;
            is_near.then(|| (text_of(initiative, "code"), deadline.last_day.to_string()))
        })
        .collect();
    let expected = [("2026-0072", "2026-11-19"), ("2026-0096", "2026-11-28")];
    assert_eq!(near, expected.map(|(code, day)| (code, day.to_owned())));
}

#[test]
fn the_pictures_find_their_words() {
    let practice = read("practice.json");
    let find = |code: &str| {
        let mut initiatives = items(&practice, "initiatives").iter();
        initiatives.find(|i| text_of(i, "code") == code).unwrap()
    };
    assert_eq!(text::graphemes(text_of(find("2026-0060"), "title")), 324);
    for (code, author, amount) in [
        ("2026-0014", "Đỗ Minh Khang", "212 triệu đồng/năm"),
        ("2026-0031", "Giàng Thị Sua", "45 triệu đồng/năm"),
        ("2026-0060", "Hoàng Văn Lợi", "640 triệu đồng/năm"),
        ("2026-0072", "Tẩn Văn Khoa", "118 triệu đồng/năm"),
        ("2026-0081", "Phạm Thị Thu Ngân", "1,25 tỷ đồng/năm"),
        ("2026-0096", "Mai Thị Hồng Nhung", "ước tính 99 triệu đồng/năm"),
    ] {
        let initiative = find(code);
        assert_eq!(text_of(&initiative["authors"][0], "name"), author);
        assert_eq!(text_of(&initiative["benefit"], "amount"), amount);
    }
}
