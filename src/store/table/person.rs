use rusqlite::types::ToSqlOutput;

use super::{Columns, Layout, Sql, id, optional, sql, text};
use crate::domain::order;
use crate::domain::person::PersonBody;
use crate::domain::record::Record;
use crate::domain::text::fold;
use crate::store::error::StoreError;
use crate::store::read::Reading;

impl Layout for PersonBody {
    const SQL: &'static Sql = sql!("person": "name" "title" "sub_unit" "folded" "name_sort");

    fn columns<'a>(person: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        let body = &person.body;
        let sort_name = Some(body.sort_name.as_str()).filter(|name| !name.is_empty());
        Ok(vec![
            text(&body.name),
            text(&body.title),
            optional(body.sub_unit.map(|unit| id(unit.0))),
            ToSqlOutput::from(fold(&body.name)),
            ToSqlOutput::from(order::name_key(&body.name, sort_name).0),
        ])
    }
}
