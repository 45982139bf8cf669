//! The plate with a lotus in the middle of a side.

use super::super::art::{Path, Shape};
use super::super::geometry::{Colour, Point};
use super::fine::{moved, point};
use super::lotus;
use super::palette::{self, DARK_GOLD, LIGHT_GOLD};

/// A plate around `centre` that reaches `along` the side and `across` it, in each direction.
pub struct Plate {
    pub centre: Point,
    pub along: f32,
    pub across: f32,
    pub upright: bool,
    /// The colour of the clear line around the plate, which lies within its size.
    pub halo: Colour,
}

impl Plate {
    pub fn shapes(&self) -> Vec<Shape> {
        let hair = self.across * 0.05;
        let edge = self.outline(0.8 * hair);
        let length = if self.upright { self.across } else { self.along };
        let ends = (self.centre.x - length, self.centre.x + length);
        let gold = palette::gold_along(point(ends.0, self.centre.y), point(ends.1, self.centre.y));
        let mut shapes = vec![
            Shape::filled(self.outline(0.0), self.halo),
            Shape::painted(edge.clone(), gold),
            Shape::stroked(edge, DARK_GOLD, 0.2 * hair),
            Shape::painted(self.outline(3.2 * hair), palette::enamel(self.centre, self.along)),
            Shape::stroked(self.outline(4.6 * hair), LIGHT_GOLD, 0.45 * hair),
        ];
        let (height, foot) = if self.upright {
            (self.across * 0.86, self.across * 0.3)
        } else {
            (self.across * 1.28, self.across * 0.62)
        };
        if self.upright {
            shapes.push(self.ripples(foot, hair));
        }
        shapes.push(self.beads(hair));
        shapes.extend(lotus::shapes(point(self.centre.x, self.centre.y + foot), height));
        shapes
    }

    /// The outline, moved inwards by `by`.
    fn outline(&self, by: f32) -> Path {
        let (a, b) = (self.along - 1.6 * by, self.across - by);
        let quarter = |x: f32, y: f32| {
            [
                point(-0.9 * a * x, -0.06 * b * y),
                point(-0.84 * a * x, -0.42 * b * y),
                point(-0.7 * a * x, -0.5 * b * y),
                point(-0.64 * a * x, -0.86 * b * y),
                point(-0.34 * a * x, -b * y),
                point(0.0, -b * y),
            ]
        };
        let mut path = Path::default().move_to(-a, 0.0);
        for (x, y, back) in
            [(1.0, 1.0, false), (-1.0, 1.0, true), (-1.0, -1.0, false), (1.0, -1.0, true)]
        {
            let [p, q, r, s, t, u] = quarter(x, y);
            path = if back {
                path.curve_to(t, s, r).curve_to(q, p, point(-a * x, 0.0))
            } else {
                path.curve_to(p, q, r).curve_to(s, t, u)
            };
        }
        self.placed(path.close())
    }

    /// The water under the flower.
    fn ripples(&self, foot: f32, hair: f32) -> Shape {
        let path = [(0.17, 0.52), (0.34, 0.36), (0.5, 0.2)].into_iter().fold(
            Path::default(),
            |path, (down, half)| {
                let (y, half) = (foot + down * self.across, half * self.across);
                let at = |x: f32, dip: f32| point(x * half, y + dip * 0.05 * self.across);
                path.and(
                    Path::default()
                        .move_to(-half, y)
                        .curve_to(at(-0.65, 1.2), at(-0.35, -0.7), at(0.0, -0.7))
                        .curve_to(at(0.35, -0.7), at(0.65, 1.2), at(1.0, 0.0)),
                )
            },
        );
        Shape::stroked(moved(path, self.centre), LIGHT_GOLD, 0.45 * hair)
    }

    /// Three beads towards each tip.
    fn beads(&self, hair: f32) -> Shape {
        let path = [(15.2, 1.4), (12.5, 1.0), (10.4, 0.7)].into_iter().fold(
            Path::default(),
            |path, (far, size)| {
                let bead = |side: f32| {
                    Path::circle(point(side * (self.along - far * hair), 0.0), size * hair)
                };
                path.and(bead(-1.0)).and(bead(1.0))
            },
        );
        Shape::filled(self.placed(path), LIGHT_GOLD)
    }

    fn placed(&self, path: Path) -> Path {
        let turned = path.mapped(|at| if self.upright { point(at.y, at.x) } else { at });
        moved(turned, self.centre)
    }
}
