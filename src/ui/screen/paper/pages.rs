//! The pages of a paper beside its boxes.

use iced::{Alignment, Length, Padding};

use super::preview::Previews;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::space as distance;
use crate::ui::widget::{Element, body, icon_button, picture, row, second};

/// The room for a page that is not drawn yet.
const BLANK: f32 = 480.0;

/// The page itself, or the room where it will be.
pub fn shown<'a, M: Clone + 'a>(
    previews: &'a Previews,
    cx: &Context<'a>,
    large: bool,
) -> Element<'a, M> {
    match (previews.shown(), previews.size(cx, large)) {
        (Some(shown), Some((width, high))) => {
            iced::widget::container(picture(shown, width, high)).center_x(Length::Fill).into()
        }
        _ => iced::widget::container(second(say!(cx.lang, "papers-drawing")))
            .center_x(Length::Fill)
            .center_y(BLANK)
            .into(),
    }
}

/// Which page is looked at, and the way to the others.
pub fn pager<'a, M: Clone + 'a>(
    previews: &'a Previews,
    cx: &Context<'a>,
    turn: fn(isize) -> M,
    more: Option<Element<'a, M>>,
) -> Element<'a, M> {
    let (at, count) = (previews.at(), previews.pages());
    let earlier = (at > 0).then_some(turn(-1));
    let later = (at + 1 < count).then_some(turn(1));
    let turning = row![
        icon_button(Icon::ChevronLeft, say!(cx.lang, "papers-earlier"), earlier),
        body(say!(cx.lang, "papers-page", n = (at + 1).min(count), of = count)).one_line(),
        icon_button(Icon::ChevronRight, say!(cx.lang, "papers-later"), later),
    ]
    .extend(more)
    .spacing(distance::M)
    .align_y(Alignment::Center);
    iced::widget::container(turning)
        .center_x(Length::Fill)
        .padding(Padding::ZERO.bottom(distance::S))
        .into()
}
