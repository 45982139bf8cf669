//! One decision: drafted, then registered once it is signed, then only read and given its scan.

mod page;
mod paper;
mod picks;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::desk::papers::Subject;
use crate::desk::{Attached, DecisionEntry, Desk, DeskError, Registered};
use crate::domain::attachment::AttachmentKind;
use crate::domain::date::{DateReading, read_day};
use crate::domain::decision::{
    Decision, DecisionBody, DecisionKind, DecisionNotes, Route, Scope, Stage,
};
use crate::domain::id::{DecisionId, InitiativeId};
use crate::domain::lifecycle::{self, DecisionPart, DecisionRefused};
use crate::domain::recognition::Status;
use crate::domain::series::NumberRefused;
use crate::paper::shipped::PaperKind;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Wanted};
use crate::ui::paperwork::{self, Papers};
use crate::ui::place::Place;
use crate::ui::screen::{Page, printing};
use crate::ui::widget::{Element, FIRST, Modal, Stroke};
pub use picks::{Message as Picking, Offer, offer as offered, row_of};
use picks::{Pick, Picks};

const SCAN_EXTENSIONS: [&str; 5] = ["pdf", "jpg", "jpeg", "png", "webp"];

pub struct Form {
    id: Option<DecisionId>,
    /// None until it is read.
    body: Option<DecisionBody>,
    notes: DecisionNotes,
    /// The day as typed.
    day: String,
    picks: Picks,
    /// It is signed and in the book: only its scan can still be added.
    registered: bool,
    /// Of this unit, so that its scan can be added.
    own: bool,
    changing_issuer: bool,
    /// All that kept it from being saved, told at its fields.
    wrong: Vec<Wrong>,
    /// Whether it is asked once more before it goes into the book.
    asking: bool,
    /// Something was typed or chosen since it was read or saved.
    changed: bool,
    /// It shows what was left unsaved before.
    resumed: bool,
    /// Certificates that it brings.
    papers: usize,
    work: Papers,
    /// Once the draft is kept, it is printed for signature.
    to_print: bool,
}

/// What keeps a decision from being saved.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrong {
    DayUnreadable,
    Refused(DecisionRefused),
}

/// A decision as it was read, with what can be chosen for it.
#[derive(Debug, Clone)]
pub struct Loaded {
    held: Option<Decision>,
    body: DecisionBody,
    lines: Vec<Pick>,
    offer: Offer,
    own: bool,
    resumed: bool,
    papers: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Issuer,
    Minutes,
    Subject,
    Number,
    Symbol,
    Day,
    Signer,
    SignerTitle,
}

impl Line {
    /// The name of its box.
    pub fn id(self) -> &'static str {
        match self {
            Self::Issuer => "decide-issuer",
            Self::Minutes => "decide-minutes",
            Self::Subject => "decide-subject",
            Self::Number => "decide-number",
            Self::Symbol => "decide-symbol",
            Self::Day => "decide-day",
            Self::Signer => "decide-signer",
            Self::SignerTitle => "decide-signer-title",
        }
    }
}

const SCOPE: &str = "decide-scope";

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<Loaded>>),
    /// For a kind and a search.
    Offered(DecisionKind, String, Answer<Offer>),
    Kind(DecisionKind),
    Route(Route),
    Scope(Scope),
    Stage(Stage),
    Typed(Line, String),
    ChangeIssuer,
    Picks(picks::Message),
    ChooseScan,
    ScanChosen(Option<PathBuf>),
    ScanTaken(Answer<Box<Attached>>),
    DropScan,
    Save,
    Register,
    RegisterNow,
    LookAgain,
    Saved(Answer<Box<Registered>>),
    /// What was left unsaved is not wanted.
    Forget,
    Kept(Answer<()>),
    ScanKept(Answer<Box<Registered>>),
    /// How many certificates it brings, once it is in the book.
    Papers(Answer<usize>),
    /// To the page on which they are printed; those that lack are issued.
    Certificates,
    Issued(Answer<usize>),
    ToList,
    Work(paperwork::Message),
    /// The draft, on paper for signature.
    PrintDraft,
}

impl Form {
    pub fn open(id: Option<DecisionId>, about: Vec<InitiativeId>) -> (Self, Effects<Message>) {
        let form = Self {
            id,
            body: None,
            notes: DecisionNotes::default(),
            day: String::new(),
            picks: Picks::default(),
            registered: false,
            own: true,
            changing_issuer: false,
            wrong: Vec::new(),
            asking: false,
            changed: false,
            resumed: false,
            papers: 0,
            work: Papers::default(),
            to_print: false,
        };
        let read = Effect::ask(move |desk| {
            Message::Read(read(desk, id, &about).map(Box::new).map_err(Arc::new))
        });
        (form, vec![read])
    }

    fn take(&mut self, loaded: Loaded) -> Effects<Message> {
        let Loaded { held, body, lines, offer, own, resumed, papers } = loaded;
        (self.resumed, self.changed, self.wrong) = (resumed, false, Vec::new());
        self.papers = papers;
        self.registered = held.as_ref().is_some_and(|held| held.body.is_signed());
        self.notes = held.map(|held| held.notes).unwrap_or_default();
        self.own = own;
        self.day = body.signed_on.map(nd30).unwrap_or_default();
        self.picks.lines = lines;
        self.picks.show(offer, &body.kind.usual_outcome());
        self.body = Some(body);
        let work = self.read_work();
        let mut effects = vec![Effect::Focus(
            if self.registered { picks::LIST } else { Line::Subject.id() }.into(),
        )];
        effects.extend(work);
        effects
    }

    /// The papers of what is kept.
    fn read_work(&mut self) -> Option<Effect<Message>> {
        let id = self.id.filter(|_| self.own)?;
        Some(self.work.of(Subject::Decision(id)).map(Message::Work))
    }

    /// The paper that is the decision itself.
    fn own_paper(&self) -> Option<Place> {
        let (id, body) = (self.id?, self.body.as_ref()?);
        let kind = match body.kind {
            DecisionKind::Refusal => PaperKind::Refusal,
            DecisionKind::Revocation => PaperKind::Revocation,
            _ => return Some(Place::Paper(PaperKind::Decision, Subject::Decision(id))),
        };
        let first = self.picks.items().first()?.initiative;
        Some(Place::Paper(kind, Subject::Decided(id, first)))
    }

    /// What is typed or chosen in the form.
    fn edit(&mut self, message: Message) -> Effects<Message> {
        let Some(body) = &mut self.body else { return Effects::new() };
        match message {
            Message::Offered(kind, text, Ok(offer)) => {
                // Answers to what was typed before are late.
                if kind == body.kind && text == self.picks.text {
                    self.picks.show(offer, &body.kind.usual_outcome());
                }
                return Effects::new();
            }
            Message::Kind(kind) => {
                self.changed = true;
                let other = picks::about_recognised(&kind) != picks::about_recognised(&body.kind);
                body.kind = kind;
                if body.kind != DecisionKind::WiderEffect {
                    body.scope = None;
                }
                let usual = body.kind.usual_outcome();
                for line in &mut self.picks.lines {
                    line.chosen &= !other;
                    if !body.kind.admits(&line.outcome) {
                        line.outcome = usual.clone();
                    }
                }
                self.wrong.clear();
                let (kind, text) = (body.kind.clone(), self.picks.text.clone());
                return vec![offer(kind, text)];
            }
            Message::Route(route) => body.route = Some(route),
            Message::Scope(scope) => body.scope = Some(scope),
            Message::Stage(stage) => {
                let signed = stage == Stage::Signed;
                body.stage = stage;
                self.wrong.clear();
                self.changed = true;
                return match signed {
                    true => vec![Effect::Focus(Line::Number.id().into())],
                    false => Effects::new(),
                };
            }
            Message::Typed(line, text) => *self.line(line) = text,
            Message::ChangeIssuer => {
                self.changing_issuer = true;
                return vec![Effect::Focus(Line::Issuer.id().into())];
            }
            Message::Picks(message) => {
                let search = match &message {
                    picks::Message::Search(text) => Some(offer(body.kind.clone(), text.clone())),
                    _ => None,
                };
                let looks = search.is_some() || matches!(message, Picking::Select(_));
                self.picks.apply(message, &body.kind.usual_outcome());
                if looks {
                    return search.into_iter().collect();
                }
            }
            Message::DropScan => body.scan = None,
            _ => {}
        }
        self.changed = true;
        if !self.wrong.is_empty() {
            // What was told goes away as soon as it is mended.
            let stage = self.body.as_ref().map_or(Stage::Draft, |body| body.stage.clone());
            let still = self.wrong_before(stage);
            self.wrong.retain(|wrong| still.contains(wrong));
        }
        Effects::new()
    }

    fn line(&mut self, line: Line) -> &mut String {
        match (line, &mut self.body) {
            (Line::Day, _) | (_, None) => &mut self.day,
            (Line::Issuer, Some(body)) => &mut body.issuer,
            (Line::Minutes, Some(body)) => &mut body.minutes,
            (Line::Subject, Some(body)) => &mut body.subject,
            (Line::Number, Some(body)) => &mut body.number,
            (Line::Symbol, Some(body)) => &mut body.symbol,
            (Line::Signer, Some(body)) => &mut body.signer,
            (Line::SignerTitle, Some(body)) => &mut body.signer_title,
        }
    }

    /// The decision as it stands in the form, to be kept in `stage`.
    fn entry(&self, stage: Stage) -> Option<DecisionEntry> {
        let mut body = self.body.clone()?;
        body.stage = stage;
        body.signed_on = day(&self.day);
        body.items = self.picks.items();
        for text in [&mut body.issuer, &mut body.number] {
            *text = crate::domain::text::clean_line(text);
        }
        for item in &mut body.items {
            item.reason = crate::domain::text::clean_line(&item.reason);
        }
        Some(DecisionEntry { id: self.id, body, notes: self.notes.clone() })
    }

    /// All that is wrong, in the order of the form.
    fn wrong_before(&self, stage: Stage) -> Vec<Wrong> {
        let signed = stage == Stage::Signed;
        let Some(entry) = self.entry(stage) else { return Vec::new() };
        let unsound = lifecycle::decision_is_sound(&entry.body).err();
        let mut missing = match signed {
            true => lifecycle::missing_of_signed(&entry.body),
            false => Vec::new(),
        };
        missing.retain(|part| unsound != Some(DecisionRefused::Missing(*part)));
        let typed = !self.day.trim().is_empty();
        let missing = missing.into_iter().map(|part| match part {
            DecisionPart::SignedOn if typed => Wrong::DayUnreadable,
            part => Wrong::Refused(DecisionRefused::Missing(part)),
        });
        let unsound = unsound.map(Wrong::Refused);
        match unsound {
            // It stands in the list, behind the paper.
            Some(Wrong::Refused(DecisionRefused::ReasonMissing(_))) => {
                missing.chain(unsound).collect()
            }
            unsound => unsound.into_iter().chain(missing).collect(),
        }
    }

    fn lacks(&self, part: DecisionPart) -> bool {
        self.wrong.contains(&Wrong::Refused(DecisionRefused::Missing(part)))
    }

    /// Shows all that is wrong and leads to the first of it.
    fn tell(&mut self, wrong: Vec<Wrong>) -> Effects<Message> {
        self.changing_issuer |=
            wrong.contains(&Wrong::Refused(DecisionRefused::Missing(DecisionPart::Issuer)));
        let Some(first) = wrong.first() else { return Effects::new() };
        let to = match first {
            Wrong::DayUnreadable => Line::Day.id().into(),
            Wrong::Refused(refused) => match refused {
                DecisionRefused::Missing(DecisionPart::Issuer) => Line::Issuer.id().into(),
                DecisionRefused::Missing(DecisionPart::Number) => Line::Number.id().into(),
                DecisionRefused::Missing(DecisionPart::SignedOn) => Line::Day.id().into(),
                DecisionRefused::ScopeMissing | DecisionRefused::ScopeOnBase => SCOPE.into(),
                DecisionRefused::ReasonMissing(id) => match self.picks.reveal(*id) {
                    Some(index) => picks::reason_id(index),
                    None => picks::LIST.into(),
                },
                _ => picks::LIST.into(),
            },
        };
        self.wrong = wrong;
        vec![Effect::Focus(to)]
    }

    fn save(&mut self, stage: Stage) -> Effects<Message> {
        let wrong = self.wrong_before(stage.clone());
        if !wrong.is_empty() {
            return self.tell(wrong);
        }
        self.wrong.clear();
        let Some(entry) = self.entry(stage) else { return Effects::new() };
        vec![Effect::ask(move |desk| {
            Message::Saved(desk.decide(entry).map(Box::new).map_err(Arc::new))
        })]
    }

    fn saved(&mut self, registered: Registered, cx: &Context<'_>) -> Effects<Message> {
        let mut body = registered.decision.body;
        self.id = Some(registered.decision.id);
        (self.changed, self.resumed) = (false, false);
        self.registered = body.is_signed();
        if let (false, Some(typed)) = (self.registered, self.body.take()) {
            // A draft is kept without number and day; what was typed of them stays in sight.
            (body.number, body.stage) = (typed.number, typed.stage);
        }
        let said = if self.registered {
            self.picks.lines.retain(|line| line.chosen);
            self.picks.more = false;
            self.day = body.signed_on.map(nd30).unwrap_or_default();
            say!(cx.lang, "decide-register-done", reference = body.reference())
        } else {
            say!(cx.lang, "decide-saved")
        };
        let papers = self.registered.then(|| papers(body.clone()));
        self.body = Some(body);
        let work = self.read_work();
        let printed = std::mem::take(&mut self.to_print).then(|| self.own_paper()).flatten();
        let done = [Effect::Done(said)];
        papers.into_iter().chain(work).chain(done).chain(printed.map(Effect::Go)).collect()
    }

    /// Adds the scan to a decision that is in the book.
    fn keep_scan(&self) -> Effects<Message> {
        let (Some(id), Some(body)) = (self.id, self.body.clone()) else { return Effects::new() };
        let entry = DecisionEntry { id: Some(id), body, notes: self.notes.clone() };
        vec![Effect::ask(move |desk| {
            Message::ScanKept(desk.decide(entry).map(Box::new).map_err(Arc::new))
        })]
    }
}

impl Page for Form {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(loaded)) => return self.take(*loaded),
            Message::Read(Err(error)) => {
                return vec![Effect::Go(Place::Decisions), Effect::trouble(cx.lang, &error)];
            }
            Message::ToList => return vec![Effect::Go(Place::Decisions)],
            Message::Papers(Ok(papers)) => self.papers = papers,
            Message::Certificates => {
                return self.id.map(issue).into_iter().collect();
            }
            Message::Issued(Ok(made)) => {
                let to = Effect::Go(Place::Printing(self.id));
                let said = (made > 0).then(|| Effect::Done(printing::issued_words(made, cx)));
                return std::iter::once(to).chain(said).collect();
            }
            Message::Issued(Err(error)) => {
                // Where the numbers begin is asked on the page itself.
                if let DeskError::Number(NumberRefused::NoSeries { .. }) = &*error {
                    return vec![Effect::Go(Place::Printing(self.id))];
                }
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::ChooseScan => return vec![choose_scan(cx)],
            Message::ScanChosen(None) => return Effects::new(),
            Message::ScanChosen(Some(path)) => return vec![take_scan(path)],
            Message::Offered(_, _, Err(error))
            | Message::ScanTaken(Err(error))
            | Message::Kept(Err(error))
            | Message::Papers(Err(error))
            | Message::ScanKept(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::Saved(Err(error)) => {
                self.to_print = false;
                if let DeskError::Decision(DecisionRefused::InitiativeNotReady {
                    initiative, ..
                }) = &*error
                {
                    let _ = self.picks.reveal(*initiative);
                }
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::LookAgain => {
                self.asking = false;
                return Effects::new();
            }
            Message::Kept(Ok(())) => return Effects::new(),
            Message::Forget => {
                let id = self.id;
                self.changed = false;
                return vec![Effect::ask(move |desk| {
                    let dropped = desk.drop_typed_decision(id);
                    let read = dropped.and_then(|()| read(desk, id, &[]));
                    Message::Read(read.map(Box::new).map_err(Arc::new))
                })];
            }
            Message::Save => return self.save(Stage::Draft),
            Message::Work(message) => return self.work.update(message, cx),
            Message::PrintDraft if self.id.is_some() && !self.changed && !self.resumed => {
                return self.own_paper().map(Effect::Go).into_iter().collect();
            }
            Message::PrintDraft => {
                let effects = self.save(Stage::Draft);
                self.to_print = self.wrong.is_empty();
                return effects;
            }
            Message::Register => {
                let wrong = self.wrong_before(Stage::Signed);
                if !wrong.is_empty() {
                    return self.tell(wrong);
                }
                self.asking = true;
                return vec![Effect::Focus(FIRST)];
            }
            Message::RegisterNow => {
                self.asking = false;
                return self.save(Stage::Signed);
            }
            Message::Saved(Ok(registered)) => return self.saved(*registered, cx),
            Message::ScanKept(Ok(registered)) => {
                let reference = registered.decision.body.reference();
                self.body = Some(registered.decision.body);
                return vec![Effect::Done(say!(
                    cx.lang,
                    "decide-scan-kept",
                    reference = reference
                ))];
            }
            Message::ScanTaken(Ok(attached)) => {
                let Some(body) = &mut self.body else { return Effects::new() };
                body.scan = Some(attached.attachment);
                self.changed = !self.registered;
                return if self.registered { self.keep_scan() } else { Effects::new() };
            }
            edit => {
                if !self.registered {
                    return self.edit(edit);
                }
            }
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
        use iced::keyboard::key::Named;
        let stage = &self.body.as_ref()?.stage;
        match stroke {
            Stroke::Key(Named::Escape) if self.registered => Some(Message::ToList),
            Stroke::Ctrl('p') if self.papers > 0 => Some(Message::Certificates),
            Stroke::Ctrl('p') if *stage != Stage::Signed => Some(Message::PrintDraft),
            Stroke::Ctrl('s') if !self.registered => Some(match stage {
                Stage::Signed => Message::Register,
                _ => Message::Save,
            }),
            _ => None,
        }
    }

    /// Keeps what was typed when the page is left, whether or not it is complete.
    fn leave(&mut self) -> Effects<Message> {
        let stage = self.body.as_ref().map_or(Stage::Draft, |body| body.stage.clone());
        let Some(entry) = self.entry(stage).filter(|_| self.changed && !self.registered) else {
            return Effects::new();
        };
        self.changed = false;
        vec![Effect::ask(move |desk| {
            Message::Kept(desk.keep_typed_decision(&entry).map_err(Arc::new))
        })]
    }
}

fn read(desk: &Desk, id: Option<DecisionId>, about: &[InitiativeId]) -> Result<Loaded, DeskError> {
    let held = match id {
        Some(id) => Some(desk.get::<DecisionBody>(id)?),
        None => None,
    };
    let own = held.as_ref().is_none_or(|held| held.unit == desk.ledger().home());
    let typed = match held.as_ref().is_some_and(|held| held.body.is_signed()) {
        true => None,
        false => desk.typed_decision(id)?,
    };
    let resumed = typed.is_some();
    let mut body = match (typed, &held) {
        (Some(typed), _) => typed.body,
        (None, Some(held)) => held.body.clone(),
        (None, None) => desk.new_decision()?,
    };
    let mut lines = Vec::new();
    for item in &body.items {
        if let Some(row) = picks::row_of(desk, item.initiative)? {
            lines.push(Pick {
                row,
                chosen: true,
                outcome: item.outcome.clone(),
                reason: item.reason.clone(),
                grade: item.grade.clone(),
            });
        }
    }
    for about in about.iter().filter(|_| held.is_none()) {
        if body.item(*about).is_some() {
            continue;
        }
        let Some(row) = picks::row_of(desk, *about)? else { continue };
        if row.status == Status::Recognised && lines.is_empty() {
            body.kind = DecisionKind::WiderEffect;
        }
        let outcome = body.kind.usual_outcome();
        lines.push(Pick { chosen: true, ..Pick::of(row, outcome) });
    }
    let offer = match held.as_ref().is_some_and(|held| held.body.is_signed()) {
        true => Offer::default(),
        false => picks::offer(desk, &body.kind, "")?,
    };
    let papers = match own && held.as_ref().is_some_and(|held| held.body.is_signed()) {
        true => desk.certificates_brought(&body)?,
        false => 0,
    };
    Ok(Loaded { held, body, lines, offer, own, resumed, papers })
}

fn papers(body: DecisionBody) -> Effect<Message> {
    Effect::ask(move |desk| Message::Papers(desk.certificates_brought(&body).map_err(Arc::new)))
}

fn issue(decision: DecisionId) -> Effect<Message> {
    Effect::ask(move |desk| Message::Issued(printing::issue(desk, decision).map_err(Arc::new)))
}

fn offer(kind: DecisionKind, text: String) -> Effect<Message> {
    Effect::ask(move |desk| {
        let offer = picks::offer(desk, &kind, &text).map_err(Arc::new);
        Message::Offered(kind, text, offer)
    })
}

fn choose_scan(cx: &Context<'_>) -> Effect<Message> {
    let choose = Choose {
        what: Wanted::File,
        title: say!(cx.lang, "decide-scan"),
        filter: Some((say!(cx.lang, "decide-scan-files"), SCAN_EXTENSIONS.to_vec())),
        start: None,
    };
    Effect::Choose(choose, Box::new(Message::ScanChosen))
}

fn take_scan(path: PathBuf) -> Effect<Message> {
    Effect::ask(move |desk| {
        let taken = desk.take_file(&path, Some(AttachmentKind::Decision));
        Message::ScanTaken(taken.map(Box::new).map_err(Arc::new))
    })
}

/// The day that was typed, if there is no doubt.
fn day(typed: &str) -> Option<NaiveDate> {
    match read_day(typed) {
        Ok(DateReading::Sure(day)) => Some(day),
        _ => None,
    }
}

/// The day to propose where the century is in doubt.
fn day_in_doubt(typed: &str) -> Option<NaiveDate> {
    match read_day(typed) {
        Ok(DateReading::AskCentury(days)) => days.into_iter().next(),
        _ => None,
    }
}

fn nd30(day: NaiveDate) -> String {
    crate::domain::date::PartialDate::Day(day).nd30()
}

#[cfg(test)]
mod tests;
