//! Where lines end.

use std::ops::Range;

use super::{Align, Setting, Token};

/// How much of its width a space of a justified line may give up.
const SHRINK: f32 = 0.2;

/// The tokens of each line. Of all ways to break, the one with the least unevenness is taken; a
/// balanced paragraph keeps to the fewest lines and evens out the last one too.
pub(super) fn lines(tokens: &[Token], setting: &Setting, indent: f32) -> Vec<Range<usize>> {
    if tokens.is_empty() {
        // An empty line that was asked for.
        return std::iter::once(0..0).collect();
    }
    let measure = Measure::new(tokens, setting, indent);
    let most = if setting.balanced { measure.fewest() } else { usize::MAX };
    measure.best(most, setting.balanced)
}

struct Measure {
    /// Widths of the tokens before each one, spaces included.
    upto: Vec<f32>,
    spaces: Vec<f32>,
    space_sums: Vec<f32>,
    width: f32,
    indent: f32,
    justified: bool,
}

impl Measure {
    fn new(tokens: &[Token], setting: &Setting, indent: f32) -> Self {
        let (mut upto, mut space_sums) = (vec![0.0], vec![0.0]);
        let (mut sum, mut space_sum) = (0.0, 0.0);
        for token in tokens {
            sum += token.space_width + token.width;
            space_sum += token.space_width;
            upto.push(sum);
            space_sums.push(space_sum);
        }
        Self {
            upto,
            spaces: tokens.iter().map(|token| token.space_width).collect(),
            space_sums,
            width: setting.width,
            indent,
            justified: setting.align == Align::Justify,
        }
    }

    fn count(&self) -> usize {
        self.spaces.len()
    }

    /// What is left of the line that holds `from..to`, and the width of its spaces.
    fn slack(&self, from: usize, to: usize) -> (f32, f32) {
        let room = if from == 0 { self.width - self.indent } else { self.width };
        let natural = self.upto[to] - self.upto[from] - self.spaces[from];
        let spaces = self.space_sums[to] - self.space_sums[from] - self.spaces[from];
        (room - natural, spaces)
    }

    fn fits(&self, from: usize, to: usize) -> bool {
        let (slack, spaces) = self.slack(from, to);
        let give = if self.justified { spaces * SHRINK } else { 0.0 };
        // A single token always stands on a line, for it cannot be broken.
        slack >= -give - 0.01 || to == from + 1
    }

    /// How many lines it takes when each is filled.
    fn fewest(&self) -> usize {
        let (mut lines, mut from) = (0, 0);
        while from < self.count() {
            let mut to = from + 1;
            while to < self.count() && self.fits(from, to + 1) {
                to += 1;
            }
            (lines, from) = (lines + 1, to);
        }
        lines
    }

    fn cost(&self, from: usize, to: usize, even_last: bool) -> f32 {
        let (slack, spaces) = self.slack(from, to);
        let last = to == self.count();
        if last && !even_last {
            // A last line that must be pressed together is as bad as any other.
            return if slack < 0.0 { (slack / spaces.max(1.0)).powi(2) } else { 0.0 };
        }
        if self.justified {
            (slack / spaces.max(0.05 * self.width)).powi(2)
        } else {
            (slack / self.width).powi(2)
        }
    }

    /// The best way with at most `most` lines.
    fn best(&self, most: usize, even_last: bool) -> Vec<Range<usize>> {
        let count = self.count();
        // For each token that may begin a line: cost so far, lines so far, where the last began.
        let mut best: Vec<Option<(f32, usize, usize)>> = vec![None; count + 1];
        best[0] = Some((0.0, 0, 0));
        for to in 1..=count {
            for from in (0..to).rev() {
                if !self.fits(from, to) {
                    break;
                }
                let Some((cost, lines, _)) = best[from] else { continue };
                let cost = cost + self.cost(from, to, even_last);
                let better = best[to].is_none_or(|(least, _, _)| cost < least);
                if lines < most && better {
                    best[to] = Some((cost, lines + 1, from));
                }
            }
        }
        let mut lines = Vec::new();
        let mut to = count;
        while let Some((_, _, from)) = best[to].filter(|_| to > 0) {
            lines.push(from..to);
            to = from;
        }
        lines.reverse();
        lines
    }
}
