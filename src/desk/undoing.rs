//! Undoing and doing again, each with its name.

use super::{Desk, DeskError};
use crate::domain::unit::UnitBody;
use crate::store::{About, By, Changes, Operation};

/// An operation of the past, with what people call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub operation: Operation,
    pub about: About,
    /// Who sent the bundle that it took in, or who the one is for that it made; empty if there is
    /// none.
    pub other: String,
}

impl Desk {
    /// What undoing would undo now.
    pub fn next_undo(&self) -> Result<Option<Deed>, DeskError> {
        self.ledger.next_undo()?.map(|operation| self.deed(operation)).transpose()
    }

    /// What would be done again now.
    pub fn next_redo(&self) -> Result<Option<Deed>, DeskError> {
        self.ledger.next_redo()?.map(|operation| self.deed(operation)).transpose()
    }

    /// Undoes the last operation; answers which one it was and what it moved, and nothing if there
    /// is none.
    pub fn undo(&mut self) -> Result<Option<(Deed, Changes)>, DeskError> {
        let Some(deed) = self.next_undo()? else { return Ok(None) };
        let by = self.by()?;
        let done = self.ledger.undo(&by)?;
        tracing::info!(number = deed.operation.seq, "undone");
        Ok(done.map(|done| (deed, done.changes)))
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Result<Option<(Deed, Changes)>, DeskError> {
        let Some(deed) = self.next_redo()? else { return Ok(None) };
        let by = self.by()?;
        let done = self.ledger.redo(&by)?;
        tracing::info!(number = deed.operation.seq, "done again");
        Ok(done.map(|done| (deed, done.changes)))
    }

    pub(super) fn by(&self) -> Result<By, DeskError> {
        Ok(By { operator: self.ledger.operator()?, at: self.now() })
    }

    pub(super) fn deed(&self, operation: Operation) -> Result<Deed, DeskError> {
        let about = self.ledger.about(&operation)?;
        let other = match (about.bundle, about.made) {
            (Some((_, unit, _)), _) | (None, Some((unit, _))) => {
                self.ledger.get::<UnitBody>(unit)?
            }
            (None, None) => None,
        };
        let other = other.map(|unit| unit.body.name).unwrap_or_default();
        Ok(Deed { operation, about, other })
    }
}
