//! Undo within one box.

use std::time::{Duration, Instant};

use unicode_segmentation::UnicodeSegmentation;

/// Earlier and later values of one box.
#[derive(Debug, Default)]
pub(super) struct History {
    past: Vec<String>,
    future: Vec<String>,
    /// The value as last seen or sent.
    present: String,
    /// A value was sent; the next one that comes from outside is the answer to it.
    sent: bool,
    last_edit: Option<Instant>,
}

/// One step of undo ends with a pause of this length.
const PAUSE: Duration = Duration::from_secs(1);
const STEPS: usize = 100;

impl History {
    /// Begins with the value that a box shows first.
    pub(super) fn new(value: &str) -> Self {
        Self { present: value.to_owned(), ..Self::default() }
    }

    /// Takes note of a value that came from outside.
    pub(super) fn see(&mut self, value: &str) {
        if self.present == value {
            self.sent = false;
            return;
        }
        if !self.sent {
            // Another record is shown in this box: what was typed before belongs to the old one.
            self.past.clear();
            self.future.clear();
            self.last_edit = None;
        }
        value.clone_into(&mut self.present);
        self.sent = false;
    }

    pub(super) fn edit(&mut self, value: &str, now: Instant) {
        if self.present == value {
            return;
        }
        let small = self.present.len().abs_diff(value.len()) <= 4;
        let goes_on = small
            && self.last_edit.is_some_and(|last| now.duration_since(last) < PAUSE)
            && !begins_word(&self.present, value);
        if !goes_on {
            self.past.push(self.present.clone());
            if self.past.len() > STEPS {
                let _ = self.past.remove(0);
            }
        }
        self.future.clear();
        self.last_edit = small.then_some(now);
        value.clone_into(&mut self.present);
        self.sent = true;
    }

    pub(super) fn undo(&mut self) -> Option<String> {
        let value = self.past.pop()?;
        self.future.push(std::mem::replace(&mut self.present, value.clone()));
        self.last_edit = None;
        self.sent = true;
        Some(value)
    }

    pub(super) fn redo(&mut self) -> Option<String> {
        let value = self.future.pop()?;
        self.past.push(std::mem::replace(&mut self.present, value.clone()));
        self.last_edit = None;
        self.sent = true;
        Some(value)
    }
}

/// Whether `new` is `old` with the first letter of another word.
fn begins_word(old: &str, new: &str) -> bool {
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let before = same.last().is_some_and(|(letter, _)| letter.is_whitespace());
    before && new.len() > old.len()
}

/// Where the caret belongs after `old` became `new`: behind what is new. In letters.
pub(super) fn caret_after(old: &str, new: &str) -> usize {
    let (old, new): (Vec<_>, Vec<_>) =
        (old.graphemes(true).collect(), new.graphemes(true).collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let after = old[before..]
        .iter()
        .rev()
        .zip(new[before..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    new.len() - after
}
