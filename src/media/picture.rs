//! Decoding of pictures within limits, turning and writing them anew.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, Limits};
use img_parts::webp::{CHUNK_VP8L, WebP};

use super::file_kind::FileKind;
use super::refused::Reason;
use super::{Change, Made};
use crate::domain::attachment::Format;

/// The most pixels that a picture may have; a phone takes 12 to 50 million.
pub const MAX_PIXELS: u64 = 64_000_000;
/// Memory for decoding: [`MAX_PIXELS`] at eight bytes.
const MAX_MEMORY: u64 = MAX_PIXELS * 8;
const QUALITY: u8 = 90;

/// A picture with what its header told.
pub struct Decoded {
    pub image: DynamicImage,
    pub orientation: Orientation,
    pub icc: Option<Vec<u8>>,
}

/// Decodes; the size is judged by the header, before any memory is taken.
pub fn decode(mut decoder: impl ImageDecoder) -> Result<Decoded, Reason> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Reason::TooManyPixels { width, height, most: MAX_PIXELS });
    }
    decoder.set_limits(limits()).map_err(|_| Reason::Damaged)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let icc = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(|_| Reason::Damaged)?;
    Ok(Decoded { image, orientation, icc })
}

pub fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

impl Decoded {
    /// The picture written anew, upright, with nothing beside its pixels and colours.
    pub fn upright(mut self, format: Format) -> Result<Vec<u8>, Reason> {
        self.image.apply_orientation(self.orientation);
        let mut bytes = Cursor::new(Vec::new());
        match format {
            Format::Png => write(&self.image, self.icc, PngEncoder::new(&mut bytes)),
            _ => {
                let flat = match self.image {
                    grey @ DynamicImage::ImageLuma8(_) => grey,
                    other => DynamicImage::ImageRgb8(other.into_rgb8()),
                };
                write(&flat, self.icc, JpegEncoder::new_with_quality(&mut bytes, QUALITY))
            }
        }?;
        Ok(bytes.into_inner())
    }
}

fn write(
    image: &DynamicImage,
    icc: Option<Vec<u8>>,
    mut encoder: impl ImageEncoder,
) -> Result<(), Reason> {
    if let Some(icc) = icc {
        // A writer that cannot keep a profile writes plain colours.
        let _ = encoder.set_icc_profile(icc);
    }
    image.write_with_encoder(encoder).map_err(|_| Reason::Damaged)
}

/// Office programs and old systems do not open WEBP: a photo becomes JPEG; what was kept exactly
/// or lets the ground through becomes PNG.
pub fn from_webp(bytes: &[u8]) -> Result<Made, Reason> {
    let parts = WebP::from_bytes(bytes.to_vec().into()).map_err(|_| Reason::Damaged)?;
    let exact = parts.has_chunk(CHUNK_VP8L);
    let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Reason::Damaged)?;
    if decoder.has_animation() {
        return Err(Reason::Moving);
    }
    let picture = decode(decoder)?;
    let exact = exact || picture.image.color().has_alpha();
    let format = if exact { Format::Png } else { Format::Jpg };
    let mut changes = vec![Change::Converted { from: FileKind::Webp }];
    if picture.orientation != Orientation::NoTransforms {
        changes.push(Change::TurnedUpright);
    }
    Ok(Made { format, bytes: picture.upright(format)?, changes, warnings: Vec::new() })
}

/// Whether an EXIF block points to a place: tag 0x8825 in its first directory.
pub fn tells_place(exif: &[u8]) -> bool {
    let word = |at: usize, big: bool| -> Option<u16> {
        let pair = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    let search = || -> Option<bool> {
        let big = match exif.get(..2)? {
            b"MM" => true,
            b"II" => false,
            _ => return None,
        };
        let offset = exif.get(4..8)?.try_into().ok()?;
        let offset = if big { u32::from_be_bytes(offset) } else { u32::from_le_bytes(offset) };
        let start = usize::try_from(offset).ok()?;
        let count = word(start, big)?;
        Some((0..usize::from(count)).any(|n| word(start + 2 + n * 12, big) == Some(0x8825)))
    };
    search().unwrap_or(false)
}
