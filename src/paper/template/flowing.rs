//! Flowing templates: parts that follow each other over as many pages as they need. Sizes, rules and
//! places are those of decree 30/2020/NĐ-CP, annex I (domain.md §4.2–4.4); the wording is data.

use serde::{Deserialize, Serialize};

use super::placed::Side;
use super::{Format, Issuer};

mod asked;
mod laying;
mod letterhead;
mod says;
mod table;
#[cfg(test)]
mod tests;

pub use says::{Fault, Piece, Spot};

/// A template as it is kept in files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flowing {
    pub id: String,
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
    #[serde(default)]
    pub lying: bool,
    /// Of running text, in points: 13 or 14.
    #[serde(default = "fourteen")]
    pub size: f32,
    pub parts: Vec<Part>,
}

fn fourteen() -> f32 {
    14.0
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Part {
    Letterhead(Letterhead),
    /// State name and motto alone, over the whole width: what a person writes.
    Motto {},
    Heading(Heading),
    Text(Paragraph),
    /// Dotted lines to write on.
    Write {
        lines: usize,
    },
    Table(Table),
    /// What closes a paper, side by side.
    Closing(Vec<Closing>),
    /// Millimetres.
    Space(f32),
    NewPage {},
    /// What follows stands on paper of its own and counts its pages anew.
    Annex(Annex),
    /// Once for each item of a list.
    Each {
        list: String,
        parts: Vec<Part>,
    },
}

/// Who issues, on the left, state name and motto on the right, number and date below.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letterhead {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub above: String,
    pub issuer: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// "V/v …" of a letter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place_and_date: String,
}

/// What the paper is, what it is about, and on whose authority.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    pub kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// In brackets below: "(Kèm theo Quyết định số …)".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authority: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    pub text: String,
    #[serde(default)]
    pub look: Look,
    /// Only if this field, or this list, is not empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// Only if this field, or this list, is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unless: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// Justified, first line indented.
    #[default]
    Body,
    /// The grounds of a decision: as body, in italics.
    Ground,
    /// Justified without an indent.
    Plain,
    /// A bold line above what follows, which stays with it.
    Section,
    Centre,
    /// Centred and bold: "QUYẾT ĐỊNH:".
    Order,
    /// Number and title of a chapter, one below the other, centred and bold.
    Chapter,
    /// Place and date: italics, right.
    Dated,
    /// A point of a list.
    Point,
    /// Help in small italics.
    Note,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Rows that are the same on every such paper; they come first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<String>>,
    /// The list that gives the other rows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub each: String,
    /// Only if this field, or this list, is not empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// Empty rows to write in, until there are so many.
    #[serde(default)]
    pub fill: usize,
    /// The least height of a row in millimetres: room to sign.
    #[serde(default)]
    pub least: f32,
    /// A last row; cells may cover several columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub total: Vec<Total>,
    #[serde(default = "twelve")]
    pub size: f32,
}

fn twelve() -> f32 {
    12.0
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub head: String,
    #[serde(default)]
    pub text: String,
    /// Millimetres; left out, the column has a share of what is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<f32>,
    #[serde(default = "one")]
    pub share: f32,
    #[serde(default = "left")]
    pub align: Side,
    /// The column is left out unless the rows or the paper say this field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
}

fn one() -> f32 {
    1.0
}

fn left() -> Side {
    Side::Left
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    pub text: String,
    pub span: usize,
    #[serde(default = "left")]
    pub align: Side,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Closing {
    /// To whom copies go: "Nơi nhận".
    Recipients(String),
    Signature {
        /// Place and date above it, where the paper has no head that says them.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        dated: String,
        lines: String,
        /// In italics below: "(Ký, ghi rõ họ tên)".
        #[serde(default, skip_serializing_if = "String::is_empty")]
        hint: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// Millimetres left for signature and seal.
        #[serde(default = "room_to_sign")]
        room: f32,
    },
    Nothing {},
}

fn room_to_sign() -> f32 {
    25.0
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    #[serde(default)]
    pub lying: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bookmark: String,
}
