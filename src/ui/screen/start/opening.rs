//! Opening a ledger, or making one, in place of the one that is open.

use std::path::{Path, PathBuf};

use super::rescue::{Plight, Rescue};
use super::{EXTENSION, Message};
use crate::desk::{self, ClockDoubt, Desk, DeskError, Surroundings};
use crate::disk::{self, Progress};
use crate::lang::{Lang, code};
use crate::say;
use crate::store::{self, BackupReason, OpenReport, StoreError};
use crate::ui::context::Context;
use crate::ui::effect::{Effect, OpenWork, Trouble};
use crate::ui::place::Place;

/// A ledger that is open now.
#[derive(Debug, Clone)]
pub struct Opening {
    pub place: Place,
    pub path: PathBuf,
    /// What was found and done on the way, if it was not as always.
    pub said: Option<String>,
    pub clock: Option<ClockDoubt>,
    /// It was just found sound, which is worth a copy.
    pub copy_due: bool,
}

/// Why there is no open ledger.
#[derive(Debug, Clone)]
pub struct Failure {
    pub trouble: Box<Trouble>,
    pub plight: Plight,
    /// What to do about a ledger that is there and does not open.
    pub rescue: Option<Box<Rescue>>,
}

impl Failure {
    /// For the desk's thread; `path` if there should be a ledger.
    pub fn of(lang: &Lang, error: &DeskError, path: Option<PathBuf>) -> Self {
        let trouble = Box::new(Trouble::of(lang, error));
        let plight = Plight::of(error);
        let rescue = path.map(|path| Box::new(Rescue::survey(path, plight, trouble.clone())));
        Self { trouble, plight, rescue }
    }
}

/// A desk that was opened or made, and where to go with it.
pub struct Made {
    desk: Desk,
    place: Place,
    said: Option<String>,
}

impl Made {
    pub fn at(desk: Desk, place: Place) -> Self {
        Self { desk, place, said: None }
    }
}

/// Opens or makes a ledger in place of the one that is open, which is closed properly once the other
/// one is there.
pub fn open_with(
    cx: &Context<'_>,
    make: impl FnOnce(&Lang) -> Result<Made, DeskError> + Send + 'static,
) -> Effect<Message> {
    Effect::Open(open_or_rescue(cx, None, make))
}

/// The same for the ledger at `path`: if it does not open, it is looked at what can be done.
fn open_or_rescue(
    cx: &Context<'_>,
    path: Option<PathBuf>,
    make: impl FnOnce(&Lang) -> Result<Made, DeskError> + Send + 'static,
) -> OpenWork<Message> {
    let tongue = cx.lang.tongue();
    Box::new(move |slot| {
        let lang = Lang::new(tongue);
        let made = make(&lang).and_then(|made| {
            if let Some(before) = slot.take() {
                let _ = before.finish()?;
            }
            Ok(made)
        });
        Message::Opened(match made {
            Ok(Made { desk, place, said }) => {
                let opening = Opening {
                    place,
                    path: desk.ledger().path().to_owned(),
                    said: said.or_else(|| found_on_opening(&lang, desk.ledger().opened())),
                    clock: desk.clock_doubt().ok().flatten(),
                    copy_due: !desk.ledger().opened().clean,
                };
                *slot = Some(desk);
                Ok(Box::new(opening))
            }
            Err(DeskError::Cancelled) => return Message::Stopped,
            Err(error) => Err(Box::new(Failure::of(&lang, &error, path))),
        })
    })
}

/// Work need not wait for it, nor for a disk with room.
pub fn copy_if_due() -> Effect<Message> {
    Effect::ask(|desk| {
        let _ = desk.back_up_if_due(&BackupReason::Routine);
        Message::Copied
    })
}

/// What the officer should know about how the ledger was found.
fn found_on_opening(lang: &Lang, opened: &OpenReport) -> Option<String> {
    if opened.version < store::VERSION {
        Some(say!(lang, "start-upgraded"))
    } else if !opened.clean {
        Some(say!(lang, "start-unclean"))
    } else if !opened.search_is_sound {
        Some(say!(lang, "start-index-made"))
    } else {
        None
    }
}

pub fn clock_trouble(lang: &Lang, doubt: ClockDoubt) -> Box<Trouble> {
    let what = match doubt {
        ClockDoubt::OutOfTime => say!(lang, "clock-out-of-time"),
        ClockDoubt::BeforeLastWrite(at) => {
            say!(lang, "clock-before", day = lang.day(at.date_naive()))
        }
    };
    let (kept, next) = (say!(lang, "clock-kept"), say!(lang, "clock-next"));
    tracing::warn!(code = code::CLOCK, ?doubt, "told");
    Box::new(Trouble { what, kept, next, code: code::CLOCK, detail: format!("{doubt:?}") })
}

pub fn open_file(cx: &Context<'_>, path: PathBuf) -> Effect<Message> {
    let there = path.clone();
    let open = open_or_rescue(cx, Some(path.clone()), move |_| {
        Ok(Made::at(Desk::open(&path, Surroundings::of_system())?, Place::Today))
    });
    Effect::Open(Box::new(move |slot| match slot {
        Some(desk) if is_same(desk.ledger().path(), &there) => {
            let opening = Opening {
                place: Place::Today,
                path: there,
                said: None,
                clock: None,
                copy_due: false,
            };
            Message::Opened(Ok(Box::new(opening)))
        }
        _ => open(slot),
    }))
}

/// Whether it is the ledger that is open already.
fn is_same(open: &Path, path: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(path).is_some_and(|path| real(open) == Some(path))
}

/// Copies a ledger into the user's own folder and opens the copy; the original stays as it is.
pub fn open_copy(cx: &Context<'_>, path: PathBuf) -> Effect<Message> {
    Effect::Open(open_or_rescue(cx, Some(path.clone()), move |lang| {
        let folder = disk::data_folder()?.path;
        let copy = copied(&path, &folder)?;
        let desk = Desk::open(&copy, Surroundings::of_system());
        if desk.is_err() {
            // It is of no use, and the original is still there.
            let _ = std::fs::remove_file(&copy);
        }
        let said = Some(say!(lang, "rescue-copied", path = copy.display().to_string()));
        Ok(Made { desk: desk?, place: Place::Today, said })
    }))
}

/// Makes a ledger out of the backup at `path` in the user's own folder; the backup stays as it is.
pub fn open_backup(cx: &Context<'_>, path: PathBuf, progress: Progress) -> Effect<Message> {
    open_with(cx, move |lang| {
        let folder = disk::data_folder()?.path;
        restored(&path, &fresh(&folder, &stem_of_backup(&path)), lang, &progress)
    })
}

/// Brings the ledger at `ledger` back out of `copy`.
pub fn bring_back(
    cx: &Context<'_>,
    copy: PathBuf,
    ledger: PathBuf,
    progress: Progress,
) -> Effect<Message> {
    open_with(cx, move |lang| restored(&copy, &ledger, lang, &progress))
}

fn restored(
    copy: &Path,
    ledger: &Path,
    lang: &Lang,
    progress: &Progress,
) -> Result<Made, DeskError> {
    let restored = desk::restore(copy, ledger, progress)?;
    let desk = Desk::open(ledger, Surroundings::of_system())?;
    let said = match (restored.missing.len(), &restored.before) {
        (0, None) => say!(lang, "rescue-restored"),
        (0, Some(before)) => say!(lang, "rescue-restored-before", name = file_name(before)),
        (missing, _) => say!(lang, "rescue-restored-without", count = missing),
    };
    Ok(Made { desk, place: Place::Today, said: Some(said) })
}

/// A copy of the ledger at `path` in `folder`.
fn copied(path: &Path, folder: &Path) -> Result<PathBuf, DeskError> {
    if store::read_mark(path).is_ok_and(|mark| mark.is_some()) {
        return Err(StoreError::IsABackup(path.to_owned()).into());
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let copy = fresh(folder, &disk::safe_file_name(&stem.unwrap_or_default()));
    let _ = disk::copy(path, &copy)?;
    Ok(copy)
}

/// A path in `folder` at which there is nothing yet.
pub fn fresh(folder: &Path, stem: &str) -> PathBuf {
    let mut path = folder.join(format!("{stem}.{EXTENSION}"));
    for n in 2.. {
        if !path.exists() {
            break;
        }
        path = folder.join(format!("{stem}-{n}.{EXTENSION}"));
    }
    path
}

pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The name of the ledger of which this is a backup, from the folder in which it lies:
/// "so.sosangkien.saoluu" beside it, "so.saoluu" elsewhere.
fn stem_of_backup(backup: &Path) -> String {
    let folder = backup.parent().map(file_name).unwrap_or_default();
    let stem = folder.strip_suffix(".saoluu").unwrap_or_default();
    disk::safe_file_name(stem.strip_suffix(&format!(".{EXTENSION}")).unwrap_or(stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::practice;
    use crate::lang::Tongue;
    use crate::ui::app::{self, App};
    use crate::ui::shots::practice_day;
    use crate::ui::stage::Stage;
    use crate::ui::theme::Look;

    #[test]
    fn while_a_ledger_is_opened_nobody_is_asked_to_make_one() {
        let app = App::new(Tongue::Vietnamese, Look::Light, 100);
        let update = |app: &mut App, message| drop(app.update(message));
        let mut stage = Stage::new(app, App::view, update);
        assert!(stage.sees("Tạo sổ mới"));
        drop(stage.state.begin_with("/so/cong-doan.sosangkien".into()));
        assert!(!stage.sees("Tạo sổ mới") && !stage.sees("Đang mở sổ cong-doan.sosangkien…"));
        assert!(stage.state.waits());
        drop(stage.state.update(app::Message::Tick));
        assert!(stage.sees("Đang mở sổ cong-doan.sosangkien…"));
        drop(stage.state.update(app::Message::Start(Message::Stopped)));
        assert!(stage.sees("Tạo sổ mới"));
    }

    #[test]
    fn a_copy_is_a_ledger_of_its_own_and_the_original_stays_as_it_was() {
        let there = tempfile::tempdir().unwrap();
        let here = tempfile::tempdir().unwrap();
        let path = there.path().join("so.sosangkien");
        practice::unit(&path, None, practice_day("copy")).unwrap().close().unwrap();
        let before = std::fs::read(&path).unwrap();
        let copy = copied(&path, here.path()).unwrap();
        let mut desk = Desk::open(&copy, Surroundings::of_system()).unwrap();
        desk.set_operator("Lò Văn Páo").unwrap();
        assert_eq!(copy, here.path().join("so.sosangkien"));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_ledger_is_made_out_of_a_backup_on_a_stick() {
        let stick = tempfile::tempdir().unwrap();
        let here = tempfile::tempdir().unwrap();
        let lost = here.path().join("cong-doan.sosangkien");
        let mut desk = practice::unit(&lost, None, practice_day("stick")).unwrap();
        let backup = desk.back_up_to(stick.path(), &Progress::default()).unwrap().backup.path;
        assert_eq!(stem_of_backup(&backup), "cong-doan");
        let refused = copied(&backup, here.path());
        assert!(matches!(refused, Err(DeskError::Store(StoreError::IsABackup(_)))));
        let again = here.path().join("lai.sosangkien");
        let made = restored(&backup, &again, &Lang::new(Tongue::Vietnamese), &Progress::default())
            .unwrap();
        let counts = |desk: &Desk| desk.ledger().contents().unwrap().initiatives;
        assert_eq!(counts(&made.desk), counts(&desk));
    }
}
