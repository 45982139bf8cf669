//! What the window remembers on this machine: language, look, zoom, the last ledger. Tolerant: a
//! missing or odd value is the default; the records are kept elsewhere and strictly.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::theme::Look;
use crate::disk::{self, DiskError, Existing, Operation};
use crate::lang::Tongue;

const NAME: &str = "cua-so.txt";

/// The lines of the file, `name = value`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remembered {
    lines: std::collections::BTreeMap<String, String>,
}

impl Remembered {
    pub fn tongue(&self) -> Option<Tongue> {
        Tongue::from_code(self.lines.get("language")?)
    }

    pub fn look(&self) -> Look {
        match self.lines.get("look").map(String::as_str) {
            Some("contrast") => Look::Contrast,
            _ => Look::Light,
        }
    }

    /// Per cent.
    pub fn zoom(&self) -> u16 {
        let zoom = self.lines.get("zoom").and_then(|zoom| zoom.parse().ok()).unwrap_or(100);
        zoom.clamp(80, 200)
    }

    pub fn ledger(&self) -> Option<PathBuf> {
        self.lines.get("ledger").map(PathBuf::from)
    }

    pub fn set_tongue(&mut self, tongue: Tongue) {
        self.set("language", tongue.code());
    }

    pub fn set_look(&mut self, look: Look) {
        self.set("look", if look == Look::Contrast { "contrast" } else { "light" });
    }

    pub fn set_zoom(&mut self, zoom: u16) {
        self.set("zoom", &zoom.to_string());
    }

    pub fn set_ledger(&mut self, path: &Path) {
        self.set("ledger", &path.to_string_lossy());
    }

    fn set(&mut self, name: &str, value: &str) {
        let _ = self.lines.insert(name.to_owned(), value.to_owned());
    }

    fn parse(text: &str) -> Self {
        let lines = text
            .lines()
            .filter_map(|line| line.split_once('='))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        Self { lines }
    }

    fn text(&self) -> String {
        self.lines.iter().map(|(name, value)| format!("{name} = {value}\n")).collect()
    }
}

/// What was remembered; nothing if there is nothing that can be read.
pub fn read() -> Remembered {
    let text = disk::data_folder()
        .ok()
        .and_then(|folder| std::fs::read_to_string(folder.path.join(NAME)).ok());
    Remembered::parse(&text.unwrap_or_default())
}

/// Remembers. A setting that cannot be written is lost with the window and nothing else.
pub fn write(remembered: &Remembered) {
    let Ok(folder) = disk::data_folder() else { return };
    let path = folder.path.join(NAME);
    let text = remembered.text();
    let written = disk::write_atomically(
        &path,
        Existing::Replace,
        |file| {
            file.write_all(text.as_bytes()).map_err(|e| DiskError::new(Operation::Write, &path, e))
        },
        |_| Ok(()),
    );
    if let Err(error) = written {
        tracing::warn!(%error, "the settings of the window could not be kept");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_or_missing_is_the_default() {
        let odd = Remembered::parse("zoom = 9000\nlook = pink\nlanguage = xx\nnoise");
        assert_eq!((odd.zoom(), odd.look(), odd.tongue()), (200, Look::Light, None));
        assert_eq!(Remembered::parse("").zoom(), 100);
    }

    #[test]
    fn what_is_written_comes_back() {
        let mut one = Remembered::default();
        one.set_tongue(Tongue::English);
        one.set_look(Look::Contrast);
        one.set_zoom(150);
        one.set_ledger(Path::new("/a b/sổ = mới.sosangkien"));
        let back = Remembered::parse(&one.text());
        assert_eq!(back, one);
        assert_eq!(back.ledger(), Some(PathBuf::from("/a b/sổ = mới.sosangkien")));
    }
}
