//! The open calendar, above the page.

use chrono::NaiveDate;
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Overlay, Shell, mouse, overlay, renderer};
use iced::keyboard::key::Named;
use iced::{Event, Point, Rectangle, Renderer, Size, Vector, border, touch};

use super::{Step, moved};
use crate::ui::theme::{Look, radius, space};
use crate::ui::widget::entry::absorb;
use crate::ui::widget::press::fill;
use crate::ui::widget::{Element, Stroke, shadow};

/// It answers keys and mouse while it is open.
pub(super) struct Sheet<'b, M> {
    pub(super) month: Element<'b, Step>,
    pub(super) tree: &'b mut Tree,
    pub(super) marked: &'b mut Option<NaiveDate>,
    pub(super) on_step: Box<dyn Fn(Step) -> M + 'b>,
    pub(super) anchor: Rectangle,
}

impl<M> Sheet<'_, M> {
    fn step(&mut self, step: Step, shell: &mut Shell<'_, M>) {
        match step {
            Step::Mark(day) => *self.marked = Some(day),
            Step::Take(_) => {
                *self.marked = None;
                shell.publish((self.on_step)(step));
            }
        }
    }

    fn key(&mut self, stroke: Stroke, shell: &mut Shell<'_, M>) {
        let Some(day) = *self.marked else { return };
        match (moved(day, stroke), stroke) {
            (Some(to), _) => self.step(Step::Mark(to), shell),
            (None, Stroke::Key(Named::Enter | Named::Space)) => self.step(Step::Take(day), shell),
            (None, _) => *self.marked = None,
        }
        // Tab closes it and goes on to the next stop.
        if !matches!(stroke, Stroke::Key(Named::Tab) | Stroke::ShiftKey(Named::Tab)) {
            shell.capture_event();
        }
    }
}

impl<M> Overlay<M, Look, Renderer> for Sheet<'_, M> {
    fn layout(&mut self, renderer: &Renderer, bounds: Size) -> layout::Node {
        let limits = layout::Limits::new(Size::ZERO, bounds);
        let month = self.month.as_widget_mut().layout(self.tree, renderer, &limits);
        let size = month.size().expand([2.0 * space::M, 2.0 * space::M]);
        let below = self.anchor.y + self.anchor.height + space::XS;
        let above = self.anchor.y - space::XS - size.height;
        let y = match below + size.height <= bounds.height {
            true => below,
            false if above >= 0.0 => above,
            false => (bounds.height - size.height).max(0.0),
        };
        // Its end stands under the end of the box.
        let x = self.anchor.x + self.anchor.width + space::M - size.width;
        let x = x.min(bounds.width - size.width).max(0.0);
        let month = month.move_to(Point::new(space::M, space::M));
        layout::Node::with_children(size, vec![month]).move_to(Point::new(x, y))
    }

    fn operate(&mut self, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let Some(layout) = layout.children().next() else { return };
        self.month.as_widget_mut().operate(self.tree, layout, renderer, operation);
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
    ) {
        let before = *self.marked;
        if let Some(stroke) = Stroke::of(event) {
            self.key(stroke, shell);
        } else if let Some(inside) = layout.children().next() {
            let mut steps = Vec::new();
            let mut inner = Shell::new(&mut steps);
            let month = self.month.as_widget_mut();
            let all = layout.bounds();
            month.update(self.tree, event, inside, cursor, renderer, clipboard, &mut inner, &all);
            absorb(shell, &inner);
            steps.into_iter().for_each(|step| self.step(step, shell));
            if matches!(
                event,
                Event::Mouse(mouse::Event::ButtonPressed(_) | mouse::Event::WheelScrolled { .. })
                    | Event::Touch(touch::Event::FingerPressed { .. })
            ) {
                if !cursor.is_over(all) {
                    *self.marked = None;
                }
                // What lies under it is not meant.
                shell.capture_event();
            }
        }
        if *self.marked != before {
            shell.invalidate_layout();
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        look: &Look,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
    ) {
        let palette = look.palette();
        let bounds = layout.bounds();
        shadow::draw(renderer, palette, bounds, radius::BOX);
        let edge = border::rounded(radius::BOX).width(1.0).color(palette.control);
        fill(renderer, bounds, palette.surface, edge);
        let Some(inside) = layout.children().next() else { return };
        let month = self.month.as_widget();
        month.draw(self.tree, renderer, look, style, inside, cursor, &bounds);
    }

    /// What the arrows say under the mouse.
    fn overlay<'c>(
        &'c mut self,
        layout: Layout<'c>,
        renderer: &Renderer,
    ) -> Option<overlay::Element<'c, M, Look, Renderer>> {
        let inside = layout.children().next()?;
        let month = self.month.as_widget_mut();
        let all = Rectangle::with_size(Size::INFINITE);
        let hint = month.overlay(self.tree, inside, renderer, &all, Vector::ZERO)?;
        Some(hint.map(&self.on_step))
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let Some(inside) = layout.children().next() else { return mouse::Interaction::None };
        let month = self.month.as_widget();
        month.mouse_interaction(self.tree, inside, cursor, &layout.bounds(), renderer)
    }
}
