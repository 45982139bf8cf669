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
