//! What most people need not read, folded under a line.

use std::borrow::Cow;

use iced::widget::{column, row};
use iced::{Alignment, Length, Padding, border};

use super::card::surface;
use super::{Element, Paint, Press, rule, second, strong};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, control, radius, space};

/// "Chi tiết cho người hỗ trợ": a line that unfolds `content`. `remark` stands after the title (a
/// code), `right` at the right end (a button that copies).
pub fn details<'a, M: Clone + 'a>(
    title: impl Into<Cow<'a, str>>,
    remark: impl Into<Cow<'a, str>>,
    right: Option<Element<'a, M>>,
    open: bool,
    on_toggle: M,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let glyph = if open { Icon::ChevronDown } else { Icon::ChevronRight };
    let words = row![
        icon(glyph, icon::Size::Button, Ink::Inherit),
        strong(title).one_line(),
        second(remark).one_line()
    ]
    .spacing(space::S)
    .align_y(Alignment::Center);
    let toggle = Press::new(words, Some(on_toggle))
        .width(Length::Fill)
        .height(control::PLACE)
        .padding([0.0, space::M])
        .paint(|palette, _| Paint {
            fill: None,
            text: palette.ink,
            border: border::rounded(radius::CONTROL),
        });
    let head = row![toggle]
        .extend(right)
        .spacing(space::S)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.right(space::S));
    let mut whole = column![head];
    if open {
        let corners = border::bottom(radius::BOX - 1.0);
        let folded = surface(content, |p| p.sunken, |_| None, corners);
        whole = whole.push(rule()).push(folded.padding(space::M).width(Length::Fill));
    }
    surface(whole, |p| p.surface, |p| Some(p.line), radius::BOX)
        .padding(1)
        .width(Length::Fill)
        .into()
}
