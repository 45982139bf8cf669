//! The one reader of JSON from outside.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::value::{Object, Value};
use crate::bundle::error::{Fault, Misfit};

/// The deepest nesting that is read; the document itself is level 1.
const MAX_DEPTH: usize = 32;
/// The largest integer that every JSON reader keeps exact.
pub const MAX_INTEGER: i64 = (1 << 53) - 1;

/// Reads one object, and tells whether `bytes` are its canonical form already.
pub(super) fn read(bytes: &[u8]) -> Result<(Object<'_>, bool), Misfit> {
    let text = std::str::from_utf8(bytes).map_err(|error| Fault::Syntax(error.to_string()))?;
    let notes = Notes { fault: RefCell::default(), length: Cell::new(0), plain: Cell::new(true) };
    let mut source = serde_json::Deserializer::from_str(text);
    let read = Strict { depth: 1, notes: &notes }
        .deserialize(&mut source)
        .and_then(|value| source.end().map(|()| value));
    match read {
        // Every other way to write the same members in the same order is longer.
        Ok(Value::Object(object)) => {
            Ok((object, notes.plain.get() && notes.length.get() == bytes.len()))
        }
        Ok(_) => Err(Fault::NotAnObject.into()),
        Err(error) => {
            Err(notes.fault.into_inner().unwrap_or_else(|| Fault::Syntax(error.to_string()).into()))
        }
    }
}

/// What is noted along the way.
struct Notes {
    /// The first fault, with the way to it.
    fault: RefCell<Option<Misfit>>,
    /// How many bytes the canonical form takes.
    length: Cell<usize>,
    /// Whether all members stand in canonical order, and no escape may be written in several ways
    /// of one length.
    plain: Cell<bool>,
}

impl Notes {
    fn add(&self, bytes: usize) {
        self.length.set(self.length.get() + bytes);
    }

    /// A text that stood between quotes with escapes in it.
    fn add_escaped(&self, text: &str) {
        self.add(2);
        for byte in text.bytes() {
            match byte {
                b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => self.add(2),
                // Its hexadecimal digits may be small or capital.
                0..0x20 => self.plain.set(false),
                _ => self.add(1),
            }
        }
    }
}

/// Builds a [`Value`].
#[derive(Clone, Copy)]
struct Strict<'n> {
    depth: usize,
    notes: &'n Notes,
}

impl Strict<'_> {
    fn refuse<E: Error>(self, fault: Fault) -> E {
        let error = E::custom(&fault);
        let _ = self.notes.fault.borrow_mut().get_or_insert(fault.into());
        error
    }

    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth > MAX_DEPTH {
            return Err(self.refuse(Fault::TooDeep { most: MAX_DEPTH }));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    fn wrap(self, wrap: impl FnOnce(Misfit) -> Misfit) {
        let mut fault = self.notes.fault.borrow_mut();
        *fault = fault.take().map(wrap);
    }

    fn integer<'de, E: Error>(self, value: i64) -> Result<Value<'de>, E> {
        if !(-MAX_INTEGER..=MAX_INTEGER).contains(&value) {
            return Err(self.refuse(Fault::IntegerTooLarge));
        }
        let digits = value.unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1);
        self.notes.add(digits + usize::from(value < 0));
        Ok(Value::Integer(value))
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value<'de>, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("strict JSON")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        self.notes.add(4);
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value<'de>, E> {
        self.notes.add(if value { 4 } else { 5 });
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value<'de>, E> {
        self.integer(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value<'de>, E> {
        self.integer(i64::try_from(value).unwrap_or(i64::MAX))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value<'de>, E> {
        Err(self.refuse(Fault::NotAnInteger))
    }

    /// Text without escapes, so without NUL.
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        self.notes.add(text.len() + 2);
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value<'de>, E> {
        if text.contains('\0') {
            return Err(self.refuse(Fault::Nul));
        }
        self.notes.add_escaped(text);
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value<'de>, A::Error> {
        let mut values = Vec::new();
        loop {
            match source.next_element_seed(self.deeper()?) {
                Ok(Some(value)) => values.push(value),
                Ok(None) => break,
                Err(error) => {
                    self.wrap(|misfit| misfit.at(values.len()));
                    return Err(error);
                }
            }
        }
        self.notes.add(2 + values.len().saturating_sub(1));
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value<'de>, A::Error> {
        let inner = self.deeper()?;
        let mut members = Vec::new();
        let mut names = Names::default();
        while let Some(name) = source.next_key_seed(Name(self))? {
            let value = match source.next_value_seed(inner) {
                Ok(value) => value,
                Err(error) => {
                    self.wrap(|misfit| misfit.inside(&name));
                    return Err(error);
                }
            };
            if names.holds(&members, &name) {
                let error = self.refuse(Fault::Duplicate);
                self.wrap(|misfit| misfit.inside(&name));
                return Err(error);
            }
            members.push((name, value));
        }
        // Brackets, commas, colons.
        self.notes.add(2 + (2 * members.len()).saturating_sub(1));
        let are_ordered = names.out_of_order.is_none();
        if !are_ordered {
            self.notes.plain.set(false);
        }
        Ok(Value::Object(Object::of(members, are_ordered)))
    }
}

/// The names of an object so far.
#[derive(Default)]
struct Names {
    /// All of them, once one did not come after the one before it.
    out_of_order: Option<HashSet<String>>,
}

impl Names {
    /// Whether there is such a member already; if not, it is noted.
    fn holds(&mut self, members: &[(Cow<'_, str>, Value<'_>)], name: &str) -> bool {
        if let Some(all) = &mut self.out_of_order {
            return !all.insert(name.to_owned());
        }
        if members.last().is_none_or(|(last, _)| last.as_ref() < name) {
            return false;
        }
        let mut all: HashSet<String> =
            members.iter().map(|(name, _)| name.clone().into_owned()).collect();
        let is_there = !all.insert(name.to_owned());
        self.out_of_order = Some(all);
        is_there
    }
}

/// Reads the name of a member.
struct Name<'n>(Strict<'n>);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Cow<'de, str>, D::Error> {
        source.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name<'_> {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Cow<'de, str>, E> {
        let notes = self.0.notes;
        notes.add(name.len() + 2);
        if !name.is_ascii() {
            notes.plain.set(false);
        }
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Cow<'de, str>, E> {
        if name.contains('\0') {
            return Err(self.0.refuse(Fault::Nul));
        }
        self.0.notes.plain.set(false);
        Ok(Cow::Owned(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{canonical, read_object};
    use super::*;

    fn fault(text: &str) -> (String, Fault) {
        let misfit = read_object(text.as_bytes()).unwrap_err();
        (misfit.member, misfit.fault)
    }

    #[test]
    fn what_two_readers_could_take_differently_is_refused_with_its_place() {
        for (text, member, expected) in [
            (r#"{"a":1,"a":1}"#, "a", Fault::Duplicate),
            (r#"{"b":1,"a":1,"c":1,"b":1}"#, "b", Fault::Duplicate),
            (r#"{"b":1,"a":1,"c":1,"c":1}"#, "c", Fault::Duplicate),
            (r#"{"a":1,"b":1,"a":1}"#, "a", Fault::Duplicate),
            (r#"{"a":{"b":[{},{"c":1,"\u0063":2}]}}"#, "a.b[1].c", Fault::Duplicate),
            (r#"{"a":1.5}"#, "a", Fault::NotAnInteger),
            (r#"{"a":1.0}"#, "a", Fault::NotAnInteger),
            (r#"{"a":[1,1e3]}"#, "a[1]", Fault::NotAnInteger),
            (r#"{"a":-0}"#, "a", Fault::NotAnInteger),
            (r#"{"a":9007199254740992}"#, "a", Fault::IntegerTooLarge),
            (r#"{"a":-9007199254740992}"#, "a", Fault::IntegerTooLarge),
            (r#"{"a":-9223372036854775808}"#, "a", Fault::IntegerTooLarge),
            (r#"{"a":18446744073709551615}"#, "a", Fault::IntegerTooLarge),
            (r#"{"a":"x\u0000"}"#, "a", Fault::Nul),
            (r#"{"a":{"x\u0000":1}}"#, "a", Fault::Nul),
            ("[]", "", Fault::NotAnObject),
            ("7", "", Fault::NotAnObject),
        ] {
            assert_eq!(fault(text), (member.to_owned(), expected), "{text}");
        }
    }

    #[test]
    fn broken_text_is_refused() {
        let cases: [&[u8]; 10] = [
            br#"{"a":"\ud800"}"#,
            br#"{"a":"\udc00x"}"#,
            br#"{"\ud800":1}"#,
            br#"{"a":1}{"#,
            br#"{"a":1} 2"#,
            br#"{"a":1,}"#,
            b"{\"a\":\"x\ny\"}",
            b"\xef\xbb\xbf{}",
            b"{\"a\":\"\xff\"}",
            b"",
        ];
        for bytes in cases {
            let misfit = read_object(bytes).unwrap_err();
            assert!(matches!(misfit.fault, Fault::Syntax(_)), "{bytes:?}: {misfit:?}");
        }
    }

    #[test]
    fn the_largest_integers_and_the_deepest_nesting_still_fit() {
        let nest = |levels: usize| {
            format!(r#"{{"a":{}1{}}}"#, "[".repeat(levels - 1), "]".repeat(levels - 1))
        };
        assert!(read_object(nest(32).as_bytes()).is_ok());
        assert_eq!(fault(&nest(33)).1, Fault::TooDeep { most: 32 });
        assert_eq!(fault(&nest(4000)).1, Fault::TooDeep { most: 32 }, "no stack is used up");
        let objects =
            |levels: usize| format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels));
        assert!(read_object(objects(32).as_bytes()).is_ok());
        assert_eq!(fault(&objects(33)).1, Fault::TooDeep { most: 32 });
        let text = r#"{"a":9007199254740991,"b":-9007199254740991}"#;
        let object = read_object(text.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(canonical(&object).unwrap()).unwrap(), text);
    }

    #[test]
    fn only_canonical_text_is_taken_for_canonical() {
        for (text, expected) in [
            (r#"{"a":"Đ\n\"\\","b":[1,-20,0,{"c":null,"d":true,"e":false}],"f":{},"g":[]}"#, true),
            ("{\"a\":\"\u{7f}\u{2028}\"}", true),
            ("{}", true),
            (r#"{"a":1} "#, false),
            (r#"{"a": 1}"#, false),
            (r#"{"b":1,"a":2}"#, false),
            (r#"{"a":"\/"}"#, false),
            (r#"{"a":"\u001F"}"#, false),
            (r#"{"\u0061":1}"#, false),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap().1, expected, "{text}");
        }
    }

    #[test]
    fn members_are_found_however_they_stand() {
        let mut object = read_object(br#"{"c":3,"a":1,"b":2}"#).unwrap();
        assert_eq!(object.names().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(object.remove("b"), Some(Value::Integer(2)));
        assert_eq!(object.remove("b"), None);
        object.insert("b", Value::Null);
        object.insert("c", Value::Null);
        object.insert_if_absent("a", Value::Null);
        assert_eq!(canonical(&object).unwrap(), br#"{"a":1,"b":null,"c":null}"#);
    }
}
