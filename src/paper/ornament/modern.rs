//! The quiet frame: fine lines that give way at the corners to small drums in outline.

use super::super::art::{Path, Shape};
use super::super::geometry::{Colour, Point};
use super::Plan;
use super::fine::{TURN, arc, corners, point};
use super::palette::{GOLD, RED};
use super::ring::{RAYS, Rings};

/// Depths and radii in millimetres of A4.
pub const DEPTH: f32 = 14.0;
/// Where the lines would meet, and the middle of the drums.
const CORNER: f32 = 6.2;
const DRUM: f32 = 6.2;
const BOW: f32 = 8.0;
const GAP: f32 = 1.1;

pub fn shapes(plan: &Plan) -> Vec<Shape> {
    let mut shapes = vec![
        Shape::stroked(line(plan, 0.0), GOLD, plan.length(0.5)),
        Shape::stroked(line(plan, GAP), RED, plan.length(0.2)),
    ];
    for (corner, _, _) in corners(plan.ring(CORNER)) {
        shapes.extend(drum(corner, plan.length(DRUM)));
    }
    shapes
}

/// A line `within` the outermost one, with a bow around each drum.
fn line(plan: &Plan, within: f32) -> Path {
    const RIGHT: f32 = TURN / 4.0;
    let radius = BOW + within;
    let cut = (within / radius).asin();
    let bow = arc(plan.length(radius), RIGHT + cut, 2.0 * RIGHT - cut);
    let mut path = Path::default();
    for (index, (corner, x, y)) in corners(plan.ring(CORNER)).into_iter().enumerate() {
        let mut points = bow.map(|at| point(corner.x + at.x * x, corner.y + at.y * y));
        // Clockwise all around: each bow begins where the one before it leads.
        if index % 2 == 0 {
            points.reverse();
        }
        let [from, first, second, to] = points;
        path = if index == 0 { path.move_to(from.x, from.y) } else { path.line_to(from.x, from.y) };
        path = path.curve_to(first, second, to);
    }
    path.close()
}

fn drum(centre: Point, radius: f32) -> Vec<Shape> {
    let rings = Rings { centre, radius };
    let hair = radius * 0.025;
    vec![
        rings.line(0.975, 2.0 * hair, GOLD),
        rings.line(0.9, hair, GOLD),
        Shape::filled(rings.teeth(2 * RAYS, 0.87, 0.76), GOLD),
        rings.line(0.73, hair, GOLD),
        rings.dots(2 * RAYS, 0.65, 0.06, GOLD),
        rings.line(0.57, hair, GOLD),
        Shape::filled(rings.star(0.19, 0.51), RED),
        Shape::filled(rings.disc(0.12), Colour::WHITE),
        Shape::filled(rings.disc(0.07), RED),
    ]
}
