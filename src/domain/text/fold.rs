//! Two forms of a text for comparing: without any accent, and with exact accents.

use std::{ops::RangeInclusive, sync::LazyLock};

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::{clean::is_dropped, is_mark};

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();

/// The form that search compares: lower case, no tone and no letter mark, đ as d, punctuation as
/// one space.
///
/// An y after a consonant or after "qu" becomes i, so that the two accepted spellings meet: kỹ and
/// kĩ, tỷ and tỉ, quý and quí. What stands left of a letter alone decides about it, so the fold of
/// the beginning of a word is always the beginning of the fold: a search keeps its hits while the
/// word is typed.
pub fn fold(text: &str) -> String {
    if text.chars().all(|c| is_mark(c) || base_letter(c).is_some()) {
        join_folded(text.len(), text.chars().filter_map(base_letter))
    } else {
        let lower = text.chars().flat_map(char::to_lowercase);
        join_folded(text.len(), NFD.normalize_iter(lower))
    }
}

fn join_folded(bytes: usize, letters: impl Iterator<Item = char>) -> String {
    let mut folded = Spaced::with_capacity(bytes);
    let (mut two_before, mut before) = (' ', ' ');
    for c in letters {
        let c = match c {
            _ if is_mark(c) || is_dropped(c) => continue,
            _ if is_space_like(c) => ' ',
            'đ' => 'd',
            'y' if writes_i(two_before, before) => 'i',
            _ => c,
        };
        folded.push(c);
        (two_before, before) = (before, c);
    }
    folded.text
}

/// The small letter without marks, for the characters that nearly all our text is made of. A table,
/// because normalising a million records letter by letter takes several times as long.
fn base_letter(c: char) -> Option<char> {
    static LATIN: LazyLock<Vec<Option<char>>> = LazyLock::new(|| base_letters('\0'..='\u{024F}'));
    static VIETNAMESE: LazyLock<Vec<Option<char>>> =
        LazyLock::new(|| base_letters('\u{1EA0}'..='\u{1EF9}'));
    match c {
        ..='\u{024F}' => LATIN.get(c as usize).copied().flatten(),
        '\u{1EA0}'..='\u{1EF9}' => VIETNAMESE.get(c as usize - 0x1EA0).copied().flatten(),
        '\u{2010}'..='\u{2026}' => Some(c),
        _ => None,
    }
}

fn base_letters(range: RangeInclusive<char>) -> Vec<Option<char>> {
    let base = |c: char| {
        let mut letters = NFD.normalize_iter(c.to_lowercase()).filter(|c| !is_mark(*c));
        letters.next().filter(|_| letters.next().is_none())
    };
    range.map(base).collect()
}

/// The small letter of the characters that nearly all our text is made of, by table as well.
fn small_letter(c: char) -> Option<char> {
    static LATIN: LazyLock<Vec<Option<char>>> = LazyLock::new(|| small_letters('\0'..='\u{024F}'));
    static VIETNAMESE: LazyLock<Vec<Option<char>>> =
        LazyLock::new(|| small_letters('\u{1EA0}'..='\u{1EF9}'));
    match c {
        ..='\u{024F}' => LATIN.get(c as usize).copied().flatten(),
        '\u{1EA0}'..='\u{1EF9}' => VIETNAMESE.get(c as usize - 0x1EA0).copied().flatten(),
        _ => None,
    }
}

fn small_letters(range: RangeInclusive<char>) -> Vec<Option<char>> {
    let small = |c: char| {
        let mut letters = c.to_lowercase().filter(|_| !is_dropped(c));
        letters.next().filter(|_| letters.next().is_none())
    };
    range.map(small).collect()
}

/// The form for "the same with accents": NFC, lower case, punctuation as one space, and the tone
/// of an open oa, oe or uy on its second letter, so that "hòa" equals "hoà" and "thúy" "thuý".
///
/// i and y stay apart: a name is never respelt.
pub fn exact(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    // No letter of the table composes with another.
    let mut is_composed = true;
    for c in text.chars() {
        match small_letter(c) {
            Some(small) => lower.push(small),
            None if is_dropped(c) => {}
            None => {
                is_composed = false;
                lower.extend(c.to_lowercase());
            }
        }
    }
    if !is_composed {
        lower = NFC.normalize(&lower).into_owned();
    }
    let mut spaced = Spaced::with_capacity(lower.len());
    for c in lower.chars() {
        spaced.push(if is_space_like(c) { ' ' } else { c });
    }
    let mut words = String::with_capacity(spaced.text.len());
    for word in spaced.text.split(' ') {
        if !words.is_empty() {
            words.push(' ');
        }
        push_with_settled_tone(&mut words, word);
    }
    words
}

/// Whether a query asks for accents: it holds a mark on a letter, or đ.
pub fn has_marks(query: &str) -> bool {
    !query.is_ascii()
        && NFD.normalize_iter(query.chars()).any(|c| is_mark(c) || matches!(c, 'đ' | 'Đ'))
}

/// The toned first letters of open oa, oe and uy, the bare first letter, the second letter, and the
/// second letter with that tone.
const TONE_ON_FIRST: [(char, char, char, char); 15] = [
    ('ò', 'o', 'a', 'à'),
    ('ỏ', 'o', 'a', 'ả'),
    ('õ', 'o', 'a', 'ã'),
    ('ó', 'o', 'a', 'á'),
    ('ọ', 'o', 'a', 'ạ'),
    ('ò', 'o', 'e', 'è'),
    ('ỏ', 'o', 'e', 'ẻ'),
    ('õ', 'o', 'e', 'ẽ'),
    ('ó', 'o', 'e', 'é'),
    ('ọ', 'o', 'e', 'ẹ'),
    ('ù', 'u', 'y', 'ỳ'),
    ('ủ', 'u', 'y', 'ỷ'),
    ('ũ', 'u', 'y', 'ỹ'),
    ('ú', 'u', 'y', 'ý'),
    ('ụ', 'u', 'y', 'ỵ'),
];

fn push_with_settled_tone(words: &mut String, word: &str) {
    let mut from_the_end = word.chars().rev();
    let (last, first) = (from_the_end.next(), from_the_end.next());
    let moved = TONE_ON_FIRST
        .iter()
        .find(|(toned, _, second, _)| Some(*toned) == first && Some(*second) == last);
    match moved {
        Some((_, bare, _, toned)) => {
            words.extend(from_the_end.rev());
            words.push(*bare);
            words.push(*toned);
        }
        None => words.push_str(word),
    }
}

fn writes_i(two_before: char, before: char) -> bool {
    let consonant =
        before.is_ascii_lowercase() && !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    consonant || (two_before == 'q' && before == 'u')
}

fn is_space_like(c: char) -> bool {
    let listed = matches!(
        c,
        '-' | '_' | '/' | '.' | ',' | ';' | ':' | '"' | '\'' | '(' | ')' | '«' | '»' | '…'
            | '\u{2010}'..='\u{2015}'
            | '\u{2018}'..='\u{201F}'
    );
    listed || c.is_whitespace()
}

/// A text under way in which no space begins, ends or follows another.
struct Spaced {
    text: String,
    space_due: bool,
}

impl Spaced {
    fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), space_due: false }
    }

    fn push(&mut self, c: char) {
        if c == ' ' {
            self.space_due = !self.text.is_empty();
            return;
        }
        if std::mem::take(&mut self.space_due) {
            self.text.push(' ');
        }
        self.text.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_table_compose_with_nothing_before_them() {
        for c in ('\0'..='\u{024F}').chain('\u{1EA0}'..='\u{1EF9}') {
            let Some(small) = small_letter(c) else { continue };
            for before in ['a', 'o', 'ơ', 'ê', small] {
                let pair: String = [before, small].iter().collect();
                assert_eq!(NFC.normalize(&pair), pair, "{before:?} {small:?}");
            }
        }
    }

    #[test]
    fn fold_takes_off_every_tone_and_letter_mark() {
        for (text, folded) in [
            ("ÀÁẢÃẠ ằắẳẵặ Ầấẩẫậ", "aaaaa aaaaa aaaaa"),
            ("èéẻẽẹ ềếểễệ ìíỉĩị", "eeeee eeeee iiiii"),
            ("òóỏõọ ồốổỗộ ờớởỡợ", "ooooo ooooo ooooo"),
            ("ùúủũụ Ừứửữự ỳýỷỹỵ", "uuuuu uuuuu yyyyy"),
            ("ĐẶNG THỊ HỒNG NHUNG", "dang thi hong nhung"),
            ("Nghi\u{0323}\u{0302} quye\u{0302}\u{0301}t số 38/NQ-CP", "nghi quiet so 38 nq cp"),
            ("[a]-–—_/.,;:\"“”'’()b", "[a] b"),
            ("  (H'Hen  Niê) ", "h hen nie"),
            ("İstanbul IĞDIR", "istanbul igdir"),
            ("tr\u{AD}o\u{200B}ng", "trong"),
            ("", ""),
            ("-", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
            assert_eq!(fold(folded), folded);
        }
    }

    #[test]
    fn folding_again_changes_nothing() {
        for code in 1..=0x3100 {
            let Some(c) = char::from_u32(code) else { continue };
            for text in [format!("q{c}y"), format!("a{c}\u{0301}"), format!("ก{c}y")] {
                let (folded, same) = (fold(&text), exact(&text));
                assert_eq!(fold(&folded), folded, "U+{code:04X}");
                assert_eq!(exact(&same), same, "U+{code:04X}");
                assert_eq!(fold(&same), folded, "U+{code:04X}");
            }
        }
    }

    #[test]
    fn the_table_folds_as_normalising_does() {
        for code in 1..=0x3100 {
            let Some(c) = char::from_u32(code) else { continue };
            let slow = join_folded(8, NFD.normalize_iter(c.to_lowercase()));
            assert_eq!(fold(&c.to_string()), slow, "U+{code:04X}");
        }
    }

    #[test]
    fn accepted_spellings_meet_in_search() {
        for (one, other) in [
            ("hòa", "hoà"),
            ("tỏa", "toả"),
            ("hóa", "hoá"),
            ("khóa", "khoá"),
            ("thúy", "thuý"),
            ("hủy", "huỷ"),
            ("Kỹ", "Kĩ"),
            ("Lý", "Lí"),
            ("quý", "quí"),
            ("tỷ", "tỉ"),
            ("10.000 tỉ đồng", "10 000 TỶ ĐỒNG"),
            ("Covid -19", "COVID 19"),
            ("Covid-19", "covid – 19"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold("máy"), fold("mái"));
        assert_ne!(fold("thúy"), fold("thúi"));
    }

    #[test]
    fn hits_stay_while_a_word_is_typed() {
        for word in ["quyết", "kỹ", "thủy", "Nguyễn", "lý", "system"] {
            let whole = fold(word);
            for (end, _) in word.char_indices() {
                assert!(whole.starts_with(&fold(&word[..end])), "{}", &word[..end]);
            }
        }
    }

    #[test]
    fn exact_settles_the_tone_of_open_syllables_only() {
        for (one, other) in [
            ("hòa", "hoà"),
            ("tỏa", "toả"),
            ("hóa", "hoá"),
            ("khóa", "khoá"),
            ("thúy", "thuý"),
            ("hủy", "huỷ"),
            ("HÒA BÌNH", "hoà bình"),
            ("xòe", "xoè"),
            ("Hòa-Lạc", "hoà lạc"),
            ("to\u{0309}a", "toả"),
        ] {
            assert_eq!(exact(one), exact(other), "{one} {other}");
        }
        for (word, same) in
            [("quý", "quý"), ("quả", "quả"), ("khuỷu", "khuỷu"), ("toán", "toán"), ("giả", "giả")]
        {
            assert_eq!(exact(word), same);
        }
        for (one, other) in [("Hương", "Hường"), ("Kỹ", "Kĩ"), ("dao", "đào"), ("mua", "mùa")]
        {
            assert_ne!(exact(one), exact(other));
        }
        assert_eq!(exact(" LĐLĐ  tỉnh (Lào Cai). "), "lđlđ tỉnh lào cai");
    }

    #[test]
    fn both_placements_of_every_tone_are_equal() {
        let old = "òa ỏa õa óa ọa òe ỏe õe óe ọe ùy ủy ũy úy ụy";
        let new = "oà oả oã oá oạ oè oẻ oẽ oé oẹ uỳ uỷ uỹ uý uỵ";
        assert_eq!(exact(old), new);
        assert_eq!(exact(&new.to_uppercase()), new);
        assert_eq!(exact("hóan"), "hóan", "only open syllables");
    }

    #[test]
    fn a_query_with_accents_is_told_from_one_without() {
        for query in ["Hương", "đ", "Đ", "a\u{0301}", "hoa đào"] {
            assert!(has_marks(query), "{query}");
        }
        for query in ["", "huong", "Covid-19", "“sang kien”"] {
            assert!(!has_marks(query), "{query}");
        }
    }
}
