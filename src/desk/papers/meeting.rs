//! A meeting in the words of its minutes (domain.md §4.4, §8.7).

use super::facts;
use super::words::Words;
use crate::desk::{Desk, DeskError};
use crate::domain::council::{CouncilBody, Member, MemberRole, Pass};
use crate::domain::date::PartialDate;
use crate::domain::id::{CouncilId, MeetingId};
use crate::domain::initiative::InitiativeBody;
use crate::domain::meeting::{self, MeetingBody, MeetingItem};
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};

impl Desk {
    pub(super) fn add_meeting(
        &self,
        facts: &mut Facts,
        id: MeetingId,
        words: &Words,
    ) -> Result<(), DeskError> {
        let body = self.get::<MeetingBody>(id)?.body;
        let council = match body.council {
            Some(council) => Some(self.get::<CouncilBody>(council)?.body),
            None => None,
        };
        if let Some(council) = &council {
            add_council(facts, council, words);
            let quorum = body.quorum(council);
            facts.set(Field::PresentCount, facts::counted(quorum.present));
            facts.set(Field::MembersCount, facts::counted(quorum.members));
        }
        let (number, symbol) = body.number.split_once('/').unwrap_or((&body.number, ""));
        facts.set(Field::Number, number);
        facts.set(Field::Symbol, symbol);
        let day = body.began.map(|at| PartialDate::Day(at.date()));
        facts.set(Field::MeetingDate, day.map(PartialDate::nd30).unwrap_or_default());
        facts.set(Field::FullDate, day.map(PartialDate::in_full).unwrap_or_default());
        facts.set(Field::Began, words.hour(body.began));
        facts.set(Field::Ended, words.hour(body.ended));
        facts.set(Field::MeetingPlace, &body.place);
        facts.set(Field::Chair, &body.chair);
        facts.set(Field::Secretary, &body.secretary);
        let present = body.present.iter().map(|there| {
            let member = council.as_ref().and_then(|held| held.member(there.person, &there.name));
            match member.map(|member| words.seat(member)).filter(|seat| !seat.is_empty()) {
                Some(seat) => format!("{} ({seat})", there.name),
                None => there.name.clone(),
            }
        });
        facts.set(Field::Present, present.collect::<Vec<_>>().join(", "));
        let absent = body.absent.iter().map(|away| match away.reason.as_str() {
            "" => away.name.clone(),
            reason => format!("{} ({reason})", away.name),
        });
        facts.set(Field::Absent, absent.collect::<Vec<_>>().join(", "));
        facts.set(Field::Guests, body.guests.join(", "));
        facts.set(Field::Proceedings, &body.proceedings);
        facts.set(Field::Conclusion, &body.conclusion);
        facts.set(Field::Count, facts::counted(body.items.len()));
        let mut rows = Vec::new();
        for item in &body.items {
            rows.push(self.item(item, council.as_ref(), words)?);
        }
        facts.list(List::Initiatives, rows);
        Ok(())
    }

    fn item(
        &self,
        item: &MeetingItem,
        council: Option<&CouncilBody>,
        words: &Words,
    ) -> Result<Facts, DeskError> {
        let initiative = self.get::<InitiativeBody>(item.initiative)?;
        let mut row = Facts::default();
        facts::add_initiative(&mut row, &initiative.body, words, false);
        if item.votes.all() > 0 {
            row.set(Field::VotesFor, facts::counted(item.votes.in_favour as usize));
            row.set(Field::VotesAgainst, facts::counted(item.votes.against as usize));
            row.set(Field::VotesOther, facts::counted(item.votes.other as usize));
        }
        if let Some(Pass::Scores(rule)) = council.map(|council| &council.rules.pass)
            && let Some(means) = meeting::means(&item.scores, rule)
        {
            let most = points(rule.max_total());
            row.set(Field::Score, format!("{}/{most}", points(u64::from(means.total))));
        }
        row.set(Field::Grade, &item.grade);
        row.set(Field::Opinions, &item.opinions);
        row.set(Field::Reason, &item.reason);
        row.set(
            Field::Outcome,
            item.proposal.as_ref().map(|proposal| words.proposal(proposal)).unwrap_or_default(),
        );
        Ok(row)
    }

    /// The council whose decision or score sheet is written.
    pub(super) fn add_council_of(
        &self,
        facts: &mut Facts,
        id: CouncilId,
        words: &Words,
    ) -> Result<(), DeskError> {
        add_council(facts, &self.get::<CouncilBody>(id)?.body, words);
        Ok(())
    }
}

fn add_council(facts: &mut Facts, council: &CouncilBody, words: &Words) {
    facts.set(Field::Council, &council.name);
    let member = |member: &Member| {
        Facts::default()
            .with(Field::Name, &member.name)
            .with(Field::JobTitle, &member.title)
            .with(Field::CouncilRole, words.seat(member))
    };
    facts.list(List::Members, council.members.iter().map(member).collect());
    let called = |role| council.with_role(&role).map(|member| member.name.clone());
    facts.set(Field::Chair, called(MemberRole::Chair).unwrap_or_default());
    facts.set(Field::Secretary, called(MemberRole::Secretary).unwrap_or_default());
    let quorum = format!("{}%", council.rules.quorum.digits());
    facts.set(Field::Quorum, quorum);
}

/// Points are kept × 100: "82,5", "100".
pub(super) fn points(hundredfold: u64) -> String {
    let (whole, rest) = (hundredfold / 100, hundredfold % 100);
    let rest = format!("{rest:02}");
    match rest.trim_end_matches('0') {
        "" => whole.to_string(),
        rest => format!("{whole},{rest}"),
    }
}
