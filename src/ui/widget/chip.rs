//! States: a filled chip, a flat mark, a key.

use std::borrow::Cow;

use iced::widget::row;
use iced::{Alignment, Padding};

use super::card::surface;
use super::{Element, label, second};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Tone, control, radius, space};

/// The state of an initiative. Gold is for recognition alone.
pub fn chip<'a, M: 'a>(glyph: Icon, words: impl Into<Cow<'a, str>>, tone: Tone) -> Element<'a, M> {
    let inside = row![icon(glyph, icon::Size::Chip, tone), label(words).ink(tone).one_line()]
        .spacing(space::XS + 2.0)
        .align_y(Alignment::Center);
    surface(
        inside,
        move |p| p.shade(tone).tint,
        move |p| Some(p.shade(tone).line),
        control::CHIP / 2.0,
    )
    .padding(Padding::from([0.0, space::M - 2.0]))
    .center_y(control::CHIP)
    .into()
}

/// A sending state or a check: icon and coloured words, no fill.
pub fn mark<'a, M: 'a>(glyph: Icon, words: impl Into<Cow<'a, str>>, tone: Tone) -> Element<'a, M> {
    row![icon(glyph, icon::Size::Inline, tone), second(words).ink(tone).one_line()]
        .spacing(space::XS + 2.0)
        .align_y(Alignment::Center)
        .into()
}

/// A key to press.
pub fn key_hint<'a, M: 'a>(key: impl Into<Cow<'a, str>>) -> Element<'a, M> {
    surface(label(key).ink(Ink::Main).one_line(), |p| p.surface, |p| Some(p.off_line), radius::KEY)
        .padding(Padding::from([1.0, space::XS + 2.0]))
        .into()
}
