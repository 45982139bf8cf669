//! Power cuts: what was written and not yet made to last may be lost, in any part and in any order.
//!
//! A run is traced call by call. From the trace the contents of the disk are made anew as they can
//! be after a cut at any call: of the bytes of a file, any of the sectors written since its last
//! sync, whole or torn; of the names in a folder, any number of the changes since its last sync, in
//! their order.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use so_sang_kien::desk::sample::Dice;

use super::lab::{Bench, Order, Outcome, Trial, row};
use super::verdict::{Told, files, judge};
use super::work::{WORKFLOWS, Workflow};

const FEW: usize = 64;
const MANY: usize = 5_000;
const SECTOR: usize = 512;

/// One traced call.
#[derive(Debug, Clone)]
enum Call {
    Create(PathBuf, u64),
    Write(u64, usize, Vec<u8>),
    Truncate(u64, usize),
    Sync(u64),
    SyncFolder(PathBuf),
    Unlink(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Folder(PathBuf),
    Told(String),
}

pub fn unsynced(bench: &Bench, order: &Order) -> Outcome {
    let cycles = order.cycles.unwrap_or(if order.long { MANY } else { FEW });
    let each = cycles.div_ceil(WORKFLOWS.len());
    let mut dice = Dice::new(order.seed);
    let mut all = Outcome::default();
    for workflow in WORKFLOWS {
        let start = Instant::now();
        let trial = bench.trial(workflow);
        let (disk, calls) = traced(bench, &trial, workflow);
        let mut outcome = Outcome::default();
        for _ in 0..each {
            let cut = dice.below(calls.len() + 1);
            let (left, told) = after_cut(&disk, &calls[..cut], &mut dice);
            let dir = bench.folder.path().join("cut");
            let _ = fs::remove_dir_all(&dir);
            left.lay_out(&dir);
            outcome.runs += 1;
            if let Err(what) = judge(&dir, &told, &trial.reference) {
                outcome.bad.push(format!("{}, cut at {cut}: {what}", workflow.name));
            }
        }
        if order.long {
            row(&format!("  power cut in {}", workflow.name), &outcome, start);
        }
        all.add(outcome);
    }
    all
}

/// Runs a workflow and answers what was there before, and every call.
fn traced(bench: &Bench, trial: &Trial, workflow: &Workflow) -> (Disk, Vec<Call>) {
    let dir = bench.fresh(&trial.before);
    let disk = Disk::of(&dir);
    let trace = bench.folder.path().join("trace");
    let told = bench.run(workflow, &dir, |command| {
        let _ = command.env("FAULT_TRACE", &trace);
    });
    assert!(told.closed, "{told:?}");
    (disk, read(&fs::read(&trace).unwrap(), &dir))
}

fn read(trace: &[u8], dir: &Path) -> Vec<Call> {
    let mut rest = trace;
    let mut calls = Vec::new();
    let number = |bytes: &[u8]| u64::from_ne_bytes(bytes.try_into().unwrap());
    while let Some((head, more)) = rest.split_at_checked(25) {
        let (inode, offset) = (number(&head[1..9]), number(&head[9..17]));
        let (bytes, more) = more.split_at(usize::try_from(number(&head[17..25])).unwrap());
        rest = more;
        let text = || String::from_utf8(bytes.to_vec()).unwrap();
        let path = |text: &str| {
            let whole = Path::new(text);
            whole.strip_prefix(dir).unwrap_or(whole).to_owned()
        };
        let two = || {
            let text = text();
            let (from, to) = text.split_once('\0').unwrap();
            (path(from), path(to))
        };
        let offset = usize::try_from(offset).unwrap();
        calls.push(match head[0] {
            b'C' => Call::Create(path(&text()), inode),
            b'W' => Call::Write(inode, offset, bytes.to_vec()),
            b'T' => Call::Truncate(inode, offset),
            b'S' => Call::Sync(inode),
            b'D' => Call::SyncFolder(path(&text())),
            b'U' => Call::Unlink(path(&text())),
            b'R' => {
                let (from, to) = two();
                Call::Rename(from, to)
            }
            b'L' => {
                let (from, to) = two();
                Call::Link(from, to)
            }
            b'M' => Call::Folder(path(&text())),
            b'A' => Call::Told(text()),
            other => panic!("a call of kind {other}"),
        });
    }
    calls
}

/// What a medium holds: files by a number of their own, and names that lead to them.
#[derive(Debug, Clone, Default)]
struct Disk {
    contents: Vec<Vec<u8>>,
    names: BTreeMap<PathBuf, usize>,
    folders: Vec<PathBuf>,
    /// The file that each inode is now; an inode is used again once its file is gone.
    inodes: BTreeMap<u64, usize>,
}

/// A change of a file's content that a cut may still take back.
#[derive(Debug, Clone)]
enum Change {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

/// A change of a name.
#[derive(Debug, Clone)]
enum Naming {
    Add(PathBuf, usize),
    Remove(PathBuf),
    Move(PathBuf, PathBuf),
    Folder(PathBuf),
}

impl Naming {
    fn folder(&self) -> PathBuf {
        let path = match self {
            Self::Add(path, _) | Self::Remove(path) | Self::Move(_, path) | Self::Folder(path) => {
                path
            }
        };
        path.parent().unwrap_or(Path::new("")).to_owned()
    }
}

impl Disk {
    fn of(dir: &Path) -> Self {
        let mut disk = Self::default();
        for path in files(dir) {
            let inode = fs::metadata(&path).unwrap().ino();
            let file = disk.contents.len();
            disk.contents.push(fs::read(&path).unwrap());
            let name = path.strip_prefix(dir).unwrap().to_owned();
            let _ = disk.names.insert(name, file);
            let _ = disk.inodes.insert(inode, file);
        }
        disk
    }

    fn lay_out(&self, dir: &Path) {
        fs::create_dir_all(dir).unwrap();
        for folder in &self.folders {
            fs::create_dir_all(dir.join(folder)).unwrap();
        }
        for (name, file) in &self.names {
            let path = dir.join(name);
            // A file whose folder was lost with it is gone.
            if path.parent().is_some_and(Path::is_dir) || name.components().count() == 1 {
                fs::write(path, &self.contents[*file]).unwrap();
            } else if self.folders.iter().all(|folder| !name.starts_with(folder)) {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &self.contents[*file]).unwrap();
            }
        }
    }

    fn apply(&mut self, file: usize, change: &Change) {
        let content = &mut self.contents[file];
        match change {
            Change::Length(length) => content.resize(*length, 0),
            Change::Bytes(offset, bytes) => {
                let end = offset + bytes.len();
                if content.len() < end {
                    content.resize(end, 0);
                }
                content[*offset..end].copy_from_slice(bytes);
            }
        }
    }

    fn rename(&mut self, naming: &Naming) {
        match naming {
            Naming::Add(path, file) => drop(self.names.insert(path.clone(), *file)),
            Naming::Remove(path) => drop(self.names.remove(path)),
            Naming::Move(from, to) => {
                if let Some(file) = self.names.remove(from) {
                    let _ = self.names.insert(to.clone(), file);
                }
            }
            Naming::Folder(path) => self.folders.push(path.clone()),
        }
    }
}

/// What the medium can hold after a cut behind the last of `calls`, and what was told until then.
fn after_cut(disk: &Disk, calls: &[Call], dice: &mut Dice) -> (Disk, Told) {
    // What the running system sees, and what is sure to last.
    let (mut seen, mut lasting) = (disk.clone(), disk.clone());
    let mut changes: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
    let mut namings: Vec<Naming> = Vec::new();
    let mut told = String::new();
    for call in calls {
        let mut name = |seen: &mut Disk, naming: Naming| {
            seen.rename(&naming);
            namings.push(naming);
        };
        match call {
            Call::Told(text) => told += text,
            Call::Create(path, inode) => {
                let file = seen.contents.len();
                seen.contents.push(Vec::new());
                lasting.contents.push(Vec::new());
                let _ = seen.inodes.insert(*inode, file);
                name(&mut seen, Naming::Add(path.clone(), file));
            }
            Call::Write(inode, offset, bytes) => {
                let Some(file) = seen.inodes.get(inode).copied() else { continue };
                let change = Change::Bytes(*offset, bytes.clone());
                seen.apply(file, &change);
                changes.entry(file).or_default().push(change);
            }
            Call::Truncate(inode, length) => {
                let Some(file) = seen.inodes.get(inode).copied() else { continue };
                let change = Change::Length(*length);
                seen.apply(file, &change);
                changes.entry(file).or_default().push(change);
            }
            Call::Sync(inode) => {
                let Some(file) = seen.inodes.get(inode).copied() else { continue };
                for change in changes.remove(&file).unwrap_or_default() {
                    lasting.apply(file, &change);
                }
            }
            Call::SyncFolder(folder) => {
                let folder = if folder.is_absolute() { PathBuf::new() } else { folder.clone() };
                let (settled, open): (Vec<_>, Vec<_>) =
                    std::mem::take(&mut namings).into_iter().partition(|n| n.folder() == folder);
                settled.iter().for_each(|naming| lasting.rename(naming));
                namings = open;
            }
            Call::Unlink(path) => name(&mut seen, Naming::Remove(path.clone())),
            Call::Rename(from, to) => name(&mut seen, Naming::Move(from.clone(), to.clone())),
            Call::Link(from, to) => {
                let Some(file) = seen.names.get(from).copied() else { continue };
                name(&mut seen, Naming::Add(to.clone(), file));
            }
            Call::Folder(path) => name(&mut seen, Naming::Folder(path.clone())),
        }
    }
    // Any number of the names, in their order; any of the sectors.
    let kept = dice.below(namings.len() + 1);
    namings[..kept].iter().for_each(|naming| lasting.rename(naming));
    for (file, changes) in changes {
        for change in changes {
            if let Change::Bytes(offset, bytes) = &change {
                lose_some(&mut lasting, file, *offset, bytes, dice);
            } else if dice.below(2) == 1 {
                lasting.apply(file, &change);
            }
        }
    }
    (lasting, Told::read(&told))
}

/// Keeps all, nothing, or some sectors of what was written.
fn lose_some(disk: &mut Disk, file: usize, offset: usize, bytes: &[u8], dice: &mut Dice) {
    let fate = dice.below(3);
    let mut at = 0;
    while at < bytes.len() {
        let end = bytes.len().min((offset + at) / SECTOR * SECTOR + SECTOR - offset);
        if fate == 0 || fate == 2 && dice.below(2) == 1 {
            disk.apply(file, &Change::Bytes(offset + at, bytes[at..end].to_vec()));
        }
        at = end;
    }
}
