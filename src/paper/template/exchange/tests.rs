use super::*;
use crate::paper::shipped::PlacedKind;
use crate::paper::svg::{SvgRefused, Unfit};
use crate::paper::template::image::{Image, ImageRefused};
use crate::paper::template::placed::{Fault, Place, PlacedBox};
use crate::paper::template::wording::WordingError;
use serde_json::Value;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><circle cx='5' cy='5' r='5' fill='#b3161c'/></svg>";

fn held(holds: Holds) -> PlacedBox {
    PlacedBox { x: 20.0, y: 20.0, width: 20.0, height: 20.0, stock: false, holds }
}

fn image(svg: &str) -> Image {
    Image::take("hinh.svg", svg.as_bytes().to_vec()).unwrap()
}

/// Giấy khen with a logo and a scanned signature.
fn merit() -> Placed {
    let mut template = PlacedKind::Merit.template().unwrap();
    let _ = template.pictures.insert("logo".into(), image(LOGO));
    let _ = template.pictures.insert("chữ ký".into(), image(&LOGO.replace("b3161c", "0000ff")));
    template.boxes.push(held(Holds::Picture { picture: "logo".into() }));
    template.boxes.push(held(Holds::Signature { picture: "chữ ký".into() }));
    template
}

/// What is said of the certificate's file once `harm` was done to it.
fn refused(harm: impl FnOnce(&mut Value)) -> PaperError {
    let template = PlacedKind::Certificate.template().unwrap();
    let mut file: Value = serde_json::from_slice(&write(&template).unwrap()).unwrap();
    harm(&mut file);
    read(&serde_json::to_vec(&file).unwrap()).unwrap_err()
}

fn fault(harm: impl FnOnce(&mut Value)) -> Fault {
    match refused(harm) {
        PaperError::Unsound(fault) => *fault,
        other => panic!("{other}"),
    }
}

#[test]
fn every_shipped_template_is_sound_and_comes_back_from_its_file() {
    for kind in PlacedKind::ALL {
        let template = kind.template().unwrap();
        assert_eq!(template.faults(), []);
        assert_eq!(read(&write(&template).unwrap()).unwrap(), template);
    }
}

#[test]
fn the_logo_goes_along_and_the_signature_stays() {
    let template = merit();
    assert_eq!(template.faults(), []);
    let file = write(&template).unwrap();
    assert!(!String::from_utf8(file.clone()).unwrap().contains("0000ff"));
    let read = read(&file).unwrap();
    assert_eq!(read.boxes.len(), template.boxes.len() - 1);
    assert_eq!(read.pictures.keys().collect::<Vec<_>>(), ["logo"]);
}

#[test]
fn a_hostile_template_is_refused_with_its_place() {
    let at = |held, item| Place { held, item };
    assert_eq!(
        fault(|file| file["template"]["boxes"][2]["x"] = (-400).into()),
        Fault::OffThePage(at(2, None))
    );
    assert_eq!(
        fault(|file| file["template"]["boxes"][2]["width"] = 1e30.into()),
        Fault::OffThePage(at(2, None))
    );
    let item = |file: &mut Value, member: &str, value: Value| {
        file["template"]["boxes"][2]["holds"]["text"]["items"][1][member] = value;
    };
    assert_eq!(fault(|file| item(file, "size", 5_000.into())), Fault::Size(at(2, Some(1))));
    assert_eq!(fault(|file| item(file, "gap", (-9).into())), Fault::Size(at(2, Some(1))));
    assert_eq!(
        fault(|file| item(file, "text", "{ho va ten}".into())),
        Fault::Wording {
            at: at(2, Some(1)),
            error: WordingError::UnknownName {
                name: "ho va ten".into(),
                likely: Some("họ và tên")
            }
        }
    );
    assert_eq!(
        fault(|file| item(file, "text", "a".repeat(3_000).into())),
        Fault::TooLong { at: at(2, Some(1)), most: 2_000 }
    );
    assert_eq!(
        fault(|file| {
            let held = file["template"]["boxes"][0].clone();
            file["template"]["boxes"] = vec![held; 5_000].into();
        }),
        Fault::TooManyBoxes { most: 60 }
    );
    assert_eq!(
        fault(|file| file["template"]["ground"] = "../../etc/passwd".into()),
        Fault::NoPicture { at: None, name: "../../etc/passwd".into() }
    );
    assert_eq!(
        fault(|file| {
            let bad = LOGO.replace("<circle", "<script>x()</script><circle");
            file["template"]["ground"] = "logo".into();
            file["template"]["pictures"] = serde_json::json!({ "logo": { "svg": bad } });
        }),
        Fault::Picture {
            name: "logo".into(),
            error: ImageRefused::Svg(SvgRefused::Holds(Unfit::Program))
        }
    );
    assert_eq!(
        fault(|file| {
            file["template"]["ground"] = "logo".into();
            file["template"]["pictures"] = serde_json::json!({ "logo": { "png": "AAAA" } });
        }),
        Fault::Picture { name: "logo".into(), error: ImageRefused::Damaged }
    );
    assert_eq!(
        fault(|file| file["template"]["id"] = "C:\\windows".into()),
        Fault::UnknownPaper("C:\\windows".into())
    );
    assert_eq!(fault(|file| file["template"]["issuer"] = "union".into()), Fault::OtherIssuer);
    assert_eq!(fault(|file| file["template"]["name"] = " ".into()), Fault::Nameless);
}

#[test]
fn a_file_that_is_no_template_is_told() {
    assert!(matches!(read(b"PK\x03\x04"), Err(PaperError::TemplateBroken { line: 1, .. })));
    let strange = refused(|file| file["template"]["program"] = "rm".into());
    assert!(matches!(strange, PaperError::TemplateBroken { .. }));
    let newer = refused(|file| file["so_sang_kien_template"] = 2.into());
    assert!(matches!(newer, PaperError::TemplateVersion(2)));
    let deep = "[".repeat(100_000);
    assert!(matches!(read(deep.as_bytes()), Err(PaperError::TemplateBroken { .. })));
    let large = vec![b' '; MOST_BYTES + 1];
    assert!(matches!(read(&large), Err(PaperError::TemplateTooLarge { .. })));
}

#[test]
fn the_union_gives_no_bang_khen_and_an_employer_signs_by_hand() {
    let mut template = merit();
    let Holds::Text { items, .. } = &mut template.boxes[0].holds else { panic!() };
    items[0].text = "BẰNG KHEN".into();
    assert_eq!(template.faults(), [Fault::NotTheirAward(Place { held: 0, item: Some(0) })]);
    let mut employer = PlacedKind::Certificate.template().unwrap();
    let _ = employer.pictures.insert("chữ ký".into(), image(LOGO));
    employer.boxes.push(held(Holds::Signature { picture: "chữ ký".into() }));
    let at = Place { held: employer.boxes.len() - 1, item: None };
    assert_eq!(employer.faults(), [Fault::SignatureOfEmployer(at)]);
}

#[test]
fn photographs_are_fitted_and_come_back() {
    let scan = std::fs::read("tests/data/golden/scan.png").unwrap();
    let image = Image::take("khung.png", scan).unwrap();
    let mut template = PlacedKind::CertificatePlain.template().unwrap();
    template.ground = Some("khung".into());
    let _ = template.pictures.insert("khung".into(), image);
    assert_eq!(read(&write(&template).unwrap()).unwrap(), template);
    assert!(Image::take("khung.png", b"MZ\x90\x00".to_vec()).is_err());
    assert!(Image::take("khung.pdf", b"%PDF-1.7\n".to_vec()).is_err());
}
