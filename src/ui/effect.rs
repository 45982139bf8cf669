//! What a screen wants done, as data: the app does it, tests and pictures do it in their own way.

use std::path::PathBuf;
use std::sync::Arc;

use iced::advanced::widget::Id;

use super::place::Place;
use super::presses::Presses;
use super::printer::{Spooled, Ticket};
use super::theme::Look;
use crate::desk::{Desk, DeskError};
use crate::domain::gap::Field;
use crate::domain::id::{CertificateId, InitiativeId};
use crate::lang::{Lang, Tongue};
use crate::paper::press::Fitting;
use crate::say;

/// Work on the place where the open ledger is, if one is open.
pub type OpenWork<M> = Box<dyn FnOnce(&mut Option<Desk>) -> M + Send>;

/// One thing that a screen wants done.
pub enum Effect<M> {
    /// Work for the desk; the message is its answer.
    Ask(Box<dyn FnOnce(&mut Desk) -> M + Send>),
    /// Work that opens, makes or closes a ledger.
    Open(OpenWork<M>),
    /// A path from the user; none if the question was closed.
    Choose(Choose, Box<dyn FnOnce(Option<PathBuf>) -> M + Send>),
    /// Any number of paths; none if the question was closed.
    ChooseMany(Choose, Box<dyn FnOnce(Vec<PathBuf>) -> M + Send>),
    Focus(Id),
    Go(Place),
    /// To a fresh decision about these.
    Decide(Vec<InitiativeId>),
    /// To an initiative, at the box in which something is missing.
    Mend(InitiativeId, Field),
    /// To the page on which these are printed.
    PrintCertificates(Vec<CertificateId>),
    /// What was done, in the past tense.
    Say(String),
    /// The same of an operation in the ledger: the way back is offered with it if there is one, and
    /// the frame's own figures are read anew.
    Done(String),
    /// What went wrong, for a modal.
    Trouble(Box<Trouble>),
    Copy(String),
    /// Shows a folder, or opens a file, with the system's own means.
    Show(PathBuf),
    /// Sends a file to a printer, or shows it in a program that can print it.
    Print(Ticket, Box<dyn FnOnce(Spooled) -> M + Send>),
    /// What this computer knows of its printers.
    Presses(Box<dyn FnOnce(Presses) -> M + Send>),
    /// The frame's own figures are out of date.
    Refresh,
    Set(Setting),
    /// The program is to be closed.
    Leave,
}

/// A question about a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choose {
    pub what: Wanted,
    pub title: String,
    /// The kind of file, in words, and its extensions; for files only.
    pub filter: Option<(String, Vec<&'static str>)>,
    pub start: Option<PathBuf>,
}

impl Choose {
    /// The paths that were typed; several are separated by semicolons.
    pub fn read(&self, typed: &str) -> Vec<PathBuf> {
        let several = self.what == Wanted::Files;
        let paths = typed.split(|c| several && c == ';').map(str::trim);
        paths.filter(|path| !path.is_empty()).map(PathBuf::from).collect()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    File,
    Files,
    Folder,
    NewFile { name: String },
}

/// A setting of the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    Tongue(Tongue),
    Look(Look),
    /// Per cent.
    Zoom(u16),
    /// The ledger to open at the next start.
    Ledger(PathBuf),
    /// The printer to be used, by its name.
    Printer(String),
    /// How pages are fitted to a printer.
    Fitting {
        printer: String,
        template: String,
        fitting: Fitting,
    },
}

/// What went wrong, in the order in which it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trouble {
    /// One plain line.
    pub what: String,
    /// What is safe and what was not done.
    pub kept: String,
    /// What to do next.
    pub next: String,
    /// To be read out on the telephone.
    pub code: &'static str,
    /// For those who help; folded away.
    pub detail: String,
}

impl Trouble {
    /// An error in words. It is told to somebody, so it stands in the log too.
    pub fn of(lang: &Lang, error: &DeskError) -> Self {
        let told = lang.explain(error);
        tracing::warn!(code = told.code, detail = error.without_content(), "told");
        Self {
            what: told.what,
            kept: told.kept,
            next: told.next,
            code: told.code,
            detail: told.detail,
        }
    }

    /// What stands after the title of the folded details.
    pub fn remark(&self, lang: &Lang) -> String {
        say!(lang, "details-code", code = self.code)
    }

    /// All that those who help ask for.
    pub fn for_helpers(&self) -> String {
        format!("{}\n{}\n{}", self.code, self.what, self.detail)
    }

    /// The same for an answer of the desk, which is given on another thread.
    pub fn boxed(tongue: Tongue, error: &DeskError) -> Box<Self> {
        Box::new(Self::of(&Lang::new(tongue), error))
    }
}

/// What a screen wants done, in order.
pub type Effects<M> = Vec<Effect<M>>;

/// What the desk answered; an error is put into words where the language is known.
pub type Answer<T> = Result<T, Arc<DeskError>>;

impl<M: 'static> Effect<M> {
    /// Work for the desk.
    pub fn ask(work: impl FnOnce(&mut Desk) -> M + Send + 'static) -> Self {
        Self::Ask(Box::new(work))
    }

    /// An error in words, for a modal.
    pub fn trouble(lang: &Lang, error: &DeskError) -> Self {
        Self::Trouble(Box::new(Trouble::of(lang, error)))
    }

    pub fn map<N: 'static>(self, into: fn(M) -> N) -> Effect<N> {
        match self {
            Self::Ask(work) => Effect::Ask(Box::new(move |desk| into(work(desk)))),
            Self::Open(work) => Effect::Open(Box::new(move |desk| into(work(desk)))),
            Self::Choose(choose, then) => {
                Effect::Choose(choose, Box::new(move |path| into(then(path))))
            }
            Self::ChooseMany(choose, then) => {
                Effect::ChooseMany(choose, Box::new(move |paths| into(then(paths))))
            }
            Self::Focus(id) => Effect::Focus(id),
            Self::Go(place) => Effect::Go(place),
            Self::Decide(about) => Effect::Decide(about),
            Self::Mend(id, field) => Effect::Mend(id, field),
            Self::PrintCertificates(ids) => Effect::PrintCertificates(ids),
            Self::Say(words) => Effect::Say(words),
            Self::Done(words) => Effect::Done(words),
            Self::Trouble(trouble) => Effect::Trouble(trouble),
            Self::Copy(text) => Effect::Copy(text),
            Self::Print(ticket, then) => {
                Effect::Print(ticket, Box::new(move |spooled| into(then(spooled))))
            }
            Self::Presses(then) => Effect::Presses(Box::new(move |known| into(then(known)))),
            Self::Show(path) => Effect::Show(path),
            Self::Refresh => Effect::Refresh,
            Self::Set(setting) => Effect::Set(setting),
            Self::Leave => Effect::Leave,
        }
    }
}

/// Lifts what a screen wants done to what the app wants done.
pub fn lift<M: 'static, N: 'static>(effects: Effects<M>, into: fn(M) -> N) -> Effects<N> {
    effects.into_iter().map(|effect| effect.map(into)).collect()
}
