//! Placed templates: boxes on one sheet, in millimetres from its top left corner.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::image::Image;
use super::wording::{Wording, WordingError};
use super::{Format, Issuer};
use crate::paper::font::Face;
use crate::paper::geometry::Colour;
use crate::paper::ornament::FrameKind;
use crate::paper::paragraph::Align;

mod laying;
mod sound;
#[cfg(test)]
mod tests;

pub use laying::{Batch, Laid};
pub use sound::{Fault, Place};

/// A template as it is kept in files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placed {
    pub id: String,
    /// The code of the shipped template that it began as; empty for those themselves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub made_from: String,
    pub version: u32,
    pub name: String,
    pub issuer: Issuer,
    /// No official form was seen; whoever prints it is told so once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unverified: bool,
    /// Where the form comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    #[serde(default)]
    pub format: Format,
    /// Wider than high.
    pub lying: bool,
    /// None: paper without a frame, or with one of the unit's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<FrameKind>,
    /// The name of the picture that fills the page below everything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    pub boxes: Vec<PlacedBox>,
    /// By the names under which boxes ask for them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pictures: BTreeMap<String, Image>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacedBox {
    /// Millimetres.
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    /// Part of stock that is printed beforehand; only the rest is printed on such stock.
    #[serde(default)]
    pub stock: bool,
    pub holds: Holds,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Holds {
    /// Lines one below the other that share the room of the box.
    Text {
        #[serde(default)]
        stands: Stands,
        items: Vec<Item>,
    },
    /// The code by which the paper can be checked.
    Code { colour: Hex },
    /// A picture of this template, as large as the box holds it: a logo.
    Picture { picture: String },
    /// The same for a scanned signature: only on papers of the union, and never in a template that
    /// leaves the unit.
    Signature { picture: String },
}

/// Where text stands in a box that is higher than the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    #[default]
    Top,
    Middle,
    Bottom,
}

/// A paragraph of a box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub text: String,
    pub face: Face,
    /// Points.
    pub size: f32,
    /// The least size to which it may shrink.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_lines: Option<usize>,
    #[serde(default)]
    pub align: Side,
    #[serde(default = "black", skip_serializing_if = "is_black")]
    pub colour: Hex,
    /// Points between letters.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tracking: f32,
    /// Millimetres above it, unless it is the first that is printed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub gap: f32,
    /// A rule below, as a share of the longest line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<f32>,
    /// A fine line around the letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edge: Option<Hex>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Left,
    #[default]
    Centre,
    Right,
}

impl Side {
    pub(in crate::paper) fn align(self) -> Align {
        match self {
            Self::Left => Align::Left,
            Self::Centre => Align::Centre,
            Self::Right => Align::Right,
        }
    }
}

/// "#B3161C".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hex(pub Colour);

impl TryFrom<String> for Hex {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] = number.ok_or(text)?.to_be_bytes();
        Ok(Self(Colour([red, green, blue])))
    }
}

impl From<Hex> for String {
    fn from(hex: Hex) -> Self {
        let [red, green, blue] = hex.0.0;
        format!("#{red:02X}{green:02X}{blue:02X}")
    }
}

fn black() -> Hex {
    Hex(Colour::BLACK)
}

fn is_black(hex: &Hex) -> bool {
    hex.0 == Colour::BLACK
}

fn is_zero(length: &f32) -> bool {
    *length == 0.0
}

impl Placed {
    /// The wording of all items, by box; an error names the box and the item, both from 0.
    fn wordings(&self) -> Result<Vec<Vec<Wording>>, (usize, usize, WordingError)> {
        let read = |(n, held): (usize, &PlacedBox)| match &held.holds {
            Holds::Text { items, .. } => items
                .iter()
                .enumerate()
                .map(|(i, item)| Wording::read(&item.text).map_err(|error| (n, i, error)))
                .collect(),
            Holds::Code { .. } | Holds::Picture { .. } | Holds::Signature { .. } => Ok(Vec::new()),
        };
        self.boxes.iter().enumerate().map(read).collect()
    }
}
