//! What the unit has to reach, and how far it is.

use super::{Desk, DeskError};
use crate::domain::recognition::Status;
use crate::domain::target::{Phase, Reached, Targets};
use crate::store::{Dated, Query};

const SETTING: &str = "targets";

/// How far the unit is in its movement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Achieved {
    pub movement: String,
    pub phases: Vec<(Phase, Reached)>,
}

impl Desk {
    /// Empty if none were set.
    pub fn targets(&self) -> Result<Targets, DeskError> {
        Ok(self.kept(SETTING)?.unwrap_or_default())
    }

    pub fn set_targets(&mut self, targets: &Targets) -> Result<(), DeskError> {
        self.keep(SETTING, targets)
    }

    pub fn achieved(&self) -> Result<Achieved, DeskError> {
        self.achieved_by(self.targets()?)
    }

    /// Counts what is recognised by the day of the decision that stands.
    pub fn achieved_by(&self, targets: Targets) -> Result<Achieved, DeskError> {
        let Targets { movement, phases } = targets;
        let reached = |phase: &Phase| -> Result<Reached, DeskError> {
            let recognised = match phase.span() {
                Some(span) => self.ledger.count(&Query {
                    status: vec![Status::Recognised],
                    span: Some((Dated::Recognised, span)),
                    ..Query::default()
                })?,
                None => 0,
            };
            Ok(Reached { recognised, target: phase.target })
        };
        let phases = phases
            .into_iter()
            .map(|phase| reached(&phase).map(|reached| (phase, reached)))
            .collect::<Result<_, _>>()?;
        Ok(Achieved { movement, phases })
    }
}
