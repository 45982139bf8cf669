//! Pictures: out of an attachment, of a page, of one of a few looks.

use std::borrow::Cow;

use iced::widget::image::{Handle, Image};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Border, ContentFit, Length, border};

use super::{Element, Paint, Press, label, second};
use crate::media::Preview;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, radius, space as distance};

/// A picture that can be shown as often as one likes.
#[derive(Debug, Clone)]
pub struct Picture(Handle);

impl From<Preview> for Picture {
    fn from(preview: Preview) -> Self {
        Self(Handle::from_rgba(preview.width, preview.height, preview.pixels))
    }
}

/// The picture, as large as fits in the room, its sides in proportion.
pub fn picture<'a, M: 'a>(
    picture: &Picture,
    width: impl Into<Length>,
    height: impl Into<Length>,
) -> Element<'a, M> {
    let shown = Image::new(picture.0.clone())
        .content_fit(ContentFit::ScaleDown)
        .width(Length::Fill)
        .height(Length::Fill);
    container(shown)
        .width(width)
        .height(height)
        .style(|look: &Look| container::Style {
            background: Some(look.palette().paper.into()),
            border: border::rounded(radius::BOX),
            ..container::Style::default()
        })
        .into()
}

/// One of a few looks, shown small with its name; the chosen one has a thick edge and a tick.
pub fn picture_choice<'a, M: Clone + 'a>(
    shown: Option<&Picture>,
    height: f32,
    words: impl Into<Cow<'a, str>>,
    chosen: bool,
    on_choose: M,
) -> Element<'a, M> {
    let look: Element<'a, M> = match shown {
        Some(shown) => picture(shown, Length::Fill, height),
        None => space().height(height).into(),
    };
    let name = match chosen {
        true => row![
            icon(Icon::Check, icon::Size::Chip, Ink::Inherit),
            label(words).ink(Ink::Inherit).one_line()
        ],
        false => row![second(words).ink(Ink::Inherit).one_line()],
    };
    let name = name.spacing(distance::XS).align_y(Alignment::Center);
    let inside = column![look, name].spacing(distance::XS).align_x(Alignment::Center);
    // Borders lie inside the bounds, so the thicker one moves nothing.
    let edge = if chosen { 2.0 } else { 1.0 };
    Press::new(inside, Some(on_choose))
        .height(Length::Shrink)
        .width(Length::Fill)
        .padding(distance::S)
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
