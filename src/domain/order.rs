//! Vietnamese order, as bytes that any database can compare.
//!
//! The order is that of the Unicode CLDR for `vi`: a ă â b c d đ e ê …, and where letters are the
//! same, the tones ngang, huyền, hỏi, ngã, sắc, nặng. Digits count as numbers ("số 2" before
//! "số 10").

use std::sync::OnceLock;

use icu_collator::{
    CollatorBorrowed, CollatorPreferences,
    options::{CollatorOptions, Strength},
    preferences::CollationNumericOrdering,
};

use super::text;

/// Names the rules behind stored keys. When it differs from what a ledger holds, all keys are to be
/// built again: sort keys of two versions must never be compared.
const DATA_VERSION: &str = "icu_collator_data 2.4.0 (CLDR 49, Unicode 18), vi, scheme 1";

/// Ends a word of a name, and once more each part of it. Sort keys of ICU hold no zero byte, so a
/// word sorts before a longer one, and a part before one with more words.
const END: u8 = 0;

/// Bytes whose plain order is the Vietnamese order of what they were made from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(pub Vec<u8>);

impl SortKey {
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// The key of a text: letters first, then tones, then capitals.
pub fn text_key(text: &str) -> SortKey {
    let mut key = Vec::with_capacity(text.len() * 2);
    append(&mut key, text);
    SortKey(key)
}

/// The key of a person's name: by given name, then by family and middle names, word by word.
///
/// Capitals and the two ways to place a tone ("Hoà", "Hòa") make no difference. `given` names the
/// given name where it is not the last word ("H'Hen" of "H'Hen Niê").
pub fn name_key(full_name: &str, given: Option<&str>) -> SortKey {
    let (before, given) = match given.map(str::trim).filter(|given| !given.is_empty()) {
        Some(given) => (without_given(full_name.trim(), given), given),
        None => text::split_name(full_name),
    };
    let mut key = Vec::with_capacity(full_name.len() * 3);
    append_part(&mut key, given);
    append_part(&mut key, before);
    SortKey(key)
}

/// Which version of the order keys are made by.
pub fn data_version() -> &'static str {
    DATA_VERSION
}

fn without_given<'a>(full_name: &'a str, given: &str) -> &'a str {
    let whole_word = |rest: &&str, at_start: bool| {
        rest.is_empty() || if at_start { rest.starts_with(' ') } else { rest.ends_with(' ') }
    };
    let first = full_name.strip_prefix(given).filter(|rest| whole_word(rest, true));
    let last = full_name.strip_suffix(given).filter(|rest| whole_word(rest, false));
    last.or(first).unwrap_or(full_name)
}

fn append_part(key: &mut Vec<u8>, part: &str) {
    for word in text::exact(part).split(' ').filter(|word| !word.is_empty()) {
        append(key, word);
        key.push(END);
    }
    key.push(END);
}

fn append(key: &mut Vec<u8>, text: &str) {
    match collator() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, key);
        }
        // Cannot happen with compiled data; folded text is then the nearest order there is.
        None => key.extend(text::fold(text).bytes()),
    }
}

/// Made once: choosing the data costs more than a key.
fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR.get_or_init(vietnamese_collator).as_ref()
}

fn vietnamese_collator() -> Option<CollatorBorrowed<'static>> {
    let mut preferences = CollatorPreferences::from_locale_strict(&"vi".parse().ok()?).ok()?;
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    CollatorBorrowed::try_new(preferences, options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_order<T: Copy + std::fmt::Debug>(sorted: &[T], key: impl Fn(T) -> SortKey) {
        for pair in sorted.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{:?} before {:?}", pair[0], pair[1]);
        }
    }

    #[test]
    fn words_follow_the_vietnamese_alphabet() {
        assert_order(
            &[
                "An", "Anh", "Ánh", "Ăn", "Ân", "Ấn", "Dao", "Dạo", "Đào", "Đạo", "Uyên", "Ưng",
                "Ý", "Yến",
            ],
            text_key,
        );
        let alphabet: Vec<String> =
            "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z"
                .split(' ')
                .map(str::to_owned)
                .collect();
        assert_order(&alphabet.iter().map(String::as_str).collect::<Vec<_>>(), text_key);
    }

    #[test]
    fn tones_break_ties_of_the_whole_text() {
        assert_order(&["ma", "mà", "mả", "mã", "má", "mạ"], text_key);
        assert_order(&["mạ a", "ma b"], text_key);
        assert_eq!(text_key("Ti\u{1EBF}ng"), text_key("Tie\u{0302}\u{0301}ng"));
    }

    #[test]
    fn numbers_in_unit_names_count_as_numbers() {
        assert_order(&["Tiểu học số 2", "Tiểu học số 10", "Tiểu học số 10 Bắc Hà"], text_key);
    }

    #[test]
    fn names_sort_by_given_name() {
        assert_order(
            &[
                "Lò Văn Duy",
                "Trần Quốc Huy",
                "Hà Thu Huyền",
                "Nguyễn Thị Hương",
                "Bùi Thị Kim Liễu",
                "Vũ Văn Phi",
                "Nguyễn Văn Quang",
                "Nguyễn Văn Quỳnh",
                "Lương Xuân Trường",
            ],
            |name| name_key(name, None),
        );
    }

    #[test]
    fn names_compare_word_by_word() {
        let by_name = |name| name_key(name, None);
        assert_order(
            &["Hương", "An Hương", "Bùi Thị Hương", "Bùi Thị Thu Hương", "An Hường"],
            by_name,
        );
        assert_eq!(by_name("ĐẶNG THỊ HOÀ"), by_name("Đặng  Thị Hòa"));
        assert_order(&["Nguyễn Ân", "Lê Đào", "LÊ YẾN"], by_name);
    }

    #[test]
    fn the_given_name_may_be_named() {
        let hen = name_key("H'Hen Niê", Some("H'Hen"));
        assert!(hen < name_key("Lê Văn Khoa", None));
        assert!(name_key("H'Hen Niê", None) > name_key("Lê Văn Khoa", None));
        assert_eq!(name_key("Lê Khoa", Some("Khoa")), name_key("Lê Khoa", None));
        let moan = |name, given| name_key(name, Some(given));
        assert!(moan("Rơ Y", "Y") < moan("A Y Moan", "Y Moan"));
        assert_eq!(name_key("Lê Khoa", Some(" ")), name_key("Lê Khoa", None));
    }

    #[test]
    fn the_version_is_the_one_that_is_compiled_in() {
        let lock = include_str!("../../Cargo.lock");
        let at = lock.find("name = \"icu_collator_data\"").expect("locked");
        let version =
            lock[at..].lines().nth(1).and_then(|line| line.split('"').nth(1)).expect("a version");
        assert!(
            data_version().starts_with(&format!("icu_collator_data {version} ")),
            "new order data {version}: name it in DATA_VERSION, so that ledgers build their keys again"
        );
    }
}
