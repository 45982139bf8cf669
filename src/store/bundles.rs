//! Bundles made and taken, and records set aside.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

use super::error::StoreError;
use super::read::{Reading, moment, record, uuid};
use super::table::Stored;
use super::write::Writing;
use crate::domain::attachment::Digest;
use crate::domain::id::{BundleId, Moment, UnitId};
use crate::domain::record::{Kind, Profile};

/// A bundle that left this ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleMade {
    pub bundle: BundleId,
    /// The code of what kind of bundle it is.
    pub kind: String,
    pub recipient: UnitId,
    pub profile: Profile,
    pub programme: String,
    /// From 1, rising with each bundle to the recipient.
    pub number: u32,
    /// Of what it holds, by which unchanged content is known again.
    pub content: Digest,
    /// Its header as written, to be used again for the same content.
    pub header: String,
    pub file_name: String,
    /// Of the file, once it was written.
    pub sha256: Option<Digest>,
    pub made_at: Moment,
    pub sent_at: Option<Moment>,
    /// How it was handed over; empty until then.
    pub sent_how: String,
}

/// A bundle that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleTaken {
    pub bundle: BundleId,
    /// Of the file.
    pub sha256: Digest,
    /// Of the tag manifest, which stands for all that the bundle holds.
    pub tagmanifest: Digest,
    pub sender: UnitId,
    pub number: u32,
    pub taken_at: Moment,
    /// What the import did, as one JSON object.
    pub report: String,
}

/// A received record with the same revision as the one that stands, and another content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub bundle: BundleId,
    pub kind: Kind,
    pub id: Uuid,
    pub rev: u32,
    pub digest: Digest,
    /// The record as the ledger would hold it, as JSON.
    pub doc: String,
}

const MADE: &str = "SELECT bundle, kind, recipient, profile, programme, number, content, header,
    file_name, sha256, made_at, sent_at, sent_how FROM bundle_made ";
const TAKEN: &str =
    "SELECT bundle, sha256, tagmanifest, sender, number, taken_at, report FROM bundle_taken
     WHERE forgotten_by IS NULL ";

impl Reading {
    /// The last bundle with this very content for the recipient: its header is used again.
    pub fn bundle_made_of(
        &self,
        recipient: UnitId,
        profile: &Profile,
        programme: &str,
        content: Digest,
    ) -> Result<Option<BundleMade>, StoreError> {
        let sql = format!(
            "{MADE} WHERE recipient = ?1 AND content = ?2 AND profile = ?3 AND programme = ?4
             ORDER BY seq DESC LIMIT 1"
        );
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row((recipient.0.as_bytes(), content.0, profile.code(), programme), made)
            .optional()?)
    }

    pub fn bundle_made(&self, bundle: BundleId) -> Result<Option<BundleMade>, StoreError> {
        Ok(self
            .conn
            .prepare_cached(&format!("{MADE} WHERE bundle = ?1"))?
            .query_row([bundle.0.as_bytes()], made)
            .optional()?)
    }

    /// All bundles made, the last first.
    pub fn bundles_made(&self) -> Result<Vec<BundleMade>, StoreError> {
        self.listed(&format!("{MADE} ORDER BY seq DESC"), &[], made)
    }

    /// The number of the last bundle made for a recipient; 0 if there was none.
    pub fn last_bundle_number(&self, recipient: UnitId) -> Result<u32, StoreError> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT coalesce(max(number), 0) FROM bundle_made WHERE recipient = ?1",
            )?
            .query_row([recipient.0.as_bytes()], |row| row.get(0))?)
    }

    pub fn bundle_taken(&self, bundle: BundleId) -> Result<Option<BundleTaken>, StoreError> {
        Ok(self
            .conn
            .prepare_cached(&format!("{TAKEN} AND bundle = ?1"))?
            .query_row([bundle.0.as_bytes()], taken)
            .optional()?)
    }

    /// All bundles taken in, the last first.
    pub fn bundles_taken(&self) -> Result<Vec<BundleTaken>, StoreError> {
        self.listed(&format!("{TAKEN} ORDER BY operation DESC, bundle"), &[], taken)
    }

    /// The number of the last bundle taken from a sender; 0 if there was none.
    pub fn last_number_from(&self, sender: UnitId) -> Result<u32, StoreError> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT coalesce(max(number), 0) FROM bundle_taken
                 WHERE sender = ?1 AND forgotten_by IS NULL",
            )?
            .query_row([sender.0.as_bytes()], |row| row.get(0))?)
    }

    /// The numbers of the bundles taken from a sender.
    pub fn numbers_from(&self, sender: UnitId) -> Result<HashSet<u32>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT number FROM bundle_taken WHERE sender = ?1 AND forgotten_by IS NULL",
        )?;
        let numbers = query.query_map([sender.0.as_bytes()], |row| row.get(0))?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }

    /// All records set aside and not settled since, the first one first.
    pub fn conflicts(&self) -> Result<Vec<Conflict>, StoreError> {
        let rows = self.listed(
            "SELECT bundle, kind, id, rev, digest, doc FROM conflict
             WHERE settled_by IS NULL AND forgotten_by IS NULL ORDER BY seq",
            &[],
            |row| {
                Ok((
                    row.get::<_, String>(1)?,
                    Conflict {
                        bundle: uuid(row, 0)?.into(),
                        kind: Kind::Unit,
                        id: uuid(row, 2)?,
                        rev: row.get(3)?,
                        digest: Digest(row.get(4)?),
                        doc: row.get(5)?,
                    },
                ))
            },
        )?;
        rows.into_iter()
            .map(|(code, conflict)| {
                let kind = Kind::from_code(&code)
                    .ok_or_else(|| StoreError::Damaged(format!("a conflict of kind {code:?}")))?;
                Ok(Conflict { kind, ..conflict })
            })
            .collect()
    }
}

impl Writing<'_> {
    /// Writes that a bundle was made.
    pub fn note_made(&mut self, made: &BundleMade) -> Result<(), StoreError> {
        let _ = self
            .conn
            .prepare_cached(
                "INSERT INTO bundle_made (bundle, operation, kind, recipient, profile, programme,
                     number, content, header, file_name, sha256, made_at, sent_at, sent_how)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(params![
                made.bundle.0.as_bytes(),
                self.operation_number(),
                made.kind,
                made.recipient.0.as_bytes(),
                made.profile.code(),
                made.programme,
                made.number,
                made.content.0,
                made.header,
                made.file_name,
                made.sha256.map(|digest| digest.0),
                made.made_at.to_rfc3339(),
                made.sent_at.map(|at| at.to_rfc3339()),
                made.sent_how,
            ])?;
        self.bundles_changed();
        Ok(())
    }

    /// Writes which file a bundle became.
    pub fn note_file(
        &mut self,
        bundle: BundleId,
        file_name: &str,
        sha256: Digest,
    ) -> Result<(), StoreError> {
        let _ = self
            .conn
            .prepare_cached("UPDATE bundle_made SET file_name = ?2, sha256 = ?3 WHERE bundle = ?1")?
            .execute((bundle.0.as_bytes(), file_name, sha256.0))?;
        self.bundles_changed();
        Ok(())
    }

    /// Writes that a bundle was handed over, and how.
    pub fn note_sent(&mut self, bundle: BundleId, how: &str) -> Result<(), StoreError> {
        let _ = self
            .conn
            .prepare_cached("UPDATE bundle_made SET sent_at = ?2, sent_how = ?3 WHERE bundle = ?1")?
            .execute((bundle.0.as_bytes(), self.at().to_rfc3339(), how))?;
        self.bundles_changed();
        Ok(())
    }

    /// Writes that this operation takes in a bundle.
    pub fn note_taken(&mut self, taken: &BundleTaken) -> Result<(), StoreError> {
        self.say_bundle(taken.bundle)?;
        // As if it had never come: its import was undone.
        let _ = self
            .conn
            .prepare_cached(
                "DELETE FROM bundle_taken WHERE bundle = ?1 AND forgotten_by IS NOT NULL",
            )?
            .execute([taken.bundle.0.as_bytes()])?;
        let _ = self
            .conn
            .prepare_cached(
                "INSERT INTO bundle_taken
                     (bundle, operation, sha256, tagmanifest, sender, number, taken_at, report)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((
                taken.bundle.0.as_bytes(),
                self.operation_number(),
                taken.sha256.0,
                taken.tagmanifest.0,
                taken.sender.0.as_bytes(),
                taken.number,
                taken.taken_at.to_rfc3339(),
                &taken.report,
            ))?;
        Ok(())
    }

    /// Sets a record aside; the same one once.
    pub fn note_conflict(&mut self, conflict: &Conflict) -> Result<(), StoreError> {
        let _ = self
            .conn
            .prepare_cached(
                "INSERT INTO conflict (bundle, kind, id, rev, digest, doc, operation)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT DO UPDATE SET bundle = excluded.bundle,
                     operation = excluded.operation, forgotten_by = NULL
                 WHERE forgotten_by IS NOT NULL",
            )?
            .execute((
                conflict.bundle.0.as_bytes(),
                conflict.kind.code(),
                conflict.id.as_bytes(),
                conflict.rev,
                conflict.digest.0,
                &conflict.doc,
                self.operation_number(),
            ))?;
        self.changed(conflict.kind, conflict.id);
        Ok(())
    }

    /// Puts into history what was set aside of a record in revisions before `rev`: a later revision
    /// has settled it.
    pub fn settle_conflicts<B: Stored>(&mut self, id: Uuid, rev: u32) -> Result<(), StoreError> {
        let key = (B::KIND.code(), id.as_bytes(), rev);
        let aside: Vec<(String, [u8; 32])> = self
            .conn
            .prepare_cached(
                "SELECT doc, digest FROM conflict WHERE kind = ?1 AND id = ?2 AND rev < ?3
                     AND settled_by IS NULL AND forgotten_by IS NULL ORDER BY seq",
            )?
            .query_map(key, |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        if aside.is_empty() {
            return Ok(());
        }
        for (doc, digest) in aside {
            self.set_aside(&record::<B>(id, &doc)?, Digest(digest))?;
        }
        let _ = self
            .conn
            .prepare_cached(
                "UPDATE conflict SET settled_by = ?4 WHERE kind = ?1 AND id = ?2 AND rev < ?3
                     AND settled_by IS NULL AND forgotten_by IS NULL",
            )?
            .execute((key.0, key.1, key.2, self.operation_number()))?;
        self.changed(B::KIND, id);
        Ok(())
    }
}

fn made(row: &Row<'_>) -> rusqlite::Result<BundleMade> {
    let sent = row.get_ref(11)?.as_str_or_null()?.is_some();
    Ok(BundleMade {
        bundle: uuid(row, 0)?.into(),
        kind: row.get(1)?,
        recipient: uuid(row, 2)?.into(),
        profile: Profile::from_code(row.get_ref(3)?.as_str()?),
        programme: row.get(4)?,
        number: row.get(5)?,
        content: Digest(row.get(6)?),
        header: row.get(7)?,
        file_name: row.get(8)?,
        sha256: row.get::<_, Option<[u8; 32]>>(9)?.map(Digest),
        made_at: moment(row, 10)?,
        sent_at: if sent { Some(moment(row, 11)?) } else { None },
        sent_how: row.get(12)?,
    })
}

fn taken(row: &Row<'_>) -> rusqlite::Result<BundleTaken> {
    Ok(BundleTaken {
        bundle: uuid(row, 0)?.into(),
        sha256: Digest(row.get(1)?),
        tagmanifest: Digest(row.get(2)?),
        sender: uuid(row, 3)?.into(),
        number: row.get(4)?,
        taken_at: moment(row, 5)?,
        report: row.get(6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::OperationKind;
    use crate::store::sample::{at, by, edit, unit_ledger, wire};

    fn made(n: u128, content: u8) -> BundleMade {
        BundleMade {
            bundle: Uuid::from_u128(n).into(),
            kind: "submission".into(),
            recipient: Uuid::from_u128(60).into(),
            profile: Profile::Brief,
            programme: "1-trieu-sang-kien".into(),
            number: n as u32,
            content: wire(content),
            header: "{}".into(),
            file_name: String::new(),
            sha256: None,
            made_at: at(1),
            sent_at: None,
            sent_how: String::new(),
        }
    }

    #[test]
    fn unchanged_content_for_the_same_receiver_is_known_again() {
        let (_kept, mut ledger) = unit_ledger();
        let receiver = made(1, 7).recipient;
        for (n, content) in [(1, 7), (2, 8)] {
            let _ = edit(&mut ledger, 1, |tx| tx.note_made(&made(n, content)));
        }
        let again = |profile, programme: &str, content| {
            let found = ledger.bundle_made_of(receiver, &profile, programme, content).unwrap();
            found.map(|made| made.number)
        };
        let programme = "1-trieu-sang-kien";
        assert_eq!(again(Profile::Brief, programme, wire(7)), Some(1));
        assert_eq!(again(Profile::Full, programme, wire(7)), None);
        assert_eq!(again(Profile::Brief, "", wire(7)), None);
        assert_eq!(again(Profile::Brief, programme, wire(9)), None);
        assert_eq!(ledger.last_bundle_number(receiver).unwrap(), 2);
        assert_eq!(ledger.last_bundle_number(Uuid::from_u128(9).into()).unwrap(), 0);
    }

    #[test]
    fn a_bundle_is_written_then_named_then_handed_over() {
        let (_kept, mut ledger) = unit_ledger();
        let bundle = made(1, 7).bundle;
        let done = edit(&mut ledger, 1, |tx| tx.note_made(&made(1, 7)));
        assert!(done.changes.bundles);
        let _ = edit(&mut ledger, 2, |tx| tx.note_file(bundle, "HB-001.skb", wire(3)));
        let _ = edit(&mut ledger, 3, |tx| tx.note_sent(bundle, "USB"));
        let kept = ledger.bundle_made(bundle).unwrap().unwrap();
        let named = BundleMade {
            file_name: "HB-001.skb".into(),
            sha256: Some(wire(3)),
            sent_at: Some(at(3)),
            sent_how: "USB".into(),
            ..made(1, 7)
        };
        assert_eq!(kept, named);
        assert_eq!(ledger.bundles_made().unwrap(), [kept]);
    }

    #[test]
    fn a_bundle_is_taken_once_and_its_operation_names_it() {
        let (_kept, mut ledger) = unit_ledger();
        let taken = BundleTaken {
            bundle: Uuid::from_u128(5).into(),
            sha256: wire(1),
            tagmanifest: wire(2),
            sender: Uuid::from_u128(50).into(),
            number: 3,
            taken_at: at(1),
            report: "{}".into(),
        };
        let done = edit(&mut ledger, 1, |tx| tx.note_taken(&taken));
        let operation = ledger.operation(done.operation.unwrap()).unwrap().unwrap();
        assert_eq!(operation.bundle, Some(taken.bundle));
        assert_eq!(ledger.bundle_taken(taken.bundle).unwrap().as_ref(), Some(&taken));
        assert_eq!(ledger.last_number_from(taken.sender).unwrap(), 3);
        let twice = ledger.write(OperationKind::Import, &by(2), |tx| tx.note_taken(&taken));
        assert!(twice.is_err());
        assert_eq!(ledger.bundles_taken().unwrap(), [taken]);
    }

    #[test]
    fn a_conflict_is_set_aside_once() {
        let (_kept, mut ledger) = unit_ledger();
        let conflict = Conflict {
            bundle: Uuid::from_u128(5).into(),
            kind: Kind::Decision,
            id: Uuid::from_u128(8),
            rev: 2,
            digest: wire(4),
            doc: "{}".into(),
        };
        for n in [1, 2] {
            let _ = edit(&mut ledger, n, |tx| tx.note_conflict(&conflict));
        }
        assert_eq!(ledger.conflicts().unwrap(), std::slice::from_ref(&conflict));
    }
}
