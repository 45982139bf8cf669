//! The head of the page: its title, the search, what adds an initiative.

use iced::{Alignment, Length, Padding};

use super::{Initiatives, Message, SEARCH, filters, views};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{Element, button, column, entry, page_title, record_title, row, space};

pub fn view<'a>(screen: &'a Initiatives, cx: &Context<'a>, can_add: bool) -> Element<'a, Message> {
    let search = entry(screen.text.as_str(), Message::Typed)
        .id(SEARCH)
        .icon(Icon::Search)
        .placeholder(match cx.breadth {
            Breadth::Wide => say!(cx.lang, "initiatives-search"),
            _ => say!(cx.lang, "initiatives-search-short"),
        })
        .on_submit(Message::OpenSelected);
    let superior = cx.home.is_some_and(|home| home.is_superior());
    let add = (can_add && !superior).then(|| {
        let add = button(say!(cx.lang, "initiatives-add")).main().icon(Icon::Plus);
        let add = if cx.breadth == Breadth::Single { add } else { add.shortcut("Ctrl+N") };
        Element::from(add.on_press(Message::Go(Place::Initiative(None))))
    });
    let views = can_add.then(|| views::opener(screen, cx).into());
    let title = say!(cx.lang, "place-initiatives");
    let search_width = if cx.breadth == Breadth::Wide { 400.0 } else { 300.0 };
    let margin = cx.breadth.margin();
    let head: Element<'a, Message> = match cx.breadth {
        Breadth::Single => {
            let title = row![record_title(title), space().width(Length::Fill)]
                .extend(views)
                .extend(add)
                .spacing(distance::M);
            let title = title.align_y(Alignment::Center);
            let (beside, filters) = filters::beside_search(screen, cx);
            let rest = match beside {
                _ if !can_add => column![search],
                true => column![row![search].extend(filters).spacing(distance::S)],
                false => column![search, row(filters).spacing(distance::S)],
            };
            column![title, rest.spacing(distance::M)].spacing(distance::M).into()
        }
        Breadth::Narrow => row![page_title(title), search]
            .extend(views)
            .extend(add)
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into(),
        _ => row![page_title(title), space().width(Length::Fill), search.width(search_width),]
            .extend(can_add.then(|| filters::more(screen, cx).into()))
            .extend(views)
            .extend(add)
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into(),
    };
    iced::widget::container(head)
        .padding(Padding { top: distance::HEAD, bottom: distance::M, left: margin, right: margin })
        .into()
}
