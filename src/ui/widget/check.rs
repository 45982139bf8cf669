//! Tick boxes and radio buttons.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::widget::{column, row, space};
use iced::{Alignment, Border, Length, border};

use super::card::surface;
use super::{Element, Paint, Press, Status, body, second, strong};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, Palette, radius, space as distance};

/// How a box is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// Not.
    Off,
    /// It is.
    On,
    /// Some of what it stands for is.
    Mixed,
}

impl From<bool> for Tick {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

const BOX: f32 = 22.0;

fn tick_box<'a, M: 'a>(tick: Tick) -> Element<'a, M> {
    let inside: Element<'a, M> = match tick {
        Tick::Off => space().into(),
        Tick::On => icon(Icon::Check, icon::Size::Inline, Ink::OnInk),
        Tick::Mixed => icon(Icon::Minus, icon::Size::Chip, Ink::OnInk),
    };
    surface(
        inside,
        move |p| if tick == Tick::Off { p.surface } else { p.ink },
        move |p| Some(if tick == Tick::Off { p.control } else { p.ink }),
        radius::KEY,
    )
    .center(BOX)
    .into()
}

/// The box of a row in a [`list`](super::list()) whose rows can be marked: the list takes the click
/// and the focus.
pub fn row_tick<'a, M: 'a>(tick: impl Into<Tick>) -> Element<'a, M> {
    tick_box(tick.into())
}

/// A tick box. Without a message it cannot be changed.
pub fn check<'a, M: Clone + 'a>(
    words: impl Into<Cow<'a, str>>,
    tick: impl Into<Tick>,
    on_toggle: Option<M>,
) -> Element<'a, M> {
    ticked(words.into(), tick.into(), on_toggle).into()
}

/// A tick box with a name, to be given the focus by.
pub fn named_check<'a, M: Clone + 'a>(
    id: impl Into<Id>,
    words: impl Into<Cow<'a, str>>,
    tick: impl Into<Tick>,
    on_toggle: Option<M>,
) -> Element<'a, M> {
    ticked(words.into(), tick.into(), on_toggle).id(id).into()
}

fn ticked<'a, M: Clone + 'a>(
    words: Cow<'a, str>,
    tick: Tick,
    on_toggle: Option<M>,
) -> Press<'a, M> {
    let mut inside = row![tick_box(tick)].spacing(distance::S).align_y(Alignment::Center);
    if !words.is_empty() {
        inside = inside.push(body(words));
    }
    Press::new(inside, on_toggle).height(Length::Shrink).padding([7.0, 0.0]).paint(round(4.0))
}

fn round(radius: f32) -> impl Fn(&Palette, Status) -> Paint {
    move |palette, status| Paint {
        fill: None,
        text: if status == Status::Disabled { palette.off } else { palette.ink },
        border: border::rounded(radius),
    }
}

pub(super) fn dot<'a, M: 'a>(chosen: bool) -> Element<'a, M> {
    let inside: Element<'a, M> = if chosen {
        surface(space(), |p| p.ink, |_| None, 5.0).width(10).height(10).into()
    } else {
        space().into()
    };
    let border = move |look: &Look| {
        let palette = look.palette();
        iced::widget::container::Style {
            background: Some(palette.surface.into()),
            border: Border {
                color: if chosen { palette.ink } else { palette.control },
                width: if chosen { 2.0 } else { 1.0 },
                ..border::rounded(BOX / 2.0)
            },
            ..Default::default()
        }
    };
    iced::widget::container(inside).center(BOX).style(border).into()
}

/// One of a few words, on a line.
pub fn radio<'a, M: Clone + 'a>(
    words: impl Into<Cow<'a, str>>,
    chosen: bool,
    on_choose: M,
) -> Element<'a, M> {
    let inside = row![dot(chosen), body(words)].spacing(distance::S).align_y(Alignment::Center);
    Press::new(inside, Some(on_choose)).padding([7.0, 0.0]).paint(round(4.0)).into()
}

/// One of a few ways, each explained; `more` stands below the explanation.
pub fn radio_card<'a, M: Clone + 'a>(
    title: impl Into<Cow<'a, str>>,
    remark: Option<Cow<'a, str>>,
    detail: impl Into<Cow<'a, str>>,
    chosen: bool,
    on_choose: M,
    more: Option<Element<'a, M>>,
) -> Element<'a, M> {
    let mut title = row![strong(title)].spacing(distance::XS);
    if let Some(remark) = remark {
        title = title.push(body(remark).ink(Ink::Second));
    }
    let text = column![title, second(detail)].extend(more).width(Length::Fill);
    let inside = row![dot(chosen), text].spacing(distance::M);
    // Borders lie inside the bounds, so the thicker one moves nothing.
    let edge = if chosen { 2.0 } else { 1.0 };
    Press::new(inside, Some(on_choose))
        .width(Length::Fill)
        .padding([distance::S, distance::M])
        .paint(move |palette, _| Paint {
            fill: Some(palette.surface),
            text: palette.ink,
            border: Border {
                color: if chosen { palette.ink } else { palette.line },
                width: edge,
                ..border::rounded(radius::BOX)
            },
        })
        .into()
}
