//! Finding initiatives.

use rusqlite::types::Value;
use rusqlite::{Params, params_from_iter};
use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::list::RowNo;
use super::read::{Reading, number};
use super::search::{Asked, failed};
use crate::domain::date::Span;
use crate::domain::id::{PersonId, UnitId};
use crate::domain::recognition::Status;

/// Which initiatives, and in what order. What is left empty does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Each word must begin a word of title, code, authors or summary. With or without marks; what
    /// has the marks as typed comes first.
    pub text: String,
    pub status: Vec<Status>,
    pub unit: Option<UnitId>,
    /// The code of the main field.
    pub field: Option<String>,
    pub programme: Option<String>,
    /// A date lies in there, or may, if only its month or year is known.
    pub span: Option<(Dated, Span)>,
    pub author: Option<PersonId>,
    /// The part of the unit that an author works in.
    pub part: Option<UnitId>,
    pub worth: Option<Worth>,
    /// The standing with the receiver written last.
    pub standing: Option<String>,
    /// The trash instead of the rest.
    pub deleted: bool,
    pub order: Order,
    /// From the other end.
    pub reversed: bool,
}

/// What an initiative is worth in money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Worth {
    /// No amount is written down, and none is said to be impossible.
    Unknown,
    /// It cannot be told in money.
    NotInMoney,
    /// Whole đồng.
    Between { least: i64, below: Option<i64> },
}

/// Which date is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dated {
    Filed,
    /// First applied or tried.
    Applied,
    /// By the decision that stands.
    Recognised,
}

/// The order of a list; ties in the order of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Last entered first.
    #[default]
    Newest,
    /// Last changed first.
    Changed,
    Code,
    Title,
    /// The given name of the first author.
    Author,
    /// The highest benefit first, those without one last.
    Amount,
    /// The latest first.
    Filed,
    Applied,
    Recognised,
    Status,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    pub rows: Vec<RowNo>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

/// How many initiatives there are of each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Outside the trash.
    pub by_status: Vec<(Status, u64)>,
    pub trash: u64,
    /// Recognised, and no standing with a receiver yet.
    pub unsent: u64,
}

impl Counts {
    fn add(&mut self, status: Status, never_sent: bool, count: u64) {
        if never_sent && status == Status::Recognised {
            self.unsent += count;
        }
        match self.by_status.iter_mut().find(|(one, _)| *one == status) {
            Some((_, so_far)) => *so_far += count,
            None => self.by_status.push((status, count)),
        }
    }

    pub fn of(&self, status: &Status) -> u64 {
        self.by_status.iter().find(|(one, _)| one == status).map_or(0, |(_, count)| *count)
    }

    /// All outside the trash.
    pub fn all(&self) -> u64 {
        self.by_status.iter().map(|(_, count)| count).sum()
    }
}

impl Reading {
    /// Row numbers in order: the first `limit`, or all. The first page of a million comes at once
    /// in the order of entry; any other order sorts all that fit.
    pub fn find(&self, query: &Query, limit: Option<usize>) -> Result<Found, StoreError> {
        let asked = self.asked(query)?;
        let most = limit.map_or(usize::MAX, |limit| limit.saturating_add(1));
        let mut rows = match &asked {
            None => self.page(query, None, None, most)?,
            Some(Asked { any, as_marked: None }) => self.page(query, Some(any), None, most)?,
            Some(Asked { any, as_marked: Some(marked) }) => {
                let mut rows = self.page(query, Some(marked), None, most)?;
                if rows.len() < most {
                    let rest = most - rows.len();
                    rows.extend(self.page(query, Some(any), Some(marked), rest)?);
                }
                rows
            }
        };
        let more = limit.is_some_and(|limit| rows.len() > limit);
        if let Some(limit) = limit {
            rows.truncate(limit);
        }
        Ok(Found { rows, more })
    }

    /// How many initiatives fit.
    pub fn count(&self, query: &Query) -> Result<u64, StoreError> {
        let asked = self.asked(query)?;
        let plan =
            Plan::of(query, asked.as_ref().map(|asked| asked.any.as_str()), None).shown(query);
        let sql = format!("SELECT count(*) {}", plan.clauses());
        self.searched(&sql, params_from_iter(plan.values), |row| number(row, 0))
            .map(|counts| counts.into_iter().next().unwrap_or(0))
    }

    /// How many fit of each kind, in one pass; which state is asked for, and whether the trash is,
    /// does not narrow.
    pub fn counts(&self, query: &Query) -> Result<Counts, StoreError> {
        let asked = self.asked(query)?;
        let plan = Plan::of(query, asked.as_ref().map(|asked| asked.any.as_str()), None);
        let sql = format!(
            "SELECT i.deleted, i.status, i.standing = '', count(*) {} GROUP BY 1, 2, 3",
            plan.clauses()
        );
        let groups = self.searched(&sql, params_from_iter(plan.values), |row| {
            let status = Status::from_code(row.get_ref(1)?.as_str()?);
            Ok((row.get(0)?, status, row.get(2)?, number(row, 3)?))
        })?;
        let mut counts = Counts::default();
        for (deleted, status, never_sent, count) in groups {
            match deleted {
                true => counts.trash += count,
                false => counts.add(status, never_sent, count),
            }
        }
        Ok(counts)
    }

    fn asked(&self, query: &Query) -> Result<Option<Asked>, StoreError> {
        let asked = Asked::read(&query.text);
        if asked.is_some() && !self.search_is_sound() {
            return Err(StoreError::SearchDamaged);
        }
        Ok(asked)
    }

    fn page(
        &self,
        query: &Query,
        matching: Option<&str>,
        but_not: Option<&str>,
        most: usize,
    ) -> Result<Vec<RowNo>, StoreError> {
        let mut plan = Plan::of(query, matching, but_not).shown(query);
        let sql = format!(
            "SELECT {} {} ORDER BY {} LIMIT ?",
            plan.seq,
            plan.clauses(),
            order(query, plan.seq)
        );
        plan.values.push(Value::Integer(i64::try_from(most).unwrap_or(i64::MAX)));
        self.searched(&sql, params_from_iter(plan.values), |row| row.get(0).map(RowNo))
    }

    fn searched<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let run = || {
            let mut statement = self.conn.prepare_cached(sql)?;
            statement.query_map(params, read)?.collect::<rusqlite::Result<Vec<T>>>()
        };
        run().map_err(|error| failed(self, error))
    }
}

/// The part of a statement that says which rows.
struct Plan {
    seq: &'static str,
    from: &'static str,
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Plan {
    fn of(query: &Query, matching: Option<&str>, but_not: Option<&str>) -> Self {
        let mut conditions: Vec<String> = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        // The index for searching leads: it answers in the order of entry, so that a first page
        // stops early.
        let (seq, from) = match matching {
            Some(text) => {
                conditions.push("search MATCH ?".to_owned());
                values.push(Value::Text(text.to_owned()));
                ("search.rowid", "FROM search CROSS JOIN initiative i ON i.seq = search.rowid")
            }
            None => ("i.seq", "FROM initiative i"),
        };
        if let Some(text) = but_not {
            conditions
                .push(format!("{seq} NOT IN (SELECT rowid FROM search WHERE search MATCH ?)"));
            values.push(Value::Text(text.to_owned()));
        }
        if let Some(unit) = query.unit {
            conditions.push("i.unit = ?".to_owned());
            values.push(Value::Blob(unit.0.as_bytes().to_vec()));
        }
        for (column, asked) in [
            ("i.field", &query.field),
            ("i.programme", &query.programme),
            ("i.standing", &query.standing),
        ] {
            if let Some(asked) = asked {
                conditions.push(format!("{column} = ?"));
                values.push(Value::Text(asked.clone()));
            }
        }
        if let Some((dated, span)) = query.span {
            let column = match dated {
                Dated::Filed => "i.filed",
                Dated::Applied => "i.applied",
                Dated::Recognised => "i.recognised",
            };
            conditions
                .push(format!("{column} >= substr(?, 1, length({column})) AND {column} <= ?"));
            let last = span.end.pred_opt().unwrap_or(span.end);
            values.push(Value::Text(span.start.to_string()));
            values.push(Value::Text(last.to_string()));
        }
        match query.worth {
            None => {}
            Some(Worth::Unknown) => {
                conditions.push(format!("i.amount IS NULL AND NOT {}", not_in_money(seq)));
            }
            Some(Worth::NotInMoney) => {
                conditions.push(format!("i.amount IS NULL AND {}", not_in_money(seq)));
            }
            Some(Worth::Between { least, below }) => {
                conditions.push("i.amount >= ? AND i.amount < ?".to_owned());
                values.push(Value::Integer(least));
                values.push(Value::Integer(below.unwrap_or(i64::MAX)));
            }
        }
        if let Some(part) = query.part {
            conditions.push(format!(
                "{seq} IN (SELECT a.initiative FROM person p JOIN author a ON a.person = p.id
                 WHERE p.sub_unit = ?)"
            ));
            values.push(Value::Blob(part.0.as_bytes().to_vec()));
        }
        if let Some(person) = query.author {
            conditions.push(format!("{seq} IN (SELECT initiative FROM author WHERE person = ?)"));
            values.push(Value::Blob(person.0.as_bytes().to_vec()));
        }
        Self { seq, from, conditions, values }
    }

    /// Only those of the states asked for, in the trash or outside.
    fn shown(mut self, query: &Query) -> Self {
        self.conditions.push("i.deleted = ?".to_owned());
        self.values.push(Value::Integer(query.deleted.into()));
        if !query.status.is_empty() {
            let marks = vec!["?"; query.status.len()].join(", ");
            self.conditions.push(format!("i.status IN ({marks})"));
            let codes = query.status.iter().map(|status| status.code().to_owned());
            self.values.extend(codes.map(Value::Text));
        }
        self
    }

    fn clauses(&self) -> String {
        match self.conditions.is_empty() {
            true => self.from.to_owned(),
            false => format!("{} WHERE {}", self.from, self.conditions.join(" AND ")),
        }
    }
}

/// Asked of the few without an amount, so it needs no column of its own.
fn not_in_money(seq: &str) -> String {
    format!(
        "coalesce((SELECT json_extract(doc, '$.body.benefit.not_in_money')
         FROM initiative_doc d WHERE d.seq = {seq}), 0)"
    )
}

fn order(query: &Query, seq: &str) -> String {
    let (up, down) = if query.reversed { ("DESC", "ASC") } else { ("ASC", "DESC") };
    match query.order {
        Order::Newest => format!("{seq} {down}"),
        Order::Changed => format!("i.updated_at {down}, {seq} {down}"),
        Order::Code => format!("i.code = '', i.code {up}, {seq}"),
        Order::Title => format!("i.title_sort {up}, {seq}"),
        Order::Author => format!("i.authors = '', i.author_sort {up}, {seq}"),
        Order::Amount => format!("i.amount IS NULL, i.amount {down}, {seq}"),
        Order::Filed => format!("i.filed IS NULL, i.filed {down}, {seq}"),
        Order::Applied => format!("i.applied IS NULL, i.applied {down}, {seq}"),
        Order::Recognised => format!("i.recognised IS NULL, i.recognised {down}, {seq}"),
        Order::Status => format!("i.status {up}, {seq}"),
    }
}

#[cfg(test)]
mod tests;
