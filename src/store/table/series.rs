use std::collections::BTreeMap;

use rusqlite::types::ToSqlOutput;

use super::{Columns, Layout, Sql, sql, text};
use crate::domain::record::Record;
use crate::domain::series::SeriesBody;
use crate::domain::text::exact;
use crate::store::error::StoreError;
use crate::store::read::Reading;

impl Layout for SeriesBody {
    const SQL: &'static Sql = sql!("series": "issuer" "issuer_key" "numbers");

    fn columns<'a>(series: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        let body = &series.body;
        Ok(vec![
            text(&body.issuer),
            ToSqlOutput::from(exact(&body.issuer)),
            ToSqlOutput::from(body.numbers.key()),
        ])
    }

    /// A number goes back only while it is the last one given: what was given since may be on a
    /// paper already, and no number is given twice.
    fn back(
        past: Self,
        left: impl FnOnce() -> Result<Self, StoreError>,
        now: &Self,
    ) -> Result<Self, StoreError> {
        let left = left()?;
        let mut next: BTreeMap<String, u32> = past.next;
        for (scope, n) in &now.next {
            if left.next.get(scope) != Some(n) {
                let _ = next.insert(scope.clone(), *n);
            }
        }
        Ok(Self { next, ..past })
    }
}
