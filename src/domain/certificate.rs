//! Certificates and letters that people take home, from the number to the hand that took it
//! (domain.md §0, §2.3, §8.9).
//!
//! The certificate of an initiative is the employer's paper, the letter of merit the union's. What
//! stands on one is a snapshot: it stays true whatever becomes of the records behind it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{CertificateId, DecisionId, InitiativeId, Moment, PersonId};
use super::initiative::AuthorRole;
use super::record::{Body, Kind, Record, is_default};
use super::series::Numbered;
use super::vocabulary::vocabulary;

pub type Certificate = Record<CertificateBody>;

/// What is kept of a certificate. It never leaves the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateBody {
    pub kind: CertificateKind,
    pub issuer_kind: IssuerKind,
    /// As printed.
    pub issuer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Numbered>,
    /// In the book of certificates, or of honour, if one is kept besides.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub book_number: String,
    #[serde(skip_serializing_if = "is_default")]
    pub decision: Ground,
    pub recipient: Recipient,
    #[serde(skip_serializing_if = "is_default")]
    pub initiative: About,
    /// What a letter of merit praises, in whole words: "Đã có thành tích …".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub achievement: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub signer: String,
    /// Above the name: "TM. BAN CHẤP HÀNH", "CHỦ TỊCH".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signer_lines: Vec<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub template: Template,
    /// The first one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prints: Vec<Printing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<HandedOver>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
}

impl Body for CertificateBody {
    type Id = CertificateId;
    type Notes = ();
    const KIND: Kind = Kind::Certificate;
}

/// The decision that it rests on; a letter of merit may rest on none that the ledger knows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Ground {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<DecisionId>,
    /// "52/QĐ-HP", as printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
}

/// Who gets it, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Recipient {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit_name: String,
    /// Author or co-author of the initiative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<AuthorRole>,
    /// The other authors, whom each certificate names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub co_authors: Vec<String>,
}

/// The initiative that it is given for, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<InitiativeId>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub investor: String,
    /// "99 triệu đồng/năm"; printed only if chosen, and never kept if the amount must stay secret.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub benefit: String,
}

/// The layout that it is printed with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Template {
    pub id: String,
    pub version: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printing {
    pub at: Moment,
    /// Why again; empty for the first time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    pub on: NaiveDate,
    /// Who took it: the recipient, or somebody for them.
    pub to: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub on: NaiveDate,
    pub reason: String,
}

vocabulary! {
    /// A union below the province gives no "Bằng khen", so there is no such kind (domain.md §2.6).
    #[derive(Default)]
    CertificateKind {
        #[default]
        /// Giấy chứng nhận sáng kiến (Decree 13/2012/NĐ-CP, article 7.1a).
        Initiative = "initiative_certificate",
        /// Giấy khen.
        Merit = "letter_of_merit",
        /// Giấy ghi nhận.
        Acknowledgement = "acknowledgement",
    }
}

vocabulary! {
    /// Who gives it. Never assumed from the kind of paper, which gives the default only.
    #[derive(Default)]
    IssuerKind {
        #[default]
        Employer = "employer",
        Union = "union",
    }
}

vocabulary! {
    /// How far it has come. It follows from what is written down.
    CertificateState {
        /// Without a number.
        Draft = "draft",
        /// Numbered and not printed yet.
        Issued = "issued",
        /// Printed and not fetched yet.
        Waiting = "waiting",
        HandedOver = "handed_over",
        Withdrawn = "withdrawn",
    }
}

impl CertificateKind {
    /// Who usually gives it: the employer recognises, the union praises.
    pub fn usual_issuer(&self) -> IssuerKind {
        match self {
            Self::Initiative | Self::Other(_) => IssuerKind::Employer,
            Self::Merit | Self::Acknowledgement => IssuerKind::Union,
        }
    }
}

/// Why something cannot be done with a certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CertificateRefused {
    /// Certificates follow a decision that is signed and registered.
    #[error("the decision is not signed")]
    DecisionNotSigned,
    /// Only a base recognition brings certificates.
    #[error("the decision recognises nothing")]
    NotARecognition,
    #[error("no issuer")]
    NoIssuer,
    #[error("no recipient")]
    NoRecipient,
    #[error("no number")]
    NotNumbered,
    /// Printed before: why again?
    #[error("no reason to print {0} again")]
    ReasonMissing(String),
    #[error("no reason to withdraw")]
    WithdrawalReasonMissing,
    #[error("no name of who took it")]
    NoTaker,
    /// What stands on a printed paper stays.
    #[error("{0} is printed")]
    Printed(String),
    #[error("{0} is withdrawn")]
    Withdrawn(String),
    #[error("{0} is handed over already")]
    HandedOver(String),
}

impl CertificateBody {
    /// The number as printed; empty while there is none.
    pub fn printed_number(&self) -> &str {
        self.number.as_ref().map(|number| number.text.as_str()).unwrap_or_default()
    }

    pub fn state(&self) -> CertificateState {
        match self {
            Self { withdrawn: Some(_), .. } => CertificateState::Withdrawn,
            Self { handed_over: Some(_), .. } => CertificateState::HandedOver,
            Self { number: None, .. } => CertificateState::Draft,
            Self { prints, .. } if prints.is_empty() => CertificateState::Issued,
            _ => CertificateState::Waiting,
        }
    }

    /// The number as printed; empty while there is none.
    pub fn number_text(&self) -> &str {
        self.number.as_ref().map_or("", |number| &number.text)
    }

    pub fn needs_reason_to_print(&self) -> bool {
        !self.prints.is_empty()
    }

    /// Writes a print down.
    pub fn print(&mut self, at: Moment, reason: &str) -> Result<(), CertificateRefused> {
        self.is_given()?;
        if self.needs_reason_to_print() && reason.is_empty() {
            return Err(CertificateRefused::ReasonMissing(self.number_text().to_owned()));
        }
        // A first print has no reason to tell.
        let reason = if self.prints.is_empty() { "" } else { reason };
        self.prints.push(Printing { at, reason: reason.to_owned() });
        Ok(())
    }

    /// Writes down that somebody took it. One printed elsewhere may be handed over too.
    pub fn hand_over(&mut self, how: HandedOver) -> Result<(), CertificateRefused> {
        self.is_given()?;
        if self.handed_over.is_some() {
            return Err(CertificateRefused::HandedOver(self.number_text().to_owned()));
        }
        if how.to.is_empty() {
            return Err(CertificateRefused::NoTaker);
        }
        self.handed_over = Some(how);
        Ok(())
    }

    pub fn withdraw(&mut self, why: Withdrawn) -> Result<(), CertificateRefused> {
        self.is_given()?;
        if why.reason.is_empty() {
            return Err(CertificateRefused::WithdrawalReasonMissing);
        }
        self.withdrawn = Some(why);
        Ok(())
    }

    /// Numbered, and in force.
    fn is_given(&self) -> Result<(), CertificateRefused> {
        match self.state() {
            CertificateState::Withdrawn => {
                Err(CertificateRefused::Withdrawn(self.number_text().to_owned()))
            }
            CertificateState::Draft => Err(CertificateRefused::NotNumbered),
            _ => Ok(()),
        }
    }

    /// Whether `typed` may take its place. Of a printed one only what is not on the paper may
    /// change: the number in the book.
    pub fn may_become(&self, typed: &Self) -> Result<(), CertificateRefused> {
        if self.withdrawn.is_some() {
            return Err(CertificateRefused::Withdrawn(self.number_text().to_owned()));
        }
        let same = Self { book_number: typed.book_number.clone(), ..self.clone() } == *typed;
        if self.prints.is_empty() && self.handed_over.is_none() || same {
            Ok(())
        } else {
            Err(CertificateRefused::Printed(self.number_text().to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered() -> CertificateBody {
        let number = Numbered { scope: "2026".into(), n: 12, text: "12/2026".into() };
        CertificateBody { number: Some(number), ..CertificateBody::default() }
    }

    fn at(n: i64) -> Moment {
        chrono::DateTime::from_timestamp(n, 0).unwrap().fixed_offset()
    }

    fn taken(to: &str) -> HandedOver {
        HandedOver { on: "2026-11-20".parse().unwrap(), to: to.into(), note: String::new() }
    }

    fn because(reason: &str) -> Withdrawn {
        Withdrawn { on: "2026-11-20".parse().unwrap(), reason: reason.into() }
    }

    #[test]
    fn the_state_follows_what_is_written_down() {
        let mut one = CertificateBody::default();
        assert_eq!(one.state(), CertificateState::Draft);
        assert_eq!(one.print(at(1), ""), Err(CertificateRefused::NotNumbered));
        one = numbered();
        assert_eq!(one.state(), CertificateState::Issued);
        one.print(at(1), "").unwrap();
        assert_eq!(one.state(), CertificateState::Waiting);
        assert_eq!(one.hand_over(taken("")), Err(CertificateRefused::NoTaker));
        one.hand_over(taken("Lò Văn Duy")).unwrap();
        assert_eq!(one.state(), CertificateState::HandedOver);
        let twice = CertificateRefused::HandedOver("12/2026".into());
        assert_eq!(one.hand_over(taken("Lò Văn Duy")), Err(twice));
        assert_eq!(one.withdraw(because("")), Err(CertificateRefused::WithdrawalReasonMissing));
        one.withdraw(because("Quyết định bị hủy")).unwrap();
        assert_eq!(one.state(), CertificateState::Withdrawn);
        let gone = CertificateRefused::Withdrawn("12/2026".into());
        assert_eq!(one.print(at(2), "rách"), Err(gone.clone()));
        assert_eq!(one.withdraw(because("lần nữa")), Err(gone));
    }

    #[test]
    fn printing_again_needs_a_reason() {
        let mut one = numbered();
        one.print(at(1), "không cần").unwrap();
        assert_eq!(one.prints[0].reason, "");
        let missing = CertificateRefused::ReasonMissing("12/2026".into());
        assert_eq!(one.print(at(2), ""), Err(missing));
        one.print(at(2), "Bản trước bị rách").unwrap();
        assert_eq!(one.prints.len(), 2);
    }

    #[test]
    fn what_stands_on_a_printed_paper_stays() {
        let one = numbered();
        let mut typed = one.clone();
        typed.recipient.name = "Lò Văn Duy".into();
        assert_eq!(one.may_become(&typed), Ok(()));
        let mut printed = one;
        printed.print(at(1), "").unwrap();
        typed.prints = printed.prints.clone();
        let refused = CertificateRefused::Printed("12/2026".into());
        assert_eq!(printed.may_become(&typed), Err(refused));
        typed = CertificateBody { book_number: "7".into(), ..printed.clone() };
        assert_eq!(printed.may_become(&typed), Ok(()));
    }

    #[test]
    fn the_employer_certifies_and_the_union_praises() {
        assert_eq!(CertificateKind::Initiative.usual_issuer(), IssuerKind::Employer);
        assert_eq!(CertificateKind::Merit.usual_issuer(), IssuerKind::Union);
        let codes: Vec<&str> = CertificateKind::KNOWN.iter().map(CertificateKind::code).collect();
        assert_eq!(codes, ["initiative_certificate", "letter_of_merit", "acknowledgement"]);
    }
}
