//! The rich frame, gold or red: rules, guilloche, pearls, medallions and lotuses around a drum.

use super::super::art::{Path, Shape};
use super::super::geometry::Point;
use super::band::{Rope, swells};
use super::cartouche::Plate;
use super::fine::{corners, point, sides};
use super::palette::{self, BandColours, GOLD, RED};
use super::{Plan, drum, fine, ground, medallion, rule};

/// Depths from the outer edge, in millimetres of A4.
pub const DEPTH: f32 = 20.0;
const RULE: f32 = 1.2;
const HAIRLINE: f32 = 1.75;
const BAND: f32 = 2.8;
const BAND_END: f32 = 11.8;
const PEARLS: f32 = 13.0;
const STEPPED: f32 = 14.4;
const STEP: f32 = 4.2;
const MEDALLION: f32 = 11.9;
const MEDALLION_RADIUS: f32 = 8.2;
const PLATE: f32 = 7.5;
/// How long the swells of the guilloche are, more or less.
const SWELL: f32 = 13.0;

/// The ground and the watermark, over which text is written.
pub fn under(plan: &Plan) -> Vec<Shape> {
    let free = plan.ring(DEPTH + 3.0);
    let mut shapes = vec![ground::cream(plan.ring(RULE / 2.0))];
    shapes.extend(drum::shapes(plan.centre(), free.width.min(free.height) / 2.0));
    shapes
}

/// Everything around the text.
pub fn border(plan: &Plan, colours: &BandColours) -> Vec<Shape> {
    let mut shapes = vec![band_ground(plan, colours)];
    shapes.extend(guilloche(plan, colours));
    shapes.push(rule::line(plan.ring(BAND), plan.length(0.22), colours.edge));
    shapes.push(rule::line(plan.ring(BAND_END - 0.22), plan.length(0.22), colours.edge));
    shapes.extend(rule::gold(plan.outer, plan.length(RULE)));
    shapes.push(rule::line(plan.ring(HAIRLINE), plan.length(0.38), RED));
    shapes.extend(rule::pearls(
        plan.ring(PEARLS),
        plan.length(0.95),
        plan.length(8.6),
        (plan.length(18.5), plan.length(16.0)),
    ));
    for (within, width, colour) in [(0.0, 0.45, RED), (0.8, 0.18, GOLD)] {
        let area = plan.ring(STEPPED + within);
        shapes.push(rule::stepped(area, 2, plan.length(STEP), plan.length(width), colour));
    }
    let leaves = rule::in_corners(plan.ring(BAND), &leaves().mapped(|at| plan.scaled(at)));
    shapes.push(Shape::filled(leaves, colours.corner));
    for (corner, _, _) in corners(plan.ring(MEDALLION)) {
        shapes.extend(medallion::shapes(corner, plan.length(MEDALLION_RADIUS), palette::IVORY));
    }
    shapes.extend(plates(plan));
    shapes
}

fn band_ground(plan: &Plan, colours: &BandColours) -> Shape {
    let path = Path::rectangle(plan.ring(BAND)).and(Path::rectangle(plan.ring(BAND_END)));
    fine::pierced(Shape::filled(path, colours.ground))
}

/// Two ropes, one thick where the other is thin, from medallion to medallion.
fn guilloche(plan: &Plan, colours: &BandColours) -> Vec<Shape> {
    let middle = plan.length((BAND + BAND_END) / 2.0 - MEDALLION);
    let thick = plan.length((BAND_END - BAND) / 2.0 - 0.65);
    let (mut behind, mut front, mut outline) = (Path::default(), Path::default(), Path::default());
    for side in sides(plan.ring(MEDALLION)) {
        let rope = |lines, ends_thick| Rope {
            length: side.length,
            swells: swells(side.length, plan.length(SWELL)),
            lines,
            thick,
            thin: 0.3 * thick,
            ends_thick,
            hidden: plan.length(8.0),
        };
        let set = |path: Path| path.mapped(|at| side.place(point(at.x, at.y + middle)));
        let (gold, red) = (rope(10, false), rope(8, true));
        behind = behind.and(set(red.path()));
        front = front.and(set(gold.path()));
        outline = outline.and(set(gold.outline())).and(set(red.outline()));
    }
    vec![
        Shape::stroked(behind, colours.behind, plan.length(0.085)),
        Shape::stroked(front, colours.front, plan.length(0.09)),
        Shape::stroked(outline, colours.front, plan.length(0.2)),
    ]
}

/// Three leaves that fill the corner outside a medallion.
fn leaves() -> Path {
    let leaf = |tip: Point, bow: f32| {
        let root = 3.0;
        let (x, y) = (f32::midpoint(root, tip.x), f32::midpoint(root, tip.y));
        let (across, down) = ((tip.y - root) * bow, (root - tip.x) * bow);
        Path::default()
            .move_to(root, root)
            .curve_to(point(x + across, y + down), point(x + across, y + down), tip)
            .curve_to(point(x - across, y - down), point(x - across, y - down), point(root, root))
            .close()
    };
    leaf(point(0.8, 0.8), 0.34).and(leaf(point(0.85, 5.1), 0.18)).and(leaf(point(5.1, 0.85), 0.18))
}

/// The lotuses.
pub fn plates(plan: &Plan) -> Vec<Shape> {
    let area = plan.ring(PLATE);
    let middle = plan.centre();
    let across = plan.length(6.1);
    [
        (point(middle.x, area.y), false),
        (point(middle.x, area.bottom()), false),
        (point(area.x, middle.y), true),
        (point(area.right(), middle.y), true),
    ]
    .into_iter()
    .flat_map(|(centre, upright)| {
        let along = plan.length(if upright { 10.6 } else { 13.6 });
        Plate { centre, along, across, upright, halo: palette::IVORY }.shapes()
    })
    .collect()
}
