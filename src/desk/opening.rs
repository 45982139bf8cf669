//! Making and opening a ledger.

use std::path::Path;

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::receiving::bundles_beside;
use super::{Desk, DeskError, Lists, Surroundings};
use crate::disk;
use crate::domain::id::{Moment, UnitId};
use crate::domain::unit::{Tie, TieRole, Unit, UnitBody, UnitNotes};
use crate::store::{BackupFolder, Ledger, NewLedger, OperationKind, Role};

/// What a new ledger begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct Founding {
    pub role: Role,
    /// Given if the unit already has an identity, as a superior known to its units.
    pub id: Option<UnitId>,
    pub unit: UnitBody,
    pub notes: UnitNotes,
    /// The superior that takes in this unit's initiatives.
    pub receiver: Option<Receiver>,
}

/// A receiving unit as the officer knows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Receiver {
    /// Known if the superior handed it out; then its word stands behind the tie.
    pub id: Option<UnitId>,
    pub unit: UnitBody,
    pub notes: UnitNotes,
    /// The programme for which it receives; empty for all.
    pub programme: String,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub confirmed_on: Option<NaiveDate>,
}

impl Desk {
    /// Makes a ledger at `path`.
    pub fn found(
        path: &Path,
        founding: Founding,
        mut around: Surroundings,
    ) -> Result<Self, DeskError> {
        let lists = Lists::built_in()?;
        let now = around.clock.now();
        let home = founding.id.unwrap_or_else(|| around.ids.next(now).into());
        if founding.receiver.as_ref().is_some_and(|receiver| receiver.id == Some(home)) {
            return Err(DeskError::ReceiverIsSelf);
        }
        around.ids.belong_to(home.0);
        let new = NewLedger { role: founding.role.clone(), home };
        let ledger = Ledger::create(path, &new)?;
        tracing::info!(path = %path.display(), "ledger made");
        let mut desk = Self { ledger, around, lists };
        let _ = desk.write(OperationKind::SetUpUnit, |tx, fresh| {
            let mut body = founding.unit;
            if body.code.is_empty() && founding.role == Role::Unit {
                body.code = code_from(home);
            }
            if let Some(receiver) = founding.receiver {
                let id = receiver.id.unwrap_or_else(|| fresh.id());
                body.ties.push(Tie {
                    to: id,
                    role: TieRole::ReceivesInitiatives,
                    programme: receiver.programme,
                    from: receiver.from,
                    until: receiver.until,
                    confirmed_on: receiver.confirmed_on,
                });
                let mut unit = Unit::new(id, id, now, receiver.unit);
                unit.notes = receiver.notes;
                let _ = tx.save_own(&unit)?;
            }
            let mut unit = Unit::new(home, home, now, body);
            unit.notes = founding.notes;
            let _ = tx.save_own(&unit)?;
            Ok(())
        })?;
        Ok(desk)
    }

    /// Opens the ledger at `path`.
    pub fn open(path: &Path, mut around: Surroundings) -> Result<Self, DeskError> {
        // A link and what it leads to are one ledger with one lock.
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut ledger = Ledger::open(&path)?;
        let found = ledger.opened();
        tracing::info!(
            path = %path.display(),
            role = ledger.role().code(),
            bytes = ledger.bytes()?,
            version = found.version,
            clean = found.clean,
            search = found.search_is_sound,
            "ledger opened"
        );
        if !ledger.opened().search_is_sound {
            // It follows from the records; nobody need be asked. If the disk is full, the ledger is
            // opened all the same and searching says why it does not work.
            let _ = ledger.rebuild_search();
        }
        let copies = BackupFolder::of(&path);
        let beside = path.parent().map(Path::to_owned).into_iter();
        for folder in beside.chain([bundles_beside(&path), copies.path().into(), copies.files()]) {
            disk::sweep(&folder);
        }
        around.ids.belong_to(ledger.home().0);
        if let Some(last) = ledger.last_id_at()? {
            around.ids.go_on_from(last);
        }
        Ok(Self { ledger, around, lists: Lists::built_in()? })
    }
}

/// Why the computer's clock cannot be believed. Nothing is ordered by it, but dates that are filled
/// in from it would be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDoubt {
    /// Something was written later than now.
    BeforeLastWrite(Moment),
    /// A year in which this program is not used.
    OutOfTime,
}

/// Years that a clock may show.
const YEARS: std::ops::RangeInclusive<i32> = 2025..=2050;

impl Desk {
    /// Whether the clock shows a time that cannot be right.
    pub fn clock_doubt(&self) -> Result<Option<ClockDoubt>, DeskError> {
        let now = self.now();
        if !YEARS.contains(&now.year()) {
            return Ok(Some(ClockDoubt::OutOfTime));
        }
        let last = self.ledger.operations(1)?.into_iter().next();
        Ok(last
            .map(|last| last.at)
            // A clock that was wrong then says nothing about now.
            .filter(|at| YEARS.contains(&at.year()) && *at > now + TimeDelta::days(1))
            .map(ClockDoubt::BeforeLastWrite))
    }
}

/// A code for a unit that was given none: the last five digits of its id, which are its random
/// part.
fn code_from(id: UnitId) -> String {
    let text = id.0.simple().to_string().to_uppercase();
    format!("CDCS-{}", &text[text.len() - 5..])
}
