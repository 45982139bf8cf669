//! Bringing a ledger of an earlier version up to this one.
//!
//! The file that is there is never changed: a copy is brought up, looked through and put in its
//! place, and the earlier file stays among the backups.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OpenFlags};

use super::backup::{BackupFolder, BackupReason};
use super::error::StoreError;
use super::ledger::{Checked, connect};
use super::read::number;
use super::{check, schema, search};
use crate::disk::{self, Existing, Progress};

/// Answers the ledger at `path`, open in this version. `conn` is the same ledger in `version`.
pub(super) fn bring_up(
    conn: Connection,
    path: &Path,
    version: u32,
) -> Result<Connection, StoreError> {
    schema::is_known(version)?;
    // All of it into the one file.
    conn.execute_batch("PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE; COMMIT")?;
    let last_written = last_written(&conn)?;
    conn.close().map_err(|(_, error)| StoreError::from(error))?;
    let _ = disk::build_atomically(
        path,
        Existing::Replace,
        |fresh| climb(path, fresh),
        |_| keep(path, last_written).map(|_| ()),
    )?;
    connect(path, OpenFlags::empty())
}

/// Brings a copy of the ledger at `from` up, in the empty file `to`.
fn climb(from: &Path, to: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::disk(from, error);
    let mut source = fs::File::open(from).map_err(failed)?;
    let mut copy = fs::OpenOptions::new().write(true).open(to).map_err(failed)?;
    let _ = std::io::copy(&mut source, &mut copy).map_err(failed)?;
    drop((source, copy));
    let mut conn = connect(to, OpenFlags::empty())?;
    conn.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")?;
    let before = counts(&conn)?;
    let _ = schema::bring_up(&mut conn)?;
    // The index is made by each version in its own way, and what is damaged in it is mended so.
    search::remake(&mut conn, &Progress::default())?;
    if counts(&conn)? != before {
        return Err(StoreError::Damaged("records were lost on the way up".to_owned()));
    }
    let found = check::look(&conn, Checked::Fully)?;
    if let Some(first) = found.damage.into_iter().next() {
        return Err(StoreError::Damaged(first));
    }
    let dangling: u64 =
        conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| number(row, 0))?;
    if dangling > 0 {
        return Err(StoreError::Damaged(format!("{dangling} rows point to nothing")));
    }
    conn.close().map_err(|(_, error)| error.into())
}

/// How many records of each kind, versions, files and drafts there are.
fn counts(conn: &Connection) -> Result<Vec<u64>, StoreError> {
    ["unit", "person", "initiative", "decision", "history", "attachment", "draft", "operation"]
        .into_iter()
        .map(|table| {
            let sql = format!("SELECT count(*) FROM {table}");
            Ok(conn.query_row(&sql, [], |row| number(row, 0))?)
        })
        .collect()
}

/// The earlier file, among the backups.
fn keep(path: &Path, last_written: DateTime<FixedOffset>) -> Result<PathBuf, StoreError> {
    let kept = BackupFolder::of(path).next(&BackupReason::BeforeUpgrade, last_written)?;
    disk::keep_as(path, &kept)?;
    Ok(kept)
}

/// When the last operation was done: by this the kept file is named, since no clock enters here.
fn last_written(conn: &Connection) -> Result<DateTime<FixedOffset>, StoreError> {
    let at: Option<String> =
        conn.query_row("SELECT (SELECT at FROM operation ORDER BY seq DESC LIMIT 1)", [], |row| {
            row.get(0)
        })?;
    Ok(at.and_then(|at| at.parse().ok()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::initiative::InitiativeBody;
    use crate::store::sample::{by, tamper};
    use crate::store::setting;
    use crate::store::{Ledger, Query};

    fn golden(name: &str) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("so.sosangkien");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden").join(name);
        let _ = fs::copy(from, &path).unwrap();
        (dir, path)
    }

    fn version(path: &Path) -> u32 {
        let conn = Connection::open(path).unwrap();
        schema::version(&conn).unwrap()
    }

    fn kept(path: &Path) -> Vec<crate::store::Backup> {
        BackupFolder::of(path).list().unwrap()
    }

    #[test]
    fn every_earlier_version_is_brought_up_and_its_file_kept() {
        for (name, from) in [
            ("ledger-1-unit.sosangkien", 1),
            ("ledger-1-superior.sosangkien", 1),
            ("ledger-2-unit.sosangkien", 2),
            ("ledger-2-superior.sosangkien", 2),
            ("ledger-3-unit.sosangkien", 3),
            ("ledger-3-superior.sosangkien", 3),
        ] {
            let (_dir, path) = golden(name);
            let bytes = fs::read(&path).unwrap();
            let mut ledger = Ledger::open(&path).unwrap();
            assert_eq!(ledger.opened().version, from, "{name}");
            assert_eq!(ledger.count(&Query::default()).unwrap(), 2);
            assert!(ledger.check().unwrap().is_clean());
            let found = Query { text: "covid".into(), ..Query::default() };
            assert_eq!(ledger.count(&found).unwrap(), 2);
            let undone = ledger.undo(&by(1)).unwrap();
            let own = *ledger.role() == crate::store::Role::Unit;
            let known = own || from > 1;
            assert_eq!(undone.is_some(), known, "which rows an import brought was not known");
            ledger.close().unwrap();
            let kept = kept(&path);
            assert_eq!(kept.len(), 1);
            let earlier = fs::read(&kept[0].path).unwrap();
            assert!(own && earlier == bytes || !own && version(&kept[0].path) == from);
            assert_eq!(Ledger::open(&path).unwrap().opened().version, schema::VERSION);
            // The earlier file can be brought back, and is brought up again on the way.
            let restored =
                crate::store::restore(&kept[0].path, &path, &Progress::default()).unwrap();
            assert_eq!(restored.missing, []);
            let ledger = Ledger::open(&path).unwrap();
            assert_eq!(ledger.count_of::<InitiativeBody>().unwrap(), 2);
            assert!(ledger.check().unwrap().is_clean());
        }
    }

    #[test]
    fn what_came_with_version_3_works_in_a_ledger_that_was_brought_up() {
        use crate::store::sample::{certificate, edit};
        for name in ["ledger-1-unit.sosangkien", "ledger-2-unit.sosangkien"] {
            let (_dir, path) = golden(name);
            let mut ledger = Ledger::open(&path).unwrap();
            let mut own = certificate(1);
            own.unit = ledger.home();
            let _ = edit(&mut ledger, 1, |tx| tx.save_own(&own));
            assert_eq!(ledger.register_len(&crate::store::RegisterQuery::default()).unwrap(), 1);
            assert!(ledger.check().unwrap().is_clean());
            // A copy of an earlier version holds no record of a kind that it did not have.
            let copy = &kept(&path)[0];
            assert!(!copy.holds(crate::domain::record::Kind::Certificate, own.id.0).unwrap());
        }
    }

    #[test]
    fn a_way_up_that_fails_leaves_the_earlier_file_as_it_was() {
        for harm in [
            "ALTER TABLE conflict ADD COLUMN settled_by INTEGER",
            "PRAGMA foreign_keys = OFF; INSERT INTO initiative_doc VALUES (99, 'x')",
            "DROP TABLE draft",
        ] {
            let (_dir, path) = golden("ledger-1-unit.sosangkien");
            tamper(&path, harm);
            let bytes = fs::read(&path).unwrap();
            assert!(Ledger::open(&path).is_err(), "{harm}");
            assert!(fs::read(&path).unwrap() == bytes, "{harm}");
            assert!(kept(&path).is_empty(), "{harm}");
            let setting = setting::get(&Connection::open(&path).unwrap(), setting::ROLE);
            assert_eq!(setting.unwrap().as_deref(), Some("unit"));
        }
    }
}
