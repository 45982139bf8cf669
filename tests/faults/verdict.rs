//! What must be true after every fault.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use so_sang_kien::bundle::Limits;
use so_sang_kien::desk::{self, Desk, DeskError};
use so_sang_kien::disk::Progress;
use so_sang_kien::store::{BackupFolder, Query, read_mark};

use super::work::{AFTERWARDS, LEDGER, around, titled};

/// All that a ledger says, piece by piece.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State(BTreeMap<&'static str, String>);

impl State {
    pub fn of(desk: &Desk) -> Self {
        let ledger = desk.ledger();
        let drafts: Vec<String> =
            ledger.drafts().unwrap().into_iter().map(|draft| draft.content).collect();
        Self(BTreeMap::from([
            ("records", ledger.digest_of_ledger().unwrap().to_string()),
            ("operations", ledger.operations(1000).unwrap().len().to_string()),
            ("drafts", drafts.join(",")),
            ("taken", ledger.bundles_taken().unwrap().len().to_string()),
            ("made", ledger.bundles_made().unwrap().len().to_string()),
            ("trash", ledger.trash().unwrap().len().to_string()),
            ("files", ledger.attachments().unwrap().len().to_string()),
            ("operator", ledger.operator().unwrap()),
        ]))
    }

    pub fn line(&self) -> String {
        let parts: Vec<String> =
            self.0.iter().map(|(key, value)| format!("{key}={value}")).collect();
        parts.join(";")
    }
}

/// What a run told before it ended.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pub acks: usize,
    pub errors: Vec<String>,
    /// What the ledger said in the same session after the fault.
    pub state: Option<String>,
    pub afterwards: bool,
    pub closed: bool,
}

impl Told {
    pub fn read(text: &str) -> Self {
        let mut told = Self::default();
        for line in text.lines() {
            match line {
                "ack" => told.acks += 1,
                "afterwards" => told.afterwards = true,
                "closed" => told.closed = true,
                other => match other.strip_prefix("state ") {
                    Some(state) => told.state = Some(state.to_owned()),
                    None => told.errors.push(other.to_owned()),
                },
            }
        }
        told
    }
}

/// The states that a run without a fault goes through: before it, and after each step.
#[derive(Debug, Clone)]
pub struct Reference {
    pub states: Vec<String>,
    /// Whether what stood before must still be somewhere.
    pub keeps_before: bool,
}

impl Reference {
    /// Whether a step that said it had failed was done all the same.
    pub fn is_doubtful(&self, told: &Told) -> bool {
        let (before, after) = (self.states.get(told.acks), self.states.get(told.acks + 1));
        let told_failed = !told.errors.is_empty();
        told_failed && after.is_some() && after != before && told.state.as_ref() == after
    }

    /// Whether `state` can be what is left after `acks` acknowledged steps: each piece is as before
    /// or as after the step under way. What lies between are whole transactions of one step.
    fn admits(&self, acks: usize, state: &str) -> bool {
        let last = self.states.len() - 1;
        let (before, after) = (&self.states[acks.min(last)], &self.states[(acks + 1).min(last)]);
        let parts = |text: &str| text.split(';').map(str::to_owned).collect::<Vec<_>>();
        let (before, after) = (parts(before), parts(after));
        parts(state).iter().enumerate().all(|(n, part)| {
            let number =
                |text: &str| text.split_once('=').and_then(|(_, value)| value.parse::<u64>().ok());
            let (low, high) = (before.get(n), after.get(n));
            let within =
                match (low.and_then(|t| number(t)), number(part), high.and_then(|t| number(t))) {
                    (Some(a), Some(now), Some(b)) => a.min(b) <= now && now <= a.max(b),
                    _ => false,
                };
            low == Some(part) || high == Some(part) || within
        })
    }
}

/// Looks at what is left in `dir`; says what is wrong, if anything.
pub fn judge(dir: &Path, told: &Told, reference: &Reference) -> Result<(), String> {
    let ledger = dir.join(LEDGER);
    let is_new = reference.states[0].is_empty();
    if is_new && told.acks == 0 {
        return judge_unborn(&ledger);
    }
    let desk = Desk::open(&ledger, around()).map_err(said("opening"))?;
    let found = desk.check().map_err(said("checking"))?;
    if !found.is_clean() {
        return Err(format!("not clean: {found:?}"));
    }
    if told.afterwards {
        let query = Query { text: AFTERWARDS.into(), ..Query::default() };
        if desk.ledger().count(&query).map_err(|error| error.to_string())? != 1 {
            return Err("what was saved after the fault is lost".into());
        }
        let state = told.state.as_deref().unwrap_or_default();
        if !reference.admits(told.acks, state) {
            return Err(format!("after the fault: {state}"));
        }
        let operations = |text: &str| {
            let number = text.split(';').find_map(|part| part.strip_prefix("operations="));
            number.and_then(|number| number.parse::<u64>().ok())
        };
        if operations(&State::of(&desk).line()) != operations(state).map(|n| n + 1) {
            return Err("another operation came or went".into());
        }
    } else {
        let state = State::of(&desk).line();
        if !reference.admits(told.acks, &state) {
            return Err(format!("after {} steps: {state}", told.acks));
        }
    }
    desk.close().map_err(said("closing"))?;
    if reference.keeps_before {
        is_kept(dir, &reference.states[0])?;
    }
    judge_files(dir)?;
    goes_on(&ledger)
}

fn said(what: &str) -> impl Fn(DeskError) -> String {
    move |error| format!("{what}: {error}")
}

/// The ledger takes a save and is clean at the next start.
fn goes_on(ledger: &Path) -> Result<(), String> {
    let mut desk = Desk::open(ledger, around()).map_err(said("opening again"))?;
    if !desk.ledger().opened().clean {
        return Err("not clean at the next start".into());
    }
    let _ = desk.save_initiative(titled("Lần sau")).map_err(said("the next save"))?;
    desk.close().map_err(said("closing again"))
}

/// What stood before is in the ledger or in a file beside it.
fn is_kept(dir: &Path, before: &str) -> Result<(), String> {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "sosangkien")
            && let Ok(desk) = Desk::open(&path, around())
            && State::of(&desk).line() == before
        {
            return Ok(());
        }
    }
    Err("what stood before is lost".to_owned())
}

/// Of a ledger whose making was never acknowledged there is nothing, or a file that can be put out
/// of the way, or a whole ledger.
fn judge_unborn(ledger: &Path) -> Result<(), String> {
    match fs::metadata(ledger) {
        Err(_) => Ok(()),
        Ok(found) if found.len() == 0 => Ok(()),
        Ok(_) => match Desk::open(ledger, around()) {
            Ok(desk) => desk.close().map_err(|error| error.to_string()),
            Err(error) if matches!(error.exit_code(), 2 | 4) => Ok(()),
            Err(error) => Err(format!("opening what was never made: {error}")),
        },
    }
}

/// Every file that bears its final name is whole.
fn judge_files(dir: &Path) -> Result<(), String> {
    for path in files(dir) {
        let name = path.to_string_lossy().into_owned();
        if name.ends_with(".skb") {
            let _ = desk::verify(&path, &Limits::COMMAND).map_err(|e| format!("{name}: {e}"))?;
        }
        let copies = path.parent().is_some_and(|folder| {
            folder.extension().is_some_and(|extension| extension == "saoluu")
        });
        if copies && name.ends_with(".sosangkien") {
            let (restored, report) = desk::rehearse(&path, &Progress::default())
                .map_err(|error| format!("{name}: {error}"))?;
            let is_copy = read_mark(&path).map_err(|error| error.to_string())?.is_some();
            if !report.is_clean() || is_copy && !restored.missing.is_empty() {
                return Err(format!("{name}: {restored:?} {report:?}"));
            }
        }
    }
    let _ = BackupFolder::of(&dir.join(LEDGER)).list().map_err(|error| error.to_string())?;
    Ok(())
}

pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
