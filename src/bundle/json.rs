//! JSON read strictly and written canonically.
//!
//! Parsers disagree about duplicate members, large numbers and lone surrogates, so that one file
//! could say different things to two readers. Only what all of them read alike is let in
//! (RFC 7493, narrowed to integers), and digests are taken over the canonical form (RFC 8785).

mod strict;
mod value;

use sha2::{Digest as _, Sha256};

pub use strict::MAX_INTEGER;
pub(super) use value::{Object, Value};

use super::error::{Fault, Misfit};
use crate::domain::attachment::Digest;

/// Reads one JSON object and nothing else.
pub(super) fn read_object(bytes: &[u8]) -> Result<Object<'_>, Misfit> {
    strict::read(bytes).map(|(object, _)| object)
}

/// The same with the digest of its canonical form.
pub(super) fn read_digested(bytes: &[u8]) -> Result<(Object<'_>, Digest), Misfit> {
    let (object, is_canonical) = strict::read(bytes)?;
    let digest = if is_canonical { sha256(bytes) } else { sha256(&canonical(&object)?) };
    Ok((object, digest))
}

/// The canonical form of `object`.
pub(super) fn canonical(object: &Object<'_>) -> Result<Vec<u8>, Misfit> {
    // Without fractions the canonical form is plain JSON with ordered members; the general
    // canonicaliser is needed only where the order of bytes and of UTF-16 units could differ.
    let written = if object.has_plain_names() {
        serde_json::to_vec(object)
    } else {
        serde_json_canonicalizer::to_vec(object)
    };
    written.map_err(|error| Fault::Syntax(error.to_string()).into())
}

/// Writes `text` between quotes, in the canonical form.
pub(super) fn write_text(text: &str, out: &mut Vec<u8>) {
    // Writing text into memory has no way to fail.
    let _ = serde_json::to_writer(out, text);
}

pub(super) fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(text: &str) -> String {
        let object = read_object(text.as_bytes()).unwrap();
        String::from_utf8(canonical(&object).unwrap()).unwrap()
    }

    #[test]
    fn the_short_way_writes_what_the_general_canonicaliser_writes() {
        for text in [
            r#"{ "b":[1,-2,{"z":null,"y":true}], "a":"Đ\u0061\n\t\"\\\/\u001f\u007f€😀" }"#,
            "{\"\u{e000}\":1,\"\u{1f600}\":2,\"a\":3}",
            "{}",
        ] {
            let object = read_object(text.as_bytes()).unwrap();
            let general = serde_json_canonicalizer::to_vec(&object).unwrap();
            assert_eq!(write(text).as_bytes(), general, "{text}");
        }
        assert_eq!(
            write("{\"\u{e000}\":1,\"\u{1f600}\":2}"),
            "{\"\u{1f600}\":2,\"\u{e000}\":1}",
            "members are ordered by UTF-16 units"
        );
        let mut out = Vec::new();
        write_text("Đ\n\t\"\\/\u{1f}\u{7f}", &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "\"Đ\\n\\t\\\"\\\\/\\u001f\u{7f}\"");
    }

    /// A digest over the line itself, where that is no canonical form, would be one that no other
    /// program comes to.
    #[test]
    fn the_digest_is_that_of_the_canonical_form_however_the_line_is_written() {
        for text in [
            r#"{"a":"x\n\"y\"\\","b":[1,-20,{"c":null,"d":true,"e":false}],"f":{},"g":[]}"#,
            r#"{"b":1,"a":2}"#,
            r#"{"a":{"d":1,"c":2}}"#,
            r#"{"a": 1}"#,
            "{\"a\":1}\r",
            r#"{"a":"\/"}"#,
            r#"{"a":"\u0041"}"#,
            r#"{"a":"\u00e2 \n"}"#,
            r#"{"a":"\u001f"}"#,
            r#"{"a":"\u001F"}"#,
            r#"{"a":"\u000a\b\f\r\t"}"#,
            r#"{"a":"\ud83d\ude00"}"#,
            r#"{"\u0061":1,"b":2}"#,
            r#"{"a\n":1}"#,
            "{\"\u{e000}\":1,\"\u{1f600}\":2}",
            "{\"a\":\"\u{7f}\u{2028}\"}",
        ] {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            let expected = sha256(&serde_json_canonicalizer::to_vec(&value).unwrap());
            assert_eq!(read_digested(text.as_bytes()).unwrap().1, expected, "{text}");
        }
    }
}
