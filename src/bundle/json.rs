//! JSON read strictly and written canonically.
//!
//! Parsers disagree about duplicate members, large numbers and lone surrogates, so that one file
//! could say different things to two readers. Only what all of them read alike is let in
//! (RFC 7493, narrowed to integers), and digests are taken over the canonical form (RFC 8785).

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::error::{Fault, Misfit};
use crate::domain::attachment::Digest;

/// The deepest nesting that is read; the document itself is level 1.
pub const MAX_DEPTH: usize = 32;
/// The largest integer that every JSON reader keeps exact.
pub const MAX_INTEGER: i64 = (1 << 53) - 1;

pub(super) type Object = Map<String, Value>;

/// Reads one JSON object and nothing else.
pub(super) fn read_object(bytes: &[u8]) -> Result<Object, Misfit> {
    let found = RefCell::new(None);
    let mut source = serde_json::Deserializer::from_slice(bytes);
    let read = Strict { depth: 1, found: &found }
        .deserialize(&mut source)
        .and_then(|value| source.end().map(|()| value));
    match read {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Fault::NotAnObject.into()),
        Err(error) => {
            Err(found.into_inner().unwrap_or_else(|| Fault::Syntax(error.to_string()).into()))
        }
    }
}

/// Writes `object` in the canonical form.
pub(super) fn write_canonical(object: &Object, out: &mut Vec<u8>) -> Result<(), Misfit> {
    // Without fractions the canonical form is plain JSON with ordered members; the general
    // canonicaliser is needed only where the order of bytes and of UTF-16 units could differ.
    let written = if is_ordered(object) {
        serde_json::to_writer(out, object)
    } else {
        serde_json_canonicalizer::to_vec(object).map(|bytes| out.extend_from_slice(&bytes))
    };
    written.map_err(|error| Fault::Syntax(error.to_string()).into())
}

fn is_ordered(object: &Object) -> bool {
    let mut before: Option<&str> = None;
    object.iter().all(|(name, value)| {
        let fits = name.is_ascii() && before.is_none_or(|before| before < name.as_str());
        before = Some(name);
        fits && is_ordered_within(value)
    })
}

fn is_ordered_within(value: &Value) -> bool {
    match value {
        Value::Object(object) => is_ordered(object),
        Value::Array(values) => values.iter().all(is_ordered_within),
        _ => true,
    }
}

pub(super) fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// Builds a [`Value`] and leaves the first fault, with the way to it, in `found`.
struct Strict<'a> {
    depth: usize,
    found: &'a RefCell<Option<Misfit>>,
}

impl Strict<'_> {
    fn refuse<E: serde::de::Error>(&self, fault: Fault) -> E {
        let error = E::custom(&fault);
        let _ = self.found.borrow_mut().get_or_insert(fault.into());
        error
    }

    fn deeper<E: serde::de::Error>(&self) -> Result<Self, E> {
        if self.depth > MAX_DEPTH {
            return Err(self.refuse(Fault::TooDeep { most: MAX_DEPTH }));
        }
        Ok(Self { depth: self.depth + 1, found: self.found })
    }

    fn text<E: serde::de::Error>(&self, text: String) -> Result<Value, E> {
        if text.contains('\0') { Err(self.refuse(Fault::Nul)) } else { Ok(Value::String(text)) }
    }

    fn wrap(&self, wrap: impl FnOnce(Misfit) -> Misfit) {
        let mut found = self.found.borrow_mut();
        *found = found.take().map(wrap);
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("strict JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value < -MAX_INTEGER {
            return Err(self.refuse(Fault::IntegerTooLarge));
        }
        Ok(Value::from(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        match i64::try_from(value) {
            Ok(value) if value <= MAX_INTEGER => Ok(Value::from(value)),
            _ => Err(self.refuse(Fault::IntegerTooLarge)),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value, E> {
        Err(self.refuse(Fault::NotAnInteger))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        self.text(text.to_owned())
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Value, E> {
        self.text(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            match source.next_element_seed(self.deeper()?) {
                Ok(Some(value)) => values.push(value),
                Ok(None) => return Ok(Value::Array(values)),
                Err(error) => {
                    self.wrap(|misfit| misfit.at(values.len()));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        let inner = self.deeper::<A::Error>()?.depth;
        let mut object = Map::new();
        while let Some(name) = source.next_key::<String>()? {
            if name.contains('\0') {
                return Err(self.refuse(Fault::Nul));
            }
            let seed = Strict { depth: inner, found: self.found };
            let value = match source.next_value_seed(seed) {
                Ok(value) => value,
                Err(error) => {
                    self.wrap(|misfit| misfit.inside(&name));
                    return Err(error);
                }
            };
            match object.entry(name) {
                Entry::Vacant(free) => {
                    let _ = free.insert(value);
                }
                Entry::Occupied(taken) => {
                    let error = self.refuse(Fault::Duplicate);
                    self.wrap(|misfit| misfit.inside(taken.key()));
                    return Err(error);
                }
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (String, Fault) {
        let misfit = read_object(text.as_bytes()).unwrap_err();
        (misfit.member, misfit.fault)
    }

    #[test]
    fn what_two_readers_could_take_differently_is_refused_with_its_place() {
        for (text, member, expected) in [
            (r#"{"a":1,"a":1}"#, "a", Fault::Duplicate),
            (r#"{"a":{"b":[{},{"c":1,"\u0063":2}]}}"#, "a.b[1].c", Fault::Duplicate),
            (r#"{"a":1.5}"#, "a", Fault::NotAnInteger),
            (r#"{"a":1.0}"#, "a", Fault::NotAnInteger),
            (r#"{"a":[1,1e3]}"#, "a[1]", Fault::NotAnInteger),
            (r#"{"a":-0}"#, "a", Fault::NotAnInteger),
            (r#"{"a":9007199254740992}"#, "a", Fault::IntegerTooLarge),
            (r#"{"a":-9007199254740992}"#, "a", Fault::IntegerTooLarge),
            (r#"{"a":18446744073709551615}"#, "a", Fault::IntegerTooLarge),
            (r#"{"a":"x\u0000"}"#, "a", Fault::Nul),
            ("[]", "", Fault::NotAnObject),
            ("7", "", Fault::NotAnObject),
        ] {
            assert_eq!(fault(text), (member.to_owned(), expected), "{text}");
        }
    }

    #[test]
    fn broken_text_is_refused() {
        let cases: [&[u8]; 9] = [
            br#"{"a":"\ud800"}"#,
            br#"{"a":"\udc00x"}"#,
            br#"{"\ud800":1}"#,
            br#"{"a":1}{"#,
            br#"{"a":1} 2"#,
            br#"{"a":1,}"#,
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
        let mut out = Vec::new();
        write_canonical(&object, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), text);
    }

    #[test]
    fn the_short_way_writes_what_the_general_canonicaliser_writes() {
        for text in [
            r#"{ "b":[1,-2,{"z":null,"y":true}], "a":"Đ\u0061\n\t\"\\\/\u001f\u007f€😀" }"#,
            "{\"\u{e000}\":1,\"\u{1f600}\":2,\"a\":3}",
            "{}",
        ] {
            let object = read_object(text.as_bytes()).unwrap();
            let mut out = Vec::new();
            write_canonical(&object, &mut out).unwrap();
            assert_eq!(out, serde_json_canonicalizer::to_vec(&object).unwrap(), "{text}");
        }
        let astral = read_object("{\"\u{e000}\":1,\"\u{1f600}\":2}".as_bytes()).unwrap();
        let mut out = Vec::new();
        write_canonical(&astral, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"\u{1f600}\":2,\"\u{e000}\":1}",
            "members are ordered by UTF-16 units"
        );
    }
}
