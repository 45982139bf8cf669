//! Which rows are marked, to be dealt with at a stroke: their numbers, whatever the order of the
//! list and whether or not they were ever fetched.

use crate::store::RowNo;

#[derive(Debug, Default)]
pub struct Marks {
    /// In order of number.
    numbers: Vec<RowNo>,
    /// Where a stretch of rows began, and what was marked before it.
    stretch: Option<(RowNo, Vec<RowNo>)>,
}

impl Marks {
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    pub fn has(&self, number: RowNo) -> bool {
        self.numbers.binary_search(&number).is_ok()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Marks a row, or no longer.
    pub fn toggle(&mut self, number: RowNo) {
        match self.numbers.binary_search(&number) {
            Ok(at) => drop(self.numbers.remove(at)),
            Err(at) => self.numbers.insert(at, number),
        }
        self.stretch = Some((number, self.numbers.clone()));
    }

    /// Marks all from where the stretch began, or from `current`, to the row at `to`; what an earlier
    /// reach of the same stretch had marked beyond it is marked no longer.
    pub fn through(&mut self, all: &[RowNo], current: usize, to: usize) {
        let at = |number: RowNo| all.iter().position(|one| *one == number);
        let begun = self.stretch.take().and_then(|(from, before)| Some((at(from)?, before)));
        let (from, before) = begun.unwrap_or_else(|| (current, self.numbers.clone()));
        let Some(first) = all.get(from) else { return };
        let reach = all.get(from.min(to)..=from.max(to)).unwrap_or_default();
        self.numbers = before.iter().chain(reach).copied().collect();
        self.settle();
        self.stretch = Some((*first, before));
    }

    pub fn set(&mut self, numbers: &[RowNo]) {
        self.stretch = None;
        self.numbers = numbers.to_vec();
        self.settle();
    }

    fn settle(&mut self) {
        self.numbers.sort_unstable();
        self.numbers.dedup();
    }

    /// Those that are not in the list any more are marked no longer.
    pub fn keep(&mut self, all: &[RowNo]) {
        if self.is_empty() {
            return;
        }
        let mut all = all.to_vec();
        all.sort_unstable();
        self.numbers.retain(|number| all.binary_search(number).is_ok());
        self.stretch = None;
    }

    /// In the order of the list.
    pub fn of(&self, all: &[RowNo]) -> Vec<RowNo> {
        all.iter().copied().filter(|number| self.has(*number)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen::initiatives::rows::tests::numbers;

    fn no(number: i64) -> RowNo {
        RowNo::made_up(number)
    }

    #[test]
    fn a_stretch_grows_and_shrinks_from_where_it_began() {
        // Last entered first.
        let all: Vec<RowNo> = numbers(0..20).into_iter().rev().collect();
        let mut marks = Marks::default();
        marks.toggle(no(17));
        marks.toggle(no(10));
        marks.through(&all, 0, 12);
        assert_eq!(marks.of(&all), [no(17), no(10), no(9), no(8), no(7)]);
        marks.through(&all, 0, 8);
        assert_eq!(marks.of(&all), [no(17), no(11), no(10)], "the other way, from the same row");
        marks.toggle(no(17));
        assert_eq!(marks.len(), 2);
    }

    #[test]
    fn a_stretch_without_a_beginning_begins_at_the_current_row() {
        let all = numbers(0..20);
        let mut marks = Marks::default();
        marks.through(&all, 3, 4);
        marks.through(&all, 4, 5);
        assert_eq!(marks.of(&all), numbers(3..6));
    }

    #[test]
    fn marks_stay_with_their_rows_when_the_order_changes_and_go_with_them() {
        let all = numbers(0..100_000);
        let mut marks = Marks::default();
        marks.set(&all);
        assert_eq!(marks.len(), 100_000);
        marks.keep(&numbers(5..8));
        let turned: Vec<RowNo> = numbers(0..20).into_iter().rev().collect();
        assert_eq!(marks.of(&turned), [no(7), no(6), no(5)]);
    }
}
