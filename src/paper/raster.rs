//! Pages as pictures, drawn from the same marks as the file: previews in the window, pictures for
//! sharing, and what tests look at.

use std::collections::HashMap;

use tiny_skia::{
    Color, FillRule as SkiaRule, FilterQuality, GradientStop, LineCap, LinearGradient, Mask,
    Paint as Ink, PathBuilder, Pixmap, PixmapPaint, RadialGradient, Shader, SpreadMode, Stroke,
    StrokeDash, Transform,
};

use super::art::{Art, Brush, Cap, FillRule, Paint, Path, Shape, Step, Stop};
use super::error::PaperError;
use super::font::{Face, Fonts};
use super::geometry::{Area, Colour, Point};
use super::page::{Code, Line, Mark, Page, Picture};

#[cfg(test)]
mod tests;

/// Draws pages; outlines of glyphs are kept from page to page.
pub struct Raster {
    fonts: &'static Fonts,
    outlines: HashMap<(Face, u16), Option<tiny_skia::Path>>,
}

impl Raster {
    pub fn new() -> Result<Self, PaperError> {
        Ok(Self { fonts: Fonts::shipped()?, outlines: HashMap::new() })
    }

    /// The page on white, `scale` pixels to a point. None if the picture would be empty or past
    /// what memory holds.
    pub fn draw(&mut self, page: &Page, scale: f32) -> Option<Picture> {
        let side = |points: f32| (points * scale).round().max(0.0) as u32;
        let mut canvas = Pixmap::new(side(page.size.width), side(page.size.height))?;
        canvas.fill(Color::WHITE);
        self.marks(&mut canvas, &page.marks, Transform::from_scale(scale, scale));
        let colours =
            canvas.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]);
        Some(Picture {
            width: canvas.width(),
            height: canvas.height(),
            colours: colours.collect(),
            opacity: None,
            packed: None,
        })
    }

    fn marks(&mut self, canvas: &mut Pixmap, marks: &[Mark], at: Transform) {
        for mark in marks {
            match mark {
                Mark::Text(line) => self.line(canvas, line, at),
                Mark::Shape(drawn) => shape(canvas, drawn, at, None),
                Mark::Group(marks) => self.marks(canvas, marks, at),
                Mark::Art { art, at: area } => draw_art(canvas, art, *area, at),
                Mark::Picture { picture: shown, at: area } => picture(canvas, shown, *area, at),
                Mark::Code { code: shown, at: area, colour } => {
                    code(canvas, shown, *area, *colour, at);
                }
            }
        }
    }

    fn line(&mut self, canvas: &mut Pixmap, line: &Line, at: Transform) {
        for placed in &line.pieces {
            let style = placed.piece.style;
            let mut pen = line.at.x + placed.x;
            for glyph in &placed.piece.word.glyphs {
                let fonts = self.fonts;
                let outline = self
                    .outlines
                    .entry((style.face, glyph.id))
                    .or_insert_with(|| skia_path(&fonts.get(style.face).outline(glyph.id)));
                if let Some(outline) = outline {
                    let x = pen + glyph.dx * style.size;
                    let y = line.at.y - glyph.dy * style.size;
                    let place = at.pre_translate(x, y).pre_scale(style.size, style.size);
                    canvas.fill_path(
                        outline,
                        &ink(style.colour, 1.0),
                        SkiaRule::Winding,
                        place,
                        None,
                    );
                }
                pen += glyph.advance * style.size;
                if glyph.advance > 0.0 {
                    pen += style.tracking;
                }
            }
        }
    }
}

fn draw_art(canvas: &mut Pixmap, art: &Art, area: Area, at: Transform) {
    let place = at
        .pre_translate(area.x, area.y)
        .pre_scale(area.width / art.size.width, area.height / art.size.height);
    // What reaches past the drawing is cut there, as in the file.
    let mask = reaches_out(art).then(|| {
        let edges = Area { x: 0.0, y: 0.0, width: art.size.width, height: art.size.height };
        let mut mask = Mask::new(canvas.width(), canvas.height())?;
        mask.fill_path(&skia_path(&Path::rectangle(edges))?, SkiaRule::Winding, true, place);
        Some(mask)
    });
    for drawn in &art.shapes {
        shape(canvas, drawn, place, mask.as_ref().and_then(Option::as_ref));
    }
}

fn reaches_out(art: &Art) -> bool {
    let outside = |point: &Point| {
        point.x < -0.5
            || point.y < -0.5
            || point.x > art.size.width + 0.5
            || point.y > art.size.height + 0.5
    };
    art.shapes.iter().flat_map(|shape| &shape.path.0).any(|step| match step {
        Step::Move(to) | Step::Line(to) | Step::Curve(_, _, to) => outside(to),
        Step::Close => false,
    })
}

fn shape(canvas: &mut Pixmap, drawn: &Shape, at: Transform, mask: Option<&Mask>) {
    let Some(path) = skia_path(&drawn.path) else { return };
    match &drawn.brush {
        Brush::Fill { paint, rule } => {
            let rule = match rule {
                FillRule::NonZero => SkiaRule::Winding,
                FillRule::EvenOdd => SkiaRule::EvenOdd,
            };
            canvas.fill_path(&path, &painted(paint, drawn.opacity), rule, at, mask);
        }
        Brush::Stroke { colour, width, cap } => {
            let (line_cap, line_join) = match cap {
                Cap::Butt => (LineCap::Butt, tiny_skia::LineJoin::Miter),
                Cap::Round => (LineCap::Round, tiny_skia::LineJoin::Round),
            };
            let stroke = Stroke { width: *width, line_cap, line_join, ..Stroke::default() };
            canvas.stroke_path(&path, &ink(*colour, drawn.opacity), &stroke, at, mask);
        }
        Brush::Dots { colour, width, step } => {
            let stroke = Stroke {
                width: *width,
                line_cap: LineCap::Round,
                dash: StrokeDash::new(vec![0.01, step - 0.01], 0.0),
                ..Stroke::default()
            };
            canvas.stroke_path(&path, &ink(*colour, drawn.opacity), &stroke, at, mask);
        }
    }
}

fn picture(canvas: &mut Pixmap, shown: &Picture, area: Area, at: Transform) {
    let (across, down) = at.get_scale();
    let smaller =
        (area.width * across / shown.width as f32).max(area.height * down / shown.height as f32);
    let coarse = coarser(shown, (1.0 / smaller.max(0.001)) as usize);
    let shown = coarse.as_ref().unwrap_or(shown);
    let Some(mut pixels) = Pixmap::new(shown.width, shown.height) else { return };
    let opacity = shown.opacity.as_deref();
    for (n, (pixel, colour)) in
        pixels.pixels_mut().iter_mut().zip(shown.colours.chunks_exact(3)).enumerate()
    {
        let alpha = opacity.and_then(|opacity| opacity.get(n)).copied().unwrap_or(255);
        if let [red, green, blue] = *colour {
            *pixel = tiny_skia::ColorU8::from_rgba(red, green, blue, alpha).premultiply();
        }
    }
    let place = at
        .pre_translate(area.x, area.y)
        .pre_scale(area.width / shown.width as f32, area.height / shown.height as f32);
    let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    canvas.draw_pixmap(0, 0, pixels.as_ref(), &paint, place, None);
}

/// Squares of `side` by `side` pixels as one pixel each, so that a large picture drawn small keeps
/// what stands between the pixels that would be picked.
fn coarser(shown: &Picture, side: usize) -> Option<Picture> {
    let (width, height) = (shown.width as usize / side.max(1), shown.height as usize / side.max(1));
    if side < 2 || width == 0 || height == 0 {
        return None;
    }
    let mean = |bytes: &[u8], channels: usize, x: usize, y: usize, channel: usize| {
        let row = shown.width as usize;
        let squares = (y * side..(y + 1) * side).flat_map(|y| {
            (x * side..(x + 1) * side)
                .filter_map(move |x| bytes.get((y * row + x) * channels + channel))
        });
        let sum: usize = squares.map(|byte| usize::from(*byte)).sum();
        u8::try_from(sum / (side * side)).unwrap_or(u8::MAX)
    };
    let every = |bytes: &[u8], channels: usize| -> Vec<u8> {
        (0..width * height * channels)
            .map(|n| {
                let pixel = n / channels;
                mean(bytes, channels, pixel % width, pixel / width, n % channels)
            })
            .collect()
    };
    Some(Picture {
        width: width as u32,
        height: height as u32,
        colours: every(&shown.colours, 3),
        opacity: shown.opacity.as_ref().map(|opacity| every(opacity, 1)),
        packed: None,
    })
}

fn code(canvas: &mut Pixmap, shown: &Code, area: Area, colour: Colour, at: Transform) {
    let mut builder = PathBuilder::new();
    let module = area.width / shown.side as f32;
    for (y, row) in shown.dark.chunks(shown.side.max(1)).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            let (x, y) = (area.x + x as f32 * module, area.y + y as f32 * module);
            if let Some(square) = tiny_skia::Rect::from_xywh(x, y, module, module) {
                builder.push_rect(square);
            }
        }
    }
    if let Some(path) = builder.finish() {
        let mut paint = ink(colour, 1.0);
        // Else the seams between modules would shine through.
        paint.anti_alias = false;
        canvas.fill_path(&path, &paint, SkiaRule::Winding, at, None);
    }
}

fn ink(colour: Colour, opacity: f32) -> Ink<'static> {
    let mut ink = Ink::default();
    let [red, green, blue] = colour.0;
    ink.set_color_rgba8(red, green, blue, (opacity.clamp(0.0, 1.0) * 255.0).round() as u8);
    ink
}

fn painted(paint: &Paint, opacity: f32) -> Ink<'static> {
    let shader = match paint {
        Paint::Flat(colour) => return ink(*colour, opacity),
        Paint::Linear { from, to, stops } => LinearGradient::new(
            place(*from),
            place(*to),
            blend(stops, opacity),
            SpreadMode::Pad,
            Transform::identity(),
        ),
        Paint::Radial { centre, radius, stops } => radial(*centre, *radius, blend(stops, opacity)),
    };
    match shader {
        Some(shader) => Ink { shader, ..Ink::default() },
        None => ink(Colour::BLACK, 0.0),
    }
}

fn radial(centre: Point, radius: f32, stops: Vec<GradientStop>) -> Option<Shader<'static>> {
    let centre = place(centre);
    RadialGradient::new(centre, 0.0, centre, radius, stops, SpreadMode::Pad, Transform::identity())
}

fn blend(stops: &[Stop], opacity: f32) -> Vec<GradientStop> {
    let stop = |stop: &Stop| {
        let [red, green, blue] = stop.colour.0;
        let alpha = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
        GradientStop::new(stop.offset, Color::from_rgba8(red, green, blue, alpha))
    };
    stops.iter().map(stop).collect()
}

fn place(point: Point) -> tiny_skia::Point {
    tiny_skia::Point::from_xy(point.x, point.y)
}

fn skia_path(path: &Path) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::new();
    for step in &path.0 {
        match *step {
            Step::Move(to) => builder.move_to(to.x, to.y),
            Step::Line(to) => builder.line_to(to.x, to.y),
            Step::Curve(first, second, end) => {
                builder.cubic_to(first.x, first.y, second.x, second.y, end.x, end.y);
            }
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}
