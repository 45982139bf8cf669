use super::*;
use crate::desk::practice;
use crate::domain::certificate::{CertificateBody, IssuerKind};
use crate::lang::Tongue;
use crate::paper::shipped::{PaperKind, PlacedKind};
use crate::store::{OperationKind, RegisterQuery};
use crate::ui::app;
use crate::ui::screen::printing;
use crate::ui::shots::{Driver, practice_day, recognising};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

type Window = Stage<Driver, app::Message>;

/// The page with nobody on it yet.
fn page() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    let mut stage =
        Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message));
    stage.size = iced::Size::new(1366.0, 2000.0);
    stage.state.send(app::Message::Go(Place::Certificates));
    stage.click("Tặng giấy khen");
    assert_eq!(stage.state.app.place(), Place::Praising(None));
    (folder, stage)
}

fn send(stage: &mut Window, message: Message) {
    stage.state.send(app::Message::Praising(message));
}

/// Ticks the first of the list.
fn choose(stage: &mut Window, several: usize) {
    send(stage, Message::Pick);
    for at in 0..several {
        send(stage, Message::Picks(Picking::Tick(at)));
    }
    send(stage, Message::Picks(Picking::Take));
}

fn fill(stage: &mut Window, spot: Spot, text: &str) {
    send(stage, Message::Type(spot, text.to_owned()));
}

/// In the order of their numbers.
fn letters(stage: &Window) -> Vec<CertificateBody> {
    let desk = stage.state.desk.as_ref().unwrap();
    let query = RegisterQuery { oldest_first: true, ..RegisterQuery::default() };
    let (rows, _) = desk.register(&query, 0, usize::MAX).unwrap();
    rows.iter().map(|row| desk.get::<CertificateBody>(row.id).unwrap().body).collect()
}

#[test]
fn two_people_get_letters_of_the_union_in_one_operation_and_undo_takes_both_back() {
    let (_folder, mut stage) = page();
    choose(&mut stage, 2);
    assert!(stage.sees("Số giấy khen bắt đầu từ đâu?"));
    fill(&mut stage, Spot::Own(1), "Đã có thành tích trong phong trào văn nghệ");
    fill(&mut stage, Spot::Reference, "07/QĐ-CĐCS");
    fill(&mut stage, Spot::Decided, "10/11/2026");
    fill(&mut stage, Spot::Signer, "Tẩn Thị Mai");
    send(&mut stage, Message::Numbers(numbers::Edit::From("21".to_owned())));
    stage.click("Lập 02 giấy khen");
    let made = letters(&stage);
    let numbers: Vec<&str> = made.iter().map(CertificateBody::printed_number).collect();
    assert_eq!(numbers, ["21/2026", "22/2026"]);
    let desk = stage.state.desk.as_ref().unwrap();
    let home = desk.home().unwrap().body;
    for letter in &made {
        assert_eq!((&letter.kind, &letter.issuer_kind), (&KINDS[0], &IssuerKind::Union));
        assert_eq!((&letter.issuer, letter.signer.as_str()), (&home.name, "Tẩn Thị Mai"));
        assert_eq!(letter.signer_lines, ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH"]);
        assert_eq!(letter.decision.reference, "07/QĐ-CĐCS");
    }
    assert!(made[0].achievement.contains("phong trào thi đua"), "what is usual");
    assert_eq!(made[1].achievement, "Đã có thành tích trong phong trào văn nghệ");
    let last = desk.ledger().next_undo().unwrap().unwrap();
    assert_eq!(last.kind, OperationKind::Praise);
    assert_eq!(stage.state.app.place(), Place::Printing(None));
    assert!(stage.sees("Đã lập 02 giấy khen"));
    assert!(stage.sees("In giấy khen"));
    let offered = desk_templates(&stage);
    assert!(offered.contains(&PlacedKind::Merit) && !offered.contains(&PlacedKind::Certificate));
    stage.state.send(app::Message::Undo);
    assert!(letters(&stage).is_empty());
}

/// The papers that the letters made can be printed with.
fn desk_templates(stage: &Window) -> Vec<PlacedKind> {
    let desk = stage.state.desk.as_ref().unwrap();
    let kind = &letters(stage)[0].kind;
    let choices = desk.template_choices().unwrap();
    choices.iter().filter(|one| one.is_for(kind)).map(|one| one.paper).collect()
}

#[test]
fn numbers_go_on_and_the_decision_names_those_of_the_last_time() {
    let (_folder, mut stage) = page();
    choose(&mut stage, 1);
    stage.click("Lập 01 giấy khen");
    stage.state.send(app::Message::Go(Place::Praising(None)));
    assert!(!stage.sees("Số giấy khen bắt đầu từ đâu?"));
    assert!(!stage.sees("1. "), "whoever has a letter is not offered as a draft");
    choose(&mut stage, 3);
    fill(&mut stage, Spot::Reference, "08/QĐ-CĐCS");
    stage.click("Lập 03 giấy khen");
    let numbers: Vec<u32> =
        letters(&stage).iter().map(|one| one.number.as_ref().unwrap().n).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    stage.state.send(app::Message::Printing(printing::Message::MeritDecision));
    let place = stage.state.app.place();
    assert!(matches!(place, Place::Paper(PaperKind::MeritDecision, _)), "{place:?}");
    assert!(stage.sees("03"), "of four");
}

#[test]
fn authors_of_a_decision_are_praised_for_what_was_recognised() {
    let (_folder, mut stage) = page();
    let desk = stage.state.desk.as_ref().unwrap();
    let decision = recognising(desk).unwrap().unwrap();
    let praised = desk.praised_by(decision).unwrap();
    assert!(praised.len() > 1);
    assert!(praised.iter().all(|one| one.achievement.starts_with("Đã có sáng kiến “")));
    let people: std::collections::BTreeSet<_> = praised.iter().map(|one| one.person).collect();
    assert_eq!(people.len(), praised.len(), "each once");
    assert!(stage.sees("Lấy các tác giả của quyết định"));
    stage.state.send(app::Message::Praising(Message::Authors(Ok(praised.clone()))));
    assert!(stage.sees(&format!("1. {}", praised[0].name)));
    send(&mut stage, Message::Make);
    assert_eq!(letters(&stage).len(), praised.len());
}

#[test]
fn nobody_and_an_unreadable_day_are_told_and_nothing_is_made() {
    let (_folder, mut stage) = page();
    stage.click("Lập giấy khen");
    assert!(stage.sees("Chọn ít nhất một người."));
    assert_eq!(stage.state.focus, Some(Spot::People.id()));
    choose(&mut stage, 1);
    fill(&mut stage, Spot::Day, "hôm nay");
    send(&mut stage, Message::Make);
    assert_eq!(stage.state.focus, Some(Spot::Day.id()));
    assert!(letters(&stage).is_empty());
}

#[test]
fn what_was_typed_is_there_again_and_goes_once_it_is_made() {
    let (_folder, mut stage) = page();
    send(&mut stage, Message::Kind(1));
    assert!(stage.sees("Số giấy ghi nhận bắt đầu từ đâu?"));
    choose(&mut stage, 1);
    fill(&mut stage, Spot::Own(0), "Đã góp ý tưởng về an toàn");
    stage.state.send(app::Message::Go(Place::Today));
    stage.state.send(app::Message::Go(Place::Praising(None)));
    assert!(stage.sees("Đã góp ý tưởng về an toàn"));
    assert!(stage.sees("Nội dung chưa lưu lần trước"));
    stage.click("Lập 01 giấy ghi nhận");
    let made = letters(&stage);
    assert_eq!(made[0].kind, CertificateKind::Acknowledgement);
    assert_eq!(made[0].achievement, "Đã góp ý tưởng về an toàn");
    stage.state.send(app::Message::Go(Place::Praising(None)));
    assert!(!stage.sees("Nội dung chưa lưu lần trước"));
    assert!(stage.sees("Lập giấy khen"));
}
