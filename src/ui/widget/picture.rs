//! A picture out of an attachment.

use iced::widget::container;
use iced::widget::image::{Handle, Image};
use iced::{ContentFit, Length, border};

use super::Element;
use crate::media::Preview;
use crate::ui::theme::{Look, radius};

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
