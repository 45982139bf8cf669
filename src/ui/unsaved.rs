//! What stands in a form and not in its record: kept as a draft, so that nothing typed is lost.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::effect::{Answer, Effect};
use crate::desk::Desk;

/// The draft of one form; of a new record without a target.
#[derive(Debug)]
pub struct Unsaved<T> {
    form: &'static str,
    target: Option<Uuid>,
    /// What the draft holds.
    safe: Option<T>,
}

impl<T: Clone + PartialEq + Serialize + DeserializeOwned + Send + 'static> Unsaved<T> {
    pub fn new(form: &'static str, target: Option<Uuid>) -> Self {
        Self { form, target, safe: None }
    }

    /// What was typed before. Without its draft a form begins with its record; the ledger's own
    /// troubles are told elsewhere.
    pub fn read(desk: &Desk, form: &'static str, target: Option<Uuid>) -> Option<T> {
        desk.form_draft::<T>(form, target).ok().flatten().map(|draft| draft.content)
    }

    pub fn found(&mut self, found: Option<T>) {
        self.safe = found;
    }

    /// Whether the draft says something else; `typed` is nothing if the form says what the record
    /// says.
    pub fn is_due(&self, typed: Option<&T>) -> bool {
        self.safe.as_ref() != typed
    }

    /// Keeps what was typed, or drops the draft when there is nothing to keep.
    pub fn keep<M: 'static>(
        &mut self,
        typed: Option<T>,
        answer: impl FnOnce(Answer<()>) -> M + Send + 'static,
    ) -> Effect<M> {
        self.safe.clone_from(&typed);
        let (form, target) = (self.form, self.target);
        Effect::ask(move |desk| {
            let kept = match typed {
                Some(typed) => desk.keep_form_draft(form, target, 0, &typed).map(drop),
                None => desk.drop_draft(form, target),
            };
            answer(kept.map_err(std::sync::Arc::new))
        })
    }
}
