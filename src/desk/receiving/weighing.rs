//! What becomes of each record of a bundle.

use std::io::Read;

use super::Line;
use crate::bundle::{self, Came, Census, Received, Records, Wire};
use crate::desk::DeskError;
use crate::domain::attachment::Digest;
use crate::domain::decision::DecisionBody;
use crate::domain::id::UnitId;
use crate::domain::import::{self, Verdict, Version, judge};
use crate::domain::initiative::InitiativeBody;
use crate::domain::person::PersonBody;
use crate::domain::record::Record;
use crate::domain::unit::UnitBody;
use crate::store::{Held, Reading, Stored};

/// From whom a bundle comes.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    pub sender: UnitId,
    /// Whether bundles of the sender were taken in before: most of what comes is then held.
    pub before: bool,
}

/// A record with its verdict.
pub(super) struct Weighed<B: Wire> {
    pub line: Line,
    pub verdict: Verdict,
    /// What is to stand and what is held under its id; nothing if they are the same to the last
    /// byte.
    pub came: Option<(Received<B>, Option<Held>)>,
}

/// Reads the next record and judges it.
pub(super) fn next<B: Wire + Stored + Arriving>(
    records: &mut Records<'_, impl Read, B>,
    ledger: &Reading,
    from: Origin,
    census: &mut Census,
) -> Result<Option<Weighed<B>>, DeskError> {
    let mut held = None;
    let came = if from.before {
        records.next_unless(|id| -> Result<Option<Digest>, DeskError> {
            held = ledger.held::<B>(id.into())?;
            Ok(held.as_ref().and_then(|held| held.digest))
        })?
    } else {
        records.next().transpose()?.map(Came::Record)
    };
    match (came, held) {
        (None, _) => Ok(None),
        (Some(Came::Same { id, name }), Some(held)) => {
            census.glimpse(held.deleted);
            // The digest covers all that the rule looks at.
            let verdict = judge(Some(&version(&held)), &version(&held), from.sender);
            let line =
                Line { kind: B::TRAVELS, id, rev: held.rev, verdict, name, besides: Vec::new() };
            Ok(Some(Weighed { line, verdict, came: None }))
        }
        (Some(Came::Same { id, .. }), None) => {
            Err(DeskError::NotFound { kind: B::KIND, id: id.to_string() })
        }
        (Some(Came::Record(received)), _) => {
            census.note(&received.record);
            let held = ledger.held::<B>(received.record.id)?;
            let (verdict, received) = weigh(ledger, received, held.as_ref(), from.sender)?;
            let line = line(&received.record, verdict);
            Ok(Some(Weighed { line, verdict, came: Some((received, held)) }))
        }
    }
}

/// A record of this ledger's own has no digest, and its owner is this unit, which never sends to
/// itself.
fn version(held: &Held) -> Version {
    Version {
        owner: held.unit,
        rev: held.rev,
        digest: held.digest.unwrap_or(Digest([0; 32])),
        profile: held.profile.clone(),
        deleted: held.deleted,
    }
}

fn incoming<B: Wire>(received: &Received<B>) -> Version {
    Version {
        owner: received.record.unit,
        rev: received.record.rev,
        digest: received.digest,
        profile: received.record.profile.clone(),
        deleted: received.record.deleted,
    }
}

fn line<B: Wire + Arriving>(record: &Record<B>, verdict: Verdict) -> Line {
    Line {
        kind: B::TRAVELS,
        id: record.id.into(),
        rev: record.rev,
        verdict,
        name: record.body.called(),
        besides: record.body.besides(),
    }
}

/// Judges one received record. Where a kind is cut to its bundle, what comes
/// back is the version that is to stand with the lines of both, so that no order of bundles loses
/// one.
fn weigh<B: Wire + Stored + Arriving>(
    ledger: &Reading,
    received: Received<B>,
    held: Option<&Held>,
    sender: UnitId,
) -> Result<(Verdict, Received<B>), DeskError> {
    let mut received = received;
    let mut verdict = judge(held.map(version).as_ref(), &incoming(&received), sender);
    let whole = B::is_cut() && held.is_some() && !received.record.deleted;
    if whole && !matches!(verdict, Verdict::Unchanged | Verdict::OtherOwner) {
        let stood = ledger.need::<B>(received.record.id)?;
        verdict = join(stood, &mut received, verdict)?;
    }
    Ok((verdict, received))
}

/// Puts the lines of `stood` and of `received` together in `received`.
fn join<B: Wire + Arriving>(
    stood: Record<B>,
    received: &mut Received<B>,
    verdict: Verdict,
) -> Result<Verdict, DeskError> {
    let incoming = &received.record.body;
    let verdict = match verdict {
        Verdict::Updated | Verdict::FilledIn | Verdict::Restored => {
            received.record.body = incoming.with_lines_of(&stood.body);
            verdict
        }
        Verdict::Conflict { .. } if !stood.body.is_cut_with(incoming) => return Ok(verdict),
        _ => {
            let body = stood.body.with_lines_of(incoming);
            if body == stood.body {
                return Ok(match verdict {
                    Verdict::Conflict { .. } => Verdict::Unchanged,
                    other => other,
                });
            }
            received.record = Record { body, ..stood };
            Verdict::FilledIn
        }
    };
    let whole = bundle::line(&received.record, &received.record.profile, None)?;
    received.digest = whole.digest;
    Ok(verdict)
}

/// What differs between the kinds when they arrive: the title, name or number by which people know
/// one, and whether two cuts of it can be put together.
pub(super) trait Arriving: Clone + PartialEq {
    fn called(&self) -> String;

    fn besides(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether the kind is cut to the bundle in which it travels.
    fn is_cut() -> bool {
        false
    }

    fn with_lines_of(&self, _other: &Self) -> Self {
        self.clone()
    }

    fn is_cut_with(&self, _incoming: &Self) -> bool {
        false
    }
}

impl Arriving for UnitBody {
    fn called(&self) -> String {
        self.name.clone()
    }
}

impl Arriving for PersonBody {
    fn called(&self) -> String {
        self.name.clone()
    }
}

impl Arriving for InitiativeBody {
    fn called(&self) -> String {
        self.title.clone()
    }

    fn besides(&self) -> Vec<String> {
        let authors: Vec<&str> = self.authors.iter().map(|author| author.name.as_str()).collect();
        [self.code.clone(), authors.join(", ")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect()
    }
}

impl Arriving for DecisionBody {
    fn called(&self) -> String {
        self.reference()
    }

    fn is_cut() -> bool {
        true
    }

    fn with_lines_of(&self, other: &Self) -> Self {
        let mut joined = import::with_lines_of(self, other);
        joined.scan = self.scan.clone().or_else(|| other.scan.clone());
        joined
    }

    fn is_cut_with(&self, incoming: &Self) -> bool {
        import::are_cuts_of_one(self, incoming)
    }
}
