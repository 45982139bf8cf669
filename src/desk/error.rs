//! What can go wrong at the desk, as data. The words are in `lang`.

use std::path::PathBuf;

use crate::bundle::{BundleError, Misfit};
use crate::disk::{Cancelled, DiskError};
use crate::domain::certificate::CertificateRefused;
use crate::domain::gap::Gap;
use crate::domain::id::{InitiativeId, UnitId};
use crate::domain::initiative::State;
use crate::domain::lifecycle::{DecisionRefused, StandingRefused, StepRefused};
use crate::domain::record::Kind;
use crate::domain::series::NumberRefused;
use crate::media::Refused;
use crate::paper::error::PaperError;
use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error(transparent)]
    Store(StoreError),
    #[error(transparent)]
    Bundle(#[from] BundleError),
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Media(#[from] Refused),
    #[error(transparent)]
    Paper(#[from] PaperError),
    #[error("{}: {source}", .path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{}: more than {most} bytes", .path.display())]
    TooLarge { path: PathBuf, most: u64 },
    #[error("no {} {id}", .kind.code())]
    NotFound { kind: Kind, id: String },
    /// A name that several records bear.
    #[error("{} {name} is ambiguous", .kind.code())]
    Ambiguous { kind: Kind, name: String },
    #[error("{} gaps", .0.len())]
    Gaps(Vec<Gap>),
    #[error(transparent)]
    Step(#[from] StepRefused),
    #[error(transparent)]
    Decision(#[from] DecisionRefused),
    #[error(transparent)]
    Standing(#[from] StandingRefused),
    #[error(transparent)]
    Certificate(#[from] CertificateRefused),
    #[error(transparent)]
    Number(#[from] NumberRefused),
    /// A record that must have a name and has none.
    #[error("{} without a name", .0.code())]
    Nameless(Kind),
    #[error("an initiative cannot begin as {}", .0.code())]
    CannotBeginAs(State),
    #[error("the record is of another unit")]
    NotOurs(InitiativeId),
    /// A file of commands that is not as it should be.
    #[error(transparent)]
    Input(#[from] Misfit),
    #[error("line {line}: {source}")]
    Line { line: usize, source: Box<DeskError> },
    #[error("{0} is already in the ledger")]
    AlreadyThere(InitiativeId),
    /// A unit that would send to itself.
    #[error("the receiving unit is the unit itself")]
    ReceiverIsSelf,
    /// A text file that is not UTF-8.
    #[error("{} is not UTF-8", .0.display())]
    NotUnicode(PathBuf),
    /// SOURCE_DATE_EPOCH is not a number of seconds from 1970 to 9999.
    #[error("SOURCE_DATE_EPOCH {0:?}")]
    BadEpoch(String),
    #[error("nothing is ready to leave")]
    NothingToSend,
    #[error(transparent)]
    Policy(#[from] Policy),
    #[error("a list of this program cannot be read: {0}")]
    BrokenList(&'static str),
    #[error("cancelled")]
    Cancelled,
}

/// A bundle that is sound but not for this ledger, or not from whom it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Policy {
    /// Only a superior's ledger takes in submissions.
    #[error("this ledger takes in no submissions")]
    NotASuperior,
    #[error("a bundle of kind {0}")]
    OtherKind(String),
    #[error("for {name}")]
    OtherRecipient { id: UnitId, name: String },
    /// The recipient is this unit by its code or name, not by its identity.
    #[error("for {name}, known by its name only")]
    RecipientByName { id: UnitId, name: String },
    /// The sender gives itself out as the unit that keeps this ledger.
    #[error("from this very unit")]
    FromOurselves,
    /// The sender is known here under another identity.
    #[error("from {name}, known here under another identity")]
    SenderByName { id: UnitId, name: String, known: UnitId },
    /// The same bundle id came before with other bytes.
    #[error("the bundle came before with other content")]
    OtherBytes,
}

impl Policy {
    /// Whether somebody may take the bundle in all the same, with a reason.
    pub fn can_be_accepted(&self) -> bool {
        matches!(
            self,
            Self::OtherRecipient { .. } | Self::RecipientByName { .. } | Self::SenderByName { .. }
        )
    }
}

impl DeskError {
    /// The exit code of the command line.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Store(error) => error.exit_code(),
            Self::Bundle(error) => error.exit_code(),
            Self::Disk(error) => error.exit_code(),
            Self::Line { source, .. } => source.exit_code(),
            Self::Media(_) | Self::Input(_) | Self::NotUnicode(_) => 4,
            Self::Read { .. } => 8,
            Self::TooLarge { .. } => 6,
            Self::Paper(error) => error.exit_code(),
            Self::Policy(_) => 5,
            Self::BrokenList(_) => 2,
            Self::NotFound { .. }
            | Self::Ambiguous { .. }
            | Self::Gaps(_)
            | Self::Step(_)
            | Self::Decision(_)
            | Self::Standing(_)
            | Self::Certificate(_)
            | Self::Number(_)
            | Self::Nameless(_)
            | Self::CannotBeginAs(_)
            | Self::NotOurs(_)
            | Self::NothingToSend
            | Self::AlreadyThere(_)
            | Self::ReceiverIsSelf
            | Self::BadEpoch(_)
            | Self::Cancelled => 1,
        }
    }

    /// What may stand in a log: nothing that somebody wrote into the ledger or into a file, and no
    /// name of a file that somebody chose.
    pub fn without_content(&self) -> String {
        let system =
            |error: &std::io::Error| format!("{:?} {:?}", error.kind(), error.raw_os_error());
        match self {
            Self::Store(error) => error.without_content(),
            Self::Disk(error) => format!("{:?}: {}", error.operation, system(&error.source)),
            Self::Read { source, .. } => system(source),
            Self::Bundle(BundleError::Io(error)) => system(error),
            Self::Bundle(BundleError::Record { line, .. }) => format!("line {line}"),
            Self::Line { line, source } => format!("line {line}: {}", source.without_content()),
            Self::NotFound { kind, .. } | Self::Ambiguous { kind, .. } | Self::Nameless(kind) => {
                kind.code().to_owned()
            }
            Self::Gaps(gaps) => format!("{} gaps", gaps.len()),
            Self::BrokenList(name) => (*name).to_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn at_line(self, line: usize) -> Self {
        match self {
            told @ Self::Line { .. } => told,
            source => Self::Line { line, source: Box::new(source) },
        }
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Cancelled => Self::Cancelled,
            error => Self::Store(error),
        }
    }
}

impl From<Cancelled> for DeskError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}
