use iced::keyboard::key::Named;

use super::*;
use crate::desk::practice;
use crate::domain::decision::DecisionBody;
use crate::domain::id::DecisionId;
use crate::lang::Tongue;
use crate::paper::pdf::tests::said_by;
use crate::ui::app;
use crate::ui::screen::decision;
use crate::ui::shots::{Driver, practice_day, recognising};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

fn day() -> (tempfile::TempDir, Driver, DecisionId) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let decision = recognising(&desk).unwrap().unwrap();
    (folder, Driver::new(Tongue::Vietnamese, Look::Light, Some(desk)), decision)
}

fn open(driver: &mut Driver, kind: PaperKind, subject: Subject) {
    driver.send(app::Message::Go(Place::Paper(kind, subject)));
}

fn send(driver: &mut Driver, message: Message) {
    driver.send(app::Message::Paper(message));
}

fn type_in(driver: &mut Driver, field: Field, text: &str) {
    send(driver, Message::Edit(Edit::Put(field, text.to_owned())));
}

fn shown(driver: Driver) -> Stage<Driver, app::Message> {
    Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message))
}

/// Words in a row, wherever lines were broken.
fn holds(text: &str, words: &str) -> bool {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat(text).contains(&flat(words))
}

fn saved(driver: &mut Driver, file: &std::path::Path, then: Then) -> String {
    driver.paths.push_back(file.to_owned());
    send(driver, Message::Save(Saving::Ask(then)));
    said_by(&std::fs::read(file).unwrap())
}

#[test]
fn what_is_typed_stands_in_the_file_and_what_is_missing_was_asked_first() {
    let (folder, mut driver, decision) = day();
    open(&mut driver, PaperKind::Decision, Subject::Decision(decision));
    let mut stage = shown(driver);
    assert!(stage.sees("Quyết định công nhận sáng kiến"));
    assert!(stage.place("Cần điền cho giấy này").y < stage.place("Nơi nhận").y);
    assert!(stage.sees("Lấy từ sổ"));
    let issuer = {
        let desk = stage.state.desk.as_ref().unwrap();
        desk.home().unwrap().body.employer.name
    };
    assert!(stage.sees(&issuer), "who issues it is told");
    let driver = &mut stage.state;
    type_in(driver, Field::Recipients, "Như Điều 3\nBCH CĐCS");
    type_in(driver, Field::SignerName, "Vương Thị Ỷ");
    let file = folder.path().join("qd.pdf");
    let said = saved(driver, &file, Then::Print);
    for words in ["Vương Thị Ỷ", "- Như Điều 3;", "- BCH CĐCS.", "QUYẾT ĐỊNH:"] {
        assert!(holds(&said, words), "{words} in {said}");
    }
    assert_eq!(driver.printed, [file.into()]);
    assert!(stage.sees("Đã lưu tệp qd.pdf"));
    type_in(&mut stage.state, Field::SignerName, "Vương Thị Ý");
    assert!(!stage.sees("Đã lưu tệp qd.pdf"), "the file says something else now");
}

#[test]
fn amounts_are_printed_only_if_chosen() {
    let (folder, mut driver, decision) = day();
    open(&mut driver, PaperKind::Decision, Subject::Decision(decision));
    let file = folder.path().join("qd.pdf");
    assert!(!holds(&saved(&mut driver, &file, Then::Nothing), "Giá trị làm lợi"));
    send(&mut driver, Message::Money);
    assert!(holds(&saved(&mut driver, &file, Then::Nothing), "Giá trị làm lợi"));
    let notice = Place::Paper(PaperKind::Notice, Subject::Unit);
    driver.send(app::Message::Go(notice));
    assert!(!shown(driver).sees("In giá trị làm lợi"), "it prints no amounts");
}

#[test]
fn an_unseen_form_is_told_once_for_each_kind() {
    let (_folder, mut driver, decision) = day();
    open(&mut driver, PaperKind::Decision, Subject::Decision(decision));
    let mut stage = shown(driver);
    let told = "Chưa thấy mẫu chính thức của giấy này";
    assert!(!stage.sees(told), "its form is known");
    for (kind, is_told) in
        [(PaperKind::Notice, true), (PaperKind::Notice, false), (PaperKind::LaunchPlan, true)]
    {
        open(&mut stage.state, kind, Subject::Unit);
        assert_eq!(stage.sees(told), is_told, "{kind:?}");
        if is_told {
            stage.click("Đã hiểu");
            assert!(!stage.sees(told));
        }
    }
}

#[test]
fn what_was_typed_is_there_again() {
    let (_folder, mut driver, _) = day();
    open(&mut driver, PaperKind::Notice, Subject::Unit);
    type_in(&mut driver, Field::Contact, "Phòng Kỹ thuật, máy lẻ 12");
    driver.send(app::Message::Go(Place::Today));
    open(&mut driver, PaperKind::LaunchPlan, Subject::Unit);
    assert!(!shown_contact(&mut driver), "another paper");
    open(&mut driver, PaperKind::Notice, Subject::Unit);
    assert!(shown_contact(&mut driver));
}

fn shown_contact(driver: &mut Driver) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let said = saved(driver, &folder.path().join("giay.pdf"), Then::Nothing);
    holds(&said, "Phòng Kỹ thuật, máy lẻ 12")
}

#[test]
fn keys_turn_pages_save_and_lead_back() {
    let (folder, mut driver, decision) = day();
    open(&mut driver, PaperKind::Decision, Subject::Decision(decision));
    let mut stage = shown(driver);
    let last = (2..9).find(|n| stage.sees(&format!("Trang 1 trong {n}"))).unwrap();
    for _ in 0..last {
        stage.key(Named::PageDown);
    }
    assert!(stage.sees(&format!("Trang {last} trong {last}")), "there it ends");
    stage.key(Named::PageUp);
    assert!(stage.sees(&format!("Trang {} trong {last}", last - 1)));
    let file = folder.path().join("qd.pdf");
    stage.state.paths.push_back(file.clone());
    stage.ctrl("s");
    assert!(file.is_file());
    stage.click("Xem đúng khổ giấy");
    assert!(!stage.sees("Cần điền cho giấy này"));
    stage.key(Named::Escape);
    assert!(stage.sees("Cần điền cho giấy này"));
    stage.key(Named::Escape);
    assert_eq!(stage.state.app.place(), Place::Decision(Some(decision), None));
}

#[test]
fn a_signer_is_put_in_from_the_usual_wordings_of_the_issuer() {
    let (folder, mut driver, _) = day();
    open(&mut driver, PaperKind::Notice, Subject::Unit);
    send(&mut driver, Message::Signer(2));
    let said = saved(&mut driver, &folder.path().join("giay.pdf"), Then::Nothing);
    assert!(holds(&said, "TM. BAN THƯỜNG VỤ PHÓ CHỦ TỊCH"), "{said}");
    assert!(!holds(&said, "GIÁM ĐỐC\n"), "the union signs for itself");
}

/// A draft with two initiatives, typed and not saved.
fn drafted(driver: &mut Driver, subject: &str) {
    driver.send(app::Message::Go(Place::Decision(None, None)));
    for message in [
        decision::Message::Typed(decision::Line::Subject, subject.to_owned()),
        decision::Message::Picks(decision::Picking::Pick(0)),
    ] {
        driver.send(app::Message::Decision(message));
    }
}

#[test]
fn a_draft_is_saved_and_printed_for_signature_without_a_number() {
    let (folder, mut driver, _) = day();
    drafted(&mut driver, "Về việc công nhận sáng kiến đợt 2 năm 2026");
    let mut stage = shown(driver);
    stage.click("In dự thảo trình ký");
    let Place::Paper(PaperKind::Decision, Subject::Decision(id)) = stage.state.app.place() else {
        panic!("{:?}", stage.state.app.place());
    };
    assert!(!stage.sees("Số văn bản") && !stage.sees("Ngày ký"), "they come with the signature");
    let driver = &mut stage.state;
    type_in(driver, Field::SignerName, "Vương Thị Ỷ");
    let said = saved(driver, &folder.path().join("qd.pdf"), Then::Nothing);
    for words in ["Vương Thị Ỷ", "Về việc công nhận sáng kiến đợt 2 năm 2026"] {
        assert!(holds(&said, words), "{words} in {said}");
    }
    let desk = driver.desk.as_ref().unwrap();
    assert!(!desk.get::<DecisionBody>(id).unwrap().body.is_signed());
    let rows = desk.issued_papers(Some(Subject::Decision(id)), 9).unwrap();
    assert_eq!(rows[0].reference, "");
}

#[test]
fn what_was_issued_stays_as_it_was() {
    let (folder, mut driver, _) = day();
    drafted(&mut driver, "Trích yếu cũ");
    driver.send(app::Message::Decision(decision::Message::PrintDraft));
    let Place::Paper(kind, subject @ Subject::Decision(id)) = driver.app.place() else { panic!() };
    let file = folder.path().join("qd.pdf");
    let said = saved(&mut driver, &file, Then::Nothing);
    let again = saved(&mut driver, &file, Then::Nothing);
    assert_eq!(said, again);
    let mut stage = shown(driver);
    stage.key(Named::Escape);
    assert_eq!(stage.state.app.place(), Place::Decision(Some(id), None));
    for message in [
        decision::Message::Typed(decision::Line::Subject, "Trích yếu mới".to_owned()),
        decision::Message::Save,
    ] {
        stage.state.send(app::Message::Decision(message));
    }
    let rows = stage.state.desk.as_ref().unwrap().issued_papers(Some(subject), 9).unwrap();
    assert_eq!(rows.len(), 1, "the same paper saved again is one paper");
    stage.state.send(app::Message::Decision(decision::Message::Work(
        crate::ui::paperwork::Message::Look(0),
    )));
    assert_eq!(stage.state.app.place(), Place::Issued(kind, subject, rows[0].id));
    assert!(stage.sees("Giấy đã lập") && stage.sees("Trích yếu cũ"));
    let kept = saved(&mut stage.state, &folder.path().join("cu.pdf"), Then::Nothing);
    assert_eq!(kept, said);
    stage.click("Lập bản mới");
    assert_eq!(stage.state.app.place(), Place::Paper(kind, subject));
    let new = saved(&mut stage.state, &folder.path().join("moi.pdf"), Then::Nothing);
    assert!(holds(&new, "Trích yếu mới") && !holds(&new, "Trích yếu cũ"));
    stage.state.send(app::Message::Go(Place::Papers));
    assert!(stage.sees("Đã lập"));
}

#[test]
fn numbers_go_on_and_a_number_given_twice_is_told() {
    let (folder, mut driver, _) = day();
    let file = folder.path().join("giay.pdf");
    open(&mut driver, PaperKind::Notice, Subject::Unit);
    type_in(&mut driver, Field::Number, "5");
    let said = saved(&mut driver, &file, Then::Nothing);
    assert!(holds(&said, "Số: 05/TB-"), "{said}");
    driver.send(app::Message::Go(Place::Papers));
    open(&mut driver, PaperKind::Notice, Subject::Unit);
    let mut stage = shown(driver);
    stage.click("Lấy số tiếp theo: 06");
    let taken = "Số này đã dùng cho một giấy khác trong năm nay.";
    assert!(!stage.sees(taken));
    type_in(&mut stage.state, Field::Number, "5");
    assert!(stage.sees(taken));
    type_in(&mut stage.state, Field::Number, "6");
    let _ = saved(&mut stage.state, &file, Then::Nothing);
    stage.state.send(app::Message::Undo);
    open(&mut stage.state, PaperKind::Notice, Subject::Unit);
    assert!(stage.sees("Lấy số tiếp theo: 06"), "with its paper the number is free again");
}
