//! Killed at any moment: what was acknowledged before is there afterwards.

use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use so_sang_kien::desk::Desk;
use so_sang_kien::store::Query;

use so_sang_kien::desk::sample::Dice;

use super::lab::{Bench, Order, Outcome};
use super::work::{LEDGER, around, titled, workflow};

/// Cycles of the short version, and of the long one unless told.
const FEW: usize = 40;
const MANY: usize = 10_000;
/// A ledger is worked in for so many cycles, then a fresh one is.
const PER_LEDGER: usize = 100;

/// Saves one initiative after the other and acknowledges each, until killed. `last` is the last one
/// of which the parent knows: it must be there.
pub fn grind(ledger: &Path, last: usize) {
    let mut out = std::io::stdout();
    let mut desk = match Desk::open(ledger, around()) {
        Ok(desk) => desk,
        Err(error) => return drop(writeln!(out, "cannot open: {error}")),
    };
    let count = desk.ledger().count(&Query::default()).unwrap();
    let first = usize::try_from(count).unwrap();
    if first < last {
        return drop(writeln!(out, "lost: {last} were acknowledged, {first} are there"));
    }
    let query = Query { text: format!("so{last}x"), ..Query::default() };
    if last > 0 && desk.ledger().count(&query).unwrap() != 1 {
        return drop(writeln!(out, "lost: number {last}"));
    }
    writeln!(out, "open").unwrap();
    for n in first + 1.. {
        if let Err(error) = desk.save_initiative(titled(&format!("Sáng kiến so{n}x"))) {
            return drop(writeln!(out, "cannot save: {error}"));
        }
        writeln!(out, "at {n}").unwrap();
    }
}

pub fn at_random(bench: &Bench, order: &Order) -> Outcome {
    let cycles = order.cycles.unwrap_or(if order.long { MANY } else { FEW });
    let mut dice = Dice::new(order.seed);
    let mut outcome = Outcome::default();
    let dir = bench.folder.path().join("killed");
    let mut last = 0;
    for cycle in 0..cycles {
        if cycle % PER_LEDGER == 0 {
            let _ = fs::remove_dir_all(&dir);
            fs::create_dir(&dir).unwrap();
            // A unit's ledger and a superior's in turns: they reach the disk in different ways.
            let name = if (cycle / PER_LEDGER).is_multiple_of(2) { "close" } else { "import" };
            (workflow(name).prepare)(&dir);
            last = 0;
        }
        outcome.runs += 1;
        match one(&dir.join(LEDGER), last, &mut dice) {
            Ok(now) => last = now,
            Err(what) => {
                outcome.bad.push(format!("cycle {cycle}: {what}"));
                break;
            }
        }
    }
    let desk = Desk::open(&dir.join(LEDGER), around()).unwrap();
    if !desk.check().unwrap().is_clean() {
        outcome.bad.push("not clean at the end".to_owned());
    }
    outcome
}

/// Lets the grinder work for a while, kills it, and answers the last number that it acknowledged.
fn one(ledger: &Path, last: usize, dice: &mut Dice) -> Result<usize, String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg("--grind")
        .arg(ledger)
        .arg(last.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut now = last;
    // Some are killed while they open, most while they save.
    let opened = if dice.below(8) == 0 { None } else { lines.next() };
    thread::sleep(Duration::from_micros(dice.below(12_000) as u64));
    child.kill().unwrap();
    let _ = child.wait().unwrap();
    for line in opened.into_iter().chain(lines) {
        let line = line.map_err(|error| error.to_string())?;
        match line.strip_prefix("at ").and_then(|n| n.parse().ok()) {
            Some(n) => now = n,
            // Also a line that the kill cut short.
            None if "open".starts_with(&line) || "at ".starts_with(&line) => {}
            None => return Err(line),
        }
    }
    Ok(now)
}
