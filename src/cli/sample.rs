//! `ssk sample`: a made-up ledger of any size.

use clap::ArgMatches;
use serde_json::json;

use super::arguments::{number_of, path_of, text_of};
use super::output::Output;
use crate::desk::sample::{Sample, fill};
use crate::desk::{DeskError, Surroundings};
use crate::disk::Progress;
use crate::say;
use crate::store::Role;

pub fn run(matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    let seed = number_of(matches, "seed").unwrap_or(1);
    let sample = Sample {
        units: number_of(matches, "units").unwrap_or(1),
        initiatives: number_of(matches, "initiatives").unwrap_or(0),
        seed: seed as u64,
        mixed: matches.get_flag("mixed"),
    };
    let role = Role::from_code(&text_of(matches, "as").unwrap_or_default());
    let around = Surroundings::of_environment(&format!("sample {seed}"))?;
    let filled = fill(&path_of(matches, "ledger"), role, sample, around, &Progress::default())?;
    let object = json!({
        "units": filled.units,
        "people": filled.people,
        "initiatives": filled.initiatives,
        "decisions": filled.decisions,
    });
    let line = say!(
        output.lang(),
        "cli-sampled",
        units = filled.units,
        initiatives = filled.initiatives,
        people = filled.people,
        decisions = filled.decisions,
    );
    output.result(&object, &line);
    Ok(0)
}
