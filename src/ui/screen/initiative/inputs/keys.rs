//! The boxes, lists and ticks of the form by name, and where the record holds what stands in them.

use serde::{Deserialize, Serialize};

use crate::domain::date::PartialDate;
use crate::domain::initiative::{
    Dates, InitiativeBody, InitiativeNotes, Intake, Investor, IpRight, SecrecyLevel, SecretField,
    SolutionType,
};

/// Boxes for one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Line {
    ShortTitle,
    Programme,
    Amount,
    ConfirmedBy,
    Beneficiary,
    Scope,
    IdeaDate,
    FiledDate,
    AcceptedDate,
    FirstAppliedDate,
    FullyAppliedDate,
    InvestorName,
}

impl Line {
    pub(super) const TEXTS: [Self; 6] = [
        Self::ShortTitle,
        Self::Programme,
        Self::ConfirmedBy,
        Self::Beneficiary,
        Self::Scope,
        Self::InvestorName,
    ];
    pub const DATES: [Self; 5] = [
        Self::IdeaDate,
        Self::FiledDate,
        Self::AcceptedDate,
        Self::FirstAppliedDate,
        Self::FullyAppliedDate,
    ];

    pub(super) fn text(self, body: &mut InitiativeBody) -> Option<&mut String> {
        Some(match self {
            Self::ShortTitle => &mut body.short_title,
            Self::Programme => &mut body.programme,
            Self::ConfirmedBy => &mut body.benefit.confirmed_by,
            Self::Beneficiary => &mut body.benefit.beneficiary,
            Self::Scope => &mut body.text.scope,
            Self::InvestorName => &mut body.origin.investor_name,
            _ => return None,
        })
    }

    pub(super) fn date(self, dates: &mut Dates) -> Option<&mut Option<PartialDate>> {
        Some(match self {
            Self::IdeaDate => &mut dates.idea,
            Self::FiledDate => &mut dates.filed,
            Self::AcceptedDate => &mut dates.accepted,
            Self::FirstAppliedDate => &mut dates.first_applied,
            Self::FullyAppliedDate => &mut dates.fully_applied,
            _ => return None,
        })
    }
}

/// Boxes for many lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Long {
    Title,
    Method,
    Before,
    Nature,
    Steps,
    Novelty,
    Applicability,
    Conditions,
    EconomicEffect,
    SocialEffect,
    AppliersOpinion,
    Confidential,
    Summary,
    Remark,
}

impl Long {
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Method,
        Self::Before,
        Self::Nature,
        Self::Steps,
        Self::Novelty,
        Self::Applicability,
        Self::Conditions,
        Self::EconomicEffect,
        Self::SocialEffect,
        Self::AppliersOpinion,
        Self::Confidential,
        Self::Summary,
        Self::Remark,
    ];

    /// Whether filing or sending all of it asks for this text.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Title | Self::Summary | Self::Nature | Self::Novelty)
    }

    /// Where the record holds it.
    pub(super) fn place<'a>(
        self,
        body: &'a mut InitiativeBody,
        notes: &'a mut InitiativeNotes,
    ) -> &'a mut String {
        let text = &mut body.text;
        match self {
            Self::Title => &mut body.title,
            Self::Method => &mut body.benefit.method,
            Self::Before => &mut text.before,
            Self::Nature => &mut text.nature,
            Self::Steps => &mut text.steps,
            Self::Novelty => &mut text.novelty,
            Self::Applicability => &mut text.applicability,
            Self::Conditions => &mut text.conditions,
            Self::EconomicEffect => &mut text.economic_effect,
            Self::SocialEffect => &mut text.social_effect,
            Self::AppliersOpinion => &mut text.appliers_opinion,
            Self::Confidential => &mut text.confidential,
            Self::Summary => &mut text.summary,
            Self::Remark => &mut notes.remark,
        }
    }

    /// Its switch of secrecy, if it has one.
    pub fn secret(self) -> Option<SecretField> {
        Some(match self {
            Self::Method => SecretField::Method,
            Self::Before => SecretField::Before,
            Self::Nature => SecretField::Nature,
            Self::Steps => SecretField::Steps,
            Self::Novelty => SecretField::Novelty,
            Self::Applicability => SecretField::Applicability,
            Self::Conditions => SecretField::Conditions,
            Self::EconomicEffect => SecretField::EconomicEffect,
            Self::SocialEffect => SecretField::SocialEffect,
            Self::AppliersOpinion => SecretField::AppliersOpinion,
            Self::Confidential => SecretField::Confidential,
            Self::Title | Self::Summary | Self::Remark => return None,
        })
    }

    /// Whether it counts against the limit of the long texts.
    pub fn is_counted(self) -> bool {
        !matches!(self, Self::Title | Self::Method | Self::Remark)
    }
}

/// Lists of which one word is chosen, kept by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pick {
    Solution,
    Ip,
    Period,
    Exactness,
    Level,
    Investor,
    Intake,
}

impl Pick {
    /// The codes of the list, in the order in which they are shown.
    pub fn codes(self) -> Vec<String> {
        fn of<'a, T: 'a>(all: &'a [T], code: impl Fn(&'a T) -> &'a str) -> Vec<String> {
            all.iter().map(|value| code(value).to_owned()).collect()
        }
        match self {
            Self::Solution => of(SolutionType::KNOWN, SolutionType::code),
            Self::Ip => of(IpRight::KNOWN, IpRight::code),
            Self::Level => of(SecrecyLevel::KNOWN, SecrecyLevel::code),
            Self::Investor => of(Investor::KNOWN, Investor::code),
            Self::Intake => of(Intake::KNOWN, Intake::code),
            Self::Period => {
                of(&["once", "year", "first_year", "quarter", "month", "product"], |code| code)
            }
            Self::Exactness => of(&["exact", "about", "more_than", "estimated"], |code| code),
        }
    }
}

/// Boxes to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Flag {
    NotInMoney,
    StateFunded,
    HeldBack,
}
