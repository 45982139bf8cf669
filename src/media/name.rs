use crate::domain::attachment::Format;
use crate::domain::text::clean_line;

/// The longest name kept, in characters, without the extension.
const MAX_STEM: usize = 120;
const UNNAMED: &str = "Tệp";

/// The name for people: no folders, no control or direction characters, one line.
pub fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !turns_direction(*c)).collect();
    let line = clean_line(&plain);
    line.trim_start().trim_end_matches([' ', '.']).to_owned()
}

/// The name with the one extension of its format.
pub fn with_extension(name: &str, format: Format) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim_end_matches([' ', '.']);
    let stem: String = stem.chars().take(MAX_STEM).collect();
    let stem = if stem.is_empty() { UNNAMED } else { stem.trim_end() };
    format!("{stem}.{}", format.extension())
}

/// Characters that make "anh\u{202e}gpj.exe" look like a picture.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}
