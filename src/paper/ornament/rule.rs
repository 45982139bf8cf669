//! Rules: straight lines around the page.

use super::super::art::{Path, Shape};
use super::super::geometry::{Area, Colour};
use super::fine::{Side, corners, dots, moved, pierced, point, sides};
use super::{palette, shrunk};

/// A rectangle of lines whose outer edge is `area`.
pub fn line(area: Area, width: f32, colour: Colour) -> Shape {
    let path = Path::rectangle(area).and(Path::rectangle(shrunk(area, width)));
    pierced(Shape::filled(path, colour))
}

/// A broad rule of gold with mitred corners; its outer edge is `area`.
pub fn gold(area: Area, width: f32) -> Vec<Shape> {
    let part = |side: Side| {
        let path = Path::polygon([
            point(0.0, 0.0),
            point(side.length, 0.0),
            point(side.length - width, width),
            point(width, width),
        ]);
        let (from, to) = (side.place(point(0.0, 0.0)), side.place(point(side.length, 0.0)));
        Shape::painted(path.mapped(|at| side.place(at)), palette::gold_along(from, to))
    };
    // Beneath the mitres, where the edges of neighbours would let the ground shine through.
    let mut shapes = vec![line(area, width, palette::GOLD)];
    shapes.extend(sides(area).map(part));
    shapes
}

/// A rule that steps inwards at each corner, so many `times` by `step`; the middle of its line is at
/// `area`.
pub fn stepped(area: Area, times: u8, step: f32, width: f32, colour: Colour) -> Shape {
    let stair = (0..=times).flat_map(|tread| {
        let (across, down) = (f32::from(tread), f32::from(times - tread));
        let edge = (tread > 0).then_some((across, down + 1.0));
        edge.into_iter().chain([(across, down)])
    });
    let points = corners(area).into_iter().enumerate().flat_map(|(index, (corner, x, y))| {
        let mut points: Vec<_> = stair
            .clone()
            .map(|(across, down)| point(corner.x + across * step * x, corner.y + down * step * y))
            .collect();
        // Clockwise all around: every second corner is walked the other way.
        if index % 2 == 1 {
            points.reverse();
        }
        points
    });
    Shape::stroked(Path::polygon(points), colour, width)
}

/// A row of pearls along each side of `area` that leaves out `ends` at the corners and `gaps`
/// around the middles of the horizontal and the vertical sides.
pub fn pearls(area: Area, width: f32, ends: f32, gaps: (f32, f32)) -> Vec<Shape> {
    let gaps = [gaps.0, gaps.0, gaps.1, gaps.1];
    let mut shapes = Vec::new();
    for (side, gap) in sides(area).into_iter().zip(gaps) {
        let run = (side.length - gap) / 2.0 - ends;
        let count = (run / (1.9 * width)).round();
        if count < 1.0 {
            continue;
        }
        let step = run / count;
        // A little longer than the row, lest rounding drop the last pearl.
        let half = |from: f32, to: f32| {
            let past = (to - from).signum() * step / 4.0;
            Path::line(point(from, 0.0), point(to + past, 0.0))
        };
        let far = side.length - ends;
        let row = half(ends, ends + run).and(half(far, far - run)).mapped(|at| side.place(at));
        shapes.push(dots(row.clone(), palette::DARK_GOLD, width, step));
        shapes.push(dots(row, palette::PALE_GOLD, 0.62 * width, step));
    }
    shapes
}

/// A small mark in each corner of `area`, drawn for the upper left one at the origin.
pub fn in_corners(area: Area, mark: &Path) -> Path {
    corners(area).into_iter().fold(Path::default(), |path, (corner, x, y)| {
        path.and(moved(mark.clone().mapped(|at| point(at.x * x, at.y * y)), corner))
    })
}
