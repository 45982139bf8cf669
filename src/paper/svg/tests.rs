use super::*;
use crate::paper::geometry::Area;
use crate::paper::page::{Mark, Page, Picture};
use crate::paper::raster::Raster;
use std::sync::Arc;

fn svg(inside: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100" width="100" height="100">{inside}</svg>"#
    )
}

fn refused(inside: &str) -> SvgRefused {
    read(svg(inside).as_bytes()).unwrap_err()
}

/// What the drawing looks like, a pixel to a unit.
fn drawn(inside: &str) -> Picture {
    let art = Arc::new(read(svg(inside).as_bytes()).unwrap());
    let size = art.size;
    let at = Area { x: 0.0, y: 0.0, width: size.width, height: size.height };
    let page = Page { size, marks: vec![Mark::Art { art, at }], bookmark: None };
    Raster::new().unwrap().draw(&page, 1.0).unwrap()
}

fn colour(picture: &Picture, x: usize, y: usize) -> [u8; 3] {
    let at = (y * picture.width as usize + x) * 3;
    picture.colours[at..at + 3].try_into().unwrap()
}

#[test]
fn shapes_strokes_and_gradients_stand_where_they_were_drawn() {
    let seen = drawn(
        r##"<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>
        <g transform="translate(10 10)"><rect width="30" height="30" fill="#b3161c"/></g>
        <line x1="50" y1="20" x2="90" y2="20" stroke="#0000ff" stroke-width="10"/>
        <rect x="10" y="60" width="80" height="20" fill="url(#g)"/>
        <rect x="10" y="90" width="80" height="8" fill="#00ff00" opacity="0.5"/>"##,
    );
    assert_eq!(colour(&seen, 25, 25), [0xB3, 0x16, 0x1C]);
    assert_eq!(colour(&seen, 70, 20), [0, 0, 255]);
    assert_eq!(colour(&seen, 70, 28), [255, 255, 255]);
    assert!(colour(&seen, 15, 70)[0] < 40 && colour(&seen, 85, 70)[0] > 215);
    let pale = colour(&seen, 50, 94);
    assert!(pale[1] == 255 && (125..=130).contains(&pale[0]), "{pale:?}");
}

#[test]
fn a_skewed_gradient_keeps_its_lines_of_one_colour() {
    let gradient = |transform: &str| {
        format!(
            r##"<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="20" y1="0" x2="80" y2="0"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>
            <rect transform="{transform}" x="-200" y="-200" width="400" height="400" fill="url(#g)"/>"##
        )
    };
    let seen = drawn(&gradient("skewX(30)"));
    // Along x = 50 + y tan 30° the colour is the one in the middle.
    for y in [10, 50, 80] {
        let x = (50.0 + y as f32 * 30_f32.to_radians().tan()) as usize;
        if x < 100 {
            let middle = colour(&seen, x, y)[0];
            assert!((118..=138).contains(&middle), "{middle} at {x}, {y}");
        }
    }
}

#[test]
fn what_would_look_different_on_paper_is_named() {
    let holds = SvgRefused::Holds;
    let box_of = r#"<rect width="50" height="50" "#;
    for (inside, refusal) in [
        ("<text x='1' y='9'>Chữ</text>".to_owned(), holds(Unfit::Text)),
        ("<image href='file:///etc/passwd' width='9' height='9'/>".into(), holds(Unfit::Picture)),
        (
            "<image href='data:image/png;base64,AAAA' width='9' height='9'/>".into(),
            holds(Unfit::Picture),
        ),
        ("<script>alert(1)</script>".into(), holds(Unfit::Program)),
        (format!("{box_of} onload='x()'/>"), holds(Unfit::Program)),
        ("<foreignObject width='9' height='9'/>".into(), holds(Unfit::WebPage)),
        (
            format!("<mask id='m'><circle r='9' fill='white'/></mask>{box_of} mask='url(#m)'/>"),
            holds(Unfit::Mask),
        ),
        (
            format!("<clipPath id='c'><circle r='9'/></clipPath>{box_of} clip-path='url(#c)'/>"),
            holds(Unfit::ClipPath),
        ),
        (
            format!(
                "<filter id='f'><feGaussianBlur stdDeviation='3'/></filter>{box_of} filter='url(#f)'/>"
            ),
            holds(Unfit::Filter),
        ),
        (
            format!(
                "<pattern id='p' width='9' height='9' patternUnits='userSpaceOnUse'><circle r='3'/></pattern>{box_of} fill='url(#p)'/>"
            ),
            holds(Unfit::Pattern),
        ),
        (format!("{box_of} style='mix-blend-mode:multiply'/>"), holds(Unfit::Blending)),
        (
            format!(
                "<linearGradient id='g'><stop offset='0' stop-color='red'/><stop offset='1' stop-color='red' stop-opacity='0'/></linearGradient>{box_of} fill='url(#g)'/>"
            ),
            holds(Unfit::FadingGradient),
        ),
        (String::new(), SvgRefused::Empty),
    ] {
        assert_eq!(refused(&inside), refusal, "{inside}");
    }
}

#[test]
fn a_clip_around_the_whole_drawing_is_no_clip() {
    let inside = "<clipPath id='c'><rect width='100' height='100'/></clipPath>\
                  <g clip-path='url(#c)'><rect width='50' height='50'/></g>";
    assert_eq!(read(svg(inside).as_bytes()).unwrap().shapes.len(), 1);
    let cut =
        inside.replace("<g ", "<g transform='translate(70)' ").replace("width='50'", "width='150'");
    assert_eq!(refused(&cut), SvgRefused::Holds(Unfit::ClipPath));
}

#[test]
fn what_grows_without_end_is_refused_before_it_grows() {
    let entity = r#"<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>"#;
    assert_eq!(read(entity.as_bytes()), Err(SvgRefused::Holds(Unfit::Entity)));
    let deep = "<g>".repeat(100_000) + &"</g>".repeat(100_000);
    assert_eq!(refused(&deep), SvgRefused::TooMuch);
    let many = "<rect width='1' height='1'/>".repeat(60_000);
    assert_eq!(refused(&many), SvgRefused::TooMuch);
    // Each uses the one before ten times.
    let mut uses = "<g id='l0'><rect width='1' height='1'/></g>".to_owned();
    for n in 1..9 {
        let ten = format!("<use xlink:href='#l{}'/>", n - 1).repeat(10);
        uses += &format!("<g id='l{n}'>{ten}</g>");
    }
    assert_eq!(refused(&uses), SvgRefused::TooMuch);
    let looped = "<g id='a'><use xlink:href='#a'/></g>";
    assert!(read(svg(looped).as_bytes()).is_err());
    assert_eq!(
        read(&vec![b' '; MOST_BYTES + 1]),
        Err(SvgRefused::TooLong { bytes: MOST_BYTES + 1, most: MOST_BYTES })
    );
}

#[test]
fn what_is_out_of_all_proportion_is_refused() {
    for inside in [
        "<path d='M8 60 Q30 6999999999990 30 38 Z'/>",
        "<rect width='9' height='9' fill='none' stroke='red' stroke-width='99999999999'/>",
        "<rect transform='scale(1e20)' width='9' height='9'/>",
        "<rect transform='scale(9e5)' width='9' height='9'/>",
        "<path d='M0 0h5v5a2 2 0 0 11e38-3 1q1 1 0 2z'/>",
        "<path d='M0 0h5v5a2 2 0 0 1 1e+38 3z'/>",
        "<path d='M0 0h5v5a2 2 0 0 1 99999999999999.5 3z'/>",
        "<rect style='stroke-width:1e30' width='9' height='9'/>",
    ] {
        assert_eq!(refused(inside), SvgRefused::OutOfProportion, "{inside}");
    }
    let huge = "<svg xmlns='http://www.w3.org/2000/svg' width='1e30' height='9'><rect width='9' height='9'/></svg>";
    assert_eq!(read(huge.as_bytes()), Err(SvgRefused::OutOfProportion));
}

#[test]
fn colours_and_names_are_no_numbers() {
    let inside = "<rect id='e9e99' class='a1e38' width='9' height='9' fill='#1e3888' style='stroke:#9e9999;stroke-width:1'/>";
    assert_eq!(read(svg(inside).as_bytes()).unwrap().shapes.len(), 2);
}

#[test]
fn what_is_no_svg_is_told_with_its_place() {
    assert_eq!(read(b"\xFF\xFE<"), Err(SvgRefused::NotText));
    assert_eq!(read(b"<html><body/></html>"), Err(SvgRefused::NotSvg));
    assert_eq!(
        read(b"<svg xmlns='http://www.w3.org/2000/svg'>\n  <rect </svg>"),
        Err(SvgRefused::Broken { line: 2, column: 9 })
    );
}

#[test]
fn what_reaches_past_the_drawing_is_cut_there() {
    let art = Arc::new(read(svg("<circle cx='100' cy='50' r='40'/>").as_bytes()).unwrap());
    let at = Area { x: 0.0, y: 0.0, width: 50.0, height: 50.0 };
    let size = Size { width: 100.0, height: 50.0 };
    let page = Page { size, marks: vec![Mark::Art { art, at }], bookmark: None };
    let seen = Raster::new().unwrap().draw(&page, 1.0).unwrap();
    assert_eq!(colour(&seen, 45, 25), [0, 0, 0]);
    assert_eq!(colour(&seen, 55, 25), [255, 255, 255]);
}
