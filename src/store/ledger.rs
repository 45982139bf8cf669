//! Opening, making and closing a ledger.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Deref;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use uuid::Uuid;

use super::error::StoreError;
use super::lock::Lock;
use super::operation::{By, Committed, OperationKind};
use super::read::Reading;
use super::write::Writing;
use super::{check, order, schema, search, setting};
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
    home: UnitId,
    report: OpenReport,
    /// Whether this session has written, so that the mark of a clean stop is off.
    wrote: bool,
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
            reading: Reading::of(conn),
            path: path.to_owned(),
            role: new.role.clone(),
            home: new.home,
            report,
            wrote: false,
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
        // A newer ledger is refused before anything about it is believed.
        let newer = schema::version(&conn)?;
        if newer > schema::VERSION {
            return Err(StoreError::Newer { found: newer, known: schema::VERSION });
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
        let version = schema::bring_up(&mut conn)?;
        let home = Uuid::parse_str(&needed(&conn, setting::HOME)?)
            .map_err(|error| StoreError::Damaged(format!("home: {error}")))?;
        let reading = Reading::of(conn);
        reading.search_is_sound.set(search_is_sound);
        let mut ledger = Self {
            reading,
            path: path.to_owned(),
            role,
            home: UnitId(home),
            report: OpenReport { clean, checked, search_is_sound, version, reordered: false },
            wrote: false,
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

    /// The unit that keeps this ledger.
    pub fn home(&self) -> UnitId {
        self.home
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
        let reading = Reading::of(conn);
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
        let mut writing = Writing::begin(&self.reading, kind, by, self.home).map_err(E::from)?;
        let value = work(&mut writing)?;
        let (operation, changes) = writing.end().map_err(E::from)?;
        match operation {
            Some(_) => tx.commit(),
            None => tx.rollback(),
        }
        .map_err(|error| E::from(error.into()))?;
        self.wrote |= operation.is_some();
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
        Ok(value)
    }

    fn begin(&self) -> Result<Transaction<'_>, StoreError> {
        let conn = &self.reading.conn;
        let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
        if !self.wrote {
            setting::put(conn, setting::CLEAN, None)?;
        }
        Ok(tx)
    }

    /// Makes the index for searching anew from the records.
    pub fn rebuild_search(&mut self) -> Result<(), StoreError> {
        self.quietly(|reading| {
            search::rebuild(&reading.conn)?;
            setting::put(&reading.conn, setting::SEARCH_STALE, None)
        })?;
        self.reading.search_is_sound.set(true);
        self.report.search_is_sound = true;
        Ok(())
    }

    /// Marks a clean stop and lets go of the file. A ledger that is only dropped counts as stopped
    /// by force and is looked through at the next start.
    pub fn close(self) -> Result<(), StoreError> {
        let conn = &self.reading.conn;
        if self.wrote {
            setting::put(conn, setting::CLEAN, Some("1"))?;
        }
        conn.flush_prepared_statement_cache();
        let Self { reading, _lock, .. } = self;
        reading.conn.close().map_err(|(_, error)| error.into())
    }
}

fn connect(path: &Path, also: OpenFlags) -> Result<Connection, StoreError> {
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
fn is_a_ledger(path: &Path) -> Result<(), StoreError> {
    let mut head = Vec::with_capacity(100);
    let _ = File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut head))
        .map_err(|source| StoreError::disk(path, source))?;
    let marked = head.starts_with(b"SQLite format 3\0")
        && head.get(68..72) == Some(&schema::APPLICATION_ID.to_be_bytes()[..]);
    if marked { Ok(()) } else { Err(StoreError::NotALedger(path.to_owned())) }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::store::Query;
    use crate::store::sample::{HOME, by, fresh, initiative, tamper, titled, unit_ledger};

    fn opens(path: &Path) -> StoreError {
        Ledger::open(path).map(|_| ()).unwrap_err()
    }

    /// What another program sees and does; the ledger must be closed.
    fn other_program(path: &Path, sql: &str) -> Vec<String> {
        let conn = Connection::open(path).unwrap();
        conn.prepare(sql)
            .unwrap()
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap()
    }

    #[test]
    fn any_sqlite_can_open_and_check_what_was_written() {
        for role in [Role::Unit, Role::Superior] {
            let (kept, mut ledger) = fresh(role);
            titled(&mut ledger, &["Tận dụng tôn đầu mẩu", "Máy hái chè đeo lưng"]);
            ledger.close().unwrap();
            let sql = "PRAGMA application_id; PRAGMA user_version;
                       SELECT count(*) FROM initiative; PRAGMA foreign_key_check;
                       PRAGMA integrity_check;";
            match Command::new("sqlite3").arg(&kept.path).arg(sql).output() {
                Ok(out) => {
                    let text = String::from_utf8_lossy(&out.stdout).into_owned();
                    assert_eq!(
                        text.split_whitespace().collect::<Vec<_>>(),
                        ["1397441073", "1", "2", "ok"],
                        "{}",
                        String::from_utf8_lossy(&out.stderr)
                    );
                }
                Err(error) => eprintln!("SKIPPED: no sqlite3 here ({error})"),
            }
        }
    }

    #[test]
    fn a_unit_waits_for_the_disk_and_a_superior_reads_while_it_writes() {
        let settings = |ledger: &Ledger| -> Vec<String> {
            ["journal_mode", "synchronous", "locking_mode", "secure_delete", "trusted_schema"]
                .iter()
                .map(|name| {
                    let sql = format!("PRAGMA {name}");
                    let value: rusqlite::types::Value =
                        ledger.conn.query_row(&sql, [], |row| row.get(0)).unwrap();
                    format!("{value:?}")
                })
                .collect()
        };
        let (_kept, unit) = fresh(Role::Unit);
        assert_eq!(
            settings(&unit).join(" "),
            r#"Text("delete") Integer(3) Text("exclusive") Integer(1) Integer(0)"#
        );
        assert!(unit.second_reading().unwrap().is_none());
        let (_kept, mut superior) = fresh(Role::Superior);
        assert_eq!(
            settings(&superior).join(" "),
            r#"Text("wal") Integer(2) Text("normal") Integer(1) Integer(0)"#
        );
        titled(&mut superior, &["Máy hái chè"]);
        let second = superior.second_reading().unwrap().unwrap();
        let seen = superior
            .write(OperationKind::Add, &by(2), |tx| {
                let _ = tx.save_own(&initiative(9, "Chưa ghi"))?;
                second.count(&Query::default())
            })
            .unwrap();
        assert_eq!(seen.value, 1, "saw what was not committed");
        assert_eq!(second.count(&Query::default()).unwrap(), 2);
        assert!(second.conn.execute("DELETE FROM initiative_doc", []).is_err(), "it only reads");
    }

    #[test]
    fn one_process_and_one_handle_at_a_time() {
        let (kept, ledger) = unit_ledger();
        assert!(matches!(opens(&kept.path), StoreError::OpenElsewhere(_)));
        let new = NewLedger { role: Role::Unit, home: HOME };
        assert!(matches!(Ledger::create(&kept.path, &new), Err(StoreError::OpenElsewhere(_))));
        drop(ledger);
        Ledger::open(&kept.path).unwrap().close().unwrap();
        assert!(matches!(Ledger::create(&kept.path, &new), Err(StoreError::Exists(_))));
    }

    #[test]
    fn a_power_cut_right_after_making_a_ledger_leaves_a_ledger() {
        for role in [Role::Unit, Role::Superior] {
            let (kept, _open) = fresh(role.clone());
            let found = kept.dir.path().join("sau mất điện.sosangkien");
            let _ = fs::copy(&kept.path, &found).unwrap();
            assert_eq!(*Ledger::open(&found).unwrap().role(), role);
        }
    }

    #[test]
    fn another_program_cannot_write_past_an_open_unit_ledger() {
        let (kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Máy hái chè"]);
        let other = Connection::open(&kept.path).unwrap();
        other.execute_batch("PRAGMA busy_timeout = 0").unwrap();
        assert!(other.execute("DELETE FROM initiative_doc", []).is_err());
    }

    #[test]
    fn a_ledger_held_by_another_program_is_told() {
        let (kept, ledger) = unit_ledger();
        ledger.close().unwrap();
        let other = Connection::open(&kept.path).unwrap();
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let error = opens(&kept.path);
        assert!(matches!(error, StoreError::Busy), "{error:?}");
    }

    #[test]
    fn what_is_no_ledger_is_refused_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("không có.sosangkien");
        assert!(matches!(opens(&missing), StoreError::Missing(_)));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "a mistyped path left a file");

        let text = dir.path().join("thư.sosangkien");
        fs::write(&text, "Kính gửi Công đoàn cấp trên").unwrap();
        assert!(matches!(opens(&text), StoreError::NotALedger(_)));

        let other = dir.path().join("khác.sosangkien");
        tamper(&other, "CREATE TABLE a (x)");
        let before = fs::read(&other).unwrap();
        assert!(matches!(opens(&other), StoreError::NotALedger(_)));
        assert_eq!(fs::read(&other).unwrap(), before);

        let empty = dir.path().join("rỗng.sosangkien");
        fs::write(&empty, "").unwrap();
        assert!(matches!(opens(&empty), StoreError::NotALedger(_)));
        let new = NewLedger { role: Role::Unit, home: HOME };
        Ledger::create(&empty, &new).unwrap().close().unwrap();
    }

    #[test]
    fn a_newer_and_an_impossible_version_are_refused_with_their_number() {
        let (kept, ledger) = unit_ledger();
        ledger.close().unwrap();
        tamper(&kept.path, "PRAGMA user_version = 7");
        let before = fs::read(&kept.path).unwrap();
        assert!(matches!(opens(&kept.path), StoreError::Newer { found: 7, known: VERSION_NOW }));
        assert_eq!(fs::read(&kept.path).unwrap(), before, "a newer ledger was touched");
        tamper(&kept.path, "PRAGMA user_version = 0");
        assert!(matches!(opens(&kept.path), StoreError::UnknownVersion(0)));
    }

    const VERSION_NOW: u32 = schema::VERSION;

    #[test]
    fn a_damaged_page_is_found_at_the_next_start() {
        let (kept, mut ledger) = unit_ledger();
        let titles: Vec<String> = (0..300).map(|n| format!("Sáng kiến số {n}")).collect();
        titled(&mut ledger, &titles.iter().map(String::as_str).collect::<Vec<_>>());
        ledger.close().unwrap();
        let mut bytes = fs::read(&kept.path).unwrap();
        let page = other_program(
            &kept.path,
            "SELECT cast(rootpage AS TEXT) FROM sqlite_schema WHERE name = 'initiative_doc'",
        );
        let start = (page[0].parse::<usize>().unwrap() - 1) * 4096;
        bytes[start..start + 64].fill(0xEE);
        fs::write(&kept.path, bytes).unwrap();
        let error = opens(&kept.path);
        assert!(matches!(error, StoreError::Damaged(_)), "{error:?}");
        assert_eq!(error.exit_code(), 2);
    }

    #[test]
    fn a_ledger_that_was_not_closed_is_looked_through() {
        let (kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Máy hái chè"]);
        drop(ledger);
        let ledger = Ledger::open(&kept.path).unwrap();
        assert!(!ledger.opened().clean);
        assert_eq!(ledger.opened().checked, Some(Checked::Fully));
        drop(ledger);
        let mut ledger = Ledger::open(&kept.path).unwrap();
        assert!(!ledger.opened().clean, "only a proper stop makes it clean again");
        titled(&mut ledger, &["Máy hái chè hai lưỡi"]);
        ledger.close().unwrap();
        let ledger = Ledger::open(&kept.path).unwrap();
        assert!(ledger.opened().clean);
        assert_eq!(ledger.opened().checked, Some(Checked::Quickly), "it is small");
        drop(ledger);
        let ledger = Ledger::open(&kept.path).unwrap();
        assert!(ledger.opened().clean, "nothing was written, so nothing can be half written");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_may_not_be_written_is_told_at_once() {
        use std::os::unix::fs::PermissionsExt;
        let (kept, ledger) = unit_ledger();
        ledger.close().unwrap();
        fs::set_permissions(&kept.path, fs::Permissions::from_mode(0o444)).unwrap();
        if File::options().append(true).open(&kept.path).is_ok() {
            eprintln!("SKIPPED: this user may write anything");
            return;
        }
        assert!(matches!(opens(&kept.path), StoreError::ReadOnly));
        fs::set_permissions(kept.dir.path(), fs::Permissions::from_mode(0o000)).unwrap();
        assert!(matches!(opens(&kept.path), StoreError::NoRight(_)));
        fs::set_permissions(kept.dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }
}
