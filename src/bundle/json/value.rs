//! What a strict reading gives: values that borrow from the text.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A value without fractions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    Null,
    Bool(bool),
    Integer(i64),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    Object(Object<'a>),
}

impl<'a> Value<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    fn has_plain_names(&self) -> bool {
        match self {
            Self::Object(object) => object.has_plain_names(),
            Self::List(values) => values.iter().all(Self::has_plain_names),
            _ => true,
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

/// Members by name, each once, in the order of their bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Object<'a> {
    members: Vec<(Cow<'a, str>, Value<'a>)>,
}

impl<'a> Object<'a> {
    pub fn new() -> Self {
        Self::default()
    }

    /// Of members that stand once each, in any order.
    pub(super) fn of(mut members: Vec<(Cow<'a, str>, Value<'a>)>, are_ordered: bool) -> Self {
        if !are_ordered {
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
        Self { members }
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.members.binary_search_by(|(known, _)| known.as_ref().cmp(name))
    }

    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(name, _)| name.as_ref())
    }

    pub fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    pub fn first(&self) -> Option<(&str, &Value<'a>)> {
        self.members.first().map(|(name, value)| (name.as_ref(), value))
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value<'a>> {
        let place = self.place(name).ok()?;
        self.members.get_mut(place).map(|(_, value)| value)
    }

    /// Puts a member in, in place of one that is there.
    pub fn insert(&mut self, name: impl Into<Cow<'a, str>>, value: Value<'a>) {
        let name = name.into();
        match self.place(&name) {
            Ok(place) => self.members[place].1 = value,
            Err(place) => self.members.insert(place, (name, value)),
        }
    }

    /// Puts a member in unless it is there.
    pub fn insert_if_absent(&mut self, name: &'static str, value: Value<'a>) {
        if let Err(place) = self.place(name) {
            self.members.insert(place, (name.into(), value));
        }
    }

    pub fn remove(&mut self, name: &str) -> Option<Value<'a>> {
        self.place(name).ok().map(|place| self.members.remove(place).1)
    }

    /// Whether the order of bytes is that of UTF-16 units, at every level.
    pub(super) fn has_plain_names(&self) -> bool {
        self.members.iter().all(|(name, value)| name.is_ascii() && value.has_plain_names())
    }
}

impl<'a> IntoIterator for Object<'a> {
    type Item = (Cow<'a, str>, Value<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.members.iter().map(|(name, value)| (name, value)))
    }
}
