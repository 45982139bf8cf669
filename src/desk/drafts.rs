//! Unsaved form state: no revision, no history, kept so that nothing typed is ever lost.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{Desk, DeskError};
use crate::domain::id::Moment;
use crate::store::{Draft, StoreError};

/// The name under which the form of an initiative keeps its drafts.
pub const INITIATIVE_FORM: &str = "initiative";

/// What stood in a form when it was left.
#[derive(Debug, Clone, PartialEq)]
pub struct FormDraft<T> {
    pub saved_at: Moment,
    /// The revision that the form was opened on; 0 for a new record.
    pub base_rev: u32,
    pub content: T,
}

impl Desk {
    /// Keeps what stands in a form; `target` is the record it is about, if there is one.
    pub fn keep_draft(
        &mut self,
        form: &str,
        target: Option<Uuid>,
        base_rev: u32,
        content: String,
    ) -> Result<(), DeskError> {
        let saved_at = self.now();
        let draft = Draft { form: form.to_owned(), target, base_rev, saved_at, content };
        Ok(self.ledger.save_draft(&draft)?)
    }

    pub fn draft(&self, form: &str, target: Option<Uuid>) -> Result<Option<Draft>, DeskError> {
        Ok(self.ledger.draft(form, target)?)
    }

    pub fn drop_draft(&mut self, form: &str, target: Option<Uuid>) -> Result<(), DeskError> {
        Ok(self.ledger.discard_draft(form, target)?)
    }

    /// Keeps the state of a form; answers when.
    pub fn keep_form_draft<T: Serialize>(
        &mut self,
        form: &str,
        target: Option<Uuid>,
        base_rev: u32,
        content: &T,
    ) -> Result<Moment, DeskError> {
        let text = serde_json::to_string(content)
            .map_err(|error| DeskError::Store(StoreError::Io(error.to_string())))?;
        self.keep_draft(form, target, base_rev, text)?;
        Ok(self.now())
    }

    /// The state of a form as it was left. What another version of the program kept and this one
    /// cannot read stays where it is until the form is typed into.
    pub fn form_draft<T: DeserializeOwned>(
        &self,
        form: &str,
        target: Option<Uuid>,
    ) -> Result<Option<FormDraft<T>>, DeskError> {
        let Some(draft) = self.draft(form, target)? else { return Ok(None) };
        match serde_json::from_str(&draft.content) {
            Ok(content) => {
                Ok(Some(FormDraft { saved_at: draft.saved_at, base_rev: draft.base_rev, content }))
            }
            Err(error) => {
                // The words of the error may repeat what was typed.
                let (fault, column) = (error.classify(), error.column());
                tracing::warn!(?fault, column, form, "a draft could not be read");
                Ok(None)
            }
        }
    }
}
