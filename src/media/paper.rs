//! Pictures made fit to be printed.

use std::io::Cursor;

use image::DynamicImage;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use img_parts::jpeg::{Jpeg, markers};

use super::picture::{self, Decoded};
use super::refused::{Reason, Refused};
use super::{name, take};
use crate::domain::attachment::Format;

/// A picture as it is kept for printing: PNG, or JPEG of three or one colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    pub format: Format,
    pub bytes: Vec<u8>,
}

/// Pixels, eight bits a channel, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    /// Red, green, blue.
    pub colours: Vec<u8>,
    /// None if all is opaque.
    pub opacity: Option<Vec<u8>>,
    /// Shades of grey alone.
    pub grey: bool,
}

/// Takes a picture that lies at `name`, its longer side at the most `most_side` pixels.
pub fn fitted(name: &str, bytes: Vec<u8>, most_side: u32) -> Result<Fitted, Refused> {
    let taken = take(name, bytes)?;
    let refuse = |reason| Refused { name: name::clean(name), reason };
    let Some(decoded) = decoded(taken.format, &taken.bytes) else {
        let kind = super::content::kind_of(&taken.bytes);
        return Err(refuse(Reason::NotTaken(kind)));
    };
    let image = decoded.image;
    let fits = image.width() <= most_side && image.height() <= most_side;
    if fits && is_plain(taken.format, &taken.bytes, &image) {
        return Ok(Fitted { format: taken.format, bytes: taken.bytes });
    }
    let image = match image.width().max(image.height()) {
        side if side > most_side => image.resize(most_side, most_side, FilterType::CatmullRom),
        _ => image,
    };
    let fit = Decoded { image, orientation: Orientation::NoTransforms, icc: None };
    let bytes = fit.upright(taken.format).map_err(refuse)?;
    Ok(Fitted { format: taken.format, bytes })
}

/// Whether the file can go into a page as it is: eight bits a channel, and no inks of a press.
fn is_plain(format: Format, bytes: &[u8], image: &DynamicImage) -> bool {
    let channels = match image {
        DynamicImage::ImageLuma8(_) => 1,
        _ => 3,
    };
    format == Format::Png || colours_of_jpeg(bytes) == Some(channels)
}

/// How many colours each pixel of a JPEG has, by the frame header (ITU T.81, B.2.2).
fn colours_of_jpeg(bytes: &[u8]) -> Option<u8> {
    let jpeg = Jpeg::from_bytes(bytes.to_vec().into()).ok()?;
    let frames = [markers::SOF0, markers::SOF1, markers::SOF2];
    let frame = jpeg.segments().iter().find(|segment| frames.contains(&segment.marker()))?;
    frame.contents().get(5).copied()
}

/// The pixels of a picture; none if it is no picture or cannot be read.
pub fn pixels(format: Format, bytes: &[u8]) -> Option<Pixels> {
    let mut decoded = decoded(format, bytes)?;
    decoded.image.apply_orientation(decoded.orientation);
    let image = decoded.image;
    let (width, height) = (image.width(), image.height());
    let grey = !image.color().has_color();
    if !image.color().has_alpha() {
        let colours = image.into_rgb8().into_raw();
        return Some(Pixels { width, height, colours, opacity: None, grey });
    }
    let whole = image.into_rgba8().into_raw();
    let colours = whole.chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
    let opacity = whole.chunks_exact(4).filter_map(|pixel| pixel.last().copied()).collect();
    Some(Pixels { width, height, colours, opacity: Some(opacity), grey })
}

fn decoded(format: Format, bytes: &[u8]) -> Option<Decoded> {
    let source = Cursor::new(bytes);
    match format {
        Format::Jpg => picture::decode(JpegDecoder::new(source).ok()?).ok(),
        Format::Png => {
            picture::decode(PngDecoder::with_limits(source, picture::limits()).ok()?).ok()
        }
        Format::Pdf | Format::Docx | Format::Xlsx => None,
    }
}
