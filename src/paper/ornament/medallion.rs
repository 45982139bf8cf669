//! The medallion in a corner: the face of a small drum in red enamel and gold.

use super::super::art::{Path, Shape};
use super::super::geometry::{Colour, Point};
use super::fine::pierced;
use super::palette::{self, DARK_GOLD, IVORY, LIGHT_GOLD, PALE_GOLD};
use super::ring::{RAYS, Rings};

/// `halo` is the colour of the clear ring that parts it from what is around; it lies outside
/// `radius`.
pub fn shapes(centre: Point, radius: f32, halo: Colour) -> Vec<Shape> {
    let rings = Rings { centre, radius };
    let hair = radius * 0.012;
    let rim = pierced(Shape::painted(
        rings.disc(1.0).and(rings.disc(RIM)),
        palette::gold_around(centre, radius, RIM),
    ));
    vec![
        Shape::filled(rings.disc(HALO), halo),
        Shape::painted(rings.disc(0.95), palette::enamel(centre, radius)),
        rim,
        rings.line(1.0, hair, DARK_GOLD),
        rings.line(0.86, hair, LIGHT_GOLD),
        rings.dots(3 * RAYS, 0.8, 0.065, PALE_GOLD),
        rings.line(0.74, hair, LIGHT_GOLD),
        Shape::filled(rings.teeth(2 * RAYS, 0.725, 0.61), LIGHT_GOLD),
        rings.line(0.585, hair, LIGHT_GOLD),
        Shape::filled(chevrons(&rings), LIGHT_GOLD),
        Shape::painted(rings.star(0.16, 0.555), palette::petal(centre, radius * 0.6)),
        Shape::filled(rings.disc(0.15), IVORY),
        Shape::filled(rings.disc(0.115), palette::RED),
        Shape::filled(rings.disc(0.075), LIGHT_GOLD),
    ]
}

/// How far the halo reaches, as a share of the radius.
pub const HALO: f32 = 1.045;
const RIM: f32 = 0.9;

/// Small marks between the rays of the star.
fn chevrons(rings: &Rings) -> Path {
    (0..RAYS).fold(Path::default(), |path, index| {
        let angle = Rings::angle(2 * index + 1, 2 * RAYS);
        path.and(Path::polygon([
            rings.at(0.55, angle - 0.075),
            rings.at(0.44, angle),
            rings.at(0.55, angle + 0.075),
            rings.at(0.505, angle),
        ]))
    })
}
