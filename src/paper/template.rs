//! Templates: what a paper says and how it looks, as data that an officer can change without code.
//!
//! The wording of a template is plain text with a few marks (see [`wording`]); what is filled in
//! comes as [`facts`]. A *placed* template has boxes on one sheet (certificates), a *flowing* one
//! has blocks that run over pages (decisions, minutes, lists).

use serde::{Deserialize, Serialize};

pub mod exchange;
pub mod facts;
pub mod field;
pub mod flowing;
pub mod image;
pub mod placed;
mod together;
pub mod wording;

/// Who issues a paper. Never assumed: each template says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Issuer {
    /// Recognises initiatives: certificates, decisions.
    Employer,
    /// The executive committee of the grassroots union: letters of merit, letters to the superior.
    Union,
    /// The author asks and describes.
    Author,
    Council,
}

/// The paper that a template is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    A3,
    #[default]
    A4,
    A5,
}

impl Format {
    pub fn size(self, lying: bool) -> super::geometry::Size {
        use super::geometry::Size;
        let size = match self {
            Self::A3 => Size::A3,
            Self::A4 => Size::A4,
            Self::A5 => Size::A5,
        };
        if lying { size.turned() } else { size }
    }
}
