//! Tables: cells that wrap, a head that comes again on every page.

use std::sync::Arc;

use super::super::error::PaperError;
use super::super::geometry::Point;
use super::super::page::Mark;
use super::super::paragraph::{Align, Fit, Inline, SetLine, Setting};
use super::super::shape::Typesetter;
use super::strip::Strip;
use super::{Head, hairline};

#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub heads: Vec<Row>,
    pub rows: Vec<Row>,
    /// Its last row stays on one page with what follows.
    pub keep_next: bool,
}

/// A column takes its width; columns of width 0 share what is left by `share`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Points; 0 for a share.
    pub width: f32,
    pub share: f32,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// The least height: room to sign.
    pub least: f32,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub inlines: Vec<Inline>,
    pub align: Align,
    /// How many columns it covers.
    pub span: usize,
    /// Half way between top and foot of its row.
    pub middle: bool,
}

impl Cell {
    pub fn new(inlines: Vec<Inline>, align: Align) -> Self {
        Self { inlines, align, span: 1, middle: false }
    }
}

const PAD_X: f32 = 4.0;
const PAD_Y: f32 = 3.0;
/// Points.
const LEAST: f32 = 9.0;

/// A row before it is cut: for each cell where it begins, how wide it is, and its lines.
struct Set {
    cells: Vec<Filled>,
    least: f32,
}

struct Filled {
    left: f32,
    right: f32,
    middle: bool,
    lines: Vec<SetLine>,
}

impl Typesetter {
    pub(super) fn table(
        &mut self,
        table: &Table,
        width: f32,
        height: f32,
        strips: &mut Vec<Strip>,
    ) -> Result<(), PaperError> {
        let edges = edges(&table.columns, width);
        let mut head = Strip::default();
        for row in &table.heads {
            let set = self.row(row, &edges)?;
            for piece in set.pieces(f32::MAX) {
                let y = head.height;
                head.marks.extend(piece.marks.into_iter().map(|mark| mark.moved(0.0, y)));
                head.height += piece.height;
            }
        }
        if table.heads.is_empty() {
            // A row that runs on begins with a rule all the same.
            head.marks.push(hairline(Point { x: 0.0, y: 0.0 }, Point { x: width, y: 0.0 }));
        }
        let head: Head = Arc::new(head);
        if !table.heads.is_empty() {
            strips.push(Strip { glued: !table.rows.is_empty(), ..(*head).clone() });
        }
        // A row that would leave half a page empty is broken between lines instead.
        let room = (height - head.height) / 2.0;
        for row in &table.rows {
            for piece in self.row(row, &edges)?.pieces(room) {
                strips.push(Strip { head: Some(Arc::clone(&head)), ..piece });
            }
        }
        if let (true, Some(last)) = (table.keep_next, strips.last_mut()) {
            last.glued = true;
        }
        Ok(())
    }

    fn row(&mut self, row: &Row, edges: &[f32]) -> Result<Set, PaperError> {
        let mut cells = Vec::new();
        let mut column = 0;
        for cell in &row.cells {
            let end = (column + cell.span).min(edges.len() - 1);
            let (Some(left), Some(right)) = (edges.get(column), edges.get(end)) else { break };
            let mut setting = Setting::new((right - left - 2.0 * PAD_X).max(1.0), cell.align);
            setting.balanced = cell.align == Align::Centre;
            let mut set = self.paragraph(&cell.inlines, &setting)?;
            if set.torn {
                // A smaller word is better than a broken one.
                let fit = Fit { height: f32::MAX, most_lines: usize::MAX, least: LEAST };
                set = self.fitted(&cell.inlines, &setting, &fit)?.paragraph;
            }
            let (left, right, middle) = (*left, *right, cell.middle);
            cells.push(Filled { left, right, middle, lines: set.lines });
            column = end;
        }
        Ok(Set { cells, least: row.least })
    }
}

/// Where columns begin and end.
fn edges(columns: &[Column], width: f32) -> Vec<f32> {
    let fixed: f32 = columns.iter().map(|column| column.width).sum();
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let unit = (width - fixed).max(0.0) / shares.max(f32::EPSILON);
    let mut x = 0.0;
    let mut edges = vec![0.0];
    for column in columns {
        x += column.width + column.share * unit;
        edges.push(x);
    }
    edges
}

impl Set {
    /// The row as strips, none higher than `room` if its lines can be parted.
    fn pieces(self, room: f32) -> Vec<Strip> {
        let mut pieces = Vec::new();
        let mut begin = vec![0; self.cells.len()];
        loop {
            let mut strip = Strip::default();
            let mut ends = begin.clone();
            for ((cell, begin), end) in self.cells.iter().zip(&begin).zip(&mut ends) {
                let mut high = 0.0;
                for line in cell.lines.iter().skip(*begin) {
                    if high + line.height + 2.0 * PAD_Y > room && high > 0.0 {
                        break;
                    }
                    high += line.height;
                    *end += 1;
                }
                strip.height = strip.height.max(high + 2.0 * PAD_Y);
            }
            let whole = self.cells.iter().zip(&ends).all(|(cell, end)| *end == cell.lines.len());
            if whole && pieces.is_empty() {
                strip.height = strip.height.max(self.least);
            }
            self.draw(&mut strip, &begin, &ends, pieces.is_empty(), whole);
            pieces.push(strip);
            if whole {
                return pieces;
            }
            begin = ends;
        }
    }

    /// The lines `begin..ends` of each cell. Where a row is parted, only the end of a page draws a
    /// rule: within a page it would look like another row.
    fn draw(&self, strip: &mut Strip, begin: &[usize], ends: &[usize], first: bool, last: bool) {
        let height = strip.height;
        for ((cell, begin), end) in self.cells.iter().zip(begin).zip(ends) {
            let lines = cell.lines.get(*begin..*end).unwrap_or_default();
            let (left, right) = (cell.left, cell.right);
            let high: f32 = lines.iter().map(|line| line.height).sum();
            let mut y = if cell.middle { (height - high) / 2.0 } else { PAD_Y };
            for line in lines {
                strip.marks.push(Mark::Text(line.placed(left + PAD_X, y)));
                y += line.height;
            }
            for x in [left, right] {
                strip.marks.push(hairline(Point { x, y: 0.0 }, Point { x, y: height }));
            }
            let across = |y| hairline(Point { x: left, y }, Point { x: right, y });
            if first {
                strip.marks.push(across(0.0));
            }
            let foot = if last { &mut strip.marks } else { &mut strip.foot };
            foot.push(across(height));
        }
    }
}
