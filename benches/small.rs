//! Small things that are done again and again: saving, searching, one line, one text, one frame.
//!
//! `cargo bench --bench small`

use std::error::Error;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use so_sang_kien::bundle::line;
use so_sang_kien::desk::sample::{Maker, Sample, fill};
use so_sang_kien::desk::{AuthorEntry, Desk, InitiativeEntry, SteadyIds, Surroundings};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::id::Moment;
use so_sang_kien::domain::initiative::{Initiative, InitiativeBody};
use so_sang_kien::domain::record::Profile;
use so_sang_kien::domain::{money, text};
use so_sang_kien::store::{Query, Role};
use tempfile::TempDir;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// As many as a province sent in its best year.
const SAMPLE: Sample = Sample { units: 1, initiatives: 3_666, seed: 7, mixed: false };
const TITLE: &str = "Một số giải pháp nâng cao hiệu quả thực hiện Nghị quyết số 38/NQ-CP";

fn now() -> Fallible<Moment> {
    Ok("2026-11-16T08:00:00+07:00".parse()?)
}

fn ledger() -> Fallible<(TempDir, Desk)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("small.sosangkien");
    let around = || -> Fallible<_> { Ok(Surroundings::fixed(now()?, "small")) };
    let _ = fill(&path, Role::Unit, SAMPLE, around()?, &Progress::default())?;
    Ok((folder, Desk::open(&path, around()?)?))
}

fn initiative() -> Fallible<Initiative> {
    let mut maker = Maker::new(SAMPLE, Box::new(SteadyIds::seeded("small")), now()?);
    let batch = maker.next().ok_or("an empty sample")?;
    Ok(batch.initiatives.into_iter().next().ok_or("an empty batch")?)
}

fn desk(criterion: &mut Criterion) -> Fallible<()> {
    let (folder, mut desk) = ledger()?;
    let mut group = criterion.benchmark_group("3666 initiatives");
    let _ = group.sample_size(20);
    let newest = desk.ledger().find(&Query::default(), Some(1))?.rows;
    let id = desk.ledger().rows(&newest)?.first().ok_or("an empty ledger")?.id;
    let mut n = 0;
    let _ = group.bench_function("save one, durably", |bench| {
        bench.iter(|| {
            n += 1;
            let held = desk.get::<InitiativeBody>(id)?;
            let author = AuthorEntry {
                person: held.body.authors.first().map(|author| author.person),
                ..AuthorEntry::default()
            };
            let mut body = held.body;
            body.title = format!("Cải tiến máy sàng phân loại chè khô, lần {n}");
            desk.save_initiative(InitiativeEntry {
                id: Some(id),
                body,
                authors: vec![author],
                notes: held.notes,
            })
        });
    });
    for (name, typed) in [("one letter", "c"), ("a common word", "cải"), ("a rare one", "kt0123")]
    {
        let query = Query { text: typed.to_owned(), ..Query::default() };
        let ledger = desk.ledger();
        let _ = group.bench_function(format!("search, first page: {name}"), |bench| {
            bench.iter(|| ledger.rows(&ledger.find(&query, Some(50))?.rows));
        });
    }
    group.finish();
    desk.close()?;
    Ok(folder.close()?)
}

fn records(criterion: &mut Criterion) -> Fallible<()> {
    let initiative = initiative()?;
    let kept = serde_json::to_string(&initiative)?;
    let mut group = criterion.benchmark_group("one initiative");
    let _ = group.bench_function("written as a line of a bundle", |bench| {
        bench.iter(|| line(black_box(&initiative), &Profile::Full, None));
    });
    let _ = group.bench_function("read as the ledger keeps it", |bench| {
        bench.iter(|| serde_json::from_str::<Initiative>(black_box(&kept)));
    });
    group.finish();
    Ok(())
}

fn texts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one text");
    let _ = group.bench_function("fold a title", |bench| {
        bench.iter(|| text::fold(black_box(TITLE)));
    });
    let _ = group.bench_function("clean a title that is clean", |bench| {
        bench.iter(|| text::clean_line(black_box(TITLE)));
    });
    let pasted = TITLE.replace(' ', "\u{A0}");
    let _ = group.bench_function("clean a title as pasted", |bench| {
        bench.iter(|| text::clean_line(black_box(&pasted)));
    });
    let _ = group.bench_function("read an amount of money", |bench| {
        bench.iter(|| money::read(black_box("1 tỷ 234 triệu đồng/năm")));
    });
    group.finish();
}

/// One frame of a list of 100,000 at 1366x768: the wheel turns, the rows in sight are built, laid
/// out and drawn.
#[cfg(feature = "gui")]
fn frame(criterion: &mut Criterion) -> Fallible<()> {
    use iced::advanced::renderer::{Headless, Style};
    use iced::advanced::{clipboard, mouse};
    use iced::theme::Base as _;
    use iced::{Event, Point, Renderer, Size, mouse::ScrollDelta, window};
    use iced_test::futures::futures::executor::block_on;
    use iced_test::runtime::UserInterface;
    use iced_test::runtime::user_interface::Cache;
    use so_sang_kien::ui::gallery;
    use so_sang_kien::ui::theme::{Look, Role, fonts};
    use so_sang_kien::ui::widget::Element;

    let (width, height) = (1366, 768);
    let size = Size::new(1366.0, 768.0);
    let look = Look::Light;
    fonts::load();
    let mut renderer: Renderer = block_on(<Renderer as Headless>::new(
        Role::Body.font(),
        Role::Body.size().0.into(),
        Some("tiny-skia"),
    ))
    .ok_or("the renderer does not start")?;
    let mut cache = Some(Cache::default());
    let over_the_rows = mouse::Cursor::Available(Point::new(800.0, 500.0));
    let delta = ScrollDelta::Lines { x: 0.0, y: -3.0 };
    let base = look.base();
    let style = Style { text_color: base.text_color };
    let mut group = criterion.benchmark_group("a frame of a list of 100,000, scrolling");
    for (name, with_pixels) in [("view, layout, draw", false), ("the same with pixels", true)] {
        let _ = group.bench_function(name, |bench| {
            bench.iter(|| {
                let element: Element<'_, gallery::Message> =
                    gallery::frame(100_000, Some(3), 1366.0).into();
                let kept = cache.take().unwrap_or_default();
                let mut interface = UserInterface::build(element, size, kept, &mut renderer);
                let redraw = window::Event::RedrawRequested(std::time::Instant::now());
                let events =
                    [Event::Mouse(mouse::Event::WheelScrolled { delta }), Event::Window(redraw)];
                let mut messages = Vec::new();
                let _ = interface.update(
                    &events,
                    over_the_rows,
                    &mut renderer,
                    &mut clipboard::Null,
                    &mut messages,
                );
                interface.draw(&mut renderer, &look, &style, over_the_rows);
                cache = Some(interface.into_cache());
                if with_pixels {
                    let size = Size::new(width, height);
                    let _ = black_box(renderer.screenshot(size, 1.0, base.background_color));
                }
            });
        });
    }
    group.finish();
    Ok(())
}

/// The first frame and a key in a field at 1366x768, each beside an empty window: built, laid out
/// and painted as a whole. Opening the system's window is not in it.
#[cfg(feature = "gui")]
fn window(criterion: &mut Criterion) -> Fallible<()> {
    use iced::advanced::renderer::{Headless, Style};
    use iced::advanced::widget::{Id, operation};
    use iced::advanced::{clipboard, mouse};
    use iced::keyboard::{self, Key, Location, Modifiers, key};
    use iced::theme::Base as _;
    use iced::{Event, Renderer, Size};
    use iced_test::futures::futures::executor::block_on;
    use iced_test::runtime::UserInterface;
    use iced_test::runtime::user_interface::Cache;
    use so_sang_kien::lang::Tongue;
    use so_sang_kien::ui::app::Message;
    use so_sang_kien::ui::place::Place;
    use so_sang_kien::ui::shot::Shot;
    use so_sang_kien::ui::shots::Driver;
    use so_sang_kien::ui::theme::{Look, Role, fonts};
    use so_sang_kien::ui::widget::{Element, space};

    let (_folder, desk) = ledger()?;
    let look = Look::Light;
    let mut driver = Driver::new(Tongue::Vietnamese, look, Some(desk));
    let shot = Shot::new(look, 1366, 768);
    let empty = || -> Element<'_, Message> { space().into() };

    let mut group = criterion.benchmark_group("the first frame");
    let _ = group.bench_function("an empty window", |bench| bench.iter(|| shot.take(empty())));
    let _ = group.bench_function("the list with its rows", |bench| {
        bench.iter(|| {
            driver.send(Message::Go(Place::Initiatives));
            black_box(shot.take(driver.app.view()))
        });
    });
    group.finish();

    fonts::load();
    let mut renderer: Renderer = block_on(<Renderer as Headless>::new(
        Role::Body.font(),
        Role::Body.size().0.into(),
        Some("tiny-skia"),
    ))
    .ok_or("the renderer does not start")?;
    let base = look.base();
    let style = Style { text_color: base.text_color };
    let nowhere = mouse::Cursor::Unavailable;
    let press = |key: Key, text: Option<&str>| {
        Event::Keyboard(keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
            location: Location::Standard,
            modifiers: Modifiers::empty(),
            text: text.map(Into::into),
            repeat: false,
        })
    };
    // In turns, so that the text does not grow.
    let mut keys = [
        press(Key::Character("a".into()), Some("a")),
        press(Key::Named(key::Named::Backspace), None),
    ];
    let mut group = criterion.benchmark_group("from a key to pixels");
    for (name, form) in [("an empty window", false), ("the title of an initiative", true)] {
        driver.send(Message::Go(Place::Initiative(None)));
        let mut cache = Some(Cache::default());
        let mut focused = false;
        let _ = group.bench_function(name, |bench| {
            bench.iter(|| {
                let mut messages = Vec::new();
                keys.reverse();
                for strike in [true, false] {
                    let element = if form { driver.app.view() } else { empty() };
                    let kept = cache.take().unwrap_or_default();
                    let size = Size::new(1366.0, 768.0);
                    let mut interface = UserInterface::build(element, size, kept, &mut renderer);
                    if !focused {
                        let mut focus = operation::focusable::focus::<()>(Id::from(
                            "initiative-Title".to_owned(),
                        ));
                        interface.operate(&renderer, &mut focus);
                        focused = true;
                    }
                    if strike {
                        let _ = interface.update(
                            &keys[..1],
                            nowhere,
                            &mut renderer,
                            &mut clipboard::Null,
                            &mut messages,
                        );
                    } else {
                        interface.draw(&mut renderer, &look, &style, nowhere);
                    }
                    cache = Some(interface.into_cache());
                    messages.drain(..).for_each(|message| driver.send(message));
                }
                let size = Size::new(1366, 768);
                black_box(renderer.screenshot(size, 1.0, base.background_color))
            });
        });
    }
    group.finish();
    Ok(())
}

#[cfg(not(feature = "gui"))]
fn frame(_: &mut Criterion) -> Fallible<()> {
    Ok(())
}

#[cfg(not(feature = "gui"))]
fn window(_: &mut Criterion) -> Fallible<()> {
    Ok(())
}

fn all(criterion: &mut Criterion) {
    texts(criterion);
    for part in [records, desk, frame, window] {
        if let Err(error) = part(criterion) {
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr(), "small: {error}");
        }
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
