//! People of the unit.

use chrono::NaiveDate;

use super::{AuthorEntry, Desk, DeskError, Fresh};
use crate::disk::Progress;
use crate::domain::id::{PersonId, UnitId};
use crate::domain::initiative::{Author, AuthorRole};
use crate::domain::person::{Person, PersonBody, PersonNotes};
use crate::domain::record::Kind;
use crate::domain::share::Share;
use crate::domain::text;
use crate::store::{Backup, BackupReason, OperationKind, Reading, Writing};

/// A person as typed in; a new one without an id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PersonEntry {
    pub id: Option<PersonId>,
    pub body: PersonBody,
    pub notes: PersonNotes,
}

/// Somebody who has left.
#[derive(Debug, Clone, PartialEq)]
pub struct Parted {
    pub person: Person,
    /// Backups that still hold what was deleted.
    pub held_by: Vec<Backup>,
}

impl Desk {
    /// Keeps what was typed of a person.
    pub fn save_person(&mut self, entry: PersonEntry) -> Result<Person, DeskError> {
        let kind = match entry.id {
            Some(_) => OperationKind::EditPerson,
            None => OperationKind::CreatePerson,
        };
        let mut body = entry.body;
        body.name = text::clean_line(&body.name);
        body.title = text::clean_line(&body.title);
        if body.name.is_empty() {
            return Err(DeskError::NotFound { kind: Kind::Person, id: String::new() });
        }
        let home = self.ledger.home();
        let saved = self.write(kind, |tx, fresh| {
            let mut person = match entry.id {
                Some(id) => tx.get::<PersonBody>(id)?.ok_or_else(|| missing(id))?,
                None => Person::new(fresh.id(), home, fresh.now, PersonBody::default()),
            };
            (person.body, person.notes) = (body, entry.notes);
            Ok(tx.save_own(&person)?)
        })?;
        Ok(saved.value)
    }

    /// Somebody has left: of the book's data only the name and the title stay, which initiatives,
    /// minutes and certificates bear (Law 91/2025/QH15, article 25.2; domain.md §5.1). A backup is made
    /// first; those that still hold the data are told.
    pub fn part_with(&mut self, id: PersonId, left_on: NaiveDate) -> Result<Parted, DeskError> {
        let mut person = self.get::<PersonBody>(id)?;
        let _ = self.back_up(&BackupReason::BeforePurge, &Progress::default())?;
        let PersonBody { name, sort_name, title, .. } = person.body;
        person.body = PersonBody { name, sort_name, title, ..PersonBody::default() };
        let consent = person.notes.consent.take();
        person.notes = PersonNotes { consent, left_on: Some(left_on), ..PersonNotes::default() };
        let by = self.by()?;
        let _ = self.ledger.keep_only(&person, OperationKind::Part, &by)?;
        Ok(Parted { person, held_by: self.holding(&[(Kind::Person, id.0)])? })
    }

    /// People of this unit who bear `name`, accents and all.
    pub fn people_called(&self, name: &str) -> Result<Vec<Person>, DeskError> {
        called(&self.ledger, self.ledger.home(), name)
    }
}

/// People of `unit` who bear `name`, accents and all; tone placement and case do not count.
fn called(ledger: &Reading, unit: UnitId, name: &str) -> Result<Vec<Person>, DeskError> {
    let asked = text::exact(name);
    let mut found = Vec::new();
    for id in ledger.people_named(unit, name)? {
        let person = ledger.need::<PersonBody>(id)?;
        if text::exact(&person.body.name) == asked {
            found.push(person);
        }
    }
    Ok(found)
}

fn missing(id: PersonId) -> DeskError {
    DeskError::NotFound { kind: Kind::Person, id: id.to_string() }
}

/// Turns typed authors into authors with people behind them. A person already known by that name
/// (and title, if both are told) is taken; else one is written into the book. Shares left open are
/// shared equally.
pub(super) fn authors(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    unit_name: &str,
    entries: Vec<AuthorEntry>,
) -> Result<Vec<Author>, DeskError> {
    let open = entries.iter().all(|entry| entry.share.is_none());
    let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
    let equal = if open { Share::equal(count) } else { Vec::new() };
    let mut authors: Vec<Author> = Vec::with_capacity(entries.len());
    for (at, entry) in entries.into_iter().enumerate() {
        let taken: Vec<PersonId> = authors.iter().map(|author| author.person).collect();
        let share = entry.share.or_else(|| equal.get(at).copied()).unwrap_or_default();
        let role = entry.role.clone().unwrap_or(match at {
            0 => AuthorRole::Author,
            _ => AuthorRole::CoAuthor,
        });
        let person = person_of(tx, fresh, home, &entry, &taken)?;
        let or =
            |typed: String, known: &str| if typed.is_empty() { known.to_owned() } else { typed };
        authors.push(Author {
            person: person.id,
            name: person.body.name.clone(),
            title: or(text::clean_line(&entry.body.title), &person.body.title),
            union_position: entry.body.union_position.or(person.body.union_position),
            unit_name: or(entry.unit_name, unit_name),
            role,
            share,
        });
    }
    Ok(authors)
}

fn person_of(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    entry: &AuthorEntry,
    taken: &[PersonId],
) -> Result<Person, DeskError> {
    if let Some(id) = entry.person {
        return tx.get::<PersonBody>(id)?.ok_or_else(|| missing(id));
    }
    let name = text::clean_line(&entry.body.name);
    let fits = |person: &Person| {
        let (known, typed) = (&person.body.title, &entry.body.title);
        let same_title =
            known.is_empty() || typed.is_empty() || text::exact(known) == text::exact(typed);
        same_title && !taken.contains(&person.id)
    };
    let mut known: Vec<Person> = called(tx, home, &name)?.into_iter().filter(fits).collect();
    match (known.pop(), known.is_empty()) {
        (Some(person), true) => Ok(person),
        // Two people of one name are told apart by the officer, not guessed.
        (Some(_), false) => Err(DeskError::Ambiguous { kind: Kind::Person, name }),
        (None, _) => {
            let title = text::clean_line(&entry.body.title);
            let body = PersonBody { name, title, ..entry.body.clone() };
            Ok(tx.save_own(&Person::new(fresh.id(), home, fresh.now, body))?)
        }
    }
}
