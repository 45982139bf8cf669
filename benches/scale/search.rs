//! Searching as one types, on a superior's ledger, against the bare query of the index.

use rusqlite::{Connection, OpenFlags};
use so_sang_kien::desk::Desk;
use so_sang_kien::domain::text::{exact, fold};
use so_sang_kien::store::{InitiativeRow, Query};

use super::meter::{Figures, Moment, peak_mb, percentile};
use super::prepare::{SUPERIOR, around};
use super::{Fallible, Work};

/// What a list shows at first.
const PAGE: usize = 50;
/// Initiatives from which words are taken.
const FROM: usize = 20;
/// The first round only warms both caches.
const ROUNDS: usize = 3;

pub fn run(work: &Work) -> Fallible<Figures> {
    let desk = Desk::open(&work.file(SUPERIOR), around()?)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let bare = Connection::open_with_flags(work.file(SUPERIOR), flags)?;
    bare.execute_batch("PRAGMA cache_size = -65536; PRAGMA mmap_size = 0;")?;
    let ledger = desk.ledger();
    let all = ledger.find(&Query::default(), None)?.rows;
    let some: Vec<_> = all.iter().step_by((all.len() / FROM).max(1)).copied().collect();
    let typed = typed(&ledger.rows(&some)?);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        for text in &typed {
            let start = Moment::now();
            let query = Query { text: text.clone(), ..Query::default() };
            let page = ledger.rows(&ledger.find(&query, Some(PAGE))?.rows)?;
            let own = start.spent().wall * 1e3;
            let expressions = expressions(text);
            let start = Moment::now();
            let found = first_page(&bare, &expressions)?;
            let other = start.spent().wall * 1e3;
            // With marks the second query finds rows of the first again, which ours leaves out.
            if page.len() > found || found > 0 && page.is_empty() {
                return Err(format!("{text:?}: {} rows against {found}", page.len()).into());
            }
            if round > 0 {
                ours.push(own);
                theirs.push(other);
            }
        }
    }
    desk.close()?;
    Ok(Figures::from([
        ("queries".to_owned(), typed.len() as f64),
        ("p50".to_owned(), percentile(&mut ours, 0.5)),
        ("p95".to_owned(), percentile(&mut ours, 0.95)),
        ("most".to_owned(), percentile(&mut ours, 1.0)),
        ("bare p50".to_owned(), percentile(&mut theirs, 0.5)),
        ("bare p95".to_owned(), percentile(&mut theirs, 0.95)),
        ("bare most".to_owned(), percentile(&mut theirs, 1.0)),
        ("peak".to_owned(), peak_mb()),
    ]))
}

/// The text of the search field after each key: the beginning of a title (common words), its
/// longest word (mostly a rare one), a name; each with marks and without.
fn typed(rows: &[InitiativeRow]) -> Vec<String> {
    let mut texts = Vec::new();
    for row in rows {
        let longest = row.title.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
        let name = row.authors.split(',').next().unwrap_or_default();
        for whole in [row.title.as_str(), longest, name] {
            for key in 1..=whole.chars().count().min(16) {
                let text: String = whole.chars().take(key).collect();
                if !fold(&text).is_empty() {
                    texts.push(fold(&text));
                    texts.push(text);
                }
            }
        }
    }
    texts.sort();
    texts.dedup();
    texts
}

/// The expressions that the desk asks the index: with the marks as typed first, if there are any.
fn expressions(text: &str) -> Vec<String> {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| format!("\"{word}\" *"))
            .collect()
    };
    let any = words(&fold(text)).join(" AND ");
    let marked: Vec<String> = words(&exact(text))
        .into_iter()
        .filter(|word| !word.is_ascii())
        .map(|word| format!("marked : {word}"))
        .collect();
    if marked.is_empty() {
        vec![any]
    } else {
        vec![format!("{any} AND {}", marked.join(" AND ")), any]
    }
}

fn first_page(bare: &Connection, expressions: &[String]) -> Fallible<usize> {
    let mut found = 0;
    for expression in expressions {
        let mut query = bare.prepare_cached(
            "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
        )?;
        let mut rows = query.query((expression, (PAGE + 1 - found) as i64))?;
        while rows.next()?.is_some() {
            found += 1;
        }
        if found > PAGE {
            break;
        }
    }
    Ok(found)
}
