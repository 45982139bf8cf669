use super::sheet::{Edit, Line};
use super::*;
use crate::desk::practice;
use crate::domain::text::given_name;
use crate::ui::app;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::theme::Look;

fn day() -> (tempfile::TempDir, Driver) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::People(None)));
    (folder, driver)
}

fn send(driver: &mut Driver, message: Message) {
    driver.send(app::Message::People(message));
}

fn people(driver: &Driver) -> Vec<PersonRow> {
    let desk = driver.desk.as_ref().unwrap();
    desk.ledger().people(&PeopleQuery::default()).unwrap()
}

fn typed(driver: &mut Driver, line: Line, text: &str) {
    send(driver, Message::Edit(Edit::Line(line, text.to_owned())));
}

#[test]
fn a_new_person_is_written_into_the_book_once() {
    let (_folder, mut driver) = day();
    let before = people(&driver).len();
    send(&mut driver, Message::Add);
    send(&mut driver, Message::Save);
    assert_eq!(people(&driver).len(), before, "without a name nothing is kept");
    typed(&mut driver, Line::Name, "Giàng Thị Ánh");
    typed(&mut driver, Line::Given, "6/9/2026");
    send(&mut driver, Message::Save);
    typed(&mut driver, Line::Job, "Thợ may");
    send(&mut driver, Message::Save);
    let after = people(&driver);
    assert_eq!(after.len(), before + 1);
    let new = after.iter().find(|row| row.name == "Giàng Thị Ánh").unwrap();
    assert_eq!(new.title, "Thợ may");
    assert_eq!(given_name(&after[0].name), "Ánh", "the list goes by given names");
    let person = driver.desk.as_ref().unwrap().get::<PersonBody>(new.id).unwrap();
    assert!(person.notes.consent.is_some());
}

#[test]
fn what_was_typed_is_kept_when_another_person_or_place_is_chosen() {
    let (_folder, mut driver) = day();
    let ids: Vec<PersonId> = people(&driver).iter().map(|row| row.id).collect();
    send(&mut driver, Message::Select(0));
    typed(&mut driver, Line::Job, "Thợ cả");
    send(&mut driver, Message::Select(1));
    typed(&mut driver, Line::Phone, "0213 387 6543");
    driver.send(app::Message::Go(Place::Settings));
    let desk = driver.desk.as_ref().unwrap();
    assert_eq!(desk.get::<PersonBody>(ids[0]).unwrap().body.title, "Thợ cả");
    assert_eq!(desk.get::<PersonBody>(ids[1]).unwrap().notes.phone, "0213 387 6543");
}

#[test]
fn in_a_narrow_window_arrows_choose_and_enter_opens() {
    let (_folder, mut driver) = day();
    driver.send(app::Message::Resized(iced::Size::new(683.0, 384.0)));
    send(&mut driver, Message::Move(1));
    send(&mut driver, Message::Move(1));
    let ids: Vec<PersonId> = people(&driver).iter().map(|row| row.id).collect();
    typed(&mut driver, Line::Job, "Thợ cả");
    send(&mut driver, Message::EditSelected);
    typed(&mut driver, Line::Job, "Thợ hai");
    send(&mut driver, Message::Close);
    let desk = driver.desk.as_ref().unwrap();
    assert_eq!(desk.get::<PersonBody>(ids[1]).unwrap().body.title, "Thợ hai");
}

#[test]
fn a_sheet_that_cannot_be_read_is_not_left() {
    let (_folder, mut driver) = day();
    let ids: Vec<PersonId> = people(&driver).iter().map(|row| row.id).collect();
    send(&mut driver, Message::Select(0));
    typed(&mut driver, Line::Born, "năm con hổ");
    typed(&mut driver, Line::Job, "Thợ cả");
    send(&mut driver, Message::Select(1));
    typed(&mut driver, Line::Born, "1985");
    send(&mut driver, Message::Save);
    let first = driver.desk.as_ref().unwrap().get::<PersonBody>(ids[0]).unwrap();
    assert_eq!(first.body.title, "Thợ cả", "the first sheet was still open");
    assert!(first.body.born.is_some());
}

#[test]
fn what_was_typed_and_cannot_be_saved_is_there_again() {
    let (_folder, mut driver) = day();
    let before = people(&driver);
    let elsewhere_and_back = |driver: &mut Driver| {
        driver.send(app::Message::Go(Place::Settings));
        driver.send(app::Message::Go(Place::People(None)));
    };
    send(&mut driver, Message::Add);
    typed(&mut driver, Line::Job, "Thợ hàn");
    elsewhere_and_back(&mut driver);
    send(&mut driver, Message::Add);
    typed(&mut driver, Line::Name, "Giàng Thị Ánh");
    send(&mut driver, Message::Save);
    let new = people(&driver).into_iter().find(|row| row.name == "Giàng Thị Ánh").unwrap();
    assert_eq!(new.title, "Thợ hàn");
    elsewhere_and_back(&mut driver);
    send(&mut driver, Message::Add);
    typed(&mut driver, Line::Name, "Mã A Di");
    send(&mut driver, Message::Save);
    let new = people(&driver).into_iter().find(|row| row.name == "Mã A Di").unwrap();
    assert_eq!(new.title, "", "what was saved is not offered again");

    send(&mut driver, Message::Begin(Some(before[0].id)));
    typed(&mut driver, Line::Name, " ");
    elsewhere_and_back(&mut driver);
    assert_eq!(people(&driver).len(), before.len() + 2);
    send(&mut driver, Message::Begin(Some(before[0].id)));
    typed(&mut driver, Line::Job, "Tổ trưởng");
    driver.send(app::Message::Tick);
    let draft = |driver: &Driver| {
        let desk = driver.desk.as_ref().unwrap();
        Unsaved::<Sheet>::read(desk, FORM, Some(before[0].id.0))
    };
    assert!(draft(&driver).is_some_and(|draft| draft.name() == " "), "kept while it is typed");
    typed(&mut driver, Line::Name, "Tên mới");
    send(&mut driver, Message::Save);
    let named = people(&driver).into_iter().find(|row| row.id == before[0].id).unwrap();
    assert_eq!((named.name.as_str(), named.title.as_str()), ("Tên mới", "Tổ trưởng"));
    assert_eq!(draft(&driver), None);
}
