//! Which rows of a list are marked, to be dealt with at a stroke: by what stands for each, whatever
//! the order of the list and whether or not they were ever fetched.

#[derive(Debug)]
pub struct Marks<T> {
    /// In their order.
    marked: Vec<T>,
    /// Where a stretch of rows began, and what was marked before it.
    stretch: Option<(T, Vec<T>)>,
}

impl<T> Default for Marks<T> {
    fn default() -> Self {
        Self { marked: Vec::new(), stretch: None }
    }
}

impl<T: Copy + Ord> Marks<T> {
    pub fn len(&self) -> usize {
        self.marked.len()
    }

    pub fn is_empty(&self) -> bool {
        self.marked.is_empty()
    }

    pub fn has(&self, one: T) -> bool {
        self.marked.binary_search(&one).is_ok()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Marks a row, or no longer.
    pub fn toggle(&mut self, one: T) {
        match self.marked.binary_search(&one) {
            Ok(at) => drop(self.marked.remove(at)),
            Err(at) => self.marked.insert(at, one),
        }
        self.stretch = Some((one, self.marked.clone()));
    }

    /// Marks all from where the stretch began, or from `current`, to the row at `to`; what an earlier
    /// reach of the same stretch had marked beyond it is marked no longer.
    pub fn through(&mut self, all: &[T], current: usize, to: usize) {
        let at = |one: T| all.iter().position(|other| *other == one);
        let begun = self.stretch.take().and_then(|(from, before)| Some((at(from)?, before)));
        let (from, before) = begun.unwrap_or_else(|| (current, self.marked.clone()));
        let Some(first) = all.get(from) else { return };
        let reach = all.get(from.min(to)..=from.max(to)).unwrap_or_default();
        self.marked = before.iter().chain(reach).copied().collect();
        self.settle();
        self.stretch = Some((*first, before));
    }

    pub fn set(&mut self, rows: &[T]) {
        self.stretch = None;
        self.marked = rows.to_vec();
        self.settle();
    }

    fn settle(&mut self) {
        self.marked.sort_unstable();
        self.marked.dedup();
    }

    /// Those that are not in the list any more are marked no longer.
    pub fn keep(&mut self, all: &[T]) {
        if self.is_empty() {
            return;
        }
        let mut all = all.to_vec();
        all.sort_unstable();
        self.marked.retain(|one| all.binary_search(one).is_ok());
        self.stretch = None;
    }

    /// In the order of the list.
    pub fn of(&self, all: &[T]) -> Vec<T> {
        all.iter().copied().filter(|one| self.has(*one)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(range: std::ops::Range<i64>) -> Vec<i64> {
        range.collect()
    }

    #[test]
    fn a_stretch_grows_and_shrinks_from_where_it_began() {
        // Last entered first.
        let all: Vec<i64> = numbers(0..20).into_iter().rev().collect();
        let mut marks = Marks::default();
        marks.toggle(17);
        marks.toggle(10);
        marks.through(&all, 0, 12);
        assert_eq!(marks.of(&all), [17, 10, 9, 8, 7]);
        marks.through(&all, 0, 8);
        assert_eq!(marks.of(&all), [17, 11, 10], "the other way, from the same row");
        marks.toggle(17);
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
        let turned: Vec<i64> = numbers(0..20).into_iter().rev().collect();
        assert_eq!(marks.of(&turned), [7, 6, 5]);
    }
}
