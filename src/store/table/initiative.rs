use std::collections::BTreeSet;

use rusqlite::OptionalExtension;
use rusqlite::types::ToSqlOutput;
use uuid::Uuid;

use super::decision::Line;
use super::{Columns, Layout, Sql, optional, sql, text};
use crate::domain::id::{InitiativeId, UnitId};
use crate::domain::initiative::{InitiativeBody, State};
use crate::domain::order;
use crate::domain::recognition::{Recognition, Status};
use crate::domain::record::{Kind, Record};
use crate::store::error::StoreError;
use crate::store::read::{Reading, uuid};
use crate::store::search;
use crate::store::write::Writing;

impl Layout for InitiativeBody {
    const SQL: &'static Sql = sql!("initiative":
        "code" "title" "state" "status" "recognised" "authors" "field" "programme" "amount"
        "amount_period" "amount_exactness" "filed" "applied" "title_sort" "author_sort");

    fn columns<'a>(
        initiative: &'a Record<Self>,
        reading: &Reading,
    ) -> Result<Columns<'a>, StoreError> {
        let body = &initiative.body;
        let recognition = Line::recognition(reading, initiative.id, initiative.unit)?;
        let (status, recognised) = derive_status(&body.state, recognition);
        let amount = body.benefit.amount.as_ref();
        let first_author = body.authors.first().map_or("", |author| author.name.as_str());
        Ok(vec![
            text(&body.code),
            text(&body.title),
            text(body.state.code()),
            ToSqlOutput::from(status.code().to_owned()),
            optional(recognised),
            ToSqlOutput::from(authors_line(body)),
            text(body.fields.first().map_or("", String::as_str)),
            text(&body.programme),
            optional(amount.map(|amount| amount.dong)),
            amount.map_or(optional::<String>(None), |amount| text(amount.period.code())),
            amount.map_or(optional::<String>(None), |amount| text(amount.exactness.code())),
            optional(body.dates.filed.as_ref().map(ToString::to_string)),
            optional(body.dates.first_applied.as_ref().map(ToString::to_string)),
            ToSqlOutput::from(order::text_key(&body.title).0),
            ToSqlOutput::from(order::name_key(first_author, None).0),
        ])
    }

    fn index(
        writing: &mut Writing<'_>,
        seq: i64,
        old: Option<&Record<Self>>,
        new: &Record<Self>,
    ) -> Result<(), StoreError> {
        let (before, after) = (old.map(|old| person_ids(&old.body)), person_ids(&new.body));
        if before.as_ref() != Some(&after) {
            let mut delete = writing
                .conn
                .prepare_cached("DELETE FROM author WHERE person = ?1 AND initiative = ?2")?;
            for person in before.into_iter().flatten() {
                let _ = delete.execute((person.as_bytes(), seq))?;
            }
            let mut insert = writing
                .conn
                .prepare_cached("INSERT INTO author (person, initiative) VALUES (?1, ?2)")?;
            for person in after {
                let _ = insert.execute((person.as_bytes(), seq))?;
            }
        }
        search::index(writing, seq, old.map(|old| &old.body), &new.body)
    }

    fn forget(writing: &mut Writing<'_>, seq: i64, old: &Record<Self>) -> Result<(), StoreError> {
        let sql = "DELETE FROM author WHERE person = ?1 AND initiative = ?2";
        for person in person_ids(&old.body) {
            let _ = writing.conn.prepare_cached(sql)?.execute((person.as_bytes(), seq))?;
        }
        search::forget(writing, seq)
    }

    const INDEX: Option<&'static str> = Some("author");

    fn indexed(
        reading: &Reading,
        seq: i64,
        initiative: &Record<Self>,
    ) -> Result<Option<usize>, StoreError> {
        let persons = person_ids(&initiative.body);
        let mut query = reading
            .conn
            .prepare_cached("SELECT 1 FROM author WHERE person = ?1 AND initiative = ?2")?;
        for person in &persons {
            if !query.exists((person.as_bytes(), seq))? {
                return Ok(None);
            }
        }
        Ok(Some(persons.len()))
    }

    fn code(body: &Self) -> Option<&str> {
        Some(body.code.as_str()).filter(|code| !code.is_empty())
    }
}

/// The authors as a list shows them.
pub(in crate::store) fn authors_line(body: &InitiativeBody) -> String {
    let names: Vec<&str> = body.authors.iter().map(|author| author.name.as_str()).collect();
    names.join(", ")
}

fn person_ids(body: &InitiativeBody) -> BTreeSet<Uuid> {
    body.authors.iter().map(|author| author.person.0).collect()
}

/// The status that a list shows, and the day of the decision behind it.
fn derive_status(state: &State, recognition: Recognition) -> (Status, Option<String>) {
    let on = match recognition {
        Recognition::None => None,
        Recognition::Recognised { on, .. } | Recognition::Revoked { on, .. } => on,
    };
    (Status::of(state, recognition), on.map(|day| day.to_string()))
}

/// Writes the status anew after a decision about the initiative changed; one that is not in the
/// ledger yet gets it on the way in.
pub(super) fn renew_status(writing: &mut Writing<'_>, id: InitiativeId) -> Result<(), StoreError> {
    let found: Option<(i64, State, String, Option<String>, UnitId)> = writing
        .conn
        .prepare_cached(
            "SELECT seq, state, status, recognised, unit FROM initiative WHERE id = ?1",
        )?
        .query_row([id.0.as_bytes()], |row| {
            let state = State::from_code(row.get_ref(1)?.as_str()?);
            Ok((row.get(0)?, state, row.get(2)?, row.get(3)?, uuid(row, 4)?.into()))
        })
        .optional()?;
    let Some((seq, state, old_status, old_day, owner)) = found else { return Ok(()) };
    let (status, day) = derive_status(&state, Line::recognition(writing, id, owner)?);
    if (status.code(), &day) != (old_status.as_str(), &old_day) {
        let _ = writing
            .conn
            .prepare_cached("UPDATE initiative SET status = ?2, recognised = ?3 WHERE seq = ?1")?
            .execute((seq, status.code(), day))?;
        writing.changed(Kind::Initiative, id.0);
    }
    Ok(())
}
