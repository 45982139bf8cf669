//! Money, dates and counts as each language writes them. Papers are Vietnamese always and use the
//! rules of `domain` directly.

use chrono::{Datelike, NaiveDate};

use super::{Lang, Tongue};
use crate::domain::date::PartialDate;
use crate::domain::id::Moment;
use crate::domain::money::{self, Amount, Exactness, Period};
use crate::domain::number;
use crate::say;

impl Lang {
    /// "99 triệu/năm", "99 million a year"; never rounded.
    pub fn amount_short(&self, amount: &Amount) -> String {
        match self.tongue {
            Tongue::Vietnamese => money::short(amount),
            Tongue::English => english(amount, " a "),
        }
    }

    /// "Chín mươi chín triệu đồng mỗi năm", "99 million đồng a year".
    pub fn amount_words(&self, amount: &Amount) -> String {
        match self.tongue {
            Tongue::Vietnamese => money::words(amount),
            Tongue::English => english(amount, " đồng a "),
        }
    }

    /// "118.000.000 đồng/năm", "118,000,000 đồng a year".
    pub fn amount_digits(&self, amount: &Amount) -> String {
        match self.tongue {
            Tongue::Vietnamese => money::digits(amount),
            Tongue::English => {
                let prefix = exactness(&amount.exactness);
                format!("{prefix}{} đồng{}", self.grouped(amount.dong), per(&amount.period, " a "))
            }
        }
    }

    /// "3.666", "3,666".
    pub fn grouped(&self, count: i64) -> String {
        let text = number::grouped(count);
        match self.tongue {
            Tongue::Vietnamese => text,
            Tongue::English => text.replace('.', ","),
        }
    }

    /// A count in running text: "08" in Vietnamese reports, "8" in English.
    pub fn counted(&self, count: usize) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        match self.tongue {
            Tongue::Vietnamese if count < 10 => number::counted(count),
            _ => self.grouped(count),
        }
    }

    /// "06/9/2026" as Decree 30/2020/NĐ-CP writes it, "6 September 2026".
    pub fn day(&self, day: NaiveDate) -> String {
        self.date(&PartialDate::Day(day))
    }

    pub fn date(&self, date: &PartialDate) -> String {
        match (self.tongue, date) {
            (Tongue::Vietnamese, date) => date.nd30(),
            (Tongue::English, PartialDate::Day(day)) => day.format("%-d %B %Y").to_string(),
            (Tongue::English, date) => match date.first_day() {
                first if matches!(date, PartialDate::Month { .. }) => {
                    first.format("%B %Y").to_string()
                }
                first => first.format("%Y").to_string(),
            },
        }
    }

    /// "14:05".
    pub fn time(&self, moment: &Moment) -> String {
        moment.format("%H:%M").to_string()
    }

    /// "Tháng 11/2026", "November 2026".
    pub fn month(&self, day: NaiveDate) -> String {
        let month = PartialDate::Month { year: day.year(), month: day.month() };
        say!(self, "calendar-month", month = self.date(&month))
    }

    /// "14:05 ngày 16/11/2026".
    pub fn moment(&self, moment: &Moment) -> String {
        let (time, day) = (self.time(moment), self.day(moment.date_naive()));
        say!(self, "moment", time = time, day = day)
    }

    /// "Thứ Hai, 16/11/2026".
    pub fn weekday(&self, day: NaiveDate) -> String {
        let weekday = say!(self, "weekday", day = day.weekday().num_days_from_monday());
        say!(self, "weekday-day", weekday = weekday, day = self.day(day))
    }

    /// Before the digits of a fraction.
    pub fn comma(&self) -> char {
        match self.tongue {
            Tongue::Vietnamese => ',',
            Tongue::English => '.',
        }
    }

    /// "2,4 MB", "2.4 MB".
    pub fn bytes(&self, bytes: u64) -> String {
        const KB: u64 = 1024;
        const MB: u64 = KB * KB;
        let comma = self.comma();
        match bytes {
            ..KB => format!("{bytes} byte"),
            KB..MB => format!("{} KB", bytes.div_ceil(KB)),
            _ => format!("{}{comma}{} MB", bytes / MB, bytes % MB * 10 / MB),
        }
    }
}

fn english(amount: &Amount, joint: &str) -> String {
    const BILLION: i64 = 1_000_000_000;
    const MILLION: i64 = 1_000_000;
    let prefix = exactness(&amount.exactness);
    let count = match amount.dong {
        dong if dong >= BILLION && dong % (BILLION / 100) == 0 => scaled(dong, BILLION, "billion"),
        dong if dong >= MILLION && dong % (MILLION / 100) == 0 => scaled(dong, MILLION, "million"),
        dong => number::grouped(dong).replace('.', ","),
    };
    let unit = joint.strip_suffix(" a ").unwrap_or_default();
    format!("{prefix}{count}{unit}{}", per(&amount.period, " a "))
}

fn scaled(dong: i64, unit: i64, word: &str) -> String {
    let (whole, hundredths) = (dong / unit, dong % unit / (unit / 100));
    match hundredths {
        0 => format!("{} {word}", number::grouped(whole).replace('.', ",")),
        part => {
            let part = format!("{part:02}");
            format!("{whole}.{} {word}", part.trim_end_matches('0'))
        }
    }
}

fn per(period: &Period, joint: &str) -> String {
    match period {
        Period::Once => String::new(),
        Period::FirstYear => " in the first year".to_owned(),
        Period::Year | Period::Quarter | Period::Month | Period::Product => {
            format!("{joint}{}", period.code())
        }
        Period::Other(code) => format!(" ({code})"),
    }
}

fn exactness(exactness: &Exactness) -> String {
    match exactness {
        Exactness::Exact => String::new(),
        Exactness::About => "about ".to_owned(),
        Exactness::MoreThan => "more than ".to_owned(),
        Exactness::Estimated => "an estimated ".to_owned(),
        Exactness::Other(code) => format!("({code}) "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(dong: i64, period: Period, exactness: Exactness) -> Amount {
        Amount { dong, period, exactness }
    }

    #[test]
    fn english_amounts_are_never_rounded() {
        let english = Lang::new(Tongue::English);
        for (dong, short) in [
            (99_000_000, "99 million a year"),
            (1_250_000_000, "1.25 billion a year"),
            (1_500_000, "1.5 million a year"),
            (1_234_567, "1,234,567 a year"),
        ] {
            assert_eq!(english.amount_short(&amount(dong, Period::Year, Exactness::Exact)), short);
        }
        let words = english.amount_words(&amount(99_000_000, Period::Year, Exactness::About));
        assert_eq!(words, "about 99 million đồng a year");
    }

    #[test]
    fn dates_follow_the_custom_of_each_language() {
        let day: NaiveDate = "2026-09-06".parse().unwrap();
        assert_eq!(Lang::new(Tongue::Vietnamese).day(day), "06/9/2026");
        assert_eq!(Lang::new(Tongue::English).day(day), "6 September 2026");
    }

    #[test]
    fn counts_in_sentences_are_padded_in_vietnamese_only() {
        assert_eq!(Lang::new(Tongue::Vietnamese).counted(8), "08");
        assert_eq!(Lang::new(Tongue::Vietnamese).counted(3666), "3.666");
        assert_eq!(Lang::new(Tongue::English).counted(8), "8");
    }
}
