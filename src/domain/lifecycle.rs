//! Which step may follow, and why not. One function per axis.

use super::decision::{DecisionBody, DecisionKind, Outcome, Stage};
use super::id::InitiativeId;
use super::initiative::State;
use super::recognition::{Recognition, Status};
use super::record::is_default;
use super::vocabulary::vocabulary;

/// Why an initiative cannot go from one stored state to another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepRefused {
    #[error("already {}", .0.code())]
    AlreadyThere(State),
    #[error("{} does not follow {}", .to.code(), .from.code())]
    NotNext { from: State, to: State },
    #[error("a signed decision stands: {}", .0.code())]
    DecisionStands(Status),
}

/// Whether an initiative in `from` may be put into `to`.
///
/// idea → drafting → filed → considering → declined; filed → drafting (returned); idea, drafting,
/// filed and considering → withdrawn; withdrawn and declined → drafting (again). A recognised
/// initiative leaves its state only through a revocation decision.
pub fn may_step(from: &State, to: &State, recognition: Recognition) -> Result<(), StepRefused> {
    use State::{Considering, Declined, Drafting, Filed, Idea, Withdrawn};
    if from == to {
        return Err(StepRefused::AlreadyThere(to.clone()));
    }
    if let Recognition::Recognised { .. } = recognition {
        return Err(StepRefused::DecisionStands(Status::Recognised));
    }
    match (from, to) {
        (Idea, Drafting)
        | (Drafting, Filed)
        | (Filed, Considering | Drafting)
        | (Considering, Declined)
        | (Idea | Drafting | Filed | Considering, Withdrawn)
        | (Withdrawn | Declined, Drafting) => Ok(()),
        _ => Err(StepRefused::NotNext { from: from.clone(), to: to.clone() }),
    }
}

/// Why a decision cannot be registered as signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionRefused {
    #[error("already signed")]
    AlreadySigned,
    #[error("no {0:?}")]
    Missing(DecisionPart),
    #[error("a base recognition has no wider scope")]
    ScopeOnBase,
    #[error("a decision at a wider scope names its scope")]
    ScopeMissing,
    #[error("outcome {} does not fit {}", .outcome.code(), .kind.code())]
    OutcomeDoesNotFit { kind: DecisionKind, outcome: Outcome, initiative: InitiativeId },
    #[error("no reason for {0}")]
    ReasonMissing(InitiativeId),
    #[error("listed twice: {0}")]
    ListedTwice(InitiativeId),
    /// An earlier date than that of a decision which already says otherwise.
    #[error("would change nothing for {0}")]
    WithoutEffect(InitiativeId),
    #[error("{initiative} is {}", .status.code())]
    InitiativeNotReady { initiative: InitiativeId, status: Status },
}

/// A part that a signed decision must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionPart {
    Issuer,
    Number,
    SignedOn,
    Items,
}

/// Whether `decision` is sound in itself, draft or signed.
pub fn decision_is_sound(decision: &DecisionBody) -> Result<(), DecisionRefused> {
    if decision.issuer.is_empty() {
        return Err(DecisionRefused::Missing(DecisionPart::Issuer));
    }
    match (&decision.kind, &decision.scope) {
        (DecisionKind::Recognition, Some(scope))
            if *scope != super::decision::Scope::Grassroots =>
        {
            return Err(DecisionRefused::ScopeOnBase);
        }
        (DecisionKind::WiderEffect, None) => return Err(DecisionRefused::ScopeMissing),
        _ => {}
    }
    let mut seen = std::collections::HashSet::new();
    for item in &decision.items {
        if !seen.insert(item.initiative) {
            return Err(DecisionRefused::ListedTwice(item.initiative));
        }
        if !decision.kind.admits(&item.outcome) {
            return Err(DecisionRefused::OutcomeDoesNotFit {
                kind: decision.kind.clone(),
                outcome: item.outcome.clone(),
                initiative: item.initiative,
            });
        }
        if item.outcome != Outcome::Granted && is_default(&item.reason) {
            return Err(DecisionRefused::ReasonMissing(item.initiative));
        }
    }
    Ok(())
}

/// Whether a sound `decision` may be registered as signed with this number and date.
pub fn may_sign(decision: &DecisionBody) -> Result<(), DecisionRefused> {
    if decision.stage == Stage::Signed {
        return Err(DecisionRefused::AlreadySigned);
    }
    signed_is_complete(decision)
}

/// Whether a signed decision has all that makes it one.
pub fn signed_is_complete(decision: &DecisionBody) -> Result<(), DecisionRefused> {
    decision_is_sound(decision)?;
    if decision.number.is_empty() {
        return Err(DecisionRefused::Missing(DecisionPart::Number));
    }
    if decision.signed_on.is_none() {
        return Err(DecisionRefused::Missing(DecisionPart::SignedOn));
    }
    if decision.items.is_empty() {
        return Err(DecisionRefused::Missing(DecisionPart::Items));
    }
    Ok(())
}

/// Whether a line with `kind` and `outcome` may be written about an initiative that is in `state`
/// and stands at `recognition`.
///
/// A base recognition may cover any state from drafting on: old cases are registered in one step.
/// A revocation and a wider scope need a recognition that stands.
pub fn may_decide(
    initiative: InitiativeId,
    kind: &DecisionKind,
    outcome: &Outcome,
    state: &State,
    recognition: Recognition,
) -> Result<(), DecisionRefused> {
    let recognised = matches!(recognition, Recognition::Recognised { .. });
    let fits = match (kind, outcome) {
        (DecisionKind::Recognition, Outcome::Granted) => *state != State::Idea && !recognised,
        (DecisionKind::Recognition | DecisionKind::Refusal, Outcome::Declined) => {
            matches!(state, State::Drafting | State::Filed | State::Considering) && !recognised
        }
        (DecisionKind::WiderEffect, _) | (DecisionKind::Revocation, _) => recognised,
        _ => true,
    };
    if fits {
        Ok(())
    } else {
        let status = Status::of(state, recognition);
        Err(DecisionRefused::InitiativeNotReady { initiative, status })
    }
}

vocabulary! {
    /// Where an initiative stands with one receiving unit.
    Standing {
        NotSent = "not_sent",
        Packed = "packed",
        Sent = "sent",
        Received = "received",
        UnderReview = "under_review",
        Valid = "valid",
        SupplementAsked = "supplement_asked",
        Invalid = "invalid",
        WrongUnit = "wrong_unit",
        Appealed = "appealed",
    }
}

impl Standing {
    /// The three figures of a weekly table. Not sent and wrong unit are in none of them.
    pub fn count(&self) -> Option<ReviewCount> {
        match self {
            Self::Valid => Some(ReviewCount::Valid),
            Self::Invalid => Some(ReviewCount::Invalid),
            Self::Received | Self::UnderReview | Self::SupplementAsked | Self::Appealed => {
                Some(ReviewCount::UnderReview)
            }
            Self::NotSent | Self::Packed | Self::Sent | Self::WrongUnit | Self::Other(_) => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewCount {
    Valid,
    UnderReview,
    Invalid,
}

/// Why a standing cannot follow another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} does not follow {}", .to.code(), .from.code())]
pub struct StandingRefused {
    pub from: Standing,
    pub to: Standing,
}

/// Whether `to` may follow `from`: not sent → packed → sent → received → under review → a verdict;
/// after supplement asked, invalid and wrong unit the initiative may be packed again or the unit
/// may appeal. A verdict may come as soon as the bundle left, since paper travels other ways too,
/// and may be corrected by a later one.
pub fn may_stand(from: &Standing, to: &Standing) -> Result<(), StandingRefused> {
    use Standing::{
        Appealed, Invalid, NotSent, Packed, Received, Sent, SupplementAsked, UnderReview, Valid,
        WrongUnit,
    };
    let fits = match to {
        Packed => matches!(from, NotSent | SupplementAsked | Invalid | WrongUnit | Appealed),
        Sent => *from == Packed,
        Received => matches!(from, Packed | Sent),
        UnderReview | Valid | SupplementAsked | Invalid | WrongUnit => !matches!(from, NotSent),
        Appealed => matches!(from, SupplementAsked | Invalid | WrongUnit),
        NotSent | Standing::Other(_) => false,
    };
    if fits { Ok(()) } else { Err(StandingRefused { from: from.clone(), to: to.clone() }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const NONE: Recognition = Recognition::None;

    fn recognised() -> Recognition {
        Recognition::Recognised { by: Uuid::from_u128(1).into(), on: None }
    }

    #[test]
    fn every_pair_of_states_follows_the_drawn_arrows_and_no_other() {
        let arrows = [
            ("idea", "drafting"),
            ("drafting", "filed"),
            ("filed", "considering"),
            ("considering", "declined"),
            ("filed", "drafting"),
            ("idea", "withdrawn"),
            ("drafting", "withdrawn"),
            ("filed", "withdrawn"),
            ("considering", "withdrawn"),
            ("withdrawn", "drafting"),
            ("declined", "drafting"),
        ];
        for from in State::KNOWN {
            for to in State::KNOWN {
                let drawn = arrows.contains(&(from.code(), to.code()));
                assert_eq!(may_step(from, to, NONE).is_ok(), drawn, "{from:?} → {to:?}");
                assert!(may_step(from, to, recognised()).is_err(), "a decision stands");
            }
        }
    }

    #[test]
    fn a_signed_base_decision_may_cover_any_state_from_drafting_on() {
        let id = InitiativeId(Uuid::from_u128(7));
        for state in State::KNOWN {
            let allowed =
                may_decide(id, &DecisionKind::Recognition, &Outcome::Granted, state, NONE).is_ok();
            assert_eq!(allowed, *state != State::Idea, "{state:?}");
            assert!(
                may_decide(id, &DecisionKind::Recognition, &Outcome::Granted, state, recognised())
                    .is_err(),
                "recognised twice"
            );
        }
    }

    #[test]
    fn wider_scope_and_revocation_need_a_recognition_that_stands() {
        let id = InitiativeId(Uuid::from_u128(7));
        for (kind, outcome) in [
            (DecisionKind::WiderEffect, Outcome::Granted),
            (DecisionKind::Revocation, Outcome::Revoked),
        ] {
            assert!(may_decide(id, &kind, &outcome, &State::Considering, NONE).is_err());
            assert!(may_decide(id, &kind, &outcome, &State::Considering, recognised()).is_ok());
        }
    }

    #[test]
    fn standing_goes_forward_and_comes_back_only_by_packing_or_appeal() {
        use Standing::*;
        for (from, to) in [
            (NotSent, Packed),
            (Packed, Sent),
            (Sent, Received),
            (Received, UnderReview),
            (UnderReview, Valid),
            (UnderReview, SupplementAsked),
            (UnderReview, Invalid),
            (UnderReview, WrongUnit),
            (SupplementAsked, Packed),
            (Invalid, Appealed),
            (WrongUnit, Packed),
        ] {
            assert!(may_stand(&from, &to).is_ok(), "{from:?} → {to:?}");
        }
        for (from, to) in [
            (NotSent, Sent),
            (NotSent, Valid),
            (Valid, Sent),
            (Valid, Appealed),
            (Sent, NotSent),
            (Valid, Received),
            (Valid, Packed),
            (UnderReview, Packed),
        ] {
            assert!(may_stand(&from, &to).is_err(), "{from:?} → {to:?}");
        }
    }

    #[test]
    fn counts_of_three_put_supplement_under_review_and_drop_the_wrong_unit() {
        assert_eq!(Standing::SupplementAsked.count(), Some(ReviewCount::UnderReview));
        assert_eq!(Standing::WrongUnit.count(), None);
        assert_eq!(Standing::Valid.count(), Some(ReviewCount::Valid));
        assert_eq!(Standing::Invalid.count(), Some(ReviewCount::Invalid));
    }
}
