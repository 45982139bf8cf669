//! How the lists are shown: what is in each, where it comes from, and whether it was compared.

use iced::{Length, Padding};

use super::{Lists, Message};
use crate::desk::{Document, Named, Province, References, Rule, Source};
use crate::lang::Tongue;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::screen::settings::head;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Element, body, column, details, mark, row, rule, scroll, second, space, strong, titled_card,
};

pub fn view<'a>(lists: &'a Lists, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(known) = &lists.known else { return space().into() };
    let head = head(cx, say!(cx.lang, "lists-title"), Message::Go(Place::Settings), Vec::new());
    let page = column![
        deadlines(cx, known),
        documents(cx, known),
        fields(lists, cx, known),
        provinces(lists, cx, known),
    ]
    .spacing(distance::L)
    .padding(Padding { top: distance::XS, ..Padding::from([distance::L, cx.breadth.margin()]) });
    column![head, scroll(iced::widget::container(page).max_width(cx.breadth.widest()))].into()
}

/// Whether something was compared with its source.
fn compared<'a>(cx: &Context<'a>, verified: bool) -> Element<'a, Message> {
    match verified {
        true => mark(Icon::CircleCheck, say!(cx.lang, "lists-compared"), Tone::Ok),
        false => mark(Icon::Info, say!(cx.lang, "lists-not-compared"), Tone::Neutral),
    }
}

/// Words at the left, the mark at the right; below them where there is no room.
fn with_mark<'a>(
    cx: &Context<'a>,
    words: impl Into<Element<'a, Message>>,
    verified: bool,
) -> Element<'a, Message> {
    let mark = compared(cx, verified);
    let words = column![words.into()].width(Length::Fill);
    match cx.breadth {
        Breadth::Single => column![words, mark].spacing(distance::XS).into(),
        _ => row![words, mark].spacing(distance::L).into(),
    }
}

fn source<'a>(cx: &Context<'a>, source: &'a Source) -> Element<'a, Message> {
    let from = say!(cx.lang, "lists-source", source = source.source.as_str());
    let until = say!(cx.lang, "lists-as-of", day = cx.lang.day(source.as_of));
    let words = column![second(from), second(until)];
    with_mark(cx, words, source.verified)
}

/// Rows from edge to edge, the source last.
fn rows<'a>(
    lines: impl Iterator<Item = Element<'a, Message>>,
    source: Element<'a, Message>,
) -> Element<'a, Message> {
    let mut all = column![];
    for line in lines {
        all =
            all.push(column![line].padding(Padding::from([distance::M, distance::L]))).push(rule());
    }
    all.push(column![source].padding(Padding::from([distance::M, distance::L]))).into()
}

fn deadlines<'a>(cx: &Context<'a>, known: &'a References) -> Element<'a, Message> {
    let lines = known.deadlines.items.iter().map(|rule| {
        let basis = say!(
            cx.lang,
            "lists-basis",
            article = rule.article.as_str(),
            source = rule.source.as_str(),
            day = cx.lang.day(rule.in_force_from)
        );
        let mut words = column![strong(sentence(cx, rule)), second(basis)];
        if !rule.verified {
            words = words.push(second(say!(cx.lang, "lists-not-counted-on")));
        }
        with_mark(cx, words, rule.verified)
    });
    let from = source(cx, &known.deadlines.source);
    titled_card(say!(cx.lang, "lists-deadlines"), None, rows(lines, from))
}

/// The rule in one sentence.
fn sentence(cx: &Context<'_>, rule: &Rule) -> String {
    let (years, months) = (rule.years.unwrap_or_default(), rule.months.unwrap_or_default());
    match rule.code.as_str() {
        "file" => say!(cx.lang, "lists-rule-file", years = years),
        "decide" => say!(cx.lang, "lists-rule-decide", months = months),
        "formal_check" => say!(cx.lang, "lists-rule-formal-check", months = months),
        _ => named(cx, &rule.vi, &rule.en),
    }
}

fn named(cx: &Context<'_>, vi: &str, en: &str) -> String {
    match cx.lang.tongue() {
        Tongue::Vietnamese => vi.to_owned(),
        Tongue::English => en.to_owned(),
    }
}

fn documents<'a>(cx: &Context<'a>, known: &'a References) -> Element<'a, Message> {
    let lines = known.documents.items.iter().map(|document| {
        let title = say!(
            cx.lang,
            "lists-document",
            number = document.number.as_str(),
            issuer = document.issuer.as_str()
        );
        let mut words = column![strong(title), body(document.name.as_str())];
        words = words.extend(dates(cx, document).map(|dates| second(dates).into()));
        if !document.note.is_empty() {
            words = words.push(second(document.note.as_str()));
        }
        with_mark(cx, words, document.verified)
    });
    let from = source(cx, &known.documents.source);
    titled_card(say!(cx.lang, "lists-documents"), None, rows(lines, from))
}

fn dates(cx: &Context<'_>, document: &Document) -> Option<String> {
    let day = |day| cx.lang.day(day);
    Some(match (document.issued, document.in_force_from, document.in_force_until) {
        (_, Some(from), Some(until)) => {
            say!(cx.lang, "lists-in-force-until", from = day(from), until = day(until))
        }
        (Some(issued), Some(from), None) => {
            say!(cx.lang, "lists-issued-in-force", issued = day(issued), from = day(from))
        }
        (None, Some(from), None) => say!(cx.lang, "lists-in-force", from = day(from)),
        (Some(issued), None, _) => say!(cx.lang, "lists-issued", issued = day(issued)),
        (None, None, _) => return None,
    })
}

fn fields<'a>(lists: &'a Lists, cx: &Context<'a>, known: &'a References) -> Element<'a, Message> {
    let mut all = column![].spacing(distance::XS);
    for Named { vi, en, .. } in &known.fields.items {
        all = all.push(body(named(cx, vi, en)));
    }
    folded(
        cx,
        (say!(cx.lang, "lists-fields"), known.fields.items.len()),
        lists.fields,
        Message::UnfoldFields,
        all.into(),
        &known.fields.source,
    )
}

fn provinces<'a>(
    lists: &'a Lists,
    cx: &Context<'a>,
    known: &'a References,
) -> Element<'a, Message> {
    let mut all = column![].spacing(distance::M);
    for province in &known.provinces.items {
        let mut words = column![strong(province.name.as_str())];
        if !province.merged_from.is_empty() {
            let from = province.merged_from.join(", ");
            words = words.push(second(say!(cx.lang, "lists-merged", from = from)));
        }
        words = words.extend(since(cx, province).map(|since| second(since).into()));
        all = all.push(with_mark(cx, words, province.verified));
    }
    folded(
        cx,
        (say!(cx.lang, "lists-provinces"), known.provinces.items.len()),
        lists.provinces,
        Message::UnfoldProvinces,
        all.into(),
        &known.provinces.source,
    )
}

fn since(cx: &Context<'_>, province: &Province) -> Option<String> {
    match (province.from, province.until) {
        (Some(from), Some(until)) => Some(say!(
            cx.lang,
            "lists-from-until",
            from = cx.lang.day(from),
            until = cx.lang.day(until)
        )),
        (Some(from), None) => Some(say!(cx.lang, "lists-from", from = cx.lang.day(from))),
        _ => None,
    }
}

fn folded<'a>(
    cx: &Context<'a>,
    (title, count): (String, usize),
    open: bool,
    toggle: Message,
    items: Element<'a, Message>,
    from: &'a Source,
) -> Element<'a, Message> {
    let count = say!(cx.lang, "lists-count", count = cx.lang.counted(count));
    let inside = column![source(cx, from), items].spacing(distance::L);
    details(title, count, None, open, toggle, inside)
}
