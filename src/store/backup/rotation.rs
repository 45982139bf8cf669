//! Which copies may go. Order is by their running number: a clock that was wrong for a day cannot
//! make a good copy look old.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

/// A copy, as far as rotation looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Aged {
    pub number: u32,
    /// By the clock when it was made; a label, not an order.
    pub day: NaiveDate,
    pub before_something: bool,
    pub bytes: u64,
}

/// All copies of this many of the latest days stay.
const WHOLE_DAYS: usize = 2;
const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;
/// Copies made before something was done.
const BEFORE: usize = 20;
/// These stay whatever their size.
const ALWAYS: usize = 3;
/// What all copies together may take, without the files beside them.
pub(super) const BUDGET: u64 = 500 * 1024 * 1024;

/// The numbers of the copies that may go.
pub(super) fn surplus(copies: &[Aged], budget: u64) -> BTreeSet<u32> {
    let mut newest_first = copies.to_vec();
    newest_first.sort_by_key(|copy| std::cmp::Reverse(copy.number));
    let (mut days, mut weeks, mut months) = (Seen::new(DAYS), Seen::new(WEEKS), Seen::new(MONTHS));
    let mut whole_days = Seen::new(WHOLE_DAYS);
    let (mut before, mut bytes) = (0, 0_u64);
    let mut surplus = BTreeSet::new();
    for (place, copy) in newest_first.iter().enumerate() {
        let day = copy.day.num_days_from_ce();
        let week = copy.day.iso_week();
        let mut stays = place < ALWAYS;
        stays |= whole_days.holds(day);
        stays |= days.is_new(day);
        stays |= weeks.is_new(week.year() * 100 + i32::try_from(week.week()).unwrap_or(0));
        stays |=
            months.is_new(copy.day.year() * 12 + i32::try_from(copy.day.month0()).unwrap_or(0));
        if copy.before_something {
            before += 1;
            stays |= before <= BEFORE;
        }
        bytes = bytes.saturating_add(if stays { copy.bytes } else { 0 });
        if !stays || place >= ALWAYS && bytes > budget {
            let _ = surplus.insert(copy.number);
        }
    }
    surplus
}

/// The first few different labels that came by.
struct Seen {
    labels: Vec<i32>,
    most: usize,
}

impl Seen {
    fn new(most: usize) -> Self {
        Self { labels: Vec::new(), most }
    }

    /// Whether the label is a new one among the first few.
    fn is_new(&mut self, label: i32) -> bool {
        let new = !self.labels.contains(&label) && self.labels.len() < self.most;
        if new {
            self.labels.push(label);
        }
        new
    }

    /// Whether the label is one of the first few.
    fn holds(&mut self, label: i32) -> bool {
        self.is_new(label) || self.labels.contains(&label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn copy(number: u32, day: NaiveDate) -> Aged {
        Aged { number, day, before_something: false, bytes: 1 }
    }

    /// What stays when the copies come one by one, as they do.
    fn after(copies: impl IntoIterator<Item = Aged>, budget: u64) -> Vec<Aged> {
        let mut kept: Vec<Aged> = Vec::new();
        for copy in copies {
            kept.push(copy);
            let gone = surplus(&kept, budget);
            kept.retain(|copy| !gone.contains(&copy.number));
        }
        kept
    }

    #[test]
    fn a_year_of_work_leaves_days_weeks_and_months() {
        let first = day("2026-01-01");
        let copies = (0..365 * 4).map(|n| copy(n, first + chrono::Days::new(u64::from(n / 4))));
        let kept = after(copies, BUDGET);
        let days: BTreeSet<NaiveDate> = kept.iter().map(|copy| copy.day).collect();
        assert!(kept.len() < 40, "{}", kept.len());
        for back in 0..12 {
            assert!(days.contains(&(day("2026-12-31") - chrono::Days::new(back))), "{back}");
        }
        assert!(*days.first().unwrap() <= day("2026-04-30"), "months go back: {days:?}");
        let last_days = kept.iter().filter(|copy| copy.day >= day("2026-12-30")).count();
        assert_eq!(last_days, 8, "all of the last two days");
    }

    #[test]
    fn a_clock_that_jumps_makes_no_good_copy_go() {
        let mut copies: Vec<Aged> =
            (0..30).map(|n| copy(n, day("2026-11-01") + chrono::Days::new(n.into()))).collect();
        let good = after(copies.clone(), BUDGET);
        for (n, wrong) in (30..).zip(["2099-01-01", "1970-01-01", "2026-10-31"]) {
            copies.push(copy(n, day(wrong)));
        }
        let kept = after(copies, BUDGET);
        for copy in good.iter().rev().take(9) {
            assert!(kept.contains(copy), "{copy:?}");
        }
    }

    #[test]
    fn twenty_copies_from_before_something_stay_and_the_last_three_whatever_their_size() {
        let before = (0..60).map(|n| Aged { before_something: true, ..copy(n, day("2026-11-01")) });
        let later = (60..70).map(|n| copy(n, day("2026-12-01") + chrono::Days::new(u64::from(n))));
        let kept = after(before.chain(later), BUDGET);
        assert_eq!(kept.iter().filter(|copy| copy.before_something).count(), 20);
        let large = (0..9).map(|n| Aged { bytes: BUDGET, ..copy(n, day("2026-11-01")) });
        let kept: Vec<u32> = after(large, BUDGET).iter().map(|copy| copy.number).collect();
        assert_eq!(kept, [6, 7, 8]);
    }
}
