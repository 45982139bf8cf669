//! The main job on real input: eight initiatives in the ledgers of their own seven units, sent to
//! one superior, twice, then changed and sent again.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::ssk::{Run, Scratch, data};

const UNITS: [&str; 7] = [
    "so-y-te",
    "so-ke-hoach",
    "so-tai-chinh",
    "so-khoa-hoc",
    "che-tam-duong",
    "mam-non-tan-uyen",
    "tieu-hoc-so-2",
];
/// Three minutes after the clock of the first bundles.
const LATER: u64 = 1_693_962_180;

fn words<const N: usize>(words: [&dyn AsRef<Path>; N]) -> Vec<OsString> {
    words.iter().map(|word| word.as_ref().as_os_str().to_owned()).collect()
}

fn ledger(unit: &str) -> String {
    format!("{unit}.sosangkien")
}

/// Writes a unit's ledger from its files.
fn record(scratch: &Scratch, unit: &str) {
    let file = |name: &str| data(&format!("seed/{unit}/{name}"));
    let (book, receiver) = (ledger(unit), data("seed/receiver.json"));
    let new = [
        &"new" as &dyn AsRef<Path>,
        &book,
        &"--unit",
        &file("unit.json"),
        &"--superior",
        &receiver,
    ];
    let _ = scratch.must(words(new));
    let _ = scratch.must(words([&"add", &book, &file("initiatives.jsonl")]));
    for decision in ["decision.json", "wider-effect.json"] {
        if file(decision).exists() {
            let _ = scratch.must(words([&"decide", &book, &file(decision)]));
        }
    }
}

fn export(scratch: &Scratch, unit: &str) -> PathBuf {
    let out = scratch.path(&format!("{unit}-out"));
    std::fs::create_dir_all(&out).unwrap();
    let run =
        scratch.must(words([&"export", &ledger(unit), &"--out", &out, &"--profile", &"full"]));
    PathBuf::from(run.lines[0]["file"].as_str().unwrap())
}

fn import(scratch: &Scratch, bundle: &Path) -> Run {
    scratch.must(words([&"import", &"tinh.sosangkien", &bundle]))
}

fn verdicts(run: &Run, kind: &str) -> Vec<String> {
    let of_kind = run.lines.iter().filter(|line| line["kind"] == kind);
    of_kind.map(|line| line["verdict"].as_str().unwrap().to_owned()).collect()
}

fn titles(run: &Run) -> Vec<String> {
    run.lines.iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect()
}

/// The titles of the report, in the order of its units.
fn typed_titles() -> Vec<String> {
    let mut titles = Vec::new();
    for unit in UNITS {
        let text =
            std::fs::read_to_string(data(&format!("seed/{unit}/initiatives.jsonl"))).unwrap();
        for line in text.lines() {
            let typed: Value = serde_json::from_str(line).unwrap();
            titles.push(typed["title"].as_str().unwrap().to_owned());
        }
    }
    titles
}

#[test]
fn eight_initiatives_of_seven_units_reach_their_superior_once_and_unchanged() {
    let mut scratch = Scratch::new();
    let superior = data("seed/superior.json");
    let _ = scratch.must(words([&"new", &"tinh.sosangkien", &"--unit", &superior]));
    let mut bundles = Vec::new();
    for unit in UNITS {
        record(&scratch, unit);
        bundles.push(export(&scratch, unit));
    }
    for bundle in &bundles {
        let run = import(&scratch, bundle);
        assert!(verdicts(&run, "initiative").iter().all(|verdict| verdict == "new"), "{run:?}");
    }
    let mut there = titles(&scratch.must(["list", "tinh.sosangkien"]));
    let mut typed = typed_titles();
    there.sort();
    typed.sort();
    assert_eq!(there, typed, "every title as printed, the one of 324 letters too");
    assert_eq!(there.iter().map(|title| title.chars().count()).max(), Some(324));

    let before = scratch.must(["list", "tinh.sosangkien"]).lines;
    for bundle in &bundles {
        let run = import(&scratch, bundle);
        for kind in ["unit", "person", "initiative", "decision"] {
            assert!(verdicts(&run, kind).iter().all(|verdict| verdict == "unchanged"), "{run:?}");
        }
    }
    assert_eq!(scratch.must(["list", "tinh.sosangkien"]).lines, before, "twice is once");

    scratch.at(LATER);
    let newer = r#"{"kind":"revocation","stage":"signed","number":"77","symbol":"QĐ-SYT",
        "signed_on":"2023-08-30","items":[{"initiative":"SK-SYT-2022-0002","reason":"Thử"}]}"#;
    let _ = scratch.write("revoke.json", newer);
    let _ = scratch.must(["decide", "so-y-te.sosangkien", "revoke.json"]);
    let second = export(&scratch, "so-y-te");
    assert_ne!(second, bundles[0], "new content is a new bundle");
    let run = import(&scratch, &second);
    assert_eq!(verdicts(&run, "initiative"), ["unchanged", "unchanged"]);
    assert_eq!(verdicts(&run, "decision"), ["unchanged", "new"]);
    let revoked = scratch.must(["list", "tinh.sosangkien", "--state", "revoked"]);
    assert_eq!(titles(&revoked).len(), 1, "the recognition ended there too");
    assert_eq!(scratch.must(["list", "tinh.sosangkien"]).lines.len(), 8, "no doubles");

    let check = scratch.must(["check", "tinh.sosangkien"]);
    assert_eq!(check.lines[0]["ok"], true, "{check:?}");
}

#[test]
fn search_finds_them_without_accents_and_in_either_spelling() {
    let scratch = Scratch::new();
    let superior = data("seed/superior.json");
    let _ = scratch.must(words([&"new", &"tinh.sosangkien", &"--unit", &superior]));
    for unit in UNITS {
        record(&scratch, unit);
        let _ = import(&scratch, &export(&scratch, unit));
    }
    for (asked, hits) in [
        ("che bup", 1),
        ("chè búp", 1),
        ("Nguyễn Thị Hương", 1),
        ("nguyen", 4),
        ("xã hội hoá giáo dục", 1),
        ("covid 19", 2),
        ("EPOXYRESIN", 1),
        ("máy bay", 0),
    ] {
        let found = scratch.must(["list", "tinh.sosangkien", "--search", asked]);
        assert_eq!(found.lines.len(), hits, "{asked}: {found:?}");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_and_the_golden_file() {
    let scratch = Scratch::new();
    record(&scratch, "che-tam-duong");
    let file = export(&scratch, "che-tam-duong");
    let first = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(std::fs::read(export(&scratch, "che-tam-duong")).unwrap(), first);
    let golden = data("golden/skb-1.0-full.skb");
    if std::env::var_os("SSK_MAKE_GOLDEN").is_some() {
        std::fs::write(&golden, &first).unwrap();
    }
    // The header names the version of the program; the records are what must stay.
    let fresh = export(&scratch, "che-tam-duong");
    for kind in ["units", "people", "initiatives", "decisions"] {
        let lines = |bundle: &Path| scratch.must(words([&"cat", &bundle, &"--type", &kind])).lines;
        assert_eq!(lines(&fresh), lines(&golden), "{kind} are written as they always were");
    }
}

#[test]
fn the_golden_bundle_is_read_for_ever() {
    let scratch = Scratch::new();
    let golden = data("golden/skb-1.0-full.skb");
    let verified = scratch.must(words([&"verify", &golden]));
    assert_eq!(verified.lines[0]["initiatives"], 1);
    assert_eq!(verified.lines[0]["signed"], false, "it says so");
    let superior = data("seed/superior.json");
    let _ = scratch.must(words([&"new", &"tinh.sosangkien", &"--unit", &superior]));
    let _ = import(&scratch, &golden);
    let there = scratch.must(["list", "tinh.sosangkien"]);
    assert_eq!(there.lines[0]["dong"], 99_000_000);
    assert_eq!(there.lines[0]["period"], "year");
    assert_eq!(there.lines[0]["status"], "recognised");
}
