//! Messages in which workers tell of an idea, as they come by Zalo or by mail: a few lines, some of
//! them with a label. Nothing is guessed that the message does not say.

use super::date::{self, DateReading, PartialDate};
use super::text::{clean_line, clean_text, fold};

/// What a message tells of an initiative.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    pub title: String,
    /// Names, separated by commas.
    pub authors: String,
    /// What is done and how.
    pub nature: String,
    pub first_applied: Option<PartialDate>,
    pub effect: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Authors,
    Nature,
    Applied,
    Effect,
}

/// How people begin a line, folded; longer ones first.
const LABELS: [(&str, Part); 22] = [
    ("ten sang kien", Part::Title),
    ("ten giai phap", Part::Title),
    ("ten y tuong", Part::Title),
    ("sang kien", Part::Title),
    ("ten de tai", Part::Title),
    ("nguoi de xuat", Part::Authors),
    ("nguoi thuc hien", Part::Authors),
    ("dong tac gia", Part::Authors),
    ("tac gia", Part::Authors),
    ("ho va ten", Part::Authors),
    ("ho ten", Part::Authors),
    ("ngay ap dung", Part::Applied),
    ("thoi gian ap dung", Part::Applied),
    ("ap dung tu", Part::Applied),
    ("hieu qua", Part::Effect),
    ("loi ich", Part::Effect),
    ("gia tri lam loi", Part::Effect),
    ("noi dung", Part::Nature),
    ("cach lam", Part::Nature),
    ("giai phap", Part::Nature),
    ("mo ta", Part::Nature),
    ("ban chat", Part::Nature),
];
/// A first line longer than this is no title but the beginning of the content.
const LONGEST_TITLE: usize = 324;

impl Told {
    pub fn read(message: &str) -> Self {
        let mut told = Self::default();
        let mut part = None;
        for line in clean_text(message).lines() {
            let line = line.trim().trim_start_matches(['-', '•', '*', '+']).trim_start();
            if line.is_empty() {
                continue;
            }
            let (now, rest) = match labelled(line) {
                Some((label, rest)) => (label, rest),
                None if part.is_none() && told.title.is_empty() && line.len() <= LONGEST_TITLE => {
                    told.title = clean_line(line);
                    continue;
                }
                None => (part.unwrap_or(Part::Nature), line),
            };
            part = Some(now);
            told.take(now, rest);
        }
        told
    }

    fn take(&mut self, part: Part, text: &str) {
        match part {
            Part::Title => add(&mut self.title, text, " "),
            Part::Authors => add(&mut self.authors, &names(text), ", "),
            Part::Nature => add(&mut self.nature, text, "\n"),
            Part::Effect => add(&mut self.effect, text, "\n"),
            Part::Applied => match date::read(text) {
                Ok(DateReading::Sure(day)) => self.first_applied = Some(day),
                // What is not one day for sure stays in words.
                _ => add(&mut self.nature, text, "\n"),
            },
        }
    }
}

fn add(whole: &mut String, text: &str, between: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if !whole.is_empty() {
        whole.push_str(between);
    }
    whole.push_str(text);
}

/// "Tác giả: Lò Văn Páo" is the authors "Lò Văn Páo".
fn labelled(line: &str) -> Option<(Part, &str)> {
    let (label, rest) = line.split_once([':', '：'])?;
    let label = fold(label);
    let label = label.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let (_, part) = LABELS.iter().find(|(words, _)| label.starts_with(words))?;
    Some((*part, rest))
}

/// Names as people join them: "và", "&", ";", "+".
fn names(text: &str) -> String {
    let parts = text.split([',', ';', '&', '+']).flat_map(|part| part.split(" và "));
    let parts: Vec<String> = parts.map(clean_line).filter(|name| !name.is_empty()).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_with_labels_fills_its_fields() {
        let told = Told::read(
            "Tên sáng kiến: Lắp khay hứng phoi cho máy tiện\n\
             1. Tác giả: Lò Văn Páo và Nguyễn Thị Hạnh; Vũ Hải\n\
             - Ngày áp dụng: 02/3/2026\n\
             Nội dung: Hàn khay tôn 2 mm dưới băng máy,\nphoi rơi hết vào khay.\n\
             Hiệu quả: Mỗi ca bớt 20 phút dọn.",
        );
        assert_eq!(told.title, "Lắp khay hứng phoi cho máy tiện");
        assert_eq!(told.authors, "Lò Văn Páo, Nguyễn Thị Hạnh, Vũ Hải");
        assert_eq!(told.first_applied, PartialDate::day(2026, 3, 2).ok());
        assert_eq!(told.nature, "Hàn khay tôn 2 mm dưới băng máy,\nphoi rơi hết vào khay.");
        assert_eq!(told.effect, "Mỗi ca bớt 20 phút dọn.");
    }

    #[test]
    fn without_labels_the_first_line_is_the_title_and_the_rest_what_is_done() {
        let told =
            Told::read("\nThay chổi than bằng cảm biến\n\nĐỡ phải dừng máy: mỗi tuần một lần.");
        assert_eq!(told.title, "Thay chổi than bằng cảm biến");
        assert_eq!(told.nature, "Đỡ phải dừng máy: mỗi tuần một lần.");
        assert!(told.authors.is_empty());
    }

    #[test]
    fn labels_without_marks_are_understood_and_a_doubtful_day_stays_in_words() {
        let told = Told::read("ten sang kien: Giá đỡ\ntac gia: Páo\nap dung tu: đầu vụ chè");
        assert_eq!((told.title.as_str(), told.authors.as_str()), ("Giá đỡ", "Páo"));
        assert_eq!(told.first_applied, None);
        assert_eq!(told.nature, "đầu vụ chè");
        assert_eq!(Told::read("  \n "), Told::default());
    }
}
