//! Reading members: what each kind of value must look like.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::de::value::CowStrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer as _};
use uuid::Uuid;

use super::writing::LENGTH;
use super::{CODE, LINE, LIST, LONG, Shape};
use crate::bundle::error::{Expected, Fault, Misfit};
use crate::bundle::json::{MAX_INTEGER, Object, Value};
use crate::domain::attachment::Digest;
use crate::domain::date::PartialDate;
use crate::domain::id::Moment;
use crate::domain::text;

fn expected<T>(expected: Expected) -> Result<T, Misfit> {
    Err(Fault::Expected(expected).into())
}

fn string(value: Value<'_>) -> Result<Cow<'_, str>, Misfit> {
    match value {
        Value::Text(text) => Ok(text),
        _ => expected(Expected::Text),
    }
}

fn bounded(value: Value<'_>, most: usize) -> Result<Cow<'_, str>, Misfit> {
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
pub(in crate::bundle) fn line(value: Value<'_>) -> Result<String, Misfit> {
    bounded(value, LINE).map(clean)
}

/// Most texts are clean as they come.
fn clean(text: Cow<'_, str>) -> String {
    if text::is_clean_line(&text) { text.into_owned() } else { text::clean_line(&text) }
}

/// A text on one line that must say something.
pub(in crate::bundle) fn name(value: Value<'_>, most: usize) -> Result<String, Misfit> {
    let text = bounded(value, most).map(clean)?;
    if text.is_empty() { Err(Fault::Empty.into()) } else { Ok(text) }
}

/// An entry of a list that each unit may edit.
pub(in crate::bundle) fn word(value: Value<'_>) -> Result<String, Misfit> {
    name(value, LINE)
}

/// A text of several lines, cleaned.
pub(in crate::bundle) fn long(value: Value<'_>) -> Result<String, Misfit> {
    let text = bounded(value, LONG)?;
    Ok(if text::is_clean_line(&text) { text.into_owned() } else { text::clean_text(&text) })
}

pub(in crate::bundle) fn flag(value: Value<'_>) -> Result<bool, Misfit> {
    match value {
        Value::Bool(flag) => Ok(flag),
        _ => expected(Expected::Truth),
    }
}

pub(in crate::bundle) fn integer(value: &Value<'_>, most: i64) -> Result<i64, Misfit> {
    match value {
        Value::Integer(number) if (0..=most).contains(number) => Ok(*number),
        Value::Integer(number) if *number > most => {
            Err(Fault::TooMany { is: number.unsigned_abs(), most: most.unsigned_abs() }.into())
        }
        _ => expected(Expected::FromZero),
    }
}

pub(in crate::bundle) fn count(value: &Value<'_>) -> Result<u64, Misfit> {
    integer(value, MAX_INTEGER).map(i64::unsigned_abs)
}

/// A code of an open vocabulary: what this version does not know is kept as it is.
pub(in crate::bundle) fn code<V: DeserializeOwned>(value: Value<'_>) -> Result<V, Misfit> {
    const WHAT: Expected = Expected::Code;
    let text = bounded(value, CODE)?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if text.is_empty() || !text.bytes().all(plain) {
        return expected(WHAT);
    }
    let text: CowStrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    V::deserialize(text).or_else(|_| expected(WHAT))
}

pub(in crate::bundle) fn uuid(text: &str) -> Result<Uuid, Misfit> {
    let small = text.len() == 36 && !text.bytes().any(|b| b.is_ascii_uppercase());
    match Uuid::try_parse(text) {
        Ok(id) if small && !id.is_nil() => Ok(id),
        _ => expected(Expected::Id),
    }
}

pub(in crate::bundle) fn id<I: From<Uuid>>(value: Value<'_>) -> Result<I, Misfit> {
    uuid(&string(value)?).map(I::from)
}

pub(in crate::bundle) fn digest(value: Value<'_>) -> Result<Digest, Misfit> {
    Digest::read(&string(value)?).or_else(|_| expected(Expected::Digest))
}

fn is_digits(text: &str, dashes: &[usize]) -> bool {
    text.bytes()
        .enumerate()
        .all(|(at, byte)| if dashes.contains(&at) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// `YYYY-MM-DD`.
pub(in crate::bundle) fn day(value: Value<'_>) -> Result<NaiveDate, Misfit> {
    let text = string(value)?;
    match text.parse() {
        Ok(day) if text.len() == 10 && is_digits(&text, &[4, 7]) => Ok(day),
        _ => expected(Expected::Day),
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(in crate::bundle) fn partial_date(value: Value<'_>) -> Result<PartialDate, Misfit> {
    const WHAT: Expected = Expected::PartialDate;
    let text = string(value)?;
    if !matches!(text.len(), 4 | 7 | 10) || !is_digits(&text, &[4, 7]) {
        return expected(WHAT);
    }
    PartialDate::try_from(text.into_owned()).or_else(|_| expected(WHAT))
}

/// A date and time with its offset (RFC 3339), to the second.
pub(in crate::bundle) fn moment(value: Value<'_>) -> Result<Moment, Misfit> {
    const WHAT: Expected = Expected::Moment;
    let text = string(value)?;
    if !text.is_ascii() || text.len() > 40 {
        return expected(WHAT);
    }
    chrono::DateTime::parse_from_rfc3339(&text).or_else(|_| expected(WHAT))
}

pub(in crate::bundle) fn list<'a, T>(
    value: Value<'a>,
    mut read: impl FnMut(Value<'a>) -> Result<T, Misfit>,
) -> Result<Vec<T>, Misfit> {
    let Value::List(values) = value else { return expected(Expected::List) };
    if values.len() > LIST {
        return Err(Fault::TooMany { is: values.len() as u64, most: LIST as u64 }.into());
    }
    values
        .into_iter()
        .enumerate()
        .map(|(index, value)| read(value).map_err(|misfit| misfit.at(index)))
        .collect()
}

pub(in crate::bundle) fn object<'a, T>(
    shape: &Shape<T>,
    value: Value<'a>,
    rest: &mut Object<'a>,
) -> Result<T, Misfit> {
    match value {
        Value::Object(object) => shape.read(object, rest),
        _ => expected(Expected::Object),
    }
}

/// The objects of a list. What a newer version says inside them is left in `rest` under their
/// places.
pub(in crate::bundle) fn items<'a, T>(
    shape: &Shape<T>,
    value: Value<'a>,
    rest: &mut Object<'a>,
) -> Result<Vec<T>, Misfit> {
    let mut place = 0;
    let items = list(value, |value| {
        let mut inner = Object::new();
        let item = object(shape, value, &mut inner)?;
        if !inner.is_empty() {
            rest.insert(place.to_string(), Value::Object(inner));
        }
        place += 1;
        Ok(item)
    })?;
    if !rest.is_empty() {
        rest.insert(LENGTH, Value::Integer(place));
    }
    Ok(items)
}
