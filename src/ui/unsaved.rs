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
    /// What the draft holds, or was last to hold.
    asked: Option<T>,
    /// It could not be written.
    failed: bool,
}

impl<T: Clone + PartialEq + Serialize + DeserializeOwned + Send + 'static> Unsaved<T> {
    pub fn new(form: &'static str, target: Option<Uuid>) -> Self {
        Self { form, target, asked: None, failed: false }
    }

    /// What was typed before. Without its draft a form begins with its record; the ledger's own
    /// troubles are told elsewhere.
    pub fn read(desk: &Desk, form: &'static str, target: Option<Uuid>) -> Option<T> {
        desk.form_draft::<T>(form, target).ok().flatten().map(|draft| draft.content)
    }

    pub fn found(&mut self, found: Option<T>) {
        (self.asked, self.failed) = (found, false);
    }

    /// Whether the draft says something else; `typed` is nothing if the form says what the record
    /// says. What could not be written is not tried again before more is typed, so that its trouble
    /// is told once.
    pub fn is_due(&self, typed: Option<&T>) -> bool {
        self.asked.as_ref() != typed
    }

    /// Whether something would be lost if the form went now.
    pub fn would_lose(&self, typed: Option<&T>) -> bool {
        self.failed || self.is_due(typed)
    }

    pub fn failed(&mut self) {
        self.failed = true;
    }

    /// Keeps what was typed, or drops the draft when there is nothing to keep.
    pub fn keep<M: 'static>(
        &mut self,
        typed: Option<T>,
        answer: impl FnOnce(Answer<()>) -> M + Send + 'static,
    ) -> Effect<M> {
        self.asked.clone_from(&typed);
        self.failed = false;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_written_is_told_once_and_tried_again_on_leaving() {
        let mut unsaved = Unsaved::new("form", None);
        let typed = String::from("Khay hứng phoi");
        assert!(unsaved.is_due(Some(&typed)));
        drop(unsaved.keep(Some(typed.clone()), |_| ()));
        assert!(!unsaved.would_lose(Some(&typed)));
        unsaved.failed();
        assert!(!unsaved.is_due(Some(&typed)) && unsaved.would_lose(Some(&typed)));
        assert!(unsaved.is_due(Some(&String::from("Khay hứng phoi cho máy tiện"))));
        drop(unsaved.keep(Some(typed.clone()), |_| ()));
        assert!(!unsaved.would_lose(Some(&typed)));
    }
}
