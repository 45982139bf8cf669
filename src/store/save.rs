//! Saving records within an operation.

#[cfg(test)]
mod tests;

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::error::StoreError;
use super::read::{Held, uuid, written};
use super::setting;
use super::table::{COMMON, Stored};
use super::write::Writing;
use crate::domain::attachment::Digest;
use crate::domain::record::{Kind, Record};

/// More revisions than a record gets between two backups.
const ROOM: u32 = 1000;

impl Writing<'_> {
    /// Saves a record of this ledger's own and answers it as stored. Its revision rises by one if
    /// it differs in what may leave the unit, once per operation however often it is saved; the
    /// first save keeps the revision it comes with. Nothing is written if nothing differs.
    pub fn save_own<B: Stored>(&mut self, record: &Record<B>) -> Result<Record<B>, StoreError> {
        let id: Uuid = record.id.into();
        let held = self.held::<B>(record.id)?;
        self.code_is_free(record, held.as_ref())?;
        let Some(held) = held else {
            self.put(None, None, record, None)?;
            self.remember::<B>(id, record.rev, None, None)?;
            return Ok(record.clone());
        };
        if held.unit != record.unit || (held.digest.is_some() && held.unit != self.home()) {
            return Err(StoreError::NotOwn { kind: B::KIND, id, owner: held.unit });
        }
        let stored = self.need::<B>(record.id)?;
        let mut next = record.clone();
        (next.rev, next.updated_at) = (stored.rev, stored.updated_at);
        if next == stored && held.digest.is_none() {
            return Ok(stored);
        }
        if next.differs_outward(&stored) {
            let first = self.remembered::<B>(id)?.is_none_or(|rev| rev == Some(stored.rev));
            let step = if first { self.step_of_revision(B::KIND, id)? } else { 0 };
            next.rev = stored.rev.saturating_add(step);
            next.updated_at = self.at();
        }
        self.remember_once(id, stored.rev, held.digest, &stored)?;
        self.put(Some(held.seq), Some(&stored), &next, None)?;
        Ok(next)
    }

    /// Saves a received record whose id the ledger does not hold, as
    /// [`save_received`](Self::save_received) would.
    pub fn insert_received<B: Stored>(
        &mut self,
        record: &Record<B>,
        digest: Digest,
    ) -> Result<(), StoreError> {
        self.put(None, None, record, Some(digest))
    }

    /// Saves a record as it was received. What the import decided about it is not questioned.
    /// Decisions are best saved before the initiatives they list: then each status is derived once.
    pub fn save_received<B: Stored>(
        &mut self,
        record: &Record<B>,
        digest: Digest,
    ) -> Result<(), StoreError> {
        let Some(held) = self.held::<B>(record.id)? else {
            return self.insert_received(record, digest);
        };
        let stored = self.need::<B>(record.id)?;
        let id: Uuid = record.id.into();
        self.remember_once(id, stored.rev, held.digest, &stored)?;
        self.put(Some(held.seq), Some(&stored), record, Some(digest))
    }

    /// Keeps an older version, which came later than the one that stands, in the history. The same
    /// version is kept once.
    pub fn set_aside<B: Stored>(
        &mut self,
        record: &Record<B>,
        digest: Digest,
    ) -> Result<(), StoreError> {
        let id: Uuid = record.id.into();
        let doc = written(B::KIND, id, record)?;
        let _ = self
            .conn
            .prepare_cached(
                "INSERT INTO history (operation, kind, id, rev, digest, doc, aside)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, 1 WHERE NOT EXISTS (
                     SELECT 1 FROM history
                     WHERE kind = ?2 AND id = ?3 AND rev = ?4 AND digest = ?5)",
            )?
            .execute((
                self.operation_number(),
                B::KIND.code(),
                id.as_bytes(),
                record.rev,
                digest.0,
                doc,
            ))?;
        Ok(())
    }

    /// Puts a record of this ledger's own into the trash.
    pub fn remove_own<B: Stored>(&mut self, id: B::Id) -> Result<Record<B>, StoreError> {
        let mut record = self.need::<B>(id)?;
        record.deleted = true;
        self.save_own(&record)
    }

    /// Takes a record of this ledger's own out of the trash.
    pub fn restore<B: Stored>(&mut self, id: B::Id) -> Result<Record<B>, StoreError> {
        let mut record = self.need::<B>(id)?;
        record.deleted = false;
        self.save_own(&record)
    }

    /// A code stays with its record even in the trash: papers may bear it.
    fn code_is_free<B: Stored>(
        &self,
        record: &Record<B>,
        held: Option<&Held>,
    ) -> Result<(), StoreError> {
        let Some(code) = B::code(&record.body) else { return Ok(()) };
        let seq = held.map_or(0, |held| held.seq);
        let other = self
            .conn
            .prepare_cached(
                "SELECT id FROM initiative WHERE unit = ?1 AND code = ?2 AND seq <> ?3 LIMIT 1",
            )?
            .query_row((record.unit.0.as_bytes(), code, seq), |row| uuid(row, 0))
            .optional()?;
        match other {
            None => Ok(()),
            Some(by) => Err(StoreError::CodeTaken {
                unit: record.unit,
                code: code.to_owned(),
                by: by.into(),
            }),
        }
    }

    /// By how much a revision rises: by one. Only the first one after the ledger was restored from a
    /// backup leaves room for those that were given and sent since that backup, and are lost.
    fn step_of_revision(&self, kind: Kind, id: Uuid) -> Result<u32, StoreError> {
        let Some(restored) = setting::get(&self.conn, setting::RESTORED)? else { return Ok(1) };
        let changed_since = self
            .conn
            .prepare_cached(
                "SELECT 1 FROM history
                 WHERE kind = ?1 AND id = ?2 AND operation > ?3 AND NOT aside",
            )?
            .exists((kind.code(), id.as_bytes(), restored.parse::<i64>().unwrap_or(0)))?;
        Ok(if changed_since { 1 } else { ROOM })
    }

    pub(super) fn put<B: Stored>(
        &mut self,
        seq: Option<i64>,
        old: Option<&Record<B>>,
        new: &Record<B>,
        digest: Option<Digest>,
    ) -> Result<(), StoreError> {
        let id: Uuid = new.id.into();
        let doc = written(B::KIND, id, new)?;
        let columns = B::columns(new, self)?;
        let sql = if seq.is_some() { B::SQL.update } else { B::SQL.insert };
        let mut row = self.conn.prepare_cached(sql)?;
        row.raw_bind_parameter(1, id.as_bytes())?;
        row.raw_bind_parameter(2, new.unit.0.as_bytes())?;
        row.raw_bind_parameter(3, new.rev)?;
        row.raw_bind_parameter(4, digest.as_ref().map(|digest| &digest.0))?;
        row.raw_bind_parameter(5, new.profile.code())?;
        row.raw_bind_parameter(6, new.deleted)?;
        row.raw_bind_parameter(COMMON, new.updated_at.timestamp_millis())?;
        for (position, column) in columns.iter().enumerate() {
            row.raw_bind_parameter(COMMON + 1 + position, column)?;
        }
        // The row to change; of a new one, the operation that brings it.
        let last = seq.unwrap_or_else(|| self.operation_number());
        row.raw_bind_parameter(COMMON + 1 + columns.len(), last)?;
        let _ = row.raw_execute()?;
        let seq_now = seq.unwrap_or_else(|| self.conn.last_insert_rowid());
        let sql = if seq.is_some() { B::SQL.update_doc } else { B::SQL.insert_doc };
        let _ = self.conn.prepare_cached(sql)?.execute((seq_now, doc))?;
        drop((row, columns));
        B::index(self, seq_now, old, new)?;
        self.changed(B::KIND, id);
        Ok(())
    }

    /// Keeps the version that this operation replaces, the first one only.
    pub(super) fn remember_once<B: Stored>(
        &self,
        id: Uuid,
        rev: u32,
        digest: Option<Digest>,
        old: &Record<B>,
    ) -> Result<(), StoreError> {
        if self.remembered::<B>(id)?.is_none() {
            self.remember(id, rev, digest, Some(old))?;
        }
        Ok(())
    }

    /// Keeps the version that this operation replaces; without one, that it made the record.
    fn remember<B: Stored>(
        &self,
        id: Uuid,
        rev: u32,
        digest: Option<Digest>,
        old: Option<&Record<B>>,
    ) -> Result<(), StoreError> {
        let doc = old.map(|old| written(B::KIND, id, old)).transpose()?;
        let _ = self
            .conn
            .prepare_cached(
                "INSERT INTO history (operation, kind, id, rev, digest, doc)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                self.operation_number(),
                B::KIND.code(),
                id.as_bytes(),
                rev,
                digest.map(|digest| digest.0),
                doc,
            ))?;
        Ok(())
    }

    /// Whether this operation has replaced or made the record already; inside, the revision that
    /// it replaced.
    fn remembered<B: Stored>(&self, id: Uuid) -> Result<Option<Option<u32>>, StoreError> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT CASE WHEN doc IS NULL THEN NULL ELSE rev END FROM history
                 WHERE kind = ?1 AND id = ?2 AND operation = ?3 AND NOT aside",
            )?
            .query_row((B::KIND.code(), id.as_bytes(), self.operation_number()), |row| row.get(0))
            .optional()?)
    }
}
