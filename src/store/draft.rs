//! Drafts: what stands in a form and is not saved yet. No revision, no history, no operation.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::error::StoreError;
use super::ledger::Ledger;
use super::read::{Reading, moment};
use super::write::Writing;
use crate::domain::id::Moment;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which form.
    pub form: String,
    /// The record it changes; none for one that does not exist yet.
    pub target: Option<Uuid>,
    /// The revision that the form was opened on; 0 for a new record.
    pub base_rev: u32,
    pub saved_at: Moment,
    pub content: String,
}

impl Reading {
    pub fn draft(&self, form: &str, target: Option<Uuid>) -> Result<Option<Draft>, StoreError> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT form, target, base_rev, saved_at, content FROM draft
                 WHERE form = ?1 AND target = ?2",
            )?
            .query_row((form, key(target)), read)
            .optional()?)
    }

    /// All drafts, the last saved first.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut drafts =
            self.listed("SELECT form, target, base_rev, saved_at, content FROM draft", &[], read)?;
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved_at));
        Ok(drafts)
    }
}

impl Ledger {
    pub fn save_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        self.quietly(|reading| {
            let _ = reading
                .conn
                .prepare_cached(
                    "INSERT INTO draft (form, target, base_rev, saved_at, content)
                     VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (form, target) DO UPDATE SET base_rev = excluded.base_rev,
                         saved_at = excluded.saved_at, content = excluded.content",
                )?
                .execute((
                    &draft.form,
                    key(draft.target),
                    draft.base_rev,
                    draft.saved_at.to_rfc3339(),
                    &draft.content,
                ))?;
            Ok(())
        })
    }

    /// Drops a draft whose content is not wanted.
    pub fn discard_draft(&mut self, form: &str, target: Option<Uuid>) -> Result<(), StoreError> {
        self.quietly(|reading| discard(&reading.conn, form, target))
    }
}

impl Writing<'_> {
    /// Drops a draft in the operation that saves what it held.
    pub fn discard_draft(&mut self, form: &str, target: Option<Uuid>) -> Result<(), StoreError> {
        discard(&self.conn, form, target)
    }
}

fn discard(conn: &Connection, form: &str, target: Option<Uuid>) -> Result<(), StoreError> {
    let _ = conn
        .prepare_cached("DELETE FROM draft WHERE form = ?1 AND target = ?2")?
        .execute((form, key(target)))?;
    Ok(())
}

fn key(target: Option<Uuid>) -> Vec<u8> {
    target.map(|id| id.as_bytes().to_vec()).unwrap_or_default()
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        form: row.get(0)?,
        target: Uuid::from_slice(row.get_ref(1)?.as_blob()?).ok(),
        base_rev: row.get(2)?,
        saved_at: moment(row, 3)?,
        content: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample::{at, by, edit, unit_ledger};
    use crate::store::{Ledger, OperationKind};

    fn draft(target: Option<Uuid>, n: u32, content: &str) -> Draft {
        let (form, content) = ("initiative".to_owned(), content.to_owned());
        Draft { form, target, base_rev: n, saved_at: at(n), content }
    }

    #[test]
    fn a_draft_outlives_the_program_and_is_no_operation() {
        let (kept, mut ledger) = unit_ledger();
        let one = Some(Uuid::from_u128(5));
        ledger.save_draft(&draft(None, 1, "mới")).unwrap();
        ledger.save_draft(&draft(one, 2, "cũ")).unwrap();
        ledger.save_draft(&draft(one, 3, "sửa tiếp")).unwrap();
        // As after a power cut.
        drop(ledger);
        let mut ledger = Ledger::open(&kept.path).unwrap();
        assert_eq!(ledger.drafts().unwrap(), [draft(one, 3, "sửa tiếp"), draft(None, 1, "mới")]);
        assert_eq!(ledger.draft("initiative", None).unwrap(), Some(draft(None, 1, "mới")));
        assert_eq!(ledger.draft("decision", None).unwrap(), None);
        assert!(ledger.operations(10).unwrap().is_empty());
        ledger.discard_draft("initiative", None).unwrap();
        let _ = edit(&mut ledger, 4, |tx| tx.discard_draft("initiative", one));
        assert!(ledger.drafts().unwrap().is_empty());
    }

    #[test]
    fn a_save_that_fails_keeps_the_draft() {
        let (_kept, mut ledger) = unit_ledger();
        ledger.save_draft(&draft(None, 1, "mới")).unwrap();
        let failed: Result<_, StoreError> =
            ledger.write(OperationKind::CreateInitiative, &by(2), |tx| {
                tx.discard_draft("initiative", None)?;
                Err::<(), _>(StoreError::Full)
            });
        assert!(failed.is_err());
        assert_eq!(ledger.drafts().unwrap().len(), 1);
    }
}
