//! What is filled into a template. It is taken when a paper is issued and kept with it, so that a
//! paper never changes after the fact.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::field::{Field, List};

/// Values by name; a value that is not there is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    values: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lists: BTreeMap<String, Vec<Facts>>,
}

impl Facts {
    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            let _ = self.values.remove(field.name());
        } else {
            let _ = self.values.insert(field.name().into(), value);
        }
    }

    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        self.set(field, value);
        self
    }

    pub fn list(&mut self, list: List, items: Vec<Facts>) {
        let _ = self.lists.insert(list.name().into(), items);
    }

    pub fn get(&self, field: Field) -> &str {
        self.values.get(field.name()).map(String::as_str).unwrap_or_default()
    }

    pub fn items(&self, list: List) -> &[Facts] {
        self.lists.get(list.name()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The fields in which some of them differ from the others.
    pub fn differing(all: &[Self]) -> BTreeSet<Field> {
        let Some((first, rest)) = all.split_first() else { return BTreeSet::new() };
        let differs = |field: &Field| rest.iter().any(|one| one.get(*field) != first.get(*field));
        Field::ALL.iter().copied().filter(differs).collect()
    }

    /// These facts within `outer`: what they do not say, the outer ones do.
    #[must_use]
    pub fn within(&self, outer: &Self) -> Self {
        let mut both = outer.clone();
        both.values.extend(self.values.clone());
        both.lists.extend(self.lists.clone());
        both
    }
}
