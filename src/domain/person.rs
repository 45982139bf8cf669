//! People: authors, helpers, council members. Nothing is kept that an initiative does not need:
//! no identity-card number, ethnicity, religion, party membership or bank account (Law
//! 91/2025/QH15 on personal data; Decree 356/2025/NĐ-CP, articles 3 and 4).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use super::id::{PersonId, UnitId};
use super::record::{Body, Kind, Record};
use super::vocabulary::vocabulary;

pub type Person = Record<PersonBody>;

/// What may leave of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonBody {
    pub name: String,
    /// Overrides the derived order for names that do not end with the given name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort_name: String,
    /// Leaves as the year only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<bool>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub member_number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_unit: Option<UnitId>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub union_position: Option<UnionPosition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<WorkerGroup>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub education: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leader: Option<bool>,
}

/// What stays with the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonNotes {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Only for people from outside the unit.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_on: Option<NaiveDate>,
}

/// Consent to the processing of personal data: to consider the initiative and to send it to the
/// superior union.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub given_on: NaiveDate,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<NaiveDate>,
}

impl PersonNotes {
    /// Whether the person asked that the data be used no longer.
    pub fn consent_is_withdrawn(&self) -> bool {
        self.consent.as_ref().is_some_and(|consent| consent.withdrawn_on.is_some())
    }
}

impl Body for PersonBody {
    type Id = PersonId;
    type Notes = PersonNotes;
    const KIND: Kind = Kind::Person;
}

vocabulary! {
    Sex {
        Male = "male",
        Female = "female",
    }
}

vocabulary! {
    UnionPosition {
        Member = "member",
        GroupLeader = "group_leader",
        Committee = "committee",
        DeputyChair = "deputy_chair",
        Chair = "chair",
    }
}

vocabulary! {
    WorkerGroup {
        Worker = "worker",
        CivilServant = "civil_servant",
        PublicEmployee = "public_employee",
        OtherEmployee = "other_employee",
    }
}
