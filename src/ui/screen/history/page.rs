//! How the list of all that was done is shown, and the selected operation beside it.

use iced::{Alignment, Length, Padding};

use super::way::Way;
use super::{History, LIST, Message};
use crate::desk::Deed;
use crate::domain::record::Kind;
use crate::say;
use crate::store::{OperationKind, Touched};
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::place::Place;
use crate::ui::screen::settings::{head, key};
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, Head, action_bar, button, card_title, column, label, list, mark, note, progress, row,
    rule, scroll, second, space, status_bar, strong, table_head, vertical_rule,
};

const WHEN: f32 = 136.0;
const STATE: f32 = 128.0;
/// Height of the selected operation under the list.
const BELOW: f32 = 172.0;

pub fn view<'a>(history: &'a History, cx: &Context<'a>) -> Element<'a, Message> {
    if !history.read {
        return space().into();
    }
    if history.covers(cx) {
        let back = button(say!(cx.lang, "history-title")).link().icon(Icon::ChevronLeft);
        let back = row![back.on_press(Message::Close)];
        let top = back.padding(Padding::from([distance::M, cx.breadth.margin()]));
        return column![top, rule(), selected(history, cx)].height(Length::Fill).into();
    }
    let head =
        head(cx, say!(cx.lang, "history-title"), Message::Go(Place::Settings), undo(history, cx));
    let side = match cx.breadth {
        Breadth::Wide => Some(440.0),
        Breadth::Normal => Some(360.0),
        Breadth::Narrow | Breadth::Single => None,
    };
    let room: Element<'a, Message> = match (side, cx.breadth) {
        (Some(width), _) => {
            row![lines(history, cx), vertical_rule(), column![selected(history, cx)].width(width)]
                .height(Length::Fill)
                .into()
        }
        (None, Breadth::Narrow) => {
            column![lines(history, cx), rule(), column![selected(history, cx)].height(BELOW)].into()
        }
        (None, _) => lines(history, cx),
    };
    column![head, rule(), room, bottom(history, cx)].height(Length::Fill).into()
}

fn undo<'a>(history: &'a History, cx: &Context<'a>) -> Vec<Element<'a, Message>> {
    let busy = history.is_under_way();
    let undo = button(say!(cx.lang, "history-undo")).icon(Icon::Undo).shortcut("Ctrl+Z");
    let redo = button(say!(cx.lang, "history-redo")).icon(Icon::Redo).shortcut("Ctrl+Y");
    let undo = if history.undo && !busy { undo.on_press(Message::Undo) } else { undo };
    let redo = if history.redo && !busy { redo.on_press(Message::Redo) } else { redo };
    vec![undo.into(), redo.into()]
}

fn bottom<'a>(history: &'a History, cx: &Context<'a>) -> Element<'a, Message> {
    let margin = cx.breadth.margin();
    if let Some(Way::Going { left, of, .. }) = &history.way {
        let done = of - left.len();
        let words =
            say!(cx.lang, "history-going", done = cx.lang.counted(done), of = cx.lang.counted(*of));
        let share = done as f32 / (*of).max(1) as f32;
        let told = row![label(words).one_line(), column![progress(share)].width(200)]
            .spacing(distance::L)
            .align_y(Alignment::Center);
        let stop = button(say!(cx.lang, "history-stop")).on_press(Message::Stop);
        return action_bar(told, stop, margin);
    }
    let count = cx.lang.grouped(i64::try_from(history.lines.len()).unwrap_or(i64::MAX));
    let mut hints = row![].spacing(distance::L);
    if cx.breadth == Breadth::Single {
        hints = hints.push(key("Enter", say!(cx.lang, "key-open")));
    } else {
        hints = hints.push(key("↑ ↓", say!(cx.lang, "key-choose")));
    }
    let hints = hints.push(key("Esc", say!(cx.lang, "place-settings")));
    status_bar(label(say!(cx.lang, "history-count", count = count)).one_line(), hints, margin)
}

fn lines<'a>(history: &'a History, cx: &Context<'a>) -> Element<'a, Message> {
    let single = cx.breadth == Breadth::Single;
    let heads = [
        Head::new(say!(cx.lang, "history-head-when"), WHEN),
        Head::new(say!(cx.lang, "history-head-what"), Length::Fill),
    ];
    let head = (!single).then(|| table_head(heads, distance::M));
    let cx = *cx;
    let lines = list(history.lines.len(), height::NAME, move |range| {
        range.map(|index| line(history, &cx, index, single)).collect()
    })
    .selected(history.at, Message::Select)
    .on_open(Message::Open)
    .on_range(Message::Seen)
    .id(LIST);
    column![].extend(head).push(Element::from(lines)).into()
}

fn line<'a>(
    history: &'a History,
    cx: &Context<'a>,
    index: usize,
    single: bool,
) -> Element<'a, Message> {
    let Some(deed) = history.lines.deed(index) else { return space().into() };
    let at = deed.operation.at;
    let undone = is_undone(history, index, deed);
    let ink = if undone { Ink::Second } else { Ink::Main };
    let words = strong(cx.lang.deed_line(deed)).ink(ink).one_line().width(Length::Fill);
    let state = undone.then(|| mark(Icon::Undo, say!(cx.lang, "history-undone"), Tone::Neutral));
    let day = cx.lang.day(at.date_naive());
    let inside: Element<'a, Message> = if single {
        let when = say!(cx.lang, "history-when", time = cx.lang.time(&at), day = day);
        let under = row![second(when).one_line().width(Length::Fill)].extend(state);
        column![words, under].into()
    } else {
        row![
            column![label(cx.lang.time(&at)).one_line(), second(day).one_line()].width(WHEN),
            column![words].extend(operator(deed)).width(Length::Fill),
        ]
        .extend(state.map(|state| row![state].width(STATE).into()))
        .spacing(distance::M)
        .align_y(Alignment::Center)
        .into()
    };
    iced::widget::container(inside)
        .padding(Padding::from([0.0, distance::L]))
        .center_y(Length::Fill)
        .into()
}

/// An undo that was taken back is told by the line that did so.
fn is_undone(history: &History, index: usize, deed: &Deed) -> bool {
    deed.operation.kind != OperationKind::Undo
        && history.lines.logged(index).is_some_and(|logged| logged.undone)
}

/// Who typed, where somebody's name was given.
fn operator<'a>(deed: &'a Deed) -> Option<Element<'a, Message>> {
    let name = deed.operation.operator.as_str();
    (!name.is_empty()).then(|| second(name).one_line().into())
}

fn selected<'a>(history: &'a History, cx: &Context<'a>) -> Element<'a, Message> {
    let (Some(known), Some(at)) = (&history.known, history.at) else {
        return space().width(Length::Fill).height(Length::Fill).into();
    };
    let deed = &known.deed;
    let when = say!(
        cx.lang,
        "history-when",
        time = cx.lang.time(&deed.operation.at),
        day = cx.lang.day(deed.operation.at.date_naive())
    );
    let mut told = column![
        second(when),
        card_title(cx.lang.deed_line(deed)).lines(4),
        second(match deed.operation.operator.as_str() {
            "" => say!(cx.lang, "history-nobody"),
            name => say!(cx.lang, "history-by", name = name),
        }),
    ]
    .spacing(distance::S)
    .padding(Padding::from([distance::L, 20.0]));
    if is_undone(history, at, deed) {
        told = told.push(mark(Icon::Undo, say!(cx.lang, "history-undone"), Tone::Neutral));
    } else if deed.operation.kind.is_fact() {
        let fact = note(Tone::Neutral, Icon::Lock, say!(cx.lang, "history-fact"));
        told = told.push(Element::from(fact.text(say!(cx.lang, "history-fact-text"))));
    }
    if !known.touched.is_empty() {
        told = told.push(label(say!(cx.lang, "history-about")));
        told = told.extend(known.touched.iter().map(|touched| about(cx, touched)));
        let others = deed.about.records.saturating_sub(known.touched.len() as u64);
        if others > 0 {
            let others = cx.lang.counted(usize::try_from(others).unwrap_or(usize::MAX));
            told = told.push(second(say!(cx.lang, "history-others", count = others)));
        }
    }
    let here = history.can_go_back() == Some(deed.operation.seq);
    let back = button(say!(cx.lang, "history-back")).icon(Icon::Undo);
    let back = here.then(|| back.on_press(Message::GoBack));
    let padding = Padding::from([distance::M, 20.0]);
    match back {
        None => scroll(told),
        Some(back) if cx.breadth == Breadth::Narrow => {
            row![scroll(told), column![back].padding(padding)].into()
        }
        Some(back) => {
            let back = column![back.width(Length::Fill)].padding(padding);
            column![scroll(told), rule(), back].height(Length::Fill).into()
        }
    }
}

/// A record, with a way to it where there is one.
fn about<'a>(cx: &Context<'a>, touched: &'a Touched) -> Element<'a, Message> {
    let glyph = match touched.kind {
        Kind::Initiative => Icon::Idea,
        Kind::Decision => Icon::Decision,
        Kind::Person => Icon::Users,
        Kind::Council => Icon::Users,
        Kind::Meeting | Kind::Certificate | Kind::Template | Kind::Paper => Icon::Decision,
        Kind::Unit | Kind::Series => Icon::Building,
    };
    let name = match touched.name.as_str() {
        "" => cx.lang.word("kind-of-record", touched.kind.code()),
        name => name.to_owned(),
    };
    let name: Element<'a, Message> = match place(cx, touched) {
        Some(place) => button(name).link().on_press(Message::Go(place)).into(),
        None => second(name).one_line().into(),
    };
    let kind = match touched.deleted {
        true => say!(cx.lang, "history-deleted"),
        false => cx.lang.word("kind-of-record", touched.kind.code()),
    };
    row![
        icon(glyph, icon::Size::Inline, Ink::Second),
        column![name, second(kind).one_line()].width(Length::Fill),
    ]
    .spacing(distance::S)
    .into()
}

fn place(cx: &Context<'_>, touched: &Touched) -> Option<Place> {
    let superior = cx.home.is_some_and(|home| home.is_superior());
    let id = touched.id;
    match touched.kind {
        _ if touched.name.is_empty() && touched.kind != Kind::Decision => None,
        Kind::Initiative => Some(Place::Initiative(Some(id.into()))),
        _ if touched.deleted => Some(Place::Trash),
        _ if !touched.own => None,
        Kind::Decision if superior => None,
        Kind::Decision => Some(Place::Decision(Some(id.into()), None)),
        Kind::Person => Some(Place::People(Some(id.into()))),
        Kind::Unit => Some(Place::Unit),
        Kind::Council => Some(Place::Council(Some(id.into()))),
        Kind::Meeting => Some(Place::Meeting(Some(id.into()))),
        // These have no page yet.
        Kind::Certificate | Kind::Series | Kind::Template | Kind::Paper => None,
    }
}
