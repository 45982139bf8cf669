//! The form of the file: its marks, its settings, its versions.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;
use super::ledger::Role;

/// "SKB1", by which the file says what it is.
pub(super) const APPLICATION_ID: u32 = 0x534B_4231;
/// The newest version this program writes, and the only one it keeps a ledger in.
pub const VERSION: u32 = 4;

pub(super) const SEARCH: &str = include_str!("schema/search.sql");

/// What leads from each version to the next; the first from nothing to 1.
const STEPS: &[&str] = &[
    concat!(
        "PRAGMA application_id = 0x534B4231;\n",
        include_str!("schema/1.sql"),
        include_str!("schema/search.sql")
    ),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

/// Settings that hold whoever opens the file and whatever is in it.
pub(super) fn guard(conn: &Connection) -> Result<(), StoreError> {
    // 3.51.3 mended a race in which a log could be written over what was not yet copied back.
    if rusqlite::version_number() < 3_051_003 {
        return Err(StoreError::SqliteTooOld(rusqlite::version()));
    }
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        // Else a statement kept for use is prepared anew whenever what is bound to it changes, which
        // for fetching records one by one costs more than the fetching.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
    ] {
        let _ = conn.set_db_config(setting, on)?;
    }
    conn.set_prepared_statement_cache_capacity(128);
    conn.execute_batch(
        "PRAGMA busy_timeout = 5000;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON;",
    )?;
    Ok(())
}

/// How writes reach the disk. A unit's file may be copied by hand at any time, so all of it is in
/// the one file; a superior reads while it writes.
pub(super) fn durability(conn: &Connection, role: &Role) -> Result<(), StoreError> {
    conn.execute_batch(match role {
        Role::Unit | Role::Other(_) => {
            "PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA journal_mode = DELETE;
             PRAGMA synchronous = EXTRA;
             PRAGMA cache_size = -16384;"
        }
        Role::Superior => {
            "PRAGMA locking_mode = NORMAL;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA cache_size = -65536;"
        }
    })?;
    Ok(())
}

pub(super) fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Refuses a version that this program cannot bring up.
pub(super) fn is_known(version: u32) -> Result<(), StoreError> {
    match version {
        0 => Err(StoreError::UnknownVersion(version)),
        1..=VERSION => Ok(()),
        found => Err(StoreError::Newer { found, known: VERSION }),
    }
}

/// Makes the tables in a file that has none.
pub(super) fn make(conn: &mut Connection) -> Result<(), StoreError> {
    climb(conn, 0, STEPS)
}

/// The same as an earlier version made them.
pub(super) fn make_at(conn: &mut Connection, version: u32) -> Result<(), StoreError> {
    match STEPS.get(..version as usize) {
        Some([]) | None => Err(StoreError::UnknownVersion(version)),
        Some(steps) => climb(conn, 0, steps),
    }
}

/// Brings an older ledger up to [`VERSION`]; refuses a version it does not know. Answers the
/// version that was found.
pub(super) fn bring_up(conn: &mut Connection) -> Result<u32, StoreError> {
    let found = version(conn)?;
    is_known(found)?;
    climb(conn, found, STEPS)?;
    Ok(found)
}

/// Each step in its own transaction, so that a power cut leaves one version or the next.
fn climb(conn: &mut Connection, from: u32, steps: &[&str]) -> Result<(), StoreError> {
    for (below, step) in (0_u32..).zip(steps).skip_while(|(below, _)| *below < from) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", below + 1)?;
        tx.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_leads_to_the_version_of_this_program() {
        assert_eq!(STEPS.len(), VERSION as usize);
    }

    #[test]
    fn each_missing_step_is_taken_once_and_in_order() {
        let steps =
            ["CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y", "ALTER TABLE a RENAME TO b"];
        for from in 0..=3_u32 {
            let mut conn = Connection::open_in_memory().unwrap();
            climb(&mut conn, 0, &steps[..from as usize]).unwrap();
            assert_eq!(version(&conn).unwrap(), from);
            climb(&mut conn, from, &steps).unwrap();
            assert_eq!(version(&conn).unwrap(), 3);
            let _ = conn.execute("INSERT INTO b (x, y) VALUES (1, 2)", []).unwrap();
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_below_whole() {
        let mut conn = Connection::open_in_memory().unwrap();
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"];
        assert!(climb(&mut conn, 0, &steps).is_err());
        assert_eq!(version(&conn).unwrap(), 1);
        let tables: i64 =
            conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
        assert_eq!(tables, 1, "half a step was kept");
    }
}
