//! The face of a bronze drum as a watermark.

use super::super::art::{Path, Shape};
use super::super::geometry::{Colour, Point};
use super::figure::{self, Stand};
use super::palette::{CREAM, TINT};
use super::ring::{RAYS, Rings};

/// In one light tint that needs no transparency: it is laid down first, and black text over it
/// reads as on paper.
pub fn shapes(centre: Point, radius: f32) -> Vec<Shape> {
    let rings = Rings { centre, radius };
    let hair = radius * 0.004;
    let mut shapes = vec![
        // The sun.
        Shape::filled(rings.star(0.062, 0.19).and(angles(&rings)), TINT),
        Shape::filled(rings.disc(0.035), CREAM),
        Shape::filled(rings.disc(0.02), TINT),
        rings.line(0.2, hair, TINT),
    ];
    comb(&rings, 5 * RAYS, 0.208, 0.226, &mut shapes);
    eyes(&rings, 2 * RAYS, 0.256, 0.036, &mut shapes);
    comb(&rings, 6 * RAYS, 0.286, 0.304, &mut shapes);
    shapes.push(rings.line(0.314, hair, TINT));
    shapes.extend(village(&rings));
    shapes.push(rings.line(0.486, hair, TINT));
    comb(&rings, 10 * RAYS, 0.494, 0.512, &mut shapes);
    eyes(&rings, 4 * RAYS, 0.542, 0.036, &mut shapes);
    comb(&rings, 11 * RAYS, 0.572, 0.59, &mut shapes);
    shapes.push(rings.line(0.6, hair, TINT));
    shapes.extend(birds(&rings));
    shapes.push(rings.line(0.8, hair, TINT));
    shapes.push(Shape::filled(rings.teeth(6 * RAYS, 0.81, 0.842), TINT));
    shapes.push(rings.line(0.85, hair, TINT));
    eyes(&rings, 6 * RAYS, 0.878, 0.036, &mut shapes);
    shapes.push(rings.line(0.906, hair, TINT));
    shapes.push(Shape::filled(rings.teeth(6 * RAYS, 0.946, 0.914), TINT));
    shapes.push(rings.line(0.954, hair, TINT));
    shapes.push(rings.line(0.966, hair, TINT));
    shapes.push(rings.band(0.979, 0.994, TINT));
    shapes
}

/// Angles between the rays.
fn angles(rings: &Rings) -> Path {
    (0..RAYS).fold(Path::default(), |path, index| {
        let angle = Rings::angle(2 * index + 1, 2 * RAYS);
        path.and(Path::polygon([
            rings.at(0.186, angle - 0.12),
            rings.at(0.128, angle),
            rings.at(0.186, angle + 0.12),
            rings.at(0.186, angle + 0.07),
            rings.at(0.152, angle),
            rings.at(0.186, angle - 0.07),
        ]))
    })
}

fn comb(rings: &Rings, count: u16, from: f32, to: f32, shapes: &mut Vec<Shape>) {
    let width = rings.radius * 0.0045;
    shapes.push(rings.line(from, width, TINT));
    shapes.push(Shape::stroked(rings.comb(count, from, to), TINT, width));
    shapes.push(rings.line(to, width, TINT));
}

/// A row of circles with a dot in each, joined by tangents.
fn eyes(rings: &Rings, count: u16, share: f32, size: f32, shapes: &mut Vec<Shape>) {
    // Dots are counted from the right, tangents from above: the same places, as counts are even.
    let width = rings.radius * 0.0045;
    let dot = |width: f32, colour: Colour| rings.dots(count, share, width, colour);
    shapes.push(Shape::stroked(rings.tangents(count, share, size), TINT, width));
    shapes.push(dot(size, TINT));
    shapes.push(dot(size * 0.7, CREAM));
    shapes.push(dot(size * 0.34, TINT));
}

/// People in feathers who dance around the sun, counter-clockwise as on the drums, and four houses
/// between them.
fn village(rings: &Rings) -> Vec<Shape> {
    const QUARTERS: u16 = 4;
    const DANCERS: u16 = 5;
    let (mut bodies, mut lines, mut thatch) = (Path::default(), Path::default(), Path::default());
    let stand = |angle| Stand { base: 0.325, height: 0.15, angle };
    for quarter in 0..QUARTERS {
        let house = Stand { height: 0.135, ..stand(Rings::angle(quarter, QUARTERS)) };
        bodies = bodies.and(figure::roof(rings, house));
        lines = lines.and(figure::posts(rings, house));
        thatch = thatch.and(figure::thatch(rings, house));
        for dancer in 0..DANCERS {
            let share = 0.215 + 0.57 * f32::from(dancer) / f32::from(DANCERS - 1);
            let stand = stand(house.angle + share * Rings::angle(1, QUARTERS));
            bodies = bodies.and(figure::dancer(rings, stand));
            lines = lines.and(figure::limbs(rings, stand));
        }
    }
    vec![
        Shape::filled(bodies, TINT),
        Shape::stroked(lines, TINT, rings.radius * 0.0055),
        Shape::stroked(thatch, CREAM, rings.radius * 0.003),
    ]
}

/// The birds, and the lines of their feathers.
fn birds(rings: &Rings) -> Vec<Shape> {
    let (mut bodies, mut lines) = (Path::default(), Path::default());
    for index in 0..RAYS {
        let stand = Stand { base: 0.7, height: 0.17, angle: Rings::angle(index, RAYS) };
        bodies = bodies.and(figure::bird(rings, stand));
        lines = lines.and(figure::feathers(rings, stand));
    }
    vec![Shape::filled(bodies, TINT), Shape::stroked(lines, CREAM, rings.radius * 0.003)]
}
