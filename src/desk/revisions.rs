//! Earlier versions of an initiative, to be compared.

use super::{Desk, DeskError};
use crate::domain::id::{InitiativeId, Moment};
use crate::domain::initiative::{Initiative, InitiativeBody};
use crate::store::{Operation, OperationKind};

/// An initiative as it stood for a time, and the operation that made it so.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    pub initiative: Initiative,
    /// None for what an import brought before the ledger kept who brought it.
    pub operation: Option<Operation>,
}

impl Revision {
    /// When it came to be so.
    pub fn at(&self) -> Moment {
        self.operation.as_ref().map_or(self.initiative.updated_at, |operation| operation.at)
    }

    pub fn kind(&self) -> Option<&OperationKind> {
        self.operation.as_ref().map(|operation| &operation.kind)
    }
}

impl Desk {
    /// The versions of an initiative that stood, the present one first.
    pub fn revisions(&self, id: InitiativeId) -> Result<Vec<Revision>, DeskError> {
        let mut standing = Some(self.get::<InitiativeBody>(id)?);
        let mut revisions = Vec::new();
        for version in self.ledger.history::<InitiativeBody>(id)? {
            if version.aside {
                continue;
            }
            let Some(initiative) = standing.take() else { break };
            let operation = self.ledger.operation(version.operation)?;
            revisions.push(Revision { initiative, operation });
            standing = version.record;
        }
        revisions.extend(standing.map(|initiative| Revision { initiative, operation: None }));
        Ok(revisions)
    }
}
