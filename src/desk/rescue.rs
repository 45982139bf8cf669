//! What there is to go back to when a ledger does not open.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Utc};

use super::{DeskError, copies_of};
use crate::domain::id::Moment;
use crate::store::{self, Backup, BackupFolder, BackupReason, Contents};

/// A file from which a ledger can be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spare {
    pub path: PathBuf,
    /// When it was made, by the clock of then.
    pub at: NaiveDateTime,
    /// Its number and why it was made, if it lies among the ledger's own copies.
    pub made: Option<(u32, BackupReason)>,
    /// What it holds; nothing if it cannot be read.
    pub holds: Option<Contents>,
}

/// The copies of a ledger, and what they may lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The last one first. The first that can be read was looked through; the others are taken at
    /// their word until one of them is brought back.
    pub spares: Vec<Spare>,
    /// When the ledger's own file was last written, by the clock by which the copies were dated.
    pub written: Option<NaiveDateTime>,
    pub today: NaiveDate,
}

/// Looks for what the ledger at `ledger` can be brought back from.
pub fn survey(ledger: &Path) -> Survey {
    let mut offset = *Local::now().offset();
    let mut found_one = false;
    let mut spares = Vec::new();
    for backup in copies_of(ledger) {
        let holding = match found_one {
            false => {
                look_through(&backup.path, ledger).map(|found| (found.made_at, found.contents))
            }
            true => marked(&backup),
        };
        if let Ok((Some(made_at), _)) = &holding {
            offset = *made_at.offset();
        }
        let holds = holding.ok().map(|(_, contents)| contents);
        found_one |= holds.is_some();
        let (at, made) = (backup.day.and_time(backup.time), (backup.number, backup.reason));
        spares.push(Spare { at, path: backup.path, made: Some(made), holds });
    }
    let written = written(ledger).map(|at| at.with_timezone(&offset).naive_local());
    Survey { spares, written, today: Local::now().date_naive() }
}

/// Looks at one file from elsewhere, a backup or another ledger's file.
pub fn look_at(path: &Path, ledger: &Path) -> Result<Spare, DeskError> {
    let found = look_through(path, ledger)?;
    let made = found.made_at.map(|at| at.naive_local());
    let at = made.or_else(|| Some(written(path)?.with_timezone(&Local).naive_local()));
    Ok(Spare {
        path: path.to_owned(),
        at: at.unwrap_or_default(),
        made: None,
        holds: Some(found.contents),
    })
}

fn look_through(path: &Path, ledger: &Path) -> Result<store::Holding, DeskError> {
    let beside = path.parent().map(|folder| BackupFolder::at(folder).files());
    let files: Vec<PathBuf> =
        beside.into_iter().chain([BackupFolder::of(ledger).files()]).collect();
    Ok(store::inspect(path, &files)?)
}

fn marked(backup: &Backup) -> Result<(Option<Moment>, Contents), DeskError> {
    let mark = store::read_mark(&backup.path)?;
    Ok(mark.map_or((None, Contents::default()), |mark| (Some(mark.made_at), mark.contents)))
}

fn written(path: &Path) -> Option<DateTime<Utc>> {
    Some(fs::metadata(path).ok()?.modified().ok()?.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Surroundings, practice};
    use crate::disk::Progress;

    #[test]
    fn a_copy_that_cannot_be_read_is_passed_over_for_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sosangkien");
        let around = Surroundings::fixed("2026-11-16T11:30:00+07:00".parse().unwrap(), "rescue");
        let mut desk = practice::unit(&path, None, around).unwrap();
        let older = desk.back_up(&BackupReason::Routine, &Progress::default()).unwrap();
        let newer = desk.back_up(&BackupReason::Asked, &Progress::default()).unwrap();
        let holds = desk.ledger().contents().unwrap();
        desk.close().unwrap();
        let mut bytes = fs::read(&newer.path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..].fill(0);
        fs::write(&newer.path, bytes).unwrap();
        let minutes_later = "2026-11-16T11:52:00+07:00".parse::<Moment>().unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(minutes_later.into()).unwrap();

        let found = survey(&path);
        let [first, second] = found.spares.as_slice() else { panic!("{found:?}") };
        assert_eq!((&first.path, &first.holds), (&newer.path, &None));
        assert_eq!(second.path, older.path);
        let second = second.holds.unwrap();
        assert_eq!((second.initiatives, second.decisions), (holds.initiatives, holds.decisions));
        assert_eq!(second.attachments, holds.attachments);
        assert_eq!(found.written, Some(minutes_later.naive_local()));
    }

    #[test]
    fn attached_files_that_are_gone_are_not_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sosangkien");
        let around = Surroundings::fixed("2026-11-16T11:30:00+07:00".parse().unwrap(), "rescue");
        let mut desk = practice::unit(&path, None, around).unwrap();
        let photo = folder.path().join("anh.png");
        image::RgbImage::new(8, 8).save(&photo).unwrap();
        let _ = desk.take_file(&photo, None).unwrap();
        let copy = desk.back_up(&BackupReason::Routine, &Progress::default()).unwrap();
        let there = look_at(&copy.path, &path).unwrap().holds.unwrap().attachments;
        assert_eq!(there, 1);
        let _ = fs::remove_dir_all(desk.backup_folder().files());
        assert_eq!(look_at(&copy.path, &path).unwrap().holds.unwrap().attachments, 0);
    }
}
