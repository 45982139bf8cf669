//! A flowing template filled in.

use super::super::facts::Facts;
use super::super::field::{Field, List};
use super::super::wording::{Wording, WordingError};
use super::{Closing, Flowing, Look, Paragraph, Part, Table, letterhead};
use crate::paper::error::PaperError;
use crate::paper::flow::{self, Block, Cell, Row, Section, Sheet, Text};
use crate::paper::font::Face;
use crate::paper::geometry::mm;
use crate::paper::page::Page;
use crate::paper::paragraph::{Align, Inline};
use crate::paper::shape::{Style, Typesetter};

/// The first line of a paragraph (decree 30/2020/NĐ-CP, annex I: 1 or 1.27 cm).
const INDENT: f32 = mm(12.7);
/// Between paragraphs (at least 6 points).
const GAP: f32 = 6.0;
const LEADING: f32 = 1.08;
/// From one dotted line to the next.
const WRITE: f32 = mm(8.0);

impl Typesetter {
    /// The pages of a paper.
    pub fn flowing(&mut self, template: &Flowing, facts: &Facts) -> Result<Vec<Page>, PaperError> {
        let sections = sections(template, facts)?;
        self.flow(&sections)
    }
}

fn sections(template: &Flowing, facts: &Facts) -> Result<Vec<Section>, PaperError> {
    let sheet = sheet(template, template.lying);
    let bookmark = Some(template.name.clone());
    let mut sections = vec![Section { sheet, blocks: Vec::new(), bookmark }];
    let mut setter = Setter { template, at: Vec::new() };
    setter.parts(&template.parts, facts, &mut sections)?;
    Ok(sections)
}

fn sheet(template: &Flowing, lying: bool) -> Sheet {
    let size = template.format.size(lying);
    let official = if lying { Sheet::OFFICIAL.turned() } else { Sheet::OFFICIAL };
    if template.format == super::Format::A5 {
        let margin = mm(12.0);
        return Sheet { size, top: margin, right: margin, bottom: margin, left: margin };
    }
    Sheet { size, ..official }
}

/// Fills in, and knows where it is for what must be told.
pub(super) struct Setter<'a> {
    template: &'a Flowing,
    at: Vec<usize>,
}

impl Setter<'_> {
    fn parts(
        &mut self,
        parts: &[Part],
        facts: &Facts,
        sections: &mut Vec<Section>,
    ) -> Result<(), PaperError> {
        for (n, part) in parts.iter().enumerate() {
            self.at.push(n);
            self.part(part, facts, sections)?;
            let _ = self.at.pop();
        }
        Ok(())
    }

    fn part(
        &mut self,
        part: &Part,
        facts: &Facts,
        sections: &mut Vec<Section>,
    ) -> Result<(), PaperError> {
        let Some(section) = sections.last_mut() else { return Ok(()) };
        let width = section.sheet.width();
        match part {
            Part::Letterhead(head) => {
                section.blocks.extend(letterhead::blocks(self, head, facts, width)?);
            }
            Part::Motto {} => {
                section.blocks.extend(letterhead::state(1.0));
                section.blocks.push(Block::Space(mm(5.0)));
            }
            Part::Heading(heading) => {
                section.blocks.extend(letterhead::heading(self, heading, facts)?);
            }
            Part::Text(paragraph) => {
                section.blocks.extend(self.paragraph(paragraph, facts)?);
            }
            Part::Write { lines } => {
                section.blocks.push(Block::Write { lines: *lines, step: WRITE });
                section.blocks.push(Block::Space(GAP));
            }
            Part::Table(table) => {
                section.blocks.push(self.table(table, facts)?);
                section.blocks.push(Block::Space(GAP));
            }
            Part::Closing(closings) => {
                let blocks = self.closing(closings, facts, width)?;
                // What closes a paper takes the last lines before it along to a new page.
                let before = |block: &&mut Block| !matches!(block, Block::Space(_));
                match section.blocks.iter_mut().rev().find(before) {
                    Some(Block::Text(text)) => text.keep_next = true,
                    Some(Block::Table(table)) => table.keep_next = true,
                    _ => {}
                }
                section.blocks.push(Block::Space(mm(4.0)));
                section.blocks.push(blocks);
            }
            Part::Space(millimetres) => section.blocks.push(Block::Space(mm(*millimetres))),
            Part::NewPage {} => section.blocks.push(Block::NewPage),
            Part::Annex(annex) => {
                let bookmark = Some(annex.bookmark.clone()).filter(|name| !name.is_empty());
                let sheet = sheet(self.template, annex.lying);
                sections.push(Section { sheet, blocks: Vec::new(), bookmark });
            }
            Part::Each { list, parts } => {
                let list = self.list(list)?;
                for (n, item) in facts.items(list).iter().enumerate() {
                    let item = numbered(item, n).within(facts);
                    self.parts(parts, &item, sections)?;
                }
            }
        }
        Ok(())
    }

    /// Wording filled in; where it is at fault is told.
    pub(super) fn fill(
        &self,
        text: &str,
        facts: &Facts,
        style: Style,
    ) -> Result<Vec<Inline>, PaperError> {
        let wording = Wording::read(text).map_err(|error| self.wrong(error))?;
        Ok(wording.filled(facts, style))
    }

    fn wrong(&self, error: WordingError) -> PaperError {
        PaperError::Wording { at: self.at.clone(), error }
    }

    fn list(&self, name: &str) -> Result<List, PaperError> {
        let unknown = || WordingError::UnknownName { name: name.into(), likely: None };
        List::from_name(name).ok_or_else(|| self.wrong(unknown()))
    }

    /// Whether a part that depends on a field is wanted.
    fn wanted(&self, when: &str, facts: &[&Facts]) -> Result<bool, PaperError> {
        if when.is_empty() {
            return Ok(true);
        }
        let unknown = || WordingError::UnknownName { name: when.into(), likely: None };
        let field = Field::from_name(when).ok_or_else(|| self.wrong(unknown()))?;
        Ok(facts.iter().any(|facts| !facts.get(field).is_empty()))
    }

    fn paragraph(&self, paragraph: &Paragraph, facts: &Facts) -> Result<Vec<Block>, PaperError> {
        if !self.wanted(&paragraph.when, &[facts])? {
            return Ok(Vec::new());
        }
        let size = self.template.size;
        let face = match paragraph.look {
            Look::Ground | Look::Dated | Look::Note => Face::TinosItalic,
            Look::Section | Look::Order => Face::TinosBold,
            _ => Face::Tinos,
        };
        let size = if paragraph.look == Look::Note { size - 2.0 } else { size };
        let inlines = self.fill(&paragraph.text, facts, Style::new(face, size))?;
        if inlines.is_empty() {
            return Ok(Vec::new());
        }
        // What was typed in several lines is several paragraphs.
        let parts = paragraphs(inlines);
        Ok(parts.into_iter().map(|inlines| Block::Text(looking(paragraph.look, inlines))).collect())
    }

    fn table(&self, table: &Table, facts: &Facts) -> Result<Block, PaperError> {
        let items = facts.items(self.list(&table.each)?);
        let all: Vec<&Facts> = items.iter().chain([facts]).collect();
        let mut columns = Vec::new();
        for column in &table.columns {
            if self.wanted(&column.when, &all)? {
                columns.push(column);
            }
        }
        let style = Style::new(Face::Tinos, table.size);
        let bold = Style::new(Face::TinosBold, table.size);
        let mut head = Vec::new();
        for column in &columns {
            let mut cell = Cell::new(self.fill(&column.head, facts, bold)?, Align::Centre);
            cell.middle = true;
            head.push(cell);
        }
        let least = mm(table.least);
        let mut rows = Vec::new();
        for (n, item) in items.iter().enumerate() {
            let item = numbered(item, n).within(facts);
            let mut cells = Vec::new();
            for column in &columns {
                let inlines = self.fill(&column.text, &item, style)?;
                cells.push(Cell::new(inlines, column.align.align()));
            }
            rows.push(Row { cells, least });
        }
        for _ in 0..table.empty {
            let cells = columns.iter().map(|_| Cell::new(Vec::new(), Align::Left)).collect();
            rows.push(Row { cells, least: least.max(mm(9.0)) });
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
        let columns = columns.iter().map(|column| match column.width {
            Some(width) => flow::Column { width: mm(width), share: 0.0 },
            None => flow::Column { width: 0.0, share: column.share },
        });
        let heads = vec![Row { cells: head, least: 0.0 }];
        let columns = columns.collect();
        Ok(Block::Table(flow::Table { columns, heads, rows, keep_next: false }))
    }

    fn closing(
        &self,
        closings: &[Closing],
        facts: &Facts,
        width: f32,
    ) -> Result<Block, PaperError> {
        let column = width / closings.len().max(1) as f32;
        let mut columns = Vec::new();
        for closing in closings {
            let blocks = match closing {
                Closing::Recipients(text) => self.recipients(text, facts)?,
                Closing::Signature { lines, hint, name, room } => {
                    let style = Style::new(Face::TinosBold, self.template.size);
                    let hinted = Style::new(Face::TinosItalic, self.template.size - 1.0);
                    let mut blocks = vec![centred(self.fill(lines, facts, style)?)];
                    let hint = self.fill(hint, facts, hinted)?;
                    if !hint.is_empty() {
                        blocks.push(centred(hint));
                    }
                    blocks.push(Block::Space(mm(*room)));
                    let name = self.fill(name, facts, style)?;
                    if !name.is_empty() {
                        blocks.push(centred(name));
                    }
                    blocks
                }
                Closing::Nothing {} => Vec::new(),
            };
            columns.push((column, blocks));
        }
        Ok(Block::Columns(columns))
    }

    /// "Nơi nhận:" 12 points bold italic, what follows 11 points (annex I, box 9b).
    fn recipients(&self, text: &str, facts: &Facts) -> Result<Vec<Block>, PaperError> {
        let list = self.fill(text, facts, Style::new(Face::Tinos, 11.0))?;
        if list.is_empty() {
            return Ok(Vec::new());
        }
        let head = Style::new(Face::TinosBoldItalic, 12.0);
        Ok(vec![
            Block::Text(Text::new(vec![Inline::Text("Nơi nhận:".into(), head)], Align::Left)),
            Block::Text(Text::new(list, Align::Left)),
        ])
    }
}

/// An item with its place in the list: "1", "2".
fn numbered(item: &Facts, n: usize) -> Facts {
    item.clone().with(Field::Ordinal, (n + 1).to_string())
}

/// Parted where a line was ended by force.
fn paragraphs(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut parts = vec![Vec::new()];
    for inline in inlines {
        let Inline::Text(text, style) = inline else {
            if let Some(part) = parts.last_mut() {
                part.push(inline);
            }
            continue;
        };
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut().filter(|_| !line.is_empty()) {
                part.push(Inline::Text(line.into(), style));
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn looking(look: Look, inlines: Vec<Inline>) -> Text {
    let align = match look {
        Look::Centre | Look::Order => Align::Centre,
        Look::Dated => Align::Right,
        _ => Align::Justify,
    };
    let mut text = Text::new(inlines, align);
    (text.leading, text.after) = (LEADING, GAP);
    match look {
        Look::Body | Look::Ground | Look::Point => text.first_indent = INDENT,
        Look::Section => (text.first_indent, text.keep_next) = (INDENT, true),
        Look::Order => (text.keep_next, text.before) = (true, GAP),
        Look::Centre => text.balanced = true,
        Look::Dated | Look::Plain | Look::Note => {}
    }
    text
}

fn centred(inlines: Vec<Inline>) -> Block {
    let mut text = Text::new(inlines, Align::Centre);
    text.balanced = true;
    Block::Text(text)
}
