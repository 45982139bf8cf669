//! Light rows of templates that the officer made and of papers that were issued.

use chrono::NaiveDate;

use super::error::StoreError;
use super::list::parsed;
use super::read::{Reading, reference, uuid};
use crate::domain::id::{Moment, PaperId, TemplateId};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRow {
    pub id: TemplateId,
    pub rev: u32,
    pub name: String,
    /// The code of the shipped template that it began as.
    pub made_from: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    pub id: PaperId,
    /// The code of its kind.
    pub paper: String,
    pub name: String,
    pub reference: String,
    pub about: Option<uuid::Uuid>,
    pub dated: Option<NaiveDate>,
    pub made_at: Moment,
}

impl Reading {
    /// Templates outside the trash, by name.
    pub fn templates(&self) -> Result<Vec<TemplateRow>, StoreError> {
        self.listed(
            "SELECT id, rev, name, made_from FROM template WHERE NOT deleted ORDER BY name, seq",
            &[],
            |row| {
                Ok(TemplateRow {
                    id: uuid(row, 0)?.into(),
                    rev: row.get(1)?,
                    name: row.get(2)?,
                    made_from: row.get(3)?,
                })
            },
        )
    }

    /// Papers outside the trash, of one record or all, the last first.
    pub fn issued_papers(&self, about: Option<uuid::Uuid>) -> Result<Vec<PaperRow>, StoreError> {
        let about = about.map(|about| *about.as_bytes());
        self.listed(
            "SELECT id, kind, name, reference, about, dated, updated_at FROM paper
             WHERE NOT deleted AND (?1 IS NULL OR about = ?1) ORDER BY updated_at DESC, seq DESC",
            &[&about],
            |row| {
                Ok(PaperRow {
                    id: uuid(row, 0)?.into(),
                    paper: row.get(1)?,
                    name: row.get(2)?,
                    reference: row.get(3)?,
                    about: reference(row, 4)?,
                    dated: parsed(row, 5)?,
                    made_at: chrono::DateTime::from_timestamp_millis(row.get(6)?)
                        .unwrap_or_default()
                        .fixed_offset(),
                })
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::issued::{About, IssuedBody};
    use crate::domain::record::Record;
    use crate::store::sample::{HOME, at, edit, id, template, unit_ledger};
    use uuid::Uuid;

    #[test]
    fn papers_are_found_by_what_they_are_about_and_templates_by_name() {
        let (_kept, mut ledger) = unit_ledger();
        let paper = |n: u32, about: Option<Uuid>| {
            let about = about.map(|id| About { kind: "initiative".into(), id });
            let body = IssuedBody { name: format!("Giấy {n}"), about, ..IssuedBody::default() };
            Record::new(Uuid::from_u128(0x8000 + u128::from(n)).into(), HOME, at(n), body)
        };
        let _ = edit(&mut ledger, 1, |tx| {
            let _ = tx.save_own(&paper(1, Some(id(1).0)))?;
            let _ = tx.save_own(&paper(2, None))?;
            let _ = tx.save_own(&paper(3, Some(id(1).0)))?;
            let _ = tx.save_own(&template(2))?;
            tx.save_own(&template(1))
        });
        let named = |about| {
            let rows = ledger.issued_papers(about).unwrap();
            rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(named(None), ["Giấy 3", "Giấy 2", "Giấy 1"]);
        assert_eq!(named(Some(id(1).0)), ["Giấy 3", "Giấy 1"]);
        assert_eq!(ledger.issued_papers(None).unwrap()[0].made_at, at(3));
        let templates = ledger.templates().unwrap();
        let names: Vec<&str> = templates.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Khung của đơn vị 1", "Khung của đơn vị 2"]);
        assert!(ledger.check().unwrap().is_clean());
    }
}
