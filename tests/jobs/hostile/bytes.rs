//! Each byte of a small bundle changed, and the bundle cut off at each byte.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use serde_json::{Value, json};
use so_sang_kien::bundle::{Bundle, BundleError, Limits};
use so_sang_kien::domain::record::Travelling;
use zip::CompressionMethod::{Deflated, Stored};
use zip::write::SimpleFileOptions;

use super::super::ssk::data;
use super::crafted::{BAGIT, BASE, Bag, DECISIONS, INITIATIVES, PEOPLE, UNITS, sha256};

/// A paper of 4 KB that does not pack.
fn pdf() -> Vec<u8> {
    let noise = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 19) as u8);
    b"%PDF-1.7\n".iter().copied().chain(noise).chain(*b"\n%%EOF\n").collect()
}

/// The records of a bundle that was once sent, an attachment with them, packed as we pack.
fn small() -> Vec<u8> {
    let golden = std::fs::read(data("golden/skb-1.0-full.skb")).unwrap();
    let mut golden = Bundle::open(Cursor::new(golden), &Limits::WINDOW).unwrap();
    let mut bag = Bag::new();
    for (kind, name) in Travelling::ALL.into_iter().zip([UNITS, PEOPLE, INITIATIVES, DECISIONS]) {
        let lines: Vec<_> = golden.lines(kind).unwrap().map(Result::unwrap).collect();
        let content: Vec<u8> = lines
            .into_iter()
            .map(|line| if kind == Travelling::Initiative { with_attachment(&line) } else { line })
            .flat_map(|line| [line, b"\n".to_vec()].concat())
            .collect();
        bag = bag.with(name, content);
    }
    bag = bag.with(&format!("data/attachments/{}.pdf", sha256(&pdf())), pdf());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry in bag.container().entries {
        let name = String::from_utf8(entry.name).unwrap();
        let stored = name.ends_with(BAGIT) || name.ends_with(".pdf");
        let options = SimpleFileOptions::default()
            .compression_method(if stored { Stored } else { Deflated })
            .compression_level((!stored).then_some(1))
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(name, options).unwrap();
        zip.write_all(&entry.bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn with_attachment(line: &[u8]) -> Vec<u8> {
    let mut record: Value = serde_json::from_slice(line).unwrap();
    record["attachments"] = json!([{
        "sha256": sha256(&pdf()), "name": "Bản vẽ.pdf", "format": "pdf",
        "bytes": pdf().len(), "kind": "drawing",
    }]);
    serde_json::to_vec(&record).unwrap()
}

/// All that a reader gets out of it.
fn content(bytes: Vec<u8>) -> Result<Vec<Vec<u8>>, BundleError> {
    let mut bundle = Bundle::open(Cursor::new(bytes), &Limits::WINDOW)?;
    bundle.check_records()?;
    let mut all = vec![format!("{:?}", bundle.header()).into_bytes()];
    all.push(bundle.tagmanifest_sha256().0.to_vec());
    for kind in Travelling::ALL {
        for line in bundle.lines(kind)? {
            all.push(line?);
        }
    }
    let attachments: Vec<_> = bundle.attachments().collect();
    for (digest, _) in attachments {
        let mut file = Vec::new();
        let _ = bundle.attachment(&digest)?.unwrap().read_to_end(&mut file).unwrap();
        all.push(file);
    }
    Ok(all)
}

/// Where a byte may change and nothing that anybody reads changes with it.
struct Silent {
    /// What the list at the end notes of the writer: the program's version, whether a file is
    /// text, who may read it.
    notes: BTreeSet<usize>,
    /// Packed data: the same bytes can be packed in more than one way, if only in the bits that
    /// fill up the last byte. What comes out has its checksum and its digest.
    packed: BTreeSet<usize>,
}

fn silent(bytes: &[u8]) -> Silent {
    let short = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let long = |at: usize| short(at) | short(at + 2) << 16;
    let end = bytes.len() - 22;
    let mut at = long(end + 16);
    let (mut notes, mut packed) = (BTreeSet::new(), BTreeSet::new());
    while at < end {
        notes.extend((at + 4..at + 6).chain(at + 36..at + 42));
        if short(at + 10) == 8 {
            let begin = long(at + 42) + 30 + short(at + 28);
            packed.extend(begin..begin + long(at + 20));
        }
        at += 46 + short(at + 28);
    }
    Silent { notes, packed }
}

/// What became of many changes of one byte.
#[derive(Debug, Default)]
struct Tally {
    tried: usize,
    /// Changed in a note of the writer and taken for what it was.
    notes: usize,
    /// Packed in another way, and taken for what it was.
    packed: usize,
}

/// Puts each of `values` in the place of each byte.
fn each_byte(values: impl Fn(u8) -> Vec<u8>) -> Tally {
    let sound = small();
    let expected = content(sound.clone()).unwrap();
    let silent = silent(&sound);
    let mut tally = Tally::default();
    for at in 0..sound.len() {
        for value in values(sound[at]) {
            let mut changed = sound.clone();
            changed[at] = value;
            tally.tried += 1;
            match content(changed) {
                Ok(found) => {
                    assert!(found == expected, "byte {at} as {value} is taken for something else");
                    match (silent.notes.contains(&at), silent.packed.contains(&at)) {
                        (true, _) => tally.notes += 1,
                        (_, true) => tally.packed += 1,
                        _ => panic!("byte {at} as {value} is taken"),
                    }
                }
                Err(error) => {
                    assert!(matches!(error.exit_code(), 2 | 6), "byte {at} as {value}: {error:?}");
                }
            }
        }
    }
    tally
}

#[test]
fn no_changed_byte_changes_what_is_read() {
    let bytes = small();
    assert!((8_000..12_000).contains(&bytes.len()), "{}", bytes.len());
    assert!(bytes[76..].starts_with(b"BagIt-Version"), "{BASE}");
    let tally = each_byte(|byte| {
        let patterns = BTreeSet::from([!byte, byte ^ 1, 0, 0xff]);
        patterns.into_iter().filter(|value| *value != byte).collect()
    });
    println!("{} bytes: {tally:?}", bytes.len());
    assert!(tally.tried > 3 * bytes.len());
    assert!(tally.packed * 200 < bytes.len(), "{tally:?}");
}

/// The same with all values: minutes.
#[test]
#[ignore = "takes minutes: cargo test --test jobs -- --ignored --nocapture every_value"]
fn every_value_of_every_byte() {
    let begun = std::time::Instant::now();
    let tally = each_byte(|byte| (0..=255).filter(|value| *value != byte).collect());
    println!("{tally:?} in {:?}", begun.elapsed());
}

#[test]
fn no_part_of_a_bundle_is_taken_for_the_whole() {
    let bytes = small();
    for length in 0..bytes.len() {
        let error = content(bytes[..length].to_vec()).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{length} bytes: {error:?}");
    }
}

/// Two bundles glued together, and one with a stretch taken out or doubled.
#[test]
fn no_stretch_can_be_taken_out_or_doubled() {
    let bytes = small();
    assert!(content([bytes.clone(), bytes.clone()].concat()).is_err());
    for at in (0..bytes.len()).step_by(61) {
        for length in [1, 2, 30, 46, 512] {
            let end = (at + length).min(bytes.len());
            let without = [&bytes[..at], &bytes[end..]].concat();
            let doubled = [&bytes[..end], &bytes[at..]].concat();
            for changed in [without, doubled] {
                let code = content(changed).unwrap_err().exit_code();
                assert!(matches!(code, 2 | 6), "{length} bytes at {at}: {code}");
            }
        }
    }
}
