//! Typed codes must be known: on the wire an unknown one belongs to a newer version and is kept, but
//! on a keyboard it is a slip.

use crate::bundle::error::{Fault, Misfit};
use crate::domain::decision::DecisionBody;
use crate::domain::initiative::{InitiativeBody, InitiativeNotes};
use crate::domain::person::PersonBody;
use crate::domain::unit::UnitBody;

/// Refuses the first member whose code is not known.
fn all<'a>(members: impl IntoIterator<Item = (&'a str, bool)>) -> Result<(), Misfit> {
    match members.into_iter().find(|(_, known)| !known) {
        Some((name, _)) => Err(Misfit::from(Fault::UnknownCode).inside(name)),
        None => Ok(()),
    }
}

macro_rules! known {
    ($option:expr) => {
        $option.as_ref().is_none_or(|value| value.is_known())
    };
}

pub fn unit(body: &UnitBody) -> Result<(), Misfit> {
    all([("kind", known!(body.kind)), ("sector", known!(body.sector))])
}

pub fn person(body: &PersonBody) -> Result<(), Misfit> {
    all([
        ("sex", known!(body.sex)),
        ("union_position", known!(body.union_position)),
        ("group", known!(body.group)),
    ])
}

pub fn initiative(body: &InitiativeBody, notes: &InitiativeNotes) -> Result<(), Misfit> {
    let checks = &body.checks;
    all([
        ("state", body.state.is_known()),
        ("solution", known!(body.solution)),
        ("intake", known!(notes.intake)),
        ("origin.investor", known!(body.origin.investor)),
        ("secrecy.level", known!(body.secrecy.level)),
        ("secrecy.ip", known!(body.secrecy.ip)),
        ("secrecy.withheld", body.secrecy.withheld.iter().all(|field| field.is_known())),
        ("checks.new", known!(checks.new.verdict)),
        ("checks.applied", known!(checks.applied.verdict)),
        ("checks.useful", known!(checks.useful.verdict)),
        ("checks.not_excluded", known!(checks.not_excluded.verdict)),
    ])
}

pub fn decision(body: &DecisionBody) -> Result<(), Misfit> {
    all([
        ("kind", body.kind.is_known()),
        ("stage", body.stage.is_known()),
        ("scope", known!(body.scope)),
        ("route", known!(body.route)),
    ])
}
