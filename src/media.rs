//! Files from outside on their way into the ledger: only a few formats, judged by name and by
//! content, pictures upright and without the place and the name of who took them.

mod content;
mod file_kind;
mod jpeg;
mod kind_guess;
mod name;
mod office;
mod paper;
mod pdf;
mod picture;
mod png;
mod preview;
mod refused;

pub use file_kind::FileKind;
pub use paper::{Fitted, Pixels, fitted, pixels};
pub use picture::MAX_PIXELS;
pub use preview::{Preview, preview};
pub use refused::{Reason, Refused, Remedy};

use crate::domain::attachment::{AttachmentKind, Format, MAX_BYTES};

/// A file as the ledger may keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// For people to read: no path, the extension of `format`.
    pub name: String,
    pub format: Format,
    pub bytes: Vec<u8>,
    /// What the name suggests; the officer corrects it.
    pub kind: AttachmentKind,
    pub changes: Vec<Change>,
    pub warnings: Vec<Warning>,
}

/// What was done to the file, so that the officer can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    TurnedUpright,
    /// Author, device, comments, thumbnails; `place` if it also told where.
    MetadataRemoved {
        place: bool,
    },
    Converted {
        from: FileKind,
    },
}

/// What stays in the file although people may not expect it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// PDF and Office files keep the name of their author.
    AuthorStays,
    /// Other files lie inside.
    FilesInside,
}

/// Takes a file that lies at `name` (a path or a bare name) with the content `bytes`.
pub fn take(name: &str, bytes: Vec<u8>) -> Result<Taken, Refused> {
    let clean = name::clean(name);
    let refuse = |reason| Refused { name: clean.clone(), reason };
    if bytes.is_empty() {
        return Err(refuse(Reason::Empty));
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(refuse(Reason::TooLarge { bytes: bytes.len() as u64, most: MAX_BYTES }));
    }
    let kind = admitted(&clean, &bytes).map_err(refuse)?;
    let made = made_fit(kind, bytes).map_err(refuse)?;
    if made.bytes.len() as u64 > MAX_BYTES {
        return Err(refuse(Reason::TooLarge { bytes: made.bytes.len() as u64, most: MAX_BYTES }));
    }
    Ok(Taken {
        kind: kind_guess::of(&clean, made.format),
        name: name::with_extension(&clean, made.format),
        format: made.format,
        bytes: made.bytes,
        changes: made.changes,
        warnings: made.warnings,
    })
}

/// The content that both the name and the bytes tell, if it is one that is taken.
fn admitted(name: &str, bytes: &[u8]) -> Result<FileKind, Reason> {
    let said = FileKind::of_name(name);
    let is = content::kind_of(bytes);
    match (said, is) {
        (_, FileKind::LockedOffice) if said.is_office() => Err(Reason::Locked),
        (_, FileKind::MacroOffice) if said.is_office() => Err(Reason::Macros),
        _ if said == is && said.is_taken() => Ok(is),
        // A script is text, a text says nothing against its name.
        _ if said == is || said == FileKind::Program => Err(Reason::NotTaken(said)),
        (_, FileKind::Text | FileKind::Unknown) if !said.is_taken() => Err(Reason::NotTaken(said)),
        // A bundle is a package of its own; sending it through here is a slip.
        (FileKind::Bundle, _) => Err(Reason::NotTaken(said)),
        _ => Err(Reason::NotWhatItSays { said, is }),
    }
}

/// A file made fit to be kept.
struct Made {
    format: Format,
    bytes: Vec<u8>,
    changes: Vec<Change>,
    warnings: Vec<Warning>,
}

fn made_fit(kind: FileKind, bytes: Vec<u8>) -> Result<Made, Reason> {
    let as_is = |format, bytes, inside: bool| {
        let mut warnings = vec![Warning::AuthorStays];
        if inside {
            warnings.push(Warning::FilesInside);
        }
        Made { format, bytes, changes: Vec::new(), warnings }
    };
    match kind {
        FileKind::Jpeg => jpeg::made_fit(&bytes),
        FileKind::Png => png::made_fit(bytes),
        FileKind::Webp => picture::from_webp(&bytes),
        FileKind::Pdf => pdf::check(&bytes).map(|inside| as_is(Format::Pdf, bytes, inside)),
        FileKind::Docx => office::check(&bytes).map(|inside| as_is(Format::Docx, bytes, inside)),
        FileKind::Xlsx => office::check(&bytes).map(|inside| as_is(Format::Xlsx, bytes, inside)),
        other => Err(Reason::NotTaken(other)),
    }
}

#[cfg(test)]
mod tests;
