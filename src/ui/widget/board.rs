//! A page with boxes on it that can be taken hold of by the mouse or moved by keys.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, mouse, renderer};
use iced::{Border, Color, Event, Length, Point, Rectangle, Renderer, Size, Vector, touch};

use super::focus::Focus;
use super::press::{draw_ring, fill};
use super::{Element, Stroke};
use crate::ui::theme::Look;

#[cfg(test)]
mod tests;

/// Half the side of a corner that can be taken hold of.
const CORNER: f32 = 5.0;
/// So far beyond its edge a corner still answers.
const REACH: f32 = 4.0;

/// Which part of a box is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Whole,
    Corner { right: bool, lower: bool },
}

/// What is done to the boxes. Distances are shares of the page's width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Grip {
    /// A box is taken hold of.
    Take(usize, Part),
    /// So far from where it was taken.
    Drag(Vector),
    Drop,
    /// The page beside all boxes.
    Leave,
}

/// A page and its boxes.
pub struct Board<'a, M> {
    page: Element<'a, M>,
    size: Size,
    /// In shares of the page.
    boxes: Vec<Rectangle>,
    wrong: Vec<bool>,
    selected: Option<usize>,
    on_grip: Box<dyn Fn(Grip) -> M + 'a>,
    on_stroke: Option<Box<dyn Fn(Stroke) -> Option<M> + 'a>>,
    id: Option<Id>,
}

/// `page` drawn so large, with `boxes` in shares of it.
pub fn board<'a, M: Clone + 'a>(
    page: impl Into<Element<'a, M>>,
    size: Size,
    boxes: Vec<Rectangle>,
    on_grip: impl Fn(Grip) -> M + 'a,
) -> Board<'a, M> {
    let wrong = vec![false; boxes.len()];
    let on_grip = Box::new(on_grip);
    Board {
        page: page.into(),
        size,
        boxes,
        wrong,
        selected: None,
        on_grip,
        on_stroke: None,
        id: None,
    }
}

impl<'a, M: Clone + 'a> Board<'a, M> {
    #[must_use]
    pub fn selected(mut self, selected: Option<usize>) -> Self {
        self.selected = selected;
        self
    }

    /// Boxes in which something is wrong.
    #[must_use]
    pub fn wrong(mut self, is_wrong: impl Fn(usize) -> bool) -> Self {
        self.wrong = (0..self.boxes.len()).map(is_wrong).collect();
        self
    }

    /// Keys while it has the focus.
    #[must_use]
    pub fn on_stroke(mut self, on_stroke: impl Fn(Stroke) -> Option<M> + 'a) -> Self {
        self.on_stroke = Some(Box::new(on_stroke));
        self
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    fn place(&self, n: usize) -> Option<Rectangle> {
        let share = self.boxes.get(n)?;
        Some(Rectangle {
            x: share.x * self.size.width,
            y: share.y * self.size.height,
            width: share.width * self.size.width,
            height: share.height * self.size.height,
        })
    }

    /// What lies under a point of the page: a corner of the selected box before all, then the
    /// smallest box, so that none can hide another.
    fn under(&self, at: Point) -> Option<(usize, Part)> {
        if let Some(n) = self.selected
            && let Some(held) = self.place(n)
        {
            let near = |corner: Point| at.distance(corner) <= CORNER + REACH;
            let corner = corners(held).into_iter().find(|(_, corner)| near(*corner));
            if let Some((part, _)) = corner {
                return Some((n, part));
            }
        }
        (0..self.boxes.len())
            .filter_map(|n| Some((n, self.place(n).filter(|held| held.contains(at))?)))
            .min_by(|(_, one), (_, other)| one.area().total_cmp(&other.area()))
            .map(|(n, _)| (n, Part::Whole))
    }
}

fn corners(held: Rectangle) -> [(Part, Point); 4] {
    let (right, lower) = (held.x + held.width, held.y + held.height);
    [
        (Part::Corner { right: true, lower: true }, Point::new(right, lower)),
        (Part::Corner { right: false, lower: true }, Point::new(held.x, lower)),
        (Part::Corner { right: true, lower: false }, Point::new(right, held.y)),
        (Part::Corner { right: false, lower: false }, held.position()),
    ]
}

#[derive(Debug, Default)]
struct State {
    focus: Focus,
    /// Where on the screen the held box was taken.
    held: Option<Point>,
    hovered: Option<usize>,
}

impl<'a, M: Clone + 'a> Widget<M, Look, Renderer> for Board<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.page)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.page));
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.size.width), Length::Fixed(self.size.height))
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        _limits: &layout::Limits,
    ) -> layout::Node {
        let limits = layout::Limits::new(self.size, self.size);
        let page = self.page.as_widget_mut().layout(&mut tree.children[0], renderer, &limits);
        layout::Node::with_children(self.size, vec![page])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state: &mut State = tree.state.downcast_mut();
        operation.focusable(self.id.as_ref(), layout.bounds(), &mut state.focus);
        operation.container(self.id.as_ref(), layout.bounds());
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
        let state: &mut State = tree.state.downcast_mut();
        let bounds = layout.bounds();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let inside = cursor.position_in(bounds.expand(CORNER + REACH));
                let at = inside.map(|at| at - Vector::new(CORNER + REACH, CORNER + REACH));
                let at = at.filter(|_| !shell.is_event_captured());
                if state.focus.by_pointer(at.is_some()) {
                    shell.request_redraw();
                }
                let Some(at) = at else { return };
                let grip = match self.under(at) {
                    Some((n, part)) => {
                        state.held = cursor.position();
                        Grip::Take(n, part)
                    }
                    None => Grip::Leave,
                };
                shell.publish((self.on_grip)(grip));
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::CursorMoved { .. })
            | Event::Touch(touch::Event::FingerMoved { .. }) => {
                if let (Some(from), Some(now)) = (state.held, cursor.position()) {
                    let by = now - from;
                    let by = Vector::new(by.x / self.size.width, by.y / self.size.height);
                    shell.publish((self.on_grip)(Grip::Drag(by)));
                    shell.capture_event();
                }
                let hovered = cursor.position_in(bounds).and_then(|at| self.under(at));
                let hovered = hovered.map(|(n, _)| n);
                if state.hovered != hovered {
                    state.hovered = hovered;
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. })
                if state.held.take().is_some() =>
            {
                shell.publish((self.on_grip)(Grip::Drop));
                shell.capture_event();
            }
            Event::Keyboard(_) if state.focus.is_held() && !shell.is_event_captured() => {
                let answer = Stroke::of(event)
                    .and_then(|stroke| self.on_stroke.as_ref().and_then(|answer| answer(stroke)));
                if let Some(message) = answer {
                    state.focus.by_key();
                    shell.publish(message);
                    shell.capture_event();
                    shell.request_redraw();
                }
            }
            _ => {}
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
        let state: &State = tree.state.downcast_ref();
        let palette = look.palette();
        let bounds = layout.bounds();
        if let Some(page) = layout.children().next() {
            let tree = &tree.children[0];
            self.page.as_widget().draw(tree, renderer, look, style, page, cursor, viewport);
        }
        let offset = Vector::new(bounds.x, bounds.y);
        // Above the page, which is a picture.
        renderer.with_layer(bounds.expand(CORNER + 2.0), |renderer| {
            for n in 0..self.boxes.len() {
                let Some(held) = self.place(n) else { continue };
                let chosen = self.selected == Some(n);
                let color = match self.wrong.get(n) {
                    Some(true) => palette.red,
                    _ if chosen => palette.focus,
                    _ => palette.line,
                };
                let width = if chosen || state.hovered == Some(n) { 2.0 } else { 1.0 };
                let border = Border { color, width, ..Border::default() };
                fill(renderer, held + offset, Color::TRANSPARENT, border);
                if chosen {
                    for (_, corner) in corners(held) {
                        let at = corner + offset - Vector::new(CORNER, CORNER);
                        let square = Rectangle::new(at, Size::new(2.0 * CORNER, 2.0 * CORNER));
                        let border = Border { color, width: 2.0, ..Border::default() };
                        fill(renderer, square, palette.surface, border);
                    }
                }
            }
            if state.focus.shows() {
                draw_ring(renderer, palette, bounds, 0.0, 2.0);
            }
        });
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let state: &State = tree.state.downcast_ref();
        if state.held.is_some() {
            return mouse::Interaction::Grabbing;
        }
        let Some(at) = cursor.position_in(layout.bounds()) else { return mouse::Interaction::None };
        match self.under(at) {
            Some((_, Part::Whole)) => mouse::Interaction::Grab,
            Some((_, Part::Corner { right, lower })) if right == lower => {
                mouse::Interaction::ResizingDiagonallyDown
            }
            Some((_, Part::Corner { .. })) => mouse::Interaction::ResizingDiagonallyUp,
            None => mouse::Interaction::None,
        }
    }
}

impl<'a, M: Clone + 'a> From<Board<'a, M>> for Element<'a, M> {
    fn from(board: Board<'a, M>) -> Self {
        Self::new(board)
    }
}
