//! The outermost widget: Tab, shortcuts, modals, toasts and half-typed words.
//!
//! All of it is done here, in a widget, and not in subscriptions, so that tests see it too.

mod focus;

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, InputMethod, Shell, input_method, mouse, overlay, renderer};
use iced::keyboard;
use iced::keyboard::key::Named;
use iced::{
    Border, Event, Length, Padding, Point, Rectangle, Renderer, Size, Vector, touch, window,
};

use self::focus::{Aim, Find, Nudge, Survey};
use super::press::fill;
use super::{Element, Modal, Stroke};
use crate::ui::theme::{Look, space};

/// The name of what gets the focus when a modal opens: the safe button.
pub const FIRST: Id = Id::new("first");

/// The frame around a whole screen.
pub struct Root<'a, M> {
    content: Element<'a, M>,
    modal: Option<Element<'a, M>>,
    close: Option<M>,
    toast: Option<(Element<'a, M>, Padding)>,
    on_stroke: Box<dyn Fn(Stroke) -> Option<M> + 'a>,
}

/// Frames a screen.
pub fn root<'a, M: Clone + 'a>(content: impl Into<Element<'a, M>>) -> Root<'a, M> {
    Root {
        content: content.into(),
        modal: None,
        close: None,
        toast: None,
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
    /// The focus was given away by its name and may have gone out of sight.
    reveal: bool,
    /// Where the focus was before the modal came.
    back: Option<usize>,
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
        operation.traverse(&mut |operation| {
            let layers = std::iter::once(&mut self.content)
                .chain(&mut self.modal)
                .chain(self.toast.as_mut().map(|(toast, _)| toast));
            for ((layer, tree), layout) in layers.zip(&mut tree.children).zip(layout.children()) {
                layer.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
        if self.focused(tree, layout, renderer) != before {
            let state: &mut State = tree.state.downcast_mut();
            state.reveal = true;
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
                if index == 1 && self.modal.is_some() {
                    fill(renderer, layout.bounds(), palette.veil, Border::default());
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

    /// Runs an operation over what Tab walks through: the modal if there is one, else the screen
    /// and the toast.
    fn operate_front(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let modal = self.modal.is_some();
        let layers = std::iter::once(&mut self.content)
            .chain(&mut self.modal)
            .chain(self.toast.as_mut().map(|(toast, _)| toast));
        let layers = layers.zip(&mut tree.children).zip(layout.children()).enumerate();
        for (index, ((layer, tree), layout)) in layers {
            if !modal || index == 1 {
                layer.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        }
    }

    /// Moves the focus one stop and shows where it went.
    fn step(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, back: bool) {
        let mut survey = Survey::default();
        self.operate_front(tree, layout, renderer, &mut survey);
        let total = survey.total;
        if total == 0 {
            return;
        }
        let target = match survey.focused {
            None if back => total - 1,
            None => 0,
            Some(at) if back => (at + total - 1) % total,
            Some(at) => (at + 1) % total,
        };
        let mut aim = Aim { index: 0, target: Some(target) };
        self.operate_front(tree, layout, renderer, &mut aim);
        self.show_focus(tree, layout, renderer);
    }

    /// Which stop has the focus.
    fn focused(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
    ) -> Option<usize> {
        let mut survey = Survey::default();
        self.operate_front(tree, layout, renderer, &mut survey);
        survey.focused
    }

    /// Scrolls what has the focus into sight.
    fn show_focus(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) {
        let mut find = Find::default();
        self.operate_front(tree, layout, renderer, &mut find);
        if let Some((scrollable, delta)) = find.hidden {
            let mut nudge = Nudge { index: 0, scrollable, delta };
            self.operate_front(tree, layout, renderer, &mut nudge);
        }
    }

    /// Scrolls the largest part of the screen that scrolls, by so many views.
    fn turn(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, pages: f32) {
        let mut find = Find::default();
        self.operate_front(tree, layout, renderer, &mut find);
        if let Some((scrollable, view)) = find.largest {
            let delta = (view.height * pages).clamp(-1e7, 1e7);
            let mut nudge = Nudge { index: 0, scrollable, delta };
            self.operate_front(tree, layout, renderer, &mut nudge);
        }
    }

    /// When a modal has come, gives it the focus; when it has gone, gives the focus back.
    fn hand_focus_over(&mut self, tree: &mut Tree, node: &layout::Node, renderer: &Renderer) {
        let modal = self.modal.is_some();
        let state: &mut State = tree.state.downcast_mut();
        if state.has_modal == modal {
            return;
        }
        state.has_modal = modal;
        let back = state.back.take();
        let layout = Layout::new(node);
        let mut layouts = layout.children();
        let (Some(content_layout), modal_layout) = (layouts.next(), layouts.next()) else { return };
        let content = self.content.as_widget_mut();
        match (&mut self.modal, modal_layout) {
            (Some(modal), Some(modal_layout)) => {
                let mut survey = Survey::default();
                content.operate(&mut tree.children[0], content_layout, renderer, &mut survey);
                let state: &mut State = tree.state.downcast_mut();
                state.back = survey.focused;
                let mut leave = Aim { index: 0, target: None };
                content.operate(&mut tree.children[0], content_layout, renderer, &mut leave);
                let modal = modal.as_widget_mut();
                let mut survey = Survey::default();
                modal.operate(&mut tree.children[1], modal_layout, renderer, &mut survey);
                let target = survey.first.or((survey.total > 0).then_some(0));
                let mut aim = Aim { index: 0, target };
                modal.operate(&mut tree.children[1], modal_layout, renderer, &mut aim);
            }
            _ => {
                let mut aim = Aim { index: 0, target: back };
                content.operate(&mut tree.children[0], content_layout, renderer, &mut aim);
            }
        }
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

#[cfg(test)]
mod tests {
    use iced::Padding;
    use iced::keyboard::{Key, Modifiers};

    use super::*;
    use crate::ui::stage::Stage;
    use crate::ui::widget::{
        button, check, choice, column, entry, modal, scroll, second, space, toast,
    };

    #[derive(Debug, Clone, PartialEq)]
    enum Message {
        Typed(String),
        Saved,
        Ask,
        Close,
        Deleted,
        Ticked,
        Undone,
        Left,
        Chose(usize),
    }

    #[derive(Default)]
    struct Form {
        name: String,
        saved: Vec<String>,
        asking: bool,
        told: Vec<Message>,
    }

    fn view(form: &Form) -> Element<'_, Message> {
        let question = form.asking.then(|| {
            modal("Xóa vĩnh viễn?")
                .button(button("Xóa vĩnh viễn").main().on_press(Message::Deleted))
                .button(button("Giữ lại").id(FIRST).on_press(Message::Close))
                .on_close(Message::Close)
        });
        let undo = Some(("Hoàn tác".into(), Message::Undone));
        let done = (!form.saved.is_empty()).then(|| toast("Đã lưu", undo));
        root(column![
            entry(form.name.as_str(), Message::Typed).id("name"),
            choice(["Một lần", "Mỗi năm"], Some(0), Message::Chose).id("per"),
            check("Đã kiểm tra", false, Some(Message::Ticked)),
            button("Lưu").on_press(Message::Saved),
            button("In").disabled("Chưa lưu"),
            button("Xóa").on_press(Message::Ask),
        ])
        .modal(question)
        .toast(done, Padding::new(20.0))
        .on_stroke(|stroke| match stroke {
            Stroke::Ctrl('s') => Some(Message::Saved),
            Stroke::Ctrl('z') => Some(Message::Undone),
            Stroke::Key(Named::Escape) => Some(Message::Left),
            _ => None,
        })
        .into()
    }

    fn update(form: &mut Form, message: Message) {
        match &message {
            Message::Typed(name) => form.name.clone_from(name),
            Message::Saved => form.saved.push(form.name.clone()),
            Message::Ask => form.asking = true,
            Message::Close | Message::Deleted => form.asking = false,
            _ => {}
        }
        form.told.push(message);
    }

    fn stage() -> Stage<Form, Message> {
        Stage::new(Form::default(), view, update)
    }

    #[test]
    fn tab_visits_every_control_in_order_and_back() {
        let mut stage = stage();
        let mut seen = Vec::new();
        for _ in 0..6 {
            stage.key(Named::Tab);
            seen.push(stage.focused().unwrap().y);
        }
        let mut sorted = seen[..5].to_vec();
        sorted.sort_by(f32::total_cmp);
        sorted.dedup();
        assert_eq!(seen[..5], sorted, "five stops from top to bottom, the disabled one left out");
        assert_eq!(seen[5], seen[0], "after the last comes the first");
        stage.shift(Named::Tab);
        assert_eq!(stage.focused().unwrap().y, seen[4]);
    }

    #[test]
    fn enter_and_space_press_what_has_the_focus() {
        let mut stage = stage();
        for _ in 0..3 {
            stage.key(Named::Tab);
        }
        stage.key(Named::Space);
        stage.key(Named::Tab);
        stage.key(Named::Enter);
        assert_eq!(stage.state.told, [Message::Ticked, Message::Saved]);
    }

    #[test]
    fn a_modal_keeps_the_focus_and_gives_it_back() {
        let mut stage = stage();
        stage.shift(Named::Tab);
        let before = stage.focused().unwrap();
        stage.key(Named::Enter);
        let safe = stage.place("Giữ lại");
        assert!(stage.focused().unwrap().contains(safe.center()), "the safe button has the focus");
        for _ in 0..2 {
            stage.key(Named::Tab);
            let focus = stage.focused().unwrap();
            assert!(focus.y > 300.0, "Tab left the modal for {focus:?}");
        }
        stage.click("Lưu");
        assert!(stage.state.saved.is_empty(), "what lies behind the modal was pressed");
        stage.ctrl("s");
        assert!(stage.state.saved.is_empty(), "a shortcut reached the page behind the modal");
        stage.key(Named::Escape);
        assert!(!stage.state.asking);
        assert_eq!(stage.focused(), Some(before));
    }

    #[test]
    fn shortcuts_work_in_a_field_but_undo_is_the_fields() {
        let mut stage = stage();
        stage.focus("name");
        stage.types("a");
        stage.ctrl("s");
        assert_eq!(stage.state.saved, ["a"]);
        stage.ctrl("z");
        stage.ctrl("z");
        assert_eq!(stage.state.name, "");
        assert!(!stage.state.told.contains(&Message::Undone), "the record was undone");
        stage.key(Named::Escape);
        assert!(stage.state.told.contains(&Message::Left), "Esc did not leave the form");
    }

    #[test]
    fn undo_is_the_records_when_no_field_has_the_focus() {
        let mut stage = stage();
        stage.ctrl("z");
        assert_eq!(stage.state.told, [Message::Undone]);
    }

    #[test]
    fn a_click_while_composing_keeps_the_last_word() {
        let mut stage = stage();
        stage.focus("name");
        stage.types("anh ");
        stage.composes("tuấn");
        stage.click("Lưu");
        assert_eq!(stage.state.saved, ["anh tuấn"]);
    }

    #[test]
    fn a_click_that_composes_nothing_changes_nothing() {
        let mut stage = stage();
        stage.focus("name");
        stage.types("anh");
        stage.composes("x");
        stage.composes("");
        stage.click("Lưu");
        assert_eq!(stage.state.saved, ["anh"]);
    }

    #[test]
    fn a_field_keeps_its_focus_when_a_toast_or_modal_appears() {
        let mut stage = stage();
        stage.focus("name");
        stage.ctrl("s");
        assert!(stage.sees("Đã lưu"));
        stage.types("b");
        assert_eq!(stage.state.name, "b");
        update(&mut stage.state, Message::Ask);
        stage.key(Named::Escape);
        stage.types("c");
        assert_eq!(stage.state.name, "bc");
    }

    #[test]
    fn a_key_let_go_over_a_modal_is_let_go_in_the_fields_behind() {
        let mut stage = stage();
        stage.focus("name");
        let held = |modifiers| Event::Keyboard(iced::keyboard::Event::ModifiersChanged(modifiers));
        stage.send(held(Modifiers::COMMAND));
        update(&mut stage.state, Message::Ask);
        stage.send(held(Modifiers::empty()));
        update(&mut stage.state, Message::Close);
        stage.send(Event::Keyboard(iced::keyboard::Event::KeyPressed {
            key: Key::Character("a".into()),
            modified_key: Key::Character("a".into()),
            physical_key: iced::keyboard::key::Physical::Code(iced::keyboard::key::Code::KeyA),
            location: iced::keyboard::Location::Standard,
            modifiers: Modifiers::empty(),
            text: Some("a".into()),
            repeat: false,
        }));
        assert_eq!(stage.state.name, "a", "the letter was taken for Ctrl+A");
    }

    #[test]
    fn the_toast_is_the_last_stop() {
        let mut stage = stage();
        stage.ctrl("s");
        stage.shift(Named::Tab);
        stage.key(Named::Enter);
        assert_eq!(stage.state.told, [Message::Saved, Message::Undone]);
    }

    fn long(_: &Form) -> Element<'_, Message> {
        let rows = (0..40).map(|n| {
            column![button(format!("Nút {n}")).on_press(Message::Chose(n)), space().height(20)]
                .into()
        });
        root(column![second("đầu"), scroll(column(rows))]).into()
    }

    #[test]
    fn tab_scrolls_to_what_it_reaches() {
        let mut stage = Stage::new(Form::default(), long, update);
        for n in 0..40 {
            stage.key(Named::Tab);
            let at = stage.focused().unwrap_or_else(|| panic!("button {n} is out of sight"));
            assert!(at.y >= 0.0 && at.y + at.height <= 768.0, "button {n} at {at:?}");
        }
        stage.key(Named::Tab);
        assert!(stage.focused().unwrap().y < 60.0, "back at the first, scrolled to the top");
    }
    #[test]
    fn page_keys_turn_what_scrolls() {
        let mut stage = Stage::new(Form::default(), long, update);
        stage.key(Named::PageDown);
        assert!(!stage.sees_now("Nút 0"), "still at the top");
        stage.stroke(Key::Named(Named::End), None, Modifiers::COMMAND);
        assert!(stage.sees_now("Nút 39"));
        stage.stroke(Key::Named(Named::Home), None, Modifiers::COMMAND);
        assert!(stage.sees_now("Nút 0"));
    }
}
