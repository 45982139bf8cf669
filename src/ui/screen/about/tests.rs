use super::*;
use crate::desk::practice;
use crate::lang::Tongue;
use crate::ui::app::{self, App};
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

#[test]
fn f1_opens_it_and_what_is_copied_for_helpers_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let path = desk.ledger().path().display().to_string();
    let unit = desk.home().unwrap().body.name;
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Initiatives));
    let mut stage =
        Stage::new(driver, |driver| App::view(&driver.app), Driver::send as fn(&mut _, _));
    stage.key(Named::F1);
    assert_eq!(stage.state.app.place(), Place::About);
    assert!(stage.sees(&path));
    stage.click("Sao chép đường dẫn");
    stage.state.send(app::Message::About(Message::CopySupport));
    let [copied, support] = stage.state.copied.as_slice() else { panic!("two were copied") };
    assert_eq!(*copied, path);
    assert!(support.contains(PROGRAM) && support.contains("Sáng kiến: 96"), "{support}");
    assert!(!support.contains(&unit) && !support.contains(&path), "{support}");
}
