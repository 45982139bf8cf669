//! How large a bundle may be. Everything is checked before memory is taken for it.

/// The limits of one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The bundle as a file, in bytes.
    pub file_bytes: u64,
    /// Files within the bundle.
    pub entries: u64,
    /// All files unpacked, in bytes.
    pub total_bytes: u64,
}

impl Limits {
    /// For a window: what can be sent by chat or e-mail.
    pub const WINDOW: Self = Self { file_bytes: 200 << 20, entries: 10_000, total_bytes: 1 << 30 };
    /// For the command line and large superiors: what fits on a FAT32 stick.
    pub const COMMAND: Self =
        Self { file_bytes: (4 << 30) - 1, entries: 200_000, total_bytes: 64 << 30 };
}

/// One file unpacked, in bytes: beyond it a ZIP needs extensions that a bundle never has.
pub(super) const ENTRY_BYTES: u64 = (4 << 30) - 2;
/// Unpacked against packed, for one file and for all together. Ordinary records come to 4.
pub(super) const RATIO: u64 = 100;
/// Up to this size unpacked the ratio is not asked: a short file of one letter is no attack.
pub(super) const RATIO_FROM: u64 = 1 << 20;
/// One record.
pub(super) const LINE_BYTES: usize = 256 << 10;
/// The header.
pub(super) const HEADER_BYTES: u64 = 256 << 10;
/// A name of a file, with its directories.
pub(super) const NAME_BYTES: u64 = 180;
/// `bagit.txt`, `bag-info.txt` and the list of tag files.
pub(super) const TAG_BYTES: u64 = 64 << 10;
