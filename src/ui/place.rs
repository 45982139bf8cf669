//! The places of the window: what the sidebar leads to and what opens from there.

use crate::desk::TemplateKey;
use crate::desk::papers::Subject;
use crate::domain::id::{CouncilId, DecisionId, InitiativeId, MeetingId, PaperId, PersonId};
use crate::paper::shipped::PaperKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Start,
    Today,
    /// What the unit has to reach.
    Targets,
    Initiatives,
    /// The form of one initiative; a new one without an id.
    Initiative(Option<InitiativeId>),
    /// Its earlier versions.
    Revisions(InitiativeId),
    Decisions,
    /// One decision; a new draft without an id, about an initiative if one is told.
    Decision(Option<DecisionId>, Option<InitiativeId>),
    /// The register of certificates.
    Certificates,
    /// Letters of merit that are being written; for one person first if one is told.
    Praising(Option<PersonId>),
    /// Certificates on their way onto paper: those of a decision, or some that were chosen.
    Printing(Option<DecisionId>),
    /// All papers that can be made.
    Papers,
    /// One paper on its way.
    Paper(PaperKind, Subject),
    /// How papers of a kind are worded; it is shown on this one.
    Wording(PaperKind, Subject),
    /// One paper as it was issued.
    Issued(PaperKind, Subject, PaperId),
    /// The templates of certificates.
    Templates,
    /// One of them, to be changed; a copy if it came with the program.
    Template(TemplateKey),
    /// The councils that consider initiatives.
    Councils,
    /// One council; a new one without an id.
    Council(Option<CouncilId>),
    /// The meetings of the councils.
    Meetings,
    /// One meeting; a new one without an id.
    Meeting(Option<MeetingId>),
    Sending,
    Receiving,
    People(Option<PersonId>),
    Unit,
    Settings,
    /// Everything that was done.
    History,
    Trash,
    Backups,
    /// The dated lists and where they come from.
    Lists,
    /// What the program is; help.
    About,
}

impl Place {
    /// What the sidebar of a unit leads to, from the top; those below stand apart.
    pub const OF_UNIT: [Self; 6] = [
        Self::Today,
        Self::Initiatives,
        Self::Decisions,
        Self::Certificates,
        Self::Sending,
        Self::People(None),
    ];
    /// The same of a superior.
    pub const OF_SUPERIOR: [Self; 4] =
        [Self::Today, Self::Receiving, Self::Initiatives, Self::People(None)];

    /// Whether it is one of what councils propose and the head decides.
    pub fn is_of_decisions(self) -> bool {
        matches!(
            self,
            Self::Decisions
                | Self::Decision(..)
                | Self::Councils
                | Self::Council(_)
                | Self::Meetings
                | Self::Meeting(_)
        )
    }

    /// Whether it is reached from the settings alone.
    pub fn is_of_settings(self) -> bool {
        matches!(self, Self::Settings | Self::History | Self::Trash | Self::Backups | Self::Lists)
    }
}
