//! The shape of a Vietnamese syllable.

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::is_mark;

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
];
/// Vowels that an ending may follow, and vowels that end the syllable.
const CLOSABLE: [&str; 16] =
    ["a", "e", "i", "o", "u", "y", "ie", "oa", "oe", "oo", "ua", "ue", "uo", "uy", "uye", "ye"];
const OPEN: [&str; 27] = [
    "ai", "ao", "au", "ay", "eo", "eu", "ia", "ieu", "iu", "oai", "oao", "oay", "oeo", "oi", "uai",
    "uao", "uau", "uay", "ueo", "ueu", "ui", "uoi", "uou", "uu", "uya", "uyu", "yeu",
];
const CODAS: [&str; 8] = ["c", "ch", "m", "n", "ng", "nh", "p", "t"];
const TONES: [char; 5] = ['\u{0300}', '\u{0301}', '\u{0303}', '\u{0309}', '\u{0323}'];
/// Circumflex, breve and horn.
const LETTER_MARKS: [char; 3] = ['\u{0302}', '\u{0306}', '\u{031B}'];

/// Whether a word has the shape of one Vietnamese syllable: known onset, vowels and ending, and at
/// most one tone. It looks at the shape only; no dictionary stands behind it.
pub fn is_syllable(word: &str) -> bool {
    let mut letters = String::with_capacity(word.len());
    let mut tones = 0;
    for c in DecomposingNormalizerBorrowed::new_nfd()
        .normalize_iter(word.chars().flat_map(char::to_lowercase))
    {
        match c {
            _ if TONES.contains(&c) => tones += 1,
            _ if LETTER_MARKS.contains(&c) => {}
            _ if is_mark(c) => return false,
            'đ' => letters.push('d'),
            _ => letters.push(c),
        }
    }
    tones <= 1 && has_shape(&letters)
}

/// "gi" and "qu" own a vowel letter, so the onset ends either before or after it.
fn has_shape(letters: &str) -> bool {
    let vowels_at = letters.find(is_vowel).unwrap_or(letters.len());
    let (onset, rest) = letters.split_at(vowels_at);
    let plain = ONSETS.contains(&onset) && has_rhyme(rest);
    let long = ["gi", "qu"].iter().filter_map(|onset| letters.strip_prefix(onset)).any(has_rhyme);
    plain || long
}

fn has_rhyme(rest: &str) -> bool {
    let coda_at = rest.find(|c| !is_vowel(c)).unwrap_or(rest.len());
    let (nucleus, coda) = rest.split_at(coda_at);
    let ends_well = coda.is_empty() || CODAS.contains(&coda);
    ends_well && (CLOSABLE.contains(&nucleus) || (coda.is_empty() && OPEN.contains(&nucleus)))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        let sentence = "Giải pháp nâng cao hiệu quả thực hiện Nghị quyết người mắc tại nhà nơi lưu trú \
            quả giả huơ khuỷu ngoằn ngoèo giêng gì Đặng quý khuya rượu xoong";
        for word in sentence.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        for word in [
            "",
            "Companyđ",
            "Noặl",
            "mạs",
            "aủo",
            "Đ",
            "áá",
            "ngđ",
            "kinhưtế",
            "caùc",
            "hoäi",
            "baïn",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
