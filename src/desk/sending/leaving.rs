//! What goes along with the initiatives that leave.

use std::collections::{BTreeSet, HashSet};

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::super::DeskError;
use crate::bundle;
use crate::domain::attachment::Digest;
use crate::domain::decision::{Decision, DecisionBody, DecisionKind, Outcome};
use crate::domain::id::{DecisionId, InitiativeId, PersonId, UnitId};
use crate::domain::initiative::InitiativeBody;
use crate::domain::lifecycle::Standing;
use crate::domain::person::PersonBody;
use crate::domain::record::{Body, Kind, Profile, Record};
use crate::domain::unit::{Unit, UnitBody};
use crate::store::{Each, Ledger, Reading, StoreError};

/// The records that leave, by id and in order.
pub struct Leaving {
    pub initiatives: BTreeSet<InitiativeId>,
    pub people: BTreeSet<PersonId>,
    pub units: BTreeSet<UnitId>,
    pub decisions: BTreeSet<DecisionId>,
    /// Over identity and revision of all of them, of the receiver, and over the profile.
    pub content: Digest,
}

impl Leaving {
    /// Gathers what has to go along with the initiatives: their `authors`, the parts of the unit
    /// those belong to, the decisions about them, and tombstones of what was sent before.
    pub fn gather(
        ledger: &Ledger,
        ready: &[InitiativeId],
        authors: BTreeSet<PersonId>,
        profile: &Profile,
        receiver: &Unit,
    ) -> Result<Self, DeskError> {
        let mut initiatives: BTreeSet<InitiativeId> = ready.iter().copied().collect();
        let asked: HashSet<InitiativeId> = ready.iter().copied().collect();
        let people = if *profile == Profile::Public { BTreeSet::new() } else { authors };
        let mut hash = Sha256::new();
        note(&mut hash, receiver);
        hash.update(profile.code());
        // What stands in every bundle and changes with the version of this program.
        hash.update(bundle::fixed_files().0);
        let home = ledger.home();
        let all = Each { unit: Some(home), also_deleted: true };
        ledger.for_each_held::<InitiativeBody, DeskError>(all, |id, held| {
            let gone = held.deleted && was_sent(ledger, id, receiver.id)?;
            if gone {
                let _ = initiatives.insert(id);
            }
            if gone || asked.contains(&id) {
                note_version(&mut hash, Kind::Initiative, id.0, held.rev, held.deleted);
            }
            Ok(())
        })?;
        let mut decisions = BTreeSet::new();
        ledger.for_each::<DecisionBody, DeskError>(all, |decision, _| {
            let gone = decision.deleted
                && decision.body.is_signed()
                && any_was_sent(ledger, &decision, receiver.id)?;
            if gone || !decision.deleted && leaves(&decision, &asked) {
                let _ = decisions.insert(decision.id);
                note(&mut hash, &decision);
            }
            Ok(())
        })?;
        let mut units = BTreeSet::from([home]);
        for id in &people {
            if let Some(person) = ledger.get::<PersonBody>(*id)? {
                note(&mut hash, &person);
                units.extend(person.body.sub_unit);
            }
        }
        for id in &units {
            if let Some(unit) = ledger.get::<UnitBody>(*id)? {
                note(&mut hash, &unit);
            }
        }
        units.retain(|id| {
            *id == home
                || matches!(ledger.held::<UnitBody>(*id), Ok(Some(held)) if held.unit == home)
        });
        Ok(Self { initiatives, people, units, decisions, content: Digest(hash.finalize().into()) })
    }

    /// How many records that is.
    pub fn records(&self) -> u64 {
        let all = self.units.len() + self.people.len() + self.initiatives.len();
        (all + self.decisions.len()) as u64
    }
}

fn was_sent(ledger: &Reading, id: InitiativeId, receiver: UnitId) -> Result<bool, StoreError> {
    Ok(ledger.standing(id, receiver)? != Standing::NotSent)
}

fn any_was_sent(
    ledger: &Reading,
    decision: &Decision,
    receiver: UnitId,
) -> Result<bool, StoreError> {
    for item in &decision.body.items {
        if was_sent(ledger, item.initiative, receiver)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A signed decision that says something of an initiative that leaves.
pub fn leaves(decision: &Decision, leaving: &HashSet<InitiativeId>) -> bool {
    decision.body.is_signed()
        && decision.body.items.iter().any(|item| leaving.contains(&item.initiative))
}

/// The initiatives that some signed base decision recognises or once recognised.
pub fn ever_recognised(ledger: &Reading) -> Result<HashSet<InitiativeId>, DeskError> {
    let mut ever = HashSet::new();
    ledger.for_each::<DecisionBody, DeskError>(Each::default(), |decision, _| {
        if decision.body.is_signed() && decision.body.kind == DecisionKind::Recognition {
            let granted =
                decision.body.items.iter().filter(|item| item.outcome == Outcome::Granted);
            ever.extend(granted.map(|item| item.initiative));
        }
        Ok(())
    })?;
    Ok(ever)
}

fn note<B: Body>(hash: &mut Sha256, record: &Record<B>) {
    note_version(hash, B::KIND, record.id.into(), record.rev, record.deleted);
}

fn note_version(hash: &mut Sha256, kind: Kind, id: Uuid, rev: u32, deleted: bool) {
    hash.update([Kind::ALL.iter().position(|each| *each == kind).unwrap_or_default() as u8]);
    hash.update(id.as_bytes());
    hash.update(rev.to_be_bytes());
    hash.update([u8::from(deleted)]);
}
