use super::*;
use crate::paper::geometry::{Point, to_mm};
use crate::paper::page::Mark;
use crate::paper::raster::Raster;
use crate::paper::shape::Typesetter;

const LYING: Size = Size::A4.turned();

/// What is measured of a printer that moves, in millimetres, and stretches around the middle.
fn measured(sheet: Size, shift: (f32, f32), scale: (f32, f32)) -> [Reading; 4] {
    Corner::ALL.map(|corner| {
        let nominal = corner.at(sheet, mm(Corner::INSET), mm(Corner::INSET));
        let falls = |at: f32, side: f32, scale: f32, shift: f32| {
            to_mm(side / 2.0 + (at - side / 2.0) * scale) + shift
        };
        let x = falls(nominal.x, sheet.width, scale.0, shift.0);
        let y = falls(nominal.y, sheet.height, scale.1, shift.1);
        let across = if corner.is_left() { x } else { to_mm(sheet.width) - x };
        let down = if corner.is_top() { y } else { to_mm(sheet.height) - y };
        Reading { across, down }
    })
}

/// Where a point of a page falls on the paper of such a printer, in millimetres.
fn falls(fitting: Fitting, at: Point, shift: (f32, f32), scale: (f32, f32)) -> (f32, f32) {
    let (x, y) = fitting.along(LYING);
    let (x, y) = (x.scale * at.x + x.shift, y.scale * at.y + y.shift);
    let on_paper = |at: f32, side: f32, scale: f32, shift: f32| {
        to_mm(side / 2.0 + (at - side / 2.0) * scale) + shift
    };
    (on_paper(x, LYING.width, scale.0, shift.0), on_paper(y, LYING.height, scale.1, shift.1))
}

#[test]
fn what_was_measured_is_made_good_to_a_twentieth_of_a_millimetre() {
    for (shift, scale) in [
        ((0.0, 0.0), (1.0, 1.0)),
        ((1.7, -2.3), (1.0, 1.0)),
        ((-3.1, 0.4), (1.006, 0.993)),
        ((0.2, 5.0), (0.985, 1.012)),
    ] {
        let fitting = Fitting::solve(LYING, &measured(LYING, shift, scale)).unwrap();
        for (x, y) in [(20.0, 20.0), (148.5, 105.0), (250.0, 30.0), (40.0, 190.0)] {
            let (is_x, is_y) = falls(fitting, Point { x: mm(x), y: mm(y) }, shift, scale);
            assert!(
                (is_x - x).abs() < 0.05 && (is_y - y).abs() < 0.05,
                "{is_x} {is_y} {fitting:?}"
            );
        }
    }
}

#[test]
fn a_sheet_drawn_in_askew_is_met_in_the_middle() {
    let mut readings = measured(LYING, (1.0, 1.0), (1.0, 1.0));
    readings[0].across += 0.4;
    readings[2].across -= 0.4;
    readings[1].across -= 0.4;
    readings[3].across += 0.4;
    let fitting = Fitting::solve(LYING, &readings).unwrap();
    assert!((fitting.shift_x + 1.0).abs() < 0.05 && (fitting.scale_x - 1.0).abs() < 0.0005);
}

#[test]
fn readings_without_sense_are_named() {
    let right = measured(LYING, (0.5, -0.5), (1.0, 1.0));
    let wrong = |change: fn(&mut [Reading; 4])| {
        let mut readings = right;
        change(&mut readings);
        Fitting::solve(LYING, &readings).unwrap_err()
    };
    use Corner::{BottomLeft, TopLeft, TopRight};
    assert_eq!(
        wrong(|all| all[1].across = 277.0),
        Misread::Far { corner: TopRight, axis: Axis::Across }
    );
    assert_eq!(
        wrong(|all| all[2].down = f32::NAN),
        Misread::Far { corner: BottomLeft, axis: Axis::Down }
    );
    assert_eq!(
        wrong(|all| all[0].across = 26.0),
        Misread::Apart { corners: [TopLeft, BottomLeft], axis: Axis::Across }
    );
    assert_eq!(
        wrong(|all| all[0].down = 26.0),
        Misread::Apart { corners: [TopLeft, TopRight], axis: Axis::Down }
    );
    // Made to fit the margins: 96 %.
    let shrunk = measured(LYING, (0.0, 0.0), (0.96, 0.96));
    assert_eq!(Fitting::solve(LYING, &shrunk), Err(Misread::Stretched(Axis::Across)));
}

#[test]
fn what_no_printer_needs_is_cut_back() {
    let odd = Fitting {
        shift_x: 900.0,
        shift_y: f32::NAN,
        scale_x: 0.1,
        scale_y: f32::INFINITY,
        turned: true,
    };
    let cut = odd.within_limits();
    assert_eq!((cut.shift_x, cut.shift_y), (Fitting::MOST_SHIFT, 0.0));
    assert_eq!((cut.scale_x, cut.scale_y), (1.0 - Fitting::MOST_STRETCH, 1.0));
}

#[test]
fn the_crosses_stand_where_they_are_measured() {
    let mut typesetter = Typesetter::new().unwrap();
    for size in [Size::A4, LYING, Size::A3.turned()] {
        let page = calibration(&mut typesetter, size).unwrap();
        assert_eq!(typesetter.missing().count(), 0);
        let dots = 4.0;
        let picture = Raster::new().unwrap().draw(&page, dots).unwrap();
        let dark = |x: f32, y: f32| {
            let (x, y) = ((x * dots) as usize, (y * dots) as usize);
            picture.colours[3 * (y * picture.width as usize + x)] < 128
        };
        for corner in Corner::ALL {
            let at = corner.at(size, mm(Corner::INSET), mm(Corner::INSET));
            assert!(dark(at.x, at.y), "{corner:?}");
            assert!(!dark(at.x + 3.0, at.y + 3.0));
        }
        let within = |at: Point| {
            (mm(4.0)..size.width - mm(4.0)).contains(&at.x)
                && (mm(4.0)..size.height - mm(4.0)).contains(&at.y)
        };
        for mark in &page.marks {
            assert!(!matches!(mark, Mark::Text(line) if !within(line.at)), "{mark:?}");
        }
    }
}

#[test]
fn pixels_move_by_so_many_millimetres_and_turn_with_the_page() {
    use crate::paper::art::{Path, Shape};
    use crate::paper::geometry::{Area, Colour};
    use crate::paper::page::Page;
    let at = Area { x: mm(50.0), y: mm(40.0), width: mm(1.0), height: mm(1.0) };
    let marks = vec![Mark::Shape(Shape::filled(Path::rectangle(at), Colour::BLACK))];
    let page = Page { size: LYING, marks, bookmark: None };
    // Ten pixels to the millimetre.
    let dots = 254.0 / 72.0;
    let found = |fitting: Fitting| {
        let picture = Raster::new().unwrap().fitted(fitting).draw(&page, dots).unwrap();
        let width = picture.width as usize;
        let dark = picture.colours.chunks(3).position(|pixel| pixel[0] < 64).unwrap();
        (dark % width, dark / width)
    };
    assert_eq!(found(Fitting::default()), (500, 400));
    let moved = Fitting { shift_x: 3.5, shift_y: -2.0, ..Fitting::default() };
    assert_eq!(found(moved), (535, 380));
    let turned = Fitting { turned: true, ..moved };
    let (x, y) = (2970 - 535 - 10, 2100 - 380 - 10);
    let (is_x, is_y) = found(turned);
    assert!(is_x.abs_diff(x) <= 1 && is_y.abs_diff(y) <= 1, "{is_x} {is_y}");
}
