//! The figures of a drum, drawn flat and bent into their ring.

use super::super::art::Path;
use super::super::geometry::Point;
use super::fine::point;
use super::ring::Rings;

/// Where a figure stands: its foot (or the axis of a bird) and its height as shares of the radius
/// of the drum, and the angle of its middle.
#[derive(Clone, Copy)]
pub struct Stand {
    pub base: f32,
    pub height: f32,
    pub angle: f32,
}

impl Stand {
    /// Bends a drawing whose height is 1, y upwards, into the ring. Figures look along x, which
    /// becomes the way counter-clockwise.
    fn place(self, rings: &Rings) -> impl Fn(Point) -> Point + use<> {
        let rings = *rings;
        move |at: Point| {
            let along = at.x * self.height / (self.base + self.height / 2.0);
            rings.at(self.base + at.y * self.height, self.angle - along)
        }
    }
}

/// A Lạc bird in flight: long beak, crest, wings spread, the tail a fan.
pub fn bird(rings: &Rings, stand: Stand) -> Path {
    let p = point;
    let path = Path::default()
        .move_to(1.06, 0.02)
        .curve_to(p(0.85, 0.06), p(0.68, 0.09), p(0.55, 0.12))
        .curve_to(p(0.5, 0.2), p(0.36, 0.24), p(0.12, 0.3))
        .curve_to(p(0.26, 0.2), p(0.36, 0.14), p(0.34, 0.07))
        .curve_to(p(0.28, 0.04), p(0.2, 0.05), p(0.14, 0.09))
        .curve_to(p(0.06, 0.26), p(-0.08, 0.42), p(-0.3, 0.56))
        .curve_to(p(-0.24, 0.4), p(-0.22, 0.26), p(-0.24, 0.09))
        .curve_to(p(-0.4, 0.06), p(-0.44, 0.06), p(-0.52, 0.07))
        .line_to(-1.02, 0.26)
        .curve_to(p(-0.96, 0.1), p(-0.96, -0.1), p(-1.02, -0.26))
        .line_to(-0.52, -0.07)
        .curve_to(p(-0.44, -0.06), p(-0.4, -0.06), p(-0.24, -0.09))
        .curve_to(p(-0.22, -0.26), p(-0.24, -0.4), p(-0.3, -0.56))
        .curve_to(p(-0.08, -0.42), p(0.06, -0.26), p(0.14, -0.09))
        .curve_to(p(0.24, -0.03), p(0.34, -0.02), p(0.44, 0.02))
        .curve_to(p(0.6, 0.03), p(0.85, 0.02), p(1.06, 0.02))
        .close();
    path.mapped(stand.place(rings))
}

/// The lines in the wings and the tail of that bird, and its eye.
pub fn feathers(rings: &Rings, stand: Stand) -> Path {
    let strokes = [
        ((-0.45, 0.03), (-0.97, 0.13)),
        ((-0.45, 0.0), (-0.97, 0.0)),
        ((-0.45, -0.03), (-0.97, -0.13)),
        ((0.08, 0.08), (-0.25, 0.48)),
        ((-0.04, 0.07), (-0.24, 0.38)),
        ((-0.14, 0.06), (-0.235, 0.24)),
        ((0.08, -0.08), (-0.25, -0.48)),
        ((-0.04, -0.07), (-0.24, -0.38)),
        ((-0.14, -0.06), (-0.235, -0.24)),
    ];
    let path = strokes.iter().fold(Path::circle(point(0.45, 0.085), 0.022), |path, &(from, to)| {
        path.and(Path::line(point(from.0, from.1), point(to.0, to.1)))
    });
    path.mapped(stand.place(rings))
}

/// A dancer: head and headdress of three feathers, body, and a skirt that opens behind.
pub fn dancer(rings: &Rings, stand: Stand) -> Path {
    let p = point;
    let feather = |tip: Point, lean: Point| {
        Path::default()
            .move_to(0.02, 0.64)
            .curve_to(p(lean.x - 0.075, lean.y), p(tip.x - 0.05, tip.y - 0.06), tip)
            .curve_to(p(tip.x + 0.03, tip.y - 0.1), p(lean.x + 0.075, lean.y), p(0.05, 0.64))
            .close()
    };
    let body = Path::default()
        .move_to(-0.08, 0.56)
        .line_to(0.1, 0.56)
        .curve_to(p(0.1, 0.48), p(0.06, 0.44), p(0.06, 0.4))
        .curve_to(p(0.1, 0.34), p(0.15, 0.27), p(0.17, 0.2))
        .curve_to(p(0.08, 0.26), p(0.0, 0.27), p(-0.06, 0.26))
        .curve_to(p(-0.16, 0.24), p(-0.25, 0.2), p(-0.32, 0.12))
        .curve_to(p(-0.28, 0.26), p(-0.14, 0.36), p(-0.06, 0.4))
        .curve_to(p(-0.06, 0.46), p(-0.08, 0.5), p(-0.08, 0.56))
        .close();
    let head = Path::default()
        .move_to(-0.02, 0.6)
        .curve_to(p(-0.04, 0.7), p(0.1, 0.72), p(0.1, 0.64))
        .line_to(0.14, 0.62)
        .line_to(0.08, 0.58)
        .close();
    head.and(body)
        .and(feather(p(0.26, 0.98), p(0.12, 0.82)))
        .and(feather(p(0.0, 1.02), p(-0.02, 0.82)))
        .and(feather(p(-0.27, 0.92), p(-0.14, 0.82)))
        .mapped(stand.place(rings))
}

/// The limbs of that dancer.
pub fn limbs(rings: &Rings, stand: Stand) -> Path {
    let lines: [&[(f32, f32)]; 4] = [
        &[(0.07, 0.54), (0.24, 0.48), (0.33, 0.6)],
        &[(-0.06, 0.54), (-0.16, 0.44), (-0.27, 0.5)],
        &[(0.03, 0.28), (0.12, 0.15), (0.08, 0.02), (0.17, 0.01)],
        &[(-0.03, 0.28), (-0.07, 0.14), (-0.17, 0.03), (-0.09, 0.01)],
    ];
    drawn(&lines).mapped(stand.place(rings))
}

/// A house on posts under a roof like a boat.
pub fn roof(rings: &Rings, stand: Stand) -> Path {
    let p = point;
    let path = Path::default()
        .move_to(-0.62, 0.98)
        .curve_to(p(-0.36, 0.76), p(0.36, 0.76), p(0.62, 0.98))
        .curve_to(p(0.54, 0.76), p(0.46, 0.6), p(0.36, 0.46))
        .line_to(-0.36, 0.46)
        .curve_to(p(-0.46, 0.6), p(-0.54, 0.76), p(-0.62, 0.98))
        .close();
    path.mapped(stand.place(rings))
}

/// Posts and floor of that house.
pub fn posts(rings: &Rings, stand: Stand) -> Path {
    let lines: [&[(f32, f32)]; 6] = [
        &[(-0.3, 0.46), (-0.3, 0.0)],
        &[(-0.1, 0.46), (-0.1, 0.0)],
        &[(0.1, 0.46), (0.1, 0.0)],
        &[(0.3, 0.46), (0.3, 0.0)],
        &[(-0.4, 0.2), (0.0, 0.2), (0.4, 0.2)],
        &[(-0.36, 0.26), (0.0, 0.26), (0.36, 0.26)],
    ];
    drawn(&lines).mapped(stand.place(rings))
}

/// Rows of thatch on that roof.
pub fn thatch(rings: &Rings, stand: Stand) -> Path {
    let lines: [&[(f32, f32)]; 5] = [
        &[(-0.34, 0.78), (-0.22, 0.48)],
        &[(-0.17, 0.76), (-0.11, 0.48)],
        &[(0.0, 0.75), (0.0, 0.48)],
        &[(0.17, 0.76), (0.11, 0.48)],
        &[(0.34, 0.78), (0.22, 0.48)],
    ];
    drawn(&lines).mapped(stand.place(rings))
}

fn drawn(lines: &[&[(f32, f32)]]) -> Path {
    lines.iter().fold(Path::default(), |path, line| {
        line.iter().enumerate().fold(path, |path, (index, &(x, y))| {
            if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        })
    })
}
