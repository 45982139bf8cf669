//! How a meeting is shown.

use iced::{Alignment, Length, Padding};

use super::sheet::{Edit, Sheet, Spot};
use super::{Form, Message, Part, item, presence};
use crate::domain::meeting::{MeetingBody, MeetingDoubt};
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::screen::council::doubted;
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, Entry, action_bar, area, button, card, card_title, choice, column, entry, field, mark,
    page_title, record_title, row, scroll, second, space,
};

/// As wide as a form gets.
const WIDEST: f32 = 960.0;
const HOUR: f32 = 128.0;

pub fn view<'a>(form: &'a Form, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(sheet) = &form.sheet else { return space().into() };
    let margin = cx.breadth.margin();
    let body = sheet.body();
    let found = body.doubts(form.council.as_ref());
    let items =
        (0..sheet.items.len()).filter_map(|at| item::view(form, sheet, &body, cx, &found, at));
    let page = column![
        head(form, sheet, cx),
        about(form, sheet, &body, cx, &found),
        presence::view(form, sheet, &body, cx, &found),
        items_head(sheet, cx),
    ]
    .extend(items)
    .push(more(form, sheet, cx))
    .push(minutes(form, cx))
    .extend(form.work.card(cx, form.typed().is_some()).map(|work| work.map(Message::Work)))
    .spacing(distance::L)
    .max_width(WIDEST);
    let page = iced::widget::container(page)
        .padding(Padding { bottom: distance::XL, ..Padding::from([distance::M, margin]) });
    column![scroll(page), bar(form, sheet, cx)].height(Length::Fill).into()
}

fn head<'a>(form: &'a Form, sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let title = match (form.id, form.kept.number.as_str()) {
        (None, _) => say!(cx.lang, "meeting-new"),
        (Some(_), "") => say!(cx.lang, "meeting-unnumbered"),
        (Some(_), number) => say!(cx.lang, "meeting-numbered", number = number),
    };
    let list = button(say!(cx.lang, "meetings-title")).link().on_press(Message::ToList);
    let crumbs = row![
        list,
        icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
        second(title.clone()).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    let title = match cx.breadth {
        Breadth::Single => record_title(title),
        _ => page_title(title),
    };
    let rule = sheet.council.and(form.council.as_ref());
    let rule = rule.map(|council| second(cx.lang.pass_rule(&council.rules.pass)).into());
    column![crumbs, title.lines(2)].extend(rule).spacing(distance::XS).into()
}

/// One box.
pub fn line<'a>(value: &'a str, spot: Spot) -> Entry<'a, Message> {
    entry(value, move |text| Message::Edit(Edit::Type(spot, text))).id(spot.id())
}

/// Whether a box is to be mended, once saving was asked for.
pub fn is_wrong(form: &Form, sheet: &Sheet, spot: Spot) -> bool {
    form.told && sheet.wrong(form.council.as_ref()).contains(&spot)
}

/// Doubts of one card, in amber.
pub fn doubts<'a>(
    cx: &Context<'a>,
    doubts: &[MeetingDoubt],
    fits: impl Fn(&MeetingDoubt) -> bool,
) -> Vec<Element<'a, Message>> {
    let told = doubts.iter().filter(|doubt| fits(doubt));
    told.map(|doubt| doubted(cx.lang.meeting_doubt(doubt))).collect()
}

fn about<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    body: &MeetingBody,
    cx: &Context<'a>,
    found: &[MeetingDoubt],
) -> Element<'a, Message> {
    let names = form.councils.iter().map(|row| row.name.clone());
    let at = form.councils.iter().position(|row| Some(row.id) == body.council);
    let council = choice(names.collect::<Vec<_>>(), at, Message::Council)
        .placeholder(say!(cx.lang, "choose"));
    let none = found.iter().find(|doubt| **doubt == MeetingDoubt::NoCouncil);
    let council = field(say!(cx.lang, "meeting-council"), council)
        .warning(none.map(|doubt| cx.lang.meeting_doubt(doubt)));
    let number = field(
        say!(cx.lang, "meeting-number"),
        line(&sheet.number, Spot::Number).placeholder(say!(cx.lang, "meeting-number-example")),
    )
    .remark(say!(cx.lang, "if-any"));
    let unreadable =
        |spot, words: fn(&Context<'_>) -> String| is_wrong(form, sheet, spot).then(|| words(cx));
    let day_wrong = |cx: &Context<'_>| say!(cx.lang, "meeting-day-wrong");
    let hour_wrong = |cx: &Context<'_>| say!(cx.lang, "meeting-hour-wrong");
    let outside = found.iter().find(|doubt| **doubt == MeetingDoubt::OutsideTerm);
    let typed = |text| Message::Edit(Edit::Type(Spot::Day, text));
    let day =
        field(say!(cx.lang, "meeting-day"), date_box(cx, &sheet.day, typed).id(Spot::Day.id()))
            .warning(outside.map(|doubt| cx.lang.meeting_doubt(doubt)))
            .error(unreadable(Spot::Day, day_wrong));
    let hour = |words: String, value: &'a str, spot: Spot| {
        field(words, line(value, spot).placeholder("08:00")).error(unreadable(spot, hour_wrong))
    };
    let from = hour(say!(cx.lang, "meeting-from"), &sheet.from, Spot::From);
    let order = found.iter().find(|doubt| **doubt == MeetingDoubt::EndsBeforeItBegins);
    let order = order.map(|doubt| doubted(cx.lang.meeting_doubt(doubt)));
    let until = hour(say!(cx.lang, "meeting-until"), &sheet.until, Spot::Until);
    let narrow = |part: Element<'a, Message>| iced::widget::container(part).width(HOUR);
    let place = field(say!(cx.lang, "meeting-place"), line(&sheet.place, Spot::Place));
    let chair = field(say!(cx.lang, "meeting-chair"), line(&sheet.chair, Spot::Chair));
    let secretary =
        field(say!(cx.lang, "meeting-secretary"), line(&sheet.secretary, Spot::Secretary));
    let title = card_title(say!(cx.lang, "council-about"));
    let hours = row![narrow(from.into()), narrow(until.into())].spacing(distance::M);
    let boxes = match cx.breadth {
        Breadth::Single => column![title, council, number, day, hours]
            .extend(order)
            .push(column![place, chair, secretary].spacing(distance::M)),
        _ => column![
            title,
            row![council, number].spacing(distance::M),
            row![day, hours].spacing(distance::M),
        ]
        .extend(order)
        .push(place)
        .push(row![chair, secretary].spacing(distance::M)),
    };
    card(boxes.spacing(distance::M))
}

fn items_head<'a>(sheet: &Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let title = card_title(say!(cx.lang, "meeting-items"));
    match sheet.items.is_empty() {
        true => {
            column![title, second(say!(cx.lang, "meeting-items-none"))].spacing(distance::XS).into()
        }
        false => title.into(),
    }
}

/// What can be put before the meeting, or the button that shows it.
fn more<'a>(form: &'a Form, sheet: &Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    match &form.picks {
        Some(picks) => picks.view(cx).map(Message::Picks),
        None => {
            let words = match sheet.items.is_empty() {
                true => say!(cx.lang, "meeting-items-choose"),
                false => say!(cx.lang, "meeting-items-more"),
            };
            button(words).icon(Icon::Plus).on_press(Message::Pick).into()
        }
    }
}

fn minutes<'a>(form: &'a Form, cx: &Context<'a>) -> Element<'a, Message> {
    let long = |part: Part, words: String, text| {
        field(words, area(text, move |edit| Message::Write(part, edit)).lines(3, 16))
            .remark(say!(cx.lang, "if-any"))
    };
    let proceedings =
        long(Part::Proceedings, say!(cx.lang, "meeting-proceedings"), &form.long.proceedings);
    let conclusion =
        long(Part::Conclusion, say!(cx.lang, "meeting-conclusion"), &form.long.conclusion);
    let title = card_title(say!(cx.lang, "meeting-minutes"));
    card(column![title, proceedings, conclusion].spacing(distance::M))
}

fn bar<'a>(form: &'a Form, sheet: &Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let single = cx.breadth == Breadth::Single;
    let left: Element<'a, Message> = if form.told {
        mark(Icon::CircleCross, say!(cx.lang, "council-wrong"), Tone::Err)
    } else if form.typed().is_none() || single {
        space().into()
    } else if form.resumed {
        let forget = button(say!(cx.lang, "decide-forget")).link().on_press(Message::Forget);
        row![mark(Icon::History, say!(cx.lang, "decide-resumed"), Tone::Info), forget]
            .spacing(distance::L)
            .align_y(Alignment::Center)
            .into()
    } else {
        mark(Icon::Pencil, say!(cx.lang, "people-unsaved"), Tone::Warn)
    };
    let save = button(say!(cx.lang, "meeting-save")).main().shortcut("Ctrl+S");
    let draft = (!sheet.items.is_empty()).then(|| {
        let draft = button(say!(cx.lang, "meeting-draft")).icon(Icon::Decision);
        draft.on_press(Message::Draft).into()
    });
    let right = row(draft).push(save.on_press(Message::Save)).spacing(distance::M);
    action_bar(left, right, cx.breadth.margin())
}
