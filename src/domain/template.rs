//! A template that the officer made: how a certificate looks and what it says, or what another
//! paper says.

use serde::{Deserialize, Serialize};

use super::id::TemplateId;
use super::record::{Body, Kind, Record};

pub type Template = Record<TemplateBody>;

/// What is kept of a template. It never leaves the unit with a bundle; it travels as a file of its
/// own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TemplateBody {
    pub name: String,
    /// The code of the shipped template that it began as.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub made_from: String,
    /// The boxes and pictures, or the parts of a paper, in the form that the room of papers reads.
    pub content: String,
}

impl Body for TemplateBody {
    type Id = TemplateId;
    type Notes = ();
    const KIND: Kind = Kind::Template;
}
