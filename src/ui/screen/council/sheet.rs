//! What is written of one council, while it is being edited.

use serde::{Deserialize, Serialize};

use crate::domain::council::{
    CouncilBody, Criterion, Grade, Member, MemberRole, Pass, Rules, ScoreRule, VoteRule, Whole,
};
use crate::domain::id::PersonId;
use crate::domain::points;
use crate::domain::share::Share;
use crate::domain::text::exact;
use crate::ui::date_box::{day, day_shown};

/// A council as it stands in the form. What is typed for both ways of passing stays, whichever is
/// chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub paper: String,
    pub from: String,
    pub until: String,
    pub members: Vec<Member>,
    pub quorum: String,
    pub by_scores: bool,
    pub least: String,
    pub of: Whole,
    pub criteria: Vec<CriterionLine>,
    pub pass_total: String,
    pub grades: Vec<GradeLine>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionLine {
    pub name: String,
    pub max: String,
    pub least: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeLine {
    pub name: String,
    pub from: String,
    /// By criterion.
    pub least: Vec<String>,
}

/// One box of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    Name,
    Paper,
    From,
    Until,
    Member(usize),
    Title(usize),
    Quorum,
    Least,
    PassTotal,
    Criterion(usize),
    Max(usize),
    CriterionLeast(usize),
    Grade(usize),
    GradeFrom(usize),
    /// Of a grade, what a criterion must reach.
    GradeLeast(usize, usize),
}

impl Spot {
    /// The name of its box.
    pub fn id(self) -> iced::advanced::widget::Id {
        let name = match self {
            Self::Name => "council-name".to_owned(),
            Self::Paper => "council-paper".to_owned(),
            Self::From => "council-from".to_owned(),
            Self::Until => "council-until".to_owned(),
            Self::Member(at) => format!("council-member-{at}"),
            Self::Title(at) => format!("council-title-{at}"),
            Self::Quorum => "council-quorum".to_owned(),
            Self::Least => "council-least".to_owned(),
            Self::PassTotal => "council-pass-total".to_owned(),
            Self::Criterion(at) => format!("council-criterion-{at}"),
            Self::Max(at) => format!("council-max-{at}"),
            Self::CriterionLeast(at) => format!("council-criterion-least-{at}"),
            Self::Grade(at) => format!("council-grade-{at}"),
            Self::GradeFrom(at) => format!("council-grade-from-{at}"),
            Self::GradeLeast(at, of) => format!("council-grade-least-{at}-{of}"),
        };
        name.into()
    }
}

#[derive(Debug, Clone)]
pub enum Edit {
    Type(Spot, String),
    AddMember,
    DropMember(usize),
    Role(usize, MemberRole),
    Union(usize),
    ByScores(bool),
    Of(Whole),
    AddCriterion,
    DropCriterion(usize),
    AddGrade,
    DropGrade(usize),
}

impl Sheet {
    pub fn of(body: &CouncilBody) -> Self {
        let usual = VoteRule::default();
        let (votes, scores) = match &body.rules.pass {
            Pass::Votes(rule) => (rule, &ScoreRule::default()),
            Pass::Scores(rule) => (&usual, rule),
        };
        let shown = |points: u32| match points {
            0 => String::new(),
            points => points::digits(points),
        };
        Self {
            name: body.name.clone(),
            paper: body.founding_paper.clone(),
            from: day_shown(body.from),
            until: day_shown(body.until),
            members: body.members.clone(),
            quorum: body.rules.quorum.part(),
            by_scores: matches!(body.rules.pass, Pass::Scores(_)),
            least: votes.least.part(),
            of: votes.of.clone(),
            criteria: scores
                .criteria
                .iter()
                .map(|criterion| CriterionLine {
                    name: criterion.name.clone(),
                    max: points::digits(criterion.max),
                    least: shown(criterion.least),
                })
                .collect(),
            pass_total: shown(scores.pass_total),
            grades: scores
                .grades
                .iter()
                .map(|grade| GradeLine {
                    name: grade.name.clone(),
                    from: points::digits(grade.from_total),
                    least: grade.least.iter().map(|least| shown(*least)).collect(),
                })
                .collect(),
        }
    }

    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Type(spot, text) => self.type_into(spot, text),
            Edit::AddMember => self.members.push(Member::default()),
            Edit::DropMember(at) => drop_at(&mut self.members, at),
            Edit::Role(at, role) => {
                if let Some(member) = self.members.get_mut(at) {
                    member.role = role;
                }
            }
            Edit::Union(at) => {
                if let Some(member) = self.members.get_mut(at) {
                    member.union_representative = !member.union_representative;
                }
            }
            Edit::ByScores(by_scores) => self.by_scores = by_scores,
            Edit::Of(of) => self.of = of,
            Edit::AddCriterion => self.criteria.push(CriterionLine::default()),
            Edit::DropCriterion(at) => {
                drop_at(&mut self.criteria, at);
                self.grades.iter_mut().for_each(|grade| drop_at(&mut grade.least, at));
            }
            Edit::AddGrade => self.grades.push(GradeLine::default()),
            Edit::DropGrade(at) => drop_at(&mut self.grades, at),
        }
    }

    fn type_into(&mut self, spot: Spot, text: String) {
        if let Spot::Member(at) = spot
            && let Some(member) = self.members.get_mut(at)
            && exact(&member.name) != exact(&text)
        {
            // Another name is another person until the book says otherwise.
            member.person = None;
        }
        if let Some(held) = self.spot_mut(spot) {
            *held = text;
        }
    }

    fn spot_mut(&mut self, spot: Spot) -> Option<&mut String> {
        Some(match spot {
            Spot::Name => &mut self.name,
            Spot::Paper => &mut self.paper,
            Spot::From => &mut self.from,
            Spot::Until => &mut self.until,
            Spot::Member(at) => &mut self.members.get_mut(at)?.name,
            Spot::Title(at) => &mut self.members.get_mut(at)?.title,
            Spot::Quorum => &mut self.quorum,
            Spot::Least => &mut self.least,
            Spot::PassTotal => &mut self.pass_total,
            Spot::Criterion(at) => &mut self.criteria.get_mut(at)?.name,
            Spot::Max(at) => &mut self.criteria.get_mut(at)?.max,
            Spot::CriterionLeast(at) => &mut self.criteria.get_mut(at)?.least,
            Spot::Grade(at) => &mut self.grades.get_mut(at)?.name,
            Spot::GradeFrom(at) => &mut self.grades.get_mut(at)?.from,
            Spot::GradeLeast(at, of) => {
                let least = &mut self.grades.get_mut(at)?.least;
                if least.len() <= of {
                    least.resize(of + 1, String::new());
                }
                least.get_mut(of)?
            }
        })
    }

    /// A member from the book of people.
    pub fn take(&mut self, at: usize, person: PersonId, name: &str, title: &str) {
        let Some(member) = self.members.get_mut(at) else { return };
        (member.person, member.name) = (Some(person), name.to_owned());
        if member.title.trim().is_empty() {
            title.clone_into(&mut member.title);
        }
    }

    /// The boxes that cannot be read, in the order of the form.
    pub fn wrong(&self) -> Vec<Spot> {
        let mut wrong = Vec::new();
        let mut note = |spot, is_wrong| {
            if is_wrong {
                wrong.push(spot);
            }
        };
        let misread_day = |typed: &str| !typed.trim().is_empty() && day(typed).is_none();
        note(Spot::Name, self.name.trim().is_empty());
        note(Spot::From, misread_day(&self.from));
        note(Spot::Until, misread_day(&self.until));
        note(Spot::Quorum, Share::read_part(&self.quorum).is_none());
        if !self.by_scores {
            note(Spot::Least, Share::read_part(&self.least).is_none());
            return wrong;
        }
        for (at, line) in self.criteria.iter().enumerate() {
            note(Spot::Max(at), misread(&line.max));
            note(Spot::CriterionLeast(at), misread(&line.least));
        }
        note(Spot::PassTotal, misread(&self.pass_total));
        for (at, line) in self.grades.iter().enumerate() {
            note(Spot::GradeFrom(at), misread(&line.from));
            for (of, least) in line.least.iter().enumerate() {
                note(Spot::GradeLeast(at, of), misread(least));
            }
        }
        wrong
    }

    /// The council, as far as it can be read.
    pub fn body(&self) -> CouncilBody {
        let share = |typed: &str| Share::read_part(typed).unwrap_or_default();
        let pass = match self.by_scores {
            false => Pass::Votes(VoteRule { least: share(&self.least), of: self.of.clone() }),
            true => Pass::Scores(self.scores()),
        };
        CouncilBody {
            name: self.name.clone(),
            founding_paper: self.paper.clone(),
            from: day(&self.from),
            until: day(&self.until),
            members: self
                .members
                .iter()
                .filter(|member| !member.name.trim().is_empty())
                .cloned()
                .collect(),
            rules: Rules { quorum: share(&self.quorum), pass },
        }
    }

    fn scores(&self) -> ScoreRule {
        let read = |typed: &str| points::read(typed).unwrap_or_default();
        // An untouched line is no criterion and no grade; one without a name is still told of.
        let criteria: Vec<(usize, &CriterionLine)> = self
            .criteria
            .iter()
            .enumerate()
            .filter(|(_, line)| **line != CriterionLine::default())
            .collect();
        let grade = |line: &GradeLine| Grade {
            name: line.name.clone(),
            from_total: read(&line.from),
            least: criteria
                .iter()
                .map(|(at, _)| line.least.get(*at).map_or(0, |least| read(least)))
                .collect(),
        };
        let grades = self.grades.iter();
        let grades = grades.filter(|line| !line.name.trim().is_empty()).map(grade).map(trimmed);
        ScoreRule {
            grades: grades.collect(),
            pass_total: read(&self.pass_total),
            criteria: criteria
                .iter()
                .map(|(_, line)| Criterion {
                    name: line.name.clone(),
                    max: read(&line.max),
                    least: read(&line.least),
                })
                .collect(),
        }
    }
}

/// Without the bounds at its end that ask for nothing.
fn trimmed(mut grade: Grade) -> Grade {
    while grade.least.last() == Some(&0) {
        let _ = grade.least.pop();
    }
    grade
}

fn drop_at<T>(list: &mut Vec<T>, at: usize) {
    if at < list.len() {
        let _ = list.remove(at);
    }
}

fn misread(typed: &str) -> bool {
    !typed.trim().is_empty() && points::read(typed).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored() -> CouncilBody {
        let criterion = |name: &str, max, least| Criterion { name: name.into(), max, least };
        let grade = |name: &str, from_total, least| Grade { name: name.into(), from_total, least };
        let pass = Pass::Scores(ScoreRule {
            criteria: vec![criterion("Tính mới", 4000, 1050), criterion("Lợi ích", 6000, 0)],
            pass_total: 5000,
            grades: vec![grade("A", 8500, vec![3000]), grade("B", 5000, Vec::new())],
        });
        let member = Member { name: "Trần Quốc Huy".into(), ..Member::default() };
        CouncilBody {
            name: "Hội đồng sáng kiến".into(),
            from: "2026-03-03".parse().ok(),
            members: vec![member],
            rules: Rules { quorum: Share::read("70").unwrap(), pass },
            ..CouncilBody::default()
        }
    }

    #[test]
    fn a_council_comes_back_from_its_form_as_it_was() {
        for body in [scored(), CouncilBody::default()] {
            assert_eq!(Sheet::of(&body).body(), body);
        }
        assert_eq!(Sheet::of(&scored()).wrong(), []);
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_box() {
        let mut sheet = Sheet::of(&scored());
        for (spot, text) in [
            (Spot::Name, " "),
            (Spot::Until, "tháng sau"),
            (Spot::Quorum, "4/3"),
            (Spot::Max(1), "sáu mươi"),
            (Spot::GradeLeast(1, 1), "x"),
        ] {
            sheet.apply(Edit::Type(spot, text.into()));
        }
        let told = [Spot::Name, Spot::Until, Spot::Quorum, Spot::Max(1), Spot::GradeLeast(1, 1)];
        assert_eq!(sheet.wrong(), told);
        sheet.apply(Edit::ByScores(false));
        assert_eq!(sheet.wrong(), told[..3], "points are not asked for");
    }

    #[test]
    fn another_name_is_another_person() {
        let person = PersonId(uuid::Uuid::from_u128(1));
        let mut sheet = Sheet::default();
        sheet.apply(Edit::AddMember);
        sheet.take(0, person, "Lò Văn Duy", "Tổ trưởng");
        sheet.apply(Edit::Type(Spot::Title(0), "Quản đốc".into()));
        assert_eq!(sheet.members[0].person, Some(person));
        sheet.apply(Edit::Type(Spot::Member(0), "Lò Văn Duyên".into()));
        assert_eq!(sheet.members[0].person, None);
    }

    #[test]
    fn a_criterion_takes_its_bounds_with_it() {
        let mut sheet = Sheet::of(&scored());
        sheet.apply(Edit::DropCriterion(0));
        let Pass::Scores(rule) = sheet.body().rules.pass else { panic!("by points") };
        assert_eq!((rule.criteria.len(), rule.grades[0].least.len()), (1, 0));
    }
}
