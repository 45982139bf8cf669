//! One function per command.

use std::path::Path;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::arguments::{number_of, path_of, paths_of, text_of};
use super::output::Output;
use crate::bundle::Limits;
use crate::desk::{self, Desk, DeskError, ExportOrder, Import, ImportOrder, Surroundings};
use crate::disk::Progress;
use crate::domain::recognition::Status;
use crate::domain::record::{Profile, Travelling};
use crate::lang::Lang;
use crate::say;
use crate::store::{BackupReason, Query};

pub fn open(ledger: &Path) -> Result<Desk, DeskError> {
    Desk::open(ledger, Surroundings::of_environment("ssk")?)
}

/// Does `work` on the ledger named in `matches` and closes it properly.
pub fn with_ledger<T>(
    matches: &ArgMatches,
    work: impl FnOnce(&mut Desk) -> Result<T, DeskError>,
) -> Result<T, DeskError> {
    let mut desk = open(&path_of(matches, "ledger"))?;
    let done = work(&mut desk);
    let _ = desk.finish()?;
    done
}

pub fn new(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let path = path_of(matches, "ledger");
    let superior = matches.get_one::<std::path::PathBuf>("superior");
    let founding =
        desk::founding(&path_of(matches, "unit"), superior.map(std::path::PathBuf::as_path))?;
    let around = Surroundings::of_environment(&founding.unit.name)?;
    let desk = Desk::found(&path, founding, around)?;
    let home = desk.home()?;
    let role = desk.ledger().role().clone();
    desk.close()?;
    let object = json!({
        "ledger": path.to_string_lossy(),
        "unit_id": home.id.to_string(),
        "code": home.body.code,
        "name": home.body.name,
        "role": role.code(),
    });
    let line = say!(
        output.lang(),
        "cli-made-ledger",
        path = path.display().to_string(),
        unit = home.body.name.as_str(),
        code = home.body.code.as_str(),
    );
    output.result(&object, &line);
    Ok(0)
}

pub fn add(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let entries = desk::initiatives(&path_of(matches, "file"))?;
    let saved = with_ledger(matches, |desk| desk.add(entries))?;
    for one in &saved {
        let body = &one.initiative.body;
        let object = json!({
            "id": one.initiative.id.to_string(),
            "code": body.code,
            "title": body.title,
            "status": one.status.code(),
        });
        let status = output.lang().word("status", one.status.code());
        output.result(&object, &format!("{}  {}  {status}", shown(&body.code), body.title));
    }
    let message = say!(output.lang(), "cli-added", count = saved.len());
    output.message(&message);
    Ok(0)
}

pub fn list(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let query = Query {
        text: text_of(matches, "search").unwrap_or_default(),
        status: text_of(matches, "state")
            .map(|code| Status::from_code(&code))
            .into_iter()
            .collect(),
        ..Query::default()
    };
    with_ledger(matches, |desk| {
        let found = desk.ledger().find(&query, number_of(matches, "limit"))?;
        for numbers in found.rows.chunks(500) {
            for row in desk.ledger().rows(numbers)? {
                let object = json!({
                    "id": row.id.to_string(),
                    "code": row.code,
                    "title": row.title,
                    "status": row.status.code(),
                    "authors": row.authors,
                    "dong": row.amount.as_ref().map(|amount| amount.dong),
                    "period": row.amount.as_ref().map(|amount| amount.period.code().to_owned()),
                    "unit_id": row.unit.to_string(),
                    "rev": row.rev,
                });
                let status = output.lang().word("status", row.status.code());
                let amount = row.amount.as_ref().map(|amount| output.lang().amount_short(amount));
                let amount = amount.unwrap_or_default();
                let line =
                    [shown(&row.code), &row.title, &row.authors, &amount, &status].join("  ");
                output.result(&object, &line);
            }
        }
        Ok(0)
    })
}

pub fn show(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let name = text_of(matches, "id").unwrap_or_default();
    with_ledger(matches, |desk| {
        let dossier = desk.dossier(desk.find_initiative(&name)?)?;
        let wire = crate::bundle::line(&dossier.initiative, &Profile::Full, None)
            .map_err(DeskError::from)?;
        let record: Value = serde_json::from_slice(&wire.json).unwrap_or_default();
        let decisions: Vec<Value> = dossier
            .decisions
            .iter()
            .map(|(row, outcome)| {
                json!({
                    "id": row.id.to_string(),
                    "kind": row.kind.code(),
                    "stage": row.stage.code(),
                    "reference": row.reference,
                    "signed_on": row.signed_on.map(|day| day.to_string()),
                    "outcome": outcome.code(),
                })
            })
            .collect();
        let object = json!({
            "initiative": record,
            "status": dossier.status.code(),
            "decisions": decisions,
            "deadline": dossier.deadline.map(|deadline| deadline.last_day.to_string()),
        });
        let lines = output.lang().dossier(&dossier);
        output.result(&object, &lines);
        Ok(0)
    })
}

pub fn decide(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let file = path_of(matches, "file");
    let registered = with_ledger(matches, |desk| {
        let entry = desk.decision_from(&file)?;
        desk.decide(entry)
    })?;
    let body = &registered.decision.body;
    let object = json!({
        "id": registered.decision.id.to_string(),
        "stage": body.stage.code(),
        "reference": body.reference(),
        "granted": registered.granted,
        "not_granted": registered.not_granted,
    });
    let line = if body.is_signed() {
        say!(
            output.lang(),
            "cli-decided",
            reference = body.reference(),
            granted = registered.granted,
            others = registered.not_granted,
        )
    } else {
        say!(output.lang(), "cli-decision-draft", count = body.items.len())
    };
    output.result(&object, &line);
    Ok(0)
}

pub fn export(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let order = ExportOrder {
        folder: path_of(matches, "out"),
        profile: text_of(matches, "profile").map(|code| Profile::from_code(&code)),
        programme: String::new(),
    };
    let exported = with_ledger(matches, |desk| desk.export(&order, &Progress::default()))?;
    let left_out: Vec<Value> = exported
        .left_out
        .iter()
        .map(|one| {
            let gaps: Vec<String> = one.gaps.iter().map(|gap| output.lang().gap(gap)).collect();
            json!({"id": one.id.to_string(), "code": one.code, "title": one.title, "missing": gaps})
        })
        .collect();
    let counts = exported.counts;
    let object = json!({
        "bundle_id": exported.bundle.to_string(),
        "file": exported.file.to_string_lossy(),
        "bytes": exported.bytes,
        "number": exported.number,
        "profile": exported.profile.code(),
        "recipient": exported.receiver,
        "initiatives": counts.initiatives,
        "people": counts.people,
        "decisions": counts.decisions,
        "attachments": counts.attachments,
        "again": exported.again,
        "left_out": left_out,
    });
    let line = say!(
        output.lang(),
        "cli-exported",
        number = exported.number,
        file = exported.file.display().to_string(),
        initiatives = counts.initiatives,
        recipient = exported.receiver.as_str(),
    );
    output.result(&object, &line);
    for one in &exported.left_out {
        let gaps: Vec<String> = one.gaps.iter().map(|gap| output.lang().gap(gap)).collect();
        let message = say!(
            output.lang(),
            "cli-left-out",
            code = shown(&one.code),
            title = one.title.as_str(),
            gaps = gaps.join(", "),
        );
        output.message(&message);
    }
    Ok(0)
}

pub fn verify(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let mut worst = 0;
    for file in paths_of(matches, "files") {
        match desk::verify(&file, &Limits::COMMAND) {
            Ok(verified) => {
                let header = &verified.header;
                let object = json!({
                    "file": file.to_string_lossy(),
                    "ok": true,
                    "signed": false,
                    "has_signature": verified.has_signature,
                    "bundle_id": header.bundle_id.to_string(),
                    "sender": header.sender.unit_name,
                    "recipient": header.recipient.unit_name,
                    "number": header.seq,
                    "profile": header.profile.code(),
                    "initiatives": header.counts.initiatives,
                    "tagmanifest_sha256": verified.tagmanifest.to_string(),
                });
                let line = say!(
                    output.lang(),
                    "cli-verified",
                    file = file.display().to_string(),
                    sender = header.sender.unit_name.as_str(),
                    number = header.seq,
                    initiatives = header.counts.initiatives,
                );
                output.result(&object, &line);
                let message = match verified.has_signature {
                    true => say!(output.lang(), "cli-signature-unread"),
                    false => say!(output.lang(), "cli-unsigned"),
                };
                output.message(&message);
            }
            Err(error) => {
                let named = say!(output.lang(), "cli-file", file = file.display().to_string());
                output.message(&named);
                output.error(&error);
                worst = worst.max(error.exit_code());
            }
        }
    }
    Ok(worst)
}

pub fn cat(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let file = path_of(matches, "file");
    let kind = match text_of(matches, "type").as_deref() {
        Some("people") => Travelling::Person,
        Some("units") => Travelling::Unit,
        Some("decisions") => Travelling::Decision,
        _ => Travelling::Initiative,
    };
    // Nothing of a bundle that is not wholly sound is ever shown.
    let _ = desk::verify(&file, &Limits::COMMAND)?;
    let mut bundle = desk::open_bundle(&file, &Limits::COMMAND)?;
    for line in bundle.lines(kind)? {
        let line = line?;
        if output.raw(&line).and_then(|()| output.raw(b"\n")).is_err() {
            break;
        }
    }
    Ok(0)
}

pub fn import(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let order =
        ImportOrder { dry_run: matches.get_flag("dry-run"), accept: text_of(matches, "accept") };
    let mut worst = 0;
    let mut desk = open(&path_of(matches, "ledger"))?;
    if !order.dry_run {
        // An import is one transaction and can be undone: it need not wait for a disk with room.
        let _ = desk.back_up_if_due(&BackupReason::BeforeImport);
    }
    for file in paths_of(matches, "files") {
        let mut tell = |line: desk::Line| {
            let object = json!({
                "file": file.to_string_lossy(),
                "kind": line.kind.code(),
                "id": line.id.to_string(),
                "rev": line.rev,
                "verdict": line.verdict.code(),
                "name": line.name,
            });
            let word = output.lang().word("verdict-of-import", line.verdict.code());
            output.result(&object, &format!("{word}  {}", line.name));
        };
        match desk.import(&file, &order, &Limits::COMMAND, &Progress::default(), &mut tell) {
            Ok(import) => {
                let message = output.lang().import_summary(&import);
                output.message(&message);
                for message in remarks(&import, output.lang()) {
                    output.message(&message);
                }
                if import.conflicts() > 0 {
                    worst = worst.max(7);
                }
            }
            Err(error) => {
                let named = say!(output.lang(), "cli-file", file = file.display().to_string());
                output.message(&named);
                output.error(&error);
                if let DeskError::Policy(policy) = &error
                    && policy.can_be_accepted()
                {
                    let message = say!(output.lang(), "cli-accept");
                    output.message(&message);
                }
                worst = worst.max(error.exit_code());
            }
        }
    }
    let _ = desk.finish()?;
    Ok(worst)
}

/// What is odd about a bundle that was taken in.
fn remarks(import: &Import, lang: &Lang) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(at) = import.again {
        let day = lang.day(at.date_naive());
        remarks.push(say!(lang, "receiving-again", time = lang.time(&at), day = day));
    }
    if !import.missing_numbers.is_empty() {
        let numbers: Vec<String> = import.missing_numbers.iter().map(u32::to_string).collect();
        remarks.push(say!(lang, "receiving-missing", numbers = numbers.join(", ")));
    }
    if import.late {
        remarks.push(say!(lang, "receiving-late"));
    }
    remarks
}

fn shown(code: &str) -> &str {
    if code.is_empty() { "–" } else { code }
}
