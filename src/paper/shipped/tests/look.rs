//! Every paper as pictures and files to look at.

use std::path::Path;
use std::sync::Arc;

use super::sample::{full, poorest, unit};
use super::{PaperKind, PlacedKind};
use crate::paper::code::code;
use crate::paper::page::Page;
use crate::paper::pdf::{About, PdfWriter};
use crate::paper::raster::Raster;
use crate::paper::shape::Typesetter;
use crate::paper::template::field::Field;
use crate::paper::template::placed::Batch;

/// Every paper by name, each with full and with poor facts, laid out.
fn all() -> Vec<(String, String, Vec<Page>)> {
    let mut typesetter = Typesetter::new().unwrap();
    let mut papers = Vec::new();
    for kind in PaperKind::ALL {
        let template = kind.template().unwrap();
        for (facts, how) in [(full(), "full"), (poorest(), "poor"), (unit(), "bare")] {
            let pages = typesetter.flowing(&template, &facts).unwrap();
            papers.push((format!("{}-{how}", kind.code()), template.name.clone(), pages));
        }
    }
    let facts = full().with(Field::SignerLines, "TM. BAN CHẤP HÀNH\nCHỦ TỊCH");
    let usual = facts
        .clone()
        .with(Field::Name, "Ngô Gia Huy")
        .with(Field::Title, "Dùng mã QR trên phiếu giao việc để theo dõi tiến độ gia công")
        .with(Field::CoAuthors, "Lò Văn Định, Trịnh Thị Oanh")
        .with(Field::JobTitle, "Kỹ thuật viên")
        .with(Field::WorkPlace, "Phòng Kỹ thuật")
        .with(Field::Money, "")
        .with(Field::Reason, "");
    let long = facts.with(
        Field::Reason,
        "Đã có thành tích xuất sắc trong phong trào thi đua “Đổi mới sáng tạo, chuyển đổi số, nâng cao năng suất” năm 2026",
    );
    for kind in PlacedKind::ALL {
        let template = kind.template().unwrap();
        for (facts, how) in [(&usual, "usual"), (&long, "long"), (&poorest(), "poor")] {
            let varying = Field::ALL.iter().copied().collect();
            let batch = Batch::new(&mut typesetter, &template, facts.clone(), &varying).unwrap();
            let mark = Arc::new(code("00281481990023054316526485266090770181099581343").unwrap());
            let laid = batch.lay(&mut typesetter, facts, Some(mark)).unwrap();
            papers.push((format!("{}-{how}", kind.code()), template.name.clone(), vec![laid.page]));
        }
    }
    papers
}

#[test]
#[ignore = "writes pictures to look at into the folder SHOTS"]
fn look_at_papers() {
    let folder = std::path::PathBuf::from(std::env::var("SHOTS").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    for (name, title, pages) in all() {
        keep(&folder, &name, &title, &pages);
    }
}

/// Pixels to a point: enough to see a line that moved by half a millimetre.
const SMALL: f32 = 0.5;
/// So many of a page's pixels may differ, for what is rounded otherwise on other machines.
const TOLERANCE: f32 = 0.0005;
/// Greys that differ by more than this are different.
const DIFFERENT: u8 = 40;

/// Every page looks as it did. Whoever changes a page on purpose looks at it, then writes the
/// pictures anew with `GOLDEN=write cargo test --lib every_page_looks`.
#[test]
fn every_page_looks_as_it_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden/papers");
    let write = std::env::var("GOLDEN").is_ok_and(|how| how == "write");
    let mut raster = Raster::new().unwrap();
    let (mut changed, mut expected) = (Vec::new(), 0);
    for (name, _, pages) in all() {
        for (n, page) in pages.iter().enumerate() {
            let file = folder.join(format!("{name}-{n}.png"));
            let picture = raster.draw(page, SMALL).unwrap();
            let rgb = image::RgbImage::from_raw(picture.width, picture.height, picture.colours);
            let grey = image::DynamicImage::ImageRgb8(rgb.unwrap()).into_luma8();
            expected += 1;
            if write {
                std::fs::create_dir_all(&folder).unwrap();
                grey.save(&file).unwrap();
                continue;
            }
            let golden = image::open(&file).map(image::DynamicImage::into_luma8);
            let same = golden.is_ok_and(|golden| {
                let other = golden.pixels().zip(grey.pixels());
                let differ = other.filter(|(was, is)| was.0[0].abs_diff(is.0[0]) > DIFFERENT);
                golden.dimensions() == grey.dimensions()
                    && (differ.count() as f32) <= TOLERANCE * grey.len() as f32
            });
            if !same {
                changed.push(format!("{name}-{n}"));
            }
        }
    }
    assert_eq!(changed, Vec::<String>::new(), "pages look otherwise, or were never looked at");
    let kept = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(kept, expected, "a picture of a page that there is no longer");
}

fn keep(folder: &Path, name: &str, title: &str, pages: &[Page]) {
    let about = About {
        title: title.into(),
        author: "Công ty".into(),
        made_at: "2026-11-18T08:00:00+07:00".parse().unwrap(),
    };
    let mut writer = PdfWriter::new(about).unwrap();
    let mut raster = Raster::new().unwrap();
    for (n, page) in pages.iter().enumerate() {
        writer.add(page).unwrap();
        let picture = raster.draw(page, 1.25).unwrap();
        image::save_buffer(
            folder.join(format!("{name}-{n}.png")),
            &picture.colours,
            picture.width,
            picture.height,
            image::ExtendedColorType::Rgb8,
        )
        .unwrap();
    }
    std::fs::write(folder.join(format!("{name}.pdf")), writer.finish().unwrap()).unwrap();
}
