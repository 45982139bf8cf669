//! A flowing template filled in.

use super::super::facts::Facts;
use super::super::field::{Field, List};
use super::super::together::together;
use super::super::wording::{Wording, WordingError};
use super::{Closing, Flowing, Look, Paragraph, Part, letterhead};
use crate::paper::error::PaperError;
use crate::paper::flow::{Block, Section, Sheet, Text};
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
                if self.wanted(&table.when, &[facts])? {
                    section.blocks.push(self.table(table, facts)?);
                    section.blocks.push(Block::Space(GAP));
                }
            }
            Part::Closing(closings) => {
                let closing = self.closing(closings, facts, width)?;
                // What closes a paper takes the last lines before it along to a new page.
                // Lines to write on say nothing: what they belong to comes too.
                let before = section.blocks.iter_mut().rev();
                for block in before.filter(|block| !matches!(block, Block::Space(_))) {
                    match block {
                        Block::Text(text) => {
                            text.keep_next = true;
                            if text.inlines.iter().all(|one| matches!(one, Inline::Leader(_))) {
                                continue;
                            }
                        }
                        Block::Table(table) => table.keep_next = true,
                        _ => {}
                    }
                    break;
                }
                section.blocks.push(Block::Space(mm(4.0)));
                section.blocks.push(closing);
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
                for row in facts.rows(list) {
                    self.parts(parts, &row, sections)?;
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

    pub(super) fn list(&self, name: &str) -> Result<List, PaperError> {
        let unknown = || WordingError::UnknownName { name: name.into(), likely: None };
        List::from_name(name).ok_or_else(|| self.wrong(unknown()))
    }

    /// Whether a part that depends on a field or a list is wanted.
    pub(super) fn wanted(&self, when: &str, facts: &[&Facts]) -> Result<bool, PaperError> {
        if when.is_empty() {
            return Ok(true);
        }
        if let Some(field) = Field::from_name(when) {
            return Ok(facts.iter().any(|facts| !facts.get(field).is_empty()));
        }
        let list = self.list(when)?;
        Ok(facts.iter().any(|facts| !facts.items(list).is_empty()))
    }

    fn paragraph(&self, paragraph: &Paragraph, facts: &Facts) -> Result<Vec<Block>, PaperError> {
        let left_out = !paragraph.unless.is_empty() && self.wanted(&paragraph.unless, &[facts])?;
        if left_out || !self.wanted(&paragraph.when, &[facts])? {
            return Ok(Vec::new());
        }
        let size = self.template.size;
        let face = match paragraph.look {
            Look::Ground | Look::Dated | Look::Note => Face::TinosItalic,
            Look::Section | Look::Order | Look::Chapter => Face::TinosBold,
            _ => Face::Tinos,
        };
        let size = if paragraph.look == Look::Note { size - 2.0 } else { size };
        let inlines = self.fill(&paragraph.text, facts, Style::new(face, size))?;
        if inlines.is_empty() {
            return Ok(Vec::new());
        }
        // What was typed in several lines is several paragraphs, but for what is centred.
        let parts = match paragraph.look {
            Look::Centre | Look::Chapter => vec![together(inlines)],
            _ => paragraphs(inlines),
        };
        Ok(parts.into_iter().map(|inlines| Block::Text(looking(paragraph.look, inlines))).collect())
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
                Closing::Signature { dated, lines, hint, name, room } => {
                    let style = Style::new(Face::TinosBold, self.template.size);
                    let hinted = Style::new(Face::TinosItalic, self.template.size - 1.0);
                    let italic = Style::new(Face::TinosItalic, self.template.size);
                    let mut blocks = Vec::new();
                    let dated = self.fill(dated, facts, italic)?;
                    if !dated.is_empty() {
                        blocks.push(centred(dated));
                    }
                    blocks.push(centred(self.fill(lines, facts, style)?));
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
        Look::Centre | Look::Order | Look::Chapter => Align::Centre,
        Look::Dated => Align::Right,
        _ => Align::Justify,
    };
    // What announces something stays with it.
    let announces =
        matches!(inlines.last(), Some(Inline::Text(last, _)) if last.trim_end().ends_with(':'));
    let mut text = Text::new(inlines, align);
    (text.leading, text.after, text.keep_next) = (LEADING, GAP, announces);
    match look {
        Look::Body | Look::Ground | Look::Point => text.first_indent = INDENT,
        Look::Section => (text.first_indent, text.keep_next) = (INDENT, true),
        Look::Order | Look::Chapter => (text.keep_next, text.before) = (true, GAP),
        Look::Centre => text.balanced = true,
        Look::Dated | Look::Plain | Look::Note => {}
    }
    text
}

fn centred(inlines: Vec<Inline>) -> Block {
    let mut text = Text::new(together(inlines), Align::Centre);
    text.balanced = true;
    Block::Text(text)
}
