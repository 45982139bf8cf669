//! Typed identities. Every id is a UUIDv7; ids identify, they never order.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A moment as the unit's clock told it. Civil dates are [`chrono::NaiveDate`]; this is only for
/// "when was it written down".
pub type Moment = chrono::DateTime<chrono::FixedOffset>;

/// Tells the time. An argument everywhere, so that tests and reproducible exports can set it.
pub trait Clock {
    fn now(&self) -> Moment;
}

/// Hands out ids that grow even when the clock goes back.
pub trait Ids {
    fn next(&mut self, now: Moment) -> Uuid;

    /// Tells whose ledger the next ids are for, so that reproducible ids of two units differ.
    fn belong_to(&mut self, unit: Uuid);

    /// Tells the time inside the last id that a ledger handed out, so that the next ones follow it.
    fn go_on_from(&mut self, last: Moment);
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    UnitId
    PersonId
    InitiativeId
    DecisionId
    BundleId
    CouncilId
    MeetingId
    CertificateId
    SeriesId
    TemplateId
    PaperId
}
