//! Backups: verified copies of the ledger, dated and rotated, beside it in `<ledger>.saoluu`.
//!
//! A copy is a ledger without its files and without its index: files are kept once each beside the
//! copies, under their digest, and the index is made anew when a copy is restored.

mod copy;
mod folder;
mod restore;
mod rotation;

#[cfg(test)]
mod tests;

pub use copy::{BackupMark, Contents, Holding, inspect, read_mark};
pub use folder::{Backup, BackupFolder};
pub use restore::{Restored, rehearse, restore};

use super::error::StoreError;
use super::read::Reading;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// Why a copy was made, as it stands in its file name.
    BackupReason {
        Routine = "tu-dong",
        Asked = "theo-yeu-cau",
        BeforeImport = "truoc-tiep-nhan",
        BeforePurge = "truoc-xoa-han",
        BeforeUpgrade = "truoc-nang-cap",
        BeforeRestore = "truoc-khoi-phuc",
    }
}

impl BackupReason {
    /// Made because something was about to be done.
    pub fn is_before(&self) -> bool {
        !matches!(self, Self::Routine | Self::Asked | Self::Other(_))
    }
}

impl Reading {
    /// How much the ledger holds.
    pub fn contents(&self) -> Result<Contents, StoreError> {
        copy::contents(&self.conn)
    }
}
