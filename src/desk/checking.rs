//! A thorough look at the ledger and at the bundles kept beside it.

use std::fs::File;
use std::io::BufReader;

use super::{Desk, DeskError};
use crate::bundle::{Bundle, Limits};
use crate::domain::id::BundleId;
use crate::store::CheckReport;

/// What a thorough look found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub ledger: CheckReport,
    /// Received bundles whose file is missing or no longer what was taken in.
    pub bundles: Vec<BundleId>,
}

impl Checked {
    pub fn is_clean(&self) -> bool {
        self.ledger.is_clean() && self.bundles.is_empty()
    }
}

/// What could be mended without anyone's help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mended {
    pub files: usize,
    pub search: bool,
}

impl Desk {
    /// Mends what can be mended from what is at hand: files from the backups, the index from the
    /// records.
    pub fn mend(&mut self, found: &Checked) -> Result<Mended, DeskError> {
        let files = self.ledger.mend_files(&found.ledger.attachments)?;
        let search = !found.ledger.search_is_sound;
        if search {
            self.ledger.rebuild_search()?;
        }
        Ok(Mended { files, search })
    }

    /// Looks everything through.
    pub fn check(&self) -> Result<Checked, DeskError> {
        let mut bundles = Vec::new();
        for taken in self.ledger.bundles_taken()? {
            let sound = File::open(self.bundle_file(taken.bundle)).is_ok_and(|file| {
                Bundle::open(BufReader::new(file), &Limits::COMMAND)
                    .is_ok_and(|bundle| bundle.tagmanifest_sha256() == taken.tagmanifest)
            });
            if !sound {
                bundles.push(taken.bundle);
            }
        }
        Ok(Checked { ledger: self.ledger.check()?, bundles })
    }
}
