//! Certificates: writing them, and their way into people's hands.

mod issuing;
mod praising;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::numbering::{self, NumberChoice};
use super::{Desk, DeskError};
use crate::domain::certificate::{
    Certificate, CertificateBody, CertificateKind, CertificateRefused, CertificateState,
    HandedOver, IssuerKind, Template, Withdrawn,
};
use crate::domain::id::CertificateId;
use crate::domain::recognition::Recognition;
use crate::domain::record::{Kind, Record};
use crate::domain::text;
use crate::store::{CertificateRow, OperationKind, RegisterQuery, Writing};

pub use issuing::{IssueOrder, Issued};
pub use praising::{MERIT_FORM, MeritOrder, Praised};

/// The form of a certificate, as drafts name it.
pub const CERTIFICATE_FORM: &str = "certificate";

/// A certificate as typed in; a new one without an id. Its number, its prints, its hand-over and
/// its withdrawal are not typed into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CertificateEntry {
    pub id: Option<CertificateId>,
    pub body: CertificateBody,
    pub number: NumberChoice,
}

/// Certificates that were sent to a printer or written to a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintOrder {
    pub certificates: Vec<CertificateId>,
    /// Why again, for those printed before.
    pub reason: String,
    /// The layout that they were printed with, if it is another than before.
    pub template: Option<Template>,
}

/// Certificates that people took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverOrder {
    pub certificates: Vec<CertificateId>,
    pub on: NaiveDate,
    /// Who took them; without a name each went to whom it names.
    pub to: Option<String>,
    pub note: String,
}

impl Desk {
    /// A certificate to be typed in. Who gives it follows from the kind only until the officer says
    /// otherwise.
    pub fn new_certificate(&self, kind: CertificateKind) -> Result<CertificateBody, DeskError> {
        let issuer_kind = kind.usual_issuer();
        let home = self.home()?.body;
        let (issuer, signer, lines) = match issuer_kind {
            IssuerKind::Employer => {
                let employer = home.employer;
                (employer.name, employer.head_name, employer.head_title)
            }
            _ => (home.name, String::new(), String::new()),
        };
        Ok(CertificateBody {
            kind,
            issuer_kind,
            issuer,
            place: home.place,
            issued_on: Some(self.today()),
            signer,
            signer_lines: Some(lines).into_iter().filter(|line| !line.is_empty()).collect(),
            ..CertificateBody::default()
        })
    }

    /// Keeps a certificate as typed, and gives it a number if that is asked for.
    pub fn save_certificate(&mut self, entry: CertificateEntry) -> Result<Certificate, DeskError> {
        let CertificateEntry { id, mut body, number } = entry;
        clean(&mut body);
        if body.issuer.is_empty() {
            return Err(CertificateRefused::NoIssuer.into());
        }
        if body.recipient.name.is_empty() {
            return Err(CertificateRefused::NoRecipient.into());
        }
        let home = self.ledger.home();
        let saved = self.write(OperationKind::EditCertificate, |tx, fresh| {
            let mut certificate = match id {
                Some(id) => tx.need::<CertificateBody>(id)?,
                None => Record::new(fresh.id(), home, fresh.now, CertificateBody::default()),
            };
            let held = &certificate.body;
            let mut body = CertificateBody {
                number: held.number.clone(),
                prints: held.prints.clone(),
                handed_over: held.handed_over.clone(),
                withdrawn: held.withdrawn.clone(),
                ..body
            };
            numbering::give(tx, fresh, &mut body, number, certificate.id)?;
            if id.is_some() {
                held.may_become(&body)?;
            }
            certificate.body = body;
            tx.discard_draft(CERTIFICATE_FORM, id.map(|id| id.0))?;
            Ok(tx.save_own(&certificate)?)
        })?;
        Ok(saved.value)
    }

    /// Those that were printed before, so that a reason must be told.
    pub fn printed_before(
        &self,
        certificates: &[CertificateId],
    ) -> Result<Vec<CertificateId>, DeskError> {
        let mut again = Vec::new();
        for id in certificates {
            if self.get::<CertificateBody>(*id)?.body.needs_reason_to_print() {
                again.push(*id);
            }
        }
        Ok(again)
    }

    /// Writes down that certificates were printed: all of them, or none. It is a fact and cannot be
    /// undone.
    pub fn mark_printed(&mut self, order: &PrintOrder) -> Result<(), DeskError> {
        let reason = text::clean_line(&order.reason);
        self.change_each(OperationKind::PrintCertificates, &order.certificates, |body, now| {
            if let Some(template) = &order.template {
                body.template = template.clone();
            }
            body.print(now, &reason)
        })
    }

    /// Writes down that certificates were taken: all of them, or none. It is a fact too.
    pub fn hand_over_certificates(&mut self, order: &HandOverOrder) -> Result<(), DeskError> {
        let (on, note) = (order.on, text::clean_line(&order.note));
        let taker = order.to.as_deref().map(text::clean_line);
        let kind = OperationKind::HandOverCertificates;
        self.change_each(kind, &order.certificates, |body, _| {
            let to = taker.clone().unwrap_or_else(|| body.recipient.name.clone());
            body.hand_over(HandedOver { on, to, note: note.clone() })
        })
    }

    /// Withdraws certificates: all of them, or none. They stay in the register with the reason.
    pub fn withdraw_certificates(
        &mut self,
        certificates: &[CertificateId],
        on: NaiveDate,
        reason: &str,
    ) -> Result<(), DeskError> {
        let reason = text::clean_line(reason);
        self.change_each(OperationKind::WithdrawCertificates, certificates, |body, _| {
            body.withdraw(Withdrawn { on, reason: reason.clone() })
        })
    }

    /// A page of the register, and how many there are on all pages.
    pub fn register(
        &self,
        query: &RegisterQuery,
        offset: usize,
        limit: usize,
    ) -> Result<(Vec<CertificateRow>, u64), DeskError> {
        let rows = self.ledger.register(query, offset, limit)?;
        Ok((rows, self.ledger.register_len(query)?))
    }

    /// All that are not withdrawn, as the register runs.
    pub fn certificates_in_force(&self) -> Result<Vec<CertificateId>, DeskError> {
        let states =
            [CertificateState::Issued, CertificateState::Waiting, CertificateState::HandedOver];
        let query = RegisterQuery {
            states: states.to_vec(),
            oldest_first: true,
            ..RegisterQuery::default()
        };
        let rows = self.ledger.register(&query, 0, usize::MAX)?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// Printed and not fetched yet, the oldest first.
    pub fn certificates_waiting(&self) -> Result<Vec<CertificateRow>, DeskError> {
        let query = RegisterQuery {
            states: vec![CertificateState::Waiting],
            oldest_first: true,
            ..RegisterQuery::default()
        };
        Ok(self.ledger.register(&query, 0, usize::MAX)?)
    }

    /// Certificates in force whose initiative is not recognised by their decision any more: they
    /// are to be withdrawn.
    pub fn certificates_to_withdraw(&self) -> Result<Vec<CertificateRow>, DeskError> {
        let mut stale = Vec::new();
        for row in self.ledger.certificates_in_doubt()? {
            let stands = match (row.initiative, row.decision) {
                (Some(initiative), Some(decision)) => matches!(
                    self.ledger.recognition(initiative)?,
                    Recognition::Recognised { by, .. } if by == decision
                ),
                // It rests on the decision alone, which is gone.
                _ => false,
            };
            if !stands {
                stale.push(row);
            }
        }
        Ok(stale)
    }

    /// Puts a certificate into the trash that never was on paper; others are withdrawn.
    pub fn delete_certificate(&mut self, id: CertificateId) -> Result<(), DeskError> {
        let _ = self.write(OperationKind::Delete, |tx, _| {
            let body = tx.need::<CertificateBody>(id)?.body;
            let on_paper = matches!(
                body.state(),
                CertificateState::Waiting
                    | CertificateState::HandedOver
                    | CertificateState::Withdrawn
            );
            if on_paper {
                return Err(CertificateRefused::Printed(body.number_text().to_owned()).into());
            }
            Ok(tx.remove_own::<CertificateBody>(id)?)
        })?;
        Ok(())
    }

    fn change_each(
        &mut self,
        kind: OperationKind,
        certificates: &[CertificateId],
        change: impl Fn(
            &mut CertificateBody,
            crate::domain::id::Moment,
        ) -> Result<(), CertificateRefused>,
    ) -> Result<(), DeskError> {
        let _ = self.write(kind, |tx, fresh| {
            // One that is named twice is meant once.
            for id in certificates.iter().collect::<BTreeSet<_>>() {
                let mut certificate = in_the_register(tx, *id)?;
                change(&mut certificate.body, fresh.now)?;
                let _ = tx.save_own(&certificate)?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

fn in_the_register(tx: &Writing<'_>, id: CertificateId) -> Result<Certificate, DeskError> {
    let found = tx.get::<CertificateBody>(id)?.filter(|found| !found.deleted);
    found.ok_or_else(|| DeskError::NotFound { kind: Kind::Certificate, id: id.to_string() })
}

fn clean(body: &mut CertificateBody) {
    for line in [
        &mut body.issuer,
        &mut body.book_number,
        &mut body.decision.reference,
        &mut body.recipient.name,
        &mut body.recipient.title,
        &mut body.recipient.unit_name,
        &mut body.initiative.title,
        &mut body.achievement,
        &mut body.place,
        &mut body.signer,
    ]
    .into_iter()
    .chain(&mut body.recipient.co_authors)
    .chain(&mut body.signer_lines)
    {
        *line = text::clean_line(line);
    }
    body.recipient.co_authors.retain(|name| !name.is_empty());
    body.signer_lines.retain(|line| !line.is_empty());
}
