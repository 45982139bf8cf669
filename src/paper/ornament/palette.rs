//! The colours of the frames.

use super::super::art::{Paint, Stop};
use super::super::geometry::{Colour, Point};

pub const RED: Colour = Colour([0xB3, 0x16, 0x1C]);
pub const DEEP_RED: Colour = Colour([0x86, 0x0D, 0x14]);
pub const VEIN: Colour = Colour([0xB0, 0x6E, 0x3C]);
pub const DARK_GOLD: Colour = Colour([0x8C, 0x65, 0x1A]);
pub const BRONZE: Colour = Colour([0xA2, 0x78, 0x28]);
pub const GOLD: Colour = Colour([0xB8, 0x8C, 0x34]);
pub const LIGHT_GOLD: Colour = Colour([0xE6, 0xC8, 0x78]);
pub const PALE_GOLD: Colour = Colour([0xF8, 0xEC, 0xC8]);
pub const IVORY: Colour = Colour([0xFF, 0xF9, 0xE8]);
pub const CREAM: Colour = Colour([0xFF, 0xFD, 0xF5]);
pub const DARK_CREAM: Colour = Colour([0xFA, 0xF0, 0xD9]);
/// Of the watermark: light enough for black text over it.
pub const TINT: Colour = Colour([0xF7, 0xED, 0xD4]);

/// What tells the gold frame from the red one.
pub struct BandColours {
    pub ground: Colour,
    pub edge: Colour,
    /// The rope in front and the one behind it.
    pub front: Colour,
    pub behind: Colour,
    pub corner: Colour,
}

pub const GOLD_BAND: BandColours = BandColours {
    ground: Colour([0xFC, 0xF3, 0xDC]),
    edge: DARK_GOLD,
    front: Colour([0xA9, 0x7B, 0x22]),
    behind: Colour([0xD9, 0x7C, 0x6E]),
    corner: GOLD,
};

pub const RED_BAND: BandColours = BandColours {
    ground: Colour([0xA3, 0x12, 0x1A]),
    edge: LIGHT_GOLD,
    front: Colour([0xF0, 0xD4, 0x8A]),
    behind: Colour([0xD8, 0x8A, 0x50]),
    corner: LIGHT_GOLD,
};

fn stops(colours: &[(f32, Colour)]) -> Vec<Stop> {
    colours.iter().map(|&(offset, colour)| Stop { offset, colour }).collect()
}

/// Gold that shines in two places, alike from both ends.
pub fn gold_along(from: Point, to: Point) -> Paint {
    let (shade, body, shine) = (BRONZE, GOLD, LIGHT_GOLD);
    let stops = stops(&[
        (0.0, body),
        (0.12, shade),
        (0.3, shine),
        (0.42, body),
        (0.5, shade),
        (0.58, body),
        (0.7, shine),
        (0.88, shade),
        (1.0, body),
    ]);
    Paint::Linear { from, to, stops }
}

/// A ring of gold with a rounded back, `inner` being its inner radius as a share of the outer.
pub fn gold_around(centre: Point, radius: f32, inner: f32) -> Paint {
    let middle = f32::midpoint(inner, 1.0);
    let stops = stops(&[(inner, DARK_GOLD), (middle, LIGHT_GOLD), (1.0, DARK_GOLD)]);
    Paint::Radial { centre, radius, stops }
}

/// Enamel: red, lighter in the middle.
pub fn enamel(centre: Point, radius: f32) -> Paint {
    Paint::Radial { centre, radius, stops: stops(&[(0.0, RED), (0.45, RED), (1.0, DEEP_RED)]) }
}

/// From gold at the heart to ivory at the tips.
pub fn petal(heart: Point, radius: f32) -> Paint {
    let stops = stops(&[(0.0, GOLD), (0.4, LIGHT_GOLD), (0.8, PALE_GOLD), (1.0, IVORY)]);
    Paint::Radial { centre: heart, radius, stops }
}

pub fn paper(centre: Point, radius: f32) -> Paint {
    Paint::Radial { centre, radius, stops: stops(&[(0.0, CREAM), (0.5, CREAM), (1.0, DARK_CREAM)]) }
}
