//! Small helps in drawing that the frames share.

use super::super::art::{Brush, FillRule, Path, Shape};
use super::super::geometry::{Area, Colour, Point};

pub const TURN: f32 = std::f32::consts::TAU;

pub fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// The point at `angle` (clockwise from straight up) and `radius` from `centre`.
pub fn polar(centre: Point, radius: f32, angle: f32) -> Point {
    point(centre.x + radius * angle.sin(), centre.y - radius * angle.cos())
}

/// What is enclosed twice stays empty.
pub fn pierced(mut shape: Shape) -> Shape {
    if let Brush::Fill { rule, .. } = &mut shape.brush {
        *rule = FillRule::EvenOdd;
    }
    shape
}

pub fn dots(path: Path, colour: Colour, width: f32, step: f32) -> Shape {
    Shape { path, brush: Brush::Dots { colour, width, step }, opacity: 1.0 }
}

/// The four corners of an area: for each its place and the way inwards along x and y.
pub fn corners(area: Area) -> [(Point, f32, f32); 4] {
    [
        (point(area.x, area.y), 1.0, 1.0),
        (point(area.right(), area.y), -1.0, 1.0),
        (point(area.right(), area.bottom()), -1.0, -1.0),
        (point(area.x, area.bottom()), 1.0, -1.0),
    ]
}

/// A side of a rectangle, from its left or upper end.
#[derive(Clone, Copy)]
pub struct Side {
    pub length: f32,
    start: Point,
    upright: bool,
    inwards: f32,
}

impl Side {
    /// The point of the page so far along the side (`x`) and so far inwards from it (`y`).
    pub fn place(self, at: Point) -> Point {
        let inwards = at.y * self.inwards;
        if self.upright {
            point(self.start.x + inwards, self.start.y + at.x)
        } else {
            point(self.start.x + at.x, self.start.y + inwards)
        }
    }
}

/// The upper, lower, left and right side. Opposite sides mirror each other.
pub fn sides(area: Area) -> [Side; 4] {
    let start = point(area.x, area.y);
    let (wide, high) = (area.width, area.height);
    [
        Side { length: wide, start, upright: false, inwards: 1.0 },
        Side { length: wide, start: point(area.x, area.bottom()), upright: false, inwards: -1.0 },
        Side { length: high, start, upright: true, inwards: 1.0 },
        Side { length: high, start: point(area.right(), area.y), upright: true, inwards: -1.0 },
    ]
}

/// A shape drawn at the origin, set down at `place`.
pub fn moved(path: Path, place: Point) -> Path {
    path.mapped(|at| point(at.x + place.x, at.y + place.y))
}

/// An arc around the origin, less than half a turn, between two angles clockwise from straight up:
/// its ends and the handles between them.
pub fn arc(radius: f32, from: f32, to: f32) -> [Point; 4] {
    let reach = radius * 4.0 / 3.0 * ((to - from) / 4.0).tan();
    let origin = point(0.0, 0.0);
    let (start, end) = (polar(origin, radius, from), polar(origin, radius, to));
    [
        start,
        point(start.x + reach * from.cos(), start.y + reach * from.sin()),
        point(end.x - reach * to.cos(), end.y - reach * to.sin()),
        end,
    ]
}
