use iced::keyboard::key::Named;

use super::*;
use crate::ui::stage::Stage;
use crate::ui::widget::{column, root, space};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Grip(Grip),
    Key(Stroke),
}

struct Desk {
    selected: Option<usize>,
    seen: Vec<Message>,
}

/// A page of 400 by 200; a small box lies within a large one.
fn view(desk: &Desk) -> Element<'_, Message> {
    let share = |x: f32, y: f32, width: f32, height: f32| Rectangle { x, y, width, height };
    let boxes = vec![share(0.1, 0.1, 0.8, 0.8), share(0.25, 0.25, 0.25, 0.5)];
    let page = board(space(), Size::new(400.0, 200.0), boxes, Message::Grip)
        .selected(desk.selected)
        .on_stroke(|stroke| Some(Message::Key(stroke)))
        .id("board");
    root(column![page]).into()
}

fn stage() -> Stage<Desk, Message> {
    let desk = Desk { selected: None, seen: Vec::new() };
    Stage::new(desk, view, |desk, message| {
        if let Message::Grip(Grip::Take(n, _)) = message {
            desk.selected = Some(n);
        }
        desk.seen.push(message);
    })
}

fn drag(stage: &mut Stage<Desk, Message>, from: (f32, f32), to: (f32, f32)) {
    for (at, event) in [
        (from, mouse::Event::ButtonPressed(mouse::Button::Left)),
        (to, mouse::Event::CursorMoved { position: Point::new(to.0, to.1) }),
        (to, mouse::Event::ButtonReleased(mouse::Button::Left)),
    ] {
        stage.point_at(Point::new(at.0, at.1));
        stage.send(Event::Mouse(event));
    }
}

#[test]
fn the_smallest_box_is_taken_and_follows_the_mouse() {
    let mut stage = stage();
    drag(&mut stage, (150.0, 100.0), (190.0, 80.0));
    let by = Vector::new(0.1, -0.1);
    assert_eq!(
        stage.state.seen,
        [Grip::Take(1, Part::Whole), Grip::Drag(by), Grip::Drop].map(Message::Grip)
    );
}

#[test]
fn a_corner_of_the_chosen_box_is_taken_before_all_else() {
    let mut stage = stage();
    stage.state.selected = Some(1);
    drag(&mut stage, (202.0, 151.0), (222.0, 151.0));
    let corner = Part::Corner { right: true, lower: true };
    assert_eq!(stage.state.seen[0], Message::Grip(Grip::Take(1, corner)));
    assert_eq!(stage.state.seen[1], Message::Grip(Grip::Drag(Vector::new(0.05, 0.0))));
}

#[test]
fn the_bare_page_lets_go_and_keys_arrive_only_with_the_focus() {
    let mut stage = stage();
    stage.key(Named::ArrowLeft);
    assert_eq!(stage.state.seen, []);
    stage.click_at(Point::new(10.0, 10.0));
    assert_eq!(stage.state.seen, [Message::Grip(Grip::Leave)]);
    stage.key(Named::ArrowLeft);
    stage.shift(Named::ArrowDown);
    let keys = [Stroke::Key(Named::ArrowLeft), Stroke::ShiftKey(Named::ArrowDown)];
    assert_eq!(stage.state.seen[1..], keys.map(Message::Key));
}
