//! The table that comes out.

use std::collections::BTreeMap;
use std::fmt;

use super::Work;
use super::bundles::EACH;
use super::meter::Figures;

pub type All = BTreeMap<&'static str, Figures>;

pub const HEAD: &str = "| what | rows | target | baseline | ours | ratio | peak MB |\n\
                        |---|---:|---|---:|---:|---:|---:|";

/// One line of the table.
#[derive(Default)]
pub struct Row {
    what: String,
    rows: usize,
    target: &'static str,
    baseline: String,
    ours: String,
    /// `None` where there is nothing to compare with.
    ratio: Option<f64>,
    /// The ratio is held, or missed.
    held: Option<bool>,
    peak: f64,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.held {
            None => "",
            Some(true) => " ✓",
            Some(false) => " **missed**",
        };
        let ratio = self.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        let peak = if self.peak > 0.0 { format!("{:.0}", self.peak) } else { String::new() };
        write!(
            f,
            "| {} | {} | {} | {} | {} | {ratio}{mark} | {peak} |",
            self.what, self.rows, self.target, self.baseline, self.ours
        )
    }
}

/// The figures of one task by name; what was not measured is not a number.
struct Told<'a>(Option<&'a Figures>);

impl Told<'_> {
    fn get(&self, name: &str) -> f64 {
        self.0.and_then(|figures| figures.get(name)).copied().unwrap_or(f64::NAN)
    }

    /// "1.23 s (1.60 s)": CPU, and wall in brackets.
    fn seconds(&self) -> String {
        format!("{:.2} s ({:.2})", self.get("cpu"), self.get("wall"))
    }

    fn milliseconds(&self, of: &str) -> String {
        let name = |name: &str| self.get(&format!("{of}{name}"));
        format!("p50 {:.2}, p95 {:.2}, most {:.1} ms", name("p50"), name("p95"), name("most"))
    }
}

pub fn rows(wanted: &[&str], work: &Work, all: &All) -> Vec<Row> {
    let told = |task: &str| Told(all.get(task));
    let mut rows = Vec::new();
    for name in wanted {
        match *name {
            "sample" => rows.extend(sample(&told("sample"), &told("lines"))),
            "export" => rows.extend(export(&told("export"), &told("zip"))),
            "import" => rows.push(import(&told("import"), &told("bare-import"))),
            "peers" => {
                let (import, open) = (told("import"), told("open"));
                for (doing, ours, name, does) in [
                    ("import", &import, "sqlite-utils", "insert with ids, index of title and text"),
                    ("import", &import, "duckdb", "load, no index of words"),
                    ("open and list", &open, "libreoffice", "open a sheet of five columns"),
                ] {
                    rows.push(peer(doing, ours, &format!("{name} ({does})"), &told(name)));
                }
            }
            "again" => rows.push(again(&told("again"), &told("import"))),
            "search" => rows.push(search(&told("search"))),
            "list" => rows.extend(list(&told("list"))),
            "save" => rows.push(save(&told("save"))),
            _ => rows.push(bundles(&told("bundles"), work.bundles)),
        }
    }
    let count = |row: &Row| if row.rows == 0 { work.rows } else { row.rows };
    rows.into_iter().map(|row| Row { rows: count(&row), ..row }).collect()
}

fn sample(sample: &Told<'_>, lines: &Told<'_>) -> Vec<Row> {
    let made = Row {
        what: "sample made, s CPU (wall)".to_owned(),
        ours: format!("{}, file {:.0} MB", sample.seconds(), sample.get("file")),
        peak: sample.get("peak"),
        ..Row::default()
    };
    let bytes = lines.get("bytes of initiative");
    let size = Row {
        what: "one initiative as a line".to_owned(),
        target: "about 1.2 KB",
        ours: format!("{bytes:.0} bytes"),
        held: Some((1080.0..=1320.0).contains(&bytes)),
        ..Row::default()
    };
    vec![made, size]
}

fn export(ours: &Told<'_>, zip: &Told<'_>) -> Vec<Row> {
    let there = zip.get("cpu").is_finite();
    let ratio = there.then(|| ours.get("cpu") / zip.get("cpu"));
    let packing = Row {
        what: "export, packing alone, s CPU (wall)".to_owned(),
        target: "≤ 1 × zip -1",
        baseline: if there {
            format!("{}, {:.1} MB", zip.seconds(), zip.get("file"))
        } else {
            "SKIPPED: no zip here".to_owned()
        },
        ours: format!("{}, {:.1} MB", ours.seconds(), ours.get("file")),
        ratio,
        held: ratio.map(|ratio| ratio <= 1.0),
        peak: ours.get("peak"),
        ..Row::default()
    };
    let whole = Row {
        what: "export as a whole: choose, pack, read back, note; s CPU".to_owned(),
        ours: format!("{:.2} s", ours.get("whole")),
        ..Row::default()
    };
    vec![packing, whole]
}

fn import(ours: &Told<'_>, bare: &Told<'_>) -> Row {
    let ratio = ours.get("cpu") / bare.get("cpu");
    Row {
        what: "import with index, s CPU (wall)".to_owned(),
        target: "≤ 1.3 × bare, ≤ 200 MB",
        baseline: format!("{}, file {:.0} MB", bare.seconds(), bare.get("file")),
        ours: format!("{}, file {:.0} MB", ours.seconds(), ours.get("file")),
        ratio: Some(ratio),
        held: Some(ratio <= 1.3 && ours.get("peak") <= 200.0),
        peak: ours.get("peak"),
        ..Row::default()
    }
}

/// What a peer does is less or other than what is compared with it, so no target stands here.
fn peer(doing: &str, ours: &Told<'_>, peer: &str, theirs: &Told<'_>) -> Row {
    let there = theirs.get("cpu").is_finite();
    Row {
        what: format!("{doing} beside {peer}, s CPU (wall)"),
        baseline: if there {
            format!("{}, file {:.0} MB", theirs.seconds(), theirs.get("file"))
        } else {
            "SKIPPED: not here".to_owned()
        },
        ours: ours.seconds(),
        ratio: there.then(|| ours.get("cpu") / theirs.get("cpu")),
        peak: ours.get("peak"),
        ..Row::default()
    }
}

fn again(again: &Told<'_>, first: &Told<'_>) -> Row {
    let ratio = again.get("cpu") / first.get("cpu");
    Row {
        what: "the same records under a new bundle id, s CPU (wall)".to_owned(),
        target: "≤ 0.25 × the first",
        baseline: first.seconds(),
        ours: again.seconds(),
        ratio: Some(ratio),
        held: Some(ratio <= 0.25),
        peak: again.get("peak"),
        ..Row::default()
    }
}

fn search(told: &Told<'_>) -> Row {
    let ratio = told.get("p95") / told.get("bare p95");
    Row {
        what: format!("search as one types, first page, {:.0} texts", told.get("queries")),
        target: "p95 ≤ 1.5 × bare, ≤ 30 ms",
        baseline: told.milliseconds("bare "),
        ours: told.milliseconds(""),
        ratio: Some(ratio),
        held: Some(ratio <= 1.5 && told.get("p95") <= 30.0),
        peak: told.get("peak"),
        ..Row::default()
    }
}

fn save(told: &Told<'_>) -> Row {
    Row {
        what: "durable save of one record".to_owned(),
        target: "p95 ≤ 100 ms",
        baseline: told.milliseconds("bare "),
        ours: told.milliseconds(""),
        ratio: Some(told.get("p95") / told.get("bare p95")),
        held: Some(told.get("p95") <= 100.0),
        peak: told.get("peak"),
        ..Row::default()
    }
}

fn bundles(told: &Told<'_>, count: usize) -> Row {
    let rate = count as f64 / told.get("cpu");
    Row {
        what: format!("{count} bundles of {EACH} verified and imported, s CPU (wall)"),
        rows: count * EACH,
        target: "≥ 80 bundles per CPU second",
        ours: format!("{}: {rate:.0} per CPU second", told.seconds()),
        held: Some(rate >= 80.0),
        peak: told.get("peak"),
        ..Row::default()
    }
}

fn list(told: &Told<'_>) -> Vec<Row> {
    let all = |order: &str, what: &str| Row {
        what: format!("list: all row numbers, {what}, p50"),
        baseline: format!("{:.1} ms", told.get(&format!("bare {order}"))),
        ours: format!("{:.1} ms", told.get(order)),
        ratio: Some(told.get(order) / told.get(&format!("bare {order}"))),
        peak: told.get("peak"),
        ..Row::default()
    };
    let page = Row {
        what: "list: the 50 rows of a page, p50".to_owned(),
        ours: format!("{:.2} ms", told.get("page")),
        ..Row::default()
    };
    vec![all("newest", "newest first"), all("title", "by title"), page]
}
