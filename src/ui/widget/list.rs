//! A list of any length of which only the visible rows are built.
//!
//! Rows have one height. The screen gives a closure that builds the rows of a range; it is called
//! for the visible ones and two more above and below. Arrows, PgUp, PgDn, Home and End move the
//! selection, Enter opens, a click selects, a double click opens. Where rows can be marked, Space and
//! a click on the box or with Ctrl mark one, Shift marks all up to there, Ctrl+A all.

#[cfg(test)]
mod tests;

use std::ops::Range;

use iced::advanced::layout::{self, Layout};
use iced::advanced::mouse::click;
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, mouse, overlay, renderer};
use iced::keyboard::{self, key::Named};
use iced::{
    Border, Event, Length, Point, Rectangle, Renderer, Size, Vector, border, touch, window,
};

use super::focus::Focus;
use super::press::{draw_ring, fill};
use super::{Element, Stroke};
use crate::ui::theme::{Look, radius, ring};

/// Rows built beyond each edge.
const OVERSCAN: usize = 2;
const BAR: f32 = 8.0;
const BAR_INSET: f32 = 4.0;
const LEAST_SCROLLER: f32 = 36.0;
/// One notch of a mouse wheel, logical pixels.
const NOTCH: f64 = 60.0;
/// The red bar of the selected row.
const MARK: f32 = 4.0;

/// A windowed list.
pub struct List<'a, M> {
    count: usize,
    height: f32,
    rows: Box<dyn Fn(Range<usize>) -> Vec<Element<'a, M>> + 'a>,
    selected: Option<usize>,
    on_select: Option<Box<dyn Fn(usize) -> M + 'a>>,
    on_open: Option<Box<dyn Fn(usize) -> M + 'a>>,
    on_range: Option<Box<dyn Fn(Range<usize>) -> M + 'a>>,
    marks: Option<Marks<'a, M>>,
    top: usize,
    subject: u64,
    id: Option<Id>,
    /// Roundness of its lower corners.
    foot: f32,
    built: Vec<Element<'a, M>>,
}

/// Rows to be marked, or to be marked no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// This one, or no longer.
    One(usize),
    /// From the one marked last to this one.
    Through(usize),
    All,
}

struct Marks<'a, M> {
    is_marked: Box<dyn Fn(usize) -> bool + 'a>,
    any: bool,
    /// Width of the part of a row, from its left edge, that marks it.
    box_width: f32,
    on_mark: Box<dyn Fn(Mark) -> M + 'a>,
}

/// A list of `count` rows, each `height` high; `rows` builds those of a range, in order.
pub fn list<'a, M: Clone + 'a>(
    count: usize,
    height: f32,
    rows: impl Fn(Range<usize>) -> Vec<Element<'a, M>> + 'a,
) -> List<'a, M> {
    List {
        count,
        height,
        rows: Box::new(rows),
        selected: None,
        on_select: None,
        on_open: None,
        on_range: None,
        marks: None,
        top: 0,
        subject: 0,
        id: None,
        foot: 0.0,
        built: Vec::new(),
    }
}

impl<'a, M: Clone + 'a> List<'a, M> {
    /// The selected row, and what selecting another one means. A newly selected row is scrolled
    /// into view.
    #[must_use]
    pub fn selected(
        mut self,
        selected: Option<usize>,
        on_select: impl Fn(usize) -> M + 'a,
    ) -> Self {
        self.selected = selected;
        self.on_select = Some(Box::new(on_select));
        self
    }

    /// What Enter or a double click on a row means.
    #[must_use]
    pub fn on_open(mut self, on_open: impl Fn(usize) -> M + 'a) -> Self {
        self.on_open = Some(Box::new(on_open));
        self
    }

    /// It ends where its card ends, with the card's lower corners.
    #[must_use]
    pub fn in_card(mut self) -> Self {
        self.foot = radius::CARD - 1.0;
        self
    }

    /// Tells which rows came into sight, so that their data can be fetched.
    #[must_use]
    pub fn on_range(mut self, on_range: impl Fn(Range<usize>) -> M + 'a) -> Self {
        self.on_range = Some(Box::new(on_range));
        self
    }

    /// Rows can be marked: which are, whether any is, and what marking means. A click within
    /// `box_width` of the left edge marks. While any row is marked, those are drawn as selected.
    #[must_use]
    pub fn marks(
        mut self,
        is_marked: impl Fn(usize) -> bool + 'a,
        any: bool,
        box_width: f32,
        on_mark: impl Fn(Mark) -> M + 'a,
    ) -> Self {
        let (is_marked, on_mark) = (Box::new(is_marked), Box::new(on_mark));
        self.marks = Some(Marks { is_marked, any, box_width, on_mark });
        self
    }

    /// The first row that [`on_range`](Self::on_range) told before the list was left: it is first
    /// shown there again.
    #[must_use]
    pub fn left_at(mut self, row: usize) -> Self {
        self.top = if row == 0 { 0 } else { row + OVERSCAN };
        self
    }

    /// What the list is about, as a number: when it changes (another search, another filter), the
    /// list goes back to its top.
    #[must_use]
    pub fn subject(mut self, subject: u64) -> Self {
        self.subject = subject;
        self
    }

    /// A name, to be given the focus by.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    fn farthest(&self, state: &State) -> f64 {
        (self.count as f64 * f64::from(self.height) - f64::from(state.view)).max(0.0)
    }

    /// What a click on a row at `x` marks, if it does.
    fn marked_by(&self, row: usize, x: f32, state: &State) -> Option<(Mark, &Marks<'a, M>)> {
        let marks = self.marks.as_ref()?;
        match (state.modifiers.shift(), state.modifiers.command() || x < marks.box_width) {
            (true, _) => Some((Mark::Through(row), marks)),
            (false, true) => Some((Mark::One(row), marks)),
            (false, false) => None,
        }
    }

    /// The rows that can be seen, with some beyond each edge.
    fn range(&self, state: &State) -> Range<usize> {
        let height = f64::from(self.height.max(1.0));
        let first = (state.offset / height) as usize;
        let last = ((state.offset + f64::from(state.view)) / height).ceil() as usize;
        first.saturating_sub(OVERSCAN).min(self.count)..(last + OVERSCAN).min(self.count)
    }

    /// The border of a part of the list: rounded where it reaches into the lower corners.
    fn corners(&self, part: Rectangle, all: Rectangle) -> Border {
        let above = (all.y + all.height) - (part.y + part.height);
        border::rounded(border::bottom((self.foot - above).max(0.0)))
    }

    /// The bar and its rail, if the list is longer than its view.
    fn scrollbar(&self, state: &State, bounds: Rectangle) -> Option<(Rectangle, Rectangle)> {
        let farthest = self.farthest(state);
        if farthest <= 0.0 || bounds.height <= LEAST_SCROLLER {
            return None;
        }
        let rail = Rectangle {
            x: bounds.x + bounds.width - BAR - BAR_INSET,
            y: bounds.y + BAR_INSET,
            width: BAR,
            height: bounds.height - 2.0 * BAR_INSET,
        };
        let whole = farthest + f64::from(state.view);
        let height = (rail.height * (f64::from(state.view) / whole) as f32).max(LEAST_SCROLLER);
        let y = rail.y + (rail.height - height) * (state.offset / farthest) as f32;
        Some((rail, Rectangle { y, height, ..rail }))
    }
}

#[derive(Debug, Default)]
struct State {
    /// Distance from the top of the list to the top of the view. In f64: a million rows are more
    /// pixels than f32 counts.
    offset: f64,
    /// Height of the view.
    view: f32,
    /// The rows that the trees of the children belong to.
    built: Range<usize>,
    told: Option<Range<usize>>,
    selected: Option<usize>,
    /// A row to be scrolled into view.
    reveal: Option<usize>,
    subject: u64,
    focus: Focus,
    hovered: Option<usize>,
    /// Where in the scroller the mouse holds it.
    held: Option<f32>,
    /// Where the finger was that drags the rows.
    finger: Option<f32>,
    click: Option<mouse::Click>,
    /// Keys held down.
    modifiers: keyboard::Modifiers,
}

impl<'a, M: Clone + 'a> Widget<M, Look, Renderer> for List<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State {
            subject: self.subject,
            selected: self.selected,
            reveal: self.selected,
            offset: self.top as f64 * f64::from(self.height),
            ..State::default()
        })
    }

    fn diff(&self, tree: &mut Tree) {
        let state: &mut State = tree.state.downcast_mut();
        if state.subject != self.subject {
            state.subject = self.subject;
            state.offset = 0.0;
            state.told = None;
        }
        if state.selected != self.selected {
            state.selected = self.selected;
            state.reveal = self.selected;
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
        let state: &mut State = tree.state.downcast_mut();
        state.view = size.height;
        if let Some(row) = state.reveal.take() {
            let top = row as f64 * f64::from(self.height);
            let bottom = top + f64::from(self.height) - f64::from(state.view);
            // In a view lower than a row its top counts.
            state.offset = state.offset.max(bottom).min(top);
        }
        state.offset = state.offset.clamp(0.0, self.farthest(state));
        let range = self.range(state);
        let top = range.start as f64 * f64::from(self.height) - state.offset;
        let old = std::mem::replace(&mut state.built, range.clone());

        self.built = (self.rows)(range.clone());
        self.built.truncate(range.len());
        let mut trees: Vec<Option<Tree>> = tree.children.drain(..).map(Some).collect();
        for (index, row) in range.clone().zip(&self.built) {
            // A row that stays keeps its laid-out text.
            let kept = index
                .checked_sub(old.start)
                .and_then(|place| trees.get_mut(place))
                .and_then(Option::take);
            let child = match kept {
                Some(mut kept) => {
                    kept.diff(row.as_widget());
                    kept
                }
                None => Tree::new(row.as_widget()),
            };
            tree.children.push(child);
        }
        let room = layout::Limits::new(Size::ZERO, Size::new(size.width, self.height));
        let nodes = self
            .built
            .iter_mut()
            .zip(&mut tree.children)
            .enumerate()
            .map(|(place, (row, tree))| {
                let y = top as f32 + place as f32 * self.height;
                row.as_widget_mut().layout(tree, renderer, &room).move_to(Point::new(0.0, y))
            })
            .collect();
        layout::Node::with_children(size, nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state: &mut State = tree.state.downcast_mut();
        if self.on_select.is_some() || self.on_open.is_some() {
            operation.focusable(self.id.as_ref(), layout.bounds(), &mut state.focus);
        }
        operation.container(self.id.as_ref(), layout.bounds());
        operation.traverse(&mut |operation| {
            for ((row, tree), layout) in
                self.built.iter_mut().zip(&mut tree.children).zip(layout.children())
            {
                row.as_widget_mut().operate(tree, layout, renderer, operation);
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
        let bounds = layout.bounds();
        let over = cursor.is_over(bounds);
        let state: &mut State = tree.state.downcast_mut();
        let bar = self.scrollbar(state, bounds);
        let on_bar = bar.is_some_and(|(rail, _)| cursor.is_over(rail.expand(BAR_INSET)));
        if let Some(view) = bounds.intersection(viewport) {
            let inner = if over && !on_bar { cursor } else { mouse::Cursor::Unavailable };
            for ((row, tree), layout) in
                self.built.iter_mut().zip(&mut tree.children).zip(layout.children())
            {
                row.as_widget_mut()
                    .update(tree, event, layout, inner, renderer, clipboard, shell, &view);
            }
        }
        let state: &mut State = tree.state.downcast_mut();
        let before = state.offset;

        match event {
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if over => {
                if shell.is_event_captured() {
                    return;
                }
                state.offset -= match delta {
                    mouse::ScrollDelta::Lines { y, .. } => f64::from(*y) * NOTCH,
                    mouse::ScrollDelta::Pixels { y, .. } => f64::from(*y),
                };
                shell.capture_event();
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let taken = shell.is_event_captured();
                if state.focus.by_pointer(over && !taken) {
                    shell.request_redraw();
                }
                let (true, false, Some(at)) = (over, taken, cursor.position()) else { return };
                shell.capture_event();
                if let (Event::Touch(_), false) = (event, on_bar) {
                    state.finger = Some(at.y);
                }
                if let (true, Some((rail, scroller))) = (on_bar, bar) {
                    let held = at.y - scroller.y;
                    let held = if (0.0..scroller.height).contains(&held) {
                        held
                    } else {
                        scroller.height / 2.0
                    };
                    state.held = Some(held);
                    state.offset = drag(at.y - held, rail, scroller, self.farthest(state));
                } else if let Some(row) = row_at(state, self.height, self.count, bounds, at) {
                    if let Some((mark, marks)) = self.marked_by(row, at.x - bounds.x, state) {
                        shell.publish((marks.on_mark)(mark));
                        state.click = None;
                        return;
                    }
                    let click = mouse::Click::new(at, mouse::Button::Left, state.click);
                    state.click = Some(click);
                    match (&self.on_open, &self.on_select) {
                        (Some(open), _) if click.kind() == click::Kind::Double => {
                            shell.publish(open(row));
                        }
                        (_, Some(select)) => shell.publish(select(row)),
                        _ => {}
                    }
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. }) => {
                state.held = None;
                state.finger = None;
            }
            Event::Touch(touch::Event::FingerMoved { position, .. }) => {
                if let (Some(held), Some((rail, scroller))) = (state.held, bar) {
                    state.offset = drag(position.y - held, rail, scroller, self.farthest(state));
                } else if let Some(last) = &mut state.finger {
                    state.offset -= f64::from(position.y - *last);
                    *last = position.y;
                }
            }
            Event::Mouse(mouse::Event::CursorMoved { position }) => {
                if let (Some(held), Some((rail, scroller))) = (state.held, bar) {
                    state.offset = drag(position.y - held, rail, scroller, self.farthest(state));
                    shell.capture_event();
                } else {
                    let row = match cursor.position_over(bounds) {
                        Some(at) if !on_bar => row_at(state, self.height, self.count, bounds, at),
                        _ => None,
                    };
                    if state.hovered != row && self.on_select.is_some() {
                        state.hovered = row;
                        shell.request_redraw();
                    }
                }
            }
            Event::Window(window::Event::RedrawRequested(_)) => {
                if let Some(on_range) = &self.on_range
                    && state.told.as_ref() != Some(&state.built)
                {
                    state.told = Some(state.built.clone());
                    shell.publish(on_range(state.built.clone()));
                }
            }
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                state.modifiers = *modifiers;
            }
            _ if state.focus.is_held() && !shell.is_event_captured() && self.count > 0 => {
                let Some(stroke) = Stroke::of(event) else { return };
                let page = ((state.view / self.height) as usize).saturating_sub(1).max(1);
                let at = self.selected;
                let last = self.count - 1;
                let marked = match (&self.marks, stroke) {
                    (Some(marks), Stroke::Key(Named::Space)) => {
                        at.map(|at| (marks.on_mark)(Mark::One(at)))
                    }
                    (Some(marks), Stroke::Ctrl('a')) => Some((marks.on_mark)(Mark::All)),
                    _ => None,
                };
                if let Some(message) = marked {
                    state.focus.by_key();
                    shell.publish(message);
                    shell.capture_event();
                    shell.request_redraw();
                    return;
                }
                let (key, through) = match (stroke, &self.marks) {
                    (Stroke::Key(key), _) => (key, None),
                    (Stroke::ShiftKey(key), Some(marks)) => (key, Some(&marks.on_mark)),
                    _ => return,
                };
                let to = match key {
                    Named::ArrowUp => at.map_or(0, |at| at.saturating_sub(1)),
                    Named::ArrowDown => at.map_or(0, |at| (at + 1).min(last)),
                    Named::PageUp => at.map_or(0, |at| at.saturating_sub(page)),
                    Named::PageDown => at.map_or(0, |at| (at + page).min(last)),
                    Named::Home => 0,
                    Named::End => last,
                    Named::Enter if through.is_none() => {
                        if let (Some(open), Some(at)) = (&self.on_open, at) {
                            shell.publish(open(at));
                            shell.capture_event();
                        }
                        return;
                    }
                    _ => return,
                };
                state.focus.by_key();
                match (through, &self.on_select) {
                    (Some(through), _) => shell.publish(through(Mark::Through(to))),
                    (None, Some(select)) => shell.publish(select(to)),
                    (None, None) => {}
                }
                shell.capture_event();
                shell.request_redraw();
            }
            _ => {}
        }

        state.offset = state.offset.clamp(0.0, self.farthest(state));
        if (state.offset - before).abs() > f64::EPSILON {
            shell.invalidate_layout();
            shell.request_redraw();
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
        let Some(view) = bounds.intersection(viewport) else { return };
        renderer.with_layer(view, |renderer| {
            fill(renderer, bounds, palette.surface, self.corners(bounds, bounds));
            for (((index, row), tree), layout) in
                state.built.clone().zip(&self.built).zip(&tree.children).zip(layout.children())
            {
                let place = Rectangle {
                    x: bounds.x,
                    y: layout.bounds().y,
                    width: bounds.width,
                    height: self.height,
                };
                let Some(seen) = place.intersection(&view) else { continue };
                let Some(shown) = place.intersection(&bounds) else { continue };
                let current = self.selected == Some(index);
                let chosen = match &self.marks {
                    Some(marks) if marks.any => (marks.is_marked)(index),
                    _ => current,
                };
                if chosen {
                    fill(renderer, shown, palette.select, self.corners(shown, bounds));
                } else if current || state.hovered == Some(index) {
                    fill(renderer, shown, palette.hover, self.corners(shown, bounds));
                }
                let under = Rectangle { y: place.y + place.height - 1.0, height: 1.0, ..place };
                // At the very end there is the border of the card.
                if self.foot == 0.0 || under.y + 1.0 < bounds.y + bounds.height {
                    fill(renderer, under, palette.line, Border::default());
                }
                row.as_widget().draw(tree, renderer, look, style, layout, cursor, &seen);
                if current && state.focus.shows() {
                    let round = self.corners(shown, bounds).radius.bottom_left;
                    draw_ring(renderer, palette, place, round, -ring::WIDTH);
                }
                if chosen {
                    let cut = self.corners(shown, bounds).radius.bottom_left;
                    let mark = Rectangle { width: MARK, height: shown.height - cut / 2.0, ..shown };
                    fill(renderer, mark, palette.red, Border::default());
                }
            }
            if let Some((_, scroller)) = self.scrollbar(state, bounds) {
                let color = if state.held.is_some() { palette.control } else { palette.scroller };
                fill(renderer, scroller, color, border::rounded(BAR / 2.0));
            }
            if state.focus.shows() && self.selected.is_none() {
                draw_ring(renderer, palette, bounds, self.foot, -ring::WIDTH);
            }
        });
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        if !cursor.is_over(layout.bounds()) {
            return mouse::Interaction::None;
        }
        self.built
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((row, tree), layout)| {
                row.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
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
        overlay::from_children(&mut self.built, tree, layout, renderer, viewport, translation)
    }
}

/// The offset that puts the scroller's top at `y`.
fn drag(y: f32, rail: Rectangle, scroller: Rectangle, farthest: f64) -> f64 {
    let room = rail.height - scroller.height;
    if room <= 0.0 {
        return 0.0;
    }
    f64::from(((y - rail.y) / room).clamp(0.0, 1.0)) * farthest
}

fn row_at(state: &State, height: f32, count: usize, bounds: Rectangle, at: Point) -> Option<usize> {
    let row = ((state.offset + f64::from(at.y - bounds.y)) / f64::from(height)) as usize;
    (row < count).then_some(row)
}

impl<'a, M: Clone + 'a> From<List<'a, M>> for Element<'a, M> {
    fn from(list: List<'a, M>) -> Self {
        Self::new(list)
    }
}
