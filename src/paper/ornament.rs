//! The frames of certificates. A frame is made for a page of any size and is a drawing of its own;
//! whoever prints many papers makes it once and shares it.
//!
//! Lengths are given for A4 in millimetres and grow or shrink with the shorter side of the page;
//! only the white margin, which printers need, stays. Nothing is stretched: bands have as many
//! waves as fit. The watermark apart, each drawing is its own mirror image in both directions,
//! but for the lotuses, which stand upright everywhere.
//!
//! The emblem of the state and the mark of the union are not drawn here: whoever may use them
//! brings them.

mod band;
mod cartouche;
mod drum;
mod figure;
mod fine;
mod ground;
mod lotus;
mod medallion;
mod modern;
mod palette;
mod plain;
mod rich;
mod ring;
mod rule;

use serde::{Deserialize, Serialize};

use super::art::{Art, Shape};
use super::geometry::{Area, Point, Size, mm};

/// The frames there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrameKind {
    /// Gold guilloche on cream, drums in the corners, lotuses between, a drum as watermark.
    #[default]
    Gold,
    /// The same with a red band.
    Red,
    /// Two fine rules: for firms that want no ornament and printers that cannot print it.
    Plain,
    /// Fine lines and a small drum in outline at each corner; white paper.
    Modern,
}

impl FrameKind {
    /// In the order in which people are shown them.
    pub const ALL: [Self; 4] = [Self::Gold, Self::Red, Self::Plain, Self::Modern];

    /// The code in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gold => "gold",
            Self::Red => "red",
            Self::Plain => "plain",
            Self::Modern => "modern",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// White paper outside the frame on A4, in millimetres; an office printer reaches it.
    const fn margin(self) -> f32 {
        match self {
            Self::Gold | Self::Red => 7.0,
            Self::Plain => 10.0,
            Self::Modern => 7.5,
        }
    }

    /// How far the frame reaches inwards from its outer edge, with some air.
    const fn depth(self) -> f32 {
        match self {
            Self::Gold | Self::Red => rich::DEPTH,
            Self::Plain => plain::DEPTH,
            Self::Modern => modern::DEPTH,
        }
    }
}

/// The most by which a frame is moved inwards, in points.
const MOST_INSET: f32 = mm(3.0);

/// The frame for a page of this size. `inset` moves everything inwards, in points from 0 to 3 mm,
/// for printers that leave a wide margin.
pub fn frame(kind: FrameKind, size: Size, inset: f32) -> Art {
    let plan = Plan::new(kind, size, inset);
    let mut shapes = under(kind, &plan);
    shapes.extend(border(kind, &plan));
    Art { size, shapes: shapes.into_iter().map(settled).collect() }
}

/// On a grid finer than any printer's: numbers with few digits make a small file.
fn settled(mut shape: Shape) -> Shape {
    let near = |length: f32| (length * 100.0).round() / 100.0;
    shape.path = shape.path.mapped(|at| Point { x: near(at.x), y: near(at.y) });
    shape
}

fn under(kind: FrameKind, plan: &Plan) -> Vec<Shape> {
    match kind {
        FrameKind::Gold | FrameKind::Red => rich::under(plan),
        FrameKind::Plain | FrameKind::Modern => Vec::new(),
    }
}

fn border(kind: FrameKind, plan: &Plan) -> Vec<Shape> {
    match kind {
        FrameKind::Gold => rich::border(plan, &palette::GOLD_BAND),
        FrameKind::Red => rich::border(plan, &palette::RED_BAND),
        FrameKind::Plain => plain::shapes(plan),
        FrameKind::Modern => modern::shapes(plan),
    }
}

/// Where text may stand within that frame.
pub fn inner(kind: FrameKind, size: Size, inset: f32) -> Area {
    let plan = Plan::new(kind, size, inset);
    plan.ring(kind.depth())
}

/// Where things lie on one page. Its lengths are millimetres of A4; what it gives are points.
struct Plan {
    outer: Area,
    /// Points for a millimetre of A4.
    unit: f32,
}

impl Plan {
    fn new(kind: FrameKind, size: Size, inset: f32) -> Self {
        let short = size.width.min(size.height);
        let scale = short / Size::A4.width;
        // A5 goes through the same printers as A4; on a card something must be left for the text.
        let margin = (mm(kind.margin()) * scale.max(1.0)).min(0.07 * short);
        let margin = margin + inset.clamp(0.0, MOST_INSET).min(0.03 * short);
        let page = Area { x: 0.0, y: 0.0, width: size.width, height: size.height };
        Self { outer: shrunk(page, margin), unit: mm(scale) }
    }

    fn length(&self, length: f32) -> f32 {
        length * self.unit
    }

    fn scaled(&self, at: Point) -> Point {
        Point { x: self.length(at.x), y: self.length(at.y) }
    }

    /// The rectangle at `depth` from the outer edge.
    fn ring(&self, depth: f32) -> Area {
        shrunk(self.outer, self.length(depth))
    }

    fn centre(&self) -> Point {
        let area = self.outer;
        Point { x: area.x + area.width / 2.0, y: area.y + area.height / 2.0 }
    }
}

fn shrunk(area: Area, by: f32) -> Area {
    Area {
        x: area.x + by,
        y: area.y + by,
        width: area.width - 2.0 * by,
        height: area.height - 2.0 * by,
    }
}

#[cfg(test)]
mod tests;
