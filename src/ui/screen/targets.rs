//! What the unit has to reach in its movement, stage by stage, and how far it is.

mod form;
mod page;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use iced::keyboard::key::Named;

use crate::desk::{Achieved, Desk, DeskError};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::newest::{Newest, Turn};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{Element, FIRST, Stroke};
pub use form::Line;
use form::{Form, MOST_PHASES};

const FORM: &str = "targets";

pub struct Targets {
    /// None before the first answer.
    form: Option<Form>,
    /// As the ledger has it.
    kept: Form,
    unsaved: Unsaved<Form>,
    /// Saving was tried: what is wrong is told in its place.
    told: bool,
    saving: bool,
    counts: Newest,
    /// How far the unit is by what is typed.
    achieved: Achieved,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<(Form, Option<Form>)>>),
    Movement(String),
    Type(usize, Line, String),
    Add,
    Remove(usize),
    Save,
    Saved(Box<Form>, Answer<()>),
    Counted(Turn, Answer<Achieved>),
    Outdated,
    Keep,
    DraftKept(Answer<()>),
    Go(Place),
}

impl Targets {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self {
            form: None,
            kept: Form::default(),
            unsaved: Unsaved::new(FORM, None),
            told: false,
            saving: false,
            counts: Newest::default(),
            achieved: Achieved::default(),
        };
        let read = |desk: &Desk| -> Result<Box<(Form, Option<Form>)>, DeskError> {
            Ok(Box::new((Form::of(&desk.targets()?), Unsaved::read(desk, FORM, None))))
        };
        (screen, vec![Effect::ask(move |desk| Message::Read(read(desk).map_err(Arc::new)))])
    }

    fn typed(&self) -> Option<&Form> {
        self.form.as_ref().filter(|form| **form != self.kept)
    }

    /// Counts by what is typed, as far as it can be read.
    fn count(&self) -> Effects<Message> {
        let Some(Ok(targets)) = self.form.as_ref().map(Form::read) else { return Effects::new() };
        let turn = self.counts.next();
        vec![Effect::ask(move |desk| match turn.is_newest() {
            true => Message::Counted(turn, desk.achieved_by(targets).map_err(Arc::new)),
            false => Message::Outdated,
        })]
    }

    fn save(&mut self) -> Effects<Message> {
        let Some(form) = self.form.as_ref().filter(|_| !self.saving) else {
            return Effects::new();
        };
        match form.read() {
            Err((at, wrong)) => {
                self.told = true;
                vec![Effect::Focus(page::name_of(at, wrong.line()).into())]
            }
            Ok(targets) => {
                self.saving = true;
                let form = Box::new(form.clone());
                vec![Effect::ask(move |desk| {
                    let saved = desk.set_targets(&targets).map_err(Arc::new);
                    Message::Saved(form, saved)
                })]
            }
        }
    }
}

impl Page for Targets {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(read)) => {
                let (kept, draft) = *read;
                self.unsaved.found(draft.clone());
                self.form = Some(draft.unwrap_or_else(|| kept.clone()));
                self.kept = kept;
                let mut effects = self.count();
                effects.push(Effect::Focus(FIRST));
                return effects;
            }
            Message::Movement(name) => {
                if let Some(form) = &mut self.form {
                    form.movement = name;
                }
            }
            Message::Type(at, line, text) => {
                let lines = self.form.as_mut().and_then(|form| form.phases.get_mut(at));
                if let Some(lines) = lines {
                    *lines.line_mut(line) = text;
                }
                return self.count();
            }
            Message::Add => {
                let Some(form) = self.form.as_mut().filter(|form| form.phases.len() < MOST_PHASES)
                else {
                    return Effects::new();
                };
                let at = form.phases.len();
                let name = say!(cx.lang, "targets-phase", number = at as i64 + 1);
                if let Some(home) = cx.home {
                    form.add(name, home.today);
                }
                return vec![Effect::Focus(page::name_of(at, Line::Target).into())];
            }
            Message::Remove(at) => {
                if let Some(form) = self.form.as_mut().filter(|form| at < form.phases.len()) {
                    let _ = form.phases.remove(at);
                }
                return self.count();
            }
            Message::Save => return self.save(),
            Message::Saved(saved, Ok(())) => {
                (self.saving, self.told) = (false, false);
                // What was typed since stays; what is kept is shown as it was read.
                let tidy = saved.read().map(|targets| Form::of(&targets)).unwrap_or_default();
                if self.form.as_ref() == Some(&*saved) {
                    self.form = Some(tidy.clone());
                }
                self.kept = tidy;
                let mut effects =
                    vec![Effect::Say(say!(cx.lang, "targets-saved")), Effect::Refresh];
                effects.extend(self.count());
                return effects;
            }
            Message::Saved(_, Err(error)) => {
                self.saving = false;
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Counted(turn, Ok(achieved)) if turn.is_newest() => self.achieved = achieved,
            Message::Counted(turn, Err(error)) if turn.is_newest() => {
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Keep => {
                let typed = self.typed().cloned();
                return vec![self.unsaved.keep(typed, Message::DraftKept)];
            }
            Message::DraftKept(Err(error)) => {
                self.unsaved.failed();
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Read(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::DraftKept(Ok(())) | Message::Counted(..) | Message::Outdated => {}
            Message::Go(place) => return vec![Effect::Go(place)],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        match stroke {
            Stroke::Ctrl('s') => Some(Message::Save),
            Stroke::Key(Named::Escape) => Some(Message::Go(Place::Today)),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        let waits = self.form.is_some() && !self.saving && self.unsaved.is_due(self.typed());
        waits.then_some(Message::Keep)
    }

    fn leave(&mut self) -> Effects<Message> {
        if self.form.is_none() || self.saving || !self.unsaved.would_lose(self.typed()) {
            return Effects::new();
        }
        let typed = self.typed().cloned();
        vec![self.unsaved.keep(typed, Message::DraftKept)]
    }
}
