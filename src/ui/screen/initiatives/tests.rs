use std::cell::Cell;

use iced::Point;
use iced::keyboard::key::Named;

use super::rows::tests::{line, numbers};
use super::*;
use crate::desk::sample::{Sample, fill};
use crate::desk::{Desk, practice};
use crate::disk::Progress;
use crate::domain::initiative::State;
use crate::domain::recognition::Status;
use crate::domain::unit::UnitBody;
use crate::lang::{Lang, Tongue};
use crate::store::{Found, Role};
use crate::ui::app;
use crate::ui::context::Home;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;
use crate::ui::widget::root;

/// The screen beside a desk that answers only when asked to.
struct Bench {
    screen: Initiatives,
    lang: Lang,
    width: f32,
    wanted: Vec<usize>,
    opened: Option<usize>,
    most_rows: Cell<usize>,
}

impl Bench {
    fn new() -> Self {
        let screen = Initiatives::open().0;
        let lang = Lang::new(Tongue::Vietnamese);
        Self {
            screen,
            lang,
            width: 1024.0,
            wanted: Vec::new(),
            opened: None,
            most_rows: Cell::new(0),
        }
    }

    fn context(&self) -> Context<'_> {
        context(&self.lang, self.width)
    }

    fn update(&mut self, message: Message) -> Effects<Message> {
        let cx = context(&self.lang, self.width);
        self.screen.update(message, &cx)
    }

    /// A search finds `count` made-up rows.
    fn finds(&mut self, count: i64) {
        let _ = self.update(Message::Begin);
        let turn = self.screen.searches.last();
        let found = Found { rows: numbers(0..count.min(200)), more: count > 200 };
        let lines = found.rows.iter().take(rows::PAGE).map(|no| line(*no, "dòng")).collect();
        let _ = self.update(Message::First(turn.clone(), Ok(First { found, lines })));
        if count > 200 {
            let _ = self.update(Message::Rest(turn, Ok(numbers(0..count))));
        }
    }
}

fn context(lang: &Lang, width: f32) -> Context<'_> {
    Context { lang, look: Look::Light, zoom: 100, breadth: Breadth::of(width), width, home: None }
}

fn stage() -> Stage<Bench, Message> {
    fn view(bench: &Bench) -> Element<'_, Message> {
        let cx = bench.context();
        root(bench.screen.view(&cx)).on_stroke(|stroke| bench.screen.stroke(stroke)).into()
    }
    fn update(bench: &mut Bench, message: Message) {
        if let Message::Seen(range) = &message {
            bench.most_rows.set(bench.most_rows.get().max(range.len()));
        }
        for effect in bench.update(message) {
            match effect {
                Effect::Ask(_) => bench.wanted.push(bench.screen.rows.seen_from()),
                Effect::Go(_) => bench.opened = bench.screen.selected,
                _ => {}
            }
        }
    }
    let mut stage = Stage::new(Bench::new(), view, update);
    stage.size = iced::Size::new(1024.0, 700.0);
    stage
}

#[test]
fn of_100_000_initiatives_a_screenful_is_built_and_scrolling_asks_for_pages() {
    let mut stage = stage();
    stage.state.finds(100_000);
    assert_eq!(stage.state.screen.rows.len(), 100_000);
    assert!(stage.sees("100.000 sáng kiến"), "the line below counts them");
    stage.focus(LIST);
    stage.key(Named::ArrowDown);
    let asked = stage.state.wanted.len();
    stage.key(Named::End);
    assert_eq!(stage.state.screen.selected, Some(99_999));
    assert!(stage.state.wanted.len() > asked, "the last page is asked for");
    for _ in 0..200 {
        stage.wheel(Point::new(300.0, 400.0), 50.0);
    }
    assert!(stage.state.most_rows.get() > 5, "rows were built at all");
    assert!(stage.state.most_rows.get() <= 40, "{} rows built", stage.state.most_rows.get());
    assert!(stage.state.screen.rows.pages() <= 14, "far pages are dropped");
}

#[test]
fn arrows_choose_from_the_search_box_and_enter_opens() {
    let mut stage = stage();
    stage.state.finds(30);
    stage.ctrl("f");
    stage.focus(SEARCH);
    stage.key(Named::ArrowDown);
    stage.key(Named::ArrowDown);
    assert_eq!(stage.state.screen.selected, Some(2));
    stage.key(Named::Enter);
    assert_eq!(stage.state.opened, Some(2));
}

#[test]
fn an_answer_to_an_older_search_is_not_shown() {
    let mut bench = Bench::new();
    let _ = bench.update(Message::Typed("c".into()));
    let old = bench.screen.searches.last();
    let _ = bench.update(Message::Typed("ch".into()));
    let first = |count: i64| First {
        found: Found { rows: numbers(0..count), more: false },
        lines: Vec::new(),
    };
    let now = bench.screen.searches.last();
    let _ = bench.update(Message::First(now, Ok(first(3))));
    let _ = bench.update(Message::First(old, Ok(first(70))));
    assert_eq!(bench.screen.rows.len(), 3);
}

#[test]
fn while_a_search_is_under_way_enter_and_delete_do_nothing() {
    let mut bench = Bench::new();
    bench.finds(30);
    assert_eq!(bench.update(Message::OpenSelected).len(), 1);
    let _ = bench.update(Message::Typed("ch".into()));
    assert!(
        bench.update(Message::OpenSelected).is_empty(),
        "that row was found for another search"
    );
    assert!(bench.update(Message::Delete).is_empty());
}

pub(super) fn day() -> (tempfile::TempDir, Driver) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Initiatives));
    (folder, driver)
}

pub(super) fn send(driver: &mut Driver, message: Message) {
    driver.send(app::Message::Initiatives(message));
}

/// What the window shows, by its words.
pub(super) fn shown(driver: Driver) -> Stage<Driver, app::Message> {
    Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message))
}

fn titles(driver: &Driver) -> Vec<String> {
    let screen = screen(driver);
    (0..screen.rows.len().min(rows::PAGE))
        .filter_map(|at| Some(screen.rows.line(at)?.row.title.clone()))
        .collect()
}

pub(super) fn screen(driver: &Driver) -> &Initiatives {
    driver.app.initiatives().unwrap()
}

#[test]
fn a_search_without_marks_finds_and_nothing_found_can_be_cleared() {
    let (_folder, mut driver) = day();
    let all = screen(&driver).rows.len();
    assert_eq!(all as u64, Home::read(driver.desk.as_ref().unwrap()).unwrap().initiatives());
    send(&mut driver, Message::Typed("may sang".into()));
    let found = titles(&driver);
    assert!(!found.is_empty() && found.len() < all, "{found:?}");
    assert!(found.iter().any(|title| title.contains("máy sàng")), "{found:?}");
    send(&mut driver, Message::Typed("che bup xyz".into()));
    assert_eq!(screen(&driver).rows.len(), 0);
    assert_eq!(screen(&driver).selected, None);
    send(&mut driver, Message::ClearFilters);
    assert_eq!(screen(&driver).rows.len(), all);
}

#[test]
fn a_pill_shows_one_state_and_its_count_is_right() {
    let (_folder, mut driver) = day();
    for status in [Status::Considering, Status::Recognised] {
        send(&mut driver, Message::Show(Shown::Status(status.clone())));
        let count = screen(&driver).counts.of(&status);
        assert_eq!(screen(&driver).rows.len() as u64, count, "{status:?}");
        assert!(screen(&driver).counts.all() > count, "the other pills keep their counts");
    }
}

#[test]
fn deleting_asks_nothing_and_can_be_taken_back() {
    let (_folder, mut driver) = day();
    let all = screen(&driver).rows.len();
    send(&mut driver, Message::Select(4));
    let gone = screen(&driver).line().unwrap().row.clone();
    send(&mut driver, Message::Delete);
    assert_eq!(screen(&driver).rows.len(), all - 1);
    assert_ne!(screen(&driver).line().unwrap().row.id, gone.id, "the next one is selected");
    assert_eq!(screen(&driver).counts.trash, 1);
    send(&mut driver, Message::Show(Shown::Trash));
    assert_eq!(screen(&driver).line().unwrap().row.id, gone.id);
    send(&mut driver, Message::Restore);
    assert_eq!(screen(&driver).rows.len(), 0, "the trash is empty again");
    send(&mut driver, Message::ClearFilters);
    assert_eq!(screen(&driver).rows.len(), all);

    send(&mut driver, Message::Select(4));
    send(&mut driver, Message::Delete);
    driver.send(crate::ui::app::Message::Undo);
    assert_eq!(screen(&driver).rows.len(), all, "Ctrl+Z brings it back");
    let drafting = Shown::Status(Status::Drafting);
    send(&mut driver, Message::Show(drafting.clone()));
    driver.send(crate::ui::app::Message::Redo);
    assert_eq!(screen(&driver).filters.shown, drafting, "what was chosen to be seen stays chosen");
}

#[test]
fn the_quick_look_tells_of_the_selected_row() {
    let (_folder, mut driver) = day();
    send(&mut driver, Message::Show(Shown::Status(Status::Considering)));
    send(&mut driver, Message::Select(1));
    let screen = screen(&driver);
    let dossier = screen.dossier.as_ref().unwrap();
    assert_eq!(dossier.initiative.id, screen.line().unwrap().row.id);
    assert_eq!(dossier.initiative.body.state, State::Considering);
}

#[test]
fn heads_sort_up_then_down_then_not_at_all() {
    let (_folder, mut driver) = day();
    let before = titles(&driver);
    send(&mut driver, Message::Sort(Order::Amount, false));
    let amounts: Vec<Option<i64>> = (0..20)
        .map(|at| {
            screen(&driver).rows.line(at).unwrap().row.amount.as_ref().map(|amount| amount.dong)
        })
        .collect();
    assert!(amounts.is_sorted_by(|a, b| a >= b), "{amounts:?}");
    send(&mut driver, Message::Sort(Order::Newest, false));
    assert_eq!(titles(&driver), before);
}

#[test]
fn a_superior_sees_whose_each_is_and_cannot_delete() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cap-tren.sosangkien");
    let sample = Sample { units: 3, initiatives: 450, seed: 1, mixed: false };
    let progress = Progress::default();
    let _ = fill(&path, Role::Superior, sample, practice_day("shots"), &progress).unwrap();
    let desk = Desk::open(&path, practice_day("shots")).unwrap();
    let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    driver.send(app::Message::Go(Place::Initiatives));
    assert_eq!(screen(&driver).rows.len(), 450, "all of them, not only the first rows");
    send(&mut driver, Message::Seen(390..410));
    for at in [0, 400] {
        let line = screen(&driver).rows.line(at).unwrap();
        let unit = driver.desk.as_ref().unwrap().get::<UnitBody>(line.row.unit).unwrap();
        assert_eq!(line.unit, unit.body.name);
        assert!(!line.unit.is_empty());
    }
    send(&mut driver, Message::Delete);
    send(&mut driver, Message::Mark(Mark::All));
    send(&mut driver, Message::Bulk(bulk::Message::Make(Change::Delete)));
    assert_eq!(screen(&driver).rows.len(), 450);
    assert_eq!(screen(&driver).counts.trash, 0);

    let whose = screen(&driver).rows.line(0).unwrap().clone();
    let unit = Some((whose.row.unit, whose.unit.clone()));
    send(&mut driver, Message::Panel(panel::Message::Toggle));
    send(&mut driver, Message::Panel(panel::Message::Unit(unit)));
    let of_one = screen(&driver).rows.len();
    assert!(of_one > 0 && of_one < 450);
    let mut stage = shown(driver);
    assert!(stage.sees("Mọi giá trị") && stage.sees(&whose.unit));
}

#[test]
fn whoever_comes_back_from_a_record_finds_the_list_as_it_was_left() {
    let (_folder, driver) = day();
    let mut stage = shown(driver);
    send(&mut stage.state, Message::Show(Shown::Status(Status::Recognised)));
    send(&mut stage.state, Message::Sort(Order::Title, false));
    stage.focus(LIST);
    for _ in 0..25 {
        stage.key(Named::ArrowDown);
    }
    for _ in 0..3 {
        stage.key(Named::ArrowUp);
    }
    let title = screen(&stage.state).line().unwrap().row.title.clone();
    let before = stage.place(&title);
    stage.key(Named::Enter);
    assert!(stage.state.app.initiatives().is_none(), "the record is open");
    stage.key(Named::Escape);
    assert_eq!(screen(&stage.state).selected, Some(22));
    assert_eq!(screen(&stage.state).line().unwrap().row.title, title);
    let after = stage.place(&title);
    assert!((before.y - after.y).abs() < 68.0, "{before:?} {after:?}");
    let recognised = screen(&stage.state).counts.of(&Status::Recognised);
    assert_eq!(screen(&stage.state).rows.len() as u64, recognised, "the filter stays");

    stage.state.send(app::Message::Go(Place::People(None)));
    stage.state.send(app::Message::Go(Place::Initiatives));
    assert!(screen(&stage.state).rows.len() as u64 > recognised, "from elsewhere it is fresh");
}

#[test]
fn the_lesser_filters_narrow_are_told_and_go_one_by_one() {
    use crate::store::{Dated, Worth};
    let (_folder, driver) = day();
    let mut stage = shown(driver);
    let all = screen(&stage.state).rows.len();
    let panel = |stage: &mut Stage<Driver, app::Message>, message| {
        send(&mut stage.state, Message::Panel(message));
    };
    panel(&mut stage, panel::Message::Toggle);
    assert!(stage.sees("Lọc theo ngày") && stage.sees("Giá trị làm lợi"));
    panel(&mut stage, panel::Message::When(Some(narrowing::When::ThisYear)));
    let this_year = screen(&stage.state).rows.len();
    assert!(this_year > 0 && this_year <= all);
    assert!(stage.sees("Ngày nộp đơn: năm nay"));
    panel(&mut stage, panel::Message::Worth(Some(Worth::Unknown)));
    let unknown = screen(&stage.state).rows.len();
    assert!(unknown < this_year);
    assert!(stage.sees("Lọc thêm (2)"));
    stage.click("Ngày nộp đơn: năm nay");
    assert!(!stage.sees("Ngày nộp đơn: năm nay"));
    assert!(stage.sees("Lọc thêm (1)"));
    panel(&mut stage, panel::Message::Dated(Dated::Recognised));
    panel(&mut stage, panel::Message::Days);
    panel(&mut stage, panel::Message::From("01/01/2026".into()));
    assert!(stage.sees("Lọc thêm (1)"), "half a period narrows nothing");
    panel(&mut stage, panel::Message::Until("31/12/2026".into()));
    assert!(stage.sees("Lọc thêm (2)"));
    send(&mut stage.state, Message::ClearFilters);
    assert_eq!(screen(&stage.state).rows.len(), all);
    assert!(stage.sees("Lọc thêm"));
}

#[test]
fn an_author_is_chosen_by_typing_some_of_the_name() {
    let (_folder, mut driver) = day();
    send(&mut driver, Message::Panel(panel::Message::Toggle));
    send(&mut driver, Message::Panel(panel::Message::AuthorTyped("tan van kh".into())));
    let mut stage = shown(driver);
    stage.focus("filter-author");
    stage.key(Named::Enter);
    assert!(stage.sees("Tẩn Văn Khoa"));
    let found = screen(&stage.state).rows.len();
    assert!(found > 0);
    for at in 0..found {
        let authors = &screen(&stage.state).rows.line(at).unwrap().row.authors;
        assert!(authors.contains("Tẩn Văn Khoa"), "{authors}");
    }
}

#[test]
fn a_letter_typed_in_the_list_goes_to_the_search() {
    let (_folder, driver) = day();
    let mut stage = shown(driver);
    send(&mut stage.state, Message::Typed("máy".into()));
    stage.focus(LIST);
    stage.types("s");
    stage.focus(SEARCH);
    stage.types("ang");
    assert_eq!(screen(&stage.state).text, "sang", "a new search, not the end of the last one");
    assert!(titles(&stage.state).iter().any(|title| title.contains("sàng")));
}

#[test]
fn a_long_change_shows_how_far_it_is_and_can_be_stopped() {
    let (_folder, mut driver) = day();
    let mut stage = stage();
    stage.state.finds(30);
    let _ = stage.state.update(Message::Mark(Mark::One(0)));
    let make = bulk::Message::Make(Change::Delete);
    let mut asked = stage.state.update(Message::Bulk(make.clone()));
    assert!(stage.state.update(Message::Bulk(make)).is_empty(), "one change at a time");
    let due = stage.state.screen.due().unwrap();
    assert!(!stage.sees("Dừng, không thay đổi gì"), "what is soon done is not told");
    let _ = stage.state.update(due);
    stage.click("Dừng, không thay đổi gì");
    let Some(Effect::Ask(work)) = asked.pop() else { panic!("nothing was asked of the desk") };
    let told = stage.state.update(work(driver.desk.as_mut().unwrap()));
    assert!(matches!(&told[..], [Effect::Say(said)] if said == "Đã dừng, sổ không thay đổi"));
    assert!(stage.state.screen.due().is_none());
}
