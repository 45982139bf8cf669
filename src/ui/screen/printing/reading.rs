//! What the desk says of the certificates that are to be printed, and giving them out.

use super::numbers::Beginning;
use super::{Loaded, Wanted};
use crate::desk::{Desk, DeskError};
use crate::domain::certificate::{CertificateBody, CertificateKind, CertificateState};
use crate::domain::decision::DecisionBody;
use crate::domain::id::DecisionId;
use crate::domain::series::{NumberRefused, Numbers};
use crate::say;
use crate::store::RegisterQuery;
use crate::ui::context::Context;

/// Gives each author of what the decision grants a certificate; how many were made.
pub fn issue(desk: &mut Desk, decision: DecisionId) -> Result<usize, DeskError> {
    let order = desk.new_issue(decision)?;
    Ok(desk.issue_certificates(&order)?.made.len())
}

pub fn issued_words(count: usize, cx: &Context<'_>) -> String {
    match count {
        0 => say!(cx.lang, "printing-issued-none"),
        count => say!(cx.lang, "printing-issued", count = cx.lang.counted(count)),
    }
}

pub(super) fn read(desk: &Desk, wanted: &Wanted) -> Result<Loaded, DeskError> {
    let decision = match wanted {
        Wanted::Of(decision) => Some(*decision),
        Wanted::These(_) => None,
    };
    let query = RegisterQuery {
        decision,
        kind: decision.map(|_| CertificateKind::Initiative),
        oldest_first: true,
        ..RegisterQuery::default()
    };
    let (mut rows, _) = desk.register(&query, 0, usize::MAX)?;
    rows.retain(|row| !matches!(row.state, CertificateState::Draft | CertificateState::Withdrawn));
    if let Wanted::These(ids) = wanted {
        let ids: std::collections::HashSet<_> = ids.iter().collect();
        rows.retain(|row| ids.contains(&row.id));
    }
    if let (Some(id), true) = (decision, rows.is_empty()) {
        return not_issued(desk, id);
    }
    let reference = match rows.first() {
        Some(row) => desk.get::<CertificateBody>(row.id)?.body.decision.reference,
        None => String::new(),
    };
    let issuer = rows.first().map(|row| row.issuer.clone()).unwrap_or_default();
    let kind = rows.first().map(|row| row.kind.clone()).unwrap_or_default();
    // A letter of merit is no certificate: each is printed with templates of its own.
    rows.retain(|row| row.kind == kind);
    let mut templates = desk.template_choices()?;
    templates.retain(|one| one.is_for(&kind));
    Ok(Loaded::Sheets { rows, kind, issuer, reference, templates })
}

fn not_issued(desk: &Desk, decision: DecisionId) -> Result<Loaded, DeskError> {
    let order = desk.new_issue(decision)?;
    let count = desk.certificates_brought(&desk.get::<DecisionBody>(decision)?.body)?;
    let numbers = Numbers::Certificates(CertificateKind::Initiative);
    match desk.next_number(&order.issuer, &numbers, order.issued_on) {
        Err(DeskError::Number(NumberRefused::NoSeries { .. })) => {
            Ok(Loaded::Beginning(Box::new(Beginning::new(order, count))))
        }
        _ => Ok(Loaded::NotIssued(count)),
    }
}
