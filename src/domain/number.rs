//! Whole numbers as Vietnamese reports write them: a dot between thousands, a comma before
//! decimals.

/// "1.234.567".
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 2);
    if n < 0 {
        text.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A count in running text: "08 sáng kiến", "35 tập thể", "3.666 sáng kiến".
pub fn counted(n: i64) -> String {
    if (0..10).contains(&n) { format!("{n:02}") } else { grouped(n) }
}

/// Whole percent, rounded half up as reports do (147,92 → 148). None where there is no share: the
/// whole is not positive, or the result is past counting.
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    share(part, whole, 100)
}

/// Percent with one decimal, rounded half up: "232,3", "96,0".
pub fn percent_one_decimal(part: i64, whole: i64) -> Option<String> {
    let tenths = share(part, whole, 1_000)?;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    let units = i64::try_from(tenths / 10).ok()?;
    Some(format!("{sign}{},{}", grouped(units), tenths % 10))
}

fn share(part: i64, whole: i64, scale: i128) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    i64::try_from((2 * part * scale + whole).div_euclid(2 * whole)).ok()
}

/// Which of two accepted ways of saying numbers is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Speech {
    /// nghìn, linh: what official papers of the whole country mostly use.
    #[default]
    North,
    /// ngàn, lẻ.
    South,
}

/// A number in words, the northern way: 1.105 is "một nghìn một trăm linh năm".
pub fn in_words(n: i64) -> String {
    in_words_as(n, Speech::North)
}

/// A number in words.
///
/// 21 is "hai mươi mốt", 15 "mười lăm", 24 "hai mươi tư" (but 14 "mười bốn", 104 "linh bốn").
/// Groups that are all zero are not said; a group below a hundred after a larger one is said with
/// "không trăm".
pub fn in_words_as(n: i64, speech: Speech) -> String {
    let mut words = Vec::new();
    if n < 0 {
        words.push("âm");
    }
    match n.unsigned_abs() {
        0 => words.push("không"),
        n => push_number(&mut words, n, false, speech),
    }
    words.join(" ")
}

const BILLION: u64 = 1_000_000_000;

fn push_number(words: &mut Vec<&str>, n: u64, after_larger: bool, speech: Speech) {
    if n >= BILLION {
        push_number(words, n / BILLION, after_larger, speech);
        words.push("tỷ");
        push_below_billion(words, n % BILLION, true, speech);
    } else {
        push_below_billion(words, n, after_larger, speech);
    }
}

fn push_below_billion(words: &mut Vec<&str>, n: u64, mut after_larger: bool, speech: Speech) {
    let thousand = match speech {
        Speech::North => "nghìn",
        Speech::South => "ngàn",
    };
    for (group, name) in [(n / 1_000_000, "triệu"), (n / 1_000 % 1_000, thousand), (n % 1_000, "")]
    {
        if group == 0 {
            continue;
        }
        push_group(words, group, after_larger, speech);
        if !name.is_empty() {
            words.push(name);
        }
        after_larger = true;
    }
}

/// A group of three digits, not all zero.
fn push_group(words: &mut Vec<&str>, group: u64, after_larger: bool, speech: Speech) {
    let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
    let has_hundreds = hundreds > 0 || after_larger;
    if has_hundreds {
        words.push(digit(hundreds));
        words.push("trăm");
    }
    match tens {
        0 if units > 0 && has_hundreds => words.push(match speech {
            Speech::North => "linh",
            Speech::South => "lẻ",
        }),
        0 => {}
        1 => words.push("mười"),
        _ => {
            words.push(digit(tens));
            words.push("mươi");
        }
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

fn digit(n: u64) -> &'static str {
    match n {
        0 => "không",
        1 => "một",
        2 => "hai",
        3 => "ba",
        4 => "bốn",
        5 => "năm",
        6 => "sáu",
        7 => "bảy",
        8 => "tám",
        _ => "chín",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_by_dots() {
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (3_666, "3.666"),
            (1_234_567, "1.234.567"),
            (-1_000, "-1.000"),
            (i64::MIN, "-9.223.372.036.854.775.808"),
        ] {
            assert_eq!(grouped(n), text);
        }
    }

    #[test]
    fn small_counts_get_a_leading_zero() {
        for (n, text) in [
            (1, "01"),
            (2, "02"),
            (3, "03"),
            (8, "08"),
            (35, "35"),
            (56, "56"),
            (3_666, "3.666"),
            (-3, "-3"),
        ] {
            assert_eq!(counted(n), text);
        }
    }

    #[test]
    fn percents_are_those_of_the_reports() {
        for (part, whole, expected) in [
            (3_666, 2_300, Some(159)),
            (1_775, 1_200, Some(148)),
            (1_891, 1_100, Some(172)),
            (1, 200, Some(1)),
            (1, 0, None),
            (1, -5, None),
            (i64::MAX, 1, None),
        ] {
            assert_eq!(percent(part, whole), expected, "{part}/{whole}");
        }
        for (part, whole, expected) in [
            (3_520, 3_666, "96,0"),
            (125, 3_666, "3,4"),
            (21, 3_666, "0,6"),
            (696_948, 300_000, "232,3"),
            (-1, 2_000, "0,0"),
            (-1, 100, "-1,0"),
            (12_345, 1, "1.234.500,0"),
        ] {
            assert_eq!(percent_one_decimal(part, whole).as_deref(), Some(expected));
        }
        assert_eq!(percent_one_decimal(1, 0), None);
    }

    #[test]
    fn numbers_are_said_as_people_say_them() {
        for (n, words) in [
            (0, "không"),
            (4, "bốn"),
            (10, "mười"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (30, "ba mươi"),
            (100, "một trăm"),
            (104, "một trăm linh bốn"),
            (105, "một trăm linh năm"),
            (111, "một trăm mười một"),
            (1_005, "một nghìn không trăm linh năm"),
            (3_666, "ba nghìn sáu trăm sáu mươi sáu"),
            (99_000_000, "chín mươi chín triệu"),
            (1_000_050, "một triệu không trăm năm mươi"),
            (17_660_000_000, "mười bảy tỷ sáu trăm sáu mươi triệu"),
            (33_000_000_000_000, "ba mươi ba nghìn tỷ"),
            (1_000_000_000_000_000_001, "một tỷ tỷ không trăm linh một"),
            (-21, "âm hai mươi mốt"),
        ] {
            assert_eq!(in_words(n), words, "{n}");
        }
        assert_eq!(in_words_as(1_105, Speech::South), "một ngàn một trăm lẻ năm");
        assert!(in_words(i64::MIN).starts_with("âm chín tỷ"));
    }
}
