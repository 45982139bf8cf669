//! What an operation was about.

use rusqlite::OptionalExtension;
use uuid::Uuid;

use crate::domain::id::{BundleId, UnitId};
use crate::domain::record::Kind;
use crate::store::error::StoreError;
use crate::store::operation::{Operation, OperationKind};
use crate::store::read::{Reading, number, uuid};

/// What an operation was about, for telling it in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What was done; of an undo, what it undid.
    pub kind: OperationKind,
    /// The record it changed; of several, the one that people would name: a decision before the
    /// initiatives that it moved, an initiative before its authors.
    pub record: Option<(Kind, Uuid)>,
    /// As people know that record now; empty once it is deleted for good.
    pub name: String,
    /// How many records it changed or brought; that a series of numbers went on is not counted.
    pub records: u64,
    /// The bundle it took in, who sent it and its number.
    pub bundle: Option<(BundleId, UnitId, u32)>,
    /// Who the bundle that it made is for, and its number.
    pub made: Option<(UnitId, u32)>,
}

impl Reading {
    /// What an operation was about; of an undo, what the undone operation was about.
    pub fn about(&self, operation: &Operation) -> Result<About, StoreError> {
        if let Some(undone) = operation.undoes
            && let Some(undone) = self.operation(undone)?
        {
            return self.about(&undone);
        }
        let mut about = About {
            kind: operation.kind.clone(),
            record: None,
            name: String::new(),
            records: 0,
            bundle: None,
            made: None,
        };
        let mut first = self.conn.prepare_cached(
            "SELECT kind, id FROM history WHERE operation = ?1 AND NOT aside
             ORDER BY CASE kind WHEN 'decision' THEN 1 WHEN 'initiative' THEN 2
                                WHEN 'certificate' THEN 3 WHEN 'paper' THEN 3 WHEN 'person' THEN 4
                                WHEN 'series' THEN 6 ELSE 5 END, seq LIMIT 1",
        )?;
        let found = first
            .query_row([operation.seq], |row| Ok((row.get::<_, String>(0)?, uuid(row, 1)?)))
            .optional()?;
        if let Some((code, id)) = found {
            about.record = Kind::from_code(&code).map(|kind| (kind, id));
        }
        if let Some((kind, id)) = about.record {
            about.name = self.name_of(kind, id)?;
        }
        about.records = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM history
                 WHERE operation = ?1 AND NOT aside AND kind <> 'series'",
            )?
            .query_row([operation.seq], |row| number(row, 0))?;
        about.bundle = self
            .conn
            .prepare_cached("SELECT bundle, sender, number FROM bundle_taken WHERE bundle = ?1")?
            .query_row([operation.bundle.map(|id| *id.0.as_bytes())], |row| {
                Ok((uuid(row, 0)?.into(), uuid(row, 1)?.into(), row.get(2)?))
            })
            .optional()?;
        if about.kind == OperationKind::Export {
            about.made = self
                .conn
                .prepare_cached("SELECT recipient, number FROM bundle_made WHERE operation = ?1")?
                .query_row([operation.seq], |row| Ok((uuid(row, 0)?.into(), row.get(1)?)))
                .optional()?;
        }
        Ok(about)
    }

    /// The name, title or number by which people know a record; empty if there is none.
    pub(in crate::store) fn name_of(&self, kind: Kind, id: Uuid) -> Result<String, StoreError> {
        let column = match kind {
            Kind::Unit | Kind::Person => "name",
            Kind::Initiative => "title",
            Kind::Decision => "reference",
            Kind::Council => "name",
            Kind::Meeting => "number",
            Kind::Certificate => "trim(number || ' ' || name)",
            Kind::Series => "issuer",
            Kind::Template => "name",
            Kind::Paper => "trim(reference || ' ' || name)",
        };
        let sql = format!("SELECT {column} FROM {} WHERE id = ?1", kind.code());
        let name = self
            .conn
            .prepare_cached(&sql)?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        Ok(name.unwrap_or_default())
    }
}
