//! Pictures made small enough to be shown.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;

use super::picture;
use crate::domain::attachment::Format;

/// Pixels of a picture, row by row, four bytes each: red, green, blue, opacity.
#[derive(Clone, PartialEq, Eq)]
pub struct Preview {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Preview({} x {})", self.width, self.height)
    }
}

/// A picture that fits into so many pixels each way; none if the file is no picture or cannot be
/// read.
pub fn preview(format: Format, bytes: &[u8], most: u32) -> Option<Preview> {
    let limits = picture::limits();
    let source = Cursor::new(bytes);
    let decoded = match format {
        Format::Jpg => picture::decode(JpegDecoder::new(source).ok()?).ok()?,
        Format::Png => picture::decode(PngDecoder::with_limits(source, limits).ok()?).ok()?,
        Format::Pdf | Format::Docx | Format::Xlsx => return None,
    };
    let mut image = decoded.image;
    image.apply_orientation(decoded.orientation);
    if image.width() > most || image.height() > most {
        image = image.thumbnail(most, most);
    }
    let image = image.into_rgba8();
    Some(Preview { width: image.width(), height: image.height(), pixels: image.into_raw() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_made_to_fit_and_what_is_none_is_not_shown() {
        let scan = std::fs::read("tests/data/golden/scan.png").unwrap();
        let whole = preview(Format::Png, &scan, 4000).unwrap();
        let small = preview(Format::Png, &scan, 16).unwrap();
        assert_eq!(small.width.max(small.height), 16.min(whole.width.max(whole.height)));
        assert_eq!(small.pixels.len() as u32, small.width * small.height * 4);
        assert_eq!(preview(Format::Jpg, &scan, 16), None, "not what it says");
        assert_eq!(preview(Format::Pdf, b"%PDF-1.7", 16), None);
    }
}
