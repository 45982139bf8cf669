//! Documents that run over pages: paragraphs, columns, tables, lines to write on. Blocks become
//! strips, which are never broken; strips become pages.

use std::sync::Arc;

use super::art::{Brush, Cap, Path, Shape};
use super::error::PaperError;
use super::font::Face;
use super::geometry::{Colour, Point, Size, mm};
use super::page::{Mark, Page};
use super::paragraph::{Align, Inline, Paragraph, Setting};
use super::shape::{Style, Typesetter};

mod strip;
mod table;
#[cfg(test)]
mod tests;

use strip::Strip;
pub use table::{Cell, Column, Row, Table};

/// The paper and its margins, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    pub size: Size,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
    pub left: f32,
}

impl Sheet {
    /// A4 with the margins of decree 30/2020/NĐ-CP, annex I: top and bottom 20, left 30, right
    /// 15 mm.
    pub const OFFICIAL: Self =
        Self { size: Size::A4, top: mm(20.0), right: mm(15.0), bottom: mm(20.0), left: mm(30.0) };

    /// The same paper lying; what was the binding side is now at the top.
    pub const fn turned(self) -> Self {
        Self {
            size: self.size.turned(),
            top: mm(20.0),
            right: mm(20.0),
            bottom: mm(15.0),
            left: mm(20.0),
        }
    }

    pub fn width(&self) -> f32 {
        self.size.width - self.left - self.right
    }

    pub fn height(&self) -> f32 {
        self.size.height - self.top - self.bottom
    }
}

/// A part of a document on paper of its own. Annexes count their pages anew (decree 30/2020/NĐ-CP,
/// annex I); the first page of each part bears no number.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub sheet: Sheet,
    pub blocks: Vec<Block>,
    pub bookmark: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Text(Text),
    /// Side by side, never broken: heads, signatures.
    Columns(Vec<(f32, Vec<Block>)>),
    Table(Table),
    Space(f32),
    /// Dotted lines across the page to write on, this far apart.
    Write {
        lines: usize,
        step: f32,
    },
    NewPage,
}

/// A paragraph between others; lengths in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub inlines: Vec<Inline>,
    pub align: Align,
    pub balanced: bool,
    pub leading: f32,
    pub left: f32,
    pub first_indent: f32,
    pub before: f32,
    pub after: f32,
    /// Stays on one page with what follows.
    pub keep_next: bool,
    /// A rule below, as a share of the longest line.
    pub rule: Option<f32>,
}

impl Text {
    pub fn new(inlines: Vec<Inline>, align: Align) -> Self {
        Self {
            inlines,
            align,
            balanced: false,
            leading: 1.0,
            left: 0.0,
            first_indent: 0.0,
            before: 0.0,
            after: 0.0,
            keep_next: false,
            rule: None,
        }
    }
}

/// Page numbers are 13 points, centred in the upper margin (decree 30/2020/NĐ-CP, annex I).
const NUMBER: Style = Style::new(Face::Tinos, 13.0);
const RULE: f32 = 0.6;
/// From the foot of the text to the rule below it.
const RULE_GAP: f32 = 3.0;

impl Typesetter {
    /// Lays sections out on pages.
    pub fn flow(&mut self, sections: &[Section]) -> Result<Vec<Page>, PaperError> {
        let mut pages = Vec::new();
        for section in sections {
            let width = section.sheet.width();
            let mut strips = Vec::new();
            for block in &section.blocks {
                self.strips(block, width, section.sheet.height(), &mut strips)?;
            }
            let mut laid = strip::pages(strips, &section.sheet);
            for (n, page) in laid.iter_mut().enumerate().skip(1) {
                self.number(page, n + 1, section.sheet.top)?;
            }
            if let Some(first) = laid.first_mut() {
                first.bookmark.clone_from(&section.bookmark);
            }
            pages.append(&mut laid);
        }
        Ok(pages)
    }

    fn number(&mut self, page: &mut Page, number: usize, top: f32) -> Result<(), PaperError> {
        let inlines = [Inline::Text(number.to_string(), NUMBER)];
        let set = self.paragraph(&inlines, &Setting::new(page.size.width, Align::Centre))?;
        let y = (top - set.height()) * 0.6;
        page.marks.extend(set.lines.iter().map(|line| Mark::Text(line.placed(0.0, y))));
        Ok(())
    }

    fn strips(
        &mut self,
        block: &Block,
        width: f32,
        height: f32,
        strips: &mut Vec<Strip>,
    ) -> Result<(), PaperError> {
        match block {
            Block::Text(text) => self.text(text, width, strips)?,
            Block::Columns(columns) => {
                let mut strip = Strip::default();
                let mut x = 0.0;
                for (column, blocks) in columns {
                    let (marks, high) = self.stack(blocks, *column, height)?;
                    strip.marks.extend(marks.into_iter().map(|mark| mark.moved(x, 0.0)));
                    strip.height = strip.height.max(high);
                    x += column;
                }
                strips.push(strip);
            }
            Block::Table(table) => self.table(table, width, height, strips)?,
            Block::Space(high) => strips.push(Strip::space(*high)),
            Block::Write { lines, step } => {
                for _ in 0..*lines {
                    let mut strip = Strip { height: *step, ..Strip::default() };
                    strip.marks.push(dots(0.0, *step - 3.0, width));
                    strips.push(strip);
                }
            }
            Block::NewPage => strips.push(Strip { breaks: true, ..Strip::space(0.0) }),
        }
        Ok(())
    }

    /// Blocks one below the other, as one piece.
    fn stack(
        &mut self,
        blocks: &[Block],
        width: f32,
        height: f32,
    ) -> Result<(Vec<Mark>, f32), PaperError> {
        let mut strips = Vec::new();
        for block in blocks {
            self.strips(block, width, height, &mut strips)?;
        }
        let (mut marks, mut y) = (Vec::new(), 0.0);
        for strip in strips {
            marks.extend(strip.marks.into_iter().map(|mark| mark.moved(0.0, y)));
            y += strip.height;
        }
        Ok((marks, y))
    }

    fn text(&mut self, text: &Text, width: f32, strips: &mut Vec<Strip>) -> Result<(), PaperError> {
        let setting = Setting {
            width: width - text.left,
            align: text.align,
            first_indent: text.first_indent,
            leading: text.leading,
            balanced: text.balanced,
        };
        let set = self.paragraph(&text.inlines, &setting)?;
        if text.before > 0.0 {
            strips.push(Strip::space(text.before));
        }
        let count = set.lines.len();
        for (n, line) in set.lines.iter().enumerate() {
            let mut strip = Strip { height: line.height, ..Strip::default() };
            strip.marks.push(Mark::Text(line.placed(text.left, 0.0)));
            for (from, length) in &line.leaders {
                strip.marks.push(dots(text.left + line.x + from, line.baseline + 1.5, *length));
            }
            // Two lines at the least stay together at the top and at the foot of a page.
            strip.glued =
                n + 1 == count && text.keep_next || (n == 0 || n + 2 == count) && n + 1 < count;
            strips.push(strip);
        }
        if let (Some(share), Some(last)) = (text.rule, strips.last_mut()) {
            last.height += rule_below(&set, share, text, width, last);
        }
        if text.after > 0.0 {
            let glued = text.keep_next;
            strips.push(Strip { glued, ..Strip::space(text.after) });
        }
        Ok(())
    }
}

/// Draws the rule below a paragraph into its last strip; answers how much room it takes.
fn rule_below(set: &Paragraph, share: f32, text: &Text, width: f32, strip: &mut Strip) -> f32 {
    let length = set.width() * share;
    let left = match text.align {
        Align::Centre => text.left + (width - text.left - length) / 2.0,
        Align::Right => width - length,
        Align::Left | Align::Justify => text.left,
    };
    let y = strip.height + RULE_GAP;
    let path = Path::line(Point { x: left, y }, Point { x: left + length, y });
    strip.marks.push(Mark::Shape(Shape::stroked(path, Colour::BLACK, RULE)));
    RULE_GAP + RULE
}

/// A dotted line to write on.
fn dots(x: f32, y: f32, length: f32) -> Mark {
    let path = Path::line(Point { x, y }, Point { x: x + length, y });
    let brush = Brush::Dots { colour: Colour([90, 90, 90]), width: 0.7, step: 2.6 };
    Mark::Shape(Shape { path, brush, opacity: 1.0 })
}

/// A thin black line of a table.
fn hairline(from: Point, to: Point) -> Mark {
    let brush = Brush::Stroke { colour: Colour::BLACK, width: 0.5, cap: Cap::Butt };
    Mark::Shape(Shape { path: Path::line(from, to), brush, opacity: 1.0 })
}

/// What is shown again at the top of each page that a table runs on to.
type Head = Arc<Strip>;
