//! Use cases: the one room that joins the ledger, the bundles and the rules.
//!
//! Every write is a named operation in one transaction. The clock and the ids enter here, as
//! [`Surroundings`]. A window lets a [`worker`] thread own the desk.

mod agenda;
mod attachments;
mod backups;
mod capture;
mod certificates;
mod checking;
mod councils;
mod decisions;
mod drafting;
mod drafts;
mod error;
mod initiatives;
mod inputs;
mod lists;
mod log;
mod meetings;
mod numbering;
mod opening;
pub mod papers;
mod people;
pub mod practice;
mod receiving;
mod rescue;
mod revisions;
pub mod sample;
mod sending;
mod settings;
mod several;
mod surroundings;
pub mod table;
mod targets;
mod templates;
mod trash;
mod undoing;
mod units;
pub mod worker;

use crate::domain::id::{Ids, Moment};
use crate::domain::record::Record;
use crate::store::{BackupReason, By, Committed, Ledger, OperationKind, Stored, Writing};

pub use agenda::{Agenda, Subject, Task};
pub use attachments::Attached;
pub use backups::{Copies, Elsewhere, copies_of, rehearse, restore};
pub use capture::Captured;
pub use certificates::{
    CERTIFICATE_FORM, CertificateEntry, HandOverOrder, IssueOrder, Issued, MERIT_FORM, MeritOrder,
    Praised, PrintOrder,
};
pub use checking::{Checked, Mended};
pub use councils::{COUNCIL_FORM, CouncilEntry};
pub use decisions::{DecisionEntry, Registered};
pub use drafting::Drafted;
pub use drafts::{FormDraft, INITIATIVE_FORM};
pub use error::{DeskError, Policy};
pub use initiatives::{AuthorEntry, Dossier, InitiativeEntry, Saved, Similar};
pub use inputs::{founding, initiatives};
pub use lists::{Document, Lists, Named, Province, References, Rule, Source, Sourced};
pub use log::{DeedInFull, WayBack};
pub use meetings::{FromMeeting, MEETING_FORM, MeetingEntry};
pub use numbering::{NumberChoice, SeriesEntry};
pub use opening::{ClockDoubt, Founding, Receiver};
pub use people::{Parted, PersonEntry};
pub use receiving::{Import, ImportOrder, Line, Parties, Verified, open_bundle, verify};
pub use rescue::{Spare, Survey, look_at, survey};
pub use revisions::Revision;
pub use sending::{ExportOrder, Exported, LeftOut, Plan};
pub use several::{Change, Hindrance, Left, Several};
pub use surroundings::{SteadyIds, Surroundings};
pub use targets::Achieved;
pub use templates::{TEMPLATE_FORM, TemplateChoice, TemplateKey};
pub use trash::Purge;
pub use undoing::Deed;

/// A ledger with all that can be done with it.
pub struct Desk {
    ledger: Ledger,
    around: Surroundings,
    lists: Lists,
}

/// Fresh ids within one operation.
struct Fresh<'a> {
    ids: &'a mut (dyn Ids + Send),
    now: Moment,
    last: Option<uuid::Uuid>,
}

impl Fresh<'_> {
    fn id<T: From<uuid::Uuid>>(&mut self) -> T {
        let id = self.ids.next(self.now);
        self.last = Some(id);
        id.into()
    }
}

impl Desk {
    /// The ledger, for reading.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    pub fn now(&self) -> Moment {
        self.around.clock.now()
    }

    pub fn today(&self) -> chrono::NaiveDate {
        self.now().date_naive()
    }

    /// Does `work` as one named operation: all of it is kept, or nothing.
    fn write<T>(
        &mut self,
        kind: OperationKind,
        work: impl FnOnce(&mut Writing<'_>, &mut Fresh<'_>) -> Result<T, DeskError>,
    ) -> Result<Committed<T>, DeskError> {
        let now = self.around.clock.now();
        let by = By { operator: self.ledger.operator()?, at: now };
        let mut fresh = Fresh { ids: self.around.ids.as_mut(), now, last: None };
        let code = kind.code().to_owned();
        let done = self.ledger.write(kind, &by, |tx| {
            let value = work(tx, &mut fresh)?;
            if let Some(last) = fresh.last {
                tx.set_last_id_at(surroundings::time_of(last))?;
            }
            Ok::<_, DeskError>(value)
        })?;
        tracing::info!(kind = code, number = done.operation, "operation");
        Ok(done)
    }

    /// A record that must be there.
    pub fn get<B: Stored>(&self, id: B::Id) -> Result<Record<B>, DeskError> {
        let found = self.ledger.get::<B>(id)?;
        found.ok_or_else(|| DeskError::NotFound { kind: B::KIND, id: id.into().to_string() })
    }

    /// Who types, as the ledger remembers it.
    pub fn operator(&self) -> Result<String, DeskError> {
        Ok(self.ledger.operator()?)
    }

    pub fn set_operator(&mut self, name: &str) -> Result<(), DeskError> {
        Ok(self.ledger.set_operator(&crate::domain::text::clean_line(name))?)
    }

    /// The same, after a copy if one is due. That a copy could not be made keeps no ledger open: it is
    /// answered.
    pub fn finish(mut self) -> Result<Option<DeskError>, DeskError> {
        let kept = self.back_up_if_due(&BackupReason::Routine);
        self.close()?;
        Ok(kept.err())
    }

    /// Marks a clean stop and lets go of the file.
    pub fn close(self) -> Result<(), DeskError> {
        let path = self.ledger.path().to_owned();
        self.ledger.close()?;
        tracing::info!(path = %path.display(), "ledger closed");
        Ok(())
    }
}
