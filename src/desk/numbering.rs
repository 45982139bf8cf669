//! The numbers of certificates and papers: where they begin, and which one comes next.

use chrono::NaiveDate;

use super::{Desk, DeskError, Fresh};
use crate::domain::certificate::CertificateBody;
use crate::domain::id::CertificateId;
use crate::domain::record::Record;
use crate::domain::series::{
    NumberForm, NumberRefused, NumberSeries, Numbered, Numbers, Reset, SeriesBody,
};
use crate::domain::text;
use crate::domain::unit::UnitBody;
use crate::store::{OperationKind, Reading, Writing};

/// How an issuer's papers are numbered from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesEntry {
    /// As printed on the papers.
    pub issuer: String,
    pub numbers: Numbers,
    pub form: NumberForm,
    pub reset: Reset,
    /// The number that the next paper of `on` gets.
    pub next: u32,
    pub on: NaiveDate,
}

/// Which number a certificate is to get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberChoice {
    /// None, or the one it has.
    #[default]
    AsItIs,
    /// The one that comes next.
    Next,
    /// One that the officer chose.
    Chosen(u32),
}

impl Desk {
    /// How papers are numbered, those of one issuer together.
    pub fn series(&self) -> Result<Vec<NumberSeries>, DeskError> {
        Ok(self.ledger.all_series()?)
    }

    /// Series whose next number is to be looked up on paper: the ledger was restored from a backup,
    /// and what was numbered after that backup is not in it.
    pub fn series_in_doubt(&self) -> Result<Vec<NumberSeries>, DeskError> {
        Ok(self.ledger.series_in_doubt()?)
    }

    /// States where numbers begin or go on, and how they are written. What was numbered keeps its
    /// number.
    pub fn set_series(&mut self, entry: SeriesEntry) -> Result<NumberSeries, DeskError> {
        let SeriesEntry { issuer, numbers, mut form, reset, next, on } = entry;
        let issuer = text::clean_line(&issuer);
        form.symbol = text::clean_line(&form.symbol);
        let home = self.ledger.home();
        let saved = self.write(OperationKind::SetNumbers, |tx, fresh| {
            let term = term(tx)?;
            let mut series = match tx.series_of(&issuer, &numbers)? {
                Some(series) => series,
                None => Record::new(fresh.id(), home, fresh.now, SeriesBody::default()),
            };
            let known = series.body.next;
            series.body = SeriesBody { issuer, numbers, form, reset, next: known };
            series.body.start_at(next, on, &term)?;
            let first = series.body.next_on(on, &term)?;
            is_free(tx, &series.body, &first, None)?;
            Ok(tx.save_own(&series)?)
        })?;
        Ok(saved.value)
    }

    /// The number that the next paper of `day` would get. It is given only when the paper is.
    pub fn next_number(
        &self,
        issuer: &str,
        numbers: &Numbers,
        day: NaiveDate,
    ) -> Result<Numbered, DeskError> {
        let series = needed(&self.ledger, issuer, numbers)?;
        Ok(series.body.next_on(day, &term(&self.ledger)?)?)
    }

    /// Gives a number to a paper that the ledger does not hold.
    pub fn give_number(
        &mut self,
        issuer: &str,
        kind_of_paper: &str,
        day: NaiveDate,
    ) -> Result<Numbered, DeskError> {
        let numbers = Numbers::Papers(text::clean_line(kind_of_paper));
        let given = self.write(OperationKind::GiveNumber, |tx, _| {
            let mut numbering = Numbering::of(tx, issuer, &numbers)?;
            let given = numbering.series.body.take(day, &numbering.term)?;
            numbering.keep(tx)?;
            tx.say(&given.text)?;
            Ok(given)
        })?;
        Ok(given.value)
    }
}

/// A series from which numbers are given within an operation.
pub(super) struct Numbering {
    series: NumberSeries,
    term: String,
}

impl Numbering {
    pub(super) fn of(tx: &Writing<'_>, issuer: &str, numbers: &Numbers) -> Result<Self, DeskError> {
        Ok(Self { series: needed(tx, issuer, numbers)?, term: term(tx)? })
    }

    /// The next number of `day`, or a chosen one. One that another certificate bears is told, never
    /// skipped.
    pub(super) fn give(
        &mut self,
        tx: &Writing<'_>,
        chosen: Option<u32>,
        day: NaiveDate,
        to: Option<CertificateId>,
    ) -> Result<Numbered, DeskError> {
        let series = &mut self.series.body;
        let given = match chosen {
            Some(n) => series.chosen(n, day, &self.term)?,
            None => series.next_on(day, &self.term)?,
        };
        is_free(tx, series, &given, to)?;
        series.pass(&given)?;
        Ok(given)
    }

    pub(super) fn keep(self, tx: &mut Writing<'_>) -> Result<(), DeskError> {
        let _ = tx.save_own(&self.series)?;
        Ok(())
    }
}

/// Gives a certificate the number that was chosen for it.
pub(super) fn give(
    tx: &mut Writing<'_>,
    fresh: &Fresh<'_>,
    body: &mut CertificateBody,
    choice: NumberChoice,
    id: CertificateId,
) -> Result<(), DeskError> {
    let chosen = match choice {
        NumberChoice::AsItIs => return still_free(tx, body, id),
        NumberChoice::Next => None,
        NumberChoice::Chosen(n) => Some(n),
    };
    let day = *body.issued_on.get_or_insert(fresh.now.date_naive());
    let mut numbering = Numbering::of(tx, &body.issuer, &Numbers::Certificates(body.kind.clone()))?;
    body.number = Some(numbering.give(tx, chosen, day, Some(id))?);
    numbering.keep(tx)
}

/// Whether nobody else bears the number of a certificate.
pub(super) fn still_free(
    tx: &Reading,
    body: &CertificateBody,
    id: CertificateId,
) -> Result<(), DeskError> {
    let Some(number) = &body.number else { return Ok(()) };
    match tx.bearer_of(&body.issuer, &body.kind, number, Some(id))? {
        None => Ok(()),
        Some(_) => Err(NumberRefused::Taken(number.clone()).into()),
    }
}

fn is_free(
    tx: &Reading,
    series: &SeriesBody,
    number: &Numbered,
    to: Option<CertificateId>,
) -> Result<(), DeskError> {
    let Numbers::Certificates(kind) = &series.numbers else { return Ok(()) };
    match tx.bearer_of(&series.issuer, kind, number, to)? {
        None => Ok(()),
        Some(_) => Err(NumberRefused::Taken(number.clone()).into()),
    }
}

fn needed(reading: &Reading, issuer: &str, numbers: &Numbers) -> Result<NumberSeries, DeskError> {
    let found = reading.series_of(issuer, numbers)?;
    let (issuer, numbers) = (issuer.to_owned(), numbers.clone());
    found.ok_or_else(|| NumberRefused::NoSeries { issuer, numbers }.into())
}

/// The term of the unit's committee: "2023–2028".
fn term(reading: &Reading) -> Result<String, DeskError> {
    Ok(reading.need::<UnitBody>(reading.home())?.notes.term)
}
