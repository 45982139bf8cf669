//! Amounts of money in whole đồng, with the period they count for and how exact they are.

mod read;
mod sums;
mod write;

pub use read::read;
pub use sums::{Sums, sums};
pub use write::{digits, more_than_round, prose, prose_in_decimals, short, words};

use serde::{Deserialize, Serialize};

/// The largest amount: 2^53 − 1, the largest whole number that every JSON reader keeps exactly.
pub const MAX_DONG: i64 = (1 << 53) - 1;

/// An amount as a record holds it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "AmountOnFile")]
pub struct Amount {
    /// Whole đồng, from 0 to [`MAX_DONG`].
    pub dong: i64,
    pub period: Period,
    pub exactness: Exactness,
}

impl Amount {
    /// Refuses what is below 0 or above [`MAX_DONG`].
    pub fn new(dong: i64, period: Period, exactness: Exactness) -> Result<Self, MoneyError> {
        match dong {
            ..0 => Err(MoneyError::Negative { at: 0 }),
            0..=MAX_DONG => Ok(Self { dong, period, exactness }),
            _ => Err(MoneyError::TooLarge { at: 0, found: dong.to_string() }),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AmountOnFile {
    dong: i64,
    period: Period,
    exactness: Exactness,
}

impl TryFrom<AmountOnFile> for Amount {
    type Error = MoneyError;

    fn try_from(on_file: AmountOnFile) -> Result<Self, MoneyError> {
        Self::new(on_file.dong, on_file.period, on_file.exactness)
    }
}

/// What one amount counts for. An open vocabulary: a code of a later version, or a unit that
/// someone typed ("/lần"), is kept in `Other`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Period {
    #[default]
    Once,
    Year,
    /// The first year of use only.
    FirstYear,
    Quarter,
    Month,
    Product,
    Other(String),
}

impl Period {
    /// The word for files.
    pub fn code(&self) -> &str {
        match self {
            Self::Once => "once",
            Self::Year => "year",
            Self::FirstYear => "first_year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Product => "product",
            Self::Other(code) => code,
        }
    }

    pub fn from_code(code: &str) -> Self {
        match code {
            "once" => Self::Once,
            "year" => Self::Year,
            "first_year" => Self::FirstYear,
            "quarter" => Self::Quarter,
            "month" => Self::Month,
            "product" => Self::Product,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl From<String> for Period {
    fn from(code: String) -> Self {
        Self::from_code(&code)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.code().to_owned()
    }
}

/// How exact an amount is. An open vocabulary, as [`Period`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Exactness {
    #[default]
    Exact,
    /// khoảng, gần.
    About,
    /// hơn, trên.
    MoreThan,
    /// ước tính.
    Estimated,
    Other(String),
}

impl Exactness {
    /// The word for files.
    pub fn code(&self) -> &str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::MoreThan => "more_than",
            Self::Estimated => "estimated",
            Self::Other(code) => code,
        }
    }

    pub fn from_code(code: &str) -> Self {
        match code {
            "exact" => Self::Exact,
            "about" => Self::About,
            "more_than" => Self::MoreThan,
            "estimated" => Self::Estimated,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl From<String> for Exactness {
    fn from(code: String) -> Self {
        Self::from_code(&code)
    }
}

impl From<Exactness> for String {
    fn from(exactness: Exactness) -> Self {
        exactness.code().to_owned()
    }
}

/// What a typed amount means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    Sure(Amount),
    /// More than one meaning, or a foreign way of writing: proposals, the best first, never empty.
    Ask(Vec<Amount>),
}

/// Why an amount cannot be read. `at` counts characters of the typed text once its spaces are
/// cleaned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("no amount given")]
    Empty,
    #[error("a number is missing at {at}")]
    NumberMissing { at: usize },
    #[error("{found:?} at {at} is not written as a number")]
    BadNumber { at: usize, found: String },
    #[error("{found:?} at {at} cannot stand there")]
    Unexpected { at: usize, found: String },
    #[error("{unit:?} at {at} is not smaller than the unit before it")]
    UnitOrder { at: usize, unit: String },
    #[error("{found:?} at {at} does not fit under the unit before it")]
    PartTooLarge { at: usize, found: String },
    #[error("{found:?} at {at} is not a whole number of đồng")]
    NotWhole { at: usize, found: String },
    #[error("the amount at {at} is negative")]
    Negative { at: usize },
    #[error("{found:?} at {at} is more than can be recorded")]
    TooLarge { at: usize, found: String },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_and_unknown_ones_are_kept() {
        for code in ["once", "year", "first_year", "quarter", "month", "product", "decade"] {
            assert_eq!(Period::from_code(code).code(), code);
        }
        for code in ["exact", "about", "more_than", "estimated", "at_most"] {
            assert_eq!(Exactness::from_code(code).code(), code);
        }
        assert_eq!(Period::from_code("decade"), Period::Other("decade".to_owned()));
        assert_eq!(Period::from_code("year"), Period::Year);
    }

    #[test]
    fn an_amount_on_file_is_checked() {
        let json = r#"{"dong":99000000,"period":"year","exactness":"exact"}"#;
        let amount: Amount = serde_json::from_str(json).expect("a good amount");
        assert_eq!(
            amount,
            Amount { dong: 99_000_000, period: Period::Year, exactness: Exactness::Exact }
        );
        assert_eq!(serde_json::to_string(&amount).expect("written"), json);
        for bad in [
            r#"{"dong":-1,"period":"year","exactness":"exact"}"#,
            r#"{"dong":9007199254740992,"period":"year","exactness":"exact"}"#,
            r#"{"dong":1.5,"period":"year","exactness":"exact"}"#,
            r#"{"dong":1,"period":"year"}"#,
        ] {
            assert!(serde_json::from_str::<Amount>(bad).is_err(), "{bad}");
        }
    }
}
