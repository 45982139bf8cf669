//! Pictures of every screen, in both looks and both languages, without a display.

mod album;
#[cfg(test)]
mod cut;
mod driver;

use std::io::Write;
use std::path::Path;

use chrono::{FixedOffset, TimeZone};

use super::theme::Look;
use crate::desk::{AuthorEntry, Desk, DeskError, InitiativeEntry, SeriesEntry, Surroundings};
use crate::disk::{self, DiskError, Operation};
use crate::domain::decision::{DecisionKind, Stage};
use crate::domain::id::{DecisionId, InitiativeId};
use crate::domain::initiative::InitiativeBody;
use crate::domain::series::{NumberForm, Numbers, Reset};
use crate::lang::{Lang, Tongue};
use crate::say;
use album::{Album, Size};
pub use driver::Driver;

/// The pictures could not be made.
const FAILED: u8 = 8;

/// Draws all of them into `folder`; answers the exit code.
pub fn run(folder: &Path, tongue: Tongue) -> u8 {
    let lang = Lang::new(tongue);
    let (sentence, code) = match draw_all(folder) {
        Ok(count) => {
            let path = folder.display().to_string();
            (say!(lang, "cli-shots-done", count = count, path = path), 0)
        }
        Err(error) => (lang.explain(&error).lines(), FAILED),
    };
    // Nobody listens when stderr is closed.
    let _ = writeln!(std::io::stderr().lock(), "{sentence}");
    code
}

fn draw_all(folder: &Path) -> Result<usize, DeskError> {
    let failed = |source| DiskError::new(Operation::CreateFolder, folder, source);
    let folder = std::path::absolute(folder).map_err(failed)?;
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let mut count = 0;
    for tongue in Tongue::ALL {
        for look in Look::ALL {
            let name = format!("{}_{}", tongue.code(), look_name(look));
            let sizes = [Size { name, width: 1366, height: 768, zoom: 1.0 }];
            let scratch = disk::scratch_folder()?;
            // The paths in the pictures are relative, so that none of this computer's own shows.
            let before = std::env::current_dir().map_err(failed)?;
            std::env::set_current_dir(scratch.path()).map_err(failed)?;
            let drawn = Album::new(&folder, Path::new(""), tongue, look, &sizes).fill();
            std::env::set_current_dir(before).map_err(failed)?;
            count += drawn?;
        }
    }
    Ok(count)
}

fn look_name(look: Look) -> &'static str {
    match look {
        Look::Light => "light",
        Look::Contrast => "contrast",
    }
}

/// The day of the practice data: 16 November 2026, 14:05. Ledgers of different seeds give
/// different ids.
pub(crate) fn practice_day(seed: &str) -> Surroundings {
    let day = FixedOffset::east_opt(7 * 3600)
        .and_then(|hanoi| hanoi.with_ymd_and_hms(2026, 11, 16, 14, 5, 0).single())
        .unwrap_or_default();
    Surroundings::fixed(day, seed)
}

/// The decision of the practice data that recognises most.
pub(crate) fn recognising(desk: &Desk) -> Result<Option<DecisionId>, DeskError> {
    let rows = desk.ledger().decision_rows(Some(desk.ledger().home()), false)?;
    let signed = rows
        .into_iter()
        .filter(|row| row.stage == Stage::Signed && row.kind == DecisionKind::Recognition);
    Ok(signed.max_by_key(|row| row.items).map(|row| row.id))
}

/// Certificates of that decision begin at 8.
pub(crate) fn begin_numbers(desk: &mut Desk) -> Result<Option<DecisionId>, DeskError> {
    let Some(decision) = recognising(desk)? else { return Ok(None) };
    let order = desk.new_issue(decision)?;
    let _ = desk.set_series(SeriesEntry {
        issuer: order.issuer,
        numbers: Numbers::default(),
        form: NumberForm { with_year: true, symbol: String::new() },
        reset: Reset::Yearly,
        next: 8,
        on: order.issued_on,
    })?;
    Ok(Some(decision))
}

/// Of a title.
const MOST_LETTERS: usize = 990;

/// Gives an initiative a title that fits on no certificate.
pub(crate) fn lengthen(desk: &mut Desk, id: InitiativeId) -> Result<(), DeskError> {
    let held = desk.get::<InitiativeBody>(id)?;
    let mut body = held.body.clone();
    let title = format!("{}; ", body.title);
    body.title = title.chars().cycle().take(MOST_LETTERS).collect();
    let authors = held.body.authors.iter().map(AuthorEntry::from).collect();
    let entry = InitiativeEntry { id: Some(id), body, authors, notes: held.notes.clone() };
    desk.save_initiative(entry).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small and large windows for the eye: `SHOTS=folder cargo test … -- --ignored look_at`.
    #[test]
    #[ignore = "draws pictures for the eye"]
    fn look_at() {
        let folder = std::path::PathBuf::from(std::env::var_os("SHOTS").unwrap());
        let scratch = tempfile::tempdir().unwrap();
        let sizes = [
            ("1024", 1024, 700, 1.0),
            ("1920", 1920, 1080, 1.0),
            ("150", 1366, 768, 1.5),
            ("200", 1366, 768, 2.0),
        ]
        .map(|(name, width, height, zoom)| Size { name: name.into(), width, height, zoom });
        let count =
            Album::new(&folder, scratch.path(), Tongue::Vietnamese, Look::Light, &sizes).fill();
        assert!(count.unwrap() > 0);
    }
}
