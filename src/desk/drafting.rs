//! The decisions that follow from a meeting, kept as drafts for signature.

use super::{DecisionEntry, Desk, DeskError};
use crate::domain::decision::{DecisionBody, DecisionKind, DecisionNotes, Outcome, Stage};
use crate::domain::id::{DecisionId, InitiativeId, MeetingId};

/// The drafts of a meeting, and how many initiatives each is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafted {
    pub recognition: Option<DecisionId>,
    pub refusal: Option<DecisionId>,
    pub granted: usize,
    pub declined: usize,
    /// Those that nothing is decided about yet.
    pub open: usize,
}

impl Desk {
    /// Keeps the decisions that follow from a meeting as drafts. A draft that is there already is
    /// not made twice. A refusal that lacks a reason is kept as typed, for it to be filled in.
    pub fn draft_decisions(&mut self, meeting: MeetingId) -> Result<Drafted, DeskError> {
        let from = self.decision_from_meeting(meeting)?;
        let count = |body: &Option<DecisionBody>| body.as_ref().map_or(0, |body| body.items.len());
        let (granted, declined) = (count(&from.recognition), count(&from.refusal));
        // A new decision that was being typed is another one: it stays.
        let typed = self.typed_decision(None)?;
        let refusal = from.refusal.map(|body| self.keep_decision_draft(body)).transpose()?;
        let recognition =
            from.recognition.map(|body| self.keep_decision_draft(body)).transpose()?;
        if let Some(typed) = typed {
            self.keep_typed_decision(&typed)?;
        }
        Ok(Drafted { recognition, refusal, granted, declined, open: from.open.len() })
    }

    fn keep_decision_draft(&mut self, body: DecisionBody) -> Result<DecisionId, DeskError> {
        if let Some(there) = self.same_draft(&body)? {
            return Ok(there);
        }
        let notes = DecisionNotes::default();
        let mut sound = body.clone();
        sound.items.retain(|item| item.outcome == Outcome::Granted || !item.reason.is_empty());
        let whole = sound.items.len() == body.items.len();
        let entry = DecisionEntry { id: None, body: sound, notes: notes.clone() };
        let id = self.decide(entry)?.decision.id;
        if !whole {
            self.keep_typed_decision(&DecisionEntry { id: Some(id), body, notes })?;
        }
        Ok(id)
    }

    /// A draft of the same kind, after the same minutes, about the same initiatives.
    fn same_draft(&self, body: &DecisionBody) -> Result<Option<DecisionId>, DeskError> {
        let about = |body: &DecisionBody| -> Vec<InitiativeId> {
            body.items.iter().map(|item| item.initiative).collect()
        };
        let key = |body: &DecisionBody| -> (DecisionKind, String, Vec<InitiativeId>) {
            (body.kind.clone(), body.minutes.clone(), about(body))
        };
        for row in self.ledger.decision_rows(Some(self.ledger.home()), false)? {
            if row.stage != Stage::Draft {
                continue;
            }
            let held = match self.typed_decision(Some(row.id))? {
                Some(typed) => typed.body,
                None => self.get::<DecisionBody>(row.id)?.body,
            };
            if key(&held) == key(body) {
                return Ok(Some(row.id));
            }
        }
        Ok(None)
    }
}
