//! The list of all operations, for reading through what was done.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::error::StoreError;
use super::operation::{Operation, OperationKind, operation};
use super::read::{Reading, uuid};
use crate::domain::record::Kind;

/// An operation in the list of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Logged {
    pub seq: i64,
    /// A later operation took it back, and that one stands.
    pub undone: bool,
}

/// A record that an operation changed, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    pub kind: Kind,
    pub id: Uuid,
    /// As people know it; empty once it is deleted for good.
    pub name: String,
    pub deleted: bool,
    /// Whether it is this ledger's own, not received.
    pub own: bool,
}

impl Reading {
    /// The numbers of all operations, the last one first.
    pub fn log(&self) -> Result<Vec<Logged>, StoreError> {
        let rows: Vec<(i64, Option<i64>)> =
            self.listed("SELECT seq, undoes FROM operation ORDER BY seq DESC", &[], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        // What takes back comes after what it takes back: whether it stands is known by then.
        let mut taken_back = HashSet::new();
        Ok(rows
            .into_iter()
            .map(|(seq, undoes)| {
                let undone = taken_back.contains(&seq);
                if let Some(earlier) = undoes.filter(|_| !undone) {
                    let _ = taken_back.insert(earlier);
                }
                Logged { seq, undone }
            })
            .collect())
    }

    /// The operations from number `last` down to number `first`.
    pub fn operations_between(&self, first: i64, last: i64) -> Result<Vec<Operation>, StoreError> {
        self.listed(
            "SELECT seq, at, operator, kind, undoes, bundle, detail FROM operation
             WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq DESC",
            &[&first, &last],
            operation,
        )
    }

    /// Some of the records that an operation changed; what a first import brought is not among them.
    pub fn touched_by(&self, operation: i64, most: u32) -> Result<Vec<Touched>, StoreError> {
        let rows: Vec<(String, Uuid)> = self.listed(
            "SELECT DISTINCT kind, id FROM history WHERE operation = ?1 AND NOT aside LIMIT ?2",
            &[&operation, &most],
            |row| Ok((row.get(0)?, uuid(row, 1)?)),
        )?;
        let known = rows.into_iter().filter_map(|(code, id)| Some((Kind::from_code(&code)?, id)));
        let mut touched = Vec::new();
        for (kind, id) in known {
            let sql = format!("SELECT deleted, digest IS NULL FROM {} WHERE id = ?1", kind.code());
            let found: Option<(bool, bool)> = self
                .conn
                .prepare_cached(&sql)?
                .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if let Some((deleted, own)) = found {
                let name = self.name_of(kind, id)?;
                touched.push(Touched { kind, id, name, deleted, own });
            }
        }
        Ok(touched)
    }

    /// What undoing would undo, one after the other, until the operation `to` is undone too; the
    /// first `most` of it.
    pub fn undo_path(&self, to: i64, most: usize) -> Result<Vec<Operation>, StoreError> {
        let mut path: Vec<Operation> = Vec::new();
        let mut below = i64::MAX;
        while let Some(next) = self.undo_below(below)?.filter(|next| next.seq >= to) {
            if path.len() == most {
                break;
            }
            below = next.seq;
            path.push(next);
        }
        Ok(path)
    }

    /// Whether undoing could take this operation back, once it has come that far.
    pub fn can_be_undone(&self, operation: &Operation) -> Result<bool, StoreError> {
        Ok(operation.kind != OperationKind::Undo && self.can_go_back(operation)?)
    }
}
