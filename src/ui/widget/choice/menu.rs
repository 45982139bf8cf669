//! The open list of a choice.

use std::borrow::Cow;

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{LineHeight, Renderer as _, Shaping, Text, Wrapping};
use iced::advanced::{Clipboard, Overlay, Shell, mouse, renderer, text};
use iced::keyboard::key::Named;
use iced::{Event, Pixels, Point, Rectangle, Renderer, Size, alignment, border, touch};

use super::{SHOWN, State, jump};
use crate::ui::theme::{Look, Role, control, radius, ring, space};
use crate::ui::widget::press::{draw_ring, fill};
use crate::ui::widget::{Stroke, shadow};

const ROW: f32 = control::HEIGHT;

/// The list that drops down; it answers keys and mouse while it is open.
pub(super) struct Menu<'b, 'a, M> {
    pub(super) options: &'b [Cow<'a, str>],
    pub(super) selected: Option<usize>,
    pub(super) on_choose: &'b dyn Fn(usize) -> M,
    pub(super) state: &'b mut State,
    pub(super) anchor: Rectangle,
}

impl<M> Menu<'_, '_, M> {
    fn shown(&self) -> usize {
        self.options.len().min(SHOWN)
    }

    fn row_at(&self, layout: Layout<'_>, cursor: mouse::Cursor) -> Option<usize> {
        let at = cursor.position_in(layout.bounds())?;
        let row = self.state.top + ((at.y - space::XS) / ROW).max(0.0) as usize;
        (row < self.options.len()).then_some(row)
    }
}

impl<M> Overlay<M, Look, Renderer> for Menu<'_, '_, M> {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        let height = self.shown() as f32 * ROW + 2.0 * space::XS;
        let below = self.anchor.y + self.anchor.height + space::XS;
        let y = if below + height <= bounds.height {
            below
        } else {
            (self.anchor.y - space::XS - height).max(0.0)
        };
        let width = self.anchor.width.max(200.0).min(bounds.width);
        let x = self.anchor.x.min(bounds.width - width).max(0.0);
        layout::Node::new(Size::new(width, height)).move_to(Point::new(x, y))
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
    ) {
        let count = self.options.len();
        if let Some(stroke) = Stroke::of(event) {
            let at = match stroke {
                Stroke::Key(Named::ArrowUp) => self.state.at.saturating_sub(1),
                Stroke::Key(Named::ArrowDown) => self.state.at + 1,
                Stroke::Key(Named::PageUp) => self.state.at.saturating_sub(SHOWN - 1),
                Stroke::Key(Named::PageDown) => self.state.at + SHOWN - 1,
                Stroke::Key(Named::Home) => 0,
                Stroke::Key(Named::End) => count,
                Stroke::Char(letter) => {
                    jump(self.options, self.state.at, letter).unwrap_or(self.state.at)
                }
                _ => {
                    self.state.open = false;
                    self.state.at
                }
            };
            self.state.point(at, count);
            if let Stroke::Key(Named::Enter | Named::Space) = stroke {
                shell.publish((self.on_choose)(at));
            }
            shell.invalidate_layout();
            shell.request_redraw();
            // Tab closes the list and goes on to the next stop.
            if !matches!(stroke, Stroke::Key(Named::Tab) | Stroke::ShiftKey(Named::Tab)) {
                shell.capture_event();
            }
            return;
        }
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                if let Some(row) = self.row_at(layout, cursor)
                    && row != self.state.at
                {
                    self.state.at = row;
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                self.state.open = false;
                if let Some(row) = self.row_at(layout, cursor) {
                    shell.publish((self.on_choose)(row));
                }
                shell.capture_event();
                shell.invalidate_layout();
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) => {
                let lines = match delta {
                    mouse::ScrollDelta::Lines { y, .. } => *y,
                    mouse::ScrollDelta::Pixels { y, .. } => y / ROW,
                };
                let last = self.options.len() - self.shown();
                let top = self.state.top as f32 - lines.round();
                self.state.top = (top.max(0.0) as usize).min(last);
                shell.capture_event();
                shell.request_redraw();
            }
            _ => {}
        }
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        look: &Look,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) {
        let palette = look.palette();
        let bounds = layout.bounds();
        shadow::draw(renderer, palette, bounds, radius::CONTROL);
        let edge = border::rounded(radius::CONTROL).width(1.0).color(palette.control);
        fill(renderer, bounds, palette.surface, edge);
        let (size, line) = Role::Body.size();
        let rows = self.options.iter().enumerate().skip(self.state.top).take(self.shown());
        for (place, (index, option)) in rows.enumerate() {
            let row = Rectangle {
                x: bounds.x + space::XS,
                y: bounds.y + space::XS + place as f32 * ROW,
                width: bounds.width - 2.0 * space::XS,
                height: ROW,
            };
            if index == self.state.at {
                fill(renderer, row, palette.hover, border::rounded(radius::KEY));
                draw_ring(renderer, palette, row, radius::KEY, -ring::WIDTH);
            }
            let chosen = self.selected == Some(index);
            let text = Text {
                content: option.to_string(),
                bounds: row.size(),
                size: Pixels(size),
                line_height: LineHeight::Absolute(Pixels(line)),
                font: if chosen { Role::Strong.font() } else { Role::Body.font() },
                align_x: text::Alignment::Left,
                align_y: alignment::Vertical::Center,
                shaping: Shaping::Auto,
                wrapping: Wrapping::None,
            };
            let at = Point::new(row.x + space::S, row.center_y());
            renderer.fill_text(text, at, palette.ink, row);
        }
        if self.options.len() > SHOWN {
            let part = self.shown() as f32 / self.options.len() as f32;
            let from = self.state.top as f32 / self.options.len() as f32;
            let rail = bounds.height - 2.0 * space::XS;
            let bar = Rectangle {
                x: bounds.x + bounds.width - space::XS - 4.0,
                y: bounds.y + space::XS + from * rail,
                width: 4.0,
                height: part * rail,
            };
            fill(renderer, bar, palette.scroller, border::rounded(2.0));
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }
}
