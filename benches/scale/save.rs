//! Saving one record so that a power cut does not take it, against one bare row in the same file
//! form.

use std::fs;

use rusqlite::Connection;
use so_sang_kien::desk::{AuthorEntry, Desk, InitiativeEntry};
use so_sang_kien::domain::initiative::InitiativeBody;
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::store::{Order, Query};

use super::bare;
use super::meter::{Figures, Moment, peak_mb, percentile};
use super::prepare::{UNIT, around};
use super::{Fallible, Work};

const EDITS: usize = 200;
const COPY: &str = "copy.sosangkien";

/// The two take turns, so that both meet the same disk.
pub fn run(work: &Work) -> Fallible<Figures> {
    let _ = fs::copy(work.file(UNIT), work.file(COPY))?;
    let row = Connection::open(work.file(COPY))?;
    row.execute_batch(bare::SETTINGS)?;
    row.execute_batch(bare::OF_A_UNIT)?;
    let mut desk = Desk::open(&work.file(UNIT), around()?)?;
    let query = Query { order: Order::Code, ..Query::default() };
    let found = desk.ledger().find(&query, None)?.rows;
    let middle = found.get(found.len() / 2..=found.len() / 2).ok_or("an empty ledger")?;
    let id = desk.ledger().rows(middle)?.first().ok_or("a row is gone")?.id;
    let doc = serde_json::to_string(&desk.get::<InitiativeBody>(id)?)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in 0..EDITS {
        let mut entry = entry(&desk, id)?;
        entry.body.title = format!("Cải tiến máy sàng phân loại chè khô, lần {n}");
        let start = Moment::now();
        let saved = desk.save_initiative(entry)?;
        ours.push(start.spent().wall * 1e3);
        if !saved.changed {
            return Err("an edit was not saved".into());
        }
        let start = Moment::now();
        let _ = row
            .prepare_cached("UPDATE initiative_doc SET doc = ?1 || ?2 WHERE seq = ?3")?
            .execute((&doc, n as i64, (found.len() / 2) as i64))?;
        theirs.push(start.spent().wall * 1e3);
    }
    desk.close()?;
    drop(row);
    fs::remove_file(work.file(COPY))?;
    Ok(Figures::from([
        ("p50".to_owned(), percentile(&mut ours, 0.5)),
        ("p95".to_owned(), percentile(&mut ours, 0.95)),
        ("most".to_owned(), percentile(&mut ours, 1.0)),
        ("bare p50".to_owned(), percentile(&mut theirs, 0.5)),
        ("bare p95".to_owned(), percentile(&mut theirs, 0.95)),
        ("bare most".to_owned(), percentile(&mut theirs, 1.0)),
        ("peak".to_owned(), peak_mb()),
    ]))
}

/// The initiative as a form would give it back.
fn entry(desk: &Desk, id: so_sang_kien::domain::id::InitiativeId) -> Fallible<InitiativeEntry> {
    let held = desk.get::<InitiativeBody>(id)?;
    let authors = held
        .body
        .authors
        .iter()
        .map(|author| AuthorEntry {
            person: Some(author.person),
            body: PersonBody { name: author.name.clone(), ..PersonBody::default() },
            unit_name: author.unit_name.clone(),
            role: Some(author.role.clone()),
            share: Some(author.share),
        })
        .collect();
    Ok(InitiativeEntry { id: Some(id), body: held.body, authors, notes: held.notes })
}
