//! Certificates on their way onto paper: who gets one, how each will look, and the file that a
//! printer takes. What has no numbers yet gets them here.

mod choices;
mod foot;
pub(in crate::ui::screen) mod numbers;
mod page;
mod preview;
mod reading;
mod reason;
mod saving;
mod sheets;
mod spooling;
#[cfg(test)]
mod tests;
mod tight;
mod tuning;

use std::sync::Arc;

use crate::desk::papers::{Subject, WayOut, WaysOut};
use crate::desk::{TemplateChoice, TemplateKey};
use crate::domain::certificate::CertificateKind;
use crate::domain::id::{CertificateId, DecisionId};
use crate::paper::geometry::Size;
use crate::paper::shipped::PaperKind;
use crate::paper::template::Format;
use crate::store::CertificateRow;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, FIRST, Mark, Modal, Stroke};
use numbers::Beginning;
pub use numbers::Edit;
use preview::{Manner, Previews};
use reading::read;
pub use reading::{issue, issued_words};
pub use saving::Message as Saving;
use saving::Save;
use sheets::{Sheet, Sheets};
pub use spooling::Message as Spooling;
use spooling::Spool;
pub use tuning::Message as Tune;
use tuning::Tuning;

const LIST: &str = "printing-recipients";

pub struct Printing {
    wanted: Wanted,
    stage: Stage,
    manner: Manner,
    /// Those that these certificates can be printed with.
    templates: Vec<TemplateChoice>,
    /// The sheets of which the title does not fit, and what becomes of each.
    ways: WaysOut,
    previews: Previews,
    /// The page is shown in the size of its paper.
    large: bool,
    save: Save,
    spool: Spool,
    tuning: Option<Tuning>,
}

/// Which certificates.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    Of(DecisionId),
    These(Vec<CertificateId>),
}

enum Stage {
    Reading,
    /// None was issued, and where the numbers begin is not known.
    Beginning(Box<Beginning>),
    /// None was issued yet; how many there will be.
    NotIssued(usize),
    Sheets(Sheets),
}

/// What the desk says of them.
#[derive(Debug, Clone)]
pub enum Loaded {
    Beginning(Box<Beginning>),
    NotIssued(usize),
    Sheets {
        rows: Vec<CertificateRow>,
        kind: CertificateKind,
        issuer: String,
        reference: String,
        templates: Vec<TemplateChoice>,
    },
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<Loaded>>),
    Begin(numbers::Edit),
    Issue,
    Issued(Answer<usize>),
    Select(usize),
    Turn(isize),
    Mark(Mark),
    Template(TemplateKey),
    /// To where templates are changed.
    Templates,
    /// The decision on the letters of merit that were given last.
    MeritDecision,
    Money,
    /// Whether the paper bears its frame already.
    Stock(bool),
    /// What becomes of the sheet that is looked at.
    Way(Option<WayOut>),
    Large,
    Preview(preview::Message),
    Save(saving::Message),
    Spool(spooling::Message),
    Tune(tuning::Message),
    Back,
}

impl Printing {
    /// Of all that a decision brought.
    pub fn of(decision: DecisionId) -> (Self, Effects<Message>) {
        Self::open(Wanted::Of(decision))
    }

    /// Of these.
    pub fn these(certificates: Vec<CertificateId>) -> (Self, Effects<Message>) {
        Self::open(Wanted::These(certificates))
    }

    fn open(wanted: Wanted) -> (Self, Effects<Message>) {
        let screen = Self {
            wanted,
            stage: Stage::Reading,
            manner: Manner::default(),
            templates: Vec::new(),
            ways: WaysOut::new(),
            previews: Previews::default(),
            large: false,
            save: Save::default(),
            spool: Spool::default(),
            tuning: None,
        };
        let read = screen.read();
        (screen, vec![read, preview::frames(), spooling::known()])
    }

    fn read(&self) -> Effect<Message> {
        let wanted = self.wanted.clone();
        Effect::ask(move |desk| Message::Read(read(desk, &wanted).map(Box::new).map_err(Arc::new)))
    }

    /// One that these certificates cannot be printed with is chosen no longer.
    fn offer(&mut self, templates: Vec<TemplateChoice>) {
        self.templates = templates;
        if self.template().is_none() {
            let shipped = |one: &&TemplateChoice| matches!(one.key, TemplateKey::Shipped(_));
            let first = self.templates.iter().find(shipped);
            self.manner.template = first.map(|one| one.key).unwrap_or_default();
        }
    }

    fn template(&self) -> Option<&TemplateChoice> {
        self.templates.iter().find(|one| one.key == self.manner.template)
    }

    fn template_name(&self) -> &str {
        self.template().map(|one| one.name.as_str()).unwrap_or_default()
    }

    fn paper_size(&self) -> Size {
        match self.template() {
            Some(template) => template.format.size(template.lying),
            None => Format::default().size(true),
        }
    }

    fn sheets(&self) -> Option<&Sheets> {
        match &self.stage {
            Stage::Sheets(sheets) => Some(sheets),
            _ => None,
        }
    }

    fn sheets_mut(&mut self) -> Option<&mut Sheets> {
        match &mut self.stage {
            Stage::Sheets(sheets) => Some(sheets),
            _ => None,
        }
    }

    fn take(&mut self, loaded: Loaded, cx: &Context<'_>) -> Effects<Message> {
        match loaded {
            Loaded::Beginning(beginning) => {
                self.stage = Stage::Beginning(beginning);
                vec![Effect::Focus(numbers::FROM.into())]
            }
            Loaded::NotIssued(count) => {
                self.stage = Stage::NotIssued(count);
                vec![Effect::Focus(FIRST)]
            }
            Loaded::Sheets { rows, .. } if rows.is_empty() => {
                vec![Effect::Go(Place::Certificates)]
            }
            Loaded::Sheets { rows, kind, issuer, reference, templates } => {
                self.offer(templates);
                let all = matches!(self.wanted, Wanted::These(_));
                let before = self.sheets().map(Sheets::left);
                let first = before.is_none();
                self.stage = Stage::Sheets(Sheets::new(rows, kind, issuer, reference, all, before));
                let mut effects = self.look(cx);
                effects.extend(self.weigh());
                effects.extend(first.then(|| Effect::Focus(LIST.into())));
                effects
            }
        }
    }

    /// Draws the page that is shown, if it is not drawn yet.
    fn look(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let Some(id) = self.sheets().and_then(Sheets::current).map(|sheet| sheet.id) else {
            return Effects::new();
        };
        let width = preview::pixels(cx, self.large);
        self.previews.look(id, self.manner, self.ways.get(&id).copied(), width)
    }

    /// All sheets look otherwise from now on.
    fn look_anew(&mut self, cx: &Context<'_>) -> Effects<Message> {
        self.spool.changed();
        let mut effects = self.look(cx);
        effects.extend(self.weigh());
        effects
    }

    /// Sheets are on their way into a file or to a printer.
    fn is_working(&self) -> bool {
        self.save.is_working() || self.spool.is_working()
    }

    /// Finds which titles do not fit.
    fn weigh(&mut self) -> Effects<Message> {
        let (manner, ways) = (self.manner, self.ways.clone());
        let Stage::Sheets(sheets) = &self.stage else { return Effects::new() };
        self.previews.weigh(sheets.ids(), manner, ways)
    }

    fn select(&mut self, at: usize, cx: &Context<'_>) -> Effects<Message> {
        if let Some(sheets) = self.sheets_mut() {
            sheets.select(at);
        }
        self.look(cx)
    }

    /// Gives out certificates and numbers; where numbers begin is told first if it was asked.
    fn issue(&mut self) -> Effects<Message> {
        let Wanted::Of(decision) = self.wanted else { return Effects::new() };
        let entry = match &mut self.stage {
            Stage::Beginning(beginning) => match beginning.entry() {
                Some(entry) => Some(entry),
                None => return vec![Effect::Focus(numbers::FROM.into())],
            },
            _ => None,
        };
        vec![Effect::ask(move |desk| {
            let begun = entry.map_or(Ok(()), |entry| desk.set_series(entry).map(|_| ()));
            let issued = begun.and_then(|()| issue(desk, decision));
            Message::Issued(issued.map_err(Arc::new))
        })]
    }
}

impl Page for Printing {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(loaded)) => return self.take(*loaded, cx),
            Message::Read(Err(error)) => {
                return vec![Effect::Go(Place::Certificates), Effect::trouble(cx.lang, &error)];
            }
            Message::Begin(edit) => {
                if let Stage::Beginning(beginning) = &mut self.stage {
                    beginning.apply(edit);
                }
            }
            Message::Issue => return self.issue(),
            Message::Issued(Ok(count)) => {
                return vec![self.read(), Effect::Done(issued_words(count, cx))];
            }
            Message::Issued(Err(error)) => {
                return vec![self.read(), Effect::trouble(cx.lang, &error)];
            }
            Message::Select(at) => return self.select(at, cx),
            Message::Turn(by) => {
                let at = self.sheets().map_or(0, |sheets| sheets.at);
                return self.select(at.saturating_add_signed(by), cx);
            }
            Message::Mark(mark) => {
                if let Some(sheets) = self.sheets_mut() {
                    sheets.mark(mark);
                }
                return self.look(cx);
            }
            Message::Template(key) => {
                self.manner.template = key;
                return self.look_anew(cx);
            }
            Message::Templates => return vec![Effect::Go(Place::Templates)],
            Message::MeritDecision => {
                return vec![Effect::Go(Place::Paper(PaperKind::MeritDecision, Subject::Unit))];
            }
            Message::Money => {
                self.manner.money = !self.manner.money;
                return self.look_anew(cx);
            }
            Message::Stock(stock) => {
                self.manner.stock = stock;
                return self.look_anew(cx);
            }
            Message::Way(way) => {
                let current = self.sheets().and_then(Sheets::current).map(|sheet| sheet.id);
                let Some(id) = current else { return Effects::new() };
                let _ = match way {
                    Some(way) => self.ways.insert(id, way),
                    None => self.ways.remove(&id),
                };
                return self.look_anew(cx);
            }
            Message::Large => {
                self.large = !self.large;
                let mut effects = self.look(cx);
                effects.push(Effect::Focus(if self.large { FIRST } else { LIST.into() }));
                return effects;
            }
            Message::Preview(message) => return self.previews.update(message, cx),
            Message::Save(message) => return saving::update(self, message, cx),
            Message::Spool(message) => return spooling::update(self, message, cx),
            Message::Tune(message) => return tuning::update(self, message, cx),
            Message::Back => {
                return vec![Effect::Go(match self.wanted {
                    Wanted::Of(decision) => Place::Decision(Some(decision), None),
                    Wanted::These(_) => Place::Certificates,
                })];
            }
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let saving = self.save.modal(cx).map(|question| question.map(Message::Save));
        saving.or_else(|| self.spool.modal(cx).map(|question| question.map(Message::Spool)))
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Key(Named::Escape) if self.tuning.is_some() => {
                Some(Message::Tune(tuning::Message::Close))
            }
            Stroke::Ctrl('s') if self.tuning.is_some() => {
                Some(Message::Tune(tuning::Message::Keep))
            }
            _ if self.tuning.is_some() => None,
            Stroke::Key(Named::Escape) if self.large => Some(Message::Large),
            Stroke::Key(Named::Escape) if !self.is_working() => Some(Message::Back),
            Stroke::Ctrl('s') if self.sheets().is_some() => {
                Some(Message::Save(saving::Message::Ask))
            }
            Stroke::Ctrl('p') if self.sheets().is_some() => Some(foot::print(self)),
            Stroke::Key(Named::PageDown | Named::ArrowRight) => Some(Message::Turn(1)),
            Stroke::Key(Named::PageUp | Named::ArrowLeft) => Some(Message::Turn(-1)),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        let saving = self.save.is_working().then_some(Message::Save(saving::Message::Tick));
        let spooling = || Message::Spool(spooling::Message::Tick);
        saving.or_else(|| self.spool.is_working().then(spooling))
    }

    fn resized(&mut self, cx: &Context<'_>) -> Effects<Message> {
        self.look(cx)
    }
}
