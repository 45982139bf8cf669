//! The unit's own wording of papers: one for a kind at the most, and what is issued keeps the words
//! that it was issued with.

use uuid::Uuid;

use crate::desk::{Desk, DeskError};
use crate::domain::record::Record;
use crate::domain::template::{Template, TemplateBody};
use crate::paper::error::PaperError;
use crate::paper::shipped::PaperKind;
use crate::paper::template::flowing::Flowing;
use crate::store::OperationKind;

/// The page on which wording is changed, as drafts name it.
pub const WORDING_FORM: &str = "wording";

/// What the draft of a kind's wording is about.
pub fn wording_draft(kind: PaperKind) -> Uuid {
    let place = PaperKind::ALL.iter().position(|one| *one == kind).unwrap_or_default();
    Uuid::from_u128(place as u128)
}

impl Desk {
    /// What papers of this kind are printed with: the unit's own wording, or the one that came with
    /// the program.
    pub fn paper_template(&self, kind: PaperKind) -> Result<Flowing, DeskError> {
        match self.own_wording(kind)? {
            Some(own) => {
                let flowing = read(&own.body.content)?;
                Ok(Flowing { id: own.id.to_string(), version: own.rev, ..flowing })
            }
            None => Ok(kind.template()?),
        }
    }

    /// Keeps the wording of a kind as the unit's own; the wording that came with the program, put
    /// back, is no longer the unit's own. One that cannot be printed is refused.
    pub fn save_paper_template(
        &mut self,
        kind: PaperKind,
        template: &Flowing,
    ) -> Result<(), DeskError> {
        if let Some(fault) = template.faults().into_iter().next() {
            return Err(PaperError::Misworded(Box::new(fault)).into());
        }
        let shipped = kind.template()?;
        let own = self.own_wording(kind)?;
        if template.parts == shipped.parts {
            return match own {
                Some(own) => self.drop_wording(kind, &own),
                None => self.drop_draft(WORDING_FORM, Some(wording_draft(kind))),
            };
        }
        let kept = Flowing { parts: template.parts.clone(), ..shipped };
        let (name, made_from, content) = (kept.name.clone(), kind.code().to_owned(), write(&kept)?);
        let home = self.ledger.home();
        let _ = self.write(OperationKind::EditTemplate, |tx, fresh| {
            let mut record = match own {
                Some(own) => own,
                None => Record::new(fresh.id(), home, fresh.now, TemplateBody::default()),
            };
            record.body = TemplateBody { name, made_from, content };
            tx.discard_draft(WORDING_FORM, Some(wording_draft(kind)))?;
            Ok(tx.save_own(&record)?)
        })?;
        Ok(())
    }

    fn drop_wording(&mut self, kind: PaperKind, own: &Template) -> Result<(), DeskError> {
        let id = own.id;
        let _ = self.write(OperationKind::EditTemplate, |tx, _| {
            tx.discard_draft(WORDING_FORM, Some(wording_draft(kind)))?;
            Ok(tx.remove_own::<TemplateBody>(id)?)
        })?;
        Ok(())
    }

    /// The last one, should another have come back from the trash.
    pub(super) fn own_wording(&self, kind: PaperKind) -> Result<Option<Template>, DeskError> {
        let mut newest: Option<Template> = None;
        for row in self.ledger.templates()?.iter().filter(|row| row.made_from == kind.code()) {
            let own = self.get::<TemplateBody>(row.id)?;
            if newest.as_ref().is_none_or(|other| other.updated_at < own.updated_at) {
                newest = Some(own);
            }
        }
        Ok(newest)
    }
}

/// A template as text, as it is kept.
pub(super) fn write(template: &Flowing) -> Result<String, DeskError> {
    let text = serde_json::to_string(template);
    Ok(text.map_err(|error| PaperError::Template(error.to_string()))?)
}

pub(super) fn read(kept: &str) -> Result<Flowing, DeskError> {
    Ok(serde_json::from_str(kept).map_err(|error| PaperError::Template(error.to_string()))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::papers::{Choices, Subject, lay_out};
    use crate::desk::{Surroundings, TemplateKey, practice};
    use crate::domain::record::Kind;
    use crate::paper::template::facts::Facts;

    fn office() -> (tempfile::TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let around = Surroundings::fixed("2026-11-16T14:05:00+07:00".parse().unwrap(), "papers");
        let desk = practice::unit(&folder.path().join("so.sosangkien"), None, around).unwrap();
        (folder, desk)
    }

    fn worded(kind: PaperKind, words: &str) -> Flowing {
        let mut template = kind.template().unwrap();
        let (at, text) = template.says().into_iter().find(|(_, text)| !text.is_empty()).unwrap();
        template.say(&at, &format!("{words} {text}"));
        template
    }

    #[test]
    fn a_kind_has_one_wording_of_the_units_own_and_undoing_takes_it_back() {
        let (_folder, mut desk) = office();
        let before = desk.template_choices().unwrap();
        for words in ["Một", "Hai"] {
            desk.save_paper_template(PaperKind::Pledge, &worded(PaperKind::Pledge, words)).unwrap();
        }
        let kept = desk.paper_template(PaperKind::Pledge).unwrap();
        assert_eq!(kept.parts, worded(PaperKind::Pledge, "Hai").parts);
        assert_eq!(kept.version, 2);
        assert_eq!(desk.ledger.templates().unwrap().len(), 1);
        assert_eq!(desk.template_choices().unwrap(), before, "it is no certificate");
        let name = &kept.name;
        assert!(matches!(
            desk.find_template(name),
            Err(DeskError::NotFound { kind: Kind::Template, .. })
        ));
        assert_eq!(desk.find_template("merit").unwrap().id(), "merit");
        let _ = desk.undo().unwrap();
        assert_eq!(
            desk.paper_template(PaperKind::Pledge).unwrap().parts,
            worded(PaperKind::Pledge, "Một").parts
        );
        let original = PaperKind::Pledge.template().unwrap();
        desk.save_paper_template(PaperKind::Pledge, &original).unwrap();
        assert_eq!(desk.paper_template(PaperKind::Pledge).unwrap(), original);
        assert!(!matches!(desk.find_template(name), Ok(TemplateKey::Own(_))));
    }

    #[test]
    fn what_cannot_be_printed_is_refused() {
        let (_folder, mut desk) = office();
        let refused = desk.save_paper_template(PaperKind::Pledge, &worded(PaperKind::Pledge, "{x"));
        assert!(matches!(refused, Err(DeskError::Paper(PaperError::Misworded(_)))), "{refused:?}");
        assert!(desk.own_wording(PaperKind::Pledge).unwrap().is_none());
    }

    #[test]
    fn only_what_was_issued_in_other_words_keeps_its_words_with_it() {
        let kind = PaperKind::Pledge;
        let (folder, mut desk) = office();
        let order = crate::desk::papers::PaperOrder {
            kind,
            subject: Subject::Unit,
            facts: desk.paper_known(kind, Subject::Unit, false).unwrap(),
            money: false,
        };
        let file = folder.path().join("giay.pdf");
        for words in ["", "Một"] {
            if !words.is_empty() {
                desk.save_paper_template(kind, &worded(kind, words)).unwrap();
            }
            let _ = desk.issue_paper(&order, &file).unwrap();
            let _ = desk.issue_paper(&order, &file).unwrap();
        }
        let rows = desk.issued_papers(None, 9).unwrap();
        assert_eq!(rows.len(), 2, "the same words are kept once");
        let body =
            |n: usize| desk.get::<crate::domain::issued::IssuedBody>(rows[n].id).unwrap().body;
        assert!(body(1).wording.is_empty() && !body(0).wording.is_empty());
        let issued = desk.issued_paper(rows[0].id).unwrap();
        assert_eq!(issued.template.parts, worded(kind, "Một").parts);
        assert!(!issued.other_template);
        assert_eq!(*desk.issued_paper(rows[1].id).unwrap().template, kind.template().unwrap());
    }

    #[test]
    fn a_paper_that_says_nothing_at_all_can_still_be_laid_out() {
        let (_folder, desk) = office();
        for kind in PaperKind::ALL.iter().copied() {
            let mut empty = kind.template().unwrap();
            for (at, _) in empty.says() {
                empty.say(&at, "");
            }
            assert!(!lay_out(&empty, &Facts::default()).unwrap().pages.is_empty(), "{kind:?}");
            let choices = Choices::default();
            if let crate::desk::papers::About::Known(subject) = crate::desk::papers::About::of(kind)
            {
                let known = desk.paper_known(kind, subject, choices.money).unwrap();
                let _ = lay_out(&empty, &known).unwrap();
            }
        }
    }
}
