//! What must hold whatever bytes come in. The fuzzers in `fuzz/` run these for hours; the tests run
//! them over what the fuzzers found worth keeping.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::io::{Cursor, Read};

use serde_json::Value;
use so_sang_kien::bundle::{
    Bundle, BundleError, FASTEST, Header, Limits, Packer, Received, Wire, line,
};
use so_sang_kien::domain::date::{self, DateReading, PartialDate};
use so_sang_kien::domain::decision::DecisionBody;
use so_sang_kien::domain::initiative::InitiativeBody;
use so_sang_kien::domain::money::{self, Amount, MAX_DONG, Reading};
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::domain::record::{Profile, Record, Travelling};
use so_sang_kien::domain::unit::UnitBody;

use super::crafted::{
    BAG_INFO, BAGIT, BAGIT_TEXT, BASE, Bag, Container, DECISIONS, INITIATIVES, MANIFEST, PEOPLE,
    Place, TAG_MANIFEST, UNITS, sha256,
};
use super::reference::is_strict;

type Target = fn(&[u8]);

/// All of them, by the name of their folder in `tests/data/fuzz`.
pub const TARGETS: [(&str, Target); 11] = [
    ("json", json),
    ("container", container),
    ("bag", bag),
    ("header", header),
    ("bundle", bundle),
    ("unit", records::<UnitBody>),
    ("person", records::<PersonBody>),
    ("initiative", records::<InitiativeBody>),
    ("decision", records::<DecisionBody>),
    ("money", money),
    ("date", date),
];

type Opened = Bundle<Cursor<Vec<u8>>>;

/// A refusal has a class; nothing that lies in memory is an unreadable disk.
fn refused<T>(result: Result<T, BundleError>) -> Option<T> {
    result.map_err(|error| assert!(matches!(error.exit_code(), 2 | 4 | 6), "{error:?}")).ok()
}

fn open(bytes: Vec<u8>) -> Option<Opened> {
    refused(Bundle::open(Cursor::new(bytes), &Limits::WINDOW))
}

/// Strict JSON is what the second reader takes, no more and no less, and nothing of it is lost.
pub fn json(data: &[u8]) {
    let mut document = Bag::new().header();
    let _ = document.pop();
    document.extend(b",\"x_any\":");
    document.extend(data);
    document.push(b'}');
    let opened = open(Bag::new().headed(document.clone()).bytes());
    let short = document.len() <= 256 << 10;
    if opened.is_some() {
        assert!(is_strict(&document, 1), "taken, but not strict");
    }
    if short && is_strict(data, 2) {
        let opened = opened.expect("strict, but not taken");
        let unknown: Value = serde_json::from_str(&opened.header().unknown).unwrap();
        assert_eq!(unknown["x_any"], serde_json::from_slice::<Value>(data).unwrap());
    }
}

/// A header that is taken is written out again as it came.
pub fn header(data: &[u8]) {
    let Some(opened) = open(Bag::new().headed(data).bytes()) else { return };
    assert!(is_strict(data, 1), "taken, but not strict");
    let first = rewritten(opened.header());
    let second = rewritten(&first);
    assert_eq!(first, second);
    let told = |header: &Header| Header {
        counts: Default::default(),
        contains_personal_data: false,
        created_at: "2026-11-18T08:00:00+07:00".parse().unwrap(),
        ..header.clone()
    };
    assert_eq!(told(opened.header()), told(&first));
    let seconds = |header: &Header| header.created_at.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
    assert_eq!(seconds(opened.header()), seconds(&first));
}

fn rewritten(header: &Header) -> Header {
    let packer = Packer::start(Cursor::new(Vec::new()), header, FASTEST).unwrap();
    let (_, out) = packer.finish().unwrap();
    open(out.into_inner()).expect("what is written can be read").header().clone()
}

/// A record that is taken is written out and read again as the same one.
pub fn records<B: Wire>(data: &[u8]) {
    let mut lines = data.to_vec();
    if lines.last().is_some_and(|last| *last != b'\n') {
        lines.push(b'\n');
    }
    let Some(mut opened) = open(bag_of::<B>(lines.clone())) else { return };
    let texts = lines.split_inclusive(|byte| *byte == b'\n');
    for (received, text) in opened.records::<B>().unwrap().zip(texts) {
        let Some(received) = refused(received) else { return };
        assert!(is_strict(text, 1), "taken, but not strict");
        let profile = &received.record.profile;
        // People leave in no poorer profile.
        if B::TRAVELS != Travelling::Person || matches!(profile, Profile::Full | Profile::Brief) {
            comes_back(&received.record);
        }
    }
}

fn bag_of<B: Wire>(lines: Vec<u8>) -> Vec<u8> {
    let name = match B::TRAVELS {
        Travelling::Unit => UNITS,
        Travelling::Person => PEOPLE,
        Travelling::Initiative => INITIATIVES,
        Travelling::Decision => DECISIONS,
    };
    Bag::new().with(name, lines).bytes()
}

/// Writes `record` and reads it again.
pub fn comes_back<B: Wire>(record: &Record<B>) {
    let first = line(record, &record.profile, None).expect("what was read can be written");
    if first.json.len() > 256 << 10 {
        // Cleaning made it longer than a line may be.
        return;
    }
    assert!(is_strict(&first.json, 1));
    let text = [&first.json[..], b"\n"].concat();
    let mut opened = open(bag_of::<B>(text)).expect("a bundle of it can be opened");
    let Received { record: again, digest, .. } = opened
        .records::<B>()
        .unwrap()
        .next()
        .expect("there is a record")
        .expect("what was written can be read");
    assert_eq!(digest, first.digest);
    assert_eq!(again.id, record.id);
    assert_eq!((again.unit, again.rev, again.deleted), (record.unit, record.rev, record.deleted));
    assert_eq!(again.profile, record.profile);
    let second = line(&again, &again.profile, None).expect("it can be written twice");
    assert_eq!(text_of(&second.json), text_of(&first.json));
    if record.profile.is_full() {
        assert_eq!(outward(&again), outward(record));
    }
    let kept = serde_json::to_string(record).unwrap();
    assert_eq!(
        &serde_json::from_str::<Record<B>>(&kept).unwrap(),
        record,
        "as the ledger keeps it"
    );
}

fn text_of(json: &[u8]) -> &str {
    std::str::from_utf8(json).unwrap()
}

/// What may leave, but for what an officer keeps at home and for the day of birth.
fn outward<B: Wire>(record: &Record<B>) -> Value {
    let mut value = serde_json::to_value(&record.body).unwrap();
    if let Some(born) = value.pointer_mut("/born") {
        let year = born.as_str().unwrap().chars().take(4).collect();
        *born = Value::String(year);
    }
    let withheld: Vec<Value> =
        value.pointer("/secrecy/withheld").and_then(Value::as_array).cloned().unwrap_or_default();
    for part in ["text", "benefit"] {
        let Some(Value::Object(members)) = value.get_mut(part) else { continue };
        members.retain(|name, _| !withheld.iter().any(|code| code == name.as_str()));
        if members.is_empty() {
            let _ = value.as_object_mut().unwrap().remove(part);
        }
    }
    value
}

/// Lists of digests and descriptions are taken only if they tell the truth.
pub fn bag(data: &[u8]) {
    let Some((which, told)) = data.split_first() else { return };
    let bag = small_bag();
    let sound = bag.container();
    let content = |name: &str| {
        let full = format!("{BASE}/{name}").into_bytes();
        sound.entries.iter().find(|entry| entry.name == full).unwrap().bytes.clone()
    };
    let (info, list) = (content(BAG_INFO), content(MANIFEST));
    let (lists, container) = match which % 4 {
        0 => (BAGIT, bag.described(told, &info, &list)),
        1 => (BAG_INFO, bag.described(BAGIT_TEXT.as_bytes(), told, &list)),
        2 => (MANIFEST, bag.described(BAGIT_TEXT.as_bytes(), &info, told)),
        _ => (TAG_MANIFEST, bag.listed(BAGIT_TEXT.as_bytes(), &info, &list, told)),
    };
    if open(container.bytes()).is_none() {
        return;
    }
    match lists {
        BAGIT => assert_eq!(told, BAGIT_TEXT.as_bytes()),
        BAG_INFO => {
            let text = text_of(told).to_ascii_lowercase();
            let oxum = text_of(&info).rsplit_once(": ").unwrap().1.trim().to_owned();
            assert!(text.contains(&oxum) && text.contains(BASE), "{text}");
        }
        name => assert_eq!(listed(text_of(told)), listed(text_of(&content(name)))),
    }
}

fn listed(text: &str) -> BTreeSet<(&str, &str)> {
    text.lines()
        .map(|line| {
            let (digest, name) = line.split_once([' ', '\t']).unwrap();
            (digest, name.trim())
        })
        .collect()
}

/// A bundle of one unit and one attachment that no record names; enough for the container.
fn small_bag() -> Bag {
    let unit = format!(
        r#"{{"deleted":false,"id":"{BASE}","name":"A","profile":"full","rev":1,"schema":"sangkien.unit/1.0","unit_id":"{BASE}","updated_at":"2026-11-18T08:00:00+07:00"}}"#
    );
    let pdf = b"%PDF-1.7\n%%EOF\n";
    Bag::new().with(UNITS, unit + "\n").with(&format!("data/attachments/{}.pdf", sha256(pdf)), *pdf)
}

/// However the headers lie: what is taken has one reading only.
pub fn container(data: &[u8]) {
    let mut choices = Choices { rest: data };
    let mut container = small_bag().container();
    for _ in 0..6 {
        if choices.rest.is_empty() {
            break;
        }
        twist(&mut container, &mut choices);
    }
    has_one_reading(container.bytes());
}

fn twist(container: &mut Container, choices: &mut Choices<'_>) {
    let count = container.entries.len();
    let what = choices.byte() % 12;
    let at = usize::from(choices.byte()) % count.max(1);
    let place = usize::from(choices.byte());
    let bytes = choices.some();
    let Some(entry) = container.entries.get_mut(at) else { return };
    match what {
        0 => entry.lies.push((Place::Local, place % 30, bytes)),
        1 => entry.lies.push((Place::Central, place % 46, bytes)),
        // The 26 bytes that both have.
        2 => {
            entry.lies.push((Place::Local, 4 + place % 26, bytes.clone()));
            entry.lies.push((Place::Central, 6 + place % 26, bytes));
        }
        3 => container.end_lies.push((place % 22, bytes)),
        4 => match place % 5 {
            0 => entry.before = bytes,
            1 => container.gap = bytes,
            2 => container.before_end = bytes,
            3 => container.comment = bytes,
            _ => container.suffix = bytes,
        },
        5 => match place % 3 {
            0 => entry.local_extra = bytes,
            1 => entry.central_extra = bytes,
            _ => entry.comment = bytes,
        },
        6 => entry.local_name = Some(bytes),
        7 => entry.name = [BASE.as_bytes(), b"/", &bytes].concat(),
        8 => container.entries.swap(at, place % count),
        9 => {
            let twin = entry.clone();
            container.entries.insert(place % (count + 1), twin);
        }
        10 => drop(container.entries.remove(at)),
        // Packed data, with their checksum made to fit if they can be unpacked.
        _ => {
            entry.unpacked = Some(place as u32);
            entry.bytes = bytes;
        }
    }
}

struct Choices<'a> {
    rest: &'a [u8],
}

impl Choices<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.rest.split_first().unwrap_or((&0, &[]));
        self.rest = rest;
        *first
    }

    /// As many bytes as the next one says.
    fn some(&mut self) -> Vec<u8> {
        let most = usize::from(self.byte()).min(self.rest.len());
        let (some, rest) = self.rest.split_at(most);
        self.rest = rest;
        some.to_vec()
    }
}

/// Any bytes at all.
pub fn bundle(data: &[u8]) {
    has_one_reading(data.to_vec());
}

/// What our reader takes, readers that go by the list at the end and readers that go from file to
/// file read alike.
fn has_one_reading(bytes: Vec<u8>) {
    let Some(mut opened) = open(bytes.clone()) else { return };
    let mut by_list = zip::ZipArchive::new(Cursor::new(&bytes)).expect("others read it too");
    let mut stream = Cursor::new(&bytes);
    let mut names = BTreeSet::new();
    while let Some(mut file) = zip::read::read_zipfile_from_stream(&mut stream).unwrap() {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        let name = file.name().unwrap().into_owned();
        let _ = file.read_to_end(&mut one).unwrap();
        let _ = by_list.by_name(&name).unwrap().read_to_end(&mut other).unwrap();
        assert!(one == other, "two readings of {name}");
        assert!(names.insert(name));
    }
    assert_eq!(by_list.len(), names.len());
    let base = opened.header().bundle_id.to_string();
    for (kind, name) in Travelling::ALL.into_iter().zip([UNITS, PEOPLE, INITIATIVES, DECISIONS]) {
        let mut ours = Vec::new();
        for line in opened.lines(kind).unwrap() {
            ours.extend(line.unwrap());
            ours.push(b'\n');
        }
        let mut theirs = Vec::new();
        if let Ok(mut file) = by_list.by_name(&format!("{base}/{name}")) {
            let _ = file.read_to_end(&mut theirs).unwrap();
        }
        assert!(ours == theirs, "two readings of {name}");
    }
    let attachments: Vec<_> = opened.attachments().collect();
    for (digest, _) in attachments {
        let mut content = Vec::new();
        let _ = opened.attachment(&digest).unwrap().unwrap().read_to_end(&mut content).unwrap();
        assert_eq!(sha256(&content), digest.to_string());
    }
    let _ = refused(opened.check_records());
}

/// What was understood is written so that it is understood again.
pub fn money(data: &[u8]) {
    let Ok(typed) = std::str::from_utf8(data) else { return };
    let Ok(reading) = money::read(typed) else { return };
    match reading {
        Reading::Sure(amount) => amount_comes_back(&amount),
        Reading::Ask(proposals) => {
            assert!(!proposals.is_empty());
            proposals.iter().for_each(amount_comes_back);
            are_distinct(&proposals);
        }
    }
}

/// Writes `amount` in each way and reads it again.
pub fn amount_comes_back(amount: &Amount) {
    assert!((0..=MAX_DONG).contains(&amount.dong));
    for write in [money::digits, money::short, money::prose, money::prose_in_decimals] {
        let text = write(amount);
        assert_eq!(money::read(&text), Ok(Reading::Sure(amount.clone())), "{text:?}");
    }
    assert!(!money::words(amount).is_empty());
    assert!(!money::more_than_round(amount.dong).is_empty());
}

fn are_distinct<T: PartialEq + Debug>(items: &[T]) {
    for (at, item) in items.iter().enumerate() {
        assert!(!items[..at].contains(item), "{item:?} twice");
    }
}

/// The same for dates.
pub fn date(data: &[u8]) {
    let Ok(typed) = std::str::from_utf8(data) else { return };
    let (any, day) = (date::read(typed), date::read_day(typed));
    match any {
        Ok(DateReading::Sure(found)) => {
            date_comes_back(found);
            match found {
                PartialDate::Day(found) => assert_eq!(day, Ok(DateReading::Sure(found))),
                _ => assert!(day.is_err()),
            }
        }
        Ok(DateReading::AskCentury(dates)) => {
            assert!((1..=2).contains(&dates.len()));
            dates.iter().copied().for_each(date_comes_back);
            are_distinct(&dates);
        }
        Err(error) => assert_eq!(day, Err(error)),
    }
}

/// Writes `date` in each way and reads it again.
pub fn date_comes_back(date: PartialDate) {
    for text in [date.to_string(), date.listed(), date.nd30(), date.in_full()] {
        assert_eq!(date::read(&text), Ok(DateReading::Sure(date)), "{text:?}");
    }
    assert_eq!(date.to_string().parse(), Ok(date));
    assert!(date.first_day() <= date.last_day());
}
