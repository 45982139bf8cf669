//! The same initiatives taken in by other people's programs, where they are installed. None of
//! them checks, cleans or folds anything; they are told for scale.

use std::fs;
use std::process::{Command, Stdio};

use so_sang_kien::domain::record::Kind;

use super::meter::{Figures, KNOWS_CPU, Moment, cpu_of_children};
use super::prepare::lines_of;
use super::{Fallible, Work};

const FILE: &str = "peer.db";

/// sqlite-utils: the lines into a table by their ids, then an index of titles and texts.
pub fn sqlite_utils(work: &Work) -> Fallible<Figures> {
    let lines = lines_of(Kind::Initiative);
    run(
        work,
        &["-m", "sqlite_utils", "--version"],
        &[
            &["-m", "sqlite_utils", "insert", FILE, "initiative", &lines, "--nl", "--pk", "id"],
            &["-m", "sqlite_utils", "enable-fts", FILE, "initiative", "title", "text"],
        ],
    )
}

/// DuckDB: the lines into a table. It has no index of words that is kept up to date.
pub fn duckdb(work: &Work) -> Fallible<Figures> {
    let load = format!(
        "import duckdb; duckdb.connect('{FILE}').execute(\"CREATE TABLE initiative AS \
         SELECT * FROM read_json('{}', format = 'newline_delimited')\")",
        lines_of(Kind::Initiative)
    );
    run(work, &["-c", "import duckdb"], &[&["-c", &load]])
}

/// Runs `steps` one after the other; without figures if `probe` says that the program is not here.
fn run(work: &Work, probe: &[&str], steps: &[&[&str]]) -> Fallible<Figures> {
    let python = |arguments: &[&str]| {
        let mut command = Command::new("python3");
        let _ = command.args(arguments).current_dir(&work.folder);
        let _ = command.stdout(Stdio::null());
        command
    };
    if !python(probe).stderr(Stdio::null()).status().is_ok_and(|done| done.success()) {
        return Ok(Figures::new());
    }
    let (cpu, start) = (cpu_of_children(), Moment::now());
    for step in steps {
        let done = python(step).status()?;
        if !done.success() {
            return Err(format!("python3 {}: {done}", step.join(" ")).into());
        }
    }
    let wall = start.spent().wall;
    let spent = if KNOWS_CPU { cpu_of_children() - cpu } else { wall };
    let bytes = fs::metadata(work.file(FILE))?.len();
    fs::remove_file(work.file(FILE))?;
    Ok(Figures::from([
        ("cpu".to_owned(), spent),
        ("wall".to_owned(), wall),
        ("file".to_owned(), bytes as f64 / 1e6),
    ]))
}
