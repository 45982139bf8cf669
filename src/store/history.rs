//! Earlier versions of a record.

use super::error::StoreError;
use super::read::{Reading, record};
use super::table::Stored;
use crate::domain::attachment::Digest;
use crate::domain::record::Record;

/// A version of the past, and the operation that ended it.
#[derive(Debug, Clone, PartialEq)]
pub struct Version<B: Stored> {
    pub operation: i64,
    pub rev: u32,
    /// Of the wire form in which it was received.
    pub digest: Option<Digest>,
    /// None where the operation made the record: before it there was nothing.
    pub record: Option<Record<B>>,
    /// It came after a newer version and never stood.
    pub aside: bool,
}

impl Reading {
    /// What a record was before each operation that changed it, the last one first. A record that
    /// came with an import and never changed has none.
    pub fn history<B: Stored>(&self, id: B::Id) -> Result<Vec<Version<B>>, StoreError> {
        let id: uuid::Uuid = id.into();
        let rows = self.listed(
            "SELECT operation, rev, digest, doc, aside FROM history WHERE kind = ?1 AND id = ?2
             ORDER BY seq DESC",
            &[&B::KIND.code(), id.as_bytes()],
            |row| {
                let digest = row.get::<_, Option<[u8; 32]>>(2)?.map(Digest);
                let doc: Option<String> = row.get(3)?;
                Ok((row.get(0)?, row.get(1)?, digest, doc, row.get(4)?))
            },
        )?;
        rows.into_iter()
            .map(|(operation, rev, digest, doc, aside)| {
                let record = doc.map(|doc| record(id, &doc)).transpose()?;
                Ok(Version { operation, rev, digest, record, aside })
            })
            .collect()
    }
}
