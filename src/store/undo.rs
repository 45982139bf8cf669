//! Undoing and doing again: linear, append-only, across restarts.
//!
//! An undo is an operation that names what it undoes; doing again is an undo of that one. Records
//! of this ledger's own never go back in their revision, for the last one may have left already:
//! what they said before is said again in a new revision. Received records go back to the very
//! revision and digest that they had.

mod about;
#[cfg(test)]
mod tests;

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::error::StoreError;
use super::ledger::Ledger;
use super::operation::{self, By, Committed, Operation, OperationKind};
use super::read::{Reading, record, uuid};
use super::setting;
use super::table::{Stored, of_kind};
use super::write::Writing;
use crate::domain::attachment::Digest;
use crate::domain::decision::DecisionBody;
use crate::domain::record::{Kind, Record};

pub use about::About;

impl Reading {
    /// The operation that undoing would undo now: the last one that is not undone already. What
    /// happened outside the ledger, and what left nothing to go back to, is passed over.
    pub fn next_undo(&self) -> Result<Option<Operation>, StoreError> {
        self.undo_below(i64::MAX)
    }

    /// The same once everything from number `below` on is undone.
    pub(super) fn undo_below(&self, mut below: i64) -> Result<Option<Operation>, StoreError> {
        while let Some(operation) = self.operation_below(below)? {
            below = match operation.undoes {
                Some(undone) if operation.kind == OperationKind::Undo => undone,
                _ if self.can_go_back(&operation)? => return Ok(Some(operation)),
                _ => operation.seq,
            };
        }
        Ok(None)
    }

    /// The undo that doing again would take back now: there is none once anything else was done.
    pub fn next_redo(&self) -> Result<Option<Operation>, StoreError> {
        let mut below = i64::MAX;
        while let Some(operation) = self.operation_below(below)? {
            below = match (&operation.kind, operation.undoes) {
                (OperationKind::Undo, _) if self.can_go_back(&operation)? => {
                    return Ok(Some(operation));
                }
                (OperationKind::Redo, Some(undo)) => undo,
                _ if self.can_go_back(&operation)? => return Ok(None),
                _ if self.is_settled(&operation)? => return Ok(None),
                _ => operation.seq,
            };
        }
        Ok(None)
    }

    /// The last operation below `seq` that is no fact: there may be very many of these in a row.
    fn operation_below(&self, seq: i64) -> Result<Option<Operation>, StoreError> {
        let sql = format!(
            "SELECT seq, at, operator, kind, undoes, bundle, detail FROM operation
             WHERE seq < ?1 AND kind NOT IN ({}) ORDER BY seq DESC LIMIT 1",
            facts()
        );
        Ok(self.conn.prepare_cached(&sql)?.query_row([seq], operation::operation).optional()?)
    }

    /// Whether what happened outside rests on the operation: a certificate that it made or changed
    /// was printed or handed over since, or such a one bears a number of the series that it made.
    /// Then it stays, like the print itself.
    fn is_settled(&self, operation: &Operation) -> Result<bool, StoreError> {
        let sql = format!(
            "WITH RECURSIVE after (operation) AS (
                 VALUES (?1)
                 UNION
                 SELECT later.operation FROM after
                 JOIN history h INDEXED BY history_of_papers
                     ON h.operation = after.operation AND h.kind IN ('certificate', 'series')
                     AND (h.kind = 'certificate' OR h.doc IS NULL) AND NOT h.aside
                 JOIN history later ON later.kind = h.kind AND later.id = h.id
                     AND later.operation > h.operation AND NOT later.aside)
             SELECT EXISTS (SELECT 1 FROM after JOIN operation o ON o.seq = after.operation
                            WHERE o.seq <> ?1 AND o.kind IN ({}))",
            facts()
        );
        Ok(self.conn.prepare_cached(&sql)?.query_row([operation.seq], |row| row.get(0))?)
    }

    pub(super) fn can_go_back(&self, operation: &Operation) -> Result<bool, StoreError> {
        if operation.kind.is_fact() || self.is_settled(operation)? {
            return Ok(false);
        }
        if operation.bundle.is_some()
            && let Some(from) = setting::get(&self.conn, setting::UNDO_FROM)?
            && from.parse().is_ok_and(|from: i64| operation.seq < from)
        {
            return Ok(false);
        }
        Ok(self
            .conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM history WHERE operation = ?1 AND NOT aside)
                     OR EXISTS (SELECT 1 FROM bundle_taken
                                WHERE operation = ?1 AND forgotten_by IS NULL
                                   OR forgotten_by = ?1)",
            )?
            .query_row([operation.seq], |row| row.get(0))?)
    }
}

fn facts() -> String {
    let facts = OperationKind::KNOWN.iter().filter(|kind| kind.is_fact());
    let facts: Vec<String> = facts.map(|kind| format!("'{}'", kind.code())).collect();
    facts.join(", ")
}

impl Ledger {
    /// Undoes the last operation; answers it, and nothing if there is none.
    pub fn undo(&mut self, by: &By) -> Result<Option<Committed<Operation>>, StoreError> {
        let next = self.next_undo()?;
        self.go_back(OperationKind::Undo, next, by)
    }

    /// Does again what was undone last; answers the undo that this takes back.
    pub fn redo(&mut self, by: &By) -> Result<Option<Committed<Operation>>, StoreError> {
        let next = self.next_redo()?;
        self.go_back(OperationKind::Redo, next, by)
    }

    fn go_back(
        &mut self,
        kind: OperationKind,
        next: Option<Operation>,
        by: &By,
    ) -> Result<Option<Committed<Operation>>, StoreError> {
        let Some(next) = next else { return Ok(None) };
        self.write(kind, by, |tx| {
            tx.say_undoes(next.seq)?;
            tx.revert(next.seq)?;
            Ok(next)
        })
        .map(Some)
    }
}

impl Writing<'_> {
    /// Puts every record that `operation` changed back to what it was before.
    fn revert(&mut self, operation: i64) -> Result<(), StoreError> {
        self.revert_bundles(operation)?;
        // Decisions before the initiatives that they list: each status is derived once.
        self.revert_kind::<DecisionBody>(operation)?;
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Decision) {
            of_kind!(kind, B => self.revert_kind::<B>(operation)?);
        }
        Ok(())
    }

    fn revert_kind<B: Stored>(&mut self, operation: i64) -> Result<(), StoreError> {
        let versions: Vec<i64> = self.listed(
            "SELECT seq FROM history WHERE operation = ?1 AND kind = ?2 AND NOT aside ORDER BY seq",
            &[&operation, &B::KIND.code()],
            |row| row.get(0),
        )?;
        for version in versions {
            self.revert_record::<B>(version)?;
        }
        let brought: Vec<Uuid> = self.listed(B::SQL.brought, &[&operation], |row| uuid(row, 0))?;
        for id in brought {
            self.send_back::<B>(id.into())?;
        }
        Ok(())
    }

    /// Puts one record back to the version of the history with this number.
    fn revert_record<B: Stored>(&mut self, version: i64) -> Result<(), StoreError> {
        let (id, digest, doc) = self
            .conn
            .prepare_cached("SELECT id, digest, doc FROM history WHERE seq = ?1")?
            .query_row([version], |row| {
                let digest = row.get::<_, Option<[u8; 32]>>(1)?.map(Digest);
                Ok((uuid(row, 0)?, digest, row.get::<_, Option<String>>(2)?))
            })?;
        let past = doc.map(|doc| record::<B>(id, &doc)).transpose()?;
        let held = self.held::<B>(id.into())?;
        match (past, held) {
            (Some(past), None) => self.put(None, None, &past, digest),
            (Some(past), Some(held)) if digest.is_some() || held.digest.is_some() => {
                let now = self.need::<B>(past.id)?;
                self.remember_once(id, now.rev, held.digest, &now)?;
                self.put(Some(held.seq), Some(&now), &past, digest)
            }
            (Some(past), Some(_)) => {
                let now = self.need::<B>(past.id)?;
                let body = B::back(past.body, || self.left_behind::<B>(id, version), &now.body)?;
                let again = Record { body, notes: past.notes, deleted: past.deleted, ..now };
                let _ = self.save_own(&again)?;
                Ok(())
            }
            // The operation made it: it goes to the trash, from where it can be fetched.
            (None, Some(_)) => {
                let _ = self.remove_own::<B>(id.into())?;
                Ok(())
            }
            (None, None) => Ok(()),
        }
    }

    /// What a record said after the operation that ended the version with this number.
    fn left_behind<B: Stored>(&self, id: Uuid, version: i64) -> Result<B, StoreError> {
        let later: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT doc FROM history WHERE kind = ?1 AND id = ?2 AND seq > ?3 AND NOT aside
                     AND doc IS NOT NULL ORDER BY seq LIMIT 1",
            )?
            .query_row((B::KIND.code(), id.as_bytes(), version), |row| row.get(0))
            .optional()?;
        match later {
            Some(doc) => Ok(record::<B>(id, &doc)?.body),
            None => Ok(self.need::<B>(id.into())?.body),
        }
    }

    /// Takes a received record away, as if it had never come.
    fn send_back<B: Stored>(&mut self, id: B::Id) -> Result<(), StoreError> {
        let Some(held) = self.held::<B>(id)? else { return Ok(()) };
        let now = self.need::<B>(id)?;
        self.remember_once(id.into(), now.rev, held.digest, &now)?;
        B::forget(self, held.seq, &now)?;
        for sql in [B::SQL.delete_doc, B::SQL.delete] {
            let _ = self.conn.prepare_cached(sql)?.execute([held.seq])?;
        }
        self.changed(B::KIND, id.into());
        Ok(())
    }

    /// An undone import is as if its bundle had never been taken; done again, as if it had.
    fn revert_bundles(&mut self, operation: i64) -> Result<(), StoreError> {
        let now = self.operation_number();
        let mut rows = self
            .conn
            .prepare_cached(
                "UPDATE conflict SET
                     settled_by = CASE WHEN reopened_by = ?1 THEN ?2 ELSE NULL END,
                     reopened_by = CASE WHEN reopened_by = ?1 THEN NULL ELSE ?2 END
                 WHERE reopened_by = ?1 OR settled_by = ?1",
            )?
            .execute((operation, now))?;
        for table in ["bundle_taken", "conflict"] {
            // What `operation` took away comes back, and what it brought goes.
            let sql = format!(
                "UPDATE {table} SET
                     operation = CASE WHEN forgotten_by = ?1 THEN ?2 ELSE operation END,
                     forgotten_by = CASE WHEN forgotten_by = ?1 THEN NULL ELSE ?2 END
                 WHERE forgotten_by = ?1 OR operation = ?1 AND forgotten_by IS NULL"
            );
            rows += self.conn.prepare_cached(&sql)?.execute((operation, now))?;
        }
        if rows > 0 {
            self.bundles_changed();
        }
        Ok(())
    }
}
