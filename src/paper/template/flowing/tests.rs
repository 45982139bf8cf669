use crate::paper::page::{Mark, Page};
use crate::paper::shape::Typesetter;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::paper::template::flowing::Flowing;

fn flowing(parts: &str) -> Flowing {
    let text = format!(
        r#"{{ "id": "a", "version": 1, "name": "A", "issuer": "union", "parts": {parts} }}"#
    );
    serde_json::from_str(&text).unwrap()
}

fn lines(pages: &[Page]) -> Vec<String> {
    let marks = pages.iter().flat_map(|page| &page.marks);
    let text = |mark: &Mark| match mark {
        Mark::Text(line) => Some(line.text()),
        _ => None,
    };
    marks.filter_map(text).collect()
}

fn laid(parts: &str, facts: &Facts) -> Vec<String> {
    let mut typesetter = Typesetter::new().unwrap();
    lines(&typesetter.flowing(&flowing(parts), facts).unwrap())
}

#[test]
fn parts_come_and_go_with_fields_and_lists() {
    let parts = r#"[
        { "text": { "text": "một", "when": "năm" } },
        { "text": { "text": "hai", "unless": "năm" } },
        { "text": { "text": "ba", "when": "tài liệu" } },
        { "text": { "text": "bốn", "unless": "tài liệu" } },
        { "table": { "columns": [ { "head": "năm" } ], "when": "tài liệu" } }
    ]"#;
    assert_eq!(laid(parts, &Facts::default()), ["hai", "bốn"]);
    let mut facts = Facts::default().with(Field::Year, "2026");
    facts.list(List::Attachments, vec![Facts::default()]);
    // Nothing is known of the rows: there are three to write in.
    assert_eq!(laid(parts, &facts), ["một", "ba", "năm", "", "", ""]);
}

#[test]
fn rows_of_the_template_come_before_those_of_the_list() {
    let parts = r#"[ { "table": {
        "each": "tài liệu", "columns": [
            { "head": "A", "text": "{tên tài liệu}" },
            { "head": "B", "text": "x", "when": "năm" },
            { "head": "C", "text": "y" }
        ], "rows": [ [ "1", "2", "3" ] ]
    } } ]"#;
    let mut facts = Facts::default();
    facts.list(List::Attachments, vec![Facts::default().with(Field::Document, "đơn")]);
    assert_eq!(laid(parts, &facts), ["A", "C", "1", "3", "đơn", "y"]);
}

#[test]
fn a_chapter_keeps_its_lines_and_stays_with_what_follows() {
    let parts = r#"[
        { "space": 225 },
        { "text": { "text": "Chương I\nQUY ĐỊNH CHUNG", "look": "chapter" } },
        { "text": { "text": "Điều 1", "look": "section" } },
        { "text": { "text": "một" } }
    ]"#;
    let filled =
        parts.replace(r#"{ "space": 225 }"#, r#"{ "text": { "text": "đầu" } }, { "space": 225 }"#);
    let mut typesetter = Typesetter::new().unwrap();
    let pages = typesetter.flowing(&flowing(&filled), &Facts::default()).unwrap();
    assert_eq!(lines(&pages[..1]), ["đầu"]);
    let second = lines(&pages[1..]);
    assert_eq!(second[..4], ["Chương I", "QUY ĐỊNH CHUNG", "Điều 1", "một"]);
}

#[test]
fn a_signature_may_say_place_and_date() {
    let parts = r#"[ { "closing": [ { "nothing": {} }, { "signature": {
        "dated": "Lai Châu, ngày 18", "lines": "TÁC GIẢ", "name": "{họ và tên}"
    } } ] } ]"#;
    let facts = Facts::default().with(Field::Name, "Ngô Gia Huy");
    assert_eq!(laid(parts, &facts), ["Lai Châu, ngày 18", "TÁC GIẢ", "Ngô Gia Huy"]);
}

#[test]
fn no_signature_stands_alone_below_a_list() {
    let parts = r#"[
        { "table": { "columns": [ { "head": "A" } ], "rows": [ [ "x" ] ], "fill": 26 } },
        { "closing": [ { "signature": { "lines": "GIÁM ĐỐC" } } ] }
    ]"#;
    let mut typesetter = Typesetter::new().unwrap();
    let pages = typesetter.flowing(&flowing(parts), &Facts::default()).unwrap();
    assert_eq!(pages.len(), 2);
    // The head of the list, its last row, which is empty, the signature, the page number.
    assert_eq!(lines(&pages[1..]), ["A", "", "GIÁM ĐỐC", "2"]);
}
