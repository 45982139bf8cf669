//! A coarse look at a PDF (ISO 32000): whole, not locked, runs nothing. What lies in packed
//! object streams is not seen.

use super::refused::Reason;

/// Readers look for the end mark here.
const TAIL: usize = 2048;
/// Longer names are none of those that matter.
const MAX_NAME: usize = 32;

/// Whether other files lie inside; the reason if it cannot be kept.
pub fn check(bytes: &[u8]) -> Result<bool, Reason> {
    if !bytes.starts_with(b"%PDF-1.") && !bytes.starts_with(b"%PDF-2.") {
        return Err(Reason::Damaged);
    }
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(Reason::Damaged);
    }
    let mut inside = false;
    for name in names(bytes) {
        match name.as_slice() {
            b"Encrypt" => return Err(Reason::Locked),
            b"JavaScript" | b"Launch" => return Err(Reason::Scripted),
            b"EmbeddedFile" | b"EmbeddedFiles" => inside = true,
            _ => {}
        }
    }
    Ok(inside)
}

/// Names of the file, with `#xx` resolved: `/J#61vaScript` is `/JavaScript`.
fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at + 1);
    starts.filter_map(move |start| {
        let mut rest = bytes.get(start..)?.iter().copied();
        let mut name = Vec::new();
        while let Some(byte) = rest.next().filter(|byte| !ends_name(*byte)) {
            let byte = match byte {
                b'#' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
                plain => plain,
            };
            if name.len() == MAX_NAME {
                return None;
            }
            name.push(byte);
        }
        Some(name)
    })
}

fn ends_name(byte: u8) -> bool {
    byte <= b' ' || b"()<>[]{}/%".contains(&byte)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
