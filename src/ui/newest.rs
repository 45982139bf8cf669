//! Questions of which only the newest counts: a search while one types, the record under the
//! cursor. The desk answers in the order asked; what is out of date by then is not even looked up.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where turns are handed out.
#[derive(Debug, Clone, Default)]
pub struct Newest(Arc<AtomicU64>);

/// One question's place in the row of questions.
#[derive(Debug, Clone)]
pub struct Turn {
    last: Arc<AtomicU64>,
    number: u64,
}

impl Newest {
    /// The turn of a new question; all earlier ones are out of date from now on.
    pub fn next(&self) -> Turn {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Turn { last: Arc::clone(&self.0), number }
    }

    /// The turn of the newest question, for what follows from it.
    pub fn last(&self) -> Turn {
        Turn { last: Arc::clone(&self.0), number: self.0.load(Ordering::Relaxed) }
    }
}

impl Turn {
    pub fn is_newest(&self) -> bool {
        self.last.load(Ordering::Relaxed) == self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_question_outdates_the_one_before() {
        let newest = Newest::default();
        let first = newest.next();
        assert!(first.is_newest());
        let second = newest.next();
        assert!(!first.is_newest() && second.is_newest());
    }
}
