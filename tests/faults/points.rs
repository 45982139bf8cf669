//! Every call that changes something, each made to go wrong in every way.

use std::time::Instant;

use super::lab::{Bench, Fault, Order, Outcome, Trial, row};
use super::verdict::{Told, judge};
use super::work::{WORKFLOWS, workflow};

const KINDS: [&str; 6] = ["kill", "after", "enospc", "eio", "short", "full"];

/// In the short version only some of the points are tried.
const STRIDE: usize = 23;

pub fn every_call(bench: &Bench, order: &Order) -> Outcome {
    let mut all = Outcome::default();
    for workflow in WORKFLOWS {
        let trial = bench.trial(workflow);
        for (place, kind) in KINDS.iter().enumerate() {
            let start = Instant::now();
            let mut outcome = Outcome::default();
            let stride = if order.long { 1 } else { STRIDE };
            for at in (1 + place % stride..=trial.calls).step_by(stride) {
                one(bench, &trial, Fault { kind, at }, &mut outcome);
            }
            if order.long {
                row(&format!("  {} × {kind}", workflow.name), &outcome, start);
            }
            all.add(outcome);
        }
    }
    all
}

fn one(bench: &Bench, trial: &Trial, fault: Fault<'_>, outcome: &mut Outcome) {
    let dir = bench.fresh(&trial.before);
    let told = bench.run_with(trial.workflow, &dir, fault);
    outcome.runs += 1;
    let name = trial.workflow.name;
    let bad = |what: String| format!("{name}, {} at {}: {what}", fault.kind, fault.at);
    if let Some(error) = wrong_error(&told) {
        outcome.bad.push(bad(error));
    }
    outcome.doubtful += usize::from(trial.reference.is_doubtful(&told));
    if let Err(what) = judge(&dir, &told, &trial.reference) {
        outcome.bad.push(bad(format!("{what} ({told:?})")));
    }
}

/// A broken medium and a full disk are told as that: exit code 8.
fn wrong_error(told: &Told) -> Option<String> {
    told.errors.iter().find(|error| !error.starts_with("err 8 ")).cloned()
}

/// A fault while the ledger recovers from one: from a kill in the middle of a workflow, the next
/// start meets a fault at each of its own calls.
pub fn recovery(bench: &Bench, order: &Order) -> Outcome {
    let mut all = Outcome::default();
    for name in ["save", "import", "purge", "migrate", "restore backup", "undo import"] {
        let start = Instant::now();
        let trial = bench.trial(workflow(name));
        let stride = if order.long { 5 } else { 67 };
        let mut outcome = Outcome::default();
        for at in (1..=trial.calls).step_by(stride) {
            let dir = bench.fresh(&trial.before);
            let told = bench.run_with(trial.workflow, &dir, Fault { kind: "after", at });
            let broken = bench.folder.path().join("broken");
            let _ = std::fs::remove_dir_all(&broken);
            super::lab::copy_all(&dir, &broken);
            recover(bench, &trial, &told, &broken, order, &mut outcome);
        }
        if order.long {
            row(&format!("  recovery after {name}"), &outcome, start);
        }
        all.add(outcome);
    }
    all
}

/// Only opening is done again: it recovers.
fn recover(
    bench: &Bench,
    trial: &Trial,
    told: &Told,
    broken: &std::path::Path,
    order: &Order,
    outcome: &mut Outcome,
) {
    let opening = workflow("migrate");
    for kind in ["kill", "after", "eio", "full"] {
        let mut at = 1;
        loop {
            let dir = bench.fresh(broken);
            let count = bench.folder.path().join("count");
            let again = bench.run(opening, &dir, |command| {
                let _ = command
                    .env("FAULT_KIND", kind)
                    .env("FAULT_AT", at.to_string())
                    .env("FAULT_COUNT", &count);
            });
            let met = !again.closed || !again.errors.is_empty() || {
                let calls = std::fs::read_to_string(&count).unwrap_or_default();
                calls.trim().parse::<usize>().unwrap_or(0) >= at
            };
            if !met {
                break;
            }
            outcome.runs += 1;
            let left = Told { acks: told.acks, afterwards: again.afterwards, ..Told::default() };
            if let Err(what) = judge(&dir, &left, &trial.reference) {
                let name = trial.workflow.name;
                outcome
                    .bad
                    .push(format!("{name}, then {kind} at {at}: {what} ({told:?}, {again:?})"));
            }
            at += if order.long { 1 } else { 5 };
        }
    }
}
