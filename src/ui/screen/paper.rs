//! One paper on its way: what it says, how its pages look, and the file that a printer takes.

mod boxes;
mod page;
pub(super) mod pages;
pub(super) mod preview;
mod saving;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use boxes::Blank;
pub(super) use boxes::Boxes;
pub use boxes::Edit;
use preview::Previews;
use saving::Save;
pub use saving::{Message as Saving, Then};

use crate::desk::papers::{Begun, IssuedSheet, Subject, Typed, says_money};
use crate::domain::id::PaperId;
use crate::paper::shipped::PaperKind;
use crate::paper::template::field::Field;
use crate::paper::template::flowing::Flowing;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, lift};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, FIRST, Stroke};

/// Said only where somebody chose that amounts are printed.
const MONEY: [Field; 6] = [
    Field::Money,
    Field::MoneyInWords,
    Field::MoneyMethod,
    Field::MoneyConfirmedBy,
    Field::TotalOnce,
    Field::TotalYearly,
];

/// Values that a paper takes from its record alone.
pub(super) fn hidden(is_draft: bool) -> Vec<Field> {
    let mut hidden = MONEY.to_vec();
    if is_draft {
        hidden.extend([Field::Number, Field::FullDate]);
    }
    hidden
}

pub struct Paper {
    kind: PaperKind,
    subject: Subject,
    /// It is looked at as it was issued.
    issued: Option<PaperId>,
    /// None until it is read.
    sheet: Option<Sheet>,
    money: bool,
    previews: Previews,
    /// The page is shown in the size of its paper.
    large: bool,
    save: Save,
    /// What of the typed values is kept.
    kept: Typed,
}

/// The paper while it is filled in.
struct Sheet {
    template: Arc<Flowing>,
    /// The unit words it in its own way.
    own_wording: bool,
    boxes: Boxes,
    signers: Vec<String>,
    /// The template can print amounts.
    has_money: bool,
    /// Whoever prints it has read that no official form was seen.
    understood: bool,
    /// The initiatives of which one can be chosen.
    choosable: Vec<(Subject, String)>,
    next: Option<String>,
    taken: BTreeSet<String>,
    /// Only to be read.
    issued: Option<AsIssued>,
}

struct AsIssued {
    reference: String,
    other_template: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<Begun>>),
    Issued(Answer<Box<IssuedSheet>>),
    /// Another initiative of the same record.
    Choose(usize),
    /// A new one of the same kind about the same.
    Anew,
    Edit(Edit),
    /// Usual lines above the signature.
    Signer(usize),
    Money,
    Understood,
    Noted(Answer<()>),
    Turn(isize),
    Large,
    Preview(preview::Message),
    Save(saving::Message),
    Keep,
    Kept(Answer<()>),
    /// To where its wording is changed.
    Reword,
    Back,
}

impl Paper {
    pub fn open(kind: PaperKind, subject: Subject) -> (Self, Effects<Message>) {
        Self::begin(kind, subject, None)
    }

    /// As it was issued.
    pub fn issued(kind: PaperKind, subject: Subject, id: PaperId) -> (Self, Effects<Message>) {
        Self::begin(kind, subject, Some(id))
    }

    fn begin(
        kind: PaperKind,
        subject: Subject,
        issued: Option<PaperId>,
    ) -> (Self, Effects<Message>) {
        let screen = Self {
            kind,
            subject,
            issued,
            sheet: None,
            money: says_money(kind),
            previews: Previews::default(),
            large: false,
            save: Save::default(),
            kept: Typed::new(),
        };
        let read = screen.read();
        (screen, vec![read])
    }

    fn read(&self) -> Effect<Message> {
        let (kind, subject, money) = (self.kind, self.subject, self.money);
        if let Some(id) = self.issued {
            return Effect::ask(move |desk| {
                Message::Issued(desk.issued_paper(id).map(Box::new).map_err(Arc::new))
            });
        }
        Effect::ask(move |desk| {
            let begun = desk.begin_paper(kind, subject, money).map(Box::new);
            Message::Read(begun.map_err(Arc::new))
        })
    }

    fn take(&mut self, begun: Begun) -> Effects<Message> {
        if let Some(sheet) = &mut self.sheet {
            sheet.boxes.know(begun.known);
            return self.lay();
        }
        let hidden = hidden(begun.is_draft);
        let boxes = Boxes::new(&begun.template, begun.known, &begun.typed, &hidden);
        let has_money = MONEY.iter().any(|field| begun.template.prints(*field));
        let first = boxes.first();
        self.kept = begun.typed;
        self.sheet = Some(Sheet {
            template: begun.template,
            own_wording: begun.own_wording,
            boxes,
            signers: begun.signers,
            has_money,
            understood: begun.understood,
            choosable: begun.choosable,
            next: begun.next,
            taken: begun.taken,
            issued: None,
        });
        let mut effects = self.lay();
        effects.push(Effect::Focus(first.map_or(FIRST, |field| Blank::id(field).into())));
        effects
    }

    fn take_issued(&mut self, issued: IssuedSheet) -> Effects<Message> {
        let IssuedSheet { template, facts, reference, other_template } = issued;
        self.sheet = Some(Sheet {
            boxes: Boxes::new(&template, facts, &Typed::new(), &[]),
            template,
            own_wording: false,
            signers: Vec::new(),
            has_money: false,
            understood: true,
            choosable: Vec::new(),
            next: None,
            taken: BTreeSet::new(),
            issued: Some(AsIssued { reference, other_template }),
        });
        let mut effects = self.lay();
        effects.push(Effect::Focus(FIRST));
        effects
    }

    fn lay(&mut self) -> Effects<Message> {
        self.save.outdate();
        let Some(sheet) = &self.sheet else { return Effects::new() };
        let lay = self.previews.lay(sheet.template.clone(), sheet.boxes.facts());
        vec![lay.map(Message::Preview)]
    }

    fn edit(&mut self, edit: Edit) -> Effects<Message> {
        let changed = self.sheet.as_mut().is_some_and(|sheet| sheet.boxes.apply(edit));
        if changed { self.lay() } else { Effects::new() }
    }

    fn typed(&self) -> Typed {
        self.sheet.as_ref().map(|sheet| sheet.boxes.typed()).unwrap_or_default()
    }

    fn keep(&mut self) -> Effects<Message> {
        let (kind, subject, typed) = (self.kind, self.subject, self.typed());
        self.kept.clone_from(&typed);
        vec![Effect::ask(move |desk| {
            let kept = desk.keep_paper_typed(kind, subject, typed);
            Message::Kept(kept.map(drop).map_err(Arc::new))
        })]
    }

    fn is_due(&self) -> bool {
        self.sheet.is_some() && self.typed() != self.kept
    }
}

impl Page for Paper {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(begun)) => return self.take(*begun),
            Message::Issued(Ok(issued)) => return self.take_issued(*issued),
            Message::Choose(at) => {
                let chosen = self.sheet.as_ref().and_then(|sheet| sheet.choosable.get(at));
                let to = chosen.map(|(subject, _)| Place::Paper(self.kind, *subject));
                return to.map(Effect::Go).into_iter().collect();
            }
            Message::Anew => return vec![Effect::Go(Place::Paper(self.kind, self.subject))],
            Message::Read(Err(error)) | Message::Issued(Err(error)) => {
                return vec![Effect::Go(origin(self.subject)), Effect::trouble(cx.lang, &error)];
            }
            Message::Edit(edit) => return self.edit(edit),
            Message::Signer(at) => {
                let lines = self.sheet.as_ref().and_then(|sheet| sheet.signers.get(at));
                if let Some(lines) = lines.cloned() {
                    return self.edit(Edit::Put(Field::SignerLines, lines));
                }
            }
            Message::Money => {
                self.money = !self.money;
                return vec![self.read()];
            }
            Message::Understood => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.understood = true;
                }
                let kind = self.kind;
                return vec![Effect::ask(move |desk| {
                    Message::Noted(desk.understand_paper(kind).map_err(Arc::new))
                })];
            }
            Message::Turn(by) => {
                return lift(self.previews.turn(by, cx, self.large), Message::Preview);
            }
            Message::Large => {
                self.large = !self.large;
                let mut effects = lift(self.previews.draw(cx, self.large), Message::Preview);
                effects.push(Effect::Focus(FIRST));
                return effects;
            }
            Message::Preview(message) => {
                return lift(self.previews.update(message, cx, self.large), Message::Preview);
            }
            Message::Save(message) => return saving::update(self, message, cx),
            Message::Keep => return self.keep(),
            Message::Kept(Ok(())) | Message::Noted(Ok(())) => {}
            Message::Kept(Err(error)) | Message::Noted(Err(error)) => {
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Reword => return vec![Effect::Go(Place::Wording(self.kind, self.subject))],
            Message::Back => return vec![Effect::Go(origin(self.subject))],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        let save = |then| Some(Message::Save(saving::Message::Ask(then)));
        match stroke {
            Stroke::Key(Named::Escape) if self.large => Some(Message::Large),
            Stroke::Key(Named::Escape) if !self.save.is_working() => Some(Message::Back),
            Stroke::Ctrl('s') => save(Then::Nothing),
            Stroke::Ctrl('p') => save(Then::Print),
            Stroke::Key(Named::PageDown) => Some(Message::Turn(1)),
            Stroke::Key(Named::PageUp) => Some(Message::Turn(-1)),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        self.is_due().then_some(Message::Keep)
    }

    fn resized(&mut self, cx: &Context<'_>) -> Effects<Message> {
        lift(self.previews.draw(cx, self.large), Message::Preview)
    }

    fn leave(&mut self) -> Effects<Message> {
        if self.is_due() { self.keep() } else { Effects::new() }
    }
}

/// Where a paper about this is begun.
pub fn origin(subject: Subject) -> Place {
    match subject {
        Subject::Unit | Subject::Book => Place::Papers,
        Subject::Decision(id) | Subject::Decided(id, _) | Subject::Certificates(Some(id)) => {
            Place::Decision(Some(id), None)
        }
        Subject::Certificates(None) => Place::Certificates,
        Subject::Initiative(id) => Place::Initiative(Some(id)),
        Subject::Council(id) => Place::Council(Some(id)),
        Subject::Meeting(id) | Subject::Considered(id, _) => Place::Meeting(Some(id)),
        Subject::Person(id) => Place::People(Some(id)),
        Subject::Sending(_) => Place::Sending,
    }
}
