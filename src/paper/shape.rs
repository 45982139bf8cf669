//! From letters to glyphs: kerning, placed marks, and a face that stands in where one lacks a
//! letter. Each word is shaped once for each face and kept.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use harfrust::{Buffer, ClusterLevel, Feature, ShapeOptions, ShaperFont, Tag, shape};

use super::error::PaperError;
use super::font::{Face, Fonts};
use super::geometry::Colour;
use super::profile::Profiles;
use crate::domain::text::composed;

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub face: Face,
    /// Points.
    pub size: f32,
    pub colour: Colour,
    /// Points between letters, beside their own widths.
    pub tracking: f32,
}

impl Style {
    pub const fn new(face: Face, size: f32) -> Self {
        Self { face, size, colour: Colour::BLACK, tracking: 0.0 }
    }

    pub const fn coloured(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    pub const fn spaced(mut self, tracking: f32) -> Self {
        self.tracking = tracking;
        self
    }
}

/// A run of letters without a place to break, in one face; lengths in ems.
#[derive(Debug, PartialEq)]
pub struct Word {
    pub glyphs: Vec<Glyph>,
    pub advance: f32,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub id: u16,
    /// How far the pen moves, kerning included.
    pub advance: f32,
    /// Where it is drawn beside the pen: to the right and up.
    pub dx: f32,
    pub dy: f32,
    /// The letters it stands for; empty if an earlier glyph already says them.
    pub text: Box<str>,
}

/// A word in a style.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub word: Arc<Word>,
    pub style: Style,
}

impl Piece {
    pub fn width(&self) -> f32 {
        self.word.advance * self.style.size + self.style.tracking * self.letters()
    }

    pub(super) fn letters(&self) -> f32 {
        self.word.glyphs.iter().filter(|glyph| glyph.advance > 0.0).count() as f32
    }
}

/// Shapes text and measures it.
pub struct Typesetter {
    pub(super) fonts: &'static Fonts,
    words: HashMap<Face, HashMap<Box<str>, Arc<Word>>>,
    profiles: Profiles,
    buffer: Buffer,
    /// Letters that no face has; a box is drawn instead.
    missing: BTreeSet<char>,
}

/// Drawn for a letter that no face has.
const UNKNOWN: char = '□';

impl Typesetter {
    pub fn new() -> Result<Self, PaperError> {
        Ok(Self {
            fonts: Fonts::shipped()?,
            words: HashMap::new(),
            profiles: Profiles::default(),
            buffer: Buffer::new(),
            missing: BTreeSet::new(),
        })
    }

    /// Letters met so far that can only be drawn as a box.
    pub fn missing(&self) -> impl Iterator<Item = char> + '_ {
        self.missing.iter().copied()
    }

    /// The glyphs of `text`, which is brought to NFC; more than one piece where faces change.
    pub fn pieces(&mut self, text: &str, style: Style) -> Result<Vec<Piece>, PaperError> {
        let text = composed(text);
        if let Some(word) = self.words.get(&style.face).and_then(|words| words.get(&*text)) {
            return Ok(vec![Piece { word: Arc::clone(word), style }]);
        }
        let mut pieces = Vec::new();
        for (face, run) in self.runs(&text, style.face) {
            let word = self.word(face, &run)?;
            pieces.push(Piece { word, style: Style { face, ..style } });
        }
        Ok(pieces)
    }

    /// Runs of letters that one face has, without what is never drawn.
    fn runs(&mut self, text: &str, wanted: Face) -> Vec<(Face, String)> {
        let mut runs: Vec<(Face, String)> = Vec::new();
        for letter in text.chars().filter(|letter| !is_invisible(*letter)) {
            let letter = if letter == '\u{a0}' { ' ' } else { letter };
            let has = |face: &Face| self.fonts.get(*face).glyph(letter).is_some();
            let chain = [Some(wanted), wanted.fallback()];
            let (face, letter) = match chain.into_iter().flatten().find(has) {
                Some(face) => (face, letter),
                None => {
                    let _ = self.missing.insert(letter);
                    (Face::Tinos, UNKNOWN)
                }
            };
            match runs.last_mut() {
                Some((last, run)) if *last == face => run.push(letter),
                _ => runs.push((face, letter.to_string())),
            }
        }
        runs
    }

    fn word(&mut self, face: Face, text: &str) -> Result<Arc<Word>, PaperError> {
        if let Some(word) = self.words.get(&face).and_then(|words| words.get(text)) {
            return Ok(Arc::clone(word));
        }
        let word = Arc::new(self.shaped(face, text)?);
        let _ = self.words.entry(face).or_default().insert(text.into(), Arc::clone(&word));
        Ok(word)
    }

    fn shaped(&mut self, face: Face, text: &str) -> Result<Word, PaperError> {
        let loaded = self.fonts.get(face);
        self.buffer.reset();
        self.buffer.push_str(text);
        self.buffer.guess_segment_properties();
        self.buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
        // Joined letters look foreign in Vietnamese names ("Th" in "Thị"), and readers of the file
        // find them harder to tell apart.
        let off = |tag: &[u8; 4]| Feature::new(Tag::new(tag), 0, ..);
        let features = [off(b"liga"), off(b"clig"), off(b"calt"), off(b"dlig")];
        let font = ShaperFont::new(&loaded.font);
        shape(&font, &mut self.buffer, ShapeOptions::new().features(&features))
            .map_err(|error| PaperError::Glyphs(error.to_string()))?;
        let scale = loaded.units_per_em;
        let (infos, places) = (self.buffer.glyph_infos(), self.buffer.glyph_positions());
        let mut glyphs = Vec::with_capacity(infos.len());
        for (i, (info, place)) in infos.iter().zip(places).enumerate() {
            let id = u16::try_from(info.glyph_id)
                .map_err(|_| PaperError::Glyphs(format!("glyph {}", info.glyph_id)))?;
            let start = info.cluster as usize;
            let repeats =
                i > 0 && infos.get(i - 1).is_some_and(|last| last.cluster == info.cluster);
            let end = infos
                .iter()
                .map(|info| info.cluster as usize)
                .filter(|cluster| *cluster > start)
                .min()
                .unwrap_or(text.len());
            let letters = if repeats { "" } else { text.get(start..end).unwrap_or_default() };
            // Fonts draw both spaces with one glyph; whoever searches a file types the usual one.
            let letters = if letters == "\u{a0}" { " " } else { letters };
            glyphs.push(Glyph {
                id,
                advance: place.x_advance as f32 / scale,
                dx: place.x_offset as f32 / scale,
                dy: place.y_offset as f32 / scale,
                text: letters.into(),
            });
        }
        self.profiles.keep_marks_clear(face, loaded, &mut glyphs);
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        Ok(Word { glyphs, advance })
    }
}

/// What a page never shows: controls, marks of direction, selectors of variants, soft hyphens.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
