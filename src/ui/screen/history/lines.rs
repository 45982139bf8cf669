//! The lines of a list of any length: all their numbers, and what they say only around what is in
//! sight.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::desk::Deed;
use crate::store::Logged;

/// Lines fetched at a time.
const PAGE: usize = 100;
/// Pages kept on each side of what is in sight.
const NEAR: usize = 3;

#[derive(Debug, Default)]
pub struct Lines {
    log: Vec<Logged>,
    pages: BTreeMap<usize, Page>,
    seen: Range<usize>,
}

#[derive(Debug)]
enum Page {
    Asked,
    Here(Vec<Deed>),
}

/// Operations to be fetched, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    pub page: usize,
    pub first: i64,
    pub last: i64,
}

impl Lines {
    pub fn len(&self) -> usize {
        self.log.len()
    }

    pub fn logged(&self, index: usize) -> Option<Logged> {
        self.log.get(index).copied()
    }

    /// Where the operation with this number stands.
    pub fn place(&self, number: i64) -> Option<usize> {
        self.log.binary_search_by(|one| number.cmp(&one.seq)).ok()
    }

    /// What the line says, if it was fetched.
    pub fn deed(&self, index: usize) -> Option<&Deed> {
        match self.pages.get(&(index / PAGE))? {
            Page::Asked => None,
            Page::Here(deeds) => deeds.get(index % PAGE),
        }
    }

    /// More was done: all is fetched afresh, since names may have changed too.
    pub fn replace(&mut self, log: Vec<Logged>) -> Vec<Wanted> {
        self.log = log;
        self.pages.clear();
        self.see(self.seen.clone())
    }

    /// These lines are in sight: answers what must be fetched, and lets go of what is far.
    pub fn see(&mut self, range: Range<usize>) -> Vec<Wanted> {
        self.seen = range.clone();
        let range = range.start..range.end.min(self.log.len());
        if range.is_empty() {
            return Vec::new();
        }
        let (from, to) = (range.start / PAGE, (range.end - 1) / PAGE);
        let near = from.saturating_sub(NEAR)..=to + NEAR;
        self.pages.retain(|page, _| near.contains(page));
        let missing = (from..=to).filter(|page| !self.pages.contains_key(page));
        let wanted: Vec<Wanted> = missing
            .filter_map(|page| {
                let numbers = self.log.chunks(PAGE).nth(page)?;
                let (last, first) = (numbers.first()?.seq, numbers.last()?.seq);
                Some(Wanted { page, first, last })
            })
            .collect();
        for wanted in &wanted {
            let _ = self.pages.insert(wanted.page, Page::Asked);
        }
        wanted
    }

    pub fn fill(&mut self, page: usize, deeds: Vec<Deed>) {
        let _ = self.pages.insert(page, Page::Here(deeds));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(count: i64) -> Vec<Logged> {
        (1..=count).rev().map(|seq| Logged { seq, undone: false }).collect()
    }

    #[test]
    fn of_a_hundred_thousand_lines_only_those_near_are_held() {
        let mut lines = Lines::default();
        assert!(lines.replace(log(100_000)).is_empty(), "nothing is in sight yet");
        let wanted = lines.see(95..105);
        assert_eq!(
            wanted,
            [
                Wanted { page: 0, first: 99_901, last: 100_000 },
                Wanted { page: 1, first: 99_801, last: 99_900 },
            ]
        );
        assert!(lines.see(96..106).is_empty(), "it is on its way already");
        for page in 0..1000 {
            let _ = lines.see(page * PAGE..page * PAGE + 20);
        }
        assert!(lines.pages.len() <= 2 * NEAR + 2, "{} pages held", lines.pages.len());
        assert_eq!(lines.place(100_000), Some(0));
        assert_eq!(lines.place(1), Some(99_999));
        assert_eq!(lines.place(0), None);
    }

    #[test]
    fn what_is_in_sight_is_fetched_again_when_more_was_done() {
        let mut lines = Lines::default();
        let _ = lines.replace(log(3));
        let _ = lines.see(0..14);
        let wanted = lines.replace(log(4));
        assert_eq!(wanted, [Wanted { page: 0, first: 1, last: 4 }]);
    }
}
