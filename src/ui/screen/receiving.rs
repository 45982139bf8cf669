//! Receiving: a bundle is read on trial, then taken in. Doubts about recipient and sender are
//! asked; a damaged bundle is explained.

mod page;
mod question;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::bundle::Limits;
use crate::desk::{Desk, DeskError, Import, ImportOrder, Line, Parties, Policy};
use crate::disk::Progress;
use crate::domain::record::Travelling;
use crate::domain::text::clean_line;
use crate::domain::unit::UnitBody;
use crate::say;
use crate::store::{BackupReason, BundleTaken};
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Trouble, Wanted};
use crate::ui::screen::Page;
use crate::ui::widget::{Element, FIRST, Modal, Stroke};
use crate::ui::working::Working;

/// The extension of a bundle.
const EXTENSION: &str = "skb";
const CHECKED: &str = "receiving-checked";

pub struct Receiving {
    /// With the name of the sender; none until read.
    taken: Option<Vec<(BundleTaken, String)>>,
    working: Option<(Work, Working)>,
    report: Option<Box<Report>>,
    question: Option<Question>,
    at: Option<usize>,
}

/// What is being done with a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Trial,
    TakingIn,
}

/// What a bundle holds and what became, or would become, of it.
#[derive(Debug, Clone)]
pub struct Report {
    path: PathBuf,
    import: Import,
    /// Initiatives first.
    lines: Vec<Line>,
    /// Why it is taken although it is not plainly for this unit.
    accepted: Option<String>,
}

/// What lies over the page.
enum Question {
    /// The bundle is not plainly for this unit, or not from whom it says.
    Doubt(Box<Doubt>),
    Damaged {
        path: PathBuf,
        trouble: Trouble,
        unfolded: bool,
    },
}

/// What must be told and checked before such a bundle is taken.
struct Doubt {
    path: PathBuf,
    policy: Policy,
    parties: Parties,
    reason: String,
    checked: bool,
    /// It was asked for without a reason, or without having checked.
    told: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Taken(Answer<Vec<(BundleTaken, String)>>),
    Choose,
    Chosen(Option<PathBuf>),
    /// What reading on trial gave, with the path and why it was accepted.
    Looked(PathBuf, Answer<Box<Report>>),
    /// Between whom a bundle goes that is not plainly for this unit.
    Doubted(PathBuf, Policy, Answer<Box<Parties>>),
    TakeIn,
    TakenIn(Answer<Box<Report>>),
    Stop,
    Select(usize),
    CloseReport,
    Reason(String),
    Checked,
    Accept,
    CloseQuestion,
    Unfold,
    CopyDetail,
    CopyMessage,
    Tick,
}

impl Receiving {
    pub fn open() -> (Self, Effects<Message>) {
        let receiving = Self { taken: None, working: None, report: None, question: None, at: None };
        (receiving, vec![read_taken()])
    }

    /// Reads a bundle on trial.
    fn look(&mut self, path: PathBuf, accept: Option<String>) -> Effects<Message> {
        self.report = None;
        self.question = None;
        let order = ImportOrder { dry_run: true, accept };
        let progress = self.begin(Work::Trial);
        vec![Effect::ask(move |desk| {
            let report = import(desk, &path, order, &progress);
            Message::Looked(path, report.map_err(Arc::new))
        })]
    }

    fn take_in(&mut self) -> Effects<Message> {
        let Some(report) = &self.report else { return Effects::new() };
        if self.working.is_some() || !report.import.dry_run {
            return Effects::new();
        }
        let order = ImportOrder { dry_run: false, accept: report.accepted.clone() };
        let path = report.path.clone();
        let progress = self.begin(Work::TakingIn);
        vec![Effect::ask(move |desk| {
            Message::TakenIn(import(desk, &path, order, &progress).map_err(Arc::new))
        })]
    }

    fn begin(&mut self, work: Work) -> Progress {
        let (_, working) = self.working.insert((work, Working::default()));
        working.progress()
    }

    /// What can be asked is asked; what can be explained is explained.
    fn failed(&mut self, path: PathBuf, error: &DeskError, cx: &Context<'_>) -> Effects<Message> {
        match error {
            DeskError::Cancelled => {
                return vec![Effect::Say(say!(cx.lang, "receiving-stopped"))];
            }
            DeskError::Policy(policy) if policy.can_be_accepted() => {
                let policy = policy.clone();
                return vec![Effect::ask(move |desk| {
                    let parties = desk.parties(&path, &Limits::WINDOW);
                    Message::Doubted(path, policy, parties.map(Box::new).map_err(Arc::new))
                })];
            }
            DeskError::Bundle(_) | DeskError::TooLarge { .. } => {
                let trouble = Trouble::of(cx.lang, error);
                self.question = Some(Question::Damaged { path, trouble, unfolded: false });
            }
            other => return vec![Effect::trouble(cx.lang, other)],
        }
        vec![Effect::Focus(FIRST)]
    }

    fn accept(&mut self) -> Effects<Message> {
        let Some(Question::Doubt(doubt)) = &mut self.question else { return Effects::new() };
        let reason = clean_line(&doubt.reason);
        if reason.is_empty() || !doubt.checked {
            doubt.told = true;
            let to = if reason.is_empty() { FIRST } else { CHECKED.into() };
            return vec![Effect::Focus(to)];
        }
        let path = doubt.path.clone();
        self.look(path, Some(reason))
    }
}

impl Page for Receiving {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Taken(Ok(taken)) => {
                self.taken = Some(taken);
                return vec![Effect::Focus(FIRST)];
            }
            Message::Taken(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::Choose => {
                self.question = None;
                return vec![choose(cx)];
            }
            Message::Chosen(None) => {}
            Message::Chosen(Some(path)) => return self.look(path, None),
            Message::Looked(path, looked) => {
                self.working = None;
                match looked {
                    Ok(report) => {
                        self.at = None;
                        self.report = Some(report);
                        return vec![Effect::Focus(FIRST)];
                    }
                    Err(error) => return self.failed(path, &error, cx),
                }
            }
            Message::Doubted(path, policy, Ok(parties)) => {
                let reason = match policy {
                    Policy::RecipientByName { .. } => say!(cx.lang, "receiving-reason-same"),
                    _ => String::new(),
                };
                self.question = Some(Question::Doubt(Box::new(Doubt {
                    path,
                    policy,
                    parties: *parties,
                    reason,
                    checked: false,
                    told: false,
                })));
                return vec![Effect::Focus(FIRST)];
            }
            Message::Doubted(.., Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::TakeIn => return self.take_in(),
            Message::TakenIn(Ok(report)) => {
                self.working = None;
                let said = page::said(&report.import, cx);
                self.report = Some(report);
                return vec![read_taken(), Effect::Done(said)];
            }
            Message::TakenIn(Err(error)) => {
                self.working = None;
                let path = self.report.take().map(|report| report.path).unwrap_or_default();
                return self.failed(path, &error, cx);
            }
            Message::Stop => {
                if let Some((_, working)) = &self.working {
                    working.stop();
                }
            }
            Message::Select(at) => self.at = Some(at),
            Message::CloseReport => {
                self.report = None;
                return vec![Effect::Focus(FIRST)];
            }
            Message::Reason(typed) => {
                if let Some(Question::Doubt(doubt)) = &mut self.question {
                    doubt.reason = typed;
                }
            }
            Message::Checked => {
                if let Some(Question::Doubt(doubt)) = &mut self.question {
                    doubt.checked = !doubt.checked;
                }
            }
            Message::Accept => return self.accept(),
            Message::CloseQuestion => self.question = None,
            Message::Unfold => {
                if let Some(Question::Damaged { unfolded, .. }) = &mut self.question {
                    *unfolded = !*unfolded;
                }
            }
            Message::CopyDetail => {
                if let Some(Question::Damaged { trouble, .. }) = &self.question {
                    return vec![Effect::Copy(trouble.for_helpers())];
                }
            }
            Message::CopyMessage => {
                if let Some(Question::Damaged { path, trouble, .. }) = &self.question {
                    let said = Effect::Say(say!(cx.lang, "receiving-message-copied"));
                    return vec![Effect::Copy(question::message(path, trouble, cx)), said];
                }
            }
            Message::Tick => {
                if let Some((_, working)) = &mut self.working {
                    working.tick();
                }
            }
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        self.question.as_ref().map(|question| question::view(question, cx))
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('o') if self.working.is_none() => Some(Message::Choose),
            Stroke::Key(Named::Escape) if self.working.is_some() => Some(Message::Stop),
            Stroke::Key(Named::Escape) if self.report.is_some() => Some(Message::CloseReport),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        self.working.is_some().then_some(Message::Tick)
    }
}

fn choose(cx: &Context<'_>) -> Effect<Message> {
    let choose = Choose {
        what: Wanted::File,
        title: say!(cx.lang, "receiving-open-title"),
        filter: Some((say!(cx.lang, "receiving-file"), vec![EXTENSION])),
        start: None,
    };
    Effect::Choose(choose, Box::new(Message::Chosen))
}

fn read_taken() -> Effect<Message> {
    Effect::ask(|desk| Message::Taken(taken(desk).map_err(Arc::new)))
}

fn taken(desk: &Desk) -> Result<Vec<(BundleTaken, String)>, DeskError> {
    let mut named = Vec::new();
    for taken in desk.ledger().bundles_taken()? {
        let sender = desk.ledger().get::<UnitBody>(taken.sender)?;
        named.push((taken, sender.map(|unit| unit.body.name).unwrap_or_default()));
    }
    Ok(named)
}

fn import(
    desk: &mut Desk,
    path: &Path,
    order: ImportOrder,
    progress: &Progress,
) -> Result<Box<Report>, DeskError> {
    if !order.dry_run {
        // An import is one transaction and can be undone: it need not wait for a disk with room.
        let _ = desk.back_up_if_due(&BackupReason::BeforeImport);
    }
    let mut lines = Vec::new();
    let import =
        desk.import(path, &order, &Limits::WINDOW, progress, &mut |line| lines.push(line))?;
    let first = |kind: Travelling| match kind {
        Travelling::Initiative => 0,
        Travelling::Decision => 1,
        Travelling::Person => 2,
        Travelling::Unit => 3,
    };
    lines.sort_by_key(|line| first(line.kind));
    Ok(Box::new(Report { path: path.to_owned(), import, lines, accepted: order.accept }))
}
