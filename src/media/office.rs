//! Word and Excel files: packages of Office Open XML (ECMA-376), of which only the directory and
//! the list of content types are read.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::file_kind::FileKind;
use super::refused::Reason;

const MAX_PARTS: usize = 10_000;
const MAX_UNPACKED: u128 = 256 * 1024 * 1024;
const MAX_TYPES: u64 = 1024 * 1024;
const TYPES: &str = "[Content_Types].xml";

pub fn kind_of(bytes: &[u8]) -> FileKind {
    let Ok(mut package) = ZipArchive::new(Cursor::new(bytes)) else {
        return FileKind::Archive;
    };
    let names = names_of(&package);
    let has = |part: &str| names.iter().any(|name| name == part);
    if has("mimetype") && has("meta-inf/manifest.xml") && has("content.xml") {
        return FileKind::OpenDocument;
    }
    if !has(&TYPES.to_lowercase()) {
        return FileKind::Archive;
    }
    let document = has("word/document.xml");
    let workbook = has("xl/workbook.xml") || has("xl/workbook.bin");
    let slides = has("ppt/presentation.xml");
    if (document || workbook || slides) && (has_macro_part(&names) || is_macro_type(&mut package)) {
        return FileKind::MacroOffice;
    }
    match (document, workbook, slides) {
        (true, false, false) => FileKind::Docx,
        (false, true, false) if has("xl/workbook.xml") => FileKind::Xlsx,
        (false, false, true) => FileKind::Slides,
        _ => FileKind::Archive,
    }
}

/// Whether other files lie inside; the reason if the package cannot be kept.
pub fn check(bytes: &[u8]) -> Result<bool, Reason> {
    let package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::Damaged)?;
    // `None`: a size that only the packed data tells, which Office never writes for all parts.
    let unpacked = package.decompressed_size().ok_or(Reason::Damaged)?;
    if package.len() > MAX_PARTS || unpacked > MAX_UNPACKED {
        return Err(Reason::Overpacked);
    }
    let inside = ["word/embeddings/", "xl/embeddings/", "word/activex/", "xl/activex/"];
    Ok(names_of(&package).iter().any(|name| inside.iter().any(|folder| name.starts_with(folder))))
}

/// Lower case: Office finds its parts whatever their case.
fn names_of(package: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    let names = package.file_names_raw();
    names.map(|name| String::from_utf8_lossy(name).replace('\\', "/").to_lowercase()).collect()
}

fn has_macro_part(names: &[String]) -> bool {
    names.iter().any(|name| {
        name.ends_with("vbaproject.bin")
            || name.ends_with("vbadata.xml")
            || name.starts_with("xl/macrosheets/")
    })
}

fn is_macro_type(package: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(part) = package.by_name(TYPES) else {
        return false;
    };
    let mut types = Vec::new();
    let read = part.take(MAX_TYPES).read_to_end(&mut types);
    let types = String::from_utf8_lossy(&types).to_lowercase();
    // What cannot be read is not trusted.
    read.is_err() || types.contains("macroenabled") || types.contains("vbaproject")
}
