use super::*;
use crate::paper::code::code;
use crate::paper::pdf::{About, PdfWriter};
use crate::paper::raster::Raster;
use crate::paper::shape::Typesetter;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use std::collections::BTreeSet;
use std::sync::Arc;

fn shipped() -> Placed {
    crate::paper::shipped::certificate().unwrap()
}

fn common() -> Facts {
    Facts::default()
        .with(Field::Employer, "Công ty Cổ phần Cơ khí Hồng Phong")
        .with(Field::DecisionReference, "52/QĐ-HP")
        .with(Field::DecisionDate, "18/11/2026")
        .with(Field::Place, "Lai Châu")
        .with(Field::FullDate, "ngày 20 tháng 11 năm 2026")
        .with(Field::SignerLines, "GIÁM ĐỐC")
        .with(Field::SignerName, "Nguyễn Hải Đăng")
        .with(Field::Investor, "Công ty Cổ phần Cơ khí Hồng Phong")
}

fn person() -> Facts {
    Facts::default()
        .with(Field::Number, "12/2026")
        .with(Field::BookNumber, "12/2026")
        .with(Field::Name, "Ngô Gia Huy")
        .with(Field::JobTitle, "Kỹ thuật viên")
        .with(Field::WorkPlace, "Phòng Kỹ thuật")
        .with(Field::Role, "đồng tác giả")
        .with(Field::CoAuthors, "Lò Văn Định, Trịnh Thị Oanh")
        .with(Field::Title, "Dùng mã QR trên phiếu giao việc để theo dõi tiến độ gia công")
}

fn varying() -> BTreeSet<Field> {
    [
        Field::Number,
        Field::BookNumber,
        Field::Name,
        Field::JobTitle,
        Field::WorkPlace,
        Field::Role,
        Field::CoAuthors,
        Field::Title,
    ]
    .into()
}

#[test]
#[ignore = "writes pictures to look at into the folder SHOTS"]
fn look_at_certificates() {
    let folder = std::path::PathBuf::from(std::env::var("SHOTS").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let template = shipped();
    let mut typesetter = Typesetter::new().unwrap();
    let batch = Batch::new(&mut typesetter, &template, common(), &varying()).unwrap();
    let about = About {
        title: "Giấy chứng nhận".into(),
        author: "Công ty".into(),
        made_at: "2026-11-18T08:00:00+07:00".parse().unwrap(),
    };
    let mut writer = PdfWriter::new(about).unwrap();
    let mut raster = Raster::new().unwrap();
    let code = Arc::new(code("SSK1|12/2026|Ngô Gia Huy|52/QĐ-HP|2026-11-18|Dùng mã QR").unwrap());
    let laid = batch.lay(&mut typesetter, &person(), Some(code)).unwrap();
    assert!(laid.tight.is_empty());
    writer.add(&laid.page).unwrap();
    let picture = raster.draw(&laid.page, 1.9).unwrap();
    image::save_buffer(
        folder.join("certificate.png"),
        &picture.colours,
        picture.width,
        picture.height,
        image::ExtendedColorType::Rgb8,
    )
    .unwrap();
    std::fs::write(folder.join("certificate.pdf"), writer.finish().unwrap()).unwrap();
}
