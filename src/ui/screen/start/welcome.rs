//! What the first start begins with: a new ledger, one that is already there, or the practice ledger.

use iced::Length;

use super::Message;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, FIRST, body, button, card, column, mark, page_title, record_title, row, scroll,
    second, space,
};

pub fn view<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    let option = |glyph, title: String, text: String, action: Element<'a, Message>| {
        card(
            row![
                icon(glyph, icon::Size::Tile, Ink::Second),
                column![record_title(title), body(text).ink(Ink::Second)]
                    .spacing(distance::XS)
                    .width(Length::Fill),
                action,
            ]
            .spacing(distance::L)
            .align_y(iced::Alignment::Center),
        )
    };
    let page = column![
        space().height(distance::XXL),
        name(cx),
        body(say!(cx.lang, "start-welcome")).ink(Ink::Second),
        option(
            Icon::Plus,
            say!(cx.lang, "start-new"),
            say!(cx.lang, "start-new-help"),
            button(say!(cx.lang, "start-new-button"))
                .main()
                .id(FIRST)
                .on_press(Message::New)
                .into(),
        ),
        option(
            Icon::FolderOpen,
            say!(cx.lang, "start-open"),
            say!(cx.lang, "start-open-help"),
            button(say!(cx.lang, "start-open-button")).on_press(Message::OpenOther).into(),
        ),
        option(
            Icon::Idea,
            say!(cx.lang, "start-practise"),
            say!(cx.lang, "start-practise-help"),
            button(say!(cx.lang, "start-practise-button")).on_press(Message::Practise).into(),
        ),
        second(say!(cx.lang, "start-private")),
    ]
    .extend(cx.home.map(|_| {
        let back = button(say!(cx.lang, "start-return")).link();
        back.on_press(Message::Return).into()
    }))
    .spacing(distance::L)
    .padding(cx.breadth.margin())
    .max_width(860.0);
    scroll(iced::widget::container(page).center_x(Length::Fill))
}

fn name<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    row![icon(Icon::Mark, icon::Size::Large, Ink::Red), page_title(say!(cx.lang, "app-name"))]
        .spacing(distance::L)
        .align_y(iced::Alignment::Center)
        .into()
}

/// While a ledger is being opened; what is being done is told once it takes long.
pub fn waiting<'a>(cx: &Context<'a>, told: Option<&'a str>) -> Element<'a, Message> {
    let told = told.map(|words| mark(Icon::Hourglass, words, Tone::Info));
    let page = column![space().height(distance::XXL), name(cx)].extend(told);
    let page = page.spacing(distance::L).padding(cx.breadth.margin()).max_width(860.0);
    iced::widget::container(page.width(Length::Fill)).center_x(Length::Fill).into()
}
