//! The list of decisions, drafts first.

pub mod tabs;

use iced::{Alignment, Length, Padding};

use crate::domain::decision::Stage;
use crate::say;
use crate::store::DecisionRow;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, Head, button, column, empty, key_hint, list, mark, row, second, space,
    status_bar, strong, table_head,
};

const REFERENCE: f32 = 144.0;
const DAY: f32 = 152.0;
const ITEMS: f32 = 96.0;
const STAGE: f32 = 184.0;

pub struct Decisions {
    rows: Option<Vec<DecisionRow>>,
    at: Option<usize>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Vec<DecisionRow>>),
    Select(usize),
    Open(usize),
    New,
    Go(Place),
}

impl Decisions {
    pub fn open() -> (Self, Effects<Message>) {
        let read = Effect::ask(|desk| {
            let ledger = desk.ledger();
            let rows = ledger.decision_rows(Some(ledger.home()), false);
            Message::Read(rows.map_err(|error| std::sync::Arc::new(error.into())))
        });
        (Self { rows: None, at: None }, vec![read, Effect::Focus(FIRST)])
    }
}

impl Page for Decisions {
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
                row.map(|row| Effect::Go(Place::Decision(Some(row.id), None))).into_iter().collect()
            }
            Message::Go(place) => vec![Effect::Go(place)],
            Message::New => vec![Effect::Go(Place::Decision(None, None))],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let margin = cx.breadth.margin();
        let Some(rows) = &self.rows else { return space().into() };
        let new = || {
            button(say!(cx.lang, "decisions-new")).main().icon(Icon::Plus).on_press(Message::New)
        };
        let head = |new| tabs::head(cx, Place::Decisions, new, Message::Go);
        if rows.is_empty() {
            let nothing = empty(
                Icon::Decision,
                say!(cx.lang, "decisions-empty"),
                say!(cx.lang, "decisions-empty-text"),
            );
            let nothing = nothing.button(new().id(FIRST));
            return column![head(None), Element::from(nothing)].into();
        }
        let single = cx.breadth == Breadth::Single;
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
        let counted = say!(cx.lang, "decisions-count", count = cx.lang.counted(rows.len()));
        let hint = row![key_hint("Enter"), second(say!(cx.lang, "decisions-open-hint"))]
            .spacing(distance::S)
            .align_y(Alignment::Center);
        let mut table = column![];
        if !stacked {
            table = table.push(table_head(heads(&cx), distance::L));
        }
        let side = if single { 0.0 } else { margin };
        let table = table
            .push(Element::from(lines))
            .padding(Padding::from([0.0, side]))
            .height(Length::Fill);
        column![head, table, status_bar(second(counted), hint, margin)].height(Length::Fill).into()
    }
}

fn heads<'a>(cx: &Context<'a>) -> Vec<Head<'a, Message>> {
    vec![
        Head::new(say!(cx.lang, "decisions-head-reference"), REFERENCE),
        Head::new(say!(cx.lang, "decisions-head-kind"), Length::Fill),
        Head::new(say!(cx.lang, "decisions-head-day"), DAY),
        Head::new(say!(cx.lang, "decisions-head-items"), ITEMS).right(),
        Head::new(say!(cx.lang, "decisions-head-stage"), STAGE),
    ]
}

fn reference(cx: &Context<'_>, row: &DecisionRow) -> String {
    match row.reference.as_str() {
        "" => say!(cx.lang, "decisions-draft"),
        reference => reference.to_owned(),
    }
}

fn signed_on(cx: &Context<'_>, row: &DecisionRow) -> String {
    row.signed_on.map_or_else(|| say!(cx.lang, "none"), |day| cx.lang.day(day))
}

fn stage<'a>(cx: &Context<'a>, row: &DecisionRow) -> Element<'a, Message> {
    let words = cx.lang.word("stage", row.stage.code());
    match row.stage {
        Stage::Signed => mark(Icon::CircleCheck, words, Tone::Ok),
        _ => mark(Icon::Pencil, words, Tone::Neutral),
    }
}

fn wide<'a>(cx: &Context<'a>, row: &'a DecisionRow) -> Element<'a, Message> {
    let kind = column![
        strong(cx.lang.word("decision-kind", row.kind.code())).one_line(),
        second(row.issuer.as_str()).one_line().ink(Ink::Second),
    ]
    .width(Length::Fill);
    row![
        strong(reference(cx, row)).one_line().width(REFERENCE),
        kind,
        second(signed_on(cx, row)).one_line().width(DAY),
        second(cx.lang.grouped(i64::from(row.items))).one_line().width(ITEMS).right(),
        row![stage(cx, row)].width(STAGE),
    ]
    .spacing(distance::L)
    .padding(Padding::from([0.0, distance::L]))
    .height(Length::Fill)
    .align_y(Alignment::Center)
    .into()
}

/// For narrow windows: the columns become the second line.
fn narrow<'a>(cx: &Context<'a>, row: &'a DecisionRow) -> Element<'a, Message> {
    let kind = cx.lang.word("decision-kind", row.kind.code());
    let count = usize::try_from(row.items).unwrap_or(usize::MAX);
    let items = say!(cx.lang, "decisions-items", count = cx.lang.counted(count));
    column![
        strong(format!("{} – {kind}", reference(cx, row))).one_line(),
        row![
            second(format!("{} – {items}", signed_on(cx, row))).one_line().width(Length::Fill),
            stage(cx, row)
        ]
        .spacing(distance::L),
    ]
    .padding(Padding::from([distance::M, distance::L]))
    .into()
}
