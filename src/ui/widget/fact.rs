//! What is known, in words that can only be read.

use std::borrow::Cow;

use iced::Length;
use iced::widget::{column, row};

use super::{Element, body, label, second};
use crate::ui::theme::space;

/// Width of the names of facts that stand in lines.
const NAMES: f32 = 104.0;

/// A name over what is known under it; "–" for nothing.
pub fn fact<'a, M: 'a>(
    name: impl Into<Cow<'a, str>>,
    value: impl Into<Cow<'a, str>>,
) -> Element<'a, M> {
    let value = value.into();
    let value = if value.trim().is_empty() { "–".into() } else { value };
    column![label(name), body(value).width(Length::Fill)].spacing(space::XS).into()
}

/// Facts in lines, the names at the left; one without a value is not drawn.
pub fn facts<'a, M: 'a>(
    known: impl IntoIterator<Item = (String, Cow<'a, str>)>,
) -> impl Iterator<Item = Element<'a, M>> {
    known.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        row![second(name).width(NAMES), label(value).width(Length::Fill)].spacing(space::S).into()
    })
}
