//! One council: who sits in it and by which rules it decides.

mod members;
mod page;
mod rules;
mod sheet;

use std::sync::Arc;

use crate::desk::papers::Subject;
use crate::desk::{COUNCIL_FORM, CouncilEntry, Desk, DeskError};
use crate::domain::council::{Council, CouncilBody};
use crate::domain::id::CouncilId;
use crate::lang::Tongue;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, Trouble};
use crate::ui::paperwork::{self, Papers};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::screen::initiative::{Suggestion, people};
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{Element, Stroke};
pub(super) use page::doubted;
use sheet::Sheet;
pub use sheet::{Edit, Spot};

pub struct Form {
    id: Option<CouncilId>,
    /// None until it is read.
    sheet: Option<Sheet>,
    /// As it was when it was opened or last saved.
    kept: Sheet,
    /// As it was when the desk was asked to save it.
    asked: Option<Sheet>,
    /// Saving was asked for and something could not be read.
    told: bool,
    /// It shows what was left unsaved before.
    resumed: bool,
    unsaved: Unsaved<Sheet>,
    /// People who may be meant by a member's name.
    suggested: Option<(usize, Vec<Suggestion>)>,
    work: Papers,
    tongue: Tongue,
}

/// A council as it is kept, and what was typed before and not saved.
#[derive(Debug, Clone)]
pub struct Looked {
    body: CouncilBody,
    draft: Option<Sheet>,
}

#[derive(Debug, Clone)]
pub enum Message {
    /// Nothing if the council is not there any more.
    Read(Answer<Option<Box<Looked>>>),
    Edit(Edit),
    /// For a member, and the name as it was typed.
    Suggested(usize, String, Vec<Suggestion>),
    Take(usize, usize),
    /// Enter in the box of a name: the one who may be meant.
    TakeOnly(usize),
    Save,
    Saved(Result<Box<Council>, Box<Trouble>>),
    Keep,
    DraftKept(Answer<()>),
    /// What was left unsaved is not wanted.
    Forget,
    ToList,
    Work(paperwork::Message),
}

impl Form {
    pub fn open(id: Option<CouncilId>) -> (Self, Effects<Message>) {
        let mut form = Self {
            id,
            sheet: None,
            kept: Sheet::default(),
            asked: None,
            told: false,
            resumed: false,
            unsaved: Unsaved::new(COUNCIL_FORM, id.map(|id| id.0)),
            suggested: None,
            work: Papers::default(),
            tongue: Tongue::Vietnamese,
        };
        let work = id.map(|id| form.work.of(Subject::Council(id)).map(Message::Work));
        let read = Effect::ask(move |desk| {
            let looked = read(desk, id).map(|looked| looked.map(Box::new));
            Message::Read(looked.map_err(Arc::new))
        });
        (form, work.into_iter().chain([read]).collect())
    }

    fn take_in(&mut self, looked: Looked) -> Effects<Message> {
        self.kept = Sheet::of(&looked.body);
        self.resumed = looked.draft.is_some();
        self.unsaved.found(looked.draft.clone());
        self.sheet = Some(looked.draft.unwrap_or_else(|| self.kept.clone()));
        (self.told, self.suggested) = (false, None);
        vec![Effect::Focus(Spot::Name.id())]
    }

    fn edit(&mut self, edit: Edit) -> Effects<Message> {
        let Some(sheet) = &mut self.sheet else { return Effects::new() };
        let effect = match &edit {
            Edit::Type(Spot::Member(at), name) => Some(suggest(*at, name.clone())),
            Edit::AddMember => Some(Effect::Focus(Spot::Member(sheet.members.len()).id())),
            Edit::AddCriterion => Some(Effect::Focus(Spot::Criterion(sheet.criteria.len()).id())),
            Edit::AddGrade => Some(Effect::Focus(Spot::Grade(sheet.grades.len()).id())),
            _ => None,
        };
        if !matches!(edit, Edit::Type(Spot::Member(_), _)) {
            self.suggested = None;
        }
        sheet.apply(edit);
        effect.into_iter().collect()
    }

    fn take(&mut self, at: usize, index: usize) -> Effects<Message> {
        let (Some(sheet), Some((_, people))) = (&mut self.sheet, self.suggested.take()) else {
            return Effects::new();
        };
        let Some(person) = people.get(index) else { return Effects::new() };
        sheet.take(at, person.id, &person.name, &person.title);
        vec![Effect::Focus(Spot::Title(at).id())]
    }

    fn save(&mut self) -> Effects<Message> {
        let Some(sheet) = self.sheet.as_ref().filter(|_| self.asked.is_none()) else {
            return Effects::new();
        };
        let wrong = sheet.wrong();
        self.told = !wrong.is_empty();
        if let Some(first) = wrong.first() {
            return vec![Effect::Focus(first.id())];
        }
        let entry = CouncilEntry { id: self.id, body: sheet.body() };
        self.asked = Some(sheet.clone());
        let tongue = self.tongue;
        vec![Effect::ask(move |desk| {
            let saved = desk.save_council(entry).map(Box::new);
            Message::Saved(saved.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    fn saved(&mut self, council: &Council, cx: &Context<'_>) -> Effects<Message> {
        let name = council.body.name.as_str();
        let mut effects = vec![Effect::Done(say!(cx.lang, "council-saved", name = name))];
        self.kept = Sheet::of(&council.body);
        // What was typed since stays, and is of this council from now on.
        if self.asked.take() == self.sheet {
            self.sheet = Some(self.kept.clone());
        }
        self.unsaved = Unsaved::new(COUNCIL_FORM, Some(council.id.0));
        self.resumed = false;
        if self.id.replace(council.id).is_none() {
            effects.push(Effect::Go(Place::Council(Some(council.id))));
        }
        effects
    }

    /// What stands in the form and not in the ledger.
    fn typed(&self) -> Option<&Sheet> {
        self.sheet.as_ref().filter(|sheet| **sheet != self.kept)
    }

    fn keep(&mut self) -> Effects<Message> {
        let typed = self.typed().cloned();
        vec![self.unsaved.keep(typed, Message::DraftKept)]
    }
}

impl Page for Form {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        match message {
            Message::Read(Ok(Some(looked))) => self.take_in(*looked),
            Message::Read(Ok(None)) | Message::ToList => vec![Effect::Go(Place::Councils)],
            Message::Read(Err(error)) => {
                vec![Effect::Go(Place::Councils), Effect::trouble(cx.lang, &error)]
            }
            Message::Edit(edit) => self.edit(edit),
            Message::Suggested(at, name, people) => {
                let sheet = self.sheet.as_ref();
                let member = sheet.and_then(|sheet| sheet.members.get(at));
                if member.is_some_and(|member| member.name == name && member.person.is_none()) {
                    self.suggested = Some((at, people));
                }
                Effects::new()
            }
            Message::Take(at, index) => self.take(at, index),
            Message::TakeOnly(at) => match &self.suggested {
                Some((row, people)) if *row == at && people.len() == 1 => self.take(at, 0),
                _ => vec![Effect::Focus(Spot::Title(at).id())],
            },
            Message::Save => self.save(),
            Message::Work(message) => self.work.update(message, cx),
            Message::Saved(Ok(council)) => self.saved(&council, cx),
            Message::Saved(Err(trouble)) => {
                self.asked = None;
                vec![Effect::Trouble(trouble)]
            }
            Message::Keep => self.keep(),
            Message::DraftKept(Ok(())) => Effects::new(),
            Message::DraftKept(Err(error)) => {
                self.unsaved.failed();
                vec![Effect::trouble(cx.lang, &error)]
            }
            Message::Forget => {
                self.sheet = Some(self.kept.clone());
                self.resumed = false;
                self.keep()
            }
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('s') => Some(Message::Save),
            Stroke::Key(Named::Escape) => Some(Message::ToList),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        let due = self.sheet.is_some() && self.asked.is_none();
        (due && self.unsaved.is_due(self.typed())).then_some(Message::Keep)
    }

    /// Keeps what was typed when the page is left, whether or not it is complete.
    fn leave(&mut self) -> Effects<Message> {
        let there = self.sheet.is_some() && self.asked.is_none();
        match there && self.unsaved.would_lose(self.typed()) {
            true => self.keep(),
            false => Effects::new(),
        }
    }
}

fn read(desk: &Desk, id: Option<CouncilId>) -> Result<Option<Looked>, DeskError> {
    let held = match id {
        Some(id) => {
            let held = desk.ledger().get::<CouncilBody>(id)?.filter(|council| !council.deleted);
            let Some(held) = held else { return Ok(None) };
            held.body
        }
        None => CouncilBody::default(),
    };
    let draft = Unsaved::read(desk, COUNCIL_FORM, id.map(|id| id.0));
    Ok(Some(Looked { body: held, draft }))
}

fn suggest(at: usize, name: String) -> Effect<Message> {
    Effect::ask(move |desk| {
        let found = if name.trim().is_empty() { Vec::new() } else { people(desk, &name) };
        Message::Suggested(at, name, found)
    })
}

#[cfg(test)]
mod tests;
