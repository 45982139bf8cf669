//! A card out of which several are picked: a search box above, rows to be ticked, what is done with
//! them below.

use std::borrow::Cow;

use iced::widget::{column, row, space};
use iced::{Alignment, Length, Padding};

use super::{Button, Element, Entry, card_title, check, headed_card, second, strong};
use crate::ui::theme::{row as height, space as distance};

/// The width of the search box.
const SEARCH: f32 = 224.0;

/// The card.
pub fn picks_card<'a, M: Clone + 'a>(
    title: impl Into<Cow<'a, str>>,
    search: Entry<'a, M>,
    rows: impl Into<Element<'a, M>>,
    take: Button<'a, M>,
    close: Button<'a, M>,
) -> Element<'a, M> {
    let head = row![
        card_title(title).one_line(),
        space().width(Length::Fill),
        Element::from(search.width(SEARCH)),
    ]
    .spacing(distance::M)
    .padding(Padding::from([0.0, distance::L]))
    .height(height::NAME)
    .align_y(Alignment::Center);
    let below = row![take, close]
        .spacing(distance::M)
        .padding(Padding::from([distance::M, distance::L]))
        .align_y(Alignment::Center);
    headed_card(head, column![rows.into(), Element::from(below)])
}

/// A row of it: whether it is ticked, what it is, what is known of it.
pub fn picks_line<'a, M: Clone + 'a>(
    ticked: bool,
    on_tick: M,
    name: impl Into<Cow<'a, str>>,
    known: impl Into<Cow<'a, str>>,
) -> Element<'a, M> {
    let words = column![strong(name).one_line(), second(known).one_line()];
    row![check("", ticked, Some(on_tick)), words.width(Length::Fill)]
        .spacing(distance::M)
        .padding(Padding::from([0.0, distance::L]))
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .into()
}
