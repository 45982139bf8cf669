//! Pictures of every screen, in both looks and both languages, without a display.

mod driver;

use std::io::Write;
use std::path::Path;

use chrono::{FixedOffset, TimeZone};

use super::app::Message;
use super::place::Place;
use super::screen::initiatives::{self, Shown};
use super::screen::{people, receiving, sending};
use super::theme::Look;
use crate::desk::{Desk, DeskError, Surroundings, practice};
use crate::disk::{self, DiskError, Operation};
use crate::domain::recognition::Status;
use crate::lang::{Lang, Tongue};
use crate::say;
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
    std::fs::create_dir_all(folder).map_err(failed)?;
    let scratch = disk::scratch_folder()?;
    let mut count = 0;
    for tongue in Tongue::ALL {
        for look in Look::ALL {
            let ledger = scratch.path().join(format!("{}-{look:?}.sosangkien", tongue.code()));
            let above = scratch.path().join(format!("{}-{look:?}-superior", tongue.code()));
            let above = practice::superior(&above, practice_day("superior"))?;
            let receiver = Some(above.ledger().home());
            let desk = practice::unit(&ledger, receiver, practice_day("shots"))?;
            let scenes = scenes(&desk)?;
            let mut driver = Driver::new(tongue, look, Some(desk));
            for (name, steps) in scenes {
                steps.into_iter().for_each(|step| driver.send(step));
                let file = format!("{name}_{}_{}.png", tongue.code(), look_name(look));
                driver.picture(&folder.join(file), 1366, 768, 1.0)?;
                count += 1;
            }
            let above = Driver::new(tongue, look, Some(above));
            for (name, mut driver) in hand_over(driver, above, scratch.path())? {
                let file = format!("{name}_{}_{}.png", tongue.code(), look_name(look));
                driver.picture(&folder.join(file), 1366, 768, 1.0)?;
                count += 1;
            }
        }
    }
    Ok(count)
}

/// What is drawn, and what leads there.
fn scenes(desk: &Desk) -> Result<Vec<(&'static str, Vec<Message>)>, DeskError> {
    let form = |code| desk.find_initiative(code).map(|id| Place::Initiative(Some(id)));
    let (drafting, recognised) = (form("2026-0096")?, form("2026-0081")?);
    let considered = Some(desk.find_initiative("2026-0072")?);
    let signed = desk.ledger().decision_rows(None, false)?.first().map(|row| row.id);
    let initiatives =
        |message| vec![Message::Go(Place::Initiatives), Message::Initiatives(message)];
    Ok(vec![
        ("start", vec![Message::Go(Place::Start)]),
        ("initiatives", vec![Message::Go(Place::Initiatives)]),
        (
            "initiatives_considering",
            initiatives(initiatives::Message::Show(Shown::Status(Status::Considering))),
        ),
        ("initiatives_no_hit", initiatives(initiatives::Message::Typed("che bup".to_owned()))),
        ("initiative_new", vec![Message::Go(Place::Initiative(None))]),
        ("initiative_drafting", vec![Message::Go(drafting)]),
        ("initiative_recognised", vec![Message::Go(recognised)]),
        ("people", vec![Message::Go(Place::People(None))]),
        (
            "person",
            vec![
                Message::Go(Place::People(None)),
                Message::People(people::Message::Select(3)),
                Message::People(people::Message::EditSelected),
            ],
        ),
        ("unit", vec![Message::Go(Place::Unit)]),
        ("decisions", vec![Message::Go(Place::Decisions)]),
        ("decision_new", vec![Message::Go(Place::Decision(None, considered))]),
        ("decision_signed", vec![Message::Go(Place::Decision(signed, None))]),
        ("sending", vec![Message::Go(Place::Sending)]),
        ("settings", vec![Message::Go(Place::Settings)]),
    ])
}

/// The unit's window once a bundle is made, and the superior's on reading it on trial.
fn hand_over(
    mut unit: Driver,
    mut above: Driver,
    folder: &Path,
) -> Result<[(&'static str, Driver); 2], DeskError> {
    if let Some(desk) = &mut unit.desk {
        desk.set_export_folder(folder)?;
    }
    unit.send(Message::Go(Place::Sending));
    unit.send(Message::Sending(sending::Message::Checked));
    unit.send(Message::Sending(sending::Message::Make));
    if let Some(desk) = &unit.desk {
        let made = desk.ledger().bundles_made()?;
        above.paths.extend(made.first().map(|made| folder.join(&made.file_name)));
    }
    above.send(Message::Go(Place::Receiving));
    above.send(Message::Receiving(receiving::Message::Choose));
    Ok([("sending_made", unit), ("receiving", above)])
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Pictures of one place for the eye: `SHOTS=folder cargo test … -- --ignored look_at`.
    #[test]
    #[ignore = "draws pictures for the eye"]
    fn look_at() {
        let folder = std::path::PathBuf::from(std::env::var_os("SHOTS").unwrap());
        let scratch = tempfile::tempdir().unwrap();
        for look in Look::ALL {
            let path = scratch.path().join(format!("{look:?}.sosangkien"));
            let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
            let scenes = scenes(&desk).unwrap();
            let mut driver = Driver::new(Tongue::Vietnamese, look, Some(desk));
            for (name, steps) in scenes {
                for (size, width, height, zoom) in
                    [("1366", 1366, 768, 1.0), ("1024", 1024, 700, 1.0), ("200", 1366, 768, 2.0)]
                {
                    driver.send(Message::Resized(iced::Size::new(
                        width as f32 / zoom,
                        height as f32 / zoom,
                    )));
                    steps.iter().cloned().for_each(|step| driver.send(step));
                    let file = format!("{name}_{size}_{}.png", look_name(look));
                    driver.picture(&folder.join(file), width, height, zoom).unwrap();
                }
            }
        }
    }
}
