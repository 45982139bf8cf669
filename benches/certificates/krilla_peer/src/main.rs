//! `krilla_peer RECORDS.json FRAME.pdf FONTS OUT.pdf`

use std::sync::Arc;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Point, Size};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::pdf::{Pdf, PdfDocument};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use skrifa::instance::LocationRef;
use skrifa::{FontRef, MetadataProvider};

struct Face {
    font: Font,
    bytes: Arc<Vec<u8>>,
}

impl Face {
    fn read(folder: &str, name: &str) -> Self {
        let bytes = Arc::new(std::fs::read(format!("{folder}/{name}.ttf")).unwrap());
        let font = Font::new((*bytes).clone().into(), 0).unwrap();
        Self { font, bytes }
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let font = FontRef::new(&self.bytes).unwrap();
        let size = skrifa::instance::Size::new(size);
        let metrics = font.glyph_metrics(size, LocationRef::default());
        let map = font.charmap();
        let wide = |letter| metrics.advance_width(map.map(letter).unwrap_or_default());
        text.chars().filter_map(wide).sum()
    }
}

const MM: f32 = 72.0 / 25.4;

fn put(to: &mut Surface<'_>, face: &Face, size: f32, x: f32, y: f32, text: &str, red: bool) {
    let colour = if red { rgb::Color::new(0x8a, 0x10, 0x15) } else { rgb::Color::new(0, 0, 0) };
    to.set_fill(Some(Fill { paint: colour.into(), ..Fill::default() }));
    let at = Point::from_xy(x * MM, y * MM);
    to.draw_text(at, face.font.clone(), size, text, false, TextDirection::Auto);
}

fn centred(to: &mut Surface<'_>, face: &Face, size: f32, x: f32, y: f32, text: &str, red: bool) {
    let half = face.width(text, size) / 2.0 / MM;
    put(to, face, size, x - half, y, text, red);
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, data, frame, fonts, out] = arguments.as_slice() else { return };
    let records: serde_json::Value =
        serde_json::from_slice(&std::fs::read(data).unwrap()).unwrap();
    let frame = PdfDocument::new(Arc::new(Pdf::new(std::fs::read(frame).unwrap()).unwrap()));
    let face = |name: &str| Face::read(fonts, name);
    let (plain, bold) = (face("Tinos-Regular"), face("Tinos-Bold"));
    let (italic, both) = (face("Tinos-Italic"), face("Tinos-BoldItalic"));
    let (black, name) = (face("PlayfairDisplay-Black"), face("PlayfairDisplay-BoldItalic"));
    let mut document = Document::new();
    let size = Size::from_wh(297.0 * MM, 210.0 * MM).unwrap();
    for record in records.as_array().unwrap() {
        let said = |key: &str| record[key].as_str().unwrap().to_owned();
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut to = page.surface();
        to.draw_pdf_page(&frame, size, 0);
        centred(&mut to, &bold, 13.0, 148.5, 29.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", false);
        centred(&mut to, &bold, 14.0, 148.5, 35.0, "Độc lập - Tự do - Hạnh phúc", false);
        centred(&mut to, &black, 40.0, 148.5, 55.0, "GIẤY CHỨNG NHẬN", true);
        centred(&mut to, &black, 20.0, 148.5, 66.0, "SÁNG KIẾN", true);
        let issuer = "CÔNG TY CỔ PHẦN CƠ KHÍ HỒNG PHONG CHỨNG NHẬN";
        centred(&mut to, &bold, 14.0, 148.5, 80.0, issuer, true);
        centred(&mut to, &italic, 14.0, 148.5, 87.0, "Ông (bà):", false);
        centred(&mut to, &name, 28.0, 148.5, 99.0, &said("name"), true);
        centred(&mut to, &plain, 14.0, 148.5, 108.0, &said("job"), false);
        let title = format!("là tác giả của sáng kiến: “{}”", said("title"));
        centred(&mut to, &bold, 13.0, 148.5, 116.0, &title, false);
        put(&mut to, &italic, 12.0, 34.0, 146.0, "Số: ", false);
        put(&mut to, &both, 12.0, 41.0, 146.0, &said("number"), false);
        put(&mut to, &italic, 12.0, 34.0, 152.0, "Quyết định số ", false);
        put(&mut to, &both, 12.0, 59.0, 152.0, "52/QĐ-HP", false);
        put(&mut to, &italic, 12.0, 79.0, 152.0, " ngày 18/11/2026", false);
        let dated = "Lai Châu, ngày 20 tháng 11 năm 2026";
        centred(&mut to, &italic, 13.0, 212.0, 138.0, dated, false);
        centred(&mut to, &bold, 13.0, 212.0, 144.0, "GIÁM ĐỐC", false);
        centred(&mut to, &bold, 14.0, 212.0, 185.0, "Nguyễn Hải Đăng", false);
        to.finish();
        page.finish();
    }
    std::fs::write(out, document.finish().unwrap()).unwrap();
}
