//! The outermost widget: Tab, shortcuts, modals, toasts and half-typed words.
//!
//! All of it is done here, in a widget, and not in subscriptions, so that tests see it too.

mod focus;
#[cfg(test)]
mod tests;
mod walk;

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, InputMethod, Shell, input_method, mouse, overlay, renderer};
use iced::keyboard;
use iced::keyboard::key::Named;
use iced::{
    Border, Event, Length, Padding, Point, Rectangle, Renderer, Size, Vector, touch, window,
};

use self::focus::Veiled;
use super::press::fill;
use super::{Element, Modal, Stroke, shadow};
use crate::ui::theme::{Look, radius, space};

/// The name of what gets the focus when a modal opens: the safe button.
pub const FIRST: Id = Id::new("first");

/// The frame around a whole screen.
pub struct Root<'a, M> {
    content: Element<'a, M>,
    modal: Option<Element<'a, M>>,
    close: Option<M>,
    toast: Option<(Element<'a, M>, Padding)>,
    page: u64,
    on_move: Option<M>,
    on_hold: Option<fn(bool) -> M>,
    on_stroke: Box<dyn Fn(Stroke) -> Option<M> + 'a>,
}

/// Frames a screen.
pub fn root<'a, M: Clone + 'a>(content: impl Into<Element<'a, M>>) -> Root<'a, M> {
    Root {
        content: content.into(),
        modal: None,
        close: None,
        toast: None,
        page: 0,
        on_move: None,
        on_hold: None,
        on_stroke: Box::new(|_| None),
    }
}

impl<'a, M: Clone + 'a> Root<'a, M> {
    /// Asks a question over the screen. It keeps the focus; Esc closes it and gives the focus back.
    #[must_use]
    pub fn modal(mut self, modal: Option<Modal<'a, M>>) -> Self {
        if let Some(modal) = modal {
            let (element, close) = modal.into_parts();
            self.modal = Some(element);
            self.close = close;
        }
        self
    }

    /// Says what was done, at the bottom left; `inset` is the room to leave at the left (the
    /// sidebar and the margin) and at the bottom (the bar).
    #[must_use]
    pub fn toast(mut self, toast: Option<Element<'a, M>>, inset: Padding) -> Self {
        self.toast = toast.map(|toast| (toast, inset));
        self
    }

    /// Which page this is: on another one, Tab begins at its top.
    #[must_use]
    pub fn page(mut self, page: u64) -> Self {
        self.page = page;
        self
    }

    /// What to say when a stroke may move or change much of what is seen: the wheel, a click, a key
    /// that writes no letter.
    #[must_use]
    pub fn on_move(mut self, message: M) -> Self {
        self.on_move = Some(message);
        self
    }

    /// What to say when the mouse or the focus comes to the toast, and when it leaves: meanwhile the
    /// toast should stay.
    #[must_use]
    pub fn on_hold(mut self, on_hold: fn(bool) -> M) -> Self {
        self.on_hold = Some(on_hold);
        self
    }

    /// Answers the strokes that no part of the screen wanted, while no modal is open.
    #[must_use]
    pub fn on_stroke(mut self, on_stroke: impl Fn(Stroke) -> Option<M> + 'a) -> Self {
        self.on_stroke = Box::new(on_stroke);
        self
    }

    fn layers(&self) -> Vec<&Element<'a, M>> {
        let toast = self.toast.as_ref().map(|(toast, _)| toast);
        [Some(&self.content), self.modal.as_ref(), toast].into_iter().flatten().collect()
    }
}

#[derive(Debug, Default)]
struct State {
    /// What an input method is composing.
    preedit: Option<String>,
    /// Answer "no input method" once, so that it forgets what was just committed.
    hush: bool,
    has_modal: bool,
    has_toast: bool,
    /// The toast is under the mouse or has the focus.
    toast_held: bool,
    /// The focus was given away by its name and may have gone out of sight.
    reveal: bool,
    /// Where the focus was before the modal came.
    back: Option<usize>,
    /// Where the focus was last: Tab goes on from there when what had it is gone.
    at: Option<usize>,
    page: u64,
}

impl<'a, M: Clone + 'a> Widget<M, Look, Renderer> for Root<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.layers().into_iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        let (modal, toast) = (self.modal.is_some(), self.toast.is_some());
        let state: &State = tree.state.downcast_ref();
        // Layers come and go; each keeps the state that is its own.
        if !modal && state.has_modal {
            let _ = tree.children.remove(1);
        } else if modal && !state.has_modal && tree.children.len() > 1 {
            tree.children.insert(1, Tree::empty());
        }
        tree.diff_children(&self.layers());
        let state: &mut State = tree.state.downcast_mut();
        state.has_toast = toast;
        state.toast_held &= toast;
        if state.page != self.page {
            state.page = self.page;
            state.at = None;
        }
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let size = limits.max();
        let within = layout::Limits::new(Size::ZERO, size);
        let mut index = 0;
        let mut nodes = Vec::with_capacity(3);
        let mut lay = |element: &mut Element<'a, M>, tree: &mut Tree, limits: layout::Limits| {
            let tree = &mut tree.children[index];
            index += 1;
            element.as_widget_mut().layout(tree, renderer, &limits)
        };
        nodes.push(lay(&mut self.content, tree, within));
        if let Some(modal) = &mut self.modal {
            let node = lay(modal, tree, within.shrink(Padding::new(space::L)));
            nodes.push(node.move_to(Point::new(space::L, space::L)));
        }
        if let Some((toast, inset)) = &mut self.toast {
            let node = lay(toast, tree, within.shrink(*inset));
            let y = size.height - inset.bottom - node.size().height;
            nodes.push(node.move_to(Point::new(inset.left, y)));
        }
        let node = layout::Node::with_children(size, nodes);
        self.hand_focus_over(tree, &node, renderer);
        node
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let before = self.focused(tree, layout, renderer);
        let modal = self.modal.is_some();
        operation.traverse(&mut |operation| {
            let layers = std::iter::once(&mut self.content)
                .chain(&mut self.modal)
                .chain(self.toast.as_mut().map(|(toast, _)| toast));
            let layers = layers.zip(&mut tree.children).zip(layout.children());
            for (index, ((layer, tree), layout)) in layers.enumerate() {
                let mut veiled = Veiled(operation);
                let operation: &mut dyn Operation =
                    if modal && index == 0 { &mut veiled } else { veiled.0 };
                layer.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
        let now = self.focused(tree, layout, renderer);
        if now != before {
            let state: &mut State = tree.state.downcast_mut();
            state.reveal = true;
            state.at = now;
        }
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
        let state: &mut State = tree.state.downcast_mut();
        let mut pending = None;
        match event {
            Event::InputMethod(input_method::Event::Preedit(text, _)) => {
                state.preedit = (!text.is_empty()).then(|| text.clone());
            }
            Event::InputMethod(_) => state.preedit = None,
            Event::Mouse(mouse::Event::ButtonPressed(_))
            | Event::Touch(touch::Event::FingerPressed { .. }) => pending = state.preedit.take(),
            _ => {}
        }
        if let Some(text) = pending {
            // The click would move the focus and the word being composed would be lost, or land in
            // the next field: finish it first, then let the method forget it.
            state.hush = true;
            for event in [input_method::Event::Commit(text), input_method::Event::Closed] {
                // A shell of its own: what the commit captures is not the click.
                let mut messages = Vec::new();
                let mut inner = Shell::new(&mut messages);
                self.pass(
                    tree,
                    &Event::InputMethod(event),
                    layout,
                    cursor,
                    renderer,
                    clipboard,
                    &mut inner,
                    viewport,
                );
                shell.request_redraw();
                messages.into_iter().for_each(|message| shell.publish(message));
            }
        }

        if let Some(message) = self.on_move.as_ref().filter(|_| moves_much(event)) {
            shell.publish(message.clone());
        }
        if let Some(Stroke::Key(Named::Tab) | Stroke::ShiftKey(Named::Tab)) = Stroke::of(event) {
            let back = matches!(Stroke::of(event), Some(Stroke::ShiftKey(_)));
            self.step(tree, layout, renderer, back);
            shell.capture_event();
            shell.request_redraw();
            return;
        }
        if let (Some(Stroke::Key(Named::Escape)), Some(_)) = (Stroke::of(event), &self.modal) {
            if let Some(close) = self.close.clone() {
                shell.publish(close);
            }
            shell.capture_event();
            return;
        }

        self.pass(tree, event, layout, cursor, renderer, clipboard, shell, viewport);

        if let Some(stroke) = Stroke::of(event)
            && !shell.is_event_captured()
        {
            let answer = if self.modal.is_none() { (self.on_stroke)(stroke) } else { None };
            if let Some(message) = answer {
                shell.publish(message);
                shell.capture_event();
            } else if let Some(pages) = pages(stroke) {
                self.turn(tree, layout, renderer, pages);
                shell.capture_event();
                shell.request_redraw();
            }
        }

        if let Some(on_hold) = self.on_hold {
            let held = self.toast_is_held(tree, layout, cursor, renderer);
            let state: &mut State = tree.state.downcast_mut();
            if std::mem::replace(&mut state.toast_held, held) != held {
                shell.publish(on_hold(held));
            }
        }
        if matches!(event, Event::Keyboard(_) | Event::Mouse(mouse::Event::ButtonPressed(_))) {
            let at = self.focused(tree, layout, renderer);
            let state: &mut State = tree.state.downcast_mut();
            state.at = at.or(state.at);
        }
        let state: &mut State = tree.state.downcast_mut();
        if state.reveal && matches!(event, Event::Window(window::Event::RedrawRequested(_))) {
            state.reveal = false;
            self.show_focus(tree, layout, renderer);
            shell.request_redraw();
        }
        let state: &mut State = tree.state.downcast_mut();
        if state.hush && matches!(event, Event::Window(window::Event::RedrawRequested(_))) {
            state.hush = false;
            *shell.input_method_mut() = InputMethod::Disabled;
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        look: &Look,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        let palette = look.palette();
        let style = renderer::Style { text_color: palette.ink };
        // The window itself is filled with paper before anything is drawn (`theme::Base`).
        for (index, ((layer, tree), layer_layout)) in
            self.layers().into_iter().zip(&tree.children).zip(layout.children()).enumerate()
        {
            let veiled = index == 0 && self.modal.is_some();
            let cursor = if veiled { mouse::Cursor::Unavailable } else { cursor };
            if index == 0 {
                layer.as_widget().draw(
                    tree,
                    renderer,
                    look,
                    &style,
                    layer_layout,
                    cursor,
                    viewport,
                );
                continue;
            }
            renderer.with_layer(layout.bounds(), |renderer| {
                let card = if index == 1 && self.modal.is_some() {
                    fill(renderer, layout.bounds(), palette.veil, Border::default());
                    (layer_layout.children().next(), radius::MODAL)
                } else {
                    (Some(layer_layout), radius::BOX)
                };
                if let (Some(card), radius) = card {
                    shadow::draw(renderer, palette, card.bounds(), radius);
                }
                layer.as_widget().draw(
                    tree,
                    renderer,
                    look,
                    &style,
                    layer_layout,
                    cursor,
                    viewport,
                );
            });
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
        let hidden = usize::from(self.modal.is_some());
        self.layers()
            .into_iter()
            .zip(&tree.children)
            .zip(layout.children())
            .skip(hidden)
            .map(|((layer, tree), layout)| {
                layer.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Look, Renderer>> {
        let index = usize::from(self.modal.is_some());
        let layer = self.modal.as_mut().unwrap_or(&mut self.content);
        let (tree, layout) = (tree.children.get_mut(index)?, layout.children().nth(index)?);
        layer.as_widget_mut().overlay(tree, layout, renderer, viewport, translation)
    }
}

impl<'a, M: Clone + 'a> Root<'a, M> {
    /// Gives an event to the layers that may have it. Each gets a shell of its own for made-up
    /// events, since widgets leave alone what is already captured.
    #[expect(clippy::too_many_arguments, reason = "the arguments of Widget::update")]
    fn pass(
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
        let behind = self.modal.is_some();
        let layers = std::iter::once(&mut self.content)
            .chain(&mut self.modal)
            .chain(self.toast.as_mut().map(|(toast, _)| toast));
        let mut layers: Vec<_> =
            layers.zip(&mut tree.children).zip(layout.children()).enumerate().collect();
        // The front layer first: a click on the toast is not one on what lies under it.
        layers.reverse();
        for (index, ((layer, tree), layout)) in layers {
            let hidden = behind && index == 0;
            // A key that is let go must be known everywhere, or a field would think it still held.
            let everywhere = matches!(
                event,
                Event::Window(_) | Event::Keyboard(keyboard::Event::ModifiersChanged(_))
            );
            if hidden && !everywhere {
                continue;
            }
            let mut messages = Vec::new();
            let mut inner = Shell::new(&mut messages);
            let covered = shell.is_event_captured() || hidden;
            let cursor = if covered { mouse::Cursor::Unavailable } else { cursor };
            layer
                .as_widget_mut()
                .update(tree, event, layout, cursor, renderer, clipboard, &mut inner, viewport);
            shell.merge(inner, |message| message);
        }
    }
}

fn moves_much(event: &Event) -> bool {
    match event {
        Event::Mouse(
            mouse::Event::WheelScrolled { .. }
            | mouse::Event::ButtonPressed(_)
            | mouse::Event::ButtonReleased(_),
        ) => true,
        Event::Keyboard(keyboard::Event::KeyPressed { key: keyboard::Key::Named(key), .. }) => {
            !matches!(key, Named::Space | Named::Backspace | Named::Delete)
        }
        _ => false,
    }
}

/// By how many views a stroke turns the page.
fn pages(stroke: Stroke) -> Option<f32> {
    match stroke {
        Stroke::Key(Named::PageDown) => Some(0.9),
        Stroke::Key(Named::PageUp) => Some(-0.9),
        Stroke::CtrlKey(Named::End) => Some(f32::MAX),
        Stroke::CtrlKey(Named::Home) => Some(f32::MIN),
        _ => None,
    }
}

impl<'a, M: Clone + 'a> From<Root<'a, M>> for Element<'a, M> {
    fn from(root: Root<'a, M>) -> Self {
        Self::new(root)
    }
}
