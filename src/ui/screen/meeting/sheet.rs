//! What is written of one meeting, while it is being edited.

use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::council::{CouncilBody, Member, Pass};
use crate::domain::hour;
use crate::domain::id::{CouncilId, InitiativeId, PersonId};
use crate::domain::meeting::{self, Absentee, Attendee, MeetingBody, MeetingItem, Proposal, Votes};
use crate::domain::points;
use crate::domain::text::exact;
use crate::ui::date_box::{day, day_shown};

/// A meeting as it stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub council: Option<CouncilId>,
    pub number: String,
    pub day: String,
    pub from: String,
    pub until: String,
    pub place: String,
    pub chair: String,
    pub secretary: String,
    /// In the order of the council.
    pub people: Vec<Attendance>,
    /// One a line.
    pub guests: String,
    pub proceedings: String,
    pub conclusion: String,
    pub items: Vec<Item>,
}

/// Whether somebody came; nothing while nobody said so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub person: Option<PersonId>,
    pub name: String,
    pub came: Option<bool>,
    pub reason: String,
}

/// What is typed of one initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub initiative: InitiativeId,
    /// In favour, against, other.
    pub votes: [String; 3],
    pub scores: Vec<ScoreLine>,
    pub grade: String,
    pub opinions: String,
    pub proposal: Option<Proposal>,
    pub reason: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreLine {
    pub member: String,
    pub points: Vec<String>,
}

/// One box of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    Number,
    Day,
    From,
    Until,
    Place,
    Chair,
    Secretary,
    /// Why somebody is absent.
    Absent(usize),
    /// Of an initiative: 0 in favour, 1 against, 2 other.
    Vote(usize, usize),
    /// Of an initiative, by row and criterion.
    Points(usize, usize, usize),
    Grade(usize),
    Why(usize),
}

impl Spot {
    /// The name of its box.
    pub fn id(self) -> iced::advanced::widget::Id {
        let name = match self {
            Self::Number => "meeting-number".to_owned(),
            Self::Day => "meeting-day".to_owned(),
            Self::From => "meeting-from".to_owned(),
            Self::Until => "meeting-until".to_owned(),
            Self::Place => "meeting-place".to_owned(),
            Self::Chair => "meeting-chair".to_owned(),
            Self::Secretary => "meeting-secretary".to_owned(),
            Self::Absent(at) => format!("meeting-absent-{at}"),
            Self::Vote(at, which) => format!("meeting-vote-{at}-{which}"),
            Self::Points(at, row, of) => format!("meeting-points-{at}-{row}-{of}"),
            Self::Grade(at) => format!("meeting-grade-{at}"),
            Self::Why(at) => format!("meeting-why-{at}"),
        };
        name.into()
    }
}

#[derive(Debug, Clone)]
pub enum Edit {
    Type(Spot, String),
    Came(usize, bool),
    Propose(usize, Option<Proposal>),
    Drop(usize),
}

impl Item {
    pub fn new(initiative: InitiativeId) -> Self {
        Self::of(&MeetingItem::new(initiative))
    }

    fn of(item: &MeetingItem) -> Self {
        let Votes { in_favour, against, other } = item.votes;
        let told = item.votes.all() > 0;
        let shown = |count: u32| if told { count.to_string() } else { String::new() };
        Self {
            initiative: item.initiative,
            votes: [in_favour, against, other].map(shown),
            scores: item
                .scores
                .iter()
                .map(|sheet| ScoreLine {
                    member: sheet.member.clone(),
                    points: sheet.points.iter().map(|given| points::digits(*given)).collect(),
                })
                .collect(),
            grade: item.grade.clone(),
            opinions: item.opinions.clone(),
            proposal: item.proposal.clone(),
            reason: item.reason.clone(),
        }
    }

    /// As far as it can be read.
    pub fn body(&self) -> MeetingItem {
        let [in_favour, against, other] =
            [0, 1, 2].map(|which| count(self.votes.get(which)).unwrap_or_default());
        let sheets = self.scores.iter().map(|line| meeting::Sheet {
            member: line.member.clone(),
            points: line.points.iter().map_while(|typed| points::read(typed)).collect(),
        });
        MeetingItem {
            initiative: self.initiative,
            votes: Votes { in_favour, against, other },
            scores: sheets.filter(|sheet| !sheet.points.is_empty()).collect(),
            grade: self.grade.clone(),
            opinions: self.opinions.clone(),
            proposal: self.proposal.clone(),
            reason: self.reason.clone(),
        }
    }

    pub fn score(&self, member: &str) -> Option<&ScoreLine> {
        self.scores.iter().find(|line| exact(&line.member) == exact(member))
    }
}

impl Sheet {
    pub fn of(body: &MeetingBody, council: Option<&CouncilBody>) -> Self {
        let began = body.began;
        let midnight = |at: &NaiveDateTime| at.time() == NaiveTime::MIN;
        let time = |at: Option<NaiveDateTime>| at.map(|at| hour::shown(at.time()));
        Self {
            council: body.council,
            number: body.number.clone(),
            day: day_shown(began.map(|began| began.date())),
            from: time(began.filter(|began| !midnight(began))).unwrap_or_default(),
            until: time(body.ended).unwrap_or_default(),
            place: body.place.clone(),
            chair: body.chair.clone(),
            secretary: body.secretary.clone(),
            people: people(body, council),
            guests: body.guests.join("\n"),
            proceedings: body.proceedings.clone(),
            conclusion: body.conclusion.clone(),
            items: body.items.iter().map(Item::of).collect(),
        }
    }

    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Type(spot, text) => {
                if let Some(held) = self.spot_mut(spot) {
                    *held = text;
                }
            }
            Edit::Came(at, came) => {
                if let Some(who) = self.people.get_mut(at) {
                    who.came = Some(came);
                }
            }
            Edit::Propose(at, proposal) => {
                if let Some(item) = self.items.get_mut(at) {
                    item.proposal = proposal;
                }
            }
            Edit::Drop(at) => {
                if at < self.items.len() {
                    let _ = self.items.remove(at);
                }
            }
        }
    }

    fn spot_mut(&mut self, spot: Spot) -> Option<&mut String> {
        Some(match spot {
            Spot::Number => &mut self.number,
            Spot::Day => &mut self.day,
            Spot::From => &mut self.from,
            Spot::Until => &mut self.until,
            Spot::Place => &mut self.place,
            Spot::Chair => &mut self.chair,
            Spot::Secretary => &mut self.secretary,
            Spot::Absent(at) => &mut self.people.get_mut(at)?.reason,
            Spot::Vote(at, which) => self.items.get_mut(at)?.votes.get_mut(which)?,
            Spot::Points(at, row, of) => return self.points_mut(at, row, of),
            Spot::Grade(at) => &mut self.items.get_mut(at)?.grade,
            Spot::Why(at) => &mut self.items.get_mut(at)?.reason,
        })
    }

    fn points_mut(&mut self, at: usize, row: usize, of: usize) -> Option<&mut String> {
        let member = self.scorers(at).into_iter().nth(row)?.to_owned();
        let scores = &mut self.items.get_mut(at)?.scores;
        let there = scores.iter().position(|line| exact(&line.member) == exact(&member));
        let index = there.unwrap_or_else(|| {
            scores.push(ScoreLine { member, points: Vec::new() });
            scores.len() - 1
        });
        let points = &mut scores.get_mut(index)?.points;
        if points.len() <= of {
            points.resize(of + 1, String::new());
        }
        points.get_mut(of)
    }

    /// Who gives points on an initiative: those who came, and whoever else has a sheet.
    pub fn scorers(&self, at: usize) -> Vec<&str> {
        let came = self.people.iter().filter(|who| who.came == Some(true));
        let mut names: Vec<&str> = came.map(|who| who.name.as_str()).collect();
        for line in self.items.get(at).map_or(&[][..], |item| item.scores.as_slice()) {
            let there = names.iter().any(|name| exact(name) == exact(&line.member));
            if !there && line.points.iter().any(|typed| !typed.trim().is_empty()) {
                names.push(&line.member);
            }
        }
        names
    }

    /// Another council: its members, with what is known of them already.
    pub fn change_council(&mut self, fresh: &MeetingBody, before: Option<&CouncilBody>) {
        use crate::domain::council::MemberRole;
        let called = |role: MemberRole| {
            let member = before.and_then(|council| council.with_role(&role));
            member.map(|member| member.name.clone()).unwrap_or_default()
        };
        let was_usual = |typed: &str, usual: &str| typed.trim().is_empty() || typed == usual;
        if was_usual(&self.chair, &called(MemberRole::Chair)) {
            self.chair.clone_from(&fresh.chair);
        }
        if was_usual(&self.secretary, &called(MemberRole::Secretary)) {
            self.secretary.clone_from(&fresh.secretary);
        }
        if self.place.trim().is_empty() {
            self.place.clone_from(&fresh.place);
        }
        self.council = fresh.council;
        let known = std::mem::take(&mut self.people);
        let members = fresh.present.iter().map(|who| {
            let same = known.iter().find(|old| exact(&old.name) == exact(&who.name));
            let (came, reason) = match same {
                Some(old) => (old.came, old.reason.clone()),
                None => (Some(true), String::new()),
            };
            Attendance { person: who.person, name: who.name.clone(), came, reason }
        });
        self.people = members.collect();
    }

    /// The boxes that cannot be read, in the order of the form; `by_scores` is how the council
    /// decides.
    pub fn wrong(&self, council: Option<&CouncilBody>) -> Vec<Spot> {
        let mut wrong = Vec::new();
        let mut note = |spot, is_wrong| {
            if is_wrong {
                wrong.push(spot);
            }
        };
        let blank = |typed: &str| typed.trim().is_empty();
        let hours = !blank(&self.from) || !blank(&self.until);
        note(Spot::Day, day(&self.day).is_none() && (hours || !blank(&self.day)));
        note(Spot::From, !blank(&self.from) && hour::read(&self.from).is_none());
        note(Spot::Until, !blank(&self.until) && hour::read(&self.until).is_none());
        let by_scores =
            council.is_some_and(|council| matches!(council.rules.pass, Pass::Scores(_)));
        for (at, item) in self.items.iter().enumerate() {
            for (which, typed) in item.votes.iter().enumerate() {
                note(Spot::Vote(at, which), !by_scores && count(Some(typed)).is_none());
            }
            for (row, name) in self.scorers(at).into_iter().enumerate() {
                let Some(line) = item.score(name).filter(|_| by_scores) else { continue };
                let last = line.points.iter().rposition(|typed| !blank(typed));
                for (of, typed) in line.points.iter().enumerate() {
                    // A gap before given points would hand them to another criterion.
                    let gap = blank(typed) && last.is_some_and(|last| of < last);
                    let misread = !blank(typed) && points::read(typed).is_none();
                    note(Spot::Points(at, row, of), gap || misread);
                }
            }
        }
        wrong
    }

    /// The meeting, as far as it can be read.
    pub fn body(&self) -> MeetingBody {
        let day = day(&self.day);
        let at = |time: NaiveTime| day.map(|day| day.and_time(time));
        let came = |answer: bool| self.people.iter().filter(move |who| who.came == Some(answer));
        MeetingBody {
            council: self.council,
            number: self.number.clone(),
            began: at(hour::read(&self.from).unwrap_or(NaiveTime::MIN)),
            ended: hour::read(&self.until).and_then(at),
            place: self.place.clone(),
            chair: self.chair.clone(),
            secretary: self.secretary.clone(),
            present: came(true)
                .map(|who| Attendee { person: who.person, name: who.name.clone() })
                .collect(),
            absent: came(false)
                .map(|who| Absentee {
                    person: who.person,
                    name: who.name.clone(),
                    reason: who.reason.clone(),
                })
                .collect(),
            guests: self.guests.lines().map(str::to_owned).collect(),
            proceedings: self.proceedings.clone(),
            conclusion: self.conclusion.clone(),
            items: self.items.iter().map(Item::body).collect(),
        }
    }
}

/// All who are told of and all members, in the order of the council.
fn people(body: &MeetingBody, council: Option<&CouncilBody>) -> Vec<Attendance> {
    let present = body.present.iter().map(|who| Attendance {
        person: who.person,
        name: who.name.clone(),
        came: Some(true),
        reason: String::new(),
    });
    let absent = body.absent.iter().map(|who| Attendance {
        person: who.person,
        name: who.name.clone(),
        came: Some(false),
        reason: who.reason.clone(),
    });
    let mut people: Vec<Attendance> = present.chain(absent).collect();
    let members = council.map_or(&[][..], |council| council.members.as_slice());
    let is = |who: &Attendance, member: &Member| match (who.person, member.person) {
        (Some(who), Some(member)) => who == member,
        _ => exact(&who.name) == exact(&member.name),
    };
    for member in members {
        if !people.iter().any(|who| is(who, member)) {
            let (person, name) = (member.person, member.name.clone());
            people.push(Attendance { person, name, ..Attendance::default() });
        }
    }
    people
        .sort_by_key(|who| members.iter().position(|member| is(who, member)).unwrap_or(usize::MAX));
    people
}

/// A count as typed; an empty box is none.
fn count(typed: Option<&String>) -> Option<u32> {
    match typed.map(|typed| typed.trim()) {
        None | Some("") => Some(0),
        Some(typed) => typed.parse().ok(),
    }
}
