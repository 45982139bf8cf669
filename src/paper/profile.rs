//! Keeps the marks above Vietnamese letters off their neighbours: kerning made for plain Latin
//! pulls "ằ ấ ế" under the bar of T, V and Y, and italics lean one mark into the next ascender.

use std::collections::HashMap;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::art::{Path, Step};
use super::font::{Face, Loaded};
use super::geometry::Point;
use super::shape::Glyph;

/// Heights are looked at in steps of this many ems, from `LOWEST` up.
const STEP: f32 = 1.0 / 40.0;
const LOWEST: f32 = -0.4;
const STEPS: usize = 72;
/// How near a mark may come to its neighbour, in ems.
const CLEAR: f32 = 0.025;
const ABOVE: [char; 6] = ['\u{300}', '\u{301}', '\u{302}', '\u{303}', '\u{306}', '\u{309}'];

/// How far a glyph reaches left and right at each height.
struct Profile {
    reach: Vec<Option<(f32, f32)>>,
    top: f32,
}

#[derive(Default)]
pub(super) struct Profiles {
    known: HashMap<(Face, u16), Profile>,
}

impl Profiles {
    /// Moves apart glyphs of which one's mark would touch the other.
    pub(super) fn keep_marks_clear(&mut self, face: Face, loaded: &Loaded, glyphs: &mut [Glyph]) {
        for i in 1..glyphs.len() {
            let [left, right] = [&glyphs[i - 1], &glyphs[i]];
            let marks_begin = [left, right].into_iter().filter_map(|glyph| {
                let bare = without_marks_above(&glyph.text)?;
                let bare = loaded.glyph(bare)?;
                Some(self.profile(face, loaded, bare).top)
            });
            let Some(from) = marks_begin.min_by(f32::total_cmp) else { continue };
            let (l, r) = (left.id, right.id);
            let pen = left.advance - left.dx + right.dx;
            self.learn(face, loaded, l);
            self.learn(face, loaded, r);
            let (Some(l), Some(r)) = (self.known.get(&(face, l)), self.known.get(&(face, r)))
            else {
                continue;
            };
            if let Some(gap) = gap_above(l, r, pen, from)
                && gap < CLEAR
            {
                glyphs[i - 1].advance += CLEAR - gap;
            }
        }
    }

    fn learn(&mut self, face: Face, loaded: &Loaded, glyph: u16) {
        let _ = self.profile(face, loaded, glyph);
    }

    fn profile(&mut self, face: Face, loaded: &Loaded, glyph: u16) -> &Profile {
        self.known.entry((face, glyph)).or_insert_with(|| Profile::of(&loaded.outline(glyph)))
    }
}

/// The least distance between two glyphs above `from`, the right one's origin `pen` to the right
/// of the left one's. A step up and down is looked at too, for a mark may touch aslant.
fn gap_above(left: &Profile, right: &Profile, pen: f32, from: f32) -> Option<f32> {
    let first = height_step(from)?;
    let gaps = (first..STEPS).flat_map(|at| {
        let reach = left.reach[at].map(|(_, right)| right);
        (at.saturating_sub(1)..=(at + 1).min(STEPS - 1)).filter_map(move |other| {
            let (begins, _) = right.reach[other]?;
            Some(pen + begins - reach?)
        })
    });
    gaps.min_by(f32::total_cmp)
}

fn height_step(height: f32) -> Option<usize> {
    let step = ((height - LOWEST) / STEP).floor();
    (step >= 0.0 && step < STEPS as f32).then_some(step as usize)
}

/// The letter below marks that stand above it; none if there are no such marks.
fn without_marks_above(text: &str) -> Option<char> {
    let nfd = DecomposingNormalizerBorrowed::new_nfd();
    let parts = nfd.normalize(text);
    if !parts.chars().any(|part| ABOVE.contains(&part)) {
        return None;
    }
    let bare: String = parts.chars().filter(|part| !ABOVE.contains(part)).collect();
    let bare = ComposingNormalizerBorrowed::new_nfc().normalize(&bare).chars().next()?;
    // The mark takes the place of the dot.
    Some(if bare == 'i' { 'ı' } else { bare })
}

impl Profile {
    fn of(outline: &Path) -> Self {
        let mut profile = Self { reach: vec![None; STEPS], top: f32::MIN };
        let (mut at, mut start) = (Point::default(), Point::default());
        for step in &outline.0 {
            match *step {
                Step::Move(to) => (at, start) = (to, to),
                Step::Line(to) => {
                    profile.line(at, to);
                    at = to;
                }
                Step::Curve(first, second, end) => {
                    let mut from = at;
                    for n in 1..=8_u8 {
                        let to = on_curve(at, first, second, end, f32::from(n) / 8.0);
                        profile.line(from, to);
                        from = to;
                    }
                    at = end;
                }
                Step::Close => {
                    profile.line(at, start);
                    at = start;
                }
            }
        }
        profile
    }

    fn line(&mut self, from: Point, to: Point) {
        let pieces = (((to.y - from.y).abs() / STEP).ceil() as u16).max(1);
        for n in 0..=pieces {
            let t = f32::from(n) / f32::from(pieces);
            let (x, y) = (from.x + (to.x - from.x) * t, -(from.y + (to.y - from.y) * t));
            self.top = self.top.max(y);
            if let Some(step) = height_step(y) {
                let (left, right) = self.reach[step].unwrap_or((x, x));
                self.reach[step] = Some((left.min(x), right.max(x)));
            }
        }
    }
}

fn on_curve(from: Point, first: Point, second: Point, end: Point, t: f32) -> Point {
    let u = 1.0 - t;
    let mix = |a: f32, b: f32, c: f32, d: f32| {
        u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
    };
    Point { x: mix(from.x, first.x, second.x, end.x), y: mix(from.y, first.y, second.y, end.y) }
}
