//! Whether a stop of the Tab key has the focus, and whether that is seen.

use iced::advanced::widget::operation::Focusable;

/// The focus of one part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Focus {
    held: bool,
    /// The ring shows only when the focus came by keyboard.
    ring: bool,
}

impl Focus {
    pub(super) fn is_held(self) -> bool {
        self.held
    }

    pub(super) fn shows(self) -> bool {
        self.held && self.ring
    }

    /// The keyboard is being used: the ring may show.
    pub(super) fn by_key(&mut self) {
        self.ring = true;
    }

    /// A press of the mouse or of a finger gives the focus or takes it, without a ring. Answers
    /// whether that changed anything.
    pub(super) fn by_pointer(&mut self, held: bool) -> bool {
        let before = *self;
        *self = Self { held, ring: false };
        *self != before
    }
}

impl Focusable for Focus {
    fn is_focused(&self) -> bool {
        self.held
    }

    fn focus(&mut self) {
        *self = Self { held: true, ring: true };
    }

    fn unfocus(&mut self) {
        *self = Self::default();
    }
}
