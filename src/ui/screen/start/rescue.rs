//! The page of a ledger that does not open: what is safe, what may be lost, and the next step.

mod page;
#[cfg(test)]
mod tests;
mod words;

use std::path::{Path, PathBuf};

use iced::keyboard::key::Named;

use super::opening::{bring_back, open_backup, open_copy};
use super::{EXTENSION, Message, choose_ledger};
use crate::desk::{self, DeskError, Spare, Survey};
use crate::disk::{self, Progress};
use crate::say;
use crate::store::StoreError;
use crate::ui::context::Context;
use crate::ui::effect::{Choose, Effect, Effects, Trouble, Wanted};
use crate::ui::place::Place;
use crate::ui::widget::{Element, FIRST, Stroke};
use crate::ui::working::Working;

/// Which ledger it is, and what there is to go back to.
#[derive(Debug, Clone)]
pub struct Rescue {
    path: PathBuf,
    plight: Plight,
    trouble: Box<Trouble>,
    survey: Survey,
    /// Which copy is offered; it can be read.
    at: Option<usize>,
    /// Whether the copies are listed.
    listing: bool,
    /// What is being done; one thing at a time.
    working: Option<Doing>,
    /// Why the last step did not succeed.
    hitch: Option<Hitch>,
    unfolded: bool,
}

/// What is being done.
#[derive(Debug, Clone)]
struct Doing {
    words: String,
    working: Working,
    can_be_stopped: bool,
}

/// Why a step did not succeed.
#[derive(Debug, Clone)]
struct Hitch {
    trouble: Box<Trouble>,
    /// The copy that cannot be read after all.
    copy: Option<Spare>,
}

/// What keeps a ledger from being opened, as far as the next step depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plight {
    Damaged,
    Missing,
    Newer {
        found: u32,
        known: u32,
    },
    NotALedger,
    /// It can be read at most.
    NotWritable,
    Full,
    OpenElsewhere,
    IsABackup,
    Other,
}

/// What can be done on this page.
#[derive(Debug, Clone)]
pub enum Act {
    Restore,
    List,
    Pick(usize),
    /// A copy that lies elsewhere.
    Seek,
    Sought(Option<PathBuf>),
    Found(Result<Box<Spare>, Box<Trouble>>),
    Retry,
    OpenCopy,
    MakeOutOfBackup,
    ChooseLedger,
    /// To the page of the first start.
    Start,
    /// From the list, or to the ledger that is open.
    Back,
    Leave,
    Unfold,
    CopyDetails,
    /// A moment has passed in the middle of work.
    Tick,
    Stop,
}

impl Plight {
    pub fn of(error: &DeskError) -> Self {
        match error {
            DeskError::Store(error) => Self::of_ledger(error),
            DeskError::Disk(error) => match error.trouble() {
                disk::Trouble::Full => Self::Full,
                disk::Trouble::ReadOnly | disk::Trouble::NoRight => Self::NotWritable,
                disk::Trouble::Missing => Self::Missing,
                disk::Trouble::InUse => Self::OpenElsewhere,
                disk::Trouble::Exists | disk::Trouble::Other => Self::Other,
            },
            _ => Self::Other,
        }
    }

    fn of_ledger(error: &StoreError) -> Self {
        match error {
            StoreError::UnknownVersion(_)
            | StoreError::Damaged(_)
            | StoreError::BadRecord { .. }
            | StoreError::BackupDiffers(_)
            | StoreError::AttachmentDiffers { .. } => Self::Damaged,
            StoreError::Missing(_) => Self::Missing,
            StoreError::Newer { found, known } => Self::Newer { found: *found, known: *known },
            StoreError::NotALedger(_) => Self::NotALedger,
            StoreError::ReadOnly | StoreError::NoRight(_) => Self::NotWritable,
            StoreError::Full => Self::Full,
            StoreError::OpenElsewhere(_) | StoreError::Busy => Self::OpenElsewhere,
            StoreError::IsABackup(_) => Self::IsABackup,
            _ => Self::Other,
        }
    }
}

impl Rescue {
    /// Looks at what there is to go back to; for the desk's thread.
    pub fn survey(path: PathBuf, plight: Plight, trouble: Box<Trouble>) -> Self {
        let mut survey = desk::survey(&path);
        if plight == Plight::IsABackup {
            survey.spares = desk::look_at(&path, &path).into_iter().collect();
        }
        // A file with copies beside it was a ledger once.
        let was_one = plight == Plight::NotALedger && !survey.spares.is_empty();
        let plight = if was_one { Plight::Damaged } else { plight };
        let mut rescue = Self {
            path,
            plight,
            trouble,
            survey,
            at: None,
            listing: false,
            working: None,
            hitch: None,
            unfolded: false,
        };
        rescue.offer_from(0);
        rescue
    }

    /// Offers the newest copy from `first` on that can be read.
    fn offer_from(&mut self, first: usize) {
        let mut spares = self.survey.spares.iter().enumerate().skip(first);
        self.at = spares.find(|(_, spare)| spare.holds.is_some()).map(|(at, _)| at);
    }

    fn offered(&self) -> Option<&Spare> {
        self.survey.spares.get(self.at?)
    }

    /// Whether the copy that is offered is not of today, so that its day has to be told.
    fn is_of_another_day(&self) -> bool {
        self.offered().is_some_and(|spare| spare.at.date() != self.survey.today)
    }

    /// What was tried did not succeed.
    pub fn failed(&mut self, plight: Plight, trouble: Box<Trouble>) {
        self.working = None;
        // Only bringing a copy back finds something damaged: the copy.
        let unreadable = matches!(plight, Plight::Damaged | Plight::NotALedger | Plight::Missing);
        let mut copy = None;
        if let Some(at) = self.at.filter(|_| unreadable) {
            if let Some(spare) = self.survey.spares.get_mut(at) {
                spare.holds = None;
                copy = Some(spare.clone());
            }
            self.offer_from(at + 1);
            if self.at.is_none() {
                self.offer_from(0);
            }
        }
        self.hitch = Some(Hitch { trouble, copy });
    }

    /// Whether the ledger is being copied: if that fails, its own plight is still the same.
    pub fn is_at_work(&self) -> bool {
        self.working.is_some()
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The one action that has the focus.
    fn first(&self) -> Act {
        match self.plight {
            Plight::Damaged if self.at.is_some() => Act::Restore,
            Plight::Damaged => Act::Seek,
            Plight::Missing | Plight::NotALedger => Act::ChooseLedger,
            Plight::Newer { .. } => Act::Leave,
            Plight::NotWritable => Act::OpenCopy,
            Plight::Full | Plight::OpenElsewhere | Plight::Other => Act::Retry,
            Plight::IsABackup if self.at.is_some() => Act::MakeOutOfBackup,
            Plight::IsABackup => Act::ChooseLedger,
        }
    }

    /// Lesser ways out, besides leaving.
    fn others(&self) -> Vec<Act> {
        let restore = self.at.map(|_| Act::Restore);
        match self.plight {
            Plight::Damaged if self.at.is_some() => vec![Act::List],
            Plight::Missing => [Act::Retry].into_iter().chain(restore).collect(),
            Plight::Other => restore.into_iter().collect(),
            Plight::NotWritable => vec![Act::Retry],
            _ => Vec::new(),
        }
    }

    pub fn update(&mut self, act: Act, cx: &Context<'_>) -> Effects<Message> {
        let always =
            matches!(act, Act::Found(_) | Act::Unfold | Act::CopyDetails | Act::Tick | Act::Stop);
        if self.working.is_some() && !always {
            return Effects::new();
        }
        match act {
            Act::Restore => {
                let Some(copy) = self.offered().map(|spare| spare.path.clone()) else {
                    return Effects::new();
                };
                let path = self.path.clone();
                return self.begin(say!(cx.lang, "rescue-restoring"), true, |progress| {
                    bring_back(cx, copy, path, progress)
                });
            }
            Act::OpenCopy => {
                let copy = open_copy(cx, self.path.clone());
                return self.begin(say!(cx.lang, "rescue-copying"), false, |_| copy);
            }
            Act::MakeOutOfBackup => {
                let path = self.path.clone();
                return self.begin(say!(cx.lang, "rescue-restoring"), true, |progress| {
                    open_backup(cx, path, progress)
                });
            }
            Act::List => self.listing = !self.listing,
            Act::Pick(at) => {
                let is_whole = |spare: &Spare| spare.holds.is_some();
                if self.survey.spares.get(at).is_some_and(is_whole) {
                    self.at = Some(at);
                }
            }
            Act::Seek => {
                let choose = Choose {
                    what: Wanted::File,
                    title: say!(cx.lang, "rescue-seek-title"),
                    filter: Some((say!(cx.lang, "rescue-copy"), vec![EXTENSION])),
                    start: None,
                };
                let sought = |path| Message::Rescue(Act::Sought(path));
                return vec![Effect::Choose(choose, Box::new(sought))];
            }
            Act::Sought(None) => {}
            Act::Sought(Some(path)) => return self.look_at(path, cx),
            Act::Found(found) => {
                self.working = None;
                match found {
                    Ok(spare) => {
                        self.survey.spares.retain(|known| known.path != spare.path);
                        self.survey.spares.insert(0, *spare);
                        (self.at, self.hitch) = (Some(0), None);
                    }
                    Err(trouble) => self.hitch = Some(Hitch { trouble, copy: None }),
                }
                return vec![Effect::Focus(FIRST)];
            }
            Act::ChooseLedger => return vec![choose_ledger(cx)],
            Act::Back if self.listing => self.listing = false,
            Act::Leave | Act::Back if cx.home.is_some() => return vec![Effect::Go(Place::Today)],
            // What concerns the whole page of the start is done there.
            Act::Retry | Act::Start | Act::Back => {}
            Act::Leave => return vec![Effect::Leave],
            Act::Unfold => self.unfolded = !self.unfolded,
            Act::CopyDetails => {
                let said = say!(cx.lang, "rescue-details-copied");
                return vec![Effect::Copy(self.told().for_helpers()), Effect::Say(said)];
            }
            Act::Tick => {
                if let Some(doing) = &mut self.working {
                    doing.working.tick();
                }
            }
            Act::Stop => {
                if let Some(doing) = self.working.as_ref().filter(|doing| doing.can_be_stopped) {
                    doing.working.stop();
                }
            }
        }
        Effects::new()
    }

    fn begin(
        &mut self,
        words: String,
        can_be_stopped: bool,
        effect: impl FnOnce(Progress) -> Effect<Message>,
    ) -> Effects<Message> {
        let working = Working::default();
        let effect = effect(working.progress());
        (self.working, self.hitch) = (Some(Doing { words, working, can_be_stopped }), None);
        vec![effect]
    }

    /// What was being done was stopped as asked; everything is as it was.
    pub fn stopped(&mut self) {
        self.working = None;
    }

    /// Looks at a copy that lies elsewhere, before it is offered.
    fn look_at(&mut self, path: PathBuf, cx: &Context<'_>) -> Effects<Message> {
        let (tongue, ledger) = (cx.lang.tongue(), self.path.clone());
        let look = Effect::Open(Box::new(move |_: &mut Option<desk::Desk>| {
            let found = desk::look_at(&path, &ledger).map(Box::new);
            let found = found.map_err(|error| Trouble::boxed(tongue, &error));
            Message::Rescue(Act::Found(found))
        }));
        self.begin(say!(cx.lang, "rescue-looking"), false, |_| look)
    }

    /// The error whose code is read out.
    fn told(&self) -> &Trouble {
        self.hitch.as_ref().map_or(&self.trouble, |hitch| &hitch.trouble)
    }

    fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    pub fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Act> {
        page::view(self, cx)
    }

    /// Enter does the main thing wherever the focus is; Esc goes back.
    pub fn stroke(&self, stroke: Stroke) -> Option<Act> {
        match stroke {
            Stroke::Key(Named::Enter) => Some(self.first()),
            Stroke::Key(Named::Escape) if self.is_at_work() => Some(Act::Stop),
            Stroke::Key(Named::Escape) => Some(Act::Back),
            _ => None,
        }
    }
}
