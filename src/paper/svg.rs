//! SVG drawn by others, as far as a page can hold it: filled and stroked shapes, gradients and
//! opacity. What would come out differently on paper is refused by name, and so is whatever a
//! drawing has no business with: programs, files elsewhere, entities.

use thiserror::Error;
use usvg::roxmltree::{self, Document, ParsingOptions};
use usvg::tiny_skia_path::{self, PathSegment, Transform};

use super::art::{Art, Brush, FillRule, Path, Shape, Step};
use super::geometry::{Point, Size};
use guard::{look_through, nesting};
use paint::painted;

mod guard;
mod paint;
#[cfg(test)]
mod tests;

/// Long enough for any frame; ours would take 0.6 MB.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
const MOST_ELEMENTS: u32 = 50_000;
/// Of elements within elements.
const MOST_DEPTH: usize = 64;
/// Of the outlines of all shapes together.
const MOST_STEPS: usize = 400_000;
/// Of a side of the drawing.
const SIDES: std::ops::RangeInclusive<f32> = 0.5..=100_000.0;
/// So many times its longer side a shape may reach beyond the drawing.
const REACH: f32 = 10.0;

/// Why a drawing is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SvgRefused {
    #[error("not text in UTF-8")]
    NotText,
    /// Counted from 1.
    #[error("broken at line {line}, column {column}")]
    Broken { line: u32, column: u32 },
    #[error("no SVG")]
    NotSvg,
    #[error("{bytes} bytes, more than {most}")]
    TooLong { bytes: usize, most: usize },
    #[error("too many shapes")]
    TooMuch,
    /// A size that no page has, or shapes far outside the drawing: painting them would take for
    /// ever.
    #[error("out of all proportion")]
    OutOfProportion,
    #[error("holds {0:?}")]
    Holds(Unfit),
    #[error("draws nothing")]
    Empty,
}

/// What a drawing may not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Its letters would look different on every computer.
    Text,
    /// Pictures of pixels, within the file or elsewhere.
    Picture,
    Program,
    /// Names that stand for other text; drawings need none, and they can grow without end.
    Entity,
    Mask,
    ClipPath,
    Filter,
    Pattern,
    /// Colours that mix with what lies below.
    Blending,
    /// A gradient that becomes transparent.
    FadingGradient,
    /// A page of the web.
    WebPage,
}

/// Reads a drawing. Nothing is fetched, whatever it asks for.
pub fn read(bytes: &[u8]) -> Result<Art, SvgRefused> {
    if bytes.len() > MOST_BYTES {
        return Err(SvgRefused::TooLong { bytes: bytes.len(), most: MOST_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SvgRefused::NotText)?;
    if text.contains("<!ENTITY") {
        return Err(SvgRefused::Holds(Unfit::Entity));
    }
    if nesting(text) > MOST_DEPTH {
        return Err(SvgRefused::TooMuch);
    }
    // Drawing programs write the type of the document; it names nothing that is fetched.
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: MOST_ELEMENTS * 3, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => SvgRefused::TooMuch,
        error => SvgRefused::Broken { line: error.pos().row, column: error.pos().col },
    })?;
    look_through(&document)?;
    let tree =
        usvg::Tree::from_xmltree(&document, &options_of_drawing()).map_err(
            |error| match error {
                usvg::Error::ElementsLimitReached
                | usvg::Error::ParsingFailed(roxmltree::Error::NodesLimitReached) => {
                    SvgRefused::TooMuch
                }
                _ => SvgRefused::NotSvg,
            },
        )?;
    let size = Size { width: tree.size().width(), height: tree.size().height() };
    if !SIDES.contains(&size.width) || !SIDES.contains(&size.height) {
        return Err(SvgRefused::OutOfProportion);
    }
    let reach = REACH * size.width.max(size.height);
    let mut drawn = Drawn { shapes: Vec::new(), steps: 0, reach };
    drawn.group(tree.root(), 1.0)?;
    if drawn.shapes.is_empty() {
        return Err(SvgRefused::Empty);
    }
    Ok(Art { size, shapes: drawn.shapes })
}

/// Pictures are refused before they are asked for; should one be overlooked, nothing is opened.
fn options_of_drawing() -> usvg::Options<'static> {
    let mut options = usvg::Options::default();
    options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options
}

struct Drawn {
    shapes: Vec<Shape>,
    steps: usize,
    /// How far from its corner a shape may reach.
    reach: f32,
}

impl Drawn {
    fn group(&mut self, group: &usvg::Group, opacity: f32) -> Result<(), SvgRefused> {
        let unfit = if group.mask().is_some() {
            Some(Unfit::Mask)
        } else if !group.filters().is_empty() {
            Some(Unfit::Filter)
        } else if group.blend_mode() != usvg::BlendMode::Normal {
            Some(Unfit::Blending)
        } else if group.clip_path().is_some_and(|clip| !leaves_all(clip, group)) {
            Some(Unfit::ClipPath)
        } else {
            None
        };
        if let Some(unfit) = unfit {
            return Err(SvgRefused::Holds(unfit));
        }
        let opacity = opacity * group.opacity().get();
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => self.group(inner, opacity)?,
                usvg::Node::Path(path) if path.is_visible() => self.path(path, opacity)?,
                usvg::Node::Path(_) => {}
                usvg::Node::Image(_) => return Err(SvgRefused::Holds(Unfit::Picture)),
                usvg::Node::Text(_) => return Err(SvgRefused::Holds(Unfit::Text)),
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &usvg::Path, opacity: f32) -> Result<(), SvgRefused> {
        let to = path.abs_transform();
        let fill = path.fill().map(|fill| {
            let rule = match fill.rule() {
                usvg::FillRule::NonZero => FillRule::NonZero,
                usvg::FillRule::EvenOdd => FillRule::EvenOdd,
            };
            (path.data().clone(), fill.paint(), fill.opacity().get(), rule)
        });
        // A stroke becomes the area that it covers: so every join, dash and gradient comes out.
        let stroke = path.stroke().and_then(|stroke| {
            let area = outlined(path.data(), &stroke.to_tiny_skia(), to)?;
            Some((area, stroke.paint(), stroke.opacity().get(), FillRule::NonZero))
        });
        let order = match path.paint_order() {
            usvg::PaintOrder::FillAndStroke => [fill, stroke],
            usvg::PaintOrder::StrokeAndFill => [stroke, fill],
        };
        for (area, paint, own, rule) in order.into_iter().flatten() {
            let (paint, through) = painted(paint, to).map_err(SvgRefused::Holds)?;
            let Some(area) = area.transform(to) else { continue };
            let path = self.steps(&area)?;
            let brush = Brush::Fill { paint, rule };
            self.shapes.push(Shape { path, brush, opacity: opacity * own * through });
        }
        Ok(())
    }

    fn steps(&mut self, area: &tiny_skia_path::Path) -> Result<Path, SvgRefused> {
        let far = |at: &tiny_skia_path::Point| at.x.abs().max(at.y.abs()) > self.reach;
        if area.points().iter().any(far) {
            return Err(SvgRefused::OutOfProportion);
        }
        self.steps += area.len();
        if self.steps > MOST_STEPS {
            return Err(SvgRefused::TooMuch);
        }
        let mut last = Point::default();
        let mut steps = Vec::with_capacity(area.len());
        for segment in area.segments() {
            let step = match segment {
                PathSegment::MoveTo(to) => Step::Move(point(to)),
                PathSegment::LineTo(to) => Step::Line(point(to)),
                PathSegment::QuadTo(by, to) => raised(last, point(by), point(to)),
                PathSegment::CubicTo(first, second, to) => {
                    Step::Curve(point(first), point(second), point(to))
                }
                PathSegment::Close => Step::Close,
            };
            if let Step::Move(to) | Step::Line(to) | Step::Curve(_, _, to) = step {
                last = to;
            }
            steps.push(step);
        }
        Ok(Path(steps))
    }
}

fn point(point: tiny_skia_path::Point) -> Point {
    Point { x: point.x, y: point.y }
}

/// A curve with one handle as one with two.
fn raised(from: Point, by: Point, to: Point) -> Step {
    let towards = |end: Point| Point {
        x: end.x + (by.x - end.x) * 2.0 / 3.0,
        y: end.y + (by.y - end.y) * 2.0 / 3.0,
    };
    Step::Curve(towards(from), towards(to), to)
}

fn outlined(
    path: &tiny_skia_path::Path,
    stroke: &tiny_skia_path::Stroke,
    to: Transform,
) -> Option<tiny_skia_path::Path> {
    let (across, down) = to.get_scale();
    let fineness = across.max(down).clamp(0.01, 100.0);
    match &stroke.dash {
        Some(dash) => path.dash(dash, fineness)?.stroke(stroke, fineness),
        None => path.stroke(stroke, fineness),
    }
}

/// Whether a clip path takes nothing away: drawing programs put one around the whole drawing.
fn leaves_all(clip: &usvg::ClipPath, group: &usvg::Group) -> bool {
    let [usvg::Node::Path(path)] = clip.root().children() else { return false };
    let (Some(edges), inner) =
        (path.data().bounds().transform(clip.transform()), group.bounding_box())
    else {
        return false;
    };
    let to = clip.transform();
    let corners = path.data().points();
    let is_box = to.kx == 0.0
        && to.ky == 0.0
        && corners.len() <= 5
        && corners.iter().all(|corner| {
            let bounds = path.data().bounds();
            (corner.x == bounds.left() || corner.x == bounds.right())
                && (corner.y == bounds.top() || corner.y == bounds.bottom())
        });
    let slack = 0.005 * edges.width().max(edges.height());
    is_box
        && clip.clip_path().is_none()
        && inner.left() >= edges.left() - slack
        && inner.right() <= edges.right() + slack
        && inner.top() >= edges.top() - slack
        && inner.bottom() <= edges.bottom() + slack
}
