//! The parts that screens are built of. Read this page once and you know them all.
//!
//! | to show | use |
//! |---|---|
//! | words | [`page_title()`], [`card_title()`], [`body()`], [`strong()`], [`second()`], … → [`Words`] |
//! | something to press | [`button()`] (main, secondary, quiet, link, danger), [`icon_button()`] |
//! | a place to type | [`entry()`] (one line), [`area()`] (many lines, over a [`LongText`]) |
//! | a thing to choose | [`choice()`], [`check()`], [`radio()`], [`radio_card()`], [`segments()`], [`filter_pill()`], [`filter_chip()`] |
//! | label, help, warning, error around one of these | [`field()`] |
//! | boxes on a page, to be dragged | [`board()`] |
//! | what can only be read | [`fact()`], [`facts()`] |
//! | a state or a check | [`chip()`], [`mark()`], [`note()`], [`tile()`], [`key_hint()`] |
//! | a surface | [`card()`], [`scroll_card()`], [`titled_card()`], [`headed_card()`] |
//! | a box or a fold | [`inner_box()`], [`details()`], [`empty()`] |
//! | several to be picked | [`picks_card()`], [`picks_line()`] |
//! | rows | [`table_head()`], [`list()`] (windowed), [`row_tick()`], [`scroll()`] |
//! | progress | [`track()`], [`progress()`], [`steps()`], [`steps_to()`], [`numbered()`] |
//! | the frame of the window | [`root()`], [`modal()`], [`toast()`], [`sidebar()`], [`brand`], [`nameplate`], [`place()`], [`here_bar()`], [`action_bar()`], [`status_bar()`] |
//!
//! Rows and columns are iced's own, re-exported here; distances come from
//! [`theme::space`](super::theme::space).
//!
//! Everything that can be pressed or typed into is a stop of the Tab key: [`root()`] sees to that, to
//! shortcuts, to modals and to half-typed words of an input method. Everything else wraps
//! [`Press`], the one thing that takes focus, draws the ring and answers Enter and Space.
//!
//! A screen is a `view` of its state, framed once by the program:
//!
//! ```no_run
//! use so_sang_kien::ui::icon::Icon;
//! use so_sang_kien::ui::theme::{Breadth, Tone, space as distance};
//! use so_sang_kien::ui::widget::{
//!     Edit, Element, LongText, Stroke, action_bar, area, button, card, column, entry, field, mark,
//!     page_title, root, scroll,
//! };
//!
//! #[derive(Debug, Clone)]
//! enum Message {
//!     Named(String),
//!     Secret,
//!     Explained(Edit),
//!     Saved,
//! }
//!
//! struct Form {
//!     name: String,
//!     secret: bool,
//!     method: LongText,
//! }
//!
//! fn view(form: &Form, breadth: Breadth) -> Element<'_, Message> {
//!     let missing = form.name.is_empty().then_some("Thiếu tên sáng kiến.");
//!     let fields = column![
//!         field("Tên sáng kiến", entry(form.name.as_str(), Message::Named).id("name"))
//!             .help("Tên ngắn, nói rõ giải pháp.")
//!             .error(missing),
//!         field("Cách làm", area(&form.method, Message::Explained))
//!             .secret(form.secret, "Không gửi (bảo mật)", Message::Secret),
//!     ]
//!     .spacing(distance::L);
//!     let page = column![page_title("Thêm sáng kiến"), card(fields)]
//!         .spacing(distance::L)
//!         .padding(breadth.margin());
//!     let saved = mark(Icon::CircleCheck, "Đã tự động lưu lúc 14:05", Tone::Ok);
//!     let save = button("Lưu").main().shortcut("Ctrl+S").on_press(Message::Saved);
//!     column![scroll(page), action_bar(saved, save, breadth.margin())].into()
//! }
//!
//! fn window(form: &Form) -> Element<'_, Message> {
//!     root(view(form, Breadth::of(1366.0)))
//!         .on_stroke(|stroke| (stroke == Stroke::Ctrl('s')).then_some(Message::Saved))
//!         .into()
//! }
//! ```

mod area;
mod bars;
mod board;
mod button;
mod calendar;
mod card;
mod check;
mod chip;
mod choice;
mod compared;
mod details;
mod empty;
mod entry;
mod fact;
mod field;
mod focus;
mod list;
mod modal;
mod note;
mod picks;
mod picture;
mod place;
mod press;
mod progress;
mod root;
mod scroll;
mod segments;
mod shadow;
mod steps;
mod table;
mod toast;
mod words;

pub use area::{Area, Edit, LongText, area};
pub use bars::{action_bar, status_bar, top_bar};
pub use board::{Board, Grip, Part, board};
pub use button::{Button, button, icon_button};
pub use calendar::{CalendarWords, calendar_button};
pub use card::{card, headed_card, inner_box, rule, scroll_card, tile, titled_card, vertical_rule};
pub use check::{Tick, check, named_check, radio, radio_card, row_tick};
pub use chip::{chip, key_hint, mark};
pub use choice::{Choice, choice};
pub use compared::compared;
pub use details::details;
pub use empty::{Empty, empty};
pub use entry::{Entry, entry};
pub use fact::{fact, facts};
pub use field::{Control, Field, field};
pub use list::{List, Mark, list};
pub use modal::{Modal, modal};
pub use note::{Note, note};
pub use picks::{picks_card, picks_line};
pub use picture::{Picture, picture, picture_choice};
pub use place::{Badge, brand, here_bar, nameplate, place, sidebar};
pub use press::{Paint, Press, Ring, Status, Stroke};
pub use progress::{progress, track};
pub use root::{FIRST, Root, root};
pub use scroll::{scroll, scroll_both};
pub use segments::{Segment, filter_chip, filter_pill, segments};
pub use steps::{Step, numbered, steps, steps_to};
pub use table::{Head, table_head};
pub use toast::toast;
pub use words::{
    Cut, Words, body, card_title, figure, label, modal_title, page_title, record_title, second,
    strong,
};

pub use iced::widget::{Column, Row, column, row, space};

use super::theme::Look;

/// Any part of a screen.
pub type Element<'a, M> = iced::Element<'a, M, Look>;
