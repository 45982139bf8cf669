//! Distances, heights and the steps of the layout. Units: logical pixels.

/// The only distances there are.
pub mod space {
    /// Label to input, input to help.
    pub const XS: f32 = 4.0;
    /// Icon to word, chip to chip.
    pub const S: f32 = 8.0;
    /// Between cards in a stack.
    pub const M: f32 = 12.0;
    /// Inside a card.
    pub const L: f32 = 16.0;
    /// Between cards side by side.
    pub const XL: f32 = 24.0;
    /// Margin of a page.
    pub const XXL: f32 = 32.0;
    /// Over the head of a page: the way to it, or its title in one line with 40 high buttons.
    pub const HEAD: f32 = 18.0;
    /// Over a title that stands by itself, so that it is as high as one beside buttons.
    pub const TITLE: f32 = HEAD + 2.0;
}

/// Roundness of corners.
pub mod radius {
    /// Key hint.
    pub const KEY: f32 = 4.0;
    /// Button, input, place in the sidebar.
    pub const CONTROL: f32 = 6.0;
    /// Note, inner box, toast, icon tile.
    pub const BOX: f32 = 8.0;
    /// Card.
    pub const CARD: f32 = 10.0;
    /// Modal.
    pub const MODAL: f32 = 12.0;
}

/// Heights of controls.
pub mod control {
    /// Button, input.
    pub const HEIGHT: f32 = 40.0;
    /// Chip and flat mark.
    pub const CHIP: f32 = 28.0;
    /// Filter pill, joined buttons, text link.
    pub const LOW: f32 = 36.0;
    /// A place in the sidebar.
    pub const PLACE: f32 = 44.0;
    /// The one action of an error page or of an empty page.
    pub const TALL: f32 = 48.0;
    /// Width of a button that repeats in every row.
    pub const ROW_BUTTON: f32 = 144.0;
}

/// The focus ring.
pub mod ring {
    /// Its width.
    pub const WIDTH: f32 = 3.0;
    /// From the control to the ring; 0 on inputs.
    pub const GAP: f32 = 2.0;
}

/// Heights of rows.
pub mod row {
    /// Head of a table.
    pub const HEAD: f32 = 36.0;
    /// Two lines: the main list.
    pub const MAIN: f32 = 68.0;
    /// Three lines: the main list in one column.
    pub const STACKED: f32 = 96.0;
    /// A name and a second line.
    pub const NAME: f32 = 56.0;
    /// Short list.
    pub const SHORT: f32 = 52.0;
    /// Figures one only reads.
    pub const FIGURES: f32 = 32.0;
}

/// Heights of bars.
pub mod bar {
    /// At the bottom of forms and batch screens.
    pub const ACTION: f32 = 68.0;
    /// At the bottom of lists.
    pub const STATUS: f32 = 40.0;
    /// At the top when there is no room for a sidebar.
    pub const TOP: f32 = 52.0;
}

/// How much room there is, by logical width (width of the window ÷ zoom), so that zoom and small
/// windows share one set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breadth {
    /// Below 900: one column, a top bar instead of the sidebar.
    Single,
    /// 900 to 1179: lesser columns fold away.
    Narrow,
    /// 1180 to 1599: as drawn.
    Normal,
    /// From 1600: wider side columns, more columns in lists.
    Wide,
}

impl Breadth {
    /// The breadth of a logical width.
    pub fn of(width: f32) -> Self {
        match width {
            w if w < 900.0 => Self::Single,
            w if w < 1180.0 => Self::Narrow,
            w if w < 1600.0 => Self::Normal,
            _ => Self::Wide,
        }
    }

    /// Margin at both sides of a page.
    pub fn margin(self) -> f32 {
        match self {
            Self::Single => space::L,
            Self::Narrow => space::XL,
            Self::Normal | Self::Wide => space::XXL,
        }
    }

    /// The widest that a page of cards grows, with its margins; tables and what stands beside them
    /// take all there is.
    pub fn widest(self) -> f32 {
        1086.0 + 2.0 * self.margin()
    }

    /// Width of the sidebar; none when a top bar stands for it.
    pub fn sidebar(self) -> Option<f32> {
        match self {
            Self::Single => None,
            Self::Narrow => Some(200.0),
            Self::Normal => Some(216.0),
            Self::Wide => Some(240.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zoomed_window_follows_the_rules_of_a_small_one() {
        assert_eq!(Breadth::of(1366.0 / 2.0), Breadth::Single);
        assert_eq!(Breadth::of(1366.0), Breadth::Normal);
        assert_eq!(Breadth::of(1024.0), Breadth::Narrow);
        assert_eq!(Breadth::of(1920.0), Breadth::Wide);
        assert!(Breadth::Single < Breadth::Wide, "breadths compare by room");
    }
}
