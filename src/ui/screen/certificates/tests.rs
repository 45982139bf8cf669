use iced::keyboard::key::Named;

use super::acts::Message as Words;
use super::*;
use crate::desk::papers::CodeAnswer;
use crate::desk::{PrintOrder, practice};
use crate::domain::certificate::CertificateBody;
use crate::ui::app;
use crate::ui::screen::printing;
use crate::ui::shots::{Driver, begin_numbers, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

/// A register with the certificates of the practice ledger's signed decision.
fn day() -> (tempfile::TempDir, Driver, Vec<CertificateId>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let mut desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let decision = begin_numbers(&mut desk).unwrap().unwrap();
    let made = printing::issue(&mut desk, decision).unwrap();
    assert!(made > 2);
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Certificates));
    let query = RegisterQuery::default();
    let (rows, _) = driver.desk.as_ref().unwrap().register(&query, 0, usize::MAX).unwrap();
    (folder, driver, rows.into_iter().map(|row| row.id).collect())
}

fn shown(driver: Driver) -> Stage<Driver, app::Message> {
    Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message))
}

fn send(driver: &mut Driver, message: Message) {
    driver.send(app::Message::Certificates(message));
}

fn body(driver: &Driver, id: CertificateId) -> CertificateBody {
    driver.desk.as_ref().unwrap().get::<CertificateBody>(id).unwrap().body
}

#[test]
fn two_are_handed_over_at_once_by_keys_alone() {
    let (_folder, driver, ids) = day();
    let mut stage = shown(driver);
    stage.focus(LIST);
    stage.key(Named::Space);
    stage.shift(Named::ArrowDown);
    assert!(stage.sees("Đã chọn 02 giấy"));
    stage.state.send(app::Message::Certificates(Message::Ask(Act::HandOver)));
    stage.focus(FIRST);
    stage.types("Mai Thu Hoài");
    stage.key(Named::Enter);
    let day = practice_day("shots").clock.now().date_naive();
    for id in &ids[..2] {
        let handed = body(&stage.state, *id).handed_over.unwrap();
        assert_eq!((handed.on, handed.to.as_str()), (day, "Mai Thu Hoài"));
    }
    assert_eq!(body(&stage.state, ids[2]).handed_over, None);
    assert!(stage.sees("Đã xác nhận trao 02 giấy chứng nhận"));
}

#[test]
fn without_a_taker_each_took_their_own_and_a_wrong_day_is_told() {
    let (_folder, mut driver, ids) = day();
    send(&mut driver, Message::Mark(Mark::All));
    send(&mut driver, Message::Ask(Act::HandOver));
    send(&mut driver, Message::Acts(Words::Day("hôm kia".into())));
    send(&mut driver, Message::Acts(Words::Confirm));
    assert_eq!(body(&driver, ids[0]).handed_over, None);
    send(&mut driver, Message::Acts(Words::Day("16/11/2026".into())));
    send(&mut driver, Message::Acts(Words::Confirm));
    for id in ids {
        let body = body(&driver, id);
        assert_eq!(body.handed_over.unwrap().to, body.recipient.name);
    }
}

#[test]
fn withdrawing_needs_a_reason_and_the_filters_follow() {
    let (_folder, driver, ids) = day();
    let mut stage = shown(driver);
    let all = ids.len();
    stage.state.send(app::Message::Certificates(Message::Ask(Act::Withdraw)));
    stage.state.send(app::Message::Certificates(Message::Acts(Words::Confirm)));
    assert!(stage.sees("Thu hồi giấy phải có lý do."));
    assert_eq!(body(&stage.state, ids[0]).withdrawn, None);
    let reason = Words::Words("ghi sai họ tên".into());
    stage.state.send(app::Message::Certificates(Message::Acts(reason)));
    stage.state.send(app::Message::Certificates(Message::Acts(Words::Confirm)));
    assert_eq!(body(&stage.state, ids[0]).withdrawn.unwrap().reason, "ghi sai họ tên");
    assert!(stage.sees("Đã thu hồi 1"));
    stage.click("Đã thu hồi 1");
    assert!(stage.sees("01 giấy chứng nhận"));
    stage.click(&format!("Chưa in {}", all - 1));
    assert!(stage.sees(&format!("{:02} giấy chứng nhận", all - 1)));
    assert!(!stage.sees("Cần thu hồi"), "what needs doing is offered only while there is some");
}

#[test]
fn the_register_is_searched_and_leads_to_paper() {
    let (_folder, mut driver, ids) = day();
    let number = body(&driver, ids[1]).number_text().to_owned();
    send(&mut driver, Message::Typed(number.clone()));
    send(&mut driver, Message::Open(0));
    assert_eq!(driver.app.place(), Place::Printing(None));
    let mut stage = shown(driver);
    assert!(stage.sees("Tờ 1 trong 1"));
    assert!(stage.sees(&format!("Số {number}")));
    stage.key(Named::Escape);
    assert_eq!(stage.state.app.place(), Place::Certificates);
}

#[test]
fn what_is_withdrawn_is_neither_printed_nor_handed_over() {
    let (_folder, mut driver, ids) = day();
    let desk = driver.desk.as_mut().unwrap();
    let today = desk.today();
    desk.withdraw_certificates(&ids[..1], today, "sai tên").unwrap();
    desk.mark_printed(&PrintOrder { certificates: ids[1..2].to_vec(), ..Default::default() })
        .unwrap();
    send(&mut driver, Message::Begin);
    send(&mut driver, Message::Open(0));
    assert_eq!(driver.app.place(), Place::Certificates);
    send(&mut driver, Message::Mark(Mark::One(0)));
    send(&mut driver, Message::Mark(Mark::One(1)));
    send(&mut driver, Message::Ask(Act::HandOver));
    send(&mut driver, Message::Acts(Words::Confirm));
    assert_eq!(body(&driver, ids[0]).handed_over, None);
    assert!(body(&driver, ids[1]).handed_over.is_some());
}

#[test]
fn a_code_is_checked_and_a_damaged_one_is_told() {
    let (_folder, driver, ids) = day();
    let desk = driver.desk.as_ref().unwrap();
    let certificate = desk.get::<CertificateBody>(ids[0]).unwrap();
    let digits = desk.proof(&certificate).digits();
    assert!(matches!(desk.read_code(&digits).unwrap(), CodeAnswer::Genuine(_)));
    let mut stage = shown(driver);
    stage.state.send(app::Message::Certificates(Message::Check));
    stage.focus(FIRST);
    stage.types_at_once(&digits);
    stage.key(Named::Enter);
    assert!(stage.sees("Giấy thật: khớp với sổ cấp giấy chứng nhận."));
    assert!(stage.sees(&format!("Người được cấp: {}", certificate.body.recipient.name)));
    let damaged: String = digits.chars().rev().collect();
    let typed = checking::Message::Typed(damaged);
    stage.state.send(app::Message::Certificates(Message::Checking(typed)));
    assert!(!stage.sees("Giấy thật: khớp với sổ cấp giấy chứng nhận."), "of another code");
    stage.key(Named::Enter);
    let told = [
        "Mã đọc thiếu hoặc sai số. Quét lại rồi thử lại.",
        "Đây không phải mã đối chiếu của giấy chứng nhận.",
    ];
    assert!(told.iter().any(|told| stage.sees(told)));
    stage.key(Named::Escape);
    assert!(!stage.sees("Mã đối chiếu"));
}

#[test]
fn an_empty_register_leads_to_the_decisions() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Certificates));
    let mut stage = shown(driver);
    assert!(stage.sees("Chưa có giấy chứng nhận nào"));
    stage.click("Xem các quyết định");
    assert_eq!(stage.state.app.place(), Place::Decisions);
}
