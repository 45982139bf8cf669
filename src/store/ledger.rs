//! Opening, making and closing a ledger.

#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Deref;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use uuid::Uuid;

use super::error::StoreError;
use super::lock::Lock;
use super::operation::{By, Committed, OperationKind};
use super::read::{Reading, number};
use super::write::Writing;
use super::{check, order, schema, search, setting, upgrade};
use crate::disk::Progress;
use crate::domain::id::UnitId;
use crate::domain::vocabulary::vocabulary;

/// A file up to this many bytes is looked through at every start.
const SMALL: u64 = 8 * 1024 * 1024;

vocabulary! {
    /// Whose ledger it is.
    Role {
        /// One grassroots union; it owns all it writes.
        Unit = "unit",
        /// Many units' records, received.
        Superior = "superior",
    }
}

/// What a new ledger must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLedger {
    pub role: Role,
    /// The unit that keeps the ledger and owns what is written in it.
    pub home: UnitId,
}

/// How closely to look at a ledger when opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Thorough {
    /// Everything after an unclean stop; else quickly, and only if the file is small.
    #[default]
    Usual,
    /// Quickly, whatever the size.
    Quick,
    /// Everything.
    Full,
}

/// What was found when the ledger was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReport {
    /// Whether the ledger was closed properly the last time.
    pub clean: bool,
    /// What was looked at, if anything.
    pub checked: Option<Checked>,
    /// Whether searching works; if not, [`Ledger::rebuild_search`] mends it.
    pub search_is_sound: bool,
    /// The version of the file before it was brought up to [`VERSION`](schema::VERSION).
    pub version: u32,
    /// Whether the order of names and titles was computed anew.
    pub reordered: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    Quickly,
    Fully,
}

/// The file, held by this process alone.
#[derive(Debug)]
pub struct Ledger {
    reading: Reading,
    path: PathBuf,
    role: Role,
    report: OpenReport,
    /// Whether this session has written, so that the mark of a clean stop is off.
    wrote: bool,
    /// Whether the last backup holds all that is in it.
    backed_up: bool,
    /// Last, so that it is let go after the file.
    _lock: Lock,
}

impl Deref for Ledger {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl Ledger {
    /// Makes a ledger at `path`, where there must be no file, or an empty one.
    pub fn create(path: &Path, new: &NewLedger) -> Result<Self, StoreError> {
        let lock = Lock::take(path)?;
        match fs::metadata(path) {
            Ok(found) if found.len() > 0 => return Err(StoreError::Exists(path.to_owned())),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::disk(path, error));
            }
            _ => {}
        }
        let mut conn = connect(path, OpenFlags::SQLITE_OPEN_CREATE)?;
        schema::make(&mut conn)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (key, value) in [
            (setting::ROLE, new.role.code().to_owned()),
            (setting::HOME, new.home.to_string()),
            (setting::CLEAN, "1".to_owned()),
            (setting::CHANGED, "1".to_owned()),
            (setting::ORDER, crate::domain::order::data_version().to_owned()),
        ] {
            setting::put(&tx, key, Some(&value))?;
        }
        tx.commit()?;
        // Only now, so that the marks of a ledger stand in the file itself and not in a log beside
        // it that a power cut may leave behind.
        schema::durability(&conn, &new.role)?;
        let report = OpenReport {
            clean: true,
            checked: None,
            search_is_sound: true,
            version: schema::VERSION,
            reordered: false,
        };
        Ok(Self {
            reading: Reading::of(conn, new.home),
            path: path.to_owned(),
            role: new.role.clone(),
            report,
            wrote: false,
            backed_up: false,
            _lock: lock,
        })
    }

    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_and_look(path, Thorough::Usual)
    }

    pub fn open_and_look(path: &Path, look: Thorough) -> Result<Self, StoreError> {
        // Before the lock file, so that a mistyped path leaves nothing behind.
        let size = fs::metadata(path).map_err(|source| StoreError::disk(path, source))?.len();
        let lock = Lock::take(path)?;
        is_a_ledger(path)?;
        let mut conn = connect(path, OpenFlags::empty())?;
        if conn.is_readonly("main")? {
            return Err(StoreError::ReadOnly);
        }
        // Another version is looked at before anything about the ledger is believed.
        let version = schema::version(&conn)?;
        if version != schema::VERSION {
            conn = upgrade::bring_up(conn, path, version)?;
        }
        if setting::get(&conn, setting::BACKUP)?.is_some() {
            return Err(StoreError::IsABackup(path.to_owned()));
        }
        let role = Role::from_code(&needed(&conn, setting::ROLE)?);
        schema::durability(&conn, &role)?;
        // Takes the lock of the file itself, so that no other program can hold it unnoticed.
        conn.execute_batch("BEGIN IMMEDIATE; COMMIT")?;
        let clean = setting::get(&conn, setting::CLEAN)?.as_deref() == Some("1");
        let checked = match look {
            Thorough::Full => Some(Checked::Fully),
            _ if !clean => Some(Checked::Fully),
            Thorough::Quick => Some(Checked::Quickly),
            Thorough::Usual if size <= SMALL => Some(Checked::Quickly),
            Thorough::Usual => None,
        };
        let mut search_is_sound = setting::get(&conn, setting::SEARCH_STALE)?.is_none();
        if let Some(checked) = checked {
            let found = check::look(&conn, checked)?;
            if let Some(first) = found.damage.into_iter().next() {
                return Err(StoreError::Damaged(first));
            }
            search_is_sound &= found.search_is_sound;
        }
        let home = Uuid::parse_str(&needed(&conn, setting::HOME)?)
            .map_err(|error| StoreError::Damaged(format!("home: {error}")))?;
        let backed_up = setting::get(&conn, setting::CHANGED)?.is_none();
        let reading = Reading::of(conn, UnitId(home));
        reading.search_is_sound.set(search_is_sound);
        let mut ledger = Self {
            reading,
            path: path.to_owned(),
            role,
            report: OpenReport { clean, checked, search_is_sound, version, reordered: false },
            wrote: false,
            backed_up,
            _lock: lock,
        };
        ledger.report.reordered = order::renew(&mut ledger)?;
        Ok(ledger)
    }

    /// What was found when it was opened.
    pub fn opened(&self) -> &OpenReport {
        &self.report
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn role(&self) -> &Role {
        &self.role
    }

    /// The length of the file.
    pub fn bytes(&self) -> Result<u64, StoreError> {
        Ok(self.conn.query_row(
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
            [],
            |row| number(row, 0),
        )?)
    }

    /// Whether anything was written since the last backup, as far as is known.
    pub fn changed_since_backup(&self) -> bool {
        !self.backed_up
    }

    /// To be said after a backup beside the ledger.
    pub fn is_backed_up(&mut self) -> Result<(), StoreError> {
        setting::put(&self.conn, setting::CHANGED, None)?;
        self.backed_up = true;
        Ok(())
    }

    /// A second connection that only reads and sees what is committed, for a superior's ledger: a
    /// unit's is read through the one that writes.
    pub fn second_reading(&self) -> Result<Option<Reading>, StoreError> {
        if self.role != Role::Superior {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&self.path, flags)?;
        schema::guard(&conn)?;
        conn.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -16384;")?;
        let reading = Reading::of(conn, self.home());
        reading.search_is_sound.set(self.search_is_sound.get());
        Ok(Some(reading))
    }

    /// Does `work` as one operation: all of it is kept, or nothing. What changes nothing leaves no
    /// operation behind.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        kind: OperationKind,
        by: &By,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<Committed<T>, E> {
        let tx = self.begin().map_err(E::from)?;
        let mut writing = Writing::begin(&self.reading, kind, by).map_err(E::from)?;
        let value = work(&mut writing)?;
        let (operation, changes) = writing.end().map_err(E::from)?;
        match operation {
            Some(_) => tx.commit(),
            None => tx.rollback(),
        }
        .map_err(|error| E::from(error.into()))?;
        self.wrote |= operation.is_some();
        self.backed_up &= operation.is_none();
        Ok(Committed { value, operation, changes })
    }

    /// What is no operation: drafts, settings.
    pub(super) fn quietly<T>(
        &mut self,
        work: impl FnOnce(&Reading) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let tx = self.begin()?;
        let value = work(&self.reading)?;
        tx.commit()?;
        self.wrote = true;
        self.backed_up = false;
        Ok(value)
    }

    fn begin(&self) -> Result<Transaction<'_>, StoreError> {
        let conn = &self.reading.conn;
        let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
        if !self.wrote {
            setting::put(conn, setting::CLEAN, None)?;
        }
        if self.backed_up {
            setting::put(conn, setting::CHANGED, Some("1"))?;
        }
        Ok(tx)
    }

    /// Makes the index for searching anew from the records.
    pub fn rebuild_search(&mut self) -> Result<(), StoreError> {
        self.quietly(|reading| {
            search::rebuild(&reading.conn, &Progress::default())?;
            setting::put(&reading.conn, setting::SEARCH_STALE, None)
        })?;
        self.reading.search_is_sound.set(true);
        Ok(())
    }

    /// Marks a clean stop and lets go of the file. A ledger that is only dropped counts as stopped
    /// by force and is looked through at the next start.
    pub fn close(self) -> Result<(), StoreError> {
        let conn = &self.reading.conn;
        // After an unclean stop it was looked through when it was opened.
        if self.wrote || !self.report.clean {
            setting::put(conn, setting::CLEAN, Some("1"))?;
        }
        conn.flush_prepared_statement_cache();
        let Self { reading, _lock, .. } = self;
        reading.conn.close().map_err(|(_, error)| error.into())
    }
}

pub(super) fn connect(path: &Path, also: OpenFlags) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | also;
    let conn = Connection::open_with_flags(path, flags)?;
    schema::guard(&conn)?;
    Ok(conn)
}

fn needed(conn: &Connection, key: &str) -> Result<String, StoreError> {
    setting::get(conn, key)?.ok_or_else(|| StoreError::Damaged(format!("no {key}")))
}

/// Reads the marks at the head of the file. Only before the file is opened as a base and under the
/// lock: closing a second handle would drop the locks of the first.
pub(super) fn is_a_ledger(path: &Path) -> Result<(), StoreError> {
    let mut head = Vec::with_capacity(100);
    let _ = File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut head))
        .map_err(|source| StoreError::disk(path, source))?;
    let marked = head.starts_with(b"SQLite format 3\0")
        && head.get(68..72) == Some(&schema::APPLICATION_ID.to_be_bytes()[..]);
    if marked { Ok(()) } else { Err(StoreError::NotALedger(path.to_owned())) }
}
