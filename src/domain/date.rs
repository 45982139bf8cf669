//! Civil dates, some of them partial, as Vietnamese papers write them. No time zone anywhere.

mod read;
mod span;

pub use read::{read, read_day};
pub use span::{Span, add_months, add_years, week_of};

use std::{cmp::Ordering, fmt, ops::RangeInclusive, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Years that a record may hold; what lies outside is a slip of the hand.
pub const YEARS: RangeInclusive<i32> = 1900..=2199;

/// A date known to the day, to the month or to the year.
///
/// On file `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Ordered by the earliest day it may mean; at the same
/// day the less exact comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    Day(NaiveDate),
    Month { year: i32, month: u32 },
    Year(i32),
}

/// What a typed date means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateReading<T = PartialDate> {
    Sure(T),
    /// The year had two digits: the same day in each century that it can be, the present one
    /// first, never empty.
    AskCentury(Vec<T>),
}

/// Why a date cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("no date given")]
    Empty,
    #[error("{text:?} is not a date")]
    Form { text: String },
    #[error("{text:?} has no year")]
    YearMissing { text: String },
    #[error("there is no month {month}")]
    Month { month: u32 },
    #[error("there is no day {day} in month {month} of {year}")]
    Day { year: i32, month: u32, day: u32 },
    #[error("the year {year} is outside {} to {}", YEARS.start(), YEARS.end())]
    Year { year: i32 },
    #[error("{found} does not name a day")]
    DayNeeded { found: PartialDate },
    #[error("{end} lies before {start}")]
    Reversed { start: NaiveDate, end: NaiveDate },
}

impl PartialDate {
    pub fn day(year: i32, month: u32, day: u32) -> Result<Self, DateError> {
        let _checked = Self::month(year, month)?;
        NaiveDate::from_ymd_opt(year, month, day).map(Self::Day).ok_or(DateError::Day {
            year,
            month,
            day,
        })
    }

    pub fn month(year: i32, month: u32) -> Result<Self, DateError> {
        let _checked = Self::year(year)?;
        if (1..=12).contains(&month) {
            Ok(Self::Month { year, month })
        } else {
            Err(DateError::Month { month })
        }
    }

    pub fn year(year: i32) -> Result<Self, DateError> {
        if YEARS.contains(&year) { Ok(Self::Year(year)) } else { Err(DateError::Year { year }) }
    }

    /// The earliest day it may mean.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month { year, month } => {
                NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN)
            }
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN),
        }
    }

    /// The latest day it may mean.
    pub fn last_day(self) -> NaiveDate {
        let months = match self {
            Self::Day(day) => return day,
            Self::Month { .. } => Months::new(1),
            Self::Year(_) => Months::new(12),
        };
        let next = self.first_day().checked_add_months(months);
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX)
    }

    /// For lists: "06/09/2023", "09/2023", "2023".
    pub fn listed(self) -> String {
        match self {
            Self::Day(day) => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
            Self::Month { year, month } => format!("{month:02}/{year}"),
            Self::Year(year) => year.to_string(),
        }
    }

    /// In figures on papers: "06/9/2023", "14/01/2022". Nghị định 30/2020/NĐ-CP asks for a zero
    /// before days below 10 and before months 1 and 2 only.
    pub fn nd30(self) -> String {
        match self {
            Self::Day(day) => {
                format!("{:02}/{}/{}", day.day(), paper_month(day.month()), day.year())
            }
            Self::Month { year, month } => format!("{}/{year}", paper_month(month)),
            Self::Year(year) => year.to_string(),
        }
    }

    /// Written out by the same rule: "ngày 06 tháng 9 năm 2023", "tháng 9/2023", "năm 2023".
    pub fn in_full(self) -> String {
        match self {
            Self::Day(day) => {
                format!(
                    "ngày {:02} tháng {} năm {}",
                    day.day(),
                    paper_month(day.month()),
                    day.year()
                )
            }
            Self::Month { .. } => format!("tháng {}", self.nd30()),
            Self::Year(year) => format!("năm {year}"),
        }
    }
}

fn paper_month(month: u32) -> String {
    if month < 3 { format!("{month:02}") } else { month.to_string() }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// The form on file and no other.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let wrong = || DateError::Form { text: text.to_owned() };
        let number = |from: usize, to: usize| {
            let digits =
                text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            digits.and_then(|digits| digits.parse::<u32>().ok()).ok_or_else(wrong)
        };
        let dash =
            |at: usize| if text.as_bytes().get(at) == Some(&b'-') { Ok(()) } else { Err(wrong()) };
        if !matches!(text.len(), 4 | 7 | 10) {
            return Err(wrong());
        }
        let year = i32::try_from(number(0, 4)?).map_err(|_| wrong())?;
        if text.len() == 4 {
            return Self::year(year);
        }
        dash(4)?;
        let month = number(5, 7)?;
        if text.len() == 7 {
            return Self::month(year, month);
        }
        dash(7)?;
        Self::day(year, month, number(8, 10)?)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.first_day()
            .cmp(&other.first_day())
            .then_with(|| other.last_day().cmp(&self.last_day()))
            .then_with(|| {
                let exactness = |date: &Self| match date {
                    Self::Year(_) => 0,
                    Self::Month { .. } => 1,
                    Self::Day(_) => 2,
                };
                exactness(self).cmp(&exactness(other))
            })
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> PartialDate {
        PartialDate::day(year, month, day).expect("a day")
    }

    fn month(year: i32, month: u32) -> PartialDate {
        PartialDate::month(year, month).expect("a month")
    }

    #[test]
    fn papers_and_lists_write_dates_by_their_rules() {
        for (date, listed, nd30, in_full) in [
            (day(2023, 9, 6), "06/09/2023", "06/9/2023", "ngày 06 tháng 9 năm 2023"),
            (day(2022, 1, 14), "14/01/2022", "14/01/2022", "ngày 14 tháng 01 năm 2022"),
            (day(2022, 12, 10), "10/12/2022", "10/12/2022", "ngày 10 tháng 12 năm 2022"),
            (month(2023, 9), "09/2023", "9/2023", "tháng 9/2023"),
            (month(2022, 2), "02/2022", "02/2022", "tháng 02/2022"),
            (PartialDate::Year(2023), "2023", "2023", "năm 2023"),
        ] {
            assert_eq!(
                (date.listed().as_str(), date.nd30().as_str(), date.in_full().as_str()),
                (listed, nd30, in_full)
            );
        }
    }

    #[test]
    fn the_form_on_file_is_strict() {
        for text in ["2023", "2023-09", "2023-09-06", "1900", "2199-12-31"] {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
            assert_eq!(serde_json::to_string(&date).expect("written"), format!("\"{text}\""));
        }
        for text in [
            "",
            "23",
            "2023-9",
            "2023-09-6",
            "2023/09/06",
            "2023-09-06 ",
            "2023-13",
            "2023-02-29",
            "2023-00",
            "+023",
            "1899",
            "2200",
            "2023-09-0６",
            "2023-0é",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
            assert!(serde_json::from_str::<PartialDate>(&format!("\"{text}\"")).is_err());
        }
    }

    #[test]
    fn order_goes_by_the_earliest_day() {
        let sorted = [
            PartialDate::Year(2022),
            month(2022, 1),
            day(2022, 1, 1),
            day(2022, 1, 2),
            month(2022, 2),
            PartialDate::Year(2023),
        ];
        assert!(sorted.is_sorted());
        assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn partial_dates_know_their_first_and_last_day() {
        for (date, first, last) in [
            (PartialDate::Year(2022), "2022-01-01", "2022-12-31"),
            (month(2022, 5), "2022-05-01", "2022-05-31"),
            (month(2024, 2), "2024-02-01", "2024-02-29"),
            (month(2199, 12), "2199-12-01", "2199-12-31"),
            (day(2022, 5, 9), "2022-05-09", "2022-05-09"),
        ] {
            assert_eq!(
                (date.first_day().to_string(), date.last_day().to_string()),
                (first.to_owned(), last.to_owned())
            );
        }
    }
}
