//! Attachments: once each under their SHA-256, in pieces, so that none is ever whole in memory.

use std::io::{self, Read};

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest as _, Sha256};

use super::error::StoreError;
use super::read::{Reading, number};
use super::write::Writing;
use crate::domain::attachment::{Digest, Format, MAX_BYTES};

/// The length of every piece but the last.
const PIECE: usize = 256 * 1024;

/// Reads an attachment out of the ledger, piece by piece.
#[derive(Debug)]
pub struct AttachmentReader<'r> {
    reading: &'r Reading,
    attachment: i64,
    pub format: Format,
    pub bytes: u64,
    next: u32,
    piece: Vec<u8>,
    /// How much of the piece has been read.
    read: usize,
}

impl Reading {
    /// An attachment, if the ledger holds it.
    pub fn attachment(&self, sha256: Digest) -> Result<Option<AttachmentReader<'_>>, StoreError> {
        let found = self
            .conn
            .prepare_cached("SELECT seq, format, bytes FROM attachment WHERE sha256 = ?1")?
            .query_row([&sha256.0], |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?, number(row, 2)?))
            })
            .optional()?;
        let Some((attachment, format, bytes)) = found else { return Ok(None) };
        let format = Format::from_extension(&format)
            .ok_or_else(|| StoreError::Damaged(format!("attachment of format {format:?}")))?;
        let reader = AttachmentReader {
            reading: self,
            attachment,
            format,
            bytes,
            next: 0,
            piece: Vec::new(),
            read: 0,
        };
        Ok(Some(reader))
    }

    /// The digests of all attachments in the ledger, in order.
    pub fn attachments(&self) -> Result<Vec<Digest>, StoreError> {
        self.listed("SELECT sha256 FROM attachment ORDER BY sha256", &[], |row| {
            row.get(0).map(Digest)
        })
    }
}

impl Read for AttachmentReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read == self.piece.len() {
            let piece = self
                .reading
                .conn
                .prepare_cached(
                    "SELECT content FROM attachment_piece WHERE attachment = ?1 AND n = ?2",
                )
                .and_then(|mut query| {
                    query.query_row((self.attachment, self.next), |row| row.get(0)).optional()
                })
                .map_err(|error| io::Error::other(StoreError::from(error)))?;
            self.piece = piece.unwrap_or_default();
            self.next += 1;
            self.read = 0;
        }
        let count = (&self.piece[self.read..]).read(buffer)?;
        self.read += count;
        Ok(count)
    }
}

impl Writing<'_> {
    /// Keeps what `content` yields and answers its digest. If the ledger holds the same bytes
    /// already, nothing is added. `expected` is what a manifest says they are.
    pub fn attach(
        &mut self,
        format: Format,
        mut content: impl Read,
        expected: Option<Digest>,
    ) -> Result<Digest, StoreError> {
        let seq: i64 =
            self.conn.query_row("SELECT coalesce(max(seq), 0) + 1 FROM attachment", [], |row| {
                row.get(0)
            })?;
        let (found, bytes) = put_pieces(&self.conn, seq, &mut content)?;
        if let Some(expected) = expected
            && expected != found
        {
            return Err(StoreError::AttachmentDiffers { expected, found });
        }
        // The row comes last, since its key is known only now; the pieces wait for it until the
        // commit.
        let added = self
            .conn
            .prepare_cached(
                "INSERT INTO attachment (seq, sha256, format, bytes) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (sha256) DO NOTHING",
            )?
            .execute((seq, &found.0, format.extension(), bytes))?;
        if added == 0 {
            let _ = self
                .conn
                .prepare_cached("DELETE FROM attachment_piece WHERE attachment = ?1")?
                .execute([seq])?;
        }
        Ok(found)
    }
}

/// Writes the pieces of the attachment `seq`; answers the digest and the length of them all.
fn put_pieces(
    conn: &Connection,
    seq: i64,
    content: &mut impl Read,
) -> Result<(Digest, i64), StoreError> {
    let mut hash = Sha256::new();
    let mut bytes = 0_i64;
    let mut insert = conn.prepare_cached(
        "INSERT INTO attachment_piece (attachment, n, content) VALUES (?1, ?2, ?3)",
    )?;
    let mut piece = Vec::with_capacity(PIECE);
    for n in 0_u32.. {
        piece.clear();
        let _ = content
            .by_ref()
            .take(PIECE as u64)
            .read_to_end(&mut piece)
            .map_err(|error| StoreError::Io(error.to_string()))?;
        if piece.is_empty() {
            break;
        }
        bytes += piece.len() as i64;
        if bytes > MAX_BYTES as i64 {
            return Err(StoreError::AttachmentTooLarge { most: MAX_BYTES });
        }
        hash.update(&piece);
        let _ = insert.execute((seq, n, &piece))?;
    }
    Ok((Digest(hash.finalize().into()), bytes))
}

/// Gives the attachment `seq`, of which there is only the name, its content, which is known to be
/// the right one.
pub(super) fn fill(conn: &Connection, seq: i64, mut content: impl Read) -> Result<(), StoreError> {
    let _ = put_pieces(conn, seq, &mut content)?;
    Ok(())
}

/// Replaces whatever is left of an attachment by its content, which is known to be the right one.
pub(super) fn put_again(
    conn: &Connection,
    sha256: Digest,
    format: Format,
    mut content: impl Read,
) -> Result<(), StoreError> {
    let _ = conn.execute("DELETE FROM attachment WHERE sha256 = ?1", [sha256.0])?;
    let seq: i64 = conn.query_row(
        "SELECT max((SELECT coalesce(max(seq), 0) FROM attachment),
                    (SELECT coalesce(max(attachment), 0) FROM attachment_piece)) + 1",
        [],
        |row| row.get(0),
    )?;
    let (_, bytes) = put_pieces(conn, seq, &mut content)?;
    let _ = conn.execute(
        "INSERT INTO attachment (seq, sha256, format, bytes) VALUES (?1, ?2, ?3, ?4)",
        (seq, sha256.0, format.extension(), bytes),
    )?;
    Ok(())
}

/// The digest of what a reader yields.
pub fn digest_of(content: &mut dyn Read) -> io::Result<Digest> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; PIECE];
    loop {
        match content.read(&mut buffer)? {
            0 => return Ok(Digest(hash.finalize().into())),
            count => hash.update(&buffer[..count]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample::{by, edit, unit_ledger, wire};
    use crate::store::{Ledger, OperationKind};

    fn bytes_of(ledger: &Ledger, sha256: Digest) -> Vec<u8> {
        let mut reader = ledger.attachment(sha256).unwrap().unwrap();
        let mut bytes = Vec::new();
        let _ = reader.read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// Bytes in which no piece equals another.
    fn content(length: usize) -> Vec<u8> {
        (0..length).map(|n| (n / 251 + n % 251) as u8).collect()
    }

    #[test]
    fn what_goes_in_comes_out_whatever_the_length() {
        let (_kept, mut ledger) = unit_ledger();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17] {
            let bytes = content(length);
            let sha256 = edit(&mut ledger, 1, |tx| tx.attach(Format::Png, &bytes[..], None)).value;
            assert!(bytes_of(&ledger, sha256) == bytes, "{length}");
            let reader = ledger.attachment(sha256).unwrap().unwrap();
            assert_eq!((reader.bytes, reader.format), (length as u64, Format::Png));
        }
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let abc = edit(&mut ledger, 2, |tx| tx.attach(Format::Pdf, &b"abc"[..], None)).value;
        assert_eq!(abc.to_string(), known);
        assert!(ledger.check().unwrap().is_clean());
    }

    #[test]
    fn the_same_bytes_are_kept_once() {
        let (_kept, mut ledger) = unit_ledger();
        let bytes = content(PIECE + 5);
        for n in 1..4 {
            let _ = edit(&mut ledger, n, |tx| tx.attach(Format::Jpg, &bytes[..], None));
        }
        let pieces: i64 = ledger
            .conn
            .query_row("SELECT count(*) FROM attachment_piece", [], |row| row.get(0))
            .unwrap();
        assert_eq!((pieces, ledger.attachments().unwrap().len()), (2, 1));
    }

    #[test]
    fn too_large_or_other_bytes_than_promised_leave_nothing() {
        let (_kept, mut ledger) = unit_ledger();
        let mut attach = |content: &mut dyn Read, expected| {
            ledger.write(OperationKind::Attach, &by(1), |tx| {
                tx.attach(Format::Pdf, content, expected)
            })
        };
        let large = attach(&mut io::repeat(7).take(MAX_BYTES + 1), None);
        assert!(matches!(large, Err(StoreError::AttachmentTooLarge { most: MAX_BYTES })));
        let other = attach(&mut &b"abc"[..], Some(wire(1)));
        assert!(matches!(other, Err(StoreError::AttachmentDiffers { .. })));
        let _ = attach(&mut io::repeat(7).take(MAX_BYTES), None).unwrap();
        assert_eq!(ledger.attachments().unwrap().len(), 1);
    }
}
