//! What the form asks of the desk.

use std::path::PathBuf;

use super::inputs::{Inputs, Long};
use super::{
    Form, Message, SaveState, Snag, filing_gaps, first_gap, preview, sections, unclear_id,
};
use crate::desk::{Desk, DeskError, Dossier, FormDraft, INITIATIVE_FORM, InitiativeEntry, Similar};
use crate::domain::attachment::Attachment;
use crate::domain::deadline::Limits;
use crate::domain::id::{InitiativeId, Moment, PersonId};
use crate::domain::initiative::State;
use crate::domain::text;
use crate::domain::unit::UnitBody;
use crate::lang::Tongue;
use crate::media::Change;
use crate::say;
use crate::store::PeopleQuery;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::place::Place;

/// People suggested at once.
const SUGGESTED: usize = 6;
/// Similar titles shown at once.
const SIMILAR: usize = 3;
/// Shorter titles are like too many others.
const LEAST_TITLE: usize = 8;

/// What follows once all is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    Stay,
    Close,
    File,
    Step(State, String),
    Decide,
}

/// What the ledger knew when the form was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    pub(super) held: Option<Box<Dossier>>,
    pub(super) limits: Limits,
    pub(super) draft: Option<Box<FormDraft<Inputs>>>,
}

/// What a save came to.
#[derive(Debug, Clone)]
pub struct Done {
    pub(super) held: Box<Dossier>,
    pub(super) at: Moment,
    pub(super) version: u64,
    pub(super) saved: Box<Inputs>,
    pub(super) then: Then,
    /// It was saved, but what was to follow was refused.
    pub(super) refused: Option<Box<Trouble>>,
}

/// A person of the unit who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub id: PersonId,
    pub name: String,
    pub title: String,
    pub unit_name: String,
}

/// A file that was taken in.
#[derive(Debug, Clone)]
pub struct Taken {
    pub attachment: Attachment,
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone)]
pub enum Answer {
    Opened(Result<Box<Opened>, Box<Trouble>>),
    Saved(Result<Box<Done>, Box<Trouble>>),
    DraftKept(u64, Result<Moment, Box<Trouble>>),
    /// A draft kept while the form was being left.
    Left(Result<(), Box<Trouble>>),
    DraftDropped(Result<(), Box<Trouble>>),
    Deleted(Result<(), Box<Trouble>>),
    Suggested(usize, String, Vec<Suggestion>),
    Similar(String, Vec<Similar>),
    FilesChosen(Vec<PathBuf>, Tongue),
    FileTaken(Result<Box<Taken>, Box<Trouble>>),
    Looked(Result<Box<preview::Shown>, Box<Trouble>>),
    SaveTo(Box<Attachment>, Option<PathBuf>),
    SavedOut(Result<String, Box<Trouble>>),
}

pub fn open(visit: u64, id: Option<InitiativeId>) -> Effect<Message> {
    Effect::ask(move |desk| {
        let read = |desk: &Desk| -> Result<Box<Opened>, DeskError> {
            Ok(Box::new(Opened {
                held: id.map(|id| desk.dossier(id)).transpose()?.map(Box::new),
                limits: desk.lists().limits,
                draft: desk.form_draft(INITIATIVE_FORM, id.map(|id| id.0))?.map(Box::new),
            }))
        };
        // The form does not know its language yet; Vietnamese is what everybody here reads.
        let told = |error| Trouble::boxed(Tongue::Vietnamese, &error);
        Message::Answered(visit, Answer::Opened(read(desk).map_err(told)))
    })
}

/// The title in the form of a new initiative that was left and never saved; empty without one.
pub fn typed_title(desk: &Desk) -> Result<String, DeskError> {
    let draft = desk.form_draft::<Inputs>(INITIATIVE_FORM, None)?;
    Ok(draft.map(|draft| draft.content.title()).unwrap_or_default())
}

pub fn suggest(visit: u64, at: usize, name: String) -> Effect<Message> {
    Effect::ask(move |desk| {
        let found = if name.trim().is_empty() { Vec::new() } else { people(desk, &name) };
        Message::Answered(visit, Answer::Suggested(at, name, found))
    })
}

/// The people of this unit who may be meant. Without an answer from the ledger there is simply
/// nothing to suggest: typing goes on.
pub fn people(desk: &Desk, name: &str) -> Vec<Suggestion> {
    let query = PeopleQuery {
        text: name.to_owned(),
        unit: Some(desk.ledger().home()),
        limit: Some(SUGGESTED),
        ..PeopleQuery::default()
    };
    let rows = desk.ledger().people(&query).unwrap_or_default();
    let part = |id| desk.get::<UnitBody>(id).map(|unit| unit.body.name).unwrap_or_default();
    rows.into_iter()
        .map(|row| Suggestion {
            id: row.id,
            unit_name: row.sub_unit.map(part).unwrap_or_default(),
            name: row.name,
            title: row.title,
        })
        .collect()
}

/// Saves and goes on; the dossier shows what came of it.
fn save_and_then(
    desk: &mut Desk,
    entry: InitiativeEntry,
    then: &Then,
) -> Result<(Dossier, Option<DeskError>), DeskError> {
    let id = desk.save_initiative_form(entry)?.initiative.id;
    let went_on = match then {
        Then::Stay | Then::Close | Then::Decide => Ok(()),
        Then::File => desk.file(id).map(drop),
        Then::Step(to, reason) => desk.step(id, to.clone(), reason).map(drop),
    };
    Ok((desk.dossier(id)?, went_on.err()))
}

impl Form {
    /// Keeps all of it in the record, then goes on. What cannot be understood is asked first.
    pub(super) fn save(&mut self, cx: &Context<'_>, then: Then) -> Effects<Message> {
        if self.is_locked(cx) || self.saving {
            return Effects::new();
        }
        if self.inputs.title().is_empty() {
            self.snag = Some(Snag::NoTitle);
            return vec![Effect::Focus(sections::id(Long::Title))];
        }
        if let Some(unclear) = self.inputs.unclear() {
            self.snag = Some(Snag::Unclear);
            return vec![Effect::Focus(unclear_id(unclear))];
        }
        self.snag = None;
        self.saving = true;
        let (visit, tongue, id) = (self.visit, cx.lang.tongue(), self.id);
        let (version, base_rev) = (self.draft.version, self.base_rev());
        let entry = self.inputs.entry(id, &self.base(), &self.notes());
        let saved = Box::new(self.inputs.clone());
        vec![Effect::ask(move |desk| {
            let told = |error| Trouble::boxed(tongue, &error);
            let answer = match save_and_then(desk, entry, &then) {
                Ok((dossier, refused)) => Ok(Box::new(Done {
                    held: Box::new(dossier),
                    at: desk.now(),
                    version,
                    saved,
                    then,
                    refused: refused.map(told),
                })),
                Err(error) => {
                    // What could not be saved is at least kept; a second failure tells no more.
                    let target = id.map(|id| id.0);
                    let _ = desk.keep_form_draft(INITIATIVE_FORM, target, base_rev, &*saved);
                    Err(told(error))
                }
            };
            Message::Answered(visit, Answer::Saved(answer))
        })]
    }

    /// Files the application, or leads to what is still missing.
    pub(super) fn file(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let gaps = filing_gaps(&self.inputs.body(&self.base()));
        let Some(first) = first_gap(&gaps) else {
            self.told = false;
            return self.save(cx, Then::File);
        };
        self.told = true;
        self.snag = Some(Snag::NotFiled);
        self.more = false;
        self.at = sections::of_field(first.field);
        vec![Effect::Focus(sections::field_id(first.field))]
    }

    pub(super) fn step(&mut self, cx: &Context<'_>, to: State, reason: String) -> Effects<Message> {
        self.more = false;
        self.save(cx, Then::Step(to, reason))
    }

    /// Closes: what has a title is saved, anything else is kept for the next time.
    pub(super) fn close(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let can_be_saved = !self.inputs.title().is_empty() && self.inputs.unclear().is_none();
        if self.is_changed() && can_be_saved && !self.is_locked(cx) {
            return self.save(cx, Then::Close);
        }
        let mut effects = Effects::new();
        if self.is_changed() && !self.is_locked(cx) {
            effects.push(Effect::Say(say!(cx.lang, "initiative-draft-left")));
        }
        effects.push(Effect::Go(Place::Initiatives));
        effects
    }

    pub(super) fn delete(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let Some(id) = self.id.filter(|_| !self.is_locked(cx)) else { return Effects::new() };
        let (visit, tongue) = (self.visit, cx.lang.tongue());
        vec![Effect::ask(move |desk| {
            let deleted =
                desk.delete(id).and_then(|()| desk.drop_draft(INITIATIVE_FORM, Some(id.0)));
            let told = |error| Trouble::boxed(tongue, &error);
            Message::Answered(visit, Answer::Deleted(deleted.map_err(told)))
        })]
    }

    /// Goes back to what the record holds.
    pub(super) fn drop_draft(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let (visit, tongue, id) = (self.visit, cx.lang.tongue(), self.id);
        vec![Effect::ask(move |desk| {
            let dropped = desk.drop_draft(INITIATIVE_FORM, id.map(|id| id.0));
            let told = |error| Trouble::boxed(tongue, &error);
            Message::Answered(visit, Answer::DraftDropped(dropped.map_err(told)))
        })]
    }

    pub(super) fn keep_draft(&mut self, cx: &Context<'_>) -> Effects<Message> {
        if self.draft.under_way.is_some() || self.saving {
            return Effects::new();
        }
        let (visit, tongue, id) = (self.visit, cx.lang.tongue(), self.id);
        let (version, base_rev) = (self.draft.version, self.base_rev());
        let content = self.changed_inputs();
        self.draft.under_way = Some(version);
        self.draft.ticks = 0;
        vec![Effect::ask(move |desk| {
            let kept = keep(desk, id, base_rev, content);
            let told = |error| Trouble::boxed(tongue, &error);
            Message::Answered(visit, Answer::DraftKept(version, kept.map_err(told)))
        })]
    }

    /// What a draft has to keep; nothing if the form says what the record says.
    fn changed_inputs(&self) -> Option<Inputs> {
        let worth_keeping = match self.id {
            Some(_) => self.is_changed(),
            None => !self.inputs.is_blank(),
        };
        worth_keeping.then(|| self.inputs.clone())
    }

    /// The form is being left by another way than "Đóng".
    pub(super) fn keep_and_leave(&mut self) -> Effects<Message> {
        if self.gone || self.saving || self.draft.version == self.draft.safe {
            return Effects::new();
        }
        self.gone = true;
        let (visit, id, base_rev) = (self.visit, self.id, self.base_rev());
        let content = self.changed_inputs();
        vec![Effect::ask(move |desk| {
            let kept = keep(desk, id, base_rev, content).map(drop);
            let told = |error| Trouble::boxed(Tongue::Vietnamese, &error);
            Message::Answered(visit, Answer::Left(kept.map_err(told)))
        })]
    }

    pub(super) fn tick(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let mut effects = Effects::new();
        let quiet = !std::mem::take(&mut self.draft.typed_since_tick);
        self.draft.ticks = self.draft.ticks.saturating_add(1);
        let failed = matches!(self.draft.told, SaveState::Failed);
        let due = (quiet && !failed) || self.draft.ticks >= super::MOST_TICKS;
        if self.draft.version != self.draft.safe && due {
            effects.extend(self.keep_draft(cx));
        }
        let title = self.inputs.title();
        if quiet && title != self.similar.0 {
            self.similar.0.clone_from(&title);
            if text::graphemes(&title) < LEAST_TITLE {
                self.similar.1.clear();
            } else {
                let (visit, id) = (self.visit, self.id);
                effects.push(Effect::ask(move |desk| {
                    // A search that cannot be made finds nothing; the list says so in its place.
                    let mut found = desk.similar(&title, id).unwrap_or_default();
                    found.truncate(SIMILAR);
                    Message::Answered(visit, Answer::Similar(title, found))
                }));
            }
        }
        effects
    }
}

/// Keeps a draft, or drops it when there is nothing to keep.
fn keep(
    desk: &mut Desk,
    id: Option<InitiativeId>,
    base_rev: u32,
    content: Option<Inputs>,
) -> Result<Moment, DeskError> {
    let target = id.map(|id| id.0);
    match content {
        Some(inputs) => desk.keep_form_draft(INITIATIVE_FORM, target, base_rev, &inputs),
        None => desk.drop_draft(INITIATIVE_FORM, target).map(|()| desk.now()),
    }
}
