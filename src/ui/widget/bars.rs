//! The bars at the edges of a page.

use iced::widget::{column, container, row};
use iced::{Alignment, Length, Padding};

use super::card::surface;
use super::{Element, rule};
use crate::ui::theme::{Palette, bar, space as distance};

fn bar<'a, M: 'a>(
    left: Element<'a, M>,
    right: Element<'a, M>,
    height: f32,
    margin: f32,
    fill: fn(&Palette) -> iced::Color,
) -> Element<'a, M> {
    // What stands at the right has its room first: buttons are never cut for words.
    let inside = row![container(left).width(Length::Fill), right]
        .spacing(distance::L)
        .padding(Padding::from([0.0, margin]))
        .height(Length::Fill)
        .align_y(Alignment::Center);
    surface(inside, fill, |_| None, 0.0).width(Length::Fill).height(height).into()
}

/// At the bottom of forms and batch screens: save state and undo at the left, buttons at the right,
/// the main one last. `margin` is that of the page.
pub fn action_bar<'a, M: 'a>(
    left: impl Into<Element<'a, M>>,
    right: impl Into<Element<'a, M>>,
    margin: f32,
) -> Element<'a, M> {
    column![rule(), bar(left.into(), right.into(), bar::ACTION - 1.0, margin, |p| p.surface)].into()
}

/// At the bottom of lists: counts at the left, keys at the right.
pub fn status_bar<'a, M: 'a>(
    left: impl Into<Element<'a, M>>,
    right: impl Into<Element<'a, M>>,
    margin: f32,
) -> Element<'a, M> {
    column![rule(), bar(left.into(), right.into(), bar::STATUS - 1.0, margin, |p| p.sunken)].into()
}

/// At the top, in place of the sidebar, where there is no room for one.
pub fn top_bar<'a, M: 'a>(
    left: impl Into<Element<'a, M>>,
    right: impl Into<Element<'a, M>>,
    margin: f32,
) -> Element<'a, M> {
    let inside = container(bar(left.into(), right.into(), bar::TOP - 1.0, margin, |p| p.sunken));
    column![inside, rule()].into()
}
