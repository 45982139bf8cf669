//! Pages on a printer that is never quite exact: moved, stretched and turned as a whole, so that
//! words fall where stock that is printed beforehand wants them.

mod readings;
mod sheet;
#[cfg(test)]
mod tests;

use super::geometry::{Size, mm};

pub use readings::{Axis, Corner, Misread, Reading};
pub use sheet::{calibration, trial_mark};

/// How the pages of a file are placed on their paper, as somebody sees it who holds the sheet so
/// that it can be read. Stretching is around the middle of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitting {
    /// Millimetres to the right.
    pub shift_x: f32,
    /// Millimetres downwards.
    pub shift_y: f32,
    pub scale_x: f32,
    pub scale_y: f32,
    /// By half a turn, for stock that lies in the printer with its head first.
    pub turned: bool,
}

impl Default for Fitting {
    fn default() -> Self {
        Self { shift_x: 0.0, shift_y: 0.0, scale_x: 1.0, scale_y: 1.0, turned: false }
    }
}

/// Where a coordinate of a page falls on the paper: `scale` × it + `shift`, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Along {
    pub scale: f32,
    pub shift: f32,
}

impl Fitting {
    /// Millimetres. What is further off is no error of a printer.
    pub const MOST_SHIFT: f32 = 20.0;
    /// A page that was made to fit the margins of a printer is some 4 % smaller; that is to be
    /// switched off, not to be outdone.
    pub const MOST_STRETCH: f32 = 0.02;

    /// Whether the page stays as it is.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Brought back to what printers need; what is no number becomes nothing.
    #[must_use]
    pub fn within_limits(self) -> Self {
        let shift = |shift: f32| match shift.is_finite() {
            true => shift.clamp(-Self::MOST_SHIFT, Self::MOST_SHIFT),
            false => 0.0,
        };
        let scale = |scale: f32| match scale.is_finite() {
            true => scale.clamp(1.0 - Self::MOST_STRETCH, 1.0 + Self::MOST_STRETCH),
            false => 1.0,
        };
        Self {
            shift_x: shift(self.shift_x),
            shift_y: shift(self.shift_y),
            scale_x: scale(self.scale_x),
            scale_y: scale(self.scale_y),
            turned: self.turned,
        }
    }

    /// For a page of this size: from left to right, and from top to bottom.
    pub(super) fn along(self, size: Size) -> (Along, Along) {
        let Self { shift_x, shift_y, scale_x, scale_y, turned } = self.within_limits();
        let along = |side: f32, scale: f32, shift: f32| {
            let shift = mm(shift) + side / 2.0 * (1.0 - scale);
            match turned {
                true => Along { scale: -scale, shift: side - shift },
                false => Along { scale, shift },
            }
        };
        (along(size.width, scale_x, shift_x), along(size.height, scale_y, shift_y))
    }
}
