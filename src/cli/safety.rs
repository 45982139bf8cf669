//! Looking a ledger through, copying it, bringing it back.

use std::path::Path;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::arguments::{optional_path, path_of};
use super::commands::with_ledger;
use super::output::Output;
use crate::desk::{self, Checked, DeskError, Mended};
use crate::disk::Progress;
use crate::say;
use crate::store::{Backup, BackupFolder, BackupReason, CheckReport, Restored, StoreError};

pub fn check(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let (report, mended) = with_ledger(matches, |desk| {
        let found = desk.check()?;
        if found.is_clean() || !matches.get_flag("mend") {
            return Ok((found, Mended::default()));
        }
        let mended = desk.mend(&found)?;
        Ok((desk.check()?, mended))
    })?;
    let clean = report.is_clean();
    let mut object = found(&report.ledger);
    object["ok"] = clean.into();
    object["bundles"] = report.bundles.iter().map(ToString::to_string).collect();
    object["mended_files"] = mended.files.into();
    object["mended_search"] = mended.search.into();
    output.result(&object, &said(&report, output));
    if mended != Mended::default() {
        let message = say!(output.lang(), "cli-check-mended", files = mended.files);
        output.message(&message);
    }
    Ok(if clean { 0 } else { DAMAGED })
}

/// What was asked about is not what it should be.
const DAMAGED: u8 = 2;

fn said(report: &Checked, output: &Output) -> String {
    let ledger = &report.ledger;
    let lang = output.lang();
    if report.is_clean() {
        return say!(lang, "cli-check-clean");
    }
    let rest = ledger.damage.is_empty() && ledger.dangling.is_empty() && ledger.drift.is_empty();
    let mut lines = Vec::new();
    if !rest {
        lines.push(say!(lang, "cli-check-found"));
    }
    if !ledger.search_is_sound {
        lines.push(say!(lang, "cli-check-search"));
    }
    if !ledger.attachments.is_empty() {
        lines.push(say!(lang, "cli-check-files", count = ledger.attachments.len()));
    }
    if !report.bundles.is_empty() {
        lines.push(say!(lang, "cli-check-bundles", count = report.bundles.len()));
    }
    lines.join("\n")
}

fn found(report: &CheckReport) -> Value {
    json!({
        "damage": report.damage,
        "dangling": report.dangling,
        "search": report.search_is_sound,
        "drift": report.drift.iter().map(|drift| drift.id.to_string()).collect::<Vec<_>>(),
        "attachments": report.attachments.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

pub fn backup(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let place = optional_path(matches, "to");
    let (backup, bundles) = with_ledger(matches, |desk| match &place {
        None => Ok((desk.back_up(&BackupReason::Asked, &Progress::default())?, 0)),
        Some(place) => {
            desk.back_up_to(place, &Progress::default()).map(|made| (made.backup, made.bundles))
        }
    })?;
    let mut object = told(&backup);
    object["bundles"] = bundles.into();
    let line = say!(output.lang(), "cli-backed-up", file = backup.path.display().to_string());
    output.result(&object, &line);
    Ok(0)
}

pub fn restore(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let ledger = path_of(matches, "ledger");
    let copies = BackupFolder::of(&ledger).list()?;
    if matches.get_flag("list") {
        for copy in &copies {
            output.result(&told(copy), &copy.path.display().to_string());
        }
        return Ok(0);
    }
    let from = match (optional_path(matches, "from"), copies.first()) {
        (Some(from), _) => from,
        (None, Some(newest)) => newest.path.clone(),
        (None, None) => return Err(StoreError::NoBackup(ledger).into()),
    };
    if matches.get_flag("rehearse") {
        let (restored, report) = desk::rehearse(&from, &Progress::default())?;
        let sound = report.is_clean();
        let mut object = brought(&from, &restored);
        object["ok"] = sound.into();
        object["found"] = found(&report);
        let line = match sound {
            true => say!(
                output.lang(),
                "cli-rehearsed",
                initiatives = restored.contents.initiatives,
                people = restored.contents.people,
                decisions = restored.contents.decisions,
            ),
            false => say!(output.lang(), "cli-rehearsed-badly"),
        };
        output.result(&object, &line);
        return Ok(if sound { 0 } else { DAMAGED });
    }
    let restored = desk::restore(&from, &ledger, &Progress::default())?;
    let line = say!(
        output.lang(),
        "cli-restored",
        initiatives = restored.contents.initiatives,
        people = restored.contents.people,
        decisions = restored.contents.decisions,
    );
    output.result(&brought(&from, &restored), &line);
    if let Some(before) = &restored.before {
        let path = before.display().to_string();
        let message = say!(output.lang(), "cli-restored-before", path = path);
        output.message(&message);
    }
    if !restored.missing.is_empty() {
        let message = say!(output.lang(), "cli-restored-without", count = restored.missing.len());
        output.message(&message);
    }
    Ok(0)
}

fn told(backup: &Backup) -> Value {
    json!({
        "file": backup.path.to_string_lossy(),
        "number": backup.number,
        "day": backup.day.to_string(),
        "time": backup.time.format("%H:%M").to_string(),
        "reason": backup.reason.code(),
        "bytes": backup.bytes,
    })
}

fn brought(from: &Path, restored: &Restored) -> Value {
    let contents = &restored.contents;
    json!({
        "from": from.to_string_lossy(),
        "initiatives": contents.initiatives,
        "people": contents.people,
        "decisions": contents.decisions,
        "attachments": contents.attachments,
        "missing": restored.missing.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "before": restored.before.as_ref().map(|path| path.to_string_lossy().into_owned()),
    })
}
