//! The copies of the ledger: how old they are, making one here or elsewhere, trying one out and
//! bringing one back.

mod page;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::keyboard::key::Named;

use crate::desk::{self, Copies, Desk, DeskError, Elsewhere};
use crate::disk::Progress;
use crate::say;
use crate::store::{Backup, BackupReason, Contents, Restored};
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Wanted};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, FIRST, Modal, Stroke};
use crate::ui::working::Working;

const LIST: &str = "backups";

pub struct Backups {
    read: Option<Read>,
    at: Option<usize>,
    /// What is being done; one thing at a time.
    work: Option<(Work, Working)>,
    told: Option<Told>,
    /// Whether it was asked if the selected copy shall be brought back.
    asking: bool,
}

/// What there is.
#[derive(Debug, Clone)]
pub struct Read {
    backups: Vec<Backup>,
    copies: Copies,
    folder: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Copying,
    CopyingElsewhere,
    Rehearsing,
    Restoring,
}

/// How the last work ended.
enum Told {
    Copied(Backup),
    Elsewhere(PathBuf, Box<Elsewhere>),
    Rehearsed(Box<Rehearsal>),
    Restored(Box<Restored>),
}

/// How trying a copy out ended.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    contents: Contents,
    /// Files that are nowhere any more.
    missing: usize,
    /// Whether all else was as it should be.
    sound: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<Read>>),
    Select(usize),
    Copy,
    Copied(Answer<Backup>),
    ChooseElsewhere,
    ElsewhereChosen(Option<PathBuf>),
    CopiedElsewhere(PathBuf, Answer<Box<Elsewhere>>),
    Rehearse,
    Rehearsed(Answer<Box<Rehearsal>>),
    AskRestore,
    CloseQuestion,
    Restore,
    /// Whether a ledger is open, and how bringing the copy back went.
    Restored(bool, Answer<Box<Restored>>),
    /// A moment has passed in the middle of work.
    Tick,
    Stop,
    ShowFolder,
    Go(Place),
}

impl Backups {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self { read: None, at: None, work: None, told: None, asking: false };
        (screen, vec![read()])
    }

    fn selected(&self) -> Option<&Backup> {
        self.read.as_ref()?.backups.get(self.at?)
    }

    fn take(&mut self, read: Read) -> Effects<Message> {
        let first = self.read.is_none();
        let path = self.selected().map(|copy| copy.path.clone());
        let same = |path: PathBuf| read.backups.iter().position(|copy| copy.path == path);
        let newest = (!read.backups.is_empty()).then_some(0);
        self.at = path.and_then(same).or(newest);
        let to = if newest.is_some() { LIST.into() } else { FIRST };
        self.read = Some(read);
        if first { vec![Effect::Focus(to)] } else { Effects::new() }
    }

    /// Begins work unless some is under way.
    fn begin(
        &mut self,
        work: Work,
        effect: impl FnOnce(Progress) -> Effect<Message>,
    ) -> Effects<Message> {
        if self.work.is_some() {
            return Effects::new();
        }
        let working = Working::default();
        let effect = effect(working.progress());
        (self.work, self.told) = (Some((work, working)), None);
        vec![effect]
    }

    fn end(&mut self, told: Answer<Told>, cx: &Context<'_>) -> Effects<Message> {
        self.work = None;
        match told {
            Ok(told) => {
                self.told = Some(told);
                vec![read(), Effect::Refresh]
            }
            Err(error) if matches!(*error, DeskError::Cancelled) => {
                vec![Effect::Say(say!(cx.lang, "backups-stopped")), read()]
            }
            Err(error) => vec![Effect::trouble(cx.lang, &error), read()],
        }
    }

    fn rehearse(&mut self) -> Effects<Message> {
        let Some(path) = self.selected().map(|copy| copy.path.clone()) else {
            return Effects::new();
        };
        self.begin(Work::Rehearsing, |progress| {
            Effect::ask(move |_| {
                let told = desk::rehearse(&path, &progress).map(|(restored, report)| Rehearsal {
                    contents: restored.contents,
                    missing: restored.missing.len(),
                    sound: report.is_clean(),
                });
                Message::Rehearsed(told.map(Box::new).map_err(Arc::new))
            })
        })
    }

    fn restore(&mut self) -> Effects<Message> {
        self.asking = false;
        let Some(path) = self.selected().map(|copy| copy.path.clone()) else {
            return Effects::new();
        };
        self.begin(Work::Restoring, |progress| {
            Effect::Open(Box::new(move |slot| bring_back(slot, &path, &progress)))
        })
    }
}

fn read() -> Effect<Message> {
    Effect::ask(|desk| {
        let read = |desk: &Desk| -> Result<Box<Read>, DeskError> {
            let folder = desk.backup_folder().path().to_owned();
            Ok(Box::new(Read { backups: desk.backups()?, copies: desk.copies()?, folder }))
        };
        Message::Read(read(desk).map_err(Arc::new))
    })
}

fn bring_back(slot: &mut Option<Desk>, path: &Path, progress: &Progress) -> Message {
    match slot.take() {
        Some(desk) => {
            let (desk, done) = desk.bring_back(path, progress);
            *slot = desk;
            Message::Restored(slot.is_some(), done.map(Box::new).map_err(Arc::new))
        }
        None => Message::CloseQuestion,
    }
}

impl Page for Backups {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(read)) => return self.take(*read),
            Message::Read(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::Select(at) => self.at = Some(at),
            Message::Copy => {
                return self.begin(Work::Copying, |progress| {
                    Effect::ask(move |desk| {
                        let made = desk.back_up(&BackupReason::Asked, &progress);
                        Message::Copied(made.map_err(Arc::new))
                    })
                });
            }
            Message::Copied(made) => {
                // The new one is at the top.
                self.at = if made.is_ok() { None } else { self.at };
                return self.end(made.map(Told::Copied), cx);
            }
            Message::ChooseElsewhere => {
                let copies = self.read.as_ref().map(|read| &read.copies);
                let last = copies.and_then(|copies| copies.elsewhere.as_ref());
                let choose = Choose {
                    what: Wanted::Folder,
                    title: say!(cx.lang, "backups-choose-title"),
                    filter: None,
                    start: last.map(|(_, place)| place.clone()),
                };
                return vec![Effect::Choose(choose, Box::new(Message::ElsewhereChosen))];
            }
            Message::ElsewhereChosen(None) => {}
            Message::ElsewhereChosen(Some(place)) => {
                return self.begin(Work::CopyingElsewhere, |progress| {
                    Effect::ask(move |desk| {
                        let made = desk.back_up_to(&place, &progress).map(Box::new);
                        Message::CopiedElsewhere(place, made.map_err(Arc::new))
                    })
                });
            }
            Message::CopiedElsewhere(place, made) => {
                return self.end(made.map(|made| Told::Elsewhere(place, made)), cx);
            }
            Message::Rehearse => return self.rehearse(),
            Message::Rehearsed(told) => return self.end(told.map(Told::Rehearsed), cx),
            Message::AskRestore if self.selected().is_some() && self.work.is_none() => {
                self.asking = true;
                return vec![Effect::Focus(FIRST)];
            }
            Message::AskRestore => {}
            Message::CloseQuestion => self.asking = false,
            Message::Restore => return self.restore(),
            Message::Restored(open, done) => {
                let mut effects = self.end(done.map(Told::Restored), cx);
                if !open {
                    effects.push(Effect::Go(Place::Start));
                }
                return effects;
            }
            Message::Tick => {
                if let Some((_, working)) = &mut self.work {
                    working.tick();
                }
            }
            Message::Stop => {
                if let Some((_, working)) = &self.work {
                    working.stop();
                }
            }
            Message::ShowFolder => {
                let folder = self.read.as_ref().map(|read| read.folder.clone());
                return folder.map(Effect::Show).into_iter().collect();
            }
            Message::Go(place) => return vec![Effect::Go(place)],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let copy = self.selected().filter(|_| self.asking)?;
        Some(page::question(copy, cx))
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        let leaves = if self.work.is_some() { Message::Stop } else { Message::Go(Place::Settings) };
        (stroke == Stroke::Key(Named::Escape)).then_some(leaves)
    }

    fn due(&self) -> Option<Message> {
        self.work.is_some().then_some(Message::Tick)
    }
}
