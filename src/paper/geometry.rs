//! Lengths and places on a page: points (1/72 inch) from the top left corner, y downwards.

/// Millimetres in points.
pub const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// Points in millimetres.
pub const fn to_mm(points: f32) -> f32 {
    points * 25.4 / 72.0
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    pub width: f32,
    pub height: f32,
}

impl Size {
    pub const A3: Self = Self { width: mm(297.0), height: mm(420.0) };
    pub const A4: Self = Self { width: mm(210.0), height: mm(297.0) };
    pub const A5: Self = Self { width: mm(148.0), height: mm(210.0) };

    pub const fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }
}

/// A rectangle, by its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    pub fn right(self) -> f32 {
        self.x + self.width
    }
}

/// sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    pub const BLACK: Self = Self([0, 0, 0]);
    pub const WHITE: Self = Self([255, 255, 255]);
}
