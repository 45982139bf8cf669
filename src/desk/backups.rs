//! Copies of the ledger: made by themselves, made on demand elsewhere, brought back.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeDelta};

use super::receiving::bundles_beside;
use super::{Desk, DeskError, practice};
use crate::disk::{self, DiskError, Operation, Progress};
use crate::domain::id::Moment;
use crate::store::{
    self, Backup, BackupFolder, BackupReason, CheckReport, Contents, Query, Restored, StoreError,
    digest_of,
};

/// A ledger that was worked in gets a copy after this long.
const EVERY: TimeDelta = TimeDelta::minutes(30);
/// Copying a file up to this size takes no time that anyone notices.
const CHEAP: u64 = 64 * 1024 * 1024;

const ELSEWHERE: &str = "backup_elsewhere";
const ELSEWHERE_AT: &str = "backup_elsewhere_at";

/// A copy in a second place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    pub backup: Backup,
    /// What it holds, as read back.
    pub contents: Contents,
    /// Received bundles that were copied along.
    pub bundles: usize,
}

/// How old the newest copies are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    pub here: Option<Backup>,
    /// When the ledger was last copied to another place, and where to.
    pub elsewhere: Option<(Moment, PathBuf)>,
    /// Since when something would be lost with the ledger; what is only practised on would not.
    pub since: Option<NaiveDate>,
    /// Whether anything was written since the copy here.
    pub changed: bool,
}

/// After so many days a copy is old.
const OLD: i64 = 7;

impl Copies {
    /// How many days ago the ledger was last copied to another place.
    pub fn days_elsewhere(&self, today: NaiveDate) -> Option<i64> {
        self.elsewhere.as_ref().map(|(at, _)| (today - at.date_naive()).num_days())
    }

    /// Whether it is time to copy the ledger to another place.
    pub fn wants_elsewhere(&self, today: NaiveDate) -> bool {
        match self.days_elsewhere(today) {
            Some(days) => self.since.is_some() && days > OLD,
            None => self.is_older_than(today),
        }
    }

    /// On its first day a ledger need not be anywhere else, and is not left yet.
    fn is_older_than(&self, today: NaiveDate) -> bool {
        self.since.is_some_and(|since| since < today)
    }

    /// Whether there should be a newer copy here. The program makes those by itself, so that one is
    /// lacking only where that does not succeed.
    pub fn wants_here(&self, today: NaiveDate) -> bool {
        match &self.here {
            Some(copy) => {
                self.since.is_some() && self.changed && (today - copy.day).num_days() > OLD
            }
            None => self.is_older_than(today),
        }
    }
}

impl Desk {
    pub fn backup_folder(&self) -> BackupFolder {
        BackupFolder::of(self.ledger.path())
    }

    /// The copies beside the ledger, the last first.
    pub fn backups(&self) -> Result<Vec<Backup>, DeskError> {
        Ok(self.backup_folder().list()?)
    }

    pub fn copies(&self) -> Result<Copies, DeskError> {
        let at = self.ledger.setting(ELSEWHERE_AT)?.and_then(|at| at.parse().ok());
        let place = self.ledger.setting(ELSEWHERE)?.map(PathBuf::from);
        let practice = self.ledger.setting(practice::SETTING)?.is_some();
        let empty = self.ledger.find(&Query::default(), Some(1))?.rows.is_empty();
        let begun = self.ledger.operations_between(1, 1)?.into_iter().next();
        let begun = begun.map(|first| first.at.date_naive());
        Ok(Copies {
            here: self.backups()?.into_iter().next(),
            elsewhere: at.zip(place),
            since: begun.filter(|_| !practice && !empty),
            changed: self.ledger.changed_since_backup(),
        })
    }

    /// Makes a verified copy beside the ledger; older ones may go.
    pub fn back_up(
        &mut self,
        reason: &BackupReason,
        progress: &Progress,
    ) -> Result<Backup, DeskError> {
        let folder = self.backup_folder();
        let backup = self.ledger.back_up(&folder, reason, self.now(), progress)?;
        self.ledger.is_backed_up()?;
        let gone = folder.rotate()?;
        tracing::info!(
            number = backup.number,
            reason = reason.code(),
            bytes = backup.bytes,
            gone,
            "backup"
        );
        Ok(backup)
    }

    /// To be asked between two pieces of work: makes a copy if anything changed since the last one
    /// and, for a large ledger, that one is half an hour old.
    pub fn back_up_if_due(&mut self, reason: &BackupReason) -> Result<Option<Backup>, DeskError> {
        self.back_up_if(reason, CHEAP)
    }

    /// To be asked now and then in the middle of work: makes a copy if anything changed and the last
    /// one is half an hour old, or there is none.
    pub fn back_up_while_working(&mut self) -> Result<Option<Backup>, DeskError> {
        self.back_up_if(&BackupReason::Routine, 0)
    }

    /// A ledger up to `at_once` bytes is copied whenever it changed.
    fn back_up_if(
        &mut self,
        reason: &BackupReason,
        at_once: u64,
    ) -> Result<Option<Backup>, DeskError> {
        if !self.ledger.changed_since_backup() {
            return Ok(None);
        }
        let due = match self.backups()?.first() {
            None => true,
            Some(_) if self.ledger.bytes()? <= at_once => true,
            Some(last) => {
                let age = self.now().naive_local() - last.day.and_time(last.time);
                // A copy from the future says that the clock was wrong, not that it is fresh.
                age >= EVERY || age < TimeDelta::zero()
            }
        };
        if due { Ok(Some(self.back_up(reason, &Progress::default())?)) } else { Ok(None) }
    }

    /// Copies the ledger, its files and the received bundles into a folder elsewhere, as a stick. All
    /// of it is read back; the ledger itself from the medium.
    pub fn back_up_to(
        &mut self,
        place: &Path,
        progress: &Progress,
    ) -> Result<Elsewhere, DeskError> {
        let folder = folder_in(place, self.ledger.path());
        let backup = self.ledger.back_up(&folder, &BackupReason::Asked, self.now(), progress)?;
        read_back(&backup.path)?;
        let mut bundles = 0;
        for taken in self.ledger.bundles_taken()? {
            bundles += usize::from(copy_once(
                &self.bundle_file(taken.bundle),
                &bundles_of(&backup.path).join(format!("{}.skb", taken.bundle)),
            )?);
        }
        let _ = folder.rotate()?;
        tracing::info!(number = backup.number, bytes = backup.bytes, bundles, "backup elsewhere");
        let at = self.now();
        self.ledger.set_setting(ELSEWHERE, Some(&place.to_string_lossy()))?;
        self.ledger.set_setting(ELSEWHERE_AT, Some(&at.to_rfc3339()))?;
        let contents = store::read_mark(&backup.path)?.map(|mark| mark.contents);
        Ok(Elsewhere { backup, contents: contents.unwrap_or_default(), bundles })
    }
}

impl Desk {
    /// Closes the ledger, makes it anew out of `backup` and opens it again; what it was is kept under
    /// another name. If that cannot be done, the ledger opens as it was. Without a desk in the
    /// answer nothing is open any more.
    pub fn bring_back(
        self,
        backup: &Path,
        progress: &Progress,
    ) -> (Option<Self>, Result<Restored, DeskError>) {
        let Self { ledger, around, .. } = self;
        let path = ledger.path().to_owned();
        let closed = ledger.close().map_err(DeskError::from);
        let restored = closed.and_then(|()| restore(backup, &path, progress));
        match Self::open(&path, around) {
            Ok(desk) => (Some(desk), restored),
            Err(error) => (None, restored.and(Err(error))),
        }
    }
}

/// The copies beside the ledger at `ledger`, which may be lost itself; the last first.
pub fn copies_of(ledger: &Path) -> Vec<Backup> {
    BackupFolder::of(ledger).list().unwrap_or_default()
}

/// Makes the ledger at `ledger` out of `backup`; what stood there is kept under another name.
pub fn restore(backup: &Path, ledger: &Path, progress: &Progress) -> Result<Restored, DeskError> {
    let restored = store::restore(backup, ledger, progress)?;
    tracing::info!(
        path = %ledger.display(),
        initiatives = restored.contents.initiatives,
        operations = restored.contents.operations,
        missing = restored.missing.len(),
        "ledger restored"
    );
    let from = bundles_of(backup);
    let entries = match fs::read_dir(&from) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(restored),
        Err(error) => return Err(DiskError::new(Operation::Read, &from, error).into()),
    };
    for entry in entries {
        let entry = entry.map_err(|error| DiskError::new(Operation::Read, &from, error))?;
        let _ = copy_once(&entry.path(), &bundles_beside(ledger).join(entry.file_name()))?;
    }
    Ok(restored)
}

/// Restores `backup` in a scratch folder and looks everything through.
pub fn rehearse(backup: &Path, progress: &Progress) -> Result<(Restored, CheckReport), DeskError> {
    let scratch = disk::scratch_folder()?;
    Ok(store::rehearse(backup, scratch.path(), progress)?)
}

/// Reads a fresh file once from memory and once from the medium; both must be the same.
fn read_back(path: &Path) -> Result<(), DeskError> {
    let digest = || {
        let failed = |source| DeskError::Read { path: path.to_owned(), source };
        digest_of(&mut File::open(path).map_err(failed)?).map_err(failed)
    };
    let written = digest()?;
    disk::forget_cached(path)?;
    if digest()? == written {
        Ok(())
    } else {
        Err(StoreError::BackupDiffers(path.to_owned()).into())
    }
}

/// In a second place, the copies of each ledger have a folder of their own.
fn folder_in(place: &Path, ledger: &Path) -> BackupFolder {
    let mut name = OsString::from(ledger.file_stem().unwrap_or_default());
    name.push(".saoluu");
    BackupFolder::at(&place.join(name))
}

/// Beside the copies in a second place, the received bundles lie once each.
fn bundles_of(backup: &Path) -> PathBuf {
    backup.with_file_name("goi")
}

/// Copies a file unless one of the same length is there; answers whether it was copied.
fn copy_once(from: &Path, to: &Path) -> Result<bool, DeskError> {
    let bytes = |path: &Path| fs::metadata(path).map(|found| found.len()).ok();
    let Some(expected) = bytes(from) else { return Ok(false) };
    if bytes(to) == Some(expected) {
        return Ok(false);
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| DiskError::new(Operation::CreateFolder, folder, error))?;
    }
    let _ = disk::copy_over(from, to)?;
    Ok(true)
}
