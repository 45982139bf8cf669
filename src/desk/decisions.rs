//! Decisions: drafting, registering, and what they do to initiatives.

use super::{Desk, DeskError, Fresh};
use crate::domain::decision::{
    Decision, DecisionBody, DecisionItem, DecisionKind, DecisionNotes, Outcome, Stage,
};
use crate::domain::id::{DecisionId, UnitId};
use crate::domain::initiative::{InitiativeBody, State};
use crate::domain::lifecycle::{self, DecisionRefused};
use crate::domain::recognition::Recognition;
use crate::domain::record::Kind;
use crate::domain::text;
use crate::store::{OperationKind, Writing};

/// The form of a decision, as drafts name it.
pub(super) const DECISION_FORM: &str = "decision";

/// A decision as typed in; a new one without an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionEntry {
    pub id: Option<DecisionId>,
    pub body: DecisionBody,
    pub notes: DecisionNotes,
}

/// A decision as it now stands in the ledger, with what it did.
#[derive(Debug, Clone, PartialEq)]
pub struct Registered {
    pub decision: Decision,
    /// How many initiatives it recognises, and how many it declines or revokes.
    pub granted: usize,
    pub not_granted: usize,
}

impl Desk {
    /// Keeps a decision as typed: a draft changes nothing else; a signed one is registered, and
    /// recognised, declined and revoked follow from it. All or nothing.
    pub fn decide(&mut self, entry: DecisionEntry) -> Result<Registered, DeskError> {
        let mut body = entry.body;
        clean(&mut body);
        lifecycle::decision_is_sound(&body)?;
        let signed = body.stage == Stage::Signed;
        if signed {
            lifecycle::signed_is_complete(&body)?;
        } else {
            // A draft for signature has no number and no date.
            body.number.clear();
            body.signed_on = None;
        }
        let home = self.ledger.home();
        let kind = if signed { OperationKind::Decide } else { OperationKind::EditDecision };
        let committed = self.write(kind, |tx, fresh| {
            let held = match entry.id {
                Some(id) => Some(tx.get::<DecisionBody>(id)?.ok_or_else(|| missing(id))?),
                None => None,
            };
            let was_signed = held.as_ref().is_some_and(|held| held.body.is_signed());
            if let Some(held) = held.as_ref().filter(|_| was_signed) {
                only_the_scan_is_added(&held.body, &body)?;
            }
            let mut record = match held {
                Some(held) => held,
                None => Decision::new(fresh.id(), home, fresh.now, body.clone()),
            };
            (record.body, record.notes) = (body, entry.notes);
            if signed && !was_signed {
                for item in &record.body.items {
                    apply(tx, fresh, home, &record, item)?;
                }
            }
            tx.discard_draft(DECISION_FORM, entry.id.map(|id| id.0))?;
            Ok(tx.save_own(&record)?)
        })?;
        let decision = committed.value;
        let granted =
            decision.body.items.iter().filter(|item| item.outcome == Outcome::Granted).count();
        let not_granted = decision.body.items.len() - granted;
        Ok(Registered { decision, granted, not_granted })
    }

    /// Keeps what stands in the form of a decision that is left unsaved.
    pub fn keep_typed_decision(&mut self, entry: &DecisionEntry) -> Result<(), DeskError> {
        let base = match entry.id {
            Some(id) => self.get::<DecisionBody>(id)?.rev,
            None => 0,
        };
        let content = serde_json::to_string(&(&entry.body, &entry.notes))
            .map_err(|_| DeskError::BrokenList(DECISION_FORM))?;
        self.keep_draft(DECISION_FORM, entry.id.map(|id| id.0), base, content)
    }

    /// What was left unsaved in the form of a decision, unless the decision changed since then.
    pub fn typed_decision(
        &self,
        id: Option<DecisionId>,
    ) -> Result<Option<DecisionEntry>, DeskError> {
        let Some(draft) = self.draft(DECISION_FORM, id.map(|id| id.0))? else { return Ok(None) };
        let rev = match id {
            Some(id) => self.get::<DecisionBody>(id)?.rev,
            None => 0,
        };
        let read = serde_json::from_str::<(DecisionBody, DecisionNotes)>(&draft.content);
        // One that this version cannot read is as good as none: the record itself is untouched.
        Ok(read.ok().filter(|_| draft.base_rev == rev).map(|(body, notes)| DecisionEntry {
            id,
            body,
            notes,
        }))
    }

    /// Drops what was left unsaved.
    pub fn drop_typed_decision(&mut self, id: Option<DecisionId>) -> Result<(), DeskError> {
        self.drop_draft(DECISION_FORM, id.map(|id| id.0))
    }

    /// Finds a decision by its id or by its number as printed.
    pub fn find_decision(&self, name: &str) -> Result<DecisionId, DeskError> {
        let unknown = || DeskError::NotFound { kind: Kind::Decision, id: name.to_owned() };
        if let Ok(id) = uuid::Uuid::parse_str(name) {
            let found = self.ledger.get::<DecisionBody>(id.into())?;
            return found.map(|decision| decision.id).ok_or_else(unknown);
        }
        let rows = self.ledger.decision_rows(None, false)?;
        let mut called = rows.iter().filter(|row| row.reference == name);
        match (called.next(), called.next()) {
            (Some(one), None) => Ok(one.id),
            (None, _) => Err(unknown()),
            (Some(_), Some(_)) => {
                Err(DeskError::Ambiguous { kind: Kind::Decision, name: name.to_owned() })
            }
        }
    }

    /// A fresh draft: the issuer is the employer, because the union does not recognise.
    pub fn new_decision(&self) -> Result<DecisionBody, DeskError> {
        let employer = self.home()?.body.employer;
        Ok(DecisionBody {
            kind: DecisionKind::Recognition,
            stage: Stage::Draft,
            issuer: employer.name,
            scope: None,
            route: None,
            minutes: String::new(),
            subject: String::new(),
            number: String::new(),
            symbol: employer.document_symbol,
            signed_on: None,
            signer: employer.head_name,
            signer_title: employer.head_title,
            scan: None,
            items: Vec::new(),
        })
    }
}

fn missing(id: DecisionId) -> DeskError {
    DeskError::NotFound { kind: Kind::Decision, id: id.to_string() }
}

/// A signed decision is a paper with a seal: what it says stays. Only its scan may still come, and
/// remarks of the unit's own.
fn only_the_scan_is_added(held: &DecisionBody, typed: &DecisionBody) -> Result<(), DeskError> {
    let with_scan = DecisionBody { scan: typed.scan.clone(), ..held.clone() };
    if with_scan == *typed { Ok(()) } else { Err(DecisionRefused::AlreadySigned.into()) }
}

/// What a signed line does to its initiative: a refusal ends the attempt; a recognition leaves the
/// stored state as it is, for recognised is derived.
fn apply(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    decision: &Decision,
    item: &DecisionItem,
) -> Result<(), DeskError> {
    let (id, outcome) = (item.initiative, &item.outcome);
    let held = tx.get::<InitiativeBody>(id)?;
    let held =
        held.ok_or_else(|| DeskError::NotFound { kind: Kind::Initiative, id: id.to_string() })?;
    if held.unit != home {
        return Err(DeskError::NotOurs(id));
    }
    let recognition = tx.recognition(id)?;
    lifecycle::may_decide(id, &decision.body.kind, outcome, &held.body.state, recognition)?;
    takes_effect(tx, decision, item)?;
    let ends_attempt = *outcome == Outcome::Declined && recognition == Recognition::None;
    let mut next = held;
    if ends_attempt {
        next.body.attempts.push(crate::domain::initiative::Attempt {
            ended: State::Declined,
            on: decision.body.signed_on.unwrap_or_else(|| fresh.now.date_naive()),
            filed: next.body.dates.filed,
            reason: item.reason.clone(),
        });
        next.body.state = State::Declined;
        let _ = tx.save_own(&next)?;
    } else if next.body.code.is_empty() {
        // An old case, registered in one step, gets its code with the decision.
        super::initiatives::give_code(tx, fresh, home, &mut next)?;
        let _ = tx.save_own(&next)?;
    }
    Ok(())
}

/// A recognition or a revocation dated before a later decision that says otherwise would be
/// registered and change nothing; the date is most likely a slip.
fn takes_effect(
    tx: &Writing<'_>,
    decision: &Decision,
    item: &DecisionItem,
) -> Result<(), DeskError> {
    let mut all = Vec::new();
    for (row, _) in tx.decisions_about(item.initiative)? {
        if row.id != decision.id {
            all.push(tx.need::<DecisionBody>(row.id)?);
        }
    }
    all.push(decision.clone());
    let after = Recognition::of(item.initiative, &all);
    let fits = match (&decision.body.kind, &item.outcome) {
        (DecisionKind::Recognition, Outcome::Granted) => {
            matches!(after, Recognition::Recognised { .. })
        }
        (DecisionKind::Revocation, _) => matches!(after, Recognition::Revoked { .. }),
        _ => true,
    };
    if fits { Ok(()) } else { Err(DecisionRefused::WithoutEffect(item.initiative).into()) }
}

fn clean(body: &mut DecisionBody) {
    for line in [
        &mut body.issuer,
        &mut body.minutes,
        &mut body.subject,
        &mut body.number,
        &mut body.symbol,
        &mut body.signer,
        &mut body.signer_title,
    ] {
        *line = text::clean_line(line);
    }
    for item in &mut body.items {
        item.reason = text::clean_line(&item.reason);
        item.grade = text::clean_line(&item.grade);
    }
}
