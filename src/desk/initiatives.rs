//! Initiatives: writing them down, filing, stepping on, finding what is similar.

use chrono::{Datelike, NaiveDate};

use super::{Desk, DeskError, Fresh, INITIATIVE_FORM, people};
use crate::domain::date::PartialDate;
use crate::domain::deadline::Deadline;
use crate::domain::decision::Outcome;
use crate::domain::gap::{self, Gap};
use crate::domain::id::{InitiativeId, PersonId, UnitId};
use crate::domain::initiative::{
    Attempt, Author, AuthorRole, Initiative, InitiativeBody, InitiativeNotes, State,
};
use crate::domain::lifecycle;
use crate::domain::person::PersonBody;
use crate::domain::recognition::{Recognition, Status};
use crate::domain::record::Kind;
use crate::domain::share::Share;
use crate::domain::text;
use crate::domain::unit::UnitBody;
use crate::store::{DecisionRow, OperationKind, Stand, Writing};

/// An author as typed in: by name, or chosen from the people of the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuthorEntry {
    pub person: Option<PersonId>,
    /// Name, title and union position hold for the author and, if new in the book, for the person.
    pub body: PersonBody,
    pub unit_name: String,
    pub role: Option<AuthorRole>,
    pub share: Option<Share>,
}

/// An author as the record has it.
impl From<&Author> for AuthorEntry {
    fn from(author: &Author) -> Self {
        Self {
            person: Some(author.person),
            body: PersonBody {
                name: author.name.clone(),
                title: author.title.clone(),
                union_position: author.union_position.clone(),
                ..PersonBody::default()
            },
            unit_name: author.unit_name.clone(),
            role: Some(author.role.clone()),
            share: Some(author.share),
        }
    }
}

/// An initiative as typed in; a new one without an id. `body.authors` is not looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InitiativeEntry {
    pub id: Option<InitiativeId>,
    pub body: InitiativeBody,
    pub authors: Vec<AuthorEntry>,
    pub notes: InitiativeNotes,
}

/// An initiative as it now stands in the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    pub initiative: Initiative,
    pub status: Status,
    /// Whether anything changed.
    pub changed: bool,
}

/// All that is known of one initiative.
#[derive(Debug, Clone)]
pub struct Dossier {
    pub initiative: Initiative,
    pub unit_name: String,
    pub recognition: Recognition,
    pub status: Status,
    pub decisions: Vec<(DecisionRow, Outcome)>,
    pub deadline: Option<Deadline>,
    /// What is missing before it counts as filed.
    pub gaps: Vec<Gap>,
    pub stands: Vec<Stand>,
}

/// Another initiative whose title reads much the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    pub id: InitiativeId,
    pub code: String,
    pub title: String,
    pub authors: String,
    /// Basis points of likeness.
    pub likeness: u16,
}

/// Titles less alike than this are not worth an officer's look.
const ALIKE: u16 = 5500;

impl Desk {
    /// Keeps what was typed. Only a title is needed; people not yet known are written into the
    /// book in the same operation.
    pub fn save_initiative(&mut self, entry: InitiativeEntry) -> Result<Saved, DeskError> {
        let kind = match entry.id {
            Some(_) => OperationKind::EditInitiative,
            None => OperationKind::CreateInitiative,
        };
        let home = self.ledger.home();
        let committed = self.write(kind, |tx, fresh| save(tx, fresh, home, entry))?;
        let changed = committed.operation.is_some();
        self.saved(committed.value, changed)
    }

    /// The same for what stands in the form, whose draft is dropped in the same operation.
    pub fn save_initiative_form(&mut self, entry: InitiativeEntry) -> Result<Saved, DeskError> {
        let kind = match entry.id {
            Some(_) => OperationKind::EditInitiative,
            None => OperationKind::CreateInitiative,
        };
        let home = self.ledger.home();
        let target = entry.id.map(|id| id.0);
        let committed = self.write(kind, |tx, fresh| {
            let saved = save(tx, fresh, home, entry)?;
            tx.discard_draft(INITIATIVE_FORM, target)?;
            Ok(saved)
        })?;
        let changed = committed.operation.is_some();
        if !changed {
            // Nothing was written, so the draft was not dropped with it.
            self.drop_draft(INITIATIVE_FORM, target)?;
        }
        self.saved(committed.value, changed)
    }

    /// Writes many initiatives in one operation: all of them, or none. Errors name the line.
    pub fn add(&mut self, entries: Vec<(usize, InitiativeEntry)>) -> Result<Vec<Saved>, DeskError> {
        let home = self.ledger.home();
        let committed = self.write(OperationKind::Add, |tx, fresh| {
            let mut saved = Vec::with_capacity(entries.len());
            for (line, entry) in entries {
                if let Some(id) = entry.id
                    && tx.held::<InitiativeBody>(id)?.is_some()
                {
                    return Err(DeskError::AlreadyThere(id).at_line(line));
                }
                let state = entry.body.state.clone();
                let one = save(tx, fresh, home, entry)
                    .and_then(|initiative| begin_as(tx, fresh, home, initiative, state))
                    .map_err(|error| error.at_line(line))?;
                saved.push(one);
            }
            Ok(saved)
        })?;
        committed.value.into_iter().map(|one| self.saved(one, true)).collect()
    }

    fn saved(&self, initiative: Initiative, changed: bool) -> Result<Saved, DeskError> {
        let recognition = self.recognition(initiative.id)?;
        let status = Status::of(&initiative.body.state, recognition);
        Ok(Saved { initiative, status, changed })
    }

    fn recognition(&self, id: InitiativeId) -> Result<Recognition, DeskError> {
        Ok(self.ledger.recognition(id)?)
    }

    /// Files the application: every starred field must be there; the code is given now.
    pub fn file(&mut self, id: InitiativeId) -> Result<Saved, DeskError> {
        let home = self.ledger.home();
        let committed = self
            .write(OperationKind::File, |tx, fresh| file(tx, fresh, home, ours(tx, home, id)?))?;
        self.saved(committed.value, true)
    }

    /// Takes a step of the lifecycle; `reason` is kept where an attempt ends.
    pub fn step(&mut self, id: InitiativeId, to: State, reason: &str) -> Result<Saved, DeskError> {
        if to == State::Filed {
            return self.file(id);
        }
        let home = self.ledger.home();
        let reason = text::clean_line(reason);
        let committed = self.write(OperationKind::Step, |tx, fresh| {
            step(tx, fresh, home, ours(tx, home, id)?, to, reason)
        })?;
        self.saved(committed.value, true)
    }

    /// Moves an initiative to the trash.
    pub fn delete(&mut self, id: InitiativeId) -> Result<(), DeskError> {
        let home = self.ledger.home();
        let _ = self.write(OperationKind::Delete, |tx, _| {
            let _ = ours(tx, home, id)?;
            let _ = tx.remove_own::<InitiativeBody>(id)?;
            Ok(())
        })?;
        Ok(())
    }

    /// Brings an initiative back from the trash.
    pub fn restore(&mut self, id: InitiativeId) -> Result<(), DeskError> {
        self.fetch_from_trash(Kind::Initiative, id.0)
    }

    /// Finds an initiative by its id or its code.
    pub fn find_initiative(&self, name: &str) -> Result<InitiativeId, DeskError> {
        if let Ok(id) = uuid::Uuid::parse_str(name) {
            let found = self.ledger.get::<InitiativeBody>(id.into())?;
            return found.map(|initiative| initiative.id).ok_or_else(|| not_found(name));
        }
        if let Some(own) = self.ledger.by_code(self.ledger.home(), name)? {
            return Ok(own.id);
        }
        match self.ledger.of_code(name)?.as_slice() {
            [] => Err(not_found(name)),
            [one] => Ok(*one),
            _ => Err(DeskError::Ambiguous { kind: Kind::Initiative, name: name.to_owned() }),
        }
    }

    /// All that is known of one initiative.
    pub fn dossier(&self, id: InitiativeId) -> Result<Dossier, DeskError> {
        let initiative = self.get::<InitiativeBody>(id)?;
        let decisions = self.ledger.decisions_about(id)?;
        let recognition = self.ledger.recognition(id)?;
        let unit = self.ledger.get::<UnitBody>(initiative.unit)?;
        Ok(Dossier {
            unit_name: unit.map(|unit| unit.body.name).unwrap_or_default(),
            recognition,
            status: Status::of(&initiative.body.state, recognition),
            decisions,
            deadline: Deadline::of(
                &initiative.body.state,
                &initiative.body.dates,
                recognition,
                self.lists.limits,
            ),
            gaps: gap::before_filing(&initiative.body),
            stands: self.ledger.standings(id)?,
            initiative,
        })
    }

    /// Initiatives whose titles read much like `title`, most alike first; `but` is left out.
    pub fn similar(
        &self,
        title: &str,
        but: Option<InitiativeId>,
    ) -> Result<Vec<Similar>, DeskError> {
        let key = text::title_key(title);
        let candidates = self.ledger.similar(title, &[], but, 20)?;
        let mut found: Vec<Similar> = self
            .ledger
            .rows(&candidates)?
            .into_iter()
            .map(|row| Similar {
                likeness: text::likeness(&key, &text::title_key(&row.title)),
                id: row.id,
                code: row.code,
                title: row.title,
                authors: row.authors,
            })
            .filter(|similar| similar.likeness >= ALIKE)
            .collect();
        found.sort_by(|a, b| b.likeness.cmp(&a.likeness).then(a.id.cmp(&b.id)));
        Ok(found)
    }
}

fn not_found(name: &str) -> DeskError {
    DeskError::NotFound { kind: Kind::Initiative, id: name.to_owned() }
}

pub(super) fn ours(
    tx: &Writing<'_>,
    home: UnitId,
    id: InitiativeId,
) -> Result<Initiative, DeskError> {
    let held = tx.get::<InitiativeBody>(id)?.ok_or_else(|| not_found(&id.to_string()))?;
    if held.unit == home { Ok(held) } else { Err(DeskError::NotOurs(id)) }
}

fn save(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    entry: InitiativeEntry,
) -> Result<Initiative, DeskError> {
    let mut body = entry.body;
    clean(&mut body);
    let gaps = gap::before_saving(&body);
    if !gaps.is_empty() {
        return Err(DeskError::Gaps(gaps));
    }
    let unit_name = tx.get::<UnitBody>(home)?.map(|unit| unit.body.name).unwrap_or_default();
    body.authors = people::authors(tx, fresh, home, &unit_name, entry.authors)?;
    let record = match entry.id {
        Some(id) => {
            let known = tx.held::<InitiativeBody>(id)?.is_some();
            let mut held = match known {
                true => ours(tx, home, id)?,
                false => Initiative::new(id, home, fresh.now, begun(&body)),
            };
            // The state, the code and earlier attempts change by steps, never by typing.
            body.state = held.body.state;
            body.code = held.body.code;
            body.attempts = held.body.attempts;
            (held.body, held.notes) = (body, entry.notes);
            held
        }
        None => {
            body = begun(&body);
            let mut initiative = Initiative::new(fresh.id(), home, fresh.now, body);
            initiative.notes = entry.notes;
            initiative
        }
    };
    Ok(tx.save_own(&record)?)
}

/// A record begins as an idea or a draft, whatever it may become in the same operation. A code
/// that it already bears stays.
fn begun(body: &InitiativeBody) -> InitiativeBody {
    let state = match body.state {
        State::Idea => State::Idea,
        _ => State::Drafting,
    };
    InitiativeBody { state, attempts: Vec::new(), ..body.clone() }
}

/// An initiative taken from a file may already be further on: old cases are written down in one
/// go, with the dates that are known and no others.
fn begin_as(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    initiative: Initiative,
    state: State,
) -> Result<Initiative, DeskError> {
    match state {
        State::Idea | State::Drafting if initiative.body.code.is_empty() => Ok(initiative),
        State::Idea | State::Drafting | State::Filed | State::Considering => {
            put_into(tx, fresh, home, initiative, state)
        }
        other => Err(DeskError::CannotBeginAs(other)),
    }
}

/// Files the application within an operation.
pub(super) fn file(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    held: Initiative,
) -> Result<Initiative, DeskError> {
    let from = match held.body.state {
        State::Idea => State::Drafting,
        ref other => other.clone(),
    };
    lifecycle::may_step(&from, &State::Filed, tx.recognition(held.id)?)?;
    let gaps: Vec<Gap> =
        gap::before_filing(&held.body).into_iter().filter(|gap| gap.blocks).collect();
    if !gaps.is_empty() {
        return Err(DeskError::Gaps(gaps));
    }
    put_into(tx, fresh, home, held, State::Filed)
}

/// Takes a step of the lifecycle within an operation.
pub(super) fn step(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    mut held: Initiative,
    to: State,
    reason: String,
) -> Result<Initiative, DeskError> {
    lifecycle::may_step(&held.body.state, &to, tx.recognition(held.id)?)?;
    let today = fresh.now.date_naive();
    if to == State::Considering && held.body.dates.accepted.is_none() {
        held.body.dates.accepted = Some(PartialDate::Day(today));
    }
    end_attempt(&mut held.body, &to, today, reason);
    put_into(tx, fresh, home, held, to)
}

/// Puts an initiative into a state; from filing on it has a code.
fn put_into(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    held: Initiative,
    to: State,
) -> Result<Initiative, DeskError> {
    let mut next = held;
    if next.body.code.is_empty() && matches!(to, State::Filed | State::Considering) {
        give_code(tx, fresh, home, &mut next)?;
    }
    next.body.state = to;
    Ok(tx.save_own(&next)?)
}

/// "2026-0072": the year of filing and a running number; unique within the unit.
pub(super) fn give_code(
    tx: &Writing<'_>,
    fresh: &Fresh<'_>,
    home: UnitId,
    initiative: &mut Initiative,
) -> Result<(), DeskError> {
    let filed = initiative.body.dates.filed.map(PartialDate::first_day);
    let year = filed.map_or(fresh.now.year(), |day| day.year());
    let number = tx.next_code_number(home, year)?;
    initiative.body.code = format!("{year}-{number:04}");
    Ok(())
}

/// Keeps the attempt on record when an initiative starts again after a withdrawal or a refusal.
fn end_attempt(body: &mut InitiativeBody, to: &State, on: NaiveDate, reason: String) {
    if matches!(to, State::Withdrawn | State::Declined) {
        body.attempts.push(Attempt { ended: to.clone(), on, filed: body.dates.filed, reason });
    } else if *to == State::Drafting && matches!(body.state, State::Withdrawn | State::Declined) {
        body.dates.filed = None;
        body.dates.accepted = None;
    }
}

/// Hygiene on the way in: whatever was pasted becomes plain composed text.
fn clean(body: &mut InitiativeBody) {
    for line in [
        &mut body.title,
        &mut body.short_title,
        &mut body.programme,
        &mut body.origin.investor_name,
        &mut body.benefit.confirmed_by,
        &mut body.benefit.beneficiary,
    ] {
        *line = text::clean_line(line);
    }
    let texts = &mut body.text;
    for long in [
        &mut texts.summary,
        &mut texts.before,
        &mut texts.nature,
        &mut texts.steps,
        &mut texts.novelty,
        &mut texts.applicability,
        &mut texts.scope,
        &mut texts.conditions,
        &mut texts.economic_effect,
        &mut texts.social_effect,
        &mut texts.appliers_opinion,
        &mut texts.confidential,
        &mut body.benefit.method,
    ] {
        *long = text::clean_text(long);
    }
}
