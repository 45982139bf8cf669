use std::path::Path;

use super::*;
use crate::desk::practice;
use crate::paper::pdf::tests::said_by;
use crate::paper::template::field::Field;
use crate::ui::app;
use crate::ui::screen::paper::{Message as OfPaper, Saving, Then};
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

const NOTICE: PaperKind = PaperKind::Notice;

fn day() -> (tempfile::TempDir, Stage<Driver, app::Message>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Paper(NOTICE, Subject::Unit)));
    let stage =
        Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message));
    (folder, stage)
}

/// The box whose wording begins so.
fn at(beginning: &str) -> usize {
    let template = NOTICE.template().unwrap();
    let said = template.says().into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(_, text)| text).position(|text| text.starts_with(beginning)).unwrap()
}

fn types(stage: &mut Stage<Driver, app::Message>, n: usize, words: &str) {
    stage.focus(boxes::id(n));
    stage.types(words);
}

fn to_paper(stage: &mut Stage<Driver, app::Message>) {
    stage.state.send(app::Message::Go(Place::Paper(NOTICE, Subject::Unit)));
}

fn saved(stage: &mut Stage<Driver, app::Message>, file: &Path) -> String {
    stage.state.paths.push_back(file.to_owned());
    stage.state.send(app::Message::Paper(OfPaper::Save(Saving::Ask(Then::Nothing))));
    said_by(&std::fs::read(file).unwrap()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn changed_words_are_printed_until_the_original_is_back() {
    let (folder, mut stage) = day();
    let file = folder.path().join("giay.pdf");
    assert!(!saved(&mut stage, &file).contains("XƯỞNG MỘT"));
    assert!(!stage.sees("Câu chữ của đơn vị"));
    stage.click("Sửa câu chữ của mẫu");
    assert!(stage.sees("Phần đầu văn bản"));
    types(&mut stage, at("THÔNG BÁO"), "XƯỞNG MỘT ");
    assert!(stage.sees("Có thay đổi chưa lưu"));
    stage.ctrl("s");
    assert!(stage.sees("Câu chữ dùng được"));
    stage.click("Lập giấy");
    assert_eq!(stage.state.app.place(), Place::Paper(NOTICE, Subject::Unit));
    assert!(stage.sees("Câu chữ của đơn vị"));
    assert!(saved(&mut stage, &file).contains("XƯỞNG MỘT THÔNG BÁO"));
    let choices = stage.state.desk.as_ref().unwrap().template_choices().unwrap();
    assert!(choices.iter().all(|choice| !choice.name.starts_with("Thông báo")));
    stage.click("Sửa câu chữ của mẫu");
    stage.click("Trở về mẫu gốc");
    stage.click("Lưu mẫu");
    to_paper(&mut stage);
    assert!(!stage.sees("Câu chữ của đơn vị"));
    assert!(!saved(&mut stage, &file).contains("XƯỞNG MỘT"));
}

#[test]
fn a_wrong_brace_is_told_at_its_box_and_not_saved() {
    let (_folder, mut stage) = day();
    stage.click("Sửa câu chữ của mẫu");
    types(&mut stage, at("THÔNG BÁO"), "{nam}");
    assert!(stage.sees("Chưa in được: không có ô “nam”. Có phải là “năm”?"));
    assert!(stage.sees("1 chỗ chưa đúng"));
    stage.ctrl("s");
    to_paper(&mut stage);
    assert!(!stage.sees("Câu chữ của đơn vị"));
    stage.click("Sửa câu chữ của mẫu");
    assert!(stage.sees("Đây là phần sửa dở lần trước, chưa lưu."), "nothing typed is lost");
    assert!(stage.sees("Chưa in được: không có ô “nam”. Có phải là “năm”?"));
    stage.click("Bỏ phần sửa dở");
    assert!(stage.sees("Câu chữ dùng được"));
}

#[test]
fn a_field_goes_where_the_typing_was_and_its_box_takes_it_back() {
    let (_folder, mut stage) = day();
    stage.click("Sửa câu chữ của mẫu");
    let kind = at("THÔNG BÁO");
    types(&mut stage, kind, "năm ");
    let said = |stage: &Stage<Driver, app::Message>| {
        let desk = stage.state.desk.as_ref().unwrap();
        desk.paper_template(NOTICE)
            .unwrap()
            .says()
            .into_iter()
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    };
    let offered = Boxes::new(&NOTICE.template().unwrap(), &[], &Facts::default());
    let number = offered.fields().iter().position(|field| *field == Field::Year).unwrap();
    stage.state.send(app::Message::Wording(Message::Field(number)));
    stage.ctrl("s");
    assert!(said(&stage).contains(&"năm {năm}THÔNG BÁO".to_owned()), "{:?}", said(&stage));
    stage.ctrl("z");
    stage.ctrl("s");
    assert!(said(&stage).contains(&"năm THÔNG BÁO".to_owned()), "{:?}", said(&stage));
}

#[test]
fn an_issued_paper_keeps_the_words_it_was_issued_with() {
    let (folder, mut stage) = day();
    stage.click("Sửa câu chữ của mẫu");
    types(&mut stage, at("THÔNG BÁO"), "CŨ ");
    stage.ctrl("s");
    to_paper(&mut stage);
    let file = folder.path().join("giay.pdf");
    let issued = saved(&mut stage, &file);
    stage.click("Sửa câu chữ của mẫu");
    types(&mut stage, at("THÔNG BÁO"), "MỚI ");
    stage.ctrl("s");
    to_paper(&mut stage);
    assert!(saved(&mut stage, &file).contains("MỚI CŨ THÔNG BÁO"));
    let rows = stage.state.desk.as_ref().unwrap().issued_papers(None, 9).unwrap();
    assert_eq!(rows.len(), 2);
    stage.state.send(app::Message::Go(Place::Issued(NOTICE, Subject::Unit, rows[1].id)));
    assert!(!stage.sees("Sửa câu chữ của mẫu"), "it is only looked at");
    assert_eq!(saved(&mut stage, &file), issued);
    assert!(issued.contains("CŨ THÔNG BÁO"));
}
