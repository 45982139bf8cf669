//! The sizes of type. Nothing is smaller than 15, nothing is italic or all in capitals.

use iced::Font;

use super::fonts;

/// What a piece of text is; it sets size, line height and weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The one big number of a card.
    Figure,
    /// Name of the page.
    PageTitle,
    /// A record's own name; also a page title where room is short.
    RecordTitle,
    /// Question or title of a modal.
    ModalTitle,
    /// Title of a card.
    CardTitle,
    /// Running text.
    Body,
    /// First line of a row, words on a button.
    Strong,
    /// Second lines, help.
    Second,
    /// Labels, chips, heads of columns.
    Label,
}

impl Role {
    /// Size of type and height of a line, logical pixels.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::Figure => (32.0, 36.0),
            Self::PageTitle => (28.0, 36.0),
            Self::RecordTitle => (24.0, 32.0),
            Self::ModalTitle => (22.0, 28.0),
            Self::CardTitle => (18.0, 24.0),
            Self::Body | Self::Strong => (16.0, 24.0),
            Self::Second | Self::Label => (15.0, 20.0),
        }
    }

    /// The font, one of three weights.
    pub fn font(self) -> Font {
        match self {
            Self::Figure => fonts::BOLD,
            Self::PageTitle
            | Self::RecordTitle
            | Self::ModalTitle
            | Self::CardTitle
            | Self::Strong
            | Self::Label => fonts::SEMIBOLD,
            Self::Body | Self::Second => fonts::REGULAR,
        }
    }
}
