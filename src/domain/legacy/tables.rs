//! The two encodings, character by character.

use icu_normalizer::ComposingNormalizerBorrowed;

/// TCVN3 codes and their letters, in the order of the vowels.
const TCVN3: [(&str, &str); 17] = [
    ("µ¸¶·¹", "àáảãạ"),
    ("¨»¾¼½Æ", "ăằắẳẵặ"),
    ("©ÇÊÈÉË", "âầấẩẫậ"),
    ("®", "đ"),
    ("ÌÐÎÏÑ", "èéẻẽẹ"),
    ("ªÒÕÓÔÖ", "êềếểễệ"),
    ("×ÝØÜÞ", "ìíỉĩị"),
    ("ßãáâä", "òóỏõọ"),
    ("«åèæçé", "ôồốổỗộ"),
    ("¬êíëìî", "ơờớởỡợ"),
    ("ïóñòô", "ùúủũụ"),
    ("\u{00AD}õøö÷ù", "ưừứửữự"),
    ("úýûüþ", "ỳýỷỹỵ"),
    ("¡¢§", "ĂÂĐ"),
    ("£¤¥¦", "ÊÔƠƯ"),
    // PDF programs write the Greek letter for the micro sign, and a minus for the soft hyphen.
    ("\u{03BC}", "à"),
    ("\u{2212}", "ư"),
];

/// Characters that Unicode Vietnamese never holds.
const TCVN3_SIGNS: &str = "µ¸¶·¹¨»¾¼½©®ª«¬¦§×÷þßåæçëîïñöøûü\u{00AD}\u{03BC}\u{2212}";

/// VNI writes a vowel and then one of these; beside it stand the marks it means.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{0301}"),
    ('ø', "\u{0300}"),
    ('û', "\u{0309}"),
    ('õ', "\u{0303}"),
    ('ï', "\u{0323}"),
    ('â', "\u{0302}"),
    ('á', "\u{0302}\u{0301}"),
    ('à', "\u{0302}\u{0300}"),
    ('å', "\u{0302}\u{0309}"),
    ('ã', "\u{0302}\u{0303}"),
    ('ä', "\u{0323}\u{0302}"),
    ('ê', "\u{0306}"),
    ('é', "\u{0306}\u{0301}"),
    ('è', "\u{0306}\u{0300}"),
    ('ú', "\u{0306}\u{0309}"),
    ('ü', "\u{0306}\u{0303}"),
    ('ë', "\u{0323}\u{0306}"),
];

/// VNI letters of one character.
const VNI_LETTERS: (&str, &str) = ("ñöôíìæóòîÑÖÔÍÌÆÓÒÎ", "đươíìỉĩịỵĐƯƠÍÌỈĨỊỴ");

/// Letters that only Vietnamese text in Unicode holds.
pub fn is_vietnamese_only(c: char) -> bool {
    matches!(c, '\u{1EA0}'..='\u{1EF9}' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'đ' | 'Đ' | 'ă' | 'Ă')
}

pub fn tcvn3(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    TCVN3.iter().find_map(|(codes, letters)| counterpart(c, codes, letters)).unwrap_or(c)
}

/// Only the two characters that half a conversion leaves behind.
pub fn tcvn3_remains(c: char) -> char {
    match c {
        'µ' | '\u{03BC}' => 'à',
        '\u{00AD}' | '\u{2212}' => 'ư',
        _ => c,
    }
}

pub fn is_tcvn3_sign(c: char) -> bool {
    !c.is_ascii() && TCVN3_SIGNS.contains(c)
}

/// How often a vowel is followed by a mark of VNI.
pub fn vni_pairs(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(2).filter(|pair| vni_pair(pair[0], pair[1]).is_some()).count()
}

pub fn vni(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let pair = chars.peek().and_then(|mark| vni_pair(c, *mark));
        if pair.is_some() {
            let _mark = chars.next();
        }
        letters.push(pair.unwrap_or_else(|| vni_letter(c)));
    }
    letters
}

fn vni_letter(c: char) -> char {
    counterpart(c, VNI_LETTERS.0, VNI_LETTERS.1).unwrap_or(c)
}

/// The letter that a vowel and a mark make, if Vietnamese has it.
fn vni_pair(vowel: char, mark: char) -> Option<char> {
    if !matches!(vowel.to_ascii_lowercase(), 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö' | 'Ô' | 'Ö')
    {
        return None;
    }
    let mark = mark.to_lowercase().next()?;
    let (_, marks) = VNI_MARKS.iter().find(|(code, _)| *code == mark)?;
    let vowels = match marks {
        _ if marks.contains('\u{0306}') => "aA",
        _ if marks.contains('\u{0302}') => "aeoAEO",
        _ => "aeouyôöAEOUYÔÖ",
    };
    if !vowels.contains(vowel) {
        return None;
    }
    let mut composed = ComposingNormalizerBorrowed::new_nfc()
        .normalize_iter(std::iter::once(vni_letter(vowel)).chain(marks.chars()));
    let letter = composed.next()?;
    composed.next().is_none().then_some(letter)
}

fn counterpart(c: char, codes: &str, letters: &str) -> Option<char> {
    let at = codes.chars().position(|code| code == c)?;
    letters.chars().nth(at)
}
