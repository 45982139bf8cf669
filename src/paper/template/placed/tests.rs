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
