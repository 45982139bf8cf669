use super::{Columns, Layout, Sql, id, optional, sql, text};
use crate::domain::issued::IssuedBody;
use crate::domain::record::Record;
use crate::store::error::StoreError;
use crate::store::read::Reading;

impl Layout for IssuedBody {
    const SQL: &'static Sql = sql!("paper": "kind" "name" "reference" "about" "dated");

    fn columns<'a>(paper: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        let body = &paper.body;
        Ok(vec![
            text(&body.paper),
            text(&body.name),
            text(&body.reference),
            optional(body.about.as_ref().map(|about| id(about.id))),
            optional(body.dated.map(|day| day.to_string())),
        ])
    }
}
