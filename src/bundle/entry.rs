//! One file of the container, unpacked as it is read and never further than it says.

use std::io::{self, Read, Seek, SeekFrom};

use sha2::{Digest as _, Sha256};
use zip::read::{ZipFile, read_zipfile_from_stream};

use super::container::Entry;
use super::error::{BundleError, Damage};
use crate::domain::attachment::Digest;

/// The unpacked bytes of an entry. Length and checksum are checked at the end.
pub(super) struct Unpacked<'a, R: Read> {
    file: ZipFile<'a, R>,
    left: u64,
    sha256: Sha256,
}

impl<'a, R: Read + Seek> Unpacked<'a, R> {
    /// `entry` was found by a scan of `source`.
    pub fn open(source: &'a mut R, entry: &Entry) -> Result<Self, BundleError> {
        let _ = source.seek(SeekFrom::Start(entry.offset))?;
        let file = read_zipfile_from_stream(source)
            .map_err(|error| of_io(error.into(), &entry.name))?
            .ok_or_else(|| BundleError::damaged(Damage::Layout, &entry.name))?;
        Ok(Self { file, left: entry.unpacked, sha256: Sha256::new() })
    }
}

impl<R: Read> Unpacked<'_, R> {
    /// The SHA-256 of what has been read.
    pub fn digest(&self) -> Digest {
        Digest(self.sha256.clone().finalize().into())
    }
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let read = self.file.read(buffer)?;
        let other_length =
            || io::Error::new(io::ErrorKind::InvalidData, "another length than told");
        self.left = self.left.checked_sub(read as u64).ok_or_else(other_length)?;
        if read == 0 && self.left > 0 {
            return Err(other_length());
        }
        self.sha256.update(&buffer[..read]);
        Ok(read)
    }
}

/// Tells what is wrong with the data of `file` from what is wrong with the disk.
pub(super) fn of_io(error: io::Error, file: &str) -> BundleError {
    use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof, Unsupported};
    match error.kind() {
        // `Other` is what the unpacker makes of a checksum that does not fit.
        InvalidData | InvalidInput | Other | UnexpectedEof | Unsupported => {
            BundleError::damaged(Damage::Data, file)
        }
        _ => error.into(),
    }
}
