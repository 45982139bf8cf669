//! What can go wrong with a ledger. Sentences for people are made elsewhere.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use uuid::Uuid;

use crate::disk::{Cancelled, DiskError};
use crate::domain::attachment::Digest;
use crate::domain::id::{InitiativeId, UnitId};
use crate::domain::record::Kind;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}: no such ledger", .0.display())]
    Missing(PathBuf),
    #[error("{}: already there", .0.display())]
    Exists(PathBuf),
    #[error("{}: not a ledger", .0.display())]
    NotALedger(PathBuf),
    /// Written by a newer version of this program.
    #[error("ledger version {found}, this program knows up to {known}")]
    Newer { found: u32, known: u32 },
    /// A version number that no version of this program has written.
    #[error("ledger version {0} never existed")]
    UnknownVersion(u32),
    /// With the first thing that a check found.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Records are sound; only the index for searching is not.
    #[error("the search index is damaged")]
    SearchDamaged,
    #[error("{kind:?} {id}: the stored text cannot be read: {source}")]
    BadRecord { kind: Kind, id: Uuid, source: serde_json::Error },
    #[error("{}: open elsewhere", .0.display())]
    OpenElsewhere(PathBuf),
    /// Another program than this one holds the file.
    #[error("the ledger is held by another program")]
    Busy,
    #[error("the ledger cannot be written")]
    ReadOnly,
    #[error("{}: no right to open", .0.display())]
    NoRight(PathBuf),
    #[error("the disk is full")]
    Full,
    #[error("{}: {source}", .path.display())]
    Disk { path: PathBuf, source: io::Error },
    #[error("reading or writing failed: {0}")]
    Io(String),
    #[error("SQLite {0} has known faults")]
    SqliteTooOld(&'static str),
    /// A backup is restored, never worked in.
    #[error("{}: a backup", .0.display())]
    IsABackup(PathBuf),
    /// A copy whose content is not what it was when it was made.
    #[error("{}: not what was backed up", .0.display())]
    BackupDiffers(PathBuf),
    #[error("{}: no backups", .0.display())]
    NoBackup(PathBuf),
    /// Only what lies in the trash is deleted for good.
    #[error("{kind:?} {id} is not in the trash")]
    NotInTrash { kind: Kind, id: Uuid },
    #[error("no {kind:?} {id}")]
    NotFound { kind: Kind, id: Uuid },
    #[error("code {code:?} is taken by {by}")]
    CodeTaken { unit: UnitId, code: String, by: InitiativeId },
    /// Only the owning unit changes a record.
    #[error("{kind:?} {id} belongs to {owner}")]
    NotOwn { kind: Kind, id: Uuid, owner: UnitId },
    #[error("no attachment {0}")]
    NoAttachment(Digest),
    #[error("an attachment of more than {most} bytes")]
    AttachmentTooLarge { most: u64 },
    #[error("the attachment is not {expected}, it is {found}")]
    AttachmentDiffers { expected: Digest, found: Digest },
    #[error("cancelled")]
    Cancelled,
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// The exit code of the command line: 1 asked for what cannot be, 2 damaged, 4 newer version,
    /// 6 too large, 8 cannot read or write.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NotFound { .. }
            | Self::Cancelled
            | Self::NotInTrash { .. }
            | Self::IsABackup(_)
            | Self::CodeTaken { .. }
            | Self::NotOwn { .. }
            | Self::NoAttachment(_) => 1,
            Self::NotALedger(_)
            | Self::Damaged(_)
            | Self::BackupDiffers(_)
            | Self::SearchDamaged
            | Self::BadRecord { .. }
            | Self::AttachmentDiffers { .. }
            | Self::Sqlite(_) => 2,
            Self::Newer { .. } | Self::UnknownVersion(_) => 4,
            Self::AttachmentTooLarge { .. } => 6,
            Self::Missing(_)
            | Self::NoBackup(_)
            | Self::Exists(_)
            | Self::OpenElsewhere(_)
            | Self::Busy
            | Self::ReadOnly
            | Self::NoRight(_)
            | Self::Full
            | Self::Disk { .. }
            | Self::Io(_)
            | Self::SqliteTooOld(_) => 8,
        }
    }

    /// What may stand in a log: nothing that somebody wrote into the ledger.
    pub fn without_content(&self) -> String {
        match self {
            Self::BadRecord { kind, id, source } => {
                format!("{kind:?} {id}: {:?} in column {}", source.classify(), source.column())
            }
            Self::CodeTaken { by, .. } => format!("by {by}"),
            // Its words may repeat what was searched for.
            Self::Sqlite(error) => format!("{:?}", error.sqlite_error_code()),
            other => other.to_string(),
        }
    }

    pub(super) fn disk(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::PermissionDenied => Self::NoRight(path),
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Disk { path, source },
        }
    }
}

impl From<Cancelled> for StoreError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<DiskError> for StoreError {
    fn from(error: DiskError) -> Self {
        Self::disk(&error.path, error.source)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{
            FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, SqliteFailure,
        };
        let (failure, message) = match &error {
            SqliteFailure(failure, message) => (failure, message),
            // A value of another form than the schema's own checks let in.
            FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) => {
                return Self::Damaged(error.to_string());
            }
            _ => return Self::Sqlite(error),
        };
        match failure.code {
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                Self::Damaged(message.clone().unwrap_or_else(|| failure.to_string()))
            }
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed => Self::Busy,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Io(failure.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn what_the_system_refuses_has_its_own_name() {
        let path = Path::new("so.sosangkien");
        let named = |kind| StoreError::disk(path, io::Error::from(kind));
        assert!(matches!(named(io::ErrorKind::NotFound), StoreError::Missing(_)));
        assert!(matches!(named(io::ErrorKind::PermissionDenied), StoreError::NoRight(_)));
        assert!(matches!(named(io::ErrorKind::ReadOnlyFilesystem), StoreError::ReadOnly));
        assert!(matches!(named(io::ErrorKind::StorageFull), StoreError::Full));
    }

    #[test]
    fn each_failure_of_the_base_leads_to_the_exit_code_of_the_contract() {
        let coded = |code| {
            let failure = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            StoreError::from(failure).exit_code()
        };
        for (code, exit) in [
            (ffi::SQLITE_CORRUPT, 2),
            (ffi::SQLITE_CORRUPT_VTAB, 2),
            (ffi::SQLITE_NOTADB, 2),
            (ffi::SQLITE_BUSY, 8),
            (ffi::SQLITE_READONLY, 8),
            (ffi::SQLITE_FULL, 8),
            (ffi::SQLITE_IOERR_FSYNC, 8),
        ] {
            assert_eq!(coded(code), exit, "{code}");
        }
        assert_eq!(StoreError::Newer { found: 9, known: 1 }.exit_code(), 4);
    }
}
