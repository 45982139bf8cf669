//! Whole jobs, from screen to screen and from ledger to ledger.

use std::path::Path;

use super::{decision, decisions, receiving, sending};
use crate::desk::practice;
use crate::domain::decision::{Outcome, Stage::Signed};
use crate::domain::id::{InitiativeId, UnitId};
use crate::domain::recognition::Status;
use crate::lang::Tongue;
use crate::store::Query;
use crate::ui::app::Message;
use crate::ui::place::Place;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

fn unit(folder: &Path, receiver: Option<UnitId>) -> Driver {
    let desk =
        practice::unit(&folder.join("unit.sosangkien"), receiver, practice_day("unit")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.desk.as_mut().unwrap().set_export_folder(folder).unwrap();
    driver
}

fn superior(folder: &Path) -> Driver {
    let desk =
        practice::superior(&folder.join("superior.sosangkien"), practice_day("superior")).unwrap();
    Driver::new(Tongue::Vietnamese, Look::Light, Some(desk))
}

fn home(driver: &Driver) -> UnitId {
    driver.desk.as_ref().unwrap().ledger().home()
}

fn of_status(driver: &Driver, status: Status) -> Vec<InitiativeId> {
    let ledger = driver.desk.as_ref().unwrap().ledger();
    let query = Query { status: vec![status], ..Query::default() };
    let found = ledger.find(&query, None).unwrap();
    ledger.rows(&found.rows).unwrap().into_iter().map(|row| row.id).collect()
}

fn count(driver: &Driver) -> u64 {
    driver.desk.as_ref().unwrap().ledger().count(&Query::default()).unwrap()
}

fn decide(driver: &mut Driver, messages: impl IntoIterator<Item = decision::Message>) {
    for message in messages {
        driver.send(Message::Decision(message));
    }
}

/// What the window shows, by its words.
fn shown(driver: Driver) -> Stage<Driver, Message> {
    Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message))
}

fn typed(line: decision::Line, text: &str) -> decision::Message {
    decision::Message::Typed(line, text.to_owned())
}

/// Opens a draft with two initiatives, the second declined without a reason.
fn drafted(driver: &mut Driver) {
    driver.send(Message::Go(Place::Decision(None, None)));
    decide(
        driver,
        [
            typed(decision::Line::Subject, "Về việc công nhận sáng kiến đợt 2 năm 2026"),
            decision::Message::Picks(decision::Picking::Pick(0)),
            decision::Message::Picks(decision::Picking::Outcome(1, Outcome::Declined)),
        ],
    );
}

fn reasoned(driver: &mut Driver) {
    let reason = "chưa được áp dụng".to_owned();
    decide(driver, [decision::Message::Picks(decision::Picking::Reason(1, reason))]);
}

fn registered(driver: &mut Driver) {
    drafted(driver);
    reasoned(driver);
    decide(
        driver,
        [
            decision::Message::Stage(Signed),
            typed(decision::Line::Number, "52"),
            typed(decision::Line::Day, "16/11/2026"),
            decision::Message::Register,
            decision::Message::RegisterNow,
        ],
    );
}

fn exported(driver: &mut Driver) {
    driver.send(Message::Go(Place::Sending));
    driver.send(Message::Sending(sending::Message::Checked));
    driver.send(Message::Sending(sending::Message::Make));
}

fn receive(driver: &mut Driver, bundle: &Path) {
    driver.paths.push_back(bundle.to_owned());
    driver.send(Message::Receiving(receiving::Message::Choose));
}

fn bundle_in(folder: &Path) -> std::path::PathBuf {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut bundles = files.filter(|path| path.extension().is_some_and(|ext| ext == "skb"));
    bundles.next().unwrap()
}

#[test]
fn a_draft_changes_no_initiative_and_registering_recognises() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    let before = of_status(&driver, Status::Recognised).len();
    drafted(&mut driver);
    reasoned(&mut driver);
    decide(&mut driver, [decision::Message::Save]);
    assert_eq!(of_status(&driver, Status::Recognised).len(), before);

    registered(&mut driver);
    assert_eq!(of_status(&driver, Status::Recognised).len(), before + 1);
    assert_eq!(of_status(&driver, Status::Declined).len(), 1);
    let mut stage = shown(driver);
    assert!(stage.sees("Quyết định số 52/QĐ-HP"));
    assert!(!stage.sees("Vào sổ quyết định công nhận"), "what is in the book is only read");

    stage.state.send(Message::Go(Place::Decisions));
    stage.state.send(Message::Decisions(decisions::Message::Open(0)));
    assert!(stage.sees("Soạn dự thảo quyết định"), "drafts come first");
    assert!(stage.sees("Đã chọn 2 trong 13 sáng kiến"), "a draft keeps its lines");
}

#[test]
fn a_decision_that_lacks_something_is_told_and_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    drafted(&mut driver);
    decide(&mut driver, [decision::Message::Save]);
    let rows = |driver: &Driver| {
        driver.desk.as_ref().unwrap().ledger().decision_rows(None, false).unwrap().len()
    };
    let before = rows(&driver);
    let mut stage = shown(driver);
    assert!(stage.sees("Có sáng kiến chưa ghi lý do."));
    reasoned(&mut stage.state);
    assert!(!stage.sees("Có sáng kiến chưa ghi lý do."), "mended, it is no longer told");

    decide(&mut stage.state, [decision::Message::Stage(Signed), decision::Message::Register]);
    assert!(stage.sees("Còn thiếu 2 mục: Số, Ngày ký"));
    decide(
        &mut stage.state,
        [
            typed(decision::Line::Number, "52"),
            typed(decision::Line::Day, "cuối năm"),
            decision::Message::Register,
        ],
    );
    assert!(stage.sees("Ghi đủ ngày, tháng, năm, ví dụ 18/11/2026."));
    assert_eq!(rows(&stage.state), before);
}

#[test]
fn a_draft_is_switched_to_signed_and_back_and_a_registered_one_is_only_words() {
    const HELP: &str = "Người sử dụng lao động công nhận, không phải công đoàn.";
    const LATER: &str = "Đính kèm sau khi ký, đóng dấu và cấp số.";
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    driver.send(Message::Go(Place::Decision(None, None)));
    let mut stage = shown(driver);
    assert!(stage.sees(LATER) && stage.sees(HELP));
    stage.click("Vào sổ quyết định đã ký");
    assert!(stage.sees("Vào sổ quyết định công nhận") && !stage.sees(LATER));
    stage.click("1. Dự thảo trình ký");
    assert!(stage.sees(LATER));
    stage.click("Đã ký, đã vào sổ");
    assert!(!stage.sees(LATER), "also by its step");

    registered(&mut stage.state);
    assert!(stage.sees("52") && stage.sees("16/11/2026"));
    assert!(!stage.sees(HELP), "nothing is left to fill in");
}

#[test]
fn what_was_typed_is_there_again_after_leaving_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    drafted(&mut driver);
    driver.send(Message::Go(Place::Today));
    let mut stage = shown(driver);
    assert!(stage.sees("Có nội dung gõ dở lúc 14:05 ngày 16/11/2026, chưa lưu"));
    stage.state.send(Message::Go(Place::Decision(None, None)));
    assert!(stage.sees("Nội dung chưa lưu lần trước"));
    assert!(stage.sees("Đã chọn 2 trong 13 sáng kiến"));
    decide(&mut stage.state, [decision::Message::Forget]);
    assert!(stage.sees("Đã chọn 0 trong 13 sáng kiến"));
    stage.state.send(Message::Go(Place::Settings));
    stage.state.send(Message::Go(Place::Decision(None, None)));
    assert!(!stage.sees("Nội dung chưa lưu lần trước"));
}

#[test]
fn rows_are_ticked_by_keyboard_alone() {
    use iced::keyboard::key::Named;
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    driver.send(Message::Go(Place::Decision(None, None)));
    let mut stage = shown(driver);
    stage.focus("decide-picks");
    stage.key(Named::ArrowDown);
    stage.key(Named::ArrowDown);
    stage.key(Named::Enter);
    assert!(stage.sees("Đã chọn 1 trong 13 sáng kiến"));
    stage.ctrl("s");
    assert!(stage.sees("Đã lưu dự thảo quyết định"));
}

#[test]
fn a_bundle_goes_from_the_unit_to_its_superior_and_coming_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut above = superior(folder.path());
    let mut below = unit(folder.path(), Some(home(&above)));
    registered(&mut below);
    exported(&mut below);
    let bundle = bundle_in(folder.path());
    let made = below.desk.as_ref().unwrap().ledger().bundles_made().unwrap();
    let [made] = made.as_slice() else { panic!("{made:?}") };
    below.send(Message::Sending(sending::Message::Confirm(made.bundle, made.number)));
    let mut stage = shown(below);
    assert!(stage.sees("Đã gửi ngày 16/11/2026. Giao bằng USB"));

    above.send(Message::Go(Place::Receiving));
    receive(&mut above, &bundle);
    assert_eq!(count(&above), 0, "a trial takes nothing in");
    above.send(Message::Receiving(receiving::Message::TakeIn));
    let taken = count(&above);
    assert!(taken > 70, "{taken}");
    let mut stage = shown(above);
    assert!(stage.sees("CĐCS Công ty CP Cơ khí Hồng Phong"));

    receive(&mut stage.state, &bundle);
    assert!(stage.sees("Đọc lại không thấy gì thay đổi."));
    assert!(!stage.sees(&format!("Tiếp nhận {taken} hồ sơ")), "there is nothing to take in");
    stage.state.send(Message::Receiving(receiving::Message::TakeIn));
    assert_eq!(count(&stage.state), taken);
    assert_eq!(stage.state.desk.as_ref().unwrap().ledger().bundles_taken().unwrap().len(), 1);
}

#[test]
fn nothing_is_made_for_a_doubtful_receiver_before_somebody_checked() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    driver.send(Message::Go(Place::Sending));
    driver.send(Message::Sending(sending::Message::Make));
    assert!(driver.desk.as_ref().unwrap().ledger().bundles_made().unwrap().is_empty());
    let mut stage = shown(driver);
    assert!(stage.sees("Đánh dấu vào ô này rồi lập gói."));
}

#[test]
fn a_bundle_for_our_name_under_another_identity_is_asked_about_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut below = unit(folder.path(), None);
    exported(&mut below);
    let bundle = bundle_in(folder.path());
    let mut above = superior(folder.path());
    above.send(Message::Go(Place::Receiving));
    receive(&mut above, &bundle);
    let mut stage = shown(above);
    assert!(stage.sees("Tiếp nhận gói này"));
    // In letters twice as large the question is higher than the window.
    stage.size = iced::Size::new(683.0, 384.0);
    stage.state.send(Message::Resized(stage.size));
    assert!(!stage.sees_now("Tiếp nhận gói này"));
    for _ in 0..3 {
        stage.key(iced::keyboard::key::Named::Tab);
    }
    assert!(stage.sees_now("Tiếp nhận gói này"), "the keyboard brings it into sight");
    for message in [receiving::Message::Reason("  ".into()), receiving::Message::Accept] {
        stage.state.send(Message::Receiving(message));
    }
    assert!(stage.sees("Ghi lý do rồi nhận."), "no reason, no bundle");
    assert!(stage.sees("CĐCS Công ty CP Cơ khí Hồng Phong – HP"), "from whom it comes");
    let unchecked = [
        receiving::Message::Reason("Đúng đơn vị tôi".into()),
        receiving::Message::Accept,
        receiving::Message::TakeIn,
    ];
    for message in unchecked {
        stage.state.send(Message::Receiving(message));
    }
    assert_eq!(count(&stage.state), 0, "nobody said that it was checked");
    let tick = "Kiểm tra xong, đánh dấu vào ô này rồi nhận.";
    assert!(stage.sees(tick));
    for message in
        [receiving::Message::Checked, receiving::Message::Accept, receiving::Message::TakeIn]
    {
        stage.state.send(Message::Receiving(message));
    }
    assert!(count(&stage.state) > 70);
    receive(&mut stage.state, &bundle);
    assert!(!stage.sees("Tiếp nhận gói này"), "it is asked once");
}

#[test]
fn a_damaged_bundle_leaves_the_ledger_alone_and_says_what_to_tell_the_unit() {
    let folder = tempfile::tempdir().unwrap();
    let mut below = unit(folder.path(), None);
    exported(&mut below);
    let bundle = bundle_in(folder.path());
    let bytes = std::fs::read(&bundle).unwrap();
    std::fs::write(&bundle, &bytes[..bytes.len() / 2]).unwrap();
    let mut above = superior(folder.path());
    above.send(Message::Go(Place::Receiving));
    receive(&mut above, &bundle);
    above.send(Message::Receiving(receiving::Message::CopyMessage));
    assert!(above.copied[0].contains("GOI-20"), "{:?}", above.copied);
    assert_eq!(count(&above), 0);
    let mut stage = shown(above);
    assert!(stage.sees("Sao chép tin nhắn gửi đơn vị"));
}

#[test]
fn ctrl_z_takes_a_decision_back_whatever_screen_is_shown_and_ctrl_y_does_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    let before = of_status(&driver, Status::Recognised).len();
    registered(&mut driver);
    driver.send(Message::Go(Place::Initiatives));
    let mut stage = shown(driver);
    stage.ctrl("z");
    assert!(stage.sees("Đã hoàn tác: Vào sổ quyết định số 52/QĐ-HP và 1 mục khác."));
    assert_eq!(of_status(&stage.state, Status::Recognised).len(), before);
    stage.ctrl("y");
    assert!(stage.sees("Đã làm lại: Vào sổ quyết định số 52/QĐ-HP và 1 mục khác."));
    assert_eq!(of_status(&stage.state, Status::Recognised).len(), before + 1);
    stage.ctrl("y");
    assert!(stage.sees("Không có việc gì để làm lại."));
}

#[test]
fn after_being_killed_the_window_says_that_the_ledger_was_looked_through() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    // Dropped, not closed.
    let path = driver.desk.take().unwrap().ledger().path().to_owned();
    let mut stage = shown(Driver::new(Tongue::Vietnamese, Look::Light, None));
    stage.state.send(Message::Start(super::start::Message::FileChosen(Some(path))));
    assert!(stage.sees("Đã kiểm tra sổ sau lần tắt đột ngột: nguyên vẹn."));
    let desk = stage.state.desk.as_ref().unwrap();
    assert_eq!(desk.backups().unwrap().len(), 1, "a sound ledger is worth a copy");
}

#[test]
fn of_somebody_who_has_left_only_name_and_title_stay_and_no_earlier_version() {
    use super::people;
    use crate::domain::person::PersonBody;
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    driver.send(Message::Go(Place::People(None)));
    for message in [people::Message::Select(3), people::Message::EditSelected] {
        driver.send(Message::People(message));
    }
    let phone = people::sheet::Edit::Line(people::sheet::Line::Phone, "0912 345 678".into());
    driver.send(Message::People(people::Message::Edit(phone)));
    driver.send(Message::People(people::Message::Save));
    let mut stage = shown(driver);
    stage.state.send(Message::People(people::Message::AskPart));
    assert!(stage.sees("Xóa vĩnh viễn dữ liệu"));
    stage.state.send(Message::People(people::Message::Part));
    let desk = stage.state.desk.as_ref().unwrap();
    let left = desk.ledger().path().to_owned();
    let bytes = std::fs::read(left).unwrap();
    let phone = b"0912 345 678";
    assert!(!bytes.windows(phone.len()).any(|window| window == phone), "it is in no free page");
    let mut parted = Vec::new();
    let ledger = desk.ledger();
    ledger
        .for_each::<PersonBody, crate::store::StoreError>(Default::default(), |person, _| {
            parted.extend(person.notes.left_on.is_some().then_some(person));
            Ok(())
        })
        .unwrap();
    let [person] = parted.as_slice() else { panic!("{parted:?}") };
    assert!(!person.body.name.is_empty());
    assert_eq!(
        (person.body.born, &person.body.sex, person.notes.phone.as_str()),
        (None, &None, "")
    );
    assert!(ledger.history::<PersonBody>(person.id).unwrap().is_empty());
    assert!(
        stage.sees(
            "1 bản sao lưu còn giữ dữ liệu này (ngày 16/11/2026). Bản cũ sẽ tự được thay dần."
        )
    );
    stage.ctrl("z");
    assert!(!stage.sees("0912 345 678"));
}

/// Deletes the initiative at the top of the list.
fn deleted(driver: &mut Driver) {
    driver.send(Message::Go(Place::Initiatives));
    driver.send(Message::Initiatives(super::initiatives::Message::Delete));
}

#[test]
fn what_was_done_is_taken_back_by_a_click_on_what_is_said_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    let there = count(&driver);
    deleted(&mut driver);
    let mut stage = shown(driver);
    assert_eq!(count(&stage.state), there - 1);
    stage.click("Hoàn tác");
    assert_eq!(count(&stage.state), there);
    assert!(!stage.sees("Hoàn tác"), "an undo is told without another way back");
}

#[test]
fn the_way_back_is_reached_by_keyboard_and_waits_there() {
    use iced::keyboard::key::Named;
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    let there = count(&driver);
    deleted(&mut driver);
    let mut stage = shown(driver);
    let button = stage.place("Hoàn tác").center();
    stage.shift(Named::Tab);
    assert!(stage.focused().is_some_and(|bounds| bounds.contains(button)));
    let seconds = |stage: &mut Stage<Driver, Message>, count: u8| {
        (0..count).for_each(|_| stage.state.send(Message::Tick));
    };
    seconds(&mut stage, 30);
    assert!(stage.sees("Hoàn tác"), "it stays while it has the focus");
    stage.key(Named::Enter);
    assert_eq!(count(&stage.state), there);

    deleted(&mut stage.state);
    let over = stage.place("Hoàn tác").center();
    let moved = |stage: &mut Stage<Driver, Message>, position| {
        stage.point_at(position);
        stage.send(iced::Event::Mouse(iced::mouse::Event::CursorMoved { position }));
    };
    moved(&mut stage, over);
    seconds(&mut stage, 30);
    assert!(stage.sees("Hoàn tác"), "it stays while the mouse is over it");
    moved(&mut stage, iced::Point::new(700.0, 20.0));
    seconds(&mut stage, 9);
    assert!(stage.sees("Hoàn tác"));
    seconds(&mut stage, 1);
    assert!(!stage.sees("Hoàn tác"), "else it goes after ten seconds");
}

#[test]
fn nothing_that_left_the_ledger_is_offered_to_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = unit(folder.path(), None);
    registered(&mut driver);
    let mut stage = shown(driver);
    assert!(stage.sees("Hoàn tác"));
    exported(&mut stage.state);
    let ledger = stage.state.desk.as_ref().unwrap().ledger();
    assert_eq!(ledger.bundles_made().unwrap().len(), 1);
    assert!(!stage.sees("Hoàn tác"));
}

#[test]
fn ctrl_and_a_number_lead_to_the_places_in_the_order_of_the_sidebar() {
    let folder = tempfile::tempdir().unwrap();
    let unit = [
        "Việc hôm nay",
        "Sáng kiến",
        "Hội đồng, quyết định",
        "Giấy chứng nhận, khen thưởng",
        "Gửi cấp trên",
        "Nhân sự, đơn vị",
    ];
    let above = ["Việc hôm nay", "Tiếp nhận hồ sơ", "Sáng kiến", "Nhân sự, đơn vị"];
    for (driver, names, places) in [
        (self::unit(folder.path(), None), &unit[..], &Place::OF_UNIT[..]),
        (superior(folder.path()), &above[..], &Place::OF_SUPERIOR[..]),
    ] {
        let mut stage = shown(driver);
        stage.state.send(Message::Go(Place::Settings));
        let heights: Vec<f32> = names.iter().map(|name| stage.place(name).y).collect();
        assert!(heights.is_sorted());
        for (place, number) in places.iter().zip(1..) {
            stage.ctrl(&i32::to_string(&number));
            assert_eq!(stage.state.app.place(), *place);
        }
        stage.ctrl("9");
        assert_eq!(stage.state.app.place(), Place::People(None));
    }
}

#[test]
fn what_a_new_ledger_lacks_gets_the_focus() {
    use super::start::{Edit, Line, Message as Start};
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, None);
    driver.send(Message::Start(Start::New));
    driver.send(Message::Start(Start::Next));
    assert_eq!(driver.focus, Some(crate::ui::widget::FIRST));
    driver.send(Message::Start(Start::Edit(Edit::Line(Line::Name, "CĐCS Hồng Phong".into()))));
    driver.send(Message::Start(Start::Next));
    let mut stage = shown(driver);
    let place = stage.state.focus.clone().unwrap();
    stage.focus(place);
    stage.types("Lai Châu");
    stage.click("Tiếp tục");
    assert!(stage.sees("Cơ quan, đơn vị sử dụng lao động"), "the place was typed into its box");
}
