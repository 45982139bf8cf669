//! The frame around every screen of an open ledger: the sidebar with its places, or the bar with
//! the menu where there is no room for one.

use iced::widget::container;
use iced::{Alignment, Length, Padding};

use super::app::Message;
use super::context::{Context, Home};
use super::icon::{self, Icon, icon};
use super::place::Place;
use super::screen::paper::origin;
use super::theme::{Ink, Tone, bar, space as distance};
use super::widget::{
    Badge, Element, brand, button, column, mark, nameplate, place, row, rule, scroll, second,
    sidebar, space, top_bar,
};
use crate::say;

/// Puts `page` into the frame.
pub fn frame<'a>(
    cx: &Context<'a>,
    home: &'a Home,
    at: Place,
    menu: bool,
    page: Element<'a, Message>,
) -> Element<'a, Message> {
    // A paper belongs to what it is about.
    let at = match at {
        Place::Paper(_, subject) | Place::Wording(_, subject) | Place::Issued(_, subject, _) => {
            origin(subject)
        }
        at => at,
    };
    match cx.breadth.sidebar() {
        Some(width) => row![
            sidebar(
                column![name(cx), unit(cx, home), places(cx, home, at)].spacing(distance::M),
                below(cx, home, at),
                width,
            ),
            page,
        ]
        .into(),
        None if menu => column![
            top(cx),
            scroll(
                column![unit(cx, home), places(cx, home, at), below(cx, home, at)]
                    .spacing(distance::M)
                    .padding(distance::L)
            ),
        ]
        .into(),
        None => column![top(cx), page].into(),
    }
}

/// The room that a toast leaves at the sides and at the bottom.
pub fn toast_inset(cx: &Context<'_>) -> Padding {
    let left = cx.breadth.sidebar().unwrap_or_default() + cx.breadth.margin();
    let right = cx.breadth.margin();
    Padding { left, right, bottom: bar::ACTION + distance::L, ..Padding::ZERO }
}

fn top<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    let menu = button(say!(cx.lang, "menu")).icon(Icon::Menu).on_press(Message::Menu);
    top_bar(name(cx), menu, cx.breadth.margin())
}

fn name<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    container(brand(say!(cx.lang, "app-name"))).padding([distance::XS, distance::XS]).into()
}

fn unit<'a>(cx: &Context<'a>, home: &'a Home) -> Element<'a, Message> {
    let remark = match (home.practice, home.is_superior()) {
        (true, _) => say!(cx.lang, "frame-practice"),
        (false, true) => say!(cx.lang, "frame-superior"),
        (false, false) => say!(cx.lang, "frame-unit"),
    };
    nameplate(home.unit.body.name.as_str(), remark)
}

fn places<'a>(cx: &Context<'a>, home: &'a Home, at: Place) -> Element<'a, Message> {
    let go =
        |glyph, words, to, current, badge| place(glyph, words, current, badge, Message::Go(to));
    let count = match home.initiatives() {
        0 => Badge::None,
        count => Badge::Plain(cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX))),
    };
    let today = go(
        Icon::Home,
        say!(cx.lang, "place-today"),
        Place::Today,
        matches!(at, Place::Today | Place::Targets),
        match home.agenda.len() {
            0 => Badge::None,
            count => Badge::Attention(u32::try_from(count).unwrap_or(u32::MAX)),
        },
    );
    let initiatives = go(
        Icon::Idea,
        say!(cx.lang, "place-initiatives"),
        Place::Initiatives,
        matches!(at, Place::Initiatives | Place::Initiative(_) | Place::Revisions(_)),
        count,
    );
    let people = go(
        Icon::Users,
        say!(cx.lang, "place-people"),
        Place::People(None),
        matches!(at, Place::People(_) | Place::Unit),
        Badge::None,
    );
    if home.is_superior() {
        let receiving = go(
            Icon::Inbox,
            say!(cx.lang, "place-receiving"),
            Place::Receiving,
            at == Place::Receiving,
            Badge::None,
        );
        return column![today, receiving, initiatives, people].spacing(distance::XS).into();
    }
    let decisions = go(
        Icon::Decision,
        say!(cx.lang, "place-decisions"),
        Place::Decisions,
        at.is_of_decisions(),
        Badge::None,
    );
    let certificates = go(
        Icon::Award,
        say!(cx.lang, "place-certificates"),
        Place::Certificates,
        matches!(
            at,
            Place::Certificates
                | Place::Praising(_)
                | Place::Printing(_)
                | Place::Papers
                | Place::Templates
                | Place::Template(_)
        ),
        Badge::None,
    );
    let unsent = match home.agenda.unsent() {
        0 => Badge::None,
        count => Badge::Plain(count.to_string()),
    };
    let sending = go(
        Icon::Send,
        say!(cx.lang, "place-sending"),
        Place::Sending,
        at == Place::Sending,
        unsent,
    );
    column![today, initiatives, decisions, certificates, sending, people]
        .spacing(distance::XS)
        .into()
}

fn below<'a>(cx: &Context<'a>, home: &Home, at: Place) -> Element<'a, Message> {
    column![
        space().height(distance::L),
        place(
            Icon::Settings,
            say!(cx.lang, "place-settings"),
            at.is_of_settings(),
            Badge::None,
            Message::Go(Place::Settings),
        ),
        place(
            Icon::Help,
            say!(cx.lang, "place-help"),
            at == Place::About,
            Badge::Plain("F1".to_owned()),
            Message::Go(Place::About),
        ),
        rule(),
        copies(cx, home),
    ]
    .spacing(distance::XS)
    .into()
}

/// How old the copies of the ledger are, here and elsewhere; amber where they are too old.
fn copies<'a>(cx: &Context<'a>, home: &Home) -> Element<'a, Message> {
    let lang = cx.lang;
    let here = match &home.copies.here {
        Some(copy) if copy.day == home.today => {
            say!(lang, "kept-here", time = copy.time.format("%H:%M").to_string())
        }
        Some(copy) => say!(lang, "kept-here-day", day = lang.day(copy.day)),
        None => say!(lang, "kept-here-none"),
    };
    let elsewhere = match home.copies.days_elsewhere(home.today) {
        Some(..=0) => say!(lang, "kept-elsewhere-today"),
        Some(days) => say!(lang, "kept-elsewhere", days = days),
        None => say!(lang, "kept-elsewhere-none"),
    };
    let (lacks_here, lacks_elsewhere) =
        (home.copies.wants_here(home.today), home.copies.wants_elsewhere(home.today));
    let line = |words: String, is_lacking: bool| -> Element<'a, Message> {
        match is_lacking {
            true => mark(Icon::Warning, words, Tone::Warn),
            false => second(words).one_line().into(),
        }
    };
    let words =
        column![line(here, lacks_here), line(elsewhere, lacks_elsewhere)].width(Length::Fill);
    let is_kept = home.copies.here.is_some() && !lacks_here && !lacks_elsewhere;
    let ink = if is_kept { Tone::Ok.into() } else { Ink::Second };
    let drive = icon(Icon::Drive, icon::Size::Button, ink);
    row![drive, words].spacing(distance::S).align_y(Alignment::Center).padding(distance::XS).into()
}
