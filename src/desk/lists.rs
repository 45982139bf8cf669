//! Dated lists that come with the program, each with its source.

mod references;

use serde::Deserialize;

use super::DeskError;
use crate::domain::deadline::Limits;

pub use references::{Document, Province, References, Rule, Source, Sourced};

const DEADLINES: &str = include_str!("../../assets/lists/deadlines.json");
const DOCUMENTS: &str = include_str!("../../assets/lists/legal_documents.json");
const FIELDS: &str = include_str!("../../assets/lists/fields.json");
const PROVINCES: &str = include_str!("../../assets/lists/provinces.json");

/// The lists of this version.
#[derive(Debug, Clone, PartialEq)]
pub struct Lists {
    pub limits: Limits,
    /// Fields of work in which initiatives are made.
    pub fields: Vec<Named>,
    pub provinces: Vec<String>,
}

/// A code with its name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Named {
    pub code: String,
    pub vi: String,
    pub en: String,
}

impl Lists {
    /// The lists that are part of the program.
    pub fn built_in() -> Result<Self, DeskError> {
        Ok(Self {
            limits: limits()?,
            fields: read::<List<Named>>(FIELDS, "fields")?.items,
            provinces: read::<List<Province>>(PROVINCES, "provinces")?
                .items
                .into_iter()
                .map(|province| province.name)
                .collect(),
        })
    }
}

#[derive(Deserialize)]
struct List<T> {
    items: Vec<T>,
}

#[derive(Deserialize)]
struct Term {
    code: String,
    #[serde(default)]
    years: Option<u32>,
    #[serde(default)]
    months: Option<u32>,
    verified: bool,
}

/// Years to file and months to decide; a deadline marked unverified is not counted on.
fn limits() -> Result<Limits, DeskError> {
    let list = read::<List<Term>>(DEADLINES, "deadlines")?;
    let term = |code: &str| {
        list.items
            .iter()
            .find(|term| term.code == code && term.verified)
            .ok_or(DeskError::BrokenList("deadlines"))
    };
    let missing = DeskError::BrokenList("deadlines");
    match (term("file")?.years, term("decide")?.months) {
        (Some(file_within_years), Some(decide_within_months)) => {
            Ok(Limits { file_within_years, decide_within_months })
        }
        _ => Err(missing),
    }
}

fn read<'a, T: Deserialize<'a>>(text: &'a str, name: &'static str) -> Result<T, DeskError> {
    serde_json::from_str(text).map_err(|_| DeskError::BrokenList(name))
}
