//! JPEG (ITU T.81): its segments are kept or dropped one by one, so that the pixels of an upright
//! picture stay as the camera wrote them.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;
use img_parts::jpeg::markers;

use super::picture::{self, Decoded, tells_place};
use super::refused::Reason;
use super::{Change, Made};
use crate::domain::attachment::Format;

const EXIF: &[u8] = b"Exif\0\0";

pub fn made_fit(bytes: &[u8]) -> Result<Made, Reason> {
    let clean = cleaned(bytes).ok_or(Reason::Damaged)?;
    let mut given = JpegDecoder::new(Cursor::new(bytes)).map_err(|_| Reason::Damaged)?;
    let orientation = given.orientation().unwrap_or(Orientation::NoTransforms);
    // What is kept must itself be a picture, not only what was given.
    let kept = JpegDecoder::new(Cursor::new(&clean.bytes)).map_err(|_| Reason::Damaged)?;
    let picture = Decoded { orientation, ..picture::decode(kept)? };
    let mut changes = Vec::new();
    if clean.dropped {
        changes.push(Change::MetadataRemoved { place: clean.place });
    }
    let bytes = if picture.orientation == Orientation::NoTransforms {
        clean.bytes
    } else {
        changes.push(Change::TurnedUpright);
        picture.upright(Format::Jpg)?
    };
    Ok(Made { format: Format::Jpg, bytes, changes, warnings: Vec::new() })
}

struct Cleaned {
    bytes: Vec<u8>,
    dropped: bool,
    /// What was dropped told where the picture was taken.
    place: bool,
}

/// The picture without what does not serve its pixels or colours; `None` if it breaks off.
///
/// Own walk: crates for metadata leave everything behind the first scan as it is, and there some
/// phones hide a second picture, a film, and their places.
fn cleaned(bytes: &[u8]) -> Option<Cleaned> {
    let mut rest = bytes.strip_prefix(&[markers::P, markers::SOI])?;
    let mut clean = Cleaned { bytes: vec![markers::P, markers::SOI], dropped: false, place: false };
    loop {
        let scanned = until_marker(rest)?;
        clean.bytes.extend_from_slice(&rest[..scanned]);
        rest = after_fill(&rest[scanned..]);
        let (&marker, after) = rest.split_first()?;
        if marker == markers::EOI {
            clean.bytes.extend_from_slice(&[markers::P, markers::EOI]);
            clean.dropped |= !after.is_empty();
            return Some(clean);
        }
        let length = usize::from(u16::from_be_bytes(after.get(..2)?.try_into().ok()?));
        let content = after.get(2..length)?;
        if serves_pixels(marker, content) {
            clean.bytes.extend_from_slice(&[markers::P, marker]);
            clean.bytes.extend_from_slice(&after[..length]);
        } else {
            clean.dropped = true;
            clean.place |= content.strip_prefix(EXIF).is_some_and(tells_place);
        }
        rest = &after[length..];
    }
}

/// The length of packed pixels before the next marker; 0 between segments. `FF 00` and the restart
/// markers belong to the pixels.
fn until_marker(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| {
        pair[0] == markers::P
            && pair[1] != markers::Z
            && !(markers::RST0..=markers::RST7).contains(&pair[1])
    })
}

/// Fill bytes may precede the code of a marker.
fn after_fill(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|byte| *byte != markers::P).unwrap_or(bytes.len());
    &bytes[start..]
}

fn serves_pixels(marker: u8, content: &[u8]) -> bool {
    match marker {
        // Without a thumbnail.
        markers::APP0 => content.starts_with(b"JFIF\0") && content.len() == 14,
        markers::APP2 => content.starts_with(b"ICC_PROFILE\0"),
        // Adobe's mark says how colours were transformed.
        markers::APP14 => content.starts_with(b"Adobe"),
        markers::APP0..=markers::APP15 | markers::COM => false,
        _ => true,
    }
}
