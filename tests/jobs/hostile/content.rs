//! Bundles whose container is sound and whose lists, header or attachments are not, with all
//! digests right around them.

use super::crafted::{
    BAG_INFO, BAGIT_TEXT, BASE, Bag, Container, MANIFEST, TAG_MANIFEST, UNITS, entry, sha256,
};
use super::{all_are_told, told};

fn content(container: &Container, name: &str) -> Vec<u8> {
    let full = format!("{BASE}/{name}").into_bytes();
    container.entries.iter().find(|entry| entry.name == full).unwrap().bytes.clone()
}

/// With one line of a tag file, or all of it, changed; the list of tag files fits.
fn described(change: impl Fn(&mut String, &mut String)) -> Vec<u8> {
    let bag = Bag::new();
    let sound = bag.container();
    let text = |name| String::from_utf8(content(&sound, name)).unwrap();
    let (mut info, mut manifest) = (text(BAG_INFO), text(MANIFEST));
    change(&mut info, &mut manifest);
    bag.described(BAGIT_TEXT.as_bytes(), info.as_bytes(), manifest.as_bytes()).bytes()
}

/// As the cases of the BagIt conformance suite of the Library of Congress, made over: what it
/// calls invalid is refused here too.
#[test]
fn bags_that_break_the_rules_of_bagit_are_refused() {
    let bag = Bag::new();
    let sound = bag.container();
    let (info, manifest) = (content(&sound, BAG_INFO), content(&sound, MANIFEST));
    let list = content(&sound, TAG_MANIFEST);
    let bagit = |text: &str| bag.described(text.as_bytes(), &info, &manifest).bytes();
    let listed = |list: &[u8]| bag.listed(BAGIT_TEXT.as_bytes(), &info, &manifest, list).bytes();
    let with = |name: &str, bytes: &[u8]| {
        let mut container = sound.clone();
        container.entries.push(entry(name, bytes));
        container.bytes()
    };
    let without = |name: &str| {
        let mut container = sound.clone();
        let full = format!("{BASE}/{name}").into_bytes();
        container.entries.retain(|entry| entry.name != full);
        container.bytes()
    };
    let case = |expected, what: &str, bytes| (expected, what.to_owned(), bytes);
    let empty = sha256(b"");
    let other = "0a".repeat(32);
    let tag_line = |name| format!("{other}  {name}\n").into_bytes();
    all_are_told([
        case("sound", "unchanged", sound.bytes()),
        case("Description", "a mark before bagit.txt", bagit(&format!("\u{feff}{BAGIT_TEXT}"))),
        case("Description", "spaces in bagit.txt", bagit(&BAGIT_TEXT.replace(": ", " : "))),
        case("Description", "no encoding", bagit("BagIt-Version: 1.0\n")),
        case("Description", "another encoding", bagit(&BAGIT_TEXT.replace("UTF-8", "UTF-16"))),
        case("Description", "an older version", bagit(&BAGIT_TEXT.replace("1.0", "0.97"))),
        case("Description", "no version number", bagit(&BAGIT_TEXT.replace("1.0", "one"))),
        case("Description", "an empty bagit.txt", bagit("")),
        case("Absent", "no bag-info.txt", without(BAG_INFO)),
        case("Absent", "no manifest", without(MANIFEST)),
        case("Absent", "no list of tag files", without(TAG_MANIFEST)),
        case("FirstEntry", "no bagit.txt", without("bagit.txt")),
        case("Oxum", "a file that nobody lists", with("data/extra.txt", b"")),
        case("UnknownName", "a tag file of no known kind", with("notes.txt", b"")),
        case("UnknownName", "files to be fetched", with("fetch.txt", b"http://x 1 data/y\n")),
        case("UnknownName", "a second manifest", with("manifest-sha512.txt", b"")),
        case("Unlisted", "no line in the list of tag files", listed(&tag_line("bagit.txt")[..0])),
        case("Digest", "another digest of a tag file", {
            listed(
                &[
                    tag_line("bagit.txt"),
                    list[list.iter().position(|b| *b == b'\n').unwrap() + 1..].to_vec(),
                ]
                .concat(),
            )
        }),
        case("ListedOnly", "a tag file that is not there", {
            listed(&[list.clone(), tag_line("ghost.txt")].concat())
        }),
        case("ListedTwice", "a tag file twice", listed(&[list.clone(), list.clone()].concat())),
        case("Description", "a list that is no list", listed(b"hello\n")),
        case("Description", "a list that is not UTF-8", listed(b"\xff\n")),
    ]);
    let changed = |expected, what: &str, change: &dyn Fn(&mut String, &mut String)| {
        (expected, what.to_owned(), described(change))
    };
    let oxum = |told: &'static str| {
        move |info: &mut String, _: &mut String| {
            let (before, _) = info.split_once("Payload-Oxum: ").unwrap();
            *info = format!("{before}Payload-Oxum: {told}\n");
        }
    };
    all_are_told([
        changed("Unlisted", "a file left out of the list", &|_, list| {
            *list = list.lines().skip(1).map(|line| format!("{line}\n")).collect();
        }),
        changed("ListedOnly", "a listed file that is not there", &|_, list| {
            list.push_str(&format!("{empty}  data/ghost.txt\n"));
        }),
        changed("ListedOnly", "a file outside the payload", &|_, list| {
            list.push_str(&format!("{empty}  ../../etc/passwd\n"));
        }),
        changed("ListedTwice", "a file twice with one digest", &|_, list| {
            let first = list.lines().next().unwrap().to_owned();
            list.push_str(&format!("{first}\n"));
        }),
        changed("ListedTwice", "a file twice with two digests", &|_, list| {
            list.push_str(&format!("{other}  {UNITS}\n"));
        }),
        changed("Digest", "another digest", &|_, list| *list = list.replace(&empty, &other)),
        changed("Description", "capital digits", &|_, list| *list = list.to_uppercase()),
        changed("Description", "a shorter digest", &|_, list| *list = list.replacen('e', "", 1)),
        changed("Description", "SHA-1", &|_, list| {
            *list = format!("da39a3ee5e6b4b0d3255bfef95601890afd80709  {UNITS}\n");
        }),
        changed("Unlisted", "a star before the names", &|_, list| {
            *list = list.replace("  ", " *");
        }),
        changed("Unlisted", "names that begin with a point", &|_, list| {
            *list = list.replace("  ", "  ./");
        }),
        changed("Oxum", "a byte too many", &oxum("9999.5")),
        changed("Description", "no number of files", &oxum("5")),
        changed("Description", "a negative number", &oxum("-5.5")),
        changed("Description", "words", &oxum("many.few")),
        changed("Description", "more than can be counted", &oxum("99999999999999999999.5")),
        changed("Description", "nothing", &oxum("")),
        changed("Description", "no sum at all", &|info, _| {
            *info = format!("External-Identifier: urn:uuid:{BASE}\n");
        }),
        changed("Description", "two sums", &|info, _| {
            let second = info.lines().last().unwrap().to_owned();
            info.push_str(&format!("{second}\n"));
        }),
        changed("Description", "no identity", &|info, _| {
            *info = info.lines().last().unwrap().to_owned() + "\n";
        }),
        changed("BaseDirectory", "another identity", &|info, _| {
            *info = info.replace("384", "385");
        }),
        changed("Description", "a line without label", &|info, _| info.push_str("hello\n")),
        changed("sound", "lines that end as Windows ends them", &|info, list| {
            *info = info.replace('\n', "\r\n");
            *list = list.replace('\n', "\r\n");
        }),
        changed("sound", "values on several lines, and labels of our own", &|info, _| {
            *info = format!("Contact-Name: A\n  B: C\nX-Any: 1\n{info}");
        }),
    ]);
}

#[test]
fn the_header_is_held_against_the_content() {
    let header = String::from_utf8(Bag::new().header()).unwrap();
    let with = |from: &str, to: &str| {
        assert!(header.contains(from), "{from}");
        Bag::new().headed(header.replacen(from, to, 1)).bytes()
    };
    let case = |expected, from: &str, to: &str| (expected, to.to_owned(), with(from, to));
    let requires = |list: &str| ("\"requires\":[]", format!("\"requires\":{list}"));
    let (from, one) = requires("[\"delta\"]");
    let (_, empty) = requires("[\"\"]");
    let (_, number) = requires("[7]");
    all_are_told([
        case("Counts", "\"units\":0", "\"units\":1"),
        case("Counts", "\"people\":0", "\"people\":9007199254740991"),
        case("Counts", "\"attachments\":0", "\"attachments\":1"),
        case("Counts", "\"tombstones\":0", "\"tombstones\":1"),
        case("counts.units IntegerTooLarge", "\"units\":0", "\"units\":9007199254740992"),
        case("counts.units IntegerTooLarge", "\"units\":0", "\"units\":18446744073709551615"),
        case("counts.units NotAnInteger", "\"units\":0", "\"units\":99999999999999999999999"),
        case("counts.units Expected(FromZero)", "\"units\":0", "\"units\":-1"),
        case("counts.units NotAnInteger", "\"units\":0", "\"units\":0.0"),
        case("counts.units NotAnInteger", "\"units\":0", "\"units\":0e0"),
        case("counts.units Expected(FromZero)", "\"units\":0", "\"units\":null"),
        case("BaseDirectory", "000384", "000385"),
        case("bundle_id Expected(Id)", BASE, "00000000-0000-0000-0000-000000000000"),
        case("seq Expected(FromOne)", "\"seq\":1", "\"seq\":0"),
        case("seq Expected(FromOne)", "\"seq\":1", "\"seq\":4294967296"),
        case("seq Duplicate", "\"seq\":1", "\"seq\":1,\"seq\":2"),
        case("seq Duplicate", "\"seq\":1", "\"seq\":1,\"\\u0073eq\":1"),
        case("sender.unit_name Empty", "CĐCS A", " \u{200b} "),
        case("sender.unit_id Missing", "\"unit_id\"", "\"x_id\""),
        case("kind Missing", "\"kind\":\"submission\",", ""),
        case("kind Expected(Code)", "submission", "Submission!"),
        case("newer mode delta", "\"mode\":\"full\"", "\"mode\":\"delta\""),
        case("newer sangkien.bundle/2.0", "bundle/1.0", "bundle/2.0"),
        case("sound", "bundle/1.0", "bundle/1.9999"),
        case("schema Expected(Schema)", "bundle/1.0", "bundle/0.9"),
        case("schema Expected(Schema)", "bundle/1.0", "bundle/1"),
        case("schema Expected(Schema)", "bundle/1.0", "bundle/1.0.1"),
        case("schema Expected(Schema)", "sangkien.bundle", "sangkien.unit"),
        case("newer delta", from, &one),
        case("requires[0] Empty", from, &empty),
        case("requires[0] Expected(Text)", from, &number),
        case("created_at Expected(Moment)", "2026-11-18T08", "2026-13-18T08"),
        case("contains_personal_data Expected(Truth)", "_data\":true", "_data\":1"),
        case("profile Expected(Text)", "\"profile\":\"full\"", "\"profile\":[]"),
        case("sound", "\"profile\":\"full\"", "\"profile\":\"later\""),
        case("sound", "\"kind\":\"submission\"", "\"kind\":\"later\""),
    ]);
    let any = |text: &[u8]| Bag::new().headed(text).bytes();
    for text in
        ["", "{", "[]", "7", "null", "\"x\"", "{}{}", "NaN", "{\"a\":NaN}", "{\"a\":Infinity}"]
    {
        let told = told(&any(text.as_bytes()));
        assert!(told.starts_with(" Syntax") || told == " NotAnObject", "{text}: {told}");
    }
    assert!(told(&any(b"{\"a\":\"\xff\"}")).starts_with(" Syntax"), "not UTF-8");
    assert!(told(&any(b"{\"a\":\"\\ud800\"}")).starts_with(" Syntax"), "a lone surrogate");
    assert!(told(&any(b"\xef\xbb\xbf{}")).starts_with(" Syntax"), "a mark before it");
    assert_eq!(told(&any(b"{\"a\":\"\\u0000\"}")), "a Nul");
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(told(&any(deep.as_bytes())), "limit Depth");
}

#[test]
fn an_older_sin_comes_before_a_newer_one() {
    let newer = || Bag::new().saying("\"x\":1").headed("{\"schema\":\"sangkien.bundle/2.0\"}");
    assert_eq!(told(&newer().bytes()), "newer sangkien.bundle/2.0");
    let mut changed = newer().container();
    changed.entry(UNITS).bytes.push(b'\n');
    assert_eq!(told(&changed.bytes()), "Oxum", "damage before version");
    let mut grown = newer().container();
    let lie = 1_u32 << 30;
    grown.entry(UNITS).unpacked = Some(lie);
    assert_eq!(told(&grown.bytes()), "limit Ratio", "limits before version");
    let unknown_file = newer().with("data/evil.html", "x").bytes();
    assert_eq!(told(&unknown_file), "newer sangkien.bundle/2.0", "version before names");
}

#[test]
fn attachments_are_what_their_names_say() {
    let with = |extension: &str, content: &[u8]| {
        let name = format!("data/attachments/{}.{extension}", sha256(content));
        Bag::new().with(&name, content).bytes()
    };
    let case = |expected, extension: &str, content: &[u8]| {
        let what = format!("{} as {extension}", String::from_utf8_lossy(content));
        (expected, what, with(extension, content))
    };
    // An archive within an archive is a string of bytes; it is never opened.
    let nested = Bag::new().bytes();
    let docx = b"PK\x03\x04 [Content_Types].xml word/document.xml";
    let macros = b"PK\x03\x04 word/document.xml word/vbaProject.bin";
    // No record names these, which is found last.
    all_are_told([
        case("Orphan", "pdf", b"%PDF-1.7\n"),
        case("Orphan", "docx", docx),
        case("Content", "xlsx", docx),
        case("Content", "docx", macros),
        case("Content", "docx", &nested),
        case("Content", "pdf", &nested),
        case("Content", "pdf", b"MZ\x90\0"),
        case("Content", "pdf", b" %PDF-1.7"),
        case("Content", "pdf", b""),
        case("Content", "jpg", b"\x89PNG\r\n\x1a\n"),
        case("Content", "png", b"\xff\xd8\xff\xe0"),
        case("Content", "jpg", b"<svg onload=alert(1)>"),
        case("UnknownName", "exe", b"MZ\x90\0"),
        case("UnknownName", "pdf.exe", b"%PDF-1.7\n"),
        case("UnknownName", "svg", b"<svg/>"),
        case("UnknownName", "docm", macros),
    ]);
    let renamed = format!("data/attachments/{}.pdf", "0a".repeat(32));
    assert_eq!(told(&Bag::new().with(&renamed, "%PDF-1.7\n").bytes()), "Digest");
}
