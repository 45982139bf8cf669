//! A page or list with nothing in it yet.

use std::borrow::Cow;

use iced::widget::{Row, column, container};
use iced::{Alignment, Length};

use super::card::surface;
use super::{Button, Element, body, record_title};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Tone, space};

/// An empty state.
pub struct Empty<'a, M> {
    icon: Icon,
    title: Cow<'a, str>,
    text: Cow<'a, str>,
    buttons: Vec<Element<'a, M>>,
    links: Vec<Element<'a, M>>,
}

/// What is missing, and how to begin.
pub fn empty<'a, M: Clone + 'a>(
    icon: Icon,
    title: impl Into<Cow<'a, str>>,
    text: impl Into<Cow<'a, str>>,
) -> Empty<'a, M> {
    Empty { icon, title: title.into(), text: text.into(), buttons: Vec::new(), links: Vec::new() }
}

impl<'a, M: Clone + 'a> Empty<'a, M> {
    /// The main button, then at most one more.
    #[must_use]
    pub fn button(mut self, button: Button<'a, M>) -> Self {
        self.buttons.push(button.tall().into());
        self
    }

    /// At most two links.
    #[must_use]
    pub fn link(mut self, button: Button<'a, M>) -> Self {
        self.links.push(button.link().into());
        self
    }
}

impl<'a, M: Clone + 'a> From<Empty<'a, M>> for Element<'a, M> {
    fn from(empty: Empty<'a, M>) -> Self {
        let circle = surface(
            icon(empty.icon, icon::Size::Large, Tone::Neutral),
            |p| p.off_tint,
            |p| Some(p.off_line),
            40.0,
        )
        .center(80);
        let words =
            column![record_title(empty.title).center(), body(empty.text).ink(Ink::Second).center()]
                .spacing(space::M)
                .align_x(Alignment::Center);
        let inside = column![
            circle,
            words,
            Row::from_vec(empty.buttons).spacing(space::M),
            Row::from_vec(empty.links).spacing(space::L)
        ]
        .spacing(space::XL)
        .align_x(Alignment::Center);
        container(inside).center(Length::Fill).into()
    }
}
