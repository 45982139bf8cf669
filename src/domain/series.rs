//! Number series: which number the next certificate or paper bears (domain.md §4.5).
//!
//! The decree on papers lets numbers run within a year; unions also run them through a term. Where
//! a series begins is asked, never guessed, and a number is never skipped in silence.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::certificate::CertificateKind;
use super::id::SeriesId;
use super::record::{Body, Kind, Record, is_default};
use super::vocabulary::vocabulary;

pub type NumberSeries = Record<SeriesBody>;

/// A series of one issuer. It never leaves the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SeriesBody {
    /// As printed on the papers.
    pub issuer: String,
    pub numbers: Numbers,
    pub form: NumberForm,
    pub reset: Reset,
    /// The next number of each year or term that was begun.
    pub next: BTreeMap<String, u32>,
}

impl Body for SeriesBody {
    type Id = SeriesId;
    type Notes = ();
    const KIND: Kind = Kind::Series;
}

/// What a series numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Numbers {
    Certificates(CertificateKind),
    /// The abbreviation of a type of paper: QĐ, TB, TTr, BB, KH, BC, CV.
    Papers(String),
}

impl Default for Numbers {
    fn default() -> Self {
        Self::Certificates(CertificateKind::default())
    }
}

/// How a number is printed: "08", "08/2026", "08/GCN-HP", "08/2026/GCN-HP".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NumberForm {
    #[serde(skip_serializing_if = "is_default")]
    pub with_year: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub symbol: String,
}

vocabulary! {
    /// When numbers begin again at 1.
    #[derive(Default)]
    Reset {
        #[default]
        Yearly = "yearly",
        /// With each term of the union's committee.
        ByTerm = "by_term",
        Never = "never",
    }
}

/// A number given, or to be given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Numbered {
    /// The year or term within which it is unique; empty in a series that never begins again.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scope: String,
    pub n: u32,
    /// As printed.
    pub text: String,
}

/// Why a series gives no number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberRefused {
    /// The officer has not said where the numbers of this issuer begin.
    #[error("no series")]
    NoSeries { issuer: String, numbers: Numbers },
    /// In a year or term before the first one that the series knows: what was given then is not
    /// known.
    #[error("the year {year} lies before the series")]
    BeforeTheSeries { year: i32 },
    /// Numbers run by term and the unit's term is not told.
    #[error("no term")]
    NoTerm,
    #[error("the number {} is given already", .0.text)]
    Taken(Numbered),
    /// Zero, or past the last number.
    #[error("{0} is no number of a series")]
    OutOfRange(u32),
}

impl Numbers {
    /// "certificates:letter_of_merit", "papers:QĐ".
    pub fn key(&self) -> String {
        match self {
            Self::Certificates(kind) => format!("certificates:{}", kind.code()),
            Self::Papers(code) => format!("papers:{code}"),
        }
    }
}

impl NumberForm {
    /// Numbers below ten get a zero (Decree 30/2020/NĐ-CP, annex I); none is grouped.
    pub fn text(&self, n: u32, day: NaiveDate) -> String {
        let mut text = format!("{n:02}");
        if self.with_year {
            text += &format!("/{}", day.year());
        }
        if !self.symbol.is_empty() {
            text += &format!("/{}", self.symbol);
        }
        text
    }
}

impl SeriesBody {
    /// Within what a number given on `day` is unique. `term` is the unit's: "2023–2028".
    pub fn scope(&self, day: NaiveDate, term: &str) -> Result<String, NumberRefused> {
        match self.reset {
            Reset::Yearly => Ok(day.year().to_string()),
            Reset::ByTerm if term.is_empty() => Err(NumberRefused::NoTerm),
            Reset::ByTerm => Ok(term.to_owned()),
            Reset::Never | Reset::Other(_) => Ok(String::new()),
        }
    }

    /// Says that the numbers begin at `n`, or go on there, on `day`.
    pub fn start_at(&mut self, n: u32, day: NaiveDate, term: &str) -> Result<(), NumberRefused> {
        if n == 0 {
            return Err(NumberRefused::OutOfRange(n));
        }
        let _ = self.next.insert(self.scope(day, term)?, n);
        Ok(())
    }

    /// The number that a paper of `day` gets.
    pub fn next_on(&self, day: NaiveDate, term: &str) -> Result<Numbered, NumberRefused> {
        let scope = self.scope(day, term)?;
        let n = match self.next.get(&scope) {
            Some(next) => *next,
            None => self.first_of(&scope, day)?,
        };
        Ok(self.numbered(n, scope, day))
    }

    /// A number that the officer chose.
    pub fn chosen(&self, n: u32, day: NaiveDate, term: &str) -> Result<Numbered, NumberRefused> {
        match n {
            0 => Err(NumberRefused::OutOfRange(n)),
            n => Ok(self.numbered(n, self.scope(day, term)?, day)),
        }
    }

    /// The same as [`next_on`](Self::next_on), and the series goes on behind it.
    pub fn take(&mut self, day: NaiveDate, term: &str) -> Result<Numbered, NumberRefused> {
        let taken = self.next_on(day, term)?;
        self.pass(&taken)?;
        Ok(taken)
    }

    /// Goes on behind `given` if that is the number that comes next; another one, chosen by hand,
    /// leaves the series where it is, for the numbers between may still be given.
    pub fn pass(&mut self, given: &Numbered) -> Result<(), NumberRefused> {
        // A year or term that nothing is known of begins at 1.
        let is_next = self.next.get(&given.scope).copied().unwrap_or(1) == given.n;
        if is_next {
            let after = given.n.checked_add(1).ok_or(NumberRefused::OutOfRange(given.n))?;
            let _ = self.next.insert(given.scope.clone(), after);
        }
        Ok(())
    }

    fn numbered(&self, n: u32, scope: String, day: NaiveDate) -> Numbered {
        Numbered { scope, n, text: self.form.text(n, day) }
    }

    /// A new year or term begins at 1; one before all that are known would begin in the middle.
    fn first_of(&self, scope: &str, day: NaiveDate) -> Result<u32, NumberRefused> {
        let known = self.next.keys().filter_map(|scope| first_year(scope)).min();
        match (first_year(scope), known) {
            (Some(year), Some(known)) if year < known => {
                Err(NumberRefused::BeforeTheSeries { year: day.year() })
            }
            _ => Ok(1),
        }
    }
}

/// Of "2026", of "2023–2028".
fn first_year(scope: &str) -> Option<i32> {
    scope.get(..4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn series(reset: Reset, start: u32) -> SeriesBody {
        let form = NumberForm { with_year: true, symbol: String::new() };
        let mut series = SeriesBody { reset, form, ..SeriesBody::default() };
        series.start_at(start, day("2026-11-13"), "2023–2028").unwrap();
        series
    }

    fn takes(series: &mut SeriesBody, on: &str, term: &str) -> String {
        series.take(day(on), term).unwrap().text
    }

    #[test]
    fn numbers_run_within_a_year_and_go_on_in_an_earlier_one() {
        let mut series = series(Reset::Yearly, 8);
        assert_eq!(takes(&mut series, "2026-11-13", ""), "08/2026");
        assert_eq!(takes(&mut series, "2027-01-04", ""), "01/2027");
        assert_eq!(takes(&mut series, "2026-12-31", ""), "09/2026", "dated back");
        assert_eq!(takes(&mut series, "2027-01-05", ""), "02/2027");
        assert_eq!(
            series.next_on(day("2025-12-31"), ""),
            Err(NumberRefused::BeforeTheSeries { year: 2025 })
        );
        let back = series.chosen(31, day("2025-12-31"), "").unwrap();
        assert_eq!((back.text.as_str(), back.scope.as_str()), ("31/2025", "2025"));
    }

    #[test]
    fn numbers_run_through_a_term_or_for_ever() {
        let mut term = series(Reset::ByTerm, 302);
        assert_eq!(takes(&mut term, "2027-03-01", "2023–2028"), "302/2027");
        assert_eq!(takes(&mut term, "2028-09-01", "2028–2033"), "01/2028");
        assert_eq!(term.next_on(day("2028-09-01"), ""), Err(NumberRefused::NoTerm));
        let earlier = term.next_on(day("2022-09-01"), "2018–2023");
        assert_eq!(earlier, Err(NumberRefused::BeforeTheSeries { year: 2022 }));
        let mut ever = series(Reset::Never, 1298);
        assert_eq!(takes(&mut ever, "2030-03-01", ""), "1298/2030");
        assert_eq!(takes(&mut ever, "2025-03-01", ""), "1299/2025");
    }

    #[test]
    fn a_number_chosen_by_hand_moves_the_series_only_if_it_comes_next() {
        let mut series = series(Reset::Yearly, 5);
        let on = day("2026-11-13");
        let chosen = series.chosen(9, on, "").unwrap();
        series.pass(&chosen).unwrap();
        assert_eq!(series.next_on(on, "").unwrap().n, 5);
        let chosen = series.chosen(5, on, "").unwrap();
        series.pass(&chosen).unwrap();
        assert_eq!(series.next_on(on, "").unwrap().n, 6);
        let later = series.chosen(7, day("2027-01-04"), "").unwrap();
        series.pass(&later).unwrap();
        assert_eq!(series.next_on(day("2027-01-04"), "").unwrap().n, 1);
        assert_eq!(series.chosen(0, on, ""), Err(NumberRefused::OutOfRange(0)));
        assert_eq!(series.start_at(0, on, ""), Err(NumberRefused::OutOfRange(0)));
        series.start_at(u32::MAX, on, "").unwrap();
        assert_eq!(series.take(on, ""), Err(NumberRefused::OutOfRange(u32::MAX)));
    }

    #[test]
    fn a_number_is_printed_with_a_zero_and_its_symbol() {
        let form = |with_year, symbol: &str| NumberForm { with_year, symbol: symbol.into() };
        let on = day("2026-11-13");
        assert_eq!(form(false, "").text(7, on), "07");
        assert_eq!(form(false, "BB-HĐSK").text(5, on), "05/BB-HĐSK");
        assert_eq!(form(true, "GCN-HP").text(1234, on), "1234/2026/GCN-HP");
    }

    #[test]
    fn a_series_is_kept_in_words_that_stay() {
        let mut series = series(Reset::Yearly, 8);
        series.numbers = Numbers::Papers("QĐ".into());
        let text = serde_json::to_string(&series).unwrap();
        assert_eq!(
            text,
            r#"{"issuer":"","numbers":{"papers":"QĐ"},"form":{"with_year":true},"reset":"yearly","next":{"2026":8}}"#
        );
        assert_eq!(serde_json::from_str::<SeriesBody>(&text).unwrap(), series);
    }
}
