//! Points as they are typed: "67,5", kept × 100.

/// Reads "40", "67,5" or "67.25"; points × 100.
pub fn read(text: &str) -> Option<u32> {
    let text = text.trim();
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let hundredths: u32 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(hundredths)
}

/// The same as it is shown in a box.
pub fn digits(hundredths: u32) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match part {
        0 => whole.to_string(),
        _ => format!("{whole},{part:02}").trim_end_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_points_are_read_and_shown_again() {
        for (typed, points, shown) in [
            ("40", 4000, "40"),
            (" 67,5 ", 6750, "67,5"),
            ("67.05", 6705, "67,05"),
            ("0", 0, "0"),
            ("1234", 123_400, "1234"),
        ] {
            assert_eq!(read(typed), Some(points), "{typed}");
            assert_eq!(digits(points), shown);
        }
        for odd in ["", "mười", "4,555", ",5", "-1", "99999999999"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
