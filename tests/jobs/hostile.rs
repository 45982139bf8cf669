//! Whatever comes from outside: bundles made to deceive, damaged ones, and any bytes at all.

mod bytes;
mod container;
mod content;
mod crafted;
mod properties;
mod records;
mod reference;
mod taking;
mod targets;

use std::io::Cursor;

use so_sang_kien::bundle::{Bundle, BundleError, Limits};

use super::ssk::data;
use targets::TARGETS;

/// What is wrong with a bundle, as short as a table needs it; "sound" if nothing is. The class
/// of the fault must have its exit code.
fn told(bytes: &[u8]) -> String {
    told_within(bytes, &Limits::WINDOW)
}

fn told_within(bytes: &[u8], limits: &Limits) -> String {
    let verified =
        Bundle::open(Cursor::new(bytes), limits).and_then(|mut bundle| bundle.check_records());
    let Err(error) = verified else { return "sound".to_owned() };
    let (code, told) = match &error {
        BundleError::Limit { bound, .. } => (6, format!("limit {bound:?}")),
        BundleError::Damaged { damage, .. } => (2, format!("{damage:?}")),
        BundleError::Newer { found, .. } => (4, format!("newer {found}")),
        BundleError::Record { misfit, .. } => (4, format!("{} {:?}", misfit.member, misfit.fault)),
        other => panic!("{other:?}"),
    };
    assert_eq!(error.exit_code(), code);
    told
}

/// Compares what is told of each bundle with what should be, and names all that differ.
fn all_are_told<S: AsRef<str>>(cases: impl IntoIterator<Item = (S, String, Vec<u8>)>) {
    let mut count = 0;
    let missed: Vec<_> = cases
        .into_iter()
        .inspect(|_| count += 1)
        .map(|(expected, what, bytes)| (what, expected.as_ref().to_owned(), told(&bytes)))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(missed.is_empty(), "{} of {count}: {missed:#?}", missed.len());
}

/// What the fuzzers found, and what they began with.
#[test]
fn whatever_comes_in_is_refused_or_comes_back_as_it_was() {
    let mut cases = 0;
    for (name, target) in TARGETS {
        let folder = data(&format!("fuzz/{name}"));
        let files = std::fs::read_dir(&folder).unwrap_or_else(|_| panic!("no {folder:?}"));
        let before = cases;
        for file in files {
            let path = file.unwrap().path();
            println!("{}", path.display());
            target(&std::fs::read(&path).unwrap());
            cases += 1;
        }
        assert!(cases > before, "nothing in {folder:?}");
    }
    println!("{cases} cases");
}
