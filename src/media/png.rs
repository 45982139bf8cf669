use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use img_parts::png::Png;

use super::picture::{self, tells_place};
use super::refused::Reason;
use super::{Change, Made};
use crate::domain::attachment::Format;

/// The chunks that pixels and colours need (PNG, third edition, clause 11); a moving picture
/// becomes its still one.
const KEPT: [&[u8; 4]; 14] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"bKGD", b"hIST", b"pHYs",
];

pub fn made_fit(bytes: Vec<u8>) -> Result<Made, Reason> {
    let whole = bytes.len();
    // Packed colour profiles are unpacked with the header, so the limits come first.
    let decoder = PngDecoder::with_limits(Cursor::new(&bytes), picture::limits())
        .map_err(|_| Reason::Damaged)?;
    let picture = picture::decode(decoder)?;
    let mut parts = Png::from_bytes(bytes.into()).map_err(|_| Reason::Damaged)?;
    let place = parts.chunks_by_type(*b"eXIf").any(|chunk| tells_place(chunk.contents()));
    parts.chunks_mut().retain(|chunk| KEPT.contains(&&chunk.kind()));
    let mut changes = Vec::new();
    // Shorter also when something followed the end.
    if parts.len() != whole {
        changes.push(Change::MetadataRemoved { place });
    }
    let bytes = if picture.orientation == Orientation::NoTransforms {
        parts.encoder().bytes().to_vec()
    } else {
        changes.push(Change::TurnedUpright);
        picture.upright(Format::Png)?
    };
    Ok(Made { format: Format::Png, bytes, changes, warnings: Vec::new() })
}
