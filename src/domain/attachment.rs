//! What is known of an attached file. Its bytes live in the ledger under their SHA-256.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::record::is_default;
use super::vocabulary::vocabulary;

/// The most that one attachment may hold, in bytes.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// The SHA-256 of some bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub [u8; 32]);

/// A text that is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a SHA-256")]
pub struct NotADigest(pub String);

impl Digest {
    pub fn read(text: &str) -> Result<Self, NotADigest> {
        let bad = || NotADigest(text.chars().take(80).collect());
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(bad());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let (high, low) = (nibble(pair[0]).ok_or_else(bad)?, nibble(pair[1]).ok_or_else(bad)?);
            *byte = high << 4 | low;
        }
        Ok(Self(bytes))
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// A file attached to an initiative or a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub sha256: Digest,
    /// The name under which people know it; never a path.
    pub name: String,
    pub format: Format,
    pub bytes: u64,
    pub kind: AttachmentKind,
    /// Stays in the unit whatever the profile.
    #[serde(default, skip_serializing_if = "is_default")]
    pub withheld: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub shows_people: bool,
}

/// The formats that may travel. Others are converted on the way in or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Pdf,
    Jpg,
    Png,
    Docx,
    Xlsx,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Jpg, Self::Png, Self::Docx, Self::Xlsx];

    /// The one extension under which it is written.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpg => "jpg",
            Self::Png => "png",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }
}

vocabulary! {
    AttachmentKind {
        Application = "application",
        Report = "report",
        Decision = "decision",
        Minutes = "minutes",
        Certificate = "certificate",
        Photo = "photo",
        Drawing = "drawing",
        ProofOfUse = "proof_of_use",
        Misc = "misc",
    }
}
