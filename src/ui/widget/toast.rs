//! What was just done, and a way back.

use std::borrow::Cow;

use iced::widget::{Row, container};
use iced::{Alignment, Background, Padding, border};

use super::{Element, body, button};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, radius, space};

/// A toast: a sentence in the past tense, and "Hoàn tác". Give it to [`root`](super::root()).
pub fn toast<'a, M: Clone + 'a>(
    words: impl Into<Cow<'a, str>>,
    undo: Option<(Cow<'a, str>, M)>,
) -> Element<'a, M> {
    let right = if undo.is_some() { space::S } else { space::L };
    let inside = Row::new()
        .push(icon(Icon::CircleCheck, icon::Size::Button, Ink::OnInk))
        .push(container(body(words).ink(Ink::OnInk).one_line()).max_width(480))
        .extend(undo.map(|(words, message)| {
            button(words).icon(Icon::Undo).shortcut("Ctrl+Z").on_ink().on_press(message).into()
        }))
        .spacing(space::M)
        .align_y(Alignment::Center);
    container(inside)
        .padding(Padding { left: space::L, right, ..Padding::ZERO })
        .center_y(56)
        .style(|look: &Look| container::Style {
            background: Some(Background::Color(look.palette().ink)),
            border: border::rounded(radius::BOX),
            ..container::Style::default()
        })
        .into()
}
