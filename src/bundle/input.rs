//! What people and scripts type for `ssk`: the `*-input` shapes.
//!
//! They are the shapes of the wire with generated members left out, authors by name, initiatives
//! by id or code, money and dates in figures or in Vietnamese words. A member that no shape has is
//! refused: what was typed must not get lost.

mod decision;
mod initiative;
mod known;
mod person;
mod unit;
mod words;

pub use decision::{DecisionInput, ItemInput, read_decision};
pub use initiative::{AuthorInput, InitiativeInput, read_initiative};
pub use person::read_person;
pub use unit::{LedgerRole, SuperiorInput, UnitInput, read_superior, read_unit};

use super::error::{Expected, Fault, Misfit};
use super::json::{self, Object, Value};
use super::shape::{self, Shape};
use uuid::Uuid;

/// A record named by its id or its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    Id(Uuid),
    Code(String),
}

/// Members of a record that are generated here and so are not taken from outside.
const GENERATED: [&str; 5] = ["schema", "rev", "unit_id", "updated_at", "profile"];

/// Reads the object and leaves out what is generated.
fn open(text: &str) -> Result<Object<'_>, Misfit> {
    let mut object = json::read_object(text.as_bytes())?;
    for name in GENERATED {
        let _ = object.remove(name);
    }
    Ok(object)
}

/// Takes a member that may be absent out of `object`.
fn take<'a, T>(
    object: &mut Object<'a>,
    name: &str,
    read: impl FnOnce(Value<'a>) -> Result<T, Misfit>,
) -> Result<Option<T>, Misfit> {
    object.remove(name).map(read).transpose().map_err(|misfit| misfit.inside(name))
}

/// Writes a member as the wire has it, if it is there.
fn put_right<'a>(
    object: &mut Object<'a>,
    name: &str,
    read: impl FnOnce(Value<'a>) -> Result<Value<'a>, Misfit>,
) -> Result<(), Misfit> {
    if let Some(value) = take(object, name, read)? {
        object.insert(name.to_owned(), value);
    }
    Ok(())
}

/// The same for members of an object within.
fn put_right_within<'a>(
    object: &mut Object<'a>,
    name: &str,
    mut read: impl FnMut(&mut Object<'a>) -> Result<(), Misfit>,
) -> Result<(), Misfit> {
    match object.get_mut(name) {
        Some(Value::Object(inner)) => read(inner).map_err(|misfit| misfit.inside(name)),
        _ => Ok(()),
    }
}

/// The same for each object of a list; each must have the members of `shape` only.
fn put_right_each<'a, T>(
    object: &mut Object<'a>,
    name: &str,
    of: &Shape<T>,
    mut read: impl FnMut(&mut Object<'a>) -> Result<(), Misfit>,
) -> Result<(), Misfit> {
    let Some(Value::List(items)) = object.get_mut(name) else { return Ok(()) };
    for (index, item) in items.iter_mut().enumerate() {
        let Value::Object(item) = item else { continue };
        only_members_of(of, item)
            .and_then(|()| read(item))
            .map_err(|misfit| misfit.at(index).inside(name))?;
    }
    Ok(())
}

fn only_members_of<T>(of: &Shape<T>, object: &Object<'_>) -> Result<(), Misfit> {
    match object.names().find(|name| !of.members.iter().any(|row| row.name == *name)) {
        Some(name) => Err(Misfit::from(Fault::Unknown).inside(name)),
        None => Ok(()),
    }
}

/// Reads what is left with `of`; nothing may be left over.
fn close<T>(object: Object<'_>, of: &Shape<T>) -> Result<T, Misfit> {
    only_members_of(of, &object)?;
    let mut rest = Object::new();
    let read = of.read(object, &mut rest)?;
    nothing_left(&rest).map(|()| read)
}

fn nothing_left(rest: &Object<'_>) -> Result<(), Misfit> {
    match rest.first() {
        Some((name, Value::Object(inner))) if !inner.is_empty() => {
            nothing_left(inner).map_err(|misfit| misfit.inside(name))
        }
        Some((name, _)) => Err(Misfit::from(Fault::Unknown).inside(name)),
        None => Ok(()),
    }
}

fn object(value: Value<'_>) -> Result<Object<'_>, Misfit> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(Fault::Expected(Expected::Object).into()),
    }
}

fn reference(value: Value<'_>) -> Result<Reference, Misfit> {
    let text = shape::word(value)?;
    Ok(shape::uuid(&text).map_or(Reference::Code(text), Reference::Id))
}
