//! The index for searching: folded words, and beside them the marked words as written.

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::ffi::SQLITE_CORRUPT_VTAB;

use super::error::StoreError;
use super::read::{Reading, record, uuid};
use super::table::authors_line;
use super::write::Writing;
use super::{schema, setting};
use crate::disk::Progress;
use crate::domain::initiative::InitiativeBody;
use crate::domain::text::{exact, fold};

/// A search as the index understands it. Every word must begin a word of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) any: String,
    /// The same with the marks as typed, if any were; what fits it comes first.
    pub(super) as_marked: Option<String>,
}

impl Asked {
    /// Nothing if there is no word in the text.
    pub(super) fn read(text: &str) -> Option<Self> {
        let any = fold(text);
        let any: Vec<String> = words(&any).map(begins).collect();
        if any.is_empty() {
            return None;
        }
        let any = any.join(" AND ");
        let exact = exact(text);
        let as_marked = marked(&exact)
            .map(|word| format!("marked : {}", begins(word)))
            .reduce(|all, word| all + " AND " + &word)
            .map(|marked| format!("{any} AND {marked}"));
        Some(Self { any, as_marked })
    }
}

/// Words hold letters and digits only, so none can end the quotes.
fn begins(word: &str) -> String {
    format!("\"{word}\" *")
}

pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn marked(exact: &str) -> impl Iterator<Item = &str> {
    words(exact).filter(|word| !word.is_ascii())
}

fn spaced<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for word in words {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Folded text with all between its words as one space; mostly it is that already.
fn only_words(folded: String) -> String {
    let is_plain = folded.chars().all(|c| c == ' ' || c.is_alphanumeric());
    if is_plain { folded } else { spaced(words(&folded)) }
}

/// What of an initiative can be found.
fn row(body: &InitiativeBody) -> [String; 5] {
    let title = format!("{} {}", body.title, body.short_title);
    let authors = authors_line(body);
    let exact = exact(&format!("{title} {authors}"));
    let folded = |text: &str| only_words(fold(text));
    [
        folded(&title),
        folded(&body.code),
        folded(&authors),
        folded(&body.text.summary),
        spaced(marked(&exact)),
    ]
}

pub(super) fn index(
    writing: &Writing<'_>,
    seq: i64,
    old: Option<&InitiativeBody>,
    new: &InitiativeBody,
) -> Result<(), StoreError> {
    if !writing.search_is_sound.get() || old.is_some_and(|old| same_words(old, new)) {
        return Ok(());
    }
    let sql = if old.is_some() { REPLACE } else { INSERT };
    put(&writing.conn, sql, seq, new).map_err(|error| failed(writing, error))
}

/// Takes an initiative out of the index.
pub(super) fn forget(writing: &Writing<'_>, seq: i64) -> Result<(), StoreError> {
    if !writing.search_is_sound.get() {
        return Ok(());
    }
    let deleted = writing
        .conn
        .prepare_cached("DELETE FROM search WHERE rowid = ?1")
        .and_then(|mut delete| delete.execute([seq]));
    deleted.map(|_| ()).map_err(|error| failed(writing, error))
}

fn same_words(old: &InitiativeBody, new: &InitiativeBody) -> bool {
    old.title == new.title
        && old.short_title == new.short_title
        && old.code == new.code
        && old.text.summary == new.text.summary
        && old.authors.iter().map(|a| &a.name).eq(new.authors.iter().map(|a| &a.name))
}

const INSERT: &str = "INSERT INTO search (rowid, title, code, authors, summary, marked)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
/// Looks for the old row first, which costs a new one as much as its writing.
const REPLACE: &str = "INSERT OR REPLACE INTO search (rowid, title, code, authors, summary, marked)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

fn put(conn: &Connection, sql: &str, seq: i64, body: &InitiativeBody) -> rusqlite::Result<()> {
    let [title, code, authors, summary, marked] = row(body);
    let _ = conn.prepare_cached(sql)?.execute((seq, title, code, authors, summary, marked))?;
    Ok(())
}

/// Takes the index away table by table: dropping it as one would read it, which damage forbids.
const REMAKE: &str = "
    DROP TABLE IF EXISTS search_data;
    DROP TABLE IF EXISTS search_idx;
    DROP TABLE IF EXISTS search_docsize;
    DROP TABLE IF EXISTS search_config;
    PRAGMA writable_schema = ON;
    DELETE FROM sqlite_schema WHERE name = 'search';
    PRAGMA writable_schema = RESET;";

/// Whether a failure comes from the index and not from the file.
pub(super) fn is_at_fault(error: &rusqlite::Error) -> bool {
    let rusqlite::Error::SqliteFailure(failure, message) = error else { return false };
    let names_it = |message: &String| message.contains("fts5") || message.contains("search");
    failure.extended_code == SQLITE_CORRUPT_VTAB || message.as_ref().is_some_and(names_it)
}

/// Remembers that the index is damaged, so that from now on records are written past it.
pub(super) fn failed(reading: &Reading, error: rusqlite::Error) -> StoreError {
    if is_at_fault(&error) {
        reading.search_is_sound.set(false);
        return StoreError::SearchDamaged;
    }
    error.into()
}

/// Within a transaction; a step of `progress` for each record.
pub(super) fn rebuild(conn: &Connection, progress: &Progress) -> Result<(), StoreError> {
    // Statements that remember the old index.
    conn.flush_prepared_statement_cache();
    let _ = conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let made = conn.execute_batch(REMAKE).and_then(|()| conn.execute_batch(schema::SEARCH));
    let _ = conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    made?;
    let mut docs = conn.prepare(
        "SELECT i.seq, i.id, d.doc FROM initiative i JOIN initiative_doc d USING (seq)
         ORDER BY i.seq",
    )?;
    let mut rows = docs.query([])?;
    while let Some(row) = rows.next()? {
        let initiative = record::<InitiativeBody>(uuid(row, 1)?, row.get_ref(2)?.as_str()?)?;
        put(conn, INSERT, row.get(0)?, &initiative.body)?;
        progress.step()?;
    }
    Ok(())
}

/// The same in a transaction of its own. A record that cannot be read keeps nobody from the others:
/// the index then counts as damaged.
pub(super) fn remake(conn: &mut Connection, progress: &Progress) -> Result<(), StoreError> {
    let tx = conn.transaction()?;
    match rebuild(&tx, progress) {
        Ok(()) => Ok(tx.commit()?),
        Err(StoreError::BadRecord { .. }) => {
            tx.rollback()?;
            setting::put(conn, setting::SEARCH_STALE, Some("1"))
        }
        Err(error) => Err(error),
    }
}

/// Whether the index holds every initiative and nothing else. Whether it is whole in itself is part
/// of looking at the file.
pub(super) fn is_complete(conn: &Connection) -> Result<bool, StoreError> {
    let stray = conn.query_row(
        "SELECT (SELECT count(*) FROM initiative WHERE seq NOT IN (SELECT id FROM search_docsize))
              + (SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT seq FROM initiative))",
        [],
        |row| row.get::<_, i64>(0),
    );
    match stray {
        Ok(stray) => Ok(stray == 0),
        Err(error) if is_at_fault(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample::{by, initiative, tamper, titled, unit_ledger};
    use crate::store::{Ledger, OperationKind, Query, Thorough};

    #[test]
    fn a_damaged_search_index_keeps_nobody_from_working() {
        for harm in [
            "UPDATE search_data SET block = x'FFFFFFFFFFFFFFFFFFFF'",
            "DELETE FROM search_data WHERE id > 10",
            "DELETE FROM search_config",
            "DELETE FROM search_docsize",
            "DROP TABLE search_idx",
        ] {
            let (kept, mut ledger) = unit_ledger();
            titled(&mut ledger, &["Máy hái chè", "Máy sao chè"]);
            ledger.close().unwrap();
            tamper(&kept.path, harm);

            let mut ledger = Ledger::open_and_look(&kept.path, Thorough::Full).unwrap();
            assert!(!ledger.opened().search_is_sound, "{harm}");
            let asked = Query { text: "chè".into(), ..Query::default() };
            assert!(matches!(ledger.find(&asked, None), Err(StoreError::SearchDamaged)));
            titled(&mut ledger, &["Máy hái chè đeo lưng"]);
            assert_eq!(ledger.find(&Query::default(), None).unwrap().rows.len(), 2);
            ledger.close().unwrap();

            let mut ledger = Ledger::open(&kept.path).unwrap();
            assert!(!ledger.opened().search_is_sound, "records were written past the index");
            ledger.rebuild_search().unwrap();
            assert_eq!(ledger.find(&asked, None).unwrap().rows.len(), 2, "{harm}");
            assert!(ledger.check().unwrap().is_clean());
            ledger.close().unwrap();
            assert!(Ledger::open(&kept.path).unwrap().opened().search_is_sound);
        }
    }

    #[test]
    fn damage_of_the_index_found_while_saving_fails_that_save_only() {
        let (kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Máy hái chè"]);
        ledger.close().unwrap();
        tamper(&kept.path, "UPDATE search_data SET block = x'FFFFFFFFFFFFFFFFFFFF'");
        // As a large ledger is opened: without a look.
        let mut ledger = Ledger::open(&kept.path).unwrap();
        ledger.search_is_sound.set(true);
        let save = |ledger: &mut Ledger| {
            ledger.write(OperationKind::Add, &by(5), |tx| tx.save_own(&initiative(5, "Lò sấy")))
        };
        assert!(matches!(save(&mut ledger), Err(StoreError::SearchDamaged)));
        assert_eq!(ledger.count(&Query::default()).unwrap(), 1, "half a save was kept");
        let _ = save(&mut ledger).unwrap();
        assert_eq!(ledger.count(&Query::default()).unwrap(), 2);
    }
}
