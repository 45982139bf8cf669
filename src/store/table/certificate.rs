use rusqlite::types::ToSqlOutput;

use super::{Columns, Layout, Sql, id, optional, sql, text};
use crate::domain::certificate::CertificateBody;
use crate::domain::record::Record;
use crate::domain::text::{exact, fold};
use crate::store::error::StoreError;
use crate::store::read::Reading;

impl Layout for CertificateBody {
    const SQL: &'static Sql = sql!("certificate":
        "kind" "issuer" "issuer_key" "number" "scope" "n" "decision" "person" "initiative"
        "issued" "state" "name" "title" "folded");

    fn columns<'a>(certificate: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        let body = &certificate.body;
        let number = body.number.as_ref();
        let (name, title) = (&body.recipient.name, &body.initiative.title);
        let all = format!("{} {name} {title}", body.number_text());
        Ok(vec![
            text(body.kind.code()),
            text(&body.issuer),
            ToSqlOutput::from(exact(&body.issuer)),
            text(body.number_text()),
            text(number.map_or("", |number| &number.scope)),
            optional(number.map(|number| number.n)),
            optional(body.decision.id.map(|decision| id(decision.0))),
            optional(body.recipient.person.map(|person| id(person.0))),
            optional(body.initiative.id.map(|initiative| id(initiative.0))),
            optional(body.issued_on.map(|day| day.to_string())),
            ToSqlOutput::from(body.state().code().to_owned()),
            text(name),
            text(title),
            ToSqlOutput::from(fold(&all)),
        ])
    }
}
