use infer::MatcherType;

use super::file_kind::FileKind;
use super::office;

/// The container of Office files before 2007, and of locked ones since.
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What the bytes are, whatever the name says.
pub fn kind_of(bytes: &[u8]) -> FileKind {
    if bytes.starts_with(b"PK\x03\x04") {
        return office::kind_of(bytes);
    }
    if bytes.starts_with(b"age-encryption.org/") {
        return FileKind::Bundle;
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return if is_locked(bytes) { FileKind::LockedOffice } else { FileKind::OldOffice };
    }
    match infer::get(bytes) {
        Some(kind) => kind_from(kind.matcher_type(), kind.extension()),
        None if std::str::from_utf8(bytes).is_ok() => FileKind::Text,
        None => FileKind::Unknown,
    }
}

fn kind_from(family: MatcherType, extension: &str) -> FileKind {
    match (family, extension) {
        (_, "pdf") => FileKind::Pdf,
        (_, "jpg") => FileKind::Jpeg,
        (_, "png") => FileKind::Png,
        (_, "webp") => FileKind::Webp,
        (_, "heif" | "avif") => FileKind::Heic,
        (_, "rtf") => FileKind::OldOffice,
        (_, "crx" | "deb" | "rpm" | "swf" | "nes" | "sh") => FileKind::Program,
        (MatcherType::Image, _) => FileKind::OtherPicture,
        (MatcherType::Video, _) => FileKind::Video,
        (MatcherType::Audio, _) => FileKind::Audio,
        (MatcherType::App, _) => FileKind::Program,
        (MatcherType::Archive, _) => FileKind::Archive,
        (MatcherType::Text, _) => FileKind::Text,
        _ => FileKind::Unknown,
    }
}

/// A locked Office file is a compound file with the stream "EncryptedPackage".
fn is_locked(bytes: &[u8]) -> bool {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(stream.len()).any(|window| window == stream)
}
