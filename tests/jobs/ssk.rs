//! Runs the program `ssk` in a scratch folder.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// 6 September 2023, the day of the report whose initiatives are the test data.
const REPORT_DAY: &str = "1693962000";

/// A scratch folder in which `ssk` runs with a stopped clock.
pub struct Scratch {
    folder: TempDir,
    clock: String,
}

/// What one run gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    /// The objects on stdout.
    pub lines: Vec<Value>,
    pub messages: String,
}

impl Scratch {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), clock: REPORT_DAY.to_owned() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Sets the clock, in seconds since 1970.
    pub fn at(&mut self, seconds: u64) {
        self.clock = seconds.to_string();
    }

    /// Runs `ssk --json --lang en` with these arguments, in the scratch folder.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        let done = Command::new(env!("CARGO_BIN_EXE_ssk"))
            .args(["--json", "--lang", "en"])
            .args(arguments)
            .current_dir(self.folder.path())
            .env("SOURCE_DATE_EPOCH", &self.clock)
            .output()
            .unwrap();
        let out = String::from_utf8(done.stdout).unwrap();
        Run {
            code: done.status.code().unwrap(),
            lines: out.lines().map(|line| serde_json::from_str(line).expect(line)).collect(),
            messages: String::from_utf8(done.stderr).unwrap(),
        }
    }

    /// Runs and expects success.
    pub fn must<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{run:?}");
        run
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

/// A file of the test data.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}
