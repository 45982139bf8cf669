//! The head of a paper (decree 30/2020/NĐ-CP, annex I): sizes and rules of domain.md §4.2–4.3.

use super::super::facts::Facts;
use super::super::together::together;
use super::laying::Setter;
use super::{Heading, Letterhead};
use crate::paper::error::PaperError;
use crate::paper::flow::{Block, Text};
use crate::paper::font::Face;
use crate::paper::geometry::mm;
use crate::paper::paragraph::{Align, Inline};
use crate::paper::shape::Style;

const STATE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The right column takes the state's name on one line at 13 points: 95.7 mm.
const RIGHT: f32 = mm(98.0);
const GUTTER: f32 = mm(2.5);
/// How far a rule below the issuer or the subject reaches: between a third and a half.
const PART: f32 = 0.4;

pub(super) fn blocks(
    setter: &mut Setter<'_>,
    head: &Letterhead,
    facts: &Facts,
    width: f32,
) -> Result<Vec<Block>, PaperError> {
    // Narrower paper (A5) gets both heads smaller rather than broken; wider paper has them in the
    // middle of its halves.
    let scale = (width / mm(165.0)).min(1.0);
    let size = |points: f32| points * scale;
    let right = (RIGHT * scale).max(width / 2.0);
    let left = width - right - GUTTER;
    let side_by_side =
        |one, other| Block::Columns(vec![(left, one), (GUTTER, Vec::new()), (right, other)]);

    let mut names = Vec::new();
    let above = setter.fill(&head.above, facts, Style::new(Face::Tinos, size(12.0)))?;
    if !above.is_empty() {
        names.push(centred(above));
    }
    let issuer = setter.fill(&head.issuer, facts, Style::new(Face::TinosBold, size(12.5)))?;
    names.push(ruled(issuer, PART));

    // Number and date stand on one line, however many lines the names take.
    let mut numbers = Vec::new();
    let number = setter.fill(&head.number, facts, Style::new(Face::Tinos, size(13.0)))?;
    if !number.is_empty() {
        numbers.push(below(number, 4.0));
    }
    let about = setter.fill(&head.about, facts, Style::new(Face::Tinos, size(12.0)))?;
    if !about.is_empty() {
        numbers.push(below(about, 2.0));
    }
    let mut dates = Vec::new();
    let dated =
        setter.fill(&head.place_and_date, facts, Style::new(Face::TinosItalic, size(13.5)))?;
    if !dated.is_empty() {
        dates.push(below(dated, 4.0));
    }
    let mut blocks = vec![side_by_side(names, state(scale))];
    if !numbers.is_empty() || !dates.is_empty() {
        blocks.push(side_by_side(numbers, dates));
    }
    blocks.push(Block::Space(mm(5.0)));
    Ok(blocks)
}

/// State name and motto with its rule, which is as long as the motto.
pub(super) fn state(scale: f32) -> Vec<Block> {
    let name = Style::new(Face::TinosBold, 13.0 * scale);
    let motto = Style::new(Face::TinosBold, 14.0 * scale);
    vec![
        centred(vec![Inline::Text(STATE.into(), name)]),
        ruled(vec![Inline::Text(MOTTO.into(), motto)], 1.0),
    ]
}

pub(super) fn heading(
    setter: &mut Setter<'_>,
    heading: &Heading,
    facts: &Facts,
) -> Result<Vec<Block>, PaperError> {
    let bold = Style::new(Face::TinosBold, 14.0);
    let mut blocks = vec![Block::Space(mm(3.0))];
    let kind = setter.fill(&heading.kind, facts, bold)?;
    blocks.push(kept(kind, None));
    let subject = setter.fill(&heading.subject, facts, bold)?;
    let note = setter.fill(&heading.note, facts, Style::new(Face::TinosItalic, 14.0))?;
    if !subject.is_empty() {
        let rule = note.is_empty().then_some(PART);
        blocks.push(kept(subject, rule));
    }
    if !note.is_empty() {
        blocks.push(kept(note, Some(PART)));
    }
    let authority = setter.fill(&heading.authority, facts, bold)?;
    if !authority.is_empty() {
        blocks.push(Block::Space(mm(4.0)));
        blocks.push(kept(authority, None));
    }
    blocks.push(Block::Space(mm(4.0)));
    Ok(blocks)
}

fn kept(inlines: Vec<Inline>, rule: Option<f32>) -> Block {
    let mut text = Text::new(together(inlines), Align::Centre);
    (text.balanced, text.keep_next, text.rule) = (true, true, rule);
    Block::Text(text)
}

fn centred(inlines: Vec<Inline>) -> Block {
    let mut text = Text::new(together(inlines), Align::Centre);
    text.balanced = true;
    Block::Text(text)
}

fn ruled(inlines: Vec<Inline>, share: f32) -> Block {
    let mut text = Text::new(together(inlines), Align::Centre);
    (text.balanced, text.rule) = (true, Some(share));
    Block::Text(text)
}

fn below(inlines: Vec<Inline>, gap: f32) -> Block {
    let mut text = Text::new(together(inlines), Align::Centre);
    (text.balanced, text.before) = (true, gap);
    Block::Text(text)
}
