//! Templates that an officer changes, prints with, gives away and takes in.

use std::fs;

use so_sang_kien::desk::papers::{CertificatePrint, Layout};
use so_sang_kien::desk::{DeskError, TemplateKey};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::certificate::CertificateBody;
use so_sang_kien::domain::record::Kind;
use so_sang_kien::paper::error::PaperError;
use so_sang_kien::paper::page::{Mark, Page};
use so_sang_kien::paper::shipped::PlacedKind;
use so_sang_kien::paper::template::placed::{Fault, Holds, Placed, PlacedBox};

use super::papers::{Office, holds, text};

const FRAME: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 297 210'>\
    <rect x='8' y='8' width='281' height='194' fill='none' stroke='#0050a0' stroke-width='2'/></svg>";
const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>\
    <circle cx='5' cy='5' r='5' fill='#0050a0'/></svg>";

/// The shipped certificate with a box moved, another wording, a frame and a logo of the unit's own.
fn changed(office: &Office) -> Placed {
    let picture = |name: &str, svg: &str| {
        let path = office.folder.path().join(name);
        fs::write(&path, svg).unwrap();
        office.desk.take_template_picture(&path).unwrap()
    };
    let mut template = office.desk.template(TemplateKey::Shipped(PlacedKind::Certificate)).unwrap();
    template.name = "Khung xanh".into();
    template.frame = None;
    template.ground = Some("khung".into());
    let _ = template.pictures.insert("khung".into(), picture("khung.svg", FRAME));
    let _ = template.pictures.insert("logo".into(), picture("logo.svg", LOGO));
    let holds = Holds::Picture { picture: "logo".into() };
    template.boxes.push(PlacedBox {
        x: 20.0,
        y: 20.0,
        width: 18.0,
        height: 18.0,
        stock: false,
        holds,
    });
    template.boxes[0].y += 5.0;
    let Holds::Text { items, .. } = &mut template.boxes[2].holds else { panic!() };
    items[0].text = "{TÊN ĐƠN VỊ} TRÂN TRỌNG GHI NHẬN".into();
    template
}

fn drawings(page: &Page) -> usize {
    fn count(marks: &[Mark]) -> usize {
        marks
            .iter()
            .map(|mark| match mark {
                Mark::Art { .. } => 1,
                Mark::Group(marks) => count(marks),
                _ => 0,
            })
            .sum()
    }
    count(&page.marks)
}

#[test]
fn a_template_of_ones_own_is_kept_printed_with_and_undone() {
    let mut office = Office::new();
    let meeting = office.meeting();
    let decision = office.decided(meeting);
    let all = office.issued(decision);
    let template = changed(&office);
    let kept = office.desk.save_template(None, &template).unwrap();
    let key = TemplateKey::Own(kept.id);
    let mine = office.desk.template(key).unwrap();
    assert_eq!((mine.boxes.clone(), mine.version), (template.boxes.clone(), 1));

    let layout = Layout { template: &mine, money: false };
    let shown = office.desk.lay_out_certificate(all[0], layout).unwrap();
    assert_eq!(shown.tight, [0_usize; 0]);
    assert!(holds(&text(&shown.page), "TRÂN TRỌNG GHI NHẬN"));
    assert_eq!(drawings(&shown.page), 2, "frame and logo");

    let out = office.folder.path().join("giay.pdf");
    let print = CertificatePrint {
        certificates: &all,
        template: &mine,
        money: false,
        reason: String::new(),
        out: &out,
    };
    let _ = office.desk.print_certificates(&print, &Progress::default()).unwrap();
    let body = office.desk.get::<CertificateBody>(all[0]).unwrap().body;
    assert_eq!((body.template.id, body.template.version), (kept.id.to_string(), 1));

    let mut again = mine.clone();
    again.boxes[0].y -= 5.0;
    assert_eq!(office.desk.save_template(Some(kept.id), &again).unwrap().rev, 2);
    assert_eq!(office.desk.template(key).unwrap().version, 2);
    let _ = office.desk.undo().unwrap().unwrap();
    assert_eq!(office.desk.template(key).unwrap().boxes, template.boxes);
    office.desk.delete_template(kept.id).unwrap();
    let choices = office.desk.template_choices().unwrap();
    assert_eq!(choices.len(), PlacedKind::ALL.len());
    office.desk.fetch_from_trash(Kind::Template, kept.id.0).unwrap();
    assert_eq!(office.desk.template_choices().unwrap()[0].name, "Khung xanh");
}

#[test]
fn a_template_goes_to_another_unit_as_one_file() {
    let mut office = Office::new();
    let template = changed(&office);
    let kept = office.desk.save_template(None, &template).unwrap();
    let file = office.folder.path().join("khung-xanh.maugiay");
    office.desk.export_template(TemplateKey::Own(kept.id), &file).unwrap();

    let mut other = Office::new();
    let taken = other.desk.import_template(&file).unwrap();
    let read = other.desk.template(TemplateKey::Own(taken.id)).unwrap();
    assert_eq!((read.boxes, read.pictures), (template.boxes, template.pictures));
    assert_eq!(read.name, "Khung xanh");

    let hostile = fs::read_to_string(&file).unwrap().replace("<circle", "<script/><circle");
    fs::write(&file, hostile).unwrap();
    let refused = other.desk.import_template(&file).unwrap_err();
    assert!(
        matches!(&refused, DeskError::Paper(PaperError::Unsound(fault))
            if matches!(&**fault, Fault::Picture { name, .. } if name == "logo")),
        "{refused}"
    );
    assert_eq!(other.desk.template_choices().unwrap().len(), PlacedKind::ALL.len() + 1);
}

#[test]
fn every_template_is_shown_for_somebody_invented_until_there_is_a_certificate() {
    let mut office = Office::new();
    for kind in PlacedKind::ALL {
        let template = office.desk.template(TemplateKey::Shipped(*kind)).unwrap();
        let laid = office.desk.lay_out_template(&template).unwrap();
        assert_eq!(laid.tight, [0_usize; 0], "{kind:?}");
        let said = text(&laid.page).to_lowercase();
        assert!(holds(&said, "nguyễn thị minh hòa"), "{kind:?}: {said}");
    }
    let meeting = office.meeting();
    let decision = office.decided(meeting);
    let _ = office.issued(decision);
    let template = office.desk.template(TemplateKey::Shipped(PlacedKind::Certificate)).unwrap();
    let laid = office.desk.lay_out_template(&template).unwrap();
    assert!(holds(&text(&laid.page), "Ngô Gia Huy"));
}
