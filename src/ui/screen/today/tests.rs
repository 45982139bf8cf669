use iced::keyboard::key::Named;
use iced::widget::text_editor::{self, Action};

use super::capture::{self, Line};
use super::*;
use crate::desk::{InitiativeEntry, Task, practice};
use crate::domain::date::PartialDate;
use crate::domain::initiative::{InitiativeBody, State};
use crate::lang::Tongue;
use crate::store::Query;
use crate::ui::app;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;
use crate::ui::widget::Edit;

/// The practice ledger, on its first page. Its day is 16/11/2026.
fn stage(folder: &std::path::Path) -> Stage<Driver, app::Message> {
    let path = folder.join("unit.sosangkien");
    let desk = practice::unit(&path, None, practice_day("today")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Today));
    Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message))
}

fn capture(stage: &mut Stage<Driver, app::Message>, message: capture::Message) {
    stage.state.send(app::Message::Today(Message::Capture(message)));
}

fn types(stage: &mut Stage<Driver, app::Message>, line: Line, text: &str) {
    capture(stage, capture::Message::Type(line, text.to_owned()));
}

/// The initiatives with the words.
fn found(stage: &Stage<Driver, app::Message>, text: &str) -> Vec<InitiativeBody> {
    let ledger = stage.state.desk.as_ref().unwrap().ledger();
    let query = Query { text: text.to_owned(), ..Query::default() };
    let rows = ledger.rows(&ledger.find(&query, None).unwrap().rows).unwrap();
    rows.iter().map(|row| ledger.need::<InitiativeBody>(row.id).unwrap().body).collect()
}

#[test]
fn the_nearest_deadline_comes_first_and_its_button_opens_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    let first = stage.place("Người sử dụng lao động trả lời chậm nhất ngày 19/11/2026");
    let second = stage.place("Tác giả nộp đơn chậm nhất ngày 28/11/2026");
    assert!(first.y < second.y);
    assert!(stage.sees("Còn 3 ngày") && stage.sees("Còn 12 ngày"));
    stage.click("Mở hồ sơ");
    let id = stage.state.desk.as_ref().unwrap().find_initiative("2026-0072").unwrap();
    assert_eq!(stage.state.app.place(), Place::Initiative(Some(id)));
}

#[test]
fn a_deadline_is_told_from_thirty_days_before_and_a_lapsed_right_for_thirty_days_after() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    let desk = stage.state.desk.as_mut().unwrap();
    let draft = |title: &str, applied: &str| {
        let mut body = InitiativeBody { title: title.into(), ..InitiativeBody::default() };
        body.state = State::Drafting;
        body.dates.first_applied = Some(PartialDate::Day(applied.parse().unwrap()));
        InitiativeEntry { body, ..InitiativeEntry::default() }
    };
    // Each may be filed for one year; today is 16/11/2026.
    for (title, applied) in [
        ("trong hạn", "2025-12-17"),
        ("sắp hết hạn", "2025-12-16"),
        ("vừa hết hạn", "2025-10-17"),
        ("hết hạn đã lâu", "2025-10-16"),
    ] {
        let _ = desk.save_initiative(draft(title, applied)).unwrap();
    }
    let counts = desk.ledger().counts(&Query::default()).unwrap();
    let agenda = desk.agenda(&desk.copies().unwrap(), &counts).unwrap();
    let titles = |tasks: &[Task]| -> Vec<String> {
        tasks
            .iter()
            .filter_map(|task| match task {
                Task::Deadline { about, .. } | Task::Drafting { about, .. } => Some(about),
                _ => None,
            })
            .map(|about| about.title.clone())
            .filter(|title| title.contains("hạn"))
            .collect()
    };
    assert_eq!(titles(&agenda.due), ["vừa hết hạn", "sắp hết hạn"]);
    let mut others = titles(&agenda.unfinished);
    others.sort();
    assert_eq!(others, ["hết hạn đã lâu", "trong hạn"]);
}

#[test]
fn many_decisions_without_a_scan_are_one_line_that_leads_to_their_list() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    assert!(stage.sees("Có 10 quyết định chưa có bản quét (scan)"));
    assert!(!stage.sees("Đính kèm"), "none of them is told by itself");
    stage.click("Xem danh sách");
    assert_eq!(stage.state.app.place(), Place::Decisions);
}

#[test]
fn an_idea_needs_only_its_title_and_its_authors_become_people() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    stage.focus("capture-title");
    stage.key(Named::Enter);
    assert!(stage.sees("Ghi tên ý tưởng rồi lưu."));
    stage.types("Khay hứng phoi");
    types(&mut stage, Line::Authors, "Lò Văn Páo, Vũ Thị Hải");
    stage.key(Named::Enter);
    let ideas = found(&stage, "khay hung phoi");
    let [idea] = ideas.as_slice() else { panic!("{ideas:?}") };
    assert_eq!(idea.state, State::Idea);
    let names: Vec<&str> = idea.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(names, ["Lò Văn Páo", "Vũ Thị Hải"]);
    assert!(stage.sees("Đã ghi vào sổ"));
    stage.click("Mở để điền thêm");
    assert!(matches!(stage.state.app.place(), Place::Initiative(Some(_))));
}

#[test]
fn a_day_that_cannot_be_read_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    types(&mut stage, Line::Title, "Khay hứng phoi");
    types(&mut stage, Line::Applied, "đầu vụ");
    capture(&mut stage, capture::Message::Unfold);
    capture(&mut stage, capture::Message::Save);
    assert!(stage.sees("Ghi như 02/3/2026, 3/2026 hoặc 2026."));
    assert!(found(&stage, "khay hung phoi").is_empty());
    types(&mut stage, Line::Applied, "3/2026");
    capture(&mut stage, capture::Message::Save);
    let ideas = found(&stage, "khay hung phoi");
    assert_eq!(ideas[0].dates.first_applied, PartialDate::month(2026, 3).ok());
}

#[test]
fn what_was_typed_is_there_again_after_leaving_and_gone_once_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    types(&mut stage, Line::Title, "Khay hứng phoi");
    stage.state.send(app::Message::Go(Place::Settings));
    stage.state.send(app::Message::Go(Place::Today));
    assert!(stage.sees("Khay hứng phoi"));
    capture(&mut stage, capture::Message::Save);
    stage.state.send(app::Message::Go(Place::Settings));
    stage.state.send(app::Message::Go(Place::Today));
    assert_eq!(found(&stage, "khay hung phoi").len(), 1);
    assert!(!stage.sees("Khay hứng phoi"));
}

#[test]
fn a_pasted_message_fills_what_is_empty_and_photos_come_along() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    types(&mut stage, Line::Authors, "Lò Văn Páo");
    stage.click("Dán tin nhắn");
    let message = "Khay hứng phoi\nTác giả: Vũ Hải\nHiệu quả: bớt 20 phút dọn".to_owned();
    let paste = Action::Edit(text_editor::Edit::Paste(message.into()));
    capture(&mut stage, capture::Message::Pasted(Edit::Action(paste)));
    stage.click("Điền vào các mục");
    let good = folder.path().join("mau-don.png");
    let _ = std::fs::copy("tests/data/golden/scan.png", &good).unwrap();
    let bad = folder.path().join("hong.jpg");
    std::fs::write(&bad, "no picture").unwrap();
    stage.state.paths.extend([good, bad]);
    capture(&mut stage, capture::Message::AddPictures);
    assert!(stage.sees("mau-don.png"));
    capture(&mut stage, capture::Message::Save);
    let ideas = found(&stage, "khay hung phoi");
    let [idea] = ideas.as_slice() else { panic!("{ideas:?}") };
    assert_eq!(idea.authors[0].name, "Lò Văn Páo", "what was typed stays");
    assert_eq!(idea.text.economic_effect, "bớt 20 phút dọn");
    assert_eq!(idea.attachments.len(), 1);
    assert!(stage.sees("Không nhận được tệp hong.jpg"));
}

#[test]
fn what_was_typed_as_new_and_never_saved_is_named_on_the_first_page() {
    const TITLE: &str = "Thay dây đai máy nghiền bằng khớp nối mềm";
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    stage.state.send(app::Message::Go(Place::Initiative(None)));
    stage.focus("initiative-Title");
    stage.types(TITLE);
    stage.state.send(app::Message::Go(Place::Today));
    assert!(stage.sees(TITLE));
}

#[test]
fn what_is_missing_gets_the_focus_where_its_line_leads() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path());
    assert!(stage.sees("Hồ sơ đang soạn thiếu 01 mục: Ngày nộp đơn"));
    stage.click("Soạn tiếp");
    assert!(matches!(stage.state.app.place(), Place::Initiative(Some(_))));
    let box_of_the_day = stage.state.focus.clone().unwrap();
    stage.focus(box_of_the_day);
    stage.types("16/11/2026");
    stage.click("Xác nhận đã nộp đơn");
    assert!(stage.sees("Đã nộp đơn"), "the day was typed into its box");
}
