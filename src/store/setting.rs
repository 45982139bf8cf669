//! Small facts about the ledger itself and settings that belong to it.

use rusqlite::{Connection, OptionalExtension};

use super::error::StoreError;
use super::ledger::Ledger;
use super::read::Reading;
use super::write::Writing;
use crate::domain::id::Moment;

pub(super) const ROLE: &str = "role";
pub(super) const HOME: &str = "home";
/// "1" after a clean stop, absent while a session has written.
pub(super) const CLEAN: &str = "clean";
/// The version of the data behind the stored order of names and titles.
pub(super) const ORDER: &str = "order";
/// Present when records were written past a damaged index.
pub(super) const SEARCH_STALE: &str = "search_stale";
/// The first operation whose import can be undone; absent in a ledger made by version 2 or later.
pub(super) const UNDO_FROM: &str = "undo_from";
/// Present when something was written since the last backup.
pub(super) const CHANGED: &str = "changed";
/// The last operation that the backup knew from which this ledger was restored.
pub(super) const RESTORED: &str = "restored";
/// What a backup says of itself; absent in a ledger.
pub(super) const BACKUP: &str = "backup";
const OPERATOR: &str = "operator";
const LAST_ID_AT: &str = "last_id_at";
/// Kept apart from the keys above, so that no setting can take their place.
const SETTING: &str = "set:";

impl Reading {
    /// A setting kept with the ledger.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        get(&self.conn, &format!("{SETTING}{key}"))
    }

    /// Who types; empty until asked.
    pub fn operator(&self) -> Result<String, StoreError> {
        Ok(get(&self.conn, OPERATOR)?.unwrap_or_default())
    }

    /// The time inside the last id given, so that ids grow even if the clock went back.
    pub fn last_id_at(&self) -> Result<Option<Moment>, StoreError> {
        get(&self.conn, LAST_ID_AT)?
            .map(|at| {
                at.parse().map_err(|error| StoreError::Damaged(format!("{LAST_ID_AT}: {error}")))
            })
            .transpose()
    }
}

impl Ledger {
    /// Writes a setting, or takes it away.
    pub fn set_setting(&mut self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.quietly(|reading| put(&reading.conn, &format!("{SETTING}{key}"), value))
    }

    pub fn set_operator(&mut self, name: &str) -> Result<(), StoreError> {
        self.quietly(|reading| put(&reading.conn, OPERATOR, Some(name)))
    }
}

impl Writing<'_> {
    /// To be written in the operation that uses the ids.
    pub fn set_last_id_at(&mut self, at: Moment) -> Result<(), StoreError> {
        put(&self.conn, LAST_ID_AT, Some(&at.to_rfc3339()))
    }
}

pub(super) fn get(conn: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

pub(super) fn put(conn: &Connection, key: &str, value: Option<&str>) -> Result<(), StoreError> {
    let _ = match value {
        Some(value) => conn
            .prepare_cached(
                "INSERT INTO meta (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute([key, value])?,
        None => conn.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([key])?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Role;
    use crate::store::sample::{HOME, at, edit, unit_ledger};

    #[test]
    fn settings_stay_and_cannot_take_the_place_of_what_the_ledger_is() {
        let (kept, mut ledger) = unit_ledger();
        ledger.set_setting("role", Some("superior")).unwrap();
        ledger.set_setting("zoom", Some("120")).unwrap();
        ledger.set_setting("zoom", None).unwrap();
        ledger.set_operator("Lò Thị Mai").unwrap();
        let last = at(77);
        let _ = edit(&mut ledger, 2, |tx| tx.set_last_id_at(last));
        ledger.close().unwrap();
        let ledger = Ledger::open(&kept.path).unwrap();
        assert_eq!((ledger.role(), ledger.home()), (&Role::Unit, HOME));
        assert_eq!(ledger.setting("role").unwrap().as_deref(), Some("superior"));
        assert_eq!(ledger.setting("zoom").unwrap(), None);
        assert_eq!(ledger.operator().unwrap(), "Lò Thị Mai");
        assert_eq!(ledger.last_id_at().unwrap(), Some(last));
    }
}
