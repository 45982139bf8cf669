//! The people of the unit: a list in the order of given names, and one person's sheet beside it.

mod page;
mod parting;
pub mod sheet;

use std::collections::HashMap;

use crate::desk::{Desk, Parted};
use crate::domain::id::{PersonId, UnitId};
use crate::domain::person::{Person, PersonBody};
use crate::domain::unit::Unit;
use crate::lang::Tongue;
use crate::say;
use crate::store::{PeopleQuery, PersonRow};
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, Trouble};
use crate::ui::newest::{Newest, Turn};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{Element, FIRST, Modal, Stroke};
use parting::Parting;
use sheet::Sheet;

const SEARCH: &str = "search-people";
const LIST: &str = "people";
const FORM: &str = "person";

pub struct People {
    text: String,
    searches: Newest,
    subject: u64,
    /// None before the first answer.
    rows: Option<Vec<PersonRow>>,
    parts: Vec<Unit>,
    part_names: HashMap<UnitId, String>,
    selected: Option<usize>,
    looks: Newest,
    /// The sheet that is on its way is to be typed into at once.
    enter: bool,
    open: Option<Open>,
    /// To be opened once the sheet that is open has been kept.
    next: Option<Next>,
    parting: Option<Parting>,
    tongue: Tongue,
}

/// The sheet that is open.
struct Open {
    sheet: Sheet,
    /// As it was when it was opened or last kept.
    kept: Sheet,
    /// As it was when the desk was asked to keep it.
    asked: Option<Sheet>,
    told: bool,
    unsaved: Unsaved<Sheet>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Person(PersonId),
    New,
    Nothing,
}

/// One person, and what was typed before and not saved.
#[derive(Debug, Clone)]
pub struct Looked {
    person: Person,
    draft: Option<Sheet>,
}

/// What the list shows.
#[derive(Debug, Clone)]
pub struct Read {
    rows: Vec<PersonRow>,
    parts: Vec<Unit>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Begin(Option<PersonId>),
    Typed(String),
    Find,
    Read(Turn, Result<Read, Box<Trouble>>),
    Select(usize),
    Move(isize),
    Known(Turn, Result<Box<Looked>, Box<Trouble>>),
    /// What was typed before of somebody new.
    Begun(Option<Box<Sheet>>),
    Keep,
    DraftKept(Answer<()>),
    Outdated,
    Add,
    Edit(sheet::Edit),
    Save,
    Saved(Result<Box<Person>, Box<Trouble>>),
    Close,
    EditSelected,
    /// The person has left.
    AskPart,
    Part,
    Parted(Result<Box<Parted>, Box<Trouble>>),
    CloseParting,
    Go(Place),
}

impl People {
    pub fn open(id: Option<PersonId>) -> (Self, Effects<Message>) {
        let screen = Self {
            text: String::new(),
            searches: Newest::default(),
            subject: 0,
            rows: None,
            parts: Vec::new(),
            part_names: HashMap::new(),
            selected: None,
            looks: Newest::default(),
            enter: false,
            open: None,
            next: None,
            parting: None,
            tongue: Tongue::Vietnamese,
        };
        (screen, vec![Effect::ask(move |_| Message::Begin(id))])
    }

    fn read(&self) -> Effect<Message> {
        let (turn, text, tongue) = (self.searches.next(), self.text.clone(), self.tongue);
        Effect::ask(move |desk| {
            if !turn.is_newest() {
                return Message::Outdated;
            }
            let read = |desk: &Desk| {
                let unit = Some(desk.ledger().home());
                let rows =
                    desk.ledger().people(&PeopleQuery { text, unit, ..Default::default() })?;
                Ok(Read { rows, parts: desk.sub_units()? })
            };
            Message::Read(turn, read(desk).map_err(|error| Trouble::boxed(tongue, &error)))
        })
    }

    fn take(&mut self, read: Read) {
        self.part_names = read.parts.iter().map(|part| (part.id, part.body.name.clone())).collect();
        self.parts = read.parts;
        let open = self.open.as_ref().and_then(|open| open.sheet.id());
        self.selected = open.and_then(|id| read.rows.iter().position(|row| row.id == id));
        self.rows = Some(read.rows);
    }

    fn select(&mut self, index: usize) -> Effects<Message> {
        let Some(id) = self.rows.as_ref().and_then(|rows| rows.get(index)).map(|row| row.id) else {
            return Effects::new();
        };
        if self.open.as_ref().and_then(|open| open.sheet.id()) == Some(id) {
            self.selected = Some(index);
            return Effects::new();
        }
        let effects = self.leave_sheet(Next::Person(id));
        if self.open.as_ref().is_none_or(|open| !open.told) {
            self.selected = Some(index);
        }
        effects
    }

    fn look(&self, id: PersonId) -> Effect<Message> {
        let (turn, tongue) = (self.looks.next(), self.tongue);
        Effect::ask(move |desk| {
            if !turn.is_newest() {
                return Message::Outdated;
            }
            let looked = desk.get::<PersonBody>(id).map(|person| {
                Box::new(Looked { person, draft: Unsaved::read(desk, FORM, Some(id.0)) })
            });
            Message::Known(turn, looked.map_err(|error| Trouble::boxed(tongue, &error)))
        })
    }

    /// Goes on to the next sheet; what was typed is kept first, and what cannot be kept stays.
    fn leave_sheet(&mut self, next: Next) -> Effects<Message> {
        match &self.open {
            Some(open) if open.is_touched() => {
                self.next = Some(next);
                self.save()
            }
            _ => self.go_on(next),
        }
    }

    fn go_on(&mut self, next: Next) -> Effects<Message> {
        match next {
            Next::Person(id) => vec![self.look(id)],
            Next::New => {
                self.selected = None;
                self.open = Some(Open::new(Sheet::default()));
                let begun = Effect::ask(|desk| {
                    Message::Begun(Unsaved::read(desk, FORM, None).map(Box::new))
                });
                vec![begun, Effect::Focus(sheet::NAME.into())]
            }
            Next::Nothing => {
                self.open = None;
                self.selected = None;
                vec![Effect::Focus(LIST.into())]
            }
        }
    }

    fn save(&mut self) -> Effects<Message> {
        let Some(open) = &mut self.open else { return Effects::new() };
        let Some(entry) = open.sheet.entry() else {
            open.told = true;
            self.next = None;
            return vec![Effect::Focus(sheet::NAME.into())];
        };
        if open.asked.is_some() {
            return Effects::new();
        }
        open.asked = Some(open.sheet.clone());
        let (tongue, target) = (self.tongue, open.sheet.id().map(|id| id.0));
        vec![Effect::ask(move |desk| {
            let saved = desk.save_person(entry).and_then(|person| {
                desk.drop_draft(FORM, target)?;
                Ok(Box::new(person))
            });
            Message::Saved(saved.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    fn keep(&mut self) -> Effects<Message> {
        let Some(open) = &mut self.open else { return Effects::new() };
        let typed = open.typed().cloned();
        vec![open.unsaved.keep(typed, Message::DraftKept)]
    }

    fn saved(&mut self, person: Person, cx: &Context<'_>) -> Effects<Message> {
        let name = person.body.name.as_str();
        let mut effects = vec![Effect::Done(say!(cx.lang, "people-saved", name = name))];
        if let Some(open) = &mut self.open {
            let kept = Sheet::of(&person);
            // What was typed since stays, and is of this person from now on.
            match open.asked.take() {
                Some(asked) if asked == open.sheet => open.sheet = kept.clone(),
                _ => open.sheet.belongs_to(person.id),
            }
            open.kept = kept;
            open.told = false;
            open.unsaved = Unsaved::new(FORM, Some(person.id.0));
        }
        if let Some(next) = self.next.take() {
            effects.extend(self.go_on(next));
        }
        effects.push(self.read());
        effects
    }
}

impl Page for People {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        match message {
            Message::Begin(id) => {
                let mut effects = vec![self.read()];
                effects.extend(id.map(|id| self.look(id)));
                effects
            }
            Message::Typed(text) => {
                self.text = text;
                self.subject += 1;
                self.selected = None;
                vec![self.read()]
            }
            Message::Find => vec![Effect::Focus(SEARCH.into())],
            Message::Read(turn, Ok(read)) if turn.is_newest() => {
                let first = self.rows.is_none();
                self.take(read);
                let to = if self.rows.as_ref().is_some_and(Vec::is_empty) { SEARCH } else { LIST };
                first.then(|| Effect::Focus(to.into())).into_iter().collect()
            }
            Message::Read(turn, Err(trouble)) if turn.is_newest() => {
                vec![Effect::Trouble(trouble)]
            }
            Message::Select(index) if page::covers(cx) => {
                self.selected = Some(index);
                Effects::new()
            }
            Message::Select(index) => self.select(index),
            Message::Move(_) if page::covers(cx) && self.open.is_some() => Effects::new(),
            Message::Move(by) => {
                let count = self.rows.as_ref().map_or(0, Vec::len);
                let to = self.selected.map_or(0, |at| at.saturating_add_signed(by));
                self.update(Message::Select(to.min(count.saturating_sub(1))), cx)
            }
            Message::EditSelected => {
                let mut effects = self.selected.map(|at| self.select(at)).unwrap_or_default();
                self.enter = !effects.is_empty();
                effects.push(Effect::Focus(sheet::NAME.into()));
                effects
            }
            Message::Known(turn, Ok(looked)) if turn.is_newest() => {
                let mut open = Open::new(Sheet::of(&looked.person));
                open.take_up(looked.draft);
                self.open = Some(open);
                let enter = std::mem::take(&mut self.enter);
                enter.then(|| Effect::Focus(sheet::NAME.into())).into_iter().collect()
            }
            Message::Known(turn, Err(trouble)) if turn.is_newest() => {
                vec![Effect::Trouble(trouble)]
            }
            Message::Begun(draft) => {
                let new = self.open.as_mut().filter(|open| open.sheet == Sheet::default());
                if let Some(open) = new {
                    open.take_up(draft.map(|draft| *draft));
                }
                Effects::new()
            }
            Message::Keep => self.keep(),
            Message::DraftKept(Err(error)) => {
                if let Some(open) = &mut self.open {
                    open.unsaved.failed();
                }
                vec![Effect::trouble(cx.lang, &error)]
            }
            Message::Read(..)
            | Message::Known(..)
            | Message::Outdated
            | Message::DraftKept(Ok(())) => Effects::new(),
            Message::Add => self.leave_sheet(Next::New),
            Message::Edit(edit) => {
                if let Some(open) = &mut self.open {
                    open.sheet.apply(edit);
                }
                Effects::new()
            }
            Message::Save => self.save(),
            Message::Saved(Ok(person)) => self.saved(*person, cx),
            Message::Saved(Err(trouble)) => {
                self.next = None;
                if let Some(open) = &mut self.open {
                    open.asked = None;
                }
                vec![Effect::Trouble(trouble)]
            }
            Message::Close => self.leave_sheet(Next::Nothing),
            Message::AskPart => {
                let open = self.open.as_ref().map(|open| &open.kept);
                self.parting = open.and_then(|sheet| {
                    Some(Parting::Ask { id: sheet.id()?, name: sheet.name().to_owned() })
                });
                vec![Effect::Focus(FIRST)]
            }
            Message::Part => match self.parting.take() {
                Some(Parting::Ask { id, name }) => {
                    self.parting = Some(Parting::Under { name });
                    Parting::go(id, cx)
                }
                _ => Effects::new(),
            },
            Message::Parted(Ok(parted)) => {
                self.open = Some(Open::new(Sheet::of(&parted.person)));
                self.parting = Some(Parting::Done(parted));
                vec![self.read(), Effect::Refresh, Effect::Focus(FIRST)]
            }
            Message::Parted(Err(trouble)) => {
                self.parting = None;
                vec![Effect::Trouble(trouble)]
            }
            Message::CloseParting => {
                self.parting = None;
                Effects::new()
            }
            Message::Go(place) => vec![Effect::Go(place)],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        self.parting.as_ref().map(|parting| parting.modal(cx))
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('f') => Some(Message::Find),
            Stroke::Ctrl('s') if self.open.is_some() => Some(Message::Save),
            Stroke::Key(Named::Escape) if self.open.is_some() => Some(Message::Close),
            Stroke::Key(Named::Enter) if self.selected.is_some() => Some(Message::EditSelected),
            Stroke::Key(Named::ArrowDown) => Some(Message::Move(1)),
            Stroke::Key(Named::ArrowUp) => Some(Message::Move(-1)),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        self.open.as_ref().filter(|open| open.is_due()).map(|_| Message::Keep)
    }

    /// Saves what was typed; what cannot be saved stays as a draft.
    fn leave(&mut self) -> Effects<Message> {
        match &self.open {
            Some(open) if open.is_touched() && open.sheet.entry().is_some() => self.save(),
            Some(open) if open.would_lose() => self.keep(),
            _ => Effects::new(),
        }
    }
}

impl Open {
    fn new(sheet: Sheet) -> Self {
        let unsaved = Unsaved::new(FORM, sheet.id().map(|id| id.0));
        Self { kept: sheet.clone(), sheet, asked: None, told: false, unsaved }
    }

    /// Goes on with what was typed before.
    fn take_up(&mut self, draft: Option<Sheet>) {
        self.unsaved.found(draft.clone());
        self.sheet = draft.unwrap_or_else(|| self.sheet.clone());
    }

    fn typed(&self) -> Option<&Sheet> {
        self.is_touched().then_some(&self.sheet)
    }

    fn is_due(&self) -> bool {
        self.asked.is_none() && self.unsaved.is_due(self.typed())
    }

    fn would_lose(&self) -> bool {
        self.asked.is_none() && self.unsaved.would_lose(self.typed())
    }

    fn is_touched(&self) -> bool {
        self.sheet != self.kept
    }
}

#[cfg(test)]
mod tests;
