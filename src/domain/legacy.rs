//! Text in the 8-bit encodings of old Vietnamese fonts: TCVN3 (ABC, fonts ".VnTime") and
//! VNI-Windows (fonts "VNI-Times").
//!
//! Such text reaches us as Latin-1 characters. It is recognised and offered for conversion, never
//! converted unasked. Both must see the raw text, before [`crate::domain::text::clean_line`] takes
//! away the soft hyphens: in TCVN3 they are the letter ư.

use super::text::is_syllable;

mod tables;

/// In which way a text is spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Legacy {
    /// All of it TCVN3 (TCVN 5712:1993). Its capital fonts (".VnTimeH") hold small letters; their
    /// capitals cannot be told from the text.
    Tcvn3,
    /// Converted from TCVN3 by something that left out à and ư, as some PDF programs do: "trμo",
    /// "đ−ợc".
    Tcvn3Remains,
    VniWindows,
}

/// Of 100 letters at least so many must be of the old encoding.
const LEAST_SHARE: usize = 3;

/// In which old encoding a text is, if it looks like one.
///
/// Text with Vietnamese letters of Unicode can only hold remains. Otherwise more than 3 % of its
/// letters must be signs of the encoding, and most words that converting would change must then
/// have the shape of a Vietnamese syllable where they had it not before; that keeps out French, German and "© 2024".
pub fn detect(text: &str) -> Option<Legacy> {
    if text.is_ascii() {
        return None;
    }
    if text.chars().any(tables::is_vietnamese_only) {
        return makes_sense(text, Legacy::Tcvn3Remains).then_some(Legacy::Tcvn3Remains);
    }
    [Legacy::VniWindows, Legacy::Tcvn3]
        .into_iter()
        .find(|legacy| is_frequent(text, *legacy) && makes_sense(text, *legacy))
}

/// The text in Unicode, NFC. What is not of the encoding stays as it is.
pub fn to_unicode(text: &str, legacy: Legacy) -> String {
    let mut converted = String::with_capacity(text.len() * 2);
    let mut word = String::new();
    for c in text.chars() {
        if in_word(c, legacy) {
            word.push(c);
        } else {
            converted.push_str(&word_to_unicode(&word, legacy));
            word.clear();
            converted.push(c);
        }
    }
    converted.push_str(&word_to_unicode(&word, legacy));
    converted
}

fn word_to_unicode(word: &str, legacy: Legacy) -> String {
    match legacy {
        // A lone "−" is a minus or a dash, a lone "©" or "·" a sign of its own.
        Legacy::Tcvn3 if word.chars().any(char::is_alphabetic) => {
            word.chars().map(tables::tcvn3).collect()
        }
        Legacy::Tcvn3 => word.to_owned(),
        Legacy::Tcvn3Remains => {
            let mended: String = word.chars().map(tables::tcvn3_remains).collect();
            let stands_alone = word.chars().nth(1).is_none();
            if is_syllable(&mended) && !stands_alone { mended } else { word.to_owned() }
        }
        Legacy::VniWindows => tables::vni(word),
    }
}

fn in_word(c: char, legacy: Legacy) -> bool {
    match legacy {
        Legacy::VniWindows => c.is_alphabetic(),
        Legacy::Tcvn3 => c.is_alphabetic() || tables::tcvn3(c) != c,
        Legacy::Tcvn3Remains => c.is_alphabetic() || tables::tcvn3_remains(c) != c,
    }
}

/// Whether signs of the encoding make up enough of the letters.
fn is_frequent(text: &str, legacy: Legacy) -> bool {
    let letters = text.chars().filter(|c| in_word(*c, legacy)).count();
    let signs = match legacy {
        Legacy::VniWindows => tables::vni_pairs(text),
        Legacy::Tcvn3 | Legacy::Tcvn3Remains => {
            text.chars().filter(|c| tables::is_tcvn3_sign(*c)).count()
        }
    };
    signs * 100 > letters * LEAST_SHARE
}

/// Whether three of four words that converting changes become Vietnamese syllables. Words that are
/// syllables as they stand say nothing: "toàn" is also the VNI spelling of "tồn".
fn makes_sense(text: &str, legacy: Legacy) -> bool {
    let (mut changed, mut good) = (0, 0);
    for word in text.split(|c: char| !in_word(c, legacy)) {
        let is_sign_alone = word.chars().nth(1).is_none();
        if is_sign_alone || is_micro_unit(word) {
            continue;
        }
        let converted = word_to_unicode(word, legacy);
        if converted != word && !is_syllable(word) {
            changed += 1;
            good += usize::from(is_syllable(&converted));
        }
    }
    changed > 0 && good * 4 >= changed * 3
}

/// "µm", "µg": not the TCVN3 of "àm".
fn is_micro_unit(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('µ' | 'μ'))
        && matches!(chars.next(), Some('m' | 'g' | 's' | 'l' | 'L' | 'F' | 'V' | 'A' | 'W'))
        && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::clean_line;

    #[test]
    fn tcvn3_is_seen_and_converted() {
        for (spoilt, text) in [
            ("Ninh B×nh", "Ninh Bình"),
            ("B¶o Th¾ng", "Bảo Thắng"),
            ("B¸t X¸t", "Bát Xát"),
            ("M\u{AD}êng Kh\u{AD}¬ng", "Mường Khương"),
            ("phong trμo", "phong trào"),
            ("phong trµo s¸ng kiÕn ®−îc c«ng nhËn", "phong trào sáng kiến được công nhận"),
            ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
            ("−u tiªn §oµn viªn", "ưu tiên Đoàn viên"),
        ] {
            assert_eq!(detect(spoilt), Some(Legacy::Tcvn3), "{spoilt}");
            assert_eq!(to_unicode(spoilt, Legacy::Tcvn3), text);
        }
        assert_eq!(to_unicode("cμng", Legacy::Tcvn3), "càng");
    }

    #[test]
    fn the_whole_tcvn3_table_converts() {
        let table = "µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ \
            ×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u{AD}ư õừ øứ öử ÷ữ ùự \
            úỳ ýý ûỷ üỹ þỵ ¡Ă ¢Â §Đ £Ê ¤Ô ¥Ơ ¦Ư";
        for pair in table.split_whitespace() {
            let mut chars = pair.chars();
            let (code, letter) = (chars.next().expect("a code"), chars.next().expect("a letter"));
            assert_eq!(to_unicode(&format!("t{code}"), Legacy::Tcvn3), format!("t{letter}"));
        }
    }

    #[test]
    fn remains_in_unicode_text_are_mended() {
        for (spoilt, text) in [
            ("đ−ợc", "được"),
            ("l−ợng", "lượng"),
            ("phong trμo đ−ợc phát động", "phong trào được phát động"),
        ] {
            assert_eq!(detect(spoilt), Some(Legacy::Tcvn3Remains), "{spoilt}");
            assert_eq!(to_unicode(spoilt, Legacy::Tcvn3Remains), text);
        }
        assert_eq!(detect("được 5 − 3 = 2, kinh\u{AD}tế, bề dày 10 µm"), None);
        assert_eq!(
            to_unicode("được 5 − 3 kinh\u{AD}tế", Legacy::Tcvn3Remains),
            "được 5 − 3 kinh\u{AD}tế"
        );
    }

    #[test]
    fn vni_is_seen_and_converted() {
        for (spoilt, text) in [
            ("Xin chaøo caùc baïn", "Xin chào các bạn"),
            ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
            ("ngöôøi ñöôïc nhieàu saùng kieán", "người được nhiều sáng kiến"),
            ("COÂNG ÑOAØN CÔ SÔÛ", "CÔNG ĐOÀN CƠ SỞ"),
        ] {
            assert_eq!(detect(spoilt), Some(Legacy::VniWindows), "{spoilt}");
            assert_eq!(to_unicode(spoilt, Legacy::VniWindows), text);
        }
    }

    #[test]
    fn the_whole_vni_table_converts() {
        for (code, letters) in [
            ("aù aø aû aõ aï", "á à ả ã ạ"),
            ("aâ aá aà aå aã aä", "â ấ ầ ẩ ẫ ậ"),
            ("aê aé aè aú aü aë", "ă ắ ằ ẳ ẵ ặ"),
            ("eù eø eû eõ eï eâ eá eà eå eã eä", "é è ẻ ẽ ẹ ê ế ề ể ễ ệ"),
            ("où oø oû oõ oï oâ oá oà oå oã oä", "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ"),
            ("ô ôù ôø ôû ôõ ôï ö öù öø öû öõ öï", "ơ ớ ờ ở ỡ ợ ư ứ ừ ử ữ ự"),
            ("uù uø uû uõ uï yù yø yû yõ î", "ú ù ủ ũ ụ ý ỳ ỷ ỹ ỵ"),
            ("í ì æ ó ò ñ", "í ì ỉ ĩ ị đ"),
            (
                "AÙ AØ AÛ AÕ AÏ AÂ AÁ AÀ AÅ AÃ AÄ AÊ AÉ AÈ AÚ AÜ AË",
                "Á À Ả Ã Ạ Â Ấ Ầ Ẩ Ẫ Ậ Ă Ắ Ằ Ẳ Ẵ Ặ",
            ),
            ("Ñ Ö Ô Í Ì Æ Ó Ò Î ÖÙ ÔÏ", "Đ Ư Ơ Í Ì Ỉ Ĩ Ị Ỵ Ứ Ợ"),
        ] {
            assert_eq!(to_unicode(code, Legacy::VniWindows), letters);
        }
    }

    #[test]
    fn vowels_of_unicode_text_make_no_foreign_letters() {
        for text in ["Huân thuê", "Xuân", "Quê", "yêu"] {
            assert_eq!(to_unicode(text, Legacy::VniWindows), text);
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "",
            "Giai phap 5",
            "Tiếng Việt được",
            "Giải pháp nâng cao hiệu quả thực hiện Nghị quyết số 38/NQ-CP",
            "Xin chào các bạn",
            "© 2024 Công ty ABC®",
            "© 2024 Company®, § 5, ½ cup, 10 µm, «Tout»",
            "Noël, déjà vu, créé, naïve, maïs",
            "São Paulo, año, señor, Köln, für, Gøteborg, Curaçao",
            "Lê Hoà",
            "Hoà Bình, toàn, hoãn, xoá, toán, thuê, quê, Xuân, Huân",
            "Tie\u{0302}\u{0301}ng Vie\u{0323}\u{0302}t",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn cleaning_first_would_lose_a_letter() {
        assert_eq!(to_unicode(&clean_line("Kh\u{AD}¬ng"), Legacy::Tcvn3), "Khơng");
    }
}
