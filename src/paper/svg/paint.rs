//! Colours and gradients of a drawing where it is placed.

use usvg::tiny_skia_path::{self, Transform};

use super::{Unfit, point};
use crate::paper::art::{Paint, Stop};
use crate::paper::geometry::{Colour, Point};

/// The paint on the page, and how much of what lies below it lets through.
pub(super) fn painted(paint: &usvg::Paint, to: Transform) -> Result<(Paint, f32), Unfit> {
    match paint {
        usvg::Paint::Color(colour) => Ok((Paint::Flat(colour_of(*colour)), 1.0)),
        usvg::Paint::LinearGradient(gradient) => {
            let (stops, opacity) = stops_of(gradient.stops())?;
            let place = gradient.transform().post_concat(to);
            let ends = ((gradient.x1(), gradient.y1()), (gradient.x2(), gradient.y2()));
            Ok(match levelled(ends, place) {
                Some((from, to)) => (Paint::Linear { from, to, stops }, opacity),
                None => (last_of(&stops), opacity),
            })
        }
        usvg::Paint::RadialGradient(gradient) => {
            let (stops, opacity) = stops_of(gradient.stops())?;
            let place = gradient.transform().post_concat(to);
            let mut centre = tiny_skia_path::Point { x: gradient.cx(), y: gradient.cy() };
            place.map_point(&mut centre);
            // A page holds circles; an oval becomes the circle of the same area.
            let radius =
                gradient.r().get() * (place.sx * place.sy - place.kx * place.ky).abs().sqrt();
            Ok((Paint::Radial { centre: point(centre), radius, stops }, opacity))
        }
        usvg::Paint::Pattern(_) => Err(Unfit::Pattern),
    }
}

/// The ends of a gradient where its drawing is placed. Lines of one colour stay such lines in every
/// placement, but are no longer at right angles to the way between the ends when it is skewed.
fn levelled(
    ((x1, y1), (x2, y2)): ((f32, f32), (f32, f32)),
    place: Transform,
) -> Option<(Point, Point)> {
    let back = place.invert()?;
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = dx * dx + dy * dy;
    let slope = ((back.sx * dx + back.ky * dy) / length, (back.kx * dx + back.sy * dy) / length);
    let steep = slope.0 * slope.0 + slope.1 * slope.1;
    let mut from = tiny_skia_path::Point { x: x1, y: y1 };
    place.map_point(&mut from);
    let to = Point { x: from.x + slope.0 / steep, y: from.y + slope.1 / steep };
    (to.x.is_finite() && to.y.is_finite()).then_some((point(from), to))
}

fn stops_of(stops: &[usvg::Stop]) -> Result<(Vec<Stop>, f32), Unfit> {
    let opacity = stops.first().map_or(1.0, |stop| stop.opacity().get());
    if stops.iter().any(|stop| (stop.opacity().get() - opacity).abs() > 0.004) {
        return Err(Unfit::FadingGradient);
    }
    let stop =
        |stop: &usvg::Stop| Stop { offset: stop.offset().get(), colour: colour_of(stop.color()) };
    Ok((stops.iter().map(stop).collect(), opacity))
}

/// A gradient without length shows its last colour.
fn last_of(stops: &[Stop]) -> Paint {
    Paint::Flat(stops.last().map_or(Colour::BLACK, |stop| stop.colour))
}

fn colour_of(colour: usvg::Color) -> Colour {
    Colour([colour.red, colour.green, colour.blue])
}
