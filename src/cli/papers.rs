//! Certificates, the other papers, and the code by which a certificate is checked.

use clap::ArgMatches;
use serde_json::json;

use super::arguments::{number_of, pair_of, path_of, text_of};
use super::commands::with_ledger;
use super::output::Output;
use crate::desk::papers::{
    CertificatePrint, Choices, CodeAnswer, Layout, Leaving, Printed, Subject, says_money,
};
use crate::desk::{Desk, DeskError, SeriesEntry};
use crate::disk::Progress;
use crate::domain::certificate::CertificateKind;
use crate::domain::id::CertificateId;
use crate::domain::series::{NumberForm, NumberRefused, Numbers, Reset};
use crate::paper::press::Fitting;
use crate::paper::shipped::{PaperKind, PlacedKind};
use crate::say;

/// Papers that do not fit were left out.
const LEFT_OUT: u8 = 1;
/// What was asked about is not what it should be.
const DAMAGED: u8 = 2;

pub fn certificates(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let out = path_of(matches, "file-out");
    let printed = with_ledger(matches, |desk| {
        let template = match text_of(matches, "template") {
            Some(name) => desk.template(desk.find_template(&name)?)?,
            None => PlacedKind::Certificate.template()?,
        };
        let certificates = wanted(desk, matches)?;
        let print = CertificatePrint {
            certificates: &certificates,
            layout: Layout {
                money: matches.get_flag("money"),
                stock: matches.get_flag("stock"),
                ..Layout::new(&template)
            },
            fitting: fitting(matches),
            reason: text_of(matches, "again").unwrap_or_default(),
            out: &out,
        };
        desk.print_certificates(&print, &Progress::default())
    })?;
    let files: Vec<String> =
        printed.files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let object = json!({
        "files": files,
        "pages": printed.pages,
        "left_out": printed.tight.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    let line = say!(output.lang(), "cli-printed", count = printed.pages, files = files.join(", "));
    output.result(&object, &line);
    doubts(&printed, output);
    Ok(if printed.tight.is_empty() { 0 } else { LEFT_OUT })
}

/// What brings words to their places on stock.
fn fitting(matches: &ArgMatches) -> Fitting {
    let [shift_x, shift_y] = pair_of(matches, "shift").unwrap_or([0.0; 2]);
    let [scale_x, scale_y] = pair_of(matches, "scale").unwrap_or([1.0; 2]);
    Fitting { shift_x, shift_y, scale_x, scale_y, turned: false }
}

fn doubts(printed: &Printed, output: &mut Output) {
    if !printed.tight.is_empty() {
        let message = say!(output.lang(), "cli-tight", count = printed.tight.len());
        output.message(&message);
    }
    if !printed.missing.is_empty() {
        let letters: String = printed.missing.iter().collect();
        let message = say!(output.lang(), "cli-missing-letters", letters = letters);
        output.message(&message);
    }
}

/// Those of the decision that is named, issued if they were not; else all that are not withdrawn.
fn wanted(desk: &mut Desk, matches: &ArgMatches) -> Result<Vec<CertificateId>, DeskError> {
    let Some(name) = text_of(matches, "decision") else {
        return desk.certificates_in_force();
    };
    let mut order = desk.new_issue(desk.find_decision(&name)?)?;
    order.template.id = "certificate".into();
    let issued = match desk.issue_certificates(&order) {
        Err(DeskError::Number(NumberRefused::NoSeries { .. }))
            if number_of(matches, "begin").is_some() =>
        {
            let begin = number_of(matches, "begin").and_then(|n| u32::try_from(n).ok());
            let _ = desk.set_series(SeriesEntry {
                issuer: order.issuer.clone(),
                numbers: Numbers::Certificates(CertificateKind::Initiative),
                form: NumberForm { with_year: true, symbol: String::new() },
                reset: Reset::Yearly,
                next: begin.unwrap_or_default(),
                on: order.issued_on,
            })?;
            desk.issue_certificates(&order)?
        }
        other => other?,
    };
    let made = issued.made.iter().map(|certificate| certificate.id);
    Ok(issued.had.iter().map(|row| row.id).chain(made).collect())
}

pub fn paper(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let asked = text_of(matches, "kind").unwrap_or_default();
    let Some(kind) = PaperKind::from_code(&asked) else { return Ok(LEFT_OUT) };
    let out = path_of(matches, "file-out");
    let choices =
        Choices { money: matches.get_flag("money") || says_money(kind), ..Choices::default() };
    let pages = with_ledger(matches, |desk| {
        let subject = subject(desk, kind, matches)?;
        desk.write_paper(kind, subject, &choices, &out)
    })?;
    let object = json!({ "file": out.to_string_lossy(), "pages": pages });
    let line =
        say!(output.lang(), "cli-paper-made", file = out.display().to_string(), count = pages);
    output.result(&object, &line);
    Ok(0)
}

/// What the paper is about, from what was named; registers are about all there is.
fn subject(desk: &Desk, kind: PaperKind, matches: &ArgMatches) -> Result<Subject, DeskError> {
    let decision =
        text_of(matches, "decision").map(|name| desk.find_decision(&name)).transpose()?;
    if let Some(name) = text_of(matches, "meeting") {
        return Ok(Subject::Meeting(desk.find_meeting(&name)?));
    }
    Ok(match (kind, decision, text_of(matches, "initiative")) {
        (PaperKind::CertificateRegister | PaperKind::HandoverList, decision, _) => {
            Subject::Certificates(decision)
        }
        (PaperKind::InitiativeRegister, _, _) => Subject::Book,
        (PaperKind::CoveringLetter | PaperKind::ConsentList, _, _) => {
            Subject::Sending(Leaving::Usual)
        }
        (_, Some(decision), _) => Subject::Decision(decision),
        (_, None, Some(name)) => Subject::Initiative(desk.find_initiative(&name)?),
        (_, None, None) => Subject::Unit,
    })
}

pub fn code(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let digits = text_of(matches, "digits").unwrap_or_default();
    let answer = with_ledger(matches, |desk| desk.read_code(&digits))?;
    let proof = answer.proof();
    let object = json!({
        "answer": answer.code(),
        "signed": false,
        "number": proof.map(|proof| proof.number.as_str()),
        "name": proof.map(|proof| proof.name.as_str()),
        "decision": proof.map(|proof| proof.decision.as_str()),
        "decided_on": proof.and_then(|proof| proof.decided_on).map(|day| day.to_string()),
        "title_begins": proof.map(|proof| proof.title.begins.as_str()),
    });
    let line = output.lang().code_answer(&answer);
    output.result(&object, &line);
    Ok(if matches!(answer, CodeAnswer::Genuine(_) | CodeAnswer::Unknown(_)) { 0 } else { DAMAGED })
}
