//! Reading a date as people type it. The day always comes before the month.

use chrono::NaiveDate;

use super::{DateError, DateReading, PartialDate};
use crate::domain::text::clean_line;

/// Two-digit years are asked in these centuries, the present one first.
const CENTURIES: [i32; 2] = [2000, 1900];

/// Reads a day, a month or a year: "6/9/2023", "06-09-2023", "6.9.2023", "06092023", "9/2023",
/// "2023", "ngày 06 tháng 9 năm 2023", "tháng 9/2023", "2023-09-06".
pub fn read(typed: &str) -> Result<DateReading, DateError> {
    let text = clean_line(typed);
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let fields = Fields::of(&text).ok_or_else(|| DateError::Form { text: text.clone() })?;
    match fields.year {
        Year::Missing => Err(DateError::YearMissing { text }),
        Year::Full(year) => fields.in_year(year).map(DateReading::Sure),
        Year::TwoDigits(year) => fields.in_either_century(year),
    }
}

/// Reads a day; a month or a year alone is an error.
pub fn read_day(typed: &str) -> Result<DateReading<NaiveDate>, DateError> {
    let to_day = |date: PartialDate| match date {
        PartialDate::Day(day) => Ok(day),
        found => Err(DateError::DayNeeded { found }),
    };
    Ok(match read(typed)? {
        DateReading::Sure(date) => DateReading::Sure(to_day(date)?),
        DateReading::AskCentury(dates) => {
            DateReading::AskCentury(dates.into_iter().map(to_day).collect::<Result<_, _>>()?)
        }
    })
}

enum Year {
    Full(i32),
    TwoDigits(i32),
    Missing,
}

struct Fields {
    day: Option<u32>,
    month: Option<u32>,
    year: Year,
}

impl Fields {
    fn of(text: &str) -> Option<Self> {
        let pieces = pieces(text)?;
        match pieces.as_slice() {
            [one] => Self::of_one(one),
            [year, month] if year.len() == 4 && month.len() <= 2 => {
                Self::new(None, Some(month), year)
            }
            [month, year] if month.len() <= 2 => Self::of_month(month, year),
            [year, month, day] if year.len() == 4 && day.len() <= 2 => {
                Self::new(Some(day), Some(month), year)
            }
            [day, month, year] if day.len() <= 2 => Self::new(Some(day), Some(month), year),
            _ => None,
        }
    }

    /// "2023", "06092023", "060923".
    fn of_one(digits: &str) -> Option<Self> {
        match digits.len() {
            4 => Self::new(None, None, digits),
            6 | 8 => Self::new(digits.get(..2), digits.get(2..4), digits.get(4..)?),
            _ => None,
        }
    }

    /// "9/2023" or "9/23"; in "6/9" the year is left out.
    fn of_month(month: &str, year: &str) -> Option<Self> {
        let could_be_a_month = year.len() <= 2 && year.parse::<u32>().ok()? <= 12;
        if could_be_a_month {
            return Some(Self { day: None, month: None, year: Year::Missing });
        }
        Self::new(None, Some(month), year)
    }

    fn new(day: Option<&str>, month: Option<&str>, year: &str) -> Option<Self> {
        let short =
            |digits: &str| if digits.len() <= 2 { digits.parse::<u32>().ok() } else { None };
        let year = match year.len() {
            4 => Year::Full(year.parse().ok()?),
            2 => Year::TwoDigits(year.parse().ok()?),
            _ => return None,
        };
        let day = match day {
            Some(digits) => Some(short(digits)?),
            None => None,
        };
        let month = match month {
            Some(digits) => Some(short(digits)?),
            None => None,
        };
        Some(Self { day, month, year })
    }

    fn in_year(&self, year: i32) -> Result<PartialDate, DateError> {
        match (self.day, self.month) {
            (Some(day), Some(month)) => PartialDate::day(year, month, day),
            (None, Some(month)) => PartialDate::month(year, month),
            _ => PartialDate::year(year),
        }
    }

    fn in_either_century(&self, year: i32) -> Result<DateReading, DateError> {
        let mut dates = Vec::new();
        let mut refused = None;
        for century in CENTURIES {
            match self.in_year(century + year) {
                Ok(date) => dates.push(date),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        match refused {
            Some(error) if dates.is_empty() => Err(error),
            _ => Ok(DateReading::AskCentury(dates)),
        }
    }
}

/// The runs of digits, if nothing else stands between them than one separator or the words ngày,
/// tháng and năm in their order.
fn pieces(text: &str) -> Option<Vec<String>> {
    let lower = text.to_lowercase();
    let mut plain = lower.as_str();
    for word in ["ngày ", "tháng ", "năm "] {
        plain = plain.strip_prefix(word).unwrap_or(plain);
    }
    let plain = plain.replace(" tháng ", "/").replace(" năm ", "/");
    let pieces: Vec<String> =
        plain.split(['/', '-', '.']).map(|piece| piece.trim().to_owned()).collect();
    let all_digits = pieces.iter().all(|piece| {
        (1..=8).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_digit())
    });
    all_digits.then_some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(text: &str) -> Result<DateReading, DateError> {
        Ok(DateReading::Sure(text.parse().expect("a date")))
    }

    #[test]
    fn every_usual_form_is_read() {
        for (typed, date) in [
            ("6/9/2023", "2023-09-06"),
            ("06/09/2023", "2023-09-06"),
            (" 06 / 9 / 2023 ", "2023-09-06"),
            ("6-9-2023", "2023-09-06"),
            ("6.9.2023", "2023-09-06"),
            ("06092023", "2023-09-06"),
            ("14/01/2022", "2022-01-14"),
            ("29/2/2024", "2024-02-29"),
            ("9/2023", "2023-09"),
            ("09-2023", "2023-09"),
            ("2023", "2023"),
            ("ngày 06 tháng 9 năm 2023", "2023-09-06"),
            ("Ngày 6/9/2023", "2023-09-06"),
            ("06 tháng 9 năm 2023", "2023-09-06"),
            ("Tháng 9/2023", "2023-09"),
            ("tháng 9 năm 2023", "2023-09"),
            ("năm 2023", "2023"),
            ("2023-09-06", "2023-09-06"),
            ("2023-09", "2023-09"),
        ] {
            assert_eq!(read(typed), sure(date), "{typed}");
        }
    }

    #[test]
    fn the_day_never_stands_second() {
        assert_eq!(read("9/6/2023"), sure("2023-06-09"));
        assert_eq!(read("12/31/2023"), Err(DateError::Month { month: 31 }));
    }

    #[test]
    fn two_digits_of_a_year_are_asked() {
        let ask = |dates: &[&str]| {
            Ok(DateReading::AskCentury(
                dates.iter().map(|date| date.parse().expect("a date")).collect(),
            ))
        };
        for (typed, dates) in [
            ("6/9/23", &["2023-09-06", "1923-09-06"][..]),
            ("060923", &["2023-09-06", "1923-09-06"]),
            ("29/02/00", &["2000-02-29"]),
            ("9/23", &["2023-09", "1923-09"]),
        ] {
            assert_eq!(read(typed), ask(dates), "{typed}");
        }
        assert_eq!(read("31/02/00"), Err(DateError::Day { year: 2000, month: 2, day: 31 }));
    }

    #[test]
    fn what_is_no_date_says_why() {
        let form = |text: &str| DateError::Form { text: text.to_owned() };
        for (typed, error) in [
            ("  ", DateError::Empty),
            ("hôm qua", form("hôm qua")),
            ("6/9/023", form("6/9/023")),
            ("6//2023", form("6//2023")),
            ("1/2/3/2023", form("1/2/3/2023")),
            ("123", form("123")),
            ("6/9", DateError::YearMissing { text: "6/9".to_owned() }),
            ("29/2/2023", DateError::Day { year: 2023, month: 2, day: 29 }),
            ("0/9/2023", DateError::Day { year: 2023, month: 9, day: 0 }),
            ("13/2023", DateError::Month { month: 13 }),
            ("6/9/1823", DateError::Year { year: 1823 }),
            ("9999", DateError::Year { year: 9999 }),
        ] {
            assert_eq!(read(typed), Err(error), "{typed}");
        }
    }

    #[test]
    fn a_day_is_asked_for_where_only_a_day_will_do() {
        let day = NaiveDate::from_ymd_opt(2023, 9, 6).expect("a day");
        assert_eq!(read_day("6/9/2023"), Ok(DateReading::Sure(day)));
        assert_eq!(
            read_day("9/2023"),
            Err(DateError::DayNeeded { found: PartialDate::Month { year: 2023, month: 9 } })
        );
        assert!(matches!(read_day("6/9/23"), Ok(DateReading::AskCentury(days)) if days[0] == day));
        assert!(matches!(read_day("9/23"), Err(DateError::DayNeeded { .. })));
    }
}
