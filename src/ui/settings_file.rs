//! What the window remembers on this machine: language, look, zoom, the last ledger. Tolerant: a
//! missing or odd value is the default; the records are kept elsewhere and strictly.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::presses::Presses;
use super::theme::Look;
use crate::disk::{self, DiskError, Existing, Operation};
use crate::lang::Tongue;
use crate::paper::press::Fitting;

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

    /// The printer used last, and how pages are fitted to each.
    pub fn presses(&self) -> Presses {
        let chosen = self.lines.get("printer").cloned().unwrap_or_default();
        let mut presses = Presses::new(chosen);
        for (name, value) in &self.lines {
            let mut parts = name.split('/');
            if let (Some(FITTING), Some(printer), Some(template), None, Some(fitting)) =
                (parts.next(), parts.next(), parts.next(), parts.next(), read_fitting(value))
            {
                presses.fit(&unquoted(printer), &unquoted(template), fitting);
            }
        }
        presses
    }

    pub fn set_printer(&mut self, name: &str) {
        self.set("printer", name);
    }

    pub fn set_fitting(&mut self, printer: &str, template: &str, fitting: Fitting) {
        let name = format!("{FITTING}/{}/{}", quoted(printer), quoted(template));
        let Fitting { shift_x, shift_y, scale_x, scale_y, turned } = fitting;
        let turned = u8::from(turned);
        self.set(&name, &format!("{shift_x} {shift_y} {scale_x} {scale_y} {turned}"));
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

/// Begins the name of a line about one printer and one template.
const FITTING: &str = "fitting";

/// Signs that would end a name, or a part of it.
const MARKS: [(&str, &str); 5] =
    [("%", "%25"), ("=", "%3D"), ("/", "%2F"), ("\n", "%0A"), ("\r", "%0D")];

fn quoted(name: &str) -> String {
    MARKS.iter().fold(name.to_owned(), |name, (mark, code)| name.replace(mark, code))
}

fn unquoted(name: &str) -> String {
    MARKS.iter().rev().fold(name.to_owned(), |name, (mark, code)| name.replace(code, mark))
}

fn read_fitting(value: &str) -> Option<Fitting> {
    let numbers: Option<Vec<f32>> = value.split(' ').map(|number| number.parse().ok()).collect();
    match *numbers?.as_slice() {
        [shift_x, shift_y, scale_x, scale_y, turned] => {
            Some(Fitting { shift_x, shift_y, scale_x, scale_y, turned: turned == 1.0 })
        }
        _ => None,
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

    #[test]
    fn fittings_are_kept_for_each_printer_and_template() {
        let mut one = Remembered::default();
        let to_the_right = Fitting { shift_x: 1.5, scale_y: 0.998, ..Fitting::default() };
        let turned = Fitting { shift_y: -2.0, turned: true, ..Fitting::default() };
        one.set_printer("Tầng 2 = HP/100%");
        one.set_fitting("Tầng 2 = HP/100%", "certificate", to_the_right);
        one.set_fitting("Tầng 2 = HP/100%", "certificate_red", turned);
        one.set_fitting("", "certificate", turned);
        let mut back = Remembered::parse(&one.text());
        assert_eq!(back, one);
        let mut presses = back.presses();
        assert_eq!(presses.chosen, "Tầng 2 = HP/100%");
        assert_eq!(presses.fitting("certificate"), to_the_right);
        assert_eq!(presses.fitting("certificate_red"), turned);
        assert_eq!(presses.fitting("certificate_plain"), Fitting::default());
        presses.chosen = "Canon".into();
        assert_eq!(presses.fitting("certificate"), Fitting::default(), "of another printer");
        presses.chosen.clear();
        assert_eq!(presses.fitting("certificate"), turned);
        back.set("fitting//certificate", "900 x 1");
        let mut presses = back.presses();
        presses.chosen.clear();
        assert_eq!(presses.fitting("certificate"), Fitting::default(), "what cannot be read");
    }
}
