//! Light rows for lists: all that one line shows, without the long texts.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};

use super::error::StoreError;
use super::read::{Reading, uuid};
use crate::domain::date::PartialDate;
use crate::domain::decision::{DecisionKind, Outcome, Stage};
use crate::domain::id::{DecisionId, InitiativeId, Moment, PersonId, UnitId};
use crate::domain::money::{Amount, Exactness, Period};
use crate::domain::recognition::Status;
use crate::domain::record::Profile;
use crate::domain::text::fold;

/// The number of an initiative in this ledger, for lists. It is no identity outside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowNo(pub(super) i64);

#[cfg(test)]
impl RowNo {
    /// A number that belongs to no ledger, for tests of lists.
    pub(crate) fn made_up(number: i64) -> Self {
        Self(number)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct InitiativeRow {
    pub no: RowNo,
    pub id: InitiativeId,
    pub unit: UnitId,
    pub rev: u32,
    pub code: String,
    pub title: String,
    pub authors: String,
    pub status: Status,
    /// The day of the decision that recognised it, or that revoked it.
    pub decided_on: Option<NaiveDate>,
    /// The code of the main field.
    pub field: String,
    pub programme: String,
    pub amount: Option<Amount>,
    pub filed: Option<PartialDate>,
    pub first_applied: Option<PartialDate>,
    /// The standing written last for any receiver; empty if there is none.
    pub standing: String,
    pub profile: Profile,
    pub deleted: bool,
    pub updated_at: Moment,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    pub id: DecisionId,
    pub unit: UnitId,
    pub kind: DecisionKind,
    pub stage: Stage,
    /// "52/QĐ-HP"; empty while it is a draft.
    pub reference: String,
    pub issuer: String,
    pub signer: String,
    pub signed_on: Option<NaiveDate>,
    pub items: u32,
    pub deleted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    pub id: PersonId,
    pub unit: UnitId,
    pub name: String,
    pub title: String,
    pub sub_unit: Option<UnitId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    pub id: UnitId,
    pub name: String,
    pub code: String,
}

/// Which people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleQuery {
    /// Each word must begin a word of the name; accents do not count.
    pub text: String,
    pub unit: Option<UnitId>,
    pub deleted: bool,
    pub limit: Option<usize>,
}

impl Reading {
    /// The rows asked for, in that order; one that is gone is left out.
    pub fn rows(&self, numbers: &[RowNo]) -> Result<Vec<InitiativeRow>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT seq, id, unit, rev, code, title, authors, status, recognised, field, programme,
                    amount, amount_period, amount_exactness, filed, applied, standing, profile,
                    deleted, updated_at
             FROM initiative WHERE seq = ?1",
        )?;
        let mut found = Vec::with_capacity(numbers.len());
        for no in numbers {
            let mut rows = query.query([no.0])?;
            if let Some(row) = rows.next()? {
                found.push(initiative_row(row)?);
            }
        }
        Ok(found)
    }

    /// The programmes that any initiative outside the trash belongs to.
    pub fn programmes(&self) -> Result<Vec<String>, StoreError> {
        self.listed(
            "SELECT DISTINCT programme FROM initiative WHERE programme <> '' AND NOT deleted
             ORDER BY programme",
            &[],
            |row| row.get(0),
        )
    }

    pub fn row_of(&self, id: InitiativeId) -> Result<Option<RowNo>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT seq FROM initiative WHERE id = ?1")?;
        let mut rows = query.query([id.0.as_bytes()])?;
        Ok(rows.next()?.map(|row| row.get(0).map(RowNo)).transpose()?)
    }

    /// Decisions of a unit, or of all, the last signed first, drafts before them.
    pub fn decision_rows(
        &self,
        unit: Option<UnitId>,
        deleted: bool,
    ) -> Result<Vec<DecisionRow>, StoreError> {
        let unit = unit.map(|unit| *unit.0.as_bytes());
        self.listed(
            "SELECT id, unit, kind, stage, reference, issuer, signer, signed_on, items, deleted
             FROM decision WHERE (?1 IS NULL OR unit = ?1) AND deleted = ?2
             ORDER BY signed_on IS NOT NULL, signed_on DESC, seq DESC",
            &[&unit, &deleted],
            decision_row,
        )
    }

    /// The decisions that may speak of an initiative, those of its own unit and this ledger's own,
    /// in the order of their dates, each with what it says.
    pub fn decisions_about(
        &self,
        initiative: InitiativeId,
    ) -> Result<Vec<(DecisionRow, Outcome)>, StoreError> {
        self.listed(
            "SELECT d.id, d.unit, d.kind, d.stage, d.reference, d.issuer, d.signer, d.signed_on,
                    d.items, d.deleted, i.outcome
             FROM decision_item i JOIN decision d ON d.seq = i.decision
             WHERE i.initiative = ?1 AND NOT d.deleted
               AND (d.unit = ?2 OR d.unit = (SELECT unit FROM initiative WHERE id = ?1))
             ORDER BY d.signed_on IS NULL, d.signed_on, d.id",
            &[initiative.0.as_bytes(), self.home().0.as_bytes()],
            |row| Ok((decision_row(row)?, Outcome::from_code(row.get_ref(10)?.as_str()?))),
        )
    }

    /// People in the order of their names.
    pub fn people(&self, query: &PeopleQuery) -> Result<Vec<PersonRow>, StoreError> {
        let unit = query.unit.map(|unit| *unit.0.as_bytes());
        let words = starts(&query.text);
        let mut sql = "SELECT id, unit, name, title, sub_unit FROM person
                       WHERE (?1 IS NULL OR unit = ?1) AND deleted = ?2"
            .to_owned();
        let mut params: Vec<&dyn ToSql> = vec![&unit, &query.deleted];
        for word in &words {
            sql += " AND instr(' ' || folded, ?)";
            params.push(word);
        }
        let limit = query.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1));
        sql += " ORDER BY name_sort, seq LIMIT ?";
        params.push(&limit);
        self.listed(&sql, &params, |row| {
            Ok(PersonRow {
                id: uuid(row, 0)?.into(),
                unit: uuid(row, 1)?.into(),
                name: row.get(2)?,
                title: row.get(3)?,
                sub_unit: row
                    .get::<_, Option<[u8; 16]>>(4)?
                    .map(|id| UnitId(uuid::Uuid::from_bytes(id))),
            })
        })
    }

    /// The live people of a unit whose name folds like `name`.
    pub fn people_named(&self, unit: UnitId, name: &str) -> Result<Vec<PersonId>, StoreError> {
        self.listed(
            "SELECT id FROM person WHERE unit = ?1 AND folded = ?2 AND NOT deleted ORDER BY seq",
            &[&unit.0.as_bytes(), &fold(name)],
            |row| Ok(uuid(row, 0)?.into()),
        )
    }

    /// Units outside the trash in the order of their names, all or those in which each word of
    /// `text` begins a word of name or code.
    pub fn units(&self, text: &str) -> Result<Vec<UnitRow>, StoreError> {
        let words = starts(text);
        let mut sql = "SELECT id, name, code FROM unit WHERE NOT deleted".to_owned();
        let mut params: Vec<&dyn ToSql> = Vec::new();
        for word in &words {
            sql += " AND instr(' ' || folded, ?)";
            params.push(word);
        }
        sql += " ORDER BY name_sort, seq";
        self.listed(&sql, &params, |row| {
            Ok(UnitRow { id: uuid(row, 0)?.into(), name: row.get(1)?, code: row.get(2)? })
        })
    }

    pub(super) fn listed<T>(
        &self,
        sql: &str,
        params: &[&dyn ToSql],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map(params, read)?;
        rows.map(|row| Ok(row?)).collect()
    }
}

/// Each word of a text, after the space before which it must stand.
pub(super) fn starts(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(|word| format!(" {word}")).collect()
}

fn initiative_row(row: &Row<'_>) -> Result<InitiativeRow, StoreError> {
    let amount = match row.get::<_, Option<i64>>(11)? {
        None => None,
        Some(dong) => {
            let period = Period::from_code(row.get_ref(12)?.as_str()?);
            let exactness = Exactness::from_code(row.get_ref(13)?.as_str()?);
            Some(Amount { dong, period, exactness })
        }
    };
    Ok(InitiativeRow {
        no: RowNo(row.get(0)?),
        id: uuid(row, 1)?.into(),
        unit: uuid(row, 2)?.into(),
        rev: row.get(3)?,
        code: row.get(4)?,
        title: row.get(5)?,
        authors: row.get(6)?,
        status: Status::from_code(row.get_ref(7)?.as_str()?),
        decided_on: parsed(row, 8)?,
        field: row.get(9)?,
        programme: row.get(10)?,
        amount,
        filed: parsed(row, 14)?,
        first_applied: parsed(row, 15)?,
        standing: row.get(16)?,
        profile: Profile::from_code(row.get_ref(17)?.as_str()?),
        deleted: row.get(18)?,
        updated_at: chrono::DateTime::from_timestamp_millis(row.get(19)?)
            .unwrap_or_default()
            .fixed_offset(),
    })
}

fn decision_row(row: &Row<'_>) -> rusqlite::Result<DecisionRow> {
    Ok(DecisionRow {
        id: uuid(row, 0)?.into(),
        unit: uuid(row, 1)?.into(),
        kind: DecisionKind::from_code(row.get_ref(2)?.as_str()?),
        stage: Stage::from_code(row.get_ref(3)?.as_str()?),
        reference: row.get(4)?,
        issuer: row.get(5)?,
        signer: row.get(6)?,
        signed_on: parsed(row, 7)?,
        items: row.get(8)?,
        deleted: row.get(9)?,
    })
}

/// A date as it stands in a column.
pub(super) fn parsed<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(
                column,
                rusqlite::types::Type::Text,
                Box::new(error),
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Record;
    use crate::domain::unit::UnitBody;
    use crate::store::Ledger;
    use crate::store::sample::{HOME, at, decision, edit, id, person, titled, unit_ledger};

    #[test]
    fn people_are_found_by_any_word_of_their_name_and_sorted_by_given_name() {
        let (_kept, mut ledger) = unit_ledger();
        let names =
            ["Nguyễn Thị Hương", "Lò Văn Duy", "Hà Thu Huyền", "Trần Quốc Huy", "Đỗ Thị Hường"];
        let _ = edit(&mut ledger, 1, |tx| {
            for (n, name) in (1..).zip(names) {
                let _ = tx.save_own(&person(n, name))?;
            }
            Ok(())
        });
        let found = |text: &str, limit| {
            let query = PeopleQuery { text: text.into(), limit, ..PeopleQuery::default() };
            let rows = ledger.people(&query).unwrap();
            rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(
            found("", None),
            ["Lò Văn Duy", "Trần Quốc Huy", "Hà Thu Huyền", "Nguyễn Thị Hương", "Đỗ Thị Hường"]
        );
        assert_eq!(found("huong", None), ["Nguyễn Thị Hương", "Đỗ Thị Hường"]);
        assert_eq!(found("thi ng", None), ["Nguyễn Thị Hương"]);
        assert!(found("uong", None).is_empty());
        assert_eq!(found("hu", Some(1)), ["Trần Quốc Huy"]);
        let elsewhere =
            PeopleQuery { unit: Some(uuid::Uuid::from_u128(50).into()), ..PeopleQuery::default() };
        assert!(ledger.people(&elsewhere).unwrap().is_empty());
    }

    #[test]
    fn units_are_in_natural_order_and_found_by_code() {
        let (_kept, mut ledger) = unit_ledger();
        let _ = edit(&mut ledger, 1, |tx| {
            for (n, name, code) in
                [(1, "CĐCS Tiểu học số 10", "TH10"), (2, "CĐCS Tiểu học số 2", "TH02")]
            {
                let body = UnitBody { name: name.into(), code: code.into(), ..UnitBody::default() };
                let id = UnitId(uuid::Uuid::from_u128(n));
                let _ = tx.save_own(&Record::new(id, HOME, at(0), body))?;
            }
            Ok(())
        });
        let codes = |ledger: &Ledger, text: &str| {
            let rows = ledger.units(text).unwrap();
            rows.into_iter().map(|row| row.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&ledger, ""), ["TH02", "TH10"]);
        assert_eq!(codes(&ledger, "th10"), ["TH10"]);
        assert_eq!(codes(&ledger, "tieu hoc 2"), ["TH02"]);
    }

    #[test]
    fn decisions_are_listed_drafts_first_then_the_last_signed() {
        let (_kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Máy hái chè"]);
        let _ = edit(&mut ledger, 1, |tx| {
            for (n, day) in [(1, "2026-01-05"), (2, "2026-03-01"), (3, "2026-02-01")] {
                let mut record = decision(n, DecisionKind::Recognition, day, &[id(1)]);
                if n == 3 {
                    record.body.stage = Stage::Draft;
                    record.body.number.clear();
                    record.body.signed_on = None;
                }
                let _ = tx.save_own(&record)?;
            }
            Ok(())
        });
        let rows = ledger.decision_rows(Some(HOME), false).unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.reference.as_str(), row.items)).collect();
        assert_eq!(told, [("", 1), ("02/QĐ-HB", 1), ("01/QĐ-HB", 1)]);
        assert_eq!(rows[2].signed_on.map(|day| day.to_string()).as_deref(), Some("2026-01-05"));
        assert!(ledger.decision_rows(None, true).unwrap().is_empty());
    }
}
