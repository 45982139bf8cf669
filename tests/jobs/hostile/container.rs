//! ZIP files that say two things at once, hide something, or grow too much.

use so_sang_kien::bundle::Limits;

use super::crafted::{
    BASE, Bag, Container, Entry, INITIATIVES, Place, Place::Central, Place::Local, entry,
};
use super::{all_are_told, told, told_within};

/// Changes a sound container.
fn after(change: impl FnOnce(&mut Container)) -> Vec<u8> {
    let mut container = Bag::new().container();
    change(&mut container);
    container.bytes()
}

fn with(entry: Entry) -> Vec<u8> {
    after(|container| container.entries.push(entry))
}

fn lying(place: Place, at: usize, bytes: &[u8]) -> Vec<u8> {
    after(|container| container.entry(INITIATIVES).lies.push((place, at, bytes.to_vec())))
}

#[test]
fn the_bundle_of_these_tests_is_sound() {
    assert_eq!(told(&after(|_| ())), "sound");
}

#[test]
fn every_field_before_a_file_says_what_the_list_says() {
    let local = |expected, what: &str, at, bytes: &[u8]| {
        (expected, format!("before the file: {what}"), lying(Local, at, bytes))
    };
    let central = |expected, what: &str, at, bytes: &[u8]| {
        (expected, format!("in the list: {what}"), lying(Central, at, bytes))
    };
    all_are_told([
        local("Layout", "no header", 0, b"PK\x01\x02"),
        local("HeadersDiffer", "version needed", 4, &[45]),
        local("HeadersDiffer", "flags", 6, &[2]),
        local("HeadersDiffer", "names in UTF-8", 7, &[8]),
        local("HeadersDiffer", "encrypted", 6, &[1]),
        local("HeadersDiffer", "streamed", 6, &[8]),
        local("HeadersDiffer", "method", 8, &[8]),
        local("HeadersDiffer", "time", 10, &[1]),
        local("HeadersDiffer", "date", 12, &[1]),
        local("HeadersDiffer", "checksum", 14, &[1]),
        local("HeadersDiffer", "size packed", 18, &[1]),
        local("HeadersDiffer", "size unpacked", 22, &[1]),
        local("HeadersDiffer", "size packed in ZIP64", 18, &[0xff; 4]),
        local("HeadersDiffer", "length of the name", 26, &[1]),
        local("Surplus", "length of the extra field", 28, &[4]),
        central("Layout", "no header", 0, b"PK\x03\x04"),
        central("HeadersDiffer", "version needed", 6, &[45]),
        central("HeadersDiffer", "flags", 8, &[2]),
        central("Flags", "encrypted", 8, &[1]),
        central("Flags", "streamed", 8, &[8]),
        central("Flags", "patched", 8, &[0x20]),
        central("Flags", "strongly encrypted", 8, &[0x40]),
        central("Flags", "masked", 9, &[0x20]),
        central("Method", "bzip2", 10, &[12]),
        central("Method", "Zstandard", 10, &[93]),
        central("Method", "AES", 10, &[99]),
        central("HeadersDiffer", "deflated", 10, &[8]),
        central("HeadersDiffer", "time", 12, &[1]),
        central("HeadersDiffer", "date", 14, &[1]),
        central("HeadersDiffer", "checksum", 16, &[1]),
        central("HeadersDiffer", "size packed", 20, &[1]),
        central("HeadersDiffer", "size unpacked", 24, &[1]),
        central("limit EntryBytes", "size in ZIP64", 24, &[0xff; 4]),
        central("Layout", "a length of the name that leads astray", 28, &[1]),
        central("Layout", "a longer extra field than there is", 30, &[0xff, 0xff]),
        central("Layout", "a longer comment than there is", 32, &[0xff, 0xff]),
        central("MultiDisk", "another disk", 34, &[1]),
        central("Layout", "another place", 42, &[1]),
        central("Layout", "a place in ZIP64", 42, &[0xff; 4]),
    ]);
}

#[test]
fn what_is_no_plain_file_is_refused_whatever_system_wrote_it() {
    let kinds: [(&str, u32, &str); 10] = [
        ("NotAFile", 0o120_777 << 16, "a link"),
        ("NotAFile", 0o040_755 << 16, "a directory"),
        ("NotAFile", 0o060_644 << 16, "a block device"),
        ("NotAFile", 0o020_644 << 16, "a character device"),
        ("NotAFile", 0o010_644 << 16, "a pipe"),
        ("NotAFile", 0o140_644 << 16, "a socket"),
        ("NotAFile", 0x10, "a directory of DOS"),
        ("NotAFile", 0o100_644 << 16 | 0x10, "both"),
        ("sound", 0o100_600 << 16, "a file that only its owner may read"),
        ("sound", 0x20, "a file of DOS"),
    ];
    // DOS, Unix, Windows NT, macOS.
    let cases = [0_u8, 3, 10, 19].into_iter().flat_map(|system| {
        kinds.map(|(expected, attributes, what)| {
            let bytes = after(|container| {
                let lies = &mut container.entry(INITIATIVES).lies;
                lies.push((Central, 5, vec![system]));
                lies.push((Central, 38, attributes.to_le_bytes().to_vec()));
            });
            (expected, format!("{what}, system {system}"), bytes)
        })
    });
    all_are_told(cases);
}

#[test]
fn no_byte_belongs_to_nothing_or_to_two_files() {
    let change = |expected, what: &str, change: &dyn Fn(&mut Container)| {
        (expected, what.to_owned(), after(change))
    };
    let large: Vec<u8> = [b"PK\x06\x06", &[44][..], &[0; 51], b"PK\x06\x07", &[0; 16]].concat();
    all_are_told([
        change("Layout", "before the first file", &|c| c.entries[0].before = b"MZ".to_vec()),
        change("Layout", "between files", &|c| c.entries[2].before = vec![0; 9]),
        change("Layout", "before the list", &|c| c.gap = vec![0]),
        change("Layout", "behind the list", &|c| c.before_end = vec![0]),
        change("Layout", "large counts that nobody needs", &|c| c.before_end = large.clone()),
        change("NoEnd", "behind the end", &|c| c.suffix = vec![0]),
        change("NoEnd", "a comment", &|c| c.comment = b"PK".to_vec()),
        change("Layout", "a comment that is a whole ZIP", &|c| c.comment = after(|_| ())),
        change("Surplus", "a comment that is not there", &|c| c.end_lies.push((20, vec![1]))),
        change("Surplus", "an extra field", &|c| {
            c.entries[3].central_extra = vec![1, 0, 0, 0];
        }),
        change("Surplus", "a comment on a file", &|c| c.entries[3].comment = b"x".to_vec()),
        change("Surplus", "another name in an extra field", &|c| {
            c.entries[3].central_extra = [b"up\x09\0\x01\0\0\0\0", &b"evil"[..]].concat();
        }),
        change("Surplus", "an extra field before the file only", &|c| {
            c.entries[3].local_extra = vec![1, 0, 0, 0];
        }),
        change("Layout", "two files that share their bytes", &|c| {
            let offset = 30 + c.entries[0].name.len() as u32 + c.entries[0].bytes.len() as u32;
            c.entries[2].lies.push((Central, 42, offset.to_le_bytes().to_vec()));
        }),
        change("Layout", "a file within another", &|c| {
            let offset = 30 + c.entries[0].name.len() as u32;
            c.entries[1].lies.push((Central, 42, offset.to_le_bytes().to_vec()));
        }),
        change("Layout", "one file in the list twice", &|c| {
            c.entries[2].name = c.entries[1].name.clone();
            c.entries[2].lies.push((Central, 42, 0_u32.to_le_bytes().to_vec()));
        }),
        change("SameName", "two files of one name", &|c| {
            let twin = c.entries[2].clone();
            c.entries.push(twin);
        }),
        change("HeadersDiffer", "two names for one file", &|c| {
            let mut name = c.entries[2].name.clone();
            name.reverse();
            c.entries[2].local_name = Some(name);
        }),
        change("Layout", "a file that the list leaves out", &|c| {
            let hidden = Container { entries: vec![entry("data/x", b"x")], ..Container::default() };
            c.gap = hidden.bytes()[..30 + BASE.len() + 8].to_vec();
        }),
        change("MultiDisk", "this is another disk", &|c| c.end_lies.push((4, vec![1]))),
        change("MultiDisk", "the list is on another disk", &|c| c.end_lies.push((6, vec![1]))),
        change("MultiDisk", "fewer files on this disk", &|c| c.end_lies.push((8, vec![1]))),
        change("Layout", "fewer files than the list has", &|c| {
            c.end_lies.push((8, vec![3, 0, 3, 0]));
        }),
        change("Layout", "more files than the list has", &|c| {
            c.end_lies.push((8, vec![50, 0, 50, 0]));
        }),
        change("Layout", "a shorter list", &|c| c.end_lies.push((12, vec![1]))),
        change("Layout", "a list elsewhere", &|c| c.end_lies.push((16, vec![1]))),
        change("Layout", "a list beyond the end", &|c| c.end_lies.push((16, vec![0xff; 4]))),
        change("NoEnd", "counts in ZIP64 that are not there", &|c| {
            c.end_lies.push((8, vec![0xff; 12]));
        }),
        change("NoEnd", "no end", &|c| c.end_lies.push((0, b"PK\x05\x05".to_vec()))),
        change("Layout", "no files", &|c| {
            c.end_lies.push((8, vec![0; 4]));
        }),
        change("FirstEntry", "another file first", &|c| c.entries.swap(0, 1)),
        change("FirstEntry", "the first file packed", &|c| {
            let stored = &mut c.entries[0];
            let length = stored.bytes.len() as u16;
            stored.unpacked = Some(u32::from(length));
            let block = [&[1][..], &length.to_le_bytes(), &(!length).to_le_bytes()].concat();
            stored.crc = Some(0);
            stored.bytes.splice(0..0, block).for_each(drop);
        }),
    ]);
    assert_eq!(told(&Container::default().bytes()), "FirstEntry", "an empty ZIP");
    assert_eq!(told(b""), "NoEnd");
    assert_eq!(told(b"hello"), "NoEnd");
    assert_eq!(told(&[0; 4096]), "NoEnd");
}

#[test]
fn names_that_could_lead_elsewhere_are_refused() {
    let named = |expected, name: &[u8]| {
        let full = [BASE.as_bytes(), b"/", name].concat();
        let bytes = with(Entry { name: full, ..Entry::default() });
        (expected, String::from_utf8_lossy(name).into_owned(), bytes)
    };
    let hostile: [&[u8]; 36] = [
        b"../x",
        b"data/../../x",
        b"data/./x",
        b"./data/x",
        b"/etc/passwd",
        b"//host/share/x",
        b"data//x",
        b"data/",
        b"",
        b"C:/x",
        b"C:x",
        b"data\\x",
        b"..\\x",
        b"data/x:stream",
        b"data/CON",
        b"data/con.jsonl",
        b"data/PRN",
        b"data/aux.txt",
        b"data/NUL.pdf",
        b"data/COM1",
        b"data/com9.txt",
        b"data/LPT1",
        b"nul/x",
        b"data/x.",
        b"data/x ",
        b"data/ x",
        b"data/.x",
        b"data/a\0b",
        b"data/a\nb",
        b"data/a*b",
        b"data/a?b",
        b"data/t\xe1\xbb\x87p",
        b"data/\xff\xfe",
        b"data/x\xc0\xafy",
        b"data/$x",
        b"data/e\xcc\x81",
    ];
    all_are_told(hostile.into_iter().map(|name| named("Name", name)));
    let long = format!("data/{}", "a".repeat(180 - BASE.len() - 5));
    all_are_told([
        named("limit NameBytes", long.as_bytes()),
        named("limit NameBytes", &[b'/'; 60_000]),
        named("Oxum", &long.as_bytes()[..long.len() - 1]),
        named("SameName", b"DATA/UNITS.JSONL"),
        named("SameName", b"data/Units.jsonl"),
        named("UnknownName", b"readme"),
        named("UnknownName", b"fetch.txt"),
        named("UnknownName", b"manifest-sha512.txt"),
        named("Oxum", b"data/combo.txt"),
    ]);
    let bases: [(&str, &[u8]); 7] = [
        ("Name", b"bagit.txt"),
        ("Name", b"/bagit.txt"),
        ("Name", b"../x"),
        ("BaseDirectory", b"other/x"),
        ("BaseDirectory", b"019B2C3D-0000-7000-8000-000000000384/x"),
        ("BaseDirectory", b"019b2c3d-0000-7000-8000-000000000385/x"),
        ("Name", b"\xff/x"),
    ];
    all_are_told(bases.map(|(expected, name)| {
        let bytes = with(Entry { name: name.to_vec(), ..Entry::default() });
        (expected, String::from_utf8_lossy(name).into_owned(), bytes)
    }));
    for (expected, base) in [
        ("BaseDirectory", "bundle"),
        ("BaseDirectory", "019B2C3D-0000-7000-8000-000000000384"),
        ("BaseDirectory", "{019b2c3d-0000-7000-8000-000000000384"),
        ("BaseDirectory", "019b2c3d00007000800000000000038400000"),
        ("BaseDirectory", "019b2c3d-0000-7000-8000-000000000385"),
    ] {
        let moved = after(|container| {
            for entry in &mut container.entries {
                entry.name.splice(..BASE.len(), base.bytes()).for_each(drop);
            }
        });
        let expected = if base.starts_with('{') { "Name" } else { expected };
        assert_eq!(told(&moved), expected, "{base}");
    }
}

/// What `count` zeros pack to, by deflate.
fn zeros(count: usize) -> Entry {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("0", options).unwrap();
    std::io::copy(&mut std::io::Read::take(std::io::repeat(0), count as u64), &mut zip)
        .map(drop)
        .unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let number = |at| u32::from_le_bytes(std::array::from_fn(|n| bytes[at + n]));
    let (crc, packed) = (number(bytes.len() - 22 - 47 + 16), number(bytes.len() - 22 - 47 + 20));
    let begin = 31;
    Entry {
        bytes: bytes[begin..begin + packed as usize].to_vec(),
        unpacked: Some(count as u32),
        crc: Some(crc),
        ..entry(INITIATIVES, b"")
    }
}

#[test]
fn what_would_grow_too_much_is_not_unpacked() {
    let instead = |bomb: Entry| {
        // All else is made to fit what the bomb says of itself.
        let told = vec![0; bomb.unpacked.unwrap_or_default().min(1 << 20) as usize];
        let mut container = Bag::new().with(INITIATIVES, told).container();
        *container.entry(INITIATIVES) = bomb;
        container.bytes()
    };
    let told_of = |name: &str, size: u32, packed: usize| {
        with(Entry { unpacked: Some(size), bytes: vec![0; packed], ..entry(name, b"") })
    };
    let many = |size: u32, packed: usize, count: usize| {
        after(|container| {
            for n in 0..count {
                let name = format!("data/x{n}");
                let one =
                    Entry { unpacked: Some(size), bytes: vec![0; packed], ..entry(&name, b"") };
                container.entries.push(one);
            }
        })
    };
    let case = |expected, what: &str, bytes| (expected, what.to_owned(), bytes);
    let pdf = format!("data/attachments/{}.pdf", "ab".repeat(32));
    all_are_told([
        case("limit Ratio", "64 MiB of zeros", instead(zeros(64 << 20))),
        case("limit Ratio", "a little over the ratio", told_of("data/x", 101 << 20, 1 << 20)),
        case("Oxum", "just at the ratio", told_of("data/x", 100 << 20, 1 << 20)),
        case("limit Ratio", "many that are each allowed", many(1 << 20, 0, 2)),
        case("limit TotalBytes", "more than 1 GiB together", many(100 << 20, 1 << 20, 11)),
        case("limit Entries", "more files than anyone sends", many(0, 0, 10_000)),
        case("limit AttachmentBytes", "an attachment", told_of(&pdf, (20 << 20) + 1, 1 << 20)),
        case("limit TagFileBytes", "a signature", told_of("signature.minisig", 65_537, 1 << 10)),
        case("Data", "zeros that say they are few", {
            instead(Entry { unpacked: Some(100), ..zeros(64 << 20) })
        }),
        case("Data", "zeros that say they are more", {
            instead(Entry { unpacked: Some(1 << 19), ..zeros(1 << 18) })
        }),
        case("limit LineBytes", "zeros that are as many as they say", instead(zeros(1 << 19))),
        case("limit LineBytes", "a header", {
            after(|container| {
                let header = container.entry(super::crafted::HEADER);
                header.bytes = vec![b' '; (256 << 10) + 1];
            })
        }),
    ]);
    let small = Limits { file_bytes: 100, ..Limits::WINDOW };
    assert_eq!(told_within(&after(|_| ()), &small), "limit FileBytes");
}

/// The larger limits of the command line have an end too.
#[test]
fn the_command_line_has_limits_of_its_own() {
    let many = |count: usize| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        for n in 0..count {
            zip.start_file(format!("{BASE}/data/x{n}"), options).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let files = many(10_001);
    assert_eq!(told_within(&files, &Limits::WINDOW), "limit Entries");
    assert_eq!(told_within(&files, &Limits::COMMAND), "FirstEntry", "these are not too many");
    assert_eq!(told_within(&many(200_001), &Limits::COMMAND), "limit Entries");
}

#[test]
fn a_limit_is_told_before_any_damage() {
    let bomb = Entry { unpacked: Some(2 << 20), ..entry("data/x", b"few") };
    let case = |what: &str, change: &dyn Fn(&mut Container)| {
        let bytes = after(|container| {
            change(container);
            container.entries.push(bomb.clone());
        });
        ("limit Ratio", what.to_owned(), bytes)
    };
    all_are_told([
        case("and a bad name", &|c| c.entries.push(entry("data/../x", b""))),
        case("and two bases", &|c| c.entries[3].name = b"other/x".to_vec()),
        case("and a link", &|c| {
            c.entries[3].lies.push((Central, 38, (0o120_777_u32 << 16).to_le_bytes().to_vec()));
        }),
        case("and an encrypted file", &|c| c.entries[3].lies.push((Central, 8, vec![1]))),
        case("and an extra field", &|c| c.entries[3].central_extra = vec![0; 4]),
        case("and headers that differ", &|c| c.entries[3].lies.push((Local, 14, vec![9]))),
        case("and another file first", &|c| c.entries.swap(0, 1)),
        case("and two of one name", &|c| {
            let twin = c.entries[2].clone();
            c.entries.push(twin);
        }),
    ]);
    let heavy = after(|container| {
        container.entries.swap(0, 1);
        let name = format!("data/attachments/{}.pdf", "ab".repeat(32));
        container.entries.push(entry(&name, &vec![0; (20 << 20) + 1]));
    });
    assert_eq!(told(&heavy), "limit AttachmentBytes");
}
