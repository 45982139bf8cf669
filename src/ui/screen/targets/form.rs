//! The targets while they are being typed.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::date::{DateReading, PartialDate, read_day};
use crate::domain::target::{Phase, Targets};
use crate::domain::text::clean_line;

/// More stages than any movement has.
pub const MOST_PHASES: usize = 12;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub movement: String,
    pub phases: Vec<Lines>,
}

/// The boxes of one stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    pub name: String,
    pub from: String,
    pub until: String,
    pub target: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Name,
    From,
    Until,
    Target,
}

/// What of a stage cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Name,
    From,
    Until,
    /// It ends before it begins.
    Order,
    Target,
}

impl Wrong {
    /// The box in which it is mended.
    pub fn line(self) -> Line {
        match self {
            Self::Name => Line::Name,
            Self::From => Line::From,
            Self::Until | Self::Order => Line::Until,
            Self::Target => Line::Target,
        }
    }
}

impl Lines {
    pub fn line_mut(&mut self, line: Line) -> &mut String {
        match line {
            Line::Name => &mut self.name,
            Line::From => &mut self.from,
            Line::Until => &mut self.until,
            Line::Target => &mut self.target,
        }
    }

    fn of(phase: &Phase) -> Self {
        Self {
            name: phase.name.clone(),
            from: PartialDate::Day(phase.from).nd30(),
            until: PartialDate::Day(phase.until).nd30(),
            target: phase.target.to_string(),
        }
    }

    /// Its days, as far as they can be read.
    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((day(&self.from)?, day(&self.until)?))
    }

    /// Whether some day belongs to both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let both = self.days().zip(other.days());
        both.is_some_and(|((from, until), (begin, end))| from <= end && begin <= until)
    }

    /// The stage, or what of it cannot be taken.
    pub fn read(&self) -> Result<Phase, Wrong> {
        let name = clean_line(&self.name);
        if name.is_empty() {
            return Err(Wrong::Name);
        }
        let from = day(&self.from).ok_or(Wrong::From)?;
        let until = day(&self.until).ok_or(Wrong::Until)?;
        if until < from {
            return Err(Wrong::Order);
        }
        let digits: String =
            self.target.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        let target = digits.parse().ok().filter(|target| *target > 0).ok_or(Wrong::Target)?;
        Ok(Phase { name, from, until, target })
    }
}

impl Form {
    pub fn of(targets: &Targets) -> Self {
        let phases = targets.phases.iter().map(Lines::of).collect();
        Self { movement: targets.movement.clone(), phases }
    }

    /// All of it, or the first stage that cannot be taken and why.
    pub fn read(&self) -> Result<Targets, (usize, Wrong)> {
        let phases = self.phases.iter().enumerate();
        let phases = phases
            .map(|(at, lines)| lines.read().map_err(|wrong| (at, wrong)))
            .collect::<Result<_, _>>()?;
        Ok(Targets { movement: clean_line(&self.movement), phases })
    }

    /// A stage of half a year after the last one; the first one begins with the year.
    pub fn add(&mut self, name: String, today: NaiveDate) {
        let last = self.phases.last().and_then(|lines| lines.read().ok());
        let from = match last {
            Some(last) => last.until.checked_add_days(Days::new(1)),
            None if self.phases.is_empty() => NaiveDate::from_ymd_opt(today.year(), 1, 1),
            None => None,
        };
        let until = from.and_then(|from| {
            let later = crate::domain::date::add_months(from, 6).ok()?;
            later.pred_opt()
        });
        let words = |day: Option<NaiveDate>| day.map(|day| PartialDate::Day(day).nd30());
        self.phases.push(Lines {
            name,
            from: words(from).unwrap_or_default(),
            until: words(until).unwrap_or_default(),
            target: String::new(),
        });
    }
}

fn day(typed: &str) -> Option<NaiveDate> {
    match read_day(typed) {
        Ok(DateReading::Sure(day)) => Some(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_follow_each_other_by_half_years() {
        let mut form = Form::default();
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        form.add("Đợt 1".into(), today);
        assert_eq!(form.phases[0].from, "01/01/2026");
        assert_eq!(form.phases[0].until, "30/6/2026");
        assert_eq!(form.read(), Err((0, Wrong::Target)));
        form.phases[0].target = "1.200".into();
        form.add(" Đợt  2 ".into(), today);
        assert_eq!(form.phases[1].from, "01/7/2026");
        assert_eq!(form.phases[1].until, "31/12/2026");
        form.phases[1].target = "25".into();
        let read = form.read().unwrap();
        assert_eq!((read.phases[0].target, read.phases[1].name.as_str()), (1200, "Đợt 2"));
        assert_eq!(Form::of(&read).read().unwrap(), read);
    }

    #[test]
    fn what_cannot_be_taken_is_named() {
        let lines = |name: &str, from: &str, until: &str, target: &str| Lines {
            name: name.into(),
            from: from.into(),
            until: until.into(),
            target: target.into(),
        };
        let wrong = |lines: Lines| lines.read().unwrap_err();
        assert_eq!(wrong(lines(" ", "01/01/2026", "30/6/2026", "5")), Wrong::Name);
        assert_eq!(wrong(lines("A", "2026", "30/6/2026", "5")), Wrong::From);
        assert_eq!(wrong(lines("A", "01/01/2026", "31/6/2026", "5")), Wrong::Until);
        assert_eq!(wrong(lines("A", "01/7/2026", "30/6/2026", "5")), Wrong::Order);
        for target in ["", "0", "-3", "nhiều", "99999999999"] {
            assert_eq!(wrong(lines("A", "01/01/2026", "30/6/2026", target)), Wrong::Target);
        }
    }
}
