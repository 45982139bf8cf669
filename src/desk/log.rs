//! Reading through what was done, and going back to an earlier point of it.

use super::{Deed, Desk, DeskError};
use crate::domain::record::Kind;
use crate::store::{Logged, Touched};

/// An operation with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedInFull {
    pub deed: Deed,
    /// Some of the records that it changed, the ones people would name first.
    pub touched: Vec<Touched>,
    /// Whether undoing could take it back.
    pub can_be_undone: bool,
}

/// What would have to be undone, the last operation first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayBack {
    pub operations: Vec<i64>,
    /// The first few of them.
    pub named: Vec<Deed>,
    /// It is longer than this.
    pub cut: bool,
}

impl WayBack {
    /// How far one may go back at once.
    pub const MOST: usize = 1000;
    /// How many of it are named.
    const NAMED: usize = 6;
}

/// How many records of one operation are named.
const TOUCHED: u32 = 20;

impl Desk {
    /// The numbers of all operations, the last one first, and which were undone.
    pub fn log(&self) -> Result<Vec<Logged>, DeskError> {
        Ok(self.ledger.log()?)
    }

    /// The operations from number `last` down to number `first`.
    pub fn deeds(&self, first: i64, last: i64) -> Result<Vec<Deed>, DeskError> {
        let operations = self.ledger.operations_between(first, last)?;
        operations.into_iter().map(|operation| self.deed(operation)).collect()
    }

    /// One operation with all that is known of it; nothing if there is no such number.
    pub fn deed_in_full(&self, number: i64) -> Result<Option<DeedInFull>, DeskError> {
        let Some(operation) = self.ledger.operation(number)? else { return Ok(None) };
        let can_be_undone = self.ledger.can_be_undone(&operation)?;
        let mut touched = self.ledger.touched_by(number, TOUCHED)?;
        touched.sort_by_key(|one| match one.kind {
            Kind::Decision => 0,
            Kind::Initiative => 1,
            Kind::Certificate | Kind::Meeting | Kind::Paper => 2,
            Kind::Person => 3,
            Kind::Council => 4,
            Kind::Unit | Kind::Template => 5,
            Kind::Series => 6,
        });
        Ok(Some(DeedInFull { deed: self.deed(operation)?, touched, can_be_undone }))
    }

    /// What would have to be undone until the operation `to` is undone too.
    pub fn way_back(&self, to: i64) -> Result<WayBack, DeskError> {
        let mut path = self.ledger.undo_path(to, WayBack::MOST + 1)?;
        let cut = path.len() > WayBack::MOST;
        path.truncate(WayBack::MOST);
        let operations = path.iter().map(|operation| operation.seq).collect();
        let named = path.into_iter().take(WayBack::NAMED);
        let named = named.map(|operation| self.deed(operation)).collect::<Result<_, _>>()?;
        Ok(WayBack { operations, named, cut })
    }

    /// Undoes the operation `number` if it is the one that undoing would undo now; answers whether
    /// it was.
    pub fn undo_this(&mut self, number: i64) -> Result<bool, DeskError> {
        let is_next = self.ledger.next_undo()?.is_some_and(|next| next.seq == number);
        Ok(is_next && self.undo()?.is_some())
    }
}
