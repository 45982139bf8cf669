use std::path::Path;

use iced::keyboard::key::Named;
use iced::widget::text_editor::{Action, Edit as Change};

use super::inputs::{Line, Long, Pick};
use super::{AuthorEdit, Message, Spot};
use crate::desk::{Desk, INITIATIVE_FORM, practice};
use crate::domain::date::PartialDate;
use crate::domain::id::InitiativeId;
use crate::domain::initiative::{Initiative, InitiativeBody, SecretField, SolutionType, State};
use crate::domain::recognition::Status;
use crate::lang::Tongue;
use crate::store::{Order, Query};
use crate::ui::app::Message as App;
use crate::ui::place::Place;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;
use crate::ui::widget::{Edit, Element};

const TITLE: &str = "Làm khay hứng dầu tháo nhanh cho máy ép thủy lực";

struct Job {
    folder: tempfile::TempDir,
    stage: Stage<Driver, App>,
}

impl Job {
    /// All of the form of `code` in sight; of a new initiative without one.
    fn on(code: Option<&str>) -> Self {
        let mut job = Self::new();
        job.stage.size.height = 6000.0;
        job.open(code);
        job
    }

    fn open(&mut self, code: Option<&str>) {
        let id = code.map(|code| self.desk().find_initiative(code).unwrap());
        self.go(Place::Initiative(id));
    }

    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk =
            practice::unit(&folder.path().join("so.sosangkien"), None, practice_day("shots"))
                .unwrap();
        let stage = on_stage(desk);
        Self { folder, stage }
    }

    fn go(&mut self, place: Place) {
        self.stage.state.send(App::Go(place));
    }

    fn send(&mut self, message: Message) {
        self.stage.state.send(App::Initiative(message));
    }

    fn line(&mut self, line: Line, text: &str) {
        self.send(Message::Line(line, text.to_owned()));
    }

    fn paste(&mut self, long: Long, text: &str) {
        let paste = Action::Edit(Change::Paste(std::sync::Arc::new(text.to_owned())));
        self.send(Message::Long(long, Edit::Action(paste)));
    }

    fn pick(&mut self, pick: Pick, code: &str) {
        let at = pick.codes().iter().position(|known| known == code).unwrap();
        self.send(Message::Pick(pick, at));
    }

    fn author(&mut self, at: usize, edit: AuthorEdit) {
        self.send(Message::Author(at, edit));
    }

    fn desk(&mut self) -> &mut Desk {
        self.stage.state.desk.as_mut().unwrap()
    }

    fn count(&mut self) -> u64 {
        self.desk().ledger().count(&Query::default()).unwrap()
    }

    /// The initiative entered last.
    fn newest(&mut self) -> Initiative {
        let query = Query { order: Order::Newest, ..Query::default() };
        let ledger = self.desk().ledger();
        let found = ledger.find(&query, Some(1)).unwrap();
        let id = ledger.rows(&found.rows).unwrap()[0].id;
        ledger.get::<InitiativeBody>(id).unwrap().unwrap()
    }

    fn of_status(&mut self, status: Status) -> InitiativeId {
        let query = Query { status: vec![status], ..Query::default() };
        let ledger = self.desk().ledger();
        let found = ledger.find(&query, Some(1)).unwrap();
        ledger.rows(&found.rows).unwrap()[0].id
    }

    fn read(&mut self, id: InitiativeId) -> Initiative {
        self.desk().get::<InitiativeBody>(id).unwrap()
    }

    /// The program is ended by force and started again.
    fn killed_and_started_again(self) -> Self {
        let Self { folder, stage } = self;
        drop(stage);
        let path = folder.path().join("so.sosangkien");
        let desk = Desk::open(&path, practice_day("shots")).unwrap();
        Self { folder, stage: on_stage(desk) }
    }
}

fn on_stage(desk: Desk) -> Stage<Driver, App> {
    fn view(driver: &Driver) -> Element<'_, App> {
        driver.app.view()
    }
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(App::Go(Place::Initiative(None)));
    Stage::new(driver, view, Driver::send)
}

/// A picture of the screen itself serves as a photo.
fn picture(job: &mut Job, path: &Path) {
    job.stage.state.picture(path, 400, 300, 1.0).unwrap();
    job.stage.state.send(App::Resized(iced::Size::new(1366.0, 768.0)));
}

/// Everything that filing needs but the day of filing.
fn type_most(job: &mut Job) {
    job.paste(Long::Title, TITLE);
    job.pick(Pick::Solution, "technical");
    job.send(Message::MainField(0));
    job.author(0, AuthorEdit::Name("ca thi phuong".into()));
    job.author(0, AuthorEdit::Take(0));
    job.author(0, AuthorEdit::Share("60".into()));
    job.send(Message::AddAuthor);
    job.author(1, AuthorEdit::Name("Lò Văn Mới".into()));
    job.author(1, AuthorEdit::Title("Thợ nguội".into()));
    job.author(1, AuthorEdit::Share("40".into()));
    job.line(Line::Amount, "hơn 99 triệu/năm");
    job.paste(Long::Summary, "Khay hứng dầu giữ sàn khô.");
    job.line(Line::FirstAppliedDate, "9/2026");
}

#[test]
fn an_initiative_is_typed_filed_and_opened_again() {
    let mut job = Job::new();
    let before = job.count();
    let photo = job.folder.path().join("khay.png");
    picture(&mut job, &photo);
    type_most(&mut job);
    job.stage.state.paths.push_back(photo);
    job.send(Message::AddFile);

    job.send(Message::FileIt);
    assert_eq!(job.count(), before, "without the day of filing nothing is filed");
    assert!(job.stage.sees("Còn thiếu: Ngày nộp đơn."));
    assert!(job.stage.sees("Cần điền mục này trước khi nộp đơn."));

    job.line(Line::FiledDate, "16/11/2026");
    assert!(!job.stage.sees("Còn thiếu: Ngày nộp đơn."), "told no longer than it is so");
    job.send(Message::FileIt);
    assert_eq!(job.count(), before + 1);
    let filed = job.newest();
    assert_eq!(filed.body.state, State::Filed);
    assert!(filed.body.code.starts_with("2026-"), "{}", filed.body.code);
    assert_eq!(filed.body.title, TITLE);
    assert_eq!(filed.body.solution, Some(SolutionType::Technical));
    let amount = filed.body.benefit.amount.clone().unwrap();
    assert_eq!((amount.dong, amount.period.code()), (99_000_000, "year"));
    let names: Vec<&str> = filed.body.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(names, ["Cà Thị Phương", "Lò Văn Mới"]);
    assert_eq!(filed.body.authors[1].share.basis_points(), 4000);
    assert_eq!(filed.body.attachments.len(), 1);
    assert_eq!(job.desk().people_called("Cà Thị Phương").unwrap().len(), 1, "known, not doubled");
    assert_eq!(job.desk().people_called("Lò Văn Mới").unwrap().len(), 1, "new in the book");

    job.go(Place::Initiatives);
    job.go(Place::Initiative(Some(filed.id)));
    assert!(job.stage.sees("Đã nộp đơn"));
    assert!(job.stage.sees("Lò Văn Mới"));
    assert!(job.stage.sees("khay.png"));
    assert!(!job.stage.sees("Bỏ phần chưa lưu"), "no draft is left");
    job.send(Message::Step(State::Considering));
    assert_eq!(job.read(filed.id).body.state, State::Considering);
}

#[test]
fn what_was_typed_survives_the_end_of_the_program() {
    let mut job = Job::new();
    type_most(&mut job);
    // Two seconds without a key.
    job.stage.state.send(App::Tick);
    job.stage.state.send(App::Tick);
    assert!(job.stage.sees("Đã tự động lưu lúc 14:05"));
    let mut job = job.killed_and_started_again();
    assert!(job.stage.sees("Đã mở lại phần nhập dở lúc 14:05 ngày 16/11/2026"));
    assert!(job.stage.sees("Cà Thị Phương"));
    job.send(Message::Save);
    let saved = job.newest();
    assert_eq!((saved.body.title.as_str(), saved.body.authors.len()), (TITLE, 2));
    assert!(job.desk().draft(INITIATIVE_FORM, None).unwrap().is_none(), "dropped by the save");
    // Saving again is about the same record.
    let count = job.count();
    job.paste(Long::Steps, "Tháo, rửa, lắp.");
    job.send(Message::Save);
    assert_eq!(job.count(), count);
    assert_eq!(job.newest().body.text.steps, "Tháo, rửa, lắp.");
}

#[test]
fn leaving_for_another_place_keeps_what_was_typed_and_dropping_it_starts_afresh() {
    let mut job = Job::new();
    job.paste(Long::Novelty, "Chưa ai làm");
    job.go(Place::Settings);
    job.go(Place::Initiative(None));
    assert!(job.stage.sees("Bỏ và nhập từ đầu"));
    assert!(job.desk().draft(INITIATIVE_FORM, None).unwrap().is_some());
    job.send(Message::DropDraft);
    assert!(!job.stage.sees("Bỏ và nhập từ đầu"));
    assert!(job.desk().draft(INITIATIVE_FORM, None).unwrap().is_none());
    job.go(Place::Settings);
    assert!(job.desk().draft(INITIATIVE_FORM, None).unwrap().is_none(), "nothing was typed");
}

#[test]
fn a_draft_on_a_record_that_was_changed_since_says_so() {
    let mut job = Job::new();
    let id = job.of_status(Status::Drafting);
    job.go(Place::Initiative(Some(id)));
    job.paste(Long::Novelty, "Chưa ai làm");
    job.go(Place::Settings);
    let held = job.read(id);
    let mut body = held.body.clone();
    body.text.steps = "Sửa ở nơi khác".into();
    let authors = super::inputs::Inputs::of(&body, &held.notes).entry(Some(id), &body, &held.notes);
    let _ = job.desk().save_initiative(authors).unwrap();
    job.go(Place::Initiative(Some(id)));
    assert!(job.stage.sees(
        "Sau lúc đó hồ sơ trong sổ đã được sửa. Nếu bấm Lưu, phần nhập dở sẽ thay phần trong sổ."
    ));
}

#[test]
fn closing_saves_what_has_a_title() {
    let mut job = Job::new();
    let before = job.count();
    job.paste(Long::Title, TITLE);
    job.send(Message::Close);
    assert_eq!(job.count(), before + 1);
    assert_eq!(job.stage.state.app.place(), Place::Initiatives);
    job.go(Place::Initiative(None));
    job.line(Line::ConfirmedBy, "kế toán");
    job.send(Message::Close);
    assert_eq!(job.count(), before + 1, "without a title there is nothing to save");
    assert!(job.desk().draft(INITIATIVE_FORM, None).unwrap().is_some(), "but to keep");
}

#[test]
fn a_doubtful_amount_is_asked_before_it_is_saved() {
    let mut job = Job::new();
    let before = job.count();
    job.paste(Long::Title, TITLE);
    job.line(Line::Amount, "1.5 tỷ");
    job.send(Message::Save);
    assert_eq!(job.count(), before);
    assert!(job.stage.sees("Có phải 1,5 tỷ?"));
    job.stage.focus(super::sections::id(Line::Amount));
    job.stage.key(Named::Shift);
    job.stage.click("Đúng, 1,5 tỷ");
    assert!(job.stage.sees("Một tỷ năm trăm triệu đồng"));
    job.send(Message::Save);
    assert_eq!(job.newest().body.benefit.amount.unwrap().dong, 1_500_000_000);
}

#[test]
fn shares_say_by_how_much_they_miss_the_whole() {
    let mut job = Job::new();
    for at in 0..3 {
        if at > 0 {
            job.send(Message::AddAuthor);
        }
        job.author(at, AuthorEdit::Name(format!("Người {at}")));
        job.author(at, AuthorEdit::Share("36,67".into()));
    }
    assert!(job.stage.sees("Tổng tỷ lệ đóng góp là 110,01%. Bớt 10,01%."));
    job.send(Message::ShareEqually);
    assert!(job.stage.sees("Tổng đóng góp 100%"));
}

#[test]
fn text_of_an_old_font_is_offered_for_conversion_and_never_changed_unasked() {
    let mut job = Job::new();
    let old = "C¶i tiÕn m¸y sµng ph©n lo¹i chÌ kh«";
    job.paste(Long::Title, old);
    assert!(job.stage.sees("Chuyển thành chữ Unicode"));
    assert!(job.stage.sees(old), "still as it was pasted");
    job.send(Message::Convert(Spot::Long(Long::Title)));
    assert!(job.stage.sees("Cải tiến máy sàng phân loại chè khô"));
    assert!(!job.stage.sees("Chuyển thành chữ Unicode"));
}

#[test]
fn a_title_much_like_another_is_told_with_a_way_to_it() {
    let mut job = Job::new();
    job.paste(Long::Title, "Làm cữ chặn phôi điều chỉnh nhanh cho máy cắt đột");
    job.stage.state.send(App::Tick);
    job.stage.state.send(App::Tick);
    assert!(job.stage.sees("Có sáng kiến tên gần giống"));
    assert!(!job.stage.state.app.waits(), "once asked, nothing is waited for");
}

#[test]
fn withdrawing_keeps_the_reason_and_the_attempt_can_begin_again() {
    let mut job = Job::new();
    let id = job.of_status(Status::Considering);
    job.go(Place::Initiative(Some(id)));
    job.send(Message::AskWithdraw);
    job.send(Message::Reason("Tác giả muốn sửa".into()));
    job.send(Message::Withdraw);
    let withdrawn = job.read(id);
    assert_eq!(withdrawn.body.state, State::Withdrawn);
    assert_eq!(withdrawn.body.attempts[0].reason, "Tác giả muốn sửa");
    assert!(job.stage.sees("Soạn lại"));
    job.send(Message::Step(State::Drafting));
    assert_eq!(job.read(id).body.state, State::Drafting);
    assert_eq!(job.read(id).body.dates.filed, None, "a new attempt has a new day of filing");
    job.send(Message::Save);
    assert_eq!(job.read(id).body.dates.filed, None, "and the form does not bring the old one back");
}

#[test]
fn a_superiors_ledger_is_only_read() {
    let folder = tempfile::tempdir().unwrap();
    let desk =
        practice::superior(&folder.path().join("so.sosangkien"), practice_day("shots")).unwrap();
    let mut job = Job { folder, stage: on_stage(desk) };
    job.paste(Long::Title, TITLE);
    job.send(Message::Save);
    assert_eq!(job.count(), 0);
    assert!(!job.stage.sees("Lưu"));
}

#[test]
fn it_is_all_done_from_the_keyboard() {
    let mut job = Job::new();
    let before = job.count();
    job.stage.focus(super::sections::id(Long::Title));
    job.stage.types("May moi");
    job.stage.key(Named::Tab);
    job.stage.key(Named::Enter);
    job.stage.key(Named::ArrowDown);
    job.stage.key(Named::Enter);
    job.stage.ctrl("s");
    assert_eq!(job.count(), before + 1);
    let saved = job.newest();
    assert_eq!(saved.body.title, "May moi");
    assert_eq!(saved.body.solution, Some(SolutionType::Management));
    job.stage.key(Named::Escape);
    assert_eq!(job.stage.state.app.place(), Place::Initiatives);
}

#[test]
fn a_far_field_comes_into_sight_when_it_gets_the_focus() {
    let mut job = Job::new();
    assert!(!job.stage.sees_now("Ngày nộp đơn"));
    job.stage.focus(super::sections::id(Line::FiledDate));
    job.stage.point_at(iced::Point::new(1.0, 1.0));
    job.stage.key(Named::Shift);
    assert!(job.stage.sees_now("Ngày nộp đơn"));
}

#[test]
fn a_file_that_is_not_taken_is_told_with_what_helps() {
    let mut job = Job::new();
    let film = job.folder.path().join("quay.txt");
    std::fs::write(&film, "chữ").unwrap();
    job.stage.state.paths.push_back(film);
    job.send(Message::AddFile);
    assert!(job.stage.sees("Lưu thành PDF rồi chọn lại."));
    job.paste(Long::Title, TITLE);
    job.send(Message::Save);
    assert!(job.newest().body.attachments.is_empty());
}

#[test]
fn room_for_text_is_told_before_it_is_full() {
    let mut job = Job::new();
    job.paste(Long::Title, TITLE);
    job.paste(Long::Steps, &"a".repeat(120 * 1024));
    assert!(!job.stage.sees("Đã viết 120 KB trên 160 KB"), "far from full");
    job.paste(Long::Nature, &"b".repeat(10 * 1024));
    assert!(job.stage.sees("Đã viết 130 KB trên 160 KB"));
    job.paste(Long::Nature, &"b".repeat(40 * 1024));
    let before = job.count();
    job.send(Message::Save);
    assert_eq!(job.count(), before, "more than fits is not saved");
    assert!(job.desk().draft(INITIATIVE_FORM, None).unwrap().is_some(), "but kept");
}

#[test]
fn a_secret_field_stays_a_secret() {
    let mut job = Job::new();
    job.paste(Long::Title, TITLE);
    job.send(Message::Secret(SecretField::Method));
    job.send(Message::Save);
    let withheld = job.newest().body.secrecy.withheld;
    assert!(withheld.contains(&SecretField::Method));
    assert!(withheld.contains(&SecretField::Confidential), "it stays here unless one says so");
    assert!(job.stage.sees("Không gửi (bảo mật)"));
}

#[test]
fn files_are_added_several_at_once_looked_at_and_saved_elsewhere() {
    let mut job = Job::on(Some("2026-0096"));
    let scan = std::fs::read("tests/data/golden/scan.png").unwrap();
    for (name, bytes) in [("truoc.png", &scan[..]), ("sau.pdf", b"%PDF-nothing")] {
        let path = job.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        job.stage.state.paths.push_back(path);
    }
    job.send(Message::AddFile);
    job.send(Message::LookAt(0));
    let out = job.folder.path().join("ra-ngoai.png");
    job.stage.state.paths.push_back(out.clone());
    job.send(Message::SaveOut);
    let desk = job.desk();
    let digest = crate::store::digest_of(&mut std::fs::File::open(&out).unwrap()).unwrap();
    assert!(desk.ledger().attachment(digest).unwrap().is_some(), "byte for byte");
}

#[test]
fn a_day_is_picked_from_the_calendar_by_keys_or_by_a_click() {
    let mut job = Job::on(Some("2026-0096"));
    job.stage.focus(super::sections::id(Line::FiledDate));
    job.stage.key(Named::Tab);
    job.stage.key(Named::Enter);
    assert!(job.stage.sees("Tháng 11/2026"), "it opens on today");
    job.stage.key(Named::ArrowUp);
    job.stage.key(Named::Enter);
    assert!(job.stage.sees("09/11/2026"), "a week before the 16th");
    job.stage.key(Named::Enter);
    job.stage.key(Named::PageUp);
    assert!(job.stage.sees("Tháng 10/2026"));
    job.stage.click("24");
    assert!(job.stage.sees("24/10/2026"));
    assert!(!job.stage.sees("Tháng 10/2026"), "picked, it closes");
}

#[test]
fn before_anything_is_typed_it_is_told_that_typing_is_kept() {
    let mut job = Job::on(None);
    assert!(job.stage.sees("Tự lưu trong khi gõ"));
    job.paste(Long::Title, TITLE);
    job.send(Message::Save);
    assert!(!job.stage.sees("Tự lưu trong khi gõ"));
}

#[test]
fn ctrl_enter_takes_the_next_step_and_leads_to_what_is_missing() {
    let mut job = Job::on(Some("2026-0091"));
    let enter = iced::keyboard::Key::Named(Named::Enter);
    job.stage.stroke(enter.clone(), None, iced::keyboard::Modifiers::COMMAND);
    assert!(job.stage.sees("Đang xét công nhận"));
    job.open(Some("2026-0096"));
    job.stage.focus(super::sections::id(Long::Title));
    job.stage.stroke(enter, None, iced::keyboard::Modifiers::COMMAND);
    assert!(job.stage.sees("Chưa xác nhận nộp đơn được"), "also from within a long text");
}

#[test]
fn who_types_on_after_tab_types_into_the_next_box_and_not_on_its_switch() {
    const KEPT: &str = "Mục bảo mật chỉ lưu ở máy này. Gói gửi cấp trên sẽ không có mục này.";
    let mut job = Job::on(None);
    let before = job.stage.sees(KEPT);
    job.stage.focus(super::sections::id(Long::Summary));
    job.stage.key(Named::Tab);
    job.stage.types("phoi roi khap san");
    job.stage.key(Named::Tab);
    let switch = job.stage.focused().unwrap();
    job.stage.shift(Named::Tab);
    let text = job.stage.focused().unwrap();
    assert!(switch.y < text.y, "the switch stands above its box and comes after it");
    assert_eq!(job.stage.sees(KEPT), before);
}

#[test]
fn a_recognised_record_names_its_decision_and_leads_to_it() {
    let mut job = Job::new();
    job.stage.size.height = 6000.0;
    let recognised = Query { status: vec![Status::Recognised], ..Query::default() };
    let desk = job.desk();
    let found = desk.ledger().find(&recognised, Some(1)).unwrap();
    let row = desk.ledger().rows(&found.rows).unwrap().remove(0);
    let decision = desk.ledger().decisions_about(row.id).unwrap().remove(0).0;
    job.go(Place::Initiative(Some(row.id)));
    let day = decision.signed_on.map(|day| PartialDate::Day(day).nd30()).unwrap();
    let by = format!("Được công nhận theo Quyết định số {} ngày {day}", decision.reference);
    assert!(job.stage.sees(&by), "{by}");
    job.stage.click("Mở quyết định");
    assert_eq!(job.stage.state.app.place(), Place::Decision(Some(decision.id), None));
}

#[test]
fn a_record_that_is_not_recognised_names_no_decision() {
    let mut job = Job::on(Some("2026-0096"));
    assert!(!job.stage.sees("Mở quyết định"));
}
