//! Files to paper: the print queue of the system where a program can reach it, else the viewer of
//! the system, which prints.

use std::ffi::OsStr;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::{Command, Stdio};

use iced::futures::channel::oneshot;

/// What became of a file that was to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spooled {
    /// It is in the queue of the usual printer.
    Queued,
    /// It is open in another program; it is printed from there.
    Shown,
    /// Neither could be done.
    Failed,
}

/// Prints files.
pub trait Printers: Send + Sync {
    fn print(&self, file: PathBuf) -> Pin<Box<dyn Future<Output = Spooled> + Send>>;
}

/// The printers of the system.
pub struct SystemPrinters;

impl Printers for SystemPrinters {
    fn print(&self, file: PathBuf) -> Pin<Box<dyn Future<Output = Spooled> + Send>> {
        let (tell, hear) = oneshot::channel();
        // A queue that does not answer must not hold the window.
        let waits = std::thread::Builder::new().name("printer".to_owned()).spawn(move || {
            let _ = tell.send(print(&file));
        });
        Box::pin(async move {
            match waits {
                Ok(_) => hear.await.unwrap_or(Spooled::Failed),
                Err(_) => Spooled::Failed,
            }
        })
    }
}

fn print(file: &Path) -> Spooled {
    // `lp` belongs to CUPS: Linux and macOS.
    let queue = cfg!(unix).then(|| found("lp", &std::env::var_os("PATH").unwrap_or_default()));
    if queue.flatten().is_some_and(|lp| queued(&lp, file)) {
        return Spooled::Queued;
    }
    match open::that_detached(file) {
        Ok(()) => Spooled::Shown,
        Err(error) => {
            tracing::warn!(%error, "the file could not be shown");
            Spooled::Failed
        }
    }
}

/// The program of that name in the folders of `path`.
fn found(name: &str, path: &OsStr) -> Option<PathBuf> {
    std::env::split_paths(path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// Whether the queue took the file.
fn queued(lp: &Path, file: &Path) -> bool {
    let mut command = Command::new(lp);
    let command = command.arg("--").arg(file).stdin(Stdio::null()).stdout(Stdio::null());
    match command.stderr(Stdio::null()).status() {
        Ok(status) => status.success(),
        Err(error) => {
            tracing::warn!(%error, "lp could not be started");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn the_queue_gets_the_file_as_one_argument_and_may_refuse_it() {
        use super::*;
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let lp = folder.path().join("lp");
        std::fs::write(&lp, "#!/bin/sh\n[ \"$#\" = 2 ] && [ \"$1\" = -- ] && [ -f \"$2\" ]\n")
            .unwrap();
        std::fs::set_permissions(&lp, std::fs::Permissions::from_mode(0o755)).unwrap();
        let path = std::env::join_paths([Path::new("bin"), folder.path()]).unwrap();
        assert_eq!(found("lp", &path).as_ref(), Some(&lp));
        assert_eq!(found("lpr", &path), None);
        let file = folder.path().join("-d Giấy chứng nhận 52-QĐ-HP.pdf");
        assert!(!queued(&lp, &file), "there is no such file");
        std::fs::write(&file, "%PDF").unwrap();
        assert!(queued(&lp, &file));
    }
}
