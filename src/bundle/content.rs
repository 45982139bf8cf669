//! Whether the content of an attachment is what its extension says. It is never opened here.

use crate::domain::attachment::Format;

/// Whether `bytes` look like `format`. An Office file must hold the part that makes it one, and
/// no macros.
pub(super) fn fits(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Pdf => bytes.starts_with(b"%PDF-"),
        Format::Jpg => bytes.starts_with(&[0xff, 0xd8, 0xff]),
        Format::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        Format::Docx => is_office(bytes, b"word/document.xml"),
        Format::Xlsx => is_office(bytes, b"xl/workbook.xml"),
    }
}

fn is_office(bytes: &[u8], part: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && holds(bytes, part) && !holds(bytes, b"vbaProject.bin")
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    let Some(&first) = part.first() else { return true };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|&byte| byte == first) {
        if rest[at..].starts_with(part) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renamed_file_is_found_out() {
        let docx = b"PK\x03\x04..[Content_Types].xml..word/document.xml..";
        for (bytes, format, expected) in [
            (b"%PDF-1.7\n".as_slice(), Format::Pdf, true),
            (b"MZ\x90\x00", Format::Pdf, false),
            (b"", Format::Pdf, false),
            (&[0xff, 0xd8, 0xff, 0xe0], Format::Jpg, true),
            (b"\x89PNG\r\n\x1a\n", Format::Jpg, false),
            (docx, Format::Docx, true),
            (docx, Format::Xlsx, false),
            (b"PK\x03\x04..evil.exe", Format::Docx, false),
            (b"PK\x03\x04..wword/document.xml..word/vbaProject.bin", Format::Docx, false),
        ] {
            assert_eq!(fits(bytes, format), expected, "{bytes:?} as {format:?}");
        }
    }
}
