//! How the page is shown: the recipients at the left, the page in the middle, its look at the
//! right.

use iced::{Alignment, Length, Padding};

use super::preview::{RECIPIENTS, SETTINGS, SHAPE, width};
use super::sheets::{Sheet, Sheets};
use super::{LIST, Message, Printing, Stage, Wanted, choices, foot, tight};
use crate::desk::papers::WayOut;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, action_bar, body, button, card, card_title, column, empty, headed_card,
    icon_button, inner_box, list, mark, page_title, picture, row, row_tick, scroll, scroll_both,
    scroll_card, second, space, strong,
};

const TICKS: f32 = 34.0;
const FORM: f32 = 560.0;
/// Recipients in sight where the whole page scrolls.
const ROWS: f32 = 5.0;
/// Of the page shown, the least width in which all that turns it stands on one line.
const ONE_LINE: f32 = 400.0;

pub fn view<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    let margin = cx.breadth.margin();
    let padding = Padding::from([0.0, margin]);
    let head = iced::widget::container(head(screen, cx)).padding(Padding {
        top: distance::HEAD,
        bottom: distance::M,
        ..padding
    });
    let foot = Padding { bottom: distance::L, ..padding };
    if let Some(tuning) = &screen.tuning {
        return column![head, tuning.view(screen, cx)].height(Length::Fill).into();
    }
    let inside: Element<'a, Message> = match &screen.stage {
        Stage::Reading => return space().into(),
        Stage::NotIssued(count) => return not_issued(*count, cx),
        Stage::Beginning(form) => {
            let issue = say!(cx.lang, "printing-issue", count = cx.lang.counted(form.count));
            let issue = button(issue).main().icon(Icon::Award).on_press(Message::Issue);
            let form = column![form.view(cx).map(Message::Begin)].max_width(FORM);
            let bar = action_bar(space(), issue, margin);
            let form = iced::widget::container(form).padding(foot);
            return column![head, scroll(form), bar].height(Length::Fill).into();
        }
        Stage::Sheets(sheets) if screen.large => {
            column![pager(screen, sheets, cx), scroll_both(paper(screen, cx))]
                .spacing(distance::M)
                .padding(foot)
                .into()
        }
        Stage::Sheets(sheets) => sheets_view(screen, sheets, cx, foot),
    };
    column![head, column![inside].height(Length::Fill), foot::view(screen, cx)]
        .height(Length::Fill)
        .into()
}

fn sheets_view<'a>(
    screen: &'a Printing,
    sheets: &'a Sheets,
    cx: &Context<'a>,
    foot: Padding,
) -> Element<'a, Message> {
    let shown = column![inner_box(paper(screen, cx)), pager(screen, sheets, cx)]
        .extend(tight::view(screen, sheets, cx))
        .spacing(distance::M)
        .width(Length::Fill);
    match cx.breadth {
        Breadth::Single => {
            let rows = recipients(screen, sheets, cx, Length::Fixed(ROWS * height::NAME));
            let page = column![shown, rows, card(choices::view(screen, cx))].spacing(distance::M);
            scroll(iced::widget::container(page).padding(foot))
        }
        Breadth::Narrow => {
            let rows = recipients(screen, sheets, cx, Length::Fill);
            let right = column![shown, card(choices::view(screen, cx))].spacing(distance::M);
            row![column![rows].width(RECIPIENTS), scroll(right)]
                .spacing(distance::L)
                .padding(foot)
                .into()
        }
        Breadth::Normal | Breadth::Wide => {
            let rows = recipients(screen, sheets, cx, Length::Fill);
            row![
                column![rows].width(RECIPIENTS),
                scroll(shown),
                column![scroll_card(choices::view(screen, cx))].width(SETTINGS),
            ]
            .spacing(distance::L)
            .padding(foot)
            .into()
        }
    }
}

fn head<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    let reference = screen.sheets().map(|sheets| sheets.reference.as_str()).unwrap_or_default();
    let over = match screen.wanted {
        Wanted::Of(_) if reference.is_empty() => say!(cx.lang, "printing-back"),
        Wanted::Of(_) => say!(cx.lang, "printing-decision", reference = reference),
        Wanted::These(_) => say!(cx.lang, "place-certificates"),
    };
    let crumbs = row![
        button(over).link().on_press(Message::Back),
        icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
        second(say!(cx.lang, "printing-crumb")).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    let title = match screen.tuning {
        Some(_) => say!(cx.lang, "tuning-title"),
        None => {
            let kind = screen.sheets().map(|sheets| sheets.kind.code()).unwrap_or_default();
            say!(cx.lang, "printing-title", kind = kind)
        }
    };
    column![crumbs, page_title(title).one_line()].spacing(distance::XS).into()
}

fn not_issued<'a>(count: usize, cx: &Context<'a>) -> Element<'a, Message> {
    let back = button(say!(cx.lang, "printing-back")).on_press(Message::Back);
    if count == 0 {
        let text = say!(cx.lang, "printing-nobody-text");
        return empty(Icon::Award, say!(cx.lang, "printing-nobody"), text)
            .button(back.id(FIRST))
            .into();
    }
    let issue = say!(cx.lang, "printing-issue", count = cx.lang.counted(count));
    let text = say!(cx.lang, "printing-not-issued-text", count = cx.lang.counted(count));
    empty(Icon::Award, say!(cx.lang, "printing-not-issued"), text)
        .button(button(issue).main().icon(Icon::Award).id(FIRST).on_press(Message::Issue))
        .link(back)
        .into()
}

fn recipients<'a>(
    screen: &'a Printing,
    sheets: &'a Sheets,
    cx: &Context<'a>,
    high: Length,
) -> Element<'a, Message> {
    let grouped = |count: usize| cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let over = row![
        card_title(say!(cx.lang, "printing-recipients", count = grouped(sheets.all.len())))
            .one_line()
            .width(Length::Fill),
        second(say!(cx.lang, "printing-marked", count = grouped(sheets.marked().len()))).one_line(),
    ]
    .padding(Padding::from([0.0, distance::L]))
    .height(height::NAME)
    .align_y(Alignment::Center);
    let context = *cx;
    let rows = list(sheets.all.len(), height::NAME, move |range| {
        let shown = sheets.all.get(range).unwrap_or_default();
        shown.iter().map(|sheet| line(&context, screen, sheets, sheet)).collect()
    })
    .selected(Some(sheets.at), Message::Select)
    .marks(
        move |at| sheets.all.get(at).is_some_and(|sheet| sheets.is_marked(sheet.id)),
        // All ticked is the usual case; the one that is looked at must still stand out.
        false,
        distance::M + TICKS,
        Message::Mark,
    )
    .in_card()
    .id(LIST);
    headed_card(over, column![rows].height(high))
}

fn line<'a>(
    cx: &Context<'a>,
    screen: &'a Printing,
    sheets: &'a Sheets,
    sheet: &'a Sheet,
) -> Element<'a, Message> {
    let state = if screen.previews.is_tight(sheet.id) {
        mark(Icon::Warning, say!(cx.lang, "printing-look"), Tone::Warn)
    } else if let (Some(way), false) = (screen.ways.get(&sheet.id), sheet.printed) {
        let words = match way {
            WayOut::Larger => say!(cx.lang, "printing-on-a3"),
            WayOut::List => say!(cx.lang, "printing-by-list"),
        };
        mark(Icon::CircleCheck, words, Tone::Ok)
    } else if sheet.printed {
        mark(Icon::Printer, say!(cx.lang, "printing-printed"), Tone::Neutral)
    } else {
        mark(Icon::CircleCheck, say!(cx.lang, "printing-ready"), Tone::Ok)
    };
    let number = say!(cx.lang, "printing-number", number = sheet.number.as_str());
    let words = column![
        strong(sheet.name.as_str()).one_line().width(Length::Fill),
        row![second(number).one_line().width(Length::Fill), state].align_y(Alignment::Center),
    ]
    .width(Length::Fill);
    let inside = row![row![row_tick(sheets.is_marked(sheet.id))].width(TICKS), words]
        .align_y(Alignment::Center);
    // At the right there may be the bar that scrolls.
    iced::widget::container(inside)
        .padding(Padding::from([0.0, distance::M]).right(distance::XL))
        .center_y(Length::Fill)
        .into()
}

/// The page itself, or the room where it will be.
fn paper<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    let width = width(cx, screen.large);
    let high = (width / SHAPE).round();
    match screen.previews.shown() {
        Some(shown) => picture(shown, width, high),
        None => iced::widget::container(second(say!(cx.lang, "printing-drawing")))
            .center_x(width)
            .center_y(high)
            .into(),
    }
}

fn pager<'a>(screen: &'a Printing, sheets: &'a Sheets, cx: &Context<'a>) -> Element<'a, Message> {
    let count = sheets.all.len();
    let earlier = (sheets.at > 0).then_some(Message::Turn(-1));
    let later = (sheets.at + 1 < count).then_some(Message::Turn(1));
    let (n, of) = (sheets.at + 1, count);
    let large = match screen.large {
        true => button(say!(cx.lang, "printing-small")).icon(Icon::ChevronLeft).id(FIRST),
        false => button(say!(cx.lang, "printing-large")).icon(Icon::Eye),
    };
    let large = large.quiet().on_press(Message::Large);
    let turning = row![
        icon_button(Icon::ChevronLeft, say!(cx.lang, "printing-earlier"), earlier),
        body(say!(cx.lang, "printing-sheet", n = n, of = of)).one_line(),
        icon_button(Icon::ChevronRight, say!(cx.lang, "printing-later"), later),
    ]
    .spacing(distance::M)
    .align_y(Alignment::Center);
    let pager: Element<'a, Message> = match width(cx, screen.large) < ONE_LINE {
        true => column![turning, large].align_x(Alignment::Center).into(),
        false => row![turning, large].spacing(distance::M).align_y(Alignment::Center).into(),
    };
    iced::widget::container(pager).center_x(Length::Fill).into()
}
