//! To the printer: a trial, all, a jam, a queue that refuses, and titles that do not fit.

use super::*;
use crate::paper::press::Fitting;
use crate::paper::shipped::PlacedKind;
use crate::paper::template::Format;
use crate::ui::printer::Spooled;
use tuning::Knob;

fn spool(driver: &mut Driver, message: Spooling) {
    send(driver, Message::Spool(message));
}

/// On the page, with everybody ticked and two printers.
fn on_page() -> (tempfile::TempDir, Driver, DecisionId) {
    let (folder, mut driver, decision) = day();
    driver.presses.names = vec!["HP-M404".to_owned(), "Tầng 2".to_owned()];
    let _ = begin_numbers(driver.desk.as_mut().unwrap()).unwrap();
    from_decision(&mut driver, decision);
    (folder, driver, decision)
}

fn ids(driver: &Driver) -> Vec<CertificateId> {
    rows(driver).iter().map(|row| row.id).collect()
}

#[test]
fn a_trial_comes_first_and_is_not_counted() {
    let (_folder, mut driver, _) = on_page();
    let ids = ids(&driver);
    spool(&mut driver, Spooling::Choose(2));
    let mut stage = shown(driver);
    assert!(stage.sees("Đơn vị cấp:"));
    stage.click("In thử tờ đầu");
    assert!(stage.sees("Đã gửi tờ in thử đến máy in"));
    assert_eq!(stage.state.printed.len(), 1);
    assert_eq!(stage.state.printed[0].printer, "Tầng 2");
    assert_eq!(stage.state.printed[0].paper, Some(Format::A4));
    assert!(ids.iter().all(|id| prints(&stage.state, *id).is_empty()));
    stage.click(&format!("In tất cả ({} tờ)", ids.len()));
    assert_eq!(stage.state.printed.len(), 2);
    assert!(ids.iter().all(|id| prints(&stage.state, *id) == [""]));
    assert!(stage.sees(&format!("Đã gửi {:02} tờ đến máy in", ids.len())));
    assert_eq!(stage.state.presses.chosen, "Tầng 2", "remembered for the next time");
    let left = stage.state.printed.iter().filter(|ticket| ticket.file.exists());
    assert_eq!(left.count(), 0, "a queue has its own copy");
}

#[test]
fn one_sheet_needs_no_trial_and_another_manner_needs_another() {
    let (_folder, driver, _) = on_page();
    let mut stage = shown(driver);
    stage.click("In thử tờ đầu");
    stage.state.send(app::Message::Printing(Message::Stock(true)));
    assert!(stage.sees("In thử tờ đầu"), "of stock");
    stage.state.send(app::Message::Printing(Message::Mark(Mark::All)));
    stage.state.send(app::Message::Printing(Message::Mark(Mark::One(1))));
    stage.click("In 1 tờ");
    let ids = ids(&stage.state);
    assert_eq!(prints(&stage.state, ids[1]), [""]);
    assert!(prints(&stage.state, ids[0]).is_empty());
}

#[test]
fn what_no_queue_took_is_not_marked() {
    let (_folder, mut driver, _) = on_page();
    driver.spooled.push_back(Spooled::Failed);
    spool(&mut driver, Spooling::All);
    assert!(ids(&driver).iter().all(|id| prints(&driver, *id).is_empty()));
    let mut stage = shown(driver);
    assert!(stage.sees("Chưa gửi được đến máy in. Lưu tệp PDF rồi in từ đó"));
    assert!(stage.sees("In thử tờ đầu"), "it can be tried again");
}

#[test]
fn after_a_jam_printing_goes_on_from_that_number_with_the_reason() {
    let (_folder, mut driver, _) = on_page();
    let ids = ids(&driver);
    assert!(ids.len() > 4);
    // The last one is not among those that are printed.
    send(&mut driver, Message::Mark(Mark::One(ids.len() - 1)));
    spool(&mut driver, Spooling::All);
    send(&mut driver, Message::Select(2));
    let rows = rows(&driver);
    let sheet = format!("{} – {}", rows[2].number, rows[2].name);
    let mut stage = shown(driver);
    stage.click("In tiếp từ số…");
    assert!(stage.sees(&sheet) && stage.sees("In tiếp sau khi kẹt giấy"));
    stage.state.send(app::Message::Printing(Message::Spool(Spooling::Reason(String::new()))));
    stage.state.send(app::Message::Printing(Message::Spool(Spooling::Confirm)));
    assert!(stage.sees("Ghi lý do in lại."));
    stage.state.send(app::Message::Printing(Message::Spool(Spooling::Close)));
    stage.click("In tiếp từ số…");
    stage.click("Tiếp tục in");
    for (at, id) in ids.iter().enumerate() {
        let expected: &[&str] = match at {
            0 | 1 => &[""],
            at if at == ids.len() - 1 => &[],
            _ => &["", "Kẹt giấy"],
        };
        assert_eq!(prints(&stage.state, *id), expected, "sheet {at}");
    }
}

#[test]
fn printing_again_all_together_asks_why() {
    let (_folder, mut driver, _) = on_page();
    let ids = ids(&driver);
    spool(&mut driver, Spooling::All);
    spool(&mut driver, Spooling::All);
    assert_eq!(driver.printed.len(), 1, "asked first");
    spool(&mut driver, Spooling::Reason("giấy bị ố".to_owned()));
    spool(&mut driver, Spooling::Confirm);
    assert!(ids.iter().all(|id| prints(&driver, *id) == ["", "giấy bị ố"]));
}

/// The sheet of a title that fits nowhere, looked at.
fn tight() -> (tempfile::TempDir, Driver, CertificateId, usize) {
    let (folder, mut driver, decision) = day();
    let desk = driver.desk.as_mut().unwrap();
    let _ = begin_numbers(desk).unwrap();
    let item = desk.get::<DecisionBody>(decision).unwrap().body.items[3].initiative;
    crate::ui::shots::lengthen(desk, item).unwrap();
    from_decision(&mut driver, decision);
    let rows = rows(&driver);
    let at = rows.iter().position(|row| row.initiative == Some(item)).unwrap();
    assert_eq!(rows.iter().filter(|row| row.initiative == Some(item)).count(), 1);
    send(&mut driver, Message::Select(at));
    (folder, driver, rows[at].id, rows.len())
}

#[test]
fn a_title_without_room_goes_on_larger_paper_in_a_job_of_its_own() {
    let (_folder, driver, id, count) = tight();
    let mut stage = shown(driver);
    assert!(stage.sees("Xem lại"));
    stage.click("In cỡ A3");
    assert!(!stage.sees("Xem lại") && stage.sees("Cỡ A3"));
    // The viewer takes them, one part after the other.
    stage.state.spooled.extend([Spooled::Shown, Spooled::Shown]);
    stage.state.send(app::Message::Printing(Message::Spool(Spooling::All)));
    assert_eq!(stage.state.printed.len(), 1);
    assert!(prints(&stage.state, id).is_empty(), "not handed over yet");
    stage.click(&format!("In tiếp tờ {count} đến {count}"));
    let papers: Vec<_> = stage.state.printed.iter().map(|ticket| ticket.paper).collect();
    assert_eq!(papers, [Some(Format::A4), Some(Format::A3)]);
    for ticket in &stage.state.printed {
        assert!(ticket.file.is_file(), "the viewer reads it");
        std::fs::remove_dir_all(ticket.file.parent().unwrap()).unwrap();
    }
    assert_eq!(prints(&stage.state, id), [""]);
}

#[test]
fn a_title_without_room_may_be_named_by_the_list() {
    let (_folder, driver, id, _) = tight();
    let mut stage = shown(driver);
    stage.click("Ghi “theo danh sách kèm theo”");
    assert!(!stage.sees("Xem lại") && stage.sees("Theo danh sách"));
    stage.click("Bỏ cách in này");
    assert!(stage.sees("Xem lại"));
    stage.click("Ghi “theo danh sách kèm theo”");
    stage.state.send(app::Message::Printing(Message::Spool(Spooling::All)));
    assert_eq!(stage.state.printed.len(), 1);
    assert_eq!(prints(&stage.state, id), [""]);
}

#[test]
fn a_printer_is_fitted_for_one_template_and_what_is_dropped_is_not_kept() {
    let (_folder, mut driver, _) = on_page();
    spool(&mut driver, Spooling::Choose(1));
    let mut stage = shown(driver);
    assert!(!stage.sees("Căn chỉnh máy in"), "white paper needs none");
    stage.state.send(app::Message::Printing(Message::Stock(true)));
    assert!(stage.sees("Chưa căn chỉnh với máy in này."));
    stage.click("Căn chỉnh máy in");
    stage.click("In tờ căn chỉnh");
    assert_eq!(stage.state.printed[0].printer, "HP-M404");
    let turn = |knob, steps| app::Message::Printing(Message::Tune(Tune::Turn(knob, steps)));
    stage.state.send(turn(Knob::Right, 3));
    stage.state.send(turn(Knob::Down, -1));
    stage.click("Bỏ thay đổi");
    assert!(stage.sees("Chưa căn chỉnh với máy in này."));
    stage.click("Căn chỉnh máy in");
    stage.state.send(turn(Knob::Right, 3));
    stage.click("Lưu căn chỉnh");
    assert!(stage.sees("Đã căn chỉnh: sang phải 1,5 mm, xuống 0,0 mm."));
    let expected = Fitting { shift_x: 1.5, ..Fitting::default() };
    assert_eq!(stage.state.presses.fitting("certificate"), expected);
    stage.state.send(app::Message::Printing(Message::Template(TemplateKey::Shipped(
        PlacedKind::CertificateRed,
    ))));
    assert!(stage.sees("Chưa căn chỉnh với máy in này."));
    stage.state.send(app::Message::Printing(Message::Template(TemplateKey::default())));
    stage.state.send(app::Message::Printing(Message::Spool(Spooling::Choose(2))));
    assert!(stage.sees("Chưa căn chỉnh với máy in này."));
}

#[test]
fn readings_without_sense_are_told_on_the_page() {
    let (_folder, mut driver, _) = on_page();
    send(&mut driver, Message::Stock(true));
    send(&mut driver, Message::Tune(Tune::Open));
    for (corner, axis) in (0..4).flat_map(|corner| [(corner, 0), (corner, 1)]) {
        let typed = if corner == 1 && axis == 0 { "277" } else { "20" };
        send(&mut driver, Message::Tune(Tune::Typed(corner, axis, typed.to_owned())));
    }
    send(&mut driver, Message::Tune(Tune::Solve));
    assert_eq!(driver.focus, Some("tuning-1-0".into()));
    let mut stage = shown(driver);
    assert!(stage.sees("Góc trên bên phải: số đo lệch quá xa 20 mm."));
    stage.key(Named::Escape);
    assert!(stage.sees("In thử tờ đầu"));
}
