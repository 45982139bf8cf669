//! What an amount counts for, as typed: "/năm", "mỗi năm", "/sản phẩm".

use super::{
    MoneyError, Period,
    token::{Kind, Tokens},
};

/// A unit that someone made up is kept up to this many characters.
const LONGEST_UNIT: usize = 40;

const KNOWN: [(&str, Period); 13] = [
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
    ("một sản phẩm", Period::Product),
];

/// Reads what is left after the currency; nothing left means once.
pub fn read(tokens: &mut Tokens) -> Result<Period, MoneyError> {
    let Some(first) = tokens.peek().cloned() else { return Ok(Period::Once) };
    if tokens.take_words(&["một", "lần"]) {
        return Ok(Period::Once);
    }
    let any_unit = tokens.take(Kind::Slash).is_some() || tokens.take_words(&["mỗi"]);
    let known_unit = ["một", "hàng", "hằng", "trong"].iter().any(|word| tokens.take_words(&[word]));
    if !any_unit && !known_unit {
        return Err(first.unexpected());
    }
    if any_unit && tokens.peek().is_some_and(|token| matches!(token.text.as_str(), "1" | "01")) {
        let _one = tokens.next();
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
