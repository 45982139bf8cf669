//! Papers: what the ledger knows, put into the words of templates, laid out and made into files.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::{Desk, DeskError, References};
use crate::domain::date::PartialDate;
use crate::domain::decision::{Decision, DecisionBody};
use crate::domain::id::{CouncilId, DecisionId, InitiativeId, MeetingId, PersonId};
use crate::domain::initiative::{Initiative, InitiativeBody};
use crate::domain::person::PersonBody;
use crate::domain::record::Profile;
use crate::paper::page::Page;
use crate::paper::pdf::PdfWriter;
use crate::paper::shape::Typesetter;
use crate::paper::shipped::PaperKind;
use crate::paper::template::Issuer;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::paper::template::flowing::Flowing;

mod facts;
mod filling;
mod handing;
mod issuing;
mod kinds;
mod making;
mod meeting;
mod offered;
mod printing;
mod proving;
mod registers;
mod sheets;
#[cfg(test)]
mod tests;
mod upwards;
mod wordings;
mod words;

pub use issuing::{IssuedRow, IssuedSheet, PaperOrder};
pub use kinds::{About, GROUPS, numbered_as, says_money};
pub use making::{Begun, Made, Typed, recipients};
pub use offered::Paperwork;
pub(super) use printing::about;
pub(super) use printing::write as write_file;
pub use printing::{CertificateJob, CertificatePrint, Printed, jobs};
pub use proving::CodeAnswer;
pub use sheets::{Layout, WayOut, WaysOut, picture_of, picture_of_frame, picture_of_laid};
pub use wordings::{WORDING_FORM, wording_draft};
use words::Words;

/// What a paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The unit and nothing more: rules, plans, blank forms.
    Unit,
    Decision(DecisionId),
    /// One initiative as a decision speaks of it.
    Decided(DecisionId, InitiativeId),
    Initiative(InitiativeId),
    Council(CouncilId),
    Meeting(MeetingId),
    /// One initiative as a meeting considers it.
    Considered(MeetingId, InitiativeId),
    Person(PersonId),
    /// What would go to the superior.
    Sending(Leaving),
    /// The register of certificates, or what one decision put into it.
    Certificates(Option<DecisionId>),
    /// All initiatives of the unit, the oldest first.
    Book,
}

/// In which profile it would leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// The one that the unit uses unless another is chosen.
    #[default]
    Usual,
    Full,
    Brief,
    Public,
}

impl Leaving {
    pub fn of(profile: &Profile) -> Self {
        match profile {
            Profile::Full => Self::Full,
            Profile::Brief => Self::Brief,
            Profile::Public => Self::Public,
            Profile::Other(_) => Self::Usual,
        }
    }

    fn profile(self, desk: &Desk) -> Result<Profile, DeskError> {
        Ok(match self {
            Self::Usual => desk.usual_profile()?,
            Self::Full => Profile::Full,
            Self::Brief => Profile::Brief,
            Self::Public => Profile::Public,
        })
    }
}

/// What the officer chooses for one paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// Amounts are printed; never on a wall or in a public list unless chosen.
    pub money: bool,
    /// Values typed in for this paper, over those of the ledger.
    pub typed: Facts,
}

/// A paper laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidOut {
    pub title: String,
    pub author: String,
    pub pages: Vec<Page>,
    /// Letters that no font of the program has.
    pub missing: BTreeSet<char>,
}

/// Lays out a template with all that it is to say.
pub fn lay_out(template: &Flowing, facts: &Facts) -> Result<LaidOut, DeskError> {
    let mut typesetter = Typesetter::new()?;
    let pages = typesetter.flowing(template, facts)?;
    let author = facts::issuer(template.issuer, facts).to_owned();
    let missing = typesetter.missing().collect();
    Ok(LaidOut { title: template.name.clone(), author, pages, missing })
}

impl Desk {
    /// Lays out a paper.
    pub fn lay_out(
        &self,
        kind: PaperKind,
        subject: Subject,
        choices: &Choices,
    ) -> Result<LaidOut, DeskError> {
        let known = self.paper_known(kind, subject, choices.money)?;
        lay_out(&self.paper_template(kind)?, &choices.typed.within(&known))
    }

    /// What a paper says by itself: what the ledger knows of its subject, as its issuer would put
    /// it.
    pub fn paper_known(
        &self,
        kind: PaperKind,
        subject: Subject,
        money: bool,
    ) -> Result<Facts, DeskError> {
        let mut facts = self.paper_facts(subject, money)?;
        if kind.template()?.issuer == Issuer::Union {
            facts::of_another_office(&mut facts);
        }
        self.fill(kind, subject, &mut facts, money)?;
        Ok(facts)
    }

    /// Writes a paper into a file; answers how many pages it has.
    pub fn write_paper(
        &self,
        kind: PaperKind,
        subject: Subject,
        choices: &Choices,
        out: &Path,
    ) -> Result<usize, DeskError> {
        let laid = self.lay_out(kind, subject, choices)?;
        self.write_laid(&laid, out)?;
        Ok(laid.pages.len())
    }

    /// Writes what is laid out into a file.
    fn write_laid(&self, laid: &LaidOut, out: &Path) -> Result<(), DeskError> {
        let mut writer = PdfWriter::new(self.about(&laid.title, &laid.author))?;
        for page in &laid.pages {
            writer.add(page)?;
        }
        printing::write(out, &writer.finish()?)
    }

    /// What the ledger says of a subject, in the words of templates.
    fn paper_facts(&self, subject: Subject, money: bool) -> Result<Facts, DeskError> {
        let words = Words::read()?;
        let mut facts = self.unit_facts(&words)?;
        match subject {
            Subject::Unit | Subject::Sending(_) | Subject::Person(_) => {}
            Subject::Council(id) => self.add_council_of(&mut facts, id, &words)?,
            Subject::Meeting(id) | Subject::Considered(id, _) => {
                self.add_meeting(&mut facts, id, &words)?;
            }
            Subject::Certificates(decision) => {
                self.add_register(&mut facts, decision, &words)?;
            }
            Subject::Book => self.add_book(&mut facts, &words, money)?,
            Subject::Initiative(id) => {
                let initiative = self.get::<InitiativeBody>(id)?;
                self.add_initiative(&mut facts, &initiative, &words, money);
                facts.list(List::People, self.people_of(&initiative, &words)?);
            }
            Subject::Decision(id) | Subject::Decided(id, _) => {
                let decision = self.get::<DecisionBody>(id)?;
                facts::add_decision(&mut facts, &decision.body, &words);
                self.add_items(&mut facts, &decision, &words, money)?;
            }
        }
        Ok(facts)
    }

    fn unit_facts(&self, words: &Words) -> Result<Facts, DeskError> {
        let home = self.home()?;
        let superior = self.receiver("")?.map(|(_, unit)| unit.body.name).unwrap_or_default();
        let mut facts = facts::unit(&home.body, &superior);
        facts.set(Field::Year, self.today().year().to_string());
        let documents = References::built_in()?.documents.items;
        // The two that every recognition rests on (domain.md §2.1).
        let grounds = documents.iter().filter(|document| facts::is_usual_ground(&document.number));
        let grounds = grounds.map(|law| Facts::default().with(Field::Note, words.ground(law)));
        facts.list(List::Legal, grounds.collect());
        Ok(facts)
    }

    /// The initiatives that a decision grants or declines, as it lists them.
    fn add_items(
        &self,
        facts: &mut Facts,
        decision: &Decision,
        words: &Words,
        money: bool,
    ) -> Result<(), DeskError> {
        let mut rows = Vec::new();
        let mut authors = 0;
        for item in &decision.body.items {
            let initiative = self.get::<InitiativeBody>(item.initiative)?;
            if item.outcome == decision.body.kind.usual_outcome() {
                authors += initiative.body.authors.len();
            }
            let mut row = Facts::default();
            self.add_initiative(&mut row, &initiative, words, money);
            row.set(Field::Grade, &item.grade);
            row.set(Field::Reason, &item.reason);
            row.set(Field::Outcome, words.outcome(&item.outcome));
            row.list(List::People, self.people_of(&initiative, words)?);
            rows.push((item.outcome.clone(), row));
        }
        let wanted = decision.body.kind.usual_outcome();
        let rows: Vec<Facts> = rows
            .into_iter()
            .filter(|(outcome, _)| *outcome == wanted)
            .map(|(_, row)| row)
            .collect();
        facts.set(Field::Count, facts::counted(rows.len()));
        facts.set(Field::AuthorCount, facts::counted(authors));
        facts.list(List::Initiatives, rows);
        Ok(())
    }

    fn add_initiative(
        &self,
        facts: &mut Facts,
        initiative: &Initiative,
        words: &Words,
        money: bool,
    ) {
        facts::add_initiative(facts, &initiative.body, words, money);
        let name = |code: &String| {
            let known = self.lists().fields.iter().find(|field| field.code == *code);
            known.map_or_else(|| code.clone(), |field| field.vi.clone())
        };
        let names: Vec<String> = initiative.body.fields.iter().map(name).collect();
        facts.set(Field::SectorOfUse, names.join("; "));
    }

    /// The authors, with what their record adds to the snapshot of filing.
    fn people_of(&self, initiative: &Initiative, words: &Words) -> Result<Vec<Facts>, DeskError> {
        let mut people = Vec::new();
        for author in &initiative.body.authors {
            let mut facts = facts::author(author, words);
            if let Some(person) = self.ledger().get::<PersonBody>(author.person)? {
                let born = person.body.born.map(PartialDate::nd30);
                facts.set(Field::Birth, born.unwrap_or_default());
                facts.set(Field::Qualification, person.body.education);
            }
            people.push(facts);
        }
        Ok(people)
    }
}
