//! What can be wrong with a bundle, as data; the sentences for people are made elsewhere.

use std::io;

use crate::domain::date::DateError;
use crate::domain::money::MoneyError;

/// Why one member of a JSON document cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("not JSON: {0}")]
    Syntax(String),
    #[error("not a JSON object")]
    NotAnObject,
    #[error("the member stands twice")]
    Duplicate,
    #[error("numbers are integers without point and exponent")]
    NotAnInteger,
    #[error("integers reach from -(2^53-1) to 2^53-1")]
    IntegerTooLarge,
    #[error("nested deeper than {most} levels")]
    TooDeep { most: usize },
    #[error("the text holds a NUL")]
    Nul,
    #[error("missing")]
    Missing,
    #[error("must not be empty")]
    Empty,
    #[error("must be {}", .0.code())]
    Expected(Expected),
    #[error("{is} is more than {most}")]
    TooMany { is: u64, most: u64 },
    /// Several readings are possible; the officer has to choose one of them.
    #[error("can be read in more than one way: {}", .proposals.join("; "))]
    Ambiguous { proposals: Vec<String> },
    #[error("no amount: {0}")]
    Money(MoneyError),
    #[error("no date: {0}")]
    Date(DateError),
    /// No such member is known; in typed input it is most likely a slip.
    #[error("no such member")]
    Unknown,
    /// A typed code that is none of the list.
    #[error("no such code")]
    UnknownCode,
    #[error("belongs to a newer version: {found}")]
    Newer { found: String },
}

/// What a member should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Object,
    List,
    Text,
    Truth,
    FromZero,
    FromOne,
    Code,
    Id,
    Digest,
    Day,
    PartialDate,
    Moment,
    Schema,
    Role,
    Amount,
    Share,
    FileFormat,
    LeftOut,
}

impl Expected {
    pub const ALL: &[Self] = &[
        Self::Object,
        Self::List,
        Self::Text,
        Self::Truth,
        Self::FromZero,
        Self::FromOne,
        Self::Code,
        Self::Id,
        Self::Digest,
        Self::Day,
        Self::PartialDate,
        Self::Moment,
        Self::Schema,
        Self::Role,
        Self::Amount,
        Self::Share,
        Self::FileFormat,
        Self::LeftOut,
    ];

    /// Its name in the lists of words.
    pub fn code(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::List => "list",
            Self::Text => "text",
            Self::Truth => "truth",
            Self::FromZero => "from_zero",
            Self::FromOne => "from_one",
            Self::Code => "code",
            Self::Id => "id",
            Self::Digest => "digest",
            Self::Day => "day",
            Self::PartialDate => "partial_date",
            Self::Moment => "moment",
            Self::Schema => "schema",
            Self::Role => "role",
            Self::Amount => "amount",
            Self::Share => "share",
            Self::FileFormat => "file_format",
            Self::LeftOut => "left_out",
        }
    }
}

/// A fault and the member that has it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{member}: {fault}")]
pub struct Misfit {
    /// The way to the member: `authors[1].share_bp`; empty for the document itself.
    pub member: String,
    pub fault: Fault,
}

impl Misfit {
    pub(super) fn inside(mut self, name: &str) -> Self {
        let joint = if self.member.is_empty() || self.member.starts_with('[') { "" } else { "." };
        self.member = format!("{name}{joint}{}", self.member);
        self
    }

    pub(super) fn at(self, index: usize) -> Self {
        self.inside(&format!("[{index}]"))
    }
}

impl From<Fault> for Misfit {
    fn from(fault: Fault) -> Self {
        Self { member: String::new(), fault }
    }
}

/// Which of the limits was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    FileBytes,
    Entries,
    EntryBytes,
    TotalBytes,
    Ratio,
    AttachmentBytes,
    LineBytes,
    Depth,
    NameBytes,
    /// A file that describes the bag itself.
    TagFileBytes,
}

/// What is wrong with the container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Damage {
    /// No end record where a ZIP file ends: cut off, something behind it, or no ZIP at all.
    NoEnd,
    /// A comment, an extra field, or another part that a bundle never has.
    Surplus,
    /// Several disks.
    MultiDisk,
    /// A compression method other than stored and deflated.
    Method,
    /// Encrypted, streamed, or another flag that a bundle never has.
    Flags,
    /// A directory, link or device.
    NotAFile,
    /// What stands before the file differs from the list at the end.
    HeadersDiffer,
    /// Entries overlap, or there are bytes between them that belong to none.
    Layout,
    /// `bagit.txt` is not the first entry, stored as it is.
    FirstEntry,
    /// A name that no bundle may have.
    Name,
    /// Two names that some systems take for one.
    SameName,
    /// More than one top-level directory, or one that is not the id of the bundle.
    BaseDirectory,
    /// The compressed data cannot be read, or give more or less than they say.
    Data,
    /// A name that this version does not know and the header does not announce.
    UnknownName,
    /// A file that every bundle has is not there.
    Absent,
    /// A description of the bag that does not follow BagIt 1.0.
    Description,
    /// The number of bytes and files told in `bag-info.txt` is another.
    Oxum,
    /// In the bundle but not in the list of digests.
    Unlisted,
    /// In the list of digests but not in the bundle.
    ListedOnly,
    ListedTwice,
    /// The SHA-256 is another.
    Digest,
    /// The content of an attachment is not what its extension says.
    Content,
    /// An attachment that no record names, or one named but absent.
    Orphan,
    /// The counts in the header are others.
    Counts,
    /// Records not in the order of their ids, or one of them twice.
    Order,
    /// The file changed while it was read.
    Changed,
}

/// What is wrong with a bundle. Checks come in the order limits, container and digests,
/// signature, schema.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    #[error("{place}: {found} is more than {most} ({bound:?})")]
    Limit { bound: Bound, found: u64, most: u64, place: String },
    #[error("{file}: {damage:?}")]
    Damaged { damage: Damage, file: String },
    /// Kept for signed bundles.
    #[error("the signature does not fit")]
    Signature,
    #[error("{file} line {line}: {misfit}")]
    Record { file: String, line: u64, misfit: Misfit },
    /// Written by a newer version; `found` is the schema or the required feature.
    #[error("{file} line {line}: needs a newer version: {found}")]
    Newer { file: String, line: u64, found: String },
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl BundleError {
    pub(super) fn damaged(damage: Damage, file: impl Into<String>) -> Self {
        Self::Damaged { damage, file: file.into() }
    }

    pub(super) fn limit(bound: Bound, found: u64, most: u64, place: impl Into<String>) -> Self {
        Self::Limit { bound, found, most, place: place.into() }
    }

    /// A fault found in `line` of `file`, in the class to which it belongs.
    pub(super) fn in_line(file: &str, line: u64, misfit: Misfit) -> Self {
        match misfit.fault {
            Fault::TooDeep { most } => {
                let most = most as u64;
                Self::limit(Bound::Depth, most + 1, most, format!("{file}:{line}"))
            }
            Fault::Newer { found } => Self::Newer { file: file.to_owned(), line, found },
            _ => Self::Record { file: file.to_owned(), line, misfit },
        }
    }

    /// The exit code of `ssk`: 2 damaged, 3 signature, 4 schema or newer version, 6 limits,
    /// 8 cannot read or write.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Damaged { .. } => 2,
            Self::Signature => 3,
            Self::Record { .. } | Self::Newer { .. } => 4,
            Self::Limit { .. } => 6,
            Self::Io(_) => 8,
        }
    }

    /// A short code to tell on the telephone; it never changes its meaning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "GOI-01",
            Self::Signature => "GOI-02",
            Self::Newer { .. } => "GOI-03",
            Self::Record { .. } => "GOI-04",
            Self::Limit { bound, .. } => match bound {
                Bound::FileBytes => "GOI-10",
                Bound::Entries => "GOI-11",
                Bound::EntryBytes => "GOI-12",
                Bound::TotalBytes => "GOI-13",
                Bound::Ratio => "GOI-14",
                Bound::AttachmentBytes => "GOI-15",
                Bound::LineBytes => "GOI-16",
                Bound::Depth => "GOI-17",
                Bound::NameBytes => "GOI-18",
                Bound::TagFileBytes => "GOI-19",
            },
            Self::Damaged { damage, .. } => match damage {
                Damage::NoEnd => "GOI-20",
                Damage::Surplus => "GOI-21",
                Damage::MultiDisk => "GOI-22",
                Damage::Method => "GOI-23",
                Damage::Flags => "GOI-24",
                Damage::NotAFile => "GOI-25",
                Damage::HeadersDiffer => "GOI-26",
                Damage::Layout => "GOI-27",
                Damage::FirstEntry => "GOI-28",
                Damage::Name => "GOI-29",
                Damage::SameName => "GOI-30",
                Damage::BaseDirectory => "GOI-31",
                Damage::Data => "GOI-32",
                Damage::UnknownName => "GOI-33",
                Damage::Absent => "GOI-34",
                Damage::Description => "GOI-35",
                Damage::Oxum => "GOI-36",
                Damage::Unlisted => "GOI-37",
                Damage::ListedOnly => "GOI-38",
                Damage::ListedTwice => "GOI-39",
                Damage::Digest => "GOI-40",
                Damage::Content => "GOI-41",
                Damage::Orphan => "GOI-42",
                Damage::Counts => "GOI-43",
                Damage::Order => "GOI-44",
                Damage::Changed => "GOI-45",
            },
        }
    }
}
