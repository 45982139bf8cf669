//! Papers to the superior: what would be sent, and whom awards are asked for.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::words::Words;
use super::{Leaving, Subject, facts};
use crate::desk::{Desk, DeskError, Praised};
use crate::domain::certificate::{CertificateBody, CertificateKind, CertificateState};
use crate::domain::date::PartialDate;
use crate::domain::decision::DecisionBody;
use crate::domain::id::{DecisionId, InitiativeId, PersonId};
use crate::domain::initiative::{Author, Initiative, InitiativeBody, SecretField};
use crate::domain::person::PersonBody;
use crate::domain::recognition::{Recognition, Status};
use crate::domain::record::Profile;
use crate::paper::shipped::PaperKind;
use crate::paper::template::Issuer;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::store::{Query, RegisterQuery};

impl Desk {
    /// What the next bundle would hold.
    pub(super) fn fill_sending(
        &self,
        facts: &mut Facts,
        kind: PaperKind,
        leaving: Leaving,
        words: &Words,
        money: bool,
    ) -> Result<(), DeskError> {
        let profile = leaving.profile(self)?;
        let plan = self.plan(&profile, "")?;
        let (mut rows, mut documents, mut authors) = (Vec::new(), Vec::new(), 0);
        let mut leaving: Vec<Initiative> = Vec::new();
        for id in &plan.ready {
            let initiative = self.get::<InitiativeBody>(*id)?;
            let body = &initiative.body;
            let mut row = Facts::default();
            let shown = money && !body.secrecy.withheld.contains(&SecretField::Amount);
            self.add_initiative(&mut row, &initiative, words, shown);
            self.add_base(&mut row, *id)?;
            row.set(Field::Handling, words.profile(&profile));
            authors += body.authors.len();
            // The letter names what lies beside the bundle, not what is in it.
            let told = kind == PaperKind::ConsentList && profile == Profile::Full;
            let files = body.attachments.iter().filter(|_| told);
            documents.extend(files.filter(|file| !file.withheld).map(|file| {
                Facts::default()
                    .with(Field::Document, &file.name)
                    .with(Field::Note, &body.code)
                    .with(Field::Handling, words.sent())
            }));
            rows.push(row);
            leaving.push(initiative);
        }
        facts.list(List::Contents, contents(&leaving, &profile, words));
        facts.set(Field::Count, facts::counted(rows.len()));
        facts.set(Field::AuthorCount, facts::counted(authors));
        facts.list(List::Initiatives, rows);
        facts.list(List::Attachments, documents);
        let made = self.ledger.bundles_made()?;
        let receiver = plan.receiver.as_ref().map(|(_, unit)| unit.id);
        let last = made.into_iter().find(|made| Some(made.recipient) == receiver);
        facts.set(Field::Bundle, last.map(|made| made.file_name).unwrap_or_default());
        Ok(())
    }

    /// By which decision it is recognised.
    fn add_base(&self, row: &mut Facts, id: InitiativeId) -> Result<(), DeskError> {
        if let Some(base) = self.base_of(id)? {
            row.set(Field::DecisionReference, base.reference());
            let day = base.signed_on.map(|day| PartialDate::Day(day).nd30());
            row.set(Field::DecisionDate, day.unwrap_or_default());
        }
        Ok(())
    }

    /// Whom awards are for: those of letters of merit, of a decision, or all who had something
    /// recognised in this year.
    pub(super) fn fill_awarded(
        &self,
        facts: &mut Facts,
        kind: PaperKind,
        subject: Subject,
    ) -> Result<(), DeskError> {
        let merits = match (kind, subject) {
            (PaperKind::MeritDecision, Subject::Unit) => self.merits()?,
            _ => Vec::new(),
        };
        let people = if merits.is_empty() { self.deserving(subject)? } else { merits };
        facts.set(Field::PersonCount, facts::counted(people.len()));
        facts.list(List::People, people);
        Ok(())
    }

    /// Letters of merit in force that were given last: those of one decision and one day.
    fn merits(&self) -> Result<Vec<Facts>, DeskError> {
        let query = RegisterQuery {
            kind: Some(CertificateKind::Merit),
            year: Some(self.today().year()),
            oldest_first: true,
            ..RegisterQuery::default()
        };
        let mut letters = Vec::new();
        for row in self.ledger.register(&query, 0, usize::MAX)? {
            if row.state != CertificateState::Withdrawn {
                letters.push(self.get::<CertificateBody>(row.id)?.body);
            }
        }
        let given = |body: &CertificateBody| (body.issued_on, body.decision.clone());
        let last = letters.last().map(given);
        letters.retain(|body| Some(given(body)) == last);
        let said = |body: &CertificateBody| {
            let achievement = match body.achievement.as_str() {
                "" => &body.initiative.title,
                achievement => achievement,
            };
            Facts::default()
                .with(Field::Name, &body.recipient.name)
                .with(Field::JobTitle, &body.recipient.title)
                .with(Field::WorkPlace, &body.recipient.unit_name)
                .with(Field::Achievement, achievement)
        };
        Ok(letters.iter().map(said).collect())
    }

    fn deserving(&self, subject: Subject) -> Result<Vec<Facts>, DeskError> {
        let of = match subject {
            Subject::Decision(id) => self.granted(id)?,
            _ => {
                let year = self.today().year();
                let mut this_year = Vec::new();
                for id in self.own_in(&[Status::Recognised])? {
                    let recognition = self.ledger.recognition(id)?;
                    if let Recognition::Recognised { on: Some(day), .. } = recognition
                        && day.year() == year
                    {
                        this_year.push(id);
                    }
                }
                this_year
            }
        };
        let said = |(author, titles): (Author, Vec<String>)| {
            Facts::default()
                .with(Field::Name, &author.name)
                .with(Field::JobTitle, &author.title)
                .with(Field::WorkPlace, &author.unit_name)
                .with(Field::Achievement, titles.join("; "))
        };
        Ok(self.authors_of(&of)?.into_iter().map(said).collect())
    }

    /// What a decision is usually about: what it recognises or revokes.
    fn granted(&self, decision: DecisionId) -> Result<Vec<InitiativeId>, DeskError> {
        let body = self.get::<DecisionBody>(decision)?.body;
        let usual = body.kind.usual_outcome();
        let granted = body.items.iter().filter(|item| item.outcome == usual);
        Ok(granted.map(|item| item.initiative).collect())
    }

    /// Each author once, with the titles of what they are authors of, in quotation marks.
    fn authors_of(&self, of: &[InitiativeId]) -> Result<Vec<(Author, Vec<String>)>, DeskError> {
        let mut order: Vec<PersonId> = Vec::new();
        let mut known: BTreeMap<PersonId, (Author, Vec<String>)> = BTreeMap::new();
        for id in of {
            let body = self.get::<InitiativeBody>(*id)?.body;
            for author in &body.authors {
                let entry = known.entry(author.person).or_insert_with(|| {
                    order.push(author.person);
                    (author.clone(), Vec::new())
                });
                entry.1.push(format!("“{}”", body.title));
            }
        }
        Ok(order.into_iter().filter_map(|person| known.remove(&person)).collect())
    }

    /// Whom a letter of merit may be for after a decision: the authors of what it grants, as they
    /// stand there, each with what was recognised.
    pub fn praised_by(&self, decision: DecisionId) -> Result<Vec<Praised>, DeskError> {
        let words = Words::read()?;
        let authors = self.authors_of(&self.granted(decision)?)?;
        let praised = |(author, titles): (Author, Vec<String>)| Praised {
            person: Some(author.person),
            achievement: words.praise_of(&titles.join("; ")),
            name: author.name,
            title: author.title,
            unit_name: author.unit_name,
        };
        Ok(authors.into_iter().map(praised).collect())
    }

    /// The usual lines above the signature on papers of the union.
    pub fn union_signers(&self) -> Result<Vec<String>, DeskError> {
        Ok(Words::read()?.signers(Issuer::Union, ""))
    }

    /// What letters of this kind usually praise.
    pub fn usual_praise(&self, kind: &CertificateKind, year: i32) -> Result<String, DeskError> {
        Ok(Words::read()?.usual_praise(kind, year))
    }

    /// What one person had recognised so far.
    pub(super) fn fill_achievements(
        &self,
        facts: &mut Facts,
        id: PersonId,
        words: &Words,
        money: bool,
    ) -> Result<(), DeskError> {
        let person = self.get::<PersonBody>(id)?.body;
        let query =
            Query { author: Some(id), status: vec![Status::Recognised], ..Query::default() };
        let found = self.ledger.find(&query, None)?;
        let mut rows = Vec::new();
        for row in self.ledger.rows(&found.rows)? {
            let initiative = self.get::<InitiativeBody>(row.id)?;
            let mut line = Facts::default();
            self.add_initiative(&mut line, &initiative, words, money);
            self.add_base(&mut line, row.id)?;
            let authors = &initiative.body.authors;
            if let Some(author) = authors.iter().find(|author| author.person == id) {
                line.set(Field::Role, words.role(&author.role));
                facts.set(Field::WorkPlace, &author.unit_name);
            }
            rows.push(line);
        }
        facts.set(Field::Name, &person.name);
        facts.set(Field::JobTitle, &person.title);
        facts.set(Field::Birth, person.born.map(PartialDate::nd30).unwrap_or_default());
        facts.set(Field::Qualification, &person.education);
        let position = person.union_position.as_ref();
        facts.set(
            Field::UnionPosition,
            position.map(|position| words.union_position(position)).unwrap_or_default(),
        );
        facts.list(List::Initiatives, rows);
        Ok(())
    }
}

/// Part by part, whether it leaves; parts that authors keep back are told with the codes.
fn contents(leaving: &[Initiative], profile: &Profile, words: &Words) -> Vec<Facts> {
    let line = |content: &super::words::Content| {
        let keeps = |initiative: &&Initiative| {
            let mut withheld = initiative.body.secrecy.withheld.iter();
            withheld.any(|field| field.code() == content.secret)
        };
        let kept: Vec<&str> =
            leaving.iter().filter(keeps).map(|one| one.body.code.as_str()).collect();
        let is_full = *profile == Profile::Full;
        Facts::default()
            .with(Field::Item, &content.name)
            .with(Field::Handling, words.handling(content, profile, kept.len()))
            .with(Field::Note, if is_full { kept.join(", ") } else { String::new() })
    };
    words.contents().iter().map(line).collect()
}
