use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::error::{DiskError, Operation, held_by_another};

/// What to do with a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    Refuse,
    Replace,
}

/// A file that is whole, read back and in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub bytes: u64,
}

/// Antivirus programs hold a fresh file for a moment.
const RENAME_TRIES: u32 = if cfg!(windows) { 10 } else { 1 };
const RENAME_PAUSE: Duration = Duration::from_millis(100);

/// Of temporary files.
const PREFIX: &str = ".ssk-";
const SUFFIX: &str = ".tmp";
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes a file so that `path` holds either what it held before or the whole new content.
///
/// `write` fills a temporary file in the same folder; it is then flushed to the medium, opened
/// anew and given to `check` from its first byte, and only then takes its name. When anything
/// fails, the temporary file is gone and `path` is untouched; only a failure to settle the folder
/// itself, the very last step, comes after the new file is in place.
pub fn write_atomically<E: From<DiskError>>(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut File) -> Result<(), E>,
    check: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<Written, E> {
    let mut pending = Pending::start(path, existing)?;
    write(pending.temporary.as_file_mut())?;
    pending.settle()?;
    let mut fresh = pending.read_back()?;
    check(&mut fresh)?;
    // Windows does not rename a file that is open for reading.
    drop(fresh);
    Ok(pending.take_its_name()?)
}

/// The same for a file that others than this room write: `build` and `check` are given the path of
/// the temporary file, empty at first. What either leaves open must be closed when it returns.
pub fn build_atomically<E: From<DiskError>>(
    path: &Path,
    existing: Existing,
    build: impl FnOnce(&Path) -> Result<(), E>,
    check: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<Written, E> {
    let pending = Pending::start(path, existing)?;
    build(pending.temporary.path())?;
    pending.settle()?;
    check(pending.temporary.path())?;
    Ok(pending.take_its_name()?)
}

/// A temporary file on its way to its name; gone if it never gets there.
struct Pending<'p> {
    path: &'p Path,
    folder: PathBuf,
    existing: Existing,
    temporary: NamedTempFile,
}

impl<'p> Pending<'p> {
    fn start(path: &'p Path, existing: Existing) -> Result<Self, DiskError> {
        let folder = folder_of(path);
        if existing == Existing::Refuse && path.symlink_metadata().is_ok() {
            let source = ErrorKind::AlreadyExists.into();
            return Err(DiskError::new(Operation::Create, path, source));
        }
        let temporary =
            create_beside(&folder).map_err(|e| DiskError::new(Operation::Create, &folder, e))?;
        Ok(Self { path, folder, existing, temporary })
    }

    fn settle(&self) -> Result<(), DiskError> {
        let failed = |e| DiskError::new(Operation::Settle, self.path, e);
        self.temporary.as_file().sync_all().map_err(failed)
    }

    fn read_back(&self) -> Result<File, DiskError> {
        File::open(self.temporary.path()).map_err(|e| DiskError::new(Operation::Read, self.path, e))
    }

    fn take_its_name(self) -> Result<Written, DiskError> {
        let Self { path, folder, existing, temporary } = self;
        let bytes = temporary
            .as_file()
            .metadata()
            .map_err(|e| DiskError::new(Operation::Read, path, e))?
            .len();
        rename(temporary, path, existing)
            .map_err(|e| DiskError::new(Operation::Rename, path, e))?;
        settle_folder(&folder).map_err(|e| DiskError::new(Operation::Settle, &folder, e))?;
        Ok(Written { bytes })
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn create_beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let _ = builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program saves: the umask decides who may read it.
        let _ = builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Takes away temporary files of [`write_atomically`] that a killed program left in `folder` more
/// than a day ago. What cannot be taken away stays.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        let age = entry.metadata().and_then(|found| found.modified()).map(|then| then.elapsed());
        // One of the future is as good as one of today.
        let is_old = matches!(age, Ok(Ok(age)) if age > A_DAY);
        if is_ours && is_old {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn rename(mut temporary: NamedTempFile, path: &Path, existing: Existing) -> io::Result<()> {
    for again in (0..RENAME_TRIES).rev() {
        let renamed = match existing {
            Existing::Refuse => temporary.persist_noclobber(path),
            Existing::Replace => temporary.persist(path),
        };
        match renamed {
            Ok(_) => return Ok(()),
            Err(failed) if again > 0 && is_passing(&failed.error) => {
                temporary = failed.file;
                std::thread::sleep(RENAME_PAUSE);
            }
            Err(failed) => return Err(failed.error),
        }
    }
    Err(ErrorKind::ResourceBusy.into())
}

fn is_passing(error: &io::Error) -> bool {
    error.kind() == ErrorKind::PermissionDenied || held_by_another(error)
}

#[cfg(unix)]
fn settle_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some network file systems cannot; the file itself is safe.
        Err(e) if matches!(e.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        settled => settled,
    }
}

#[cfg(not(unix))]
fn settle_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Copies a file whole, read back; never over one that is there.
pub fn copy(from: &Path, to: &Path) -> Result<Written, DiskError> {
    copy_as(from, to, Existing::Refuse)
}

/// The same in the place of a file that may be there.
pub fn copy_over(from: &Path, to: &Path) -> Result<Written, DiskError> {
    copy_as(from, to, Existing::Replace)
}

/// Keeps what is at `path` under a second name too, where there is nothing yet: without taking room
/// where the file system can, else as a copy.
pub fn keep_as(path: &Path, second: &Path) -> Result<(), DiskError> {
    if std::fs::hard_link(path, second).is_err() {
        let _ = copy(path, second)?;
    }
    Ok(())
}

fn copy_as(from: &Path, to: &Path, existing: Existing) -> Result<Written, DiskError> {
    let failed = |operation, error| DiskError::new(operation, from, error);
    let size = |path: &Path| std::fs::metadata(path).map(|found| found.len());
    let expected = size(from).map_err(|error| failed(Operation::Find, error))?;
    write_atomically(
        to,
        existing,
        |out| {
            let mut source = File::open(from).map_err(|error| failed(Operation::Read, error))?;
            let _ = std::io::copy(&mut source, out)
                .map_err(|error| DiskError::new(Operation::Write, to, error))?;
            Ok(())
        },
        |copy| {
            let found =
                copy.metadata().map_err(|error| DiskError::new(Operation::Read, to, error))?;
            if found.len() == expected {
                Ok(())
            } else {
                let short = std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
                Err(DiskError::new(Operation::Write, to, short))
            }
        },
    )
}

/// Asks the system to read `path` from the medium the next time, not from its memory: only so can a
/// stick be caught that says it has written and has not. Where the system cannot, nothing happens.
pub fn forget_cached(path: &Path) -> Result<(), DiskError> {
    let file = File::open(path).map_err(|e| DiskError::new(Operation::Read, path, e))?;
    file.sync_all().map_err(|e| DiskError::new(Operation::Settle, path, e))?;
    #[cfg(target_os = "linux")]
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)
        .map_err(|e| DiskError::new(Operation::Read, path, e.into()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Trouble;
    use std::io::{Read, Write};

    fn put(path: &Path, existing: Existing, text: &str) -> Result<Written, DiskError> {
        write_atomically(
            path,
            existing,
            |file| {
                file.write_all(text.as_bytes())
                    .map_err(|e| DiskError::new(Operation::Write, path, e))
            },
            |file| {
                let mut back = String::new();
                let _ = file.read_to_string(&mut back).unwrap();
                assert_eq!(back, text, "the check reads from the first byte");
                Ok(())
            },
        )
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn broken(path: &Path) -> DiskError {
        DiskError::new(Operation::Write, path, ErrorKind::StorageFull.into())
    }

    #[test]
    fn the_file_is_whole_and_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gói số 3.skb");
        assert_eq!(put(&path, Existing::Refuse, "sáng kiến").unwrap().bytes, 12);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "sáng kiến");
        assert_eq!(names(folder.path()), ["gói số 3.skb"]);
    }

    #[test]
    fn a_file_that_is_there_is_kept_unless_replacing_was_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let _ = put(&path, Existing::Refuse, "old").unwrap();
        let refused = put(&path, Existing::Refuse, "new").unwrap_err();
        assert_eq!(refused.trouble(), Trouble::Exists);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        let _ = put(&path, Existing::Replace, "new").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn a_file_that_appears_while_writing_is_not_clobbered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let refused = write_atomically::<DiskError>(
            &path,
            Existing::Refuse,
            |_| Ok(()),
            |_| {
                std::fs::write(&path, "another's").unwrap();
                Ok(())
            },
        );
        assert_eq!(refused.unwrap_err().trouble(), Trouble::Exists);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "another's");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn failing_half_way_or_in_the_check_leaves_only_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let _ = put(&path, Existing::Refuse, "old").unwrap();
        let half = write_atomically(
            &path,
            Existing::Replace,
            |file| {
                file.write_all(b"ne").unwrap();
                Err(broken(&path))
            },
            |_| Ok(()),
        );
        assert_eq!(half.unwrap_err().trouble(), Trouble::Full);
        let unread = write_atomically(
            &path,
            Existing::Replace,
            |file| {
                file.write_all(b"new").unwrap();
                Ok(())
            },
            |_| Err(broken(&path)),
        );
        assert!(unread.is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn only_what_a_killed_program_left_long_ago_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let long_ago = std::time::SystemTime::now() - 2 * A_DAY;
        for (name, old) in
            [(".ssk-a.tmp", true), (".ssk-b.tmp", false), ("c.tmp", true), (".ssk-d", true)]
        {
            let file = File::create(folder.path().join(name)).unwrap();
            if old {
                file.set_modified(long_ago).unwrap();
            }
        }
        sweep(folder.path());
        let mut left = names(folder.path());
        left.sort();
        assert_eq!(left, [".ssk-b.tmp", ".ssk-d", "c.tmp"]);
    }

    #[test]
    fn an_error_names_the_path_and_the_operation() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing").join("a");
        let error = put(&path, Existing::Refuse, "x").unwrap_err();
        assert_eq!((error.operation, error.trouble()), (Operation::Create, Trouble::Missing));
        assert!(error.to_string().contains("missing"), "{error}");
        assert_eq!(error.exit_code(), 8);
    }
}
