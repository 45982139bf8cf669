//! Decisions about initiatives. The employer recognises, not the union, so the issuer is a field.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attachment::Attachment;
use super::id::{DecisionId, InitiativeId};
use super::record::{Body, Kind, Record};
use super::vocabulary::vocabulary;

pub type Decision = Record<DecisionBody>;

/// What may leave of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DecisionBody {
    pub kind: DecisionKind,
    pub stage: Stage,
    pub issuer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Route>,
    /// "05/BB, 13/11/2026".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub minutes: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// Empty until signed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// "QĐ-HP".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub symbol: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signer: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signer_title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Attachment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<DecisionItem>,
}

/// What stays with the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionNotes {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// What the decision says of one initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionItem {
    pub initiative: InitiativeId,
    pub outcome: Outcome,
    /// Why not, or why revoked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade: String,
}

impl Body for DecisionBody {
    type Id = DecisionId;
    type Notes = DecisionNotes;
    const KIND: Kind = Kind::Decision;
}

impl DecisionBody {
    pub fn is_signed(&self) -> bool {
        self.stage == Stage::Signed
    }

    pub fn item(&self, initiative: InitiativeId) -> Option<&DecisionItem> {
        self.items.iter().find(|item| item.initiative == initiative)
    }

    /// "52/QĐ-HP"; numbers below ten get a zero (Decree 30/2020/NĐ-CP, annex I). Empty while the
    /// decision is a draft.
    pub fn reference(&self) -> String {
        let number = match self.number.as_str() {
            digit if digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit()) => {
                format!("0{digit}")
            }
            other => other.to_owned(),
        };
        match (number.is_empty(), self.symbol.is_empty()) {
            (true, _) => String::new(),
            (false, true) => number,
            (false, false) => format!("{number}/{}", self.symbol),
        }
    }
}

vocabulary! {
    #[derive(Default)]
    DecisionKind {
        #[default]
        /// The employer recognises the initiative: the base, with no wider scope.
        Recognition = "recognition",
        /// Effect and spread at a wider scope, beside the base and never instead of it.
        WiderEffect = "wider_effect",
        Refusal = "refusal",
        Revocation = "revocation",
    }
}

impl DecisionKind {
    /// The outcome that a fresh line of such a decision has.
    pub fn usual_outcome(&self) -> Outcome {
        match self {
            Self::Refusal => Outcome::Declined,
            Self::Revocation => Outcome::Revoked,
            _ => Outcome::Granted,
        }
    }

    /// Whether a line of such a decision can have `outcome`.
    pub fn admits(&self, outcome: &Outcome) -> bool {
        match self {
            Self::Recognition | Self::WiderEffect => {
                matches!(outcome, Outcome::Granted | Outcome::Declined)
            }
            Self::Refusal => *outcome == Outcome::Declined,
            Self::Revocation => *outcome == Outcome::Revoked,
            Self::Other(_) => true,
        }
    }
}

vocabulary! {
    #[derive(Default)]
    Stage {
        #[default]
        /// For signature: no number, changes nothing.
        Draft = "draft",
        /// Signed and registered.
        Signed = "signed",
    }
}

vocabulary! {
    Route {
        Council = "council",
        Head = "head",
    }
}

vocabulary! {
    Scope {
        Grassroots = "grassroots",
        Province = "province",
        Ministry = "ministry",
        National = "national",
    }
}

vocabulary! {
    Outcome {
        Granted = "granted",
        Declined = "declined",
        Revoked = "revoked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(number: &str, symbol: &str) -> String {
        DecisionBody {
            kind: DecisionKind::Recognition,
            stage: Stage::Signed,
            issuer: String::new(),
            scope: None,
            route: None,
            minutes: String::new(),
            subject: String::new(),
            number: number.into(),
            symbol: symbol.into(),
            signed_on: None,
            signer: String::new(),
            signer_title: String::new(),
            scan: None,
            items: Vec::new(),
        }
        .reference()
    }

    #[test]
    fn numbers_below_ten_are_padded_as_decree_30_asks() {
        assert_eq!(numbered("5", "QĐ-HP"), "05/QĐ-HP");
        assert_eq!(numbered("52", "QĐ-HP"), "52/QĐ-HP");
        assert_eq!(numbered("52", ""), "52");
        assert_eq!(numbered("", "QĐ-HP"), "", "a draft has no number");
    }
}
