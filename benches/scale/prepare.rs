//! What the tasks work on: a unit's ledger, its records as plain lines, and the same records in
//! bundles with other ids.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use so_sang_kien::bundle::{Bundle, FASTEST, Limits, Packer, Wire};
use so_sang_kien::desk::sample::{Sample, fill};
use so_sang_kien::desk::{Desk, Founding, Surroundings, open_bundle};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::decision::DecisionBody;
use so_sang_kien::domain::id::BundleId;
use so_sang_kien::domain::initiative::InitiativeBody;
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::domain::record::Travelling;
use so_sang_kien::domain::text::{exact, fold};
use so_sang_kien::domain::unit::{UnitBody, UnitNotes};
use so_sang_kien::store::Role;
use uuid::Uuid;

use super::meter::{Figures, Moment};
use super::{Fallible, Work};

pub const UNIT: &str = "unit.sosangkien";
pub const SUPERIOR: &str = "superior.sosangkien";
pub const BUNDLE: &str = "first.skb";

/// A clock that stands still, so that every run works on the same bytes.
pub fn around() -> Fallible<Surroundings> {
    Ok(Surroundings::fixed("2026-11-16T08:00:00+07:00".parse()?, "scale"))
}

/// The name of a file of lines.
pub fn lines_of(kind: Travelling) -> String {
    format!("{}.jsonl", kind.code())
}

/// The words of each initiative as the index holds them, separated by tabs.
pub const WORDS: &str = "words.tsv";

/// Makes the unit's ledger.
pub fn sample(work: &Work) -> Fallible<Figures> {
    let sample = Sample { units: 1, initiatives: work.rows, seed: 7, mixed: false };
    let before = Moment::now();
    let _ = fill(&work.file(UNIT), Role::Unit, sample, around()?, &Progress::default())?;
    let mut figures = before.spent().figures(1);
    let bytes = fs::metadata(work.file(UNIT))?.len();
    let _ = figures.insert("file".to_owned(), bytes as f64 / 1e6);
    Ok(figures)
}

/// Makes an empty ledger of the superior that the unit reports to.
pub fn found_superior(work: &Work, path: &Path) -> Fallible<Desk> {
    let unit = Desk::open(&work.file(UNIT), around()?)?;
    let (_, superior) = unit.receiver("")?.ok_or("the sample names no superior")?;
    unit.close()?;
    let founding = Founding {
        role: Role::Superior,
        id: Some(superior.id),
        unit: superior.body,
        notes: UnitNotes::default(),
        receiver: None,
    };
    Ok(Desk::found(path, founding, around()?)?)
}

/// Unpacks the records of the bundle into plain files, for the baselines.
pub fn lines(work: &Work) -> Fallible<Figures> {
    let mut bundle = open_bundle(&work.file(BUNDLE), &Limits::COMMAND)?;
    let mut figures = Figures::new();
    for kind in Travelling::ALL {
        let mut out = BufWriter::new(File::create(work.file(&lines_of(kind)))?);
        let (mut bytes, mut count) = (0_usize, 0_usize);
        let mut lines = bundle.lines(kind)?;
        while let Some(line) = lines.next_line()? {
            out.write_all(line)?;
            out.write_all(b"\n")?;
            bytes += line.len() + 1;
            count += 1;
        }
        out.flush()?;
        let average = bytes as f64 / count.max(1) as f64;
        let _ = figures.insert(format!("bytes of {}", kind.code()), average);
    }
    let mut out = BufWriter::new(File::create(work.file(WORDS))?);
    for received in bundle.initiatives()? {
        let body = received?.record.body;
        let names: Vec<&str> = body.authors.iter().map(|author| author.name.as_str()).collect();
        let (title, authors) = (format!("{} {}", body.title, body.short_title), names.join(", "));
        let exact = exact(&format!("{title} {authors}"));
        let marked: Vec<&str> = words(&exact).filter(|word| !word.is_ascii()).collect();
        let folded = |text: &str| words(&fold(text)).collect::<Vec<_>>().join(" ");
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}",
            folded(&title),
            folded(&body.code),
            folded(&authors),
            folded(&body.text.summary),
            marked.join(" ")
        )?;
    }
    out.flush()?;
    Ok(figures)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

pub fn other_bundle(pass: usize) -> String {
    format!("other-{pass}.skb")
}

/// Packs the same records again under other ids.
pub fn another(work: &Work) -> Fallible<Figures> {
    for pass in 0..work.passes() {
        let mut from = open_bundle(&work.file(BUNDLE), &Limits::COMMAND)?;
        let mut header = from.header().clone();
        header.bundle_id =
            BundleId(Uuid::from_u128(header.bundle_id.0.as_u128() + 1 + pass as u128));
        header.seq += 1 + pass as u64;
        let out = BufWriter::with_capacity(1 << 20, File::create(work.file(&other_bundle(pass)))?);
        let mut packer = Packer::start(out, &header, FASTEST)?;
        copy::<UnitBody>(&mut from, &mut packer)?;
        copy::<PersonBody>(&mut from, &mut packer)?;
        copy::<InitiativeBody>(&mut from, &mut packer)?;
        copy::<DecisionBody>(&mut from, &mut packer)?;
        let (_, mut out) = packer.finish()?;
        out.flush()?;
    }
    Ok(Figures::new())
}

fn copy<B: Wire>(
    from: &mut Bundle<std::io::BufReader<File>>,
    to: &mut Packer<BufWriter<File>>,
) -> Fallible<()> {
    for received in from.records::<B>()? {
        to.put(&received?.record)?;
    }
    Ok(())
}
