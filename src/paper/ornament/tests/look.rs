//! The frames as pictures for the eye.

use super::super::super::art::{Brush, Cap, FillRule, Paint, Path, Step, Stop};
use super::super::super::geometry::Colour;
use super::*;
use std::fmt::Write as _;

/// Every frame for the eye: `SHOTS=folder cargo test … -- --ignored look_at_the_frames`.
#[test]
#[ignore = "draws pictures for the eye"]
fn look_at_the_frames() {
    let folder = std::path::PathBuf::from(std::env::var_os("SHOTS").unwrap());
    let sizes = [
        ("a4", Size::A4.turned()),
        ("a4-upright", Size::A4),
        ("a3", Size::A3.turned()),
        ("a5", Size::A5.turned()),
        ("a5-upright", Size::A5),
    ];
    for kind in FrameKind::ALL {
        for (name, size) in sizes {
            let art = frame(kind, size, 0.0);
            let steps: usize = art.shapes.iter().map(|shape| shape.path.0.len()).sum();
            println!("{} {name}: {} shapes, {steps} steps", kind.code(), art.shapes.len());
            let file = folder.join(format!("{}-{name}.svg", kind.code()));
            std::fs::write(file, svg(&art)).unwrap();
        }
    }
}

fn svg(art: &Art) -> String {
    let (width, height) = (art.size.width, art.size.height);
    let mut defs = String::new();
    let mut body = String::new();
    for (index, shape) in art.shapes.iter().enumerate() {
        let path = path_data(&shape.path);
        let brush = match &shape.brush {
            Brush::Fill { paint, rule } => {
                let rule = if *rule == FillRule::EvenOdd { "evenodd" } else { "nonzero" };
                format!(r#"fill="{}" fill-rule="{rule}""#, paint_name(paint, index, &mut defs))
            }
            Brush::Stroke { colour, width, cap } => {
                let cap = if *cap == Cap::Round { "round" } else { "butt" };
                let colour = hex(*colour);
                format!(
                    r#"fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="{cap}""#
                )
            }
            Brush::Dots { colour, width, step } => format!(
                r#"fill="none" stroke="{}" stroke-width="{width}" stroke-linecap="round" stroke-dasharray="0 {step}""#,
                hex(*colour)
            ),
        };
        writeln!(body, r#"<path d="{path}" {brush} opacity="{}"/>"#, shape.opacity).unwrap();
    }
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"><rect width="100%" height="100%" fill="white"/><defs>{defs}</defs>{body}</svg>"#
    )
}

fn path_data(path: &Path) -> String {
    let at = |point: &Point| format!("{:.3} {:.3}", point.x, point.y);
    let steps = path.0.iter().map(|step| match step {
        Step::Move(to) => format!("M{}", at(to)),
        Step::Line(to) => format!("L{}", at(to)),
        Step::Curve(first, second, to) => format!("C{} {} {}", at(first), at(second), at(to)),
        Step::Close => "Z".to_owned(),
    });
    steps.collect()
}

fn paint_name(paint: &Paint, index: usize, defs: &mut String) -> String {
    let list = |stops: &[Stop]| -> String {
        let one = |stop: &Stop| {
            format!(r#"<stop offset="{}" stop-color="{}"/>"#, stop.offset, hex(stop.colour))
        };
        stops.iter().map(one).collect()
    };
    let units = r#"gradientUnits="userSpaceOnUse""#;
    match paint {
        Paint::Flat(colour) => return hex(*colour),
        Paint::Linear { from, to, stops } => write!(
            defs,
            r#"<linearGradient id="p{index}" {units} x1="{}" y1="{}" x2="{}" y2="{}">{}</linearGradient>"#,
            from.x, from.y, to.x, to.y, list(stops)
        ),
        Paint::Radial { centre, radius, stops } => write!(
            defs,
            r#"<radialGradient id="p{index}" {units} cx="{}" cy="{}" r="{radius}">{}</radialGradient>"#,
            centre.x, centre.y, list(stops)
        ),
    }
    .unwrap();
    format!("url(#p{index})")
}

fn hex(colour: Colour) -> String {
    let [red, green, blue] = colour.0;
    format!("#{red:02x}{green:02x}{blue:02x}")
}
