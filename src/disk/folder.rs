use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};

use super::error::{DiskError, Operation};

/// Beside the program, this file makes it keep its data there too, on the same stick.
pub const PORTABLE_FLAG: &str = "so-sang-kien.portable";

const PORTABLE_DATA: &str = "du-lieu";

/// Where the ledger, its backups and the settings live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFolder {
    pub path: PathBuf,
    pub portable: bool,
}

/// The user's data folder, or the one beside the program if [`PORTABLE_FLAG`] is there. It is
/// made when missing.
pub fn data_folder() -> Result<DataFolder, DiskError> {
    let program =
        std::env::current_exe().map_err(|e| DiskError::new(Operation::Find, Path::new(""), e))?;
    let folder = match beside(&program) {
        Some(path) => DataFolder { path, portable: true },
        // Not the roaming folder: an office's server would copy the ledger at every log-in.
        None => ProjectDirs::from("vn", "", "So Sang kien")
            .map(|own| DataFolder { path: own.data_local_dir().to_owned(), portable: false })
            .ok_or_else(no_home)?,
    };
    std::fs::create_dir_all(&folder.path)
        .map_err(|e| DiskError::new(Operation::CreateFolder, &folder.path, e))?;
    Ok(folder)
}

/// Where products go unless the user chooses: documents, else the desktop, else the home folder.
pub fn documents_or_desktop() -> Result<PathBuf, DiskError> {
    let user = UserDirs::new().ok_or_else(no_home)?;
    let folders = [user.document_dir(), user.desktop_dir()];
    let folder = folders.into_iter().flatten().find(|folder| folder.is_dir());
    Ok(folder.unwrap_or_else(|| user.home_dir()).to_owned())
}

fn beside(program: &Path) -> Option<PathBuf> {
    let folder = program.parent()?;
    folder.join(PORTABLE_FLAG).is_file().then(|| folder.join(PORTABLE_DATA))
}

fn no_home() -> DiskError {
    DiskError::new(Operation::Find, Path::new("~"), ErrorKind::NotFound.into())
}

/// A folder that goes away, with all in it, when it is dropped.
pub type Scratch = tempfile::TempDir;

/// A fresh one.
pub fn scratch_folder() -> Result<Scratch, DiskError> {
    tempfile::tempdir()
        .map_err(|source| DiskError::new(Operation::CreateFolder, &std::env::temp_dir(), source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_file_keeps_the_data_beside_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("so-sang-kien.exe");
        assert_eq!(beside(&program), None);
        std::fs::write(folder.path().join(PORTABLE_FLAG), "").unwrap();
        assert_eq!(beside(&program), Some(folder.path().join("du-lieu")));
    }
}
