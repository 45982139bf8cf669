//! What the program is, where the ledger lies, the keys, and what to tell those who help.

mod page;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use iced::keyboard::key::Named;

use crate::desk::{Desk, DeskError};
use crate::say;
use crate::store::{Contents, VERSION};
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::log;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, Stroke};

pub struct About {
    known: Option<Read>,
    /// Which licence is unfolded.
    licence: Option<usize>,
    /// The folder of the log.
    log: PathBuf,
}

/// What is known of the ledger's file.
#[derive(Debug, Clone)]
pub struct Read {
    path: PathBuf,
    bytes: u64,
    contents: Contents,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Read>),
    ShowFolder,
    CopyPath,
    CopySupport,
    ShowLog,
    CopyLog,
    Unfold(usize),
    Go(Place),
}

/// The version of the program.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

impl About {
    pub fn open() -> (Self, Effects<Message>) {
        let read = |desk: &Desk| -> Result<Read, DeskError> {
            let ledger = desk.ledger();
            Ok(Read {
                path: ledger.path().to_owned(),
                bytes: ledger.bytes()?,
                contents: ledger.contents()?,
            })
        };
        let read = Effect::ask(move |desk| Message::Read(read(desk).map_err(Arc::new)));
        (Self { known: None, licence: None, log: log::folder().to_owned() }, vec![read])
    }

    /// What helps those who help, and says nothing of any person.
    fn support(&self, cx: &Context<'_>) -> Option<String> {
        let known = self.known.as_ref()?;
        let role = match cx.home.is_some_and(|home| home.is_superior()) {
            true => say!(cx.lang, "frame-superior"),
            false => say!(cx.lang, "frame-unit"),
        };
        Some(say!(
            cx.lang,
            "about-support",
            version = PROGRAM,
            system = std::env::consts::OS,
            machine = std::env::consts::ARCH,
            form = VERSION,
            role = role,
            bytes = cx.lang.bytes(known.bytes),
            initiatives = known.contents.initiatives,
            people = known.contents.people,
            decisions = known.contents.decisions,
            files = known.contents.attachments,
            operations = known.contents.operations,
            zoom = cx.zoom
        ))
    }
}

impl Page for About {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(read)) => self.known = Some(read),
            Message::Read(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::ShowFolder => {
                let folder = self.known.as_ref().and_then(|known| known.path.parent());
                return folder.map(|at| Effect::Show(at.to_owned())).into_iter().collect();
            }
            Message::CopyPath => {
                let Some(known) = &self.known else { return Effects::new() };
                let path = known.path.display().to_string();
                return vec![Effect::Copy(path), Effect::Say(say!(cx.lang, "about-path-copied"))];
            }
            Message::CopySupport => {
                let Some(support) = self.support(cx) else { return Effects::new() };
                let said = say!(cx.lang, "about-support-copied");
                return vec![Effect::Copy(support), Effect::Say(said)];
            }
            Message::ShowLog => return vec![Effect::Show(self.log.clone())],
            Message::CopyLog => {
                let lines = log::last(&self.log);
                if lines.is_empty() {
                    return vec![Effect::Say(say!(cx.lang, "about-log-empty"))];
                }
                return vec![Effect::Copy(lines), Effect::Say(say!(cx.lang, "about-log-copied"))];
            }
            Message::Unfold(at) => {
                self.licence = (self.licence != Some(at)).then_some(at);
            }
            Message::Go(place) => return vec![Effect::Go(place)],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        (stroke == Stroke::Key(Named::Escape)).then_some(Message::Go(Place::Settings))
    }
}
