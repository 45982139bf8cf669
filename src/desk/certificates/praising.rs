//! Letters of merit and acknowledgements of the union, for several people at once.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::super::numbering::Numbering;
use super::super::{Desk, DeskError};
use super::clean;
use crate::domain::certificate::{
    Certificate, CertificateBody, CertificateKind, CertificateRefused, Ground, IssuerKind,
    Recipient,
};
use crate::domain::id::PersonId;
use crate::domain::record::Record;
use crate::domain::series::Numbers;
use crate::store::{OperationKind, RegisterQuery};

/// The form of letters of merit that are being written, as drafts name it.
pub const MERIT_FORM: &str = "merit";

/// Letters of merit or acknowledgements that the union gives on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeritOrder {
    pub kind: CertificateKind,
    /// The decision of the union's committee.
    pub decision: Ground,
    pub issued_on: NaiveDate,
    pub place: String,
    pub signer: String,
    pub signer_lines: Vec<String>,
    /// What is praised in those for whom nothing else is told.
    pub achievement: String,
    pub recipients: Vec<Praised>,
}

/// Who gets a letter, as it is to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Praised {
    pub person: Option<PersonId>,
    pub name: String,
    pub title: String,
    pub unit_name: String,
    /// Empty for what all are praised for.
    pub achievement: String,
}

impl Desk {
    /// What letters of a kind usually say: whoever signed the last one signs these.
    pub fn new_merits(&self, kind: CertificateKind) -> Result<MeritOrder, DeskError> {
        let today = self.today();
        let query = RegisterQuery { kind: Some(kind.clone()), ..RegisterQuery::default() };
        let last = self.ledger.register(&query, 0, 1)?.into_iter().next();
        let last = last.map(|row| self.get::<CertificateBody>(row.id)).transpose()?;
        let (signer, lines) = match last {
            Some(last) => (last.body.signer, last.body.signer_lines),
            None => {
                let usual = self.union_signers()?.into_iter().next().unwrap_or_default();
                (String::new(), usual.lines().map(str::to_owned).collect())
            }
        };
        Ok(MeritOrder {
            achievement: self.usual_praise(&kind, today.year())?,
            kind,
            decision: Ground::default(),
            issued_on: today,
            place: self.home()?.body.place,
            signer,
            signer_lines: lines,
            recipients: Vec::new(),
        })
    }

    /// Makes a letter for each of them, numbered in their order, all in one operation. The union
    /// gives them, whoever employs the people.
    pub fn praise(&mut self, order: &MeritOrder) -> Result<Vec<Certificate>, DeskError> {
        let issuer = self.home()?.body.name;
        let home = self.ledger.home();
        let mut bodies: Vec<CertificateBody> =
            order.recipients.iter().map(|one| written(order, &issuer, one)).collect();
        bodies.iter_mut().for_each(clean);
        if bodies.iter().any(|body| body.issuer.is_empty()) {
            return Err(CertificateRefused::NoIssuer.into());
        }
        if bodies.is_empty() || bodies.iter().any(|body| body.recipient.name.is_empty()) {
            return Err(CertificateRefused::NoRecipient.into());
        }
        let numbers = Numbers::Certificates(order.kind.clone());
        let made = self.write(OperationKind::Praise, |tx, fresh| {
            let mut numbering = Numbering::of(tx, &issuer, &numbers)?;
            let mut made = Vec::new();
            for mut body in bodies {
                let id = fresh.id();
                body.number = Some(numbering.give(tx, None, order.issued_on, Some(id))?);
                made.push(tx.save_own(&Record::new(id, home, fresh.now, body))?);
            }
            numbering.keep(tx)?;
            tx.discard_draft(MERIT_FORM, None)?;
            Ok(made)
        })?;
        Ok(made.value)
    }
}

fn written(order: &MeritOrder, issuer: &str, praised: &Praised) -> CertificateBody {
    let achievement = match praised.achievement.trim() {
        "" => &order.achievement,
        _ => &praised.achievement,
    };
    CertificateBody {
        kind: order.kind.clone(),
        issuer_kind: IssuerKind::Union,
        issuer: issuer.to_owned(),
        decision: order.decision.clone(),
        recipient: Recipient {
            person: praised.person,
            name: praised.name.clone(),
            title: praised.title.clone(),
            unit_name: praised.unit_name.clone(),
            ..Recipient::default()
        },
        achievement: achievement.clone(),
        place: order.place.clone(),
        issued_on: Some(order.issued_on),
        signer: order.signer.clone(),
        signer_lines: order.signer_lines.clone(),
        ..CertificateBody::default()
    }
}
