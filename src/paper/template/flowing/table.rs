//! A table of a flowing template filled in: rows of its own, rows of a list, rows to write in.

use super::super::facts::Facts;
use super::laying::Setter;
use super::{Column, Table};
use crate::paper::error::PaperError;
use crate::paper::flow::{self, Block, Cell, Row};
use crate::paper::font::Face;
use crate::paper::geometry::mm;
use crate::paper::paragraph::Align;
use crate::paper::shape::Style;

/// The least height of a row to write in.
const WRITE: f32 = mm(9.0);
/// Rows of a list of which nothing is known: it is filled in by hand.
const BLANK: usize = 3;

impl Setter<'_> {
    pub(super) fn table(&self, table: &Table, facts: &Facts) -> Result<Block, PaperError> {
        let items =
            if table.each.is_empty() { Vec::new() } else { facts.rows(self.list(&table.each)?) };
        let all: Vec<&Facts> = items.iter().chain([facts]).collect();
        let mut columns: Vec<(usize, &Column)> = Vec::new();
        for (n, column) in table.columns.iter().enumerate() {
            if self.wanted(&column.when, &all)? {
                columns.push((n, column));
            }
        }
        let style = Style::new(Face::Tinos, table.size);
        let bold = Style::new(Face::TinosBold, table.size);
        let mut head = Vec::new();
        for (_, column) in &columns {
            let mut cell = Cell::new(self.fill(&column.head, facts, bold)?, Align::Centre);
            cell.middle = true;
            head.push(cell);
        }
        let least = mm(table.least);
        let mut rows = Vec::new();
        for texts in &table.rows {
            let mut cells = Vec::new();
            for (n, column) in &columns {
                let text = texts.get(*n).map(String::as_str).unwrap_or_default();
                cells.push(Cell::new(self.fill(text, facts, style)?, column.align.align()));
            }
            rows.push(Row { cells, least });
        }
        for item in &items {
            let mut cells = Vec::new();
            for (_, column) in &columns {
                let inlines = self.fill(&column.text, item, style)?;
                cells.push(Cell::new(inlines, column.align.align()));
            }
            rows.push(Row { cells, least });
        }
        let fill = if rows.is_empty() { table.fill.max(BLANK) } else { table.fill };
        for _ in rows.len()..fill {
            let cells = columns.iter().map(|_| Cell::new(Vec::new(), Align::Left)).collect();
            rows.push(Row { cells, least: least.max(WRITE) });
        }
        if !table.total.is_empty() {
            let mut cells = Vec::new();
            for total in &table.total {
                let inlines = self.fill(&total.text, facts, bold)?;
                let mut cell = Cell::new(inlines, total.align.align());
                cell.span = total.span;
                cells.push(cell);
            }
            rows.push(Row { cells, least: 0.0 });
        }
        let columns = columns.iter().map(|(_, column)| match column.width {
            Some(width) => flow::Column { width: mm(width), share: 0.0 },
            None => flow::Column { width: 0.0, share: column.share },
        });
        let heads = vec![Row { cells: head, least: 0.0 }];
        Ok(Block::Table(flow::Table { columns: columns.collect(), heads, rows, keep_next: false }))
    }
}
