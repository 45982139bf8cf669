//! The one thing that can be pressed: it takes focus, draws the ring and answers Enter and Space.

mod stroke;

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay, renderer};
use iced::keyboard;
use iced::keyboard::key::Named;
use iced::{
    Background, Border, Color, Event, Length, Padding, Rectangle, Renderer, Shadow, Size, Vector,
    alignment, touch, window,
};

pub use self::stroke::Stroke;
use super::Element;
use super::focus::Focus;
use crate::ui::theme::{Look, Palette, ring};

/// How a part is being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Nobody touches it.
    #[default]
    Idle,
    /// The mouse is over it.
    Hovered,
    /// The mouse button is down on it.
    Pressed,
    /// It cannot be pressed.
    Disabled,
}

/// Where the focus ring goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// Around the part, with a gap; for what stands free.
    Around,
    /// Inside its edge; for rows that touch their neighbours.
    Inside,
}

/// How a part is painted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Paint {
    /// Ground, if any.
    pub fill: Option<Color>,
    /// Colour of the words inside.
    pub text: Color,
    /// Border.
    pub border: Border,
}

type Painter<'a> = Box<dyn Fn(&Palette, Status) -> Paint + 'a>;

/// Something pressable around any content.
pub struct Press<'a, M> {
    content: Element<'a, M>,
    id: Option<Id>,
    on_press: Option<M>,
    on_stroke: Option<Box<dyn Fn(Stroke) -> Option<M> + 'a>>,
    stop: bool,
    ring: Ring,
    size: Size<Length>,
    least: f32,
    reach: f32,
    padding: Padding,
    align: alignment::Horizontal,
    paint: Painter<'a>,
}

impl<'a, M: Clone + 'a> Press<'a, M> {
    /// Wraps `content`; without a message it is disabled.
    pub fn new(content: impl Into<Element<'a, M>>, on_press: Option<M>) -> Self {
        Self {
            content: content.into(),
            id: None,
            on_press,
            on_stroke: None,
            stop: true,
            ring: Ring::Around,
            size: Size::new(Length::Shrink, Length::Shrink),
            least: 0.0,
            reach: 0.0,
            padding: Padding::ZERO,
            align: alignment::Horizontal::Left,
            paint: Box::new(|palette, status| Paint {
                text: if status == Status::Disabled { palette.off } else { palette.ink },
                ..Paint::default()
            }),
        }
    }

    /// A name, to be given the focus by.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Answers other keys while it has the focus.
    #[must_use]
    pub fn on_stroke(mut self, on_stroke: impl Fn(Stroke) -> Option<M> + 'a) -> Self {
        self.on_stroke = Some(Box::new(on_stroke));
        self
    }

    /// Not a stop of the Tab key: its group takes the focus instead.
    #[must_use]
    pub fn no_stop(mut self) -> Self {
        self.stop = false;
        self
    }

    /// Where the ring goes.
    #[must_use]
    pub fn ring(mut self, ring: Ring) -> Self {
        self.ring = ring;
        self
    }

    /// Width.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.size.width = width.into();
        self
    }

    /// Height; the content stands in its middle.
    #[must_use]
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.size.height = height.into();
        self
    }

    /// At least so high, where the height follows the content.
    #[must_use]
    pub fn least_height(mut self, least: f32) -> Self {
        self.least = least;
        self
    }

    /// Takes presses so far beyond its edge: for links, which stand in a line of text but must be
    /// easy to hit.
    #[must_use]
    pub fn reach(mut self, reach: f32) -> Self {
        self.reach = reach;
        self
    }

    /// Distance from the edge to the content.
    #[must_use]
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }

    /// Puts the content in the middle of the width.
    #[must_use]
    pub fn center(mut self) -> Self {
        self.align = alignment::Horizontal::Center;
        self
    }

    /// How it is painted.
    #[must_use]
    pub fn paint(mut self, paint: impl Fn(&Palette, Status) -> Paint + 'a) -> Self {
        self.paint = Box::new(paint);
        self
    }

    fn takes_focus(&self) -> bool {
        self.stop && (self.on_press.is_some() || self.on_stroke.is_some())
    }
}

#[derive(Debug, Default)]
struct State {
    focus: Focus,
    pressed: bool,
    drawn: Status,
}

impl<'a, M: Clone + 'a> Widget<M, Look, Renderer> for Press<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
        if !self.takes_focus() {
            let state: &mut State = tree.state.downcast_mut();
            state.focus = Focus::default();
        }
    }

    fn size(&self) -> Size<Length> {
        self.size
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::positioned(
            &limits.min_height(self.least),
            self.size.width,
            self.size.height,
            self.padding,
            |limits| {
                self.content.as_widget_mut().layout(
                    &mut tree.children[0],
                    renderer,
                    &limits.loose(),
                )
            },
            |content, size| content.align(self.align.into(), iced::Alignment::Center, size),
        )
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if self.takes_focus() {
            let state: &mut State = tree.state.downcast_mut();
            operation.focusable(self.id.as_ref(), layout.bounds(), &mut state.focus);
        }
        operation.container(self.id.as_ref(), layout.bounds());
        operation.traverse(&mut |operation| {
            if let Some(layout) = layout.children().next() {
                self.content.as_widget_mut().operate(
                    &mut tree.children[0],
                    layout,
                    renderer,
                    operation,
                );
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
        if let Some(content) = layout.children().next() {
            self.content.as_widget_mut().update(
                &mut tree.children[0],
                event,
                content,
                cursor,
                renderer,
                clipboard,
                shell,
                viewport,
            );
        }
        let takes_focus = self.takes_focus();
        let state: &mut State = tree.state.downcast_mut();
        let over = cursor.is_over(layout.bounds().expand(self.reach));

        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let taken = shell.is_event_captured();
                let changed = state.focus.by_pointer(over && takes_focus && !taken);
                if over && !taken && self.on_press.is_some() {
                    state.pressed = true;
                    shell.capture_event();
                }
                if changed {
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. })
                if state.pressed =>
            {
                state.pressed = false;
                if over && let Some(message) = &self.on_press {
                    shell.publish(message.clone());
                }
                shell.capture_event();
            }
            Event::Keyboard(keyboard::Event::KeyPressed { repeat, .. })
                if state.focus.is_held() && !shell.is_event_captured() =>
            {
                let Some(stroke) = Stroke::of(event) else { return };
                let pressed = matches!(stroke, Stroke::Key(Named::Enter | Named::Space));
                let answer = match &self.on_press {
                    Some(message) if pressed => (!repeat).then(|| message.clone()),
                    _ => self.on_stroke.as_ref().and_then(|answer| answer(stroke)),
                };
                if let Some(message) = answer {
                    state.focus.by_key();
                    shell.publish(message);
                    shell.capture_event();
                    shell.request_redraw();
                }
            }
            Event::Touch(touch::Event::FingerLost { .. }) => state.pressed = false,
            _ => {}
        }

        let now = if self.on_press.is_none() && self.on_stroke.is_none() {
            Status::Disabled
        } else if self.on_press.is_none() || !over {
            Status::Idle
        } else if state.pressed {
            Status::Pressed
        } else {
            Status::Hovered
        };
        if let Event::Window(window::Event::RedrawRequested(_)) = event {
            state.drawn = now;
        } else if state.drawn != now {
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
        let state: &State = tree.state.downcast_ref();
        let palette = look.palette();
        let status = match state.drawn {
            _ if self.on_press.is_none() && self.on_stroke.is_none() => Status::Disabled,
            Status::Disabled => Status::Idle,
            status => status,
        };
        let paint = (self.paint)(palette, status);
        let bounds = layout.bounds();
        if paint.fill.is_some() || paint.border.width > 0.0 {
            fill(renderer, bounds, paint.fill.unwrap_or(Color::TRANSPARENT), paint.border);
        }
        if let Some(content) = layout.children().next() {
            self.content.as_widget().draw(
                &tree.children[0],
                renderer,
                look,
                &renderer::Style { text_color: paint.text },
                content,
                cursor,
                viewport,
            );
        }
        if state.focus.shows() {
            let gap = match self.ring {
                Ring::Around => ring::GAP,
                Ring::Inside => -ring::WIDTH,
            };
            draw_ring(renderer, palette, bounds, paint.border.radius.top_left, gap);
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
        let inner = layout.children().next().map_or(mouse::Interaction::None, |content| {
            self.content.as_widget().mouse_interaction(
                &tree.children[0],
                content,
                cursor,
                viewport,
                renderer,
            )
        });
        match inner {
            mouse::Interaction::None
                if self.on_press.is_some()
                    && cursor.is_over(layout.bounds().expand(self.reach)) =>
            {
                mouse::Interaction::Pointer
            }
            inner => inner,
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
        self.content.as_widget_mut().overlay(
            &mut tree.children[0],
            layout.children().next()?,
            renderer,
            viewport,
            translation,
        )
    }
}

impl<'a, M: Clone + 'a> From<Press<'a, M>> for Element<'a, M> {
    fn from(press: Press<'a, M>) -> Self {
        Self::new(press)
    }
}

/// Fills a box.
pub(super) fn fill(renderer: &mut Renderer, bounds: Rectangle, color: Color, border: Border) {
    use iced::advanced::Renderer as _;
    let quad = renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true };
    renderer.fill_quad(quad, Background::Color(color));
}

/// Draws the focus ring `gap` outside `bounds`; it takes no room, so nothing moves.
pub(super) fn draw_ring(
    renderer: &mut Renderer,
    palette: &Palette,
    bounds: Rectangle,
    radius: f32,
    gap: f32,
) {
    let border = iced::border::rounded((radius + gap + ring::WIDTH).max(0.0))
        .width(ring::WIDTH)
        .color(palette.focus);
    fill(renderer, bounds.expand(gap + ring::WIDTH), Color::TRANSPARENT, border);
}
