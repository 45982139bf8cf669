//! Pictures of every screen, in both looks and both languages, without a display.

mod album;
#[cfg(test)]
mod cut;
mod driver;

use std::io::Write;
use std::path::Path;

use chrono::{FixedOffset, TimeZone};

use super::theme::Look;
use crate::desk::{DeskError, Surroundings};
use crate::disk::{self, DiskError, Operation};
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
