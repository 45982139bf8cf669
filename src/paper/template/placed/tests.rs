use std::collections::BTreeSet;

use super::*;
use crate::paper::page::Mark;
use crate::paper::shape::Typesetter;
use crate::paper::shipped::PlacedKind;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use std::sync::Arc;

fn count(marks: &[Mark]) -> usize {
    marks.iter().filter(|mark| matches!(mark, Mark::Text(_))).count()
}

#[test]
fn what_all_papers_say_is_laid_out_once() {
    let template = PlacedKind::Certificate.template().unwrap();
    let mut typesetter = Typesetter::new().unwrap();
    let common = Facts::default().with(Field::Place, "Lai Châu");
    let varying = [Field::Name].into();
    let batch = Batch::new(&mut typesetter, &template, common, &varying).unwrap();
    let lay = |typesetter: &mut Typesetter, name: &str| {
        batch.lay(typesetter, &Facts::default().with(Field::Name, name), None).unwrap().page
    };
    let first = lay(&mut typesetter, "Ngô Gia Huy");
    let second = lay(&mut typesetter, "Lò Văn Định");
    let (Some(Mark::Group(one)), Some(Mark::Group(other))) =
        (first.marks.first(), second.marks.first())
    else {
        panic!("no shared marks")
    };
    assert!(Arc::ptr_eq(one, other));
    assert!(count(one) > count(&first.marks[1..]));
}

#[test]
fn text_beyond_its_box_is_told() {
    let mut template = PlacedKind::Merit.template().unwrap();
    let at = template.boxes.iter().position(|held| held.height > 40.0).unwrap();
    template.boxes[at].height = 12.0;
    let mut typesetter = Typesetter::new().unwrap();
    let facts = Facts::default().with(Field::Name, "Ngô Gia Huy");
    let varying = [Field::Name].into();
    let batch = Batch::new(&mut typesetter, &template, Facts::default(), &varying).unwrap();
    assert_eq!(batch.lay(&mut typesetter, &facts, None).unwrap().tight, [at]);
}

#[test]
fn a_template_of_ones_own_looks_in_the_file_as_in_the_preview() {
    use crate::paper::geometry::{Area, mm};
    use crate::paper::page::Page;
    use crate::paper::template::image::Image;
    let drawing = |colour: &str| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>\
             <rect width='40' height='20' fill='{colour}'/></svg>"
        );
        Image::take("hinh.svg", svg.into_bytes()).unwrap()
    };
    let mut template = PlacedKind::CertificatePlain.template().unwrap();
    template.frame = None;
    template.ground = Some("khung".into());
    let _ = template.pictures.insert("khung".into(), drawing("#fff0d0"));
    let _ = template.pictures.insert("logo".into(), drawing("#0050a0"));
    let holds = Holds::Picture { picture: "logo".into() };
    template.boxes =
        vec![PlacedBox { x: 100.0, y: 50.0, width: 30.0, height: 30.0, stock: false, holds }];
    let mut typesetter = Typesetter::new().unwrap();
    let batch = Batch::new(&mut typesetter, &template, Facts::default(), &BTreeSet::new()).unwrap();
    let page = batch.lay(&mut typesetter, &Facts::default(), None).unwrap().page;
    let marks = |page: &Page| match &page.marks[0] {
        Mark::Group(marks) => marks.to_vec(),
        other => vec![other.clone()],
    };
    let places: Vec<Area> = marks(&page)
        .iter()
        .filter_map(|mark| match mark {
            Mark::Art { at, .. } => Some(*at),
            _ => None,
        })
        .collect();
    // The ground fills the page, the logo keeps its shape in the middle of its box.
    assert_eq!((places[0].width, places[0].height), (page.size.width, page.size.height));
    let logo = places[1];
    assert!((logo.width - mm(30.0)).abs() < 0.01 && (logo.height - mm(15.0)).abs() < 0.01);
    assert!((logo.y - mm(57.5)).abs() < 0.01);
}

fn said(marks: &[Mark]) -> String {
    let said = |mark: &Mark| match mark {
        Mark::Text(line) => line.text(),
        Mark::Group(marks) => said(marks),
        _ => String::new(),
    };
    marks.iter().map(said).collect::<Vec<_>>().join(" ")
}

#[test]
fn on_stock_only_what_is_filled_in_is_printed() {
    for kind in PlacedKind::ALL {
        let template = kind.template().unwrap();
        let mut typesetter = Typesetter::new().unwrap();
        let facts = Facts::default().with(Field::Name, "Ngô Gia Huy");
        let varying = [Field::Name].into();
        let mut lay = |stock: bool| {
            let common = Facts::default();
            let batch = Batch::on(&mut typesetter, &template, common, &varying, stock).unwrap();
            batch.lay(&mut typesetter, &facts, None).unwrap()
        };
        let (white, stock) = (lay(false), lay(true));
        let (all, filled, left_out) =
            (said(&white.page.marks), said(&stock.page.marks), said(&stock.beneath));
        for held in ["CỘNG HÒA", "Độc lập"] {
            assert!(all.contains(held) && !filled.contains(held) && left_out.contains(held));
        }
        assert!(filled.to_uppercase().contains("NGÔ GIA HUY") && !left_out.contains("Ngô"));
        let frames =
            |marks: &[Mark]| marks.iter().filter(|mark| matches!(mark, Mark::Art { .. })).count();
        assert_eq!(frames(&stock.beneath), 1, "{}", template.id);
        let Some(Mark::Group(shared)) = stock.page.marks.first() else { panic!("no shared marks") };
        assert_eq!(frames(shared), 0);
        assert!(white.beneath.is_empty());
    }
}

#[test]
fn larger_paper_has_room_for_twice_the_words() {
    let template = PlacedKind::Certificate.template().unwrap();
    let larger = template.larger().unwrap();
    assert_eq!(larger.format, crate::paper::template::Format::A3);
    assert_eq!(larger.larger(), None);
    let title = "bếp đun củi giảm khói ".repeat(45);
    let facts = Facts::default().with(Field::Name, "Ngô Gia Huy").with(Field::Title, title);
    let mut typesetter = Typesetter::new().unwrap();
    for (template, fits) in [(&template, false), (&larger, true)] {
        let none = std::collections::BTreeSet::new();
        let batch = Batch::new(&mut typesetter, template, facts.clone(), &none).unwrap();
        let laid = batch.lay(&mut typesetter, &Facts::default(), None).unwrap();
        assert_eq!(laid.tight.is_empty(), fits, "also where all of them say the same");
        let whole = said(&laid.page.marks);
        assert_eq!(whole.matches("giảm").count(), 45, "never shortened");
    }
}
