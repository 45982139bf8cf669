//! The list of all initiatives: every row number in order, the rows of one page, and the first page
//! of a ledger that was closed.

use rusqlite::{Connection, OpenFlags};
use so_sang_kien::desk::Desk;
use so_sang_kien::store::{Order, Query};

use super::meter::{Figures, Moment, peak_mb, percentile};
use super::prepare::{SUPERIOR, around};
use super::{Fallible, Work};

const PAGE: usize = 50;
const ROUNDS: usize = 9;

pub fn run(work: &Work) -> Fallible<Figures> {
    let desk = Desk::open(&work.file(SUPERIOR), around()?)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let bare = Connection::open_with_flags(work.file(SUPERIOR), flags)?;
    bare.execute_batch("PRAGMA cache_size = -65536; PRAGMA mmap_size = 0;")?;
    let ledger = desk.ledger();
    let mut figures = Figures::new();
    let mut timed = |name: &str, run: &mut dyn FnMut() -> Fallible<usize>| -> Fallible<()> {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let start = Moment::now();
            let _ = std::hint::black_box(run()?);
            times.push(start.spent().wall * 1e3);
        }
        let _ = figures.insert(name.to_owned(), percentile(&mut times, 0.5));
        Ok(())
    };
    let by_title = Query { order: Order::Title, ..Query::default() };
    timed("newest", &mut || Ok(ledger.find(&Query::default(), None)?.rows.len()))?;
    timed("bare newest", &mut || {
        all(&bare, "SELECT seq FROM initiative WHERE deleted = 0 ORDER BY seq DESC")
    })?;
    timed("title", &mut || Ok(ledger.find(&by_title, None)?.rows.len()))?;
    timed("bare title", &mut || {
        all(&bare, "SELECT seq FROM initiative WHERE deleted = 0 ORDER BY title_sort, seq")
    })?;
    let rows = ledger.find(&by_title, None)?.rows;
    let mut page = 0;
    timed("page", &mut || {
        page = (page + 7 * PAGE) % rows.len().saturating_sub(PAGE).max(1);
        Ok(ledger.rows(&rows[page..(page + PAGE).min(rows.len())])?.len())
    })?;
    desk.close()?;
    let _ = figures.insert("peak".to_owned(), peak_mb());
    Ok(figures)
}

/// From the closed file to the rows of the first page.
pub fn open(work: &Work) -> Fallible<Figures> {
    let before = Moment::now();
    let desk = Desk::open(&work.file(SUPERIOR), around()?)?;
    let found = desk.ledger().find(&Query::default(), None)?.rows;
    let page = desk.ledger().rows(&found[..PAGE.min(found.len())])?;
    let spent = before.spent();
    if page.is_empty() {
        return Err("no rows".into());
    }
    desk.close()?;
    Ok(spent.figures(1))
}

fn all(bare: &Connection, sql: &str) -> Fallible<usize> {
    let mut query = bare.prepare_cached(sql)?;
    let numbers = query.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    Ok(numbers.len())
}
