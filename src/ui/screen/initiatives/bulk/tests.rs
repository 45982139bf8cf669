use iced::keyboard::key::Named;

use super::*;
use crate::domain::recognition::Status;
use crate::store::Order;
use crate::ui::app;
use crate::ui::screen::initiatives::tests::{day, screen, send, shown};
use crate::ui::screen::initiatives::{LIST, Message as Screen, Shown};
use crate::ui::shots::Driver;
use crate::ui::widget::Mark;

fn mark(driver: &mut Driver, marks: impl IntoIterator<Item = Mark>) {
    for mark in marks {
        send(driver, Screen::Mark(mark));
    }
}

fn bulk(driver: &mut Driver, message: Message) {
    send(driver, Screen::Bulk(message));
}

fn show(driver: &mut Driver, status: Status) {
    send(driver, Screen::Show(Shown::Status(status)));
}

#[test]
fn rows_are_marked_by_keyboard_and_deleted_at_one_stroke_that_ctrl_z_takes_back() {
    let (_folder, driver) = day();
    let mut stage = shown(driver);
    let all = screen(&stage.state).rows.len();
    stage.focus(LIST);
    stage.key(Named::Space);
    for _ in 0..3 {
        stage.shift(Named::ArrowDown);
    }
    assert!(stage.sees("Đã chọn 4 sáng kiến"));
    stage.shift(Named::ArrowUp);
    assert!(stage.sees("Đã chọn 3 sáng kiến"), "the stretch shrinks again");
    stage.key(Named::Delete);
    assert!(stage.sees("Đã chuyển 03 sáng kiến vào mục Đã xóa"));
    assert_eq!(screen(&stage.state).rows.len(), all - 3);
    assert!(screen(&stage.state).marks.is_empty());
    stage.ctrl("z");
    assert_eq!(screen(&stage.state).rows.len(), all);
}

#[test]
fn ctrl_a_marks_all_that_is_found_and_escape_lets_them_go_before_the_filters() {
    let (_folder, driver) = day();
    let mut stage = shown(driver);
    show(&mut stage.state, Status::Recognised);
    let found = screen(&stage.state).rows.len();
    stage.focus(LIST);
    stage.ctrl("a");
    assert_eq!(screen(&stage.state).marks.len(), found);
    stage.key(Named::Escape);
    assert!(screen(&stage.state).marks.is_empty());
    assert_eq!(screen(&stage.state).rows.len(), found, "the filter stays");
    stage.key(Named::Escape);
    assert!(screen(&stage.state).rows.len() > found);
}

#[test]
fn marks_stay_when_the_order_changes_and_go_with_another_filter() {
    let (_folder, mut driver) = day();
    mark(&mut driver, [Mark::One(0), Mark::One(5)]);
    let marked = screen(&driver).marks.of(screen(&driver).rows.numbers());
    send(&mut driver, Screen::Sort(Order::Newest, true));
    let mut turned = screen(&driver).marks.of(screen(&driver).rows.numbers());
    turned.reverse();
    assert_eq!(turned, marked);
    show(&mut driver, Status::Considering);
    assert!(screen(&driver).marks.is_empty(), "what cannot be seen is not dealt with");
}

#[test]
fn those_left_as_they_are_stay_marked_and_it_is_told_why() {
    let (_folder, driver) = day();
    let mut stage = shown(driver);
    show(&mut stage.state, Status::Drafting);
    mark(&mut stage.state, [Mark::All]);
    let count = screen(&stage.state).marks.len();
    bulk(&mut stage.state, Message::Make(Change::Consider));
    assert_eq!(screen(&stage.state).marks.len(), count);
    let told = format!("0{count} sáng kiến giữ nguyên, vẫn đang được chọn");
    assert!(stage.sees(&told));
    bulk(&mut stage.state, Message::CloseTold);
    assert!(!stage.sees(&told));
    assert_eq!(screen(&stage.state).marks.len(), count);

    show(&mut stage.state, Status::Filed);
    let filed = screen(&stage.state).rows.len();
    send(&mut stage.state, Screen::ClearFilters);
    mark(&mut stage.state, [Mark::All]);
    let left = screen(&stage.state).marks.len() - filed;
    bulk(&mut stage.state, Message::Make(Change::Consider));
    assert_eq!(screen(&stage.state).marks.len(), left, "those that were changed are not marked");
    let told = format!(
        "Đã chuyển 0{filed} sáng kiến sang xét công nhận. {left} sáng kiến giữ nguyên, vẫn đang được chọn"
    );
    assert!(stage.sees(&told));
}

#[test]
fn a_decision_is_drafted_about_all_marked_ones() {
    let (_folder, driver) = day();
    let mut stage = shown(driver);
    show(&mut stage.state, Status::Considering);
    mark(&mut stage.state, [Mark::One(0), Mark::Through(3)]);
    stage.click("Soạn dự thảo quyết định");
    assert!(stage.sees("Đã chọn 4 trong 13 sáng kiến"));
}

#[test]
fn a_programme_is_set_for_the_marked_ones() {
    let (_folder, driver) = day();
    let mut stage = shown(driver);
    mark(&mut stage.state, [Mark::One(1), Mark::One(2)]);
    stage.click("Gắn chương trình");
    stage.key(Named::Enter);
    assert!(stage.sees("Chương trình của 02 sáng kiến đã chọn"), "nothing typed, nothing done");
    stage.types("Đợt 3");
    stage.key(Named::Enter);
    assert!(stage.sees("Đã gắn chương trình “Đợt 3” cho 02 sáng kiến"));
    let desk = stage.state.desk.as_ref().unwrap();
    assert!(desk.ledger().programmes().unwrap().contains(&"Đợt 3".to_owned()));
    for at in [1, 2] {
        assert_eq!(screen(&stage.state).rows.line(at).unwrap().row.programme, "Đợt 3");
    }
}

#[test]
fn the_trash_gives_many_back() {
    let (_folder, mut driver) = day();
    let all = screen(&driver).rows.len();
    mark(&mut driver, [Mark::One(0), Mark::Through(9)]);
    bulk(&mut driver, Message::Make(Change::Delete));
    send(&mut driver, Screen::Show(Shown::Trash));
    mark(&mut driver, [Mark::All]);
    let mut stage = shown(driver);
    assert!(!stage.sees("Gắn chương trình"), "what is deleted is only given back");
    stage.click("Khôi phục");
    assert_eq!(screen(&stage.state).rows.len(), 0);
    stage.state.send(app::Message::Undo);
    assert_eq!(screen(&stage.state).rows.len(), 10);
    stage.state.send(app::Message::Redo);
    send(&mut stage.state, Screen::ClearFilters);
    assert_eq!(screen(&stage.state).rows.len(), all);
}
