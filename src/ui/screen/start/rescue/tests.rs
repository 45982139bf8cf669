use std::fs;
use std::path::Path;

use iced::keyboard::key::Named;

use super::*;
use crate::desk::{Desk, practice};
use crate::disk::Progress;
use crate::lang::{Lang, Tongue};
use crate::store::{BackupReason, Query};
use crate::ui::app::{self, App};
use crate::ui::screen::start::Failure;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

type Window = Stage<Driver, app::Message>;

fn window(desk: Option<Desk>) -> Window {
    let driver = Driver::new(Tongue::Vietnamese, Look::Light, desk);
    Stage::new(driver, |driver| App::view(&driver.app), Driver::send as fn(&mut _, _))
}

/// A ledger of 96 initiatives with so many copies, closed.
fn ledger(path: &Path, copies: usize) -> Vec<PathBuf> {
    let mut desk = practice::unit(path, None, practice_day("rescue")).unwrap();
    let made = (0..copies)
        .map(|_| desk.back_up(&BackupReason::Routine, &Progress::default()).unwrap().path)
        .collect();
    desk.close().unwrap();
    made
}

/// Its head still tells that it was a ledger.
fn ruin(path: &Path) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    bytes[4096..].fill(0x5a);
    fs::write(path, &bytes).unwrap();
    bytes
}

fn open(stage: &mut Window, path: &Path) {
    let chosen = Message::FileChosen(Some(path.to_owned()));
    stage.state.send(app::Message::Start(chosen));
    stage.focus(FIRST);
}

fn fails(stage: &mut Window, error: StoreError, path: &Path) {
    let lang = Lang::new(Tongue::Vietnamese);
    let failure = Failure::of(&lang, &error.into(), Some(path.to_owned()));
    stage.state.send(app::Message::Start(Message::Opened(Err(Box::new(failure)))));
}

fn initiatives(stage: &Window) -> u64 {
    stage.state.desk.as_ref().unwrap().ledger().count(&Query::default()).unwrap()
}

#[test]
fn a_ruined_ledger_is_told_with_what_is_safe_and_enter_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let _ = ledger(&path, 1);
    let bytes = ruin(&path);
    let mut stage = window(None);
    open(&mut stage, &path);
    assert!(stage.sees("Tệp sổ bị hỏng, nhưng có bản sao lưu tốt"));
    let holds = desk::survey(&path).spares[0].holds.unwrap();
    assert_eq!(holds.initiatives, 96);
    let counts = format!(
        "Bản sao lưu có 96 sáng kiến, {} quyết định, đến 14:05 ngày 16/11/2026.",
        holds.decisions
    );
    assert!(stage.sees(&counts), "{counts}");
    assert!(stage.sees("– mã lỗi SO-06"));
    let written = desk::survey(&path).written.unwrap();
    let lang = Lang::new(Tongue::Vietnamese);
    let until = format!("{} ngày {}", written.format("%H:%M"), lang.day(written.date()));
    let today = format!("{} hôm nay", written.format("%H:%M"));
    let lost = |to: &str| {
        format!("Những gì ghi sau 14:05 ngày 16/11/2026. Tệp sổ thay đổi lần cuối lúc {to}.")
    };
    assert!(stage.sees(&lost(&until)) || stage.sees(&lost(&today)));
    stage.key(Named::Enter);
    assert_eq!(initiatives(&stage), 96);
    assert!(stage.sees("Đã khôi phục sổ. Tệp cũ được giữ lại: so-truoc-khoi-phuc-1.sosangkien"));
    let kept = path.with_file_name("so-truoc-khoi-phuc-1.sosangkien");
    assert!(fs::read(kept).unwrap() == bytes, "the damaged file is kept");
}

#[test]
fn a_copy_that_turns_out_to_be_bad_is_said_to_be_so_and_the_one_before_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let copies = ledger(&path, 2);
    let _ = ruin(&path);
    let mut stage = window(None);
    open(&mut stage, &path);
    // It goes bad after it was looked through.
    let _ = ruin(&copies[1]);
    stage.click("Khôi phục bản sao lưu lúc 14:05 ngày 16/11/2026, bản số 2");
    assert!(stage.state.desk.is_none());
    assert!(stage.sees("Bản sao lưu lúc 14:05 ngày 16/11/2026, bản số 2 không đọc được"));
    stage.click("Chọn bản khác");
    assert!(stage.sees("Tự động, lúc 14:05 ngày 16/11/2026, bản số 2: không đọc được"));
    stage.click("Khôi phục bản sao lưu lúc 14:05 ngày 16/11/2026, bản số 1");
    assert_eq!(initiatives(&stage), 96);
}

#[test]
fn without_a_copy_beside_it_one_from_a_stick_is_looked_at_before_it_is_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let mut desk = practice::unit(&path, None, practice_day("rescue")).unwrap();
    let stick = folder.path().join("usb");
    let copy = desk.back_up_to(&stick, &Progress::default()).unwrap().backup.path;
    desk.close().unwrap();
    let _ = ruin(&path);
    let mut stage = window(None);
    open(&mut stage, &path);
    assert!(stage.sees("Tệp sổ bị hỏng, cần tìm bản sao lưu ở nơi khác"));
    stage.state.paths.push_back(copy);
    stage.key(Named::Enter);
    assert!(stage.sees("Tệp sổ bị hỏng, nhưng có bản sao lưu tốt"));
    assert!(stage.state.desk.is_none(), "it was looked at, nothing more");
    stage.focus(FIRST);
    stage.key(Named::Enter);
    assert_eq!(initiatives(&stage), 96);
}

#[test]
fn a_newer_ledger_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let _ = ledger(&path, 1);
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&path, &bytes).unwrap();
    let mut stage = window(None);
    open(&mut stage, &path);
    assert!(stage.sees("Sổ này cần phiên bản mới hơn của phần mềm"));
    assert!(stage.sees("– mã lỗi SO-04"));
    stage.key(Named::Enter);
    assert!(stage.state.left, "the program was closed");
    assert!(fs::read(&path).unwrap() == bytes, "nothing was written");
}

#[test]
fn a_ledger_that_is_gone_is_found_in_its_new_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let moved = folder.path().join("moi.sosangkien");
    let _ = ledger(&path, 1);
    fs::rename(&path, &moved).unwrap();
    let mut stage = window(None);
    open(&mut stage, &path);
    assert!(stage.sees("Không thấy tệp sổ ở vị trí cũ"));
    assert!(stage.sees("Khôi phục bản sao lưu"));
    stage.state.paths.push_back(moved);
    stage.key(Named::Enter);
    assert_eq!(initiatives(&stage), 96);
}

#[test]
fn what_is_no_ledger_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("danh-sach.xlsx");
    fs::write(&path, "a list").unwrap();
    let mut stage = window(None);
    open(&mut stage, &path);
    assert!(stage.sees("Tệp này không phải là sổ sáng kiến"));
    assert!(!stage.sees("Chọn bản khác"));
    stage.click("Thoát, giữ nguyên");
    assert!(stage.state.left);
    assert_eq!(fs::read_to_string(&path).unwrap(), "a list");
}

#[test]
fn each_plight_has_its_own_next_step_and_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let _ = ledger(&path, 0);
    let mut stage = window(None);
    for (error, title, step, code) in [
        (
            StoreError::ReadOnly,
            "Sổ nằm ở nơi không ghi được",
            "Chép sổ vào máy này rồi mở",
            "SO-10",
        ),
        (
            StoreError::NoRight(path.clone()),
            "Sổ nằm ở nơi không ghi được",
            "Chép sổ vào máy này rồi mở",
            "SO-11",
        ),
        (StoreError::Full, "Ổ đĩa đã đầy nên chưa mở được sổ", "Thử mở lại", "SO-12"),
        (
            StoreError::OpenElsewhere(path.clone()),
            "Sổ đang được mở ở nơi khác",
            "Thử mở lại",
            "SO-08",
        ),
        (StoreError::Busy, "Sổ đang được mở ở nơi khác", "Thử mở lại", "SO-09"),
        (
            StoreError::Io("reading".to_owned()),
            "Máy báo lỗi khi đọc, ghi tệp sổ.",
            "Thử mở lại",
            "SO-14",
        ),
    ] {
        fails(&mut stage, error, &path);
        assert!(stage.sees(title), "{title}");
        assert!(stage.sees(step), "{step}");
        assert!(stage.sees(&format!("– mã lỗi {code}")), "{code}");
    }
    stage.click("Sao chép chi tiết");
    assert!(stage.state.copied[0].starts_with("SO-14"), "{:?}", stage.state.copied);
    // What was in the way is gone.
    stage.focus(FIRST);
    stage.key(Named::Enter);
    assert_eq!(initiatives(&stage), 96);
}

#[test]
fn a_full_disk_while_restoring_leaves_the_page_with_its_copies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let _ = ledger(&path, 1);
    let _ = ruin(&path);
    let mut stage = window(None);
    open(&mut stage, &path);
    let lang = Lang::new(Tongue::Vietnamese);
    let failure = Failure::of(&lang, &StoreError::Full.into(), None);
    stage.state.send(app::Message::Start(Message::Opened(Err(Box::new(failure)))));
    assert!(stage.sees("Tệp sổ bị hỏng, nhưng có bản sao lưu tốt"));
    assert!(stage.sees("Ổ đĩa đã đầy."));
    assert!(stage.sees("– mã lỗi SO-12"));
    stage.click("Khôi phục bản sao lưu lúc 14:05 ngày 16/11/2026");
    assert_eq!(initiatives(&stage), 96);
}

#[test]
fn the_ledger_that_is_open_here_is_not_said_to_be_open_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let mut stage = window(Some(practice::unit(&path, None, practice_day("own")).unwrap()));
    stage.state.send(app::Message::Go(Place::Start));
    open(&mut stage, &path);
    assert_eq!(stage.state.app.place(), Place::Today);
    // The window itself holds it; another one does not get it.
    let mut other = window(None);
    open(&mut other, &path);
    assert!(other.sees("Sổ đang được mở ở nơi khác"));
    drop(stage.state.desk.take());
    other.key(Named::Enter);
    assert_eq!(initiatives(&other), 96);
}

#[test]
fn with_another_ledger_open_one_goes_back_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let _ = ledger(&path, 1);
    let _ = ruin(&path);
    let open_one =
        practice::unit(&folder.path().join("khac.sosangkien"), None, practice_day("other"));
    let mut stage = window(Some(open_one.unwrap()));
    stage.state.send(app::Message::Go(Place::Today));
    stage.state.send(app::Message::Go(Place::Start));
    open(&mut stage, &path);
    assert!(stage.sees("Quay lại sổ đang mở"));
    stage.key(Named::Escape);
    assert_eq!(stage.state.app.place(), Place::Today);
    assert!(!stage.state.left);
}
