use iced::Padding;
use iced::keyboard::{Key, Modifiers};

use super::*;
use crate::ui::stage::Stage;
use crate::ui::widget::{
    button, check, choice, column, entry, modal, scroll, second, space, toast,
};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Typed(String),
    Saved,
    Ask,
    Close,
    Deleted,
    Ticked,
    Undone,
    Left,
    Chose(usize),
}

#[derive(Default)]
struct Form {
    name: String,
    saved: Vec<String>,
    asking: bool,
    told: Vec<Message>,
}

fn view(form: &Form) -> Element<'_, Message> {
    let question = form.asking.then(|| {
        modal("Xóa vĩnh viễn?")
            .button(button("Xóa vĩnh viễn").main().on_press(Message::Deleted))
            .button(button("Giữ lại").id(FIRST).on_press(Message::Close))
            .on_close(Message::Close)
    });
    let undo = Some(("Hoàn tác".into(), Message::Undone));
    let done = (!form.saved.is_empty()).then(|| toast("Đã lưu", undo, 800.0));
    root(column![
        entry(form.name.as_str(), Message::Typed).id("name"),
        choice(["Một lần", "Mỗi năm"], Some(0), Message::Chose).id("per"),
        check("Đã kiểm tra", false, Some(Message::Ticked)),
        button("Lưu").on_press(Message::Saved),
        button("In").disabled("Chưa lưu"),
        button("Xóa").on_press(Message::Ask),
    ])
    .modal(question)
    .toast(done, Padding::new(20.0))
    .on_stroke(|stroke| match stroke {
        Stroke::Ctrl('s') => Some(Message::Saved),
        Stroke::Ctrl('z') => Some(Message::Undone),
        Stroke::Key(Named::Escape) => Some(Message::Left),
        _ => None,
    })
    .into()
}

fn update(form: &mut Form, message: Message) {
    match &message {
        Message::Typed(name) => form.name.clone_from(name),
        Message::Saved => form.saved.push(form.name.clone()),
        Message::Ask => form.asking = true,
        Message::Close | Message::Deleted => form.asking = false,
        _ => {}
    }
    form.told.push(message);
}

fn stage() -> Stage<Form, Message> {
    Stage::new(Form::default(), view, update)
}

#[test]
fn tab_visits_every_control_in_order_and_back() {
    let mut stage = stage();
    let mut seen = Vec::new();
    for _ in 0..6 {
        stage.key(Named::Tab);
        seen.push(stage.focused().unwrap().y);
    }
    let mut sorted = seen[..5].to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted.dedup();
    assert_eq!(seen[..5], sorted, "five stops from top to bottom, the disabled one left out");
    assert_eq!(seen[5], seen[0], "after the last comes the first");
    stage.shift(Named::Tab);
    assert_eq!(stage.focused().unwrap().y, seen[4]);
}

#[test]
fn enter_and_space_press_what_has_the_focus() {
    let mut stage = stage();
    for _ in 0..3 {
        stage.key(Named::Tab);
    }
    stage.key(Named::Space);
    stage.key(Named::Tab);
    stage.key(Named::Enter);
    assert_eq!(stage.state.told, [Message::Ticked, Message::Saved]);
}

#[test]
fn a_modal_keeps_the_focus_and_gives_it_back() {
    let mut stage = stage();
    stage.shift(Named::Tab);
    let before = stage.focused().unwrap();
    stage.key(Named::Enter);
    let safe = stage.place("Giữ lại");
    assert!(stage.focused().unwrap().contains(safe.center()), "the safe button has the focus");
    for _ in 0..2 {
        stage.key(Named::Tab);
        let focus = stage.focused().unwrap();
        assert!(focus.y > 300.0, "Tab left the modal for {focus:?}");
    }
    stage.click("Lưu");
    assert!(stage.state.saved.is_empty(), "what lies behind the modal was pressed");
    stage.ctrl("s");
    assert!(stage.state.saved.is_empty(), "a shortcut reached the page behind the modal");
    stage.key(Named::Escape);
    assert!(!stage.state.asking);
    assert_eq!(stage.focused(), Some(before));
}

fn both_first(form: &Form) -> Element<'_, Message> {
    let question = form.asking.then(|| {
        modal("Xóa?")
            .button(button("Giữ lại").id(FIRST).on_press(Message::Close))
            .on_close(Message::Close)
    });
    root(column![
        button("Lưu").id(FIRST).on_press(Message::Saved),
        button("Xóa").on_press(Message::Ask),
    ])
    .modal(question)
    .into()
}

#[test]
fn what_lies_behind_a_modal_takes_no_focus() {
    let mut stage = Stage::new(Form::default(), both_first, update);
    stage.shift(Named::Tab);
    let before = stage.focused().unwrap();
    stage.key(Named::Enter);
    stage.focus(FIRST);
    let safe = stage.place("Giữ lại");
    assert!(stage.focused().unwrap().contains(safe.center()));
    stage.key(Named::Escape);
    assert_eq!(stage.focused(), Some(before));
}

/// "Hôm nay" fills the field above and goes away.
fn today(form: &Form) -> Element<'_, Message> {
    let fill = form
        .name
        .is_empty()
        .then(|| button("Hôm nay").on_press(Message::Typed("22/11/2026".to_owned())).into());
    let fields = column![
        entry(form.name.as_str(), Message::Typed).id("day"),
        column(fill),
        check("Đã kiểm tra", false, Some(Message::Ticked)),
        button("Lưu").on_press(Message::Saved),
    ];
    root(fields).page(u64::from(form.asking)).into()
}

#[test]
fn tab_goes_on_where_the_focus_was_when_its_button_is_gone() {
    let mut stage = Stage::new(Form::default(), today, update);
    let check = stage.place("Đã kiểm tra");
    for key in [Named::Tab, Named::Tab, Named::Enter, Named::Tab] {
        stage.key(key);
    }
    assert_eq!(stage.state.name, "22/11/2026");
    let focus = stage.focused().unwrap();
    assert!(focus.y > 0.0 && focus.y <= check.y, "the next stop, not {focus:?}");
    let mut stage = Stage::new(Form::default(), today, update);
    for key in [Named::Tab, Named::Tab, Named::Enter] {
        stage.key(key);
    }
    stage.state.asking = true;
    stage.key(Named::Tab);
    assert!(stage.focused().unwrap().y < 1.0, "another page begins at its top");
}

#[test]
fn shortcuts_work_in_a_field_but_undo_is_the_fields() {
    let mut stage = stage();
    stage.focus("name");
    stage.types("a");
    stage.ctrl("s");
    assert_eq!(stage.state.saved, ["a"]);
    stage.ctrl("z");
    stage.ctrl("z");
    assert_eq!(stage.state.name, "");
    assert!(!stage.state.told.contains(&Message::Undone), "the record was undone");
    stage.key(Named::Escape);
    assert!(stage.state.told.contains(&Message::Left), "Esc did not leave the form");
}

#[test]
fn undo_is_the_records_when_no_field_has_the_focus() {
    let mut stage = stage();
    stage.ctrl("z");
    assert_eq!(stage.state.told, [Message::Undone]);
}

#[test]
fn a_click_while_composing_keeps_the_last_word() {
    let mut stage = stage();
    stage.focus("name");
    stage.types("anh ");
    stage.composes("tuấn");
    stage.click("Lưu");
    assert_eq!(stage.state.saved, ["anh tuấn"]);
}

#[test]
fn a_click_that_composes_nothing_changes_nothing() {
    let mut stage = stage();
    stage.focus("name");
    stage.types("anh");
    stage.composes("x");
    stage.composes("");
    stage.click("Lưu");
    assert_eq!(stage.state.saved, ["anh"]);
}

#[test]
fn a_field_keeps_its_focus_when_a_toast_or_modal_appears() {
    let mut stage = stage();
    stage.focus("name");
    stage.ctrl("s");
    assert!(stage.sees("Đã lưu"));
    stage.types("b");
    assert_eq!(stage.state.name, "b");
    update(&mut stage.state, Message::Ask);
    stage.key(Named::Escape);
    stage.types("c");
    assert_eq!(stage.state.name, "bc");
}

#[test]
fn a_key_let_go_over_a_modal_is_let_go_in_the_fields_behind() {
    let mut stage = stage();
    stage.focus("name");
    let held = |modifiers| Event::Keyboard(iced::keyboard::Event::ModifiersChanged(modifiers));
    stage.send(held(Modifiers::COMMAND));
    update(&mut stage.state, Message::Ask);
    stage.send(held(Modifiers::empty()));
    update(&mut stage.state, Message::Close);
    stage.send(Event::Keyboard(iced::keyboard::Event::KeyPressed {
        key: Key::Character("a".into()),
        modified_key: Key::Character("a".into()),
        physical_key: iced::keyboard::key::Physical::Code(iced::keyboard::key::Code::KeyA),
        location: iced::keyboard::Location::Standard,
        modifiers: Modifiers::empty(),
        text: Some("a".into()),
        repeat: false,
    }));
    assert_eq!(stage.state.name, "a", "the letter was taken for Ctrl+A");
}

#[test]
fn the_toast_is_the_last_stop() {
    let mut stage = stage();
    stage.ctrl("s");
    stage.shift(Named::Tab);
    stage.key(Named::Enter);
    assert_eq!(stage.state.told, [Message::Saved, Message::Undone]);
}

fn long(_: &Form) -> Element<'_, Message> {
    let rows = (0..40).map(|n| {
        column![button(format!("Nút {n}")).on_press(Message::Chose(n)), space().height(20)].into()
    });
    root(column![second("đầu"), scroll(column(rows))]).into()
}

#[test]
fn tab_scrolls_to_what_it_reaches() {
    let mut stage = Stage::new(Form::default(), long, update);
    for n in 0..40 {
        stage.key(Named::Tab);
        let at = stage.focused().unwrap_or_else(|| panic!("button {n} is out of sight"));
        assert!(at.y >= 0.0 && at.y + at.height <= 768.0, "button {n} at {at:?}");
    }
    stage.key(Named::Tab);
    assert!(stage.focused().unwrap().y < 60.0, "back at the first, scrolled to the top");
}
#[test]
fn page_keys_turn_what_scrolls() {
    let mut stage = Stage::new(Form::default(), long, update);
    stage.key(Named::PageDown);
    assert!(!stage.sees_now("Nút 0"), "still at the top");
    stage.stroke(Key::Named(Named::End), None, Modifiers::COMMAND);
    assert!(stage.sees_now("Nút 39"));
    stage.stroke(Key::Named(Named::Home), None, Modifiers::COMMAND);
    assert!(stage.sees_now("Nút 0"));
}
