//! The bench on which workflows are run, and the table of what came out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use tempfile::TempDir;

use super::verdict::{Reference, State, Told, files};
use super::work::{LEDGER, Workflow, around};
use super::{crash, killed, points};
use so_sang_kien::desk::Desk;

/// How much is asked for.
pub struct Order {
    pub long: bool,
    pub cycles: Option<usize>,
    pub seed: u64,
}

/// What one part of the laboratory found.
#[derive(Debug, Default)]
pub struct Outcome {
    pub runs: usize,
    /// Steps that said they had failed and were done all the same.
    pub doubtful: usize,
    pub bad: Vec<String>,
}

impl Outcome {
    pub fn add(&mut self, other: Self) {
        self.runs += other.runs;
        self.doubtful += other.doubtful;
        self.bad.extend(other.bad);
    }
}

pub fn main(arguments: &[String]) {
    let after = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let order = Order {
        long: arguments.iter().any(|argument| argument == "--long"),
        cycles: after("--cycles").map(|n| n.parse().unwrap()),
        seed: after("--seed").map_or(1, |n| n.parse().unwrap()),
    };
    let only = after("--only");
    let wanted = |part: &str| only.as_ref().is_none_or(|only| only.split(',').any(|p| p == part));
    let Some(bench) = Bench::new() else {
        println!("SKIPPED: no C compiler (cc) to build the shim with");
        return;
    };
    println!("{:<44} {:>8} {:>9} {:>5} {:>9}", "", "runs", "doubtful", "bad", "seconds");
    let mut bad = 0;
    let mut part = |name: &str, work: &dyn Fn(&Bench, &Order) -> Outcome| {
        if !wanted(name) {
            return;
        }
        let start = Instant::now();
        let outcome = work(&bench, &order);
        row(name, &outcome, start);
        bad += outcome.bad.len();
    };
    part("points", &points::every_call);
    part("again", &points::recovery);
    part("killed", &killed::at_random);
    part("lost", &crash::unsynced);
    assert_eq!(bad, 0, "the laboratory found {bad} faults");
}

pub fn row(name: &str, outcome: &Outcome, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    let Outcome { runs, doubtful, bad } = outcome;
    println!("{name:<44} {runs:>8} {doubtful:>9} {:>5} {seconds:>9.1}", bad.len());
    for one in bad.iter().take(5) {
        println!("    {one}");
    }
}

/// Where runs take place.
pub struct Bench {
    pub folder: TempDir,
    shim: PathBuf,
}

/// A workflow, what stands before it, and what a run without a fault leaves.
pub struct Trial {
    pub workflow: &'static Workflow,
    pub before: PathBuf,
    pub reference: Reference,
    /// How many calls change something in such a run.
    pub calls: usize,
}

/// Which call goes wrong in a run, and how.
#[derive(Debug, Clone, Copy)]
pub struct Fault<'k> {
    pub kind: &'k str,
    pub at: usize,
}

impl Bench {
    fn new() -> Option<Self> {
        let folder = tempfile::Builder::new().prefix("faults-").tempdir().unwrap();
        let shim = folder.path().join("shim.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .args([&shim, &source])
            .status();
        match built {
            Ok(status) => assert!(status.success(), "the shim does not build"),
            Err(_) => return None,
        }
        Some(Self { folder, shim })
    }

    /// Prepares a workflow and runs it once without a fault.
    pub fn trial(&self, workflow: &'static Workflow) -> Trial {
        let name = workflow.name.replace(' ', "-");
        let before = self.folder.path().join(format!("before-{name}"));
        let _ = fs::remove_dir_all(&before);
        fs::create_dir(&before).unwrap();
        (workflow.prepare)(&before);
        let dir = self.fresh(&before);
        let states = self.folder.path().join("states");
        let count = self.folder.path().join("count");
        let told = self.run(workflow, &dir, |command| {
            let _ = command.env("FAULT_STATES", &states).env("FAULT_COUNT", &count);
        });
        assert!(told.errors.is_empty() && told.closed, "{name}: {told:?}");
        let mut reference = vec![state_of(&before)];
        reference.extend(fs::read_to_string(&states).unwrap().lines().map(str::to_owned));
        let calls = fs::read_to_string(&count).unwrap().trim().parse().unwrap();
        fs::remove_dir_all(&dir).unwrap();
        let keeps_before = workflow.name == "restore backup";
        let reference = Reference { states: reference, keeps_before };
        Trial { workflow, before, reference, calls }
    }

    /// A copy of `before` to do something with.
    pub fn fresh(&self, before: &Path) -> PathBuf {
        let dir = self.folder.path().join("run");
        let _ = fs::remove_dir_all(&dir);
        copy_all(before, &dir);
        dir
    }

    /// Runs a workflow in a process of its own.
    pub fn run(&self, workflow: &Workflow, dir: &Path, set: impl FnOnce(&mut Command)) -> Told {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let _ = command
            .args(["--worker", workflow.name])
            .arg(dir)
            .env("LD_PRELOAD", &self.shim)
            .env("FAULT_DIR", dir)
            .stderr(Stdio::null());
        set(&mut command);
        let done = command.output().unwrap();
        Told::read(&String::from_utf8_lossy(&done.stdout))
    }

    /// The same with one fault.
    pub fn run_with(&self, workflow: &Workflow, dir: &Path, fault: Fault<'_>) -> Told {
        self.run(workflow, dir, |command| {
            let _ = command.env("FAULT_KIND", fault.kind).env("FAULT_AT", fault.at.to_string());
        })
    }
}

/// What a ledger says that nobody has open; nothing where there is none. Of an earlier version, what
/// it says once it is brought up.
fn state_of(dir: &Path) -> String {
    if !dir.join(LEDGER).exists() {
        return String::new();
    }
    let scratch = tempfile::tempdir().unwrap();
    copy_all(dir, &scratch.path().join("so"));
    let desk = Desk::open(&scratch.path().join("so").join(LEDGER), around()).unwrap();
    let state = State::of(&desk).line();
    desk.close().unwrap();
    state
}

pub fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        let _ = fs::copy(&path, &target).unwrap();
    }
}
