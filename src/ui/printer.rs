//! Files to paper: the print queue of the system where a program can reach it, else the viewer of
//! the system, which prints.

#[cfg(windows)]
mod windows;

use std::ffi::OsStr;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::{Command, Stdio};

use iced::futures::channel::oneshot;

use crate::paper::template::Format;

/// A file on its way to a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub file: PathBuf,
    /// By its name in the system; empty for the usual one.
    pub printer: String,
    /// The paper, if the printer is to be told.
    pub paper: Option<Format>,
    /// Its pages are wider than high.
    pub lying: bool,
}

impl From<PathBuf> for Ticket {
    fn from(file: PathBuf) -> Self {
        Self { file, printer: String::new(), paper: None, lying: false }
    }
}

/// What became of a file that was to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spooled {
    /// It is in the queue of the printer.
    Queued,
    /// It is open in another program; it is printed from there.
    Shown,
    /// Neither could be done.
    Failed,
}

/// An answer of the system, which may take its time.
pub type Waiting<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Prints files.
pub trait Printers: Send + Sync {
    fn print(&self, ticket: Ticket) -> Waiting<Spooled>;

    /// The names of all; none where a program cannot reach their queues.
    fn names(&self) -> Waiting<Vec<String>>;
}

/// The printers of the system.
pub struct SystemPrinters;

impl Printers for SystemPrinters {
    fn print(&self, ticket: Ticket) -> Waiting<Spooled> {
        apart(move || print(&ticket), Spooled::Failed)
    }

    fn names(&self) -> Waiting<Vec<String>> {
        apart(names, Vec::new())
    }
}

/// Does `work` on a thread of its own: a queue that does not answer must not hold the window.
fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static, or: T) -> Waiting<T> {
    let (tell, hear) = oneshot::channel();
    let waits = std::thread::Builder::new().name("printer".to_owned()).spawn(move || {
        let _ = tell.send(work());
    });
    Box::pin(async move {
        match waits {
            Ok(_) => hear.await.unwrap_or(or),
            Err(_) => or,
        }
    })
}

fn names() -> Vec<String> {
    #[cfg(windows)]
    return windows::names();
    #[cfg(not(windows))]
    program("lpstat").map(|lpstat| listed(&lpstat)).unwrap_or_default()
}

fn print(ticket: &Ticket) -> Spooled {
    #[cfg(windows)]
    if let Some(spooled) = windows::print(ticket) {
        return spooled;
    }
    if program("lp").is_some_and(|lp| queued(&lp, ticket)) {
        return Spooled::Queued;
    }
    match open::that_detached(&ticket.file) {
        Ok(()) => Spooled::Shown,
        Err(error) => {
            tracing::warn!(%error, "the file could not be shown");
            Spooled::Failed
        }
    }
}

/// A program of CUPS: Linux and macOS.
fn program(name: &str) -> Option<PathBuf> {
    let found = cfg!(unix).then(|| found(name, &std::env::var_os("PATH").unwrap_or_default()));
    found.flatten()
}

/// The program of that name in the folders of `path`.
fn found(name: &str, path: &OsStr) -> Option<PathBuf> {
    std::env::split_paths(path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// Whether the queue took the file. It is printed in its true size.
fn queued(lp: &Path, ticket: &Ticket) -> bool {
    let mut command = Command::new(lp);
    if !ticket.printer.is_empty() {
        let _ = command.arg("-d").arg(&ticket.printer);
    }
    if let Some(paper) = ticket.paper {
        let media = match paper {
            Format::A3 => "media=A3",
            Format::A4 => "media=A4",
            Format::A5 => "media=A5",
        };
        let _ = command.args(["-o", media]);
    }
    let command = command.args(["-o", "print-scaling=none", "--"]).arg(&ticket.file);
    let command = command.stdin(Stdio::null()).stdout(Stdio::null());
    match command.stderr(Stdio::null()).status() {
        Ok(status) => status.success(),
        Err(error) => {
            tracing::warn!(%error, "lp could not be started");
            false
        }
    }
}

/// The names of the queues, one a line.
#[cfg(not(windows))]
fn listed(lpstat: &Path) -> Vec<String> {
    let mut command = Command::new(lpstat);
    let command = command.arg("-e").stdin(Stdio::null()).stderr(Stdio::null());
    let said = match command.output() {
        Ok(output) if output.status.success() => output.stdout,
        _ => Vec::new(),
    };
    let said = String::from_utf8_lossy(&said);
    let names = said.lines().map(str::trim).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn the_queue_gets_the_file_as_one_argument_and_may_refuse_it() {
        use super::*;
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let written = |name: &str, text: &str| {
            let program = folder.path().join(name);
            std::fs::write(&program, text).unwrap();
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
            program
        };
        let lp = written(
            "lp",
            "#!/bin/sh\nfor last; do true; done\n[ -f \"$last\" ] && \
             echo \"$#|$1|$2|$3|$4|$5|$6|$7\" > \"$0.said\"\n",
        );
        let path = std::env::join_paths([Path::new("bin"), folder.path()]).unwrap();
        assert_eq!(found("lp", &path).as_ref(), Some(&lp));
        assert_eq!(found("lpr", &path), None);
        let file = folder.path().join("-d Giấy chứng nhận 52-QĐ-HP.pdf");
        let mut ticket = Ticket::from(file.clone());
        assert!(!queued(&lp, &ticket), "there is no such file");
        std::fs::write(&file, "%PDF").unwrap();
        assert!(queued(&lp, &ticket));
        let said = || std::fs::read_to_string(folder.path().join("lp.said")).unwrap();
        assert!(said().starts_with("4|-o|print-scaling=none|--|"), "{}", said());
        ticket.printer = "Tầng 2".into();
        ticket.paper = Some(Format::A3);
        assert!(queued(&lp, &ticket));
        assert!(said().starts_with("8|-d|Tầng 2|-o|media=A3|-o|print-scaling=none|--"));
        let lpstat = written("lpstat", "#!/bin/sh\necho Canon-LBP2900\necho\necho 'Tầng 2'\n");
        assert_eq!(listed(&lpstat), ["Canon-LBP2900", "Tầng 2"]);
        assert!(listed(&folder.path().join("none")).is_empty());
    }
}
