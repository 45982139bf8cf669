//! Everything that was done, in words, and going back to an earlier point of it.

mod lines;
mod page;
#[cfg(test)]
mod tests;
mod way;

use std::ops::Range;

use iced::keyboard::key::Named;

use crate::desk::{Deed, DeedInFull, Desk, DeskError, WayBack};
use crate::say;
use crate::store::Logged;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::newest::{Newest, Turn};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::Breadth;
use crate::ui::widget::{Element, Modal, Stroke};
use lines::{Lines, Wanted};
use way::Way;

const LIST: &str = "history";

pub struct History {
    /// Whether anything was read yet.
    read: bool,
    reads: Newest,
    lines: Lines,
    at: Option<usize>,
    looks: Newest,
    known: Option<Box<DeedInFull>>,
    /// In one column the selected operation takes the place of the list.
    open: bool,
    /// Whether there is anything to undo, and to do again.
    undo: bool,
    redo: bool,
    /// Going back several operations: asked about, or under way.
    way: Option<Way>,
}

/// What the list shows.
#[derive(Debug, Clone)]
pub struct Read {
    log: Vec<Logged>,
    undo: bool,
    redo: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Begin,
    Read(Turn, Result<Box<Read>, Box<Trouble>>),
    Seen(Range<usize>),
    Filled(Turn, usize, Result<Vec<Deed>, Box<Trouble>>),
    Outdated,
    Select(usize),
    Open(usize),
    Close,
    Known(Turn, Result<Option<Box<DeedInFull>>, Box<Trouble>>),
    Undo,
    Redo,
    Undone(Done),
    Redone(Done),
    /// Back to the selected operation.
    GoBack,
    Way(Result<Box<WayBack>, Box<Trouble>>),
    CloseQuestion,
    GoBackNow,
    Stepped(Result<bool, Box<Trouble>>),
    Stop,
    Go(Place),
}

/// What was undone or done again; nothing if there was nothing.
type Done = Result<Option<Box<Deed>>, Box<Trouble>>;

impl History {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self {
            read: false,
            reads: Newest::default(),
            lines: Lines::default(),
            at: None,
            looks: Newest::default(),
            known: None,
            open: false,
            undo: false,
            redo: false,
            way: None,
        };
        (screen, vec![Effect::ask(|_| Message::Begin)])
    }

    fn read(&self, cx: &Context<'_>) -> Effect<Message> {
        let (turn, tongue) = (self.reads.next(), cx.lang.tongue());
        Effect::ask(move |desk| {
            let read = |desk: &Desk| -> Result<Box<Read>, DeskError> {
                let (undo, redo) = (desk.next_undo()?.is_some(), desk.next_redo()?.is_some());
                Ok(Box::new(Read { log: desk.log()?, undo, redo }))
            };
            Message::Read(turn, read(desk).map_err(|error| Trouble::boxed(tongue, &error)))
        })
    }

    fn take(&mut self, read: Read, cx: &Context<'_>) -> Effects<Message> {
        let first = !self.read;
        let selected = self.at.and_then(|at| self.lines.logged(at)).map(|one| one.seq);
        (self.read, self.undo, self.redo) = (true, read.undo, read.redo);
        let wanted = self.lines.replace(read.log);
        self.at = selected.and_then(|number| self.lines.place(number)).or(Some(0));
        let mut effects = self.fetch(wanted, cx);
        effects.extend(self.look(cx));
        if first {
            effects.push(Effect::Focus(LIST.into()));
        }
        effects
    }

    fn fetch(&self, wanted: Vec<Wanted>, cx: &Context<'_>) -> Effects<Message> {
        let tongue = cx.lang.tongue();
        let fetch = |Wanted { page, first, last }| {
            let turn = self.reads.last();
            Effect::ask(move |desk| {
                if !turn.is_newest() {
                    return Message::Outdated;
                }
                let deeds = desk.deeds(first, last);
                Message::Filled(turn, page, deeds.map_err(|error| Trouble::boxed(tongue, &error)))
            })
        };
        wanted.into_iter().map(fetch).collect()
    }

    /// Asks for all that is known of the selected operation.
    fn look(&self, cx: &Context<'_>) -> Option<Effect<Message>> {
        let number = self.lines.logged(self.at?)?.seq;
        let (turn, tongue) = (self.looks.next(), cx.lang.tongue());
        Some(Effect::ask(move |desk| {
            if !turn.is_newest() {
                return Message::Outdated;
            }
            let known = desk.deed_in_full(number).map(|known| known.map(Box::new));
            Message::Known(turn, known.map_err(|error| Trouble::boxed(tongue, &error)))
        }))
    }

    fn select(&mut self, at: usize, cx: &Context<'_>) -> Effects<Message> {
        self.at = Some(at);
        self.known = None;
        self.look(cx).into_iter().collect()
    }

    /// The selected operation, if it can be gone back to.
    fn can_go_back(&self) -> Option<i64> {
        let logged = self.lines.logged(self.at?)?;
        let known = self.known.as_ref().filter(|known| known.can_be_undone && !logged.undone)?;
        (known.deed.operation.seq == logged.seq && self.way.is_none()).then_some(logged.seq)
    }

    fn is_under_way(&self) -> bool {
        self.way.as_ref().is_some_and(Way::is_under_way)
    }

    /// Whether the selected operation takes the place of the list.
    fn covers(&self, cx: &Context<'_>) -> bool {
        self.open && cx.breadth == Breadth::Single
    }
}

/// Undoing or doing again, with what it was about.
fn told<T>(
    cx: &Context<'_>,
    work: impl FnOnce(&mut Desk) -> Result<Option<(Deed, T)>, DeskError> + Send + 'static,
    answer: fn(Done) -> Message,
) -> Effects<Message> {
    let tongue = cx.lang.tongue();
    vec![Effect::ask(move |desk| {
        let done = work(desk).map(|done| done.map(|(deed, _)| Box::new(deed)));
        answer(done.map_err(|error| Trouble::boxed(tongue, &error)))
    })]
}

impl Page for History {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Begin => vec![self.read(cx)],
            Message::Read(turn, Ok(read)) if turn.is_newest() => self.take(*read, cx),
            Message::Seen(range) => {
                let wanted = self.lines.see(range);
                self.fetch(wanted, cx)
            }
            Message::Filled(turn, page, Ok(deeds)) if turn.is_newest() => {
                self.lines.fill(page, deeds);
                Effects::new()
            }
            Message::Known(turn, Ok(known)) if turn.is_newest() => {
                self.known = known;
                Effects::new()
            }
            Message::Read(turn, Err(trouble))
            | Message::Filled(turn, _, Err(trouble))
            | Message::Known(turn, Err(trouble))
                if turn.is_newest() =>
            {
                vec![Effect::Trouble(trouble)]
            }
            Message::Read(..) | Message::Filled(..) | Message::Known(..) | Message::Outdated => {
                Effects::new()
            }
            Message::Select(at) => self.select(at, cx),
            Message::Open(at) => {
                self.open = true;
                self.select(at, cx)
            }
            Message::Close => {
                self.open = false;
                vec![Effect::Focus(LIST.into())]
            }
            Message::Undo | Message::Redo if self.is_under_way() => Effects::new(),
            Message::Undo => told(cx, Desk::undo, Message::Undone),
            Message::Redo => told(cx, Desk::redo, Message::Redone),
            Message::Undone(Ok(done)) => {
                let said = match done {
                    Some(deed) => say!(cx.lang, "undo-done", what = cx.lang.deed(&deed)),
                    None => say!(cx.lang, "undo-nothing"),
                };
                vec![Effect::Say(said), Effect::Refresh, self.read(cx)]
            }
            Message::Redone(Ok(done)) => {
                let said = match done {
                    Some(deed) => say!(cx.lang, "redo-done", what = cx.lang.deed(&deed)),
                    None => say!(cx.lang, "redo-nothing"),
                };
                vec![Effect::Say(said), Effect::Refresh, self.read(cx)]
            }
            Message::Undone(Err(trouble)) | Message::Redone(Err(trouble)) => {
                vec![Effect::Trouble(trouble)]
            }
            Message::GoBack
            | Message::Way(_)
            | Message::CloseQuestion
            | Message::GoBackNow
            | Message::Stepped(_)
            | Message::Stop => self.go_back(message, cx),
            Message::Go(place) => vec![Effect::Go(place)],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        self.way.as_ref()?.modal(cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        match stroke {
            Stroke::Ctrl('z') => Some(Message::Undo),
            Stroke::Ctrl('y') | Stroke::CtrlShift('z') => Some(Message::Redo),
            Stroke::Key(Named::Escape) if self.open => Some(Message::Close),
            Stroke::Key(Named::Escape) => Some(Message::Go(Place::Settings)),
            _ => None,
        }
    }
}
