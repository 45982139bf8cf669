//! The councils that consider initiatives.

use super::{Desk, DeskError};
use crate::domain::council::{Council, CouncilBody};
use crate::domain::id::CouncilId;
use crate::domain::record::{Kind, Record};
use crate::domain::text;
use crate::store::{CouncilRow, OperationKind};

/// The form of a council, as drafts name it.
pub const COUNCIL_FORM: &str = "council";

/// A council as typed in; a new one without an id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CouncilEntry {
    pub id: Option<CouncilId>,
    pub body: CouncilBody,
}

impl Desk {
    /// The last one first.
    pub fn councils(&self) -> Result<Vec<CouncilRow>, DeskError> {
        Ok(self.ledger.councils()?)
    }

    /// Keeps a council as typed. What is odd about it is told by [`CouncilBody::doubts`].
    pub fn save_council(&mut self, entry: CouncilEntry) -> Result<Council, DeskError> {
        let mut body = entry.body;
        clean(&mut body);
        if body.name.is_empty() {
            return Err(DeskError::Nameless(Kind::Council));
        }
        let home = self.ledger.home();
        let saved = self.write(OperationKind::EditCouncil, |tx, fresh| {
            let mut council = match entry.id {
                Some(id) => tx.need::<CouncilBody>(id)?,
                None => Record::new(fresh.id(), home, fresh.now, CouncilBody::default()),
            };
            council.body = body;
            tx.discard_draft(COUNCIL_FORM, entry.id.map(|id| id.0))?;
            Ok(tx.save_own(&council)?)
        })?;
        Ok(saved.value)
    }
}

fn clean(body: &mut CouncilBody) {
    body.name = text::clean_line(&body.name);
    body.founding_paper = text::clean_line(&body.founding_paper);
    for member in &mut body.members {
        member.name = text::clean_line(&member.name);
        member.title = text::clean_line(&member.title);
    }
    body.members.retain(|member| !member.name.is_empty());
    if let crate::domain::council::Pass::Scores(rule) = &mut body.rules.pass {
        for criterion in &mut rule.criteria {
            criterion.name = text::clean_line(&criterion.name);
        }
        for grade in &mut rule.grades {
            grade.name = text::clean_line(&grade.name);
        }
    }
}
