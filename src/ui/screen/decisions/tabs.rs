//! The head over decisions, meetings and councils: three lists under one place of the sidebar.

use iced::{Alignment, Length, Padding};

use crate::say;
use crate::ui::context::Context;
use crate::ui::place::Place;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{Button, Element, column, filter_pill, page_title, record_title, row};

/// The title with what begins something new, and under it the three lists.
pub fn head<'a, M: Clone + 'a>(
    cx: &Context<'a>,
    at: Place,
    new: Option<Button<'a, M>>,
    go: impl Fn(Place) -> M,
) -> Element<'a, M> {
    let title = say!(cx.lang, "place-decisions");
    let title = match cx.breadth {
        Breadth::Single => record_title(title),
        _ => page_title(title),
    };
    let line = row![title.width(Length::Fill)]
        .extend(new.map(Element::from))
        .spacing(distance::L)
        .align_y(Alignment::Center);
    let lists = [
        (Place::Decisions, say!(cx.lang, "decisions-title")),
        (Place::Meetings, say!(cx.lang, "meetings-title")),
        (Place::Councils, say!(cx.lang, "councils-title")),
    ];
    let pills = lists.map(|(place, words)| filter_pill(words, place == at, go(place)));
    let pills = row(pills).spacing(distance::S);
    column![line, pills.wrap()]
        .spacing(distance::M)
        .padding(Padding::from([distance::M, cx.breadth.margin()]).top(distance::HEAD))
        .into()
}
