//! What a kind of paper says beyond its subject.

use super::words::Words;
use super::{Leaving, Subject, facts};
use crate::desk::{Desk, DeskError};
use crate::domain::council::{CouncilBody, Pass};
use crate::domain::date::PartialDate;
use crate::domain::deadline::{Deadline, DeadlineKind};
use crate::domain::decision::{DecisionBody, DecisionKind};
use crate::domain::id::{CouncilId, InitiativeId};
use crate::domain::initiative::{Initiative, InitiativeBody};
use crate::domain::meeting::{MeetingBody, Proposal};
use crate::domain::recognition::{Recognition, Status};
use crate::paper::shipped::PaperKind;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::store::{Order, Query};

impl Desk {
    pub(super) fn fill(
        &self,
        kind: PaperKind,
        subject: Subject,
        facts: &mut Facts,
        money: bool,
    ) -> Result<(), DeskError> {
        let words = &Words::read()?;
        match (kind, subject) {
            (PaperKind::Receipt, Subject::Initiative(id)) => self.fill_receipt(facts, id, words),
            (PaperKind::ReplyRequest, _) => self.fill_late(facts, subject, words),
            (PaperKind::RecognitionProposal, _) => self.fill_proposal(facts, subject, words, money),
            (PaperKind::ScoreSheet, Subject::Council(id)) => self.fill_criteria(facts, id),
            (PaperKind::ScoreSheet, Subject::Considered(id, one)) => {
                let council = self.get::<MeetingBody>(id)?.body.council;
                council.map_or(Ok(()), |council| self.fill_criteria(facts, council))?;
                self.fill_one(facts, one, words, money).map(drop)
            }
            (PaperKind::Refusal | PaperKind::Revocation, Subject::Decided(id, one)) => {
                let decision = self.get::<DecisionBody>(id)?.body;
                self.fill_decided(facts, kind, &decision, one, words)
            }
            (PaperKind::CoveringLetter | PaperKind::ConsentList, _) => {
                let leaving = match subject {
                    Subject::Sending(leaving) => leaving,
                    _ => Leaving::Usual,
                };
                self.fill_sending(facts, kind, leaving, words, money)
            }
            (PaperKind::AwardSubmission | PaperKind::MeritDecision, _) => {
                self.fill_awarded(facts, kind, subject)
            }
            (PaperKind::AchievementReport, Subject::Person(id)) => {
                self.fill_achievements(facts, id, words, money)
            }
            (PaperKind::HandoverMinutes, _) => self.fill_handover(facts, words),
            _ => Ok(()),
        }
    }

    /// One initiative as the matter of the paper.
    fn fill_one(
        &self,
        facts: &mut Facts,
        id: InitiativeId,
        words: &Words,
        money: bool,
    ) -> Result<Initiative, DeskError> {
        let initiative = self.get::<InitiativeBody>(id)?;
        let mut own = Facts::default();
        self.add_initiative(&mut own, &initiative, words, money);
        *facts = own.within(facts);
        Ok(initiative)
    }

    fn fill_receipt(
        &self,
        facts: &mut Facts,
        id: InitiativeId,
        words: &Words,
    ) -> Result<(), DeskError> {
        let initiative = self.get::<InitiativeBody>(id)?;
        facts.set(Field::Deadline, self.answer_day(&initiative, true).unwrap_or_default());
        let filed = initiative.body.dates.filed;
        facts.set(Field::FullDate, filed.map(PartialDate::in_full).unwrap_or_default());
        let one = |name: &str| {
            Facts::default().with(Field::Document, name).with(Field::Copies, facts::counted(1))
        };
        let files = initiative.body.attachments.iter().map(|file| one(&file.name));
        let documents = std::iter::once(one(&words.request)).chain(files).collect();
        facts.list(List::Attachments, documents);
        Ok(())
    }

    /// The last day on which the employer answers; of a request that is only just received, as if
    /// it were accepted on the day of filing.
    fn answer_day(&self, initiative: &Initiative, received: bool) -> Option<String> {
        let body = &initiative.body;
        let mut dates = body.dates.clone();
        if received {
            dates.accepted = dates.accepted.or(dates.filed);
        }
        let recognition = if received {
            Recognition::None
        } else {
            self.ledger.recognition(initiative.id).unwrap_or(Recognition::None)
        };
        let deadline = Deadline::of(&body.state, &dates, recognition, self.lists.limits)?;
        (deadline.kind == DeadlineKind::Decide).then(|| PartialDate::Day(deadline.last_day).nd30())
    }

    /// What the employer should have answered by now.
    fn fill_late(
        &self,
        facts: &mut Facts,
        subject: Subject,
        words: &Words,
    ) -> Result<(), DeskError> {
        let all = match subject {
            Subject::Initiative(id) => vec![id],
            _ => self.own_in(&[Status::Filed, Status::Considering])?,
        };
        let mut rows = Vec::new();
        for id in all {
            let initiative = self.get::<InitiativeBody>(id)?;
            let body = &initiative.body;
            let recognition = self.ledger.recognition(id)?;
            let limits = self.lists.limits;
            let deadline = Deadline::of(&body.state, &body.dates, recognition, limits);
            let late = |deadline: &Deadline| {
                deadline.kind == DeadlineKind::Decide && deadline.days_left(self.today()) < 0
            };
            if !deadline.as_ref().is_some_and(late) {
                continue;
            }
            let mut row = Facts::default();
            self.add_initiative(&mut row, &initiative, words, false);
            row.set(Field::Deadline, self.answer_day(&initiative, false).unwrap_or_default());
            rows.push(row);
        }
        facts.set(Field::Count, facts::counted(rows.len()));
        facts.list(List::Initiatives, rows);
        Ok(())
    }

    /// What is proposed to be recognised: by a meeting, in a draft, or all that is considered.
    fn fill_proposal(
        &self,
        facts: &mut Facts,
        subject: Subject,
        words: &Words,
        money: bool,
    ) -> Result<(), DeskError> {
        let wanted = match subject {
            Subject::Meeting(id) => {
                let body = self.get::<MeetingBody>(id)?.body;
                let day = body.began.map(|at| PartialDate::Day(at.date()).nd30());
                let minutes = match (body.number.as_str(), day) {
                    ("", _) => String::new(),
                    (number, Some(day)) => format!("{number} ngày {day}"),
                    (number, None) => number.to_owned(),
                };
                facts.set(Field::Minutes, minutes);
                let proposed = |proposal: &Option<Proposal>| {
                    !matches!(proposal, Some(Proposal::Decline | Proposal::AskMore))
                };
                let items = body.items.into_iter().filter(|item| proposed(&item.proposal));
                items.map(|item| item.initiative).collect()
            }
            // They stand in its list already.
            Subject::Decision(_) => return Ok(()),
            _ => self.own_in(&[Status::Considering])?,
        };
        let mut rows = Vec::new();
        let mut authors = 0;
        for id in wanted {
            let initiative = self.get::<InitiativeBody>(id)?;
            let mut row = Facts::default();
            self.add_initiative(&mut row, &initiative, words, money);
            authors += initiative.body.authors.len();
            rows.push(row);
        }
        facts.set(Field::Count, facts::counted(rows.len()));
        facts.set(Field::AuthorCount, facts::counted(authors));
        facts.list(List::Initiatives, rows);
        Ok(())
    }

    fn fill_criteria(&self, facts: &mut Facts, id: CouncilId) -> Result<(), DeskError> {
        let council = self.get::<CouncilBody>(id)?.body;
        let Pass::Scores(rule) = &council.rules.pass else { return Ok(()) };
        let points = |points: u64| super::meeting::points(points);
        let line = |criterion: &crate::domain::council::Criterion| {
            Facts::default()
                .with(Field::Criterion, &criterion.name)
                .with(Field::MostPoints, points(u64::from(criterion.max)))
        };
        facts.list(List::Criteria, rule.criteria.iter().map(line).collect());
        facts.set(Field::MostPointsTotal, points(rule.max_total()));
        Ok(())
    }

    /// What a decision says of one initiative, in a paper of its own.
    fn fill_decided(
        &self,
        facts: &mut Facts,
        kind: PaperKind,
        decision: &DecisionBody,
        one: InitiativeId,
        words: &Words,
    ) -> Result<(), DeskError> {
        if kind == PaperKind::Refusal && decision.kind != DecisionKind::Refusal {
            // It is a notice beside the decision, with a number of its own.
            facts::of_another_paper(facts);
        }
        let _ = self.fill_one(facts, one, words, false)?;
        let reason = decision.item(one).map(|item| item.reason.clone());
        facts.set(Field::Reason, reason.unwrap_or_default());
        if kind == PaperKind::Revocation {
            let base = self.base_of(one)?;
            let day = base.as_ref().and_then(|base| base.signed_on).map(PartialDate::Day);
            let reference = base.map(|base| base.reference()).unwrap_or_default();
            facts.set(Field::DecisionReference, reference);
            facts.set(Field::DecisionFullDate, day.map(PartialDate::in_full).unwrap_or_default());
        }
        Ok(())
    }

    /// The decision that recognised an initiative, whether or not it is in force.
    pub(super) fn base_of(&self, id: InitiativeId) -> Result<Option<DecisionBody>, DeskError> {
        if let Recognition::Recognised { by, .. } = self.ledger.recognition(id)? {
            return Ok(Some(self.get::<DecisionBody>(by)?.body));
        }
        let mut found: Option<DecisionBody> = None;
        for row in self.ledger.decision_rows(Some(self.ledger.home()), false)? {
            if row.kind != DecisionKind::Recognition {
                continue;
            }
            let body = self.get::<DecisionBody>(row.id)?.body;
            if body.is_signed() && body.item(id).is_some() && found.is_none() {
                found = Some(body);
            }
        }
        Ok(found)
    }

    /// The unit's own initiatives of these kinds, the oldest first.
    pub(super) fn own_in(&self, status: &[Status]) -> Result<Vec<InitiativeId>, DeskError> {
        let query = Query {
            unit: Some(self.ledger.home()),
            status: status.to_vec(),
            order: Order::Code,
            ..Query::default()
        };
        let found = self.ledger.find(&query, None)?;
        Ok(self.ledger.rows(&found.rows)?.into_iter().map(|row| row.id).collect())
    }
}
