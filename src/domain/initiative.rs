//! The initiative: a solution, its authors, its dates, its benefit and what must stay secret.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::attachment::Attachment;
use super::date::PartialDate;
use super::id::{InitiativeId, PersonId};
use super::money::Amount;
use super::person::UnionPosition;
use super::record::{Body, Kind, Record, is_default};
use super::share::Share;
use super::vocabulary::vocabulary;

pub type Initiative = Record<InitiativeBody>;

/// The most that the long texts of one initiative may hold together, in bytes of UTF-8.
pub const MAX_TEXT_BYTES: usize = 160 * 1024;
/// The longest title, in grapheme clusters.
pub const MAX_TITLE: usize = 1000;

/// What may leave of an initiative.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InitiativeBody {
    /// Given at filing, unique within the unit.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub short_title: String,
    pub state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solution: Option<SolutionType>,
    /// Codes of the editable list of fields; the first is the main one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub programme: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub first_appliers: Vec<FirstApplier>,
    #[serde(skip_serializing_if = "is_default")]
    pub origin: Origin,
    #[serde(skip_serializing_if = "is_default")]
    pub dates: Dates,
    #[serde(skip_serializing_if = "is_default")]
    pub text: Texts,
    #[serde(skip_serializing_if = "is_default")]
    pub benefit: Benefit,
    #[serde(skip_serializing_if = "is_default")]
    pub secrecy: Secrecy,
    #[serde(skip_serializing_if = "is_default")]
    pub checks: Checks,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rewards: Vec<Reward>,
    #[serde(skip_serializing_if = "is_default")]
    pub rating: Rating,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Earlier attempts that ended with a withdrawal or a refusal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<Attempt>,
}

/// What stays with the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InitiativeNotes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intake: Option<Intake>,
    /// Kept out of every bundle until released.
    #[serde(skip_serializing_if = "is_default")]
    pub held_back: bool,
    /// The record on the confederation's online portal, typed in by hand.
    #[serde(skip_serializing_if = "is_default")]
    pub portal: Portal,
    /// Similar initiatives that the officer looked at and found to be different.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_the_same_as: Vec<InitiativeId>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

impl Body for InitiativeBody {
    type Id = InitiativeId;
    type Notes = InitiativeNotes;
    const KIND: Kind = Kind::Initiative;
}

/// An author as of filing: names and titles are snapshots, so that a paper of that day stays true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    pub person: PersonId,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub union_position: Option<UnionPosition>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit_name: String,
    pub role: AuthorRole,
    #[serde(default)]
    pub share: Share,
}

/// Someone who took part in the first application without being an author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstApplier {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub work: String,
}

/// Who invested in the making of the initiative.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub investor: Option<Investor>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub investor_name: String,
    #[serde(skip_serializing_if = "is_default")]
    pub state_funded: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Dates {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idea: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filed: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<PartialDate>,
    /// First applied or first tried, whichever came first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_applied: Option<PartialDate>,
    /// The first application was complete.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fully_applied: Option<PartialDate>,
}

/// The long texts of the description, each of which may be a trade secret.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    /// At most about 150 words, fit for the public.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nature: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub steps: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub novelty: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub applicability: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scope: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub conditions: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub economic_effect: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub social_effect: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub appliers_opinion: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub confidential: String,
}

impl Texts {
    /// All long texts together, in bytes of UTF-8; the limit is [`MAX_TEXT_BYTES`].
    pub fn bytes(&self) -> usize {
        [
            &self.summary,
            &self.before,
            &self.nature,
            &self.steps,
            &self.novelty,
            &self.applicability,
            &self.scope,
            &self.conditions,
            &self.economic_effect,
            &self.social_effect,
            &self.appliers_opinion,
            &self.confidential,
        ]
        .into_iter()
        .map(String::len)
        .sum()
    }
}

/// The benefit in money, if it can be told in money.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Benefit {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    #[serde(skip_serializing_if = "is_default")]
    pub not_in_money: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub method: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub confirmed_by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub beneficiary: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Secrecy {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<SecrecyLevel>,
    /// Fields that never leave, whatever the profile.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub withheld: BTreeSet<SecretField>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip: Option<IpRight>,
}

/// The four conditions of article 3 of Decree 13/2012/NĐ-CP.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Checks {
    #[serde(skip_serializing_if = "is_default")]
    pub new: Check,
    #[serde(skip_serializing_if = "is_default")]
    pub applied: Check,
    #[serde(skip_serializing_if = "is_default")]
    pub useful: Check,
    #[serde(skip_serializing_if = "is_default")]
    pub not_excluded: Check,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Check {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reward {
    pub form: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub granted_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<PartialDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rating {
    #[serde(skip_serializing_if = "is_default")]
    pub outstanding: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub grade: String,
    /// Points × 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u32>,
}

/// An attempt that ended; the next one starts from drafting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub ended: State,
    pub on: chrono::NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Portal {
    pub number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entered: Option<PartialDate>,
}

vocabulary! {
    /// The stored lifecycle. Recognised and revoked are derived from signed decisions.
    #[derive(Default)]
    State {
        #[default]
        Idea = "idea",
        Drafting = "drafting",
        Filed = "filed",
        Considering = "considering",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// Article 3 of Decree 13/2012/NĐ-CP, and the research topic that the programme "1 triệu sáng
    /// kiến" added.
    SolutionType {
        Technical = "technical",
        Management = "management",
        Operational = "operational",
        TechnologyTransfer = "technology_transfer",
        Research = "research",
    }
}

vocabulary! {
    AuthorRole {
        Author = "author",
        CoAuthor = "co_author",
        Lead = "lead",
    }
}

vocabulary! {
    Investor {
        Author = "author",
        Employer = "employer",
        State = "state",
        Outside = "outside",
    }
}

vocabulary! {
    SecrecyLevel {
        Open = "open",
        Internal = "internal",
        TradeSecret = "trade_secret",
    }
}

vocabulary! {
    /// Fields that an officer can keep at home one by one.
    SecretField {
        Before = "before",
        Nature = "nature",
        Steps = "steps",
        Novelty = "novelty",
        Applicability = "applicability",
        Conditions = "conditions",
        EconomicEffect = "economic_effect",
        SocialEffect = "social_effect",
        AppliersOpinion = "appliers_opinion",
        Confidential = "confidential",
        Amount = "amount",
        Method = "method",
    }
}

vocabulary! {
    IpRight {
        None = "none",
        Applied = "applied",
        /// Not eligible while it lasts.
        Protected = "protected",
    }
}

vocabulary! {
    Verdict {
        Met = "met",
        NotMet = "not_met",
        NotEnoughData = "not_enough_data",
    }
}

vocabulary! {
    /// How the initiative came into the ledger.
    Intake {
        Form = "form",
        Paper = "paper",
        Zalo = "zalo",
        Import = "import",
    }
}
