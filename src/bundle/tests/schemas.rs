//! The schemas are the contract: each property is in the table that drives the writer, and each
//! row of the table is in a schema.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::bundle::header::{APP, COUNTS, HEADER, PARTY, PREVIOUS};
use crate::bundle::names::FIXED;
use crate::bundle::shape::{LINE, LONG, Reach, Shape, TITLE};
use crate::bundle::wire::attachment::ATTACHMENT;
use crate::bundle::wire::decision::{DECISION, ITEM};
use crate::bundle::wire::initiative::{
    AMOUNT, ATTEMPT, AUTHOR, BENEFIT, CHECK, CHECKS, DATES, FIRST_APPLIER, INITIATIVE, ORIGIN,
    RATING, REWARD, SECRECY, TEXTS,
};
use crate::bundle::wire::person::PERSON;
use crate::bundle::wire::unit::{EMPLOYER, FORMER_NAME, TIE, UNIT};

const ENVELOPE: [&str; 7] = ["schema", "id", "rev", "unit_id", "updated_at", "deleted", "profile"];

fn schema(name: &str) -> Value {
    let path = format!("data/schema/{name}-1.schema.json");
    let (_, text) = FIXED.into_iter().find(|(known, _)| *known == path).unwrap();
    serde_json::from_str(text).unwrap()
}

fn names<'a>(values: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    values.map(str::to_owned).collect()
}

/// Compares the properties and the required members of the object at `pointer`.
fn compare<T>(kind: &str, pointer: &str, shape: &Shape<T>, besides: &[&str]) {
    let schema = schema(kind);
    let object = schema.pointer(pointer).unwrap();
    let properties = names(object["properties"].as_object().unwrap().keys().map(String::as_str));
    let rows = shape.members.iter().map(|member| member.name);
    assert_eq!(properties, names(rows.chain(besides.iter().copied())), "{kind}{pointer}");

    let list = |value: &Value| -> BTreeSet<String> {
        let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
        names(items.iter().filter_map(Value::as_str))
    };
    let mut required = list(&object["required"]);
    required.extend(list(&object["then"]["required"]));
    let rows = shape.members.iter().filter(|member| member.required).map(|member| member.name);
    assert_eq!(required, names(rows.chain(besides.iter().copied())), "{kind}{pointer} required");
}

#[test]
fn every_property_is_in_the_table_and_every_row_in_a_schema() {
    compare("unit", "", &UNIT, &ENVELOPE);
    compare("unit", "/$defs/employer", &EMPLOYER, &[]);
    compare("unit", "/$defs/former_name", &FORMER_NAME, &[]);
    compare("unit", "/$defs/tie", &TIE, &[]);
    compare("person", "", &PERSON, &ENVELOPE);
    compare("decision", "", &DECISION, &ENVELOPE);
    compare("decision", "/$defs/item", &ITEM, &[]);
    compare("decision", "/$defs/attachment", &ATTACHMENT, &[]);
    compare("initiative", "", &INITIATIVE, &ENVELOPE);
    compare("initiative", "/$defs/author", &AUTHOR, &[]);
    compare("initiative", "/$defs/first_applier", &FIRST_APPLIER, &[]);
    compare("initiative", "/$defs/origin", &ORIGIN, &[]);
    compare("initiative", "/$defs/dates", &DATES, &[]);
    compare("initiative", "/$defs/text", &TEXTS, &[]);
    compare("initiative", "/$defs/amount", &AMOUNT, &[]);
    compare("initiative", "/$defs/benefit", &BENEFIT, &[]);
    compare("initiative", "/$defs/secrecy", &SECRECY, &[]);
    compare("initiative", "/$defs/check", &CHECK, &[]);
    compare("initiative", "/$defs/checks", &CHECKS, &[]);
    compare("initiative", "/$defs/reward", &REWARD, &[]);
    compare("initiative", "/$defs/rating", &RATING, &[]);
    compare("initiative", "/$defs/attachment", &ATTACHMENT, &[]);
    compare("initiative", "/$defs/attempt", &ATTEMPT, &[]);
    compare("bundle", "", &HEADER, &["schema"]);
    compare("bundle", "/$defs/party", &PARTY, &[]);
    compare("bundle", "/$defs/previous", &PREVIOUS, &[]);
    compare("bundle", "/$defs/app", &APP, &[]);
    compare("bundle", "/$defs/counts", &COUNTS, &[]);
}

#[test]
fn schemas_and_reader_have_the_same_limits() {
    let schema = schema("initiative");
    let most = |name: &str| schema["$defs"][name]["maxLength"].as_u64().unwrap();
    assert_eq!(most("line"), LINE as u64);
    assert_eq!(most("title"), TITLE as u64);
    assert_eq!(most("long"), LONG as u64);
}

/// What the programme's rules and the law on personal data allow out, said once more by name.
#[test]
fn brief_and_public_carry_no_more_than_they_may() {
    let carried = |reach: Reach| {
        let rows = INITIATIVE.members.iter().filter(move |member| member.least <= reach);
        rows.map(|member| member.name).collect::<BTreeSet<_>>()
    };
    assert_eq!(carried(Reach::Public), BTreeSet::from(["state", "title"]));
    let brief = ["state", "title", "code", "short_title", "authors", "text", "rewards"];
    assert_eq!(carried(Reach::Brief), BTreeSet::from(brief));
    let texts = TEXTS.members.iter().filter(|member| member.least <= Reach::Brief);
    assert_eq!(texts.map(|member| member.name).collect::<Vec<_>>(), ["summary"]);
    assert!(PERSON.members.iter().all(|member| member.least > Reach::Public));
    assert!(ATTACHMENT.members.iter().all(|member| member.least == Reach::Full));
}

/// Whoever writes a file by the schema must not be told that a member is unknown.
#[test]
fn typed_input_knows_every_member_of_its_schema() {
    use crate::bundle::{Fault, Misfit, input};
    type Read = fn(&str) -> Option<Misfit>;
    let cases: [(&str, &str, Read); 4] = [
        (
            include_str!("../../../assets/schema/unit-input-1.schema.json"),
            r#""name":"A""#,
            |text| input::read_unit(text).err(),
        ),
        (
            include_str!("../../../assets/schema/superior-input-1.schema.json"),
            r#""name":"A""#,
            |text| input::read_superior(text).err(),
        ),
        (
            include_str!("../../../assets/schema/initiative-input-1.schema.json"),
            r#""title":"A""#,
            |text| input::read_initiative(text).err(),
        ),
        (
            include_str!("../../../assets/schema/decision-input-1.schema.json"),
            r#""kind":"recognition","items":["A"]"#,
            |text| input::read_decision(text).err(),
        ),
    ];
    for (schema, least, read) in cases {
        let schema: Value = serde_json::from_str(schema).unwrap();
        assert_eq!(read(&format!("{{{least}}}")), None, "{least}");
        for name in schema["properties"].as_object().unwrap().keys() {
            if !least.contains(&format!("\"{name}\"")) {
                let misfit = read(&format!("{{{least},\"{name}\":{{}}}}"));
                let unknown = misfit.is_some_and(|misfit| misfit.fault == Fault::Unknown);
                assert!(!unknown, "{name} beside {least}");
            }
        }
        let misfit = read(&format!("{{{least},\"no_such_member\":1}}")).unwrap();
        assert_eq!((misfit.member.as_str(), misfit.fault), ("no_such_member", Fault::Unknown));
    }
}
