//! The list of the council's meetings, the last one first.

use std::collections::HashMap;
use std::sync::Arc;

use iced::{Alignment, Length, Padding};

use crate::desk::{Desk, DeskError};
use crate::domain::id::CouncilId;
use crate::say;
use crate::store::MeetingRow;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::screen::decisions::tabs;
use crate::ui::theme::{Breadth, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, Head, button, column, empty, key_hint, list, row, second, space, status_bar,
    strong, table_head,
};

const NUMBER: f32 = 176.0;
const WHEN: f32 = 216.0;
const ITEMS: f32 = 96.0;

pub struct Meetings {
    read: Option<Read>,
    at: Option<usize>,
}

/// What the list shows.
#[derive(Debug, Clone)]
pub struct Read {
    rows: Vec<MeetingRow>,
    councils: HashMap<CouncilId, String>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Read>),
    Select(usize),
    Open(usize),
    New,
    Go(Place),
}

impl Meetings {
    pub fn open() -> (Self, Effects<Message>) {
        let read = |desk: &Desk| -> Result<Read, DeskError> {
            let councils = desk.councils()?.into_iter().map(|row| (row.id, row.name)).collect();
            Ok(Read { rows: desk.meetings(None)?, councils })
        };
        let read = Effect::ask(move |desk| Message::Read(read(desk).map_err(Arc::new)));
        (Self { read: None, at: None }, vec![read, Effect::Focus(FIRST)])
    }
}

impl Page for Meetings {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(read)) => {
                self.at = (!read.rows.is_empty()).then_some(0);
                self.read = Some(read);
                vec![Effect::Focus(FIRST)]
            }
            Message::Read(Err(error)) => vec![Effect::trouble(cx.lang, &error)],
            Message::Select(at) => {
                self.at = Some(at);
                Effects::new()
            }
            Message::Open(at) => {
                let row = self.read.as_ref().and_then(|read| read.rows.get(at));
                row.map(|row| Effect::Go(Place::Meeting(Some(row.id)))).into_iter().collect()
            }
            Message::New => vec![Effect::Go(Place::Meeting(None))],
            Message::Go(place) => vec![Effect::Go(place)],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let Some(read) = &self.read else { return space().into() };
        let margin = cx.breadth.margin();
        let head = |new| tabs::head(cx, Place::Meetings, new, Message::Go);
        let new =
            || button(say!(cx.lang, "meetings-new")).main().icon(Icon::Plus).on_press(Message::New);
        if read.rows.is_empty() {
            let nothing = iced::widget::container(nothing(cx, read, new()))
                .padding(Padding::from([0.0, margin]));
            return column![head(None), nothing].into();
        }
        let stacked = cx.breadth < Breadth::Normal;
        let head = head(Some(new()));
        let cx = *cx;
        let lines = list(read.rows.len(), height::MAIN, move |range| {
            let shown = read.rows.get(range).unwrap_or_default();
            shown
                .iter()
                .map(|row| if stacked { narrow(&cx, read, row) } else { wide(&cx, read, row) })
                .collect()
        })
        .selected(self.at, Message::Select)
        .on_open(Message::Open)
        .id(FIRST);
        let counted = say!(cx.lang, "meetings-count", count = cx.lang.counted(read.rows.len()));
        let hint = row![key_hint("Enter"), second(say!(cx.lang, "decisions-open-hint"))]
            .spacing(distance::S)
            .align_y(Alignment::Center);
        let heads = (!stacked).then(|| {
            let heads = [
                Head::new(say!(cx.lang, "meetings-head-number"), NUMBER),
                Head::new(say!(cx.lang, "meetings-head-council"), Length::Fill),
                Head::new(say!(cx.lang, "meetings-head-when"), WHEN),
                Head::new(say!(cx.lang, "decisions-head-items"), ITEMS).right(),
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

/// Without a council there is nobody to meet yet.
fn nothing<'a>(
    cx: &Context<'a>,
    read: &Read,
    new: crate::ui::widget::Button<'a, Message>,
) -> Element<'a, Message> {
    if read.councils.is_empty() {
        let make = button(say!(cx.lang, "councils-new")).main().icon(Icon::Plus).id(FIRST);
        return empty(
            Icon::Users,
            say!(cx.lang, "councils-empty"),
            say!(cx.lang, "councils-empty-text"),
        )
        .button(make.on_press(Message::Go(Place::Council(None))))
        .into();
    }
    empty(Icon::Calendar, say!(cx.lang, "meetings-empty"), say!(cx.lang, "meetings-empty-text"))
        .button(new.id(FIRST))
        .into()
}

fn number(cx: &Context<'_>, row: &MeetingRow) -> String {
    match row.number.as_str() {
        "" => say!(cx.lang, "meetings-unnumbered"),
        number => number.to_owned(),
    }
}

fn when(cx: &Context<'_>, row: &MeetingRow) -> String {
    let told = row.began.map(|began| {
        let time = began.format("%H:%M").to_string();
        say!(cx.lang, "moment", time = time, day = cx.lang.day(began.date()))
    });
    told.unwrap_or_else(|| say!(cx.lang, "none"))
}

fn council<'a>(read: &'a Read, row: &MeetingRow) -> &'a str {
    let name = row.council.and_then(|id| read.councils.get(&id));
    name.map(String::as_str).unwrap_or_default()
}

fn wide<'a>(cx: &Context<'a>, read: &'a Read, row: &'a MeetingRow) -> Element<'a, Message> {
    let council =
        column![strong(council(read, row)).one_line(), second(row.place.as_str()).one_line(),]
            .width(Length::Fill);
    row![
        strong(number(cx, row)).one_line().width(NUMBER),
        council,
        second(when(cx, row)).one_line().width(WHEN),
        second(cx.lang.grouped(i64::from(row.items))).one_line().width(ITEMS).right(),
    ]
    .spacing(distance::L)
    .padding(Padding::from([0.0, distance::L]))
    .height(Length::Fill)
    .align_y(Alignment::Center)
    .into()
}

/// For narrow windows: the columns become the second line.
fn narrow<'a>(cx: &Context<'a>, read: &'a Read, row: &'a MeetingRow) -> Element<'a, Message> {
    let count = usize::try_from(row.items).unwrap_or(usize::MAX);
    let items = say!(cx.lang, "decisions-items", count = cx.lang.counted(count));
    column![
        strong(format!("{} – {}", number(cx, row), council(read, row))).one_line(),
        second(format!("{} – {items}", when(cx, row))).one_line(),
    ]
    .padding(Padding::from([distance::M, distance::L]))
    .into()
}
