use std::fs;

use super::*;
use crate::desk::practice;
use crate::paper::shipped::PlacedKind;
use crate::ui::app;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

#[test]
fn a_template_leaves_as_a_file_comes_back_and_is_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Templates));
    let file = folder.path().join("khung.maugiay");
    driver.paths.extend([file.clone(), file.clone()]);
    let send = |driver: &mut Driver, message| driver.send(app::Message::Templates(message));
    send(&mut driver, Message::Export);
    send(&mut driver, Message::Import);
    let choices = |driver: &Driver| driver.desk.as_ref().unwrap().template_choices().unwrap();
    assert_eq!(choices(&driver).len(), PlacedKind::ALL.len() + 1);
    let mut stage =
        Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message));
    assert!(stage.sees("Của đơn vị"));
    send(&mut stage.state, Message::Select(0));
    send(&mut stage.state, Message::Delete);
    send(&mut stage.state, Message::Confirm);
    assert_eq!(choices(&stage.state).len(), PlacedKind::ALL.len());

    fs::write(&file, "{\"so_sang_kien_template\": 1, \"template\": {").unwrap();
    stage.state.paths.push_back(file);
    send(&mut stage.state, Message::Import);
    assert!(stage.sees("Tệp mẫu không đọc được: sai ở dòng 1, cột 42."));
}
