//! The list itself, its head, what stands in its place when it is empty, and the line below it.

use iced::{Alignment, Length, Padding};

use super::columns::{self, Column};
use super::rows::Line;
use super::{Initiatives, LIST, Message, Reached, Shown, bulk};
use crate::domain::recognition::Status;
use crate::say;
use crate::store::Order;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::status::{standing_mark, status_chip};
use crate::ui::theme::{Breadth, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, Head, Mark, Tick, button, column, empty, key_hint, label, list, row, row_tick,
    second, space, status_bar, strong, table_head,
};

pub fn view<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, Message> {
    if screen.rows.len() == 0 && screen.reached == Reached::All {
        return nothing_found(screen, cx);
    }
    let context = *cx;
    let columns = columns::fitting(screen.columns.as_deref(), cx);
    let head = (cx.breadth > Breadth::Single).then(|| head(screen, cx, &columns));
    let high = if cx.breadth == Breadth::Single { height::STACKED } else { height::MAIN };
    let rows = list(screen.rows.len(), high, move |range| {
        range
            .map(|index| line(&context, &columns, screen.rows.line(index), screen.is_marked(index)))
            .collect()
    })
    .selected(screen.selected, Message::Select)
    .on_open(Message::Open)
    .on_range(Message::Seen)
    .marks(
        move |index| screen.is_marked(index),
        !screen.marks.is_empty(),
        distance::L + columns::TICKS,
        Message::Mark,
    )
    .left_at(screen.rows.seen_from())
    .subject(screen.subject)
    .id(LIST);
    column(head).push(rows).into()
}

fn head<'a>(
    screen: &'a Initiatives,
    cx: &Context<'a>,
    columns: &[(Column, Length)],
) -> Element<'a, Message> {
    let (title_now, title_next) = by_name(screen);
    let title = match screen.order {
        Order::Title => say!(cx.lang, "initiatives-head-title"),
        Order::Code => say!(cx.lang, "initiatives-head-code"),
        _ => say!(cx.lang, "initiatives-head-name"),
    };
    let (tick, on_tick) = match screen.marks.len() {
        0 => (Tick::Off, Message::Mark(Mark::All)),
        all if all == screen.rows.len() => (Tick::On, Message::Bulk(bulk::Message::Clear)),
        _ => (Tick::Mixed, Message::Mark(Mark::All)),
    };
    let mut heads = vec![
        Head::ticks(tick, columns::TICKS, on_tick),
        Head::new(title, columns::code_width(cx)).sort(title_now, title_next),
    ];
    for (column, width) in columns {
        heads.push(columns::head(screen, cx, *column, *width));
        heads.extend(columns::gap_after(*column, *width).map(|gap| Head::new("", gap)));
    }
    table_head(heads, 0.0)
}

/// The first head stands for two orders: by title, then by code, then as entered.
fn by_name(screen: &Initiatives) -> (Option<bool>, Message) {
    match (screen.order, screen.reversed) {
        (Order::Title, false) => (Some(true), Message::Sort(Order::Title, true)),
        (Order::Title, true) => (Some(false), Message::Sort(Order::Code, false)),
        (Order::Code, false) => (Some(true), Message::Sort(Order::Code, true)),
        (Order::Code, true) => (Some(false), Message::Sort(Order::Newest, false)),
        _ => (None, Message::Sort(Order::Title, false)),
    }
}

fn line<'a>(
    cx: &Context<'a>,
    columns: &[(Column, Length)],
    line: Option<&'a Line>,
    marked: bool,
) -> Element<'a, Message> {
    let Some(line) = line else {
        return space().into();
    };
    let Line { row: initiative, unit, .. } = line;
    let amount = columns::amount(cx.lang, initiative.amount.as_ref());
    let superior = cx.home.is_some_and(|home| home.is_superior());
    let last: Element<'a, Message> = match superior {
        true => second(unit.as_str()).one_line().into(),
        false => standing_mark(cx, &initiative.standing),
    };
    let status = status_chip(cx, &initiative.status);
    let title = strong(initiative.title.as_str()).one_line().width(Length::Fill);
    let inside: Element<'a, Message> = match cx.breadth {
        Breadth::Single => column![
            title,
            second(format!("{} · {amount}", initiative.authors)).one_line(),
            row![status, last].spacing(distance::L).align_y(Alignment::Center),
        ]
        .spacing(distance::XS)
        .into(),
        _ => {
            let code = match initiative.code.as_str() {
                "" => say!(cx.lang, "none"),
                code => code.to_owned(),
            };
            let code = second(code).one_line().width(columns::code_width(cx));
            let cells =
                columns.iter().map(|(column, width)| columns::cell(cx, line, *column, *width));
            column![title, row![code].extend(cells).align_y(Alignment::Center)].into()
        }
    };
    let ticked =
        row![row![row_tick(marked)].width(columns::TICKS), inside].align_y(Alignment::Center);
    iced::widget::container(ticked)
        .padding(Padding::from([0.0, distance::L]))
        .width(Length::Fill)
        .center_y(Length::Fill)
        .into()
}

/// The ledger of a unit that has just begun.
pub fn empty_book<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    if cx.home.is_some_and(|home| home.is_superior()) {
        let title = say!(cx.lang, "initiatives-none-received");
        let receive = button(say!(cx.lang, "initiatives-receive"));
        return empty(Icon::Inbox, title, say!(cx.lang, "initiatives-none-received-help"))
            .button(receive.main().icon(Icon::MailOpen).on_press(Message::Go(Place::Receiving)))
            .into();
    }
    let add = button(say!(cx.lang, "initiatives-add-first")).main().icon(Icon::Plus);
    let add = add.shortcut("Ctrl+N").id(FIRST).on_press(Message::Go(Place::Initiative(None)));
    let other = button(say!(cx.lang, "initiatives-open-other"));
    empty(Icon::Idea, say!(cx.lang, "initiatives-none"), say!(cx.lang, "initiatives-none-help"))
        .button(add)
        .link(other.on_press(Message::Go(Place::Start)))
        .into()
}

fn nothing_found<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, Message> {
    let asked = screen.text.trim();
    let (title, help) = match (asked.is_empty(), &screen.filters.shown) {
        (true, Shown::Trash) => {
            (say!(cx.lang, "initiatives-trash-empty"), say!(cx.lang, "initiatives-trash-help"))
        }
        (true, _) => {
            (say!(cx.lang, "initiatives-no-hit"), say!(cx.lang, "initiatives-no-hit-help"))
        }
        (false, _) => (
            say!(cx.lang, "initiatives-no-hit-for", text = asked),
            say!(cx.lang, "initiatives-no-hit-for-help"),
        ),
    };
    let clear = button(say!(cx.lang, "initiatives-clear")).icon(Icon::Filter);
    empty(Icon::Search, title, help).button(clear.on_press(Message::ClearFilters)).into()
}

/// Counts at the left, keys at the right.
pub fn status_line<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, Message> {
    let counted = |count: u64| cx.lang.counted(usize::try_from(count).unwrap_or(usize::MAX));
    let found = cx.lang.grouped(i64::try_from(screen.rows.len()).unwrap_or(i64::MAX));
    let found = match screen.reached {
        Reached::Nothing => say!(cx.lang, "initiatives-searching"),
        Reached::First => say!(cx.lang, "initiatives-found-first", count = found),
        Reached::All => say!(cx.lang, "initiatives-found", count = found),
    };
    let recognised = screen.counts.of(&Status::Recognised);
    let superior = cx.home.is_some_and(|home| home.is_superior());
    let more = match (recognised, superior) {
        (0, _) => None,
        _ if screen.filters.shown != Shown::Every => None,
        (count, true) => Some(say!(cx.lang, "initiatives-recognised", count = counted(count))),
        (count, false) => Some(say!(
            cx.lang,
            "initiatives-recognised-unsent",
            count = counted(count),
            unsent = counted(screen.counts.unsent),
        )),
    };
    let mut left = row![label(found).one_line()].spacing(distance::L);
    let mut right = row![].spacing(distance::L).align_y(Alignment::Center);
    if cx.breadth != Breadth::Single {
        left = left.extend(more.map(|more| second(more).one_line().into()));
        let key = |key: String, words: String| {
            let hint = row![key_hint(key), second(words).one_line()];
            hint.spacing(distance::XS).align_y(Alignment::Center)
        };
        right = match screen.is_empty(cx) && !superior {
            true => right.push(key("Ctrl+N".to_owned(), say!(cx.lang, "key-add"))),
            false => right.push(key("Ctrl+F".to_owned(), say!(cx.lang, "key-find"))),
        };
        if screen.rows.len() > 0 {
            right = right.push(key("↑ ↓".to_owned(), say!(cx.lang, "key-choose")));
            if cx.breadth > Breadth::Narrow {
                right = right.push(key(say!(cx.lang, "key-space-name"), say!(cx.lang, "key-mark")));
            }
            right = right.push(key("Enter".to_owned(), say!(cx.lang, "key-open")));
        }
    }
    status_bar(left, right, cx.breadth.margin())
}
