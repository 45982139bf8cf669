use super::*;
use proptest::prelude::*;

fn proof() -> Proof {
    Proof {
        unit: UnitId(Uuid::from_u128(0x0190_1234_5678_7abc_9def_0123_4567_89ab)),
        number: "12/2026".into(),
        name: "Ngô Gia Huy".into(),
        decision: "52/QĐ-HP".into(),
        decided_on: NaiveDate::from_ymd_opt(2026, 11, 18),
        title: TitleMark::of("Dùng mã QR trên phiếu giao việc để theo dõi tiến độ gia công"),
    }
}

#[test]
fn a_code_is_digits_that_say_it_all() {
    let digits = proof().digits();
    assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
    // What a two-dimensional code of 49 modules holds at 15 % (ISO/IEC 18004, version 8-M).
    assert!(digits.len() <= 365, "{}", digits.len());
    assert_eq!(Proof::read(&digits), Ok(proof()));
    let spaced: String = digits.chars().flat_map(|digit| [digit, ' ', '\n']).collect();
    assert_eq!(Proof::read(&spaced), Ok(proof()), "as copied from a chat");
}

#[test]
fn titles_are_told_apart_behind_their_beginning() {
    let long = "Dùng mã QR trên phiếu giao việc để theo dõi tiến độ gia công tại xưởng ";
    let (one, two) = (format!("{long}1"), format!("{long}2"));
    assert_eq!(TitleMark::of(&one).begins, TitleMark::of(&two).begins);
    assert!(TitleMark::of(&one).is_of(&one) && !TitleMark::of(&one).is_of(&two));
    assert!(TitleMark::of(&one).goes_on());
    assert!(!TitleMark::of("Bếp sáng").goes_on());
    assert!(TitleMark::of("Bê\u{301}p").is_of("Bếp"), "however it was typed");
}

#[test]
fn every_wrong_missing_or_added_digit_is_seen() {
    let digits = proof().digits();
    for at in 0..digits.len() {
        for other in b'0'..=b'9' {
            let mut changed = digits.clone().into_bytes();
            if changed[at] != other {
                changed[at] = other;
                let changed = String::from_utf8(changed).unwrap();
                assert_eq!(Proof::read(&changed), Err(ProofError::Damaged), "at {at}");
            }
        }
        assert!(Proof::read(&digits[..at]).is_err(), "cut at {at}");
        assert!(Proof::read(&format!("{}5{}", &digits[..at], &digits[at..])).is_err());
    }
}

#[test]
fn what_is_no_code_is_told_from_a_damaged_one() {
    for text in ["", "  ", "https://example.org", "12a", "Ngô Gia Huy"] {
        assert_eq!(Proof::read(text), Err(ProofError::NotACode), "{text}");
    }
    assert_eq!(Proof::read("123456"), Err(ProofError::Damaged));
}

#[test]
fn a_newer_code_says_so() {
    let mut bytes = vec![2, 0, 1, 2, 3];
    bytes.extend(guard(&bytes));
    assert_eq!(Proof::read(&digits::written(&bytes)), Err(ProofError::Newer(2)));
}

proptest! {
    #[test]
    fn any_text_comes_back(number in ".{0,40}", name in ".{0,60}", title in ".{0,400}") {
        let given = Proof {
            number: composed(&number).into_owned(),
            name: composed(&name).into_owned(),
            title: TitleMark::of(&title),
            ..proof()
        };
        let read = Proof::read(&given.digits()).unwrap();
        prop_assert!(given.number.starts_with(&read.number) && given.name.starts_with(&read.name));
        prop_assert!(read.title.is_of(&title));
    }

    #[test]
    fn no_digits_make_the_reader_stumble(digits in "[0-9]{0,600}") {
        let _ = Proof::read(&digits);
    }
}
