//! Vietnamese words inside papers for what records hold as codes. They are data of the papers, not
//! of the interface: a paper is Vietnamese whatever language its officer works in.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::Deserialize;

use super::facts::counted;
use crate::desk::DeskError;
use crate::desk::lists::Document;
use crate::domain::certificate::CertificateKind;
use crate::domain::council::Member;
use crate::domain::date::PartialDate;
use crate::domain::decision::{Outcome, Scope};
use crate::domain::initiative::{AuthorRole, Investor, SolutionType};
use crate::domain::meeting::Proposal;
use crate::domain::person::UnionPosition;
use crate::domain::recognition::Status;
use crate::domain::record::Profile;
use crate::paper::template::Issuer;
use crate::paper::template::facts::Facts;

const FILE: &str = include_str!("../../../assets/papers/words.json");

#[derive(Debug, Deserialize)]
pub(super) struct Words {
    role: BTreeMap<String, String>,
    solution: BTreeMap<String, String>,
    investor: BTreeMap<String, String>,
    outcome: BTreeMap<String, String>,
    scope: BTreeMap<String, String>,
    seat: BTreeMap<String, String>,
    union_representative: String,
    proposal: BTreeMap<String, String>,
    status: BTreeMap<String, String>,
    signers: Signers,
    praise: Praise,
    sending: Sending,
    pub(super) request: String,
    union_position: BTreeMap<String, String>,
    pub(super) handover: Handover,
    ground: String,
    law: String,
    kinds_of_law: Vec<String>,
    /// Somebody invented, to look at a template with.
    pub(super) sample: Facts,
}

/// Lines above a signature, by who issues the paper.
#[derive(Debug, Deserialize)]
struct Signers {
    union: Vec<String>,
    employer: Vec<String>,
    /// The head where the unit does not tell its title.
    head: String,
}

/// What letters of merit usually say.
#[derive(Debug, Deserialize)]
struct Praise {
    usual: BTreeMap<String, String>,
    /// To an author.
    author: String,
}

/// How the parts of a bundle are named, and what becomes of them.
#[derive(Debug, Deserialize)]
struct Sending {
    profiles: BTreeMap<String, String>,
    sent: String,
    sent_but: String,
    kept: String,
    contents: Vec<Content>,
}

/// A part of what can be sent, and from which profile on it is.
#[derive(Debug, Deserialize)]
pub(super) struct Content {
    pub(super) name: String,
    reach: String,
    /// The code of the field that an author can keep back.
    #[serde(default)]
    pub(super) secret: String,
}

/// Lines of the minutes of handing over.
#[derive(Debug, Deserialize)]
pub(super) struct Handover {
    pub(super) ledger: String,
    pub(super) backup: String,
    pub(super) backup_day: String,
    pub(super) decisions: String,
    pub(super) certificates: String,
    pub(super) answer: String,
    pub(super) file: String,
    pub(super) complete: String,
    pub(super) sign: String,
    pub(super) scan: String,
    pub(super) send: String,
}

impl Words {
    pub(super) fn read() -> Result<Self, DeskError> {
        serde_json::from_str(FILE).map_err(|_| DeskError::BrokenList("words.json"))
    }

    pub(super) fn role(&self, role: &AuthorRole) -> String {
        said(&self.role, role.code())
    }

    pub(super) fn solution(&self, kind: &SolutionType) -> String {
        said(&self.solution, kind.code())
    }

    pub(super) fn investor(&self, investor: &Investor) -> String {
        said(&self.investor, investor.code())
    }

    pub(super) fn outcome(&self, outcome: &Outcome) -> String {
        said(&self.outcome, outcome.code())
    }

    pub(super) fn scope(&self, scope: &Scope) -> String {
        said(&self.scope, scope.code())
    }

    pub(super) fn proposal(&self, proposal: &Proposal) -> String {
        said(&self.proposal, proposal.code())
    }

    pub(super) fn status(&self, status: &Status) -> String {
        said(&self.status, status.code())
    }

    /// What a member does in the council: "Ủy viên, đại diện Công đoàn".
    pub(super) fn seat(&self, member: &Member) -> String {
        let seat = said(&self.seat, member.role.code());
        if member.union_representative {
            format!("{seat}, {}", self.union_representative)
        } else {
            seat
        }
    }

    /// The usual lines above the signature of an issuer whose head has this title.
    pub(super) fn signers(&self, issuer: Issuer, head: &str) -> Vec<String> {
        let head = if head.is_empty() { self.signers.head.clone() } else { head.to_uppercase() };
        let lines = match issuer {
            Issuer::Union => &self.signers.union,
            Issuer::Employer => &self.signers.employer,
            Issuer::Author | Issuer::Council => return Vec::new(),
        };
        lines.iter().map(|line| line.replace("{head}", &head)).collect()
    }

    /// What a letter of this kind usually praises; empty if nothing is usual.
    pub(super) fn usual_praise(&self, kind: &CertificateKind, year: i32) -> String {
        let usual = self.praise.usual.get(kind.code()).map(String::as_str).unwrap_or_default();
        usual.replace("{year}", &year.to_string())
    }

    pub(super) fn praise_of(&self, titles: &str) -> String {
        self.praise.author.replace("{titles}", titles)
    }

    pub(super) fn profile(&self, profile: &Profile) -> String {
        said(&self.sending.profiles, profile.code())
    }

    pub(super) fn union_position(&self, position: &UnionPosition) -> String {
        said(&self.union_position, position.code())
    }

    pub(super) fn contents(&self) -> &[Content] {
        &self.sending.contents
    }

    pub(super) fn sent(&self) -> &str {
        &self.sending.sent
    }

    /// Whether a part leaves in a profile, and of how many initiatives it is kept back.
    pub(super) fn handling(&self, content: &Content, profile: &Profile, kept: usize) -> String {
        let leaves = match content.reach.as_str() {
            "public" => true,
            "brief" => *profile != Profile::Public,
            _ => *profile == Profile::Full,
        };
        match (leaves, kept) {
            (false, _) => self.sending.kept.clone(),
            (true, 0) => self.sending.sent.clone(),
            (true, kept) => self.sending.sent_but.replace("{count}", &counted(kept)),
        }
    }

    /// "08 giờ 30 phút" (domain.md §6.6).
    pub(super) fn hour(&self, at: Option<NaiveDateTime>) -> String {
        at.map(|at| at.format("%H giờ %M phút").to_string()).unwrap_or_default()
    }

    /// A law as a paper cites it when it names it first (domain.md §4.2).
    pub(super) fn ground(&self, document: &Document) -> String {
        let day = document.issued.map(|day| PartialDate::Day(day).in_full()).unwrap_or_default();
        let kind = self.kinds_of_law.iter().find(|kind| document.name.starts_with(kind.as_str()));
        let rest = kind.and_then(|kind| document.name.strip_prefix(kind.as_str()));
        let pattern = if kind.is_some() { &self.ground } else { &self.law };
        pattern
            .replace("{kind}", kind.map(String::as_str).unwrap_or_default())
            .replace("{number}", &document.number)
            .replace("{day}", &day)
            .replace("{issuer}", &document.issuer)
            .replace("{rest}", rest.unwrap_or_default().trim_start())
            .replace("{name}", &document.name)
    }
}

/// The word for a code; a code of a newer version stands for itself.
fn said(words: &BTreeMap<String, String>, code: &str) -> String {
    words.get(code).cloned().unwrap_or_else(|| code.to_owned())
}
