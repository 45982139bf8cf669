use super::*;
use crate::ui::stage::Stage;
use crate::ui::widget::root;

#[derive(Debug, Clone)]
struct Typed(String);

struct Form(String);

fn view(form: &Form) -> Element<'_, Typed> {
    root(entry(form.0.as_str(), Typed).unit("đồng").id("box")).into()
}

fn stage(value: &str) -> Stage<Form, Typed> {
    let mut stage = Stage::new(Form(value.to_owned()), view, |form, Typed(typed)| form.0 = typed);
    stage.focus("box");
    stage
}

#[test]
fn marks_typed_in_mid_text_join_their_letter() {
    let mut stage = stage("XYZ");
    stage.key(Named::Home);
    stage.types("Nguye\u{302}\u{303}n ");
    assert_eq!(stage.state.0, "Nguyễn XYZ");
}

#[test]
fn what_is_typed_is_composed_and_otherwise_untouched() {
    let mut stage = stage("");
    stage.types("  A\u{302}n  ½ ﬁ ");
    assert_eq!(stage.state.0, "  Ân  ½ ﬁ ");
}

#[test]
fn more_than_fits_in_a_record_is_not_taken() {
    let mut stage = stage("a");
    stage.types_at_once(&"ệ".repeat(1200));
    assert_eq!(stage.state.0.chars().count(), 1000);
    stage.key(Named::Backspace);
    assert_eq!(stage.state.0.chars().count(), 999);
}

#[test]
fn a_key_that_brings_several_letters_brings_them_all() {
    let mut stage = stage("a");
    stage.types_at_once("ệt");
    stage.types_at_once("e\u{323}\u{302}");
    assert_eq!(stage.state.0, "aệtệ");
}

#[test]
fn retyping_of_an_input_tool_is_followed() {
    let mut stage = stage("");
    stage.types("vie");
    stage.key(Named::Backspace);
    stage.types("êt");
    stage.key(Named::Backspace);
    stage.key(Named::Backspace);
    stage.types("ệt");
    assert_eq!(stage.state.0, "việt");
}

#[test]
fn undo_goes_back_by_words_and_redo_forward() {
    let mut stage = stage("");
    stage.types("máy sàng chè");
    stage.ctrl("z");
    assert_eq!(stage.state.0, "máy sàng ");
    stage.ctrl("z");
    assert_eq!(stage.state.0, "máy ");
    stage.ctrl("y");
    assert_eq!(stage.state.0, "máy sàng ");
    stage.types("X");
    stage.ctrl("y");
    assert_eq!(stage.state.0, "máy sàng X", "typing ends what could be done again");
}

#[test]
fn the_caret_follows_undo() {
    let mut stage = stage("XYZ");
    stage.key(Named::Home);
    stage.types("ab cd");
    stage.ctrl("z");
    stage.types("e");
    assert_eq!(stage.state.0, "ab eXYZ");
}

#[test]
fn the_text_of_another_record_cannot_be_undone_into() {
    let mut stage = stage("");
    stage.types("cũ");
    stage.state.0 = "hồ sơ khác".to_owned();
    stage.ctrl("z");
    assert_eq!(stage.state.0, "hồ sơ khác");
}

#[test]
fn a_value_rewritten_by_the_screen_keeps_its_undo() {
    let mut stage: Stage<Form, Typed> =
        Stage::new(Form(String::new()), view, |form, Typed(typed)| {
            form.0 = typed.replace(',', ".")
        });
    stage.focus("box");
    stage.types("1,5 tỷ");
    stage.ctrl("z");
    assert_eq!(stage.state.0, "1.5 ");
}

#[test]
fn a_click_on_the_unit_is_one_on_the_text() {
    let mut stage = stage("9");
    stage.click_at(Point::new(5.0, 300.0));
    assert_eq!(stage.focused(), None);
    stage.click("đồng");
    stage.types("8");
    assert_eq!(stage.state.0, "98");
}
