//! How the desk fares with many records: CPU seconds and peak memory against a bare baseline or a
//! peer in the same run.
//!
//! `cargo bench --bench scale -- [--rows 3666,100000] [--only NAME] [--bundles 500] [--keep]`
//!
//! Each task is a process of its own, so that its CPU seconds and its peak memory are its own.

mod bare;
mod bundles;
mod export;
mod import;
mod list;
mod meter;
mod peers;
mod prepare;
mod save;
mod search;
mod table;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{Write as _, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use meter::Figures;
use table::Row;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// What a task works on.
struct Work {
    folder: PathBuf,
    rows: usize,
    /// Of 300 initiatives each, for the task `bundles`.
    bundles: usize,
}

impl Work {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// How often a task is repeated, so that a small one is not lost in the tick of the clock.
    fn passes(&self) -> usize {
        (30_000 / self.rows.max(1)).clamp(1, 8)
    }
}

/// Something that is done in a process of its own.
struct Task {
    name: &'static str,
    /// Tasks that leave behind what this one works on.
    needs: &'static [&'static str],
    run: fn(&Work) -> Fallible<Figures>,
}

/// In the order in which they are run. What begins with "bare" or "zip" is a baseline.
const TASKS: &[Task] = &[
    Task { name: "sample", needs: &[], run: prepare::sample },
    Task { name: "export", needs: &["sample"], run: export::ours },
    Task { name: "lines", needs: &["export"], run: prepare::lines },
    Task { name: "zip", needs: &["lines"], run: export::zip },
    Task { name: "bare-import", needs: &["lines"], run: bare::import },
    Task { name: "sqlite-utils", needs: &["lines"], run: peers::sqlite_utils },
    Task { name: "duckdb", needs: &["lines"], run: peers::duckdb },
    Task { name: "libreoffice", needs: &["lines"], run: peers::libreoffice },
    Task { name: "import", needs: &["export"], run: import::first },
    Task { name: "another", needs: &["export"], run: prepare::another },
    Task { name: "again", needs: &["import", "another"], run: import::again },
    Task { name: "search", needs: &["import"], run: search::run },
    Task { name: "open", needs: &["import"], run: list::open },
    Task { name: "list", needs: &["import"], run: list::run },
    Task { name: "save", needs: &["sample"], run: save::run },
    Task { name: "many", needs: &[], run: bundles::make },
    Task { name: "bundles", needs: &["many"], run: bundles::take },
];

/// What can be asked for, and the baselines that belong to it.
const ASKED: &[(&str, &[&str])] = &[
    ("sample", &["sample", "lines"]),
    ("export", &["export", "zip"]),
    ("import", &["import", "bare-import"]),
    ("peers", &["import", "sqlite-utils", "duckdb", "open", "libreoffice"]),
    ("again", &["again"]),
    ("search", &["search"]),
    ("list", &["list"]),
    ("save", &["save"]),
    ("bundles", &["bundles"]),
];

struct Asked {
    rows: Vec<usize>,
    only: Vec<String>,
    bundles: usize,
    keep: bool,
    task: Option<(String, PathBuf)>,
    /// Set by `cargo bench`; without it this is a test run, which has nothing to do here.
    bench: bool,
}

fn asked() -> Fallible<Asked> {
    let mut asked = Asked {
        rows: vec![3_666, 100_000],
        only: Vec::new(),
        bundles: 500,
        keep: false,
        task: None,
        bench: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--bench" => asked.bench = true,
            "--keep" => asked.keep = true,
            "--rows" => {
                let counts = value()?;
                asked.rows = counts.split(',').map(str::parse).collect::<Result<_, _>>()?;
            }
            "--only" => asked.only = value()?.split(',').map(str::to_owned).collect(),
            "--bundles" => asked.bundles = value()?.parse()?,
            "--task" => asked.task = Some((value()?, value()?.into())),
            other => return Err(format!("what is {other}?").into()),
        }
    }
    if let Some(unknown) =
        asked.only.iter().find(|only| !ASKED.iter().any(|(name, _)| name == only))
    {
        let names: Vec<&str> = ASKED.iter().map(|(name, _)| *name).collect();
        return Err(format!("no {unknown}; there are: {}", names.join(", ")).into());
    }
    Ok(asked)
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(stderr(), "scale: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Fallible<()> {
    let asked = asked()?;
    if let Some((name, folder)) = &asked.task {
        let rows = asked.rows.first().copied().unwrap_or_default();
        let work = Work { folder: folder.clone(), rows, bundles: asked.bundles };
        let task = TASKS.iter().find(|task| task.name == name).ok_or("no such task")?;
        let figures = (task.run)(&work)?;
        writeln!(stdout(), "{}", serde_json::to_string(&figures)?)?;
        return Ok(());
    }
    if !asked.bench {
        writeln!(stdout(), "scale runs with `cargo bench --bench scale`")?;
        return Ok(());
    }
    if !meter::KNOWS_CPU {
        writeln!(stdout(), "Not Linux: wall time instead of CPU seconds, and no peak memory.\n")?;
    }
    writeln!(stdout(), "{}\n", meter::machine())?;
    writeln!(stdout(), "{}", table::HEAD)?;
    // Many bundles are as many whatever the number of rows.
    let mut many_are_due = true;
    for rows in &asked.rows {
        let folder = tempfile::Builder::new().prefix("ssk-scale-").tempdir()?;
        let work = Work { folder: folder.path().to_owned(), rows: *rows, bundles: asked.bundles };
        for row in measure(&asked, &work, many_are_due)? {
            writeln!(stdout(), "{row}")?;
        }
        many_are_due = false;
        if asked.keep {
            writeln!(stderr(), "kept: {}", folder.keep().display())?;
        } else {
            folder.close()?;
        }
    }
    Ok(())
}

fn measure(asked: &Asked, work: &Work, many_are_due: bool) -> Fallible<Vec<Row>> {
    let wanted: Vec<&str> = ASKED
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| asked.only.is_empty() || asked.only.iter().any(|only| only == name))
        .filter(|name| *name != "bundles" || many_are_due)
        .collect();
    let mut needed = BTreeSet::new();
    for (name, tasks) in ASKED {
        if wanted.contains(name) {
            tasks.iter().for_each(|task| need(task, &mut needed));
        }
    }
    let mut figures = table::All::new();
    for task in TASKS.iter().filter(|task| needed.contains(task.name)) {
        writeln!(stderr(), "{} {} …", task.name, work.rows)?;
        let _ = figures.insert(task.name, in_a_process_of_its_own(task.name, work)?);
    }
    Ok(table::rows(&wanted, work, &figures))
}

fn need(name: &'static str, needed: &mut BTreeSet<&'static str>) {
    if let Some(task) = TASKS.iter().find(|task| task.name == name) {
        task.needs.iter().for_each(|other| need(other, needed));
        let _ = needed.insert(task.name);
    }
}

fn in_a_process_of_its_own(task: &str, work: &Work) -> Fallible<Figures> {
    let own: &Path = &std::env::current_exe()?;
    let done = Command::new(own)
        .args(["--rows", &work.rows.to_string(), "--bundles", &work.bundles.to_string()])
        .arg("--task")
        .arg(task)
        .arg(&work.folder)
        .stderr(Stdio::inherit())
        .output()?;
    if !done.status.success() {
        return Err(format!("{task}: {}", done.status).into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}
