//! What was just done, and a way back.

use std::borrow::Cow;

use iced::widget::{Row, container};
use iced::{Alignment, Background, Padding, border};

use super::{Element, body, button};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, radius, space};

/// Words take no more, however much room there is.
const WORDS: f32 = 480.0;
/// Everything beside the words: without a button, with one, and with one that tells its key.
const BESIDE: [f32; 3] = [64.0, 204.0, 260.0];

/// A toast: a sentence of up to two lines in the past tense, and "Hoàn tác"; at most `room` wide.
/// Give it to
/// [`root`](super::root()).
pub fn toast<'a, M: Clone + 'a>(
    words: impl Into<Cow<'a, str>>,
    undo: Option<(Cow<'a, str>, M)>,
    room: f32,
) -> Element<'a, M> {
    let [alone, button_only, with_key] = BESIDE;
    let key = room >= WORDS + with_key;
    let (beside, right) = match (&undo, key) {
        (None, _) => (alone, space::L),
        (Some(_), false) => (button_only, space::S),
        (Some(_), true) => (with_key, space::S),
    };
    let words = container(body(words).ink(Ink::OnInk).tight().lines(2));
    let undo = undo.map(|(words, message)| {
        let undo = button(words).icon(Icon::Undo).on_ink().on_press(message);
        if key { undo.shortcut("Ctrl+Z").into() } else { undo.into() }
    });
    let inside = Row::new()
        .push(icon(Icon::CircleCheck, icon::Size::Button, Ink::OnInk))
        .push(words.max_width((room - beside).clamp(0.0, WORDS)))
        .extend(undo)
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
