//! The trash, and deleting for good.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use uuid::Uuid;

use super::error::StoreError;
use super::ledger::{Ledger, Role};
use super::operation::{By, OperationKind};
use super::read::{Reading, uuid};
use super::search;
use super::table::{Stored, of_kind};
use super::write::Writing;
use crate::disk::Progress;
use crate::domain::attachment::Digest;
use crate::domain::id::Moment;
use crate::domain::record::{Kind, Record};

/// A record in the trash of which something is still known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    pub kind: Kind,
    pub id: Uuid,
    /// Its name, title or number; empty for a decision or a meeting that had none yet.
    pub name: String,
    /// When it was put there.
    pub at: Moment,
}

/// What deleting for good took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Purged {
    pub records: usize,
    /// Files that belonged to these records alone.
    pub attachments: usize,
    /// Whether the file was also written anew without the room that they took. What they said is
    /// overwritten in either case.
    pub compacted: bool,
}

/// Where a text can stand in which an attachment is named.
const TEXTS: [(&str, &str); 7] = [
    ("unit_doc", "doc"),
    ("person_doc", "doc"),
    ("initiative_doc", "doc"),
    ("decision_doc", "doc"),
    ("history", "doc"),
    ("conflict", "doc"),
    ("draft", "content"),
];

impl Reading {
    /// What lies in the trash, the last first. A number series is no paper that anybody looks for
    /// there. A record deleted for good, and one that was only
    /// ever received as deleted, is not among it: nothing is known of it any more.
    pub fn trash(&self) -> Result<Vec<Trashed>, StoreError> {
        let rows = self.listed(
            "SELECT 'unit', id, name, updated_at FROM unit WHERE deleted AND name <> ''
             UNION ALL
             SELECT 'person', id, name, updated_at FROM person WHERE deleted AND name <> ''
             UNION ALL
             SELECT 'initiative', id, title, updated_at FROM initiative
                 WHERE deleted AND title <> ''
             UNION ALL
             SELECT 'decision', id, reference, updated_at FROM decision
                 WHERE deleted AND (reference <> '' OR issuer <> '' OR items > 0)
             UNION ALL
             SELECT 'council', id, name, updated_at FROM council WHERE deleted AND name <> ''
             UNION ALL
             SELECT 'meeting', id, number, updated_at FROM meeting
                 WHERE deleted AND (number <> '' OR began IS NOT NULL OR items > 0)
             UNION ALL
             SELECT 'certificate', id, trim(number || ' ' || name), updated_at FROM certificate
                 WHERE deleted AND name <> ''
             UNION ALL
             SELECT 'template', id, name, updated_at FROM template WHERE deleted AND name <> ''
             UNION ALL
             SELECT 'paper', id, trim(reference || ' ' || name), updated_at FROM paper
                 WHERE deleted AND name <> ''
             ORDER BY 4 DESC, 2",
            &[],
            |row| {
                let at = chrono::DateTime::from_timestamp_millis(row.get(3)?).unwrap_or_default();
                Ok((row.get::<_, String>(0)?, uuid(row, 1)?, row.get(2)?, at.fixed_offset()))
            },
        )?;
        Ok(rows
            .into_iter()
            .filter_map(|(code, id, name, at)| {
                Some(Trashed { kind: Kind::from_code(&code)?, id, name, at })
            })
            .collect())
    }
}

impl Ledger {
    /// Deletes records for good that lie in the trash: all of them, or none. Their content, earlier
    /// versions, drafts and files go, also from the index and from the free room of the file; id
    /// and revision stay, so that what was sent can still be called back.
    pub fn purge(&mut self, records: &[(Kind, Uuid)], by: &By) -> Result<Purged, StoreError> {
        let sound = self.search_is_sound();
        let done = self.write(OperationKind::Purge, by, |tx| {
            let mut texts = Vec::new();
            for (kind, id) in records {
                of_kind!(kind, B => tx.purge::<B>((*id).into(), &mut texts)?);
            }
            let attachments = tx.drop_attachments_named_in(&texts)?;
            if sound {
                // Taking rows out of the index only marks them; their words would stay.
                search::rebuild(&tx.conn, &Progress::default())?;
            }
            Ok::<_, StoreError>(Purged { records: records.len(), attachments, compacted: false })
        })?;
        let compacted = self.compact().is_ok();
        Ok(Purged { compacted, ..done.value })
    }

    /// Keeps of a record of this ledger's own what `record` says and nothing else: its earlier
    /// versions and its drafts go for good. Answers whether the file was written anew.
    pub fn keep_only<B: Stored>(
        &mut self,
        record: &Record<B>,
        kind: OperationKind,
        by: &By,
    ) -> Result<bool, StoreError> {
        let _ = self.write(kind, by, |tx| {
            let _ = tx.save_own(record)?;
            tx.forget_past::<B>(record.id.into())
        })?;
        Ok(self.compact().is_ok())
    }

    /// Writes the file anew without free room.
    fn compact(&self) -> Result<(), StoreError> {
        let conn = &self.conn;
        conn.flush_prepared_statement_cache();
        conn.execute_batch("VACUUM")?;
        if *self.role() == Role::Superior {
            conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }
}

impl Writing<'_> {
    /// Leaves of a record in the trash only what its envelope says; the texts that go are added to
    /// `texts`.
    fn purge<B: Stored>(&mut self, id: B::Id, texts: &mut Vec<String>) -> Result<(), StoreError> {
        let key: Uuid = id.into();
        let old = self.need::<B>(id)?;
        let held = self.held::<B>(id)?;
        let Some(held) = held.filter(|_| old.deleted) else {
            return Err(StoreError::NotInTrash { kind: B::KIND, id: key });
        };
        texts.extend(self.listed(
            "SELECT doc FROM history WHERE kind = ?1 AND id = ?2 AND doc IS NOT NULL",
            &[&B::KIND.code(), key.as_bytes()],
            |row| row.get(0),
        )?);
        texts.extend(self.listed(B::SQL.get, &[key.as_bytes()], |row| row.get(0))?);
        let envelope = Record {
            rev: old.rev,
            updated_at: old.updated_at,
            deleted: true,
            profile: old.profile.clone(),
            ..Record::new(old.id, old.unit, old.updated_at, B::default())
        };
        self.put(Some(held.seq), Some(&old), &envelope, held.digest)?;
        self.forget_past::<B>(key)
    }

    /// Earlier versions, versions set aside, drafts.
    fn forget_past<B: Stored>(&mut self, id: Uuid) -> Result<(), StoreError> {
        for table in ["history", "conflict"] {
            let sql = format!("DELETE FROM {table} WHERE kind = ?1 AND id = ?2");
            let _ = self.conn.prepare_cached(&sql)?.execute((B::KIND.code(), id.as_bytes()))?;
        }
        let _ = self
            .conn
            .prepare_cached("DELETE FROM draft WHERE target = ?1")?
            .execute([id.as_bytes()])?;
        Ok(())
    }

    /// Takes away the files that are named in `texts` and nowhere else; answers how many.
    fn drop_attachments_named_in(&mut self, texts: &[String]) -> Result<usize, StoreError> {
        let mut dropped = 0;
        let named: BTreeSet<Digest> = self
            .attachments()?
            .into_iter()
            .filter(|digest| texts.iter().any(|text| text.contains(&digest.to_string())))
            .collect();
        for digest in named {
            if self.is_named(digest)? {
                continue;
            }
            dropped += self
                .conn
                .prepare_cached("DELETE FROM attachment WHERE sha256 = ?1")?
                .execute([digest.0])?;
        }
        Ok(dropped)
    }

    fn is_named(&self, digest: Digest) -> Result<bool, StoreError> {
        let name = digest.to_string();
        for (table, column) in TEXTS {
            let sql = format!("SELECT 1 FROM {table} WHERE instr({column}, ?1) LIMIT 1");
            if self.conn.prepare_cached(&sql)?.exists([&name])? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
