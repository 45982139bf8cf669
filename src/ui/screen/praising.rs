//! Letters of merit and acknowledgements that the union gives: to whom, for what, by which
//! decision; all of them are made at once and go on to paper.

mod page;
mod picks;
mod reading;
mod sheet;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::desk::{MERIT_FORM, Praised};
use crate::domain::certificate::CertificateKind;
use crate::domain::id::{CertificateId, PersonId};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::screen::printing::numbers::{self, Whose};
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{self, Element, LongText, Stroke};
pub use picks::Message as Picking;
use picks::Picks;
use reading::{Looked, Signed};
use sheet::Sheet;
pub use sheet::Spot;

/// What the union gives.
const KINDS: [CertificateKind; 2] = [CertificateKind::Merit, CertificateKind::Acknowledgement];

pub struct Praising {
    /// None until it is read.
    sheet: Option<Sheet>,
    achievement: LongText,
    signer_lines: LongText,
    /// As it was when nothing was typed.
    kept: Sheet,
    /// As it was when the desk was asked to make them.
    asked: Option<Sheet>,
    /// Making them was asked for and something was missing.
    told: bool,
    /// It shows what was left unfinished before.
    resumed: bool,
    unsaved: Unsaved<Sheet>,
    /// What each kind usually says.
    usual: Vec<String>,
    numbered: Vec<CertificateKind>,
    signers: Vec<String>,
    decisions: Vec<Signed>,
    picks: Option<Picks>,
}

/// One long text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Achievement,
    SignerLines,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<Looked>>),
    /// One of the kinds, by its place.
    Kind(usize),
    Type(Spot, String),
    Write(Part, widget::Edit),
    /// One of the usual ways to sign.
    Signer(usize),
    Numbers(numbers::Edit),
    Pick,
    Picks(picks::Message),
    /// All authors of what a decision recognises.
    Decision(usize),
    Authors(Answer<Vec<Praised>>),
    Drop(usize),
    Make,
    Made(Answer<Vec<CertificateId>>),
    Keep,
    DraftKept(Answer<()>),
    /// What was left unfinished is not wanted.
    Forget,
    Back,
}

impl Praising {
    /// For nobody yet, or for one person first.
    pub fn open(person: Option<PersonId>) -> (Self, Effects<Message>) {
        let screen = Self {
            sheet: None,
            achievement: LongText::default(),
            signer_lines: LongText::default(),
            kept: Sheet::default(),
            asked: None,
            told: false,
            resumed: false,
            unsaved: Unsaved::new(MERIT_FORM, None),
            usual: Vec::new(),
            numbered: Vec::new(),
            signers: Vec::new(),
            decisions: Vec::new(),
            picks: None,
        };
        (screen, vec![reading::ask(person)])
    }

    fn take_in(&mut self, looked: Looked) -> Effects<Message> {
        let Looked { fresh, draft, also, usual, numbered, signers, decisions } = looked;
        self.resumed = draft.is_some();
        self.unsaved.found(draft.clone());
        (self.usual, self.numbered) = (usual, numbered);
        (self.signers, self.decisions) = (signers, decisions);
        let mut sheet = draft.unwrap_or_else(|| fresh.clone());
        sheet.add(also);
        self.kept = fresh;
        self.show(sheet);
        vec![Effect::Focus(Spot::People.id())]
    }

    fn show(&mut self, sheet: Sheet) {
        self.achievement = LongText::new(&sheet.achievement);
        self.signer_lines = LongText::new(&sheet.signer_lines);
        self.told = false;
        self.sheet = Some(sheet);
    }

    /// What was said as usual is said as usual of the other kind.
    fn change_kind(&mut self, to: usize) {
        let (Some(sheet), Some(kind)) = (&mut self.sheet, KINDS.get(to)) else { return };
        let usual = |kind: &CertificateKind| {
            let at = KINDS.iter().position(|one| one == kind);
            at.and_then(|at| self.usual.get(at)).cloned().unwrap_or_default()
        };
        if sheet.achievement == usual(&sheet.kind) {
            sheet.achievement = usual(kind);
            self.achievement.replace(&sheet.achievement);
        }
        sheet.kind = kind.clone();
    }

    fn write(&mut self, part: Part, edit: widget::Edit) {
        let Some(sheet) = &mut self.sheet else { return };
        let (long, kept) = match part {
            Part::Achievement => (&mut self.achievement, &mut sheet.achievement),
            Part::SignerLines => (&mut self.signer_lines, &mut sheet.signer_lines),
        };
        if long.apply(edit) {
            *kept = long.text();
        }
    }

    fn pick(&mut self, message: picks::Message, cx: &Context<'_>) -> Effects<Message> {
        let (Some(picks), Some(sheet)) = (&mut self.picks, &mut self.sheet) else {
            return Effects::new();
        };
        match message {
            Picking::Search(text) => return vec![picks.search(text).map(Message::Picks)],
            Picking::Offered(text, Ok(found)) => picks.show(&text, found, |one| sheet.has(one)),
            Picking::Offered(_, Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Picking::Select(at) => picks.select(at),
            Picking::Tick(at) => picks.tick(at),
            Picking::Close => {
                self.picks = None;
                return vec![Effect::Focus(Spot::People.id())];
            }
            Picking::Take => {
                let first = sheet.people.len();
                sheet.add(self.picks.take().map(Picks::ticked).unwrap_or_default());
                return vec![Effect::Focus(Spot::Own(first).id())];
            }
        }
        Effects::new()
    }

    /// Whether it is asked where the numbers of this kind begin.
    fn asks_numbers(&self, sheet: &Sheet) -> bool {
        !self.numbered.contains(&sheet.kind)
    }

    fn make(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let (Some(sheet), None) = (&self.sheet, &self.asked) else { return Effects::new() };
        let wrong = sheet.wrong();
        self.told = true;
        let order = match (wrong.first(), sheet.order()) {
            (None, Some(order)) => order,
            (wrong, _) => {
                let first = wrong.copied().unwrap_or(Spot::Day);
                return vec![Effect::Focus(first.id())];
            }
        };
        let issuer = cx.home.map(|home| home.unit.body.name.as_str()).unwrap_or_default();
        let whose = Whose { issuer, kind: &order.kind, on: order.issued_on };
        let numbers = match self.asks_numbers(sheet) {
            true => match sheet.numbers.entry(whose) {
                Some(entry) => Some(entry),
                None => return vec![Effect::Focus(numbers::FROM.into())],
            },
            false => None,
        };
        self.told = false;
        self.asked = Some(sheet.clone());
        vec![Effect::ask(move |desk| {
            let begun = numbers.map_or(Ok(()), |entry| desk.set_series(entry).map(|_| ()));
            let made = begun.and_then(|()| desk.praise(&order));
            let ids = made.map(|made| made.into_iter().map(|one| one.id).collect());
            Message::Made(ids.map_err(Arc::new))
        })]
    }

    fn made(&mut self, made: Vec<CertificateId>, cx: &Context<'_>) -> Effects<Message> {
        let kind = self.asked.take().map(|sheet| sheet.kind).unwrap_or_default();
        let count = cx.lang.counted(made.len());
        let words = say!(cx.lang, "praising-made", kind = kind.code(), count = count);
        // The draft went with what was made of it.
        self.show(self.kept.clone());
        self.unsaved = Unsaved::new(MERIT_FORM, None);
        vec![Effect::Done(words), Effect::PrintCertificates(made)]
    }

    /// What stands on the page and nowhere else.
    fn typed(&self) -> Option<&Sheet> {
        self.sheet.as_ref().filter(|sheet| **sheet != self.kept)
    }

    fn keep(&mut self) -> Effects<Message> {
        let typed = self.typed().cloned();
        vec![self.unsaved.keep(typed, Message::DraftKept)]
    }
}

impl Page for Praising {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match (message, &mut self.sheet) {
            (Message::Read(Ok(looked)), _) => return self.take_in(*looked),
            (Message::Read(Err(error)), _) => {
                return vec![Effect::Go(Place::Certificates), Effect::trouble(cx.lang, &error)];
            }
            (Message::Kind(to), _) => self.change_kind(to),
            (Message::Type(spot, text), Some(sheet)) => sheet.put(spot, text),
            (Message::Write(part, edit), _) => self.write(part, edit),
            (Message::Signer(at), Some(sheet)) => {
                if let Some(lines) = self.signers.get(at) {
                    sheet.signer_lines.clone_from(lines);
                    self.signer_lines.replace(lines);
                }
            }
            (Message::Numbers(edit), Some(sheet)) => sheet.numbers.apply(edit),
            (Message::Pick, _) => {
                self.picks = Some(Picks::default());
                let ask = picks::ask(String::new()).map(Message::Picks);
                return vec![ask, Effect::Focus(picks::SEARCH.into())];
            }
            (Message::Picks(message), _) => return self.pick(message, cx),
            (Message::Decision(at), _) => {
                let of = self.decisions.get(at).map(|signed| reading::authors(signed.id));
                return of.into_iter().collect();
            }
            (Message::Authors(Ok(people)), Some(sheet)) => {
                sheet.add(people);
                self.picks = None;
            }
            (Message::Drop(at), Some(sheet)) => {
                if at < sheet.people.len() {
                    let _ = sheet.people.remove(at);
                }
                return vec![Effect::Focus(Spot::People.id())];
            }
            (Message::Make, _) => return self.make(cx),
            (Message::Made(Ok(made)), _) => return self.made(made, cx),
            (Message::Made(Err(error)), _) => {
                self.asked = None;
                return vec![Effect::trouble(cx.lang, &error)];
            }
            (Message::Authors(Err(error)), _) => return vec![Effect::trouble(cx.lang, &error)],
            (Message::Keep, _) => return self.keep(),
            (Message::DraftKept(Err(error)), _) => {
                self.unsaved.failed();
                return vec![Effect::trouble(cx.lang, &error)];
            }
            (Message::Forget, _) => {
                self.show(self.kept.clone());
                self.resumed = false;
                return self.keep();
            }
            (Message::Back, _) => return vec![Effect::Go(Place::Certificates)],
            _ => {}
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Key(Named::Escape) if self.picks.is_some() => {
                Some(Message::Picks(Picking::Close))
            }
            Stroke::Key(Named::Escape) => Some(Message::Back),
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
