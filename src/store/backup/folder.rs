//! The folder beside a ledger in which its copies lie.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Seek as _};
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use super::super::attachment::digest_of;
use super::super::error::StoreError;
use super::super::ledger::Ledger;
use super::super::read::Reading;
use super::rotation::{self, Aged};
use super::{BackupReason, copy};
use crate::disk::{self, Existing, Progress};
use crate::domain::attachment::Digest;
use crate::domain::id::Moment;
use crate::domain::record::Kind;

/// The extension of ledgers and of copies.
const EXTENSION: &str = "sosangkien";
const FILES: &str = "files";

/// Where the copies of one ledger lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFolder {
    path: PathBuf,
}

/// A copy, by its file name: "000012_2026-11-22_0815_tu-dong.sosangkien".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// Rises with every copy, whatever the clock says.
    pub number: u32,
    /// When it was made, by the clock of then.
    pub day: NaiveDate,
    pub time: NaiveTime,
    pub reason: BackupReason,
    pub bytes: u64,
}

impl BackupFolder {
    /// Beside the ledger at `ledger`: `<ledger>.saoluu`.
    pub fn of(ledger: &Path) -> Self {
        let mut name = OsString::from(ledger);
        name.push(".saoluu");
        Self { path: PathBuf::from(name) }
    }

    /// Somewhere else, as a stick.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the files of the copies are, each under its digest.
    pub fn files(&self) -> PathBuf {
        self.path.join(FILES)
    }

    /// All copies, the last first. Other files in the folder are left alone.
    pub fn list(&self) -> Result<Vec<Backup>, StoreError> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::disk(&self.path, error)),
        };
        let mut copies = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| StoreError::disk(&self.path, error))?;
            let Ok(found) = entry.metadata() else { continue };
            if found.is_file() {
                copies.extend(Backup::named(entry.path(), found.len()));
            }
        }
        copies.sort_by_key(|copy| std::cmp::Reverse(copy.number));
        Ok(copies)
    }

    /// The path of the next copy.
    pub(in crate::store) fn next(
        &self,
        reason: &BackupReason,
        at: Moment,
    ) -> Result<PathBuf, StoreError> {
        fs::create_dir_all(&self.path).map_err(|error| StoreError::disk(&self.path, error))?;
        let number = self.list()?.first().map_or(1, |last| last.number.saturating_add(1));
        let name =
            format!("{number:06}_{}_{}.{EXTENSION}", at.format("%Y-%m-%d_%H%M"), reason.code());
        Ok(self.path.join(name))
    }

    /// Takes away the copies that may go, and the files that no copy names any more.
    pub fn rotate(&self) -> Result<usize, StoreError> {
        let copies = self.list()?;
        let aged: Vec<Aged> = copies
            .iter()
            .map(|copy| Aged {
                number: copy.number,
                day: copy.day,
                before_something: copy.reason.is_before(),
                bytes: copy.bytes,
            })
            .collect();
        let surplus = rotation::surplus(&aged, rotation::BUDGET);
        let (gone, kept): (Vec<_>, Vec<_>) =
            copies.into_iter().partition(|copy| surplus.contains(&copy.number));
        for copy in &gone {
            fs::remove_file(&copy.path).map_err(|error| StoreError::disk(&copy.path, error))?;
        }
        if !gone.is_empty() {
            self.drop_files_not_in(&kept)?;
        }
        Ok(gone.len())
    }

    fn drop_files_not_in(&self, kept: &[Backup]) -> Result<(), StoreError> {
        let mut named = BTreeSet::new();
        for copy in kept {
            // One that cannot be read may still name files: then none goes.
            let Ok(conn) = copy::reader(&copy.path) else { return Ok(()) };
            let Ok(files) = copy::attachments(&conn) else { return Ok(()) };
            named.extend(files.iter().map(ToString::to_string));
        }
        let folder = self.files();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(StoreError::disk(&folder, error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| StoreError::disk(&folder, error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_digest = name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit());
            if is_digest && !named.contains(&name) {
                let path = entry.path();
                fs::remove_file(&path).map_err(|error| StoreError::disk(&path, error))?;
            }
        }
        Ok(())
    }
}

impl Backup {
    fn named(path: PathBuf, bytes: u64) -> Option<Self> {
        if path.extension()? != EXTENSION {
            return None;
        }
        let stem = path.file_stem()?.to_str()?;
        let mut parts = stem.splitn(4, '_');
        let number = parts.next()?;
        if number.len() < 6 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let number = number.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        let time = NaiveTime::parse_from_str(parts.next()?, "%H%M").ok()?;
        let reason = BackupReason::from_code(parts.next()?);
        Some(Self { path, number, day, time, reason, bytes })
    }

    /// Whether anything of a record stands in this copy, now or in its history.
    pub fn holds(&self, kind: Kind, id: Uuid) -> Result<bool, StoreError> {
        let conn = copy::reader(&self.path)?;
        let name = match kind {
            Kind::Unit | Kind::Person => "name",
            Kind::Initiative => "title",
            Kind::Decision => "issuer",
            Kind::Council | Kind::Certificate | Kind::Template | Kind::Paper => "name",
            Kind::Meeting => "number || coalesce(began, '') || iif(items > 0, 'x', '')",
            Kind::Series => "numbers",
        };
        let table = kind.code();
        let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)";
        if !conn.query_row(sql, [table], |row| row.get(0))? {
            // Of a version that had no such records.
            copy::close(conn)?;
            return Ok(false);
        }
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?1 AND {name} <> '')
                 OR EXISTS (SELECT 1 FROM history
                            WHERE kind = '{table}' AND id = ?1 AND doc IS NOT NULL)
                 OR EXISTS (SELECT 1 FROM draft WHERE target = ?1)"
        );
        let holds = conn.query_row(&sql, [id.as_bytes()], |row| row.get(0))?;
        copy::close(conn)?;
        Ok(holds)
    }
}

impl Ledger {
    /// Makes a verified copy in `folder`; nothing is left of one that cannot be finished.
    pub fn back_up(
        &self,
        folder: &BackupFolder,
        reason: &BackupReason,
        at: Moment,
        progress: &Progress,
    ) -> Result<Backup, StoreError> {
        let path = folder.next(reason, at)?;
        let files = self.attachments()?;
        let rows = copy::rows(&self.conn)?;
        progress.expect(copy::WRITE_PASSES * rows + FILE_STEPS * files.len() as u64);
        keep_files(self, &files, &folder.files(), progress)?;
        let written = disk::build_atomically(
            &path,
            Existing::Refuse,
            |fresh| copy::write(&self.conn, fresh, at, progress),
            |_| Ok::<_, StoreError>(()),
        )?;
        let name = StoreError::disk(&path, ErrorKind::InvalidFilename.into());
        Backup::named(path, written.bytes).ok_or(name)
    }
}

/// A file takes as long as so many rows.
pub(super) const FILE_STEPS: u64 = 100;

/// Keeps every file of the ledger under its digest, once.
fn keep_files(
    ledger: &Reading,
    digests: &[Digest],
    folder: &Path,
    progress: &Progress,
) -> Result<(), StoreError> {
    if !digests.is_empty() {
        fs::create_dir_all(folder).map_err(|error| StoreError::disk(folder, error))?;
    }
    for &digest in digests {
        progress.steps(FILE_STEPS)?;
        let path = folder.join(digest.to_string());
        let Some(mut content) = ledger.attachment(digest)? else { continue };
        if fs::metadata(&path).is_ok_and(|found| found.len() == content.bytes) {
            continue;
        }
        let failed = |error: io::Error| StoreError::disk(&path, error);
        let _ = disk::write_atomically(
            &path,
            Existing::Replace,
            |out| {
                let _ = io::copy(&mut content, out).map_err(failed)?;
                Ok::<_, StoreError>(())
            },
            |back| match digest_of(back).map_err(failed)? {
                found if found == digest => Ok(()),
                found => Err(StoreError::AttachmentDiffers { expected: digest, found }),
            },
        )?;
    }
    Ok(())
}

/// The file of an attachment that a copy names, if one of the folders has it whole.
pub(super) fn kept_file(folders: &[PathBuf], digest: Digest) -> Option<File> {
    folders.iter().find_map(|folder| {
        let mut file = File::open(folder.join(digest.to_string())).ok()?;
        let is_whole = digest_of(&mut file).is_ok_and(|found| found == digest);
        (is_whole && file.rewind().is_ok()).then_some(file)
    })
}
