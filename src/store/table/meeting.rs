use std::collections::BTreeSet;

use rusqlite::types::ToSqlOutput;
use uuid::Uuid;

use super::{Columns, Layout, Sql, id, optional, sql, text};
use crate::domain::meeting::MeetingBody;
use crate::domain::record::Record;
use crate::store::error::StoreError;
use crate::store::read::Reading;
use crate::store::write::Writing;

impl Layout for MeetingBody {
    const SQL: &'static Sql = sql!("meeting": "council" "number" "began" "place" "items");

    fn columns<'a>(meeting: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        let body = &meeting.body;
        Ok(vec![
            optional(body.council.map(|council| id(council.0))),
            text(&body.number),
            optional(body.began.map(|began| began.format("%Y-%m-%dT%H:%M").to_string())),
            text(&body.place),
            ToSqlOutput::from(i64::try_from(body.items.len()).unwrap_or(i64::MAX)),
        ])
    }

    fn index(
        writing: &mut Writing<'_>,
        seq: i64,
        old: Option<&Record<Self>>,
        new: &Record<Self>,
    ) -> Result<(), StoreError> {
        if let Some(old) = old {
            Self::forget(writing, seq, old)?;
        }
        let mut insert = writing
            .conn
            .prepare_cached("INSERT INTO meeting_item (initiative, meeting) VALUES (?1, ?2)")?;
        for initiative in initiatives(&new.body) {
            let _ = insert.execute((initiative.as_bytes(), seq))?;
        }
        Ok(())
    }

    fn forget(writing: &mut Writing<'_>, seq: i64, old: &Record<Self>) -> Result<(), StoreError> {
        let mut delete = writing
            .conn
            .prepare_cached("DELETE FROM meeting_item WHERE initiative = ?1 AND meeting = ?2")?;
        for initiative in initiatives(&old.body) {
            let _ = delete.execute((initiative.as_bytes(), seq))?;
        }
        Ok(())
    }

    const INDEX: Option<&'static str> = Some("meeting_item");

    fn indexed(
        reading: &Reading,
        seq: i64,
        meeting: &Record<Self>,
    ) -> Result<Option<usize>, StoreError> {
        let initiatives = initiatives(&meeting.body);
        let mut query = reading
            .conn
            .prepare_cached("SELECT 1 FROM meeting_item WHERE initiative = ?1 AND meeting = ?2")?;
        for initiative in &initiatives {
            if !query.exists((initiative.as_bytes(), seq))? {
                return Ok(None);
            }
        }
        Ok(Some(initiatives.len()))
    }
}

fn initiatives(body: &MeetingBody) -> BTreeSet<Uuid> {
    body.items.iter().map(|item| item.initiative.0).collect()
}
