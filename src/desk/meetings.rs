//! Meetings of the council, and the decisions that are drafted after them.

use super::{Desk, DeskError};
use crate::domain::council::{CouncilBody, MemberRole, Pass};
use crate::domain::date::PartialDate;
use crate::domain::decision::{DecisionBody, DecisionItem, DecisionKind, Outcome, Route};
use crate::domain::id::{CouncilId, InitiativeId, MeetingId};
use crate::domain::meeting::{
    self, Attendee, Meeting, MeetingBody, MeetingDoubt, MeetingItem, Proposal,
};
use crate::domain::record::{Kind, Record};
use crate::domain::text;
use crate::store::{MeetingRow, OperationKind};

/// The form of a meeting, as drafts name it.
pub const MEETING_FORM: &str = "meeting";

/// A meeting as typed in; a new one without an id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeetingEntry {
    pub id: Option<MeetingId>,
    pub body: MeetingBody,
}

/// The drafts that follow from a meeting; nothing of them is kept yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FromMeeting {
    /// For what is to be recognised.
    pub recognition: Option<DecisionBody>,
    /// A refusal is a paper of its own, with the reason for each.
    pub refusal: Option<DecisionBody>,
    /// What the council asks more about, or says nothing of that could be decided on.
    pub open: Vec<InitiativeId>,
}

impl Desk {
    /// Meetings of a council, or of all, the last one first.
    pub fn meetings(&self, council: Option<CouncilId>) -> Result<Vec<MeetingRow>, DeskError> {
        Ok(self.ledger.meetings(council)?)
    }

    /// Finds a meeting by its id or by the number of its minutes.
    pub fn find_meeting(&self, name: &str) -> Result<MeetingId, DeskError> {
        let unknown = || DeskError::NotFound { kind: Kind::Meeting, id: name.to_owned() };
        if let Ok(id) = uuid::Uuid::parse_str(name) {
            return Ok(self.get::<MeetingBody>(id.into())?.id);
        }
        let rows = self.ledger.meetings(None)?;
        let mut called = rows.iter().filter(|row| row.number == name);
        match (called.next(), called.next()) {
            (Some(one), None) => Ok(one.id),
            (None, _) => Err(unknown()),
            (Some(_), Some(_)) => {
                Err(DeskError::Ambiguous { kind: Kind::Meeting, name: name.to_owned() })
            }
        }
    }

    /// The meetings that spoke of an initiative.
    pub fn meetings_about(&self, initiative: InitiativeId) -> Result<Vec<MeetingRow>, DeskError> {
        Ok(self.ledger.meetings_about(initiative)?)
    }

    /// A meeting to be typed in: all members are there, and the chair and the secretary of the
    /// council are those of the meeting.
    pub fn new_meeting(&self, council: CouncilId) -> Result<MeetingBody, DeskError> {
        let body = self.get::<CouncilBody>(council)?.body;
        let called = |role| body.with_role(&role).map(|member| member.name.clone());
        let members = body.members.iter();
        Ok(MeetingBody {
            council: Some(council),
            place: self.home()?.body.place,
            chair: called(MemberRole::Chair).unwrap_or_default(),
            secretary: called(MemberRole::Secretary).unwrap_or_default(),
            present: members
                .map(|member| Attendee { person: member.person, name: member.name.clone() })
                .collect(),
            ..MeetingBody::default()
        })
    }

    /// Keeps a meeting as typed. What is odd about it is told by
    /// [`meeting_doubts`](Self::meeting_doubts).
    pub fn save_meeting(&mut self, entry: MeetingEntry) -> Result<Meeting, DeskError> {
        let mut body = entry.body;
        clean(&mut body);
        let home = self.ledger.home();
        let saved = self.write(OperationKind::EditMeeting, |tx, fresh| {
            let mut meeting = match entry.id {
                Some(id) => tx.need::<MeetingBody>(id)?,
                None => Record::new(fresh.id(), home, fresh.now, MeetingBody::default()),
            };
            meeting.body = body;
            tx.discard_draft(MEETING_FORM, entry.id.map(|id| id.0))?;
            Ok(tx.save_own(&meeting)?)
        })?;
        Ok(saved.value)
    }

    /// What is odd about a meeting, kept or still being typed.
    pub fn meeting_doubts(&self, body: &MeetingBody) -> Result<Vec<MeetingDoubt>, DeskError> {
        Ok(body.doubts(self.council_of(body)?.as_ref()))
    }

    /// Drafts the decisions that follow from a meeting. What the council proposes counts; where it
    /// proposes nothing, its rule does.
    pub fn decision_from_meeting(&self, id: MeetingId) -> Result<FromMeeting, DeskError> {
        let meeting = self.get::<MeetingBody>(id)?.body;
        let council = self.council_of(&meeting)?;
        let (mut granted, mut declined, mut open) = (Vec::new(), Vec::new(), Vec::new());
        for item in &meeting.items {
            let list = match proposed(&meeting, council.as_ref(), item) {
                Some(Proposal::Recognise) => &mut granted,
                Some(Proposal::Decline) => &mut declined,
                _ => &mut open,
            };
            list.push(item);
        }
        let drafted = |kind: DecisionKind, items: Vec<&MeetingItem>| {
            if items.is_empty() {
                return Ok(None);
            }
            let outcome = kind.usual_outcome();
            let line = |item| drafted_line(council.as_ref(), item, &outcome);
            Ok::<_, DeskError>(Some(DecisionBody {
                items: items.into_iter().map(line).collect(),
                kind,
                route: Some(Route::Council),
                minutes: minutes(&meeting),
                ..self.new_decision()?
            }))
        };
        Ok(FromMeeting {
            recognition: drafted(DecisionKind::Recognition, granted)?,
            refusal: drafted(DecisionKind::Refusal, declined)?,
            open: open.into_iter().map(|item| item.initiative).collect(),
        })
    }

    fn council_of(&self, meeting: &MeetingBody) -> Result<Option<CouncilBody>, DeskError> {
        match meeting.council {
            Some(id) => Ok(self.ledger.get::<CouncilBody>(id)?.map(|council| council.body)),
            None => Ok(None),
        }
    }
}

fn proposed(
    meeting: &MeetingBody,
    council: Option<&CouncilBody>,
    item: &MeetingItem,
) -> Option<Proposal> {
    let considered = item.votes.all() > 0 || !item.scores.is_empty();
    // Too few came to decide by themselves.
    let council = council.filter(|council| meeting.quorum(council).is_met());
    match (&item.proposal, council) {
        (Some(proposal), _) => Some(proposal.clone()),
        (None, Some(council)) if considered => match meeting::passes(meeting, council, item) {
            Ok(()) => Some(Proposal::Recognise),
            Err(_) => Some(Proposal::Decline),
        },
        _ => None,
    }
}

fn drafted_line(
    council: Option<&CouncilBody>,
    item: &MeetingItem,
    outcome: &Outcome,
) -> DecisionItem {
    let by_points = || match council.map(|council| &council.rules.pass) {
        Some(Pass::Scores(rule)) => {
            let means = meeting::means(&item.scores, rule)?;
            meeting::grade(&means, rule).map(str::to_owned)
        }
        _ => None,
    };
    let grade = match item.grade.is_empty() {
        true => by_points().unwrap_or_default(),
        false => item.grade.clone(),
    };
    let (grade, reason) = match outcome {
        Outcome::Granted => (grade, String::new()),
        // The officer may say it better before the paper is signed.
        _ if item.reason.is_empty() => (String::new(), text::clean_line(&item.opinions)),
        _ => (String::new(), item.reason.clone()),
    };
    DecisionItem { initiative: item.initiative, outcome: outcome.clone(), reason, grade }
}

/// "05/BB-HĐSK, 13/11/2026".
fn minutes(meeting: &MeetingBody) -> String {
    let day = meeting.began.map(|began| PartialDate::Day(began.date()).nd30());
    let parts = [Some(meeting.number.clone()), day];
    let told: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    told.join(", ")
}

fn clean(body: &mut MeetingBody) {
    for line in [&mut body.number, &mut body.place, &mut body.chair, &mut body.secretary] {
        *line = text::clean_line(line);
    }
    for long in [&mut body.proceedings, &mut body.conclusion] {
        *long = text::clean_text(long);
    }
    for who in &mut body.present {
        who.name = text::clean_line(&who.name);
    }
    body.present.retain(|who| !who.name.is_empty());
    for who in &mut body.absent {
        who.name = text::clean_line(&who.name);
        who.reason = text::clean_line(&who.reason);
    }
    body.absent.retain(|who| !who.name.is_empty());
    for guest in &mut body.guests {
        *guest = text::clean_line(guest);
    }
    body.guests.retain(|guest| !guest.is_empty());
    for item in &mut body.items {
        item.grade = text::clean_line(&item.grade);
        item.reason = text::clean_line(&item.reason);
        item.opinions = text::clean_text(&item.opinions);
        for sheet in &mut item.scores {
            sheet.member = text::clean_line(&sheet.member);
        }
    }
}
