//! What is odd about a meeting.

use super::outcome::{Shortfall, passes};
use super::{MeetingBody, MeetingItem, Proposal, Quorum, is_same};
use crate::domain::council::{CouncilBody, CouncilDoubt, Pass};
use crate::domain::id::InitiativeId;
use crate::domain::text;

/// A finding about a meeting. It is told and never in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingDoubt {
    /// Its council is not named: who must come and what passes is not known.
    NoCouncil,
    Council(CouncilDoubt),
    NoQuorum(Quorum),
    /// On a day on which the council did not sit yet or any more.
    OutsideTerm,
    EndsBeforeItBegins,
    PresentAndAbsent {
        name: String,
    },
    ListedTwice {
        name: String,
    },
    /// Counted as present without being a member; such people are guests.
    NotAMember {
        name: String,
    },
    /// A member of whom the minutes say nothing.
    Unaccounted {
        name: String,
    },
    InitiativeTwice(InitiativeId),
    VotesExceedPresent {
        initiative: InitiativeId,
        votes: u64,
        present: usize,
    },
    /// Points × 100.
    PointsAboveMax {
        initiative: InitiativeId,
        member: String,
        criterion: String,
        points: u32,
        max: u32,
    },
    /// A sheet that lacks a criterion, or has one too many, is not counted.
    SheetIncomplete {
        initiative: InitiativeId,
        member: String,
    },
    /// A sheet of somebody who was not there.
    ScoredByAbsent {
        initiative: InitiativeId,
        member: String,
    },
    ScoredTwice {
        initiative: InitiativeId,
        member: String,
    },
    /// Proposed for recognition although it does not pass.
    ProposedWithoutPassing {
        initiative: InitiativeId,
        shortfall: Shortfall,
    },
    /// Not proposed although it passes.
    DeclinedThoughPassing(InitiativeId),
    /// The author is owed a reason in writing (Decree 13/2012/NĐ-CP, article 7.1b).
    NoReason(InitiativeId),
}

impl MeetingBody {
    /// `council` as it is now.
    pub fn doubts(&self, council: Option<&CouncilBody>) -> Vec<MeetingDoubt> {
        let mut doubts = Vec::new();
        match council {
            None => doubts.push(MeetingDoubt::NoCouncil),
            Some(council) => self.note_council(council, &mut doubts),
        }
        if self.began.zip(self.ended).is_some_and(|(began, ended)| ended < began) {
            doubts.push(MeetingDoubt::EndsBeforeItBegins);
        }
        self.note_names(council, &mut doubts);
        for (at, item) in self.items.iter().enumerate() {
            let before = self.items.iter().take(at);
            if before.into_iter().any(|other| other.initiative == item.initiative) {
                doubts.push(MeetingDoubt::InitiativeTwice(item.initiative));
            }
            self.note_item(council, item, &mut doubts);
        }
        doubts
    }

    fn note_council(&self, council: &CouncilBody, doubts: &mut Vec<MeetingDoubt>) {
        doubts.extend(council.doubts().into_iter().map(MeetingDoubt::Council));
        let quorum = self.quorum(council);
        if !quorum.is_met() {
            doubts.push(MeetingDoubt::NoQuorum(quorum));
        }
        if self.began.is_some_and(|began| !council.sits_on(began.date())) {
            doubts.push(MeetingDoubt::OutsideTerm);
        }
    }

    fn note_names(&self, council: Option<&CouncilBody>, doubts: &mut Vec<MeetingDoubt>) {
        let present: Vec<_> =
            self.present.iter().map(|who| (who.person, who.name.as_str())).collect();
        let absent: Vec<_> =
            self.absent.iter().map(|who| (who.person, who.name.as_str())).collect();
        for list in [&present, &absent] {
            for (at, who) in list.iter().enumerate() {
                if list.iter().take(at).any(|other| is_same(*other, *who)) {
                    doubts.push(MeetingDoubt::ListedTwice { name: who.1.to_owned() });
                }
            }
        }
        for who in &present {
            if absent.iter().any(|other| is_same(*other, *who)) {
                doubts.push(MeetingDoubt::PresentAndAbsent { name: who.1.to_owned() });
            }
        }
        let Some(council) = council else { return };
        for (person, name) in &present {
            if council.member(*person, name).is_none() {
                doubts.push(MeetingDoubt::NotAMember { name: (*name).to_owned() });
            }
        }
        for member in &council.members {
            let told = |(person, name): &(_, &str)| super::is_meant(council, *person, name, member);
            if !present.iter().chain(&absent).any(told) {
                doubts.push(MeetingDoubt::Unaccounted { name: member.name.clone() });
            }
        }
    }

    fn note_item(
        &self,
        council: Option<&CouncilBody>,
        item: &MeetingItem,
        doubts: &mut Vec<MeetingDoubt>,
    ) {
        let initiative = item.initiative;
        let present = match council {
            Some(council) => self.members_present(council).len(),
            None => self.present.len(),
        };
        let votes = item.votes.all();
        if votes > present as u64 {
            doubts.push(MeetingDoubt::VotesExceedPresent { initiative, votes, present });
        }
        self.note_sheets(council, item, doubts);
        let declined = item.proposal == Some(Proposal::Decline);
        if declined && item.reason.is_empty() {
            doubts.push(MeetingDoubt::NoReason(initiative));
        }
        let Some(council) = council else { return };
        match (&item.proposal, passes(self, council, item)) {
            (Some(Proposal::Recognise), Err(shortfall)) => {
                doubts.push(MeetingDoubt::ProposedWithoutPassing { initiative, shortfall });
            }
            (Some(Proposal::Decline), Ok(())) => {
                doubts.push(MeetingDoubt::DeclinedThoughPassing(initiative));
            }
            _ => {}
        }
    }

    fn note_sheets(
        &self,
        council: Option<&CouncilBody>,
        item: &MeetingItem,
        doubts: &mut Vec<MeetingDoubt>,
    ) {
        let initiative = item.initiative;
        let rule = council.and_then(|council| match &council.rules.pass {
            Pass::Scores(rule) => Some(rule),
            Pass::Votes(_) => None,
        });
        for (at, sheet) in item.scores.iter().enumerate() {
            let (member, called) = (sheet.member.clone(), text::exact(&sheet.member));
            let by_same = |other: &str| text::exact(other) == called;
            if item.scores.iter().take(at).any(|other| by_same(&other.member)) {
                doubts.push(MeetingDoubt::ScoredTwice { initiative, member: member.clone() });
            }
            if !self.present.iter().any(|who| by_same(&who.name)) {
                doubts.push(MeetingDoubt::ScoredByAbsent { initiative, member: member.clone() });
            }
            let Some(rule) = rule else { continue };
            if sheet.points.len() != rule.criteria.len() {
                doubts.push(MeetingDoubt::SheetIncomplete { initiative, member: member.clone() });
            }
            for (criterion, points) in rule.criteria.iter().zip(&sheet.points) {
                if *points > criterion.max {
                    doubts.push(MeetingDoubt::PointsAboveMax {
                        initiative,
                        member: member.clone(),
                        criterion: criterion.name.clone(),
                        points: *points,
                        max: criterion.max,
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::council::{Criterion, Member, MemberRole, Rules, ScoreRule};
    use crate::domain::meeting::{Absentee, Attendee, Sheet, Votes};

    const ONE: InitiativeId = InitiativeId(uuid::Uuid::from_u128(1));

    fn council() -> CouncilBody {
        let member = |(name, role): (&str, MemberRole)| Member {
            name: name.into(),
            union_representative: role == MemberRole::Secretary,
            role,
            ..Member::default()
        };
        let members = [
            ("Trần Quốc Huy", MemberRole::Chair),
            ("Hà Thu Huyền", MemberRole::Secretary),
            ("Lò Văn Duy", MemberRole::Member),
        ];
        CouncilBody { members: members.into_iter().map(member).collect(), ..CouncilBody::default() }
    }

    fn present(name: &str) -> Attendee {
        Attendee { person: None, name: name.into() }
    }

    fn absent(name: &str) -> Absentee {
        Absentee { person: None, name: name.into(), reason: "ốm".into() }
    }

    /// Two of three came, and both agreed.
    fn sound() -> MeetingBody {
        let mut item = MeetingItem::new(ONE);
        item.votes = Votes { in_favour: 2, against: 0, other: 0 };
        item.proposal = Some(Proposal::Recognise);
        MeetingBody {
            began: "2026-11-13T08:00:00".parse().ok(),
            ended: "2026-11-13T10:30:00".parse().ok(),
            present: vec![present("Trần Quốc Huy"), present("Hà Thu Huyền")],
            absent: vec![absent("Lò Văn Duy")],
            items: vec![item],
            ..MeetingBody::default()
        }
    }

    fn after(change: impl FnOnce(&mut MeetingBody, &mut CouncilBody)) -> Vec<MeetingDoubt> {
        let (mut meeting, mut council) = (sound(), council());
        change(&mut meeting, &mut council);
        meeting.doubts(Some(&council))
    }

    fn named(name: &str) -> String {
        name.to_owned()
    }

    #[test]
    fn a_meeting_by_the_rules_raises_no_doubt() {
        assert_eq!(after(|_, _| ()), []);
        assert_eq!(sound().doubts(None), [MeetingDoubt::NoCouncil]);
    }

    #[test]
    fn who_came_is_compared_with_the_council() {
        let quorum = Quorum { present: 1, members: 3, needed: 2 };
        assert_eq!(
            after(|meeting, _| {
                meeting.present[1] = present("Khách Mời");
                meeting.items.clear();
            }),
            [
                MeetingDoubt::NoQuorum(quorum),
                MeetingDoubt::NotAMember { name: named("Khách Mời") },
                MeetingDoubt::Unaccounted { name: named("Hà Thu Huyền") },
            ]
        );
        assert_eq!(
            after(|meeting, _| {
                meeting.absent.push(absent("HÀ THU HUYỀN"));
                meeting.present.push(present("Trần Quốc Huy"));
            }),
            [
                MeetingDoubt::ListedTwice { name: named("Trần Quốc Huy") },
                MeetingDoubt::PresentAndAbsent { name: named("Hà Thu Huyền") },
            ]
        );
        assert_eq!(
            after(|meeting, council| {
                meeting.ended = "2026-11-13T07:30:00".parse().ok();
                council.until = "2026-11-12".parse().ok();
                council.members[1].union_representative = false;
            }),
            [
                MeetingDoubt::Council(CouncilDoubt::NoUnionRepresentative),
                MeetingDoubt::OutsideTerm,
                MeetingDoubt::EndsBeforeItBegins,
            ]
        );
    }

    #[test]
    fn votes_and_proposals_are_compared_with_the_rule() {
        assert_eq!(
            after(|meeting, _| meeting.items[0].votes.against = 1),
            [MeetingDoubt::VotesExceedPresent { initiative: ONE, votes: 3, present: 2 }]
        );
        let shortfall = Shortfall::TooFewVotes { in_favour: 1, of: 2, needed: 2 };
        assert_eq!(
            after(
                |meeting, _| meeting.items[0].votes = Votes { in_favour: 1, against: 1, other: 0 }
            ),
            [MeetingDoubt::ProposedWithoutPassing { initiative: ONE, shortfall }]
        );
        assert_eq!(
            after(|meeting, _| {
                meeting.items[0].proposal = Some(Proposal::Decline);
                meeting.items.push(MeetingItem::new(ONE));
            }),
            [
                MeetingDoubt::NoReason(ONE),
                MeetingDoubt::DeclinedThoughPassing(ONE),
                MeetingDoubt::InitiativeTwice(ONE),
            ]
        );
    }

    #[test]
    fn sheets_of_points_are_looked_at() {
        let rule = ScoreRule {
            criteria: vec![Criterion { name: "Tính mới".into(), max: 4000, least: 0 }],
            pass_total: 1000,
            grades: Vec::new(),
        };
        let sheet =
            |member: &str, points: &[u32]| Sheet { member: member.into(), points: points.to_vec() };
        let doubts = after(|meeting, council| {
            council.rules = Rules { pass: Pass::Scores(rule), ..Rules::default() };
            meeting.items[0].scores = vec![
                sheet("Trần Quốc Huy", &[4100]),
                sheet("Trần Quốc Huy", &[4000]),
                sheet("Lò Văn Duy", &[]),
            ];
        });
        let initiative = ONE;
        assert_eq!(
            doubts,
            [
                MeetingDoubt::PointsAboveMax {
                    initiative,
                    member: named("Trần Quốc Huy"),
                    criterion: named("Tính mới"),
                    points: 4100,
                    max: 4000,
                },
                MeetingDoubt::ScoredTwice { initiative, member: named("Trần Quốc Huy") },
                MeetingDoubt::ScoredByAbsent { initiative, member: named("Lò Văn Duy") },
                MeetingDoubt::SheetIncomplete { initiative, member: named("Lò Văn Duy") },
            ]
        );
    }
}
