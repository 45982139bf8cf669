//! What there is to do today, the most urgent first.

use chrono::NaiveDate;

use super::decisions::DECISION_FORM;
use super::{Copies, Desk, DeskError, INITIATIVE_FORM};
use crate::domain::deadline::{Deadline, DeadlineKind};
use crate::domain::decision::{DecisionBody, Stage};
use crate::domain::gap::{self, Gap};
use crate::domain::id::{DecisionId, InitiativeId, Moment};
use crate::domain::initiative::{Initiative, InitiativeBody, State};
use crate::domain::recognition::{Recognition, Status};
use crate::store::{BundleMade, Counts, DecisionRow, Order, Query, Role};

/// A last day is told this many days ahead.
const SOON: i64 = 30;
/// A right that ended longer ago is no work for today: the record itself tells it.
const LAPSED: i64 = -30;
/// Open records that are looked into; with more of them the rest waits until some are done.
const MOST_OPEN: usize = 2000;
/// Decisions that are looked into for their scan, the last first.
const MOST_DECISIONS: usize = 200;
/// Decisions without a scan that are told one by one.
const SINGLE_SCANS: usize = 2;

/// One piece of work, and what settles it.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// A last day set by the law is near or has passed.
    Deadline { about: Subject, deadline: Deadline },
    /// Typed into a form and never saved; about a new initiative without a subject.
    Typed { about: Option<Subject>, saved_at: Moment },
    /// The same of a decision; a new one without an id.
    TypedDecision { id: Option<DecisionId>, subject: String, saved_at: Moment },
    /// An application in the making, and what it lacks before it can be filed; nothing if only the
    /// filing itself is missing.
    Drafting { about: Subject, gaps: Vec<Gap> },
    /// A decision drafted and not yet signed.
    ToSign(DecisionRow),
    /// A decision in force of which there is no scan.
    NoScan(DecisionRow),
    /// So many decisions in force without one: more than are told one by one.
    NoScans(usize),
    /// Recognised initiatives that were never sent.
    ToSend(u64),
    /// A bundle made and not yet told as sent.
    ToConfirm(BundleMade),
    /// Records of which two versions came.
    Conflicts(u64),
    /// No copy elsewhere is younger than a week.
    CopyElsewhere(Option<Moment>),
}

/// An initiative as a line of work names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub id: InitiativeId,
    pub code: String,
    pub title: String,
}

/// All work of today in its groups.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agenda {
    /// Deadlines, the first one first.
    pub due: Vec<Task>,
    pub unfinished: Vec<Task>,
    /// Sending, receiving, and keeping the ledger safe.
    pub exchange: Vec<Task>,
}

impl Agenda {
    pub fn len(&self) -> usize {
        self.due.len() + self.unfinished.len() + self.exchange.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bundles made and not yet confirmed as sent.
    pub fn unsent(&self) -> usize {
        self.exchange.iter().filter(|task| matches!(task, Task::ToConfirm(_))).count()
    }
}

impl Desk {
    /// `copies` tells how old the copies are, `counts` how many initiatives there are of each kind.
    pub fn agenda(&self, copies: &Copies, counts: &Counts) -> Result<Agenda, DeskError> {
        let mut agenda = Agenda::default();
        if *self.ledger.role() == Role::Superior {
            let conflicts = self.ledger.conflicts()?.len() as u64;
            agenda.exchange.extend((conflicts > 0).then_some(Task::Conflicts(conflicts)));
        } else {
            self.typed(&mut agenda)?;
            self.open_initiatives(&mut agenda)?;
            self.open_decisions(&mut agenda)?;
            self.to_send(&mut agenda, counts.unsent)?;
        }
        let last = copies.elsewhere.as_ref().map(|(at, _)| *at);
        let is_due = copies.wants_elsewhere(self.today());
        agenda.exchange.extend(is_due.then_some(Task::CopyElsewhere(last)));
        Ok(agenda)
    }

    fn typed(&self, agenda: &mut Agenda) -> Result<(), DeskError> {
        for draft in self.ledger.drafts()? {
            let saved_at = draft.saved_at;
            if draft.form == DECISION_FORM {
                let id = draft.target.map(DecisionId);
                // What was typed before the decision was changed is not offered any more.
                if let Ok(Some(typed)) = self.typed_decision(id) {
                    let subject = typed.body.subject;
                    agenda.unfinished.push(Task::TypedDecision { id, subject, saved_at });
                }
            }
            if draft.form != INITIATIVE_FORM {
                continue;
            }
            let about = match draft.target {
                Some(id) => match self.ledger.get::<InitiativeBody>(id.into())? {
                    Some(initiative) if !initiative.deleted => Some(subject(&initiative)),
                    _ => continue,
                },
                None => None,
            };
            agenda.unfinished.push(Task::Typed { about, saved_at });
        }
        Ok(())
    }

    fn open_initiatives(&self, agenda: &mut Agenda) -> Result<(), DeskError> {
        let query = Query {
            status: vec![Status::Idea, Status::Drafting, Status::Filed, Status::Considering],
            order: Order::Changed,
            ..Query::default()
        };
        let today = self.today();
        let mut due: Vec<(NaiveDate, Task)> = Vec::new();
        let found = self.ledger.find(&query, Some(MOST_OPEN))?.rows;
        for row in self.ledger.rows(&found)? {
            let initiative = self.ledger.need::<InitiativeBody>(row.id)?;
            let body = &initiative.body;
            let limits = self.lists.limits;
            let deadline = Deadline::of(&body.state, &body.dates, Recognition::None, limits);
            match deadline.filter(|deadline| is_due(deadline, today)) {
                Some(deadline) => {
                    let about = subject(&initiative);
                    due.push((deadline.last_day, Task::Deadline { about, deadline }));
                }
                None if body.state == State::Drafting => {
                    let mut gaps = gap::before_filing(body);
                    gaps.retain(|gap| gap.blocks);
                    agenda.unfinished.push(Task::Drafting { about: subject(&initiative), gaps });
                }
                None => {}
            }
        }
        due.sort_by_key(|(day, _)| *day);
        agenda.due.extend(due.into_iter().map(|(_, task)| task));
        Ok(())
    }

    fn open_decisions(&self, agenda: &mut Agenda) -> Result<(), DeskError> {
        let rows = self.ledger.decision_rows(None, false)?;
        let mut without_scan = Vec::new();
        for row in rows.into_iter().take(MOST_DECISIONS) {
            let scan = |id: DecisionId| -> Result<bool, DeskError> {
                Ok(self.ledger.need::<DecisionBody>(id)?.body.scan.is_some())
            };
            match row.stage {
                Stage::Draft => agenda.unfinished.push(Task::ToSign(row)),
                Stage::Signed if !scan(row.id)? => without_scan.push(row),
                _ => {}
            }
        }
        match without_scan.len() {
            ..=SINGLE_SCANS => {
                agenda.unfinished.extend(without_scan.into_iter().map(Task::NoScan));
            }
            many => agenda.unfinished.push(Task::NoScans(many)),
        }
        Ok(())
    }

    fn to_send(&self, agenda: &mut Agenda, ready: u64) -> Result<(), DeskError> {
        agenda.exchange.extend((ready > 0).then_some(Task::ToSend(ready)));
        let made = self.ledger.bundles_made()?;
        let unsent = made.into_iter().filter(|made| made.sent_at.is_none());
        agenda.exchange.extend(unsent.map(Task::ToConfirm));
        Ok(())
    }
}

fn subject(initiative: &Initiative) -> Subject {
    let (code, title) = (initiative.body.code.clone(), initiative.body.title.clone());
    Subject { id: initiative.id, code, title }
}

/// An answer that the employer owes stays due; an author's right that ended is over.
fn is_due(deadline: &Deadline, today: NaiveDate) -> bool {
    let left = deadline.days_left(today);
    left <= SOON && (deadline.kind == DeadlineKind::Decide || left >= LAPSED)
}
