//! Text made smaller until it fits. Nothing is ever cut: what does not fit at the least size says
//! so, and whoever asked chooses another way.

use super::{Inline, PaperError, Paragraph, Setting, Typesetter};

/// Into what text has to fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    pub height: f32,
    pub most_lines: usize,
    /// The least size of the largest text, in points.
    pub least: f32,
}

/// Text that was made to fit, or was not.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    pub paragraph: Paragraph,
    /// What all sizes were multiplied by.
    pub scale: f32,
    pub fits: bool,
}

/// Sizes are tried in steps of this many points.
const STEP: f32 = 0.25;

impl Typesetter {
    /// The largest size, not above the one asked for, at which the text fits.
    pub fn fitted(
        &mut self,
        inlines: &[Inline],
        setting: &Setting,
        fit: &Fit,
    ) -> Result<Fitted, PaperError> {
        let wanted = inlines.iter().map(|inline| inline.style().size).fold(0.0, f32::max);
        let steps = ((wanted - fit.least).max(0.0) / STEP).floor() as usize;
        let size = |step: usize| (wanted - step as f32 * STEP) / wanted.max(STEP);
        let (mut low, mut high) = (0, steps);
        while low < high {
            let middle = usize::midpoint(low, high);
            let tried = self.scaled(inlines, setting, size(middle))?;
            if fits(&tried, setting, fit) { high = middle } else { low = middle + 1 }
        }
        let paragraph = self.scaled(inlines, setting, size(low))?;
        let fits = fits(&paragraph, setting, fit);
        Ok(Fitted { paragraph, scale: size(low), fits })
    }

    fn scaled(
        &mut self,
        inlines: &[Inline],
        setting: &Setting,
        scale: f32,
    ) -> Result<Paragraph, PaperError> {
        let scaled: Vec<Inline> = inlines.iter().map(|inline| inline.scaled(scale)).collect();
        self.paragraph(&scaled, setting)
    }
}

fn fits(paragraph: &Paragraph, setting: &Setting, fit: &Fit) -> bool {
    !paragraph.torn
        && paragraph.lines.len() <= fit.most_lines
        && paragraph.height() <= fit.height + 0.01
        && paragraph.width() <= setting.width + 0.01
}

impl Inline {
    fn scaled(&self, scale: f32) -> Self {
        let mut scaled = self.clone();
        match &mut scaled {
            Self::Text(_, style) | Self::Leader(style) => {
                style.size *= scale;
                style.tracking *= scale;
            }
        }
        scaled
    }
}
