//! An operation under way.

use std::ops::Deref;

use uuid::Uuid;

use super::error::StoreError;
use super::operation::{By, Changes, OperationKind};
use super::read::Reading;
use super::setting;
use crate::domain::id::{BundleId, Moment};
use crate::domain::record::Kind;

/// Writes within one transaction; reads see what was written before.
#[derive(Debug)]
pub struct Writing<'l> {
    reading: &'l Reading,
    at: Moment,
    operation: i64,
    changes: Changes,
    /// Rows changed on this connection before the work began.
    untouched: u64,
}

impl Deref for Writing<'_> {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        self.reading
    }
}

impl<'l> Writing<'l> {
    pub(super) fn begin(
        reading: &'l Reading,
        kind: OperationKind,
        by: &By,
    ) -> Result<Self, StoreError> {
        let conn = &reading.conn;
        let _ = conn
            .prepare_cached("INSERT INTO operation (at, operator, kind) VALUES (?1, ?2, ?3)")?
            .execute((by.at.to_rfc3339(), &by.operator, kind.code()))?;
        if !reading.search_is_sound.get() {
            setting::put(conn, setting::SEARCH_STALE, Some("1"))?;
        }
        Ok(Self {
            reading,
            at: by.at,
            operation: conn.last_insert_rowid(),
            changes: Changes::default(),
            untouched: conn.total_changes(),
        })
    }

    /// The operation's number, if it changed anything.
    pub(super) fn end(self) -> Result<(Option<i64>, Changes), StoreError> {
        let touched = self.conn.total_changes() != self.untouched;
        Ok((touched.then_some(self.operation), self.changes))
    }

    /// The moment of the operation.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// The number of the operation.
    pub fn operation_number(&self) -> i64 {
        self.operation
    }

    /// Says what the operation was about, for what leaves no other trace (a print).
    pub fn say(&mut self, detail: &str) -> Result<(), StoreError> {
        let _ = self
            .conn
            .prepare_cached("UPDATE operation SET detail = ?2 WHERE seq = ?1")?
            .execute((self.operation, detail))?;
        Ok(())
    }

    /// Names the operation that this one undoes.
    pub fn say_undoes(&mut self, operation: i64) -> Result<(), StoreError> {
        let _ = self
            .conn
            .prepare_cached("UPDATE operation SET undoes = ?2 WHERE seq = ?1")?
            .execute((self.operation, operation))?;
        Ok(())
    }

    /// Names the bundle that this operation takes in.
    pub fn say_bundle(&mut self, bundle: BundleId) -> Result<(), StoreError> {
        let _ = self
            .conn
            .prepare_cached("UPDATE operation SET bundle = ?2 WHERE seq = ?1")?
            .execute((self.operation, bundle.0.as_bytes()))?;
        self.changes.bundles = true;
        Ok(())
    }

    pub(super) fn changed(&mut self, kind: Kind, id: Uuid) {
        self.changes.note(kind, id);
    }

    pub(super) fn bundles_changed(&mut self) {
        self.changes.bundles = true;
    }
}
