//! The ledger: one SQLite file with the records, their history and the index for searching.
//!
//! [`Ledger`] owns the file for one process. Everything that reads is a method of [`Reading`],
//! which a [`Ledger`], an operation under way ([`Writing`]) and a superior's second connection
//! share. Everything that changes a record goes through [`Ledger::write`]: a named operation in
//! one transaction.

mod attachment;
mod backup;
mod bundles;
mod check;
mod draft;
mod error;
mod find;
mod history;
mod ledger;
mod list;
mod lock;
mod log;
mod operation;
mod order;
mod paper;
mod read;
mod register;
mod save;
mod schema;
mod search;
mod session;
mod setting;
mod similar;
mod standing;
mod table;
mod trash;
mod undo;
mod upgrade;
mod write;

#[cfg(test)]
mod sample;

pub use attachment::{AttachmentReader, digest_of};
pub use backup::{
    Backup, BackupFolder, BackupMark, BackupReason, Contents, Holding, Restored, inspect,
    read_mark, rehearse, restore,
};
pub use bundles::{BundleMade, BundleTaken, Conflict};
pub use check::{CheckReport, Drift};
pub use draft::Draft;
pub use error::StoreError;
pub use find::{Counts, Dated, Found, Order, Query, Worth};
pub use history::Version;
pub use ledger::{Checked, Ledger, NewLedger, OpenReport, Role, Thorough};
pub use list::{DecisionRow, InitiativeRow, PeopleQuery, PersonRow, RowNo, UnitRow};
pub use log::{Logged, Touched};
pub use operation::{By, Changes, Committed, Operation, OperationKind};
pub use paper::{PaperRow, TemplateRow};
pub use read::{Each, Held, Reading};
pub use register::{CertificateRow, RegisterQuery};
pub use schema::VERSION;
pub use session::{CouncilRow, MeetingRow};
pub use standing::{Stand, StandingStep};
pub use table::Stored;
pub(crate) use table::of_kind;
pub use trash::{Purged, Trashed};
pub use undo::About;
pub use write::Writing;
