//! How the page on the program is shown.

use iced::{Alignment, Length, Padding};

use super::{About, Message, PROGRAM, Read};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::place::Place;
use crate::ui::screen::settings::head;
use crate::ui::theme::{Breadth, Ink, space as distance};
use crate::ui::widget::{
    Element, body, button, card, card_title, column, details, key_hint, record_title, row, scroll,
    second, space,
};

/// Width of the column of keys.
const KEYS: f32 = 176.0;

/// Licences of what comes with the program, as they are written.
const LICENCES: [(&str, &str, &str); 3] = [
    ("Sổ Sáng kiến", "MIT", include_str!("../../../../LICENSE")),
    (
        "Source Sans 3",
        "SIL OFL 1.1",
        include_str!("../../../../assets/fonts/source-sans-3/OFL.txt"),
    ),
    ("Lucide", "ISC", include_str!("../../../../assets/icons/LICENSE-lucide.txt")),
];

pub fn view<'a>(about: &'a About, cx: &Context<'a>) -> Element<'a, Message> {
    let head = head(cx, say!(cx.lang, "about-title"), Message::Go(Place::Settings), Vec::new());
    let first = column![program(cx)].extend(about.known.as_ref().map(|read| file(cx, read)));
    let first = first.push(support(about, cx)).spacing(distance::M).width(Length::Fill);
    let second = column![keys(cx)].width(Length::Fill);
    let both: Element<'a, Message> = match cx.breadth {
        Breadth::Normal | Breadth::Wide => row![first, second].spacing(distance::L).into(),
        Breadth::Narrow | Breadth::Single => column![first, second].spacing(distance::M).into(),
    };
    let page = column![both, licences(about, cx)].spacing(distance::M).padding(Padding {
        top: distance::XS,
        ..Padding::from([distance::L, cx.breadth.margin()])
    });
    column![head, scroll(iced::widget::container(page).max_width(1280.0))].into()
}

fn program<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    let name = column![
        record_title(say!(cx.lang, "app-name")),
        second(say!(cx.lang, "about-version", version = PROGRAM)),
    ];
    let top = row![icon(Icon::Mark, icon::Size::Large, Ink::Red), name]
        .spacing(distance::L)
        .align_y(Alignment::Center);
    card(column![top, body(say!(cx.lang, "about-what"))].spacing(distance::M))
}

fn file<'a>(cx: &Context<'a>, read: &'a Read) -> Element<'a, Message> {
    let show = button(say!(cx.lang, "about-show-folder")).icon(Icon::FolderOpen);
    let copy = button(say!(cx.lang, "about-copy-path")).icon(Icon::Copy);
    let buttons = row![show.on_press(Message::ShowFolder), copy.on_press(Message::CopyPath)];
    card(
        column![
            card_title(say!(cx.lang, "about-file")),
            body(read.path.display().to_string()),
            second(say!(cx.lang, "about-file-size", bytes = cx.lang.bytes(read.bytes))),
            buttons.spacing(distance::M).wrap(),
        ]
        .spacing(distance::S),
    )
}

fn support<'a>(about: &'a About, cx: &Context<'a>) -> Element<'a, Message> {
    let copy = button(say!(cx.lang, "about-copy-support")).icon(Icon::Copy);
    let show_log = button(say!(cx.lang, "about-show-log")).icon(Icon::FolderOpen);
    let copy_log = button(say!(cx.lang, "about-copy-log")).icon(Icon::Copy);
    let log = row![show_log.on_press(Message::ShowLog), copy_log.on_press(Message::CopyLog)];
    card(
        column![
            card_title(say!(cx.lang, "about-support-title")),
            second(say!(cx.lang, "about-support-help")),
            copy.on_press(Message::CopySupport),
            space().height(distance::XS),
            second(say!(cx.lang, "about-log", path = about.log.display().to_string())),
            second(say!(cx.lang, "about-log-help")),
            log.spacing(distance::M).wrap(),
        ]
        .spacing(distance::S),
    )
}

fn keys<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    let space_key = say!(cx.lang, "key-space-name");
    let lines: [(&[&str], String); 15] = [
        (&["Ctrl+N"], say!(cx.lang, "about-key-new")),
        (&["Ctrl+F"], say!(cx.lang, "about-key-find")),
        (&["Ctrl+S"], say!(cx.lang, "about-key-save")),
        (&["Ctrl+Enter"], say!(cx.lang, "about-key-next")),
        (&["Ctrl+Z"], say!(cx.lang, "about-key-undo")),
        (&["Ctrl+Y"], say!(cx.lang, "about-key-redo")),
        (&["Tab", "Shift+Tab"], say!(cx.lang, "about-key-tab")),
        (&["↑ ↓", "PgUp", "PgDn"], say!(cx.lang, "about-key-rows")),
        (&["Home", "End"], say!(cx.lang, "about-key-ends")),
        (&["Enter"], say!(cx.lang, "about-key-enter")),
        (&[&space_key], say!(cx.lang, "about-key-space")),
        (&["Esc"], say!(cx.lang, "about-key-escape")),
        (&["Ctrl +", "Ctrl −", "Ctrl 0"], say!(cx.lang, "about-key-zoom")),
        (&["Ctrl+1", "Ctrl+2", "…"], say!(cx.lang, "about-key-places")),
        (&["F1"], say!(cx.lang, "about-key-help")),
    ];
    let mut all = column![card_title(say!(cx.lang, "about-keys"))].spacing(distance::S);
    for (keys, words) in lines {
        let hints = keys.iter().map(|key| key_hint((*key).to_owned()));
        let hints = row(hints).spacing(distance::XS).width(KEYS);
        all = all.push(row![hints, second(words)].spacing(distance::M).align_y(Alignment::Center));
    }
    card(all)
}

fn licences<'a>(about: &'a About, cx: &Context<'a>) -> Element<'a, Message> {
    let mut all = column![
        card_title(say!(cx.lang, "about-licences")),
        second(say!(cx.lang, "about-licences-help")),
    ]
    .spacing(distance::S);
    for (at, (name, licence, text)) in LICENCES.into_iter().enumerate() {
        let open = about.licence == Some(at);
        let text = second(text);
        all = all.push(details(name, licence, None, open, Message::Unfold(at), text));
    }
    card(all)
}
