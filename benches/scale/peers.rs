//! The same initiatives taken in or opened by other people's programs, where they are installed.
//! None of them checks, cleans or folds anything; they are told for scale.

use std::fs;
use std::process::{Command, Stdio};

use so_sang_kien::domain::record::Travelling;

use super::meter::{Figures, KNOWS_CPU, Moment, cpu_of_children};
use super::prepare::{WORDS, lines_of};
use super::{Fallible, Work};

const SQLITE: &str = "peer.sqlite";
const DUCK: &str = "peer.duckdb";
const SHEET: &str = "words.ods";

/// A program with its arguments.
type Step<'a> = (&'a str, &'a [&'a str]);

/// sqlite-utils: the lines into a table by their ids, then an index of titles and texts.
pub fn sqlite_utils(work: &Work) -> Fallible<Figures> {
    let lines = lines_of(Travelling::Initiative);
    run(
        work,
        ("python3", &["-m", "sqlite_utils", "--version"]),
        &[
            (
                "python3",
                &[
                    "-m",
                    "sqlite_utils",
                    "insert",
                    SQLITE,
                    "initiative",
                    &lines,
                    "--nl",
                    "--pk",
                    "id",
                ],
            ),
            (
                "python3",
                &["-m", "sqlite_utils", "enable-fts", SQLITE, "initiative", "title", "text"],
            ),
        ],
        SQLITE,
    )
}

/// DuckDB: the lines into a table. It has no index of words that is kept up to date.
pub fn duckdb(work: &Work) -> Fallible<Figures> {
    let load = format!(
        "import duckdb; duckdb.connect('{DUCK}').execute(\"CREATE TABLE initiative AS \
         SELECT * FROM read_json('{}', format = 'newline_delimited')\")",
        lines_of(Travelling::Initiative)
    );
    run(work, ("python3", &["-c", "import duckdb"]), &[("python3", &["-c", &load])], DUCK)
}

/// LibreOffice: a sheet with five columns of the initiatives, as an officer keeps them who has no
/// ledger, opened and told as plain lines. The sheet is made first, which is not counted.
pub fn libreoffice(work: &Work) -> Fallible<Figures> {
    let (soffice, profile) = ("soffice", format!("-env:UserInstallation=file://{}", profile(work)));
    let to = |format: &'static str| [&profile[..], "--headless", "--convert-to", format];
    let make = [&to("ods")[..], &["--infilter=CSV:9,34,76,1", WORDS]].concat();
    let probe: Step<'_> = (soffice, &[&profile, "--version"]);
    let made = run(work, probe, &[(soffice, &make)], WORDS)?;
    if made.is_empty() {
        return Ok(made);
    }
    let open = [&to("csv")[..], &[SHEET]].concat();
    run(work, probe, &[(soffice, &open)], SHEET)
}

fn profile(work: &Work) -> String {
    work.file("office").display().to_string()
}

/// Runs `steps` one after the other; without figures if `probe` says that the program is not here.
/// The size of `result` is told.
fn run(work: &Work, probe: Step<'_>, steps: &[Step<'_>], result: &str) -> Fallible<Figures> {
    let command = |(program, arguments): Step<'_>| {
        let mut command = Command::new(program);
        let _ = command.args(arguments).current_dir(&work.folder);
        let _ = command.stdout(Stdio::null());
        command
    };
    if !command(probe).stderr(Stdio::null()).status().is_ok_and(|done| done.success()) {
        return Ok(Figures::new());
    }
    let (cpu, start) = (cpu_of_children(), Moment::now());
    for step in steps {
        let done = command(*step).stderr(Stdio::null()).status()?;
        if !done.success() {
            return Err(format!("{} {}: {done}", step.0, step.1.join(" ")).into());
        }
    }
    let wall = start.spent().wall;
    let spent = if KNOWS_CPU { cpu_of_children() - cpu } else { wall };
    let bytes = fs::metadata(work.file(result))?.len();
    Ok(Figures::from([
        ("cpu".to_owned(), spent),
        ("wall".to_owned(), wall),
        ("file".to_owned(), bytes as f64 / 1e6),
    ]))
}
