use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What was being done to the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Find,
    CreateFolder,
    Create,
    Write,
    Read,
    /// Making the medium keep what was written.
    Settle,
    Rename,
}

/// Why it failed, as far as the next step of the user depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    Full,
    ReadOnly,
    NoRight,
    Missing,
    /// Something of that name is there already.
    Exists,
    /// Another program holds the file.
    InUse,
    Other,
}

/// An operation on a path that failed.
#[derive(Debug, thiserror::Error)]
#[error("{operation:?} {path:?}: {source}")]
pub struct DiskError {
    pub operation: Operation,
    pub path: PathBuf,
    pub source: io::Error,
}

impl DiskError {
    pub fn new(operation: Operation, path: &Path, source: io::Error) -> Self {
        Self { operation, path: path.to_owned(), source }
    }

    pub fn trouble(&self) -> Trouble {
        match self.source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Trouble::Full
            }
            ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
            _ if held_by_another(&self.source) => Trouble::InUse,
            ErrorKind::PermissionDenied => Trouble::NoRight,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Trouble::Missing,
            ErrorKind::AlreadyExists => Trouble::Exists,
            ErrorKind::ResourceBusy | ErrorKind::WouldBlock => Trouble::InUse,
            _ => Trouble::Other,
        }
    }

    /// The exit code of `ssk`: cannot read or write.
    pub fn exit_code(&self) -> u8 {
        8
    }
}

/// ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
pub(super) fn held_by_another(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_a_locked_card_and_a_missing_right_are_told_apart() {
        let trouble = |kind: ErrorKind| {
            DiskError::new(Operation::Write, Path::new("a"), kind.into()).trouble()
        };
        assert_eq!(trouble(ErrorKind::StorageFull), Trouble::Full);
        assert_eq!(trouble(ErrorKind::QuotaExceeded), Trouble::Full);
        assert_eq!(trouble(ErrorKind::ReadOnlyFilesystem), Trouble::ReadOnly);
        assert_eq!(trouble(ErrorKind::PermissionDenied), Trouble::NoRight);
        assert_eq!(trouble(ErrorKind::AlreadyExists), Trouble::Exists);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_that_is_really_full_is_called_full() {
        let path = Path::new("/dev/full");
        let source = std::fs::write(path, b"x").unwrap_err();
        assert_eq!(DiskError::new(Operation::Write, path, source).trouble(), Trouble::Full);
    }
}
