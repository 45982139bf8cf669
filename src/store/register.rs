//! The register of certificates, and who has which number.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, ToSql};

use super::error::StoreError;
use super::list::{parsed, starts};
use super::read::{Reading, number, reference, uuid};
use super::setting;
use crate::domain::certificate::{CertificateKind, CertificateState};
use crate::domain::id::{CertificateId, DecisionId, InitiativeId, PersonId, SeriesId};
use crate::domain::series::{NumberSeries, Numbered, Numbers, SeriesBody};
use crate::domain::text::exact;

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRow {
    pub id: CertificateId,
    pub kind: CertificateKind,
    pub issuer: String,
    /// As printed; empty while there is none.
    pub number: String,
    pub decision: Option<DecisionId>,
    pub person: Option<PersonId>,
    pub initiative: Option<InitiativeId>,
    pub issued_on: Option<NaiveDate>,
    pub state: CertificateState,
    pub name: String,
    /// Of the initiative.
    pub title: String,
}

/// Which certificates. Those in the trash are never among them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RegisterQuery {
    /// Each word must begin a word of number, name or title; accents do not count.
    pub text: String,
    pub issuer: Option<String>,
    pub kind: Option<CertificateKind>,
    /// Of the day of issue.
    pub year: Option<i32>,
    /// Any of these; empty for all.
    pub states: Vec<CertificateState>,
    pub decision: Option<DecisionId>,
    pub person: Option<PersonId>,
    pub initiative: Option<InitiativeId>,
    /// As the printed register runs; else the last first.
    pub oldest_first: bool,
}

const COLUMNS: &str = "SELECT c.id, c.kind, c.issuer, c.number, c.decision, c.person, c.initiative,
    c.issued, c.state, c.name, c.title FROM certificate c ";

impl Reading {
    /// One page of the register.
    pub fn register(
        &self,
        query: &RegisterQuery,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<CertificateRow>, StoreError> {
        let order = match query.oldest_first {
            true => "c.issued, c.scope, c.n, c.seq",
            false => "c.issued IS NOT NULL, c.issued DESC, c.scope DESC, c.n DESC, c.seq DESC",
        };
        let page = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let (limit, offset) = (page(limit), page(offset));
        let filter = Filter::of(query);
        let sql = format!("{COLUMNS} WHERE {} ORDER BY {order} LIMIT ? OFFSET ?", filter.sql);
        let mut params: Vec<&dyn ToSql> = filter.params.iter().map(AsRef::as_ref).collect();
        params.extend([&limit as &dyn ToSql, &offset]);
        self.listed(&sql, &params, certificate_row)
    }

    /// How many there are on all pages.
    pub fn register_len(&self, query: &RegisterQuery) -> Result<u64, StoreError> {
        let filter = Filter::of(query);
        let sql = format!("SELECT count(*) FROM certificate c WHERE {}", filter.sql);
        let params: Vec<&dyn ToSql> = filter.params.iter().map(AsRef::as_ref).collect();
        Ok(self.conn.prepare_cached(&sql)?.query_row(params.as_slice(), |row| number(row, 0))?)
    }

    /// Who has given certificates, as last written, in the order of their names' letters.
    pub fn certificate_issuers(&self) -> Result<Vec<String>, StoreError> {
        self.listed(
            "SELECT issuer, max(seq) FROM certificate WHERE NOT deleted AND issuer <> ''
             GROUP BY issuer_key ORDER BY issuer_key",
            &[],
            |row| row.get(0),
        )
    }

    /// The certificate that bears a number already; `except` is the one that asks.
    pub fn bearer_of(
        &self,
        issuer: &str,
        kind: &CertificateKind,
        number: &Numbered,
        except: Option<CertificateId>,
    ) -> Result<Option<CertificateId>, StoreError> {
        let except = except.map(|id| *id.0.as_bytes());
        Ok(self
            .conn
            .prepare_cached(
                "SELECT id FROM certificate WHERE issuer_key = ?1 AND kind = ?2 AND scope = ?3
                     AND n = ?4 AND NOT deleted AND id IS NOT ?5 ORDER BY seq LIMIT 1",
            )?
            .query_row((exact(issuer), kind.code(), &number.scope, number.n, except), |row| {
                uuid(row, 0)
            })
            .optional()?
            .map(CertificateId))
    }

    /// Numbered certificates, not withdrawn, whose decision is no longer signed, or about whose
    /// initiative a revocation is signed. Whether the recognition behind each still stands is not
    /// asked here.
    pub fn certificates_in_doubt(&self) -> Result<Vec<CertificateRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} LEFT JOIN decision d ON d.id = c.decision
             WHERE NOT c.deleted AND c.decision IS NOT NULL
                 AND c.state NOT IN ('draft', 'withdrawn')
                 AND (d.id IS NULL OR d.deleted OR d.stage <> 'signed' OR c.initiative IN (
                     SELECT i.initiative FROM decision_item i JOIN decision r ON r.seq = i.decision
                     WHERE i.outcome = 'revoked' AND r.stage = 'signed' AND NOT r.deleted))
             ORDER BY c.issued, c.n, c.seq"
        );
        self.listed(&sql, &[], certificate_row)
    }

    /// The series from which an issuer's certificates or papers get their numbers.
    pub fn series_of(
        &self,
        issuer: &str,
        numbers: &Numbers,
    ) -> Result<Option<NumberSeries>, StoreError> {
        let found = self.listed(
            "SELECT id FROM series WHERE issuer_key = ?1 AND numbers = ?2 AND NOT deleted
             ORDER BY seq LIMIT 1",
            &[&exact(issuer), &numbers.key()],
            |row| uuid(row, 0).map(SeriesId),
        )?;
        found.into_iter().next().map(|id| self.need::<SeriesBody>(id)).transpose()
    }

    /// The series that gave no number since the ledger was restored from a backup: numbers given
    /// after that backup may be on papers that the ledger knows nothing of.
    pub fn series_in_doubt(&self) -> Result<Vec<NumberSeries>, StoreError> {
        let Some(restored) = setting::get(&self.conn, setting::RESTORED)? else {
            return Ok(Vec::new());
        };
        let restored = restored.parse::<i64>().unwrap_or(0);
        let mut changed = self.conn.prepare_cached(
            "SELECT 1 FROM history WHERE kind = 'series' AND id = ?1 AND operation > ?2",
        )?;
        let mut doubtful = Vec::new();
        for series in self.all_series()? {
            if !changed.exists((series.id.0.as_bytes(), restored))? {
                doubtful.push(series);
            }
        }
        Ok(doubtful)
    }

    /// All series, those of one issuer together.
    pub fn all_series(&self) -> Result<Vec<NumberSeries>, StoreError> {
        let found = self.listed(
            "SELECT id FROM series WHERE NOT deleted ORDER BY issuer_key, numbers, seq",
            &[],
            |row| uuid(row, 0).map(SeriesId),
        )?;
        found.into_iter().map(|id| self.need::<SeriesBody>(id)).collect()
    }
}

/// The part of a statement that says which certificates.
struct Filter {
    sql: String,
    params: Vec<Box<dyn ToSql>>,
}

impl Filter {
    fn of(query: &RegisterQuery) -> Self {
        let mut filter = Self { sql: "NOT c.deleted".to_owned(), params: Vec::new() };
        filter.add("c.issuer_key = ?", query.issuer.as_deref().map(exact));
        filter.add("c.kind = ?", query.kind.as_ref().map(|kind| kind.code().to_owned()));
        filter.add("substr(c.issued, 1, 4) = ?", query.year.map(|year| format!("{year:04}")));
        filter.add("c.decision = ?", query.decision.map(|id| *id.0.as_bytes()));
        filter.add("c.person = ?", query.person.map(|id| *id.0.as_bytes()));
        filter.add("c.initiative = ?", query.initiative.map(|id| *id.0.as_bytes()));
        for word in starts(&query.text) {
            filter.add("instr(' ' || c.folded, ?)", Some(word));
        }
        if !query.states.is_empty() {
            let marks = vec!["?"; query.states.len()].join(", ");
            filter.sql += &format!(" AND c.state IN ({marks})");
            for state in &query.states {
                filter.params.push(Box::new(state.code().to_owned()));
            }
        }
        filter
    }

    fn add<T: ToSql + 'static>(&mut self, condition: &str, value: Option<T>) {
        if let Some(value) = value {
            self.sql += " AND ";
            self.sql += condition;
            self.params.push(Box::new(value));
        }
    }
}

fn certificate_row(row: &Row<'_>) -> rusqlite::Result<CertificateRow> {
    Ok(CertificateRow {
        id: uuid(row, 0)?.into(),
        kind: CertificateKind::from_code(row.get_ref(1)?.as_str()?),
        issuer: row.get(2)?,
        number: row.get(3)?,
        decision: reference(row, 4)?,
        person: reference(row, 5)?,
        initiative: reference(row, 6)?,
        issued_on: parsed(row, 7)?,
        state: CertificateState::from_code(row.get_ref(8)?.as_str()?),
        name: row.get(9)?,
        title: row.get(10)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::certificate::CertificateBody;
    use crate::domain::decision::DecisionKind;
    use crate::domain::series::Numbered;
    use crate::store::Ledger;
    use crate::store::sample::{certificate, decision, edit, id, initiative, unit_ledger};

    fn numbers(ledger: &Ledger, query: &RegisterQuery) -> Vec<String> {
        let rows = ledger.register(query, 0, 100).unwrap();
        rows.into_iter().map(|row| row.number).collect()
    }

    #[test]
    fn the_register_is_filtered_and_comes_in_pages() {
        let (_kept, mut ledger) = unit_ledger();
        let _ = edit(&mut ledger, 1, |tx| {
            for n in 1..=5 {
                let _ = tx.save_own(&certificate(n))?;
            }
            let mut merit = certificate(6);
            merit.body.kind = CertificateKind::Merit;
            merit.body.issuer = "BCH CĐCS Công ty Chè Hoa Ban".into();
            merit.body.issued_on = "2027-01-04".parse().ok();
            let _ = tx.save_own(&merit)?;
            let mut draft = certificate(7);
            draft.body.number = None;
            let _ = tx.save_own(&draft)?;
            tx.remove_own::<CertificateBody>(certificate(5).id)
        });
        let all = RegisterQuery::default();
        assert_eq!(ledger.register_len(&all).unwrap(), 6);
        let oldest = RegisterQuery {
            oldest_first: true,
            year: Some(2026),
            states: vec![CertificateState::Issued, CertificateState::Waiting],
            ..all.clone()
        };
        assert_eq!(numbers(&ledger, &oldest), ["01/2026", "02/2026", "03/2026", "04/2026"]);
        let page = ledger.register(&oldest, 2, 1).unwrap();
        assert_eq!(page[0].number, "03/2026");
        assert_eq!(ledger.register_len(&oldest).unwrap(), 4);
        let issuer = Some("bch CĐCS công ty chè Hoa Ban".to_owned());
        assert_eq!(numbers(&ledger, &RegisterQuery { issuer, ..all.clone() }), ["06/2026"]);
        let person = certificate(2).body.recipient.person;
        assert_eq!(numbers(&ledger, &RegisterQuery { person, ..all.clone() }), ["02/2026"]);
        let text = |text: &str| RegisterQuery { text: text.into(), ..all.clone() };
        assert_eq!(numbers(&ledger, &text("tan kh 03")), ["03/2026"]);
        assert!(numbers(&ledger, &text("an khoa")).is_empty());
        assert_eq!(numbers(&ledger, &all)[0], "06/2026", "the last first");
        assert_eq!(
            ledger.certificate_issuers().unwrap(),
            ["BCH CĐCS Công ty Chè Hoa Ban", "Công ty Chè Hoa Ban"]
        );
    }

    #[test]
    fn a_number_belongs_to_one_paper_of_its_issuer_kind_and_year() {
        let (_kept, mut ledger) = unit_ledger();
        let _ = edit(&mut ledger, 1, |tx| tx.save_own(&certificate(3)));
        let body = certificate(3).body;
        let number = body.number.unwrap();
        let bearer = |issuer: &str, kind, number: &Numbered, except| {
            ledger.bearer_of(issuer, &kind, number, except).unwrap()
        };
        let (id, kind) = (certificate(3).id, CertificateKind::Initiative);
        assert_eq!(bearer("CÔNG TY CHÈ HOA BAN", kind.clone(), &number, None), Some(id));
        assert_eq!(bearer("Công ty Chè Hoa Ban", kind.clone(), &number, Some(id)), None);
        assert_eq!(bearer("Công ty khác", kind.clone(), &number, None), None);
        assert_eq!(bearer("Công ty Chè Hoa Ban", CertificateKind::Merit, &number, None), None);
        let next_year = Numbered { scope: "2027".into(), ..number };
        assert_eq!(bearer("Công ty Chè Hoa Ban", kind, &next_year, None), None);
    }

    #[test]
    fn certificates_of_what_was_revoked_or_is_signed_no_longer_are_in_doubt() {
        let (_kept, mut ledger) = unit_ledger();
        let ground = |tx: &mut crate::store::Writing<'_>| {
            let _ = tx.save_own(&initiative(1, "Máy hái chè"))?;
            let _ = tx.save_own(&decision(1, DecisionKind::Recognition, "2026-01-05", &[id(1)]))?;
            let mut given = certificate(1);
            given.body.decision.id =
                Some(decision(1, DecisionKind::Recognition, "2026-01-05", &[]).id);
            given.body.initiative.id = Some(id(1));
            tx.save_own(&given)
        };
        let _ = edit(&mut ledger, 1, ground);
        let doubtful = |ledger: &Ledger| ledger.certificates_in_doubt().unwrap().len();
        assert_eq!(doubtful(&ledger), 0);
        let _ = edit(&mut ledger, 2, |tx| {
            tx.save_own(&decision(2, DecisionKind::Revocation, "2026-03-05", &[id(1)]))
        });
        assert_eq!(doubtful(&ledger), 1);
        let _ = ledger.undo(&crate::store::sample::by(3)).unwrap();
        assert_eq!(doubtful(&ledger), 0);
        let first = decision(1, DecisionKind::Recognition, "2026-01-05", &[id(1)]).id;
        let _ = edit(&mut ledger, 4, |tx| {
            tx.remove_own::<crate::domain::decision::DecisionBody>(first)
        });
        assert_eq!(doubtful(&ledger), 1);
    }
}
