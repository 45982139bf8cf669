use std::io::{Cursor, Read, Write};

use super::raw::{Raw, after, file};
use super::sample::{self, pack};
use crate::bundle::container::Container;
use crate::bundle::entry::{Unpacked, of_io};
use crate::bundle::json::sha256;
use crate::bundle::{Bound, Bundle, Damage, Limits, names};
use crate::domain::record::Profile;

const INITIATIVES: &str = "data/initiatives.jsonl";

/// What is found, what is wrong, and how it came about.
type Case = (Damage, &'static str, Box<dyn Fn(&mut Raw)>);

#[test]
fn the_sample_written_by_hand_is_sound() {
    Raw::sample().verify().unwrap();
    after(|raw| {
        let _ = raw.forge();
    })
    .verify()
    .unwrap();
}

#[test]
fn the_container_has_one_reading_only() {
    let last = |raw: &mut Raw, change: fn(&mut super::raw::RawFile)| {
        change(raw.files.last_mut().unwrap());
    };
    let cases: [Case; 24] = [
        (Damage::NoEnd, "cut off or something behind", Box::new(|raw| raw.suffix = vec![0])),
        (Damage::NoEnd, "a comment", Box::new(|raw| raw.comment = b"hi".to_vec())),
        (Damage::MultiDisk, "several disks", Box::new(|raw| raw.disk = 1)),
        (Damage::Layout, "bytes before", Box::new(|raw| raw.prefix = b"#!/bin/sh\n".to_vec())),
        (Damage::Layout, "bytes before the list", Box::new(|raw| raw.gap = vec![1, 2, 3])),
        (Damage::Layout, "overlap", Box::new(move |raw| last(raw, |file| file.shift = -1))),
        (Damage::Layout, "a hole", Box::new(move |raw| last(raw, |file| file.shift = 1))),
        (
            Damage::Layout,
            "one file twice in the list",
            Box::new(|raw| {
                let length = raw.files[1].bytes.len() + 30 + raw.files[1].name.len();
                raw.files[2] = raw.files[1].clone();
                raw.files[2].shift = -(length as i64);
            }),
        ),
        (
            Damage::HeadersDiffer,
            "another name before the file",
            Box::new(move |raw| {
                last(raw, |file| {
                    let mut name = file.name.clone();
                    name.reverse();
                    file.local_name = Some(name);
                });
            }),
        ),
        (
            Damage::HeadersDiffer,
            "another checksum",
            Box::new(move |raw| last(raw, |file| file.central_crc = 1)),
        ),
        (
            Damage::HeadersDiffer,
            "another size",
            Box::new(move |raw| last(raw, |file| file.central_size = -1)),
        ),
        (
            Damage::Surplus,
            "extra field",
            Box::new(move |raw| {
                last(raw, |file| {
                    file.central_extra = vec![0; 4];
                })
            }),
        ),
        (
            Damage::Surplus,
            "a comment on a file",
            Box::new(move |raw| {
                last(raw, |file| {
                    file.comment = b"x".to_vec();
                })
            }),
        ),
        (Damage::Method, "bzip2", Box::new(move |raw| last(raw, |file| file.method = 12))),
        (Damage::Flags, "encrypted", Box::new(move |raw| last(raw, |file| file.flags = 1))),
        (Damage::Flags, "streamed", Box::new(move |raw| last(raw, |file| file.flags = 8))),
        (
            Damage::NotAFile,
            "a link",
            Box::new(move |raw| {
                last(raw, |file| {
                    file.attributes = 0o120_777 << 16;
                })
            }),
        ),
        (
            Damage::NotAFile,
            "a directory",
            Box::new(move |raw| {
                last(raw, |file| {
                    file.attributes = 0x10;
                })
            }),
        ),
        (Damage::FirstEntry, "another file first", Box::new(|raw| raw.files.swap(0, 1))),
        (
            Damage::SameName,
            "names that differ by case",
            Box::new(|raw| {
                raw.files.push(file("data/UNITS.jsonl", b""));
            }),
        ),
        (
            Damage::BaseDirectory,
            "two base directories",
            Box::new(|raw| {
                let mut other = file("x", b"");
                other.name = b"other/x".to_vec();
                raw.files.push(other);
            }),
        ),
        (
            Damage::Name,
            "a parent directory",
            Box::new(|raw| {
                raw.files.push(file("../../evil", b""));
            }),
        ),
        (Damage::Name, "a device", Box::new(|raw| raw.files.push(file("data/con.txt", b"")))),
        (
            Damage::Data,
            "a checksum that fits nothing",
            Box::new(|raw| {
                raw.file(INITIATIVES).crc = Some(7);
            }),
        ),
    ];
    let found = |change| after(change).damage();
    let missed: Vec<_> = cases
        .into_iter()
        .map(|(damage, what, change)| (what, damage, found(change)))
        .filter(|(_, damage, found)| *found != Some(*damage))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_local_extra_field_is_found() {
    // The header at the end knows nothing of it, so the file seems to begin too early.
    let raw = after(|raw| raw.files[3].local_extra = vec![0; 4]);
    assert_eq!(raw.verify().unwrap_err().exit_code(), 2);
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_damaged() {
    let (_, bytes) = pack(Profile::Full);
    for length in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
        let error = Bundle::open(Cursor::new(&bytes[..length]), &Limits::WINDOW).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{length} bytes: {error}");
    }
}

/// Every content that is accepted must be the one that was sent.
#[test]
fn no_flipped_byte_changes_what_is_read() {
    let (packed, bytes) = pack(Profile::Full);
    let mut accepted = 0;
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1 << (at % 8);
        let opened = Bundle::open(Cursor::new(bytes), &Limits::WINDOW);
        if let Ok(bundle) = opened {
            assert_eq!(bundle.tagmanifest_sha256(), packed.tagmanifest_sha256, "byte {at}");
            accepted += 1;
        }
    }
    println!("{accepted} of {} flipped bytes change nothing", bytes.len());
    // What is left is filling in packed data and notes of the ZIP list that say nothing here.
    assert!(accepted * 20 < bytes.len(), "{accepted} of {}", bytes.len());
}

#[test]
fn limits_are_checked_before_anything_is_unpacked() {
    let many = after(|raw| {
        for n in 0..10_000 {
            raw.files.push(file(&format!("data/x{n}"), b""));
        }
    });
    assert_eq!(many.bound(), Bound::Entries);

    let bomb = after(|raw| {
        let entry = raw.file(INITIATIVES);
        (entry.method, entry.unpacked) = (8, Some(1 << 30));
    });
    assert_eq!(bomb.bound(), Bound::Ratio);

    let huge = after(|raw| {
        for entry in &mut raw.files[1..] {
            (entry.method, entry.unpacked) = (8, Some(100 << 20));
            entry.bytes = vec![7; 2 << 20];
        }
    });
    assert_eq!(huge.bound(), Bound::TotalBytes);

    let heavy = after(|raw| {
        let name = format!("data/attachments/{}.pdf", "ab".repeat(32));
        raw.files.push(file(&name, &vec![0; (20 << 20) + 1]));
    });
    assert_eq!(heavy.bound(), Bound::AttachmentBytes);

    let (_, bytes) = pack(Profile::Full);
    let small = Limits { file_bytes: 1000, ..Limits::WINDOW };
    let error = Bundle::open(Cursor::new(bytes), &small).unwrap_err();
    assert_eq!((error.exit_code(), error.code()), (6, "GOI-10"));
}

#[test]
fn data_that_unpack_to_more_or_less_than_they_say_are_refused() {
    // Deflate, one stored block of five letters.
    let packed = [1, 5, 0, 0xfa, 0xff, b'h', b'e', b'l', b'l', b'o'];
    for (told, sound) in [(4, false), (5, true), (6, false), (500, false)] {
        let raw = after(|raw| {
            let entry = raw.file(INITIATIVES);
            entry.bytes = packed.to_vec();
            (entry.method, entry.unpacked, entry.crc) = (8, Some(told), Some(0x3610_a686));
        });
        let mut source = Cursor::new(raw.bytes());
        let container = Container::scan(&mut source, &Limits::WINDOW).unwrap();
        let entry = container.find(INITIATIVES).unwrap();
        let read = Unpacked::open(&mut source, entry).unwrap().read_to_end(&mut Vec::new());
        assert_eq!(read.map_err(|error| of_io(error, "x").exit_code()).is_ok(), sound, "{told}");
    }
}

#[test]
fn a_line_that_is_too_long_or_nested_too_deep_passes_a_limit() {
    let long = after(|raw| {
        raw.file(INITIATIVES).bytes.extend(vec![b' '; (256 << 10) + 2]);
        let _ = raw.forge();
    });
    assert_eq!(long.bound(), Bound::LineBytes);
    let deep = after(|raw| {
        let nest = format!("{{\"x\":{}{},", "[".repeat(40), "]".repeat(40));
        let _ = raw.replace(INITIATIVES, "{", &nest).forge();
    });
    assert_eq!(deep.bound(), Bound::Depth);
}

#[test]
fn every_file_is_listed_once_and_has_its_digest() {
    let cases: [Case; 13] = [
        (
            Damage::Oxum,
            "a payload file too many",
            Box::new(|raw| {
                raw.files.push(file("data/extra.txt", b"x"));
            }),
        ),
        (
            Damage::Digest,
            "a changed list",
            Box::new(|raw| {
                let _ = raw.replace(names::MANIFEST, "0", "1");
            }),
        ),
        (
            Damage::Digest,
            "a changed description",
            Box::new(|raw| {
                let _ = raw.replace(names::BAG_INFO, "2026", "2027");
            }),
        ),
        (
            Damage::Description,
            "another version",
            Box::new(|raw| {
                let _ = raw.replace(names::BAGIT, "1.0", "0.97").forge();
            }),
        ),
        (
            Damage::Digest,
            "a changed record",
            Box::new(|raw| {
                let _ = raw.replace(INITIATIVES, "99000000", "99000001");
            }),
        ),
        (
            Damage::Oxum,
            "a record made longer",
            Box::new(|raw| {
                let _ = raw.replace(INITIATIVES, "99000000", "990000000");
            }),
        ),
        (
            Damage::Unlisted,
            "a file that is not listed",
            Box::new(|raw| {
                let _ = raw.forge();
                let list = raw.file(names::MANIFEST);
                let text = String::from_utf8(list.bytes.clone()).unwrap();
                let lines = text.lines().filter(|line| !line.ends_with("units.jsonl"));
                list.bytes = lines.map(|line| format!("{line}\n")).collect::<String>().into_bytes();
                retag(raw);
            }),
        ),
        (
            Damage::ListedOnly,
            "a listed file that is not there",
            Box::new(|raw| {
                let _ = raw.forge();
                let line = format!("{}  data/ghost.txt\n", sha256(b""));
                raw.file(names::MANIFEST).bytes.extend(line.bytes());
                retag(raw);
            }),
        ),
        (
            Damage::ListedTwice,
            "a file listed twice",
            Box::new(|raw| {
                let list = raw.file(names::MANIFEST);
                let first = list.bytes.split_inclusive(|b| *b == b'\n').next().unwrap().to_vec();
                list.bytes.extend(first);
                retag(raw);
            }),
        ),
        (
            Damage::Absent,
            "no list",
            Box::new(|raw| {
                raw.files.retain(|file| !file.name.ends_with(b"/manifest-sha256.txt"));
            }),
        ),
        (
            Damage::UnknownName,
            "a tag file too many",
            Box::new(|raw| {
                raw.files.push(file("run.sh", b"x"));
            }),
        ),
        (
            Damage::UnknownName,
            "fetch.txt",
            Box::new(|raw| {
                raw.files.push(file("fetch.txt", b"x"));
            }),
        ),
        (
            Damage::UnknownName,
            "a listed payload file of no known kind",
            Box::new(|raw| {
                raw.files.push(file("data/evil.html", b"x"));
                let _ = raw.forge();
            }),
        ),
    ];
    let found = |change| after(change).damage();
    let missed: Vec<_> = cases
        .into_iter()
        .map(|(damage, what, change)| (what, damage, found(change)))
        .filter(|(_, damage, found)| *found != Some(*damage))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

fn retag(raw: &mut Raw) {
    let tags = [names::BAGIT, names::BAG_INFO, names::MANIFEST]
        .map(|name| (name.to_owned(), sha256(&raw.file(name).bytes)));
    raw.file(names::TAG_MANIFEST).bytes =
        crate::bundle::bag::write_manifest(tags.to_vec()).into_bytes();
}

#[test]
fn a_signature_is_let_through_and_stands_in_no_list() {
    let raw = after(|raw| raw.files.push(file(names::SIGNATURE, b"untrusted comment: x\n")));
    raw.verify().unwrap();
    let bundle = Bundle::open(Cursor::new(raw.bytes()), &Limits::WINDOW).unwrap();
    assert!(bundle.has_signature());
}

#[test]
fn a_bundle_with_many_files_is_read_by_its_large_counts() {
    // Beyond 65,535 files the counts stand in a record of their own.
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let base = sample::header(Profile::Full).bundle_id;
    let pack = |files: usize| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for n in 0..files {
            let name = if n == 0 { "bagit.txt".to_owned() } else { format!("data/x{n}") };
            zip.start_file(format!("{base}/{name}"), options).unwrap();
            zip.write_all(b"x").unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let scan = |bytes: &[u8]| {
        Container::scan(&mut Cursor::new(bytes), &Limits::COMMAND).map(|found| found.entries.len())
    };
    assert_eq!(scan(&pack(65_535)).unwrap(), 65_535, "the last that needs no large counts");
    let mut bytes = pack(65_536);
    assert_eq!(scan(&bytes).unwrap(), 65_536);
    let at = bytes.len() - 22 - 20 - 56 + 32;
    bytes[at] ^= 2;
    assert_eq!(scan(&bytes).unwrap_err().exit_code(), 2, "counts that differ");
}
