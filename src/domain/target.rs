//! How many initiatives a unit is to have recognised, stage by stage of a movement (domain.md
//! §8.11).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::{PartialDate, Span};

/// What a unit has to reach.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Targets {
    /// The name of the movement or programme.
    pub movement: String,
    pub phases: Vec<Phase>,
}

/// A stage of a movement. What is recognised from its first to its last day counts, both inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    pub name: String,
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// At least 1.
    pub target: u32,
}

impl Phase {
    /// None if it ends before it begins.
    pub fn span(&self) -> Option<Span> {
        Span::through(PartialDate::Day(self.from), PartialDate::Day(self.until)).ok()
    }

    /// Days left while it runs; 0 on the last day.
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        let runs = (self.from..=self.until).contains(&today);
        runs.then(|| (self.until - today).num_days())
    }
}

/// What was reached of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    pub recognised: u64,
    pub target: u32,
}

impl Reached {
    /// Per cent, half up as the reports of the movement round: 1,775 of 1,200 are 148 %.
    pub fn percent(self) -> u64 {
        let target = u64::from(self.target.max(1));
        (self.recognised.saturating_mul(200).saturating_add(target)) / (2 * target)
    }

    /// How many more than asked, or how many still lack (negative).
    pub fn beyond(self) -> i64 {
        i64::try_from(self.recognised).unwrap_or(i64::MAX).saturating_sub(self.target.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_rounds_half_up_as_in_the_report() {
        let percent = |recognised, target| Reached { recognised, target }.percent();
        // Seed: stage 1, stage 2, and both.
        assert_eq!(percent(1775, 1200), 148);
        assert_eq!(percent(1891, 1100), 172);
        assert_eq!(percent(3666, 2300), 159);
        assert_eq!((percent(1, 200), percent(99, 20_000), percent(0, 25)), (1, 0, 0));
        assert_eq!((percent(u64::MAX, 1) > 0, percent(3, 0)), (true, 300));
        assert_eq!(Reached { recognised: 21, target: 25 }.beyond(), -4);
    }

    #[test]
    fn the_first_and_the_last_day_belong_to_a_stage() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let phase = |from, until| Phase {
            name: "Đợt 1".into(),
            from: day(from),
            until: day(until),
            target: 25,
        };
        let first = phase("2026-01-01", "2026-06-30");
        let span = first.span().unwrap();
        assert!(span.contains(day("2026-01-01")) && span.contains(day("2026-06-30")));
        assert!(!span.contains(day("2026-07-01")));
        assert_eq!(first.days_left(day("2026-06-30")), Some(0));
        assert_eq!(first.days_left(day("2026-07-01")), None);
        assert_eq!(phase("2026-06-30", "2026-01-01").span(), None);
    }
}
