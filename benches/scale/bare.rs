//! The baseline of an import: plain lines parsed into plain structs and written into the same
//! tables with the same settings, and nothing else. No bundle is unpacked, no digest taken, nothing
//! checked, cleaned, folded or ordered; the words for the index are handed to it ready-made.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};

use rusqlite::{Connection, Statement, Transaction, TransactionBehavior, params};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use so_sang_kien::domain::record::Travelling;
use uuid::Uuid;

use super::meter::{Figures, Moment, Spent};
use super::prepare::{WORDS, lines_of};
use super::{Fallible, Work};

const TABLES: &str = include_str!("../../src/store/schema/1.sql");
const INDEX: &str = include_str!("../../src/store/schema/search.sql");

/// As the ledger opens every file.
pub const SETTINGS: &str = "PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;";
pub const OF_A_UNIT: &str = "PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA cache_size = -16384;";
const OF_A_SUPERIOR: &str = "PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536;";

pub fn import(work: &Work) -> Fallible<Figures> {
    let mut spent = Spent::default();
    let path = work.file("bare.db");
    for pass in 0..work.passes() {
        if pass > 0 {
            fs::remove_file(&path)?;
        }
        let mut base = Connection::open(&path)?;
        base.execute_batch(SETTINGS)?;
        base.execute_batch(OF_A_SUPERIOR)?;
        base.execute_batch(TABLES)?;
        base.execute_batch(INDEX)?;
        let before = Moment::now();
        let tx = base.transaction_with_behavior(TransactionBehavior::Immediate)?;
        units(work, &tx)?;
        people(work, &tx)?;
        decisions(work, &tx)?;
        initiatives(work, &tx)?;
        tx.commit()?;
        spent.add(before.spent());
        base.close().map_err(|(_, error)| error)?;
    }
    let mut figures = spent.figures(work.passes());
    let _ = figures.insert("file".to_owned(), fs::metadata(&path)?.len() as f64 / 1e6);
    fs::remove_file(path)?;
    Ok(figures)
}

/// What every kind has, without the price of `serde(flatten)`.
macro_rules! record {
    ($name:ident { $($(#[$with:meta])* $member:ident: $kind:ty,)* }) => {
        #[derive(Deserialize)]
        struct $name {
            id: Uuid,
            unit_id: Uuid,
            rev: u32,
            profile: String,
            deleted: bool,
            updated_at: String,
            $($(#[$with])* $member: $kind,)*
        }
    };
}

record!(Unit {
    name: String,
    #[serde(default)]
    code: String,
});
record!(Person {
    name: String,
    #[serde(default)]
    title: String,
});
record!(Decision {
    kind: String,
    stage: String,
    #[serde(default)]
    issuer: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    signer: String,
    signed_on: Option<String>,
    items: Vec<Item>,
});
record!(Initiative {
    title: String,
    state: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    programme: String,
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    authors: Vec<Author>,
    #[serde(default)]
    dates: Dates,
    #[serde(default)]
    benefit: Benefit,
});

#[derive(Deserialize)]
struct Item {
    initiative_id: Uuid,
    outcome: String,
}

#[derive(Deserialize)]
struct Author {
    person_id: Uuid,
    name: String,
}

#[derive(Deserialize, Default)]
struct Dates {
    filed: Option<String>,
    first_applied: Option<String>,
}

#[derive(Deserialize, Default)]
struct Benefit {
    amount: Option<Amount>,
}

#[derive(Deserialize)]
struct Amount {
    dong: i64,
    period: String,
    exactness: Option<String>,
}

/// Reads the lines of a kind; each comes as text, which is the document, and as a record.
fn each<T: DeserializeOwned>(
    work: &Work,
    kind: Travelling,
    mut see: impl FnMut(&str, T) -> Fallible<()>,
) -> Fallible<()> {
    let mut source = BufReader::with_capacity(1 << 20, File::open(work.file(&lines_of(kind)))?);
    let mut line = String::new();
    while source.read_line(&mut line)? > 0 {
        see(line.trim_end(), serde_json::from_str(&line)?)?;
        line.clear();
    }
    Ok(())
}

fn document(insert: &mut Statement<'_>, seq: i64, doc: &str) -> Fallible<()> {
    let _ = insert.execute((seq, doc))?;
    Ok(())
}

fn units(work: &Work, tx: &Transaction<'_>) -> Fallible<()> {
    let mut light = tx.prepare(
        "INSERT INTO unit (id, unit, rev, digest, profile, deleted, updated_at, name, code,
             folded, name_sort)
         VALUES (?1, ?2, ?3, zeroblob(32), ?4, ?5, unixepoch(?6) * 1000, ?7, ?8, ?7, ?9)",
    )?;
    let mut doc = tx.prepare("INSERT INTO unit_doc (seq, doc) VALUES (?1, ?2)")?;
    each(work, Travelling::Unit, |line, one: Unit| {
        let (id, unit, sort) = (one.id.as_bytes(), one.unit_id.as_bytes(), one.name.as_bytes());
        let _ = light.execute(params![
            id,
            unit,
            one.rev,
            one.profile,
            one.deleted,
            one.updated_at,
            one.name,
            one.code,
            sort
        ])?;
        document(&mut doc, tx.last_insert_rowid(), line)
    })
}

fn people(work: &Work, tx: &Transaction<'_>) -> Fallible<()> {
    let mut light = tx.prepare(
        "INSERT INTO person (id, unit, rev, digest, profile, deleted, updated_at, name, title,
             sub_unit, folded, name_sort)
         VALUES (?1, ?2, ?3, zeroblob(32), ?4, ?5, unixepoch(?6) * 1000, ?7, ?8, NULL, ?7, ?9)",
    )?;
    let mut doc = tx.prepare("INSERT INTO person_doc (seq, doc) VALUES (?1, ?2)")?;
    each(work, Travelling::Person, |line, one: Person| {
        let (id, unit, sort) = (one.id.as_bytes(), one.unit_id.as_bytes(), one.name.as_bytes());
        let _ = light.execute(params![
            id,
            unit,
            one.rev,
            one.profile,
            one.deleted,
            one.updated_at,
            one.name,
            one.title,
            sort
        ])?;
        document(&mut doc, tx.last_insert_rowid(), line)
    })
}

fn decisions(work: &Work, tx: &Transaction<'_>) -> Fallible<()> {
    let mut light = tx.prepare(
        "INSERT INTO decision (id, unit, rev, digest, profile, deleted, updated_at, kind, stage,
             reference, issuer, signer, signed_on, items)
         VALUES (?1, ?2, ?3, zeroblob(32), ?4, ?5, unixepoch(?6) * 1000, ?7, ?8, ?9, ?10, ?11,
             ?12, ?13)",
    )?;
    let mut doc = tx.prepare("INSERT INTO decision_doc (seq, doc) VALUES (?1, ?2)")?;
    let mut items = tx
        .prepare("INSERT INTO decision_item (initiative, decision, outcome) VALUES (?1, ?2, ?3)")?;
    each(work, Travelling::Decision, |line, one: Decision| {
        let (id, unit) = (one.id.as_bytes(), one.unit_id.as_bytes());
        let _ = light.execute(params![
            id,
            unit,
            one.rev,
            one.profile,
            one.deleted,
            one.updated_at,
            one.kind,
            one.stage,
            one.number,
            one.issuer,
            one.signer,
            one.signed_on,
            one.items.len() as i64
        ])?;
        let seq = tx.last_insert_rowid();
        for item in &one.items {
            let _ = items.execute((item.initiative_id.as_bytes(), seq, &item.outcome))?;
        }
        document(&mut doc, seq, line)
    })
}

fn initiatives(work: &Work, tx: &Transaction<'_>) -> Fallible<()> {
    let mut light = tx.prepare(
        "INSERT INTO initiative (id, unit, rev, digest, profile, deleted, updated_at, code, title,
             state, status, recognised, authors, field, programme, amount, amount_period,
             amount_exactness, filed, applied, title_sort, author_sort)
         VALUES (?1, ?2, ?3, zeroblob(32), ?4, ?5, unixepoch(?6) * 1000, ?7, ?8, ?9, 'recognised',
             '2026-11-16', ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?;
    let mut doc = tx.prepare("INSERT INTO initiative_doc (seq, doc) VALUES (?1, ?2)")?;
    let mut author =
        tx.prepare("INSERT OR IGNORE INTO author (person, initiative) VALUES (?1, ?2)")?;
    let mut index = tx.prepare(
        "INSERT INTO search (rowid, title, code, authors, summary, marked)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut words = BufReader::with_capacity(1 << 20, File::open(work.file(WORDS))?).lines();
    each(work, Travelling::Initiative, |line, one: Initiative| {
        let (id, unit, amount) = (one.id.as_bytes(), one.unit_id.as_bytes(), one.benefit.amount);
        let names: Vec<&str> = one.authors.iter().map(|author| author.name.as_str()).collect();
        let _ = light.execute(params![
            id,
            unit,
            one.rev,
            one.profile,
            one.deleted,
            one.updated_at,
            one.code,
            one.title,
            one.state,
            names.join(", "),
            one.fields.first().map_or("", String::as_str),
            one.programme,
            amount.as_ref().map(|amount| amount.dong),
            amount.as_ref().map(|amount| amount.period.as_str()),
            amount.as_ref().map(|amount| amount.exactness.as_deref().unwrap_or("exact")),
            one.dates.filed,
            one.dates.first_applied,
            one.title.as_bytes(),
            names.first().map_or(&b""[..], |name| name.as_bytes()),
        ])?;
        let seq = tx.last_insert_rowid();
        for one in &one.authors {
            let _ = author.execute((one.person_id.as_bytes(), seq))?;
        }
        let words = words.next().ok_or("too few lines of words")??;
        let mut columns = words.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let _ = index.execute((seq, column(), column(), column(), column(), column()))?;
        document(&mut doc, seq, line)
    })
}
