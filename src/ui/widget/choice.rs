//! One of several words, from a list that drops down.
//!
//! Closed: Enter, Space and ↓ open it. Open: arrows move, letters jump, Enter takes, Esc closes.

mod menu;

use std::borrow::Cow;

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Id, Operation, Tree, Widget, operation, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay, renderer};
use iced::keyboard::key::Named;
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Vector, touch, window};

use self::menu::Menu;
use super::entry::draw_box;
use super::press::draw_ring;
use super::{Control, Element, Stroke, Words, body};
use crate::domain::text::fold as fold_text;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, control, radius, space};

/// Rows shown at once in the open list.
const SHOWN: usize = 9;

/// A drop-down list.
pub struct Choice<'a, M> {
    options: Vec<Cow<'a, str>>,
    selected: Option<usize>,
    on_choose: Box<dyn Fn(usize) -> M + 'a>,
    disabled: bool,
    wrong: bool,
    id: Option<Id>,
    width: Length,
    height: f32,
    shown: Words<'a>,
    arrow: Element<'a, M>,
}

/// A list of `options`, showing the `selected` one. Choosing gives the index.
pub fn choice<'a, M: Clone + 'a, T: Into<Cow<'a, str>>>(
    options: impl IntoIterator<Item = T>,
    selected: Option<usize>,
    on_choose: impl Fn(usize) -> M + 'a,
) -> Choice<'a, M> {
    let options: Vec<Cow<'a, str>> = options.into_iter().map(Into::into).collect();
    let selected = selected.filter(|index| *index < options.len());
    let shown = match selected {
        Some(index) => body(options[index].clone()),
        None => body("").ink(Ink::Off),
    };
    Choice {
        options,
        selected,
        on_choose: Box::new(on_choose),
        disabled: false,
        wrong: false,
        id: None,
        width: Length::Fill,
        height: control::HEIGHT,
        shown: shown.one_line().width(Length::Fill),
        arrow: icon(Icon::ChevronDown, icon::Size::Inline, Ink::Second),
    }
}

impl<'a, M: Clone + 'a> Choice<'a, M> {
    /// Shown while nothing is chosen: "Lĩnh vực".
    #[must_use]
    pub fn placeholder(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        if self.selected.is_none() {
            self.shown = body(words).one_line().width(Length::Fill);
        }
        self
    }

    /// Can be read, not changed.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }

    /// A name, to be given the focus by.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Width; as much as there is unless told.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// 36 high: among filters and in rows.
    #[must_use]
    pub fn low(mut self) -> Self {
        self.height = control::LOW;
        self
    }
}

#[derive(Debug, Default)]
struct State {
    focused: bool,
    open: bool,
    /// The row that arrows and mouse point at.
    at: usize,
    /// The first row shown.
    top: usize,
}

impl State {
    fn open(&mut self, selected: Option<usize>, count: usize) {
        self.open = count > 0;
        self.focused = true;
        self.point(selected.unwrap_or(0), count);
    }

    fn point(&mut self, at: usize, count: usize) {
        self.at = at.min(count.saturating_sub(1));
        self.top = self.top.clamp((self.at + 1).saturating_sub(SHOWN), self.at);
    }
}

impl operation::Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
        self.open = false;
    }
}

/// The next option that begins with `letter`, after `from`; letters without their marks.
fn jump(options: &[Cow<'_, str>], from: usize, letter: char) -> Option<usize> {
    let fold = |c: char| fold_text(c.encode_utf8(&mut [0; 4])).chars().next();
    let count = options.len();
    (1..=count)
        .map(|step| (from + step) % count)
        .find(|index| options[*index].chars().next().is_some_and(|c| fold(c) == fold(letter)))
}

impl<'a, M: Clone + 'a> Widget<M, Look, Renderer> for Choice<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        let shown: &dyn Widget<M, Look, Renderer> = &self.shown;
        vec![Tree::new(shown), Tree::new(&self.arrow)]
    }

    fn diff(&self, tree: &mut Tree) {
        let shown: &dyn Widget<M, Look, Renderer> = &self.shown;
        tree.children[0].diff(shown);
        tree.children[1].diff(self.arrow.as_widget());
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
        let limits = limits.width(self.width).height(self.height);
        let glyph = icon::Size::Inline.px();
        let beside = 2.0 * (space::M + 1.0) + glyph + space::S;
        let words = layout::Limits::new(
            Size::ZERO,
            Size::new((limits.max().width - beside).max(0.0), self.height),
        );
        let shown: &mut dyn Widget<M, Look, Renderer> = &mut self.shown;
        let shown = shown.layout(&mut tree.children[0], renderer, &words);
        let width = shown.size().width + beside;
        let arrow = self.arrow.as_widget_mut().layout(
            &mut tree.children[1],
            renderer,
            &layout::Limits::new(Size::ZERO, Size::new(glyph, self.height)),
        );
        let middle = |node: layout::Node, x: f32| {
            let y = (self.height - node.size().height) / 2.0;
            node.move_to(Point::new(x, y))
        };
        let nodes =
            vec![middle(shown, space::M + 1.0), middle(arrow, width - space::M - 1.0 - glyph)];
        layout::Node::with_children(Size::new(width, self.height), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if !self.disabled {
            let state: &mut State = tree.state.downcast_mut();
            operation.focusable(self.id.as_ref(), layout.bounds(), state);
        }
        operation.container(self.id.as_ref(), layout.bounds());
        if let Some(layout) = layout.children().next() {
            let shown: &mut dyn Widget<M, Look, Renderer> = &mut self.shown;
            shown.operate(&mut tree.children[0], layout, renderer, operation);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        if self.disabled {
            return;
        }
        let count = self.options.len();
        let state: &mut State = tree.state.downcast_mut();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                if cursor.is_over(layout.bounds()) && !shell.is_event_captured() {
                    state.open(self.selected, count);
                    shell.capture_event();
                    shell.invalidate_layout();
                    shell.request_redraw();
                } else if state.focused {
                    operation::Focusable::unfocus(state);
                    shell.request_redraw();
                }
            }
            Event::Window(window::Event::Unfocused) => state.open = false,
            _ if state.focused && !state.open => {
                let message = match Stroke::of(event) {
                    Some(Stroke::Key(Named::Enter | Named::Space | Named::ArrowDown)) => {
                        state.open(self.selected, count);
                        shell.invalidate_layout();
                        shell.request_redraw();
                        None
                    }
                    Some(Stroke::Char(letter)) => {
                        let from = self.selected.unwrap_or(count.saturating_sub(1));
                        let Some(at) = jump(&self.options, from, letter) else { return };
                        Some((self.on_choose)(at))
                    }
                    _ => return,
                };
                message.into_iter().for_each(|message| shell.publish(message));
                shell.capture_event();
            }
            _ => {}
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
        let state: &State = tree.state.downcast_ref();
        let palette = look.palette();
        draw_box(renderer, look, layout.bounds(), self.wrong, self.disabled, false);
        let text_color = if self.disabled { palette.off } else { palette.ink };
        let style = renderer::Style { text_color };
        let mut layouts = layout.children();
        if let (Some(shown), Some(arrow)) = (layouts.next(), layouts.next()) {
            let words: &dyn Widget<M, Look, Renderer> = &self.shown;
            words.draw(&tree.children[0], renderer, look, &style, shown, cursor, viewport);
            let tree = &tree.children[1];
            self.arrow.as_widget().draw(tree, renderer, look, &style, arrow, cursor, viewport);
        }
        if state.focused {
            draw_ring(renderer, palette, layout.bounds(), radius::CONTROL, 0.0);
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if !self.disabled && cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Look, Renderer>> {
        let state: &mut State = tree.state.downcast_mut();
        state.open.then(|| {
            overlay::Element::new(Box::new(Menu {
                options: &self.options,
                selected: self.selected,
                on_choose: &self.on_choose,
                state,
                anchor: layout.bounds() + translation,
            }))
        })
    }
}

impl<'a, M: Clone + 'a> Control<'a, M> for Choice<'a, M> {
    fn wrong(mut self) -> Self {
        self.wrong = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Choice<'a, M>> for Element<'a, M> {
    fn from(choice: Choice<'a, M>) -> Self {
        let shown = match choice.width {
            // As wide as its words, so that a row of filters stays short.
            Length::Shrink => Length::Shrink,
            _ => Length::Fill,
        };
        Self::new(Choice { shown: choice.shown.width(shown), ..choice })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::stage::Stage;
    use crate::ui::widget::{button, column, modal, root};

    #[derive(Debug, Clone)]
    enum Message {
        Chose(usize),
        Close,
    }

    struct Form {
        chosen: Option<usize>,
        in_modal: bool,
    }

    const FIELDS: [&str; 12] = [
        "An toàn",
        "Bảo hộ",
        "Công nghệ",
        "Dịch vụ",
        "Đào tạo",
        "Giao thông",
        "Kỹ thuật",
        "Nông nghiệp",
        "Quản lý",
        "Tác nghiệp",
        "Xây dựng",
        "Y tế",
    ];

    fn view(form: &Form) -> Element<'_, Message> {
        let list = || choice(FIELDS, form.chosen, Message::Chose).id("field").width(300);
        let question =
            form.in_modal.then(|| modal("Lĩnh vực?").push(list()).on_close(Message::Close));
        if form.in_modal {
            return root(column![]).modal(question).into();
        }
        root(column![list(), button("Sau").on_press(Message::Close)]).into()
    }

    fn stage(in_modal: bool) -> Stage<Form, Message> {
        let mut stage =
            Stage::new(Form { chosen: Some(2), in_modal }, view, |form, message| match message {
                Message::Chose(index) => form.chosen = Some(index),
                Message::Close => form.in_modal = false,
            });
        stage.focus("field");
        stage
    }

    #[test]
    fn the_keyboard_opens_moves_takes_and_gives_up() {
        let mut stage = stage(false);
        stage.key(Named::ArrowDown);
        stage.key(Named::ArrowDown);
        assert_eq!(stage.state.chosen, Some(2), "pointing is not choosing");
        stage.key(Named::Enter);
        assert_eq!(stage.state.chosen, Some(3));
        stage.key(Named::Space);
        stage.key(Named::End);
        stage.key(Named::Escape);
        assert_eq!(stage.state.chosen, Some(3), "Esc gives up");
        stage.key(Named::Enter);
        stage.key(Named::End);
        stage.key(Named::ArrowDown);
        stage.key(Named::Enter);
        assert_eq!(stage.state.chosen, Some(11), "the last is the last");
    }

    #[test]
    fn letters_jump_with_or_without_their_marks() {
        let mut stage = stage(false);
        stage.types("d");
        assert_eq!(stage.state.chosen, Some(3), "Dịch vụ");
        stage.types("d");
        assert_eq!(stage.state.chosen, Some(4), "Đào tạo");
        stage.types("q");
        assert_eq!(stage.state.chosen, Some(8));
    }

    #[test]
    fn the_mouse_takes_a_row_and_a_click_outside_closes() {
        let mut stage = stage(false);
        stage.click_at(Point::new(50.0, 20.0));
        stage.click_at(Point::new(50.0, 40.0 + 4.0 + 4.0 + 20.0));
        assert_eq!(stage.state.chosen, Some(0));
        stage.click_at(Point::new(50.0, 20.0));
        stage.click_at(Point::new(900.0, 700.0));
        stage.click_at(Point::new(50.0, 150.0));
        assert_eq!(stage.state.chosen, Some(0), "the closed list took a click");
    }

    #[test]
    fn esc_in_a_modal_closes_the_list_first() {
        let mut stage = stage(true);
        stage.key(Named::Enter);
        stage.key(Named::Escape);
        assert!(stage.state.in_modal);
        stage.key(Named::Escape);
        assert!(!stage.state.in_modal);
    }

    #[test]
    fn tab_closes_the_list_and_goes_on() {
        let mut stage = stage(false);
        let here = stage.focused();
        stage.key(Named::Enter);
        stage.key(Named::Tab);
        assert_ne!(stage.focused(), here);
        stage.key(Named::Enter);
        assert_eq!(stage.state.chosen, Some(2), "the key went to the closed list");
    }
}
