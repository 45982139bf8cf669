//! A lotus seen from the side.

use super::super::art::{Brush, Cap, Path, Shape};
use super::super::geometry::{Colour, Point};
use super::fine::{moved, point};
use super::palette::{self, DEEP_RED, VEIN};

/// A petal: how far it leans (in degrees, to the right), how long and half how wide it is as
/// shares of the height of the flower.
struct Petal {
    lean: f32,
    length: f32,
    width: f32,
}

const fn petal(lean: f32, length: f32, width: f32) -> Petal {
    Petal { lean, length, width }
}

/// From the back to the front; those that lean are drawn to both sides.
const PETALS: [Petal; 8] = [
    petal(0.0, 1.0, 0.2),
    petal(25.0, 0.95, 0.2),
    petal(82.0, 0.86, 0.15),
    petal(49.0, 0.9, 0.2),
    petal(66.0, 0.84, 0.19),
    petal(34.0, 0.76, 0.2),
    petal(14.0, 0.78, 0.19),
    petal(0.0, 0.68, 0.2),
];

/// The flower on `foot`, the middle of its lower edge.
pub fn shapes(foot: Point, height: f32) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for petal in PETALS {
        let both = [petal.lean, -petal.lean];
        for &lean in both.iter().take(if petal.lean == 0.0 { 1 } else { 2 }) {
            shapes.extend(one(&petal, lean, foot, height));
        }
    }
    shapes
}

fn one(petal: &Petal, lean: f32, foot: Point, height: f32) -> Vec<Shape> {
    let (sin, cos) = lean.to_radians().sin_cos();
    let (length, width) = (petal.length * height, petal.width * height);
    // Lying petals bend upwards.
    let bend = lean.to_radians().sin() * 0.16 * height;
    let place = move |at: Point| {
        let up = -at.y / length;
        let (x, y) = (at.x, at.y);
        let turned = point(x * cos - y * sin, x * sin + y * cos);
        point(turned.x, turned.y - bend.abs() * up * up)
    };
    let leaf = outline(length, width).mapped(place);
    let veins = [-0.5, 0.0, 0.5]
        .into_iter()
        .fold(Path::default(), |path, side| path.and(vein(length, width * side).mapped(place)));
    let line = |path: Path, colour: Colour, width: f32| Shape {
        path,
        brush: Brush::Stroke { colour, width, cap: Cap::Round },
        opacity: 1.0,
    };
    let set = |path: Path| moved(path, foot);
    vec![
        Shape::painted(set(leaf.clone()), palette::petal(foot, height)),
        line(set(veins), VEIN, height * 0.008),
        line(set(leaf), DEEP_RED, height * 0.018),
    ]
}

/// A petal that stands on the origin, pointed at its tip.
fn outline(length: f32, width: f32) -> Path {
    let tip = point(0.0, -length);
    Path::default()
        .move_to(0.0, 0.0)
        .curve_to(point(-1.25 * width, -0.3 * length), point(-1.05 * width, -0.74 * length), tip)
        .curve_to(
            point(1.05 * width, -0.74 * length),
            point(1.25 * width, -0.3 * length),
            point(0.0, 0.0),
        )
        .close()
}

fn vein(length: f32, side: f32) -> Path {
    Path::default().move_to(side * 0.5, -0.25 * length).curve_to(
        point(side * 0.95, -0.45 * length),
        point(side * 0.85, -0.66 * length),
        point(side * 0.3, -0.86 * length),
    )
}
