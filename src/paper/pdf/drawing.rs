//! Shapes, drawings and pictures in the words of PDF.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::super::art::{Art, Brush, Cap, FillRule, Paint, Path, Shape, Step, Stop};
use super::super::error::PaperError;
use super::super::geometry::{Point, Size};
use super::super::page::{Mark, Picture};
use super::Shared;
use super::content::Content;
use super::packer::Packer;

pub(super) fn shape(content: &mut Content, shape: &Shape, shared: &mut Shared) {
    let faint = shape.opacity < 0.9995;
    let gradient = matches!(
        &shape.brush,
        Brush::Fill { paint: Paint::Linear { .. } | Paint::Radial { .. }, .. }
    );
    let dotted = matches!(shape.brush, Brush::Dots { .. });
    let apart = faint || gradient || dotted;
    if apart {
        content.word("q ");
    }
    if faint {
        let name = shared.opacity(shape.opacity);
        content.word(&format!("/G{name} gs "));
    }
    match &shape.brush {
        Brush::Fill { paint: Paint::Flat(colour), rule } => {
            content.fill(*colour);
            path(content, &shape.path);
            content.word(if *rule == FillRule::EvenOdd { "f*\n" } else { "f\n" });
        }
        Brush::Fill { paint, rule } => {
            path(content, &shape.path);
            content.word(if *rule == FillRule::EvenOdd { "W* n " } else { "W n " });
            let name = shared.shading(content, paint);
            content.word(&format!("/S{name} sh\n"));
        }
        Brush::Stroke { colour, width, cap } => {
            content.stroke(*colour);
            content.number(*width, 3);
            content.word(if *cap == Cap::Round { "w 1 J 1 j " } else { "w 0 J 0 j " });
            path(content, &shape.path);
            content.word("S\n");
        }
        Brush::Dots { colour, width, step } => {
            content.stroke(*colour);
            content.number(*width, 3);
            content.word("w 1 J [0 ");
            content.number(*step, 3);
            content.word("]0 d ");
            path(content, &shape.path);
            content.word("S\n");
        }
    }
    if apart {
        content.word("Q\n");
        content.forget_colours();
    }
}

fn path(content: &mut Content, path: &Path) {
    for step in &path.0 {
        match *step {
            Step::Move(to) => {
                content.point(to.x, to.y);
                content.word("m ");
            }
            Step::Line(to) => {
                content.point(to.x, to.y);
                content.word("l ");
            }
            Step::Curve(first, second, end) => {
                for point in [first, second, end] {
                    content.point(point.x, point.y);
                }
                content.word("c ");
            }
            Step::Close => content.word("h "),
        }
    }
}

impl Shared {
    /// The form of a drawing, made when it is first met.
    pub(super) fn art(&mut self, art: &Arc<Art>) -> usize {
        let key = Arc::as_ptr(art).addr();
        if let Some((_, form)) = self.arts.get(&key) {
            return *form;
        }
        let mut content = Content::new(art.size);
        for drawn in &art.shapes {
            shape(&mut content, drawn, self);
        }
        let form = self.form(art.size, content);
        let _ = self.arts.insert(key, (Arc::clone(art), form));
        form
    }

    /// The form of marks that many pages share.
    pub(super) fn group(
        &mut self,
        marks: &Arc<Vec<Mark>>,
        height: f32,
    ) -> Result<usize, PaperError> {
        let key = Arc::as_ptr(marks).addr();
        if let Some((_, form)) = self.groups.get(&key) {
            return Ok(*form);
        }
        // As wide as any page; it is only a limit to what is drawn.
        let size = Size { width: 2.0 * Size::A3.height, height };
        let mut content = Content::new(size);
        content.marks(marks, self)?;
        let form = self.form(size, content);
        let _ = self.groups.insert(key, (Arc::clone(marks), form));
        Ok(form)
    }

    fn form(&mut self, size: Size, content: Content) -> usize {
        let edges = [0.0, 0.0, size.width, size.height].map(Object::Real).to_vec();
        let dictionary = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => edges };
        let form = self.packer.pack(dictionary, &content.finish());
        self.forms.push(form);
        self.forms.len() - 1
    }

    pub(super) fn picture(&mut self, picture: &Arc<Picture>) -> usize {
        let known = self.pictures.iter().position(|held| Arc::ptr_eq(held, picture));
        known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(picture));
            self.pictures.len() - 1
        })
    }

    fn opacity(&mut self, opacity: f32) -> u16 {
        let thousandths = (opacity.clamp(0.0, 1.0) * 1000.0).round() as u16;
        if !self.opacities.contains(&thousandths) {
            self.opacities.push(thousandths);
        }
        thousandths
    }

    fn shading(&mut self, content: &Content, paint: &Paint) -> usize {
        let flip = |point: Point| [point.x, content.height() - point.y];
        let (kind, coordinates, stops) = match paint {
            Paint::Linear { from, to, stops } => {
                let [fx, fy] = flip(*from);
                let [tx, ty] = flip(*to);
                (2, vec![fx, fy, tx, ty], stops.as_slice())
            }
            Paint::Radial { centre, radius, stops } => {
                let [x, y] = flip(*centre);
                (3, vec![x, y, 0.0, x, y, *radius], stops.as_slice())
            }
            Paint::Flat(colour) => {
                let stops = [Stop { offset: 0.0, colour: *colour }; 1];
                return self.keep(dictionary! {
                    "ShadingType" => 2,
                    "ColorSpace" => "DeviceRGB",
                    "Coords" => reals(&[0.0, 0.0, 1.0, 0.0]),
                    "Function" => blend(&stops),
                });
            }
        };
        self.keep(dictionary! {
            "ShadingType" => kind,
            "ColorSpace" => "DeviceRGB",
            "Coords" => reals(&coordinates),
            "Function" => blend(stops),
            "Extend" => vec![Object::Boolean(true), Object::Boolean(true)],
        })
    }

    fn keep(&mut self, shading: Dictionary) -> usize {
        let known = self.shadings.iter().position(|held| *held == shading);
        known.unwrap_or_else(|| {
            self.shadings.push(shading);
            self.shadings.len() - 1
        })
    }
}

fn reals(numbers: &[f32]) -> Vec<Object> {
    numbers.iter().map(|number| Object::Real(super::rounded(*number))).collect()
}

fn colour(stop: Stop) -> Vec<Object> {
    stop.colour.0.iter().map(|channel| Object::Real(f32::from(*channel) / 255.0)).collect()
}

/// The function that leads from colour to colour.
fn blend(stops: &[Stop]) -> Dictionary {
    let between = |from: Stop, to: Stop| {
        dictionary! {
            "FunctionType" => 2,
            "Domain" => reals(&[0.0, 1.0]),
            "C0" => colour(from),
            "C1" => colour(to),
            "N" => 1,
        }
    };
    match stops {
        [] => {
            let black = Stop { offset: 0.0, colour: super::super::geometry::Colour::BLACK };
            between(black, black)
        }
        [only] => between(*only, *only),
        [from, to] => between(*from, *to),
        more => {
            let parts = more.windows(2).filter_map(|pair| match pair {
                [from, to] => Some(Object::Dictionary(between(*from, *to))),
                _ => None,
            });
            let inner = &more[1..more.len() - 1];
            let bounds: Vec<f32> = inner.iter().map(|stop| stop.offset).collect();
            dictionary! {
                "FunctionType" => 3,
                "Domain" => reals(&[0.0, 1.0]),
                "Functions" => parts.collect::<Vec<_>>(),
                "Bounds" => reals(&bounds),
                "Encode" => reals(&[0.0, 1.0].repeat(more.len() - 1)),
            }
        }
    }
}

pub(super) fn opacity(thousandths: u16) -> Dictionary {
    let share = f32::from(thousandths) / 1000.0;
    dictionary! { "ca" => share, "CA" => share }
}

/// A picture, not made smaller by anything that changes it.
pub(super) fn picture(document: &mut Document, picture: &Picture, packer: &mut Packer) -> ObjectId {
    let image = |space: &str| {
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(picture.width),
            "Height" => i64::from(picture.height),
            "BitsPerComponent" => 8,
            "ColorSpace" => Object::Name(space.into()),
        }
    };
    let mut dictionary = image("DeviceRGB");
    if let Some(opacity) = &picture.opacity {
        let mask = packer.pack(image("DeviceGray"), opacity);
        dictionary.set("SMask", document.add_object(mask));
    }
    if let Some(jpeg) = &picture.packed {
        dictionary.set("ColorSpace", if jpeg.grey { "DeviceGray" } else { "DeviceRGB" });
        dictionary.set("Filter", "DCTDecode");
        return document
            .add_object(Stream::new(dictionary, jpeg.bytes.clone()).with_compression(false));
    }
    document.add_object(packer.pack(dictionary, &picture.colours))
}
