//! Copying what a ledger says, table by table, and the digest by which two copies are compared.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::super::check;
use super::super::error::StoreError;
use super::super::ledger::{Checked, connect, is_a_ledger};
use super::super::{schema, setting};
use super::folder::FILE_STEPS;
use crate::disk::Progress;
use crate::domain::attachment::Digest;
use crate::domain::id::Moment;

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupMark {
    pub made_at: Moment,
    pub contents: Contents,
    /// Over every row that was copied.
    digest: String,
}

/// How much a copy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contents {
    pub initiatives: u64,
    pub people: u64,
    pub decisions: u64,
    pub attachments: u64,
    pub operations: u64,
}

/// Facts about one file, not about what is written in it.
const OF_THE_FILE: [&str; 5] =
    [setting::CLEAN, setting::CHANGED, setting::RESTORED, setting::SEARCH_STALE, setting::BACKUP];

/// What the attached copy is called.
const COPY: &str = "copy";

/// The rows that a copy of the ledger takes.
pub(super) fn rows(conn: &Connection) -> Result<u64, StoreError> {
    let mut all = 0;
    for table in tables(conn, "main")? {
        if table != PIECES {
            all += count(conn, &format!("SELECT count(*) FROM main.{table}"))?;
        }
    }
    Ok(all)
}

/// How often [`write`] goes over all rows, as steps of its progress.
pub(super) const WRITE_PASSES: u64 = 3;
/// The same of [`read`].
const READ_PASSES: u64 = 3;

/// The steps of restoring a copy, and of looking the ledger through after it if `checked`.
pub(super) fn steps_to_restore(from: &Path, checked: bool) -> Result<u64, StoreError> {
    is_a_ledger(from)?;
    let conn = reader(from)?;
    let Contents { initiatives, people, decisions, attachments, .. } = contents(&conn)?;
    let records = if checked { initiatives + people + decisions } else { 0 };
    let steps = READ_PASSES * rows(&conn)? + FILE_STEPS * attachments + initiatives + records;
    close(conn)?;
    Ok(steps)
}

/// Makes a ledger without files and index at `to`, an empty file, out of the one that is open.
pub(super) fn write(
    from: &Connection,
    to: &Path,
    made_at: Moment,
    progress: &Progress,
) -> Result<(), StoreError> {
    let version = schema::version(from)?;
    let mut fresh = unsafely(to)?;
    schema::make_at(&mut fresh, version)?;
    close(fresh)?;
    let digest = attached(from, to, |conn| {
        let tx = conn.unchecked_transaction()?;
        copy_rows(conn, "main", COPY, false, progress)?;
        let digest = digest(conn, "main", progress)?;
        let mark = BackupMark { made_at, contents: contents(conn)?, digest: digest.to_string() };
        let mark =
            serde_json::to_string(&mark).map_err(|error| StoreError::Damaged(error.to_string()))?;
        for (key, value) in [(setting::BACKUP, mark.as_str()), (setting::SEARCH_STALE, "1")] {
            let _ =
                conn.execute("INSERT INTO copy.meta (key, value) VALUES (?1, ?2)", [key, value])?;
        }
        tx.commit()?;
        Ok(digest)
    })?;
    let copy = look(to)?;
    let same = self::digest(&copy, "main", progress)? == digest;
    close(copy)?;
    if same { Ok(()) } else { Err(StoreError::BackupDiffers(to.to_owned())) }
}

/// Copies all rows of a backup or a ledger at `from` into a fresh ledger of the same version, and
/// compares. Files come along if they are in it.
pub(super) fn read(
    from: &Path,
    into: &mut Connection,
    progress: &Progress,
) -> Result<(), StoreError> {
    is_a_ledger(from)?;
    let source = look(from)?;
    let version = schema::version(&source)?;
    schema::is_known(version)?;
    schema::make_at(into, version)?;
    if schema_of(&source)? != schema_of(into)? {
        return Err(StoreError::Damaged("tables of another form".to_owned()));
    }
    let mark = mark(&source)?;
    let expected = digest(&source, "main", progress)?;
    if mark.as_ref().is_some_and(|mark| mark.digest != expected.to_string()) {
        return Err(StoreError::BackupDiffers(from.to_owned()));
    }
    close(source)?;
    attached(into, from, |conn| {
        let tx = conn.unchecked_transaction()?;
        let _ = conn.execute("DELETE FROM main.meta", [])?;
        copy_rows(conn, COPY, "main", true, progress)?;
        tx.commit()?;
        Ok(())
    })?;
    if digest(into, "main", progress)? == expected {
        Ok(())
    } else {
        Err(StoreError::BackupDiffers(from.to_owned()))
    }
}

/// What a backup says of itself; nothing if the file is a ledger to work in.
pub fn read_mark(path: &Path) -> Result<Option<BackupMark>, StoreError> {
    is_a_ledger(path)?;
    let conn = reader(path)?;
    let mark = mark(&conn)?;
    close(conn)?;
    Ok(mark)
}

/// What a copy, or another ledger's file, really holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Nothing if the file is no backup.
    pub made_at: Option<Moment>,
    /// Of the attached files, those that are still there.
    pub contents: Contents,
}

/// Looks a backup or a ledger's file through and compares it with what was backed up; `files` are
/// folders that may hold its attached files.
pub fn inspect(path: &Path, files: &[PathBuf]) -> Result<Holding, StoreError> {
    is_a_ledger(path)?;
    let conn = look(path)?;
    let mark = mark(&conn)?;
    if let Some(mark) = &mark
        && mark.digest != digest(&conn, "main", &Progress::default())?.to_string()
    {
        return Err(StoreError::BackupDiffers(path.to_owned()));
    }
    let mut contents = contents(&conn)?;
    if mark.is_some() {
        let there = |digest: &Digest| {
            let name = digest.to_string();
            files.iter().any(|folder| folder.join(&name).is_file())
        };
        contents.attachments =
            attachments(&conn)?.iter().filter(|digest| there(digest)).count() as u64;
    }
    close(conn)?;
    Ok(Holding { made_at: mark.map(|mark| mark.made_at), contents })
}

/// Opens a finished copy for reading, after it was looked through.
pub(super) fn look(path: &Path) -> Result<Connection, StoreError> {
    let conn = reader(path)?;
    let found = check::look(&conn, Checked::Fully)?;
    match found.damage.into_iter().next() {
        Some(first) => Err(StoreError::Damaged(first)),
        None => Ok(conn),
    }
}

/// The digests of the files that a copy names.
pub(super) fn attachments(conn: &Connection) -> Result<Vec<Digest>, StoreError> {
    let mut query = conn.prepare("SELECT sha256 FROM attachment ORDER BY sha256")?;
    let rows = query.query_map([], |row| row.get(0).map(Digest))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    schema::guard(&conn)?;
    conn.execute_batch("PRAGMA query_only = ON")?;
    Ok(conn)
}

/// Opens a file that is thrown away if anything fails, so that it needs no journal.
pub(super) fn unsafely(path: &Path) -> Result<Connection, StoreError> {
    let conn = connect(path, OpenFlags::empty())?;
    conn.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")?;
    Ok(conn)
}

pub(super) fn close(conn: Connection) -> Result<(), StoreError> {
    conn.close().map_err(|(_, error)| error.into())
}

fn mark(conn: &Connection) -> Result<Option<BackupMark>, StoreError> {
    let text = setting::get(conn, setting::BACKUP)?;
    text.map(|text| {
        serde_json::from_str(&text)
            .map_err(|error| StoreError::Damaged(format!("{}: {error}", setting::BACKUP)))
    })
    .transpose()
}

fn attached<T>(
    conn: &Connection,
    path: &Path,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let name = path
        .to_str()
        .ok_or_else(|| StoreError::disk(path, io::ErrorKind::InvalidFilename.into()))?;
    // Rows come table by table, and some point to one that comes later.
    conn.execute_batch("PRAGMA foreign_keys = OFF")?;
    let _ = conn.execute("ATTACH ?1 AS copy", [name])?;
    conn.execute_batch("PRAGMA copy.synchronous = OFF; PRAGMA copy.journal_mode = MEMORY;")?;
    let done = work(conn);
    conn.flush_prepared_statement_cache();
    let detached = conn.execute_batch("DETACH copy; PRAGMA foreign_keys = ON;");
    let value = done?;
    detached?;
    Ok(value)
}

/// The tables with what people wrote, by name: not the index for searching.
fn tables(conn: &Connection, base: &str) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "SELECT name FROM {base}.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'
         AND name NOT LIKE 'sqlite%' ORDER BY name"
    );
    let mut query = conn.prepare(&sql)?;
    let names = query.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

const PIECES: &str = "attachment_piece";

fn copy_rows(
    conn: &Connection,
    from: &str,
    to: &str,
    files: bool,
    progress: &Progress,
) -> Result<(), StoreError> {
    for table in tables(conn, "main")? {
        if table == PIECES && !files {
            continue;
        }
        let chosen = if table == "meta" { of_content() } else { "1".to_owned() };
        let copied = conn.execute(
            &format!("INSERT INTO {to}.{table} SELECT * FROM {from}.{table} WHERE {chosen}"),
            [],
        )?;
        progress.steps(if table == PIECES { 0 } else { copied as u64 })?;
    }
    Ok(())
}

fn of_content() -> String {
    format!("key NOT IN ('{}')", OF_THE_FILE.join("', '"))
}

/// Over every row of every table but the pieces of files, which their digests stand for.
pub(super) fn digest(
    conn: &Connection,
    base: &str,
    progress: &Progress,
) -> Result<Digest, StoreError> {
    let mut hash = Sha256::new();
    for table in tables(conn, base)? {
        if table == PIECES {
            continue;
        }
        hash.update(table.as_bytes());
        let key: Option<String> = conn
            .query_row(
                "SELECT group_concat(name, ', ') FROM
                     (SELECT name FROM pragma_table_info(?1, ?2) WHERE pk > 0 ORDER BY pk)",
                [&table, base],
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        let chosen = if table == "meta" { of_content() } else { "1".to_owned() };
        let order = key.unwrap_or_else(|| "rowid".to_owned());
        let mut query =
            conn.prepare(&format!("SELECT * FROM {base}.{table} WHERE {chosen} ORDER BY {order}"))?;
        let columns = query.column_count();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                note(&mut hash, row.get_ref(column)?);
            }
            progress.step()?;
        }
    }
    Ok(Digest(hash.finalize().into()))
}

fn note(hash: &mut Sha256, value: ValueRef<'_>) {
    let mut bytes = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update(bytes.len().to_be_bytes());
        hash.update(bytes);
    };
    match value {
        ValueRef::Null => bytes(0, &[]),
        ValueRef::Integer(number) => bytes(1, &number.to_be_bytes()),
        ValueRef::Real(number) => bytes(2, &number.to_be_bytes()),
        ValueRef::Text(text) => bytes(3, text),
        ValueRef::Blob(blob) => bytes(4, blob),
    }
}

fn count(conn: &Connection, sql: &str) -> Result<u64, StoreError> {
    Ok(conn.query_row(sql, [], |row| super::super::read::number(row, 0))?)
}

pub(super) fn contents(conn: &Connection) -> Result<Contents, StoreError> {
    let count = |sql: &str| count(conn, sql);
    Ok(Contents {
        initiatives: count("SELECT count(*) FROM main.initiative WHERE NOT deleted")?,
        people: count("SELECT count(*) FROM main.person WHERE NOT deleted")?,
        decisions: count("SELECT count(*) FROM main.decision WHERE NOT deleted")?,
        attachments: count("SELECT count(*) FROM main.attachment")?,
        operations: count("SELECT count(*) FROM main.operation")?,
    })
}

/// Every table, index, view and trigger, so that a file that brings others is known.
fn schema_of(conn: &Connection) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
    let mut query = conn.prepare(
        "SELECT type, name, sql FROM sqlite_schema
         WHERE name NOT LIKE 'search%' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY type, name",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
