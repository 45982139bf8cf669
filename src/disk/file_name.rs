/// The longest name that [`safe_file_name`] gives, in bytes.
pub const MAX_FILE_NAME: usize = 100;

/// Names that Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$", "com0"];

/// A file name that every system, FAT stick and messenger carries unchanged: ASCII letters,
/// digits, `-`, `_`, `.`, at most [`MAX_FILE_NAME`] bytes, never empty, never a device of Windows.
/// The last extension survives the cut.
pub fn safe_file_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars() {
        match ascii(letter) {
            Some(letter) => name.push(letter),
            None if is_mark(letter) => {}
            None if !name.ends_with(['_', '.']) => name.push('_'),
            None => {}
        }
    }
    let name = name.trim_matches(['.', '_', '-']);
    let name = cut(name);
    if name.is_empty() {
        return "tep".to_owned();
    }
    let stem = name.split('.').next().unwrap_or_default();
    if is_device(stem) { format!("tep_{name}") } else { name }
}

fn cut(name: &str) -> String {
    // Room for the prefix that a device's name gets.
    let most = MAX_FILE_NAME - "tep_".len();
    if name.len() <= most {
        return name.to_owned();
    }
    match name.rsplit_once('.') {
        Some((stem, extension)) if (1..=10).contains(&extension.len()) => {
            let stem = &stem[..most - extension.len() - 1];
            format!("{}.{extension}", stem.trim_end_matches(['.', '_', '-']))
        }
        _ => name[..most].trim_end_matches(['.', '_', '-']).to_owned(),
    }
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    DEVICES.contains(&stem.as_str())
        || numbered.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
}

fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The letter without its marks, if a file name can carry it.
fn ascii(letter: char) -> Option<char> {
    if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.') {
        return Some(letter);
    }
    let upper = letter.is_uppercase();
    let lower = letter.to_lowercase().next()?;
    let base = match lower {
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ'
        | 'ẫ' | 'ậ' => 'a',
        'đ' | 'ð' | 'ɖ' => 'd',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở'
        | 'ỡ' | 'ợ' => 'o',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        _ => return None,
    };
    Some(if upper { base.to_ascii_uppercase() } else { base })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_becomes_readable_ascii_in_either_normal_form() {
        let name = "Quyết định số 52/QĐ-HP, Đợt 2.pdf";
        assert_eq!(safe_file_name(name), "Quyet_dinh_so_52_QD-HP_Dot_2.pdf");
        assert_eq!(safe_file_name("Quye\u{302}\u{301}t.pdf"), "Quyet.pdf", "NFD");
        let every = "ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ";
        for text in [every.to_owned(), every.to_uppercase()] {
            let name = safe_file_name(&text);
            assert_eq!(name.len(), every.chars().count(), "{name}");
            assert!(!name.contains('_'), "{name}");
        }
    }

    #[test]
    fn no_path_device_or_hidden_file_can_come_out() {
        for (text, name) in [
            ("../../etc/passwd", "etc_passwd"),
            ("C:\\Users\\a.pdf", "C_Users_a.pdf"),
            ("con", "tep_con"),
            ("LPT1.txt", "tep_LPT1.txt"),
            ("nul.tar.gz", "tep_nul.tar.gz"),
            ("com10.txt", "com10.txt"),
            ("báo cáo. . ", "bao_cao"),
            (".htaccess", "htaccess"),
            ("", "tep"),
            ("???", "tep"),
            ("a\0b\u{202e}fdp.exe", "a_b_fdp.exe"),
        ] {
            assert_eq!(safe_file_name(text), name, "{text:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = safe_file_name(&format!("{}.skb.age", "Sáng kiến ".repeat(40)));
        assert!(name.len() <= MAX_FILE_NAME && name.ends_with(".age"), "{name}");
        let name = safe_file_name(&"ă".repeat(400));
        assert!(name.len() <= MAX_FILE_NAME && name.len() > 90, "{name}");
    }
}
