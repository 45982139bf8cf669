use super::*;
use crate::desk::practice;
use crate::lang::Tongue;
use crate::store::{Backup, BackupReason, Query};
use crate::ui::app::{self, App};
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

fn shown() -> (tempfile::TempDir, Stage<Driver, app::Message>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Backups));
    let stage = Stage::new(driver, |driver| App::view(&driver.app), Driver::send as fn(&mut _, _));
    (folder, stage)
}

fn desk(stage: &mut Stage<Driver, app::Message>) -> &mut Desk {
    stage.state.desk.as_mut().unwrap()
}

fn count(stage: &mut Stage<Driver, app::Message>) -> u64 {
    desk(stage).ledger().count(&Query::default()).unwrap()
}

fn delete_one(stage: &mut Stage<Driver, app::Message>) {
    let desk = desk(stage);
    let found = desk.ledger().find(&Query::default(), Some(1)).unwrap();
    let id = desk.ledger().rows(&found.rows).unwrap()[0].id;
    desk.delete(id).unwrap();
}

#[test]
fn copies_are_made_here_and_elsewhere_and_told() {
    let (folder, mut stage) = shown();
    assert!(stage.sees("Chưa có bản sao lưu nào"));
    stage.click("Sao lưu ngay");
    assert_eq!(desk(&mut stage).backups().unwrap().len(), 1);
    assert!(stage.sees("Đã sao lưu sổ"));
    assert!(stage.sees("Theo yêu cầu"));

    assert!(stage.sees("Chưa sao lần nào"));
    let stick = folder.path().join("usb");
    std::fs::create_dir(&stick).unwrap();
    stage.state.paths.push_back(stick.clone());
    stage.click("Sao ra USB hoặc nơi khác");
    let title = format!("Đã sao sổ vào {}, đã đọc lại và khớp", stick.display());
    assert!(stage.sees(&title));
    let Contents { initiatives, people, decisions, attachments, .. } =
        desk(&mut stage).ledger().contents().unwrap();
    assert!(initiatives == 96 && people > 0 && decisions > 0);
    assert!(stage.sees(&format!(
        "96 sáng kiến, {people} người, {decisions} quyết định, {attachments} tệp kèm theo."
    )));
    assert!(stick.join("so.saoluu").is_dir());
    assert!(stage.sees("Hôm nay"));
}

#[test]
fn a_copy_is_tried_out_without_touching_the_ledger_and_brought_back_when_asked() {
    let (folder, mut stage) = shown();
    let there = count(&mut stage);
    stage.click("Sao lưu ngay");
    delete_one(&mut stage);
    stage.click("Thử khôi phục");
    assert!(stage.sees("Bản này khôi phục được trọn vẹn. Sổ hiện nay không thay đổi"));
    assert_eq!(count(&mut stage), there - 1);

    stage.click("Khôi phục bản này");
    stage.key(Named::Enter);
    assert_eq!(count(&mut stage), there - 1, "the safe button has the focus");
    stage.click("Khôi phục bản này");
    assert!(stage.sees("Khôi phục bản lúc 14:05 ngày 16/11/2026?"));
    stage.key(Named::Tab);
    stage.key(Named::Enter);
    assert_eq!(count(&mut stage), there);
    assert!(stage.sees("Đã khôi phục sổ và mở lại"));
    assert!(folder.path().join("so-truoc-khoi-phuc-1.sosangkien").is_file());
    assert!(stage.sees("Bản sao lưu"), "the page stays open");
}

#[test]
fn a_ruined_copy_brings_nothing_back_and_the_ledger_stays_open() {
    let (_folder, mut stage) = shown();
    let there = count(&mut stage);
    stage.click("Sao lưu ngay");
    let copy = desk(&mut stage).backups().unwrap().remove(0).path;
    std::fs::write(copy, "ruined").unwrap();
    for message in [Message::AskRestore, Message::Restore] {
        stage.state.send(app::Message::Backups(message));
    }
    assert!(stage.sees("Chi tiết cho người hỗ trợ"), "the trouble is told");
    assert_eq!(count(&mut stage), there);
    assert_eq!(stage.state.app.place(), Place::Backups);
}

#[test]
fn a_copy_elsewhere_gets_old_after_a_week() {
    let day: chrono::NaiveDate = "2026-11-16".parse().unwrap();
    let at = "2026-11-16T23:00:00+07:00".parse().unwrap();
    let elsewhere = Some((at, PathBuf::from("E:\\")));
    let copies = Copies { elsewhere, since: Some(day), ..Copies::default() };
    let later = |days| day + chrono::TimeDelta::days(days);
    assert!(!copies.wants_elsewhere(later(7)));
    assert!(copies.wants_elsewhere(later(8)));
    let new = Copies { since: Some(day), ..Copies::default() };
    assert!(!new.wants_elsewhere(day) && !new.wants_here(day), "its first day is not over");
    assert!(new.wants_elsewhere(later(1)) && new.wants_here(later(1)), "there is none");
    assert!(!Copies::default().wants_elsewhere(later(8)), "there is nothing to lose");
    let made = |day| Backup {
        path: PathBuf::from("E:\\"),
        number: 1,
        day,
        time: chrono::NaiveTime::MIN,
        reason: BackupReason::Routine,
        bytes: 1,
    };
    let here = |day, changed| Copies { here: Some(made(day)), changed, ..copies.clone() };
    assert!(!here(day, true).wants_here(later(7)));
    assert!(here(day, true).wants_here(later(8)));
    assert!(!here(day, false).wants_here(later(8)), "it holds all that there is");
}
