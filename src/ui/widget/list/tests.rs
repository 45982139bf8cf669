use std::cell::Cell;

use super::*;
use crate::ui::shot::Shot;
use crate::ui::stage::Stage;
use crate::ui::widget::{column, root, second};

#[derive(Debug, Clone)]
enum Message {
    Selected(usize),
    Opened(usize),
    Seen(Range<usize>),
    Marked(Mark),
}

struct Book {
    count: usize,
    selected: Option<usize>,
    opened: Vec<usize>,
    marked: Vec<Mark>,
    left_at: usize,
    seen: Range<usize>,
    built: Cell<usize>,
    search: u64,
}

fn view(book: &Book) -> Element<'_, Message> {
    let rows = |range: Range<usize>| {
        book.built.set(book.built.get().max(range.len()));
        range.map(|row| second(format!("Dòng {row}")).into()).collect()
    };
    root(column![
        list(book.count, 50.0, rows)
            .selected(book.selected, Message::Selected)
            .on_open(Message::Opened)
            .on_range(Message::Seen)
            .marks(|_| false, false, 40.0, Message::Marked)
            .left_at(book.left_at)
            .subject(book.search)
            .id("rows")
    ])
    .into()
}

fn update(book: &mut Book, message: Message) {
    match message {
        Message::Selected(row) => book.selected = Some(row),
        Message::Opened(row) => book.opened.push(row),
        Message::Seen(range) => book.seen = range,
        Message::Marked(mark) => book.marked.push(mark),
    }
}

fn book(count: usize) -> Book {
    Book {
        count,
        selected: None,
        opened: Vec::new(),
        marked: Vec::new(),
        left_at: 0,
        seen: 0..0,
        built: Cell::new(0),
        search: 0,
    }
}

fn stage(count: usize) -> Stage<Book, Message> {
    let mut stage = Stage::new(book(count), view, update);
    stage.focus("rows");
    stage
}

#[test]
fn of_a_million_rows_a_screenful_is_built() {
    let mut stage = stage(1_000_000);
    stage.key(Named::End);
    assert_eq!(stage.state.selected, Some(999_999));
    assert!(stage.sees("Dòng 999999"), "the last row is scrolled into view");
    let last = stage.place("Dòng 999999");
    assert!((last.y + 50.0 - 768.0).abs() < 1.0, "it touches the bottom: {last:?}");
    assert!(stage.state.built.get() <= 22, "{} rows built", stage.state.built.get());
    assert!(stage.state.seen.contains(&999_999), "the screen is told: {:?}", stage.state.seen);
    stage.key(Named::Home);
    assert!(stage.sees("Dòng 0"));
}

#[test]
fn keys_select_and_open() {
    let mut stage = stage(100);
    stage.key(Named::ArrowDown);
    stage.key(Named::ArrowDown);
    stage.key(Named::ArrowUp);
    assert_eq!(stage.state.selected, Some(0));
    stage.key(Named::PageDown);
    assert_eq!(stage.state.selected, Some(14));
    stage.key(Named::Enter);
    assert_eq!(stage.state.opened, [14]);
}

#[test]
fn a_click_selects_the_row_under_the_mouse_also_when_scrolled() {
    let mut stage = stage(1000);
    stage.wheel(Point::new(100.0, 100.0), -10.0);
    assert!(!stage.sees("Dòng 0"));
    stage.click_at(Point::new(100.0, 10.0));
    assert_eq!(stage.state.selected, Some(12), "600 px down, 50 a row");
    stage.click_at(Point::new(100.0, 12.0));
    assert_eq!(stage.state.opened, [12], "the second click opens");
}

#[test]
fn another_search_begins_at_the_top() {
    let mut stage = stage(1000);
    stage.wheel(Point::new(100.0, 100.0), -100.0);
    assert!(!stage.sees("Dòng 0"));
    stage.state.search = 1;
    assert!(stage.sees("Dòng 0"));
}

#[test]
fn a_list_that_shrinks_is_not_left_scrolled_beyond_its_end() {
    let mut stage = stage(1000);
    stage.key(Named::End);
    stage.state.count = 3;
    stage.state.selected = None;
    assert!(stage.sees("Dòng 0") && stage.sees("Dòng 2"));
    stage.state.count = 0;
    stage.key(Named::End);
    assert!(!stage.sees("Dòng 0"));
}

#[test]
fn the_scroller_can_be_dragged_to_the_end() {
    let mut stage = stage(100_000);
    stage.click_at(Point::new(1358.0, 760.0));
    assert!(stage.sees("Dòng 99999"));
    assert_eq!(stage.state.selected, None, "a click on the bar selects nothing");
}

#[test]
fn a_finger_drags_the_rows() {
    let mut stage = stage(1000);
    let id = touch::Finger(1);
    let down = Point::new(100.0, 700.0);
    stage.point_at(down);
    stage.send(Event::Touch(touch::Event::FingerPressed { id, position: down }));
    let up = Point::new(100.0, 100.0);
    stage.send(Event::Touch(touch::Event::FingerMoved { id, position: up }));
    stage.send(Event::Touch(touch::Event::FingerLifted { id, position: up }));
    assert!(!stage.sees("Dòng 0"));
    let first = stage.place("Dòng 12").y;
    assert!(first.abs() < 1.0, "600 px up, 50 a row: {first}");
    stage.send(Event::Touch(touch::Event::FingerMoved { id, position: down }));
    assert!(!stage.sees("Dòng 0"), "a lifted finger drags no more");
}

#[test]
fn space_shift_and_ctrl_a_mark_and_leave_the_selection_to_the_screen() {
    let mut stage = stage(100);
    stage.key(Named::ArrowDown);
    stage.key(Named::Space);
    stage.shift(Named::ArrowDown);
    stage.shift(Named::End);
    stage.ctrl("a");
    let marked = [Mark::One(0), Mark::Through(1), Mark::Through(99), Mark::All];
    assert_eq!(stage.state.marked, marked);
    assert_eq!(stage.state.selected, Some(0));
    assert!(stage.state.opened.is_empty());
}

#[test]
fn a_click_marks_on_the_box_or_with_ctrl_and_shift_marks_up_to_it() {
    let mut stage = stage(100);
    stage.click_at(Point::new(20.0, 10.0));
    stage.click_at(Point::new(20.0, 12.0));
    let held = |stage: &mut Stage<Book, Message>, modifiers, y| {
        stage.send(Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)));
        stage.click_at(Point::new(300.0, y));
        let none = keyboard::Modifiers::empty();
        stage.send(Event::Keyboard(keyboard::Event::ModifiersChanged(none)));
    };
    held(&mut stage, keyboard::Modifiers::COMMAND, 60.0);
    held(&mut stage, keyboard::Modifiers::SHIFT, 260.0);
    stage.click_at(Point::new(300.0, 110.0));
    let marked = [Mark::One(0), Mark::One(0), Mark::One(1), Mark::Through(5)];
    assert_eq!(stage.state.marked, marked);
    assert_eq!(stage.state.selected, Some(2), "a plain click only selects");
    assert!(stage.state.opened.is_empty(), "two quick clicks on the box open nothing");
}

#[test]
fn a_list_is_first_shown_from_the_row_it_was_left_at() {
    let left = Book { left_at: 498, selected: Some(503), ..book(1000) };
    let mut stage = Stage::new(left, view, update);
    assert!(stage.sees("Dòng 500"), "without moving to the row that is selected");
    assert!(stage.place("Dòng 500").y.abs() < 1.0);
}

#[test]
fn in_a_card_the_lower_corners_are_left_to_the_card() {
    let corner = |in_card: bool| {
        let rows = |range: Range<usize>| range.map(|_| second("Dòng").into()).collect();
        let list = list(9, 50.0, rows).selected(Some(1), Message::Selected);
        let list = if in_card { list.in_card() } else { list };
        let picture = Shot::new(Look::Light, 200, 100).take(list.into()).unwrap();
        [(0, 99), (199, 99)].map(|(x, y)| picture.get_pixel(x, y).0)
    };
    let paper = Look::Light.palette().paper.into_rgba8();
    assert_eq!(corner(true), [paper; 2]);
    assert!(corner(false).iter().all(|corner| *corner != paper));
}
