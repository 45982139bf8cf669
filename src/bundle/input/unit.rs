//! A unit and its superior, as typed.

use chrono::NaiveDate;

use super::words;
use super::{close, known, object, open, put_right, put_right_each, take};
use crate::bundle::error::{Expected, Fault, Misfit};
use crate::bundle::json::Object;
use crate::bundle::shape::{self, Shape, row};
use crate::bundle::wire::unit::{FORMER_NAME, UNIT};
use crate::domain::id::UnitId;
use crate::domain::unit::{Contact, UnitBody, UnitNotes};

/// Whose ledger it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LedgerRole {
    /// A unit's own: it records initiatives.
    #[default]
    Unit,
    /// A superior's: it takes in those of many units.
    Superior,
}

/// The unit whose ledger is made.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitInput {
    pub id: Option<UnitId>,
    pub role: LedgerRole,
    pub body: UnitBody,
    pub notes: UnitNotes,
}

/// The unit that receives the bundles.
#[derive(Debug, Clone, PartialEq)]
pub struct SuperiorInput {
    pub id: Option<UnitId>,
    pub body: UnitBody,
    pub notes: UnitNotes,
    /// The programme for which it receives; empty for all.
    pub programme: String,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub confirmed_on: Option<NaiveDate>,
}

static CONTACT: Shape<Contact> = Shape::new(
    Contact::default,
    &[
        row!("name", Full, line name),
        row!("title", Full, line title),
        row!("phone", Full, line phone),
    ],
);

/// Reads what `ssk new --unit` takes.
pub fn read_unit(text: &str) -> Result<UnitInput, Misfit> {
    let mut object = open(text)?;
    let role = take(&mut object, "role", |value| match value.as_str() {
        Some("unit") => Ok(LedgerRole::Unit),
        Some("superior") => Ok(LedgerRole::Superior),
        _ => Err(Fault::Expected(Expected::Role).into()),
    })?;
    let id = take(&mut object, "id", shape::id)?;
    let (body, notes) = read_body(object)?;
    Ok(UnitInput { id, role: role.unwrap_or_default(), body, notes })
}

/// Reads what `ssk new --superior` takes.
pub fn read_superior(text: &str) -> Result<SuperiorInput, Misfit> {
    let mut object = open(text)?;
    let id = take(&mut object, "id", shape::id)?;
    let programme = take(&mut object, "programme", shape::line)?.unwrap_or_default();
    let mut day = |name| take(&mut object, name, |value| words::day(value).and_then(shape::day));
    let (from, until, confirmed_on) = (day("from")?, day("until")?, day("confirmed_on")?);
    let (body, notes) = read_body(object)?;
    Ok(SuperiorInput { id, body, notes, programme, from, until, confirmed_on })
}

fn read_body(mut object: Object<'_>) -> Result<(UnitBody, UnitNotes), Misfit> {
    let mut head_count = |name| {
        let count = take(&mut object, name, |value| shape::integer(&value, u32::MAX.into()))?;
        Ok::<_, Misfit>(count.and_then(|count| u32::try_from(count).ok()))
    };
    let (members, workers) = (head_count("members")?, head_count("workers")?);
    let notes = UnitNotes {
        members,
        workers,
        term: take(&mut object, "term", shape::line)?.unwrap_or_default(),
        contact: take(&mut object, "contact", |value| close(self::object(value)?, &CONTACT))?
            .unwrap_or_default(),
        remark: take(&mut object, "remark", shape::long)?.unwrap_or_default(),
    };
    for name in ["founded_on", "ended_on"] {
        put_right(&mut object, name, words::day)?;
    }
    put_right_each(&mut object, "former_names", &FORMER_NAME, |former| {
        put_right(former, "until", words::day)
    })?;
    // Ties come from the ledger: at first there is no other unit to be tied to.
    for name in ["successors", "ties"] {
        if object.contains(name) {
            return Err(Misfit::from(Fault::Unknown).inside(name));
        }
    }
    let body = close(object, &UNIT)?;
    known::unit(&body)?;
    Ok((body, notes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::Sector;

    #[test]
    fn a_unit_is_read_as_typed() {
        let typed = r#"{"name":" CĐCS  Công ty Hưng Phát ","role":"unit","sector":"private_enterprise",
            "place":"Lai Châu","founded_on":"6/9/2013","members":120,"contact":{"name":"Vàng Thị Mai"},
            "employer":{"name":"Công ty Hưng Phát","document_symbol":"QĐ-HP"},
            "former_names":[{"name":"CĐCS Xí nghiệp 2","until":"31/12/2012"}]}"#;
        let unit = read_unit(typed).unwrap();
        assert_eq!(unit.role, LedgerRole::Unit);
        assert_eq!(unit.body.name, "CĐCS Công ty Hưng Phát");
        assert_eq!(unit.body.sector, Some(Sector::PrivateEnterprise));
        assert_eq!(unit.body.founded_on, "2013-09-06".parse().ok());
        assert_eq!(unit.body.former_names[0].until, "2012-12-31".parse().ok());
        assert_eq!((unit.notes.members, unit.notes.workers), (Some(120), None));
        assert_eq!(unit.notes.contact.name, "Vàng Thị Mai");
    }

    #[test]
    fn slips_are_named() {
        for (typed, member, fault) in [
            (r#"{}"#, "name", Fault::Missing),
            (r#"{"name":" "}"#, "name", Fault::Empty),
            (r#"{"name":"A","sectr":"x"}"#, "sectr", Fault::Unknown),
            (r#"{"name":"A","employer":{"nmae":"x"}}"#, "employer.nmae", Fault::Unknown),
            (r#"{"name":"A","ties":[]}"#, "ties", Fault::Unknown),
            (
                r#"{"name":"A","former_names":[{"name":"B","til":"2012"}]}"#,
                "former_names[0].til",
                Fault::Unknown,
            ),
            (r#"{"name":"A","role":"boss"}"#, "role", Fault::Expected(Expected::Role)),
            (
                r#"{"name":"A","founded_on":"6/9/13"}"#,
                "founded_on",
                Fault::Ambiguous { proposals: vec!["2013-09-06".into(), "1913-09-06".into()] },
            ),
        ] {
            let misfit = read_unit(typed).unwrap_err();
            assert_eq!((misfit.member.as_str(), misfit.fault), (member, fault), "{typed}");
        }
    }

    #[test]
    fn a_superior_says_for_what_it_receives() {
        let typed = r#"{"name":"Liên đoàn Lao động tỉnh Lai Châu","programme":"2026",
            "from":"01/7/2025","contact":{"phone":"0213 000 000"}}"#;
        let superior = read_superior(typed).unwrap();
        assert_eq!(superior.programme, "2026");
        assert_eq!((superior.from, superior.until), ("2025-07-01".parse().ok(), None));
        assert_eq!(superior.notes.contact.phone, "0213 000 000");
    }
}
