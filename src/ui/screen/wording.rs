//! How the papers of a kind are worded: each wording in a box, and beside them the paper as it would
//! be printed with them.

mod boxes;
mod page;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use boxes::Boxes;

use super::paper::preview::{self, Previews};
use super::paper::{self, hidden};
use crate::desk::papers::{Begun, Subject, WORDING_FORM, says_money, wording_draft};
use crate::desk::{Desk, DeskError};
use crate::lang::Tongue;
use crate::paper::shipped::PaperKind;
use crate::paper::template::facts::Facts;
use crate::paper::template::flowing::{Fault, Flowing, Part};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, Trouble, lift};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{self, Element, Stroke};

pub struct Editor {
    kind: PaperKind,
    /// What the paper beside the boxes is about.
    subject: Subject,
    /// None until it is read.
    work: Option<Work>,
    /// As it was when the desk was asked to save it.
    asked: Option<Vec<Part>>,
    previews: Previews,
    /// It shows what was left unsaved before.
    resumed: bool,
    unsaved: Unsaved<Vec<Part>>,
    tongue: Tongue,
}

struct Work {
    now: Flowing,
    shipped: Flowing,
    kept: Vec<Part>,
    boxes: Boxes,
    faults: Vec<Fault>,
    facts: Facts,
}

/// What is printed now, what came with the program, and what was changed before and not saved.
#[derive(Debug, Clone)]
pub struct Looked {
    begun: Begun,
    shipped: Flowing,
    draft: Option<Vec<Part>>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<Looked>>),
    Edit(usize, widget::Edit),
    /// A field to be filled in, where the last typing was.
    Field(usize),
    Original,
    Forget,
    Turn(isize),
    Preview(preview::Message),
    Save,
    Saved(Result<(), Box<Trouble>>),
    Keep,
    DraftKept(Answer<()>),
    Back,
}

impl Editor {
    pub fn open(kind: PaperKind, subject: Subject) -> (Self, Effects<Message>) {
        let screen = Self {
            kind,
            subject,
            work: None,
            asked: None,
            previews: Previews::default(),
            resumed: false,
            unsaved: Unsaved::new(WORDING_FORM, Some(wording_draft(kind))),
            tongue: Tongue::Vietnamese,
        };
        let read = Effect::ask(move |desk| {
            Message::Read(read(desk, kind, subject).map(Box::new).map_err(Arc::new))
        });
        (screen, vec![read])
    }

    fn take_in(&mut self, looked: Looked) -> Effects<Message> {
        let Looked { begun, shipped, draft } = looked;
        let hidden = hidden(begun.is_draft);
        let values = paper::Boxes::new(&begun.template, begun.known, &begun.typed, &hidden);
        let facts = values.facts();
        let mut now = Flowing::clone(&begun.template);
        let kept = now.parts.clone();
        self.resumed = draft.is_some();
        self.unsaved.found(draft.clone());
        if let Some(draft) = draft {
            now.parts = draft;
        }
        let boxes = Boxes::new(&now, &[&shipped.parts, &kept], &facts);
        self.work = Some(Work { now, shipped, kept, boxes, faults: Vec::new(), facts });
        let mut effects = self.look();
        effects.push(Effect::Focus(boxes::id(0).into()));
        effects
    }

    /// Looks for faults and lays the paper out anew; with faults it stays as it was last sound.
    fn look(&mut self) -> Effects<Message> {
        let Some(work) = &mut self.work else { return Effects::new() };
        work.faults = work.now.faults();
        if !work.faults.is_empty() {
            return Effects::new();
        }
        let lay = self.previews.lay(Arc::new(work.now.clone()), work.facts.clone());
        vec![lay.map(Message::Preview)]
    }

    /// Says something else in all boxes at once.
    fn reword(&mut self, parts: impl FnOnce(&Work) -> Vec<Part>) -> Effects<Message> {
        let Some(work) = &mut self.work else { return Effects::new() };
        work.now.parts = parts(work);
        work.boxes.show(&work.now, &[&work.shipped.parts, &work.kept]);
        self.look()
    }

    fn save(&mut self) -> Effects<Message> {
        let Some(work) = self.work.as_ref().filter(|_| self.asked.is_none()) else {
            return Effects::new();
        };
        if !work.faults.is_empty() {
            let wrong = work.boxes.first_wrong(&work.faults);
            return wrong.map(|n| Effect::Focus(boxes::id(n).into())).into_iter().collect();
        }
        let (kind, template, tongue) = (self.kind, work.now.clone(), self.tongue);
        self.asked = Some(template.parts.clone());
        vec![Effect::ask(move |desk| {
            let saved = desk.save_paper_template(kind, &template);
            Message::Saved(saved.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    fn saved(&mut self, cx: &Context<'_>) -> Effects<Message> {
        // Its draft is gone with it.
        self.unsaved.found(None);
        self.resumed = false;
        if let (Some(work), Some(kept)) = (&mut self.work, self.asked.take()) {
            work.kept = kept;
        }
        let name = cx.lang.word("paper", self.kind.code());
        vec![Effect::Done(say!(cx.lang, "wording-saved", name = name))]
    }

    /// What stands here and not in the ledger.
    fn changed(&self) -> Option<&Vec<Part>> {
        let work = self.work.as_ref()?;
        (work.now.parts != work.kept).then_some(&work.now.parts)
    }

    fn keep(&mut self) -> Effects<Message> {
        let changed = self.changed().cloned();
        vec![self.unsaved.keep(changed, Message::DraftKept)]
    }

    fn is_there(&self) -> bool {
        self.work.is_some() && self.asked.is_none()
    }
}

impl Work {
    /// The unit words it in its own way.
    fn is_own(&self) -> bool {
        self.kept != self.shipped.parts
    }
}

impl Page for Editor {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        match message {
            Message::Read(Ok(looked)) => return self.take_in(*looked),
            Message::Read(Err(error)) => {
                let origin = paper::origin(self.subject);
                return vec![Effect::Go(origin), Effect::trouble(cx.lang, &error)];
            }
            Message::Edit(n, edit) => {
                let work = self.work.as_mut();
                if work.is_some_and(|work| work.boxes.apply(n, edit, &mut work.now)) {
                    return self.look();
                }
            }
            Message::Field(index) => {
                let Some(work) = &mut self.work else { return Effects::new() };
                let at = work.boxes.insert(index, &mut work.now);
                let mut effects = self.look();
                effects.push(Effect::Focus(boxes::id(at).into()));
                return effects;
            }
            Message::Original => return self.reword(|work| work.shipped.parts.clone()),
            Message::Forget => {
                self.resumed = false;
                let mut effects = self.reword(|work| work.kept.clone());
                effects.extend(self.keep());
                return effects;
            }
            Message::Turn(by) => return lift(self.previews.turn(by, cx, false), Message::Preview),
            Message::Preview(message) => {
                return lift(self.previews.update(message, cx, false), Message::Preview);
            }
            Message::Save => return self.save(),
            Message::Saved(Ok(())) => return self.saved(cx),
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
            Message::Back => return vec![Effect::Go(Place::Paper(self.kind, self.subject))],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('s') => Some(Message::Save),
            Stroke::Key(Named::Escape) => Some(Message::Back),
            Stroke::Key(Named::PageDown) => Some(Message::Turn(1)),
            Stroke::Key(Named::PageUp) => Some(Message::Turn(-1)),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        (self.is_there() && self.unsaved.is_due(self.changed())).then_some(Message::Keep)
    }

    fn resized(&mut self, cx: &Context<'_>) -> Effects<Message> {
        lift(self.previews.draw(cx, false), Message::Preview)
    }

    fn leave(&mut self) -> Effects<Message> {
        match self.is_there() && self.unsaved.would_lose(self.changed()) {
            true => self.keep(),
            false => Effects::new(),
        }
    }
}

fn read(desk: &Desk, kind: PaperKind, subject: Subject) -> Result<Looked, DeskError> {
    let begun = desk.begin_paper(kind, subject, says_money(kind))?;
    let draft = Unsaved::read(desk, WORDING_FORM, Some(wording_draft(kind)));
    Ok(Looked { begun, shipped: kind.template()?, draft })
}
