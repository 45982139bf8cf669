use super::*;

fn amount(dong: i64, period: Period, exactness: Exactness) -> Amount {
    Amount { dong, period, exactness }
}

fn plain(dong: i64) -> Amount {
    amount(dong, Period::Once, Exactness::Exact)
}

fn asked(typed: &str) -> Vec<i64> {
    match read(typed) {
        Ok(Reading::Ask(proposals)) => proposals.into_iter().map(|amount| amount.dong).collect(),
        other => panic!("{typed}: {other:?}"),
    }
}

#[test]
fn amounts_of_reports_and_forms_are_read() {
    for (typed, dong) in [
        ("106,2 tỷ đồng", 106_200_000_000),
        ("102 tỷ đồng", 102_000_000_000),
        ("17 tỷ 660 triệu đồng", 17_660_000_000),
        ("6 tỷ 961 triệu đồng", 6_961_000_000),
        ("118 triệu đồng", 118_000_000),
        ("10.000 tỉ đồng", 10_000_000_000_000),
        ("33.000 tỷ đồng", 33_000_000_000_000),
        ("33 nghìn tỷ đồng", 33_000_000_000_000),
        ("1.234.567 đ", 1_234_567),
        ("1.234.567đ", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1 234 567 ₫", 1_234_567),
        ("1\u{00A0}234\u{00A0}567 VNĐ", 1_234_567),
        ("1234567 vnd", 1_234_567),
        ("1.500 triệu", 1_500_000_000),
        ("1.234,5 triệu", 1_234_500_000),
        ("80 tr", 80_000_000),
        ("80tr", 80_000_000),
        ("80 trđ", 80_000_000),
        ("2 tỷ rưỡi", 2_500_000_000),
        ("2 tỷ 300 triệu rưỡi đồng", 2_300_500_000),
        ("500 nghìn", 500_000),
        ("500 ngàn", 500_000),
        ("500k", 500_000),
        ("17 TỶ 660 TRIỆU ĐỒNG.", 17_660_000_000),
        ("0,118 tỷ", 118_000_000),
        ("5,0 tỷ", 5_000_000_000),
        ("1 triệu 500.000 đồng", 1_500_000),
        ("5 nghìn 500 đồng", 5_500),
        ("0", 0),
        ("500 đồng", 500),
        ("t\u{1EF7}".replace("t\u{1EF7}", "3 ty\u{0309}").as_str(), 3_000_000_000),
    ] {
        assert_eq!(read(typed), Ok(Reading::Sure(plain(dong))), "{typed}");
    }
}

#[test]
fn exactness_and_period_are_kept() {
    for (typed, expected) in [
        ("99 triệu đồng/năm", amount(99_000_000, Period::Year, Exactness::Exact)),
        ("99 triệu đồng mỗi năm", amount(99_000_000, Period::Year, Exactness::Exact)),
        ("99 triệu / 1 năm", amount(99_000_000, Period::Year, Exactness::Exact)),
        ("99 triệu đồng hằng năm", amount(99_000_000, Period::Year, Exactness::Exact)),
        ("99tr/năm", amount(99_000_000, Period::Year, Exactness::Exact)),
        (
            "99 triệu đồng trong năm đầu tiên",
            amount(99_000_000, Period::FirstYear, Exactness::Exact),
        ),
        ("5 triệu đồng/tháng", amount(5_000_000, Period::Month, Exactness::Exact)),
        ("12.000 đồng/sản phẩm", amount(12_000, Period::Product, Exactness::Exact)),
        ("12.000 đồng/lần", amount(12_000, Period::Other("lần".to_owned()), Exactness::Exact)),
        ("12.000 đồng/một ca", amount(12_000, Period::Other("ca".to_owned()), Exactness::Exact)),
        ("12.000 đồng/1 một ca", amount(12_000, Period::Other("ca".to_owned()), Exactness::Exact)),
        (
            "5 triệu/Cŏ\u{0302}",
            amount(5_000_000, Period::Other("cŏ\u{0302}".to_owned()), Exactness::Exact),
        ),
        (
            "5 triệu/H\u{0331}",
            amount(5_000_000, Period::Other("\u{1e96}".to_owned()), Exactness::Exact),
        ),
        ("5 triệu đồng một lần", plain(5_000_000)),
        ("hơn 300 tỷ đồng", amount(300_000_000_000, Period::Once, Exactness::MoreThan)),
        ("Trên 300 tỷ", amount(300_000_000_000, Period::Once, Exactness::MoreThan)),
        ("ước tính hơn 300 tỷ đồng", amount(300_000_000_000, Period::Once, Exactness::MoreThan)),
        ("gần 80 triệu", amount(80_000_000, Period::Once, Exactness::About)),
        ("khoảng 80 triệu", amount(80_000_000, Period::Once, Exactness::About)),
        ("~80tr", amount(80_000_000, Period::Once, Exactness::About)),
        ("ước tính 80 triệu", amount(80_000_000, Period::Once, Exactness::Estimated)),
        ("ước tính khoảng 80 triệu", amount(80_000_000, Period::Once, Exactness::Estimated)),
    ] {
        assert_eq!(read(typed), Ok(Reading::Sure(expected)), "{typed}");
    }
}

#[test]
fn what_has_two_meanings_is_asked() {
    for (typed, proposals) in [
        ("1.5 tỷ", vec![1_500_000_000]),
        ("1,234,567 VND", vec![1_234_567]),
        ("1,234.5 triệu", vec![1_234_500_000]),
        ("0.500 tỷ", vec![500_000_000]),
        ("17,660 tỷ", vec![17_660_000_000, 17_660_000_000_000]),
        ("1,234 đồng", vec![1_234]),
        ("80", vec![80_000_000, 80_000, 80]),
        ("106,2", vec![106_200_000, 106_200_000_000]),
        ("2 tỷ 5", vec![2_500_000_000, 2_000_000_005]),
        ("17 tỷ 660", vec![17_660_000_000, 17_000_000_660]),
        ("1 triệu 500 đồng", vec![1_000_500, 1_500_000]),
    ] {
        assert_eq!(asked(typed), proposals, "{typed}");
    }
}

#[test]
fn what_cannot_be_read_says_where_and_what() {
    let found = str::to_owned;
    for (typed, error) in [
        ("", MoneyError::Empty),
        ("  \n", MoneyError::Empty),
        ("hơn", MoneyError::NumberMissing { at: 3 }),
        ("nhiều lắm", MoneyError::NumberMissing { at: 0 }),
        ("-5 triệu", MoneyError::Negative { at: 0 }),
        ("1.23.456 đồng", MoneyError::BadNumber { at: 0, found: found("1.23.456") }),
        ("5 triệu đô", MoneyError::Unexpected { at: 8, found: found("đô") }),
        ("5 triệu $", MoneyError::Unexpected { at: 8, found: found("$") }),
        ("5 triệu 2 tỷ", MoneyError::UnitOrder { at: 10, unit: found("tỷ") }),
        ("5 tỷ 2 tỷ", MoneyError::UnitOrder { at: 7, unit: found("tỷ") }),
        ("5 tỷ 1.200 triệu", MoneyError::PartTooLarge { at: 5, found: found("1.200") }),
        ("5 tỷ rưỡi 2 triệu", MoneyError::Unexpected { at: 10, found: found("2") }),
        ("1,5 tỷ 2 triệu", MoneyError::Unexpected { at: 7, found: found("2") }),
        ("1,5 đồng", MoneyError::NotWhole { at: 0, found: found("1,5") }),
        ("0,0000001 triệu", MoneyError::NotWhole { at: 0, found: found("0,0000001") }),
        ("5 triệu/", MoneyError::Unexpected { at: 7, found: found("/") }),
        ("5 triệu năm", MoneyError::Unexpected { at: 8, found: found("năm") }),
        (
            "9.007.199.254.740.992 đồng",
            MoneyError::TooLarge { at: 0, found: found("9.007.199.254.740.992") },
        ),
    ] {
        assert_eq!(read(typed), Err(error), "{typed}");
    }
    assert_eq!(read("9.007.199.254.740.991 đồng"), Ok(Reading::Sure(plain(MAX_DONG))));
    assert!(matches!(read("99999999999 tỷ"), Err(MoneyError::TooLarge { .. })));
    assert!(matches!(read(&"9".repeat(10_000)), Err(MoneyError::TooLarge { .. })));
}
