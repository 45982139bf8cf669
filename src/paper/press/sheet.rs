//! The sheet by which a printer is measured, and what marks a sheet that is only a trial.

use serde::Deserialize;

use super::Corner;
use crate::paper::art::{Path, Shape};
use crate::paper::error::PaperError;
use crate::paper::font::Face;
use crate::paper::geometry::{Area, Colour, Point, Size, mm};
use crate::paper::page::{Mark, Page};
use crate::paper::paragraph::{Align, Inline, Setting};
use crate::paper::shape::{Style, Typesetter};

/// The wording, which is Vietnamese like that of every paper.
#[derive(Deserialize)]
struct Words {
    title: String,
    lines: Vec<String>,
    /// As [`Corner::ALL`].
    corners: [String; 4],
    trial: String,
}

fn words() -> Result<Words, PaperError> {
    serde_json::from_str(include_str!("../../../assets/papers/press.json"))
        .map_err(|error| PaperError::Template(error.to_string()))
}

const HAIR: f32 = 0.5;
/// Of a cross, millimetres from its middle.
const ARM: f32 = 10.0;
/// Where rulers begin and end, millimetres from the edge of the paper.
const RULER: std::ops::RangeInclusive<u8> = 5..=60;
const SMALL: Style = Style::new(Face::Tinos, 9.0);

/// The sheet: at each corner a cross and two rulers, in the middle what is to be measured.
pub fn calibration(typesetter: &mut Typesetter, size: Size) -> Result<Page, PaperError> {
    let words = words()?;
    let mut marks = Vec::new();
    for (corner, name) in Corner::ALL.into_iter().zip(&words.corners) {
        cross(corner, size, &mut marks);
        ruler(typesetter, corner, size, true, &mut marks)?;
        ruler(typesetter, corner, size, false, &mut marks)?;
        let width = mm(60.0);
        let at = corner.at(size, mm(Corner::INSET + 6.0), mm(Corner::INSET + 6.0));
        let (x, align) = match corner.is_left() {
            true => (at.x, Align::Left),
            false => (at.x - width, Align::Right),
        };
        let y = if corner.is_top() { at.y } else { at.y - 14.0 };
        let area = Area { x, y, width, height: 0.0 };
        let _ = text(typesetter, name, Style::new(Face::TinosBold, 11.0), area, align, &mut marks)?;
    }
    let width = size.width.min(size.height) - mm(70.0);
    let mut area =
        Area { x: (size.width - width) / 2.0, y: size.height * 0.38, width, height: 0.0 };
    let title = Style::new(Face::TinosBold, 16.0);
    area.y += text(typesetter, &words.title, title, area, Align::Centre, &mut marks)?;
    for line in &words.lines {
        area.y += mm(3.0);
        let style = Style::new(Face::Tinos, 12.0);
        area.y += text(typesetter, line, style, area, Align::Centre, &mut marks)?;
    }
    Ok(Page { size, marks, bookmark: None })
}

/// "IN THỬ", so that a trial is never taken for the paper itself.
pub fn trial_mark(typesetter: &mut Typesetter, page: &mut Page) -> Result<(), PaperError> {
    let style = Style::new(Face::TinosBold, 16.0).coloured(Colour([110, 110, 110]));
    let width = mm(40.0);
    let (x, y) = ((page.size.width - width) / 2.0, page.size.height * 0.82);
    let area = Area { x, y, width, height: 0.0 };
    let _ = text(typesetter, &words()?.trial, style, area, Align::Centre, &mut page.marks)?;
    Ok(())
}

fn line(from: Point, to: Point, marks: &mut Vec<Mark>) {
    marks.push(Mark::Shape(Shape::stroked(Path::line(from, to), Colour::BLACK, HAIR)));
}

fn cross(corner: Corner, size: Size, marks: &mut Vec<Mark>) {
    let (inset, arm) = (mm(Corner::INSET), mm(ARM));
    let at = |across: f32, down: f32| corner.at(size, across, down);
    line(at(inset - arm, inset), at(inset + arm, inset), marks);
    line(at(inset, inset - arm), at(inset, inset + arm), marks);
    let ring = Path::circle(at(inset, inset), mm(3.0));
    marks.push(Mark::Shape(Shape::stroked(ring, Colour::BLACK, HAIR)));
}

/// Millimetres from the edge of the paper, along one side, ten of them numbered.
fn ruler(
    typesetter: &mut Typesetter,
    corner: Corner,
    size: Size,
    across: bool,
    marks: &mut Vec<Mark>,
) -> Result<(), PaperError> {
    /// From the edge along which the ruler lies.
    const AWAY: f32 = 8.0;
    let at = |along: f32, away: f32| match across {
        true => corner.at(size, mm(along), mm(away)),
        false => corner.at(size, mm(away), mm(along)),
    };
    let (first, last) = (f32::from(*RULER.start()), f32::from(*RULER.end()));
    line(at(first, AWAY), at(last, AWAY), marks);
    for n in RULER {
        let tick = match n % 10 {
            0 => 3.0,
            5 => 2.2,
            _ => 1.4,
        };
        let along = f32::from(n);
        line(at(along, AWAY), at(along, AWAY + tick), marks);
        if n % 10 == 0 && n > 20 {
            let middle = at(along, AWAY + 5.5);
            let area = Area { x: middle.x - 12.0, y: middle.y - 5.5, width: 24.0, height: 0.0 };
            let _ = text(typesetter, &n.to_string(), SMALL, area, Align::Centre, marks)?;
        }
    }
    Ok(())
}

/// A paragraph from the top of `area`; answers how high it is.
fn text(
    typesetter: &mut Typesetter,
    said: &str,
    style: Style,
    area: Area,
    align: Align,
    marks: &mut Vec<Mark>,
) -> Result<f32, PaperError> {
    let inlines = [Inline::Text(said.to_owned(), style)];
    let paragraph = typesetter.paragraph(&inlines, &Setting::new(area.width, align).balanced())?;
    let mut y = area.y;
    for line in &paragraph.lines {
        marks.push(Mark::Text(line.placed(area.x, y)));
        y += line.height;
    }
    Ok(paragraph.height())
}
