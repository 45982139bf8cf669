//! A placed template filled in, once or for many people.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::facts::Facts;
use super::super::field::Field;
use super::super::image::Image;
use super::super::together::together;
use super::super::wording::Wording;
use super::{Holds, Item, Placed, PlacedBox, Stands};
use crate::paper::art::{Brush, Cap, Path, Shape};
use crate::paper::error::PaperError;
use crate::paper::geometry::{Area, Point, mm};
use crate::paper::ornament;
use crate::paper::page::{Code, Line, Mark, Page};
use crate::paper::paragraph::{Align, Fit, Fitted, Setting};
use crate::paper::shape::{Style, Typesetter};

/// Many papers from one template. What is the same on all of them is laid out once and shared.
pub struct Batch<'a> {
    template: &'a Placed,
    wordings: Vec<Vec<Wording>>,
    common: Facts,
    /// By box: whether it says the same on every paper.
    same: Vec<bool>,
    shared: Arc<Vec<Mark>>,
}

/// A page, and the boxes whose text does not fit even at its least size.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    pub page: Page,
    pub tight: Vec<usize>,
}

impl<'a> Batch<'a> {
    /// `varying`: the fields that differ from paper to paper; all others are `common`.
    pub fn new(
        typesetter: &mut Typesetter,
        template: &'a Placed,
        common: Facts,
        varying: &BTreeSet<Field>,
    ) -> Result<Self, PaperError> {
        let wordings = template
            .wordings()
            .map_err(|(held, item, error)| PaperError::Wording { at: vec![held, item], error })?;
        let same: Vec<bool> = wordings
            .iter()
            .zip(&template.boxes)
            .map(|(items, held)| {
                let asked = items.iter().flat_map(Wording::fields);
                !matches!(held.holds, Holds::Code { .. })
                    && asked.into_iter().all(|field| !varying.contains(&field))
            })
            .collect();
        let mut shared = Vec::new();
        let size = template.format.size(template.lying);
        let whole = Area { x: 0.0, y: 0.0, width: size.width, height: size.height };
        if let Some(name) = &template.ground {
            shared.push(image(template, name)?.filling(whole)?);
        }
        if let Some(kind) = template.frame {
            let art = Arc::new(ornament::frame(kind, size, 0.0));
            shared.push(Mark::Art { art, at: whole });
        }
        let mut batch = Self { template, wordings, common, same, shared: Arc::new(Vec::new()) };
        for n in 0..template.boxes.len() {
            if batch.same.get(n) == Some(&true) {
                let _ = batch.hold(typesetter, n, &batch.common, None, &mut shared)?;
            }
        }
        batch.shared = Arc::new(shared);
        Ok(batch)
    }

    /// The paper of one person.
    pub fn lay(
        &self,
        typesetter: &mut Typesetter,
        facts: &Facts,
        code: Option<Arc<Code>>,
    ) -> Result<Laid, PaperError> {
        let facts = facts.within(&self.common);
        let mut marks = vec![Mark::Group(Arc::clone(&self.shared))];
        let mut tight = Vec::new();
        for (n, same) in self.same.iter().enumerate() {
            if !same && !self.hold(typesetter, n, &facts, code.as_ref(), &mut marks)? {
                tight.push(n);
            }
        }
        let size = self.template.format.size(self.template.lying);
        Ok(Laid { page: Page { size, marks, bookmark: None }, tight })
    }

    /// Draws one box; answers whether everything fits.
    fn hold(
        &self,
        typesetter: &mut Typesetter,
        n: usize,
        facts: &Facts,
        code: Option<&Arc<Code>>,
        marks: &mut Vec<Mark>,
    ) -> Result<bool, PaperError> {
        let (Some(held), Some(wordings)) = (self.template.boxes.get(n), self.wordings.get(n))
        else {
            return Ok(true);
        };
        match &held.holds {
            Holds::Text { stands, items } => {
                let area = area(held);
                let set = stack(typesetter, items, wordings, facts, &area)?;
                let free = (area.height - set.height).max(0.0);
                let y = area.y
                    + match stands {
                        Stands::Top => 0.0,
                        Stands::Middle => free / 2.0,
                        Stands::Bottom => free,
                    };
                draw(typesetter, &set, area.x, y, marks);
                Ok(set.fits)
            }
            Holds::Code { colour } => {
                if let Some(code) = code {
                    let (code, at) = (Arc::clone(code), area(held));
                    marks.push(Mark::Code { code, at, colour: colour.0 });
                }
                Ok(true)
            }
            Holds::Picture { picture } | Holds::Signature { picture } => {
                marks.push(image(self.template, picture)?.within(area(held))?);
                Ok(true)
            }
        }
    }
}

fn image<'a>(template: &'a Placed, name: &str) -> Result<&'a Image, PaperError> {
    template.pictures.get(name).ok_or_else(|| PaperError::NoPicture(name.to_owned()))
}

fn area(held: &PlacedBox) -> Area {
    Area { x: mm(held.x), y: mm(held.y), width: mm(held.width), height: mm(held.height) }
}

struct Stack<'a> {
    /// The gap above, the item, its text.
    items: Vec<(f32, &'a Item, Fitted)>,
    width: f32,
    height: f32,
    fits: bool,
}

/// Sizes are brought down together in so many steps.
const STEPS: u8 = 24;

/// Items that share a box: each as large as its own lines allow, then all smaller together until
/// they fit the height. Gaps give way too, to half of what they were.
fn stack<'a>(
    typesetter: &mut Typesetter,
    items: &'a [Item],
    wordings: &[Wording],
    facts: &Facts,
    area: &Area,
) -> Result<Stack<'a>, PaperError> {
    let mut low = 0;
    let mut high = STEPS;
    let first = stack_at(typesetter, items, wordings, facts, area, 0)?;
    if first.fits {
        return Ok(first);
    }
    while low + 1 < high {
        let middle = u8::midpoint(low, high);
        let tried = stack_at(typesetter, items, wordings, facts, area, middle)?;
        if tried.fits { high = middle } else { low = middle }
    }
    stack_at(typesetter, items, wordings, facts, area, high)
}

fn stack_at<'a>(
    typesetter: &mut Typesetter,
    items: &'a [Item],
    wordings: &[Wording],
    facts: &Facts,
    area: &Area,
    step: u8,
) -> Result<Stack<'a>, PaperError> {
    let towards = f32::from(step) / f32::from(STEPS);
    let mut stack = Stack { items: Vec::new(), width: area.width, height: 0.0, fits: true };
    for (item, wording) in items.iter().zip(wordings) {
        let least = item.least.unwrap_or(item.size).min(item.size);
        let size = item.size - (item.size - least) * towards;
        let style = Style {
            face: item.face,
            size,
            colour: item.colour.0,
            tracking: item.tracking * size / item.size,
        };
        let mut inlines = wording.filled(facts, style);
        if inlines.is_empty() {
            continue;
        }
        let align = item.align.align();
        if align == Align::Centre {
            inlines = together(inlines);
        }
        let mut setting = Setting::new(area.width, align);
        setting.balanced = align == Align::Centre;
        let fit =
            Fit { height: f32::MAX, most_lines: item.most_lines.unwrap_or(usize::MAX), least };
        let fitted = typesetter.fitted(&inlines, &setting, &fit)?;
        let gap = if stack.items.is_empty() { 0.0 } else { mm(item.gap) * (1.0 - towards / 2.0) };
        stack.fits &= fitted.fits;
        stack.height += gap + fitted.paragraph.height();
        if item.rule.is_some() {
            stack.height += RULE_GAP;
        }
        stack.items.push((gap, item, fitted));
    }
    stack.fits &= stack.height <= area.height + 0.01;
    Ok(stack)
}

const RULE_GAP: f32 = 4.0;
const RULE: f32 = 0.7;
const EDGE: f32 = 1.1;

fn draw(typesetter: &Typesetter, stack: &Stack<'_>, x: f32, y: f32, marks: &mut Vec<Mark>) {
    let mut y = y;
    for (gap, item, fitted) in &stack.items {
        y += gap;
        for line in &fitted.paragraph.lines {
            let line_placed = line.placed(x, y);
            if let Some(edge) = item.edge {
                let outline = typesetter.outlines(&line_placed);
                let width = EDGE * item.size * fitted.scale / 28.0;
                let brush = Brush::Stroke { colour: edge.0, width, cap: Cap::Round };
                marks.push(Mark::Shape(Shape { path: outline, brush, opacity: 1.0 }));
            }
            marks.push(Mark::Text(line_placed));
            y += line.height;
        }
        if let Some(share) = item.rule {
            let length = fitted.paragraph.width() * share;
            let left = match item.align.align() {
                Align::Centre => x + (stack.width - length) / 2.0,
                Align::Right => x + stack.width - length,
                _ => x,
            };
            let at = y + RULE_GAP / 2.0;
            let path = Path::line(Point { x: left, y: at }, Point { x: left + length, y: at });
            marks.push(Mark::Shape(Shape::stroked(path, item.colour.0, RULE)));
            y += RULE_GAP;
        }
    }
}

impl Typesetter {
    /// The letters of a line as one drawing.
    fn outlines(&self, line: &Line) -> Path {
        let mut whole = Path::default();
        for placed in &line.pieces {
            let style = placed.piece.style;
            let mut pen = line.at.x + placed.x;
            for glyph in &placed.piece.word.glyphs {
                let outline = self.fonts.get(style.face).outline(glyph.id);
                let (x, y) = (pen + glyph.dx * style.size, line.at.y - glyph.dy * style.size);
                whole = whole.and(outline.mapped(|point| Point {
                    x: x + point.x * style.size,
                    y: y + point.y * style.size,
                }));
                pen += glyph.advance * style.size;
                if glyph.advance > 0.0 {
                    pen += style.tracking;
                }
            }
        }
        whole
    }
}
