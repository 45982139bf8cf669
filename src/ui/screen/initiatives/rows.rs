//! The rows of a list of any length: all their numbers, and the rows themselves only around what
//! is in sight.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use crate::store::{InitiativeRow, RowNo};

/// Rows fetched at a time.
pub const PAGE: usize = 100;
/// Pages kept on each side of what is in sight.
const NEAR: usize = 5;

/// One row with what the list shows beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub row: InitiativeRow,
    /// The unit that owns it; empty in a unit's own ledger.
    pub unit: String,
    /// The day of its last change.
    pub changed: NaiveDate,
}

#[derive(Debug, Default)]
pub struct Rows {
    numbers: Vec<RowNo>,
    pages: BTreeMap<usize, Page>,
    seen: Range<usize>,
    /// The page of the selected row, which is never let go of.
    held: usize,
}

#[derive(Debug)]
enum Page {
    Asked,
    Here(Vec<Option<Line>>),
}

/// Rows to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub page: usize,
    pub numbers: Vec<RowNo>,
}

impl Rows {
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// All of them, in order.
    pub fn numbers(&self) -> &[RowNo] {
        &self.numbers
    }

    pub fn number(&self, index: usize) -> Option<RowNo> {
        self.numbers.get(index).copied()
    }

    /// The row, if it was fetched and is still there.
    pub fn line(&self, index: usize) -> Option<&Line> {
        match self.pages.get(&(index / PAGE))? {
            Page::Asked => None,
            Page::Here(lines) => lines.get(index % PAGE)?.as_ref(),
        }
    }

    /// Other numbers: what was found now. Rows at the top that are the same stay.
    pub fn replace(&mut self, numbers: Vec<RowNo>) -> Vec<Wanted> {
        let kept = self.pages.keys().copied().filter(|page| {
            let range = self.range(*page);
            numbers.get(range.clone()) == self.numbers.get(range)
                && (page + 1) * PAGE <= numbers.len()
        });
        let kept: Vec<usize> = kept.collect();
        self.pages.retain(|page, _| kept.contains(page));
        self.numbers = numbers;
        self.see(self.seen.clone())
    }

    /// Another search begins at the top.
    pub fn rewind(&mut self) {
        self.seen = 0..0;
    }

    /// The same numbers, fetched afresh: a record has changed.
    pub fn forget(&mut self) {
        self.pages.clear();
    }

    /// These rows are in sight: answers what must be fetched, and lets go of what is far.
    pub fn see(&mut self, range: Range<usize>) -> Vec<Wanted> {
        self.seen = range.clone();
        if self.numbers.is_empty() || range.is_empty() {
            return Vec::new();
        }
        let last = (self.numbers.len() - 1) / PAGE;
        let (from, to) = ((range.start / PAGE).min(last), ((range.end - 1) / PAGE).min(last));
        let near = from.saturating_sub(NEAR)..=to + NEAR;
        self.pages.retain(|page, _| near.contains(page) || *page == self.held);
        let missing: Vec<usize> =
            (from..=to).filter(|page| !self.pages.contains_key(page)).collect();
        missing.into_iter().map(|page| self.ask(page)).collect()
    }

    /// This row is selected: it is fetched and kept, in sight or not.
    pub fn hold(&mut self, index: usize) -> Vec<Wanted> {
        self.held = index / PAGE;
        let here = index >= self.numbers.len() || self.pages.contains_key(&self.held);
        if here { Vec::new() } else { vec![self.ask(self.held)] }
    }

    fn ask(&mut self, page: usize) -> Wanted {
        let _ = self.pages.insert(page, Page::Asked);
        let numbers = self.numbers.get(self.range(page)).unwrap_or_default().to_vec();
        Wanted { page, numbers }
    }

    /// Takes fetched rows in. Those that are gone by now leave their place empty.
    pub fn fill(&mut self, page: usize, lines: Vec<Line>) {
        let mut lines = lines.into_iter().peekable();
        let placed = self.numbers.get(self.range(page)).unwrap_or_default();
        let placed = placed.iter().map(|no| lines.next_if(|line| line.row.no == *no)).collect();
        let _ = self.pages.insert(page, Page::Here(placed));
    }

    fn range(&self, page: usize) -> Range<usize> {
        let start = (page * PAGE).min(self.numbers.len());
        start..(start + PAGE).min(self.numbers.len())
    }

    /// The first row in sight, with some above it.
    pub fn seen_from(&self) -> usize {
        self.seen.start
    }

    /// How many pages are held or on their way.
    #[cfg(test)]
    pub fn pages(&self) -> usize {
        self.pages.len()
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::domain::recognition::Status;
    use crate::domain::record::Profile;
    use uuid::Uuid;

    pub fn numbers(range: Range<i64>) -> Vec<RowNo> {
        range.map(RowNo::made_up).collect()
    }

    pub fn line(no: RowNo, title: &str) -> Line {
        let row = InitiativeRow {
            no,
            id: Uuid::from_u128(1).into(),
            unit: Uuid::from_u128(2).into(),
            rev: 1,
            code: String::new(),
            title: title.to_owned(),
            authors: "Mai Thị Hồng Nhung".into(),
            status: Status::Drafting,
            decided_on: None,
            field: String::new(),
            programme: String::new(),
            amount: None,
            filed: None,
            first_applied: None,
            standing: String::new(),
            profile: Profile::Full,
            deleted: false,
            updated_at: chrono::DateTime::default(),
        };
        Line { row, unit: String::new(), changed: NaiveDate::default() }
    }

    #[test]
    fn only_what_is_in_sight_is_fetched_and_what_is_far_is_dropped() {
        let mut rows = Rows::default();
        assert!(rows.replace(numbers(0..100_000)).is_empty(), "nothing is in sight yet");
        let wanted = rows.see(90..110);
        assert_eq!(wanted.iter().map(|wanted| wanted.page).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(wanted[1].numbers, numbers(100..200));
        assert!(rows.see(91..111).is_empty(), "it is on its way already");
        for page in 0..1000 {
            let _ = rows.see(page * PAGE..page * PAGE + 20);
        }
        assert!(rows.pages() <= 2 * NEAR + 3, "{} pages kept", rows.pages());
    }

    #[test]
    fn the_selected_row_stays_however_far_one_scrolls() {
        let mut rows = Rows::default();
        let _ = rows.replace(numbers(0..100_000));
        let wanted = rows.hold(4321);
        assert_eq!(wanted[0].numbers, numbers(4300..4400));
        rows.fill(43, wanted[0].numbers.iter().map(|no| line(*no, "chọn")).collect());
        let _ = rows.see(90_000..90_020);
        assert_eq!(rows.line(4321).unwrap().row.title, "chọn");
        assert!(rows.hold(4322).is_empty());
    }

    #[test]
    fn a_row_that_is_gone_leaves_its_place_empty() {
        let mut rows = Rows::default();
        let all = numbers(0..3);
        let _ = rows.replace(all.clone());
        rows.fill(0, vec![line(all[0], "một"), line(all[2], "ba")]);
        assert_eq!(rows.line(0).unwrap().row.title, "một");
        assert!(rows.line(1).is_none());
        assert_eq!(rows.line(2).unwrap().row.title, "ba");
    }

    #[test]
    fn the_first_rows_stay_when_the_rest_is_found() {
        let mut rows = Rows::default();
        let _ = rows.see(0..12);
        let first = numbers(0..200);
        let wanted = rows.replace(first.clone());
        rows.fill(0, wanted[0].numbers.iter().map(|no| line(*no, "đầu")).collect());
        assert!(rows.replace(numbers(0..5000)).is_empty(), "the top is here");
        assert_eq!(rows.line(7).unwrap().row.title, "đầu");
        let wanted = rows.replace(numbers(3..5000));
        assert_eq!(wanted[0].numbers[0], RowNo::made_up(3), "another top is fetched");
        assert!(rows.line(7).is_none());
    }
}
