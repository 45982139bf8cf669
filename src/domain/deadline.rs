//! Deadlines: what must happen, by which last day, and who must act. They warn and never block.

use chrono::NaiveDate;

use super::date;
use super::initiative::{Dates, State};
use super::recognition::Recognition;

/// Who has to act before the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    Author,
    Employer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineKind {
    /// The right to ask for recognition ends one year after the first application (article 5.2 of
    /// the Statute of Initiatives, Decree 13/2012/NĐ-CP).
    File,
    /// The employer decides within three months from accepting the application, or from the end
    /// of the first application if that is later (article 7.1).
    Decide,
}

/// A deadline. The last day itself still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub kind: DeadlineKind,
    pub actor: Actor,
    /// The day from which the time runs.
    pub from: NaiveDate,
    pub last_day: NaiveDate,
}

/// The lengths that the law sets; dated data of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub file_within_years: u32,
    pub decide_within_months: u32,
}

impl Deadline {
    /// Days left; 0 on the last day, negative after it.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        (self.last_day - today).num_days()
    }

    /// The deadline that runs for an initiative, if any. A partly known date counts from its
    /// first day, so that nobody is told to have more time than there is.
    pub fn of(
        state: &State,
        dates: &Dates,
        recognition: Recognition,
        limits: Limits,
    ) -> Option<Self> {
        if recognition != Recognition::None {
            return None;
        }
        match state {
            State::Idea | State::Drafting => {
                let from = dates.first_applied.as_ref()?.first_day();
                Some(Self {
                    kind: DeadlineKind::File,
                    actor: Actor::Author,
                    from,
                    last_day: date::add_years(from, limits.file_within_years).ok()?,
                })
            }
            State::Filed | State::Considering => {
                let accepted = dates.accepted.as_ref()?.first_day();
                let from = match &dates.fully_applied {
                    Some(applied) => accepted.max(applied.first_day()),
                    None => accepted,
                };
                Some(Self {
                    kind: DeadlineKind::Decide,
                    actor: Actor::Employer,
                    from,
                    last_day: date::add_months(from, limits.decide_within_months).ok()?,
                })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::PartialDate;

    const LIMITS: Limits = Limits { file_within_years: 1, decide_within_months: 3 };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn on(text: &str) -> Option<PartialDate> {
        Some(PartialDate::Day(day(text)))
    }

    #[test]
    fn the_author_files_within_a_year_of_the_first_application() {
        let dates = Dates { first_applied: on("2025-11-28"), ..Dates::default() };
        let deadline = Deadline::of(&State::Drafting, &dates, Recognition::None, LIMITS).unwrap();
        assert_eq!((deadline.actor, deadline.last_day), (Actor::Author, day("2026-11-28")));
        assert_eq!(deadline.days_left(day("2026-11-16")), 12);
        assert_eq!(deadline.days_left(day("2026-11-28")), 0, "the last day still counts");
        assert_eq!(deadline.days_left(day("2026-11-29")), -1);
    }

    #[test]
    fn a_leap_day_and_a_short_month_are_clamped() {
        let dates = Dates { first_applied: on("2024-02-29"), ..Dates::default() };
        let file = Deadline::of(&State::Idea, &dates, Recognition::None, LIMITS).unwrap();
        assert_eq!(file.last_day, day("2025-02-28"));
        let dates = Dates { accepted: on("2025-11-30"), ..Dates::default() };
        let decide = Deadline::of(&State::Filed, &dates, Recognition::None, LIMITS).unwrap();
        assert_eq!(decide.last_day, day("2026-02-28"));
    }

    #[test]
    fn the_employer_decides_within_three_months_of_the_later_day() {
        let mut dates = Dates { accepted: on("2026-08-19"), ..Dates::default() };
        let decide = |dates: &Dates| {
            Deadline::of(&State::Considering, dates, Recognition::None, LIMITS).unwrap()
        };
        assert_eq!(decide(&dates).last_day, day("2026-11-19"));
        assert_eq!(decide(&dates).actor, Actor::Employer);
        dates.fully_applied = on("2026-09-01");
        assert_eq!(decide(&dates).last_day, day("2026-12-01"));
        dates.fully_applied = on("2026-01-01");
        assert_eq!(decide(&dates).last_day, day("2026-11-19"));
    }

    #[test]
    fn nothing_runs_once_recognised_or_without_a_date() {
        let dates = Dates { first_applied: on("2025-11-28"), ..Dates::default() };
        let recognised = Recognition::Recognised { by: uuid::Uuid::from_u128(1).into(), on: None };
        assert_eq!(Deadline::of(&State::Drafting, &dates, recognised, LIMITS), None);
        assert_eq!(Deadline::of(&State::Filed, &dates, Recognition::None, LIMITS), None);
        assert_eq!(Deadline::of(&State::Idea, &Dates::default(), Recognition::None, LIMITS), None);
    }
}
