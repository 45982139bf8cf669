use iced::keyboard::key::Named;

use super::*;
use crate::desk::practice;
use crate::domain::certificate::{CertificateBody, CertificateState};
use crate::domain::decision::DecisionBody;
use crate::lang::Tongue;
use crate::store::RegisterQuery;
use crate::ui::app;
use crate::ui::screen::decision;
use crate::ui::shots::{Driver, begin_numbers, practice_day, recognising};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

mod spooling;

fn day() -> (tempfile::TempDir, Driver, DecisionId) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let decision = recognising(&desk).unwrap().unwrap();
    (folder, Driver::new(Tongue::Vietnamese, Look::Light, Some(desk)), decision)
}

/// On the page of the decision, by its main button.
fn from_decision(driver: &mut Driver, decision: DecisionId) {
    driver.send(app::Message::Go(Place::Decision(Some(decision), None)));
    driver.send(app::Message::Decision(decision::Message::Certificates));
}

fn send(driver: &mut Driver, message: Message) {
    driver.send(app::Message::Printing(message));
}

fn save(driver: &mut Driver, message: saving::Message) {
    send(driver, Message::Save(message));
}

fn rows(driver: &Driver) -> Vec<CertificateRow> {
    let query = RegisterQuery { oldest_first: true, ..RegisterQuery::default() };
    driver.desk.as_ref().unwrap().register(&query, 0, usize::MAX).unwrap().0
}

fn prints(driver: &Driver, id: CertificateId) -> Vec<String> {
    let body = driver.desk.as_ref().unwrap().get::<CertificateBody>(id).unwrap().body;
    body.prints.into_iter().map(|print| print.reason).collect()
}

fn shown(driver: Driver) -> Stage<Driver, app::Message> {
    Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message))
}

#[test]
fn without_a_series_it_is_asked_in_place_where_numbers_begin() {
    let (_folder, mut driver, decision) = day();
    from_decision(&mut driver, decision);
    assert_eq!(driver.app.place(), Place::Printing(Some(decision)));
    assert_eq!(driver.focus, Some(numbers::FROM.into()));
    let mut stage = shown(driver);
    assert!(stage.sees("Giấy đầu tiên: 01/2026"));
    for (typed, told) in [("", None), ("8", Some("Giấy đầu tiên: 08/2026"))] {
        let edit = Message::Begin(Edit::From(typed.to_owned()));
        stage.state.send(app::Message::Printing(edit));
        match told {
            Some(told) => assert!(stage.sees(told)),
            None => stage.state.send(app::Message::Printing(Message::Issue)),
        }
        assert!(rows(&stage.state).is_empty(), "nothing without a number");
    }
    let symbol = Message::Begin(Edit::Symbol("GCN-HP".to_owned()));
    stage.state.send(app::Message::Printing(symbol));
    stage.state.send(app::Message::Printing(Message::Issue));
    let rows = rows(&stage.state);
    assert_eq!(rows[0].number, "08/2026/GCN-HP");
    assert!(stage.sees(&format!("Tờ 1 trong {}", rows.len())));
    assert!(stage.sees(&format!("Đã cấp {:02} giấy chứng nhận", rows.len())));
}

#[test]
fn with_a_series_the_decision_leads_straight_to_paper_and_issues_once() {
    let (_folder, mut driver, decision) = day();
    let _ = begin_numbers(driver.desk.as_mut().unwrap()).unwrap();
    from_decision(&mut driver, decision);
    let made = rows(&driver).len();
    assert!(made > 2);
    from_decision(&mut driver, decision);
    assert_eq!(rows(&driver).len(), made);
    driver.send(app::Message::Undo);
    let mut stage = shown(driver);
    assert!(rows(&stage.state).is_empty());
    assert!(stage.sees("Chưa cấp giấy chứng nhận theo quyết định này"), "not issued unasked");
}

#[test]
fn the_file_is_saved_and_printing_again_needs_a_reason() {
    let (folder, mut driver, decision) = day();
    let _ = begin_numbers(driver.desk.as_mut().unwrap()).unwrap();
    from_decision(&mut driver, decision);
    let ids: Vec<CertificateId> = rows(&driver).iter().map(|row| row.id).collect();
    send(&mut driver, Message::Mark(Mark::One(0)));
    let file = folder.path().join("giay.pdf");
    driver.paths.push_back(folder.path().join("giay"));
    save(&mut driver, saving::Message::Ask);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    assert!(prints(&driver, ids[0]).is_empty(), "it was not ticked");
    assert_eq!(prints(&driver, ids[1]), [""]);
    assert!(driver.printed.is_empty(), "a file is no print");

    let mut stage = shown(driver);
    assert!(stage.sees("Đã lưu tệp giay.pdf"));
    stage.state.paths.push_back(file);
    stage.ctrl("s");
    assert!(stage.sees("Lý do in lại"));
    stage.focus(FIRST);
    stage.key(Named::Enter);
    assert!(stage.sees("Ghi lý do in lại."));
    assert_eq!(prints(&stage.state, ids[1]).len(), 1);
    stage.types("giấy bị ố");
    stage.key(Named::Enter);
    assert_eq!(prints(&stage.state, ids[1]), ["", "giấy bị ố"]);
}

#[test]
fn nothing_is_saved_while_nobody_is_ticked_or_the_question_is_closed() {
    let (folder, mut driver, decision) = day();
    let _ = begin_numbers(driver.desk.as_mut().unwrap()).unwrap();
    from_decision(&mut driver, decision);
    send(&mut driver, Message::Mark(Mark::All));
    driver.paths.push_back(folder.path().join("giay.pdf"));
    save(&mut driver, saving::Message::Ask);
    assert_eq!(driver.paths.len(), 1, "not even asked for");
    driver.paths.clear();
    send(&mut driver, Message::Mark(Mark::All));
    save(&mut driver, saving::Message::Chosen(String::new(), None));
    assert!(rows(&driver).iter().all(|row| row.state == CertificateState::Issued));
}

#[test]
fn keys_turn_the_pages_and_tick() {
    let (_folder, mut driver, decision) = day();
    let _ = begin_numbers(driver.desk.as_mut().unwrap()).unwrap();
    from_decision(&mut driver, decision);
    let count = rows(&driver).len();
    let mut stage = shown(driver);
    stage.focus(LIST);
    stage.key(Named::ArrowDown);
    assert!(stage.sees(&format!("Tờ 2 trong {count}")));
    stage.key(Named::Space);
    assert!(stage.sees(&format!("Đã chọn {}", count - 1)));
    stage.click("Xem đúng khổ giấy");
    assert!(!stage.sees("Mẫu giấy"));
    stage.key(Named::Escape);
    assert!(stage.sees("Mẫu giấy"));
    stage.key(Named::Escape);
    assert_eq!(stage.state.app.place(), Place::Decision(Some(decision), None));
}

#[test]
fn a_title_that_does_not_fit_is_told_and_left_out() {
    let (folder, mut driver, decision) = day();
    let desk = driver.desk.as_mut().unwrap();
    let _ = begin_numbers(desk).unwrap();
    let item = desk.get::<DecisionBody>(decision).unwrap().body.items[0].initiative;
    crate::ui::shots::lengthen(desk, item).unwrap();
    from_decision(&mut driver, decision);
    let rows = rows(&driver);
    let long: Vec<&CertificateRow> =
        rows.iter().filter(|row| row.initiative == Some(item)).collect();
    let mut stage = shown(driver);
    assert!(stage.sees("Xem lại"));
    stage.state.paths.push_back(folder.path().join("giay.pdf"));
    stage.state.send(app::Message::Printing(Message::Save(saving::Message::Ask)));
    for row in &rows {
        let printed = prints(&stage.state, row.id).len();
        assert_eq!(printed, usize::from(!long.iter().any(|long| long.id == row.id)));
    }
}
