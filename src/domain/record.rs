//! What all records share: identity, owner, revision, and the line between what may leave the
//! unit and what stays.

use std::fmt::Debug;
use std::hash::Hash;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::id::{Moment, UnitId};
use super::vocabulary::vocabulary;

/// The kinds of record that a ledger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Unit,
    Person,
    Initiative,
    Decision,
    Council,
    Meeting,
    Certificate,
    Series,
    Template,
    /// A paper as it was issued.
    Paper,
}

impl Kind {
    pub const ALL: [Self; 10] = [
        Self::Unit,
        Self::Person,
        Self::Initiative,
        Self::Decision,
        Self::Council,
        Self::Meeting,
        Self::Certificate,
        Self::Series,
        Self::Template,
        Self::Paper,
    ];

    /// The code in files and in the ledger.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Person => "person",
            Self::Initiative => "initiative",
            Self::Decision => "decision",
            Self::Council => "council",
            Self::Meeting => "meeting",
            Self::Certificate => "certificate",
            Self::Series => "series",
            Self::Template => "template",
            Self::Paper => "paper",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The kinds of record that travel in bundles. Every other kind stays in the ledger that made it,
/// and has no place in this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Travelling {
    Unit,
    Person,
    Initiative,
    Decision,
}

impl Travelling {
    /// In the order of the files in a bundle.
    pub const ALL: [Self; 4] = [Self::Unit, Self::Person, Self::Initiative, Self::Decision];

    pub fn kind(self) -> Kind {
        match self {
            Self::Unit => Kind::Unit,
            Self::Person => Kind::Person,
            Self::Initiative => Kind::Initiative,
            Self::Decision => Kind::Decision,
        }
    }

    /// The code in files, the same as in the ledger.
    pub fn code(self) -> &'static str {
        self.kind().code()
    }
}

/// What a record says. Of a kind that travels it is the part that may leave the unit, and its
/// companion [`Body::Notes`] never does.
/// The default is a record of which nothing is known.
pub trait Body: Debug + Clone + Default + PartialEq + Serialize + DeserializeOwned {
    type Id: Copy + Eq + Hash + Debug + From<Uuid> + Into<Uuid> + Serialize + DeserializeOwned;
    type Notes: Debug + Clone + PartialEq + Default + Serialize + DeserializeOwned;
    const KIND: Kind;
}

/// A record of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Record<B: Body> {
    pub id: B::Id,
    /// The unit that owns the record; it never changes, and only that unit raises `rev`.
    pub unit: UnitId,
    /// From 1, raised by one for each committed operation that changes `body` or `deleted`. Of a
    /// record that never leaves it counts the changes all the same: forms and history go by it.
    pub rev: u32,
    pub updated_at: Moment,
    /// In the trash; leaves as a tombstone if the record was ever sent.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deleted: bool,
    /// How much of the record this ledger holds. A unit holds its own records in full.
    #[serde(default, skip_serializing_if = "Profile::is_full")]
    pub profile: Profile,
    pub body: B,
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: B::Notes,
    /// Members of a newer version, as one JSON object; written out again untouched.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unknown: String,
}

impl<B: Body> Record<B> {
    /// A first revision.
    pub fn new(id: B::Id, unit: UnitId, now: Moment, body: B) -> Self {
        Self {
            id,
            unit,
            rev: 1,
            updated_at: now,
            deleted: false,
            profile: Profile::Full,
            body,
            notes: B::Notes::default(),
            unknown: String::new(),
        }
    }

    /// Whether `other` differs in what may leave the unit, so that its revision must be higher.
    pub fn differs_outward(&self, other: &Self) -> bool {
        self.body != other.body || self.deleted != other.deleted
    }
}

vocabulary! {
    /// How much of a record leaves the unit, from most to least.
    #[derive(Default)]
    Profile {
        #[default]
        /// Everything that may leave.
        Full = "full",
        /// Name, unit, authors, summary of effect, forms of reward: the official answer of 2021 to
        /// technology secrets.
        Brief = "brief",
        /// Name and unit.
        Public = "public",
    }
}

impl Profile {
    pub fn is_full(&self) -> bool {
        *self == Self::Full
    }

    /// Whether a record in this profile can fill in one of `other` at the same revision.
    pub fn is_fuller_than(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Full => 3,
            Self::Brief => 2,
            Self::Public => 1,
            Self::Other(_) => 0,
        }
    }
}

fn is_false(value: &bool) -> bool {
    !*value
}

/// For `skip_serializing_if`: leaves empty members out of the ledger's text.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
