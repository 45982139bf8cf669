//! A question over the page, only where nothing can be undone.

use std::borrow::Cow;

use iced::widget::{Column, Row, column, container, row};
use iced::{Alignment, Background, Border, Length, border};

use super::card::surface;
use super::scroll::scroll_if_high;
use super::{Button, Element, body, modal_title, second};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, Tone, radius, space};

/// A modal; give it to [`Root::modal`](super::Root::modal).
pub struct Modal<'a, M> {
    title: Cow<'a, str>,
    tile: Option<(Icon, Tone)>,
    subtitle: Option<Cow<'a, str>>,
    body: Vec<Element<'a, M>>,
    buttons: Vec<Element<'a, M>>,
    width: f32,
    on_close: Option<M>,
}

/// A modal with its title: the question, with the code.
pub fn modal<'a, M: Clone + 'a>(title: impl Into<Cow<'a, str>>) -> Modal<'a, M> {
    Modal {
        title: title.into(),
        tile: None,
        subtitle: None,
        body: Vec::new(),
        buttons: Vec::new(),
        width: 560.0,
        on_close: None,
    }
}

impl<'a, M: Clone + 'a> Modal<'a, M> {
    /// The same question with other messages.
    pub fn map<N: Clone + 'a>(self, into: impl Fn(M) -> N + Copy + 'a) -> Modal<'a, N>
    where
        M: 'a,
    {
        Modal {
            title: self.title,
            tile: self.tile,
            subtitle: self.subtitle,
            body: self.body.into_iter().map(|part| part.map(into)).collect(),
            buttons: self.buttons.into_iter().map(|part| part.map(into)).collect(),
            width: self.width,
            on_close: self.on_close.map(into),
        }
    }

    /// A tile before the title.
    #[must_use]
    pub fn tile(mut self, glyph: Icon, tone: Tone) -> Self {
        self.tile = Some((glyph, tone));
        self
    }

    /// A second line under the title.
    #[must_use]
    pub fn subtitle(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.subtitle = Some(words.into());
        self
    }

    /// What is lost or kept.
    #[must_use]
    pub fn text(self, words: impl Into<Cow<'a, str>>) -> Self {
        self.push(body(words).ink(Ink::Second))
    }

    /// Anything else in its body.
    #[must_use]
    pub fn push(mut self, part: impl Into<Element<'a, M>>) -> Self {
        self.body.push(part.into());
        self
    }

    /// A button, from left to right. The safe one takes the focus: give it the id
    /// [`FIRST`](super::FIRST).
    #[must_use]
    pub fn button(mut self, button: Button<'a, M>) -> Self {
        self.buttons.push(button.into());
        self
    }

    /// 640 wide instead of 560.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.width = 640.0;
        self
    }

    /// What Esc means. Without it Esc does nothing.
    #[must_use]
    pub fn on_close(mut self, message: M) -> Self {
        self.on_close = Some(message);
        self
    }

    /// The card alone, as the gallery shows it.
    pub(in crate::ui) fn card(self) -> Element<'a, M> {
        let words = column![modal_title(self.title)]
            .extend(self.subtitle.map(|words| second(words).into()))
            .spacing(space::XS);
        let head: Element<'a, M> = match self.tile {
            None => words.into(),
            Some((glyph, tone)) => {
                let tile = surface(
                    icon(glyph, icon::Size::Tile, tone),
                    move |p| p.shade(tone).tint,
                    move |p| p.strong_borders.then_some(p.shade(tone).line),
                    radius::BOX,
                );
                row![tile.center(48), words].spacing(space::L).into()
            }
        };
        let buttons =
            container(Row::from_vec(self.buttons).spacing(space::M).align_y(Alignment::Center))
                .align_right(Length::Fill);
        let body = Column::from_vec(self.body).spacing(space::M).width(Length::Fill);
        container(column![head, body, buttons].spacing(space::L))
            .padding(space::XL)
            .width(self.width)
            .style(|look: &Look| {
                let palette = look.palette();
                container::Style {
                    background: Some(Background::Color(palette.surface)),
                    border: Border {
                        color: palette.line,
                        width: 1.0,
                        ..border::rounded(radius::MODAL)
                    },
                    ..container::Style::default()
                }
            })
            .into()
    }

    pub(super) fn into_parts(self) -> (Element<'a, M>, Option<M>) {
        let close = self.on_close.clone();
        // In large letters a question may be higher than the window.
        (container(scroll_if_high(self.card())).center(Length::Fill).into(), close)
    }
}
