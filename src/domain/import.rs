//! What becomes of one incoming record: a pure rule, so that a dry run and the import itself
//! cannot differ, and so that all orders of the same bundles end in the same state.

use super::attachment::Digest;
use super::decision::DecisionBody;
use super::id::UnitId;
use super::record::Profile;

/// What the rule looks at, of a record held or incoming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub owner: UnitId,
    pub rev: u32,
    /// SHA-256 of the canonical wire form; compared within one profile only.
    pub digest: Digest,
    pub profile: Profile,
    pub deleted: bool,
}

/// What happens to the incoming record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    New,
    Unchanged,
    /// A higher revision replaces the held one, which goes to history.
    Updated,
    /// The same revision in a fuller profile fills in what was left out.
    FilledIn,
    /// The same revision in a poorer profile.
    Poorer,
    /// A lower revision: kept in history only.
    Older,
    /// Same revision and profile, other content. The one with the smaller digest stays, the other
    /// is set aside, so that the order of arrival does not matter.
    Conflict {
        incoming_stays: bool,
    },
    /// The id belongs to another unit.
    OtherOwner,
    /// A tombstone moves the held record to the trash.
    Withdrawn,
    /// A live higher revision brings a record back from the trash.
    Restored,
}

impl Verdict {
    /// Whether the ledger's current content changes.
    pub fn changes(self) -> bool {
        !matches!(
            self,
            Self::Unchanged
                | Self::Poorer
                | Self::Older
                | Self::OtherOwner
                | Self::Conflict { incoming_stays: false }
        )
    }

    /// The code in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
            Self::Updated => "updated",
            Self::FilledIn => "filled_in",
            Self::Poorer => "poorer",
            Self::Older => "older",
            Self::Conflict { .. } => "conflict",
            Self::OtherOwner => "other_owner",
            Self::Withdrawn => "withdrawn",
            Self::Restored => "restored",
        }
    }
}

/// Judges `incoming`, sent by `sender`, against what the ledger holds under its id.
pub fn judge(held: Option<&Version>, incoming: &Version, sender: UnitId) -> Verdict {
    if incoming.owner != sender {
        return Verdict::OtherOwner;
    }
    let Some(held) = held else {
        return if incoming.deleted { Verdict::Withdrawn } else { Verdict::New };
    };
    if held.owner != incoming.owner {
        return Verdict::OtherOwner;
    }
    match (held.deleted, incoming.deleted) {
        _ if incoming.rev < held.rev => Verdict::Older,
        (false, true) => Verdict::Withdrawn,
        (true, true) if incoming.rev == held.rev => judge_same_tombstone(held, incoming),
        (true, true) => Verdict::Withdrawn,
        (true, false) if incoming.rev == held.rev => Verdict::Older,
        (true, false) => Verdict::Restored,
        (false, false) if incoming.rev > held.rev => Verdict::Updated,
        (false, false) => judge_same_revision(held, incoming),
    }
}

fn judge_same_revision(held: &Version, incoming: &Version) -> Verdict {
    if incoming.profile.is_fuller_than(&held.profile) {
        Verdict::FilledIn
    } else if held.profile != incoming.profile {
        Verdict::Poorer
    } else if held.digest == incoming.digest {
        Verdict::Unchanged
    } else {
        Verdict::Conflict { incoming_stays: incoming.digest < held.digest }
    }
}

/// Of two tombstones of one revision the fuller one stays, and of two alike the one with the smaller
/// digest, so that the order of arrival does not matter.
fn judge_same_tombstone(held: &Version, incoming: &Version) -> Verdict {
    let same = held.profile == incoming.profile;
    if incoming.profile.is_fuller_than(&held.profile) || same && incoming.digest < held.digest {
        Verdict::Withdrawn
    } else {
        Verdict::Unchanged
    }
}

/// A decision with the lines that another cut of it holds besides. The lists of a decision are cut to
/// the bundle in which they travel, and a signed list never changes, so what one cut lacks another
/// may tell; where both tell of an initiative, `first` is believed.
pub fn with_lines_of(first: &DecisionBody, other: &DecisionBody) -> DecisionBody {
    let mut joined = first.clone();
    let missing = other.items.iter().filter(|item| first.item(item.initiative).is_none());
    joined.items.extend(missing.cloned());
    joined.items.sort_by_key(|item| item.initiative);
    joined
}

/// Whether two versions of a decision at the same revision say the same, but for how much of the
/// list and whether the scan came along.
pub fn are_cuts_of_one(held: &DecisionBody, incoming: &DecisionBody) -> bool {
    let agree = incoming
        .items
        .iter()
        .all(|item| held.item(item.initiative).is_none_or(|known| known == item));
    let bare = |body: &DecisionBody| DecisionBody { items: Vec::new(), scan: None, ..body.clone() };
    agree && bare(held) == bare(incoming)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::{DecisionItem, DecisionKind, Outcome, Stage};
    use crate::domain::id::InitiativeId;
    use uuid::Uuid;

    const US: UnitId = UnitId(Uuid::from_u128(1));
    const THEM: UnitId = UnitId(Uuid::from_u128(2));

    fn version(rev: u32, content: u8) -> Version {
        Version {
            owner: US,
            rev,
            digest: Digest([content; 32]),
            profile: Profile::Full,
            deleted: false,
        }
    }

    fn brief(rev: u32, content: u8) -> Version {
        Version { profile: Profile::Brief, ..version(rev, content) }
    }

    fn tombstone(rev: u32) -> Version {
        Version { deleted: true, ..version(rev, 0) }
    }

    fn brief_tombstone(rev: u32) -> Version {
        Version { profile: Profile::Brief, ..tombstone(rev) }
    }

    #[test]
    fn each_line_of_the_rule() {
        let two = version(2, 5);
        for (held, incoming, verdict) in [
            (None, version(1, 1), Verdict::New),
            (None, tombstone(1), Verdict::Withdrawn),
            (Some(&two), version(2, 5), Verdict::Unchanged),
            (Some(&two), version(3, 1), Verdict::Updated),
            (Some(&two), version(1, 1), Verdict::Older),
            (Some(&two), version(2, 6), Verdict::Conflict { incoming_stays: false }),
            (Some(&two), version(2, 4), Verdict::Conflict { incoming_stays: true }),
            (Some(&two), brief(2, 9), Verdict::Poorer),
            (Some(&brief(2, 9)), version(2, 5), Verdict::FilledIn),
            (Some(&two), brief(3, 9), Verdict::Updated),
            (Some(&two), tombstone(2), Verdict::Withdrawn),
            (Some(&two), tombstone(1), Verdict::Older),
            (Some(&tombstone(3)), version(3, 1), Verdict::Older),
            (Some(&tombstone(3)), version(4, 1), Verdict::Restored),
            (Some(&tombstone(3)), tombstone(3), Verdict::Unchanged),
            (Some(&brief_tombstone(3)), tombstone(3), Verdict::Withdrawn),
            (Some(&tombstone(3)), brief_tombstone(3), Verdict::Unchanged),
        ] {
            assert_eq!(judge(held, &incoming, US), verdict, "{held:?} ← {incoming:?}");
        }
    }

    #[test]
    fn nobody_sends_records_of_another_unit() {
        assert_eq!(judge(None, &version(1, 1), THEM), Verdict::OtherOwner);
        let theirs = Version { owner: THEM, ..version(1, 1) };
        assert_eq!(judge(Some(&theirs), &version(9, 1), US), Verdict::OtherOwner);
    }

    fn decision(items: &[u128]) -> DecisionBody {
        DecisionBody {
            kind: DecisionKind::Recognition,
            stage: Stage::Signed,
            issuer: "Công ty".into(),
            scope: None,
            route: None,
            minutes: String::new(),
            subject: String::new(),
            number: "52".into(),
            symbol: "QĐ".into(),
            signed_on: None,
            signer: String::new(),
            signer_title: String::new(),
            scan: None,
            items: items
                .iter()
                .map(|id| DecisionItem {
                    initiative: InitiativeId(Uuid::from_u128(*id)),
                    outcome: Outcome::Granted,
                    reason: String::new(),
                    grade: String::new(),
                })
                .collect(),
        }
    }

    #[test]
    fn cuts_of_one_decision_join_in_either_order() {
        let (one, two) = (decision(&[3, 1]), decision(&[2, 3]));
        assert!(are_cuts_of_one(&one, &two));
        assert_eq!(with_lines_of(&one, &two), decision(&[1, 2, 3]));
        assert_eq!(with_lines_of(&two, &one), decision(&[1, 2, 3]));
    }

    #[test]
    fn decisions_that_say_different_things_are_no_cuts_of_one() {
        let one = decision(&[1]);
        let mut other = decision(&[1, 2]);
        other.items[0].outcome = Outcome::Declined;
        assert!(!are_cuts_of_one(&one, &other));
        let renumbered = DecisionBody { number: "53".into(), ..decision(&[1, 2]) };
        assert!(!are_cuts_of_one(&one, &renumbered));
    }

    /// Applies the rule to a sequence and gives what is held in the end.
    fn play(sequence: &[Version]) -> Option<Version> {
        sequence.iter().fold(None, |held, incoming| {
            let verdict = judge(held.as_ref(), incoming, US);
            if verdict.changes() { Some(incoming.clone()) } else { held }
        })
    }

    #[test]
    fn every_order_of_the_same_records_ends_alike() {
        let arrivals = [
            version(1, 1),
            version(2, 7),
            version(2, 3),
            brief(2, 1),
            tombstone(3),
            Version { digest: Digest([9; 32]), ..tombstone(3) },
            brief_tombstone(3),
            brief(4, 2),
        ];
        for kept in 0..1usize << arrivals.len() {
            let chosen: Vec<Version> = arrivals
                .iter()
                .enumerate()
                .filter(|(i, _)| kept >> i & 1 == 1)
                .map(|(_, version)| version.clone())
                .collect();
            let expected = play(&chosen);
            permute(chosen, &mut |order| assert_eq!(play(order), expected, "{order:?}"));
        }
    }

    fn permute(items: Vec<Version>, check: &mut impl FnMut(&[Version])) {
        fn walk(at: usize, items: &mut Vec<Version>, check: &mut impl FnMut(&[Version])) {
            if at == items.len() {
                return check(items);
            }
            for i in at..items.len() {
                items.swap(at, i);
                walk(at + 1, items, check);
                items.swap(at, i);
            }
        }
        let mut items = items;
        walk(0, &mut items, check);
    }
}
