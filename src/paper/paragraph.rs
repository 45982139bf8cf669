//! Text set in lines: broken where the whole paragraph looks best, justified, centred with lines
//! of like length, or made smaller until it fits.

use std::sync::Arc;

use super::error::PaperError;
use super::geometry::Point;
use super::page::{Line, Placed};
use super::shape::{Piece, Style, Typesetter, Word};

mod breaking;
mod fit;
#[cfg(test)]
mod tests;

pub use fit::{Fit, Fitted};

/// A part of a paragraph. Vietnamese breaks only between words; a line feed breaks by force.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text(String, Style),
    /// A dotted line to write on, as long as the line has room; several share it.
    Leader(Style),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
    Justify,
}

/// How a paragraph is set; lengths in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    pub width: f32,
    pub align: Align,
    pub first_indent: f32,
    /// From one line to the next, as a multiple of what the face itself asks for.
    pub leading: f32,
    /// Lines of like length instead of full ones with a short last one.
    pub balanced: bool,
}

impl Setting {
    pub const fn new(width: f32, align: Align) -> Self {
        Self { width, align, first_indent: 0.0, leading: 1.0, balanced: false }
    }

    pub const fn balanced(mut self) -> Self {
        self.balanced = true;
        self
    }

    pub const fn led(mut self, leading: f32) -> Self {
        self.leading = leading;
        self
    }

    pub const fn indented(mut self, first_indent: f32) -> Self {
        self.first_indent = first_indent;
        self
    }
}

/// A paragraph in lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paragraph {
    pub lines: Vec<SetLine>,
    /// A word was wider than a line and had to be broken inside.
    pub torn: bool,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct SetLine {
    /// Of the text's left end from the paragraph's.
    pub x: f32,
    pub width: f32,
    pub height: f32,
    /// Of the baseline from the line's top.
    pub baseline: f32,
    pieces: Vec<Placed>,
    /// Dotted lines to write on: from, length.
    pub leaders: Vec<(f32, f32)>,
    spaced: bool,
}

impl Paragraph {
    pub fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// The width of its longest line.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

impl SetLine {
    /// The line as it stands on a page when the paragraph's left end is at `x` and this line's top
    /// at `y`.
    pub fn placed(&self, x: f32, y: f32) -> Line {
        Line {
            at: Point { x: x + self.x, y: y + self.baseline },
            pieces: self.pieces.clone(),
            spaced: self.spaced,
        }
    }
}

/// What is not broken inside: a word of one or more pieces, or a leader.
#[derive(Debug, Clone)]
struct Token {
    pieces: Vec<Piece>,
    width: f32,
    /// The space before it, unless it begins a line.
    space: Vec<Piece>,
    space_width: f32,
    leader: bool,
    style: Style,
}

/// The least that a leader takes up.
const LEADER: f32 = 24.0;
/// Above this share of the size, letters stand apart like words of their own.
const SPACED: f32 = 0.08;

impl Typesetter {
    /// Sets a paragraph.
    pub fn paragraph(
        &mut self,
        inlines: &[Inline],
        setting: &Setting,
    ) -> Result<Paragraph, PaperError> {
        let mut paragraph = Paragraph::default();
        for (n, part) in self.forced_lines(inlines)?.into_iter().enumerate() {
            let indent = if n == 0 { setting.first_indent } else { 0.0 };
            let tokens = torn_to_fit(part.tokens, setting.width, &mut paragraph.torn);
            let lines = breaking::lines(&tokens, setting, indent);
            let last = lines.len().saturating_sub(1);
            for (i, range) in lines.into_iter().enumerate() {
                let indent = if i == 0 { indent } else { 0.0 };
                let tokens = tokens.get(range).unwrap_or_default();
                let line = self.set_line(tokens, part.style, setting, indent, i == last);
                paragraph.lines.push(line);
            }
        }
        Ok(paragraph)
    }

    fn forced_lines(&mut self, inlines: &[Inline]) -> Result<Vec<Part>, PaperError> {
        let first = inlines.iter().map(Inline::style).next();
        let style = first.unwrap_or(Style::new(super::font::Face::Tinos, 13.0));
        let mut parts = vec![Part { tokens: Vec::new(), style }];
        let mut joins = false;
        for inline in inlines {
            let (text, style) = match inline {
                Inline::Text(text, style) => (text.as_str(), *style),
                Inline::Leader(style) => {
                    push(&mut parts, Token::leader(*style, self.space(*style)?));
                    joins = false;
                    continue;
                }
            };
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    parts.push(Part { tokens: Vec::new(), style });
                    joins = false;
                }
                for word in line.split_inclusive(' ') {
                    let bare = word.trim_end_matches(' ');
                    if !bare.is_empty() {
                        let pieces = self.pieces(bare, style)?;
                        let last = parts.last_mut().and_then(|part| part.tokens.last_mut());
                        match last.filter(|last| joins && !last.leader) {
                            Some(last) => last.extend(pieces),
                            None => {
                                let space = self.space(style)?;
                                push(&mut parts, Token::word(pieces, space, style));
                            }
                        }
                    }
                    joins = !word.ends_with(' ') && (joins || !bare.is_empty());
                }
            }
        }
        Ok(parts)
    }

    fn space(&mut self, style: Style) -> Result<Vec<Piece>, PaperError> {
        self.pieces(" ", style)
    }

    fn set_line(
        &self,
        tokens: &[Token],
        style: Style,
        setting: &Setting,
        indent: f32,
        last: bool,
    ) -> SetLine {
        let room = setting.width - indent;
        let natural = natural_width(tokens);
        let leaders = tokens.iter().filter(|token| token.leader).count();
        let free = (room - natural).max(0.0);
        let gaps = tokens.len().saturating_sub(1);
        let stretch = match setting.align {
            // A last line may be pressed together too.
            Align::Justify if (!last || natural > room) && gaps > 0 && leaders == 0 => {
                (room - natural) / gaps as f32
            }
            _ => 0.0,
        };
        let leader_width = if leaders > 0 { LEADER + free / leaders as f32 } else { 0.0 };
        let mut line = SetLine::default();
        let mut x = 0.0;
        let mut rise: (f32, f32) = self.extent(style);
        for (n, token) in tokens.iter().enumerate() {
            if n > 0 {
                for piece in &token.space {
                    line.pieces.push(Placed { x, piece: piece.clone() });
                }
                x += token.space_width + stretch;
            }
            if token.leader {
                line.leaders.push((x, leader_width));
                x += leader_width;
            }
            for piece in &token.pieces {
                line.pieces.push(Placed { x, piece: piece.clone() });
                x += piece.width();
            }
            let (above, below) = self.extent(token.style);
            rise = (rise.0.max(above), rise.1.max(below));
            line.spaced |= token.style.tracking > SPACED * token.style.size;
        }
        line.width = x;
        line.x = indent
            + match setting.align {
                Align::Centre => (room - x) / 2.0,
                Align::Right => room - x,
                Align::Left | Align::Justify => 0.0,
            };
        line.height = (rise.0 + rise.1) * setting.leading;
        // What is left between lines is shared above and below.
        line.baseline = rise.0 + (line.height - rise.0 - rise.1) / 2.0;
        line
    }

    /// How far a style reaches above and below the baseline.
    fn extent(&self, style: Style) -> (f32, f32) {
        let loaded = self.fonts.get(style.face);
        (loaded.ascent * style.size, loaded.descent * style.size)
    }
}

struct Part {
    tokens: Vec<Token>,
    style: Style,
}

fn push(parts: &mut [Part], token: Token) {
    if let Some(part) = parts.last_mut() {
        part.tokens.push(token);
    }
}

fn natural_width(tokens: &[Token]) -> f32 {
    let spaces: f32 = tokens.iter().skip(1).map(|token| token.space_width).sum();
    spaces + tokens.iter().map(|token| token.width).sum::<f32>()
}

impl Inline {
    fn style(&self) -> Style {
        match self {
            Self::Text(_, style) | Self::Leader(style) => *style,
        }
    }
}

impl Token {
    fn word(pieces: Vec<Piece>, space: Vec<Piece>, style: Style) -> Self {
        let width = width(&pieces);
        Self { pieces, width, space_width: self::width(&space), space, leader: false, style }
    }

    fn leader(style: Style, space: Vec<Piece>) -> Self {
        Self { leader: true, width: LEADER, ..Self::word(Vec::new(), space, style) }
    }

    fn extend(&mut self, pieces: Vec<Piece>) {
        self.width += width(&pieces);
        self.pieces.extend(pieces);
    }
}

fn width(pieces: &[Piece]) -> f32 {
    pieces.iter().map(Piece::width).sum()
}

/// Words wider than a line, broken between letters.
fn torn_to_fit(tokens: Vec<Token>, room: f32, torn: &mut bool) -> Vec<Token> {
    if tokens.iter().all(|token| token.width <= room) {
        return tokens;
    }
    *torn = true;
    let mut fitting: Vec<Token> = Vec::new();
    for token in tokens {
        if token.width <= room {
            fitting.push(token);
            continue;
        }
        let mut rest = Token { pieces: Vec::new(), width: 0.0, ..token.clone() };
        for piece in token.pieces.iter().flat_map(letters) {
            if rest.width + piece.width() > room && !rest.pieces.is_empty() {
                let next = Token {
                    pieces: Vec::new(),
                    width: 0.0,
                    space: Vec::new(),
                    space_width: 0.0,
                    ..rest.clone()
                };
                fitting.push(std::mem::replace(&mut rest, next));
            }
            rest.extend(vec![piece]);
        }
        fitting.push(rest);
    }
    fitting
}

/// A piece letter by letter; marks stay with theirs.
fn letters(piece: &Piece) -> Vec<Piece> {
    let glyphs = piece.word.glyphs.chunk_by(|_, next| next.advance == 0.0);
    let single = glyphs.map(|glyphs| Word {
        glyphs: glyphs.to_vec(),
        advance: glyphs.iter().map(|glyph| glyph.advance).sum(),
    });
    single.map(|word| Piece { word: Arc::new(word), style: piece.style }).collect()
}
