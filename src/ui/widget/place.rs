//! The sidebar and its places.

use std::borrow::Cow;

use iced::widget::{Row, column, container, row, space};
use iced::{Alignment, Border, Length, Padding, border};

use super::card::surface;
use super::{
    Element, Paint, Press, Status, Words, body, card_title, label, second, strong, vertical_rule,
};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, control, radius, space as distance};

/// The red bar of the current place.
const BAR: f32 = 4.0;
const BAR_HEIGHT: f32 = 28.0;

/// What stands at the right of a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Badge {
    /// Nothing.
    #[default]
    None,
    /// A plain number or a key: 96, F1.
    Plain(String),
    /// A number that asks for attention: white on red.
    Attention(u32),
}

/// More than two digits leave no room for the words.
fn attention(count: u32) -> String {
    if count > 99 { "99+".to_owned() } else { count.to_string() }
}

/// The red bar before the place where one is.
pub fn here_bar<'a, M: 'a>() -> Element<'a, M> {
    let bar = surface(space(), |p| p.red, |_| None, BAR / 2.0);
    bar.width(BAR).height(BAR_HEIGHT).into()
}

/// A place one can go to; the current one has a card and a red bar. Its words take up to two lines.
pub fn place<'a, M: Clone + 'a>(
    glyph: Icon,
    words: impl Into<Cow<'a, str>>,
    current: bool,
    badge: Badge,
    on_press: M,
) -> Element<'a, M> {
    let (words, ink): (Words<'a>, Ink) =
        if current { (strong(words), Ink::Red) } else { (body(words), Ink::Second) };
    let badge: Option<Element<'a, M>> = match badge {
        Badge::None => None,
        Badge::Plain(words) => Some(second(words).one_line().into()),
        Badge::Attention(count) => Some(
            surface(
                container(label(attention(count)).ink(Ink::OnMain)).padding([1.0, 8.0]),
                |p| p.main,
                |_| None,
                11.0,
            )
            .into(),
        ),
    };
    // The bar takes the place of a part of the padding, so nothing moves.
    let bar: Option<Element<'a, M>> = current.then(|| row![here_bar()].width(distance::M).into());
    let left = if current { 0.0 } else { distance::M };
    let words = words.tight().lines(2).width(Length::Fill);
    let content = row![icon(glyph, icon::Size::Button, ink), words]
        .extend(badge)
        .spacing(distance::M)
        .align_y(Alignment::Center);
    let inside = Row::new().extend(bar).push(content).align_y(Alignment::Center);
    let press: Press<'a, M> = Press::new(inside, Some(on_press))
        .width(Length::Fill)
        .least_height(control::PLACE)
        .padding(Padding::from([distance::XS, distance::M]).left(left))
        .paint(move |palette, status| {
            let round = border::rounded(radius::CONTROL);
            if current {
                Paint {
                    fill: Some(palette.surface),
                    text: palette.ink,
                    border: Border { color: palette.line, width: 1.0, ..round },
                }
            } else {
                let over = matches!(status, Status::Hovered | Status::Pressed);
                Paint { fill: over.then_some(palette.hover), text: palette.ink, border: round }
            }
        });
    press.into()
}

/// The program's own mark and name, at the top.
pub fn brand<'a, M: 'a>(name: impl Into<Cow<'a, str>>) -> Element<'a, M> {
    let mark = surface(
        icon(Icon::Mark, icon::Size::Tile, Ink::OnMain),
        |p| p.main,
        |p| p.strong_borders.then_some(p.line),
        radius::BOX,
    )
    .center(36);
    row![mark, card_title(name).one_line()].spacing(distance::M).align_y(Alignment::Center).into()
}

/// Whose ledger is open, and what it is for.
pub fn nameplate<'a, M: 'a>(
    name: impl Into<Cow<'a, str>>,
    remark: impl Into<Cow<'a, str>>,
) -> Element<'a, M> {
    let words = column![label(name).lines(3).width(Length::Fill), second(remark).one_line()];
    surface(words, |p| p.surface, |p| Some(p.line), radius::BOX)
        .padding([distance::S, distance::M])
        .width(Length::Fill)
        .into()
}

/// The sidebar: the unit and the places at the top, settings and help at the bottom. Its width is
/// [`Breadth::sidebar`](crate::ui::theme::Breadth::sidebar).
pub fn sidebar<'a, M: 'a>(
    top: impl Into<Element<'a, M>>,
    bottom: impl Into<Element<'a, M>>,
    width: f32,
) -> Element<'a, M> {
    let inside = column![top.into(), space().height(Length::Fill), bottom.into()]
        .padding(distance::M)
        .height(Length::Fill);
    let ground = surface(inside, |p| p.sunken, |_| None, 0.0).width(Length::Fill);
    row![ground, vertical_rule()].width(width).into()
}
