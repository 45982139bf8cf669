//! Keeps the rooms and their arrows: a room uses only rooms to its right, and an outside crate is
//! used only in the room that owns it.

use std::fs;
use std::path::{Path, PathBuf};

/// From left to right. Rooms of one line do not use each other.
const ROOMS: &[&[&str]] = &[
    &["main", "bin"],
    &["ui", "cli"],
    &["lang"],
    &["desk"],
    &["store", "bundle", "paper"],
    &["media"],
    &["domain", "disk"],
];

/// Outside crates and the rooms that own them. What is not listed may not be used at all.
const CRATES: &[(&str, &[&str])] = &[
    ("base64", &["paper"]),
    ("chrono", &["ui", "cli", "lang", "desk", "store", "bundle", "paper", "domain"]),
    ("clap", &["cli"]),
    ("directories", &["disk"]),
    ("fast_qr", &["paper"]),
    ("flate2", &["paper"]),
    ("harfrust", &["paper"]),
    ("i18n_embed", &["lang"]),
    ("i18n_embed_fl", &["lang"]),
    ("iced", &["ui"]),
    ("iced_test", &["ui"]),
    ("icu_collator", &["domain"]),
    ("icu_normalizer", &["domain", "paper"]),
    ("image", &["media", "ui"]),
    ("img_parts", &["media"]),
    ("infer", &["media"]),
    ("lopdf", &["paper"]),
    ("open", &["ui"]),
    ("printpdf", &["paper"]),
    ("rfd", &["ui"]),
    ("rusqlite", &["store"]),
    ("rustix", &["disk"]),
    ("rust_embed", &["lang"]),
    ("serde", &["cli", "desk", "store", "bundle", "paper", "domain", "ui"]),
    ("serde_json", &["cli", "desk", "store", "bundle", "paper"]),
    ("serde_json_canonicalizer", &["bundle"]),
    ("sha2", &["bundle", "media", "paper", "store", "desk"]),
    ("similar", &["ui"]),
    ("skrifa", &["paper"]),
    ("subsetter", &["paper"]),
    ("sysinfo", &["disk"]),
    ("tempfile", &["disk"]),
    ("thiserror", &["ui", "cli", "desk", "store", "bundle", "paper", "media", "domain", "disk"]),
    ("tiny_skia", &["paper"]),
    ("tracing", &["main", "bin", "ui", "cli", "lang", "desk", "store", "bundle", "disk"]),
    ("tracing_subscriber", &["ui"]),
    ("usvg", &["paper"]),
    ("unicode_segmentation", &["domain", "ui"]),
    ("uuid", &["ui", "cli", "desk", "store", "bundle", "domain"]),
    ("zip", &["bundle", "media"]),
];

struct Source {
    path: PathBuf,
    room: String,
    /// Without comments and without the tests at the end.
    code: String,
}

fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&src, &src, &mut found);
    assert!(found.len() > 5, "the sources are somewhere else");
    found
}

fn walk(src: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(src, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let inner = path.strip_prefix(src).unwrap().to_owned();
            let first = inner.iter().next().unwrap().to_string_lossy();
            let room = first.trim_end_matches(".rs").to_owned();
            if room != "lib" && !is_for_tests(&path) {
                let code = code_of(&fs::read_to_string(&path).unwrap());
                found.push(Source { path: inner, room, code });
            }
        }
    }
}

/// Whether the file above declares this one under `cfg(test)`.
fn is_for_tests(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_string_lossy();
    let folder = path.parent().unwrap();
    let above = folder.with_extension("rs");
    let declared = fs::read_to_string(above).unwrap_or_default();
    declared.contains(&format!("#[cfg(test)]\nmod {name};"))
        || folder.file_name().is_some_and(|folder| folder == "tests") && is_for_tests(folder)
}

fn code_of(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    body.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |code, line| code + line + "\n")
}

fn place(room: &str) -> usize {
    ROOMS
        .iter()
        .position(|line| line.contains(&room))
        .unwrap_or_else(|| panic!("src/{room} is not a room of the house"))
}

/// The rooms named after `crate::` or the crate's own name, in paths and in braces.
fn rooms_used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for start in ["crate::", "so_sang_kien::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                used.extend(heads_of_group(group));
            } else {
                used.push(word(rest));
            }
        }
    }
    used
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn heads_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut head, mut heads) = (0, String::new(), Vec::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(word(std::mem::take(&mut head).trim())),
            _ if depth == 0 => head.push(c),
            _ => {}
        }
    }
    heads.push(word(head.trim()));
    heads.retain(|head| !head.is_empty());
    heads
}

#[test]
fn nothing_points_back() {
    let mut wrong = Vec::new();
    for source in sources() {
        let from = place(&source.room);
        for used in rooms_used(&source.code) {
            let is_room = ROOMS.iter().any(|line| line.contains(&used.as_str()));
            if is_room && used != source.room && place(&used) <= from {
                wrong.push(format!("{}: {} → {used}", source.path.display(), source.room));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that point back:\n{}", wrong.join("\n"));
}

#[test]
fn each_crate_stays_in_its_room() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let mut wrong = Vec::new();
    for name in dependencies(&manifest.unwrap()) {
        let Some((_, owners)) = CRATES.iter().find(|(krate, _)| *krate == name) else {
            wrong.push(format!("{name} has no room"));
            continue;
        };
        for source in sources() {
            if names_crate(&source.code, &name) && !owners.contains(&source.room.as_str()) {
                wrong.push(format!("{}: uses {name}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "crates outside their room:\n{}", wrong.join("\n"));
}

fn dependencies(manifest: &str) -> Vec<String> {
    manifest
        .split("\n[dependencies]\n")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap()
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split([' ', '=']).next())
        .map(|name| name.replace('-', "_"))
        .collect()
}

/// Whether `name::` stands in `code` as a path of its own.
fn names_crate(code: &str, name: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path)
        .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}

#[test]
fn the_readers_of_code_see_what_they_should() {
    assert_eq!(
        rooms_used("use crate::{store::Ledger, desk::{a, b}, lang};"),
        ["store", "desk", "lang"]
    );
    assert_eq!(rooms_used("crate::ui::shell()"), ["ui"]);
    assert!(names_crate("use zip::read;", "zip"));
    assert!(!names_crate("self::zip::read; gzip::a", "zip"));
    assert_eq!(code_of("a\n// crate::ui\n#[cfg(test)]\nmod tests {}"), "a\n");
}

/// The software renderer casts the shadow of a quad over the whole window with every partial
/// redraw (iced_tiny_skia 0.14.1 gives it no clip), which no picture of a whole window shows.
#[test]
fn the_window_casts_its_own_shadows() {
    let cast: Vec<_> =
        sources().into_iter().filter(|source| source.code.contains("blur_radius")).collect();
    let paths: Vec<_> = cast.iter().map(|source| &source.path).collect();
    assert!(paths.is_empty(), "use ui::widget::shadow in {paths:?}");
}
