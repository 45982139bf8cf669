//! The file of the paper: where it goes, and what is done with it.

use std::path::PathBuf;
use std::sync::Arc;

use super::Paper;
use crate::desk::papers::{Made, PaperOrder};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Wanted};
use crate::ui::printer::Spooled;

/// What is done with the file once there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Nothing,
    Open,
    Print,
}

#[derive(Default)]
pub struct Save {
    /// The file of what the paper says now.
    saved: Option<PathBuf>,
    working: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Ask(Then),
    Folder(Then, Answer<PathBuf>),
    Chosen(Then, Option<PathBuf>),
    Saved(Then, PathBuf, Answer<Made>),
    Spooled(Spooled),
}

impl Save {
    pub fn saved(&self) -> Option<&PathBuf> {
        self.saved.as_ref()
    }

    pub fn is_working(&self) -> bool {
        self.working
    }

    /// The paper says something else than the file.
    pub fn outdate(&mut self) {
        self.saved = None;
    }
}

pub fn update(paper: &mut Paper, message: Message, cx: &Context<'_>) -> Effects<super::Message> {
    match message {
        Message::Ask(_) if paper.save.working || paper.sheet.is_none() => Effects::new(),
        Message::Ask(then) => match paper.save.saved.clone().filter(|_| then != Then::Nothing) {
            Some(file) => done_with(then, file),
            None => vec![Effect::ask(move |desk| {
                let folder = desk.export_folder().map_err(Arc::new);
                super::Message::Save(Message::Folder(then, folder))
            })],
        },
        Message::Folder(then, Ok(folder)) => choose(paper, then, folder, cx),
        Message::Folder(_, Err(error)) => vec![Effect::trouble(cx.lang, &error)],
        Message::Chosen(_, None) => Effects::new(),
        Message::Chosen(then, Some(file)) => write(paper, then, file),
        Message::Saved(then, file, Ok(made)) => {
            paper.save.working = false;
            paper.save.saved = Some(file.clone());
            // What is issued needs no draft.
            paper.kept = paper.typed();
            let pages = cx.lang.counted(made.pages);
            let mut effects = vec![Effect::Done(say!(cx.lang, "papers-saved", count = pages))];
            effects.extend(done_with(then, file));
            effects
        }
        Message::Saved(_, _, Err(error)) => {
            paper.save.working = false;
            vec![Effect::trouble(cx.lang, &error)]
        }
        Message::Spooled(spooled) => vec![Effect::Say(match spooled {
            Spooled::Queued => say!(cx.lang, "papers-queued"),
            Spooled::Shown => say!(cx.lang, "papers-shown"),
            Spooled::Failed => say!(cx.lang, "printing-failed"),
        })],
    }
}

fn done_with(then: Then, file: PathBuf) -> Effects<super::Message> {
    let spooled = |spooled| super::Message::Save(Message::Spooled(spooled));
    match then {
        Then::Nothing => Effects::new(),
        Then::Open => vec![Effect::Show(file)],
        Then::Print => vec![Effect::Print(file.into(), Box::new(spooled))],
    }
}

fn choose(paper: &Paper, then: Then, folder: PathBuf, cx: &Context<'_>) -> Effects<super::Message> {
    let barred = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    let name = paper.sheet.as_ref().map(|sheet| sheet.template.name.replace(barred, "-"));
    let choose = Choose {
        what: Wanted::NewFile { name: format!("{}.pdf", name.unwrap_or_default()) },
        title: say!(cx.lang, "papers-save-title"),
        filter: Some((say!(cx.lang, "printing-file-kind"), vec!["pdf"])),
        start: Some(folder),
    };
    let chosen = move |path| super::Message::Save(Message::Chosen(then, path));
    vec![Effect::Choose(choose, Box::new(chosen))]
}

fn write(paper: &mut Paper, then: Then, mut file: PathBuf) -> Effects<super::Message> {
    let Some(sheet) = &paper.sheet else { return Effects::new() };
    if file.extension().is_none() {
        let _ = file.set_extension("pdf");
    }
    let (template, facts) = (sheet.template.clone(), sheet.boxes.facts());
    let (kind, subject, money) = (paper.kind, paper.subject, paper.money);
    let order = PaperOrder { kind, subject, facts, money };
    let again = sheet.issued.is_some();
    paper.save.working = true;
    vec![Effect::ask(move |desk| {
        let made = match again {
            true => desk.make_again(&template, &order.facts, &file),
            false => desk.issue_paper(&order, &file),
        };
        super::Message::Save(Message::Saved(then, file, made.map_err(Arc::new)))
    })]
}
