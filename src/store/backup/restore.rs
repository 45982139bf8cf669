//! Bringing a copy back. Nothing is ever written over: the ledger that stood there keeps its
//! content under another name.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::super::check::{self, CheckReport};
use super::super::error::StoreError;
use super::super::ledger::{Checked, Ledger, Thorough, connect};
use super::super::lock::Lock;
use super::super::{attachment, schema, search, setting};
use super::copy::{self, Contents};
use super::folder::{BackupFolder, FILE_STEPS, kept_file};
use crate::disk::{self, Existing, Progress};
use crate::domain::attachment::Digest;

/// A ledger made out of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub contents: Contents,
    /// Files that are in no folder any more; everything else is there.
    pub missing: Vec<Digest>,
    /// Where the ledger is now that stood there before.
    pub before: Option<PathBuf>,
}

/// Makes the ledger at `ledger` out of `backup`, a copy or another ledger's file. What stood there
/// keeps its content under another name in the same folder. Nothing changes if anything fails.
pub fn restore(backup: &Path, ledger: &Path, progress: &Progress) -> Result<Restored, StoreError> {
    begin(backup, false, progress);
    put_in_place(backup, ledger, progress)
}

/// A copy of which not even the length can be told is refused later, with the reason.
fn begin(backup: &Path, checked: bool, progress: &Progress) {
    progress.expect(copy::steps_to_restore(backup, checked).unwrap_or(0));
}

fn put_in_place(backup: &Path, ledger: &Path, progress: &Progress) -> Result<Restored, StoreError> {
    let _lock = Lock::take(ledger)?;
    let files = [files_beside(backup), BackupFolder::of(ledger).files()];
    let mut made = None;
    let mut before = None;
    let placed = disk::build_atomically(
        ledger,
        Existing::Replace,
        |fresh| {
            made = Some(build(backup, &files, fresh, progress)?);
            Ok::<_, StoreError>(())
        },
        |_| {
            before = keep_current(ledger)?;
            Ok(())
        },
    );
    match (placed, made) {
        (Ok(_), Some((contents, missing))) => Ok(Restored { contents, missing, before }),
        (Ok(_), None) => Err(StoreError::Missing(backup.to_owned())),
        (Err(error), _) => {
            // Unless the new file is in place already and only its settling failed.
            if let Some(before) = before.filter(|before| is_the_same(before, ledger)) {
                let _ = fs::remove_file(before);
            }
            Err(error)
        }
    }
}

/// Restores `backup` into the empty folder `scratch` and looks everything through, so that it is
/// known whether it could be brought back.
pub fn rehearse(
    backup: &Path,
    scratch: &Path,
    progress: &Progress,
) -> Result<(Restored, CheckReport), StoreError> {
    let path = scratch.join("thu.sosangkien");
    begin(backup, true, progress);
    let restored = put_in_place(backup, &path, progress)?;
    let ledger = Ledger::open_and_look(&path, Thorough::Full)?;
    let report = ledger.check_step_by_step(progress)?;
    ledger.close()?;
    Ok((restored, report))
}

fn files_beside(backup: &Path) -> PathBuf {
    BackupFolder::at(backup.parent().unwrap_or(Path::new("."))).files()
}

/// Fills the empty file `fresh`.
fn build(
    backup: &Path,
    files: &[PathBuf],
    fresh: &Path,
    progress: &Progress,
) -> Result<(Contents, Vec<Digest>), StoreError> {
    let mut conn = copy::unsafely(fresh)?;
    copy::read(backup, &mut conn, progress)?;
    let missing = fetch_files(&conn, files, progress)?;
    let contents = copy::contents(&conn)?;
    let _ = schema::bring_up(&mut conn)?;
    search::remake(&mut conn, progress)?;
    setting::put(&conn, setting::CLEAN, Some("1"))?;
    let last: Option<i64> =
        conn.query_row("SELECT max(seq) FROM operation", [], |row| row.get(0))?;
    setting::put(&conn, setting::RESTORED, Some(&last.unwrap_or(0).to_string()))?;
    let found = check::look(&conn, Checked::Fully)?;
    if let Some(first) = found.damage.into_iter().next() {
        return Err(StoreError::Damaged(first));
    }
    copy::close(conn)?;
    Ok((contents, missing))
}

impl Ledger {
    /// Fetches files back that are missing or changed in the ledger and whole among its backups;
    /// answers how many.
    pub fn mend_files(&mut self, damaged: &[Digest]) -> Result<usize, StoreError> {
        let folders = [BackupFolder::of(self.path()).files()];
        let named = self.named_files()?;
        let mut mended = 0;
        for digest in damaged {
            let Some(format) = named.get(digest) else { continue };
            let Some(file) = kept_file(&folders, *digest) else { continue };
            self.quietly(|reading| attachment::put_again(&reading.conn, *digest, *format, file))?;
            mended += 1;
        }
        Ok(mended)
    }
}

/// Puts the files that the copy names into it; answers those that are nowhere.
fn fetch_files(
    conn: &Connection,
    folders: &[PathBuf],
    progress: &Progress,
) -> Result<Vec<Digest>, StoreError> {
    let mut missing = Vec::new();
    let mut query = conn.prepare(
        "SELECT seq, sha256 FROM attachment
         WHERE bytes > 0 AND seq NOT IN (SELECT attachment FROM attachment_piece) ORDER BY seq",
    )?;
    let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1).map(Digest)?)))?;
    for row in rows {
        let (seq, digest) = row?;
        progress.steps(FILE_STEPS)?;
        match kept_file(folders, digest) {
            Some(file) => attachment::fill(conn, seq, file)?,
            None => missing.push(digest),
        }
    }
    Ok(missing)
}

fn is_the_same(one: &Path, other: &Path) -> bool {
    let digest = |path: &Path| attachment::digest_of(&mut fs::File::open(path).ok()?).ok();
    digest(one).is_some_and(|digest_of_one| digest(other) == Some(digest_of_one))
}

/// Keeps the ledger that stands at `path` under another name beside it, where there is one.
fn keep_current(path: &Path) -> Result<Option<PathBuf>, StoreError> {
    if path.symlink_metadata().is_err() {
        move_sidecars(path, &free_name(path))?;
        return Ok(None);
    }
    // What a log beside the file still holds goes into the file, if that can be done.
    if let Ok(conn) = connect(path, OpenFlags::empty()) {
        let _ = conn.execute_batch("BEGIN IMMEDIATE; COMMIT");
        let _ = conn.execute_batch("PRAGMA journal_mode = DELETE");
    }
    let before = free_name(path);
    disk::keep_as(path, &before)?;
    move_sidecars(path, &before)?;
    Ok(Some(before))
}

/// A log that is left belongs to the old content; beside the new one it would destroy it.
fn move_sidecars(path: &Path, before: &Path) -> Result<(), StoreError> {
    for suffix in ["-journal", "-wal", "-shm"] {
        let with = |path: &Path| {
            let mut name = OsString::from(path);
            name.push(suffix);
            PathBuf::from(name)
        };
        let log = with(path);
        if log.symlink_metadata().is_ok() {
            fs::rename(&log, with(before)).map_err(|error| StoreError::disk(&log, error))?;
        }
    }
    Ok(())
}

/// "so-truoc-khoi-phuc-1.sosangkien"
fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut name = path.to_owned();
    for n in 1_u32.. {
        name = path.with_file_name(format!("{stem}-truoc-khoi-phuc-{n}.sosangkien"));
        if name.symlink_metadata().is_err() {
            break;
        }
    }
    name
}
