//! The council that considers initiatives: who sits in it and by which rules it decides.
//!
//! A council is optional: the head may decide directly. Decree 13/2012/NĐ-CP asks for a
//! representative of the union among its members; how many must be present and agree is set by
//! each unit, for the thresholds found in practice differ (domain.md §2.3, §8.7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{CouncilId, PersonId};
use super::record::{Body, Kind, Record, is_default};
use super::share::Share;
use super::text;
use super::vocabulary::vocabulary;

pub type Council = Record<CouncilBody>;

/// What is kept of a council. It never leaves the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CouncilBody {
    pub name: String,
    /// "Quyết định số 12/QĐ-HP ngày 03/3/2026".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub founding_paper: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    pub rules: Rules,
}

impl Body for CouncilBody {
    type Id = CouncilId;
    type Notes = ();
    const KIND: Kind = Kind::Council;
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// If the person is in the unit's book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    pub role: MemberRole,
    #[serde(skip_serializing_if = "is_default")]
    pub union_representative: bool,
}

vocabulary! {
    #[derive(Default)]
    MemberRole {
        Chair = "chair",
        ViceChair = "vice_chair",
        Secretary = "secretary",
        #[default]
        Member = "member",
    }
}

/// When a council may decide, and when an initiative passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// The least share of all members that must be present.
    pub quorum: Share,
    pub pass: Pass,
}

/// By votes or by points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Pass {
    Votes(VoteRule),
    Scores(ScoreRule),
}

/// The least share in favour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteRule {
    pub least: Share,
    pub of: Whole,
}

vocabulary! {
    /// What a share of votes is counted of.
    #[derive(Default)]
    Whole {
        #[default]
        /// The members who are present.
        Present = "present",
        /// All members of the council.
        All = "all",
    }
}

/// Points by criterion, each × 100 as in a rating, so that half points exist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ScoreRule {
    pub criteria: Vec<Criterion>,
    /// The least mean total.
    pub pass_total: u32,
    /// From the highest to the lowest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<Grade>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub name: String,
    pub max: u32,
    /// The least mean; 0 if there is none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub least: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// "A".
    pub name: String,
    pub from_total: u32,
    /// What each criterion must reach for this grade, in the order of the criteria; criteria past
    /// its end have no such bound.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub least: Vec<u32>,
}

/// Two thirds: a setting to begin with, not a rule of law.
const TWO_THIRDS: u16 = 6667;

impl Default for Rules {
    fn default() -> Self {
        Self { quorum: two_thirds(), pass: Pass::default() }
    }
}

impl Default for Pass {
    fn default() -> Self {
        Self::Votes(VoteRule::default())
    }
}

impl Default for VoteRule {
    fn default() -> Self {
        Self { least: two_thirds(), of: Whole::Present }
    }
}

fn two_thirds() -> Share {
    Share::try_from(TWO_THIRDS).unwrap_or(Share::WHOLE)
}

impl ScoreRule {
    /// The most points that an initiative can have.
    pub fn max_total(&self) -> u64 {
        self.criteria.iter().map(|criterion| u64::from(criterion.max)).sum()
    }
}

/// How many of `whole` make up `least`: the fewest whose share, rounded to a basis point, reaches
/// it. Two of three are 66,67 %, and so enough for it.
pub fn needed(whole: usize, least: Share) -> usize {
    let points = 2 * u64::from(least.basis_points());
    let parts = (whole as u64).saturating_mul(points.saturating_sub(1));
    usize::try_from(parts.div_ceil(20_000)).unwrap_or(usize::MAX).min(whole)
}

/// What is odd about a council. It is told and never in the way: old facts may be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CouncilDoubt {
    NoMembers,
    NoChair,
    SeveralChairs,
    /// The law asks for one.
    NoUnionRepresentative,
    ListedTwice {
        name: String,
    },
    EndsBeforeItBegins,
    NoCriteria,
    /// More is asked for in a criterion than it can give.
    LeastAboveMax {
        criterion: String,
    },
    /// No initiative could have so many points.
    PassTotalAboveMax {
        pass_total: u32,
        max: u64,
    },
    /// A grade that would be given below the total that passes, or that comes after a lower one.
    GradeOutOfOrder {
        grade: String,
    },
}

impl CouncilBody {
    /// The first member with `role`.
    pub fn with_role(&self, role: &MemberRole) -> Option<&Member> {
        self.members.iter().find(|member| member.role == *role)
    }

    /// The member that is meant by `name`, and by `person` where both sides know it.
    pub fn member(&self, person: Option<PersonId>, name: &str) -> Option<&Member> {
        let asked = text::exact(name);
        self.members.iter().find(|member| match (member.person, person) {
            (Some(member), Some(person)) => member == person,
            _ => text::exact(&member.name) == asked,
        })
    }

    /// Whether it sits on `day`.
    pub fn sits_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    pub fn doubts(&self) -> Vec<CouncilDoubt> {
        let mut doubts = Vec::new();
        let members = &self.members;
        match members.iter().filter(|member| member.role == MemberRole::Chair).count() {
            _ if members.is_empty() => doubts.push(CouncilDoubt::NoMembers),
            0 => doubts.push(CouncilDoubt::NoChair),
            1 => {}
            _ => doubts.push(CouncilDoubt::SeveralChairs),
        }
        if !members.is_empty() && !members.iter().any(|member| member.union_representative) {
            doubts.push(CouncilDoubt::NoUnionRepresentative);
        }
        for (at, member) in members.iter().enumerate() {
            let same = |other: &Member| match (other.person, member.person) {
                (Some(other), Some(member)) => other == member,
                // Two people of one name may both sit in it; in the book they are two.
                _ => text::exact(&other.name) == text::exact(&member.name),
            };
            if members.iter().take(at).any(same) {
                doubts.push(CouncilDoubt::ListedTwice { name: member.name.clone() });
            }
        }
        if self.from.zip(self.until).is_some_and(|(from, until)| until < from) {
            doubts.push(CouncilDoubt::EndsBeforeItBegins);
        }
        if let Pass::Scores(rule) = &self.rules.pass {
            rule.note_doubts(&mut doubts);
        }
        doubts
    }
}

impl ScoreRule {
    fn note_doubts(&self, doubts: &mut Vec<CouncilDoubt>) {
        if self.criteria.is_empty() {
            doubts.push(CouncilDoubt::NoCriteria);
        }
        for criterion in self.criteria.iter().filter(|criterion| criterion.least > criterion.max) {
            doubts.push(CouncilDoubt::LeastAboveMax { criterion: criterion.name.clone() });
        }
        let (pass_total, max) = (self.pass_total, self.max_total());
        if u64::from(pass_total) > max {
            doubts.push(CouncilDoubt::PassTotalAboveMax { pass_total, max });
        }
        let mut above = u32::MAX;
        for grade in &self.grades {
            if grade.from_total >= above || grade.from_total < pass_total {
                doubts.push(CouncilDoubt::GradeOutOfOrder { grade: grade.name.clone() });
            }
            above = grade.from_total;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str, role: MemberRole) -> Member {
        Member { name: name.into(), role, ..Member::default() }
    }

    fn five() -> CouncilBody {
        let mut members = vec![
            member("Trần Quốc Huy", MemberRole::Chair),
            member("Hà Thu Huyền", MemberRole::Secretary),
            member("Lò Văn Duy", MemberRole::Member),
            member("Đỗ Thị Hường", MemberRole::Member),
            member("Tẩn Văn Khoa", MemberRole::Member),
        ];
        members[2].union_representative = true;
        CouncilBody { name: "Hội đồng sáng kiến".into(), members, ..CouncilBody::default() }
    }

    fn percent(text: &str) -> Share {
        Share::read(text).unwrap()
    }

    #[test]
    fn so_many_are_needed_and_two_of_three_are_two_thirds() {
        for (whole, least, count) in [
            (3, "66,67", 2),
            (5, "66,67", 4),
            (6, "66,67", 4),
            (10, "70", 7),
            (11, "70", 8),
            (5, "50", 3),
            (4, "50", 2),
            (4, "50,01", 3),
            (7, "100", 7),
            (7, "0", 0),
            (0, "66,67", 0),
        ] {
            assert_eq!(needed(whole, percent(least)), count, "{least} % of {whole}");
        }
    }

    #[test]
    fn a_council_as_the_law_wants_it_raises_no_doubt() {
        assert_eq!(five().doubts(), []);
        let mut without = five();
        without.members[2].union_representative = false;
        assert_eq!(without.doubts(), [CouncilDoubt::NoUnionRepresentative]);
        assert_eq!(CouncilBody::default().doubts(), [CouncilDoubt::NoMembers]);
    }

    #[test]
    fn chairs_names_and_dates_are_looked_at() {
        let mut odd = five();
        odd.members[1].role = MemberRole::Chair;
        odd.members[4].name = "HÀ THU HUYỀN".into();
        (odd.from, odd.until) = ("2026-03-03".parse().ok(), "2026-03-01".parse().ok());
        assert_eq!(
            odd.doubts(),
            [
                CouncilDoubt::SeveralChairs,
                CouncilDoubt::ListedTwice { name: "HÀ THU HUYỀN".into() },
                CouncilDoubt::EndsBeforeItBegins,
            ]
        );
        odd.members[0].role = MemberRole::Member;
        odd.members[1].role = MemberRole::Member;
        assert_eq!(odd.doubts()[0], CouncilDoubt::NoChair);
    }

    #[test]
    fn people_of_one_name_are_told_apart_by_the_book() {
        let mut council = five();
        let one = PersonId(uuid::Uuid::from_u128(1));
        let other = PersonId(uuid::Uuid::from_u128(2));
        council.members[3] =
            Member { person: Some(one), ..member("Lò Văn Duy", MemberRole::Chair) };
        council.members[2].person = Some(other);
        council.members[0].role = MemberRole::Member;
        assert_eq!(council.doubts(), []);
        let found = council.member(Some(one), "Lò Văn Duy").unwrap();
        assert_eq!(found.role, MemberRole::Chair);
        assert_eq!(council.member(None, "lò văn duy").unwrap().person, Some(other));
        assert!(council.member(None, "Lo Van Duy").is_none());
    }

    #[test]
    fn points_that_nobody_can_reach_are_told() {
        let criterion = |max, least| Criterion { name: format!("{max}"), max, least };
        let grade =
            |name: &str, from_total| Grade { name: name.into(), from_total, least: Vec::new() };
        let mut council = five();
        council.rules.pass = Pass::Scores(ScoreRule {
            criteria: vec![criterion(4000, 1000), criterion(3000, 3100)],
            pass_total: 7100,
            grades: vec![grade("A", 8500), grade("B", 8500), grade("C", 5000)],
        });
        assert_eq!(
            council.doubts(),
            [
                CouncilDoubt::LeastAboveMax { criterion: "3000".into() },
                CouncilDoubt::PassTotalAboveMax { pass_total: 7100, max: 7000 },
                CouncilDoubt::GradeOutOfOrder { grade: "B".into() },
                CouncilDoubt::GradeOutOfOrder { grade: "C".into() },
            ]
        );
    }

    #[test]
    fn rules_are_kept_in_words_that_stay() {
        let text = serde_json::to_string(&Rules::default()).unwrap();
        assert_eq!(text, r#"{"quorum":6667,"pass":{"by":"votes","least":6667,"of":"present"}}"#);
        assert_eq!(serde_json::from_str::<Rules>(&text).unwrap(), Rules::default());
    }
}
