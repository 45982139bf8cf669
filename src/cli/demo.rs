//! `ssk demo`: the whole main job on made-up data, every product left in a folder.

use std::fs;
use std::io::Write;
use std::path::Path;

use clap::ArgMatches;
use serde_json::json;

use super::arguments::path_of;
use super::output::Output;
use crate::bundle::Limits;
use crate::desk::papers::{CertificatePrint, Choices, Layout, Subject};
use crate::desk::{
    self, Desk, DeskError, ExportOrder, ImportOrder, SeriesEntry, Surroundings, practice,
};
use crate::disk::Progress;
use crate::disk::{self, DiskError, Existing, Operation};
use crate::domain::certificate::CertificateKind;
use crate::domain::decision::{DecisionKind, Stage};
use crate::domain::id::CertificateId;
use crate::domain::series::{NumberForm, Numbers, Reset};
use crate::paper::press::Fitting;
use crate::paper::shipped::{PaperKind, PlacedKind};
use crate::say;
use crate::store::DecisionRow;

pub fn run(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let folder = path_of(matches, "dir");
    fs::create_dir_all(&folder)
        .map_err(|source| DiskError::new(Operation::CreateFolder, &folder, source))?;
    let around = |seed: &str| Surroundings::of_environment(seed);

    let theirs = folder.join("cap-tren.sosangkien");
    let mut superior = practice::superior(&theirs, around("cap-tren")?)?;
    tell(output, &theirs, &say!(output.lang(), "demo-superior"));

    let ours = folder.join("don-vi.sosangkien");
    let mut unit = practice::unit(&ours, Some(superior.home()?.id), around("don-vi")?)?;
    tell(output, &ours, &say!(output.lang(), "demo-unit"));

    let order = ExportOrder { folder: folder.clone(), profile: None, programme: String::new() };
    let exported = unit.export(&order, &Progress::default())?;
    unit.confirm_sent(exported.bundle, "USB")?;
    let _ = desk::verify(&exported.file, &Limits::COMMAND)?;
    tell(
        output,
        &exported.file,
        &say!(output.lang(), "demo-bundle", count = exported.counts.initiatives),
    );

    let mut lines = Vec::new();
    let import = superior.import(
        &exported.file,
        &ImportOrder::default(),
        &Limits::COMMAND,
        &Progress::default(),
        &mut |line| lines.push(line),
    )?;
    let report = folder.join("bao-cao-tiep-nhan.jsonl");
    let mut text = Vec::new();
    for line in &lines {
        let object = json!({
            "kind": line.kind.code(),
            "id": line.id.to_string(),
            "rev": line.rev,
            "verdict": line.verdict.code(),
            "name": line.name,
        });
        text.extend_from_slice(format!("{object}\n").as_bytes());
    }
    let _ = disk::write_atomically(
        &report,
        Existing::Replace,
        |file| file.write_all(&text).map_err(|e| DiskError::new(Operation::Write, &report, e)),
        |_| Ok(()),
    )?;
    let summary = output.lang().import_summary(&import);
    tell(output, &report, &summary);
    papers(&mut unit, &folder, output)?;
    unit.close()?;
    superior.close()?;
    Ok(0)
}

/// The last decision with its list, the certificates that follow from it, and their register.
fn papers(unit: &mut Desk, folder: &Path, output: &mut Output) -> Result<(), DeskError> {
    let rows = unit.ledger().decision_rows(Some(unit.home()?.id), false)?;
    let signed =
        |row: &&DecisionRow| row.kind == DecisionKind::Recognition && row.stage == Stage::Signed;
    let Some(decision) = rows.iter().find(signed).map(|row| row.id) else { return Ok(()) };
    let order = unit.new_issue(decision)?;
    let _ = unit.set_series(SeriesEntry {
        issuer: order.issuer.clone(),
        numbers: Numbers::Certificates(CertificateKind::Initiative),
        form: NumberForm { with_year: true, symbol: String::new() },
        reset: Reset::Yearly,
        next: 1,
        on: order.issued_on,
    })?;
    let made = unit.issue_certificates(&order)?.made;
    let made: Vec<CertificateId> = made.iter().map(|certificate| certificate.id).collect();
    let template = PlacedKind::Certificate.template()?;
    let out = folder.join("giay-chung-nhan.pdf");
    let print = CertificatePrint {
        certificates: &made,
        layout: Layout::new(&template),
        fitting: Fitting::default(),
        reason: String::new(),
        out: &out,
    };
    let printed = unit.print_certificates(&print, &Progress::default())?;
    tell(output, &out, &say!(output.lang(), "demo-certificates", count = printed.pages));
    let choices = Choices::default();
    for (kind, subject, name) in [
        (PaperKind::Decision, Subject::Decision(decision), "quyet-dinh.pdf"),
        (PaperKind::CertificateRegister, Subject::Certificates(None), "so-cap-giay.pdf"),
        (PaperKind::RequestBlank, Subject::Unit, "mau-don.pdf"),
    ] {
        let out = folder.join(name);
        let pages = unit.write_paper(kind, subject, &choices, &out)?;
        let title = kind.template()?.name;
        tell(output, &out, &say!(output.lang(), "demo-paper", title = title, count = pages));
    }
    Ok(())
}

fn tell(output: &mut Output, file: &Path, what: &str) {
    let object = json!({"file": file.to_string_lossy(), "what": what});
    output.result(&object, &format!("{}  {what}", file.display()));
}
