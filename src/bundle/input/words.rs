//! Dates, money and shares as people type them, put into the form of the wire.

use crate::bundle::error::{Expected, Fault, Misfit};
use crate::bundle::json::{MAX_INTEGER, Object, Value};
use crate::bundle::shape;
use crate::domain::date::{self, DateReading};
use crate::domain::money::{self, Amount, Exactness, Period, Reading};
use crate::domain::share::Share;

/// A date known to the day, the month or the year, in the form of the wire.
pub(super) fn partial_date(value: Value<'_>) -> Result<Value<'_>, Misfit> {
    let text = shape::word(value)?;
    let date = sure(date::read(&text).map_err(Fault::Date)?, date::PartialDate::to_string)?;
    Ok(Value::text(date.to_string()))
}

/// A date known to the day, in the form of the wire.
pub(super) fn day(value: Value<'_>) -> Result<Value<'_>, Misfit> {
    let text = shape::word(value)?;
    let date = sure(date::read_day(&text).map_err(Fault::Date)?, chrono::NaiveDate::to_string)?;
    Ok(Value::text(date.to_string()))
}

fn sure<T>(reading: DateReading<T>, show: impl Fn(&T) -> String) -> Result<T, Misfit> {
    match reading {
        DateReading::Sure(date) => Ok(date),
        DateReading::AskCentury(dates) => {
            let proposals = dates.iter().map(show).collect();
            Err(Fault::Ambiguous { proposals }.into())
        }
    }
}

/// An amount: đồng as an integer, an object, or words such as "99 triệu đồng/năm".
pub(super) fn amount(value: Value<'_>) -> Result<Value<'_>, Misfit> {
    let amount = match value {
        Value::Integer(_) => exact(shape::integer(&value, MAX_INTEGER)?),
        Value::Text(_) => {
            let text = shape::word(value)?;
            match money::read(&text).map_err(Fault::Money)? {
                Reading::Sure(amount) => amount,
                Reading::Ask(amounts) => {
                    let proposals = amounts.iter().map(money::short).collect();
                    return Err(Fault::Ambiguous { proposals }.into());
                }
            }
        }
        Value::Object(mut object) => {
            for (name, usual) in [("period", "once"), ("exactness", "exact")] {
                object.insert_if_absent(name, Value::text(usual));
            }
            return Ok(Value::Object(object));
        }
        _ => return Err(Fault::Expected(Expected::Amount).into()),
    };
    let mut object = Object::new();
    let Amount { dong, period, exactness } = amount;
    object.insert("dong", Value::Integer(dong));
    object.insert("period", Value::text(period.code().to_owned()));
    object.insert("exactness", Value::text(exactness.code().to_owned()));
    Ok(Value::Object(object))
}

fn exact(dong: i64) -> Amount {
    Amount { dong, period: Period::Once, exactness: Exactness::Exact }
}

/// A share: basis points as an integer, or percent as text.
pub(super) fn share(value: Value<'_>) -> Result<Share, Misfit> {
    match value {
        Value::Text(text) => {
            Share::read(&text).ok_or_else(|| Fault::Expected(Expected::Share).into())
        }
        value => crate::bundle::wire::initiative::share(&value),
    }
}
