//! How far along: against a target, or through a job.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Tree, Widget};
use iced::advanced::{mouse, renderer};
use iced::{Border, Length, Rectangle, Renderer, Size, border};

use super::Element;
use super::press::fill;
use crate::ui::theme::{Look, Tone};

struct Bar {
    /// Filled part, 0 to 1.
    part: f32,
    tone: Tone,
    /// Whether the middle is marked.
    middle: bool,
}

const HEIGHT: f32 = 14.0;
/// How far the tick reaches beyond the bar.
const TICK: f32 = 4.0;

/// What was reached of a target; `reached` is 1.0 at 100 %. The full width is 200 %, a tick stands
/// at 100 %.
pub fn track<'a, M: 'a>(reached: f32) -> Element<'a, M> {
    Element::new(Bar { part: reached / 2.0, tone: Tone::Ok, middle: true })
}

/// How much of a job is done, 0.0 to 1.0.
pub fn progress<'a, M: 'a>(done: f32) -> Element<'a, M> {
    Element::new(Bar { part: done, tone: Tone::Info, middle: false })
}

impl<M> Widget<M, Look, Renderer> for Bar {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fixed(HEIGHT + 2.0 * TICK))
    }

    fn layout(
        &mut self,
        _tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        layout::atomic(limits, Length::Fill, HEIGHT + 2.0 * TICK)
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        look: &Look,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let palette = look.palette();
        let whole = layout.bounds();
        let rail = Rectangle { y: whole.y + TICK, height: HEIGHT, ..whole };
        let round = border::rounded(HEIGHT / 2.0);
        let edge = Border { color: palette.line, width: 1.0, ..round };
        fill(renderer, rail, palette.sunken, edge);
        let part = if self.part.is_finite() { self.part.clamp(0.0, 1.0) } else { 0.0 };
        if part > 0.0 {
            let done = Rectangle { width: (rail.width * part).max(HEIGHT), ..rail };
            fill(renderer, done, palette.shade(self.tone).ink, round);
        }
        if self.middle {
            let tick = Rectangle { x: whole.center_x() - 1.0, width: 2.0, ..whole };
            fill(renderer, tick, palette.ink, Border::default());
        }
    }
}
