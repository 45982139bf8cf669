//! Taking in a bundle with all records, for the first time and under another id.

use std::fs;
use std::path::Path;

use so_sang_kien::bundle::Limits;
use so_sang_kien::desk::{Desk, ImportOrder};
use so_sang_kien::disk::Progress;

use super::meter::{Figures, Moment, Spent};
use super::prepare::{BUNDLE, SUPERIOR, around, found_superior, other_bundle};
use super::{Fallible, Work};

pub fn first(work: &Work) -> Fallible<Figures> {
    let mut spent = Spent::default();
    let path = work.file(SUPERIOR);
    for pass in 0..work.passes() {
        if pass > 0 {
            fs::remove_file(&path)?;
            fs::remove_dir_all(work.file(&format!("{SUPERIOR}.goi")))?;
        }
        let mut desk = found_superior(work, &path)?;
        let before = Moment::now();
        let new = take(&mut desk, &work.file(BUNDLE), "new")?;
        spent.add(before.spent());
        desk.close()?;
        if new != work.rows as u64 {
            return Err(format!("{new} of {} were new", work.rows).into());
        }
    }
    let mut figures = spent.figures(work.passes());
    let _ = figures.insert("file".to_owned(), fs::metadata(path)?.len() as f64 / 1e6);
    Ok(figures)
}

pub fn again(work: &Work) -> Fallible<Figures> {
    let mut spent = Spent::default();
    let mut desk = Desk::open(&work.file(SUPERIOR), around()?)?;
    for pass in 0..work.passes() {
        let before = Moment::now();
        let unchanged = take(&mut desk, &work.file(&other_bundle(pass)), "unchanged")?;
        spent.add(before.spent());
        if unchanged != work.rows as u64 {
            return Err(format!("{unchanged} of {} were unchanged", work.rows).into());
        }
    }
    desk.close()?;
    Ok(spent.figures(work.passes()))
}

/// Imports, and counts the initiatives with a verdict.
pub fn take(desk: &mut Desk, bundle: &Path, verdict: &str) -> Fallible<u64> {
    let (order, progress) = (ImportOrder::default(), Progress::default());
    let import = desk.import(bundle, &order, &Limits::COMMAND, &progress, &mut |_| ())?;
    Ok(import.initiatives(&[verdict]))
}
