//! What an amount counts for, as typed: "/năm", "mỗi năm", "/sản phẩm".

use super::{
    MoneyError, Period,
    token::{Kind, Tokens},
};

/// A unit that someone made up is kept up to this many characters.
const LONGEST_UNIT: usize = 40;

const KNOWN: [(&str, Period); 12] = [
    ("năm", Period::Year),
    ("nam", Period::Year),
    ("năm đầu", Period::FirstYear),
    ("năm đầu tiên", Period::FirstYear),
    ("năm thứ nhất", Period::FirstYear),
    ("quý", Period::Quarter),
    ("quí", Period::Quarter),
    ("tháng", Period::Month),
    ("thang", Period::Month),
    ("sản phẩm", Period::Product),
    ("sp", Period::Product),
    ("đơn vị sản phẩm", Period::Product),
];

/// Reads what is left after the currency; nothing left means once.
pub fn read(tokens: &mut Tokens) -> Result<Period, MoneyError> {
    let Some(first) = tokens.peek().cloned() else { return Ok(Period::Once) };
    if tokens.take_words(&["một", "lần"]) {
        return Ok(Period::Once);
    }
    let any_unit = tokens.take(Kind::Slash).is_some() || tokens.take_words(&["mỗi"]);
    let mut known_unit = false;
    while ["một", "hàng", "hằng", "trong"].iter().any(|word| tokens.take_words(&[word]))
        || (any_unit && take_one(tokens))
    {
        known_unit = true;
    }
    if !any_unit && !known_unit {
        return Err(first.unexpected());
    }
    let mut unit = String::new();
    while let Some(word) = tokens.take(Kind::Word) {
        if !unit.is_empty() {
            unit.push(' ');
        }
        unit.push_str(&word.text);
    }
    let known = KNOWN.iter().find(|(words, _)| *words == unit).map(|(_, period)| period.clone());
    match known {
        Some(period) => Ok(period),
        None if any_unit && !unit.is_empty() && unit.chars().count() <= LONGEST_UNIT => {
            Ok(Period::Other(unit))
        }
        None => Err(first.unexpected()),
    }
}

/// "/ 1 năm".
fn take_one(tokens: &mut Tokens) -> bool {
    let one = tokens.peek().is_some_and(|token| matches!(token.text.as_str(), "1" | "01"));
    if one {
        let _ = tokens.next();
    }
    one
}
