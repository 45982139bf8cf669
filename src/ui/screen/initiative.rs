//! The form of one initiative: everything that is known of it, typed in any order and never lost.

mod answers;
mod ask;
mod authors;
mod content;
mod dates;
mod edit;
mod files;
mod help;
mod inputs;
mod naming;
mod others;
mod page;
mod preview;
mod sections;
mod steps;
#[cfg(test)]
mod tests;
mod value;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::desk::papers::Subject;
use crate::desk::{Dossier, Similar};
use crate::domain::deadline::{Deadline, Limits};
use crate::domain::gap::{self, Field, Gap};
use crate::domain::id::{DecisionId, InitiativeId, Moment};
use crate::domain::initiative::{InitiativeBody, InitiativeNotes, SecretField, State};
use crate::domain::legacy::Legacy;
use crate::domain::money::Amount;
use crate::domain::recognition::{Recognition, Status};
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::paperwork::{self, Papers};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{self, Element, LongText, Modal, Stroke};
use ask::{Answer, Then};
pub use ask::{Suggestion, people, typed_title};
pub use inputs::Line;
use inputs::{Flag, Inputs, Long, Pick, Unclear};
pub use sections::{Section, id};

/// While somebody types without a pause, the draft is kept this often, in ticks of a second.
const MOST_TICKS: u8 = 5;

pub struct Form {
    /// Answers to another form that was open before are not for this one.
    visit: u64,
    id: Option<InitiativeId>,
    /// Read from the ledger, if it is there already.
    held: Option<Box<Dossier>>,
    limits: Option<Limits>,
    inputs: Inputs,
    /// What the record holds, as inputs.
    kept: Inputs,
    /// The boxes of the long texts, by the order of [`Long::ALL`].
    boxes: [LongText; Long::ALL.len()],
    draft: DraftState,
    /// When it was asked for a save that has not been answered yet.
    saving: bool,
    /// A draft of an earlier day that was put back.
    restored: Option<Restored>,
    /// Gaps are told at their fields once filing was asked for.
    told: bool,
    snag: Option<Snag>,
    at: Section,
    /// Open for typing although its author is known.
    editing: Option<usize>,
    suggested: Option<(usize, Vec<Suggestion>)>,
    /// The title that was asked for last, and what is much like it.
    similar: (String, Vec<Similar>),
    legacy: BTreeMap<Spot, Legacy>,
    /// Where somebody typed last among the long texts.
    last_long: Option<Long>,
    /// What came of the last file.
    taken: Option<Result<ask::Taken, Box<Trouble>>>,
    unfolded: [bool; 2],
    /// The file that is looked at.
    shown: Option<Box<preview::Shown>>,
    more: bool,
    /// The section whose help in writing is unfolded.
    helped: Option<Section>,
    question: Option<Question>,
    /// Past this the form is left for good.
    gone: bool,
    /// What is missing and gets the focus once the record is there.
    mend: Option<Field>,
    work: Papers,
}

/// How the draft stands.
#[derive(Debug, Default)]
struct DraftState {
    /// Raised by every change.
    version: u64,
    /// The version that is safe in the ledger, as a draft or as a record.
    safe: u64,
    /// The version being kept.
    under_way: Option<u64>,
    typed_since_tick: bool,
    ticks: u8,
    told: SaveState,
}

#[derive(Debug, Clone, Default)]
enum SaveState {
    #[default]
    Nothing,
    /// As a draft.
    Kept(Moment),
    /// In the record.
    Saved(Moment),
    Failed,
}

#[derive(Debug, Clone, Copy)]
struct Restored {
    at: Moment,
    /// The record was changed after the draft was begun.
    outdated: bool,
}

/// Why what was asked for was not done; told until it is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Snag {
    NoTitle,
    /// Something was typed that is not understood yet.
    Unclear,
    NotFiled,
}

/// A question over the form.
#[derive(Debug, Clone)]
enum Question {
    Withdraw(String),
}

/// A place for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    Line(Line),
    Long(Long),
}

#[derive(Debug, Clone)]
pub enum AuthorEdit {
    Name(String),
    Title(String),
    Role(usize),
    Share(String),
    /// Takes one of the people suggested.
    Take(usize),
    /// Enter in the name.
    TakeOnly,
    Open,
    Remove,
}

#[derive(Debug, Clone)]
pub enum ApplierEdit {
    Name(String),
    Work(String),
    Remove,
}

#[derive(Debug, Clone)]
pub enum FileEdit {
    Kind(usize),
    Withheld,
    Remove,
}

/// A part of the form that folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    Classing,
    Others,
}

#[derive(Debug, Clone)]
pub enum Message {
    Answered(u64, Answer),
    Line(Line, String),
    Long(Long, widget::Edit),
    Pick(Pick, usize),
    Flag(Flag),
    Secret(SecretField),
    MainField(usize),
    AddField(usize),
    RemoveField(usize),
    AddAuthor,
    Author(usize, AuthorEdit),
    ShareEqually,
    AddApplier,
    Applier(usize, ApplierEdit),
    AddFile,
    LookAt(usize),
    SaveOut,
    File(usize, FileEdit),
    /// The answer to a doubtful amount.
    AmountIs(Amount),
    DateIs(Line, String),
    Convert(Spot),
    Jump(usize),
    Fold(Fold),
    Help(Section),
    More,
    Tick,
    Save,
    RetryDraft,
    DropDraft,
    /// The next step, whichever it is.
    Next,
    FileIt,
    Step(State),
    AskWithdraw,
    Reason(String),
    Withdraw,
    CloseQuestion,
    Delete,
    Decide,
    OpenSimilar(InitiativeId),
    OpenRevisions(InitiativeId),
    OpenList,
    OpenDecision(DecisionId),
    Close,
    Work(paperwork::Message),
}

impl Form {
    pub fn open(id: Option<InitiativeId>) -> (Self, Effects<Message>) {
        static VISITS: AtomicU64 = AtomicU64::new(0);
        let mut form = Self {
            visit: VISITS.fetch_add(1, Ordering::Relaxed),
            id,
            held: None,
            limits: None,
            inputs: Inputs::fresh(),
            kept: Inputs::fresh(),
            boxes: Default::default(),
            draft: DraftState::default(),
            saving: false,
            restored: None,
            told: false,
            snag: None,
            at: Section::Naming,
            editing: None,
            suggested: None,
            similar: (String::new(), Vec::new()),
            legacy: BTreeMap::new(),
            last_long: None,
            taken: None,
            unfolded: [false; 2],
            shown: None,
            more: false,
            helped: None,
            question: None,
            gone: false,
            mend: None,
            work: Papers::default(),
        };
        let mut effects = vec![ask::open(form.visit, id)];
        effects.extend(id.map(|id| form.work.of(Subject::Initiative(id)).map(Message::Work)));
        if id.is_none() {
            effects.push(Effect::Focus(sections::id(Long::Title)));
        }
        (form, effects)
    }

    /// Opens one at the box in which something is missing.
    pub fn mend(id: InitiativeId, field: Field) -> (Self, Effects<Message>) {
        let (form, effects) = Self::open(Some(id));
        (Self { mend: Some(field), ..form }, effects)
    }

    /// The codes of a list, with one of a newer version if the record bears it.
    fn codes(&self, pick: Pick) -> Vec<String> {
        let mut codes = pick.codes();
        let chosen = self.inputs.pick(pick);
        if !chosen.is_empty() && !codes.iter().any(|code| code == chosen) {
            codes.push(chosen.to_owned());
        }
        codes
    }

    fn jump(&mut self, at: usize) -> Effects<Message> {
        let Some(section) = Section::ALL.get(at).copied() else { return Effects::new() };
        self.at = section;
        let gaps = self.gaps();
        let lacks = sections::gaps_of(&gaps, section);
        let to = lacks.first().map_or_else(|| section.first(), |gap| sections::field_id(gap.field));
        vec![Effect::Focus(to)]
    }

    /// What the record holds that is not in the form; a fresh one for a new initiative.
    fn base(&self) -> InitiativeBody {
        match &self.held {
            Some(held) => held.initiative.body.clone(),
            None => InitiativeBody { state: State::Drafting, ..InitiativeBody::default() },
        }
    }

    fn notes(&self) -> InitiativeNotes {
        self.held.as_ref().map(|held| held.initiative.notes.clone()).unwrap_or_default()
    }

    fn base_rev(&self) -> u32 {
        self.held.as_ref().map_or(0, |held| held.initiative.rev)
    }

    /// What is missing for filing and, later, for sending all of it.
    fn gaps(&self) -> Vec<Gap> {
        sections::gaps(&self.inputs.body(&self.base()), &self.notes())
    }

    fn status(&self) -> Status {
        self.held.as_ref().map_or(Status::Drafting, |held| held.status.clone())
    }

    fn deadline(&self) -> Option<Deadline> {
        let body = self.inputs.body(&self.base());
        let recognition = self.held.as_ref().map_or(Recognition::None, |held| held.recognition);
        Deadline::of(&body.state, &body.dates, recognition, self.limits?)
    }

    /// Whether it can only be read: a superior's ledger, or a record of another unit.
    fn is_locked(&self, cx: &Context<'_>) -> bool {
        let Some(home) = cx.home else { return self.held.is_none() && self.id.is_some() };
        let others = |held: &Dossier| held.initiative.unit != home.unit.id;
        home.is_superior()
            || self.held.as_deref().is_some_and(others)
            || (self.id.is_some() && self.held.is_none())
    }

    fn is_changed(&self) -> bool {
        self.inputs != self.kept
    }
}

impl Page for Form {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Answered(visit, answer) if visit == self.visit => {
                return self.answered(answer, cx);
            }
            // The form that was left cannot tell it any more.
            Message::Answered(_, Answer::Left(Err(trouble))) => {
                return vec![Effect::Trouble(trouble)];
            }
            Message::Answered(..) => return Effects::new(),
            Message::Tick => return self.tick(cx),
            Message::Jump(at) => return self.jump(at),
            Message::Next if !self.is_locked(cx) => {
                let next = steps::after(&self.status());
                return next.map(|message| self.update(message, cx)).unwrap_or_default();
            }
            Message::LookAt(at) => return self.look_at(at, cx),
            Message::SaveOut => return self.save_out(cx),
            Message::Help(section) => {
                self.helped = (self.helped != Some(section)).then_some(section);
            }
            Message::Fold(fold) => self.unfolded[fold as usize] ^= true,
            Message::More => self.more = !self.more,
            Message::Save => return self.save(cx, Then::Stay),
            Message::RetryDraft => return self.keep_draft(cx),
            Message::FileIt => return self.file(cx),
            Message::Step(to) => return self.step(cx, to, String::new()),
            Message::Decide => return self.save(cx, Then::Decide),
            Message::AskWithdraw => {
                self.question = Some(Question::Withdraw(String::new()));
            }
            Message::Reason(text) => self.question = Some(Question::Withdraw(text)),
            Message::CloseQuestion => (self.question, self.shown) = (None, None),
            Message::Withdraw => {
                let Some(Question::Withdraw(reason)) = self.question.take() else {
                    return Effects::new();
                };
                return self.step(cx, State::Withdrawn, reason);
            }
            Message::Delete => return self.delete(cx),
            Message::DropDraft => return self.drop_draft(cx),
            Message::OpenSimilar(id) => return vec![Effect::Go(Place::Initiative(Some(id)))],
            Message::OpenRevisions(id) => return vec![Effect::Go(Place::Revisions(id))],
            Message::OpenList => return vec![Effect::Go(Place::Initiatives)],
            Message::OpenDecision(id) => return vec![Effect::Go(Place::Decision(Some(id), None))],
            Message::Close => return self.close(cx),
            Message::Work(message) => return self.work.update(message, cx),
            Message::AddFile if !self.is_locked(cx) => return self.choose_file(cx),
            edit if !self.is_locked(cx) => return self.edit(edit, cx),
            _ => {}
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let shown = self.shown.as_ref().map(|shown| preview::modal_of(shown, cx));
        shown.or_else(|| steps::modal(self, cx))
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('s') => Some(Message::Save),
            Stroke::CtrlKey(Named::Enter) => Some(Message::Next),
            Stroke::Key(Named::Escape) => Some(Message::Close),
            _ => None,
        }
    }

    /// While something typed is not safe yet, or a title is to be compared.
    fn due(&self) -> Option<Message> {
        let is_due = !self.gone
            && (self.draft.version != self.draft.safe
                || (self.draft.version > 0 && self.inputs.title() != self.similar.0));
        is_due.then_some(Message::Tick)
    }

    fn leave(&mut self) -> Effects<Message> {
        self.keep_and_leave()
    }
}

fn first_gap(gaps: &[Gap]) -> Option<&Gap> {
    gaps.iter().find(|gap| gap.blocks)
}

fn unclear_id(unclear: Unclear) -> iced::advanced::widget::Id {
    match unclear {
        Unclear::Line(line) => id(line),
        Unclear::Share(at) => sections::share_id(at),
    }
}

/// What filing needs, of what is missing.
fn filing_gaps(body: &InitiativeBody) -> Vec<Gap> {
    gap::before_filing(body).into_iter().filter(|gap| gap.blocks).collect()
}
