use super::*;
use crate::desk::practice;
use crate::lang::Tongue;
use crate::ui::app;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

fn stage(
    folder: &std::path::Path,
    targets: Option<crate::domain::target::Targets>,
) -> Stage<Driver, app::Message> {
    let path = folder.join("so.sosangkien");
    let mut desk = practice::unit(&path, None, practice_day("targets")).unwrap();
    if let Some(targets) = targets {
        desk.set_targets(&targets).unwrap();
    }
    let driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message))
}

fn go(stage: &mut Stage<Driver, app::Message>, place: Place) {
    stage.state.send(app::Message::Go(place));
}

fn send(stage: &mut Stage<Driver, app::Message>, message: Message) {
    stage.state.send(app::Message::Targets(message));
}

fn types(stage: &mut Stage<Driver, app::Message>, at: usize, line: Line, text: &str) {
    send(stage, Message::Type(at, line, text.to_owned()));
}

#[test]
fn a_target_is_set_and_the_first_page_tells_how_far_the_unit_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path(), Some(crate::domain::target::Targets::default()));
    go(&mut stage, Place::Today);
    stage.click("Đặt chỉ tiêu");
    assert_eq!(stage.state.app.place(), Place::Targets);
    stage.click("Thêm đợt");
    types(&mut stage, 0, Line::Target, "25");
    assert!(stage.sees("37 sáng kiến, chỉ tiêu 25"), "counted before it is saved");
    stage.click("Thêm đợt");
    types(&mut stage, 1, Line::Target, "50");
    stage.click("Lưu chỉ tiêu");
    go(&mut stage, Place::Today);
    assert!(stage.sees("148%") && stage.sees("Vượt 12"));
    assert!(stage.sees("43 sáng kiến, chỉ tiêu 50") && stage.sees("86%"));
    assert!(stage.sees("Còn thiếu 7"));
    assert!(stage.sees("01/7 – 31/12/2026, còn 45 ngày"));
}

#[test]
fn what_cannot_be_taken_is_not_saved_and_gets_the_focus() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path(), None);
    go(&mut stage, Place::Targets);
    let before = stage.state.desk.as_ref().unwrap().targets().unwrap();
    types(&mut stage, 1, Line::Until, "30/6/2026");
    send(&mut stage, Message::Save);
    assert!(stage.sees("Ngày này trước ngày bắt đầu."));
    assert_eq!(stage.state.desk.as_ref().unwrap().targets().unwrap(), before);
    types(&mut stage, 1, Line::Until, "30/9/2026");
    types(&mut stage, 1, Line::From, "30/6/2026");
    assert!(stage.sees("Trùng ngày với Đợt 1: sáng kiến được tính cho cả hai đợt."));
}

#[test]
fn what_was_typed_is_there_again_after_leaving() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path(), None);
    go(&mut stage, Place::Targets);
    types(&mut stage, 0, Line::Target, "ba mươi");
    go(&mut stage, Place::Today);
    go(&mut stage, Place::Targets);
    assert!(stage.sees("ba mươi") && stage.sees("Có thay đổi chưa lưu"));
    types(&mut stage, 0, Line::Target, "30");
    send(&mut stage, Message::Save);
    go(&mut stage, Place::Today);
    go(&mut stage, Place::Targets);
    assert!(stage.sees("Đã lưu"));
    assert_eq!(stage.state.desk.as_ref().unwrap().targets().unwrap().phases[0].target, 30);
}
