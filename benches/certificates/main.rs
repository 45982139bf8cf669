//! Certificates of distinct people as one file: what `run.py` measures beside other people's tools.
//!
//! `certificates RECORDS.json OUT.pdf [--codes]`, or `certificates --frame OUT.pdf` for the frame
//! alone, which the others take as their background.

// A measurement that cannot be made has nothing better to do than to say where it stopped.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use so_sang_kien::paper::code::code;
use so_sang_kien::paper::geometry::{Area, Size};
use so_sang_kien::paper::ornament::{FrameKind, frame};
use so_sang_kien::paper::page::{Mark, Page};
use so_sang_kien::paper::pdf::{About, PdfWriter};
use so_sang_kien::paper::shape::Typesetter;
use so_sang_kien::paper::shipped;
use so_sang_kien::paper::template::facts::Facts;
use so_sang_kien::paper::template::field::Field;
use so_sang_kien::paper::template::placed::Batch;

#[derive(Deserialize)]
struct Record {
    number: String,
    name: String,
    job: String,
    title: String,
}

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--frame", out] => write_frame(Path::new(out)),
        [records, out] => write(Path::new(records), Path::new(out), false),
        [records, out, "--codes"] => write(Path::new(records), Path::new(out), true),
        _ => println!("see benches/certificates/run.py"),
    }
}

fn writer() -> PdfWriter {
    let made_at = "2026-11-20T08:00:00+07:00".parse().expect("a moment");
    let about = About {
        title: "Giấy chứng nhận sáng kiến".into(), author: String::new(), made_at
    };
    PdfWriter::new(about).expect("fonts")
}

fn write_frame(out: &Path) {
    let size = Size::A4.turned();
    let at = Area { x: 0.0, y: 0.0, width: size.width, height: size.height };
    let art = Arc::new(frame(FrameKind::Gold, size, 0.0));
    let mut writer = writer();
    let page = Page { size, marks: vec![Mark::Art { art, at }], bookmark: None };
    writer.add(&page).expect("a page");
    std::fs::write(out, writer.finish().expect("a file")).expect("room");
}

fn write(records: &Path, out: &Path, codes: bool) {
    let records: Vec<Record> =
        serde_json::from_slice(&std::fs::read(records).expect("records")).expect("records");
    let template = shipped::PlacedKind::Certificate.template().expect("the template");
    let common = Facts::default()
        .with(Field::Employer, "Công ty Cổ phần Cơ khí Hồng Phong")
        .with(Field::Role, "tác giả")
        .with(Field::DecisionReference, "52/QĐ-HP")
        .with(Field::DecisionDate, "18/11/2026")
        .with(Field::Place, "Lai Châu")
        .with(Field::FullDate, "ngày 20 tháng 11 năm 2026")
        .with(Field::SignerLines, "GIÁM ĐỐC")
        .with(Field::SignerName, "Nguyễn Hải Đăng");
    let people: Vec<Facts> = records
        .iter()
        .map(|record| {
            Facts::default()
                .with(Field::Number, &record.number)
                .with(Field::Name, &record.name)
                .with(Field::JobTitle, &record.job)
                .with(Field::Title, &record.title)
        })
        .collect();
    let mut typesetter = Typesetter::new().expect("fonts");
    let varying = Facts::differing(&people);
    let batch = Batch::new(&mut typesetter, &template, common, &varying).expect("the template");
    let mut writer = writer();
    for (n, facts) in people.iter().enumerate() {
        let digits: String = (0..330_u64)
            .map(|at| char::from(b'0' + ((at * 7 + n as u64 * (at + 3)) % 10) as u8))
            .collect();
        let code = codes.then(|| Arc::new(code(&digits).expect("a code")));
        let laid = batch.lay(&mut typesetter, facts, code).expect("a page");
        assert!(laid.tight.is_empty(), "{n} does not fit");
        writer.add(&laid.page).expect("a page");
    }
    std::fs::write(out, writer.finish().expect("a file")).expect("room");
}
