use super::*;
use crate::desk::practice;
use crate::lang::Tongue;
use crate::store::Query;
use crate::ui::app::{self, App};
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

/// A window that shows the trash with so many initiatives in it.
fn shown(count: usize) -> (tempfile::TempDir, Stage<Driver, app::Message>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let mut desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let found = desk.ledger().find(&Query::default(), None).unwrap();
    for row in desk.ledger().rows(&found.rows).unwrap().iter().take(count) {
        desk.delete(row.id).unwrap();
    }
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Trash));
    let mut stage =
        Stage::new(driver, |driver| App::view(&driver.app), Driver::send as fn(&mut _, _));
    stage.focus(LIST);
    (folder, stage)
}

fn left(stage: &Stage<Driver, app::Message>) -> usize {
    stage.state.desk.as_ref().unwrap().trash().unwrap().len()
}

#[test]
fn rows_are_ticked_and_fetched_back_by_keyboard_and_taken_back_at_once() {
    let (_folder, mut stage) = shown(3);
    stage.key(Named::Space);
    stage.key(Named::ArrowDown);
    stage.key(Named::Space);
    assert!(stage.sees("Đã chọn 2 trong 3 mục"));
    stage.click("Khôi phục 2 mục");
    assert_eq!(left(&stage), 1);
    assert!(stage.sees("Đã khôi phục 02 mục"));
    stage.click("Hoàn tác");
    assert_eq!(left(&stage), 3, "both go back at once");
    stage.focus(LIST);
    stage.key(Named::Enter);
    assert_eq!(left(&stage), 2);
}

#[test]
fn what_goes_for_good_is_asked_about_once_and_told_where_it_still_is() {
    let (_folder, mut stage) = shown(2);
    stage.click("Xóa vĩnh viễn");
    assert!(stage.sees("Xóa vĩnh viễn mục này?"));
    stage.key(Named::Enter);
    assert!(!stage.sees("Xóa vĩnh viễn mục này?"), "the safe button has the focus");
    assert_eq!(left(&stage), 2);
    stage.click("Xóa vĩnh viễn");
    stage.key(Named::Tab);
    stage.key(Named::Enter);
    assert_eq!(left(&stage), 1);
    assert!(stage.sees("Đã xóa vĩnh viễn 01 mục"));
    assert!(stage.sees("Vẫn còn trong 01 bản sao lưu trên máy này:"));
    assert!(stage.sees("14:05 ngày 16/11/2026 (Trước khi xóa vĩnh viễn)"));
    assert!(!stage.sees("Gói gửi đến có các mục này vẫn được giữ bên cạnh sổ."));
}

#[test]
fn an_empty_trash_says_so_and_esc_leads_back() {
    let (_folder, mut stage) = shown(0);
    assert!(stage.sees("Mục Đã xóa đang trống"));
    stage.key(Named::Escape);
    assert_eq!(stage.state.app.place(), Place::Settings);
}
