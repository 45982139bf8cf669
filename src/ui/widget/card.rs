//! Surfaces and lines. At most three nest: paper, card, inner box.

use std::borrow::Cow;

use iced::widget::{Container, column, container, row, space};
use iced::{Alignment, Background, Border, Color, Length, Padding, border};

use super::{Element, Words, card_title, scroll, second};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, Palette, Tone, control, radius, space as distance};

/// A container painted from the palette.
pub(super) fn surface<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    fill: impl Fn(&Palette) -> Color + 'a,
    line: impl Fn(&Palette) -> Option<Color> + 'a,
    radius: impl Into<border::Radius>,
) -> Container<'a, M, Look> {
    let radius = radius.into();
    container(content).style(move |look: &Look| {
        let palette = look.palette();
        let border = match line(palette) {
            Some(color) => Border { color, width: 1.0, ..border::rounded(radius) },
            None => border::rounded(radius),
        };
        container::Style {
            background: Some(Background::Color(fill(palette))),
            border,
            ..container::Style::default()
        }
    })
}

/// A card with room of 16 inside.
pub fn card<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    surface(content, |p| p.surface, |p| Some(p.line), radius::CARD)
        .padding(distance::L)
        .width(Length::Fill)
        .into()
}

/// A card as high as there is room: what is in it scrolls inside its edges.
pub fn scroll_card<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let inside = scroll(container(content).padding(distance::L - 1.0));
    surface(inside, |p| p.surface, |p| Some(p.line), radius::CARD)
        .padding(1)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

/// A card with a head of its own over rows that reach from edge to edge.
pub fn headed_card<'a, M: 'a>(
    head: impl Into<Element<'a, M>>,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let inside = column![head.into(), rule(), content.into()];
    surface(inside, |p| p.surface, |p| Some(p.line), radius::CARD)
        .padding(1)
        .width(Length::Fill)
        .into()
}

/// A card with its title, something at the right of it, and rows that reach from edge to edge;
/// parts them by [`rule()`]s.
pub fn titled_card<'a, M: 'a>(
    title: impl Into<Cow<'a, str>>,
    right: Option<Element<'a, M>>,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let head = row![card_title(title), space().width(Length::Fill)]
        .extend(right)
        .spacing(distance::M)
        .padding(Padding::from([0.0, distance::L]))
        .height(control::HEIGHT)
        .align_y(Alignment::Center);
    headed_card(head, content)
}

/// A box on a card.
pub fn inner_box<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    surface(content, |p| p.paper, |p| Some(p.line), radius::BOX)
        .padding(distance::M)
        .width(Length::Fill)
        .into()
}

/// A thin line between rows.
pub fn rule<'a, M: 'a>() -> Element<'a, M> {
    surface(space(), |p| p.line, |_| None, 0.0).width(Length::Fill).height(1).into()
}

/// A thin line between columns.
pub fn vertical_rule<'a, M: 'a>() -> Element<'a, M> {
    surface(space(), |p| p.line, |_| None, 0.0).width(1).height(Length::Fill).into()
}

/// An icon on a tinted square of 40: what a row is about.
pub fn tile<'a, M: 'a>(glyph: Icon, tone: Tone) -> Element<'a, M> {
    surface(
        icon(glyph, icon::Size::Tile, tone),
        move |p| p.shade(tone).tint,
        move |p| p.strong_borders.then_some(p.shade(tone).line),
        radius::BOX,
    )
    .center(control::HEIGHT)
    .into()
}

/// What a tooltip says.
pub(super) fn hint<'a, M: 'a>(words: impl Into<Cow<'a, str>>) -> Element<'a, M> {
    let words: Words<'a> = second(words).ink(Ink::OnInk);
    surface(words, |p| p.ink, |_| None, radius::KEY).padding([distance::XS, distance::S]).into()
}
