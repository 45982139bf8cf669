//! Papers as they were issued: kept with all that they said, so that they never change after the
//! fact.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::kinds::numbered_as;
use super::making::{Made, draft, is_the_decision};
use super::{Subject, facts, lay_out, wordings};
use crate::desk::{Desk, DeskError, Fresh};
use crate::domain::certificate::Template;
use crate::domain::date::{DateReading, read_day};
use crate::domain::decision::DecisionBody;
use crate::domain::id::{Moment, PaperId};
use crate::domain::issued::{About, IssuedBody};
use crate::domain::record::{Kind, Record};
use crate::domain::series::{NumberForm, Numbered, Numbers, Reset, SeriesBody};
use crate::domain::unit::UnitBody;
use crate::paper::error::PaperError;
use crate::paper::shipped::PaperKind;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use crate::paper::template::flowing::Flowing;
use crate::store::{OperationKind, PaperRow, Writing};

/// A paper to be issued, with exactly what it is to say.
#[derive(Debug, Clone)]
pub struct PaperOrder {
    pub kind: PaperKind,
    pub subject: Subject,
    pub facts: Facts,
    pub money: bool,
}

/// A paper that was issued, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedRow {
    pub id: PaperId,
    pub kind: PaperKind,
    pub subject: Subject,
    /// "05/TTr-HP"; empty without a number.
    pub reference: String,
    pub made_at: Moment,
}

/// A paper as it was issued, to look at.
#[derive(Debug, Clone)]
pub struct IssuedSheet {
    pub template: Arc<Flowing>,
    pub facts: Facts,
    pub reference: String,
    /// The shipped template has changed since; the words are the old ones, the form is not.
    pub other_template: bool,
}

/// What is kept of a paper beside its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    subject: Subject,
    facts: Facts,
}

impl Desk {
    /// Writes a paper into a file and keeps what it said. The same paper saved again is kept once.
    pub fn issue_paper(&mut self, order: &PaperOrder, out: &Path) -> Result<Made, DeskError> {
        let template = self.paper_template(order.kind)?;
        let laid = lay_out(&template, &order.facts)?;
        self.write_laid(&laid, out)?;
        let pages = laid.pages.len();
        let body = self.issued_body(order, &template)?;
        let about = order.subject.about().map(|about| about.id);
        let kept_already = |row: &PaperRow| -> Result<bool, DeskError> {
            let held = self.get::<IssuedBody>(row.id)?.body;
            Ok(IssuedBody { number: None, ..held } == body)
        };
        let mut rows = self.ledger.issued_papers(about)?.into_iter();
        let last = rows.find(|row| row.paper == body.paper);
        if last.as_ref().map(kept_already).transpose()? == Some(true) {
            return Ok(Made { pages });
        }
        let home = self.ledger.home();
        let (form, target) = draft(order.kind, order.subject);
        let _ = self.write(OperationKind::IssuePaper, |tx, fresh| {
            tx.discard_draft(&form, target)?;
            let number = take_number(tx, fresh, order, &body)?;
            let body = IssuedBody { number, ..body };
            Ok(tx.save_own(&Record::new(fresh.id(), home, fresh.now, body))?)
        })?;
        Ok(Made { pages })
    }

    fn issued_body(&self, order: &PaperOrder, template: &Flowing) -> Result<IssuedBody, DeskError> {
        let kept = Kept { subject: order.subject, facts: order.facts.clone() };
        let facts = serde_json::to_string(&kept)
            .map_err(|error| PaperError::Template(error.to_string()))?;
        let wording = match template.id == order.kind.code() {
            true => String::new(),
            false => wordings::write(template)?,
        };
        let number = order.facts.get(Field::Number);
        let reference = match number {
            "" => String::new(),
            _ => template.reference(&order.facts),
        };
        Ok(IssuedBody {
            paper: order.kind.code().to_owned(),
            name: template.name.clone(),
            about: order.subject.about(),
            template: Template { id: template.id.clone(), version: template.version },
            issuer: facts::issuer(template.issuer, &order.facts).to_owned(),
            number: None,
            reference,
            dated: dated(&order.facts),
            money: order.money,
            facts,
            wording,
        })
    }

    /// Papers issued about a subject, or all of them; at most `most`, the last first.
    pub fn issued_papers(
        &self,
        subject: Option<Subject>,
        most: usize,
    ) -> Result<Vec<IssuedRow>, DeskError> {
        let about = match subject {
            Some(subject) => match subject.about() {
                Some(about) => Some(about.id),
                None => return Ok(Vec::new()),
            },
            None => None,
        };
        let rows = self.ledger.issued_papers(about)?.into_iter().take(most);
        let mut issued = Vec::new();
        for row in rows {
            // A kind of a newer version is in the ledger, and this one cannot draw it.
            let Some(kind) = PaperKind::from_code(&row.paper) else { continue };
            let body = self.get::<IssuedBody>(row.id)?.body;
            let Ok(kept) = read(&body) else { continue };
            issued.push(IssuedRow {
                id: row.id,
                kind,
                subject: kept.subject,
                reference: row.reference,
                made_at: row.made_at.with_timezone(self.now().offset()),
            });
        }
        Ok(issued)
    }

    /// What the last paper of a kind said.
    pub(super) fn last_issued(&self, kind: PaperKind) -> Result<Option<Facts>, DeskError> {
        let rows = self.ledger.issued_papers(None)?;
        let Some(row) = rows.iter().find(|row| row.paper == kind.code()) else { return Ok(None) };
        Ok(read(&self.get::<IssuedBody>(row.id)?.body).ok().map(|kept| kept.facts))
    }

    /// A paper as it was issued.
    pub fn issued_paper(&self, id: PaperId) -> Result<IssuedSheet, DeskError> {
        let body = self.get::<IssuedBody>(id)?.body;
        let not_found = || DeskError::NotFound { kind: Kind::Paper, id: id.0.to_string() };
        let shipped = PaperKind::from_code(&body.paper).ok_or_else(not_found)?.template()?;
        let is_own = !body.wording.is_empty();
        let kept = read(&body)?;
        Ok(IssuedSheet {
            other_template: !is_own && shipped.version != body.template.version,
            template: Arc::new(if is_own { wordings::read(&body.wording)? } else { shipped }),
            facts: kept.facts,
            reference: body.reference,
        })
    }

    /// The number that the next paper of this kind would get; none before the first is typed.
    pub(super) fn next_paper_number(&self, kind: PaperKind, issuer: &str) -> Option<Numbered> {
        let numbers = Numbers::Papers(numbered_as(kind)?.to_owned());
        self.next_number(issuer, &numbers, self.today()).ok()
    }

    /// The numbers that papers of this issuer and kind of number bear in this year, as printed.
    pub(super) fn taken_paper_numbers(
        &self,
        kind: PaperKind,
        issuer: &str,
    ) -> Result<BTreeSet<String>, DeskError> {
        let Some(code) = numbered_as(kind) else { return Ok(BTreeSet::new()) };
        let year = self.today().year();
        let mut taken = BTreeSet::new();
        for row in self.ledger.issued_papers(None)? {
            let same = PaperKind::from_code(&row.paper).and_then(numbered_as) == Some(code);
            let this_year = row.dated.is_none_or(|day| day.year() == year);
            if !same || !this_year || row.reference.is_empty() {
                continue;
            }
            let body = self.get::<IssuedBody>(row.id)?.body;
            if let (true, Ok(kept)) = (body.issuer == issuer, read(&body)) {
                let _ = taken.insert(kept.facts.get(Field::Number).to_owned());
            }
        }
        Ok(taken)
    }
}

/// The series goes on behind the number that was printed, if that is the one that comes next. With
/// the first number that somebody types for an issuer its series begins.
fn take_number(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    order: &PaperOrder,
    body: &IssuedBody,
) -> Result<Option<Numbered>, DeskError> {
    let typed = order.facts.get(Field::Number).parse::<u32>().ok().filter(|n| *n > 0);
    let (Some(n), Some(code)) = (typed, numbered_as(order.kind)) else { return Ok(None) };
    if let Subject::Decision(id) | Subject::Decided(id, _) = order.subject
        && is_the_decision(order.kind, &tx.need::<DecisionBody>(id)?.body)
    {
        // It is given and kept with the decision.
        return Ok(None);
    }
    let (numbers, home) = (Numbers::Papers(code.to_owned()), tx.home());
    let day = body.dated.unwrap_or_else(|| fresh.now.date_naive());
    let term = tx.need::<UnitBody>(home)?.notes.term;
    let mut series = match tx.series_of(&body.issuer, &numbers)? {
        Some(series) => series,
        None => {
            let form = NumberForm::default();
            let (issuer, reset) = (body.issuer.clone(), Reset::default());
            let mut begun = SeriesBody { issuer, numbers, form, reset, ..SeriesBody::default() };
            begun.start_at(n, day, &term)?;
            Record::new(fresh.id(), home, fresh.now, begun)
        }
    };
    let given = series.body.chosen(n, day, &term)?;
    series.body.pass(&given)?;
    let _ = tx.save_own(&series)?;
    Ok(Some(given))
}

fn read(body: &IssuedBody) -> Result<Kept, DeskError> {
    serde_json::from_str(&body.facts)
        .map_err(|error| PaperError::Template(error.to_string()).into())
}

fn dated(facts: &Facts) -> Option<NaiveDate> {
    match read_day(facts.get(Field::FullDate)) {
        Ok(DateReading::Sure(day)) => Some(day),
        _ => None,
    }
}

impl Subject {
    /// The record that a paper is kept with.
    pub fn about(self) -> Option<About> {
        let (kind, id) = match self {
            Self::Unit | Self::Sending(_) | Self::Book | Self::Certificates(None) => return None,
            Self::Decision(id) | Self::Decided(id, _) | Self::Certificates(Some(id)) => {
                (Kind::Decision, id.0)
            }
            Self::Initiative(id) => (Kind::Initiative, id.0),
            Self::Council(id) => (Kind::Council, id.0),
            Self::Meeting(id) | Self::Considered(id, _) => (Kind::Meeting, id.0),
            Self::Person(id) => (Kind::Person, id.0),
        };
        Some(About { kind: kind.code().to_owned(), id })
    }
}
