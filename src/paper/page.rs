//! What stands on a page: a list of marks in the order in which they are drawn. It knows neither
//! the layout that made it nor the file, picture or screen that it ends up in.

use std::sync::Arc;

use super::art::{Art, Shape};
use super::geometry::{Area, Colour, Point, Size};
use super::shape::Piece;

#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub size: Size,
    pub marks: Vec<Mark>,
    /// By which the page is found in the outline of the file.
    pub bookmark: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Text(Line),
    Shape(Shape),
    /// Marks that many pages have in common, in the same places.
    Group(Arc<Vec<Mark>>),
    /// Shared by all pages that hold the same `Arc`.
    Art {
        art: Arc<Art>,
        at: Area,
    },
    Picture {
        picture: Arc<Picture>,
        at: Area,
    },
    Code {
        code: Arc<Code>,
        at: Area,
        colour: Colour,
    },
}

/// A line of text that is already broken, placed and spaced.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The left end of the baseline.
    pub at: Point,
    /// From left to right.
    pub pieces: Vec<Placed>,
    /// Letters stand so far apart that readers of the file would take them for single words.
    pub spaced: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// From the left end of the line.
    pub x: f32,
    pub piece: Piece,
}

impl Mark {
    /// The same mark elsewhere. A group stays where it is: it belongs to a page as a whole.
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        let shift = |at: Area| Area { x: at.x + dx, y: at.y + dy, ..at };
        match self {
            Self::Text(line) => {
                Self::Text(Line { at: Point { x: line.at.x + dx, y: line.at.y + dy }, ..line })
            }
            Self::Shape(shape) => {
                let path = shape.path.mapped(|point| Point { x: point.x + dx, y: point.y + dy });
                Self::Shape(Shape { path, ..shape })
            }
            Self::Group(marks) => Self::Group(marks),
            Self::Art { art, at } => Self::Art { art, at: shift(at) },
            Self::Picture { picture, at } => Self::Picture { picture, at: shift(at) },
            Self::Code { code, at, colour } => Self::Code { code, at: shift(at), colour },
        }
    }
}

impl Line {
    /// What the line says.
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .flat_map(|placed| placed.piece.word.glyphs.iter())
            .fold(String::new(), |text, glyph| text + &glyph.text)
    }
}

/// A picture of pixels: eight bits a channel, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// Red, green, blue.
    pub colours: Vec<u8>,
    /// One byte a pixel, 255 where nothing shines through; none if all is opaque.
    pub opacity: Option<Vec<u8>>,
    /// The same picture as it was packed by a camera or scanner; files take it as it is.
    pub packed: Option<Jpeg>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jpeg {
    pub bytes: Vec<u8>,
    /// One colour a pixel, not three.
    pub grey: bool,
}

/// The modules of a two-dimensional code, rows from the top, without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub side: usize,
    pub dark: Vec<bool>,
}
