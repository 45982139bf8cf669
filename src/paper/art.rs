//! Vector drawings: frames, ornaments, rules. They know nothing of the file that they end up in.

use super::geometry::{Area, Colour, Point, Size};

/// A drawing on a canvas of its own, placed on pages as a whole and shared by them.
#[derive(Debug, Clone, PartialEq)]
pub struct Art {
    pub size: Size,
    pub shapes: Vec<Shape>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    pub path: Path,
    pub brush: Brush,
    /// From 0 to 1.
    pub opacity: f32,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Brush {
    Fill {
        paint: Paint,
        rule: FillRule,
    },
    /// A line of one colour; gradients are for fills.
    Stroke {
        colour: Colour,
        width: f32,
        cap: Cap,
    },
    /// Round dots of this width, this far from centre to centre.
    Dots {
        colour: Colour,
        width: f32,
        step: f32,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FillRule {
    #[default]
    NonZero,
    EvenOdd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cap {
    #[default]
    Butt,
    Round,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Paint {
    Flat(Colour),
    Linear { from: Point, to: Point, stops: Vec<Stop> },
    Radial { centre: Point, radius: f32, stops: Vec<Stop> },
}

/// A colour of a gradient at `offset`, from 0 to 1; offsets ascend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    pub offset: f32,
    pub colour: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    Move(Point),
    Line(Point),
    Curve(Point, Point, Point),
    Close,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path(pub Vec<Step>);

/// How far the handles of a quarter circle reach, as a share of its radius.
const QUARTER: f32 = 0.552_284_8;

impl Path {
    pub fn move_to(mut self, x: f32, y: f32) -> Self {
        self.0.push(Step::Move(Point { x, y }));
        self
    }

    pub fn line_to(mut self, x: f32, y: f32) -> Self {
        self.0.push(Step::Line(Point { x, y }));
        self
    }

    pub fn curve_to(mut self, first: Point, second: Point, end: Point) -> Self {
        self.0.push(Step::Curve(first, second, end));
        self
    }

    pub fn close(mut self) -> Self {
        self.0.push(Step::Close);
        self
    }

    pub fn line(from: Point, to: Point) -> Self {
        Self::default().move_to(from.x, from.y).line_to(to.x, to.y)
    }

    pub fn rectangle(area: Area) -> Self {
        Self::default()
            .move_to(area.x, area.y)
            .line_to(area.right(), area.y)
            .line_to(area.right(), area.bottom())
            .line_to(area.x, area.bottom())
            .close()
    }

    pub fn polygon(points: impl IntoIterator<Item = Point>) -> Self {
        let mut path = Self::default();
        for point in points {
            path = if path.0.is_empty() {
                path.move_to(point.x, point.y)
            } else {
                path.line_to(point.x, point.y)
            };
        }
        path.close()
    }

    pub fn circle(centre: Point, radius: f32) -> Self {
        let (Point { x, y }, r, k) = (centre, radius, radius * QUARTER);
        let at = |dx: f32, dy: f32| Point { x: x + dx, y: y + dy };
        Self::default()
            .move_to(x + r, y)
            .curve_to(at(r, k), at(k, r), at(0.0, r))
            .curve_to(at(-k, r), at(-r, k), at(-r, 0.0))
            .curve_to(at(-r, -k), at(-k, -r), at(0.0, -r))
            .curve_to(at(k, -r), at(r, -k), at(r, 0.0))
            .close()
    }

    /// Both drawn as one.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Every point moved by what `place` says.
    pub fn mapped(self, place: impl Fn(Point) -> Point) -> Self {
        let steps = self.0.into_iter().map(|step| match step {
            Step::Move(point) => Step::Move(place(point)),
            Step::Line(point) => Step::Line(place(point)),
            Step::Curve(first, second, end) => Step::Curve(place(first), place(second), place(end)),
            Step::Close => Step::Close,
        });
        Self(steps.collect())
    }
}

impl Shape {
    pub fn filled(path: Path, colour: Colour) -> Self {
        Self::painted(path, Paint::Flat(colour))
    }

    pub fn painted(path: Path, paint: Paint) -> Self {
        Self { path, brush: Brush::Fill { paint, rule: FillRule::NonZero }, opacity: 1.0 }
    }

    pub fn stroked(path: Path, colour: Colour, width: f32) -> Self {
        Self { path, brush: Brush::Stroke { colour, width, cap: Cap::Butt }, opacity: 1.0 }
    }

    pub fn faint(mut self, opacity: f32) -> Self {
        self.opacity = opacity;
        self
    }
}
