//! The machinery of the wire: a shape is a table with one row per member of a JSON object. The
//! same rows write, read, and say in which profiles the member leaves.
//!
//! Text is cleaned on its way in, as everywhere. Digests are taken over the wire form before that,
//! so that a bundle with decomposed letters still agrees with its own digests.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::error::{Expected, Fault, Misfit};
use super::json::{MAX_INTEGER, Object};
use crate::domain::attachment::Digest;
use crate::domain::date::PartialDate;
use crate::domain::id::{InitiativeId, Moment};
use crate::domain::initiative::SecretField;
use crate::domain::record::Profile;
use crate::domain::text;

/// The most letters of a text on one line.
pub(super) const LINE: usize = text::MAX_LINE;
/// The same of a title: a thousand letters, each of which may be several code points.
pub(super) const TITLE: usize = 4000;
/// The most of a long text.
pub(super) const LONG: usize = crate::domain::initiative::MAX_TEXT_BYTES;
/// The most of a code of a vocabulary.
pub(super) const CODE: usize = 64;
/// The most entries of a list inside a record.
pub(super) const LIST: usize = 10_000;

/// The poorest profile in which a member still leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Public,
    Brief,
    Full,
}

impl Reach {
    /// What a profile carries. A profile of a newer version carries least.
    pub(super) fn of(profile: &Profile) -> Self {
        match profile {
            Profile::Full => Self::Full,
            Profile::Brief => Self::Brief,
            Profile::Public | Profile::Other(_) => Self::Public,
        }
    }
}

/// How much of a record is to be written.
#[derive(Clone, Copy)]
pub struct Cut<'a> {
    pub reach: Reach,
    /// Fields that stay at home whatever the profile.
    pub withheld: Option<&'a BTreeSet<SecretField>>,
    /// The initiatives to which decisions are cut, in order; all if `None`.
    pub initiatives: Option<&'a [InitiativeId]>,
}

impl Cut<'_> {
    pub const WHOLE: Self = Self { reach: Reach::Full, withheld: None, initiatives: None };

    fn admits<T>(&self, member: &Member<T>) -> bool {
        let secret =
            || self.withheld.is_some_and(|set| set.iter().any(|f| f.code() == member.secret));
        member.least <= self.reach && (member.secret.is_empty() || !secret())
    }
}

/// Among what is unknown inside a list: how many items it had.
const LENGTH: &str = "length";

/// One row: a member of a JSON object and where it lives in `T`.
pub struct Member<T: 'static> {
    pub(super) name: &'static str,
    pub(super) least: Reach,
    /// The code of the [`SecretField`] with which an officer keeps it at home; empty if none.
    pub(super) secret: &'static str,
    pub(super) required: bool,
    put: fn(&T, Cut<'_>) -> Option<Value>,
    /// Unknown members within the value are left in the last argument.
    take: fn(&mut T, Value, &mut Object) -> Result<(), Misfit>,
}

impl<T> Member<T> {
    pub const fn new(
        name: &'static str,
        least: Reach,
        put: fn(&T, Cut<'_>) -> Option<Value>,
        take: fn(&mut T, Value, &mut Object) -> Result<(), Misfit>,
    ) -> Self {
        Self { name, least, secret: "", required: false, put, take }
    }

    /// A member that must be there.
    pub const fn must(
        name: &'static str,
        least: Reach,
        put: fn(&T, Cut<'_>) -> Option<Value>,
        take: fn(&mut T, Value, &mut Object) -> Result<(), Misfit>,
    ) -> Self {
        Self { name, least, secret: "", required: true, put, take }
    }

    /// A member of the full profile that an officer can keep at home; its name is the code of the
    /// [`SecretField`].
    pub const fn secret(
        name: &'static str,
        put: fn(&T, Cut<'_>) -> Option<Value>,
        take: fn(&mut T, Value, &mut Object) -> Result<(), Misfit>,
    ) -> Self {
        Self { name, least: Reach::Full, secret: name, required: false, put, take }
    }
}

/// A JSON object and the domain type that it stands for.
pub struct Shape<T: 'static> {
    pub(super) members: &'static [Member<T>],
    /// A value without content; required members replace what must not stay.
    pub(super) blank: fn() -> T,
}

impl<T> Shape<T> {
    pub fn write(&self, from: &T, cut: Cut<'_>) -> Object {
        let mut object = Map::new();
        for member in self.members.iter().filter(|member| cut.admits(member)) {
            if let Some(value) = (member.put)(from, cut) {
                let _ = object.insert(member.name.to_owned(), value);
            }
        }
        object
    }

    /// The same, where no required member may be missing.
    pub fn write_whole(&self, from: &T, cut: Cut<'_>) -> Result<Object, Misfit> {
        let object = self.write(from, cut);
        let absent = |member: &&Member<T>| {
            member.required && cut.admits(member) && !object.contains_key(member.name)
        };
        match self.members.iter().find(absent) {
            Some(member) => Err(Misfit::from(Fault::Missing).inside(member.name)),
            None => Ok(object),
        }
    }

    /// Reads the members that it knows; the rest is left in `rest`.
    pub fn read(&self, object: Object, rest: &mut Object) -> Result<T, Misfit> {
        let mut into = (self.blank)();
        let mut seen: u64 = 0;
        for (name, value) in object {
            match self.members.iter().position(|member| member.name == name) {
                Some(row) => {
                    let mut inner = Map::new();
                    (self.members[row].take)(&mut into, value, &mut inner)
                        .map_err(|misfit| misfit.inside(&name))?;
                    if !inner.is_empty() {
                        let _ = rest.insert(name, Value::Object(inner));
                    }
                    seen |= 1 << row;
                }
                None => {
                    let _ = rest.insert(name, value);
                }
            }
        }
        for (row, member) in self.members.iter().enumerate() {
            if member.required && seen & 1 << row == 0 {
                return Err(Misfit::from(Fault::Missing).inside(member.name));
            }
        }
        Ok(into)
    }

    /// Puts what is unknown of a record that was cut into what is written of it. What stands inside
    /// a member of which the cut leaves nothing that can be read goes with that member.
    pub fn fill_in_cut(&self, object: &mut Object, unknown: Object) {
        for (name, more) in unknown {
            let plain = object.get(&name).cloned();
            fill_in(object, Map::from_iter([(name.clone(), more)]));
            let Some(member) = self.members.iter().find(|member| member.name == name) else {
                continue;
            };
            let filled = object.get(&name).cloned().unwrap_or_default();
            if (member.take)(&mut (self.blank)(), filled, &mut Map::new()).is_err() {
                let _ = match plain {
                    Some(plain) => object.insert(name, plain),
                    None => object.remove(&name),
                };
            }
        }
    }
}

/// Puts the members of `unknown` that `object` does not have into it, level by level.
pub(super) fn fill_in(object: &mut Object, unknown: Object) {
    for (name, value) in unknown {
        match (object.get_mut(&name), value) {
            (None, value) => {
                let _ = object.insert(name, value);
            }
            (Some(Value::Object(inner)), Value::Object(more)) => fill_in(inner, more),
            (Some(Value::Array(items)), Value::Object(more)) => fill_in_items(items, more),
            (Some(_), _) => {}
        }
    }
}

/// Places mean something only in the list that was read: one that was cut since is left alone.
fn fill_in_items(items: &mut [Value], mut unknown: Object) {
    let length = unknown.remove(LENGTH).and_then(|length| length.as_u64());
    if length != Some(items.len() as u64) {
        return;
    }
    for (place, value) in unknown {
        let item = place.parse::<usize>().ok().and_then(|place| items.get_mut(place));
        if let (Some(Value::Object(item)), Value::Object(more)) = (item, value) {
            fill_in(item, more);
        }
    }
}

// Writing: `None` leaves the member out.

pub(super) fn put_text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::String(text.to_owned()))
}

pub(super) fn put_flag(flag: bool) -> Option<Value> {
    flag.then_some(Value::Bool(true))
}

/// For values whose serde form is their wire form: codes, ids, dates, digests, integers.
pub(super) fn put<S: Serialize>(value: &S) -> Option<Value> {
    serde_json::to_value(value).ok().filter(|value| !value.is_null())
}

pub(super) fn put_list<T>(items: &[T], write: impl FnMut(&T) -> Option<Value>) -> Option<Value> {
    let items: Vec<Value> = items.iter().filter_map(write).collect();
    (!items.is_empty()).then_some(Value::Array(items))
}

pub(super) fn put_object<T>(shape: &Shape<T>, from: &T, cut: Cut<'_>) -> Option<Value> {
    let object = shape.write(from, cut);
    (!object.is_empty()).then_some(Value::Object(object))
}

/// Seconds are enough to say when a record was written down.
pub(super) fn put_moment(moment: &Moment) -> Value {
    Value::String(moment.format("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

// Reading.

fn expected<T>(expected: Expected) -> Result<T, Misfit> {
    Err(Fault::Expected(expected).into())
}

fn string(value: Value) -> Result<String, Misfit> {
    match value {
        Value::String(text) => Ok(text),
        _ => expected(Expected::Text),
    }
}

fn bounded(value: Value, most: usize) -> Result<String, Misfit> {
    let text = string(value)?;
    if text.len() > most {
        let letters = text.chars().count();
        if letters > most {
            return Err(Fault::TooMany { is: letters as u64, most: most as u64 }.into());
        }
    }
    Ok(text)
}

/// A text on one line, cleaned.
pub(super) fn line(value: Value) -> Result<String, Misfit> {
    bounded(value, LINE).map(clean)
}

/// Most texts are clean as they come, and stay where they are.
fn clean(text: String) -> String {
    if text::is_clean_line(&text) { text } else { text::clean_line(&text) }
}

/// A text on one line that must say something.
pub(super) fn name(value: Value, most: usize) -> Result<String, Misfit> {
    let text = bounded(value, most).map(clean)?;
    if text.is_empty() { Err(Fault::Empty.into()) } else { Ok(text) }
}

/// An entry of a list that each unit may edit.
pub(super) fn word(value: Value) -> Result<String, Misfit> {
    name(value, LINE)
}

/// A text of several lines, cleaned.
pub(super) fn long(value: Value) -> Result<String, Misfit> {
    let clean = |text: String| {
        if text::is_clean_line(&text) { text } else { text::clean_text(&text) }
    };
    bounded(value, LONG).map(clean)
}

pub(super) fn flag(value: Value) -> Result<bool, Misfit> {
    match value {
        Value::Bool(flag) => Ok(flag),
        _ => expected(Expected::Truth),
    }
}

pub(super) fn integer(value: &Value, most: i64) -> Result<i64, Misfit> {
    match value.as_i64() {
        Some(number) if (0..=most).contains(&number) => Ok(number),
        Some(number) if number > most => {
            Err(Fault::TooMany { is: number.unsigned_abs(), most: most.unsigned_abs() }.into())
        }
        _ => expected(Expected::FromZero),
    }
}

pub(super) fn count(value: &Value) -> Result<u64, Misfit> {
    integer(value, MAX_INTEGER).map(i64::unsigned_abs)
}

/// A code of an open vocabulary: what this version does not know is kept as it is.
pub(super) fn code<V: DeserializeOwned>(value: Value) -> Result<V, Misfit> {
    const WHAT: Expected = Expected::Code;
    let text = bounded(value, CODE)?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if text.is_empty() || !text.bytes().all(plain) {
        return expected(WHAT);
    }
    serde_json::from_value(Value::String(text)).or_else(|_| expected(WHAT))
}

pub(super) fn uuid(text: &str) -> Result<Uuid, Misfit> {
    let small = text.len() == 36 && !text.bytes().any(|b| b.is_ascii_uppercase());
    match Uuid::try_parse(text) {
        Ok(id) if small && !id.is_nil() => Ok(id),
        _ => expected(Expected::Id),
    }
}

pub(super) fn id<I: From<Uuid>>(value: Value) -> Result<I, Misfit> {
    uuid(&string(value)?).map(I::from)
}

pub(super) fn digest(value: Value) -> Result<Digest, Misfit> {
    Digest::read(&string(value)?).or_else(|_| expected(Expected::Digest))
}

fn is_digits(text: &str, dashes: &[usize]) -> bool {
    text.bytes()
        .enumerate()
        .all(|(at, byte)| if dashes.contains(&at) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// `YYYY-MM-DD`.
pub(super) fn day(value: Value) -> Result<NaiveDate, Misfit> {
    let text = string(value)?;
    match text.parse() {
        Ok(day) if text.len() == 10 && is_digits(&text, &[4, 7]) => Ok(day),
        _ => expected(Expected::Day),
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(super) fn partial_date(value: Value) -> Result<PartialDate, Misfit> {
    const WHAT: Expected = Expected::PartialDate;
    let text = string(value)?;
    if !matches!(text.len(), 4 | 7 | 10) || !is_digits(&text, &[4, 7]) {
        return expected(WHAT);
    }
    serde_json::from_value(Value::String(text)).or_else(|_| expected(WHAT))
}

/// A date and time with its offset (RFC 3339), to the second.
pub(super) fn moment(value: Value) -> Result<Moment, Misfit> {
    const WHAT: Expected = Expected::Moment;
    let text = string(value)?;
    if !text.is_ascii() || text.len() > 40 {
        return expected(WHAT);
    }
    chrono::DateTime::parse_from_rfc3339(&text).or_else(|_| expected(WHAT))
}

pub(super) fn list<T>(
    value: Value,
    mut read: impl FnMut(Value) -> Result<T, Misfit>,
) -> Result<Vec<T>, Misfit> {
    let Value::Array(values) = value else { return expected(Expected::List) };
    if values.len() > LIST {
        return Err(Fault::TooMany { is: values.len() as u64, most: LIST as u64 }.into());
    }
    values
        .into_iter()
        .enumerate()
        .map(|(index, value)| read(value).map_err(|misfit| misfit.at(index)))
        .collect()
}

pub(super) fn object<T>(shape: &Shape<T>, value: Value, rest: &mut Object) -> Result<T, Misfit> {
    match value {
        Value::Object(object) => shape.read(object, rest),
        _ => expected(Expected::Object),
    }
}

/// The objects of a list. What a newer version says inside them is left in `rest` under their
/// places.
pub(super) fn items<T>(
    shape: &Shape<T>,
    value: Value,
    rest: &mut Object,
) -> Result<Vec<T>, Misfit> {
    let mut place = 0_u64;
    let items = list(value, |value| {
        let mut inner = Map::new();
        let item = object(shape, value, &mut inner)?;
        if !inner.is_empty() {
            let _ = rest.insert(place.to_string(), Value::Object(inner));
        }
        place += 1;
        Ok(item)
    })?;
    if !rest.is_empty() {
        let _ = rest.insert(LENGTH.to_owned(), place.into());
    }
    Ok(items)
}

/// One row of a shape: name on the wire, poorest profile, kind of value and field.
macro_rules! row {
    // A text on one line.
    ($name:literal, $least:ident, line $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _| shape::put_text(&t.$field),
            |t, v, _| shape::line(v).map(|x| t.$field = x),
        )
    };
    // A text on one line that must be there and say something.
    ($name:literal, $least:ident, name $field:ident $most:expr) => {
        shape::Member::must(
            $name,
            shape::Reach::$least,
            |t, _| shape::put_text(&t.$field),
            |t, v, _| shape::name(v, $most).map(|x| t.$field = x),
        )
    };
    // A text of several lines.
    ($name:literal, $least:ident, long $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _| shape::put_text(&t.$field),
            |t, v, _| shape::long(v).map(|x| t.$field = x),
        )
    };
    // The same, which an officer can keep at home.
    ($name:literal, secret long $field:ident) => {
        shape::Member::secret(
            $name,
            |t, _| shape::put_text(&t.$field),
            |t, v, _| shape::long(v).map(|x| t.$field = x),
        )
    };
    // False is left out.
    ($name:literal, $least:ident, flag $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _| shape::put_flag(t.$field),
            |t, v, _| shape::flag(v).map(|x| t.$field = x),
        )
    };
    // A value that must be there, read by one of the functions of this module.
    ($name:literal, $least:ident, $read:ident $field:ident) => {
        shape::Member::must(
            $name,
            shape::Reach::$least,
            |t, _| shape::put(&t.$field),
            |t, v, _| shape::$read(v).map(|x| t.$field = x),
        )
    };
    // The same, where it may be absent.
    ($name:literal, $least:ident, $read:ident? $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _| shape::put(&t.$field),
            |t, v, _| shape::$read(v).map(|x| t.$field = Some(x)),
        )
    };
    // An object that is left out when nothing of it leaves.
    ($name:literal, $least:ident, $shape:ident => $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, cut| shape::put_object(&$shape, &t.$field, cut),
            |t, v, rest| shape::object(&$shape, v, rest).map(|x| t.$field = x),
        )
    };
    // An object that must be there.
    ($name:literal, $least:ident, must $shape:ident => $field:ident) => {
        shape::Member::must(
            $name,
            shape::Reach::$least,
            |t, cut| shape::put_object(&$shape, &t.$field, cut),
            |t, v, rest| shape::object(&$shape, v, rest).map(|x| t.$field = x),
        )
    };
    // An object whose field itself may be absent.
    ($name:literal, $least:ident, $shape:ident? => $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, cut| t.$field.as_ref().and_then(|x| shape::put_object(&$shape, x, cut)),
            |t, v, rest| shape::object(&$shape, v, rest).map(|x| t.$field = Some(x)),
        )
    };
    // A list of objects.
    ($name:literal, $least:ident, [$shape:ident] => $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, cut| shape::put_list(&t.$field, |x| shape::put_object(&$shape, x, cut)),
            |t, v, rest| shape::items(&$shape, v, rest).map(|x| t.$field = x),
        )
    };
    // A list of values.
    ($name:literal, $least:ident, [$read:ident] $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _| shape::put_list(&t.$field, shape::put),
            |t, v, _| shape::list(v, shape::$read).map(|x| t.$field = x),
        )
    };
}

pub(super) use row;
