//! Reading an amount as people type it.
//!
//! ```text
//! amount := [hơn | trên | khoảng | gần | ước tính …] part+ [đồng | đ | ₫ | VND | VNĐ] [/năm …]
//! part   := number [nghìn tỷ | tỷ | triệu | nghìn] [rưỡi]     units strictly falling
//! ```
//!
//! A dot stands between thousands and a comma before decimals. Where someone may have meant the
//! English way round, or left a unit out, the answer is a question.

use super::{Amount, Exactness, MAX_DONG, MoneyError, Period, Reading};
use crate::domain::text::clean_line;
use figure::Figure;
use token::{Kind, Token, Tokens};

mod figure;
mod period;
mod token;

const THOUSAND: i128 = 1_000;
const MILLION: i128 = 1_000_000;
const BILLION: i128 = 1_000_000_000;

/// Reads an amount ("hơn 300 tỷ đồng", "80tr", "1.234.567đ", "99 triệu đồng/năm").
pub fn read(typed: &str) -> Result<Reading, MoneyError> {
    let text = clean_line(typed);
    let mut tokens = Tokens::of(&text)?;
    if tokens.is_empty() {
        return Err(MoneyError::Empty);
    }
    let exactness = read_exactness(&mut tokens);
    let parts = read_parts(&mut tokens)?;
    let with_currency = parts.ends_in_currency | tokens.take_currency();
    let meanings = parts.meanings(with_currency)?;
    let period = period::read(&mut tokens)?;
    if let Some(token) = tokens.next() {
        return Err(token.unexpected());
    }
    let amount = |dong: i64| Amount { dong, period: period.clone(), exactness: exactness.clone() };
    Ok(match meanings {
        Meanings::Sure(dong) => Reading::Sure(amount(dong)),
        Meanings::Ask(dongs) => Reading::Ask(dongs.into_iter().map(amount).collect()),
    })
}

const EXACTNESS_WORDS: [(&[&str], Exactness); 13] = [
    (&["ước", "tính"], Exactness::Estimated),
    (&["ước", "đạt"], Exactness::Estimated),
    (&["ước"], Exactness::Estimated),
    (&["khoảng", "chừng"], Exactness::About),
    (&["khoảng"], Exactness::About),
    (&["chừng"], Exactness::About),
    (&["gần"], Exactness::About),
    (&["xấp", "xỉ"], Exactness::About),
    (&["~"], Exactness::About),
    (&["≈"], Exactness::About),
    (&["hơn"], Exactness::MoreThan),
    (&["trên"], Exactness::MoreThan),
    (&[">"], Exactness::MoreThan),
];

/// Of several words ("ước tính hơn") the one that says most is kept: more than, then estimated,
/// then about.
fn read_exactness(tokens: &mut Tokens) -> Exactness {
    let weight = |exactness: &Exactness| match exactness {
        Exactness::MoreThan => 3,
        Exactness::Estimated => 2,
        Exactness::About => 1,
        _ => 0,
    };
    let mut kept = Exactness::Exact;
    while let Some((_, found)) = EXACTNESS_WORDS.iter().find(|(words, _)| tokens.take_words(words))
    {
        if weight(found) > weight(&kept) {
            kept = found.clone();
        }
    }
    kept
}

/// Longest first. `trđ` is the usual short form of "triệu đồng".
const UNITS: [(&[&str], i128); 13] = [
    (&["nghìn", "tỷ"], THOUSAND * BILLION),
    (&["nghìn", "tỉ"], THOUSAND * BILLION),
    (&["ngàn", "tỷ"], THOUSAND * BILLION),
    (&["ngàn", "tỉ"], THOUSAND * BILLION),
    (&["tỷ"], BILLION),
    (&["tỉ"], BILLION),
    (&["ty"], BILLION),
    (&["triệu"], MILLION),
    (&["trieu"], MILLION),
    (&["tr"], MILLION),
    (&["nghìn"], THOUSAND),
    (&["ngàn"], THOUSAND),
    (&["k"], THOUSAND),
];

fn read_unit(tokens: &mut Tokens) -> Option<(i128, bool)> {
    if tokens.take_words(&["trđ"]) {
        return Some((MILLION, true));
    }
    UNITS.iter().find(|(words, _)| tokens.take_words(words)).map(|(_, unit)| (*unit, false))
}

/// The parts of an amount: those with a unit, and perhaps a last one without.
#[derive(Default)]
struct Parts {
    /// The sums that the parts with a unit may mean, the likeliest first.
    sums: Vec<i128>,
    doubtful: bool,
    last_unit: Option<i128>,
    bare: Option<Figure>,
    ends_in_currency: bool,
    /// The last number read, for errors about the whole.
    last_number: (usize, String),
}

fn read_parts(tokens: &mut Tokens) -> Result<Parts, MoneyError> {
    let mut parts = Parts { sums: vec![0], ..Parts::default() };
    let mut open = true;
    while let Some(token) = tokens.take_number() {
        if !open {
            return Err(token.unexpected());
        }
        let figure = Figure::read(&token)?;
        parts.last_number = (figure.at, figure.text.clone());
        let unit_at = tokens.peek().cloned();
        let Some((unit, currency)) = read_unit(tokens) else {
            parts.bare = Some(figure);
            return Ok(parts);
        };
        if let (Some(token), true) = (unit_at, parts.last_unit.is_some_and(|last| unit >= last)) {
            return Err(MoneyError::UnitOrder { at: token.at, unit: token.text });
        }
        let half = tokens.take_words(&["rưỡi"]) || tokens.take_words(&["rưởi"]);
        parts.add(&figure, unit, if half { unit / 2 } else { 0 })?;
        parts.ends_in_currency = currency;
        open = !half && !currency && !figure.has_decimals();
    }
    if parts.last_unit.is_some() {
        return Ok(parts);
    }
    Err(match tokens.next() {
        Some(Token { kind: Kind::Minus, at, .. }) => MoneyError::Negative { at },
        Some(token) => MoneyError::NumberMissing { at: token.at },
        None => MoneyError::NumberMissing { at: tokens.end() },
    })
}

/// What the whole amount may mean, in đồng.
enum Meanings {
    Sure(i64),
    Ask(Vec<i64>),
}

impl Parts {
    fn add(&mut self, figure: &Figure, unit: i128, half: i128) -> Result<(), MoneyError> {
        let values = figure.values(unit, self.last_unit)?;
        self.doubtful |= figure.doubtful;
        self.sums = self
            .sums
            .iter()
            .flat_map(|sum| values.iter().map(move |value| sum + value + half))
            .collect();
        self.last_unit = Some(unit);
        Ok(())
    }

    fn meanings(mut self, with_currency: bool) -> Result<Meanings, MoneyError> {
        match (self.bare.take(), self.last_unit) {
            (None, _) => {}
            (Some(figure), None) => self.add_alone(&figure, with_currency)?,
            (Some(figure), Some(unit)) => self.add_tail(&figure, unit, with_currency)?,
        }
        let mut dongs: Vec<i64> = Vec::new();
        for sum in self.sums {
            match i64::try_from(sum) {
                Ok(dong) if dong <= MAX_DONG && !dongs.contains(&dong) => dongs.push(dong),
                _ => {}
            }
        }
        match dongs.first() {
            None => Err(MoneyError::TooLarge { at: self.last_number.0, found: self.last_number.1 }),
            Some(dong) if !self.doubtful => Ok(Meanings::Sure(*dong)),
            Some(_) => Ok(Meanings::Ask(dongs)),
        }
    }

    /// A number with no unit at all. Whole đồng if it says so or is at least a thousand; below that
    /// nobody means đồng, and with decimals nobody can.
    fn add_alone(&mut self, figure: &Figure, with_currency: bool) -> Result<(), MoneyError> {
        let as_dong = figure.values(1, None);
        match &as_dong {
            Ok(values)
                if with_currency
                    || values.iter().all(|value| *value == 0 || *value >= THOUSAND) =>
            {
                self.sums.clone_from(values);
                self.doubtful = figure.doubtful;
                return Ok(());
            }
            Err(error) if with_currency => return Err(error.clone()),
            _ => {}
        }
        let units: &[i128] =
            if figure.has_decimals() { &[MILLION, BILLION] } else { &[MILLION, THOUSAND] };
        self.sums =
            units.iter().flat_map(|unit| figure.values(*unit, None).unwrap_or_default()).collect();
        self.sums.extend(as_dong.unwrap_or_default());
        self.doubtful = true;
        Ok(())
    }

    /// A number without unit after one with unit: "2 tỷ 5" is two and a half, "17 tỷ 660" goes on
    /// with millions, "1 triệu 500.000 đồng" says its đồng in full.
    fn add_tail(
        &mut self,
        figure: &Figure,
        unit: i128,
        with_currency: bool,
    ) -> Result<(), MoneyError> {
        let literal = figure.values(1, Some(unit));
        let shorthand = figure.as_fraction_of(unit);
        let in_full =
            literal.as_ref().is_ok_and(|values| values.iter().all(|value| *value >= THOUSAND));
        let tails = match shorthand {
            Some(shorthand) if !(in_full || (with_currency && unit == THOUSAND)) => {
                self.doubtful = true;
                let literal = literal.unwrap_or_default();
                if with_currency {
                    [literal, vec![shorthand]].concat()
                } else {
                    [vec![shorthand], literal].concat()
                }
            }
            _ => literal?,
        };
        self.doubtful |= figure.doubtful;
        self.sums =
            self.sums.iter().flat_map(|sum| tails.iter().map(move |tail| sum + tail)).collect();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
