//! How a council is shown.

use iced::{Alignment, Length, Padding};

use super::sheet::{Edit, Sheet, Spot};
use super::{Form, Message, members, rules};
use crate::domain::council::CouncilDoubt;
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, Entry, action_bar, button, card, card_title, column, entry, field, mark, page_title,
    record_title, row, scroll, second, space,
};

/// As wide as a form gets.
const WIDEST: f32 = 960.0;

pub fn view<'a>(form: &'a Form, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(sheet) = &form.sheet else { return space().into() };
    let margin = cx.breadth.margin();
    let body = sheet.body();
    // A sheet that nothing was written on yet is not found fault with.
    let doubts = match form.id.is_none() && form.typed().is_none() {
        true => Vec::new(),
        false => body.doubts(),
    };
    let page = column![
        head(form, cx),
        about(form, sheet, cx, &doubts),
        members::view(form, sheet, cx, &doubts),
        rules::view(form, sheet, &body, cx, &doubts),
    ]
    .extend(form.work.card(cx, form.typed().is_some()).map(|work| work.map(Message::Work)))
    .spacing(distance::L)
    .max_width(WIDEST);
    let page = iced::widget::container(page)
        .padding(Padding { bottom: distance::XL, ..Padding::from([distance::M, margin]) });
    column![scroll(page), bar(form, cx)].height(Length::Fill).into()
}

fn head<'a>(form: &'a Form, cx: &Context<'a>) -> Element<'a, Message> {
    let title = match form.kept.name.as_str() {
        "" => say!(cx.lang, "council-new"),
        name => name.to_owned(),
    };
    let list = button(say!(cx.lang, "councils-title")).link().on_press(Message::ToList);
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
    column![crumbs, title.lines(2)].spacing(distance::XS).into()
}

/// One box; it is framed red once saving was asked for and it could not be read.
pub fn line<'a>(value: &'a str, spot: Spot) -> Entry<'a, Message> {
    entry(value, move |text| Message::Edit(Edit::Type(spot, text))).id(spot.id())
}

/// What cannot be read in a box, once it was asked for.
pub fn is_wrong(form: &Form, sheet: &Sheet, spot: Spot) -> bool {
    form.told && sheet.wrong().contains(&spot)
}

/// Doubts of one card, in amber.
pub fn doubts<'a>(
    cx: &Context<'a>,
    doubts: &[CouncilDoubt],
    fits: impl Fn(&CouncilDoubt) -> bool,
) -> Vec<Element<'a, Message>> {
    let told = doubts.iter().filter(|doubt| fits(doubt));
    told.map(|doubt| doubted(cx.lang.council_doubt(doubt))).collect()
}

/// A doubt in amber. It takes as many lines as it needs.
pub fn doubted<'a, M: 'a>(words: String) -> Element<'a, M> {
    row![
        icon(Icon::Warning, icon::Size::Inline, Tone::Warn),
        second(words).ink(Tone::Warn).width(Length::Fill),
    ]
    .spacing(distance::S)
    .into()
}

fn about<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    cx: &Context<'a>,
    found: &[CouncilDoubt],
) -> Element<'a, Message> {
    let unreadable = |spot| {
        let wrong = is_wrong(form, sheet, spot);
        wrong.then(|| say!(cx.lang, "council-day-wrong"))
    };
    let day = |value: &'a str, spot: Spot| {
        date_box(cx, value, move |text| Message::Edit(Edit::Type(spot, text))).id(spot.id())
    };
    let name = field(
        say!(cx.lang, "council-name"),
        line(&sheet.name, Spot::Name).placeholder(say!(cx.lang, "council-name-example")),
    )
    .error(is_wrong(form, sheet, Spot::Name).then(|| say!(cx.lang, "council-name-missing")));
    let paper = field(
        say!(cx.lang, "council-paper"),
        line(&sheet.paper, Spot::Paper).placeholder(say!(cx.lang, "council-paper-example")),
    )
    .remark(say!(cx.lang, "if-any"));
    let from = field(say!(cx.lang, "council-from"), day(&sheet.from, Spot::From))
        .remark(say!(cx.lang, "if-any"))
        .error(unreadable(Spot::From));
    let order = found.iter().find(|doubt| **doubt == CouncilDoubt::EndsBeforeItBegins);
    let until = field(say!(cx.lang, "council-until"), day(&sheet.until, Spot::Until))
        .remark(say!(cx.lang, "if-any"))
        .warning(order.map(|doubt| cx.lang.council_doubt(doubt)))
        .error(unreadable(Spot::Until));
    let boxes = column![
        card_title(say!(cx.lang, "council-about")),
        name,
        paper,
        row![from, until].spacing(distance::M),
    ];
    card(boxes.spacing(distance::M))
}

fn bar<'a>(form: &'a Form, cx: &Context<'a>) -> Element<'a, Message> {
    let left: Element<'a, Message> = if form.told {
        mark(Icon::CircleCross, say!(cx.lang, "council-wrong"), Tone::Err)
    } else if form.typed().is_none() || cx.breadth == Breadth::Single {
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
    let save = button(say!(cx.lang, "council-save")).main().shortcut("Ctrl+S");
    action_bar(left, save.on_press(Message::Save), cx.breadth.margin())
}
