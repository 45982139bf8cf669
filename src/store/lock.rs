//! One process per ledger: a lock file that dies with its process.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::error::StoreError;

/// A process that is just ending, or just starting another, lets go within a moment.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// Held for as long as the ledger is open. The file itself stays: taking it away would let two
/// processes lock two different files of the same name.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    /// A child process that is just being started may still hold the descriptor; the lock must not
    /// outlive the ledger in it.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl Lock {
    pub(super) fn take(ledger: &Path) -> Result<Self, StoreError> {
        let path = beside(ledger);
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&path)
            .map_err(|source| StoreError::disk(&path, source))?;
        let mut tries = 0;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { file }),
                Err(TryLockError::WouldBlock) if tries < TRIES => {
                    tries += 1;
                    thread::sleep(PAUSE);
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::OpenElsewhere(ledger.to_owned()));
                }
                Err(TryLockError::Error(source)) => return Err(StoreError::disk(&path, source)),
            }
        }
    }
}

fn beside(ledger: &Path) -> PathBuf {
    let mut name = OsString::from(ledger);
    name.push(".lock");
    PathBuf::from(name)
}
