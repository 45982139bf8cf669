//! A meeting of the council and what it says of each initiative (domain.md §4.4, §8.7).
//!
//! Votes and points are kept as counts, not only "passed". What is odd is told and never in the
//! way: the officer may write down old facts.

mod doubt;
mod outcome;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::council::{CouncilBody, Member, needed};
use super::id::{CouncilId, InitiativeId, MeetingId, PersonId};
use super::record::{Body, Kind, Record, is_default};
use super::text;
use super::vocabulary::vocabulary;

pub use doubt::MeetingDoubt;
pub use outcome::{Means, Shortfall, Tally, grade, means, passes, tally};

pub type Meeting = Record<MeetingBody>;

/// What is kept of a meeting. It never leaves the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MeetingBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub council: Option<CouncilId>,
    /// Of the minutes: "05/BB-HĐSK".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// By the clock on the wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub began: Option<NaiveDateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<NaiveDateTime>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub chair: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub secretary: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<Attendee>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<Absentee>,
    /// Who came without a vote, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub proceedings: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub conclusion: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<MeetingItem>,
}

impl Body for MeetingBody {
    type Id = MeetingId;
    type Notes = ();
    const KIND: Kind = Kind::Meeting;
}

/// The name as it stands in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendee {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Absentee {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What the meeting says of one initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingItem {
    pub initiative: InitiativeId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: Votes,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<Sheet>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade: String,
    /// Those that differ from the conclusion are written down too.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinions: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// Why it is not proposed for recognition: the author is told in writing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Votes {
    pub in_favour: u32,
    pub against: u32,
    /// Another opinion, or none.
    pub other: u32,
}

impl Votes {
    pub fn all(self) -> u64 {
        [self.in_favour, self.against, self.other].into_iter().map(u64::from).sum()
    }
}

/// The points that one member gave, × 100, in the order of the criteria.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    pub member: String,
    pub points: Vec<u32>,
}

vocabulary! {
    /// What the council proposes to the head.
    Proposal {
        Recognise = "recognise",
        Decline = "decline",
        /// The author is to add something first.
        AskMore = "ask_more",
    }
}

/// How many members came, and how many must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    pub present: usize,
    pub members: usize,
    pub needed: usize,
}

impl Quorum {
    pub fn is_met(self) -> bool {
        self.members > 0 && self.present >= self.needed
    }
}

impl MeetingItem {
    pub fn new(initiative: InitiativeId) -> Self {
        Self {
            initiative,
            votes: Votes::default(),
            scores: Vec::new(),
            grade: String::new(),
            opinions: String::new(),
            proposal: None,
            reason: String::new(),
        }
    }
}

impl MeetingBody {
    /// The members who came, each once; guests and others do not count.
    pub fn members_present<'c>(&self, council: &'c CouncilBody) -> Vec<&'c Member> {
        let came = |member: &&Member| {
            self.present.iter().any(|who| is_meant(council, who.person, &who.name, member))
        };
        council.members.iter().filter(came).collect()
    }

    pub fn quorum(&self, council: &CouncilBody) -> Quorum {
        let members = council.members.len();
        let present = self.members_present(council).len();
        Quorum { present, members, needed: needed(members, council.rules.quorum) }
    }
}

/// Whether somebody in the minutes is this very member.
fn is_meant(council: &CouncilBody, person: Option<PersonId>, name: &str, member: &Member) -> bool {
    council.member(person, name).is_some_and(|meant| std::ptr::eq(meant, member))
}

/// Whether two entries of the minutes name one person.
fn is_same(a: (Option<PersonId>, &str), b: (Option<PersonId>, &str)) -> bool {
    match (a.0, b.0) {
        (Some(a), Some(b)) => a == b,
        _ => text::exact(a.1) == text::exact(b.1),
    }
}
