//! Keys as shortcuts see them.

use iced::Event;
use iced::keyboard::key::Named;
use iced::keyboard::{self, Key};

/// A key press, as shortcuts see it: letters by their place on a Latin keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A letter or digit alone.
    Char(char),
    /// With Ctrl (⌘ on a Mac).
    Ctrl(char),
    /// With Ctrl and Shift.
    CtrlShift(char),
    /// A named key alone: `Named::Enter`, `Named::F1`.
    Key(Named),
    /// A named key with Shift.
    ShiftKey(Named),
    /// A named key with Ctrl.
    CtrlKey(Named),
}

impl Stroke {
    /// The stroke of an event, if it is a key press without Alt.
    pub fn of(event: &Event) -> Option<Self> {
        let Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, .. }) =
            event
        else {
            return None;
        };
        if modifiers.alt() || modifiers.logo() && !modifiers.command() {
            return None;
        }
        let (ctrl, shift) = (modifiers.command(), modifiers.shift());
        if let Key::Named(named) = key {
            return Some(match (ctrl, shift) {
                (false, false) => Self::Key(*named),
                (false, true) => Self::ShiftKey(*named),
                (true, _) => Self::CtrlKey(*named),
            });
        }
        let letter = match key.as_ref() {
            // Punctuation has no place on a Latin keyboard; take what was typed.
            Key::Character(typed) => {
                key.to_latin(*physical_key).or_else(|| typed.chars().next())?
            }
            _ => return None,
        };
        Some(match (ctrl, shift) {
            (false, _) => Self::Char(letter),
            (true, false) => Self::Ctrl(letter),
            (true, true) => Self::CtrlShift(letter),
        })
    }
}
