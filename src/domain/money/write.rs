//! Writing an amount. Every form says the same amount exactly; none rounds.

use super::{Amount, Exactness, Period};
use crate::domain::number::{grouped, in_words};

const THOUSAND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
const BILLION: i64 = 1_000_000_000;

/// "99.000.000 đồng/năm", "hơn 300.000.000.000 đồng".
pub fn digits(amount: &Amount) -> String {
    framed(amount, &format!("{} đồng", grouped(amount.dong)))
}

/// For a narrow column: "99 triệu/năm", "1,25 tỷ". Where two decimals do not say it exactly, a
/// smaller unit is taken, and at last all digits.
pub fn short(amount: &Amount) -> String {
    match in_decimals(amount.dong) {
        Some(short) => framed(amount, &short),
        None => digits(amount),
    }
}

/// For running text: "17 tỷ 660 triệu đồng". Amounts that are no whole thousands stay in digits.
pub fn prose(amount: &Amount) -> String {
    let dong = amount.dong;
    if dong < THOUSAND || dong % THOUSAND != 0 {
        return digits(amount);
    }
    let mut parts = Vec::new();
    for (count, unit) in [
        (dong / BILLION, "tỷ"),
        (dong % BILLION / MILLION, "triệu"),
        (dong % MILLION / THOUSAND, "nghìn"),
    ] {
        if count > 0 {
            parts.push(format!("{} {unit}", grouped(count)));
        }
    }
    framed(amount, &format!("{} đồng", parts.join(" ")))
}

/// For running text in the other house style, with decimals: "17,66 tỷ đồng".
pub fn prose_in_decimals(amount: &Amount) -> String {
    match in_decimals(amount.dong) {
        Some(short) => framed(amount, &format!("{short} đồng")),
        None => digits(amount),
    }
}

/// In words, as papers repeat it: "Chín mươi chín triệu đồng mỗi năm", "Hơn ba trăm tỷ đồng".
pub fn words(amount: &Amount) -> String {
    let period = match &amount.period {
        Period::Once => String::new(),
        Period::Year => " mỗi năm".to_owned(),
        Period::FirstYear => " trong năm đầu".to_owned(),
        Period::Quarter => " mỗi quý".to_owned(),
        Period::Month => " mỗi tháng".to_owned(),
        Period::Product => " mỗi sản phẩm".to_owned(),
        Period::Other(unit) => format!(" mỗi {unit}"),
    };
    capitalised(&format!("{}{} đồng{period}", prefix(&amount.exactness), in_words(amount.dong)))
}

/// A total as reports round it down: "hơn 300 tỷ đồng" for 300,7 tỷ. Two leading digits are kept;
/// a total that is round already is said without "hơn".
pub fn more_than_round(sum: i64) -> String {
    let step = 10_i64.pow(sum.max(1).ilog10().saturating_sub(1));
    let round = if sum < THOUSAND { sum } else { sum - sum % step };
    let (unit, name) = match round {
        BILLION.. => (BILLION, "tỷ đồng"),
        MILLION.. => (MILLION, "triệu đồng"),
        THOUSAND.. => (THOUSAND, "nghìn đồng"),
        _ => (1, "đồng"),
    };
    let more = if round < sum { "hơn " } else { "" };
    format!("{more}{} {name}", two_decimals(round, unit))
}

fn framed(amount: &Amount, text: &str) -> String {
    let period = match &amount.period {
        Period::Once => String::new(),
        Period::Year => "/năm".to_owned(),
        Period::FirstYear => "/năm đầu".to_owned(),
        Period::Quarter => "/quý".to_owned(),
        Period::Month => "/tháng".to_owned(),
        Period::Product => "/sản phẩm".to_owned(),
        Period::Other(unit) => format!("/{unit}"),
    };
    format!("{}{text}{period}", prefix(&amount.exactness))
}

fn prefix(exactness: &Exactness) -> String {
    match exactness {
        Exactness::Exact => String::new(),
        Exactness::About => "khoảng ".to_owned(),
        Exactness::MoreThan => "hơn ".to_owned(),
        Exactness::Estimated => "ước tính ".to_owned(),
        Exactness::Other(code) => format!("{code} "),
    }
}

/// In the largest unit that says it exactly with two decimals.
fn in_decimals(dong: i64) -> Option<String> {
    match dong {
        BILLION.. if dong % (BILLION / 100) == 0 => {
            Some(format!("{} tỷ", two_decimals(dong, BILLION)))
        }
        MILLION.. if dong % (MILLION / 100) == 0 => {
            Some(format!("{} triệu", two_decimals(dong, MILLION)))
        }
        THOUSAND..MILLION if dong % THOUSAND == 0 => Some(format!("{} nghìn", dong / THOUSAND)),
        _ => None,
    }
}

fn two_decimals(dong: i64, unit: i64) -> String {
    let whole = grouped(dong / unit);
    match dong % unit * 100 / unit {
        0 => whole,
        hundredths if hundredths % 10 == 0 => format!("{whole},{}", hundredths / 10),
        hundredths => format!("{whole},{hundredths:02}"),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{MAX_DONG, Reading, read};

    fn once(dong: i64) -> Amount {
        Amount { dong, period: Period::Once, exactness: Exactness::Exact }
    }

    fn yearly(dong: i64) -> Amount {
        Amount { period: Period::Year, ..once(dong) }
    }

    fn roughly(dong: i64, exactness: Exactness) -> Amount {
        Amount { exactness, ..once(dong) }
    }

    #[test]
    fn digits_are_grouped_and_named() {
        assert_eq!(digits(&yearly(99_000_000)), "99.000.000 đồng/năm");
        assert_eq!(
            digits(&roughly(300_000_000_000, Exactness::MoreThan)),
            "hơn 300.000.000.000 đồng"
        );
        assert_eq!(
            digits(&Amount { period: Period::Product, ..once(5_000) }),
            "5.000 đồng/sản phẩm"
        );
    }

    #[test]
    fn short_never_lies() {
        for (dong, text) in [
            (0, "0 đồng"),
            (950, "950 đồng"),
            (500_000, "500 nghìn"),
            (1_234_567, "1.234.567 đồng"),
            (118_000_000, "118 triệu"),
            (1_250_000_000, "1,25 tỷ"),
            (17_660_000_000, "17,66 tỷ"),
            (106_200_000_000, "106,2 tỷ"),
            (1_050_000_000, "1,05 tỷ"),
            (1_234_000_000, "1.234 triệu"),
            (1_234_567_000, "1.234.567.000 đồng"),
            (33_000_000_000_000, "33.000 tỷ"),
        ] {
            assert_eq!(short(&once(dong)), text);
        }
        assert_eq!(short(&yearly(99_000_000)), "99 triệu/năm");
        assert_eq!(prose_in_decimals(&once(106_200_000_000)), "106,2 tỷ đồng");
        assert_eq!(prose_in_decimals(&yearly(1_234_567)), "1.234.567 đồng/năm");
    }

    #[test]
    fn prose_names_its_units() {
        for (dong, text) in [
            (17_660_000_000, "17 tỷ 660 triệu đồng"),
            (6_961_000_000, "6 tỷ 961 triệu đồng"),
            (102_000_000_000, "102 tỷ đồng"),
            (33_000_000_000_000, "33.000 tỷ đồng"),
            (500_000, "500 nghìn đồng"),
            (1_000_500_000, "1 tỷ 500 nghìn đồng"),
            (1_234_567, "1.234.567 đồng"),
        ] {
            assert_eq!(prose(&once(dong)), text);
        }
        assert_eq!(prose(&roughly(300_000_000_000, Exactness::MoreThan)), "hơn 300 tỷ đồng");
    }

    #[test]
    fn words_are_those_of_a_paper() {
        assert_eq!(words(&yearly(99_000_000)), "Chín mươi chín triệu đồng mỗi năm");
        assert_eq!(words(&once(17_660_000_000)), "Mười bảy tỷ sáu trăm sáu mươi triệu đồng");
        for (exactness, text) in [
            (Exactness::About, "Khoảng ba trăm tỷ đồng"),
            (Exactness::MoreThan, "Hơn ba trăm tỷ đồng"),
            (Exactness::Estimated, "Ước tính ba trăm tỷ đồng"),
        ] {
            assert_eq!(words(&roughly(300_000_000_000, exactness)), text);
        }
    }

    #[test]
    fn a_total_is_rounded_down_to_two_digits() {
        for (sum, text) in [
            (300_400_000_000, "hơn 300 tỷ đồng"),
            (300_000_000_000, "300 tỷ đồng"),
            (309_999_999_999, "hơn 300 tỷ đồng"),
            (233_038_000_000, "hơn 230 tỷ đồng"),
            (1_891_000_000, "hơn 1,8 tỷ đồng"),
            (99_000_001, "hơn 99 triệu đồng"),
            (1_500, "1,5 nghìn đồng"),
            (999, "999 đồng"),
            (0, "0 đồng"),
        ] {
            assert_eq!(more_than_round(sum), text);
        }
    }

    #[test]
    fn what_is_written_reads_back_as_the_same_amount() {
        let dongs = [
            0,
            1,
            950,
            1_000,
            1_005,
            80_000,
            1_234_567,
            99_000_000,
            1_234_567_000,
            17_660_000_000,
            MAX_DONG,
        ];
        let periods = [
            Period::Once,
            Period::Year,
            Period::FirstYear,
            Period::Quarter,
            Period::Month,
            Period::Product,
        ]
        .into_iter()
        .chain([Period::Other("lần".to_owned())]);
        for period in periods {
            for exactness in
                [Exactness::Exact, Exactness::About, Exactness::MoreThan, Exactness::Estimated]
            {
                for dong in dongs {
                    let amount =
                        Amount { dong, period: period.clone(), exactness: exactness.clone() };
                    for text in [
                        digits(&amount),
                        short(&amount),
                        prose(&amount),
                        prose_in_decimals(&amount),
                    ] {
                        assert_eq!(read(&text), Ok(Reading::Sure(amount.clone())), "{text}");
                    }
                }
            }
        }
    }
}
