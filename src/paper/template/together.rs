//! Words that heads never part: "LIÊN ĐOÀN LAO / ĐỘNG" reads badly however even the lines are.

use crate::paper::paragraph::Inline;

/// Words of two syllables that are frequent in the heads of these papers.
const WORDS: [&str; 35] = [
    "ban hành",
    "chấp hành",
    "chuyển đổi",
    "chứng nhận",
    "cơ khí",
    "cơ sở",
    "cổ phần",
    "công đoàn",
    "công nhận",
    "công ty",
    "danh sách",
    "đề nghị",
    "đổi mới",
    "giám đốc",
    "giấy khen",
    "hoạt động",
    "hồ sơ",
    "hội đồng",
    "hữu hạn",
    "khen thưởng",
    "lao động",
    "liên đoàn",
    "năng suất",
    "nghiệp đoàn",
    "phát động",
    "phong trào",
    "quy chế",
    "quyết định",
    "sáng kiến",
    "sáng tạo",
    "thành lập",
    "thành viên",
    "thi đua",
    "việt nam",
    "yêu cầu",
];
/// Words that stay with the number behind them.
const COUNTED: [&str; 5] = ["đợt", "năm", "ngày", "số", "tháng"];
const HARD_SPACE: char = '\u{a0}';

pub(super) fn together(inlines: Vec<Inline>) -> Vec<Inline> {
    let bound = |inline| match inline {
        Inline::Text(text, style) => Inline::Text(bound(&text), style),
        leader @ Inline::Leader(_) => leader,
    };
    inlines.into_iter().map(bound).collect()
}

fn bound(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut last = "";
    for (n, word) in text.split(' ').enumerate() {
        if n > 0 {
            bound.push(if stay(last, word) { HARD_SPACE } else { ' ' });
        }
        bound += word;
        last = word;
    }
    bound
}

fn stay(one: &str, other: &str) -> bool {
    let pair = format!("{one} {other}").to_lowercase();
    let pair = pair.trim_matches(|letter: char| !letter.is_alphanumeric());
    WORDS.contains(&pair)
        || (other.starts_with(|letter: char| letter.is_ascii_digit())
            && COUNTED.contains(&one.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_not_parted() {
        assert_eq!(
            bound("LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU").replace(HARD_SPACE, "_"),
            "LIÊN_ĐOÀN LAO_ĐỘNG TỈNH LAI CHÂU"
        );
        assert_eq!(
            bound("“Đổi mới sáng tạo, chuyển đổi số” ngày 18 tháng 11").replace(HARD_SPACE, "_"),
            "“Đổi_mới sáng_tạo, chuyển_đổi số” ngày_18 tháng_11"
        );
        assert_eq!(bound("lao, động"), "lao, động");
    }
}
