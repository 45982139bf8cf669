//! The trash, and deleting for good.

use uuid::Uuid;

use super::{Desk, DeskError, numbering};
use crate::disk::Progress;
use crate::domain::certificate::CertificateBody;
use crate::domain::council::CouncilBody;
use crate::domain::id::{CouncilId, MeetingId};
use crate::domain::meeting::MeetingBody;
use crate::domain::record::Kind;
use crate::store::{Backup, BackupReason, Held, OperationKind, Purged, Stored, Trashed, of_kind};

/// What was deleted for good, and where it still is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purge {
    pub purged: Purged,
    /// Backups beside the ledger that still hold one of the records.
    pub held_by: Vec<Backup>,
    /// Whether the bundles in which they came are still kept beside the ledger.
    pub in_bundles: bool,
}

impl Desk {
    /// What lies in the trash, the last first.
    pub fn trash(&self) -> Result<Vec<Trashed>, DeskError> {
        let mut trash = self.ledger.trash()?;
        let here = *self.now().offset();
        for one in &mut trash {
            one.at = one.at.with_timezone(&here);
        }
        Ok(trash)
    }

    pub fn delete_council(&mut self, id: CouncilId) -> Result<(), DeskError> {
        let _ = self.write(OperationKind::Delete, |tx, _| Ok(tx.remove_own::<CouncilBody>(id)?))?;
        Ok(())
    }

    pub fn delete_meeting(&mut self, id: MeetingId) -> Result<(), DeskError> {
        let _ = self.write(OperationKind::Delete, |tx, _| Ok(tx.remove_own::<MeetingBody>(id)?))?;
        Ok(())
    }

    /// Brings a record of this ledger's own back from the trash.
    pub fn fetch_from_trash(&mut self, kind: Kind, id: Uuid) -> Result<(), DeskError> {
        self.fetch_all_from_trash(&[(kind, id)])
    }

    /// The same for several: all of them, or none.
    pub fn fetch_all_from_trash(&mut self, records: &[(Kind, Uuid)]) -> Result<(), DeskError> {
        let _ = self.write(OperationKind::Restore, |tx, _| {
            for (kind, id) in records {
                of_kind!(kind, B => drop(tx.restore::<B>((*id).into())?));
                if *kind == Kind::Certificate {
                    let body = tx.need::<CertificateBody>((*id).into())?.body;
                    numbering::still_free(tx, &body, (*id).into())?;
                }
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Deletes for good what lies in the trash, after a backup: for a slip of the hand there is a
    /// way back, and where the records still are is told.
    pub fn purge(&mut self, records: &[(Kind, Uuid)]) -> Result<Purge, DeskError> {
        let in_bundles = self.came_in_bundles(records)?;
        let _ = self.back_up(&BackupReason::BeforePurge, &Progress::default())?;
        let by = self.by()?;
        let purged = self.ledger.purge(records, &by)?;
        Ok(Purge { purged, held_by: self.holding(records)?, in_bundles })
    }

    /// The backups beside the ledger that hold one of the records.
    pub(super) fn holding(&self, records: &[(Kind, Uuid)]) -> Result<Vec<Backup>, DeskError> {
        let mut held_by = Vec::new();
        for backup in self.backups()? {
            // One that cannot be read is said to hold it: nobody knows.
            let holds = |(kind, id): &(Kind, Uuid)| backup.holds(*kind, *id).unwrap_or(true);
            if records.iter().any(holds) {
                held_by.push(backup);
            }
        }
        Ok(held_by)
    }

    fn came_in_bundles(&self, records: &[(Kind, Uuid)]) -> Result<bool, DeskError> {
        for (kind, id) in records {
            let held = of_kind!(kind, B => self.held_now::<B>(*id)?);
            if held.is_some_and(|held| held.digest.is_some()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn held_now<B: Stored>(&self, id: Uuid) -> Result<Option<Held>, DeskError> {
        Ok(self.ledger.held::<B>(id.into())?)
    }
}
