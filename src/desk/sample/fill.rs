//! Writing a sample into a fresh ledger.

use std::path::Path;

use super::super::{Desk, DeskError, Founding, Receiver, SteadyIds, Surroundings};
use super::{Batch, Maker, Sample};
use crate::bundle::{self, Wire};
use crate::disk::Progress;
use crate::domain::id::InitiativeId;
use crate::domain::record::{Profile, Record};
use crate::domain::unit::{UnitBody, UnitKind, UnitNotes};
use crate::store::{OperationKind, Role, Stored, Writing};

/// Batches that are written in one operation.
const AT_ONCE: usize = 20;

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    pub units: usize,
    pub people: usize,
    pub initiatives: usize,
    pub decisions: usize,
}

/// Makes a ledger at `path` and fills it: a unit's with records of its own, a superior's with
/// records as if received in full.
pub fn fill(
    path: &Path,
    role: Role,
    sample: Sample,
    around: Surroundings,
    progress: &Progress,
) -> Result<Filled, DeskError> {
    let now = around.clock.now();
    let ids = SteadyIds::seeded(&format!("records of sample {}", sample.seed));
    let mut maker = Maker::new(sample, Box::new(ids), now);
    let own = role == Role::Unit;
    let first = maker.units().first().cloned();
    let superior = UnitBody {
        name: "LĐLĐ tỉnh Mẫu".to_owned(),
        code: "LDLD-MAU".to_owned(),
        kind: Some(UnitKind::ProvincialFederation),
        place: "Lai Châu".to_owned(),
        ..UnitBody::default()
    };
    let founding = match first.filter(|_| own) {
        Some(unit) => Founding {
            role,
            id: Some(unit.id),
            unit: unit.body,
            notes: UnitNotes::default(),
            receiver: Some(Receiver { unit: superior, ..Receiver::default() }),
        },
        None => {
            Founding { role, id: None, unit: superior, notes: UnitNotes::default(), receiver: None }
        }
    };
    let mut desk = Desk::found(path, founding, around)?;
    progress.expect(sample.initiatives as u64);
    let mut filled = Filled { units: maker.units().len(), ..Filled::default() };
    if !own {
        let units = maker.units().to_vec();
        let _ = desk.write(OperationKind::Import, |tx, _| {
            units.iter().try_for_each(|unit| put(tx, unit, false, None))
        })?;
    }
    loop {
        let batches: Vec<Batch> = maker.by_ref().take(AT_ONCE).collect();
        if batches.is_empty() {
            break;
        }
        let kind = if own { OperationKind::Add } else { OperationKind::Import };
        let _ = desk.write(kind, |tx, _| {
            for batch in &batches {
                put_batch(tx, batch, own)?;
                for _ in &batch.initiatives {
                    progress.step()?;
                }
                filled.people += batch.people.len();
                filled.initiatives += batch.initiatives.len();
                filled.decisions += batch.decisions.len();
            }
            Ok(())
        })?;
    }
    desk.close()?;
    Ok(filled)
}

fn put_batch(tx: &mut Writing<'_>, batch: &Batch, own: bool) -> Result<(), DeskError> {
    let mut ids: Vec<InitiativeId> = batch.initiatives.iter().map(|one| one.id).collect();
    ids.sort_unstable();
    batch.people.iter().try_for_each(|person| put(tx, person, own, None))?;
    // Decisions first: then each status is derived once.
    batch.decisions.iter().try_for_each(|decision| put(tx, decision, own, Some(&ids)))?;
    batch.initiatives.iter().try_for_each(|initiative| put(tx, initiative, own, None))
}

fn put<B: Wire + Stored>(
    tx: &mut Writing<'_>,
    record: &Record<B>,
    own: bool,
    listed: Option<&[InitiativeId]>,
) -> Result<(), DeskError> {
    if own {
        let _ = tx.save_own(record)?;
    } else {
        let line = bundle::line(record, &Profile::Full, listed)?;
        tx.save_received(record, line.digest)?;
    }
    Ok(())
}
