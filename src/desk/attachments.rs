//! Files taken into the ledger.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use super::{Desk, DeskError};
use crate::disk::{self, DiskError, Existing, Operation};
use crate::domain::attachment::{Attachment, AttachmentKind, MAX_BYTES};
use crate::media::{self, Change, Preview};
use crate::store::{OperationKind, StoreError};

/// A file that is now in the ledger, and what was done to it on the way in.
#[derive(Debug, Clone, PartialEq)]
pub struct Attached {
    pub attachment: Attachment,
    pub changes: Vec<Change>,
}

impl Desk {
    /// Takes the file at `path` into the ledger. It belongs to nothing until a record that names
    /// it is saved.
    pub fn take_file(
        &mut self,
        path: &Path,
        kind: Option<AttachmentKind>,
    ) -> Result<Attached, DeskError> {
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let taken = media::take(&name, read_at_most(path, MAX_BYTES)?)?;
        let stored = self.write(OperationKind::Attach, |tx, _| {
            Ok(tx.attach(taken.format, &mut taken.bytes.as_slice(), None)?)
        })?;
        let attachment = Attachment {
            sha256: stored.value,
            name: taken.name,
            format: taken.format,
            bytes: taken.bytes.len() as u64,
            kind: kind.unwrap_or(taken.kind),
            withheld: false,
            shows_people: false,
        };
        Ok(Attached { attachment, changes: taken.changes })
    }

    /// An attachment as a picture that fits into so many pixels each way; none if it is not one.
    pub fn preview(
        &self,
        attachment: &Attachment,
        most: u32,
    ) -> Result<Option<Preview>, DeskError> {
        Ok(media::preview(attachment.format, &self.attachment_bytes(attachment)?, most))
    }

    /// Writes an attachment out as a file of its own.
    pub fn save_attachment(&self, attachment: &Attachment, path: &Path) -> Result<(), DeskError> {
        let bytes = self.attachment_bytes(attachment)?;
        let failed = |source| DiskError::new(Operation::Write, path, source);
        let _ = disk::write_atomically(
            path,
            Existing::Replace,
            |file| -> Result<(), DeskError> { Ok(file.write_all(&bytes).map_err(failed)?) },
            |_| Ok(()),
        )?;
        Ok(())
    }

    /// The bytes of an attachment of this ledger.
    pub fn attachment_bytes(&self, attachment: &Attachment) -> Result<Vec<u8>, DeskError> {
        let mut bytes = Vec::new();
        let found = self.ledger.attachment(attachment.sha256)?;
        let mut reader = found.ok_or(StoreError::NoAttachment(attachment.sha256))?;
        let _ = reader
            .read_to_end(&mut bytes)
            .map_err(|source| DeskError::Read { path: attachment.name.clone().into(), source })?;
        Ok(bytes)
    }
}

/// Reads a file that may turn out to be too large, without reading more than is allowed.
pub(super) fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, DeskError> {
    let failed = |source| DeskError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    let _ = file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        return Err(DeskError::TooLarge { path: path.to_owned(), most });
    }
    Ok(bytes)
}
