use rusqlite::types::ToSqlOutput;

use super::{Columns, Layout, Sql, sql, text};
use crate::domain::order;
use crate::domain::record::Record;
use crate::domain::text::fold;
use crate::domain::unit::UnitBody;
use crate::store::error::StoreError;
use crate::store::read::Reading;

impl Layout for UnitBody {
    const SQL: &'static Sql = sql!("unit": "name" "code" "folded" "name_sort");

    fn columns<'a>(unit: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        let body = &unit.body;
        let all = format!("{} {} {}", body.name, body.short_name, body.code);
        Ok(vec![
            text(&body.name),
            text(&body.code),
            ToSqlOutput::from(fold(&all)),
            ToSqlOutput::from(order::text_key(&body.name).0),
        ])
    }
}
