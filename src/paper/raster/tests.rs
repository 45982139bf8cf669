use super::*;
use crate::paper::code::code;
use crate::paper::geometry::{Size, mm};
use std::sync::Arc;

fn page(marks: Vec<Mark>) -> Page {
    Page { size: Size::A5, marks, bookmark: None }
}

fn drawn(marks: Vec<Mark>) -> Picture {
    Raster::new().unwrap().draw(&page(marks), 2.0).unwrap()
}

fn pixel(picture: &Picture, x: f32, y: f32) -> [u8; 3] {
    let at = 3 * ((y * 2.0) as usize * picture.width as usize + (x * 2.0) as usize);
    [picture.colours[at], picture.colours[at + 1], picture.colours[at + 2]]
}

const RED: Colour = Colour([179, 22, 28]);

#[test]
fn shapes_stand_where_they_are_placed() {
    let area = Area { x: 100.0, y: 50.0, width: 40.0, height: 20.0 };
    let picture = drawn(vec![Mark::Shape(Shape::filled(Path::rectangle(area), RED))]);
    assert_eq!((picture.width, picture.height), (839, 1191));
    assert_eq!(pixel(&picture, 101.0, 51.0), RED.0);
    assert_eq!(pixel(&picture, 139.0, 69.0), RED.0);
    for (x, y) in [(99.0, 51.0), (141.0, 51.0), (101.0, 49.0), (101.0, 71.0)] {
        assert_eq!(pixel(&picture, x, y), [255; 3]);
    }
}

#[test]
fn drawings_are_scaled_into_their_place_and_gradients_run() {
    let whole = Area { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
    let stops = vec![
        Stop { offset: 0.0, colour: Colour::BLACK },
        Stop { offset: 1.0, colour: Colour::WHITE },
    ];
    let (from, to) = (Point { x: 0.0, y: 0.0 }, Point { x: 10.0, y: 0.0 });
    let paint = Paint::Linear { from, to, stops };
    let art = Art {
        size: Size { width: 10.0, height: 10.0 },
        shapes: vec![Shape::painted(Path::rectangle(whole), paint)],
    };
    let at = Area { x: 20.0, y: 20.0, width: 100.0, height: 50.0 };
    let picture = drawn(vec![Mark::Art { art: Arc::new(art), at }]);
    let (left, middle, right) = (
        pixel(&picture, 21.0, 40.0)[0],
        pixel(&picture, 70.0, 40.0)[0],
        pixel(&picture, 119.0, 40.0)[0],
    );
    assert!(left < 10 && (110..146).contains(&middle) && right > 245, "{left} {middle} {right}");
    assert_eq!(pixel(&picture, 70.0, 71.0), [255; 3]);
}

#[test]
fn pictures_shine_through_where_they_are_not_opaque() {
    let shown = Picture {
        width: 2,
        height: 1,
        colours: vec![179, 22, 28, 179, 22, 28],
        opacity: Some(vec![255, 0]),
        packed: None,
    };
    let at = Area { x: 10.0, y: 10.0, width: 100.0, height: 50.0 };
    let picture = drawn(vec![Mark::Picture { picture: Arc::new(shown), at }]);
    assert_eq!(pixel(&picture, 15.0, 30.0), RED.0);
    assert_eq!(pixel(&picture, 105.0, 30.0), [255; 3]);
}

#[test]
fn a_code_can_be_read_from_the_page() {
    let digits: String = (0..330).map(|n| char::from(b'0' + (n * 7 % 10) as u8)).collect();
    let side = mm(20.0);
    let at = Area { x: 60.0, y: 60.0, width: side, height: side };
    let code = Arc::new(code(&digits).unwrap());
    let marks = vec![Mark::Code { code, at, colour: Colour([42, 21, 18]) }];
    // As a scanner of 300 dots an inch sees it.
    let picture = Raster::new().unwrap().draw(&page(marks), 300.0 / 72.0).unwrap();
    let (width, height) = (picture.width as usize, picture.height as usize);
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        picture.colours[3 * (y * width + x)]
    });
    let found = seen.detect_grids();
    let (_, text) = found.first().expect("a code").decode().unwrap();
    assert_eq!(text, digits);
}

#[test]
fn a_picture_of_nothing_is_none() {
    assert_eq!(Raster::new().unwrap().draw(&page(Vec::new()), 0.0), None);
}
