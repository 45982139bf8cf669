//! The head of the pages to which the settings lead: the way back, the name, its buttons.

use std::borrow::Cow;

use iced::{Alignment, Length, Padding};

use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{Element, button, column, key_hint, page_title, record_title, row, second};

/// `to_settings` leads back.
pub fn head<'a, M: Clone + 'a>(
    cx: &Context<'a>,
    title: String,
    to_settings: M,
    buttons: Vec<Element<'a, M>>,
) -> Element<'a, M> {
    let back = button(say!(cx.lang, "place-settings")).link().icon(Icon::ChevronLeft);
    let single = cx.breadth == Breadth::Single;
    let title = if single { record_title(title) } else { page_title(title) };
    let words = column![back.on_press(to_settings), title.one_line()].spacing(distance::XS);
    let none = buttons.is_empty();
    let buttons = row(buttons).spacing(distance::M).align_y(Alignment::Center);
    let head: Element<'a, M> = match single {
        true if none => words.into(),
        true => column![words, buttons.wrap()].spacing(distance::S).into(),
        false => row![words.width(Length::Fill), buttons]
            .spacing(distance::L)
            .align_y(Alignment::End)
            .into(),
    };
    let margin = cx.breadth.margin();
    iced::widget::container(head)
        .padding(Padding { top: distance::HEAD, bottom: distance::M, left: margin, right: margin })
        .into()
}

/// A key, and what it does.
pub fn key<'a, M: 'a>(key: impl Into<Cow<'a, str>>, words: String) -> Element<'a, M> {
    row![key_hint(key), second(words).one_line()]
        .spacing(distance::XS)
        .align_y(Alignment::Center)
        .into()
}
