//! Cleaning of everything that is typed, pasted or imported.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::is_mark;

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();

/// Composes letters (NFC) and changes nothing else: for text that is being typed.
pub fn composed(text: &str) -> std::borrow::Cow<'_, str> {
    NFC.normalize(text)
}

/// One clean line: NFC, single ordinary spaces, no line breaks, nothing invisible.
///
/// `Ð`, `Ɖ` and `ð`, which some keyboards and fonts give for `Đ` and `đ`, are put right where the
/// word can be Vietnamese: where no vowel stands before them in the word. That holds for every
/// Vietnamese syllable and abbreviation ("Ðào", "QÐ", "LÐLÐ") and for no Icelandic or Faroese word
/// ("Garðabær", "orð"), since those never begin a syllable with ð.
///
/// Soft hyphens go too, so a raw paste must be tested with [`crate::domain::legacy::detect`]
/// before: in TCVN3 the soft hyphen is the letter ư.
pub fn clean_line(raw: &str) -> String {
    if is_clean_line(raw) { raw.to_owned() } else { rebuild_line(raw) }
}

/// Clean text of several paragraphs: every line as [`clean_line`] makes it, line breaks kept as
/// `\n`, at most one blank line between paragraphs, none at the ends.
pub fn clean_text(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut blank_before = false;
    for line in raw.replace("\r\n", "\n").split(is_line_break) {
        let line = clean_line(line);
        if line.is_empty() {
            blank_before = !text.is_empty();
            continue;
        }
        if !text.is_empty() {
            text.push_str(if blank_before { "\n\n" } else { "\n" });
        }
        blank_before = false;
        text.push_str(&line);
    }
    text
}

/// Whether a mark is left that composes with no letter, as in "c̣n" for "còn".
///
/// Keyboards that paste through the clipboard displace marks that way. A breve or a circumflex on
/// a vowel is no stray: Ê Đê, Gia Rai and Ba Na write "ơ̆", "ŏ̂" and have no single character for
/// them.
pub fn has_stray_marks(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mut before = ' ';
    for c in NFC.normalize_iter(text.chars()) {
        let second_letter_mark = matches!(c, '\u{0302}' | '\u{0306}') && is_vowel(before);
        if is_mark(c) && !second_letter_mark {
            return true;
        }
        before = c;
    }
    false
}

/// Whether [`clean_line`] would change nothing, nor [`clean_text`].
pub fn is_clean_line(raw: &str) -> bool {
    let mut before = ' ';
    for c in raw.chars() {
        let settled = match c {
            ' ' => before != ' ',
            '!'..='~' => true,
            _ => {
                !c.is_ascii()
                    && !is_line_break(c)
                    && !is_odd_space(c)
                    && !is_dropped(c)
                    && !is_eth(c)
            }
        };
        if !settled {
            return false;
        }
        before = c;
    }
    (raw.is_empty() || before != ' ') && (raw.is_ascii() || NFC.is_normalized(raw))
}

fn rebuild_line(raw: &str) -> String {
    let visible = raw
        .chars()
        .map(|c| if is_odd_space(c) || is_line_break(c) { ' ' } else { c })
        .filter(|c| !is_dropped(*c));
    let mut line = String::with_capacity(raw.len());
    let mut space_due = false;
    let mut vowel_in_word = false;
    for c in NFC.normalize_iter(visible) {
        if c == ' ' {
            space_due = !line.is_empty();
            vowel_in_word = false;
            continue;
        }
        if space_due {
            line.push(' ');
            space_due = false;
        }
        line.push(if vowel_in_word { c } else { vietnamese_d(c) });
        vowel_in_word = (c.is_alphabetic() || is_mark(c)) && (vowel_in_word || is_vowel(c));
    }
    line
}

fn vietnamese_d(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' => 'đ',
        _ => c,
    }
}

fn is_eth(c: char) -> bool {
    matches!(c, 'Ð' | 'Ɖ' | 'ð')
}

fn is_vowel(c: char) -> bool {
    let base = NFD.normalize_iter(c.to_lowercase()).next();
    matches!(base, Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'œ'))
}

/// Line ends of every origin; Word writes its soft break as U+000B.
fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}

fn is_odd_space(c: char) -> bool {
    c == '\t' || (c != ' ' && c.is_whitespace() && !is_line_break(c))
}

/// Nothing a reader can see: control characters, zero-width and direction marks, the byte order
/// mark, the soft hyphen, and the two code points that no XML file may hold.
pub(super) fn is_dropped(c: char) -> bool {
    let invisible = matches!(
        c,
        '\u{00AD}'
            | '\u{061C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFFE}'
            | '\u{FFFF}'
    );
    invisible || (c.is_control() && c != '\t' && !is_line_break(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_out_clean() {
        for (raw, clean) in [
            ("", ""),
            ("  Giải   pháp \t mới\n", "Giải pháp mới"),
            ("Tie\u{0302}\u{0301}ng Vie\u{0323}\u{0302}t", "Tiếng Việt"),
            ("ho\u{0340}a", "hòa"),
            ("s\u{0341}", "ś"),
            ("1\u{00A0}234\u{2007}567\u{202F}đ", "1 234 567 đ"),
            ("\u{FEFF}mã\u{200B}s\u{200C}ố\u{200D}", "mãsố"),
            ("e\u{200B}\u{0302}", "ê"),
            ("tr\u{00AD}ường", "trường"),
            ("a\u{0000}b\u{0007}c\u{009F}", "abc"),
            ("dòng một\r\ndòng hai\u{2028}ba", "dòng một dòng hai ba"),
            ("\u{202E}txt.exe", "txt.exe"),
            ("“Học \"tập\"” **", "“Học \"tập\"” **"),
        ] {
            assert_eq!(clean_line(raw), clean, "{raw:?}");
        }
    }

    #[test]
    fn eth_is_put_right_only_where_a_vietnamese_d_can_stand() {
        for (raw, clean) in [
            ("Ðào Thị Ɖịnh", "Đào Thị Định"),
            ("số 751/QÐ-LÐLÐ", "số 751/QĐ-LĐLĐ"),
            ("ði ðâu", "đi đâu"),
            ("Garðabær, orð, SUÐUR", "Garðabær, orð, SUÐUR"),
            ("(Ðảng)", "(Đảng)"),
            ("xã/QÐ, ủy-Ðảng", "xã/QĐ, ủy-Đảng"),
        ] {
            assert_eq!(clean_line(raw), clean);
        }
    }

    #[test]
    fn text_keeps_its_paragraphs() {
        for (raw, clean) in [
            ("một\r\nhai\rba", "một\nhai\nba"),
            ("\n\n một  \n\n\n\nhai \n \n", "một\n\nhai"),
            ("một\u{000B}hai", "một\nhai"),
            ("   ", ""),
        ] {
            assert_eq!(clean_text(raw), clean, "{raw:?}");
        }
    }

    #[test]
    fn what_keyboards_type_well_is_left_as_it_is() {
        for typed in [
            "Tiếng Việt được",
            "Giải pháp nâng cao hiệu quả thực hiện Nghị quyết số 38/NQ-CP",
            "ĐẶNG THỊ HỒNG NHUNG",
            "người mắc Covid-19 tại nhà/nơi lưu trú",
            "quả, giả, huơ, khuỷu, ngoằn ngoèo",
        ] {
            assert_eq!(clean_line(typed), typed);
            assert!(is_clean_line(typed), "{typed} must take the quick way");
            assert!(!has_stray_marks(typed));
        }
    }

    #[test]
    fn displaced_marks_are_seen() {
        for stray in ["c\u{0323}n", "ẹ\u{0300}", " \u{0301}", "\u{0300}a"] {
            assert!(has_stray_marks(stray), "{stray:?}");
        }
        for fine in [
            "còn",
            "co\u{0300}n",
            "Y Bh\u{01A1}\u{0306}k",
            "ŏ\u{0302}",
            "Covid-19",
            "quả, giả, huơ, khuỷu",
        ] {
            assert!(!has_stray_marks(fine), "{fine:?}");
        }
    }

    /// Every string of up to five pieces, some of which are the awkward ones.
    #[test]
    fn cleaning_twice_changes_nothing_more() {
        let pieces = [
            "a", "Ð", "ð", " ", "\u{00A0}", "\n", "\r", "\u{0301}", "\u{0323}", "\u{200B}",
            "\u{AD}", "ê", "\u{2000}", "\u{3000}", "\u{1100}", "\u{1161}",
        ];
        let mut index = [0_usize; 5];
        loop {
            let raw: String = index.iter().map(|i| pieces[*i]).collect();
            for clean in [clean_line, clean_text] {
                let once = clean(&raw);
                assert_eq!(clean(&once), once, "{raw:?}");
            }
            let Some(place) = index.iter().rposition(|i| i + 1 < pieces.len()) else { break };
            index[place] += 1;
            index[place + 1..].fill(0);
        }
    }

    #[test]
    fn the_quick_way_never_passes_what_cleaning_would_change() {
        for code in (1..=0x3100).chain([0xFEFF, 0xFFFE]) {
            let Some(c) = char::from_u32(code) else { continue };
            let raw = format!("x{c}y");
            if is_clean_line(&raw) {
                assert_eq!(rebuild_line(&raw), raw, "U+{code:04X}");
            }
        }
    }
}
