//! Whether an initiative passes, and with how many points.

use super::{MeetingBody, MeetingItem, Sheet};
use crate::domain::council::{CouncilBody, Pass, ScoreRule, VoteRule, Whole, needed};

/// Why an initiative does not pass, with the figures. Points are × 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shortfall {
    /// Nobody voted.
    NoVotes,
    TooFewVotes {
        in_favour: u32,
        of: usize,
        needed: usize,
    },
    /// No complete sheet of points.
    NoScores,
    TotalTooLow {
        mean: u32,
        least: u32,
    },
    CriterionTooLow {
        criterion: String,
        mean: u32,
        least: u32,
    },
}

/// The votes in favour, with what they are counted of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub in_favour: u32,
    pub of: usize,
    pub needed: usize,
}

/// Mean points × 100, rounded half up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Means {
    pub total: u32,
    /// In the order of the criteria.
    pub criteria: Vec<u32>,
    /// How many complete sheets they are the mean of.
    pub sheets: usize,
}

/// Whether `item` passes by the rule of the council in this meeting. What the meeting proposes is
/// another matter.
pub fn passes(
    meeting: &MeetingBody,
    council: &CouncilBody,
    item: &MeetingItem,
) -> Result<(), Shortfall> {
    match &council.rules.pass {
        Pass::Votes(rule) => by_votes(meeting, council, item, rule),
        Pass::Scores(rule) => by_scores(&item.scores, rule),
    }
}

fn by_votes(
    meeting: &MeetingBody,
    council: &CouncilBody,
    item: &MeetingItem,
    rule: &VoteRule,
) -> Result<(), Shortfall> {
    if item.votes.all() == 0 {
        return Err(Shortfall::NoVotes);
    }
    let Tally { in_favour, of, needed } = tally(meeting, council, item, rule);
    if in_favour as usize >= needed {
        Ok(())
    } else {
        Err(Shortfall::TooFewVotes { in_favour, of, needed })
    }
}

/// How many of how many agree, and how many must.
pub fn tally(
    meeting: &MeetingBody,
    council: &CouncilBody,
    item: &MeetingItem,
    rule: &VoteRule,
) -> Tally {
    let of = match rule.of {
        Whole::All => council.members.len(),
        Whole::Present | Whole::Other(_) => meeting.members_present(council).len(),
    };
    // Old minutes may tell the votes and not the names: whoever voted was there.
    let of = of.max(usize::try_from(item.votes.all()).unwrap_or(usize::MAX));
    Tally { in_favour: item.votes.in_favour, of, needed: needed(of, rule.least) }
}

fn by_scores(sheets: &[Sheet], rule: &ScoreRule) -> Result<(), Shortfall> {
    let means = means(sheets, rule).ok_or(Shortfall::NoScores)?;
    if means.total < rule.pass_total {
        return Err(Shortfall::TotalTooLow { mean: means.total, least: rule.pass_total });
    }
    let low = rule.criteria.iter().zip(&means.criteria).find(|(rule, mean)| **mean < rule.least);
    match low {
        None => Ok(()),
        Some((criterion, mean)) => Err(Shortfall::CriterionTooLow {
            criterion: criterion.name.clone(),
            mean: *mean,
            least: criterion.least,
        }),
    }
}

/// The means over the complete sheets; none if there is no such sheet. One that lacks a criterion
/// would pull the mean down as if it had been given no point.
pub fn means(sheets: &[Sheet], rule: &ScoreRule) -> Option<Means> {
    let criteria = rule.criteria.len();
    let complete: Vec<&Sheet> =
        sheets.iter().filter(|sheet| criteria > 0 && sheet.points.len() == criteria).collect();
    let count = complete.len();
    let sum = |points: &mut dyn Iterator<Item = u32>| points.map(u64::from).sum::<u64>();
    let mean = |sum: u64| {
        let doubled = 2 * sum + count as u64;
        doubled.checked_div(2 * count as u64).and_then(|mean| u32::try_from(mean).ok())
    };
    let total = sum(&mut complete.iter().flat_map(|sheet| sheet.points.iter().copied()));
    let of_criterion =
        |at: usize| sum(&mut complete.iter().filter_map(|sheet| sheet.points.get(at).copied()));
    Some(Means {
        total: mean(total)?,
        criteria: (0..criteria).map(|at| mean(of_criterion(at))).collect::<Option<_>>()?,
        sheets: count,
    })
}

/// The grade that these points give; none if they reach no grade.
pub fn grade<'r>(means: &Means, rule: &'r ScoreRule) -> Option<&'r str> {
    let reached = rule.grades.iter().filter(|grade| {
        means.total >= grade.from_total
            && grade.least.iter().zip(&means.criteria).all(|(least, mean)| mean >= least)
    });
    reached.max_by_key(|grade| grade.from_total).map(|grade| grade.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::council::{Criterion, Grade, Member, Rules};
    use crate::domain::id::InitiativeId;
    use crate::domain::meeting::{Attendee, Votes};
    use crate::domain::share::Share;

    /// The scale of the education department of Đà Nẵng, 2026 (domain.md §2.3).
    fn da_nang() -> ScoreRule {
        let criterion = |name: &str, max| Criterion { name: name.into(), max, least: 1000 };
        let grade = |name: &str, from_total, novelty| Grade {
            name: name.into(),
            from_total,
            least: vec![novelty],
        };
        ScoreRule {
            criteria: vec![
                criterion("Tính mới", 4000),
                criterion("Khả năng áp dụng", 3000),
                criterion("Lợi ích thiết thực", 3000),
            ],
            pass_total: 5000,
            grades: vec![grade("A", 8500, 3000), grade("B", 7000, 2000), grade("C", 5000, 1000)],
        }
    }

    fn sheet(points: &[u32]) -> Sheet {
        Sheet { member: "Lò Văn Duy".into(), points: points.iter().map(|p| p * 100).collect() }
    }

    fn scored(sheets: &[&[u32]]) -> Result<(), Shortfall> {
        let sheets: Vec<Sheet> = sheets.iter().map(|points| sheet(points)).collect();
        by_scores(&sheets, &da_nang())
    }

    #[test]
    fn points_pass_by_their_total_and_by_each_criterion() {
        assert_eq!(scored(&[&[30, 20, 20], &[20, 10, 10]]), Ok(()));
        assert_eq!(
            scored(&[&[10, 10, 29]]),
            Err(Shortfall::TotalTooLow { mean: 4900, least: 5000 })
        );
        let low =
            Shortfall::CriterionTooLow { criterion: "Tính mới".into(), mean: 950, least: 1000 };
        assert_eq!(scored(&[&[9, 30, 30], &[10, 30, 30]]), Err(low));
        assert_eq!(scored(&[]), Err(Shortfall::NoScores));
        assert_eq!(scored(&[&[40, 30]]), Err(Shortfall::NoScores), "a sheet with a gap");
    }

    #[test]
    fn a_mean_is_rounded_half_up_and_leaves_out_sheets_with_gaps() {
        let sheets =
            [sheet(&[30, 20, 20]), sheet(&[31, 20, 20]), sheet(&[30]), sheet(&[30, 21, 20])];
        let means = means(&sheets, &da_nang()).unwrap();
        assert_eq!(means, Means { total: 7067, criteria: vec![3033, 2033, 2000], sheets: 3 });
        assert_eq!(super::means(&sheets, &ScoreRule::default()), None);
    }

    #[test]
    fn a_grade_asks_for_the_total_and_for_novelty() {
        let of = |novelty, rest| {
            let means = Means {
                total: novelty + rest,
                criteria: vec![novelty, rest / 2, rest / 2],
                sheets: 1,
            };
            grade(&means, &da_nang()).map(str::to_owned)
        };
        assert_eq!(of(3000, 5500).as_deref(), Some("A"));
        assert_eq!(of(2900, 5800).as_deref(), Some("B"), "87 points, but not new enough");
        assert_eq!(of(3000, 5400).as_deref(), Some("B"));
        assert_eq!(of(1000, 6000).as_deref(), Some("C"));
        assert_eq!(of(900, 6000), None);
        assert_eq!(of(2000, 2900), None);
    }

    #[test]
    fn votes_are_counted_of_those_present_or_of_all() {
        let names = ["Huy", "Huyền", "Duy", "Hường", "Khoa"];
        let member = |name: &&str| Member { name: (*name).into(), ..Member::default() };
        let rules = |least: &str, of| Rules {
            pass: Pass::Votes(VoteRule { least: Share::read(least).unwrap(), of }),
            ..Rules::default()
        };
        let present = names[..4].iter().chain(&["Khách"]);
        let meeting = MeetingBody {
            present: present.map(|name| Attendee { person: None, name: (*name).into() }).collect(),
            ..MeetingBody::default()
        };
        let asked_of = |meeting: &MeetingBody, in_favour, rules| {
            let council = CouncilBody {
                members: names.iter().map(member).collect(),
                rules,
                ..CouncilBody::default()
            };
            let mut item = MeetingItem::new(InitiativeId(uuid::Uuid::nil()));
            item.votes = Votes { in_favour, against: 1, other: 0 };
            passes(meeting, &council, &item)
        };
        let asked = |in_favour, rules| asked_of(&meeting, in_favour, rules);
        assert_eq!(asked(3, rules("66,67", Whole::Present)), Ok(()));
        assert_eq!(
            asked(3, rules("66,67", Whole::All)),
            Err(Shortfall::TooFewVotes { in_favour: 3, of: 5, needed: 4 })
        );
        assert_eq!(
            asked(2, rules("70", Whole::Present)),
            Err(Shortfall::TooFewVotes { in_favour: 2, of: 4, needed: 3 })
        );
        let nameless = MeetingBody::default();
        assert_eq!(asked_of(&nameless, 2, rules("66,67", Whole::Present)), Ok(()));
        assert_eq!(
            asked_of(&nameless, 0, rules("66,67", Whole::Present)),
            Err(Shortfall::TooFewVotes { in_favour: 0, of: 1, needed: 1 })
        );
    }
}
