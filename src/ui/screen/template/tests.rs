use std::fs;

use iced::keyboard::key::Named;

use super::*;
use crate::desk::practice;
use crate::ui::app;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look as Theme;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>\
    <circle cx='5' cy='5' r='5' fill='#0050a0'/></svg>";

fn editor(kind: PlacedKind) -> (tempfile::TempDir, Driver) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Theme::Light, Some(desk));
    driver.send(app::Message::Go(Place::Template(TemplateKey::Shipped(kind))));
    (folder, driver)
}

fn send(driver: &mut Driver, message: Message) {
    driver.send(app::Message::Template(message));
}

fn shown(driver: Driver) -> Stage<Driver, app::Message> {
    Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message))
}

fn own(driver: &Driver) -> Vec<Placed> {
    let desk = driver.desk.as_ref().unwrap();
    let own = |choice: crate::desk::TemplateChoice| match choice.key {
        TemplateKey::Own(_) => Some(desk.template(choice.key).unwrap()),
        TemplateKey::Shipped(_) => None,
    };
    desk.template_choices().unwrap().into_iter().filter_map(own).collect()
}

#[test]
fn a_box_is_moved_by_keys_its_words_are_changed_and_the_template_is_kept() {
    let (folder, driver) = editor(PlacedKind::Certificate);
    let before = PlacedKind::Certificate.template().unwrap().boxes[0].clone();
    let mut stage = shown(driver);
    stage.focus(board::ID);
    stage.key(Named::PageDown);
    assert!(stage.sees("Ô 1"));
    stage.key(Named::ArrowRight);
    stage.key(Named::ArrowRight);
    stage.key(Named::ArrowDown);
    stage.shift(Named::ArrowRight);
    stage.focus(panel::WORDS);
    stage.types("!");
    let logo = folder.path().join("logo.svg");
    fs::write(&logo, LOGO).unwrap();
    stage.state.paths.push_back(logo);
    send(&mut stage.state, Message::Ask(Purpose::Picture));
    assert!(stage.sees("hình"));
    stage.ctrl("s");
    let kept = own(&stage.state);
    let held = &kept[0].boxes[0];
    assert_eq!((held.x, held.y), (before.x + 2.0, before.y + 1.0));
    assert_eq!(held.width, before.width + 1.0);
    let Holds::Text { items, .. } = &held.holds else { panic!() };
    assert!(items[0].text.contains('!'), "{}", items[0].text);
    assert_eq!(kept[0].pictures.len(), 1);
    assert!(stage.sees("Mẫu dùng được"));
}

#[test]
fn what_is_wrong_is_told_and_not_saved() {
    let (folder, mut driver) = editor(PlacedKind::Merit);
    for message in [
        Message::Select(Some(0)),
        Message::Edit(Edit::Item(0, 0, Look::Text("{họ va tên".into()))),
        Message::Save,
    ] {
        send(&mut driver, message);
    }
    let mut stage = shown(driver);
    assert!(stage.sees("Mẫu giấy chưa dùng được. Ô 1, dòng 1: dấu { không có cặp."));
    assert_eq!(own(&stage.state), []);
    stage.key(Named::Escape);
    let hostile = folder.path().join("khung.svg");
    fs::write(&hostile, LOGO.replace("<circle", "<script/><circle")).unwrap();
    stage.state.paths.push_back(hostile);
    send(&mut stage.state, Message::Ask(Purpose::Ground));
    assert!(stage.sees(
        "Hình không dùng được. Hình SVG có mã lệnh. Chỉ dùng hình từ nơi tin cậy, lưu lại thành SVG đơn giản."
    ));
}

#[test]
fn what_was_changed_and_not_saved_is_there_again() {
    let (_folder, mut driver) = editor(PlacedKind::CertificateRed);
    send(&mut driver, Message::Edit(Edit::Name("Khung đỏ của xưởng".into())));
    driver.send(app::Message::Go(Place::Templates));
    driver.send(app::Message::Go(Place::Template(TemplateKey::Shipped(PlacedKind::Certificate))));
    let mut stage = shown(driver);
    assert!(!stage.sees("Khung đỏ của xưởng"), "each has a draft of its own");
    let key = TemplateKey::Shipped(PlacedKind::CertificateRed);
    stage.state.send(app::Message::Go(Place::Template(key)));
    assert!(stage.sees("Khung đỏ của xưởng"));
    send(&mut stage.state, Message::Forget);
    assert!(!stage.sees("Khung đỏ của xưởng"));
}

#[test]
fn only_a_paper_of_the_union_offers_a_scanned_signature() {
    for (kind, offered) in [(PlacedKind::Certificate, false), (PlacedKind::Merit, true)] {
        let (_folder, driver) = editor(kind);
        assert_eq!(shown(driver).sees("Thêm chữ ký quét…"), offered, "{kind:?}");
    }
}
