//! Stretches of days, and counting on from a day.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{DateError, PartialDate, YEARS};

/// Days from `start` up to but without `end`. "Đến hết tháng 5/2022" ends at 01/6/2022, "tính đến
/// 00h00' ngày 01/9/2023" at 01/9/2023.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    pub start: NaiveDate,
    /// The first day that is no longer inside.
    pub end: NaiveDate,
}

impl Span {
    pub fn new(start: NaiveDate, end: NaiveDate) -> Result<Self, DateError> {
        if end < start { Err(DateError::Reversed { start, end }) } else { Ok(Self { start, end }) }
    }

    /// From the first day of `first` to the last day of `last`, both inside.
    pub fn through(first: PartialDate, last: PartialDate) -> Result<Self, DateError> {
        let end = last.last_day();
        let year = end.year();
        Self::new(
            first.first_day(),
            end.checked_add_days(Days::new(1)).ok_or(DateError::Year { year })?,
        )
    }

    pub fn days(self) -> i64 {
        self.end.signed_duration_since(self.start).num_days()
    }

    pub fn contains(self, day: NaiveDate) -> bool {
        (self.start..self.end).contains(&day)
    }
}

/// The same day so many months on, or the last day of that month if it is shorter: 30/11 and three
/// months is 28/02.
pub fn add_months(day: NaiveDate, months: u32) -> Result<NaiveDate, DateError> {
    let too_far = DateError::Year { year: day.year().saturating_add_unsigned(months / 12) };
    match day.checked_add_months(Months::new(months)) {
        Some(later) if YEARS.contains(&later.year()) => Ok(later),
        Some(later) => Err(DateError::Year { year: later.year() }),
        None => Err(too_far),
    }
}

/// The same day so many years on; 29/02 becomes 28/02 where there is no other.
pub fn add_years(day: NaiveDate, years: u32) -> Result<NaiveDate, DateError> {
    add_months(day, years.saturating_mul(12))
}

/// The week of a day, Monday to Sunday.
pub fn week_of(day: NaiveDate) -> Span {
    let start = day.week(chrono::Weekday::Mon).checked_first_day().unwrap_or(day);
    Span { start, end: start.checked_add_days(Days::new(7)).unwrap_or(NaiveDate::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn partial(text: &str) -> PartialDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_phases_of_the_programme_have_their_lengths() {
        let first = Span::through(partial("2021-09-01"), partial("2022-05")).expect("a span");
        let second = Span::new(day("2022-06-01"), day("2023-09-01")).expect("a span");
        assert_eq!((first.days(), second.days()), (273, 457));
        assert_eq!(first.end, second.start, "no day between the phases, none twice");
        assert!(first.contains(day("2022-05-31")) && !first.contains(day("2022-06-01")));
        assert!(!second.contains(day("2023-09-01")));
    }

    #[test]
    fn early_by_265_days_is_the_tenth_of_december() {
        let early = Span::new(day("2022-12-10"), day("2023-09-01")).expect("a span");
        assert_eq!(early.days(), 265);
    }

    #[test]
    fn months_end_where_they_end() {
        for (from, months, to) in [
            ("2022-11-30", 3, "2023-02-28"),
            ("2023-11-30", 3, "2024-02-29"),
            ("2022-08-31", 1, "2022-09-30"),
            ("2022-08-15", 0, "2022-08-15"),
        ] {
            assert_eq!(add_months(day(from), months), Ok(day(to)));
        }
        assert_eq!(add_years(day("2024-02-29"), 1), Ok(day("2025-02-28")));
        assert_eq!(add_years(day("2190-01-01"), 10), Err(DateError::Year { year: 2200 }));
        assert!(add_years(day("2024-01-01"), u32::MAX).is_err());
    }

    #[test]
    fn weeks_begin_on_monday() {
        for inside in ["2023-09-04", "2023-09-06", "2023-09-10"] {
            assert_eq!(
                week_of(day(inside)),
                Span { start: day("2023-09-04"), end: day("2023-09-11") }
            );
        }
        assert_eq!(week_of(day("2023-09-11")).start, day("2023-09-11"));
    }

    #[test]
    fn a_span_does_not_run_backwards() {
        let (start, end) = (day("2023-09-01"), day("2023-08-31"));
        assert_eq!(Span::new(start, end), Err(DateError::Reversed { start, end }));
        assert_eq!(Span::new(start, start).map(Span::days), Ok(0));
    }
}
