//! What the editor offers to choose from, and numbers as they are typed.

use super::work::{Edit, Length, Look};
use crate::paper::font::Face;
use crate::paper::geometry::Colour;
use crate::paper::template::field::Field;
use crate::paper::template::placed::{Hex, Item, PlacedBox, Side, Stands};

/// What a certificate can say, in the order in which it is offered.
pub const FIELDS: [Field; 20] = [
    Field::Name,
    Field::JobTitle,
    Field::WorkPlace,
    Field::Role,
    Field::CoAuthors,
    Field::Title,
    Field::Investor,
    Field::Money,
    Field::Number,
    Field::BookNumber,
    Field::DecisionReference,
    Field::DecisionDate,
    Field::DecisionFullDate,
    Field::Place,
    Field::FullDate,
    Field::SignerLines,
    Field::SignerName,
    Field::Employer,
    Field::Union,
    Field::SuperiorUnion,
];

/// The colours that are offered; those of the shipped templates.
pub const COLOURS: [(&str, [u8; 3]); 7] = [
    ("black", [0x00, 0x00, 0x00]),
    ("red", [0xB3, 0x16, 0x1C]),
    ("dark-red", [0x8A, 0x10, 0x15]),
    ("brown", [0x2A, 0x15, 0x12]),
    ("grey", [0x5A, 0x52, 0x48]),
    ("gold", [0xB0, 0x7A, 0x1E]),
    ("blue", [0x14, 0x3F, 0x7A]),
];

pub const SIDES: [(Side, &str); 3] =
    [(Side::Left, "left"), (Side::Centre, "centre"), (Side::Right, "right")];

pub const STANDS: [(Stands, &str); 3] =
    [(Stands::Top, "top"), (Stands::Middle, "middle"), (Stands::Bottom, "bottom")];

pub fn colour(index: usize) -> Option<Hex> {
    COLOURS.get(index).map(|(_, colour)| Hex(Colour(*colour)))
}

/// The code of a face, for its name.
pub fn face_code(face: Face) -> &'static str {
    match face {
        Face::Tinos => "tinos",
        Face::TinosItalic => "tinos-italic",
        Face::TinosBold => "tinos-bold",
        Face::TinosBoldItalic => "tinos-bold-italic",
        Face::PlayfairBlack => "playfair-black",
        Face::PlayfairBoldItalic => "playfair-bold-italic",
        Face::CharmBold => "charm",
        Face::DancingBold => "dancing",
    }
}

/// A number of the box or item that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    Side(Length),
    Size,
    /// Empty: the letters never become smaller.
    Least,
    Gap,
}

impl Number {
    pub fn id(self) -> &'static str {
        match self {
            Self::Side(Length::Left) => "template-left",
            Self::Side(Length::Top) => "template-top",
            Self::Side(Length::Width) => "template-width",
            Self::Side(Length::Height) => "template-height",
            Self::Size => "template-size",
            Self::Least => "template-least",
            Self::Gap => "template-gap",
        }
    }

    pub fn of_box(length: Length, held: &PlacedBox) -> f32 {
        match length {
            Length::Left => held.x,
            Length::Top => held.y,
            Length::Width => held.width,
            Length::Height => held.height,
        }
    }

    pub fn of_item(self, item: &Item) -> Option<f32> {
        match self {
            Self::Side(_) => None,
            Self::Size => Some(item.size),
            Self::Least => item.least,
            Self::Gap => Some(item.gap),
        }
    }

    /// What the typed text asks for; nothing while it is no number.
    pub fn edit(self, held: usize, item: usize, typed: &str) -> Option<Edit> {
        let look = |look| Some(Edit::Item(held, item, look));
        if self == Self::Least && typed.trim().is_empty() {
            return look(Look::Least(None));
        }
        let number = read(typed)?;
        match self {
            Self::Side(length) => Some(Edit::Side(held, length, number)),
            Self::Size => look(Look::Size(number)),
            Self::Least => look(Look::Least(Some(number))),
            Self::Gap => look(Look::Gap(number)),
        }
    }
}

/// The wording without its marks and without what stands in for an empty field, to know it by.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut otherwise = false;
    for letter in text.replace("**", "").replace("__", "").chars() {
        match letter {
            '|' => otherwise = true,
            ']' => otherwise = false,
            '[' | '{' | '}' => {}
            _ if otherwise => {}
            letter => plain.push(letter),
        }
    }
    plain
}

/// "12,5" or "12.5".
fn read(typed: &str) -> Option<f32> {
    let number: f32 = typed.trim().replace(',', ".").parse().ok()?;
    (number.is_finite() && number.abs() < 2_000.0).then_some(number)
}

/// "12,5"; whole numbers without digits behind the comma.
pub fn shown(number: f32, comma: char) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned);
    text.replace('.', &comma.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_is_known_by_what_it_usually_says() {
        let wording = "**{địa danh}**, [{ngày tháng năm}|ngày … tháng … năm …] nhé";
        assert_eq!(plain(wording), "địa danh, ngày tháng năm nhé");
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let read = |typed: &str| Number::Size.edit(0, 0, typed);
        let size = |size| Some(Edit::Item(0, 0, Look::Size(size)));
        assert_eq!(read("12,5"), size(12.5));
        assert_eq!(read(" 12.5 "), size(12.5));
        assert_eq!(read("12,"), size(12.0));
        assert_eq!(read(""), None);
        assert_eq!(read("inf"), None);
        assert_eq!(Number::Least.edit(0, 0, " "), Some(Edit::Item(0, 0, Look::Least(None))));
        assert_eq!(
            (shown(12.0, ','), shown(12.5, ','), shown(12.5, '.')),
            ("12".into(), "12,5".into(), "12.5".into())
        );
    }
}
