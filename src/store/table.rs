//! How each kind of record is laid out in its tables.

mod certificate;
mod council;
mod decision;
mod initiative;
mod meeting;
mod paper;
mod person;
mod series;
mod template;
mod unit;

use std::fmt::Debug;

use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

use super::error::StoreError;
use super::read::{Reading, record, uuid};
use super::write::Writing;
use crate::domain::record::{Body, Record};

pub(super) use decision::Line;
pub(super) use initiative::authors_line;

/// The kinds of record that a ledger holds.
pub trait Stored: Body + Layout {}

impl<B: Body + Layout> Stored for B {}

/// Columns that follow from a record, in the order of the statements.
pub type Columns<'a> = Vec<ToSqlOutput<'a>>;

pub trait Layout: Body {
    const SQL: &'static Sql;

    /// What follows from the record and, for an initiative, from the decisions about it.
    fn columns<'a>(record: &'a Record<Self>, reading: &Reading) -> Result<Columns<'a>, StoreError>;

    /// Brings what is indexed of the record up to date once its rows are written.
    fn index(
        _writing: &mut Writing<'_>,
        _seq: i64,
        _old: Option<&Record<Self>>,
        _new: &Record<Self>,
    ) -> Result<(), StoreError> {
        Ok(())
    }

    /// Takes what is indexed of the record away, before its rows are.
    fn forget(
        _writing: &mut Writing<'_>,
        _seq: i64,
        _old: &Record<Self>,
    ) -> Result<(), StoreError> {
        Ok(())
    }

    /// The table in which the record is indexed, if there is one.
    const INDEX: Option<&'static str> = None;

    /// How many rows that index has of the record, if each is there and says what it should.
    fn indexed(
        _reading: &Reading,
        _seq: i64,
        _record: &Record<Self>,
    ) -> Result<Option<usize>, StoreError> {
        Ok(Some(0))
    }

    /// What is said again when an operation is undone: what stood before it. `left` is what the
    /// operation left behind, `now` what stands.
    fn back(
        past: Self,
        _left: impl FnOnce() -> Result<Self, StoreError>,
        _now: &Self,
    ) -> Result<Self, StoreError> {
        Ok(past)
    }

    /// The code that no other record of the unit may have.
    fn code(_body: &Self) -> Option<&str> {
        None
    }
}

/// Does something with the type of record that a [`Kind`](crate::domain::record::Kind) stands for.
macro_rules! of_kind {
    ($kind:expr, $body:ident => $work:expr) => {
        match $kind {
            $crate::domain::record::Kind::Unit => {
                type $body = $crate::domain::unit::UnitBody;
                $work
            }
            $crate::domain::record::Kind::Person => {
                type $body = $crate::domain::person::PersonBody;
                $work
            }
            $crate::domain::record::Kind::Initiative => {
                type $body = $crate::domain::initiative::InitiativeBody;
                $work
            }
            $crate::domain::record::Kind::Decision => {
                type $body = $crate::domain::decision::DecisionBody;
                $work
            }
            $crate::domain::record::Kind::Council => {
                type $body = $crate::domain::council::CouncilBody;
                $work
            }
            $crate::domain::record::Kind::Meeting => {
                type $body = $crate::domain::meeting::MeetingBody;
                $work
            }
            $crate::domain::record::Kind::Certificate => {
                type $body = $crate::domain::certificate::CertificateBody;
                $work
            }
            $crate::domain::record::Kind::Series => {
                type $body = $crate::domain::series::SeriesBody;
                $work
            }
            $crate::domain::record::Kind::Template => {
                type $body = $crate::domain::template::TemplateBody;
                $work
            }
            $crate::domain::record::Kind::Paper => {
                type $body = $crate::domain::issued::IssuedBody;
                $work
            }
        }
    };
}

/// The statements of one kind.
#[derive(Debug)]
pub struct Sql {
    pub insert: &'static str,
    pub update: &'static str,
    pub insert_doc: &'static str,
    pub update_doc: &'static str,
    pub held: &'static str,
    pub get: &'static str,
    pub each: &'static str,
    /// Every light row, with its id first.
    pub each_held: &'static str,
    /// The light row again, in the order of `columns`.
    pub columns: &'static str,
    /// Writes those columns again.
    pub renew: &'static str,
    pub count: &'static str,
    pub delete: &'static str,
    pub delete_doc: &'static str,
    /// The received records that an operation brought.
    pub brought: &'static str,
    pub without_doc: &'static str,
}

/// How many columns stand before those of a kind: id, unit, rev, digest, profile, deleted and the
/// time of the last change.
pub(super) const COMMON: usize = 7;

macro_rules! sql {
    ($table:literal: $($column:literal)+) => {
        &$crate::store::table::Sql {
            insert: concat!(
                "INSERT INTO ", $table, " (id, unit, rev, digest, profile, deleted, updated_at",
                $(", ", $column,)+
                ", brought_by) VALUES (?, ?, ?, ?, ?, ?, ?",
                $($crate::store::table::mark!($column),)+ ", ?)"
            ),
            update: concat!(
                "UPDATE ", $table, " SET id = ?, unit = ?, rev = ?, digest = ?, profile = ?, ",
                "deleted = ?, updated_at = ?", $(", ", $column, " = ?",)+ " WHERE seq = ?"
            ),
            insert_doc: concat!("INSERT INTO ", $table, "_doc (seq, doc) VALUES (?1, ?2)"),
            update_doc: concat!("UPDATE ", $table, "_doc SET doc = ?2 WHERE seq = ?1"),
            held: concat!(
                "SELECT seq, unit, rev, digest, profile, deleted FROM ", $table, " WHERE id = ?1"
            ),
            get: concat!(
                "SELECT doc FROM ", $table, " JOIN ", $table, "_doc USING (seq) WHERE id = ?1"
            ),
            each: concat!(
                "SELECT t.id, d.doc, t.digest FROM ", $table, " t JOIN ", $table,
                "_doc d USING (seq) WHERE (?1 IS NULL OR t.unit = ?1) ",
                "AND (?2 OR NOT t.deleted) ORDER BY t.id"
            ),
            each_held: concat!(
                "SELECT id, seq, unit, rev, digest, profile, deleted FROM ", $table,
                " WHERE (?1 IS NULL OR unit = ?1) AND (?2 OR NOT deleted) ORDER BY id"
            ),
            columns: concat!(
                "SELECT t.id, t.unit, t.rev, t.profile, t.deleted, d.doc, t.seq", $(", t.", $column,)+
                " FROM ", $table, " t JOIN ", $table, "_doc d USING (seq) ORDER BY t.seq"
            ),
            renew: concat!(
                "UPDATE ", $table, " SET seq = seq", $(", ", $column, " = ?",)+ " WHERE seq = ?"
            ),
            count: concat!("SELECT count(*) FROM ", $table, " WHERE NOT deleted"),
            delete: concat!("DELETE FROM ", $table, " WHERE seq = ?1"),
            delete_doc: concat!("DELETE FROM ", $table, "_doc WHERE seq = ?1"),
            brought: concat!(
                "SELECT id FROM ", $table, " WHERE brought_by = ?1 AND digest IS NOT NULL"
            ),
            without_doc: concat!(
                "SELECT count(*) FROM ", $table, " t LEFT JOIN ", $table,
                "_doc d USING (seq) WHERE d.seq IS NULL"
            ),
        }
    };
}

macro_rules! mark {
    ($column:literal) => {
        ", ?"
    };
}

pub(crate) use of_kind;
pub(super) use {mark, sql};

pub(super) fn text(value: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes()))
}

pub(super) fn optional<'a, T: Into<ToSqlOutput<'a>>>(value: Option<T>) -> ToSqlOutput<'a> {
    value.map_or(ToSqlOutput::Borrowed(ValueRef::Null), Into::into)
}

pub(super) fn id(value: Uuid) -> ToSqlOutput<'static> {
    ToSqlOutput::from(value.as_bytes().to_vec())
}

/// Computes the columns of every record anew. Within a transaction.
pub(super) fn renew<B: Stored>(reading: &Reading) -> Result<(), StoreError> {
    let mut query = reading.conn.prepare(B::SQL.columns)?;
    let mut renew = reading.conn.prepare(B::SQL.renew)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let record = record::<B>(uuid(row, 0)?, row.get_ref(5)?.as_str()?)?;
        let columns = B::columns(&record, reading)?;
        for (position, column) in columns.iter().enumerate() {
            renew.raw_bind_parameter(position + 1, column)?;
        }
        renew.raw_bind_parameter(columns.len() + 1, row.get::<_, i64>(6)?)?;
        let _ = renew.raw_execute()?;
    }
    Ok(())
}

/// What a column holds, borrowed or not.
pub(super) fn value<'a>(column: &'a ToSqlOutput<'_>) -> ValueRef<'a> {
    match column {
        ToSqlOutput::Borrowed(value) => *value,
        ToSqlOutput::Owned(value) => value.into(),
        _ => ValueRef::Null,
    }
}
