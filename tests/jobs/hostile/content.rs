//! Bundles whose container is sound and whose content is not, with all digests right around it.

use std::io::Cursor;

use serde_json::{Map, Value, json};
use so_sang_kien::bundle::{Bundle, Limits, Wire, line};
use so_sang_kien::domain::decision::DecisionBody;
use so_sang_kien::domain::initiative::InitiativeBody;
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::domain::record::Profile;
use so_sang_kien::domain::unit::UnitBody;

use super::super::ssk::data;
use super::crafted::{
    BAG_INFO, BAGIT_TEXT, BASE, Bag, Container, DECISIONS, INITIATIVES, MANIFEST, PEOPLE,
    TAG_MANIFEST, UNITS, entry, sha256,
};
use super::{all_are_told, told};

type Object = Map<String, Value>;

/// A record of each kind with every member that this version knows.
fn records() -> [(&'static str, Object); 4] {
    ["unit", "person", "initiative", "decision"].map(|kind| {
        let file = std::fs::read_to_string(data(&format!("fuzz/{kind}/all-members"))).unwrap();
        let name = match kind {
            "unit" => UNITS,
            "person" => PEOPLE,
            "initiative" => INITIATIVES,
            _ => DECISIONS,
        };
        (name, serde_json::from_str(&file).unwrap())
    })
}

fn bag_with(name: &str, record: &Object) -> Bag {
    Bag::new().with(name, serde_json::to_string(record).unwrap() + "\n")
}

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
fn each_member_that_must_be_there_is_missed_by_name() {
    for (name, record) in records() {
        assert_eq!(told(&bag_of(name, &record)), "sound", "{record:?}");
        let envelope = ["schema", "id", "rev", "unit_id", "updated_at", "deleted", "profile"];
        let own: &[&str] = match name {
            UNITS | PEOPLE => &["name"],
            INITIATIVES => &["state", "title"],
            _ => &["kind", "stage", "issuer"],
        };
        for member in envelope.iter().chain(own) {
            let mut without = record.clone();
            let _ = without.remove(*member).expect(member);
            assert_eq!(told(&bag_of(name, &without)), format!("{member} Missing"), "{name}");
        }
    }
}

/// With the attachments that it names.
fn bag_of(name: &str, record: &Object) -> Vec<u8> {
    let pdf = b"%PDF-1.7\n";
    let text = serde_json::to_string(record).unwrap();
    let attachment = format!("data/attachments/{}.pdf", sha256(pdf));
    let mut bag = Bag::new().with(name, text.clone() + "\n");
    if text.contains(&sha256(pdf)) {
        bag = bag.with(&attachment, *pdf);
    }
    bag.bytes()
}

/// Each member is asked for what it must be: every value of another kind is refused with its name.
#[test]
fn no_member_takes_a_value_of_another_kind() {
    let strange = [
        json!(null),
        json!(true),
        json!(-1),
        json!(10_000_000_000_i64),
        json!("\u{1}"),
        json!([[]]),
        json!({"x": []}),
    ];
    let mut tried = 0;
    for (name, record) in records() {
        for (member, value) in &record {
            for other in strange.iter().filter(|other| !same_kind(other, value)) {
                let mut changed = record.clone();
                let _ = changed.insert(member.clone(), other.clone());
                let told = told(&bag_of(name, &changed));
                assert!(told.starts_with(member.as_str()), "{name} {member} as {other}: {told}");
                tried += 1;
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

fn same_kind(one: &Value, other: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

#[test]
fn a_newer_major_version_of_any_record_is_told_and_a_newer_minor_one_is_read() {
    for (name, mut record) in records() {
        let schema = record["schema"].as_str().unwrap().to_owned();
        let (kind, _) = schema.split_once('/').unwrap();
        for version in ["2.0", "10.3", "9999.0"] {
            let found = format!("{kind}/{version}");
            let _ = record.insert("schema".into(), json!(found));
            assert_eq!(told(&bag_of(name, &record)), format!("newer {found}"));
        }
        let _ = record.insert("schema".into(), json!(format!("{kind}/1.7")));
        assert_eq!(told(&bag_of(name, &record)), "sound");
        for version in ["1", "1.", ".1", "1.0.0", "01x", "-1.0", "99999.0", "1.99999"] {
            let _ = record.insert("schema".into(), json!(format!("{kind}/{version}")));
            assert_eq!(told(&bag_of(name, &record)), "schema Expected(Schema)", "{version}");
        }
    }
}

/// Every code of an open list is set to one that this version does not know, and members that it
/// does not know are put everywhere.
#[test]
fn what_a_newer_version_says_is_written_out_again() {
    fn comes_out<B: Wire>(name: &str, record: &Object) {
        let mut newer = record.clone();
        let codes = sprinkle(&mut newer, 0);
        assert!(codes > 2, "{name}");
        let _ = newer.insert("schema".into(), record["schema"].clone());
        let _ = newer.insert("profile".into(), json!("full"));
        let bytes = bag_of(name, &newer);
        let mut bundle = Bundle::open(Cursor::new(bytes), &Limits::WINDOW).unwrap();
        let received = bundle.records::<B>().unwrap().next().unwrap().unwrap();
        let out = line(&received.record, &Profile::Full, None).unwrap();
        let out: Value = serde_json::from_slice(&out.json).unwrap();
        assert_eq!(out, Value::Object(newer));
        assert_eq!(received.digest, line(&received.record, &Profile::Full, None).unwrap().digest);
    }
    let [unit, person, initiative, decision] = records();
    comes_out::<UnitBody>(unit.0, &unit.1);
    comes_out::<PersonBody>(person.0, &person.1);
    comes_out::<InitiativeBody>(initiative.0, &initiative.1);
    comes_out::<DecisionBody>(decision.0, &decision.1);
}

/// Answers how many codes were replaced.
fn sprinkle(object: &mut Object, depth: u64) -> usize {
    const CODES: [&str; 20] = [
        "kind",
        "sector",
        "role",
        "sex",
        "union_position",
        "group",
        "state",
        "solution",
        "investor",
        "period",
        "exactness",
        "level",
        "ip",
        "verdict",
        "ended",
        "stage",
        "scope",
        "route",
        "outcome",
        "x_code",
    ];
    let mut codes = 0;
    for (name, value) in object.iter_mut() {
        match value {
            Value::Object(inner) => codes += sprinkle(inner, depth + 1),
            Value::Array(items) => {
                for item in items {
                    if let Value::Object(inner) = item {
                        codes += sprinkle(inner, depth + 1);
                    }
                }
            }
            Value::String(code) if CODES.contains(&name.as_str()) => {
                // `scope` is a text in one place and a code in another.
                *code = format!("x_{depth}_later");
                codes += 1;
            }
            _ => {}
        }
    }
    let _ = object.insert("x_later".into(), json!({"a": [1, {"b": null}], "length": depth}));
    codes
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

#[test]
fn lines_and_texts_have_their_limits() {
    let [.., (_, initiative), _] = records();
    let titled = |title: String| {
        let mut record = initiative.clone();
        let _ = record.insert("title".into(), json!(title));
        told(&bag_of(INITIATIVES, &record))
    };
    assert_eq!(titled("ế".repeat(4000)), "sound");
    assert_eq!(titled("ế".repeat(4001)), "title TooMany { is: 4001, most: 4000 }");
    assert_eq!(titled("a".repeat(10 << 20)), "limit LineBytes", "10 MB");
    let text = |bytes: usize| {
        let mut record = initiative.clone();
        let _ = record.insert("text".into(), json!({"summary": "a".repeat(bytes)}));
        told(&bag_of(INITIATIVES, &record))
    };
    assert_eq!(text(160 << 10), "sound");
    let most = 160 << 10;
    assert_eq!(
        text(most + 1),
        format!("text.summary TooMany {{ is: {}, most: {most} }}", most + 1)
    );
    let list = |count: usize| {
        let mut record = initiative.clone();
        let _ = record.insert("fields".into(), json!(vec!["a"; count]));
        told(&bag_of(INITIATIVES, &record))
    };
    assert_eq!(list(10_000), "sound");
    assert_eq!(list(10_001), "fields TooMany { is: 10001, most: 10000 }");
    for (content, expected) in [
        ("\n", " Syntax"),
        ("{}\n", "schema Missing"),
        ("\n\n", " Syntax"),
        ("\r\n", " Syntax"),
        ("{}", "Data"),
        ("null\n", " NotAnObject"),
    ] {
        let found = told(&Bag::new().with(INITIATIVES, content).bytes());
        assert!(found.starts_with(expected), "{content:?}: {found}");
    }
}

#[test]
fn records_stand_in_order_once_each_and_wear_one_kind() {
    let [_, _, (_, initiative), (_, decision)] = records();
    let mut second = initiative.clone();
    let _ = second.insert("id".into(), json!("f19b2c3d-0000-7000-8000-000000000385"));
    let lines = |records: &[&Object]| -> String {
        records.iter().map(|record| serde_json::to_string(record).unwrap() + "\n").collect()
    };
    let verified = |records: &[&Object]| {
        let pdf = b"%PDF-1.7\n";
        let name = format!("data/attachments/{}.pdf", sha256(pdf));
        told(&Bag::new().with(INITIATIVES, lines(records)).with(&name, *pdf).bytes())
    };
    assert_eq!(verified(&[&initiative, &second]), "sound");
    assert_eq!(verified(&[&second, &initiative]), "Order");
    assert_eq!(verified(&[&initiative, &initiative]), "Order");
    assert_eq!(verified(&[&decision]), "schema Expected(Schema)");
    let mut gone = initiative.clone();
    let _ = gone.insert("deleted".into(), json!(true));
    let bag = bag_with(INITIATIVES, &gone);
    assert_eq!(told(&bag.bytes()), "Counts", "a tombstone that is not counted");
    assert_eq!(told(&bag.tombstones(1).bytes()), "sound");
    let without = Bag::new();
    let files: Vec<_> = without.payload.iter().map(|(name, _)| name.clone()).collect();
    for name in files {
        let mut bag = Bag::new();
        bag.payload.retain(|(there, _)| *there != name);
        assert_eq!(told(&bag.bytes()), "Absent", "{name}");
    }
}
