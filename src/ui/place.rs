//! The places of the window: what the sidebar leads to and what opens from there.

use crate::domain::id::{DecisionId, InitiativeId, PersonId};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Start,
    Today,
    Initiatives,
    /// The form of one initiative; a new one without an id.
    Initiative(Option<InitiativeId>),
    /// Its earlier versions.
    Revisions(InitiativeId),
    Decisions,
    /// One decision; a new draft without an id, about an initiative if one is told.
    Decision(Option<DecisionId>, Option<InitiativeId>),
    Sending,
    Receiving,
    People(Option<PersonId>),
    Unit,
    Settings,
}
