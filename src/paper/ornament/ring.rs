//! What stands in rings on a bronze drum.

use super::super::art::{Path, Shape};
use super::super::geometry::{Colour, Point};
use super::fine::{TURN, dots, pierced, polar};

/// How many rays the sun on the great drums has; every ring has a multiple of it.
pub const RAYS: u16 = 14;

#[derive(Clone, Copy)]
pub struct Rings {
    pub centre: Point,
    pub radius: f32,
}

impl Rings {
    /// The angle of the `index`th of `count` parts, clockwise from straight up.
    pub fn angle(index: u16, count: u16) -> f32 {
        TURN * f32::from(index) / f32::from(count)
    }

    /// A place; `share` is the distance from the centre as a share of the radius.
    pub fn at(&self, share: f32, angle: f32) -> Point {
        polar(self.centre, share * self.radius, angle)
    }

    pub fn disc(&self, share: f32) -> Path {
        Path::circle(self.centre, share * self.radius)
    }

    /// A ring between two radii.
    pub fn band(&self, from: f32, to: f32, colour: Colour) -> Shape {
        pierced(Shape::filled(self.disc(to).and(self.disc(from)), colour))
    }

    pub fn line(&self, share: f32, width: f32, colour: Colour) -> Shape {
        Shape::stroked(self.disc(share), colour, width)
    }

    pub fn star(&self, valley: f32, tip: f32) -> Path {
        Path::polygon((0..2 * RAYS).map(|index| {
            let share = if index % 2 == 0 { tip } else { valley };
            self.at(share, Self::angle(index, 2 * RAYS))
        }))
    }

    /// `count` triangles that stand on the circle `base` and point to the circle `tip`.
    pub fn teeth(&self, count: u16, base: f32, tip: f32) -> Path {
        (0..count).fold(Path::default(), |path, index| {
            let angle = Self::angle(index, count);
            let half = TURN / f32::from(count) * 0.46;
            path.and(Path::polygon([
                self.at(base, angle - half),
                self.at(tip, angle),
                self.at(base, angle + half),
            ]))
        })
    }

    /// Short lines across a ring.
    pub fn comb(&self, count: u16, from: f32, to: f32) -> Path {
        (0..count).fold(Path::default(), |path, index| {
            let angle = Self::angle(2 * index + 1, 2 * count);
            path.and(Path::line(self.at(from, angle), self.at(to, angle)))
        })
    }

    /// Round dots on a circle, `width` as a share of the radius.
    pub fn dots(&self, count: u16, share: f32, width: f32, colour: Colour) -> Shape {
        let step = TURN * share * self.radius / f32::from(count);
        dots(self.disc(share), colour, width * self.radius, step)
    }

    /// Slanting lines from each circle of a row to the next, as on the drums: circles of `size` on
    /// `share`, joined from the outer side of one to the inner side of the next.
    pub fn tangents(&self, count: u16, share: f32, size: f32) -> Path {
        (0..count).fold(Path::default(), |path, index| {
            let (from, to) = (Self::angle(index, count), Self::angle(index + 1, count));
            path.and(Path::line(self.at(share + size / 2.0, from), self.at(share - size / 2.0, to)))
        })
    }
}
