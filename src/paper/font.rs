//! The fonts of paper. They travel with the program, so that a page looks the same everywhere.

use std::sync::OnceLock;

use harfrust::font::Font;
use serde::{Deserialize, Serialize};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::art::Path;
use super::error::PaperError;
use super::geometry::Point;

/// A font in one style. Tinos has the widths of Times New Roman, which decree 30/2020/NĐ-CP asks
/// for and which may not be handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    Tinos,
    TinosItalic,
    TinosBold,
    TinosBoldItalic,
    PlayfairBlack,
    PlayfairBoldItalic,
    CharmBold,
    DancingBold,
}

impl Face {
    pub const ALL: [Self; 8] = [
        Self::Tinos,
        Self::TinosItalic,
        Self::TinosBold,
        Self::TinosBoldItalic,
        Self::PlayfairBlack,
        Self::PlayfairBoldItalic,
        Self::CharmBold,
        Self::DancingBold,
    ];

    /// The name that files of pages know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tinos => "Tinos-Regular",
            Self::TinosItalic => "Tinos-Italic",
            Self::TinosBold => "Tinos-Bold",
            Self::TinosBoldItalic => "Tinos-BoldItalic",
            Self::PlayfairBlack => "PlayfairDisplay-Black",
            Self::PlayfairBoldItalic => "PlayfairDisplay-BoldItalic",
            Self::CharmBold => "Charm-Bold",
            Self::DancingBold => "DancingScript-Bold",
        }
    }

    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Tinos => include_bytes!("../../assets/fonts/paper/Tinos-Regular.ttf"),
            Self::TinosItalic => include_bytes!("../../assets/fonts/paper/Tinos-Italic.ttf"),
            Self::TinosBold => include_bytes!("../../assets/fonts/paper/Tinos-Bold.ttf"),
            Self::TinosBoldItalic => {
                include_bytes!("../../assets/fonts/paper/Tinos-BoldItalic.ttf")
            }
            Self::PlayfairBlack => {
                include_bytes!("../../assets/fonts/paper/PlayfairDisplay-Black.ttf")
            }
            Self::PlayfairBoldItalic => {
                include_bytes!("../../assets/fonts/paper/PlayfairDisplay-BoldItalic.ttf")
            }
            Self::CharmBold => include_bytes!("../../assets/fonts/paper/Charm-Bold.ttf"),
            Self::DancingBold => include_bytes!("../../assets/fonts/paper/DancingScript-Bold.ttf"),
        }
    }

    /// Which face stands in for a letter that this one lacks.
    pub(super) fn fallback(self) -> Option<Self> {
        match self {
            Self::PlayfairBlack | Self::CharmBold | Self::DancingBold => Some(Self::TinosBold),
            Self::PlayfairBoldItalic => Some(Self::TinosBoldItalic),
            _ => None,
        }
    }

    pub fn bold(self) -> Self {
        match self {
            Self::Tinos => Self::TinosBold,
            Self::TinosItalic => Self::TinosBoldItalic,
            other => other,
        }
    }

    pub fn italic(self) -> Self {
        match self {
            Self::Tinos => Self::TinosItalic,
            Self::TinosBold => Self::TinosBoldItalic,
            other => other,
        }
    }
}

/// All faces, read once.
pub(super) struct Fonts([Loaded; Face::ALL.len()]);

impl Fonts {
    pub(super) fn shipped() -> Result<&'static Self, PaperError> {
        static SHIPPED: OnceLock<Option<Fonts>> = OnceLock::new();
        SHIPPED
            .get_or_init(|| {
                let loaded = Face::ALL.map(Loaded::read);
                let all: Option<Vec<Loaded>> = loaded.into_iter().collect();
                all?.try_into().ok().map(Self)
            })
            .as_ref()
            .ok_or(PaperError::Fonts)
    }

    pub(super) fn get(&self, face: Face) -> &Loaded {
        &self.0[face as usize]
    }
}

/// A face with what layout asks of it; lengths in ems.
pub(super) struct Loaded {
    pub(super) font: Font,
    reader: FontRef<'static>,
    pub(super) units_per_em: f32,
    pub(super) ascent: f32,
    pub(super) descent: f32,
}

impl Loaded {
    fn read(face: Face) -> Option<Self> {
        let font = Font::new(face.bytes(), 0)?;
        let reader = FontRef::new(face.bytes()).ok()?;
        let metrics = reader.metrics(Size::new(1.0), LocationRef::default());
        Some(Self {
            font,
            units_per_em: f32::from(metrics.units_per_em),
            ascent: metrics.ascent,
            descent: -metrics.descent,
            reader,
        })
    }

    pub(super) fn glyph(&self, letter: char) -> Option<u16> {
        let id = self.reader.charmap().map(letter)?;
        u16::try_from(id.to_u32()).ok().filter(|id| *id != 0)
    }

    /// How far the pen moves behind a glyph, without kerning.
    pub(super) fn advance(&self, glyph: u16) -> f32 {
        // In units of the font, for scaled ones are rounded.
        let metrics = self.reader.glyph_metrics(Size::unscaled(), LocationRef::default());
        metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0) / self.units_per_em
    }

    /// The outline of a glyph from its origin on the baseline, an em long, y downwards.
    pub(super) fn outline(&self, glyph: u16) -> Path {
        let mut pen = Pen::default();
        if let Some(outline) = self.reader.outline_glyphs().get(GlyphId::from(glyph)) {
            let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
            // A glyph that cannot be drawn is left empty; the fonts are ours and tested whole.
            let _ = outline.draw(settings, &mut pen);
        }
        pen.path
    }
}

#[derive(Default)]
struct Pen {
    path: Path,
    at: Point,
}

impl Pen {
    fn add(&mut self, step: impl FnOnce(Path) -> Path, x: f32, y: f32) {
        self.path = step(std::mem::take(&mut self.path));
        self.at = Point { x, y: -y };
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add(|path| path.move_to(x, -y), x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(|path| path.line_to(x, -y), x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (from, handle, end) = (self.at, Point { x: cx, y: -cy }, Point { x, y: -y });
        let towards = |a: Point| Point {
            x: a.x + (handle.x - a.x) * 2.0 / 3.0,
            y: a.y + (handle.y - a.y) * 2.0 / 3.0,
        };
        self.add(|path| path.curve_to(towards(from), towards(end), end), x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let at = |x: f32, y: f32| Point { x, y: -y };
        self.add(|path| path.curve_to(at(ax, ay), at(bx, by), at(x, y)), x, y);
    }

    fn close(&mut self) {
        self.path = std::mem::take(&mut self.path).close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_normalizer::ComposingNormalizerBorrowed;

    /// The 134 accented letters of Vietnamese.
    pub(in crate::paper) fn vietnamese() -> Vec<char> {
        let mut letters = vec!['đ', 'Đ'];
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            for mark in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
                let composed = nfc.normalize(&format!("{base}{mark}")).to_string();
                letters.extend(composed.chars().filter(|letter| !letter.is_ascii()));
            }
        }
        letters
    }

    #[test]
    fn every_face_draws_every_vietnamese_letter() {
        let letters = vietnamese();
        assert_eq!(letters.len(), 134);
        let fonts = Fonts::shipped().unwrap();
        for face in Face::ALL {
            let loaded = fonts.get(face);
            for letter in &letters {
                let glyph = loaded.glyph(*letter);
                let drawn = glyph.is_some_and(|glyph| !loaded.outline(glyph).0.is_empty());
                assert!(drawn, "{} lacks {letter}", face.name());
            }
        }
    }

    #[test]
    fn tinos_measures_what_times_new_roman_does() {
        // domain.md §4.3: "Lai Châu, ngày 06 tháng 9 năm 2023" at 13 points is 68.0 mm long.
        let fonts = Fonts::shipped().unwrap();
        let tinos = fonts.get(Face::TinosItalic);
        let text = "Lai Châu, ngày 06 tháng 9 năm 2023";
        let width: f32 =
            text.chars().map(|letter| tinos.advance(tinos.glyph(letter).unwrap())).sum();
        let millimetres = crate::paper::geometry::to_mm(width * 13.0);
        assert!((millimetres - 68.0).abs() < 0.6, "{millimetres}");
    }
}
