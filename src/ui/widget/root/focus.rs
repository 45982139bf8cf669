//! Walks over the stops of the Tab key and over the parts that scroll.

use std::any::Any;

use iced::advanced::widget::{Id, Operation, operation};
use iced::{Rectangle, Vector};

use super::FIRST;

/// Room kept above and below what the Tab key reaches, so that its label and its help show too.
const LOOK_AROUND: f32 = 40.0;

/// Counts the stops and finds the focused one.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) total: usize,
    pub(super) focused: Option<usize>,
    pub(super) first: Option<usize>,
}

impl Operation for Survey {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _: Rectangle, state: &mut dyn operation::Focusable) {
        if state.is_focused() {
            self.focused = Some(self.total);
        }
        if id == Some(&FIRST) {
            self.first = Some(self.total);
        }
        self.total += 1;
    }
}

/// An operation over what lies behind a modal: it sees all, but moves no focus.
pub(super) struct Veiled<'a>(pub(super) &'a mut dyn Operation);

impl Operation for Veiled<'_> {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        self.0.traverse(&mut |operation| operate(&mut Veiled(operation)));
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.0.container(id, bounds);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        state: &mut dyn operation::Scrollable,
    ) {
        self.0.scrollable(id, bounds, content, translation, state);
    }

    fn focusable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        state: &mut dyn operation::Focusable,
    ) {
        self.0.focusable(id, bounds, &mut Glimpse(state.is_focused()));
    }

    fn text_input(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        state: &mut dyn operation::TextInput,
    ) {
        self.0.text_input(id, bounds, state);
    }

    fn text(&mut self, id: Option<&Id>, bounds: Rectangle, text: &str) {
        self.0.text(id, bounds, text);
    }

    fn custom(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        self.0.custom(id, bounds, state);
    }
}

/// Whether something behind a modal has the focus; what is done to it is done to nothing.
struct Glimpse(bool);

impl operation::Focusable for Glimpse {
    fn is_focused(&self) -> bool {
        self.0
    }

    fn focus(&mut self) {}

    fn unfocus(&mut self) {}
}

/// Focuses one stop and leaves all others.
pub(super) struct Aim {
    pub(super) index: usize,
    pub(super) target: Option<usize>,
}

impl Operation for Aim {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _: Option<&Id>, _: Rectangle, state: &mut dyn operation::Focusable) {
        if self.target == Some(self.index) {
            state.focus();
        } else if state.is_focused() {
            state.unfocus();
        }
        self.index += 1;
    }
}

/// Finds out whether the focused stop is scrolled out of sight, and by how much; and the largest
/// part that scrolls.
#[derive(Default)]
pub(super) struct Find {
    pub(super) index: usize,
    entering: Option<(usize, Rectangle, Vector)>,
    inside: Vec<(usize, Rectangle, Vector)>,
    pub(super) hidden: Option<(usize, f32)>,
    pub(super) largest: Option<(usize, Rectangle)>,
}

impl Operation for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let entered = self.entering.take();
        let deeper = entered.is_some();
        self.inside.extend(entered);
        operate(self);
        if deeper {
            let _ = self.inside.pop();
        }
    }

    fn scrollable(
        &mut self,
        _: Option<&Id>,
        bounds: Rectangle,
        _: Rectangle,
        translation: Vector,
        _: &mut dyn operation::Scrollable,
    ) {
        self.entering = Some((self.index, bounds, translation));
        if self.largest.is_none_or(|(_, view)| view.area() < bounds.area()) {
            self.largest = Some((self.index, bounds));
        }
        self.index += 1;
    }

    fn focusable(
        &mut self,
        _: Option<&Id>,
        bounds: Rectangle,
        state: &mut dyn operation::Focusable,
    ) {
        let (true, Some((scrollable, view, translation))) =
            (state.is_focused(), self.inside.last().copied())
        else {
            return;
        };
        let top = bounds.y - translation.y;
        let above = view.y + LOOK_AROUND - top;
        let below = top + bounds.height + LOOK_AROUND - (view.y + view.height);
        if above > 0.0 {
            self.hidden = Some((scrollable, -above));
        } else if below > 0.0 {
            self.hidden = Some((scrollable, below));
        }
    }
}

/// Scrolls one scrollable.
pub(super) struct Nudge {
    pub(super) index: usize,
    pub(super) scrollable: usize,
    pub(super) delta: f32,
}

impl Operation for Nudge {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        _: Vector,
        state: &mut dyn operation::Scrollable,
    ) {
        if self.index == self.scrollable {
            let offset = operation::scrollable::AbsoluteOffset { x: 0.0, y: self.delta };
            state.scroll_by(offset, bounds, content);
        }
        self.index += 1;
    }
}
