//! A decision, as typed: what `ssk decide` takes.

use super::words;
use super::{Reference, close, known, nothing_left, object, open, put_right, reference, take};
use crate::bundle::error::{Fault, Misfit};
use crate::bundle::json::{Object, Value};
use crate::bundle::shape;
use crate::bundle::wire::decision::DECISION;
use crate::domain::decision::{DecisionBody, DecisionKind, DecisionNotes, Outcome, Stage};
use crate::domain::id::DecisionId;

/// A decision whose list names initiatives by id or code.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionInput {
    pub id: Option<DecisionId>,
    /// Without scan and list. Signed if a number and a date are typed and no stage.
    pub body: DecisionBody,
    /// Whether an issuer was typed; the usual one is the employer of the unit.
    pub has_issuer: bool,
    /// The path of the scanned decision.
    pub scan: Option<String>,
    pub items: Vec<ItemInput>,
    pub notes: DecisionNotes,
}

/// What the decision says of one initiative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemInput {
    pub initiative: Reference,
    pub outcome: Outcome,
    pub reason: String,
    pub grade: String,
}

/// Reads one decision.
pub fn read_decision(text: &str) -> Result<DecisionInput, Misfit> {
    let mut object = open(text)?;
    let id = take(&mut object, "id", shape::id)?;
    let scan = take(&mut object, "scan", shape::word)?;
    let remark = take(&mut object, "remark", shape::long)?.unwrap_or_default();
    let kind: DecisionKind = take(&mut object, "kind", shape::code)?
        .ok_or(Misfit::from(Fault::Missing).inside("kind"))?;
    let items =
        take(&mut object, "items", |value| shape::list(value, |value| read_item(value, &kind)))?
            .ok_or(Misfit::from(Fault::Missing).inside("items"))?;
    put_right(&mut object, "signed_on", words::day)?;

    object.insert("kind", Value::text(kind.code().to_owned()));
    let signed = ["number", "signed_on"].iter().all(|name| object.contains(name));
    let usual = if signed { Stage::Signed } else { Stage::Draft };
    object.insert_if_absent("stage", Value::text(usual.code().to_owned()));
    let has_issuer = object.contains("issuer");
    // The shape asks for an issuer; without one the unit's employer takes this place.
    object.insert_if_absent("issuer", Value::text("-"));
    let mut body = close(object, &DECISION)?;
    known::decision(&body)?;
    if !has_issuer {
        body.issuer.clear();
    }
    Ok(DecisionInput { id, body, has_issuer, scan, items, notes: DecisionNotes { remark } })
}

/// One line of the list: an initiative, or an object that says more.
fn read_item(value: Value<'_>, kind: &DecisionKind) -> Result<ItemInput, Misfit> {
    let mut item = match value {
        Value::Text(_) => {
            let mut item = Object::new();
            item.insert("initiative", value);
            item
        }
        value => object(value)?,
    };
    let initiative = take(&mut item, "initiative", reference)?
        .ok_or(Misfit::from(Fault::Missing).inside("initiative"))?;
    let outcome = take(&mut item, "outcome", shape::code)?;
    let reason = take(&mut item, "reason", shape::long)?.unwrap_or_default();
    let grade = take(&mut item, "grade", shape::line)?.unwrap_or_default();
    nothing_left(&item)?;
    let outcome = outcome.unwrap_or_else(|| kind.usual_outcome());
    if !outcome.is_known() {
        return Err(Misfit::from(Fault::UnknownCode).inside("outcome"));
    }
    Ok(ItemInput { initiative, outcome, reason, grade })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_read_as_typed() {
        let typed = r#"{"kind":"recognition","number":"52","symbol":"QĐ-HP","signed_on":"16/11/2026",
            "signer":"Đỗ Minh Quân","scan":"scan/qd52.pdf","items":["SK-HP-2026-0001",
            {"initiative":"019b2c3d-0000-7000-8000-000000000007","outcome":"declined","reason":"Trùng"}]}"#;
        let decision = read_decision(typed).unwrap();
        assert_eq!(decision.body.stage, Stage::Signed);
        assert_eq!(decision.body.signed_on, "2026-11-16".parse().ok());
        assert!(!decision.has_issuer && decision.body.issuer.is_empty());
        assert_eq!(decision.scan.as_deref(), Some("scan/qd52.pdf"));
        assert_eq!(decision.items[0].initiative, Reference::Code("SK-HP-2026-0001".into()));
        assert_eq!(decision.items[0].outcome, Outcome::Granted);
        assert!(matches!(decision.items[1].initiative, Reference::Id(_)));
        assert_eq!(decision.items[1].outcome, Outcome::Declined);
    }

    #[test]
    fn without_number_and_date_it_is_a_draft() {
        let draft = read_decision(r#"{"kind":"revocation","issuer":"Công ty","items":["A"]}"#);
        let draft = draft.unwrap();
        assert_eq!(draft.body.stage, Stage::Draft);
        assert_eq!(draft.items[0].outcome, Outcome::Revoked, "what such a decision says");
        assert!(draft.has_issuer);
    }

    #[test]
    fn slips_are_named() {
        for (typed, member) in [
            (r#"{"items":["A"]}"#, "kind"),
            (r#"{"kind":"recognition"}"#, "items"),
            (r#"{"kind":"recognition","items":[{"reason":"x"}]}"#, "items[0].initiative"),
            (r#"{"kind":"recognition","items":["A",{"initiative":"B","x":1}]}"#, "items[1].x"),
            (r#"{"kind":"recognition","items":["A"],"signed_on":"11/2026"}"#, "signed_on"),
            (r#"{"kind":"Recognition","items":["A"]}"#, "kind"),
            (r#"{"kind":"recognition","items":["A"],"signd":"x"}"#, "signd"),
        ] {
            assert_eq!(read_decision(typed).unwrap_err().member, member, "{typed}");
        }
    }
}
