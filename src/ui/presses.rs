//! What this computer knows of its printers: their names, the one used last, and how pages are
//! fitted to each. It belongs to the computer, not to the ledger.

use std::collections::BTreeMap;

use crate::paper::press::Fitting;

/// The printers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Presses {
    /// As the system names them; none where it does not tell.
    pub names: Vec<String>,
    /// The one used last; empty for the usual one of the system.
    pub chosen: String,
    fittings: BTreeMap<(String, String), Fitting>,
}

impl Presses {
    pub fn new(chosen: String) -> Self {
        Self { chosen, ..Self::default() }
    }

    /// How pages of a template are fitted to the chosen printer.
    pub fn fitting(&self, template: &str) -> Fitting {
        let key = (self.chosen.clone(), template.to_owned());
        self.fittings.get(&key).copied().unwrap_or_default()
    }

    /// The same for a printer by its name.
    pub fn fit(&mut self, printer: &str, template: &str, fitting: Fitting) {
        let key = (printer.to_owned(), template.to_owned());
        let _ = self.fittings.insert(key, fitting.within_limits());
    }
}
