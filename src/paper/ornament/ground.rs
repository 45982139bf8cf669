//! What lies under everything.

use super::super::art::{Path, Shape};
use super::super::geometry::Area;
use super::fine::point;
use super::palette;

/// Cream that darkens a little towards the corners. It stays within the frame: office printers do
/// not print to the edge.
pub fn cream(area: Area) -> Shape {
    let centre = point(area.x + area.width / 2.0, area.y + area.height / 2.0);
    let radius = area.width.hypot(area.height) / 2.0;
    Shape::painted(Path::rectangle(area), palette::paper(centre, radius))
}
