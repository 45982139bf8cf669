//! Bytes as decimal digits and back.

/// Bytes that are written together, as so many digits.
const GROUP: usize = 7;
/// How many digits 0, 1, … 7 bytes take.
const DIGITS: [usize; GROUP + 1] = [0, 3, 5, 8, 10, 13, 15, 17];

pub(super) fn written(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len() * 17 / GROUP + 17);
    for group in bytes.chunks(GROUP) {
        let number = group.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let width = DIGITS.get(group.len()).copied().unwrap_or_default();
        digits.push_str(&format!("{number:0width$}"));
    }
    digits
}

/// The bytes; none if no bytes are written like that.
pub(super) fn read(digits: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for group in digits.as_bytes().chunks(DIGITS[GROUP]) {
        let length = DIGITS.iter().position(|width| *width == group.len())?;
        let number: u64 = std::str::from_utf8(group).ok()?.parse().ok()?;
        let (unused, used) = number
            .to_be_bytes()
            .split_at_checked(8 - length)
            .map(|(unused, used)| (unused.iter().all(|byte| *byte == 0), used.to_vec()))?;
        if !unused {
            return None;
        }
        bytes.extend(used);
    }
    Some(bytes)
}
