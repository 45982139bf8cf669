//! Vietnamese text: cleaning on the way in, folding for search, keys for comparing, names.

mod clean;
mod fold;
mod name;
mod syllable;
mod title;

pub use clean::{clean_line, clean_text, composed, has_stray_marks, is_clean_line};
pub use fold::{exact, fold, has_marks};
pub use name::{given_name, split_name};
pub use syllable::is_syllable;
pub use title::{likeness, title_key};

/// The most letters of a text on one line, in Unicode code points: more never leaves.
pub const MAX_LINE: usize = 1000;

use unicode_segmentation::UnicodeSegmentation;

/// What a person counts as characters: extended grapheme clusters (UAX #29). Length limits use it.
pub fn graphemes(text: &str) -> usize {
    let one_byte_each = text.bytes().all(|byte| byte.is_ascii() && byte != b'\r');
    if one_byte_each { text.len() } else { text.graphemes(true).count() }
}

/// Marks that NFD splits off a Latin letter: the five tones, the three letter marks, and others.
pub(in crate::domain) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_what_a_person_counts() {
        for (text, length) in [
            ("", 0),
            ("Covid-19", 8),
            ("Hương", 5),
            ("Hu\u{031B}o\u{031B}ng", 5),
            ("a\r\nb", 3),
            ("👩‍🔧 ok", 4),
        ] {
            assert_eq!(graphemes(text), length, "{text:?}");
        }
    }
}
