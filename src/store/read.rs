//! Reading records.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset};
use rusqlite::types::{FromSqlError, ToSqlOutput, Type, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::error::StoreError;
use super::table::{Stored, of_kind};
use crate::domain::attachment::Digest;
use crate::domain::id::{InitiativeId, UnitId};
use crate::domain::initiative::{Initiative, InitiativeBody};
use crate::domain::recognition::Recognition;
use crate::domain::record::{Kind, Profile, Record};

/// A connection, for reading.
#[derive(Debug)]
pub struct Reading {
    pub(super) conn: Connection,
    home: UnitId,
    pub(super) search_is_sound: Cell<bool>,
}

/// What is known of a record without reading all of it: enough to compare a received one with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub(super) seq: i64,
    pub unit: UnitId,
    pub rev: u32,
    /// Of the wire form in which it was received; none for a record of this ledger's own.
    pub digest: Option<Digest>,
    pub profile: Profile,
    pub deleted: bool,
}

/// Which records to go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Each {
    pub unit: Option<UnitId>,
    /// Those in the trash too.
    pub also_deleted: bool,
}

impl Reading {
    pub(super) fn of(conn: Connection, home: UnitId) -> Self {
        Self { conn, home, search_is_sound: Cell::new(true) }
    }

    /// The unit that keeps this ledger.
    pub fn home(&self) -> UnitId {
        self.home
    }

    /// Whether searching by text works; if not, [`Ledger::rebuild_search`](super::Ledger).
    pub fn search_is_sound(&self) -> bool {
        self.search_is_sound.get()
    }

    pub fn get<B: Stored>(&self, id: B::Id) -> Result<Option<Record<B>>, StoreError> {
        let id: Uuid = id.into();
        let mut query = self.conn.prepare_cached(B::SQL.get)?;
        let mut rows = query.query([id.as_bytes()])?;
        rows.next()?.map(|row| record(id, row.get_ref(0)?.as_str()?)).transpose()
    }

    /// As [`get`](Self::get), for a record that must be there.
    pub fn need<B: Stored>(&self, id: B::Id) -> Result<Record<B>, StoreError> {
        self.get(id)?.ok_or_else(|| StoreError::NotFound { kind: B::KIND, id: id.into() })
    }

    pub fn held<B: Stored>(&self, id: B::Id) -> Result<Option<Held>, StoreError> {
        let id: Uuid = id.into();
        Ok(self
            .conn
            .prepare_cached(B::SQL.held)?
            .query_row([id.as_bytes()], |row| held(row, 0))
            .optional()?)
    }

    /// Goes through what is known of records without reading them, in the order of their ids.
    pub fn for_each_held<B: Stored, E: From<StoreError>>(
        &self,
        each: Each,
        mut visit: impl FnMut(B::Id, Held) -> Result<(), E>,
    ) -> Result<(), E> {
        let lift = |error: rusqlite::Error| E::from(StoreError::from(error));
        let mut query = self.conn.prepare_cached(B::SQL.each_held).map_err(lift)?;
        let unit = each.unit.map(|unit| *unit.0.as_bytes());
        let mut rows = query.query((unit, each.also_deleted)).map_err(lift)?;
        while let Some(row) = rows.next().map_err(lift)? {
            let id = uuid(row, 0).map_err(lift)?;
            visit(id.into(), held(row, 1).map_err(lift)?)?;
        }
        Ok(())
    }

    /// Goes through records in the order of their ids, one at a time in memory, each with the
    /// digest of the wire form in which it was received.
    pub fn for_each<B: Stored, E: From<StoreError>>(
        &self,
        each: Each,
        mut visit: impl FnMut(Record<B>, Option<Digest>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.for_each_text(B::SQL.each, each, |id, doc, digest| visit(record(id, doc)?, digest))
    }

    pub(super) fn for_each_text<E: From<StoreError>>(
        &self,
        sql: &str,
        each: Each,
        mut visit: impl FnMut(Uuid, &str, Option<Digest>) -> Result<(), E>,
    ) -> Result<(), E> {
        let lift = |error: rusqlite::Error| E::from(StoreError::from(error));
        let mut query = self.conn.prepare_cached(sql).map_err(lift)?;
        let unit = each.unit.map(|unit| *unit.0.as_bytes());
        let mut rows = query.query((unit, each.also_deleted)).map_err(lift)?;
        while let Some(row) = rows.next().map_err(lift)? {
            let id = uuid(row, 0).map_err(lift)?;
            let digest = row.get::<_, Option<[u8; 32]>>(2).map_err(lift)?.map(Digest);
            let doc = row.get_ref(1).map_err(lift)?;
            let doc = doc.as_str().map_err(|error| E::from(StoreError::from(error)))?;
            visit(id, doc, digest)?;
        }
        Ok(())
    }

    /// How many records of a kind there are outside the trash.
    pub fn count_of<B: Stored>(&self) -> Result<u64, StoreError> {
        Ok(self.conn.prepare_cached(B::SQL.count)?.query_row([], |row| number(row, 0))?)
    }

    /// The initiative of a unit that bears a code. Of several received ones, the one changed last.
    pub fn by_code(&self, unit: UnitId, code: &str) -> Result<Option<Initiative>, StoreError> {
        let found = self
            .conn
            .prepare_cached(
                "SELECT id FROM initiative WHERE unit = ?1 AND code = ?2
                 ORDER BY deleted, updated_at DESC, id LIMIT 1",
            )?
            .query_row((unit.0.as_bytes(), code), |row| uuid(row, 0))
            .optional()?;
        match found {
            Some(id) => self.get::<InitiativeBody>(id.into()),
            None => Ok(None),
        }
    }

    /// The initiatives that bear a code, of whatever unit; two are enough to know of several.
    pub fn of_code(&self, code: &str) -> Result<Vec<InitiativeId>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT id FROM initiative WHERE code = ?1 AND NOT deleted ORDER BY id LIMIT 2",
        )?;
        let found = query.query_map([code], |row| uuid(row, 0))?;
        found.map(|id| Ok(id?.into())).collect()
    }

    /// The number after the highest that the unit has given in codes that end like "2026-0012".
    pub fn next_code_number(&self, unit: UnitId, year: i32) -> Result<u32, StoreError> {
        let marker = format!("{year}-");
        let mut query = self.conn.prepare_cached(
            "SELECT code FROM initiative WHERE unit = ?1 AND code <> '' AND instr(code, ?2)",
        )?;
        let mut rows = query.query((unit.0.as_bytes(), &marker))?;
        let mut last = 0_u32;
        while let Some(row) = rows.next()? {
            let number = row.get_ref(0)?.as_str()?.rsplit_once(&marker).map(|(_, number)| number);
            last = last.max(number.and_then(|number| number.parse().ok()).unwrap_or(0));
        }
        Ok(last.saturating_add(1))
    }

    /// Where an initiative stands by the signed decisions in the ledger.
    pub fn recognition(&self, initiative: InitiativeId) -> Result<Recognition, StoreError> {
        let owner = self
            .conn
            .prepare_cached("SELECT unit FROM initiative WHERE id = ?1")?
            .query_row([initiative.0.as_bytes()], |row| uuid(row, 0))
            .optional()?;
        match owner {
            Some(owner) => super::table::Line::recognition(self, initiative, owner.into()),
            None => Ok(Recognition::None),
        }
    }

    /// One digest over all records in the order of their ids: two ledgers that hold the same
    /// records have the same one, whatever the order in which they came.
    pub fn digest_of_ledger(&self) -> Result<Digest, StoreError> {
        let mut hash = Sha256::new();
        let each = Each { unit: None, also_deleted: true };
        for kind in Kind::ALL {
            let sql = of_kind!(kind, B => <B as super::table::Layout>::SQL);
            hash.update(kind.code());
            self.for_each_text(sql.each, each, |id, doc, digest| {
                hash.update(id.as_bytes());
                hash.update(doc.len().to_be_bytes());
                hash.update(doc);
                hash.update([u8::from(digest.is_some())]);
                hash.update(digest.map_or([0; 32], |digest| digest.0));
                Ok::<(), StoreError>(())
            })?;
        }
        Ok(Digest(hash.finalize().into()))
    }
}

/// The light row that begins at column `at`.
fn held(row: &Row<'_>, at: usize) -> rusqlite::Result<Held> {
    Ok(Held {
        seq: row.get(at)?,
        unit: UnitId(uuid(row, at + 1)?),
        rev: row.get(at + 2)?,
        digest: row.get::<_, Option<[u8; 32]>>(at + 3)?.map(Digest),
        profile: Profile::from_code(row.get_ref(at + 4)?.as_str()?),
        deleted: row.get(at + 5)?,
    })
}

pub(super) fn record<B: Stored>(id: Uuid, doc: &str) -> Result<Record<B>, StoreError> {
    serde_json::from_str(doc).map_err(|source| StoreError::BadRecord { kind: B::KIND, id, source })
}

/// A record as JSON, which is UTF-8.
pub(super) struct Doc(Vec<u8>);

impl ToSql for Doc {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(&self.0)))
    }
}

pub(super) fn written<T: Serialize>(kind: Kind, id: Uuid, value: &T) -> Result<Doc, StoreError> {
    let bad = |source| StoreError::BadRecord { kind, id, source };
    // An ordinary record fits, so that the text does not move while it grows.
    let mut text = Vec::with_capacity(2048);
    serde_json::to_writer(&mut text, value).map_err(bad)?;
    Ok(Doc(text))
}

pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    Ok(Uuid::from_bytes(row.get(column)?))
}

/// The id of another record, if one is named.
pub(super) fn reference<T: From<Uuid>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(|id| Uuid::from_bytes(id).into()))
}

/// A count or a length.
pub(super) fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    number.try_into().map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}

pub(super) fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<FixedOffset>> {
    row.get_ref(column)?.as_str()?.parse::<DateTime<FixedOffset>>().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}

impl From<FromSqlError> for StoreError {
    fn from(error: FromSqlError) -> Self {
        Self::Damaged(error.to_string())
    }
}
