//! Guilloche: ropes of phase-shifted waves whose height swells and falls.

use super::super::art::Path;
use super::super::geometry::Point;
use super::fine::{TURN, point};

/// A rope of lines that lies along the x axis from 0 to `length`.
pub struct Rope {
    pub length: f32,
    /// How often the rope swells; a whole number, so that it is alike at both ends.
    pub swells: u16,
    /// Each makes one wave in a swell. An even number, or the rope is not its own mirror image.
    pub lines: u16,
    /// Height over the middle where the rope is thickest and where it is thinnest.
    pub thick: f32,
    pub thin: f32,
    /// Whether the ends are thick or thin.
    pub ends_thick: bool,
    /// So far to both sides of its middle the rope lies under something else and is left out.
    pub hidden: f32,
}

/// As many swells of about `wish` as fit exactly.
pub fn swells(length: f32, wish: f32) -> u16 {
    (length / wish).round().clamp(1.0, 1_000.0) as u16
}

impl Rope {
    pub fn path(&self) -> Path {
        (0..self.lines).fold(Path::default(), |path, line| {
            let phase = TURN * f32::from(line) / f32::from(self.lines);
            path.and(self.line(LINE, |swell| (swell + phase).sin_cos()))
        })
    }

    /// The outlines between which the lines run.
    pub fn outline(&self) -> Path {
        self.line(OUTLINE, |_| (1.0, 0.0)).and(self.line(OUTLINE, |_| (-1.0, 0.0)))
    }

    /// One line. `wave` tells its height, as a share of the rope's, and its slope at an angle of
    /// the swell.
    fn line(&self, manner: Manner, wave: impl Fn(f32) -> (f32, f32)) -> Path {
        let count = u32::from(self.swells * manner.pieces);
        let step = self.length / count as f32;
        let (mean, play) = ((self.thick + self.thin) / 2.0, (self.thick - self.thin) / 2.0);
        let play = if self.ends_thick { play } else { -play };
        let turn = TURN / f32::from(manner.pieces);
        let at = |node: u32| {
            let swell = turn * (node % u32::from(manner.pieces)) as f32;
            let (height, slope) = wave(swell);
            let size = mean + play * swell.cos();
            let rise = size * slope - play * swell.sin() * height;
            (point(step * node as f32, size * height), rise * turn)
        };
        let seen = |from: Point, to: Point| {
            let middle = self.length / 2.0;
            from.x < middle - self.hidden || to.x > middle + self.hidden
        };
        let (mut path, mut lifted) = (Path::default(), true);
        for node in 0..count {
            let ((from, leaving), (to, arriving)) = (at(node), at(node + 1));
            if !seen(from, to) {
                lifted = true;
                continue;
            }
            if lifted {
                path = path.move_to(from.x, from.y);
                lifted = false;
            }
            let reach = manner.reach;
            path = path.curve_to(
                point(from.x + reach * step, from.y + reach * leaving),
                point(to.x - reach * step, to.y - reach * arriving),
                to,
            );
        }
        path
    }
}

/// Into how many pieces a swell is cut, and how far their handles reach as a share of a piece.
#[derive(Clone, Copy)]
struct Manner {
    pieces: u16,
    reach: f32,
}

const LINE: Manner = Manner { pieces: 4, reach: 1.0 / 3.0 };
/// From crest to trough: with this reach a cubic keeps within a hair of half a cosine.
const OUTLINE: Manner = Manner { pieces: 2, reach: 0.3642 };
