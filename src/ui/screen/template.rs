//! One template of a certificate, while it is being changed: boxes on the page are dragged by the
//! mouse or moved by keys, and the page shows at once what will be printed.

mod board;
mod keeping;
mod page;
mod panel;
#[cfg(test)]
mod tests;
mod words;
mod work;

use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::{TEMPLATE_FORM, TemplateKey};
use crate::domain::template::Template;
use crate::lang::Tongue;
use crate::paper::shipped::PlacedKind;
use crate::paper::template::image::Image;
use crate::paper::template::placed::{Fault, Holds, Placed};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Trouble, Wanted};
use crate::ui::newest::Newest;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{self, Element, Grip, LongText, Picture, Stroke};
use keeping::{draw, read, target};
use words::Number;
pub use work::{Edit, Length};
use work::{Look, Work};

pub struct Editor {
    key: TemplateKey,
    /// None until it is read.
    work: Option<Work>,
    /// As it is kept; of a new one as it began.
    kept: Option<Placed>,
    /// As it was when the desk was asked to save it.
    asked: Option<Placed>,
    faults: Vec<Fault>,
    /// The box that is looked at, and the item in it.
    at: Option<usize>,
    item: usize,
    /// What that item says, in its box.
    words: LongText,
    /// A number while it is typed.
    typed: Option<(Number, String)>,
    drawn: Drawn,
    /// It shows what was left unsaved before.
    resumed: bool,
    unsaved: Unsaved<Placed>,
    tongue: Tongue,
}

/// The page as it would be printed.
#[derive(Default)]
struct Drawn {
    asked: Newest,
    picture: Option<Picture>,
    /// Boxes whose text does not fit even at its least size.
    tight: Vec<usize>,
}

/// A template as it is kept, and what was changed before and not saved.
#[derive(Debug, Clone)]
pub struct Looked {
    template: Placed,
    draft: Option<Placed>,
}

/// What a picture from a file is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Ground,
    Picture,
    Signature,
}

#[derive(Debug, Clone)]
pub enum Message {
    /// Nothing if it is not there any more.
    Read(Answer<Option<Box<Looked>>>),
    Edit(Edit),
    Grip(Grip),
    /// Millimetres across and down; its corner instead of the box.
    Nudge(f32, f32, bool),
    Select(Option<usize>),
    Turn(isize),
    Item(usize),
    Words(widget::Edit),
    /// A field to be filled in, at the end of what the item says.
    Field(usize),
    Number(Number, String),
    Undo,
    Redo,
    Original,
    OriginalRead(Answer<Box<Placed>>),
    Ask(Purpose),
    Chosen(Purpose, Option<PathBuf>),
    Taken(Purpose, Result<Image, Box<Trouble>>),
    Drawn(Answer<Option<(Picture, Vec<usize>)>>),
    Outdated,
    Save,
    Saved(Result<Box<Template>, Box<Trouble>>),
    Keep,
    DraftKept(Answer<()>),
    Forget,
    ToList,
}

impl Editor {
    /// A shipped template is never changed: what is opened is a copy of it.
    pub fn open(key: TemplateKey) -> (Self, Effects<Message>) {
        let screen = Self {
            key,
            work: None,
            kept: None,
            asked: None,
            faults: Vec::new(),
            at: None,
            item: 0,
            words: LongText::default(),
            typed: None,
            drawn: Drawn::default(),
            resumed: false,
            unsaved: Unsaved::new(TEMPLATE_FORM, Some(target(key))),
            tongue: Tongue::Vietnamese,
        };
        let read = Effect::ask(move |desk| {
            Message::Read(read(desk, key).map(|looked| looked.map(Box::new)).map_err(Arc::new))
        });
        (screen, vec![read])
    }

    fn take_in(&mut self, looked: Looked, cx: &Context<'_>) -> Effects<Message> {
        let Looked { mut template, draft } = looked;
        if let TemplateKey::Shipped(_) = self.key {
            template.name = say!(cx.lang, "template-copy-name");
        }
        self.resumed = draft.is_some();
        self.unsaved.found(draft.clone());
        self.kept = Some(template.clone());
        self.work = Some(Work::new(draft.unwrap_or(template)));
        self.select(None);
        let mut effects = self.look(cx);
        effects.push(Effect::Focus(board::ID.into()));
        effects
    }

    fn select(&mut self, at: Option<usize>) {
        let count = self.work.as_ref().map_or(0, |work| work.now.boxes.len());
        self.at = at.filter(|at| *at < count);
        self.choose_item(0);
    }

    fn choose_item(&mut self, item: usize) {
        self.item = item;
        self.typed = None;
        let text = self.item_text().unwrap_or_default().to_owned();
        self.words = LongText::new(&text);
    }

    fn item_text(&self) -> Option<&str> {
        let held = self.work.as_ref()?.now.boxes.get(self.at?)?;
        match &held.holds {
            Holds::Text { items, .. } => items.get(self.item).map(|item| item.text.as_str()),
            _ => None,
        }
    }

    /// Does it and shows what came of it.
    fn change(&mut self, edit: Edit, cx: &Context<'_>) -> Effects<Message> {
        let Some(work) = &mut self.work else { return Effects::new() };
        let (was, removed) = (self.at, matches!(edit, Edit::Remove(_)));
        let added = match &edit {
            Edit::AddItem(n) => match work.now.boxes.get(*n).map(|held| &held.holds) {
                Some(Holds::Text { items, .. }) => Some(items.len()),
                _ => None,
            },
            Edit::RemoveItem(..) => Some(0),
            _ => None,
        };
        let new = work.apply(edit);
        if let Some(new) = new {
            self.select(Some(new));
        } else if removed {
            self.select(None);
        } else if let Some(item) = added {
            self.at = was;
            self.choose_item(item);
        }
        self.look(cx)
    }

    /// Looks for faults and draws the page anew.
    fn look(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let Some(work) = &self.work else { return Effects::new() };
        self.faults = work.now.faults();
        let unreadable = |fault: &Fault| !matches!(fault, Fault::OffThePage(_) | Fault::Nameless);
        if self.faults.iter().any(unreadable) {
            // The page stays as it was last sound.
            return Effects::new();
        }
        let template = work.now.clone();
        let (turn, width) = (self.drawn.asked.next(), board::pixels(cx, work.page()));
        vec![Effect::ask(move |desk| match turn.is_newest() {
            true => {
                let drawn = draw(desk, &template, width);
                Message::Drawn(drawn.map_err(Arc::new))
            }
            false => Message::Outdated,
        })]
    }

    fn grip(&mut self, grip: Grip, cx: &Context<'_>) -> Effects<Message> {
        let Some(work) = &mut self.work else { return Effects::new() };
        match grip {
            Grip::Take(n, part) => {
                work.take(n, part);
                if self.at != Some(n) {
                    self.select(Some(n));
                }
                return Effects::new();
            }
            Grip::Drag(by) => work.drag(by.x, by.y),
            Grip::Drop => work.settle(),
            Grip::Leave => self.select(None),
        }
        self.typed = None;
        match grip {
            Grip::Drag(_) => self.look(cx),
            _ => Effects::new(),
        }
    }

    fn number(&mut self, number: Number, typed: String, cx: &Context<'_>) -> Effects<Message> {
        let edit = self.at.and_then(|n| number.edit(n, self.item, &typed));
        self.typed = Some((number, typed));
        match edit {
            Some(edit) => {
                if let Some(work) = &mut self.work {
                    let _ = work.apply(edit);
                }
                self.look(cx)
            }
            None => Effects::new(),
        }
    }

    fn step(&mut self, back: bool, cx: &Context<'_>) -> Effects<Message> {
        let Some(work) = &mut self.work else { return Effects::new() };
        if back {
            work.undo()
        } else {
            work.redo()
        }
        let (at, item) = (self.at, self.item);
        self.select(at);
        if self.at.is_some() {
            self.choose_item(item);
        }
        self.look(cx)
    }
}

impl Page for Editor {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        match message {
            Message::Read(Ok(Some(looked))) => return self.take_in(*looked, cx),
            Message::Read(Ok(None)) | Message::ToList => return vec![Effect::Go(Place::Templates)],
            Message::Read(Err(error)) => {
                return vec![Effect::Go(Place::Templates), Effect::trouble(cx.lang, &error)];
            }
            Message::Edit(edit) => return self.change(edit, cx),
            Message::Grip(grip) => return self.grip(grip, cx),
            Message::Nudge(across, down, corner) => {
                let part = match corner {
                    true => widget::Part::Corner { right: true, lower: true },
                    false => widget::Part::Whole,
                };
                if let (Some(work), Some(n)) = (&mut self.work, self.at) {
                    work.nudge(n, part, across, down);
                }
                self.typed = None;
                return self.look(cx);
            }
            Message::Select(at) => self.select(at),
            Message::Turn(by) => {
                let count = self.work.as_ref().map_or(0, |work| work.now.boxes.len());
                let next = match self.at {
                    Some(at) => at.saturating_add_signed(by).min(count.saturating_sub(1)),
                    None => 0,
                };
                self.select(Some(next));
            }
            Message::Item(item) => {
                if let Some(work) = &mut self.work {
                    work.settle();
                }
                self.choose_item(item);
                return vec![Effect::Focus(panel::WORDS.into())];
            }
            Message::Words(edit) => {
                if self.words.apply(edit)
                    && let Some(n) = self.at
                {
                    let text = self.words.text();
                    let edit = Edit::Item(n, self.item, Look::Text(text));
                    return self.change(edit, cx);
                }
            }
            Message::Field(index) => {
                let (Some(n), Some(field)) = (self.at, words::FIELDS.get(index)) else {
                    return Effects::new();
                };
                let text = format!("{}{{{}}}", self.words.text(), field.name());
                self.words.replace(&text);
                let mut effects = self.change(Edit::Item(n, self.item, Look::Text(text)), cx);
                effects.push(Effect::Focus(panel::WORDS.into()));
                return effects;
            }
            Message::Number(number, typed) => return self.number(number, typed, cx),
            Message::Undo => return self.step(true, cx),
            Message::Redo => return self.step(false, cx),
            Message::Original => {
                let paper = self.work.as_ref().and_then(|work| work.now.paper());
                let key = TemplateKey::Shipped(paper.unwrap_or(PlacedKind::Certificate));
                return vec![Effect::ask(move |desk| {
                    let original = desk.template(key).map(Box::new);
                    Message::OriginalRead(original.map_err(Arc::new))
                })];
            }
            Message::OriginalRead(Ok(original)) => {
                if let Some(work) = &mut self.work {
                    work.reset(&original);
                }
                self.select(None);
                return self.look(cx);
            }
            Message::Ask(purpose) => {
                let choose = Choose {
                    what: Wanted::File,
                    title: say!(cx.lang, "template-choose-picture"),
                    filter: Some((
                        say!(cx.lang, "template-pictures"),
                        vec!["svg", "png", "jpg", "jpeg"],
                    )),
                    start: None,
                };
                let then = move |path| Message::Chosen(purpose, path);
                return vec![Effect::Choose(choose, Box::new(then))];
            }
            Message::Chosen(_, None) | Message::Outdated => {}
            Message::Chosen(purpose, Some(path)) => return self.chosen(purpose, path),
            Message::Taken(purpose, Ok(image)) => {
                let edit = match purpose {
                    Purpose::Ground => Edit::Ground(image),
                    Purpose::Picture => Edit::AddPicture(image),
                    Purpose::Signature => Edit::AddSignature(image),
                };
                return self.change(edit, cx);
            }
            Message::Taken(_, Err(trouble)) => return vec![Effect::Trouble(trouble)],
            // Also one that a further step of the mouse has outdated: it is nearer than what is shown.
            Message::Drawn(Ok(Some((picture, tight)))) => {
                (self.drawn.picture, self.drawn.tight) = (Some(picture), tight);
            }
            Message::Drawn(Ok(None)) => {}
            Message::Save => return self.save(),
            Message::Saved(Ok(saved)) => return self.saved(&saved, cx),
            Message::Saved(Err(trouble)) => {
                self.asked = None;
                return vec![Effect::Trouble(trouble)];
            }
            Message::Keep => return self.keep(),
            Message::DraftKept(Ok(())) => {}
            Message::DraftKept(Err(error)) => {
                self.unsaved.failed();
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::OriginalRead(Err(error)) | Message::Drawn(Err(error)) => {
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Forget => {
                self.work = self.kept.clone().map(Work::new);
                self.resumed = false;
                self.select(None);
                let mut effects = self.keep();
                effects.extend(self.look(cx));
                return effects;
            }
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        let work = self.work.as_ref()?;
        match stroke {
            Stroke::Ctrl('s') => Some(Message::Save),
            Stroke::Ctrl('z') if work.can_undo() => Some(Message::Undo),
            Stroke::Ctrl('y') | Stroke::CtrlShift('z') if work.can_redo() => Some(Message::Redo),
            Stroke::Key(Named::Escape) if self.at.is_some() => Some(Message::Select(None)),
            Stroke::Key(Named::Escape) => Some(Message::ToList),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        let due = self.work.is_some() && self.asked.is_none();
        (due && self.unsaved.is_due(self.changed())).then_some(Message::Keep)
    }

    fn resized(&mut self, cx: &Context<'_>) -> Effects<Message> {
        self.look(cx)
    }

    fn leave(&mut self) -> Effects<Message> {
        let there = self.work.is_some() && self.asked.is_none();
        match there && self.unsaved.would_lose(self.changed()) {
            true => self.keep(),
            false => Effects::new(),
        }
    }
}
