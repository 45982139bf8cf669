use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::types::ToSqlOutput;

use super::{Columns, Layout, Sql, initiative, optional, sql, text};
use crate::domain::decision::{Decision, DecisionBody, DecisionItem, DecisionKind, Outcome, Stage};
use crate::domain::id::{DecisionId, InitiativeId, UnitId};
use crate::domain::recognition::Recognition;
use crate::domain::record::Record;
use crate::store::error::StoreError;
use crate::store::read::{Reading, uuid};
use crate::store::write::Writing;

impl Layout for DecisionBody {
    const SQL: &'static Sql =
        sql!("decision": "kind" "stage" "reference" "issuer" "signer" "signed_on" "items");

    fn columns<'a>(decision: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        let body = &decision.body;
        Ok(vec![
            text(body.kind.code()),
            text(body.stage.code()),
            ToSqlOutput::from(body.reference()),
            text(&body.issuer),
            text(&body.signer),
            optional(body.signed_on.map(|day| day.to_string())),
            ToSqlOutput::from(i64::try_from(body.items.len()).unwrap_or(i64::MAX)),
        ])
    }

    /// A decision moves every initiative that it lists or listed.
    fn index(
        writing: &mut Writing<'_>,
        seq: i64,
        old: Option<&Record<Self>>,
        new: &Record<Self>,
    ) -> Result<(), StoreError> {
        let mut moved = BTreeSet::new();
        if let Some(old) = old {
            let mut delete = writing.conn.prepare_cached(
                "DELETE FROM decision_item WHERE initiative = ?1 AND decision = ?2",
            )?;
            for item in &old.body.items {
                let _ = delete.execute((item.initiative.0.as_bytes(), seq))?;
                let _ = moved.insert(item.initiative);
            }
        }
        // Listed twice, the first line counts, as it does for the record itself.
        let mut insert = writing.conn.prepare_cached(
            "INSERT INTO decision_item (initiative, decision, outcome) VALUES (?1, ?2, ?3)
             ON CONFLICT DO NOTHING",
        )?;
        for item in &new.body.items {
            let _ = insert.execute((item.initiative.0.as_bytes(), seq, item.outcome.code()))?;
            let _ = moved.insert(item.initiative);
        }
        drop(insert);
        for initiative in moved {
            initiative::renew_status(writing, initiative)?;
        }
        Ok(())
    }

    fn forget(writing: &mut Writing<'_>, seq: i64, old: &Record<Self>) -> Result<(), StoreError> {
        let sql = "DELETE FROM decision_item WHERE decision = ?1 AND initiative = ?2";
        for item in &old.body.items {
            let _ =
                writing.conn.prepare_cached(sql)?.execute((seq, item.initiative.0.as_bytes()))?;
            initiative::renew_status(writing, item.initiative)?;
        }
        Ok(())
    }

    const INDEX: Option<&'static str> = Some("decision_item");

    fn indexed(
        reading: &Reading,
        seq: i64,
        decision: &Record<Self>,
    ) -> Result<Option<usize>, StoreError> {
        let mut query = reading.conn.prepare_cached(
            "SELECT 1 FROM decision_item WHERE initiative = ?1 AND decision = ?2 AND outcome = ?3",
        )?;
        let mut seen = BTreeSet::new();
        for item in decision.body.items.iter().filter(|item| seen.insert(item.initiative)) {
            if !query.exists((item.initiative.0.as_bytes(), seq, item.outcome.code()))? {
                return Ok(None);
            }
        }
        Ok(Some(seen.len()))
    }
}

/// One line of a decision, with what recognition depends on: no long text is read for it.
pub(in crate::store) struct Line;

impl Line {
    /// Where an initiative of `owner` stands by the decisions in the ledger that may speak of it:
    /// those that its own unit keeps, and this ledger's own. What another unit writes about it
    /// counts for nothing.
    pub(in crate::store) fn recognition(
        reading: &Reading,
        initiative: InitiativeId,
        owner: UnitId,
    ) -> Result<Recognition, StoreError> {
        let home = reading.home();
        let mut query = reading.conn.prepare_cached(
            "SELECT d.id, d.kind, d.stage, d.signed_on, d.deleted, d.updated_at, i.outcome
             FROM decision_item i CROSS JOIN decision d ON d.seq = i.decision
             WHERE i.initiative = ?1 AND d.unit IN (?2, ?3)",
        )?;
        let key = (initiative.0.as_bytes(), owner.0.as_bytes(), home.0.as_bytes());
        let mut rows = query.query(key)?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let outcome = Outcome::from_code(row.get_ref(6)?.as_str()?);
            lines.push(line(row, initiative, outcome)?);
        }
        Ok(match lines.as_slice() {
            [] => Recognition::None,
            lines => Recognition::of(initiative, lines),
        })
    }
}

/// As much of a decision as recognition looks at.
fn line(
    row: &rusqlite::Row<'_>,
    initiative: InitiativeId,
    outcome: Outcome,
) -> Result<Decision, StoreError> {
    let signed_on = match row.get_ref(3)?.as_str_or_null()? {
        None => None,
        Some(day) => Some(
            day.parse::<NaiveDate>()
                .map_err(|error| StoreError::Damaged(format!("date {day:?}: {error}")))?,
        ),
    };
    let body = DecisionBody {
        kind: DecisionKind::from_code(row.get_ref(1)?.as_str()?),
        stage: Stage::from_code(row.get_ref(2)?.as_str()?),
        issuer: String::new(),
        scope: None,
        route: None,
        minutes: String::new(),
        subject: String::new(),
        number: String::new(),
        symbol: String::new(),
        signed_on,
        signer: String::new(),
        signer_title: String::new(),
        scan: None,
        items: vec![DecisionItem {
            initiative,
            outcome,
            reason: String::new(),
            grade: String::new(),
        }],
    };
    let written = chrono::DateTime::from_timestamp_millis(row.get(5)?).unwrap_or_default();
    let mut decision = Decision::new(
        DecisionId(uuid(row, 0)?),
        UnitId(uuid(row, 0)?),
        written.fixed_offset(),
        body,
    );
    decision.deleted = row.get(4)?;
    Ok(decision)
}
