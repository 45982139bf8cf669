//! A part of the screen that scrolls.

use iced::Length;
use iced::widget::Scrollable;
use iced::widget::scrollable::{Direction, Scrollbar};

use super::Element;

/// Lets `content` scroll up and down. Leave some padding inside it: a focus ring reaches 5 px
/// beyond its control.
pub fn scroll<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    Scrollable::with_direction(content, bar()).width(Length::Fill).height(Length::Fill).into()
}

/// Lets `content`, which has a size of its own, scroll both ways: a page shown large.
pub fn scroll_both<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let direction = Direction::Both { vertical: scrollbar(), horizontal: scrollbar() };
    Scrollable::with_direction(content, direction).width(Length::Fill).height(Length::Fill).into()
}

/// As large as `content` while there is room; it scrolls where there is not.
pub(super) fn scroll_if_high<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    Scrollable::with_direction(content, bar()).into()
}

fn bar() -> Direction {
    Direction::Vertical(scrollbar())
}

fn scrollbar() -> Scrollbar {
    Scrollbar::new().width(8).scroller_width(8).margin(4)
}
