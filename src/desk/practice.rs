//! The practice ledger: an invented unit with invented people, to try everything on.

use std::path::Path;

use serde::Deserialize as _;
use serde_json::Value;

use super::inputs::initiatives_of;
use super::{Desk, DeskError, Founding, PersonEntry, Receiver, Surroundings};
use crate::bundle::input;
use crate::domain::id::UnitId;
use crate::domain::initiative::SecretField;
use crate::domain::target::Targets;
use crate::domain::unit::UnitKind;
use crate::store::Role;

const UNIT: &str = include_str!("../../assets/lists/practice.json");
const SUPERIOR: &str = include_str!("../../assets/lists/practice_superior.json");
/// Marks a ledger of made-up data, so that the window can say so.
pub const SETTING: &str = "practice";

/// Makes the superior's ledger of the practice data.
pub fn superior(path: &Path, around: Surroundings) -> Result<Desk, DeskError> {
    let data = parsed(SUPERIOR)?;
    let unit = input::read_unit(&text(&data, "unit")?)?;
    let founding = Founding {
        role: Role::Superior,
        id: unit.id,
        unit: unit.body,
        notes: unit.notes,
        receiver: None,
    };
    let mut desk = Desk::found(path, founding, around)?;
    desk.ledger.set_setting(SETTING, Some("1"))?;
    Ok(desk)
}

/// Makes the unit's ledger of the practice data; `receiver` is the superior's id if it is known.
pub fn unit(
    path: &Path,
    receiver: Option<UnitId>,
    around: Surroundings,
) -> Result<Desk, DeskError> {
    let data = parsed(UNIT)?;
    let own = input::read_unit(&text(&data, "unit")?)?;
    let superior = input::read_superior(&text(&data, "superior")?)?;
    let founding = Founding {
        role: Role::Unit,
        id: own.id,
        unit: own.body,
        notes: own.notes,
        receiver: Some(Receiver {
            id: receiver.or(superior.id),
            unit: superior.body,
            notes: superior.notes,
            ..Receiver::default()
        }),
    };
    let mut desk = Desk::found(path, founding, around)?;
    desk.ledger.set_setting(SETTING, Some("1"))?;
    let targets = data
        .get("targets")
        .and_then(|targets| Targets::deserialize(targets).ok())
        .ok_or(DeskError::BrokenList("practice"))?;
    desk.set_targets(&targets)?;
    for part in items(&data, "sub_units")? {
        let name = part.get("name").and_then(Value::as_str).unwrap_or_default();
        let kind = part.get("kind").and_then(Value::as_str).unwrap_or_default();
        let _ = desk.add_sub_unit(name, UnitKind::from_code(kind))?;
    }
    let parts = desk.sub_units()?;
    for person in items(&data, "people")? {
        let entry = person_entry(person, &parts)?;
        let _ = desk.save_person(entry)?;
    }
    let lines: Vec<String> = items(&data, "initiatives")?.iter().map(Value::to_string).collect();
    let mut entries = initiatives_of(&lines.join("\n"))?;
    for (_, entry) in &mut entries {
        // As the form begins: what must stay secret stays here.
        let _ = entry.body.secrecy.withheld.insert(SecretField::Confidential);
    }
    let _ = desk.add(entries)?;
    for decision in items(&data, "decisions")? {
        let input = input::read_decision(&decision.to_string())?;
        let entry = desk.decision_entry(input, Path::new(""))?;
        let _ = desk.decide(entry)?;
    }
    Ok(desk)
}

fn person_entry(
    person: &Value,
    parts: &[crate::domain::unit::Unit],
) -> Result<PersonEntry, DeskError> {
    let mut person = person.clone();
    let part = person.as_object_mut().and_then(|members| members.remove("sub_unit"));
    let body = input::read_person(&person.to_string())?;
    let sub_unit = part
        .as_ref()
        .and_then(Value::as_str)
        .and_then(|name| parts.iter().find(|unit| unit.body.name == name))
        .map(|unit| unit.id);
    Ok(PersonEntry {
        body: crate::domain::person::PersonBody { sub_unit, ..body },
        ..PersonEntry::default()
    })
}

fn parsed(text: &str) -> Result<Value, DeskError> {
    serde_json::from_str(text).map_err(|_| DeskError::BrokenList("practice"))
}

fn text(data: &Value, member: &str) -> Result<String, DeskError> {
    let value = data.get(member).ok_or(DeskError::BrokenList("practice"))?;
    Ok(value.to_string())
}

fn items<'a>(data: &'a Value, member: &str) -> Result<&'a Vec<Value>, DeskError> {
    data.get(member).and_then(Value::as_array).ok_or(DeskError::BrokenList("practice"))
}
