//! Ledgers that do not open.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use super::Album;
use crate::desk::{Desk, DeskError, practice};
use crate::disk::{DiskError, Operation, Progress};
use crate::domain::id::Moment;
use crate::lang::Lang;
use crate::store::{BackupReason, StoreError};
use crate::ui::app::Message;
use crate::ui::screen::start::{self, Act, Failure};
use crate::ui::shots::{Driver, practice_day};

impl Album<'_> {
    /// Damaged with copies and without, gone, of a newer version, no ledger at all, a backup, and
    /// what the system does not allow.
    pub(super) fn rescue(&mut self) -> Result<(), DeskError> {
        let path = self.ledger("hong-phong");
        let (desk, last) = self.copied(&path)?;
        let now = desk.now();
        desk.close()?;
        let whole = fs::read(&path).map_err(|source| failed(&path, source))?;
        ruin(&path, now + TimeDelta::minutes(22))?;
        let mut driver = self.driver(None);
        open(&mut driver, &path);
        self.take(&mut driver, "rescue")?;
        self.take_tall(&mut driver, "rescue_whole")?;
        act(&mut driver, Act::List);
        self.take(&mut driver, "rescue_list")?;
        ruin(&last, now)?;
        act(&mut driver, Act::Restore);
        self.take(&mut driver, "rescue_unreadable_copy")?;

        fs::remove_file(&path).map_err(|source| failed(&path, source))?;
        open(&mut driver, &path);
        self.take(&mut driver, "rescue_missing")?;

        let newer = self.ledger("phien-ban-moi");
        write(&newer, &of_newer_version(whole))?;
        open(&mut driver, &newer);
        self.take(&mut driver, "rescue_newer")?;

        let other = self.scratch.join("danh-sach.xlsx");
        write(&other, b"PK")?;
        open(&mut driver, &other);
        self.take(&mut driver, "rescue_other_file")?;

        let alone = self.ledger("khong-ban-sao");
        let (desk, _) = self.copied(&alone)?;
        let backup = desk.backups()?.into_iter().nth(1);
        let folder = desk.backup_folder().path().to_owned();
        desk.close()?;
        if let Some(backup) = backup {
            open(&mut driver, &backup.path);
            self.take(&mut driver, "rescue_backup")?;
        }
        fs::remove_dir_all(&folder).map_err(|source| failed(&folder, source))?;
        ruin_middle(&alone)?;
        open(&mut driver, &alone);
        self.take(&mut driver, "rescue_no_copy")?;

        for (error, name) in [
            (StoreError::ReadOnly, "rescue_read_only"),
            (StoreError::Full, "rescue_full"),
            (StoreError::OpenElsewhere(alone.clone()), "rescue_open_elsewhere"),
        ] {
            let failure = Failure::of(&Lang::new(self.tongue), &error.into(), Some(alone.clone()));
            driver.send(Message::Start(start::Message::Opened(Err(Box::new(failure)))));
            self.take(&mut driver, name)?;
        }
        Ok(())
    }

    /// A ledger with two copies, and the path of the last one.
    fn copied(&self, path: &Path) -> Result<(Desk, PathBuf), DeskError> {
        let mut desk = practice::unit(path, None, practice_day("rescue"))?;
        let _ = desk.back_up(&BackupReason::Routine, &Progress::default())?;
        let last = desk.back_up(&BackupReason::Asked, &Progress::default())?;
        Ok((desk, last.path))
    }
}

fn open(driver: &mut Driver, path: &Path) {
    driver.send(Message::Start(start::Message::FileChosen(Some(path.to_owned()))));
}

fn act(driver: &mut Driver, act: Act) {
    driver.send(Message::Start(start::Message::Rescue(act)));
}

fn failed(path: &Path, source: std::io::Error) -> DeskError {
    DiskError::new(Operation::Write, path, source).into()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), DeskError> {
    fs::write(path, bytes).map_err(|source| failed(path, source))
}

fn ruin(path: &Path, at: Moment) -> Result<(), DeskError> {
    write(path, b"ruined")?;
    let file = File::options().write(true).open(path).map_err(|source| failed(path, source))?;
    file.set_modified(at.into()).map_err(|source| failed(path, source))
}

/// Its head still tells that it was a ledger.
fn ruin_middle(path: &Path) -> Result<(), DeskError> {
    let mut bytes = fs::read(path).map_err(|source| failed(path, source))?;
    bytes.iter_mut().skip(4096).for_each(|byte| *byte = 0x5a);
    write(path, &bytes)
}

/// The version of a ledger stands in the head of its file.
fn of_newer_version(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Some(version) = bytes.get_mut(60..64) {
        version.copy_from_slice(&9_u32.to_be_bytes());
    }
    bytes
}
