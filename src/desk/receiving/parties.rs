//! Between whom a bundle goes, told before anything of it is taken in.

use std::path::Path;

use super::open;
use crate::bundle::{Limits, Party};
use crate::desk::{Desk, DeskError};
use crate::domain::id::{Moment, UnitId};
use crate::domain::unit::{Contact, UnitBody};

/// Sender and recipient as the bundle names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    pub sender: Party,
    pub recipient: Party,
    pub number: u64,
    pub made_at: Moment,
    /// Whom to call at the sender, as far as this ledger knows: a bundle does not tell.
    pub contact: Contact,
}

impl Desk {
    /// Whom to ask about the bundle at `path` before it is taken in.
    pub fn parties(&self, path: &Path, limits: &Limits) -> Result<Parties, DeskError> {
        let (bundle, _) = open(path, limits)?;
        let header = bundle.header();
        let sender = header.sender.clone();
        let known = match sender.unit_id {
            Some(id) if self.ledger.held::<UnitBody>(id)?.is_some() => Some(id),
            id => self.called_like(&sender, id.unwrap_or(UnitId(uuid::Uuid::nil())))?,
        };
        let unit = known.map(|id| self.ledger.get::<UnitBody>(id)).transpose()?.flatten();
        Ok(Parties {
            sender,
            recipient: header.recipient.clone(),
            number: header.seq,
            made_at: header.created_at,
            contact: unit.map(|unit| unit.notes.contact).unwrap_or_default(),
        })
    }
}
