//! Hours of the day as they are typed: "8:00", "14h30", "8 giờ".

use chrono::NaiveTime;

/// Reads an hour; without minutes it is the full hour.
pub fn read(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    let at = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (hour, rest) = text.split_at(at);
    let rest = rest.trim_start();
    let minutes = match [":", ".", "giờ", "h", "g"].iter().find_map(|mark| rest.strip_prefix(mark))
    {
        Some(minutes) => minutes.trim().trim_end_matches("phút").trim_end(),
        None if rest.is_empty() => "",
        None => return None,
    };
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    if !minutes.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minutes.parse().ok()?, 0)
}

/// "08:00".
pub fn shown(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (typed, told) in [
            ("8:00", "08:00"),
            (" 14h30 ", "14:30"),
            ("8 giờ", "08:00"),
            ("8 giờ 05 phút", "08:05"),
            ("9G15", "09:15"),
            ("7.45", "07:45"),
            ("17", "17:00"),
        ] {
            assert_eq!(read(typed).map(shown).as_deref(), Some(told), "{typed}");
        }
        for odd in ["", "24:00", "8:60", "sáng", "8:xx", "8-30"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
