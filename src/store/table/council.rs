use rusqlite::types::ToSqlOutput;

use super::{Columns, Layout, Sql, optional, sql, text};
use crate::domain::council::CouncilBody;
use crate::domain::record::Record;
use crate::store::error::StoreError;
use crate::store::read::Reading;

impl Layout for CouncilBody {
    const SQL: &'static Sql = sql!("council": "name" "began" "ended" "members");

    fn columns<'a>(council: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        let body = &council.body;
        Ok(vec![
            text(&body.name),
            optional(body.from.map(|day| day.to_string())),
            optional(body.until.map(|day| day.to_string())),
            ToSqlOutput::from(i64::try_from(body.members.len()).unwrap_or(i64::MAX)),
        ])
    }
}
