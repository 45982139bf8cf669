//! The papers that can be made of a record, and those that were made of it.

use super::Subject;
use super::issuing::IssuedRow;
use crate::desk::{Desk, DeskError};
use crate::domain::deadline::{Deadline, DeadlineKind};
use crate::domain::decision::{DecisionBody, DecisionItem, DecisionKind, Outcome};
use crate::domain::id::InitiativeId;
use crate::domain::initiative::{InitiativeBody, State};
use crate::domain::meeting::MeetingBody;
use crate::paper::shipped::PaperKind;

/// Papers of a record that are listed.
const LISTED: usize = 6;

/// The papers of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paperwork {
    pub offered: Vec<(PaperKind, Subject)>,
    /// The last first.
    pub issued: Vec<IssuedRow>,
}

impl Desk {
    /// What can be made, and what was made, of a record.
    pub fn paperwork(&self, subject: Subject) -> Result<Paperwork, DeskError> {
        let offered = match subject {
            Subject::Decision(id) => self.of_decision(&self.get::<DecisionBody>(id)?.body, subject),
            Subject::Initiative(id) => self.of_initiative(id)?,
            Subject::Meeting(id) => {
                let items = self.get::<MeetingBody>(id)?.body.items;
                let sheet = items
                    .first()
                    .map(|item| (PaperKind::ScoreSheet, Subject::Considered(id, item.initiative)));
                let proposal =
                    (!items.is_empty()).then_some((PaperKind::RecognitionProposal, subject));
                let minutes = Some((PaperKind::Minutes, subject));
                [minutes, sheet, proposal].into_iter().flatten().collect()
            }
            Subject::Council(_) => {
                vec![(PaperKind::CouncilDecision, subject), (PaperKind::ScoreSheet, subject)]
            }
            Subject::Sending(_) => {
                vec![(PaperKind::ConsentList, subject), (PaperKind::CoveringLetter, subject)]
            }
            Subject::Person(_) => vec![(PaperKind::AchievementReport, subject)],
            _ => Vec::new(),
        };
        let mut issued = self.issued_papers(Some(subject), LISTED)?;
        if subject.about().is_none() {
            let offers = |row: &IssuedRow| offered.iter().any(|(kind, _)| *kind == row.kind);
            issued = self.issued_papers(None, usize::MAX)?;
            issued.retain(offers);
            issued.truncate(LISTED);
        }
        Ok(Paperwork { offered, issued })
    }

    fn of_decision(&self, body: &DecisionBody, subject: Subject) -> Vec<(PaperKind, Subject)> {
        let Subject::Decision(id) = subject else { return Vec::new() };
        let one = |kind: PaperKind| {
            let item = spoken_of(kind, body).next();
            item.map(|item| (kind, Subject::Decided(id, item.initiative)))
        };
        let mut offered = Vec::new();
        match body.kind {
            DecisionKind::Refusal => offered.extend(one(PaperKind::Refusal)),
            DecisionKind::Revocation => offered.extend(one(PaperKind::Revocation)),
            _ => {
                offered.push((PaperKind::Decision, subject));
                offered.extend(one(PaperKind::Refusal));
                if body.is_signed() {
                    offered.push((PaperKind::HandoverList, Subject::Certificates(Some(id))));
                    offered.push((PaperKind::MeritDecision, subject));
                } else {
                    offered.push((PaperKind::RecognitionProposal, subject));
                }
            }
        }
        offered
    }

    fn of_initiative(&self, id: InitiativeId) -> Result<Vec<(PaperKind, Subject)>, DeskError> {
        let held = self.get::<InitiativeBody>(id)?;
        if held.unit != self.ledger.home() {
            return Ok(Vec::new());
        }
        let body = held.body;
        let subject = Subject::Initiative(id);
        let mut offered: Vec<(PaperKind, Subject)> =
            [PaperKind::Request, PaperKind::Description, PaperKind::ApplicationProof]
                .map(|kind| (kind, subject))
                .into();
        if !matches!(body.state, State::Idea | State::Drafting) {
            offered.push((PaperKind::Receipt, subject));
        }
        let recognition = self.ledger.recognition(id)?;
        let deadline = Deadline::of(&body.state, &body.dates, recognition, self.lists.limits);
        let late = |deadline: &Deadline| {
            deadline.kind == DeadlineKind::Decide && deadline.days_left(self.today()) < 0
        };
        if deadline.as_ref().is_some_and(late) {
            offered.push((PaperKind::ReplyRequest, subject));
        }
        Ok(offered)
    }

    /// Where one paper speaks of one initiative of many: all of them, by title.
    pub(super) fn choosable(
        &self,
        kind: PaperKind,
        subject: Subject,
    ) -> Result<Vec<(Subject, String)>, DeskError> {
        let all: Vec<(Subject, InitiativeId)> = match subject {
            Subject::Decided(id, _) => {
                let body = self.get::<DecisionBody>(id)?.body;
                let items = spoken_of(kind, &body).map(|item| item.initiative);
                items.map(|one| (Subject::Decided(id, one), one)).collect()
            }
            Subject::Considered(id, _) => {
                let items = self.get::<MeetingBody>(id)?.body.items;
                let items = items.into_iter().map(|item| item.initiative);
                items.map(|one| (Subject::Considered(id, one), one)).collect()
            }
            _ => Vec::new(),
        };
        let named = |(subject, one): (Subject, InitiativeId)| {
            Ok((subject, self.get::<InitiativeBody>(one)?.body.title))
        };
        all.into_iter().map(named).collect()
    }
}

/// What a decision says in a paper of its own for each initiative.
fn spoken_of(kind: PaperKind, body: &DecisionBody) -> impl Iterator<Item = &DecisionItem> {
    let refused = kind == PaperKind::Refusal;
    body.items.iter().filter(move |item| !refused || item.outcome == Outcome::Declined)
}
