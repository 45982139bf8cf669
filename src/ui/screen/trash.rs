//! What was deleted, of all kinds: brought back, or deleted for good.

mod page;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;

use iced::keyboard::key::Named;
use uuid::Uuid;

use crate::desk::Purge;
use crate::domain::record::Kind;
use crate::say;
use crate::store::Trashed;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, FIRST, Modal, Stroke};

const LIST: &str = "trash";

pub struct Trash {
    /// None before the first answer.
    rows: Option<Vec<Trashed>>,
    ticked: HashSet<Uuid>,
    at: Option<usize>,
    /// Whether it was asked if the chosen ones shall go for good.
    asking: bool,
    /// They are being deleted for good.
    working: bool,
    purged: Option<Purge>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Vec<Trashed>>),
    Select(usize),
    Tick(usize),
    TickSelected,
    TickAll,
    /// One row alone.
    RestoreRow(usize),
    Restore,
    /// How many, and the name of the one if it was one.
    Restored(usize, String, Answer<()>),
    Ask,
    CloseQuestion,
    Purge,
    Purged(Answer<Purge>),
    Go(Place),
}

impl Trash {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self {
            rows: None,
            ticked: HashSet::new(),
            at: None,
            asking: false,
            working: false,
            purged: None,
        };
        (screen, vec![read()])
    }

    fn rows(&self) -> &[Trashed] {
        self.rows.as_deref().unwrap_or_default()
    }

    /// The ticked rows; without a tick the selected one.
    fn chosen(&self) -> Vec<&Trashed> {
        let ticked: Vec<&Trashed> =
            self.rows().iter().filter(|row| self.ticked.contains(&row.id)).collect();
        match (ticked.is_empty(), self.at) {
            (true, Some(at)) => self.rows().get(at).into_iter().collect(),
            _ => ticked,
        }
    }

    fn take(&mut self, rows: Vec<Trashed>) -> Effects<Message> {
        let first = self.rows.is_none();
        self.ticked.retain(|id| rows.iter().any(|row| row.id == *id));
        self.at = rows.len().checked_sub(1).map(|last| self.at.unwrap_or(0).min(last));
        self.rows = Some(rows);
        if first { vec![Effect::Focus(LIST.into())] } else { Effects::new() }
    }

    fn tick(&mut self, at: usize) {
        let Some(id) = self.rows().get(at).map(|row| row.id) else { return };
        if !self.ticked.remove(&id) {
            let _ = self.ticked.insert(id);
        }
    }

    fn restore(&self, rows: &[&Trashed], cx: &Context<'_>) -> Effects<Message> {
        let records = keys(rows);
        let (count, name) = (rows.len(), rows.first().map(|row| name(row, cx)));
        let name = name.unwrap_or_default();
        if count == 0 || self.working {
            return Effects::new();
        }
        vec![Effect::ask(move |desk| {
            let done = desk.fetch_all_from_trash(&records);
            Message::Restored(count, name, done.map_err(Arc::new))
        })]
    }
}

fn read() -> Effect<Message> {
    Effect::ask(|desk| Message::Read(desk.trash().map_err(Arc::new)))
}

fn keys(rows: &[&Trashed]) -> Vec<(Kind, Uuid)> {
    rows.iter().map(|row| (row.kind, row.id)).collect()
}

/// What the record is called; a decision that had no number yet has no name of its own.
fn name(row: &Trashed, cx: &Context<'_>) -> String {
    match (row.name.as_str(), row.kind) {
        ("", Kind::Decision) => say!(cx.lang, "trash-draft-decision"),
        ("", kind) => cx.lang.word("kind-of-record", kind.code()),
        (name, _) => name.to_owned(),
    }
}

impl Page for Trash {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(rows)) => return self.take(rows),
            Message::Select(at) => self.at = Some(at),
            Message::Tick(at) => self.tick(at),
            Message::TickSelected => {
                if let Some(at) = self.at {
                    self.tick(at);
                }
            }
            Message::TickAll => {
                let all = self.rows().iter().map(|row| row.id).collect::<HashSet<_>>();
                self.ticked = if self.ticked.len() == all.len() { HashSet::new() } else { all };
            }
            Message::RestoreRow(at) => {
                self.at = Some(at);
                let row: Vec<&Trashed> = self.rows().get(at).into_iter().collect();
                return self.restore(&row, cx);
            }
            Message::Restore => return self.restore(&self.chosen(), cx),
            Message::Restored(count, name, Ok(())) => {
                self.purged = None;
                let said = match count {
                    1 => say!(cx.lang, "trash-restored", name = name),
                    count => say!(cx.lang, "trash-restored-many", count = cx.lang.counted(count)),
                };
                return vec![Effect::Done(said), read()];
            }
            Message::Ask if !self.chosen().is_empty() && !self.working => {
                self.asking = true;
                return vec![Effect::Focus(FIRST)];
            }
            Message::Ask => {}
            Message::CloseQuestion => self.asking = false,
            Message::Purge => {
                let records = keys(&self.chosen());
                (self.asking, self.working, self.purged) = (false, true, None);
                return vec![Effect::ask(move |desk| {
                    Message::Purged(desk.purge(&records).map_err(Arc::new))
                })];
            }
            Message::Purged(Ok(purge)) => {
                self.working = false;
                self.purged = Some(purge);
                return vec![Effect::Refresh, read(), Effect::Focus(LIST.into())];
            }
            Message::Purged(Err(error)) => {
                self.working = false;
                return vec![Effect::trouble(cx.lang, &error), read()];
            }
            Message::Read(Err(error)) | Message::Restored(_, _, Err(error)) => {
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Go(place) => return vec![Effect::Go(place)],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        self.asking.then(|| page::question(self, cx))
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        match stroke {
            Stroke::Key(Named::Space) => Some(Message::TickSelected),
            Stroke::Key(Named::Escape) => Some(Message::Go(Place::Settings)),
            _ => None,
        }
    }
}
