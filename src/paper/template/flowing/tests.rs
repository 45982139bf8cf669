use crate::paper::pdf::{About, PdfWriter};
use crate::paper::raster::Raster;
use crate::paper::shape::Typesetter;
use crate::paper::shipped::PaperKind;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};

fn facts() -> Facts {
    let mut facts = Facts::default()
        .with(Field::Employer, "Công ty Cổ phần Cơ khí Hồng Phong")
        .with(Field::Union, "CĐCS Công ty CP Cơ khí Hồng Phong")
        .with(Field::HeadTitle, "Giám đốc")
        .with(Field::Number, "52")
        .with(Field::Symbol, "QĐ-HP")
        .with(Field::Subject, "Về việc công nhận sáng kiến đợt 2 năm 2026")
        .with(Field::Minutes, "05/BB-HĐSK ngày 13/11/2026")
        .with(Field::Place, "Lai Châu")
        .with(Field::FullDate, "ngày 18 tháng 11 năm 2026")
        .with(Field::Count, "08")
        .with(Field::AuthorCount, "10")
        .with(Field::Recipients, "- Như Điều 3;\n- BCH CĐCS;\n- Lưu: VT, CĐCS.")
        .with(Field::SignerLines, "GIÁM ĐỐC")
        .with(Field::SignerName, "Nguyễn Hải Đăng");
    let legal = [
        "Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến",
        "Thông tư số 18/2013/TT-BKHCN ngày 01 tháng 8 năm 2013 của Bộ trưởng Bộ Khoa học và Công nghệ",
    ];
    facts.list(List::Legal, legal.map(|text| Facts::default().with(Field::Note, text)).to_vec());
    let item = |n: usize| {
        Facts::default()
        .with(Field::Title, format!("Giải pháp bố trí lại chuyền may theo mô hình chữ U nhằm nâng cao năng suất lao động số {n}"))
        .with(Field::AuthorsWithShares, "Ngô Gia Huy (60%)\nLò Văn Định (40%)")
        .with(Field::AuthorUnits, "Kỹ thuật viên, Phòng Kỹ thuật\nThợ tiện bậc 5/7, Tổ Cơ khí 2")
        .with(Field::SectorOfUse, "Sản xuất kinh doanh")
        .with(Field::FirstApplied, "06/9/2026")
        .with(Field::Money, "99.000.000 đồng/năm")
    };
    facts.list(List::Initiatives, (1..=8).map(item).collect());
    facts
}

#[test]
#[ignore = "writes pictures to look at into the folder SHOTS"]
fn look_at_papers() {
    let folder = std::path::PathBuf::from(std::env::var("SHOTS").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let template = PaperKind::Decision.template().unwrap();
    let mut typesetter = Typesetter::new().unwrap();
    let pages = typesetter.flowing(&template, &facts()).unwrap();
    let about = About {
        title: template.name.clone(),
        author: "Công ty".into(),
        made_at: "2026-11-18T08:00:00+07:00".parse().unwrap(),
    };
    let mut writer = PdfWriter::new(about).unwrap();
    let mut raster = Raster::new().unwrap();
    for (n, page) in pages.iter().enumerate() {
        writer.add(page).unwrap();
        let picture = raster.draw(page, 1.5).unwrap();
        image::save_buffer(
            folder.join(format!("decision-{n}.png")),
            &picture.colours,
            picture.width,
            picture.height,
            image::ExtendedColorType::Rgb8,
        )
        .unwrap();
    }
    std::fs::write(folder.join("decision.pdf"), writer.finish().unwrap()).unwrap();
}
