//! What a printer does to a page, from what was measured on the sheet that it printed.

use super::Fitting;
use crate::paper::geometry::{Point, Size, to_mm};

/// A corner of the sheet of calibration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corner {
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
}

/// The way in which something is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// From the left or the right edge.
    Across,
    /// From the upper or the lower edge.
    Down,
}

/// What was measured at one corner, from the two nearest edges of the paper to the middle of the
/// cross; millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reading {
    pub across: f32,
    pub down: f32,
}

/// Readings from which nothing can be concluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// So far from what was printed that something else was measured.
    #[error("{corner:?} {axis:?} is too far off")]
    Far { corner: Corner, axis: Axis },
    /// Two that are at the same edge differ by more than a sheet can lie askew.
    #[error("{} {axis:?} differ", .corners.map(|corner| format!("{corner:?}")).join(" "))]
    Apart { corners: [Corner; 2], axis: Axis },
    /// The sheet was made smaller or larger by whatever printed it.
    #[error("{0:?} is stretched")]
    Stretched(Axis),
}

impl Corner {
    pub const ALL: [Self; 4] = [Self::TopLeft, Self::TopRight, Self::BottomLeft, Self::BottomRight];

    /// From each of the two nearest edges to the middle of the cross; millimetres.
    pub const INSET: f32 = 20.0;

    pub fn is_left(self) -> bool {
        matches!(self, Self::TopLeft | Self::BottomLeft)
    }

    pub fn is_top(self) -> bool {
        matches!(self, Self::TopLeft | Self::TopRight)
    }

    /// The point of a sheet that is this far from its two nearest edges.
    pub(super) fn at(self, sheet: Size, across: f32, down: f32) -> Point {
        let x = if self.is_left() { across } else { sheet.width - across };
        let y = if self.is_top() { down } else { sheet.height - down };
        Point { x, y }
    }
}

impl Axis {
    /// The corners at one edge, then those at the other.
    fn pairs(self) -> [[Corner; 2]; 2] {
        use Corner::{BottomLeft, BottomRight, TopLeft, TopRight};
        match self {
            Self::Across => [[TopLeft, BottomLeft], [TopRight, BottomRight]],
            Self::Down => [[TopLeft, TopRight], [BottomLeft, BottomRight]],
        }
    }

    fn of(self, reading: Reading) -> f32 {
        match self {
            Self::Across => reading.across,
            Self::Down => reading.down,
        }
    }
}

/// Millimetres; no printer misses its paper by more.
const FAR: f32 = 15.0;
/// Millimetres by which a sheet that was drawn in askew may differ from one corner to the next.
const ASKEW: f32 = 3.0;

impl Fitting {
    /// What brings the words of a page where they belong on a printer that printed the sheet of
    /// calibration of this size so; the readings in the order of [`Corner::ALL`].
    pub fn solve(sheet: Size, readings: &[Reading; 4]) -> Result<Self, Misread> {
        let side = |length: f32| to_mm(length);
        let (scale_x, shift_x) = along(Axis::Across, side(sheet.width), readings)?;
        let (scale_y, shift_y) = along(Axis::Down, side(sheet.height), readings)?;
        Ok(Self { shift_x, shift_y, scale_x, scale_y, turned: false })
    }
}

/// Scale and shift along one side of the paper by least squares: the crosses lie evenly around the
/// middle, so both come out without solving anything.
fn along(axis: Axis, side: f32, readings: &[Reading; 4]) -> Result<(f32, f32), Misread> {
    for (corner, reading) in Corner::ALL.into_iter().zip(readings) {
        let off = axis.of(*reading) - Corner::INSET;
        if !off.is_finite() || off.abs() > FAR {
            return Err(Misread::Far { corner, axis });
        }
    }
    let read = |corner: Corner| {
        let held = Corner::ALL.into_iter().zip(readings).find(|(one, _)| *one == corner);
        held.map_or(Corner::INSET, |(_, reading)| axis.of(*reading))
    };
    let [near, far] = axis.pairs();
    for corners in [near, far] {
        let [one, other] = corners.map(read);
        if (one - other).abs() > ASKEW {
            return Err(Misread::Apart { corners, axis });
        }
    }
    let middle = |pair: [Corner; 2]| pair.map(read).iter().sum::<f32>() / 2.0;
    // Of the two edges, from the middle of the sheet.
    let (low, high) = (middle(near) - side / 2.0, side / 2.0 - middle(far));
    let printed = (high - low) / (side - 2.0 * Corner::INSET);
    if (1.0 / printed - 1.0).abs() > Fitting::MOST_STRETCH {
        return Err(Misread::Stretched(axis));
    }
    let shift = f32::midpoint(low, high);
    Ok((1.0 / printed, -shift / printed))
}
