//! Recognised and revoked are not stored: they follow from signed decisions.

use chrono::NaiveDate;

use super::decision::{Decision, DecisionItem, DecisionKind, Outcome};
use super::id::{DecisionId, InitiativeId};
use super::initiative::State;
use super::vocabulary::vocabulary;

/// Where an initiative stands by the signed decisions about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognition {
    None,
    Recognised { by: DecisionId, on: Option<NaiveDate> },
    Revoked { by: DecisionId, on: Option<NaiveDate> },
}

impl Recognition {
    /// Reads the signed decisions in the order of their dates. A base recognition counts even
    /// after a revocation (a new attempt); drafts, refusals and wider scopes change nothing here.
    pub fn of<'a>(
        initiative: InitiativeId,
        decisions: impl IntoIterator<Item = &'a Decision>,
    ) -> Self {
        let mut lines: Vec<(&Decision, &DecisionItem)> = decisions
            .into_iter()
            .filter(|decision| !decision.deleted && decision.body.is_signed())
            .filter_map(|decision| Some((decision, decision.body.item(initiative)?)))
            .collect();
        lines.sort_by_key(|(decision, _)| (decision.body.signed_on, decision.id));
        lines.into_iter().fold(Self::None, |before, (decision, item)| {
            let (by, on) = (decision.id, decision.body.signed_on);
            match (&decision.body.kind, &item.outcome) {
                (DecisionKind::Recognition, Outcome::Granted) => match before {
                    Self::Recognised { .. } => before,
                    _ => Self::Recognised { by, on },
                },
                (DecisionKind::Revocation, Outcome::Revoked) => match before {
                    Self::Recognised { .. } => Self::Revoked { by, on },
                    _ => before,
                },
                _ => before,
            }
        })
    }

    /// Whether it is or was recognised: only such initiatives leave the unit.
    pub fn ever(self) -> bool {
        self != Self::None
    }
}

vocabulary! {
    /// What the reader of a list sees: the stored state, unless decisions say more.
    Status {
        Idea = "idea",
        Drafting = "drafting",
        Filed = "filed",
        Considering = "considering",
        Recognised = "recognised",
        Declined = "declined",
        Withdrawn = "withdrawn",
        Revoked = "revoked",
    }
}

impl Status {
    pub fn of(state: &State, recognition: Recognition) -> Self {
        match recognition {
            Recognition::Recognised { .. } => Self::Recognised,
            Recognition::Revoked { .. } => Self::Revoked,
            Recognition::None => Self::from_code(state.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::{DecisionBody, Stage};
    use crate::domain::id::UnitId;
    use uuid::Uuid;

    fn decision(
        id: u128,
        day: &str,
        kind: DecisionKind,
        stage: Stage,
        outcome: Outcome,
    ) -> Decision {
        let body = DecisionBody {
            kind,
            stage,
            issuer: "Công ty".into(),
            scope: None,
            route: None,
            minutes: String::new(),
            subject: String::new(),
            number: "1".into(),
            symbol: "QĐ".into(),
            signed_on: day.parse().ok(),
            signer: String::new(),
            signer_title: String::new(),
            scan: None,
            items: vec![DecisionItem {
                initiative: InitiativeId(Uuid::from_u128(7)),
                outcome,
                reason: String::new(),
                grade: String::new(),
            }],
        };
        let now = "2026-11-18T08:00:00+07:00".parse().unwrap();
        Decision::new(DecisionId(Uuid::from_u128(id)), UnitId(Uuid::from_u128(1)), now, body)
    }

    fn standing(decisions: &[Decision]) -> Status {
        let seven = InitiativeId(Uuid::from_u128(7));
        Status::of(&State::Considering, Recognition::of(seven, decisions))
    }

    use DecisionKind::{Recognition as Base, Refusal, Revocation, WiderEffect};
    use Outcome::{Declined, Granted, Revoked};
    use Stage::{Draft, Signed};

    #[test]
    fn only_a_signed_base_decision_recognises() {
        assert_eq!(
            standing(&[decision(1, "2026-01-05", Base, Draft, Granted)]),
            Status::Considering
        );
        assert_eq!(
            standing(&[decision(1, "2026-01-05", Base, Signed, Declined)]),
            Status::Considering
        );
        assert_eq!(
            standing(&[decision(1, "2026-01-05", WiderEffect, Signed, Granted)]),
            Status::Considering
        );
        assert_eq!(
            standing(&[decision(1, "2026-01-05", Refusal, Signed, Declined)]),
            Status::Considering
        );
        assert_eq!(
            standing(&[decision(1, "2026-01-05", Base, Signed, Granted)]),
            Status::Recognised
        );
    }

    #[test]
    fn a_deleted_decision_no_longer_counts() {
        let mut gone = decision(1, "2026-01-05", Base, Signed, Granted);
        gone.deleted = true;
        assert_eq!(standing(&[gone]), Status::Considering);
    }

    #[test]
    fn a_revocation_ends_it_whatever_the_order_of_entry() {
        let base = decision(9, "2026-01-05", Base, Signed, Granted);
        let end = decision(2, "2026-03-01", Revocation, Signed, Revoked);
        assert_eq!(standing(&[end.clone(), base.clone()]), Status::Revoked);
        let again = decision(3, "2026-05-01", Base, Signed, Granted);
        assert_eq!(standing(&[again, end.clone(), base.clone()]), Status::Recognised);
        let refused = decision(3, "2026-05-01", Refusal, Signed, Declined);
        assert_eq!(standing(&[base.clone(), refused]), Status::Recognised, "no revocation");
        let draft_end = decision(2, "2026-03-01", Revocation, Draft, Revoked);
        assert_eq!(standing(&[draft_end, base]), Status::Recognised);
        assert_eq!(standing(&[end]), Status::Considering, "there was nothing to revoke");
    }
}
