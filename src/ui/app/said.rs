//! What was just done, at the bottom of the window, and the way back from it.

use super::Message;
use crate::lang::Lang;
use crate::say;
use crate::ui::widget::{Element, toast};

/// Ticks, one a second, for which it stays.
const TICKS: u8 = 10;

#[derive(Default)]
pub(super) struct Said {
    words: Option<String>,
    /// Since it was said.
    ticks: u8,
    undo: Undo,
    /// Under the mouse or with the focus.
    held: bool,
}

/// Whether the way back is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Undo {
    #[default]
    No,
    /// Once it is known which operation undoing would undo.
    Asked,
    Offered(i64),
}

impl Said {
    /// Says that something was done; `undoable` if it was an operation in the ledger.
    pub(super) fn say(&mut self, words: String, undoable: bool) {
        self.words = Some(words);
        self.ticks = 0;
        self.undo = if undoable { Undo::Asked } else { Undo::No };
    }

    pub(super) fn is_shown(&self) -> bool {
        self.words.is_some()
    }

    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    pub(super) fn hold(&mut self, held: bool) {
        self.held = held;
    }

    /// A second has passed.
    pub(super) fn tick(&mut self) {
        if self.held {
            return;
        }
        self.ticks = self.ticks.saturating_add(1);
        if self.ticks >= TICKS {
            self.close();
        }
    }

    /// Undoing would undo `now`, and `before` when that was last asked. What changed nothing is not
    /// offered to be taken back: that would take back what was done before it.
    pub(super) fn undo_is(&mut self, before: Option<i64>, now: Option<i64>) {
        self.undo = match (self.undo, now) {
            (Undo::Asked, Some(fresh)) if now > before => Undo::Offered(fresh),
            (Undo::Offered(this), Some(now)) if now == this => Undo::Offered(this),
            _ => Undo::No,
        };
    }

    pub(super) fn view<'a>(&'a self, lang: &Lang, room: f32) -> Option<Element<'a, Message>> {
        let offer = matches!(self.undo, Undo::Offered(_));
        let undo = offer.then(|| (say!(lang, "undo").into(), Message::Undo));
        self.words.as_deref().map(|words| toast(words, undo, room))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(said: &Said) -> bool {
        matches!(said.undo, Undo::Offered(_))
    }

    #[test]
    fn only_a_fresh_operation_is_offered_to_be_taken_back() {
        let mut said = Said::default();
        said.say("Đã lưu".into(), true);
        said.undo_is(Some(3), Some(3));
        assert!(!offers(&said), "nothing was changed");
        said.undo_is(Some(3), Some(4));
        assert!(!offers(&said), "that was something else");
        said.say("Đã lưu".into(), true);
        said.undo_is(Some(4), Some(5));
        assert!(offers(&said));
        said.undo_is(Some(5), Some(5));
        assert!(offers(&said));
        said.undo_is(Some(5), Some(6));
        assert!(!offers(&said), "undoing would take back something else by now");
        said.say("Đã lập gói".into(), false);
        said.undo_is(Some(6), Some(7));
        assert!(!offers(&said));
    }

    #[test]
    fn it_stays_as_long_as_it_is_held() {
        let mut said = Said::default();
        said.say("Đã lưu".into(), true);
        said.hold(true);
        (0..100).for_each(|_| said.tick());
        assert!(said.is_shown());
        said.hold(false);
        (0..TICKS).for_each(|_| said.tick());
        assert!(!said.is_shown());
    }
}
