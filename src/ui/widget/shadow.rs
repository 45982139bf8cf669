//! The soft shadow of what lies above the page.
//!
//! Laid as rings of our own: with each partial redraw the software renderer casts the shadow of a
//! quad over all of the window, so that everything near it grows darker from key to key.

use iced::{Border, Color, Rectangle, Renderer, border};

use super::press::fill;
use crate::ui::theme::Palette;

const RINGS: u8 = 6;
/// How far it falls, and how far it fades beyond the edge.
const DROP: f32 = 8.0;
const FADE: f32 = 24.0;

/// Draws the shadow of a part with these bounds and this radius; the part is drawn after it.
pub(super) fn draw(renderer: &mut Renderer, palette: &Palette, bounds: Rectangle, radius: f32) {
    // Half as dark at the edge as in the middle, which the part covers.
    let alpha = 1.0 - (1.0 - palette.shadow.a / 2.0).powf(1.0 / f32::from(RINGS));
    // Black, since so thin a brown is rounded to another hue.
    let color = Color { a: alpha, ..Color::BLACK };
    let fallen = Rectangle { y: bounds.y + DROP, ..bounds };
    for ring in 1..=RINGS {
        let beyond = FADE * f32::from(ring) / f32::from(RINGS);
        let edge: Border = border::rounded(radius + beyond);
        fill(renderer, fallen.expand(beyond), color, edge);
    }
}
