//! The line of filters: pills for the states, drop-downs for the most used others. The rest, and
//! where room is short these too, are in the panel.

use iced::{Alignment, Length, Padding};

use super::{Initiatives, Message, Shown, panel};
use crate::domain::lifecycle::Standing;
use crate::domain::recognition::Status;
use crate::say;
use crate::store::Order;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{Button, Choice, Element, button, choice, filter_pill, row, space};

/// States that always have their pill; the others have one while there is something in them.
const USUAL: [Status; 3] = [Status::Drafting, Status::Considering, Status::Recognised];
const CHOICE: f32 = 146.0;
/// Of a single column, the least width in which search and filters stand on one line.
const ONE_LINE: f32 = 640.0;

/// In a single column: filters and order, to stand beside the search where there is room.
pub fn beside_search<'a>(
    screen: &'a Initiatives,
    cx: &Context<'a>,
) -> (bool, [Element<'a, Message>; 2]) {
    let fits = cx.width >= ONE_LINE;
    let width = if fits { Length::Fixed(170.0) } else { Length::Fill };
    let both = [more(screen, cx).width(width).into(), sorting(screen, cx).width(width).into()];
    (fits, both)
}

/// From a narrow window on: a line of its own.
pub fn bar<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, Message> {
    let line = match cx.breadth {
        Breadth::Single => return space().into(),
        Breadth::Narrow => row![
            row(usual(screen, cx).into_iter().map(|shown| pill(screen, cx, shown)))
                .spacing(distance::S)
                .width(Length::Fill)
                .wrap()
                .vertical_spacing(distance::S),
            more(screen, cx),
        ],
        Breadth::Normal | Breadth::Wide => row![
            row(all(screen, cx).into_iter().map(|shown| pill(screen, cx, shown)))
                .spacing(distance::S)
                .width(Length::Fill)
                .wrap()
                .vertical_spacing(distance::S),
            fields(screen, cx).low().width(CHOICE),
            standings(screen, cx).low().width(CHOICE),
        ],
    };
    let margin = cx.breadth.margin();
    iced::widget::container(line.spacing(distance::S).align_y(Alignment::Start))
        .padding(Padding { bottom: distance::M, left: margin, right: margin, top: 0.0 })
        .into()
}

/// Pills stay while one types: a state has one as long as the ledger has anything in it.
fn has_pill(screen: &Initiatives, cx: &Context<'_>, shown: &Shown) -> bool {
    *shown == screen.filters.shown
        || match shown {
            Shown::Every => true,
            Shown::Status(status) => {
                screen.counts.of(status) > 0 || cx.home.is_some_and(|home| home.count(status) > 0)
            }
            Shown::Trash => screen.counts.trash > 0,
        }
}

fn all(screen: &Initiatives, cx: &Context<'_>) -> Vec<Shown> {
    every().into_iter().filter(|shown| has_pill(screen, cx, shown)).collect()
}

fn every() -> Vec<Shown> {
    let states = Status::KNOWN.iter().cloned().map(Shown::Status);
    [Shown::Every].into_iter().chain(states).chain([Shown::Trash]).collect()
}

/// The pills of a narrow window.
fn usual(screen: &Initiatives, cx: &Context<'_>) -> Vec<Shown> {
    let keep = |shown: &Shown| match shown {
        Shown::Every => true,
        Shown::Status(status) => USUAL.contains(status),
        Shown::Trash => false,
    };
    every().into_iter().filter(keep).filter(|shown| has_pill(screen, cx, shown)).collect()
}

fn words(screen: &Initiatives, cx: &Context<'_>, shown: &Shown) -> String {
    let (name, count) = match shown {
        Shown::Every => (say!(cx.lang, "initiatives-all"), screen.counts.all()),
        Shown::Status(status) => (cx.lang.word("status", status.code()), screen.counts.of(status)),
        Shown::Trash => (say!(cx.lang, "initiatives-trash"), screen.counts.trash),
    };
    format!("{name} {}", cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX)))
}

fn pill<'a>(screen: &Initiatives, cx: &Context<'a>, shown: Shown) -> Element<'a, Message> {
    filter_pill(words(screen, cx, &shown), screen.filters.shown == shown, Message::Show(shown))
}

/// A drop-down whose first line takes the filter away.
pub fn dropped<'a, T: Clone + PartialEq + 'a>(
    title: String,
    any: String,
    values: Vec<(T, String)>,
    chosen: Option<&T>,
    message: impl Fn(Option<T>) -> Message + 'a,
) -> Choice<'a, Message> {
    let at = chosen.and_then(|chosen| values.iter().position(|(value, _)| value == chosen));
    let (values, names): (Vec<T>, Vec<String>) = values.into_iter().unzip();
    let names: Vec<String> = [any].into_iter().chain(names).collect();
    choice(names, at.map(|at| at + 1), move |index| {
        message(index.checked_sub(1).and_then(|at| values.get(at).cloned()))
    })
    .placeholder(title)
}

fn field_values(cx: &Context<'_>) -> Vec<(String, String)> {
    let Some(home) = cx.home else { return Vec::new() };
    let named = |code: &String| (code.clone(), home.field(cx.lang, code));
    home.fields.iter().map(|field| named(&field.code)).collect()
}

/// The standings in which a record can be here. A superior has only its own verdicts.
fn standing_values(cx: &Context<'_>) -> Vec<(String, String)> {
    let here = |standing: &&Standing| match standing {
        Standing::NotSent | Standing::Packed | Standing::Sent => {
            cx.home.is_some_and(|home| !home.is_superior())
        }
        _ => true,
    };
    let code = |standing: &Standing| match standing {
        // Before the first bundle nothing is written down.
        Standing::NotSent => String::new(),
        other => other.code().to_owned(),
    };
    Standing::KNOWN
        .iter()
        .filter(here)
        .map(|standing| (code(standing), cx.lang.word("standing", standing.code())))
        .collect()
}

pub fn fields<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Choice<'a, Message> {
    let title = say!(cx.lang, "field-fields");
    let any = say!(cx.lang, "initiatives-any-field");
    dropped(title, any, field_values(cx), screen.filters.field.as_ref(), Message::Field)
}

pub fn standings<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Choice<'a, Message> {
    let title = standing_title(cx);
    let any = say!(cx.lang, "initiatives-any-standing");
    dropped(title, any, standing_values(cx), screen.filters.standing.as_ref(), Message::Standing)
}

/// What the column and the filter of standings are called.
pub fn standing_title(cx: &Context<'_>) -> String {
    match cx.home.is_some_and(|home| home.is_superior()) {
        true => say!(cx.lang, "initiatives-verdict"),
        false => say!(cx.lang, "initiatives-standing"),
    }
}

/// Opens what has no place of its own; says how many of those are set.
pub fn more<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Button<'a, Message> {
    let words = match screen.filters.lesser() {
        0 => say!(cx.lang, "initiatives-more-filters"),
        count => say!(cx.lang, "initiatives-filters-set", count = count),
    };
    let more =
        button(words).icon(if screen.panel.is_open() { Icon::ChevronUp } else { Icon::Filter });
    more.on_press(Message::Panel(panel::Message::Toggle))
}

/// The states in one list, where there is no room for their pills.
pub fn states<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Choice<'a, Message> {
    let shown: Vec<Shown> = every()
        .into_iter()
        .filter(|shown| *shown == Shown::Every || has_pill(screen, cx, shown))
        .collect();
    let at = shown.iter().position(|shown| *shown == screen.filters.shown);
    let names: Vec<String> = shown.iter().map(|shown| words(screen, cx, shown)).collect();
    choice(names, at, move |at| Message::Show(shown.get(at).cloned().unwrap_or_default()))
}

/// Where there are no heads to sort by.
fn sorting<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Choice<'a, Message> {
    const ORDERS: [Order; 10] = [
        Order::Newest,
        Order::Changed,
        Order::Code,
        Order::Title,
        Order::Author,
        Order::Amount,
        Order::Filed,
        Order::Applied,
        Order::Recognised,
        Order::Status,
    ];
    let name = |order: &Order| match order {
        Order::Newest => say!(cx.lang, "initiatives-by-newest"),
        Order::Changed => say!(cx.lang, "initiatives-by-changed"),
        Order::Code => say!(cx.lang, "initiatives-by-code"),
        Order::Title => say!(cx.lang, "initiatives-by-title"),
        Order::Author => say!(cx.lang, "initiatives-by-author"),
        Order::Amount => say!(cx.lang, "initiatives-by-amount"),
        Order::Filed => say!(cx.lang, "initiatives-by-filed"),
        Order::Applied => say!(cx.lang, "initiatives-by-applied"),
        Order::Recognised => say!(cx.lang, "initiatives-by-recognised"),
        Order::Status => say!(cx.lang, "initiatives-by-status"),
    };
    let at = ORDERS.iter().position(|order| *order == screen.order);
    choice(ORDERS.iter().map(name), at, |index| {
        Message::Sort(ORDERS.get(index).copied().unwrap_or_default(), false)
    })
}
