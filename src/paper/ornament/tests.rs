use super::super::art::{Brush, Paint, Path, Step};
use super::super::geometry::{Colour, to_mm};
use super::*;

mod look;

const SIZES: [Size; 6] =
    [Size::A4, Size::A4.turned(), Size::A3, Size::A3.turned(), Size::A5, Size::A5.turned()];

/// Every frame on every size, as far inwards as it goes and not at all.
fn each(mut check: impl FnMut(FrameKind, Size, f32)) {
    for kind in FrameKind::ALL {
        for size in SIZES {
            for inset in [0.0, MOST_INSET] {
                check(kind, size, inset);
            }
        }
    }
}

/// The points through which a path runs, close together, and its ends.
fn run(path: &Path) -> Vec<Point> {
    let mut points = Vec::new();
    let (mut start, mut last) = (point(0.0, 0.0), point(0.0, 0.0));
    for step in &path.0 {
        let (first, second, to) = match *step {
            Step::Move(to) => {
                (start, last) = (to, to);
                points.push(to);
                continue;
            }
            Step::Line(to) => (mix(last, to, 1.0 / 3.0), mix(last, to, 2.0 / 3.0), to),
            Step::Curve(first, second, to) => (first, second, to),
            Step::Close => (mix(last, start, 1.0 / 3.0), mix(last, start, 2.0 / 3.0), start),
        };
        points.extend((1..=16_u8).map(|part| {
            let share = f32::from(part) / 16.0;
            let (one, two, three) =
                (mix(last, first, share), mix(first, second, share), mix(second, to, share));
            mix(mix(one, two, share), mix(two, three, share), share)
        }));
        last = to;
    }
    points
}

fn mix(from: Point, to: Point, share: f32) -> Point {
    point(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// How far the ink reaches to each side of the path.
fn ink(shape: &Shape) -> f32 {
    match &shape.brush {
        Brush::Fill { .. } => 0.0,
        Brush::Stroke { width, .. } | Brush::Dots { width, .. } => width / 2.0,
    }
}

/// The nearest that ink comes to an edge of the page.
fn margin(shapes: &[Shape], size: Size) -> f32 {
    let of = |at: Point| at.x.min(at.y).min(size.width - at.x).min(size.height - at.y);
    let near =
        |shape: &Shape| run(&shape.path).into_iter().map(of).fold(f32::MAX, f32::min) - ink(shape);
    shapes.iter().map(near).fold(f32::MAX, f32::min)
}

#[test]
fn a_frame_leaves_the_margin_of_printers_and_the_place_of_the_text() {
    each(|kind, size, inset| {
        let art = frame(kind, size, inset);
        let margin = to_mm(margin(&art.shapes, size) - inset);
        assert!((6.99..15.0).contains(&margin), "{kind:?} {size:?}: {margin} mm");

        let inner = inner(kind, size, inset);
        for shape in border(kind, &Plan::new(kind, size, inset)) {
            let ink = ink(&shape);
            for at in run(&shape.path) {
                let within = at.x + ink > inner.x
                    && at.x - ink < inner.right()
                    && at.y + ink > inner.y
                    && at.y - ink < inner.bottom();
                assert!(!within, "{kind:?} {size:?}: {at:?} in {inner:?}");
            }
        }
    });
}

#[test]
fn text_keeps_most_of_the_page() {
    each(|kind, size, inset| {
        let inner = inner(kind, size, inset);
        let share = (inner.width * inner.height) / (size.width * size.height);
        assert!(share > 0.5, "{kind:?} {size:?}: {share}");
    });
    // What domain.md §4.4 wants for the title of an initiative.
    assert!(to_mm(inner(FrameKind::Gold, Size::A4.turned(), MOST_INSET).width) > 220.0);
}

#[test]
fn an_inset_moves_everything_inwards_and_not_too_far() {
    let size = Size::A4.turned();
    for kind in FrameKind::ALL {
        let at = |inset: f32| margin(&frame(kind, size, inset).shapes, size);
        assert!((at(mm(2.0)) - at(0.0) - mm(2.0)).abs() < 0.01);
        assert_eq!(at(mm(9.0)), at(mm(3.0)));
        assert_eq!(at(mm(-4.0)), at(0.0));
        let moved = inner(kind, size, mm(2.0)).x - inner(kind, size, 0.0).x;
        assert!((moved - mm(2.0)).abs() < 0.01);
    }
}

/// Where paths bend, and in which colour.
fn marks(shapes: &[Shape], place: impl Fn(Point) -> Point) -> Vec<(i32, i32, String)> {
    let mut marks = Vec::new();
    for shape in shapes {
        let colour = match &shape.brush {
            Brush::Fill { paint: Paint::Flat(colour), .. }
            | Brush::Stroke { colour, .. }
            | Brush::Dots { colour, .. } => format!("{colour:?}"),
            Brush::Fill { .. } => String::new(),
        };
        for step in &shape.path.0 {
            if let Step::Move(at) | Step::Line(at) | Step::Curve(_, _, at) = *step {
                let at = place(at);
                marks.push((
                    (at.x * 20.0).round() as i32,
                    (at.y * 20.0).round() as i32,
                    colour.clone(),
                ));
            }
        }
    }
    marks
}

fn assert_mirrored(shapes: &[Shape], mirror: impl Fn(Point) -> Point) {
    let there: std::collections::HashSet<_> = marks(shapes, |at| at).into_iter().collect();
    for (x, y, colour) in marks(shapes, mirror) {
        let near =
            (-1..=1).any(|dx| (-1..=1).any(|dy| there.contains(&(x + dx, y + dy, colour.clone()))));
        assert!(near, "nothing mirrors {x} {y} {colour}");
    }
}

#[test]
fn a_frame_is_its_own_mirror_image() {
    each(|kind, size, inset| {
        let plan = Plan::new(kind, size, inset);
        let mut shapes = border(kind, &plan);
        assert_mirrored(&shapes, |at| point(size.width - at.x, at.y));
        // Upright lotuses have no counterpart below; all that comes before the plates has.
        if matches!(kind, FrameKind::Gold | FrameKind::Red) {
            shapes.truncate(shapes.len() - rich::plates(&plan).len());
        }
        assert_mirrored(&shapes, |at| point(at.x, size.height - at.y));
    });
}

#[test]
fn ropes_end_exactly_at_the_corners_and_alike() {
    for length in [180.0, 431.7, 733.2, 1_000.0, 1_077.3] {
        let wish = 37.0;
        let swells = band::swells(length, wish);
        let swell = length / f32::from(swells);
        assert!((0.85..1.15).contains(&(swell / wish)), "{length}: stretched to {swell}");
        for ends_thick in [true, false] {
            let rope = band::Rope {
                length,
                swells,
                lines: 8,
                thick: 11.0,
                thin: 3.0,
                ends_thick,
                hidden: 0.0,
            };
            let path = rope.path();
            let points = run(&path);
            let ends = |x: f32| -> Vec<i32> {
                let at_end = points.iter().filter(|at| (at.x - x).abs() < 0.005);
                let mut heights: Vec<_> = at_end.map(|at| (at.y * 50.0).round() as i32).collect();
                heights.sort_unstable();
                heights
            };
            assert_eq!(ends(0.0).len(), 8);
            assert_eq!(ends(0.0), ends(length));
            assert!(points.iter().all(|at| (-0.005..length + 0.005).contains(&at.x)));
        }
    }
}

#[test]
fn the_lines_of_a_rope_are_the_waves_they_stand_for() {
    let rope = band::Rope {
        length: 300.0,
        swells: 8,
        lines: 4,
        thick: 11.0,
        thin: 3.0,
        ends_thick: true,
        hidden: 40.0,
    };
    let height = |x: f32, line: u8| {
        let swell = std::f32::consts::TAU * x / 37.5;
        (7.0 + 4.0 * swell.cos()) * (swell + std::f32::consts::FRAC_PI_2 * f32::from(line)).sin()
    };
    let points = run(&rope.path());
    assert!(points.len() > 1_000);
    for at in points {
        let off = (0..4).map(|line| (at.y - height(at.x, line)).abs()).fold(f32::MAX, f32::min);
        assert!(off < 0.7, "{at:?} is {off} off");
        assert!((at.x - 150.0).abs() > 40.0 - 37.5 / 4.0, "{at:?} should be hidden");
    }
    for at in run(&rope.outline()) {
        let swell = std::f32::consts::TAU * at.x / 37.5;
        assert!((at.y.abs() - 7.0 - 4.0 * swell.cos()).abs() < 0.1, "{at:?}");
    }
}

#[test]
fn frames_stay_light() {
    each(|kind, size, inset| {
        let steps: usize =
            frame(kind, size, inset).shapes.iter().map(|shape| shape.path.0.len()).sum();
        let budget = match kind {
            FrameKind::Gold | FrameKind::Red => 11_500,
            FrameKind::Plain => 30,
            FrameKind::Modern => 800,
        };
        assert!(steps <= budget, "{kind:?} {size:?}: {steps}");
    });
    // A hundredth of a point is enough, and its digits are most of the file.
    let art = frame(FrameKind::Gold, Size::A3, 0.0);
    let steps = art.shapes.iter().flat_map(|shape| &shape.path.0);
    for at in steps.filter_map(|step| match *step {
        Step::Move(at) | Step::Line(at) | Step::Curve(at, _, _) => Some(at),
        Step::Close => None,
    }) {
        assert!(at.x.to_string().len() <= 7 && at.y.to_string().len() <= 7, "{at:?}");
    }
}

#[test]
fn gradients_ascend_and_nothing_needs_transparency() {
    each(|kind, size, inset| {
        for shape in frame(kind, size, inset).shapes {
            assert_eq!(shape.opacity, 1.0);
            let Brush::Fill { paint, .. } = shape.brush else { continue };
            let stops = match paint {
                Paint::Flat(_) => continue,
                Paint::Linear { stops, .. } | Paint::Radial { stops, .. } => stops,
            };
            assert!(stops.len() > 1);
            assert!(stops.iter().all(|stop| (0.0..=1.0).contains(&stop.offset)));
            assert!(stops.windows(2).all(|pair| pair[0].offset < pair[1].offset));
        }
    });
}

/// The contrast of black on a colour, as WCAG reckons it.
fn contrast(Colour(channels): Colour) -> f32 {
    let [red, green, blue] = channels.map(|channel| (f32::from(channel) / 255.0).powf(2.2));
    (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05
}

#[test]
fn black_text_over_the_watermark_reads_as_on_paper() {
    for shape in under(FrameKind::Gold, &Plan::new(FrameKind::Gold, Size::A4.turned(), 0.0)) {
        let colours = match shape.brush {
            Brush::Fill { paint: Paint::Flat(colour), .. }
            | Brush::Stroke { colour, .. }
            | Brush::Dots { colour, .. } => vec![colour],
            Brush::Fill { paint: Paint::Linear { stops, .. }, .. }
            | Brush::Fill { paint: Paint::Radial { stops, .. }, .. } => {
                stops.into_iter().map(|stop| stop.colour).collect()
            }
        };
        for colour in colours {
            assert!(contrast(colour) > 17.0, "{colour:?}: {}", contrast(colour));
        }
    }
}

#[test]
fn the_watermark_lies_within_the_text() {
    for size in SIZES {
        let plan = Plan::new(FrameKind::Gold, size, 0.0);
        let inner = inner(FrameKind::Gold, size, 0.0);
        for shape in under(FrameKind::Gold, &plan).into_iter().skip(1) {
            for at in run(&shape.path) {
                assert!((inner.x..inner.right()).contains(&at.x), "{size:?}: {at:?}");
                assert!((inner.y..inner.bottom()).contains(&at.y), "{size:?}: {at:?}");
            }
        }
    }
}

#[test]
fn odd_pages_have_frames_too() {
    let sizes = [(3.0, 3.0), (20.0, 20.0), (90.0, 55.0), (40.0, 3_000.0), (5_000.0, 5_000.0)];
    for (width, height) in sizes {
        let size = Size { width, height };
        for kind in FrameKind::ALL {
            for shape in frame(kind, size, MOST_INSET).shapes {
                for at in run(&shape.path) {
                    assert!((0.0..=width).contains(&at.x), "{kind:?} {size:?}: {at:?}");
                    assert!((0.0..=height).contains(&at.y), "{kind:?} {size:?}: {at:?}");
                }
                if let Brush::Dots { width, step, .. } = shape.brush {
                    assert!(step >= width && width >= 0.0, "{kind:?} {size:?}: {width} {step}");
                }
            }
            assert!(inner(kind, size, MOST_INSET).width >= 0.0);
        }
    }
}

#[test]
fn codes_lead_back_to_their_frames() {
    for kind in FrameKind::ALL {
        assert_eq!(FrameKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(FrameKind::from_code("velvet"), None);
}
