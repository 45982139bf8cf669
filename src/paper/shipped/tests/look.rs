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

#[test]
#[ignore = "writes pictures to look at into the folder SHOTS"]
fn look_at_papers() {
    let folder = std::path::PathBuf::from(std::env::var("SHOTS").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let mut typesetter = Typesetter::new().unwrap();
    for kind in PaperKind::ALL {
        let template = kind.template().unwrap();
        for (facts, how) in [(full(), "full"), (poorest(), "poor"), (unit(), "bare")] {
            let pages = typesetter.flowing(&template, &facts).unwrap();
            keep(&folder, &format!("{}-{how}", kind.code()), &template.name, &pages);
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
        let all = [(&usual, "usual"), (&long, "long"), (&poorest(), "poor")];
        for (facts, how) in all {
            let varying = Field::ALL.iter().copied().collect();
            let batch = Batch::new(&mut typesetter, &template, facts.clone(), &varying).unwrap();
            let mark = Arc::new(code("SSK1|12/2026|Ngô Gia Huy|52/QĐ-HP|2026-11-18").unwrap());
            let laid = batch.lay(&mut typesetter, facts, Some(mark)).unwrap();
            keep(&folder, &format!("{}-{how}", kind.code()), &template.name, &[laid.page]);
        }
    }
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
