//! Papers as they were issued: what stood in them then stays, whatever the ledger says later.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::certificate::Template;
use super::id::PaperId;
use super::record::{Body, Kind, Record};
use super::series::Numbered;

pub type IssuedPaper = Record<IssuedBody>;

/// A paper that was made for somebody: a decision, minutes, a letter. Certificates have a register
/// of their own. It never leaves the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct IssuedBody {
    /// The code of its kind: "minutes", "covering_letter".
    pub paper: String,
    /// By which people know it.
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    pub template: Template,
    pub issuer: String,
    /// The number that a series gave it; none if it was typed or there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Numbered>,
    /// Its number as printed: "05/TTr-HP"; empty on a draft for signature.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<NaiveDate>,
    /// Amounts were printed.
    pub money: bool,
    /// All that was filled in, in the form that the room of papers reads.
    pub facts: String,
    /// The whole template if the unit had worded it itself, in the form that the room of papers
    /// reads.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub wording: String,
}

/// The record that a paper is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The code of its kind.
    pub kind: String,
    pub id: Uuid,
}

impl Body for IssuedBody {
    type Id = PaperId;
    type Notes = ();
    const KIND: Kind = Kind::Paper;
}
