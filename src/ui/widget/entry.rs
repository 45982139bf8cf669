//! One line of typed text.
//!
//! iced's input, with what it lacks: composed letters (NFC) with the caret in the right place,
//! undo, a unit inside the box, keys that bring several letters at once.

mod history;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::time::Instant;

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, LineHeight};
use iced::advanced::widget::{Id, Operation, Tree, Widget, operation, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay, renderer};
use iced::keyboard::key::Named;
use iced::widget::{TextInput, text_input};
use iced::{
    Border, Event, Length, Padding, Pixels, Point, Rectangle, Renderer, Size, Vector, alignment,
    border, keyboard,
};

use self::history::{History, caret_after};
use super::press::{draw_ring, fill};
use super::{Control, Element, Stroke, second};
use crate::domain::text::{MAX_LINE, composed};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, Role, control, radius, space};

type InputState = text_input::State<<Renderer as text::Renderer>::Paragraph>;

#[derive(Debug, Clone)]
enum Typed {
    Text(String),
    Enter,
}

/// A box for one line of text.
pub struct Entry<'a, M> {
    value: Cow<'a, str>,
    placeholder: Cow<'a, str>,
    on_input: Option<Box<dyn Fn(String) -> M + 'a>>,
    on_submit: Option<M>,
    id: Option<Id>,
    wrong: bool,
    right: bool,
    width: Length,
    input: TextInput<'a, Typed, Look>,
    before: Option<Element<'a, M>>,
    after: Option<Element<'a, M>>,
}

/// A box that shows `value`; what is typed arrives composed (NFC), otherwise untouched.
pub fn entry<'a, M: Clone + 'a>(
    value: impl Into<Cow<'a, str>>,
    on_input: impl Fn(String) -> M + 'a,
) -> Entry<'a, M> {
    Entry {
        value: value.into(),
        placeholder: Cow::Borrowed(""),
        on_input: Some(Box::new(on_input)),
        on_submit: None,
        id: None,
        wrong: false,
        right: false,
        width: Length::Fill,
        input: TextInput::new("", ""),
        before: None,
        after: None,
    }
}

impl<'a, M: Clone + 'a> Entry<'a, M> {
    /// An example of what to type.
    #[must_use]
    pub fn placeholder(mut self, example: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = example.into();
        self
    }

    /// A name, to be given the focus by.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What Enter means here.
    #[must_use]
    pub fn on_submit(mut self, message: M) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// A unit inside, at the right: đồng, %.
    #[must_use]
    pub fn unit(self, unit: impl Into<Cow<'a, str>>) -> Self {
        self.after(second(unit).one_line())
    }

    /// An icon inside, at the left.
    #[must_use]
    pub fn icon(mut self, glyph: Icon) -> Self {
        self.before = Some(icon(glyph, icon::Size::Button, Ink::Second));
        self
    }

    /// Something inside, at the right: a link, a calendar.
    #[must_use]
    pub fn after(mut self, after: impl Into<Element<'a, M>>) -> Self {
        self.after = Some(after.into());
        self
    }

    /// Numbers stand at the right.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Can be read, not changed.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.on_input = None;
        self
    }

    /// Width; as much as there is unless told.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    fn build(mut self) -> Self {
        let (size, line) = Role::Body.size();
        if self.on_input.is_none() {
            // Where nothing can be typed, an example would read like a fact.
            self.placeholder = Cow::Borrowed("");
        }
        let mut input = TextInput::new(&self.placeholder, &self.value)
            .font(Role::Body.font())
            .size(size)
            .line_height(LineHeight::Absolute(Pixels(line)))
            .padding(Padding::from([(control::HEIGHT - line) / 2.0, 0.0]))
            .width(Length::Fill);
        if self.right {
            input = input.align_x(alignment::Horizontal::Right);
        }
        if let Some(id) = &self.id {
            input = input.id(id.clone());
        }
        if self.on_input.is_some() {
            input = input.on_input(Typed::Text);
        }
        if self.on_submit.is_some() {
            input = input.on_submit(Typed::Enter);
        }
        self.input = input;
        self
    }

    fn input(&mut self) -> &mut dyn Widget<Typed, Look, Renderer> {
        &mut self.input
    }

    /// Before, after: the elements beside the input, with the index of their tree and layout.
    fn sides(&mut self) -> impl Iterator<Item = (usize, &mut Element<'a, M>)> {
        let count = usize::from(self.before.is_some());
        let before = self.before.as_mut().map(|element| (1, element));
        let after = self.after.as_mut().map(|element| (1 + count, element));
        before.into_iter().chain(after)
    }
}

/// A key press that brings several letters at once, as one event each: iced takes the first only.
pub(super) fn letters(event: &Event) -> Vec<Event> {
    let Event::Keyboard(keyboard::Event::KeyPressed {
        key,
        modified_key,
        physical_key,
        location,
        modifiers,
        text: Some(text),
        repeat,
    }) = event
    else {
        return vec![event.clone()];
    };
    let text = composed(text);
    if text.is_empty() || text.chars().any(char::is_control) {
        return vec![event.clone()];
    }
    text.chars()
        .map(|letter| {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: key.clone(),
                modified_key: modified_key.clone(),
                physical_key: *physical_key,
                location: *location,
                modifiers: *modifiers,
                text: Some(letter.to_string().into()),
                repeat: *repeat,
            })
        })
        .collect()
}

impl<'a, M: Clone + 'a> Widget<M, Look, Renderer> for Entry<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<History>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(History::new(&self.value))
    }

    fn children(&self) -> Vec<Tree> {
        let input: &dyn Widget<Typed, Look, Renderer> = &self.input;
        let sides = self.before.iter().chain(&self.after).map(Tree::new);
        std::iter::once(Tree::new(input)).chain(sides).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        let input: &dyn Widget<Typed, Look, Renderer> = &self.input;
        let sides: Vec<_> = self.before.iter().chain(&self.after).collect();
        tree.children.resize_with(1 + sides.len(), Tree::empty);
        tree.children[0].diff(input);
        for (tree, side) in tree.children[1..].iter_mut().zip(sides) {
            tree.diff(side.as_widget());
        }
        let history: &mut History = tree.state.downcast_mut();
        history.see(&self.value);
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let width = limits.width(self.width).height(control::HEIGHT).max().width;
        let row = |width| layout::Limits::new(Size::ZERO, Size::new(width, control::HEIGHT));
        let middle = |node: layout::Node, x| {
            let y = (control::HEIGHT - node.size().height) / 2.0;
            node.move_to(Point::new(x, y))
        };
        let (mut left, mut right) = (space::M + 1.0, width - space::M - 1.0);
        let mut sides = Vec::with_capacity(2);
        let has_before = self.before.is_some();
        for (index, side) in self.sides() {
            let node = side.as_widget_mut().layout(
                &mut tree.children[index],
                renderer,
                &row((right - left).max(0.0)),
            );
            let wide = node.size().width;
            if index == 1 && has_before {
                sides.push(middle(node, left));
                left += wide + space::S;
            } else {
                sides.push(middle(node, right - wide));
                right -= wide + space::S;
            }
        }
        let input =
            self.input().layout(&mut tree.children[0], renderer, &row((right - left).max(0.0)));
        let mut nodes = vec![middle(input, left)];
        nodes.append(&mut sides);
        layout::Node::with_children(Size::new(width, control::HEIGHT), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.traverse(&mut |operation| {
            let mut layouts = layout.children();
            if let (Some(layout), true) = (layouts.next(), self.on_input.is_some()) {
                self.input().operate(&mut tree.children[0], layout, renderer, operation);
            }
            for ((index, side), layout) in self.sides().zip(layouts) {
                let tree = &mut tree.children[index];
                side.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        let mut layouts = layout.children();
        let Some(input_layout) = layouts.next() else { return };
        for ((index, side), layout) in self.sides().zip(layouts) {
            let tree = &mut tree.children[index];
            side.as_widget_mut()
                .update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        if shell.is_event_captured() {
            return;
        }

        let focused = tree.children[0].state.downcast_ref::<InputState>().is_focused();
        if focused && let Some(on_input) = &self.on_input {
            let history: &mut History = tree.state.downcast_mut();
            let value = match Stroke::of(event) {
                Some(Stroke::Ctrl('z')) => Some(history.undo()),
                Some(Stroke::Ctrl('y') | Stroke::CtrlShift('z')) => Some(history.redo()),
                // Esc closes the form; iced would only drop the focus.
                Some(Stroke::Key(Named::Escape)) => return,
                _ => None,
            };
            if let Some(value) = value {
                if let Some(value) = value {
                    let caret = caret_after(&self.value, &value);
                    shell.publish(on_input(value));
                    operation::TextInput::move_cursor_to(
                        tree.children[0].state.downcast_mut::<InputState>(),
                        caret,
                    );
                    shell.request_redraw();
                }
                shell.capture_event();
                return;
            }
        }

        // A click on the edge, the icon or the unit is meant for the text.
        let cursor = match cursor.position_over(layout.bounds()) {
            Some(at) => {
                let text = input_layout.bounds();
                let x = at.x.clamp(text.x, (text.x + text.width - 1.0).max(text.x));
                let y = at.y.clamp(text.y, text.y + text.height - 1.0);
                mouse::Cursor::Available(Point::new(x, y))
            }
            None => cursor,
        };
        let events = if focused { letters(event) } else { vec![event.clone()] };
        for event in events {
            let mut typed = Vec::new();
            let mut inner = Shell::new(&mut typed);
            self.input().update(
                &mut tree.children[0],
                &event,
                input_layout,
                cursor,
                renderer,
                clipboard,
                &mut inner,
                viewport,
            );
            absorb(shell, &inner);
            for typed in typed {
                match (typed, &self.on_input, &self.on_submit) {
                    (Typed::Text(raw), Some(on_input), _) => {
                        let text = composed(&raw).into_owned();
                        if is_too_long(&text) && text.len() > self.value.len() {
                            // What was pasted fits in no record; what stood there stays.
                            continue;
                        }
                        if text != raw {
                            // iced counts a mark that joins the letter before it as a letter.
                            let caret = caret_after(&self.value, &text);
                            let input: &mut InputState = tree.children[0].state.downcast_mut();
                            input.move_cursor_to(caret);
                        }
                        let history: &mut History = tree.state.downcast_mut();
                        history.edit(&text, Instant::now());
                        shell.publish(on_input(text));
                    }
                    (Typed::Enter, _, Some(on_submit)) => shell.publish(on_submit.clone()),
                    _ => {}
                }
            }
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        look: &Look,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let focused = tree.children[0].state.downcast_ref::<InputState>().is_focused();
        draw_box(renderer, look, layout.bounds(), self.wrong, self.on_input.is_none(), focused);
        let mut layouts = layout.children();
        if let Some(layout) = layouts.next() {
            let input: &dyn Widget<Typed, Look, Renderer> = &self.input;
            input.draw(&tree.children[0], renderer, look, style, layout, cursor, viewport);
        }
        for ((side, tree), layout) in
            self.before.iter().chain(&self.after).zip(&tree.children[1..]).zip(layouts)
        {
            side.as_widget().draw(tree, renderer, look, style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let side = self
            .before
            .iter()
            .chain(&self.after)
            .zip(&tree.children[1..])
            .zip(layout.children().skip(1))
            .map(|((side, tree), layout)| {
                side.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default();
        match side {
            mouse::Interaction::None if cursor.is_over(layout.bounds()) => {
                if self.on_input.is_some() {
                    mouse::Interaction::Text
                } else {
                    mouse::Interaction::NotAllowed
                }
            }
            side => side,
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Look, Renderer>> {
        let index = 1 + usize::from(self.before.is_some());
        let after = self.after.as_mut()?;
        after.as_widget_mut().overlay(
            tree.children.get_mut(index)?,
            layout.children().nth(index)?,
            renderer,
            viewport,
            translation,
        )
    }
}

/// Takes over what an inner shell asked for, except its messages.
pub(super) fn absorb<A, M>(shell: &mut Shell<'_, M>, inner: &Shell<'_, A>) {
    if inner.is_event_captured() {
        shell.capture_event();
    }
    shell.request_redraw_at(inner.redraw_request());
    shell.request_input_method(inner.input_method());
    if inner.is_layout_invalid() {
        shell.invalidate_layout();
    }
    if inner.are_widgets_invalid() {
        shell.invalidate_widgets();
    }
}

/// Draws the box of an input: ground, border and, without a gap, the ring.
pub(super) fn draw_box(
    renderer: &mut Renderer,
    look: &Look,
    bounds: Rectangle,
    wrong: bool,
    disabled: bool,
    focused: bool,
) {
    let palette = look.palette();
    let (ground, line) = match (disabled, wrong) {
        (true, _) => (palette.off_tint, palette.off_line),
        (false, true) => (palette.surface, palette.err.ink),
        (false, false) => (palette.surface, palette.control),
    };
    let edge = Border {
        color: line,
        width: if wrong { 2.0 } else { 1.0 },
        ..border::rounded(radius::CONTROL)
    };
    fill(renderer, bounds, ground, edge);
    if focused {
        draw_ring(renderer, palette, bounds, radius::CONTROL, 0.0);
    }
}

impl<'a, M: Clone + 'a> Control<'a, M> for Entry<'a, M> {
    fn wrong(mut self) -> Self {
        self.wrong = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Entry<'a, M>> for Element<'a, M> {
    fn from(entry: Entry<'a, M>) -> Self {
        Self::new(entry.build())
    }
}

fn is_too_long(text: &str) -> bool {
    text.len() > MAX_LINE && text.chars().count() > MAX_LINE
}
