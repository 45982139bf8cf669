//! A paper on its way: what its page begins with, and the file that comes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::words::Words;
use super::{Subject, facts, lay_out};
use crate::desk::{Desk, DeskError};
use crate::domain::decision::{DecisionBody, DecisionKind};
use crate::domain::id::Moment;
use crate::domain::text;
use crate::paper::shipped::PaperKind;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use crate::paper::template::flowing::Flowing;

/// Kinds whose doubtful form somebody has read about.
const UNDERSTOOD: &str = "papers_understood";

/// What one paper of a kind says as the one before it did.
const STAYS: [Field; 7] = [
    Field::SignerLines,
    Field::SignerName,
    Field::Recipients,
    Field::Contact,
    Field::Reception,
    Field::UnionSymbol,
    Field::EmployerShort,
];

/// What the page of a paper begins with.
#[derive(Debug, Clone)]
pub struct Begun {
    pub template: Arc<Flowing>,
    /// The unit words it in its own way.
    pub own_wording: bool,
    /// What the ledger says.
    pub known: Facts,
    /// What was typed on this page before.
    pub typed: Typed,
    /// Whoever prints it has read that no official form was seen.
    pub understood: bool,
    /// The usual lines above the signature.
    pub signers: Vec<String>,
    /// It is a draft for signature: it bears neither number nor day.
    pub is_draft: bool,
    /// Where there are several initiatives, of which of them it can speak.
    pub choosable: Vec<(Subject, String)>,
    /// The number that comes next in its series.
    pub next: Option<String>,
    /// Numbers that other papers of the same series bear.
    pub taken: BTreeSet<String>,
}

/// Values typed for one paper, by the names of fields; one may be empty on purpose.
pub type Typed = BTreeMap<String, String>;

/// A paper that is now a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub pages: usize,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Left {
    typed: Typed,
}

impl Desk {
    pub fn begin_paper(
        &self,
        kind: PaperKind,
        subject: Subject,
        money: bool,
    ) -> Result<Begun, DeskError> {
        let template = self.paper_template(kind)?;
        let mut known = self.paper_known(kind, subject, money)?;
        self.as_last_time(kind, &mut known)?;
        let (form, target) = draft(kind, subject);
        let left = self.form_draft::<Left>(&form, target)?;
        let understood = self.kept::<Vec<String>>(UNDERSTOOD)?.unwrap_or_default();
        let signers = Words::read()?.signers(template.issuer, known.get(Field::HeadTitle));
        let issuer = facts::issuer(template.issuer, &known).to_owned();
        let next = self.next_paper_number(kind, &issuer).map(|next| next.text);
        Ok(Begun {
            is_draft: self.is_draft(kind, subject)?,
            choosable: self.choosable(kind, subject)?,
            next,
            taken: self.taken_paper_numbers(kind, &issuer)?,
            own_wording: self.own_wording(kind)?.is_some(),
            template: Arc::new(template),
            known,
            typed: left.map(|left| left.content.typed).unwrap_or_default(),
            understood: understood.iter().any(|code| code == kind.code()),
            signers,
        })
    }

    /// What stays the same from paper to paper and the ledger has no place for.
    fn as_last_time(&self, kind: PaperKind, known: &mut Facts) -> Result<(), DeskError> {
        let Some(last) = self.last_issued(kind)? else { return Ok(()) };
        for field in STAYS {
            if known.get(field).is_empty() {
                known.set(field, last.get(field));
            }
        }
        Ok(())
    }

    /// Whether it is the very paper of a decision that is not signed yet.
    fn is_draft(&self, kind: PaperKind, subject: Subject) -> Result<bool, DeskError> {
        let (Subject::Decision(id) | Subject::Decided(id, _)) = subject else { return Ok(false) };
        let body = self.get::<DecisionBody>(id)?.body;
        Ok(is_the_decision(kind, &body) && !body.is_signed())
    }

    /// Writes a paper that was issued before, as it was; nothing new is kept.
    pub fn make_again(
        &self,
        template: &Flowing,
        facts: &Facts,
        out: &Path,
    ) -> Result<Made, DeskError> {
        let laid = lay_out(template, facts)?;
        self.write_laid(&laid, out)?;
        Ok(Made { pages: laid.pages.len() })
    }

    /// Keeps what was typed and is not in a file yet; nothing drops it.
    pub fn keep_paper_typed(
        &mut self,
        kind: PaperKind,
        subject: Subject,
        typed: Typed,
    ) -> Result<Option<Moment>, DeskError> {
        let (form, target) = draft(kind, subject);
        if typed.is_empty() {
            self.drop_draft(&form, target)?;
            return Ok(None);
        }
        Ok(Some(self.keep_form_draft(&form, target, 0, &Left { typed })?))
    }

    /// Nobody needs to be told again that no official form of this kind was seen.
    pub fn understand_paper(&mut self, kind: PaperKind) -> Result<(), DeskError> {
        let mut understood = self.kept::<Vec<String>>(UNDERSTOOD)?.unwrap_or_default();
        if !understood.iter().any(|code| code == kind.code()) {
            understood.push(kind.code().to_owned());
        }
        self.keep(UNDERSTOOD, &understood)
    }
}

/// Whether a paper is the decision itself, with its number, and not one beside it.
pub(super) fn is_the_decision(kind: PaperKind, body: &DecisionBody) -> bool {
    match kind {
        PaperKind::Decision | PaperKind::Revocation => true,
        PaperKind::Refusal => body.kind == DecisionKind::Refusal,
        _ => false,
    }
}

/// The name and the target of the draft of a paper's page.
pub(super) fn draft(kind: PaperKind, subject: Subject) -> (String, Option<uuid::Uuid>) {
    let form = match subject {
        Subject::Decided(_, id) | Subject::Considered(_, id) => {
            format!("paper_{}_{id}", kind.code())
        }
        _ => format!("paper_{}", kind.code()),
    };
    let target = match subject {
        Subject::Unit | Subject::Sending(_) | Subject::Book | Subject::Certificates(None) => None,
        Subject::Decision(id) | Subject::Decided(id, _) | Subject::Certificates(Some(id)) => {
            Some(id.0)
        }
        Subject::Initiative(id) => Some(id.0),
        Subject::Council(id) => Some(id.0),
        Subject::Meeting(id) | Subject::Considered(id, _) => Some(id.0),
        Subject::Person(id) => Some(id.0),
    };
    (form, target)
}

/// Copies to, one place a line, as papers list them: "- Như trên;", the last with a full stop.
pub fn recipients(typed: &str) -> String {
    let places: Vec<String> = typed
        .lines()
        .map(|line| text::clean_line(line.trim_start_matches(['-', '–', ' '])))
        .map(|line| line.trim_end_matches([';', '.']).to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let last = places.len().saturating_sub(1);
    let ended = places.iter().enumerate().map(|(n, place)| {
        let end = if n == last { '.' } else { ';' };
        format!("- {place}{end}")
    });
    ended.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_listed_as_papers_list_them() {
        assert_eq!(
            recipients("Như trên\n- BCH CĐCS.\n\n–  Lưu: VT;"),
            "- Như trên;\n- BCH CĐCS;\n- Lưu: VT."
        );
        assert_eq!(recipients(" \n"), "");
    }
}
