//! A template as one file, for another unit or another computer.

use serde::{Deserialize, Serialize};

use super::placed::{Holds, Placed};
use crate::paper::error::PaperError;

/// Of the file's name.
pub const EXTENSION: &str = "maugiay";
/// What a template with all its pictures may take.
pub const MOST_BYTES: usize = 12 * 1024 * 1024;
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    #[serde(rename = "so_sang_kien_template")]
    version: u32,
    template: T,
}

/// Only the version: what else a newer file holds is not known here.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "so_sang_kien_template")]
    version: u32,
}

/// The file of a template. Scanned signatures stay behind.
pub fn write(template: &Placed) -> Result<Vec<u8>, PaperError> {
    let file = File { version: VERSION, template: unsigned(template.clone()) };
    let mut bytes =
        serde_json::to_vec_pretty(&file).map_err(|error| PaperError::File(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads a file from outside; what is taken can be used as it is.
pub fn read(bytes: &[u8]) -> Result<Placed, PaperError> {
    if bytes.len() > MOST_BYTES {
        return Err(PaperError::TemplateTooLarge { bytes: bytes.len(), most: MOST_BYTES });
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|error| unreadable(&error))?;
    if head.version != VERSION {
        return Err(PaperError::TemplateVersion(head.version));
    }
    let file: File<Placed> = serde_json::from_slice(bytes).map_err(|error| unreadable(&error))?;
    let template = unsigned(file.template);
    match template.faults().into_iter().next() {
        Some(fault) => Err(PaperError::Unsound(Box::new(fault))),
        None => Ok(template),
    }
}

fn unreadable(error: &serde_json::Error) -> PaperError {
    PaperError::TemplateBroken { line: error.line(), column: error.column() }
}

/// The template as others may have it.
fn unsigned(mut template: Placed) -> Placed {
    template.boxes.retain(|held| !matches!(held.holds, Holds::Signature { .. }));
    template.drop_unused();
    if !template.made_from.is_empty() {
        template.id = std::mem::take(&mut template.made_from);
        template.version = 1;
    }
    template
}

#[cfg(test)]
mod tests;
