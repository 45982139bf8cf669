//! Copies of a ledger and its bad days, through the command line.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::Value;
use so_sang_kien::desk::{Desk, InitiativeEntry, Surroundings};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::initiative::InitiativeBody;
use so_sang_kien::domain::record::Kind;
use so_sang_kien::store::BackupReason;

use super::ssk::{Scratch, data};

/// A unit's ledger with two initiatives, a decision and its scan.
fn unit(scratch: &Scratch) -> PathBuf {
    let seed = |name: &str| data(&format!("seed/{name}")).to_string_lossy().into_owned();
    let (unit, receiver) = (seed("so-y-te/unit.json"), seed("receiver.json"));
    let _ = scratch.must(["new", "so.sosangkien", "--unit", &unit, "--superior", &receiver]);
    let _ = scratch.must(["add", "so.sosangkien", &seed("so-y-te/initiatives.jsonl")]);
    let text = fs::read_to_string(data("seed/so-y-te/decision.json")).unwrap();
    let mut decision: Value = serde_json::from_str(&text).unwrap();
    decision["scan"] = "scan.png".into();
    let _ = fs::copy(data("golden/scan.png"), scratch.path("scan.png")).unwrap();
    let file = scratch.write("decision.json", &decision.to_string());
    let _ = scratch.must(["decide".as_ref(), "so.sosangkien".as_ref(), file.as_os_str()]);
    scratch.path("so.sosangkien")
}

fn titles(scratch: &Scratch) -> Vec<String> {
    let lines = scratch.must(["list", "so.sosangkien"]).lines;
    lines.iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect()
}

fn tamper(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// Overwrites the pages of the file past the first ones, as a failing disk does.
fn ruin(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    for byte in &mut bytes[8192..] {
        *byte ^= 0x5a;
    }
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_ruined_ledger_says_so_and_its_last_backup_brings_it_back() {
    let scratch = Scratch::new();
    let ledger = unit(&scratch);
    let before = titles(&scratch);
    let made = scratch.must(["backup", "so.sosangkien"]);
    assert!(Path::new(made.lines[0]["file"].as_str().unwrap()).is_file());
    ruin(&ledger);
    let ruined = fs::read(&ledger).unwrap();
    for command in ["list", "check"] {
        let run = scratch.run([command, "so.sosangkien"]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.messages.contains("restore"), "it says the way out: {run:?}");
    }
    let restored = scratch.must(["restore", "so.sosangkien"]);
    assert_eq!(restored.lines[0]["initiatives"], 2);
    let kept = restored.lines[0]["before"].as_str().unwrap();
    assert!(fs::read(scratch.path(kept)).unwrap() == ruined, "even the ruin is kept");
    assert_eq!(titles(&scratch), before);
    assert_eq!(scratch.must(["check", "so.sosangkien"]).lines[0]["ok"], true);
}

#[test]
fn a_copy_on_a_stick_brings_a_lost_ledger_back_on_another_computer() {
    let scratch = Scratch::new();
    let ledger = unit(&scratch);
    let before = titles(&scratch);
    fs::create_dir(scratch.path("usb")).unwrap();
    let made = scratch.must(["backup", "so.sosangkien", "--to", "usb"]);
    let copy = made.lines[0]["file"].as_str().unwrap().to_owned();
    // The other computer has neither the ledger nor the copies beside it.
    fs::remove_file(&ledger).unwrap();
    fs::remove_dir_all(scratch.path("so.sosangkien.saoluu")).unwrap();
    let nothing = scratch.run(["restore", "so.sosangkien"]);
    assert_eq!(nothing.code, 8, "there is no copy beside it");
    let restored = scratch.must(["restore", "so.sosangkien", "--from", &copy]);
    assert_eq!(restored.lines[0]["attachments"], 1);
    assert_eq!(restored.lines[0]["missing"].as_array().unwrap().len(), 0);
    assert_eq!(titles(&scratch), before);
    assert_eq!(scratch.must(["check", "so.sosangkien"]).lines[0]["ok"], true);
}

#[test]
fn a_superior_gets_its_received_bundles_back_too() {
    let scratch = Scratch::new();
    let _ = unit(&scratch);
    let superior = data("seed/superior.json").to_string_lossy().into_owned();
    let _ = scratch.must(["new", "tinh.sosangkien", "--unit", &superior]);
    let made = scratch.must(["export", "so.sosangkien", "--out", ".", "--profile", "full"]);
    let bundle = made.lines[0]["file"].as_str().unwrap().to_owned();
    let _ = scratch.must(["import", "tinh.sosangkien", &bundle]);
    fs::create_dir(scratch.path("usb")).unwrap();
    let made = scratch.must(["backup", "tinh.sosangkien", "--to", "usb"]);
    assert_eq!(made.lines[0]["bundles"], 1);
    let copy = made.lines[0]["file"].as_str().unwrap().to_owned();
    fs::remove_file(scratch.path("tinh.sosangkien")).unwrap();
    fs::remove_dir_all(scratch.path("tinh.sosangkien.goi")).unwrap();
    let _ = scratch.must(["restore", "tinh.sosangkien", "--from", &copy]);
    assert_eq!(scratch.must(["check", "tinh.sosangkien"]).lines[0]["ok"], true);
}

#[test]
fn a_rehearsal_changes_nothing_and_finds_what_is_wrong() {
    let scratch = Scratch::new();
    let ledger = unit(&scratch);
    let _ = scratch.must(["backup", "so.sosangkien"]);
    let bytes = fs::read(&ledger).unwrap();
    let run = scratch.must(["restore", "so.sosangkien", "--rehearse"]);
    assert_eq!((&run.lines[0]["ok"], &run.lines[0]["initiatives"]), (&true.into(), &2.into()));
    assert!(fs::read(&ledger).unwrap() == bytes);
    let listed = scratch.must(["restore", "so.sosangkien", "--list"]).lines;
    let copy = listed[0]["file"].as_str().unwrap();
    tamper(&scratch.path(copy), "UPDATE person SET name = 'Khác'");
    let run = scratch.run(["restore", "so.sosangkien", "--rehearse"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(run.lines[0]["error"]["code"], "SO-28");
}

#[test]
fn a_lost_file_and_a_damaged_index_are_named_and_mended() {
    let scratch = Scratch::new();
    let ledger = unit(&scratch);
    let _ = scratch.must(["backup", "so.sosangkien"]);
    for harm in [
        "DELETE FROM attachment_piece",
        "UPDATE attachment_piece SET content = x'00'",
        "PRAGMA foreign_keys = ON; DELETE FROM attachment",
    ] {
        tamper(&ledger, harm);
        let run = scratch.run(["check", "so.sosangkien"]);
        assert_eq!(run.code, 2, "{harm}");
        assert_eq!(run.lines[0]["attachments"].as_array().unwrap().len(), 1, "{harm}");
        let run = scratch.must(["check", "so.sosangkien", "--mend"]);
        assert_eq!(run.lines[0]["mended_files"], 1, "{harm}");
        let _ = scratch.must(["check", "so.sosangkien"]);
    }
    tamper(&ledger, "UPDATE search_data SET block = x'FFFFFFFFFFFFFFFFFFFF'");
    let found = scratch.must(["list", "so.sosangkien", "--search", "covid"]);
    assert_eq!(found.lines.len(), 2, "the index is made anew without a question");
}

#[test]
fn a_backup_is_refused_as_a_ledger_and_a_ledger_from_the_future_is_left_alone() {
    let scratch = Scratch::new();
    let ledger = unit(&scratch);
    let made = scratch.must(["backup", "so.sosangkien"]);
    let copy = made.lines[0]["file"].as_str().unwrap();
    let run = scratch.run(["list", copy]);
    assert_eq!((run.code, &run.lines[0]["error"]["code"]), (1, &"SO-27".into()), "{run:?}");
    tamper(&ledger, "PRAGMA user_version = 99");
    let bytes = fs::read(&ledger).unwrap();
    let run = scratch.run(["list", "so.sosangkien"]);
    assert_eq!((run.code, &run.lines[0]["error"]["code"]), (4, &"SO-04".into()), "{run:?}");
    assert!(fs::read(&ledger).unwrap() == bytes);
}

#[test]
fn a_clock_that_is_wrong_loses_nothing_and_mixes_nothing_up() {
    let mut scratch = Scratch::new();
    let _ = unit(&scratch);
    let seed = data("seed/so-tai-chinh/initiatives.jsonl").to_string_lossy().into_owned();
    // 1970, 2099, a day back, and a year later.
    let clocks = [0, 4_070_908_800, 1_693_875_600, 1_725_584_400];
    let mut ids: Vec<String> = Vec::new();
    for (n, clock) in clocks.into_iter().enumerate() {
        scratch.at(clock);
        let text = fs::read_to_string(&seed).unwrap();
        let line = text.lines().next().unwrap();
        let mut entry: Value = serde_json::from_str(line).unwrap();
        let _ = entry.as_object_mut().unwrap().remove("code");
        entry["title"] = format!("Ghi lúc đồng hồ sai {n}").into();
        let file = scratch.write("them.jsonl", &entry.to_string());
        let added = scratch.must(["add".as_ref(), "so.sosangkien".as_ref(), file.as_os_str()]);
        ids.push(added.lines[0]["id"].as_str().unwrap().to_owned());
    }
    let mut sorted = ids.clone();
    sorted.sort();
    assert_eq!(ids, sorted, "ids grow whatever the clock says");
    assert_eq!(titles(&scratch).len(), 2 + clocks.len());
    let listed = scratch.must(["restore", "so.sosangkien", "--list"]).lines;
    let numbers: Vec<u64> = listed.iter().map(|line| line["number"].as_u64().unwrap()).collect();
    assert!(numbers.is_sorted_by(|a, b| a > b) && numbers.len() >= clocks.len(), "{numbers:?}");
    let _ = scratch.must(["restore", "so.sosangkien", "--rehearse"]);
    assert_eq!(scratch.must(["check", "so.sosangkien"]).lines[0]["ok"], true);
}

#[cfg(unix)]
#[test]
fn a_place_that_cannot_be_written_is_told_and_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let scratch = Scratch::new();
    let ledger = unit(&scratch);
    let bytes = fs::read(&ledger).unwrap();
    // A folder that is full of nothing: the device itself says so.
    let run = scratch.run(["backup", "so.sosangkien", "--to", "/dev/full"]);
    assert_eq!(run.code, 8, "{run:?}");
    let run = scratch.run(["export", "so.sosangkien", "--out", "/proc"]);
    assert_eq!(run.code, 8, "{run:?}");
    let run = scratch.run(["list", "/dev/null"]);
    assert_eq!(run.code, 2, "{run:?}");
    fs::set_permissions(&ledger, fs::Permissions::from_mode(0o444)).unwrap();
    // The superuser may write all the same; anyone else is told.
    let run = scratch.run(["list", "so.sosangkien"]);
    assert!(matches!(run.code, 0 | 8), "{run:?}");
    fs::set_permissions(&ledger, fs::Permissions::from_mode(0o644)).unwrap();
    let _ = scratch.must(["list", "so.sosangkien"]);
    assert!(fs::read(&ledger).unwrap().len() >= bytes.len());
}

/// Every file below a folder in which a text stands, as it was typed or folded.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else {
            let bytes = fs::read(&path).unwrap();
            let is_there = |part: &[u8]| part.eq_ignore_ascii_case(text.as_bytes());
            if bytes.windows(text.len()).any(is_there) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn what_is_deleted_for_good_is_nowhere_but_in_the_backups_that_are_named() {
    const CANARY: &str = "zuvaqo";
    let scratch = Scratch::new();
    let path = unit(&scratch);
    let folder = path.parent().unwrap();
    let mut desk = Desk::open(&path, Surroundings::of_system()).unwrap();
    let body = InitiativeBody { title: format!("Máy {CANARY}"), ..InitiativeBody::default() };
    let entry = InitiativeEntry { body, ..InitiativeEntry::default() };
    let id = desk.save_initiative(entry).unwrap().initiative.id;
    let typed = format!("\"{CANARY} viết dở\"");
    desk.keep_draft("initiative", Some(id.0), 1, typed).unwrap();
    let _ = desk.back_up(&BackupReason::Asked, &Progress::default()).unwrap();
    desk.delete(id).unwrap();
    desk.fetch_from_trash(Kind::Initiative, id.0).unwrap();
    desk.delete(id).unwrap();
    let _ = desk.undo().unwrap();
    let _ = desk.redo().unwrap();
    let purge = desk.purge(&[(Kind::Initiative, id.0)]).unwrap();
    assert_eq!(purge.held_by.len(), 2, "the one asked for, and the one made before deleting");
    assert!(!purge.in_bundles);
    let mut named: Vec<PathBuf> = purge.held_by.into_iter().map(|copy| copy.path).collect();
    named.sort();
    assert_eq!(holding(folder, CANARY), named);
    let _ = desk.back_up(&BackupReason::Asked, &Progress::default()).unwrap();
    desk.close().unwrap();
    for copy in named {
        fs::remove_file(copy).unwrap();
    }
    assert_eq!(holding(folder, CANARY), Vec::<PathBuf>::new());
}
