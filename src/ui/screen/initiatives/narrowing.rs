//! What narrows the list beside the words searched for.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::date::{PartialDate, Span};
use crate::domain::id::{PersonId, UnitId};
use crate::domain::recognition::Status;
use crate::say;
use crate::store::{Dated, Query, Worth};
use crate::ui::context::Context;

/// All that narrows. What has a name of its own is kept with it, so that it can be told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filters {
    pub shown: Shown,
    /// The code of a field; all without one.
    pub field: Option<String>,
    pub standing: Option<String>,
    pub period: Option<Period>,
    pub part: Option<(UnitId, String)>,
    /// Whose it is; asked for at a superior only.
    pub unit: Option<(UnitId, String)>,
    pub author: Option<(PersonId, String)>,
    pub worth: Option<Worth>,
    pub programme: Option<String>,
}

/// Which initiatives, by their state: one at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    #[default]
    Every,
    Status(Status),
    Trash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub dated: Dated,
    pub when: When,
}

/// A year that goes with the calendar, one year, or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    ThisYear,
    LastYear,
    Year(i32),
    /// From a day to a day, both inside.
    Days(NaiveDate, NaiveDate),
}

/// One of the lesser filters, to be told and taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lesser {
    Field,
    Standing,
    Period,
    Part,
    Unit,
    Author,
    Worth,
    Programme,
}

impl Lesser {
    pub const ALL: [Self; 8] = [
        Self::Field,
        Self::Standing,
        Self::Period,
        Self::Part,
        Self::Unit,
        Self::Author,
        Self::Worth,
        Self::Programme,
    ];
}

/// What is asked for by value: the words for each are in the panel.
pub const WORTHS: [Worth; 5] = [
    Worth::Unknown,
    Worth::NotInMoney,
    Worth::Between { least: 0, below: Some(10_000_000) },
    Worth::Between { least: 10_000_000, below: Some(100_000_001) },
    Worth::Between { least: 100_000_001, below: None },
];

impl When {
    fn span(self, today: NaiveDate) -> Option<Span> {
        let year = |year: i32| Span::through(PartialDate::Year(year), PartialDate::Year(year)).ok();
        match self {
            Self::ThisYear => year(today.year()),
            Self::LastYear => year(today.year() - 1),
            Self::Year(one) => year(one),
            Self::Days(from, until) => {
                Span::through(PartialDate::Day(from), PartialDate::Day(until)).ok()
            }
        }
    }
}

impl Filters {
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// How many of the lesser ones are set.
    pub fn lesser(&self) -> usize {
        Lesser::ALL.into_iter().filter(|part| self.has(*part)).count()
    }

    pub fn has(&self, part: Lesser) -> bool {
        match part {
            Lesser::Field => self.field.is_some(),
            Lesser::Standing => self.standing.is_some(),
            Lesser::Period => self.period.is_some(),
            Lesser::Part => self.part.is_some(),
            Lesser::Unit => self.unit.is_some(),
            Lesser::Author => self.author.is_some(),
            Lesser::Worth => self.worth.is_some(),
            Lesser::Programme => self.programme.is_some(),
        }
    }

    pub fn drop_one(&mut self, part: Lesser) {
        match part {
            Lesser::Field => self.field = None,
            Lesser::Standing => self.standing = None,
            Lesser::Period => self.period = None,
            Lesser::Part => self.part = None,
            Lesser::Unit => self.unit = None,
            Lesser::Author => self.author = None,
            Lesser::Worth => self.worth = None,
            Lesser::Programme => self.programme = None,
        }
    }

    pub fn query(&self, cx: &Context<'_>) -> Query {
        let status = match &self.shown {
            Shown::Status(status) => vec![status.clone()],
            Shown::Every | Shown::Trash => Vec::new(),
        };
        let span = self
            .period
            .zip(cx.home)
            .and_then(|(period, home)| Some((period.dated, period.when.span(home.today)?)));
        Query {
            status,
            field: self.field.clone(),
            standing: self.standing.clone(),
            span,
            part: self.part.as_ref().map(|(id, _)| *id),
            unit: self.unit.as_ref().map(|(id, _)| *id),
            author: self.author.as_ref().map(|(id, _)| *id),
            worth: self.worth,
            programme: self.programme.clone(),
            deleted: self.shown == Shown::Trash,
            ..Query::default()
        }
    }

    /// What one of them says, if it is set: "Nộp đơn: năm nay".
    pub fn words(&self, part: Lesser, cx: &Context<'_>) -> Option<String> {
        Some(match part {
            Lesser::Field => {
                let code = self.field.as_ref()?;
                cx.home.map_or_else(|| code.clone(), |home| home.field(cx.lang, code))
            }
            Lesser::Standing => match self.standing.as_deref()? {
                "" => cx.lang.word("standing", "not_sent"),
                code => cx.lang.word("standing", code),
            },
            Lesser::Period => {
                let Period { dated: which, when } = self.period?;
                let dated = dated(which, cx);
                match when {
                    When::ThisYear => say!(cx.lang, "initiatives-period-this-year", dated = dated),
                    When::LastYear => say!(cx.lang, "initiatives-period-last-year", dated = dated),
                    When::Year(year) => {
                        let year = year.to_string();
                        say!(cx.lang, "initiatives-period-year", dated = dated, year = year)
                    }
                    When::Days(from, until) => {
                        let (from, until) = (cx.lang.day(from), cx.lang.day(until));
                        say!(
                            cx.lang,
                            "initiatives-period-days",
                            dated = dated,
                            from = from,
                            until = until,
                        )
                    }
                }
            }
            Lesser::Part => self.part.as_ref()?.1.clone(),
            Lesser::Unit => self.unit.as_ref()?.1.clone(),
            Lesser::Author => self.author.as_ref()?.1.clone(),
            Lesser::Worth => worth(self.worth.as_ref()?, cx),
            Lesser::Programme => {
                let programme = self.programme.as_deref()?;
                say!(cx.lang, "initiatives-of-programme", programme = programme)
            }
        })
    }
}

pub fn dated(dated: Dated, cx: &Context<'_>) -> String {
    match dated {
        Dated::Filed => say!(cx.lang, "initiatives-dated-filed"),
        Dated::Applied => say!(cx.lang, "initiatives-dated-applied"),
        Dated::Recognised => say!(cx.lang, "initiatives-dated-recognised"),
    }
}

/// What is chosen from; days are typed.
pub fn when(when: When, cx: &Context<'_>) -> String {
    match when {
        When::ThisYear => say!(cx.lang, "initiatives-this-year"),
        When::LastYear => say!(cx.lang, "initiatives-last-year"),
        When::Year(year) => say!(cx.lang, "initiatives-year", year = year.to_string()),
        When::Days(..) => say!(cx.lang, "initiatives-by-days"),
    }
}

pub fn worth(worth: &Worth, cx: &Context<'_>) -> String {
    match worth {
        Worth::Unknown => say!(cx.lang, "initiatives-worth-unknown"),
        Worth::NotInMoney => say!(cx.lang, "initiatives-worth-not-in-money"),
        Worth::Between { below: None, .. } => say!(cx.lang, "initiatives-worth-high"),
        Worth::Between { least: 0, .. } => say!(cx.lang, "initiatives-worth-low"),
        Worth::Between { .. } => say!(cx.lang, "initiatives-worth-middle"),
    }
}
