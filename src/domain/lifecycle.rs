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
    let missing = missing_of_signed(decision).into_iter().next();
    missing.map_or(Ok(()), |part| Err(DecisionRefused::Missing(part)))
}

/// The parts that a signed decision must have and this one lacks.
pub fn missing_of_signed(decision: &DecisionBody) -> Vec<DecisionPart> {
    [
        (DecisionPart::Issuer, decision.issuer.is_empty()),
        (DecisionPart::Number, decision.number.is_empty()),
        (DecisionPart::SignedOn, decision.signed_on.is_none()),
        (DecisionPart::Items, decision.items.is_empty()),
    ]
    .into_iter()
    .filter_map(|(part, lacks)| lacks.then_some(part))
    .collect()
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
    use crate::domain::decision::{DecisionItem, Scope};
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
    fn every_line_of_a_decision_is_judged_by_state_and_recognition() {
        let id = InitiativeId(Uuid::from_u128(7));
        let revoked = Recognition::Revoked { by: Uuid::from_u128(1).into(), on: None };
        let live = ["drafting", "filed", "considering"];
        let written = ["drafting", "filed", "considering", "declined", "withdrawn"];
        let all: Vec<&str> = State::KNOWN.iter().map(|state| state.code()).collect();
        let cases = [
            (DecisionKind::Recognition, Outcome::Granted, &written[..], false),
            (DecisionKind::Recognition, Outcome::Declined, &live, false),
            (DecisionKind::Refusal, Outcome::Declined, &live, false),
            (DecisionKind::WiderEffect, Outcome::Granted, &all, true),
            (DecisionKind::WiderEffect, Outcome::Declined, &all, true),
            (DecisionKind::Revocation, Outcome::Revoked, &all, true),
        ];
        for (kind, outcome, states, needs_recognition) in cases {
            for state in State::KNOWN {
                for recognition in [NONE, recognised(), revoked] {
                    let stands = recognition == recognised();
                    let fits = states.contains(&state.code()) && stands == needs_recognition;
                    let asked = may_decide(id, &kind, &outcome, state, recognition);
                    assert_eq!(
                        asked.is_ok(),
                        fits,
                        "{kind:?} {outcome:?} {state:?} {recognition:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn standing_goes_forward_and_comes_back_only_by_packing_or_appeal() {
        let arrows = [
            ("not_sent", "packed"),
            ("packed", "sent"),
            ("packed", "received"),
            ("sent", "received"),
            ("supplement_asked", "packed"),
            ("invalid", "packed"),
            ("wrong_unit", "packed"),
            ("appealed", "packed"),
            ("supplement_asked", "appealed"),
            ("invalid", "appealed"),
            ("wrong_unit", "appealed"),
        ];
        let told = ["under_review", "valid", "supplement_asked", "invalid", "wrong_unit"];
        for from in Standing::KNOWN {
            for to in Standing::KNOWN {
                let by_review = *from != Standing::NotSent && told.contains(&to.code());
                let drawn = by_review || arrows.contains(&(from.code(), to.code()));
                assert_eq!(may_stand(from, to).is_ok(), drawn, "{from:?} → {to:?}");
            }
        }
    }

    fn sound(kind: DecisionKind, outcome: Outcome) -> DecisionBody {
        DecisionBody {
            scope: (kind == DecisionKind::WiderEffect).then_some(Scope::Province),
            kind,
            stage: Stage::Draft,
            issuer: "Công ty Chè Hoa Ban".into(),
            route: None,
            minutes: String::new(),
            subject: String::new(),
            number: "52".into(),
            symbol: "QĐ-HB".into(),
            signed_on: "2026-11-10".parse().ok(),
            signer: String::new(),
            signer_title: String::new(),
            scan: None,
            items: vec![DecisionItem {
                initiative: InitiativeId(Uuid::from_u128(7)),
                outcome,
                reason: "Trùng giải pháp đã có".into(),
                grade: String::new(),
            }],
        }
    }

    #[test]
    fn a_decision_is_signed_with_number_date_and_list_only() {
        let whole = sound(DecisionKind::Recognition, Outcome::Granted);
        assert_eq!(may_sign(&whole), Ok(()));
        let lacking = |lose: fn(&mut DecisionBody)| {
            let mut body = whole.clone();
            lose(&mut body);
            (decision_is_sound(&body).is_ok(), may_sign(&body))
        };
        for (lose, part) in [
            ((|body| body.number.clear()) as fn(&mut DecisionBody), DecisionPart::Number),
            (|body| body.signed_on = None, DecisionPart::SignedOn),
            (|body| body.items.clear(), DecisionPart::Items),
        ] {
            assert_eq!(lacking(lose), (true, Err(DecisionRefused::Missing(part))), "a draft may");
        }
        let nobody = lacking(|body| body.issuer.clear());
        assert_eq!(nobody, (false, Err(DecisionRefused::Missing(DecisionPart::Issuer))));
        let twice = lacking(|body| body.stage = Stage::Signed);
        assert_eq!(twice.1, Err(DecisionRefused::AlreadySigned));
    }

    #[test]
    fn each_kind_of_decision_keeps_its_scope_its_outcomes_and_its_reasons() {
        use DecisionKind::{Recognition as Base, Refusal, Revocation, WiderEffect};
        use Outcome::{Declined, Granted, Revoked};
        let all = [Granted, Declined, Revoked];
        for (kind, fitting) in [
            (Base, &[Granted, Declined][..]),
            (WiderEffect, &[Granted, Declined]),
            (Refusal, &[Declined]),
            (Revocation, &[Revoked]),
        ] {
            for outcome in &all {
                let body = sound(kind.clone(), outcome.clone());
                let fits = decision_is_sound(&body).is_ok();
                assert_eq!(fits, fitting.contains(outcome), "{kind:?} {outcome:?}");
                let mut silent = body;
                silent.items[0].reason.clear();
                let fits = decision_is_sound(&silent).is_ok();
                assert_eq!(fits, *outcome == Granted && fitting.contains(outcome), "no reason");
            }
        }
        for (kind, scope, refused) in [
            (Base, Some(Scope::Province), Some(DecisionRefused::ScopeOnBase)),
            (Base, Some(Scope::Grassroots), None),
            (WiderEffect, None, Some(DecisionRefused::ScopeMissing)),
        ] {
            let body = DecisionBody { scope, ..sound(kind, Granted) };
            assert_eq!(decision_is_sound(&body).err(), refused);
        }
        let mut twice = sound(Base, Granted);
        twice.items.extend(twice.items.clone());
        assert!(matches!(decision_is_sound(&twice), Err(DecisionRefused::ListedTwice(_))));
    }

    #[test]
    fn counts_of_three_put_supplement_under_review_and_drop_the_wrong_unit() {
        for standing in Standing::KNOWN {
            let counted = match standing.code() {
                "valid" => Some(ReviewCount::Valid),
                "invalid" => Some(ReviewCount::Invalid),
                "received" | "under_review" | "supplement_asked" | "appealed" => {
                    Some(ReviewCount::UnderReview)
                }
                _ => None,
            };
            assert_eq!(standing.count(), counted, "{standing:?}");
        }
    }
}
