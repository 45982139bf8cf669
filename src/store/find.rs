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
        let plan = Plan::of(query, asked.as_ref().map(|asked| asked.any.as_str()), None);
        let sql = format!("SELECT count(*) {}", plan.from_where);
        self.searched(&sql, params_from_iter(plan.values), |row| number(row, 0))
            .map(|counts| counts.into_iter().next().unwrap_or(0))
    }

    /// How many fit of each status; the status asked for does not narrow.
    pub fn count_by_status(&self, query: &Query) -> Result<Vec<(Status, u64)>, StoreError> {
        let query = Query { status: Vec::new(), ..query.clone() };
        let asked = self.asked(&query)?;
        let plan = Plan::of(&query, asked.as_ref().map(|asked| asked.any.as_str()), None);
        let sql = format!("SELECT i.status, count(*) {} GROUP BY i.status", plan.from_where);
        self.searched(&sql, params_from_iter(plan.values), |row| {
            Ok((Status::from_code(row.get_ref(0)?.as_str()?), number(row, 1)?))
        })
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
        let mut plan = Plan::of(query, matching, but_not);
        let sql = format!(
            "SELECT {} {} ORDER BY {} LIMIT ?",
            plan.seq,
            plan.from_where,
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
    from_where: String,
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
        conditions.push("i.deleted = ?".to_owned());
        values.push(Value::Integer(query.deleted.into()));
        if !query.status.is_empty() {
            let marks = vec!["?"; query.status.len()].join(", ");
            conditions.push(format!("i.status IN ({marks})"));
            values.extend(query.status.iter().map(|status| Value::Text(status.code().to_owned())));
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
        Self { seq, from_where: format!("{from} WHERE {}", conditions.join(" AND ")), values }
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
mod tests {
    use super::*;
    use crate::domain::date::PartialDate;
    use crate::domain::decision::DecisionKind;
    use crate::domain::initiative::{InitiativeBody, State};
    use crate::domain::money::{Amount, Exactness, Period};
    use crate::store::Ledger;
    use crate::store::sample::{
        HOME, author, decision, edit, id, initiative, person, titled, unit_ledger,
    };

    fn titles(ledger: &Ledger, query: &Query) -> Vec<String> {
        let found = ledger.find(query, None).unwrap();
        assert_eq!(ledger.count(query).unwrap(), found.rows.len() as u64);
        ledger.rows(&found.rows).unwrap().into_iter().map(|row| row.title).collect()
    }

    fn text(text: &str) -> Query {
        Query { text: text.into(), ..Query::default() }
    }

    #[test]
    fn every_word_must_begin_a_word_with_or_without_marks() {
        let (_kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Máy hái chè đeo lưng", "Máy sao chè", "Điện năng lượng mặt trời"]);
        for (asked, hits) in [
            ("may che", 2),
            ("che may", 2),
            ("MÁY HÁI", 1),
            ("dien", 1),
            ("đi", 1),
            ("tan van khoa", 3),
            ("hái trời", 0),
            ("ay", 0),
            ("\"may\" AND (che*", 0),
            ("\"máy\" (chè)", 2),
            ("-", 3),
            ("", 3),
        ] {
            assert_eq!(titles(&ledger, &text(asked)).len(), hits, "{asked}");
        }
    }

    #[test]
    fn what_has_the_marks_as_typed_comes_first() {
        let (_kept, mut ledger) = unit_ledger();
        titled(
            &mut ledger,
            &["Cô Hương soạn bài", "Hướng dẫn dạy", "Hường", "Hương liệu chè", "huong"],
        );
        let newest_first =
            ["huong", "Hương liệu chè", "Hường", "Hướng dẫn dạy", "Cô Hương soạn bài"];
        assert_eq!(titles(&ledger, &text("huong")), newest_first);
        assert_eq!(
            titles(&ledger, &text("hương")),
            ["Hương liệu chè", "Cô Hương soạn bài", "huong", "Hường", "Hướng dẫn dạy"]
        );
        let first = ledger.find(&text("hương"), Some(3)).unwrap();
        assert!(first.more);
        let all = ledger.find(&text("hương"), None).unwrap();
        assert_eq!(first.rows, all.rows[..3], "a page is the beginning of the whole");
        assert!(!ledger.find(&text("hương"), Some(5)).unwrap().more);
    }

    #[test]
    fn the_index_follows_every_change() {
        let (_kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Máy hái chè"]);
        let mut record = ledger.need::<InitiativeBody>(id(1)).unwrap();
        record.body.title = "Lò sấy".into();
        record.body.text.summary = "Giảm thất thoát".into();
        record.body.code = "SK-HB-2026-0012".into();
        record.body.authors = vec![author(7, "Bùi Thị Kim Liễu")];
        let _ = edit(&mut ledger, 2, |tx| tx.save_own(&record));
        for (asked, hits) in [
            ("chè", 0),
            ("lò", 1),
            ("that thoat", 1),
            ("2026-0012", 1),
            ("kim lieu", 1),
            ("khoa", 0),
        ] {
            assert_eq!(titles(&ledger, &text(asked)).len(), hits, "{asked}");
        }
        let _ = edit(&mut ledger, 3, |tx| tx.remove_own::<InitiativeBody>(id(1)));
        assert!(titles(&ledger, &text("lò")).is_empty());
        assert_eq!(titles(&ledger, &Query { deleted: true, ..text("lò") }).len(), 1);
    }

    #[test]
    fn lists_are_in_vietnamese_order_and_either_way() {
        let (_kept, mut ledger) = unit_ledger();
        let rows = [
            ("Đổi mới", "Trần Quốc Huy", Some(5), "SK-2"),
            ("Dao cạo", "Vũ Văn Phi", None, ""),
            ("Ấm chè", "Lò Văn Duy", Some(90), "SK-1"),
            ("Anh nuôi", "Hà Thu Huyền", Some(7), "SK-3"),
        ];
        let _ = edit(&mut ledger, 1, |tx| {
            for (n, (title, name, amount, code)) in (1..).zip(rows) {
                let mut record = initiative(n, title);
                record.body.authors = vec![author(n, name)];
                record.body.code = code.into();
                record.body.benefit.amount =
                    amount.map(|dong| Amount::new(dong, Period::Once, Exactness::About).unwrap());
                let _ = tx.save_own(&record)?;
            }
            Ok(())
        });
        let ordered = |order, reversed| {
            titles(&ledger, &Query { order, reversed, ..Query::default() })
                .iter()
                .filter_map(|title| title.chars().next())
                .collect::<String>()
        };
        assert_eq!(ordered(Order::Newest, false), "AẤDĐ");
        assert_eq!(ordered(Order::Newest, true), "ĐDẤA");
        assert_eq!(ordered(Order::Title, false), "AẤDĐ");
        assert_eq!(ordered(Order::Title, true), "ĐDẤA");
        assert_eq!(ordered(Order::Author, false), "ẤĐAD");
        assert_eq!(ordered(Order::Amount, false), "ẤAĐD");
        assert_eq!(ordered(Order::Amount, true), "ĐAẤD", "without one stays last");
        let worth = |worth| ledger.count(&Query { worth: Some(worth), ..Query::default() });
        assert_eq!(worth(Worth::Unknown).unwrap(), 1);
        assert_eq!(worth(Worth::Between { least: 7, below: Some(90) }).unwrap(), 1);
        assert_eq!(worth(Worth::Between { least: 7, below: None }).unwrap(), 2);
        assert_eq!(ordered(Order::Code, false), "ẤĐAD");
        let found = ledger.find(&Query::default(), None).unwrap();
        let row = &ledger.rows(&found.rows).unwrap()[1];
        assert_eq!(row.amount, Amount::new(90, Period::Once, Exactness::About).ok());
    }

    #[test]
    fn what_cannot_be_told_in_money_is_not_among_what_is_still_to_be_valued() {
        let (_kept, mut ledger) = unit_ledger();
        let _ = edit(&mut ledger, 1, |tx| {
            for (n, title) in [(1, "Biển báo lối thoát nạn"), (2, "Máy hái chè")] {
                let mut record = initiative(n, title);
                record.body.benefit.not_in_money = n == 1;
                let _ = tx.save_own(&record)?;
            }
            Ok(())
        });
        let worth = |worth, text: &str| {
            let query = Query { worth: Some(worth), text: text.to_owned(), ..Query::default() };
            titles(&ledger, &query)
        };
        for text in ["", "chè"] {
            assert_eq!(worth(Worth::Unknown, text), ["Máy hái chè"]);
        }
        for text in ["", "nạn"] {
            assert_eq!(worth(Worth::NotInMoney, text), ["Biển báo lối thoát nạn"]);
        }
    }

    #[test]
    fn those_of_a_part_of_the_unit_are_found_by_where_their_authors_work() {
        let (_kept, mut ledger) = unit_ledger();
        let workshop = UnitId(uuid::Uuid::from_u128(70));
        let _ = edit(&mut ledger, 1, |tx| {
            for (n, part) in [(1, Some(workshop)), (2, None), (3, Some(workshop))] {
                let mut record = person(n, "Tẩn Văn Khoa");
                record.body.sub_unit = part;
                let _ = tx.save_own(&record)?;
                let mut record = initiative(n, "Máy hái chè");
                record.body.authors = vec![author(n, "Tẩn Văn Khoa"), author(2, "Lù Thị Mai")];
                record.body.authors.truncate(if n == 2 { 1 } else { 2 });
                let _ = tx.save_own(&record)?;
            }
            Ok(())
        });
        let of = |part| Query { part: Some(part), ..Query::default() };
        assert_eq!(titles(&ledger, &of(workshop)).len(), 2);
        assert_eq!(titles(&ledger, &Query { text: "chè".into(), ..of(workshop) }).len(), 2);
        assert!(titles(&ledger, &of(HOME)).is_empty());
    }

    #[test]
    fn filters_narrow_and_counts_agree() {
        let (_kept, mut ledger) = unit_ledger();
        let _ = edit(&mut ledger, 1, |tx| {
            for n in 1..=6 {
                let mut record = initiative(n, "Máy hái chè");
                record.body.state = if n % 2 == 0 { State::Idea } else { State::Filed };
                record.body.fields = vec![if n < 4 { "technology" } else { "safety" }.into()];
                record.body.programme = if n == 6 { "p2026" } else { "" }.into();
                record.body.dates.filed = match n {
                    1 => Some(PartialDate::Year(2025)),
                    2 => "2026-12-31".parse().ok(),
                    3 => "2026-01".parse().ok(),
                    _ => None,
                };
                let _ = tx.save_own(&record)?;
            }
            tx.save_own(&decision(1, DecisionKind::Recognition, "2026-02-01", &[id(5)]))
        });
        let count = |query: Query| titles(&ledger, &query).len();
        let any = Query::default();
        assert_eq!(count(Query { status: vec![Status::Idea], ..any.clone() }), 3);
        let two = vec![Status::Idea, Status::Recognised];
        assert_eq!(count(Query { status: two, ..any.clone() }), 4);
        assert_eq!(count(Query { field: Some("safety".into()), ..any.clone() }), 3);
        assert_eq!(count(Query { programme: Some("p2026".into()), ..any.clone() }), 1);
        let year = |dated, year| {
            let year = PartialDate::Year(year);
            Some((dated, Span::through(year, year).unwrap()))
        };
        assert_eq!(count(Query { span: year(Dated::Filed, 2026), ..any.clone() }), 2);
        assert_eq!(count(Query { span: year(Dated::Filed, 2025), ..any.clone() }), 1);
        assert_eq!(count(Query { span: year(Dated::Recognised, 2026), ..any.clone() }), 1);
        let span = |from: &str, until: &str| {
            let day = |text: &str| PartialDate::Day(text.parse().unwrap());
            Some((Dated::Filed, Span::through(day(from), day(until)).unwrap()))
        };
        let months = |from, until| count(Query { span: span(from, until), ..any.clone() });
        assert_eq!(months("2026-01-15", "2026-12-30"), 1, "in January, whichever day");
        assert_eq!(months("2026-02-01", "2026-12-31"), 1);
        assert_eq!(months("2025-06-01", "2025-06-30"), 1, "some day of 2025");
        assert_eq!(months("2024-01-01", "2024-12-31"), 0);
        let first = |order| {
            let found = ledger.find(&Query { order, ..any.clone() }, Some(1)).unwrap();
            ledger.rows(&found.rows).unwrap()[0].id
        };
        assert_eq!([first(Order::Filed), first(Order::Recognised)], [id(2), id(5)]);
        assert_eq!(count(Query { unit: Some(HOME), ..text("chè") }), 6);
        let elsewhere = Some(uuid::Uuid::from_u128(50).into());
        assert_eq!(count(Query { unit: elsewhere, ..any }), 0);
        let mut counts =
            ledger.count_by_status(&Query { status: vec![Status::Idea], ..text("may") }).unwrap();
        counts.sort();
        assert_eq!(
            counts,
            [(Status::Idea, 3), (Status::Filed, 2), (Status::Recognised, 1)],
            "the tabs keep their figures whichever is open"
        );
    }
}
