//! What the page of letters of merit wants to know of the ledger.

use std::sync::Arc;

use chrono::NaiveDate;

use super::sheet::Sheet;
use super::{KINDS, Message};
use crate::desk::{Desk, DeskError, MERIT_FORM, Praised};
use crate::domain::certificate::CertificateKind;
use crate::domain::decision::{DecisionKind, Stage};
use crate::domain::id::{DecisionId, PersonId};
use crate::domain::person::PersonBody;
use crate::domain::series::Numbers;
use crate::domain::text::exact;
use crate::domain::unit::UnitBody;
use crate::store::PeopleQuery;
use crate::ui::effect::Effect;
use crate::ui::unsaved::Unsaved;

/// A fresh page, what was typed before and not finished, and what both choose from.
#[derive(Debug, Clone)]
pub struct Looked {
    pub fresh: Sheet,
    pub draft: Option<Sheet>,
    /// Who is to be praised besides.
    pub also: Option<Praised>,
    /// What each kind usually says.
    pub usual: Vec<String>,
    /// The kinds of which the next number is known.
    pub numbered: Vec<CertificateKind>,
    /// The usual lines above the signature.
    pub signers: Vec<String>,
    pub decisions: Vec<Signed>,
}

/// A signed decision that recognises something.
#[derive(Debug, Clone)]
pub struct Signed {
    pub id: DecisionId,
    pub reference: String,
    pub on: Option<NaiveDate>,
}

pub fn ask(also: Option<PersonId>) -> Effect<Message> {
    Effect::ask(move |desk| Message::Read(read(desk, also).map(Box::new).map_err(Arc::new)))
}

pub fn authors(of: DecisionId) -> Effect<Message> {
    Effect::ask(move |desk| Message::Authors(desk.praised_by(of).map_err(Arc::new)))
}

fn read(desk: &Desk, also: Option<PersonId>) -> Result<Looked, DeskError> {
    let mut usual = Vec::new();
    for kind in KINDS {
        usual.push(desk.new_merits(kind)?.achievement);
    }
    let issuer = exact(&desk.home()?.body.name);
    let series = desk.series()?;
    let is_numbered = |kind: &CertificateKind| {
        let numbers = Numbers::Certificates(kind.clone());
        series.iter().any(|one| one.body.numbers == numbers && exact(&one.body.issuer) == issuer)
    };
    let rows = desk.ledger().decision_rows(Some(desk.ledger().home()), false)?;
    let signed = rows
        .into_iter()
        .filter(|row| row.stage == Stage::Signed && row.kind == DecisionKind::Recognition);
    let also = match also {
        Some(id) => {
            let person = desk.get::<PersonBody>(id)?;
            let part = person.body.sub_unit.map(|part| part_name(desk, part));
            Some(Praised {
                person: Some(id),
                name: person.body.name,
                title: person.body.title,
                unit_name: part.unwrap_or_default(),
                achievement: String::new(),
            })
        }
        None => None,
    };
    Ok(Looked {
        fresh: Sheet::of(desk.new_merits(CertificateKind::Merit)?),
        draft: Unsaved::read(desk, MERIT_FORM, None),
        also,
        usual,
        numbered: KINDS.into_iter().filter(is_numbered).collect(),
        signers: desk.union_signers()?,
        decisions: signed
            .map(|row| Signed { id: row.id, reference: row.reference, on: row.signed_on })
            .collect(),
    })
}

/// People whose names fit, in the order of given names.
pub fn people(desk: &Desk, text: &str) -> Result<Vec<Praised>, DeskError> {
    let query = PeopleQuery {
        text: text.to_owned(),
        unit: Some(desk.ledger().home()),
        ..PeopleQuery::default()
    };
    let rows = desk.ledger().people(&query)?;
    Ok(rows
        .into_iter()
        .map(|row| Praised {
            person: Some(row.id),
            unit_name: row.sub_unit.map(|part| part_name(desk, part)).unwrap_or_default(),
            name: row.name,
            title: row.title,
            achievement: String::new(),
        })
        .collect())
}

/// One that is not there any more has no name.
fn part_name(desk: &Desk, id: crate::domain::id::UnitId) -> String {
    desk.get::<UnitBody>(id).map(|unit| unit.body.name).unwrap_or_default()
}
