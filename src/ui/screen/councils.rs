//! The list of councils, those that sit today first.

use std::sync::Arc;

use chrono::NaiveDate;
use iced::{Alignment, Length, Padding};

use crate::say;
use crate::store::CouncilRow;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::screen::decisions::tabs;
use crate::ui::theme::{Breadth, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, Head, button, column, empty, key_hint, list, mark, row, second, space,
    status_bar, strong, table_head,
};

const MEMBERS: f32 = 120.0;
const TERM: f32 = 264.0;
const STATE: f32 = 184.0;

pub struct Councils {
    rows: Option<Vec<CouncilRow>>,
    at: Option<usize>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Vec<CouncilRow>>),
    Select(usize),
    Open(usize),
    New,
    Go(Place),
}

/// Whether a council sits on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Term {
    Sits,
    NotYet,
    Over,
}

fn term(row: &CouncilRow, day: NaiveDate) -> Term {
    match (row.from, row.until) {
        (_, Some(until)) if until < day => Term::Over,
        (Some(from), _) if day < from => Term::NotYet,
        _ => Term::Sits,
    }
}

impl Councils {
    pub fn open() -> (Self, Effects<Message>) {
        let read = Effect::ask(|desk| {
            let today = desk.today();
            let rows = desk.councils().map(|mut rows| {
                rows.sort_by_key(|row| term(row, today));
                rows
            });
            Message::Read(rows.map_err(Arc::new))
        });
        (Self { rows: None, at: None }, vec![read, Effect::Focus(FIRST)])
    }
}

impl Page for Councils {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(rows)) => {
                self.at = (!rows.is_empty()).then_some(0);
                self.rows = Some(rows);
                vec![Effect::Focus(FIRST)]
            }
            Message::Read(Err(error)) => vec![Effect::trouble(cx.lang, &error)],
            Message::Select(at) => {
                self.at = Some(at);
                Effects::new()
            }
            Message::Open(at) => {
                let row = self.rows.as_ref().and_then(|rows| rows.get(at));
                row.map(|row| Effect::Go(Place::Council(Some(row.id)))).into_iter().collect()
            }
            Message::New => vec![Effect::Go(Place::Council(None))],
            Message::Go(place) => vec![Effect::Go(place)],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let Some(rows) = &self.rows else { return space().into() };
        let margin = cx.breadth.margin();
        let new =
            || button(say!(cx.lang, "councils-new")).main().icon(Icon::Plus).on_press(Message::New);
        let head = |new| tabs::head(cx, Place::Councils, new, Message::Go);
        if rows.is_empty() {
            let nothing = empty(
                Icon::Users,
                say!(cx.lang, "councils-empty"),
                say!(cx.lang, "councils-empty-text"),
            );
            let nothing = nothing.button(new().id(FIRST));
            let nothing = iced::widget::container(Element::from(nothing))
                .padding(Padding::from([0.0, margin]));
            return column![head(None), nothing].into();
        }
        let stacked = cx.breadth < Breadth::Normal;
        let head = head(Some(new()));
        let cx = *cx;
        let lines = list(rows.len(), height::MAIN, move |range| {
            let shown = rows.get(range).unwrap_or_default();
            shown
                .iter()
                .map(|row| if stacked { narrow(&cx, row) } else { wide(&cx, row) })
                .collect()
        })
        .selected(self.at, Message::Select)
        .on_open(Message::Open)
        .id(FIRST);
        let counted = say!(cx.lang, "councils-count", count = cx.lang.counted(rows.len()));
        let hint = row![key_hint("Enter"), second(say!(cx.lang, "decisions-open-hint"))]
            .spacing(distance::S)
            .align_y(Alignment::Center);
        let heads = (!stacked).then(|| {
            let heads = [
                Head::new(say!(cx.lang, "councils-head-name"), Length::Fill),
                Head::new(say!(cx.lang, "councils-head-term"), TERM),
                Head::new(say!(cx.lang, "councils-head-members"), MEMBERS).right(),
                Head::new(say!(cx.lang, "councils-head-state"), STATE),
            ];
            table_head(heads, distance::L)
        });
        let side = if cx.breadth == Breadth::Single { 0.0 } else { margin };
        let table = column(heads)
            .push(Element::from(lines))
            .padding(Padding::from([0.0, side]))
            .height(Length::Fill);
        column![head, table, status_bar(second(counted), hint, margin)].height(Length::Fill).into()
    }
}

fn days(cx: &Context<'_>, row: &CouncilRow) -> String {
    match (row.from, row.until) {
        (Some(from), Some(until)) => {
            say!(
                cx.lang,
                "councils-term-whole",
                from = cx.lang.day(from),
                until = cx.lang.day(until)
            )
        }
        (Some(from), None) => say!(cx.lang, "councils-term-from", from = cx.lang.day(from)),
        (None, Some(until)) => say!(cx.lang, "councils-term-until", until = cx.lang.day(until)),
        (None, None) => say!(cx.lang, "none"),
    }
}

fn state<'a>(cx: &Context<'a>, row: &CouncilRow) -> Element<'a, Message> {
    match cx.home.map(|home| term(row, home.today)) {
        Some(Term::Sits) | None => {
            mark(Icon::CircleCheck, say!(cx.lang, "councils-sits"), Tone::Ok)
        }
        Some(Term::NotYet) => mark(Icon::Clock, say!(cx.lang, "councils-not-yet"), Tone::Info),
        Some(Term::Over) => mark(Icon::History, say!(cx.lang, "councils-over"), Tone::Neutral),
    }
}

fn wide<'a>(cx: &Context<'a>, row: &'a CouncilRow) -> Element<'a, Message> {
    row![
        strong(row.name.as_str()).one_line().width(Length::Fill),
        second(days(cx, row)).one_line().width(TERM),
        second(cx.lang.grouped(i64::from(row.members))).one_line().width(MEMBERS).right(),
        row![state(cx, row)].width(STATE),
    ]
    .spacing(distance::L)
    .padding(Padding::from([0.0, distance::L]))
    .height(Length::Fill)
    .align_y(Alignment::Center)
    .into()
}

/// For narrow windows: the columns become the second line.
fn narrow<'a>(cx: &Context<'a>, row: &'a CouncilRow) -> Element<'a, Message> {
    column![
        strong(row.name.as_str()).one_line(),
        row![second(days(cx, row)).one_line().width(Length::Fill), state(cx, row)]
            .spacing(distance::L),
    ]
    .padding(Padding::from([distance::M, distance::L]))
    .into()
}
