use crate::desk::{AuthorEntry, InitiativeEntry, practice};
use crate::domain::initiative::InitiativeBody;
use crate::lang::Tongue;
use crate::ui::app::Message;
use crate::ui::place::Place;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

#[test]
fn only_what_changed_is_shown_and_an_older_version_is_there_in_full() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unit.sosangkien");
    let mut desk = practice::unit(&path, None, practice_day("revisions")).unwrap();
    let id = desk.find_initiative("2026-0096").unwrap();
    let before = desk.get::<InitiativeBody>(id).unwrap();
    let mut body = before.body.clone();
    body.text.summary = "Lưới rung ba tầng".into();
    let authors = body.authors.iter().map(AuthorEntry::from).collect();
    let notes = before.notes.clone();
    let entry = InitiativeEntry { id: Some(id), body, authors, notes };
    let _ = desk.save_initiative(entry).unwrap();
    let versions = desk.revisions(id).unwrap();
    assert!(versions.len() >= 2);
    assert_eq!(versions[1].initiative.body, before.body);

    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(Message::Go(Place::Revisions(id)));
    let mut stage =
        Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message));
    assert!(stage.sees("Tóm tắt"), "what changed is shown");
    assert!(!stage.sees("Phân loại giải pháp"), "what stayed is not");
    let last = versions.len() - 1;
    stage.state.send(Message::Revisions(super::Message::Select(last)));
    assert!(stage.sees("Bản đầu tiên"));
    stage.key(iced::keyboard::key::Named::Escape);
    assert_eq!(stage.state.app.place(), Place::Initiative(Some(id)));
}

#[test]
fn a_change_is_never_told_as_none() {
    let lang = crate::lang::Lang::new(Tongue::Vietnamese);
    let cx = crate::ui::context::Context {
        lang: &lang,
        look: Look::Light,
        zoom: 100,
        breadth: crate::ui::theme::Breadth::Normal,
        width: 1366.0,
        home: None,
    };
    let before = InitiativeBody { title: "Máy sàng".into(), ..InitiativeBody::default() };
    let names = |after: &InitiativeBody| -> Vec<String> {
        let told = super::fields::compare(&cx, Some(&before), after);
        told.into_iter().map(|compared| compared.name).collect()
    };
    assert!(names(&before).is_empty());
    let mut after = before.clone();
    after.benefit.beneficiary = "Xưởng 2".into();
    assert_eq!(names(&after), ["Nơi hưởng lợi"]);
    let mut after = before.clone();
    after.rating.outstanding = true;
    assert_eq!(names(&after), ["Mục khác"], "what has no line here is told all the same");
}
