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

    /// The items of a list, numbered, each within these facts. What some of them say is theirs: where
    /// another does not say it, it stays empty, whatever the paper as a whole says.
    pub fn rows(&self, list: List) -> Vec<Self> {
        let items = self.items(list);
        let mut outer = self.clone();
        for name in items.iter().flat_map(|item| item.values.keys()) {
            let _ = outer.values.remove(name);
        }
        let numbered = |(n, item): (usize, &Self)| {
            item.clone().with(Field::Ordinal, (n + 1).to_string()).within(&outer)
        };
        items.iter().enumerate().map(numbered).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_never_borrows_what_only_other_rows_say() {
        let mut paper = Facts::default().with(Field::Money, "5 đồng").with(Field::Year, "2026");
        let row = Facts::default().with(Field::Title, "một").with(Field::Money, "1 đồng");
        paper.list(List::Initiatives, vec![row, Facts::default().with(Field::Title, "hai")]);
        let rows = paper.rows(List::Initiatives);
        let said = |field| rows.iter().map(|row| row.get(field)).collect::<Vec<_>>();
        assert_eq!(said(Field::Money), ["1 đồng", ""]);
        assert_eq!(said(Field::Year), ["2026", "2026"]);
        assert_eq!(said(Field::Ordinal), ["1", "2"]);
    }
}
