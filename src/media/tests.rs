use std::io::{Cursor, Write};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, RgbaImage};

use super::*;

/// Red on the left, blue on the right; wider than high.
fn two_halves() -> RgbImage {
    RgbImage::from_fn(32, 16, |x, _| if x < 16 { Rgb([220, 10, 10]) } else { Rgb([10, 10, 220]) })
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    two_halves().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 95)).unwrap();
    bytes
}

fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    two_halves().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A TIFF directory as cameras write it: orientation, author, and a pointer to a place.
fn exif(orientation: u16, place: bool) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08".to_vec();
    let mut entries = vec![(0x0112_u16, 3_u16, 1_u32, u32::from(orientation) << 16)];
    entries.push((0x013B, 2, 4, u32::from_be_bytes(*b"Mai\0")));
    if place {
        entries.push((0x8825, 4, 1, 0x50));
    }
    exif.extend(u16::try_from(entries.len()).unwrap().to_be_bytes());
    for (tag, kind, count, value) in entries {
        exif.extend(tag.to_be_bytes());
        exif.extend(kind.to_be_bytes());
        exif.extend(count.to_be_bytes());
        exif.extend(value.to_be_bytes());
    }
    exif.extend([0; 4]);
    exif.extend(b"22.3964N 103.4582E");
    exif
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], &length[..], content].concat()
}

fn jpeg_with_exif(orientation: u16, place: bool) -> Vec<u8> {
    let block = segment(0xE1, &[b"Exif\0\0".to_vec(), exif(orientation, place)].concat());
    let plain = jpeg();
    [&plain[..2], &block, &plain[2..]].concat()
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let chunk = img_parts::png::PngChunk::new(*kind, content.to_vec().into());
    chunk.encoder().bytes().to_vec()
}

/// A PNG with `chunks` after its header.
fn png_with(chunks: &[Vec<u8>]) -> Vec<u8> {
    let plain = png();
    let header = 8 + 25;
    [&plain[..header], &chunks.concat(), &plain[header..]].concat()
}

fn webp(bytes: &DynamicImage) -> Vec<u8> {
    let mut webp = Vec::new();
    bytes.write_with_encoder(WebPEncoder::new_lossless(&mut webp)).unwrap();
    webp
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const TYPES: &str = "[Content_Types].xml";
const DOCUMENT: (&str, &str) = ("word/document.xml", "<w:document/>");
const WORKBOOK: (&str, &str) = ("xl/workbook.xml", "<workbook/>");

fn docx() -> Vec<u8> {
    package(&[(TYPES, "<Types/>"), DOCUMENT])
}

fn pdf(body: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj\n<< /Type /Catalog {body} >>\nendobj\n%%EOF\n").into_bytes()
}

fn reason(name: &str, bytes: Vec<u8>) -> Reason {
    take(name, bytes).unwrap_err().reason
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn a_photo_keeps_its_pixels_and_loses_place_and_author() {
    let photo = jpeg_with_exif(1, true);
    assert!(holds(&photo, b"103.4582E") && holds(&photo, b"Mai\0"));
    let taken = take("ảnh máy dập.jpg", photo).unwrap();
    assert_eq!(taken.bytes, jpeg(), "not one byte of the picture itself changes");
    assert_eq!(taken.changes, [Change::MetadataRemoved { place: true }]);
    assert_eq!((taken.format, taken.kind), (Format::Jpg, AttachmentKind::Photo));
    assert!(take("a.jpg", jpeg()).unwrap().changes.is_empty());
    let without = take("a.jpg", jpeg_with_exif(1, false)).unwrap();
    assert_eq!(without.changes, [Change::MetadataRemoved { place: false }]);
}

#[test]
fn nothing_hides_between_or_behind_the_scans_of_a_photo() {
    let plain = jpeg();
    let end = plain.len() - 2;
    let comment = segment(0xFE, b"nha so 12");
    let second = jpeg_with_exif(1, true);
    let photo = [&plain[..end], &comment, &plain[end..], &second].concat();
    let taken = take("a.jpg", photo).unwrap();
    assert_eq!(taken.bytes, plain);
    assert_eq!(taken.changes, [Change::MetadataRemoved { place: false }]);
}

#[test]
fn a_thumbnail_in_the_head_is_dropped_but_colours_stay() {
    let plain = jpeg();
    let thumbnail = segment(0xE0, b"JFXX\0\x10thumbnail");
    let colours = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours");
    let adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01");
    let photo = [&plain[..2], &thumbnail, &colours, &adobe, &plain[2..]].concat();
    let taken = take("a.jpg", photo).unwrap();
    assert_eq!(taken.bytes, [&plain[..2], &colours, &adobe, &plain[2..]].concat());
}

#[test]
fn a_photo_taken_sideways_stands_upright_afterwards() {
    // Orientation 6: the camera was turned; what was left is on top.
    let taken = take("a.jpg", jpeg_with_exif(6, true)).unwrap();
    let upright = image::load_from_memory(&taken.bytes).unwrap().into_rgb8();
    assert_eq!(upright.dimensions(), (16, 32));
    assert!(upright.get_pixel(8, 3)[0] > 180 && upright.get_pixel(8, 28)[2] > 180);
    assert!(!holds(&taken.bytes, b"Exif") && !holds(&taken.bytes, b"103.4582E"));
    let changes = [Change::MetadataRemoved { place: true }, Change::TurnedUpright];
    assert_eq!(taken.changes, changes);
}

#[test]
fn a_png_loses_texts_and_time_and_what_follows_its_end() {
    let text = chunk(b"tEXt", b"Author\0Mai Thi");
    let time = chunk(b"tIME", &[7, 234, 11, 16, 8, 0, 0]);
    let place = chunk(b"eXIf", &exif(1, true));
    let colours = chunk(b"gAMA", &45455_u32.to_be_bytes());
    let mut picture = png_with(&[text, time, place, colours.clone()]);
    picture.extend(b"behind the end");
    let taken = take("a.png", picture).unwrap();
    assert_eq!(taken.bytes, png_with(&[colours]));
    assert_eq!(taken.changes, [Change::MetadataRemoved { place: true }]);
    let turned = take("a.png", png_with(&[chunk(b"eXIf", &exif(8, false))])).unwrap();
    let upright = image::load_from_memory(&turned.bytes).unwrap().into_rgb8();
    assert_eq!(upright.get_pixel(8, 3), &Rgb([10, 10, 220]), "8: what was right is on top");
}

#[test]
fn a_webp_becomes_a_picture_that_office_opens() {
    let exact = take("ảnh.webp", webp(&two_halves().into())).unwrap();
    assert_eq!((exact.name.as_str(), exact.format), ("ảnh.png", Format::Png));
    assert_eq!(exact.changes, [Change::Converted { from: FileKind::Webp }]);
    let back = image::load_from_memory(&exact.bytes).unwrap().into_rgb8();
    assert_eq!(back, two_halves(), "what was exact stays exact");
    let glass = RgbaImage::from_pixel(4, 4, image::Rgba([1, 2, 3, 40]));
    let glass = take("a.webp", webp(&glass.clone().into())).unwrap();
    assert!(image::load_from_memory(&glass.bytes).unwrap().color().has_alpha());
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_by_its_header() {
    let mut bomb = png();
    bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let header = img_parts::png::PngChunk::new(*b"IHDR", bomb[16..29].to_vec().into());
    bomb[8..33].copy_from_slice(&header.encoder().bytes());
    let size = Reason::TooManyPixels { width: 30_000, height: 30_000, most: MAX_PIXELS };
    assert_eq!(reason("a.png", bomb), size);
}

#[test]
fn a_broken_picture_is_refused_whatever_its_first_bytes() {
    let photo = jpeg();
    assert_eq!(reason("a.jpg", photo[..photo.len() / 2].to_vec()), Reason::Damaged);
    let picture = png();
    assert_eq!(reason("a.png", picture[..picture.len() - 20].to_vec()), Reason::Damaged);
    assert_eq!(reason("a.pdf", b"%PDF-1.7\nhalf a file".to_vec()), Reason::Damaged);
}

#[test]
fn every_prefix_of_a_photo_is_answered_without_a_panic() {
    let photo = jpeg_with_exif(6, true);
    for length in 0..photo.len() {
        let _ = take("a.jpg", photo[..length].to_vec());
    }
    for at in 0..photo.len() {
        let mut damaged = photo.clone();
        damaged[at] ^= 0xFF;
        let _ = take("a.jpg", damaged);
    }
}

#[test]
fn office_files_are_known_by_what_lies_inside() {
    let document = take("Đơn đề nghị.docx", docx()).unwrap();
    assert_eq!((document.format, document.kind), (Format::Docx, AttachmentKind::Application));
    assert_eq!(document.bytes, docx());
    assert_eq!(document.warnings, [Warning::AuthorStays]);
    let book = package(&[(TYPES, "<Types/>"), WORKBOOK]);
    assert_eq!(take("bảng.xlsx", book.clone()).unwrap().format, Format::Xlsx);
    let said_is = Reason::NotWhatItSays { said: FileKind::Docx, is: FileKind::Xlsx };
    assert_eq!(reason("bảng.docx", book), said_is);
    let inside = package(&[(TYPES, "<Types/>"), DOCUMENT, ("word/embeddings/ole1.bin", "x")]);
    assert!(take("a.docx", inside).unwrap().warnings.contains(&Warning::FilesInside));
}

#[test]
fn macros_are_refused_however_they_are_named() {
    let part = package(&[(TYPES, "<Types/>"), DOCUMENT, ("word/vbaProject.bin", "x")]);
    assert_eq!(reason("a.docx", part.clone()), Reason::Macros);
    let shouted = package(&[(TYPES, "<Types/>"), WORKBOOK, ("XL\\VBAPROJECT.BIN", "x")]);
    assert_eq!(reason("a.xlsx", shouted), Reason::Macros);
    let old = package(&[(TYPES, "<Types/>"), WORKBOOK, ("xl/macrosheets/sheet1.xml", "x")]);
    assert_eq!(reason("a.xlsx", old), Reason::Macros);
    let typed = "<Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>";
    assert_eq!(reason("a.docx", package(&[(TYPES, typed), DOCUMENT])), Reason::Macros);
    let refused = take("a.docm", part).unwrap_err();
    assert_eq!(refused.remedy(), Remedy::SaveWithoutMacros);
}

#[test]
fn a_package_that_unpacks_to_too_much_is_refused() {
    let zeros = "0".repeat(9 * 1024 * 1024);
    let names: Vec<String> = (0..30).map(|n| format!("word/media/{n}.xml")).collect();
    let mut parts = vec![(TYPES, "<Types/>"), DOCUMENT];
    parts.extend(names.iter().map(|name| (name.as_str(), zeros.as_str())));
    assert_eq!(reason("a.docx", package(&parts)), Reason::Overpacked);
}

#[test]
fn locked_files_are_told_from_old_ones() {
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    let refused = take("đơn.doc", old.clone()).unwrap_err();
    assert_eq!(refused.reason, Reason::NotTaken(FileKind::OldOffice));
    assert_eq!(refused.remedy(), Remedy::SaveAsNewOffice);
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let refused = take("đơn.docx", [old, stream].concat()).unwrap_err();
    assert_eq!((refused.reason, refused.remedy()), (Reason::Locked, Remedy::RemovePassword));
}

#[test]
fn a_pdf_is_taken_unless_locked_or_scripted() {
    let taken = take("QĐ 52.pdf", pdf("")).unwrap();
    assert_eq!((taken.format, taken.kind), (Format::Pdf, AttachmentKind::Decision));
    assert_eq!(taken.warnings, [Warning::AuthorStays]);
    assert_eq!(reason("a.pdf", pdf("/Encrypt 5 0 R")), Reason::Locked);
    assert_eq!(reason("a.pdf", pdf("/S /JavaScript /JS (app.alert)")), Reason::Scripted);
    assert_eq!(reason("a.pdf", pdf("/S/J#61va#53cript")), Reason::Scripted);
    assert_eq!(reason("a.pdf", pdf("/S /Launch")), Reason::Scripted);
    let inside = take("a.pdf", pdf("/Type /EmbeddedFile")).unwrap();
    assert!(inside.warnings.contains(&Warning::FilesInside));
    assert!(take("a.pdf", pdf("/EncryptMetadata false /JavaScripts 1")).is_ok());
}

#[test]
fn what_is_not_taken_says_why_and_what_to_do() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    let video = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec();
    let rar = b"Rar!\x1a\x07\x01\0".to_vec();
    let program = [b"MZ\x90\0".to_vec(), vec![0; 200]].concat();
    for (name, bytes, kind, remedy) in [
        ("IMG_1.HEIC", heic.clone(), FileKind::Heic, Remedy::ChooseJpegOnPhone),
        ("máy.mp4", video, FileKind::Video, Remedy::AttachPhotos),
        ("ghi âm.mp3", b"ID3\x03\0\0\0\0\0\0".to_vec(), FileKind::Audio, Remedy::AttachPhotos),
        ("hồ sơ.rar", rar, FileKind::Archive, Remedy::Unpack),
        ("cài.exe", program.clone(), FileKind::Program, Remedy::ChooseAnother),
        ("chạy.bat", b"@echo off".to_vec(), FileKind::Program, Remedy::ChooseAnother),
        ("ghi chú.txt", "chữ".into(), FileKind::Text, Remedy::SaveAsPdf),
        ("a.gif", b"GIF89a....".to_vec(), FileKind::OtherPicture, Remedy::SaveAsPicture),
        ("gói.skb", package(&[("bagit.txt", "")]), FileKind::Bundle, Remedy::OpenAsBundle),
        ("lạ", vec![1, 2, 3, 255], FileKind::Unknown, Remedy::ChooseAnother),
    ] {
        let refused = take(name, bytes).unwrap_err();
        assert_eq!(refused.reason, Reason::NotTaken(kind), "{name}");
        assert_eq!(refused.remedy(), remedy, "{name}");
    }
    let renamed = take("IMG_1.jpg", heic).unwrap_err();
    let both = Reason::NotWhatItSays { said: FileKind::Jpeg, is: FileKind::Heic };
    assert_eq!((renamed.reason, renamed.remedy()), (both, Remedy::ChooseJpegOnPhone));
    let disguised = Reason::NotWhatItSays { said: FileKind::Pdf, is: FileKind::Program };
    assert_eq!(reason("a.pdf", program), disguised);
    let swapped = take("a.png", jpeg()).unwrap_err();
    assert_eq!(swapped.remedy(), Remedy::Rename(Format::Jpg));
}

#[test]
fn the_size_limit_is_exact() {
    let most = usize::try_from(MAX_BYTES).unwrap();
    let mut file = pdf("");
    let head = file.len();
    let _ = file.splice(9..9, vec![b' '; most - head]);
    assert!(take("a.pdf", file.clone()).is_ok());
    file.insert(9, b' ');
    let too_large = Reason::TooLarge { bytes: MAX_BYTES + 1, most: MAX_BYTES };
    assert_eq!(reason("a.pdf", file), too_large);
    assert_eq!(reason("a.pdf", Vec::new()), Reason::Empty);
}

#[test]
fn names_lose_folders_and_tricks() {
    for (given, name) in [
        ("C:\\Users\\Mai\\Ảnh máy.JPEG", "Ảnh máy.jpg"),
        ("../../x.jpg", "x.jpg"),
        ("a\u{202e}\u{0}b.jpg", "ab.jpg"),
        ("/tmp/.jpg", "Tệp.jpg"),
        ("A\u{309}nh  1.jpg", "Ảnh 1.jpg"),
    ] {
        match take(given, jpeg()) {
            Ok(taken) => assert_eq!(taken.name, name, "{given:?}"),
            Err(refused) => panic!("{given:?}: {refused}"),
        }
    }
    let long = format!("{}.jpg", "ă".repeat(500));
    assert_eq!(take(&long, jpeg()).unwrap().name.chars().count(), 124);
}

#[test]
fn the_name_suggests_what_the_file_is() {
    for (name, kind) in [
        ("Biên bản họp xét đơn.pdf", AttachmentKind::Minutes),
        ("QĐ-52-HP.pdf", AttachmentKind::Decision),
        ("don_yeu_cau_cong_nhan.pdf", AttachmentKind::Application),
        ("Giấy chứng nhận 08.pdf", AttachmentKind::Certificate),
        ("ban ve do ga.pdf", AttachmentKind::Drawing),
        ("Donald.pdf", AttachmentKind::Misc),
    ] {
        assert_eq!(take(name, pdf("")).unwrap().kind, kind, "{name}");
    }
}
