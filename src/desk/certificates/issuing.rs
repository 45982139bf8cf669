//! One certificate for each author of what a decision recognises.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::numbering::Numbering;
use super::super::papers;
use super::super::{Desk, DeskError};
use crate::domain::certificate::{
    About, Certificate, CertificateBody, CertificateKind, CertificateRefused, CertificateState,
    Ground, IssuerKind, Recipient, Template,
};
use crate::domain::decision::{Decision, DecisionBody, DecisionKind, Outcome};
use crate::domain::id::{DecisionId, InitiativeId, PersonId};
use crate::domain::initiative::{Author, AuthorRole, Initiative, InitiativeBody};
use crate::domain::recognition::Recognition;
use crate::domain::record::Record;
use crate::domain::series::Numbers;
use crate::domain::text;
use crate::store::{CertificateRow, OperationKind, Reading, RegisterQuery};

/// What the certificates of a decision are to say besides what it says itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueOrder {
    pub decision: DecisionId,
    pub issuer_kind: IssuerKind,
    pub issuer: String,
    pub issued_on: NaiveDate,
    pub place: String,
    pub signer: String,
    pub signer_lines: Vec<String>,
    pub template: Template,
    /// Whether an author whose certificate was withdrawn gets a new one.
    pub replace_withdrawn: bool,
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Issued {
    /// In the order of the decision's list, then of the authors.
    pub made: Vec<Certificate>,
    /// Those that were there already.
    pub had: Vec<CertificateRow>,
    /// Granted by the decision and not recognised by it any more.
    pub not_in_force: Vec<InitiativeId>,
}

impl Desk {
    /// What certificates of a decision usually say: its issuer gives them, on its day, and who
    /// signed it signs them.
    pub fn new_issue(&self, decision: DecisionId) -> Result<IssueOrder, DeskError> {
        let body = self.get::<DecisionBody>(decision)?.body;
        Ok(IssueOrder {
            decision,
            issuer_kind: CertificateKind::Initiative.usual_issuer(),
            issuer: body.issuer,
            issued_on: body.signed_on.unwrap_or_else(|| self.today()),
            place: self.home()?.body.place,
            signer: body.signer,
            signer_lines: Some(body.signer_title)
                .into_iter()
                .filter(|line| !line.is_empty())
                .collect(),
            template: Template::default(),
            replace_withdrawn: false,
        })
    }

    /// How many certificates a decision brings: one for each author of what it grants.
    pub fn certificates_brought(&self, decision: &DecisionBody) -> Result<usize, DeskError> {
        let mut count = 0;
        if decision.kind == DecisionKind::Recognition {
            for item in decision.items.iter().filter(|one| one.outcome == Outcome::Granted) {
                count += self.get::<InitiativeBody>(item.initiative)?.body.authors.len();
            }
        }
        Ok(count)
    }

    /// Makes one certificate for each author of each initiative that a signed decision recognises,
    /// all in one operation. Asked again, it makes those that lack.
    ///
    /// Names, titles and workplaces are those that the authors bore when they filed: they stand in
    /// the initiative, so that whoever has left since and whose other data were deleted
    /// ([`part_with`](Self::part_with)) gets the paper that the law gives to authors (Decree
    /// 13/2012/NĐ-CP, article 7.1a). No more than that is taken from the book of people.
    pub fn issue_certificates(&mut self, order: &IssueOrder) -> Result<Issued, DeskError> {
        let issuer = text::clean_line(&order.issuer);
        if issuer.is_empty() {
            return Err(CertificateRefused::NoIssuer.into());
        }
        let home = self.ledger.home();
        let issued = self.write(OperationKind::IssueCertificates, |tx, fresh| {
            let decision = granting(tx, order.decision)?;
            let mut held = held_already(tx, order)?;
            let mut numbering: Option<Numbering> = None;
            let mut issued = Issued::default();
            for item in decision.body.items.iter().filter(|one| one.outcome == Outcome::Granted) {
                let initiative = tx.need::<InitiativeBody>(item.initiative)?;
                let recognised = matches!(
                    tx.recognition(initiative.id)?,
                    Recognition::Recognised { by, .. } if by == decision.id
                );
                if !recognised {
                    issued.not_in_force.push(initiative.id);
                    continue;
                }
                let about = papers::about(&initiative)?;
                for author in &initiative.body.authors {
                    if let Some(row) = held.remove(&(initiative.id, author.person)) {
                        issued.had.push(row);
                        continue;
                    }
                    let mut body =
                        written(order, &issuer, &decision, &initiative, author, about.clone());
                    let id = fresh.id();
                    // Only now, so that nothing is asked where nobody gets a number.
                    let numbering = match &mut numbering {
                        Some(numbering) => numbering,
                        none => {
                            let numbers = Numbers::Certificates(body.kind.clone());
                            none.insert(Numbering::of(tx, &issuer, &numbers)?)
                        }
                    };
                    body.number = Some(numbering.give(tx, None, order.issued_on, Some(id))?);
                    let certificate = Record::new(id, home, fresh.now, body);
                    issued.made.push(tx.save_own(&certificate)?);
                }
            }
            if let Some(numbering) = numbering {
                numbering.keep(tx)?;
            }
            Ok(issued)
        })?;
        Ok(issued.value)
    }
}

/// A signed base decision of this unit.
fn granting(tx: &Reading, id: DecisionId) -> Result<Decision, DeskError> {
    let decision = tx.need::<DecisionBody>(id)?;
    if decision.unit != tx.home() {
        let kind = crate::domain::record::Kind::Decision;
        let owner = decision.unit;
        return Err(crate::store::StoreError::NotOwn { kind, id: id.0, owner }.into());
    }
    if decision.deleted || !decision.body.is_signed() {
        return Err(CertificateRefused::DecisionNotSigned.into());
    }
    if decision.body.kind != DecisionKind::Recognition {
        return Err(CertificateRefused::NotARecognition.into());
    }
    Ok(decision)
}

/// Who has a certificate of this decision, and which.
fn held_already(
    tx: &Reading,
    order: &IssueOrder,
) -> Result<HashMap<(InitiativeId, PersonId), CertificateRow>, DeskError> {
    let query = RegisterQuery {
        decision: Some(order.decision),
        kind: Some(CertificateKind::Initiative),
        oldest_first: true,
        ..RegisterQuery::default()
    };
    let rows = tx.register(&query, 0, usize::MAX)?.into_iter();
    let counts = |row: &CertificateRow| {
        !(order.replace_withdrawn && row.state == CertificateState::Withdrawn)
    };
    let keyed = rows.filter(counts).filter_map(|row| Some(((row.initiative?, row.person?), row)));
    Ok(keyed.collect())
}

fn written(
    order: &IssueOrder,
    issuer: &str,
    decision: &Decision,
    initiative: &Initiative,
    author: &Author,
    about: About,
) -> CertificateBody {
    let authors = &initiative.body.authors;
    let others = authors.iter().filter(|other| other.person != author.person);
    // Whoever led the work is one of the authors before the law.
    let role = match (&author.role, authors.len()) {
        (_, ..=1) => AuthorRole::Author,
        (AuthorRole::Lead, _) => AuthorRole::CoAuthor,
        (role, _) => role.clone(),
    };
    CertificateBody {
        kind: CertificateKind::Initiative,
        issuer_kind: order.issuer_kind.clone(),
        issuer: issuer.to_owned(),
        decision: Ground {
            id: Some(decision.id),
            reference: decision.body.reference(),
            signed_on: decision.body.signed_on,
        },
        recipient: Recipient {
            person: Some(author.person),
            name: author.name.clone(),
            title: author.title.clone(),
            unit_name: author.unit_name.clone(),
            role: Some(role),
            co_authors: others.map(|other| other.name.clone()).collect(),
        },
        initiative: about,
        place: text::clean_line(&order.place),
        issued_on: Some(order.issued_on),
        signer: text::clean_line(&order.signer),
        signer_lines: order.signer_lines.iter().map(|line| text::clean_line(line)).collect(),
        template: order.template.clone(),
        ..CertificateBody::default()
    }
}
