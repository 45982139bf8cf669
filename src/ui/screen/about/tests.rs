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

#[test]
fn the_end_of_the_log_is_copied() {
    use crate::disk::Journal;
    use crate::lang::Lang;
    use crate::ui::theme::Breadth;
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let (mut about, _) = About::open();
    about.log = folder.path().to_owned();
    let lang = Lang::new(Tongue::Vietnamese);
    let (look, breadth, width) = (Look::Light, Breadth::Normal, 1366.0);
    let cx = Context { lang: &lang, look, zoom: 100, breadth, width, home: None };
    let mut said = |message| -> Vec<String> {
        let words = about.update(message, &cx).into_iter().filter_map(|effect| match effect {
            Effect::Copy(text) | Effect::Say(text) => Some(text),
            Effect::Show(at) => Some(at.display().to_string()),
            _ => None,
        });
        words.collect()
    };
    assert_eq!(said(Message::CopyLog), ["Nhật ký kỹ thuật chưa có gì"]);
    writeln!(&mut &Journal::at(folder.path()), "INFO program started").unwrap();
    let copied = ["INFO program started\n", "Đã sao chép phần cuối của nhật ký kỹ thuật"];
    assert_eq!(said(Message::CopyLog), copied);
    assert_eq!(said(Message::ShowLog), [folder.path().display().to_string()]);
}
