//! `ssk verify` and `ssk import` on hostile files: an exit code, a message for people, and a
//! ledger that is as it was.

use std::fs;
use std::path::Path;

use serde_json::Value;
use so_sang_kien::store::Ledger;

use super::super::ssk::{Run, Scratch, data};
use super::crafted::{BASE, Bag, Entry, INITIATIVES, Place, UNIT, UNITS, entry};

const LEDGER: &str = "tinh.sosangkien";

/// A superior's ledger that has taken in one bundle.
fn superior() -> Scratch {
    let scratch = Scratch::new();
    let superior = data("seed/superior.json").to_string_lossy().into_owned();
    let _ = scratch.must(["new", LEDGER, "--unit", &superior]);
    let golden = data("golden/skb-1.0-full.skb").to_string_lossy().into_owned();
    let _ = scratch.must(["import", LEDGER, &golden, "--accept", "Đúng"]);
    scratch
}

/// What must not change: all records, and the bundles kept beside the ledger.
fn state(scratch: &Scratch) -> (String, Vec<String>) {
    let ledger = Ledger::open(&scratch.path(LEDGER)).unwrap();
    let digest = ledger.digest_of_ledger().unwrap().to_string();
    let operations = ledger.operations(u32::MAX).unwrap().len();
    let taken = ledger.bundles_taken().unwrap().len();
    ledger.close().unwrap();
    let kept = fs::read_dir(scratch.path(&format!("{LEDGER}.goi"))).unwrap();
    let mut kept: Vec<_> =
        kept.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    kept.sort();
    (format!("{digest} {operations} {taken}"), kept)
}

/// One error on stdout, its words on stderr, in both languages.
fn is_told(run: &Run, code: i32, telephone: &str, what: &str) {
    assert_eq!(run.code, code, "{what}: {run:?}");
    let errors: Vec<&Value> = run.lines.iter().filter(|line| line.get("error").is_some()).collect();
    assert_eq!(errors.len(), 1, "{what}: {run:?}");
    assert_eq!(errors[0]["error"]["exit"], code, "{what}: {run:?}");
    let messages = &run.messages;
    assert!(messages.contains(telephone), "{what} does not say {telephone}: {messages}");
    assert!(messages.chars().count() > 20 && !messages.contains("panicked"), "{what}: {messages}");
    assert!(messages.len() < 2000, "{what} is told at length: {messages}");
}

fn unit() -> String {
    format!(
        r#"{{"deleted":false,"id":"{UNIT}","name":"CĐCS A","profile":"full","rev":1,"schema":"sangkien.unit/1.0","unit_id":"{UNIT}","updated_at":"2026-11-18T08:00:00+07:00"}}"#
    ) + "\n"
}

fn sound() -> Bag {
    Bag::new().with(UNITS, unit())
}

/// What, exit code, the code to tell on the telephone, and the file.
fn hostile() -> Vec<(&'static str, i32, &'static str, Vec<u8>)> {
    let container = |change: &dyn Fn(&mut super::crafted::Container)| {
        let mut container = sound().container();
        change(&mut container);
        container.bytes()
    };
    let named = |name: &str| {
        let mut container = sound().container();
        container.entries.push(entry(name, b"x"));
        container.bytes()
    };
    let bomb = Entry { unpacked: Some(1 << 30), bytes: vec![0; 1 << 20], ..entry("data/x", b"") };
    let newer = unit().replace("unit/1.0", "unit/2.0");
    vec![
        ("a bomb", 6, "GOI-14", container(&|c| c.entries.push(bomb.clone()))),
        ("an overlap", 2, "GOI-27", {
            container(&|c| c.entries[2].lies.push((Place::Central, 42, vec![1])))
        }),
        ("a way out of the folder", 2, "GOI-29", named("data/../../../etc/passwd")),
        ("a way out on Windows", 2, "GOI-29", named("data\\..\\..\\x")),
        ("a device", 2, "GOI-29", named("data/NUL")),
        ("a link", 2, "GOI-25", {
            container(&|c| c.entries[3].lies.push((Place::Central, 40, vec![0xff, 0xa1])))
        }),
        ("two files of one name", 2, "GOI-30", named("data/Units.jsonl")),
        ("a name that leaves the header", 2, "GOI-26", {
            container(&|c| c.entries[3].lies.push((Place::Local, 14, vec![9])))
        }),
        ("a newer header", 4, "GOI-03", {
            Bag::new().headed("{\"schema\":\"sangkien.bundle/2.0\"}").bytes()
        }),
        ("a newer record", 4, "GOI-03", Bag::new().with(UNITS, newer).bytes()),
        ("an unknown feature", 4, "GOI-03", {
            let header = String::from_utf8(sound().header()).unwrap();
            sound().headed(header.replace("\"requires\":[]", "\"requires\":[\"x\"]")).bytes()
        }),
        ("a record that is no record", 4, "GOI-04", {
            sound().with(INITIATIVES, "{\"schema\":1.5}\n").bytes()
        }),
        ("a member twice", 4, "GOI-04", {
            sound().with(UNITS, unit().replace("\"rev\":1", "\"rev\":1,\"rev\":2")).bytes()
        }),
        ("a line of 10 MB", 6, "GOI-16", {
            sound().with(INITIATIVES, format!("{{\"a\":\"{}\"}}\n", "a".repeat(10 << 20))).bytes()
        }),
        ("nesting without end", 6, "GOI-17", {
            sound().with(INITIATIVES, format!("{{\"a\":{}\n", "[".repeat(200_000))).bytes()
        }),
        ("an empty file", 2, "GOI-20", Vec::new()),
        ("a text", 2, "GOI-20", "Kính gửi Liên đoàn Lao động".as_bytes().to_vec()),
        ("a web page", 2, "GOI-20", b"<!DOCTYPE html><html></html>".repeat(99)),
        ("half a bundle", 2, "GOI-20", {
            let mut half = sound().bytes();
            half.truncate(half.len() / 2);
            half
        }),
        ("a bundle with something behind it", 2, "GOI-20", {
            let mut longer = sound().bytes();
            longer.extend(b"MZ");
            longer
        }),
        ("a wrong sum", 2, "GOI-36", {
            container(&|c| {
                c.entry(UNITS).bytes.push(b'\n');
            })
        }),
        ("a wrong digest", 2, "GOI-40", {
            container(&|c| {
                c.entry(UNITS).bytes[2] ^= 1;
            })
        }),
    ]
}

#[test]
fn hostile_files_are_refused_with_a_code_and_leave_the_ledger_alone() {
    let scratch = superior();
    let before = state(&scratch);
    for (what, code, telephone, bytes) in hostile() {
        fs::write(scratch.path("goi.skb"), bytes).unwrap();
        is_told(&scratch.run(["verify", "goi.skb"]), code, telephone, what);
        let accept = ["import", LEDGER, "goi.skb", "--accept", "Đúng"];
        is_told(&scratch.run(accept), code, telephone, what);
        let trial = ["import", LEDGER, "goi.skb", "--accept", "Đúng", "--dry-run"];
        is_told(&scratch.run(trial), code, telephone, what);
        assert_eq!(state(&scratch), before, "{what}");
    }
    assert_eq!(scratch.must(["check", LEDGER]).lines[0]["ok"], true);
}

#[test]
fn what_is_no_file_is_8() {
    let scratch = superior();
    let before = state(&scratch);
    fs::create_dir(scratch.path("thu-muc.skb")).unwrap();
    for name in ["thu-muc.skb", "khong-co.skb", "."] {
        for words in [vec!["verify", name], vec!["import", LEDGER, name]] {
            let run = scratch.run(words);
            assert_eq!(run.code, 8, "{name}: {run:?}");
            assert!(run.messages.chars().count() > 20, "{run:?}");
        }
    }
    assert_eq!(state(&scratch), before);
}

/// Damage first, then version, then to whom it is: a bundle with all three is damaged.
#[test]
fn whose_it_is_is_asked_last() {
    let scratch = superior();
    let before = state(&scratch);
    let import = |bytes: Vec<u8>| {
        fs::write(scratch.path("goi.skb"), bytes).unwrap();
        scratch.run(["import", LEDGER, "goi.skb"])
    };
    assert_eq!(import(sound().bytes()).code, 5, "it is for another unit");
    let newer = sound().with(INITIATIVES, "{\"schema\":\"sangkien.initiative/2.0\"}\n");
    assert_eq!(import(newer.bytes()).code, 4);
    let broken = sound().with(INITIATIVES, "{\"schema\":\n");
    assert_eq!(import(broken.bytes()).code, 4);
    let mut damaged = newer.container();
    damaged.entry(UNITS).bytes[2] ^= 1;
    assert_eq!(import(damaged.bytes()).code, 2);
    damaged.entry(UNITS).unpacked = Some(1 << 30);
    assert_eq!(import(damaged.bytes()).code, 6);
    let other_kind = String::from_utf8(sound().header()).unwrap().replace("submission", "keyring");
    assert_eq!(import(sound().headed(other_kind).bytes()).code, 5);
    assert_eq!(state(&scratch), before);
}

/// Other bytes under the id of a bundle that was taken in are no correction of it.
#[test]
fn a_bundle_that_was_taken_in_cannot_be_exchanged() {
    let scratch = superior();
    fs::write(scratch.path("goi.skb"), sound().bytes()).unwrap();
    let _ = scratch.must(["import", LEDGER, "goi.skb", "--accept", "Đúng"]);
    let before = state(&scratch);
    let kept = scratch.path(&format!("{LEDGER}.goi/{BASE}.skb"));
    let bytes = fs::read(&kept).unwrap();
    let other = sound().with(UNITS, unit().replace("CĐCS A", "CĐCS B")).bytes();
    fs::write(scratch.path("goi.skb"), other).unwrap();
    let run = scratch.run(["import", LEDGER, "goi.skb", "--accept", "Đúng"]);
    assert_eq!(run.code, 5, "{run:?}");
    assert_eq!(state(&scratch), before);
    assert_eq!(fs::read(&kept).unwrap(), bytes);
}

/// An odd name of the file itself is no way to anywhere.
#[test]
fn the_name_of_the_file_does_not_matter() {
    let scratch = superior();
    let folder = scratch.path("thư mục 'lạ'; $(x)");
    fs::create_dir(&folder).unwrap();
    let odd = folder.join("gói – bản 1 (sửa)%s{}.skb");
    fs::write(&odd, sound().bytes()).unwrap();
    let words = |path: &Path| path.to_string_lossy().into_owned();
    let _ = scratch.must(["verify", &words(&odd)]);
    let _ = scratch.must(["import", LEDGER, &words(&odd), "--accept", "Đúng"]);
    assert!(scratch.path(&format!("{LEDGER}.goi/{BASE}.skb")).exists());
}
