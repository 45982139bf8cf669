use std::collections::BTreeMap;

use super::*;
use crate::paper::code::code;
use crate::paper::flow::{Block, Section, Sheet, Text};
use crate::paper::font::Face;
use crate::paper::page::Line;
use crate::paper::paragraph::{Align, Inline};
use crate::paper::shape::{Style, Typesetter};
use crate::paper::shipped;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use crate::paper::template::placed::Batch;
use lopdf::content::Content as Read;
use skrifa::instance::LocationRef;
use skrifa::{GlyphId, MetadataProvider};

const NAMES: [&str; 4] = [
    "Ngô Gia Huy",
    "Tằng Thị Ấn Ý",
    "Công Tằng Tôn Nữ Thị Huyền Trân Nguyễn Phước Quý Khánh Đoan Trang",
    "ĐỖ VƯƠNG KHUẾ",
];

fn about() -> About {
    About {
        title: "Giấy chứng nhận <sáng kiến> & danh sách".into(),
        author: "Công ty Cổ phần Cơ khí Hồng Phong".into(),
        made_at: "2026-11-18T08:05:09+07:00".parse().unwrap(),
    }
}

fn person(n: usize) -> Facts {
    Facts::default()
        .with(Field::Name, NAMES[n % NAMES.len()])
        .with(Field::Number, format!("{:02}/2026", n + 1))
        .with(Field::Role, "đồng tác giả")
        .with(Field::JobTitle, "Thợ tiện bậc 5/7")
        .with(
            Field::Title,
            format!("Bếp sáng {n}: giảm khói, đỡ củi, tiết kiệm 18% (thử tại Tổ 2)"),
        )
        .with(Field::Employer, "Công ty Cổ phần Cơ khí Hồng Phong")
}

fn pages(count: usize) -> Vec<Page> {
    let template = shipped::PlacedKind::Certificate.template().unwrap();
    let mut typesetter = Typesetter::new().unwrap();
    let people: Vec<Facts> = (0..count).map(person).collect();
    let varying = Facts::differing(&people);
    let batch = Batch::new(&mut typesetter, &template, person(0), &varying).unwrap();
    let page = |(n, facts): (usize, &Facts)| {
        let code = Arc::new(code(&format!("{:0300}", n * 7919)).unwrap());
        let mut page = batch.lay(&mut typesetter, facts, Some(code)).unwrap().page;
        page.bookmark = Some(facts.get(Field::Name).to_owned());
        page
    };
    people.iter().enumerate().map(page).collect()
}

fn file(pages: &[Page]) -> Vec<u8> {
    let mut writer = PdfWriter::new(about()).unwrap();
    for page in pages {
        writer.add(page).unwrap();
    }
    writer.finish().unwrap()
}

fn read(file: &[u8]) -> Document {
    Document::load_mem(file).unwrap()
}

/// What the marks of a page say, line by line.
fn said(marks: &[Mark]) -> Vec<String> {
    let mut lines = Vec::new();
    for mark in marks {
        match mark {
            Mark::Text(line) => lines.push(Line::text(line)),
            Mark::Group(marks) => lines.extend(said(marks)),
            _ => {}
        }
    }
    lines
}

/// The letters that each code of a font stands for.
fn letters(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get(b"ToUnicode").unwrap();
    let (_, stream) = document.dereference(stream).unwrap();
    let text = stream.as_stream().unwrap().get_plain_content().unwrap();
    let text = String::from_utf8(text).unwrap();
    let hex = |text: &str| -> Vec<u16> {
        let digits: Vec<char> = text.chars().collect();
        digits
            .chunks(4)
            .map(|four| u16::from_str_radix(&four.iter().collect::<String>(), 16).unwrap())
            .collect()
    };
    let mut map = BTreeMap::new();
    let mut section = "";
    for line in text.lines() {
        for name in ["bfchar", "bfrange"] {
            if line.ends_with(&format!("begin{name}")) {
                section = name;
            }
        }
        let parts: Vec<&str> =
            line.split(['<', '>', '[', ']', ' ']).filter(|part| !part.is_empty()).collect();
        if line.starts_with("end") {
            section = "";
        }
        if !line.starts_with('<') || section.is_empty() {
            continue;
        }
        let text = |units: &[u16]| String::from_utf16(units).unwrap();
        if section == "bfchar" {
            let _ = map.insert(hex(parts[0])[0], text(&hex(parts[1])));
        } else {
            let (from, to) = (hex(parts[0])[0], hex(parts[1])[0]);
            let mut units = hex(parts[2]);
            for code in from..=to {
                let _ = map.insert(code, text(&units));
                *units.last_mut().unwrap() += 1;
            }
        }
    }
    map
}

/// The text of a page as a reader of the file finds it.
fn found(document: &Document, resources: &Dictionary, content: &[u8]) -> String {
    let named = |kind: &[u8], name: &[u8]| {
        let (_, all) = document.dereference(resources.get(kind).unwrap()).unwrap();
        let entry = all.as_dict().unwrap().get(name).unwrap().clone();
        document.dereference(&entry).map(|(_, object)| object.clone()).unwrap()
    };
    let mut text = String::new();
    let mut font = BTreeMap::new();
    for operation in Read::decode(content).unwrap().operations {
        match operation.operator.as_str() {
            "Tf" => {
                let name = operation.operands[0].as_name().unwrap();
                font = letters(document, named(b"Font", name).as_dict().unwrap());
            }
            "TJ" => {
                for part in operation.operands[0].as_array().unwrap() {
                    if let Ok(codes) = part.as_str() {
                        for code in codes.chunks(2) {
                            text += &font[&u16::from_be_bytes([code[0], code[1]])];
                        }
                    }
                }
            }
            "ET" => text += "\n",
            "Do" => {
                let name = operation.operands[0].as_name().unwrap();
                let form = named(b"XObject", name);
                let form = form.as_stream().unwrap();
                if form.dict.get(b"Subtype").unwrap().as_name().unwrap() == b"Form" {
                    text += &found(document, resources, &form.get_plain_content().unwrap());
                }
            }
            _ => {}
        }
    }
    text
}

fn text_of(document: &Document, page: ObjectId) -> String {
    let pages = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let resources = document.get_dictionary(pages).unwrap().get(b"Resources").unwrap();
    let (_, resources) = document.dereference(resources).unwrap();
    let content = document.get_page_content(page);
    found(document, resources.as_dict().unwrap(), &content)
}

/// All words of a file, line by line.
pub(crate) fn said_by(file: &[u8]) -> String {
    let document = read(file);
    document.get_pages().into_values().map(|id| text_of(&document, id)).collect()
}

#[test]
fn every_line_comes_back_exactly_and_once() {
    let pages = pages(NAMES.len());
    let document = read(&file(&pages));
    for (page, (_, id)) in pages.iter().zip(document.get_pages()) {
        let found: Vec<String> = text_of(&document, id)
            .lines()
            .map(str::to_owned)
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(found, said(&page.marks));
        let text = found.concat();
        assert_eq!(crate::domain::text::composed(&text), text, "NFC");
    }
}

#[test]
fn fonts_are_small_subsets_with_the_widths_of_the_font() {
    let document = read(&file(&pages(3)));
    let mut fonts = 0;
    for object in document.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        if font.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"Type0"))
        {
            fonts += 1;
            let name = String::from_utf8(font.get(b"BaseFont").unwrap().as_name().unwrap().into())
                .unwrap();
            let (tag, face) = name.split_once('+').unwrap();
            assert!(
                tag.len() == 6 && tag.bytes().all(|letter| letter.is_ascii_uppercase()),
                "{name}"
            );
            let face = Face::ALL.into_iter().find(|known| known.name() == face).unwrap();
            let inner =
                font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_dict().unwrap();
            let descriptor = inner.get(b"FontDescriptor").unwrap().as_reference().unwrap();
            let program = document.get_dictionary(descriptor).unwrap().get(b"FontFile2").unwrap();
            let program = document.get_object(program.as_reference().unwrap()).unwrap();
            let bytes = program.as_stream().unwrap().get_plain_content().unwrap();
            assert!(bytes.len() < face.bytes().len() / 4, "{name}: {} bytes", bytes.len());
            let reader = skrifa::FontRef::new(&bytes).unwrap();
            let metrics =
                reader.glyph_metrics(skrifa::instance::Size::new(1000.0), LocationRef::default());
            let mut widths = inner.get(b"W").unwrap().as_array().unwrap().iter();
            while let (Some(first), Some(run)) = (widths.next(), widths.next()) {
                let first = first.as_i64().unwrap() as u32;
                for (code, width) in (first..).zip(run.as_array().unwrap()) {
                    let advance = metrics.advance_width(GlyphId::new(code)).unwrap();
                    let width = width.as_float().unwrap();
                    assert!((width - advance).abs() < 0.02, "{name} {code}: {width} {advance}");
                }
            }
        }
    }
    assert!(fonts >= 4);
}

#[test]
fn many_pages_share_the_frame_and_cost_little() {
    let (one, many) = (file(&pages(1)).len(), file(&pages(60)).len());
    let each = (many - one) / 59;
    assert!(each < 2500, "{each} bytes a page");
    let document = read(&file(&pages(60)));
    let forms = document.objects.values().filter(|object| {
        let dictionary = object.as_stream().map(|stream| &stream.dict);
        dictionary.is_ok_and(|form| {
            form.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"Form"))
        })
    });
    assert_eq!(forms.count(), 2, "the frame, and what is the same on all pages");
}

#[test]
fn the_same_pages_are_the_same_file() {
    assert_eq!(file(&pages(2)), file(&pages(2)));
}

#[test]
fn the_file_says_what_it_is() {
    let document = read(&file(&pages(2)));
    assert_eq!(document.version, "1.7");
    let root = document.catalog().unwrap();
    let (_, description) = document.dereference(root.get(b"Metadata").unwrap()).unwrap();
    let description = description.as_stream().unwrap();
    assert!(description.dict.get(b"Filter").is_err(), "archives read it without unpacking");
    let description = String::from_utf8(description.content.clone()).unwrap();
    for part in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>U</pdfaid:conformance>",
        "Giấy chứng nhận &lt;sáng kiến&gt; &amp; danh sách",
        "2026-11-18T08:05:09+07:00",
    ] {
        assert!(description.contains(part), "{part}");
    }
    let intent = root.get(b"OutputIntents").unwrap().as_array().unwrap()[0].as_dict().unwrap();
    let profile =
        document.get_object(intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap());
    assert_eq!(
        &profile.unwrap().as_stream().unwrap().get_plain_content().unwrap()[36..40],
        b"acsp"
    );
    for absent in [&b"AA"[..], b"OpenAction", b"Names", b"AcroForm"] {
        assert!(root.get(absent).is_err());
    }
    assert!(root.get(b"Outlines").is_ok());
    assert_eq!(document.get_pages().len(), 2);
}

#[test]
fn spaced_letters_are_read_as_a_word() {
    let style = Style::new(Face::PlayfairBlack, 20.0).spaced(6.0);
    let inlines = vec![Inline::Text("SÁNG KIẾN".into(), style)];
    let blocks = vec![Block::Text(Text::new(inlines, Align::Centre))];
    let section = Section { sheet: Sheet::OFFICIAL, blocks, bookmark: None };
    let pages = Typesetter::new().unwrap().flow(&[section]).unwrap();
    let document = read(&file(&pages));
    let (_, page) = document.get_pages().into_iter().next().unwrap();
    let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
    let hex: String = "SÁNG KIẾN".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    assert!(content.contains(&format!("/Span<</ActualText<FEFF{hex}>>>BDC")), "{content}");
}

#[test]
fn a_letter_that_is_missing_everywhere_is_a_box_and_told() {
    let mut typesetter = Typesetter::new().unwrap();
    let pieces = typesetter.pieces("漢", Style::new(Face::Tinos, 14.0)).unwrap();
    assert_eq!(&*pieces[0].word.glyphs[0].text, "□");
    assert_ne!(pieces[0].word.glyphs[0].id, 0, "no file may hold the glyph for what is missing");
}

/// The matrix of a page's content and the places of its lines within it.
fn places(file: &[u8]) -> (Option<Vec<f32>>, Vec<(f32, f32)>) {
    let document = read(file);
    let id = *document.get_pages().values().next().unwrap();
    let number = |object: &Object| object.as_float().unwrap();
    let (mut matrix, mut lines) = (None, Vec::new());
    for operation in Read::decode(&document.get_page_content(id)).unwrap().operations {
        match operation.operator.as_str() {
            "cm" if lines.is_empty() && matrix.is_none() => {
                matrix = Some(operation.operands.iter().map(number).collect());
            }
            "Td" => lines.push((number(&operation.operands[0]), number(&operation.operands[1]))),
            _ => {}
        }
    }
    (matrix, lines)
}

#[test]
fn a_fitted_page_says_the_same_elsewhere() {
    use crate::paper::geometry::{mm, to_mm};
    let style = Style::new(Face::Tinos, 12.0);
    let inlines = vec![Inline::Text("Ngô Gia Huy".into(), style)];
    let blocks = vec![Block::Text(Text::new(inlines, Align::Left))];
    let section = Section { sheet: Sheet::OFFICIAL, blocks, bookmark: None };
    let page = Typesetter::new().unwrap().flow(&[section]).unwrap().remove(0);
    let written = |fitting: Fitting| {
        let mut writer = PdfWriter::new(about()).unwrap().fitted(fitting);
        writer.add(&page).unwrap();
        writer.finish().unwrap()
    };
    let plain = written(Fitting::default());
    assert_eq!(plain, file(std::slice::from_ref(&page)), "nothing is written for nothing");
    let (_, before) = places(&plain);
    let fitting =
        Fitting { shift_x: 2.5, shift_y: -1.5, scale_x: 1.01, scale_y: 0.99, turned: false };
    let moved = written(fitting);
    let (matrix, lines) = places(&moved);
    assert_eq!(lines, before);
    let matrix = matrix.unwrap();
    let Size { width, height } = page.size;
    for (x, y) in lines {
        let (is_x, is_y) = (matrix[0] * x + matrix[4], matrix[3] * y + matrix[5]);
        // Downwards from the top, as the fitting counts.
        let (x, y, is_y) = (x, height - y, height - is_y);
        let (wanted_x, wanted_y) = (
            width / 2.0 + (x - width / 2.0) * 1.01 + mm(2.5),
            height / 2.0 + (y - height / 2.0) * 0.99 - mm(1.5),
        );
        assert!(to_mm(is_x - wanted_x).abs() < 0.01, "{is_x} {wanted_x}");
        assert!(to_mm(is_y - wanted_y).abs() < 0.01, "{is_y} {wanted_y}");
    }
    let document = read(&moved);
    let id = *document.get_pages().values().next().unwrap();
    assert!(text_of(&document, id).contains("Ngô Gia Huy"));
}
