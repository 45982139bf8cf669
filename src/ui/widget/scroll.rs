//! A part of the screen that scrolls.

use iced::Length;
use iced::widget::Scrollable;
use iced::widget::scrollable::{Direction, Scrollbar};

use super::Element;

/// Lets `content` scroll up and down. Leave some padding inside it: a focus ring reaches 5 px
/// beyond its control.
pub fn scroll<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let bar = Scrollbar::new().width(8).scroller_width(8).margin(4);
    Scrollable::with_direction(content, Direction::Vertical(bar))
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}
