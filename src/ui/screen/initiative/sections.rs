//! The six sections, what is missing in each, and the names of their fields for the focus.

use iced::advanced::widget::Id;

use super::inputs::{Flag, Line, Long, Pick};
use crate::domain::gap::{self, Field, Gap};
use crate::domain::initiative::{InitiativeBody, InitiativeNotes};
use crate::domain::record::Profile;
use crate::lang::Lang;
use crate::say;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Naming,
    Authors,
    Value,
    Content,
    Dates,
    Files,
}

impl Section {
    pub const ALL: [Self; 6] =
        [Self::Naming, Self::Authors, Self::Value, Self::Content, Self::Dates, Self::Files];

    /// "2. Tác giả".
    pub fn title(self, lang: &Lang) -> String {
        let title = match self {
            Self::Naming => say!(lang, "initiative-section-naming"),
            Self::Authors => say!(lang, "initiative-section-authors"),
            Self::Value => say!(lang, "initiative-section-value"),
            Self::Content => say!(lang, "initiative-section-content"),
            Self::Dates => say!(lang, "initiative-section-dates"),
            Self::Files => say!(lang, "initiative-section-files"),
        };
        format!("{}. {title}", self as usize + 1)
    }

    /// Where the caret goes when nothing is missing.
    pub fn first(self) -> Id {
        match self {
            Self::Naming => id(Long::Title),
            Self::Authors => share_id(0),
            Self::Value => id(Line::Amount),
            Self::Content => id(Long::Summary),
            Self::Dates => id(Line::FirstAppliedDate),
            Self::Files => add_file_id(),
        }
    }
}

/// The name of a field.
pub fn id(field: impl std::fmt::Debug) -> Id {
    Id::from(format!("initiative-{field:?}"))
}

pub fn author_id(at: usize) -> Id {
    Id::from(format!("initiative-author-{at}"))
}

pub fn share_id(at: usize) -> Id {
    Id::from(format!("initiative-share-{at}"))
}

pub fn add_author_id() -> Id {
    Id::new("initiative-add-author")
}

pub fn fields_id() -> Id {
    Id::new("initiative-fields")
}

pub fn add_file_id() -> Id {
    Id::new("initiative-add-file")
}

pub fn of_field(field: Field) -> Section {
    match field {
        Field::Authors | Field::Shares => Section::Authors,
        Field::Summary | Field::Nature | Field::Novelty | Field::Texts => Section::Content,
        Field::Filed | Field::FirstApplied => Section::Dates,
        _ => Section::Naming,
    }
}

pub fn of_line(line: Line) -> Section {
    match line {
        Line::Amount | Line::ConfirmedBy | Line::Beneficiary => Section::Value,
        Line::Scope => Section::Content,
        Line::IdeaDate
        | Line::FiledDate
        | Line::AcceptedDate
        | Line::FirstAppliedDate
        | Line::FullyAppliedDate => Section::Dates,
        Line::ShortTitle | Line::Programme => Section::Naming,
        Line::InvestorName => Section::Files,
    }
}

pub fn of_long(long: Long) -> Section {
    match long {
        Long::Title => Section::Naming,
        Long::Method => Section::Value,
        Long::Remark => Section::Files,
        _ => Section::Content,
    }
}

/// The field that mends a gap.
pub fn field_id(field: Field) -> Id {
    match field {
        Field::Solution => id(Pick::Solution),
        Field::Fields => fields_id(),
        Field::Authors => author_id(0),
        Field::Shares => share_id(0),
        Field::Filed => id(Line::FiledDate),
        Field::FirstApplied => id(Line::FirstAppliedDate),
        Field::Summary => id(Long::Summary),
        Field::Nature => id(Long::Nature),
        Field::Novelty => id(Long::Novelty),
        Field::Texts => id(Long::Nature),
        Field::Ip => id(Pick::Ip),
        Field::HeldBack => id(Flag::HeldBack),
        _ => id(Long::Title),
    }
}

/// What is missing before filing, then what more is missing before all of it can leave. Whether it
/// is recognised or held back is no matter of the form.
pub fn gaps(body: &InitiativeBody, notes: &InitiativeNotes) -> Vec<Gap> {
    let mut gaps = gap::before_filing(body);
    for gap in gap::before_leaving(body, notes, true, &Profile::Full) {
        if gap.field != Field::HeldBack && !gaps.iter().any(|known| known.field == gap.field) {
            gaps.push(gap);
        }
    }
    gaps
}

/// Of a section, in the order of its boxes.
pub fn gaps_of(gaps: &[Gap], section: Section) -> Vec<&Gap> {
    let mut found: Vec<&Gap> =
        gaps.iter().filter(|gap| gap.blocks && of_field(gap.field) == section).collect();
    found.sort_by_key(|gap| gap.field == Field::Filed);
    found
}
