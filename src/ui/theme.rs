//! Every colour, size and font of the window.
//!
//! [`Look`] is the iced theme of the program: two looks, no more. A widget asks it for a
//! [`Palette`]; a screen only names an [`Ink`] (colour of words) or a [`Tone`] (meaning of a part).

mod catalog;
pub mod fonts;
mod palette;
mod size;
mod typeface;

pub use palette::{Ink, Palette, Shade, Tone};
pub use size::{Breadth, bar, control, radius, ring, row, space};
pub use typeface::Role;

/// How the window looks. This is the `Theme` of every element of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Look {
    /// Warm paper and ink.
    #[default]
    Light,
    /// White on black with full-strength borders, for weak eyes and poor screens.
    Contrast,
}

impl Look {
    /// Both looks, in the order in which settings show them.
    pub const ALL: [Self; 2] = [Self::Light, Self::Contrast];

    /// The colours of this look.
    pub fn palette(&self) -> &'static Palette {
        match self {
            Self::Light => &palette::LIGHT,
            Self::Contrast => &palette::CONTRAST,
        }
    }
}
