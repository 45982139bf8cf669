//! Records that are none, that a newer version wrote, or that stand where they should not.

use std::io::Cursor;

use serde_json::{Map, Value, json};
use so_sang_kien::bundle::{Bundle, Limits, Wire, line};
use so_sang_kien::domain::decision::DecisionBody;
use so_sang_kien::domain::initiative::InitiativeBody;
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::domain::record::Profile;
use so_sang_kien::domain::unit::UnitBody;

use super::super::ssk::data;
use super::crafted::{Bag, DECISIONS, INITIATIVES, PEOPLE, UNITS, sha256};
use super::told;

type Object = Map<String, Value>;

/// A record of each kind with every member that this version knows.
fn records() -> [(&'static str, Object); 4] {
    ["unit", "person", "initiative", "decision"].map(|kind| {
        let file = std::fs::read_to_string(data(&format!("fuzz/{kind}/all-members"))).unwrap();
        let name = match kind {
            "unit" => UNITS,
            "person" => PEOPLE,
            "initiative" => INITIATIVES,
            _ => DECISIONS,
        };
        (name, serde_json::from_str(&file).unwrap())
    })
}

fn bag_with(name: &str, record: &Object) -> Bag {
    Bag::new().with(name, serde_json::to_string(record).unwrap() + "\n")
}

#[test]
fn each_member_that_must_be_there_is_missed_by_name() {
    for (name, record) in records() {
        assert_eq!(told(&bag_of(name, &record)), "sound", "{record:?}");
        let envelope = ["schema", "id", "rev", "unit_id", "updated_at", "deleted", "profile"];
        let own: &[&str] = match name {
            UNITS | PEOPLE => &["name"],
            INITIATIVES => &["state", "title"],
            _ => &["kind", "stage", "issuer"],
        };
        for member in envelope.iter().chain(own) {
            let mut without = record.clone();
            let _ = without.remove(*member).expect(member);
            assert_eq!(told(&bag_of(name, &without)), format!("{member} Missing"), "{name}");
        }
    }
}

/// With the attachments that it names.
fn bag_of(name: &str, record: &Object) -> Vec<u8> {
    let pdf = b"%PDF-1.7\n";
    let text = serde_json::to_string(record).unwrap();
    let attachment = format!("data/attachments/{}.pdf", sha256(pdf));
    let mut bag = Bag::new().with(name, text.clone() + "\n");
    if text.contains(&sha256(pdf)) {
        bag = bag.with(&attachment, *pdf);
    }
    bag.bytes()
}

/// Each member is asked for what it must be: every value of another kind is refused with its name.
#[test]
fn no_member_takes_a_value_of_another_kind() {
    let strange = [
        json!(null),
        json!(true),
        json!(-1),
        json!(10_000_000_000_i64),
        json!("\u{1}"),
        json!([[]]),
        json!({"x": []}),
    ];
    let mut tried = 0;
    for (name, record) in records() {
        for (member, value) in &record {
            for other in strange.iter().filter(|other| !same_kind(other, value)) {
                let mut changed = record.clone();
                let _ = changed.insert(member.clone(), other.clone());
                let told = told(&bag_of(name, &changed));
                assert!(told.starts_with(member.as_str()), "{name} {member} as {other}: {told}");
                tried += 1;
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

fn same_kind(one: &Value, other: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

#[test]
fn a_newer_major_version_of_any_record_is_told_and_a_newer_minor_one_is_read() {
    for (name, mut record) in records() {
        let schema = record["schema"].as_str().unwrap().to_owned();
        let (kind, _) = schema.split_once('/').unwrap();
        for version in ["2.0", "10.3", "9999.0"] {
            let found = format!("{kind}/{version}");
            let _ = record.insert("schema".into(), json!(found));
            assert_eq!(told(&bag_of(name, &record)), format!("newer {found}"));
        }
        let _ = record.insert("schema".into(), json!(format!("{kind}/1.7")));
        assert_eq!(told(&bag_of(name, &record)), "sound");
        for version in ["1", "1.", ".1", "1.0.0", "01x", "-1.0", "99999.0", "1.99999"] {
            let _ = record.insert("schema".into(), json!(format!("{kind}/{version}")));
            assert_eq!(told(&bag_of(name, &record)), "schema Expected(Schema)", "{version}");
        }
    }
}

/// Every code of an open list is set to one that this version does not know, and members that it
/// does not know are put everywhere.
#[test]
fn what_a_newer_version_says_is_written_out_again() {
    fn comes_out<B: Wire>(name: &str, record: &Object) {
        let mut newer = record.clone();
        let codes = sprinkle(&mut newer, 0);
        assert!(codes > 2, "{name}");
        let _ = newer.insert("schema".into(), record["schema"].clone());
        let _ = newer.insert("profile".into(), json!("full"));
        let bytes = bag_of(name, &newer);
        let mut bundle = Bundle::open(Cursor::new(bytes), &Limits::WINDOW).unwrap();
        let received = bundle.records::<B>().unwrap().next().unwrap().unwrap();
        let out = line(&received.record, &Profile::Full, None).unwrap();
        let out: Value = serde_json::from_slice(&out.json).unwrap();
        assert_eq!(out, Value::Object(newer));
        assert_eq!(received.digest, line(&received.record, &Profile::Full, None).unwrap().digest);
    }
    let [unit, person, initiative, decision] = records();
    comes_out::<UnitBody>(unit.0, &unit.1);
    comes_out::<PersonBody>(person.0, &person.1);
    comes_out::<InitiativeBody>(initiative.0, &initiative.1);
    comes_out::<DecisionBody>(decision.0, &decision.1);
}

/// Answers how many codes were replaced.
fn sprinkle(object: &mut Object, depth: u64) -> usize {
    const CODES: [&str; 20] = [
        "kind",
        "sector",
        "role",
        "sex",
        "union_position",
        "group",
        "state",
        "solution",
        "investor",
        "period",
        "exactness",
        "level",
        "ip",
        "verdict",
        "ended",
        "stage",
        "scope",
        "route",
        "outcome",
        "x_code",
    ];
    let mut codes = 0;
    for (name, value) in object.iter_mut() {
        match value {
            Value::Object(inner) => codes += sprinkle(inner, depth + 1),
            Value::Array(items) => {
                for item in items {
                    if let Value::Object(inner) = item {
                        codes += sprinkle(inner, depth + 1);
                    }
                }
            }
            Value::String(code) if CODES.contains(&name.as_str()) => {
                // `scope` is a text in one place and a code in another.
                *code = format!("x_{depth}_later");
                codes += 1;
            }
            _ => {}
        }
    }
    let _ = object.insert("x_later".into(), json!({"a": [1, {"b": null}], "length": depth}));
    codes
}

#[test]
fn lines_and_texts_have_their_limits() {
    let [.., (_, initiative), _] = records();
    let titled = |title: String| {
        let mut record = initiative.clone();
        let _ = record.insert("title".into(), json!(title));
        told(&bag_of(INITIATIVES, &record))
    };
    assert_eq!(titled("ế".repeat(4000)), "sound");
    assert_eq!(titled("ế".repeat(4001)), "title TooMany { is: 4001, most: 4000 }");
    assert_eq!(titled("a".repeat(10 << 20)), "limit LineBytes", "10 MB");
    let text = |bytes: usize| {
        let mut record = initiative.clone();
        let _ = record.insert("text".into(), json!({"summary": "a".repeat(bytes)}));
        told(&bag_of(INITIATIVES, &record))
    };
    assert_eq!(text(160 << 10), "sound");
    let most = 160 << 10;
    assert_eq!(
        text(most + 1),
        format!("text.summary TooMany {{ is: {}, most: {most} }}", most + 1)
    );
    let list = |count: usize| {
        let mut record = initiative.clone();
        let _ = record.insert("fields".into(), json!(vec!["a"; count]));
        told(&bag_of(INITIATIVES, &record))
    };
    assert_eq!(list(10_000), "sound");
    assert_eq!(list(10_001), "fields TooMany { is: 10001, most: 10000 }");
    for (content, expected) in [
        ("\n", " Syntax"),
        ("{}\n", "schema Missing"),
        ("\n\n", " Syntax"),
        ("\r\n", " Syntax"),
        ("{}", "Data"),
        ("null\n", " NotAnObject"),
    ] {
        let found = told(&Bag::new().with(INITIATIVES, content).bytes());
        assert!(found.starts_with(expected), "{content:?}: {found}");
    }
}

#[test]
fn records_stand_in_order_once_each_and_wear_one_kind() {
    let [_, _, (_, initiative), (_, decision)] = records();
    let mut second = initiative.clone();
    let _ = second.insert("id".into(), json!("f19b2c3d-0000-7000-8000-000000000385"));
    let lines = |records: &[&Object]| -> String {
        records.iter().map(|record| serde_json::to_string(record).unwrap() + "\n").collect()
    };
    let verified = |records: &[&Object]| {
        let pdf = b"%PDF-1.7\n";
        let name = format!("data/attachments/{}.pdf", sha256(pdf));
        told(&Bag::new().with(INITIATIVES, lines(records)).with(&name, *pdf).bytes())
    };
    assert_eq!(verified(&[&initiative, &second]), "sound");
    assert_eq!(verified(&[&second, &initiative]), "Order");
    assert_eq!(verified(&[&initiative, &initiative]), "Order");
    assert_eq!(verified(&[&decision]), "schema Expected(Schema)");
    let mut gone = initiative.clone();
    let _ = gone.insert("deleted".into(), json!(true));
    let bag = bag_with(INITIATIVES, &gone);
    assert_eq!(told(&bag.bytes()), "Counts", "a tombstone that is not counted");
    assert_eq!(told(&bag.tombstones(1).bytes()), "sound");
    let without = Bag::new();
    let files: Vec<_> = without.payload.iter().map(|(name, _)| name.clone()).collect();
    for name in files {
        let mut bag = Bag::new();
        bag.payload.retain(|(there, _)| *there != name);
        assert_eq!(told(&bag.bytes()), "Absent", "{name}");
    }
}
