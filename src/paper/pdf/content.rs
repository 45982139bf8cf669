//! What a page says, in the words of PDF, as short as they can be.

use std::fmt::Write;
use std::sync::Arc;

use super::super::error::PaperError;
use super::super::font::Face;
use super::super::geometry::{Area, Colour, Size};
use super::super::page::{Code, Line, Mark, Placed};
use super::super::press::Fitting;
use super::{Shared, drawing};

pub(super) struct Content {
    width: f32,
    height: f32,
    out: Vec<u8>,
    fill: Option<Colour>,
    stroke: Option<Colour>,
    font: Option<(Face, f32)>,
    tracking: f32,
}

/// A correction is written once it reaches this many thousandths of an em: 0.01 mm at 14 points.
const NOTICEABLE: f32 = 1.5;

impl Content {
    pub(super) fn new(size: Size) -> Self {
        Self {
            width: size.width,
            height: size.height,
            out: Vec::new(),
            fill: None,
            stroke: None,
            font: None,
            tracking: 0.0,
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out
    }

    /// The marks of a page, fitted to a printer as a whole.
    pub(super) fn fitted(
        &mut self,
        fitting: Fitting,
        marks: &[Mark],
        shared: &mut Shared,
    ) -> Result<(), PaperError> {
        if fitting.is_plain() {
            return self.marks(marks, shared);
        }
        let (x, y) = fitting.along(Size { width: self.width, height: self.height });
        // From the lower edge upwards.
        let rise = self.height * (1.0 - y.scale) - y.shift;
        self.word("q ");
        for (number, decimals) in
            [(x.scale, 6), (0.0, 0), (0.0, 0), (y.scale, 6), (x.shift, 3), (rise, 3)]
        {
            self.number(number, decimals);
        }
        self.word("cm\n");
        self.marks(marks, shared)?;
        self.word("Q\n");
        Ok(())
    }

    pub(super) fn marks(&mut self, marks: &[Mark], shared: &mut Shared) -> Result<(), PaperError> {
        for mark in marks {
            match mark {
                Mark::Text(line) => self.line(line, shared)?,
                Mark::Shape(shape) => drawing::shape(self, shape, shared),
                Mark::Group(marks) => {
                    let form = shared.group(marks, self.height)?;
                    self.word(&format!("/A{form} Do\n"));
                }
                Mark::Art { art, at } => {
                    let form = shared.art(art);
                    self.place(&format!("/A{form}"), *at, art.size);
                }
                Mark::Picture { picture, at } => {
                    let name = shared.picture(picture);
                    let unit = Size { width: 1.0, height: 1.0 };
                    self.place(&format!("/P{name}"), *at, unit);
                }
                Mark::Code { code, at, colour } => self.code(code, *at, *colour),
            }
        }
        Ok(())
    }

    /// Draws a form or picture whose own canvas has `size` so that it fills `at`.
    fn place(&mut self, name: &str, at: Area, size: Size) {
        self.word("q ");
        let numbers = [
            at.width / size.width,
            0.0,
            0.0,
            at.height / size.height,
            at.x,
            self.height - at.bottom(),
        ];
        for number in numbers {
            self.number(number, 4);
        }
        self.word(&format!("cm {name} Do Q\n"));
    }

    pub(super) fn word(&mut self, word: &str) {
        self.out.extend_from_slice(word.as_bytes());
    }

    /// A number with at most so many decimals, and a space.
    pub(super) fn number(&mut self, number: f32, decimals: usize) {
        push_number(&mut self.out, number, decimals);
        self.out.push(b' ');
    }

    /// A place, y upwards as PDF has it.
    pub(super) fn point(&mut self, x: f32, y: f32) {
        self.number(x, 2);
        self.number(self.height - y, 2);
    }

    pub(super) fn height(&self) -> f32 {
        self.height
    }

    /// After a restored state: what was set within it no longer holds, and what held before may
    /// have been replaced in our memory.
    pub(super) fn forget_colours(&mut self) {
        (self.fill, self.stroke) = (None, None);
    }

    pub(super) fn fill(&mut self, colour: Colour) {
        if self.fill.replace(colour) != Some(colour) {
            self.colour(colour, "rg ");
        }
    }

    pub(super) fn stroke(&mut self, colour: Colour) {
        if self.stroke.replace(colour) != Some(colour) {
            self.colour(colour, "RG ");
        }
    }

    fn colour(&mut self, colour: Colour, operator: &str) {
        for channel in colour.0 {
            self.number(f32::from(channel) / 255.0, 3);
        }
        self.word(operator);
    }

    fn line(&mut self, line: &Line, shared: &mut Shared) -> Result<(), PaperError> {
        if line.spaced {
            self.word("/Span<</ActualText<FEFF");
            let mut hex = String::new();
            for unit in line.text().encode_utf16() {
                let _ = write!(hex, "{unit:04X}");
            }
            self.word(&hex);
            self.word(">>>BDC ");
        }
        self.word("BT ");
        self.point(line.at.x, line.at.y);
        self.word("Td ");
        let mut pen = 0.0;
        for placed in &line.pieces {
            let style = placed.piece.style;
            self.fill(style.colour);
            let font = (style.face, style.size);
            if self.font.replace(font) != Some(font) {
                self.word(&format!("/F{} ", style.face as usize));
                self.number(style.size, 2);
                self.word("Tf ");
            }
            if self.tracking != style.tracking {
                self.tracking = style.tracking;
                self.number(style.tracking, 3);
                self.word("Tc ");
            }
            pen = self.glyphs(placed, pen, shared)?;
        }
        if self.tracking != 0.0 {
            // It would hold for forms drawn after this line too.
            self.tracking = 0.0;
            self.word("0 Tc ");
        }
        self.word("ET\n");
        if line.spaced {
            self.word("EMC\n");
        }
        Ok(())
    }

    /// Shows the glyphs of a piece from where the viewer's pen is; answers where it is then.
    fn glyphs(
        &mut self,
        placed: &Placed,
        mut pen: f32,
        shared: &mut Shared,
    ) -> Result<f32, PaperError> {
        let (piece, style) = (&placed.piece, placed.piece.style);
        let mut wanted = placed.x;
        let mut rise = 0.0;
        self.word("[(");
        for glyph in &piece.word.glyphs {
            let (code, width) = shared.fonts.code(style.face, glyph)?;
            if glyph.dy != rise {
                self.word(")]TJ ");
                self.number(glyph.dy * style.size, 2);
                self.word("Ts [(");
                rise = glyph.dy;
            }
            let back = (pen - wanted - glyph.dx * style.size) / style.size * 1000.0;
            if back.abs() >= NOTICEABLE {
                self.word(")");
                push_number(&mut self.out, back, 0);
                self.word("(");
                pen -= back.round() * style.size / 1000.0;
            }
            for byte in code.to_be_bytes() {
                self.byte(byte);
            }
            pen += width * style.size + style.tracking;
            wanted += glyph.advance * style.size;
            if glyph.advance > 0.0 {
                wanted += style.tracking;
            }
        }
        self.word(")]TJ ");
        if rise != 0.0 {
            self.word("0 Ts ");
        }
        Ok(pen)
    }

    /// A byte of a string.
    fn byte(&mut self, byte: u8) {
        match byte {
            b'(' | b')' | b'\\' => self.out.extend([b'\\', byte]),
            b'\r' => self.word("\\r"),
            _ => self.out.push(byte),
        }
    }

    /// A two-dimensional code as a mask of one bit a module.
    fn code(&mut self, code: &Arc<Code>, at: Area, colour: Colour) {
        self.word("q ");
        self.colour(colour, "rg ");
        let numbers = [at.width, 0.0, 0.0, at.height, at.x, self.height - at.bottom()];
        for number in numbers {
            self.number(number, 2);
        }
        let side = code.side;
        self.word(&format!("cm BI/IM true/W {side}/H {side}/BPC 1/F/AHx ID "));
        for row in code.dark.chunks(side.max(1)) {
            for eight in row.chunks(8) {
                // A mask paints where its bits are 0.
                let bits = eight.iter().enumerate().fold(0xff_u8, |bits, (n, dark)| {
                    if *dark { bits & !(0x80 >> n) } else { bits }
                });
                self.word(&format!("{bits:02X}"));
            }
        }
        self.word(">\nEI Q\n");
    }
}

/// A number as short as it can be written.
fn push_number(out: &mut Vec<u8>, number: f32, decimals: usize) {
    let text = format!("{number:.decimals$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text.as_str()
    };
    out.extend_from_slice(match text {
        "-0" | "" => b"0",
        text => text.as_bytes(),
    });
}
