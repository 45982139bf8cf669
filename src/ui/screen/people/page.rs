//! How the list of people and the open sheet are shown.

use iced::{Alignment, Length, Padding};

use super::{LIST, Message, Open, People, SEARCH};
use crate::desk::papers::Subject;
use crate::paper::shipped::PaperKind;
use crate::say;
use crate::store::PersonRow;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::theme::{Breadth, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, Head, action_bar, button, card_title, column, empty, entry, key_hint, label, list,
    mark, page_title, record_title, row, rule, scroll, second, space, status_bar, strong,
    table_head, vertical_rule,
};

/// Width of the column of the parts of the unit.
const PART: f32 = 220.0;

/// Whether a sheet takes the place of the list; then a row is opened by Enter or a double click.
pub fn covers(cx: &Context<'_>) -> bool {
    cx.breadth < Breadth::Normal
}

pub fn view<'a>(people: &'a People, cx: &Context<'a>) -> Element<'a, Message> {
    match &people.open {
        Some(open) if covers(cx) => {
            column![sheet_head(cx, open), rule(), sheet(people, cx, open, Length::Fill)].into()
        }
        Some(open) => {
            let width = if cx.breadth == Breadth::Wide { 520.0 } else { 440.0 };
            let sheet = column![sheet_head(cx, open), sheet(people, cx, open, Length::Fill)];
            let sheet = sheet.width(width);
            let room = row![rows(people, cx), vertical_rule(), sheet];
            column![head(people, cx), rule(), room, status_line(people, cx)].into()
        }
        None => column![head(people, cx), rule(), rows(people, cx), status_line(people, cx)].into(),
    }
}

fn head<'a>(people: &'a People, cx: &Context<'a>) -> Element<'a, Message> {
    let margin = cx.breadth.margin();
    let search = entry(people.text.as_str(), Message::Typed)
        .id(SEARCH)
        .icon(Icon::Search)
        .placeholder(say!(cx.lang, "people-search"));
    let add = button(say!(cx.lang, "people-add")).icon(Icon::UserPlus).on_press(Message::Add);
    // An open sheet has the main button.
    let add = if people.open.is_none() { add.main() } else { add };
    let unit = button(say!(cx.lang, "people-unit")).icon(Icon::Building);
    let unit = unit.on_press(Message::Go(Place::Unit));
    let title = say!(cx.lang, "people-title");
    let head: Element<'a, Message> = match cx.breadth {
        Breadth::Single => column![
            row![record_title(title), space().width(Length::Fill), add].align_y(Alignment::Center),
            row![search, unit].spacing(distance::M),
        ]
        .spacing(distance::M)
        .into(),
        Breadth::Narrow => row![page_title(title), search, unit, add]
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into(),
        _ => row![
            page_title(title),
            space().width(Length::Fill),
            search.width(Length::Fixed(320.0)),
            unit,
            add,
        ]
        .spacing(distance::M)
        .align_y(Alignment::Center)
        .into(),
    };
    iced::widget::container(head)
        .padding(Padding { top: distance::HEAD, bottom: distance::M, left: margin, right: margin })
        .into()
}

fn rows<'a>(people: &'a People, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(rows) = &people.rows else { return space().height(Length::Fill).into() };
    if rows.is_empty() {
        return nobody(people, cx);
    }
    let wide = cx.breadth != Breadth::Single;
    let lines = list(rows.len(), height::NAME, move |range| {
        let shown = rows.get(range).unwrap_or_default();
        shown.iter().map(|person| line(people, person, wide)).collect()
    })
    .selected(people.selected, Message::Select)
    .on_open(|_| Message::EditSelected)
    .subject(people.subject)
    .id(LIST);
    if !wide {
        return lines.into();
    }
    let heads = [
        Head::new(say!(cx.lang, "people-head-name"), Length::Fill),
        Head::new(say!(cx.lang, "people-head-sub-unit"), PART),
    ];
    column![table_head(heads, distance::L), lines].into()
}

fn line<'a>(people: &'a People, person: &'a PersonRow, wide: bool) -> Element<'a, Message> {
    let name = column![
        strong(person.name.as_str()).one_line().width(Length::Fill),
        second(person.title.as_str()).one_line().width(Length::Fill),
    ];
    let part = person.sub_unit.and_then(|id| people.part_names.get(&id));
    let part = part.map(String::as_str).unwrap_or_default();
    let part = wide.then(|| second(part).one_line().width(PART).into());
    let inside = row![name].extend(part).spacing(distance::L).align_y(Alignment::Center);
    iced::widget::container(inside)
        .padding(Padding::from([0.0, distance::L]))
        .center_y(Length::Fill)
        .into()
}

fn nobody<'a>(people: &'a People, cx: &Context<'a>) -> Element<'a, Message> {
    let asked = people.text.trim();
    if asked.is_empty() {
        let help = match cx.home.is_some_and(|home| home.is_superior()) {
            true => say!(cx.lang, "people-none-help-superior"),
            false => say!(cx.lang, "people-none-help"),
        };
        return empty(Icon::Users, say!(cx.lang, "people-none"), help).into();
    }
    let title = say!(cx.lang, "people-no-hit", text = asked);
    empty(Icon::Search, title, say!(cx.lang, "people-no-hit-help"))
        .button(button(say!(cx.lang, "people-clear")).on_press(Message::Typed(String::new())))
        .into()
}

fn status_line<'a>(people: &'a People, cx: &Context<'a>) -> Element<'a, Message> {
    let count = people.rows.as_ref().map_or(0, Vec::len);
    let count = cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let key = |key: &'static str, words: String| {
        let hint = row![key_hint(key), second(words).one_line()];
        hint.spacing(distance::XS).align_y(Alignment::Center)
    };
    let hints = (cx.breadth != Breadth::Single).then(|| {
        row![key("Ctrl+F", say!(cx.lang, "key-find")), key("↑ ↓", say!(cx.lang, "key-choose")),]
            .spacing(distance::L)
            .into()
    });
    let count = label(say!(cx.lang, "people-count", count = count)).one_line();
    status_bar(count, row(hints), cx.breadth.margin())
}

fn sheet_head<'a>(cx: &Context<'a>, open: &'a Open) -> Element<'a, Message> {
    let title = match open.kept.name() {
        "" => card_title(say!(cx.lang, "people-new")),
        name => card_title(name),
    };
    let close = button(say!(cx.lang, "close")).quiet().shortcut("Esc").on_press(Message::Close);
    row![title.one_line().width(Length::Fill), close]
        .spacing(distance::M)
        .align_y(Alignment::Center)
        .padding(Padding { left: 20.0, right: distance::S, top: distance::S, bottom: distance::S })
        .into()
}

fn sheet<'a>(
    people: &'a People,
    cx: &Context<'a>,
    open: &'a Open,
    width: impl Into<Length>,
) -> Element<'a, Message> {
    let boxes = open.sheet.view(cx, &people.parts, open.told).map(Message::Edit);
    let superior = cx.home.is_some_and(|home| home.is_superior());
    let can_part = open.kept.id().is_some() && !open.is_touched() && !superior;
    let part = can_part.then(|| {
        let part = button(say!(cx.lang, "people-part")).quiet().icon(Icon::Bin);
        part.on_press(Message::AskPart).into()
    });
    let report = open.kept.id().filter(|_| can_part).map(|id| {
        let report = Place::Paper(PaperKind::AchievementReport, Subject::Person(id));
        let words = say!(cx.lang, "papers-report");
        button(words).icon(Icon::FileText).on_press(Message::Go(report)).into()
    });
    let praise = open.kept.id().filter(|_| can_part).map(|id| {
        let praise = button(say!(cx.lang, "praising")).icon(Icon::Award);
        praise.on_press(Message::Go(Place::Praising(Some(id)))).into()
    });
    let boxes = column![boxes].extend(report).extend(praise).extend(part).spacing(distance::XL);
    let boxes = iced::widget::container(boxes).max_width(720.0).padding(20);
    let left: Element<'a, Message> = match open.is_touched() {
        true => mark(Icon::Pencil, say!(cx.lang, "people-unsaved"), Tone::Warn),
        false => space().into(),
    };
    let save = button(say!(cx.lang, "people-save")).main().shortcut("Ctrl+S");
    let bar = action_bar(left, save.on_press(Message::Save), 20.0);
    column![scroll(boxes), bar].width(width).into()
}
