//! A paper on its way: what its page begins with, and the file that comes of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::words::Words;
use super::{LaidOut, Subject, lay_out};
use crate::desk::{Desk, DeskError};
use crate::domain::id::Moment;
use crate::domain::text;
use crate::paper::shipped::PaperKind;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use crate::paper::template::flowing::Flowing;

/// Kinds whose doubtful form somebody has read about.
const UNDERSTOOD: &str = "papers_understood";

/// What the page of a paper begins with.
#[derive(Debug, Clone)]
pub struct Begun {
    pub template: Arc<Flowing>,
    /// What the ledger says.
    pub known: Facts,
    /// What was typed on this page before.
    pub typed: Typed,
    /// Whoever prints it has read that no official form was seen.
    pub understood: bool,
    /// The usual lines above the signature.
    pub signers: Vec<String>,
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
        let template = kind.template()?;
        let known = self.paper_known(kind, subject, money)?;
        let (form, target) = draft(kind, subject);
        let left = self.form_draft::<Left>(&form, target)?;
        let understood = self.kept::<Vec<String>>(UNDERSTOOD)?.unwrap_or_default();
        let signers = Words::read()?.signers(template.issuer, known.get(Field::HeadTitle));
        Ok(Begun {
            template: Arc::new(template),
            known,
            typed: left.map(|left| left.content.typed).unwrap_or_default(),
            understood: understood.iter().any(|code| code == kind.code()),
            signers,
        })
    }

    /// Writes a paper that says exactly this.
    pub fn make_paper(
        &self,
        template: &Flowing,
        facts: &Facts,
        out: &Path,
    ) -> Result<Made, DeskError> {
        let laid: LaidOut = lay_out(template, facts)?;
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

/// The name and the target of the draft of a paper's page.
fn draft(kind: PaperKind, subject: Subject) -> (String, Option<uuid::Uuid>) {
    let form = match subject {
        Subject::Decided(_, id) | Subject::Considered(_, id) => {
            format!("paper_{}_{id}", kind.code())
        }
        _ => format!("paper_{}", kind.code()),
    };
    let target = match subject {
        Subject::Unit | Subject::Sending | Subject::Book | Subject::Certificates(None) => None,
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
