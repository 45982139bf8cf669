use super::*;
use crate::desk::practice;
use crate::domain::id::InitiativeId;
use crate::lang::Tongue;
use crate::store::Query;
use crate::ui::app::{self, App};
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

fn ledger() -> (tempfile::TempDir, Driver) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    (folder, Driver::new(Tongue::Vietnamese, Look::Light, Some(desk)))
}

fn shown(driver: Driver) -> Stage<Driver, app::Message> {
    Stage::new(driver, |driver| App::view(&driver.app), |driver, message| driver.send(message))
}

fn send(driver: &mut Driver, message: Message) {
    driver.send(app::Message::History(message));
}

/// Deletes the first few initiatives; answers the names of all.
fn deleted(driver: &mut Driver, count: usize) -> Vec<InitiativeId> {
    let desk = driver.desk.as_mut().unwrap();
    let found = desk.ledger().find(&Query::default(), None).unwrap();
    let rows = desk.ledger().rows(&found.rows).unwrap();
    let ids: Vec<InitiativeId> = rows.iter().take(count).map(|row| row.id).collect();
    for id in &ids {
        desk.delete(*id).unwrap();
    }
    ids
}

fn trash(driver: &Driver) -> usize {
    driver.desk.as_ref().unwrap().trash().unwrap().len()
}

#[test]
fn what_was_done_is_told_in_words_and_undone_down_to_the_chosen_line() {
    let (_folder, mut driver) = ledger();
    let _ = deleted(&mut driver, 3);
    driver.send(app::Message::Go(Place::History));
    let mut stage = shown(driver);
    stage.point_at(iced::Point::ORIGIN);
    stage.send(iced::Event::Window(iced::window::Event::Focused));
    let title = "Cải tiến máy sàng phân loại chè khô bằng lưới rung hai tầng";
    assert!(stage.sees(&format!("Chuyển vào mục Đã xóa “{title}”")));
    assert!(stage.sees("Hồ sơ liên quan"), "the last operation is selected");

    send(&mut stage.state, Message::Select(2));
    stage.click("Hoàn tác việc này và các việc sau");
    assert!(stage.sees("Hoàn tác 3 việc?"));
    assert!(stage.sees(&format!("14:05 ngày 16/11/2026: Chuyển vào mục Đã xóa “{title}”")));
    stage.key(Named::Enter);
    assert_eq!(trash(&stage.state), 3, "the safe button has the focus");
    stage.click("Hoàn tác việc này và các việc sau");
    stage.click("Hoàn tác 3 việc");
    assert_eq!(trash(&stage.state), 0);
    assert!(stage.sees("Đã hoàn tác 03 việc"));
    assert!(stage.sees(&format!("Hoàn tác: Chuyển vào mục Đã xóa “{title}”")));
    assert!(stage.sees("Đã hoàn tác"), "the lines that were undone are marked");
    assert!(!stage.sees("Hoàn tác việc này và các việc sau"), "the selected one is undone already");
}

#[test]
fn keys_undo_and_do_again_and_the_chosen_line_stays() {
    let (_folder, mut driver) = ledger();
    let _ = deleted(&mut driver, 2);
    driver.send(app::Message::Go(Place::History));
    send(&mut driver, Message::Select(1));
    let mut stage = shown(driver);
    stage.ctrl("z");
    assert_eq!(trash(&stage.state), 1);
    assert!(stage.sees("Hoàn tác việc này và các việc sau"), "still the line that is not undone");
    stage.ctrl("y");
    assert_eq!(trash(&stage.state), 2);
    stage.key(Named::Escape);
    assert_eq!(stage.state.app.place(), Place::Settings);
}

#[test]
fn a_fact_is_told_and_cannot_be_undone() {
    let (_folder, mut driver) = ledger();
    driver.send(app::Message::Go(Place::History));
    let last = driver.desk.as_ref().unwrap().log().unwrap().len() - 1;
    send(&mut driver, Message::Select(last));
    let mut stage = shown(driver);
    assert!(stage.sees("Việc này không hoàn tác được"));
    assert!(!stage.sees("Hoàn tác việc này và các việc sau"));
}

#[test]
fn going_back_stops_where_somebody_says_so() {
    let (_folder, mut driver) = ledger();
    let _ = deleted(&mut driver, 3);
    driver.send(app::Message::Go(Place::History));
    send(&mut driver, Message::Select(2));
    send(&mut driver, Message::GoBack);
    // Between the question and the answer something else is done.
    let _ = driver.desk.as_mut().unwrap().undo().unwrap();
    send(&mut driver, Message::GoBackNow);
    assert_eq!(trash(&driver), 2, "what was not asked about is not undone");
    let mut stage = shown(driver);
    assert!(stage.sees("Đã hoàn tác 00 việc rồi dừng, còn 03 việc chưa hoàn tác"));
}
