//! The lists with where each comes from, for whoever wants to look it up.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{DEADLINES, DOCUMENTS, FIELDS, Named, PROVINCES, read};
use crate::desk::DeskError;

/// All lists with their sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct References {
    pub deadlines: Sourced<Rule>,
    pub documents: Sourced<Document>,
    pub fields: Sourced<Named>,
    pub provinces: Sourced<Province>,
}

/// A list and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Sourced<T> {
    #[serde(flatten)]
    pub source: Source,
    pub items: Vec<T>,
}

/// Where a list comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    pub source: String,
    /// The day on which it was last looked up.
    pub as_of: NaiveDate,
    /// Whether it was compared with the source.
    pub verified: bool,
}

/// A rule that sets a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Rule {
    pub code: String,
    pub vi: String,
    pub en: String,
    #[serde(default)]
    pub years: Option<u32>,
    #[serde(default)]
    pub months: Option<u32>,
    pub article: String,
    pub source: String,
    pub in_force_from: NaiveDate,
    pub verified: bool,
}

/// A law, decree or circular.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Document {
    pub number: String,
    pub name: String,
    pub issuer: String,
    #[serde(default)]
    pub issued: Option<NaiveDate>,
    #[serde(default)]
    pub in_force_from: Option<NaiveDate>,
    #[serde(default)]
    pub in_force_until: Option<NaiveDate>,
    #[serde(default)]
    pub note: String,
    pub verified: bool,
}

/// A province or a city of that rank.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Province {
    pub name: String,
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The provinces that it was made of.
    #[serde(default)]
    pub merged_from: Vec<String>,
    pub verified: bool,
}

impl References {
    /// The lists that are part of the program.
    pub fn built_in() -> Result<Self, DeskError> {
        Ok(Self {
            deadlines: read(DEADLINES, "deadlines")?,
            documents: read(DOCUMENTS, "legal_documents")?,
            fields: read(FIELDS, "fields")?,
            provinces: read(PROVINCES, "provinces")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_says_where_it_comes_from() {
        let lists = References::built_in().unwrap();
        for source in [
            &lists.deadlines.source,
            &lists.documents.source,
            &lists.fields.source,
            &lists.provinces.source,
        ] {
            assert!(!source.source.is_empty());
        }
        assert!(lists.deadlines.items.iter().any(|rule| !rule.verified));
        assert!(
            lists.deadlines.items.iter().all(|rule| rule.years.is_some() ^ rule.months.is_some())
        );
        let today = lists.provinces.items.iter().filter(|province| province.until.is_none());
        assert_eq!(today.count(), 34);
    }
}
