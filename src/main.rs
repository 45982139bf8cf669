//! The window.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// The ledger named on the command line: `--ledger FILE`, or a file that was double-clicked.
fn ledger_asked(mut arguments: impl Iterator<Item = OsString>) -> Option<PathBuf> {
    let first = arguments.next()?;
    let path = if first == "--ledger" { arguments.next()? } else { first };
    Some(PathBuf::from(path))
}

fn main() -> ExitCode {
    ExitCode::from(so_sang_kien::ui::run(ledger_asked(std::env::args_os().skip(1))))
}
