//! How the page of letters of merit is shown.

use iced::{Alignment, Length, Padding};

use super::picks::known;
use super::sheet::{Sheet, Spot};
use super::{KINDS, Message, Part, Praising};
use crate::desk::Praised;
use crate::domain::certificate::CertificateKind;
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::{date_box, day};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::screen::printing::numbers::Whose;
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, Entry, Segment, action_bar, area, button, card, card_title, choice, column, entry,
    field, icon_button, mark, page_title, record_title, row, rule, scroll, second, segments, space,
    strong, titled_card,
};

/// As wide as a form gets.
const WIDEST: f32 = 960.0;

pub fn view<'a>(screen: &'a Praising, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(sheet) = &screen.sheet else { return space().into() };
    let margin = cx.breadth.margin();
    let page = column![head(cx), what(screen, sheet, cx), people(screen, sheet, cx)]
        .extend(screen.picks.as_ref().map(|picks| picks.view(cx).map(Message::Picks)))
        .push(paper(screen, sheet, cx))
        .extend(numbers(screen, sheet, cx))
        .spacing(distance::L)
        .max_width(WIDEST);
    let page = iced::widget::container(page)
        .padding(Padding { bottom: distance::XL, ..Padding::from([distance::M, margin]) });
    column![scroll(page), bar(screen, sheet, cx)].height(Length::Fill).into()
}

fn head<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    let crumbs = row![
        button(say!(cx.lang, "place-certificates")).link().on_press(Message::Back),
        icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
        second(say!(cx.lang, "praising")).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    let title = say!(cx.lang, "praising");
    let title = match cx.breadth {
        Breadth::Single => record_title(title),
        _ => page_title(title),
    };
    column![crumbs, title.one_line()].spacing(distance::XS).into()
}

fn line<'a>(value: &'a str, spot: Spot) -> Entry<'a, Message> {
    entry(value, move |text| Message::Type(spot, text)).id(spot.id())
}

fn is_wrong(screen: &Praising, sheet: &Sheet, spot: Spot) -> bool {
    screen.told && sheet.wrong().contains(&spot)
}

/// Which paper, and for what.
fn what<'a>(screen: &'a Praising, sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let named = |kind: &CertificateKind| Segment {
        icon: Icon::CircleCheck,
        words: cx.lang.word("certificate-kind", kind.code()).into(),
        tone: Tone::Info,
    };
    let chosen = KINDS.iter().position(|kind| *kind == sheet.kind);
    let kinds = segments(KINDS.iter().map(named), chosen, Message::Kind);
    let achievement =
        area(&screen.achievement, |edit| Message::Write(Part::Achievement, edit)).lines(2, 6);
    let achievement = field(say!(cx.lang, "praising-achievement"), achievement)
        .help(say!(cx.lang, "praising-achievement-help"));
    let kinds = iced::widget::container(kinds).max_width(420.0);
    card(column![kinds, achievement].spacing(distance::M))
}

fn people<'a>(screen: &'a Praising, sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let mut rows = column![];
    for (at, one) in sheet.people.iter().enumerate() {
        rows = rows.push(person(cx, at, one)).push(rule());
    }
    let words = match sheet.people.is_empty() {
        true => say!(cx.lang, "praising-choose"),
        false => say!(cx.lang, "praising-more"),
    };
    let pick = button(words).icon(Icon::UserPlus).id(Spot::People.id()).on_press(Message::Pick);
    let authors = (!screen.decisions.is_empty()).then(|| {
        let shown = screen.decisions.iter().map(|signed| {
            let on = signed.on.map(|on| cx.lang.day(on)).unwrap_or_default();
            say!(cx.lang, "praising-decision", reference = signed.reference.as_str(), day = on)
        });
        choice(shown.collect::<Vec<_>>(), None, Message::Decision)
            .placeholder(say!(cx.lang, "praising-authors"))
            .width(344.0)
            .into()
    });
    let nobody = is_wrong(screen, sheet, Spot::People)
        .then(|| mark(Icon::CircleCross, say!(cx.lang, "praising-nobody"), Tone::Err));
    let acts = row![pick].extend(authors).spacing(distance::M).wrap().vertical_spacing(distance::S);
    let below = column![acts]
        .extend(nobody)
        .spacing(distance::S)
        .padding(Padding::from([distance::M, distance::L]));
    titled_card(say!(cx.lang, "praising-people"), None, rows.push(below))
}

fn person<'a>(cx: &Context<'a>, at: usize, one: &'a Praised) -> Element<'a, Message> {
    let number = at as i64 + 1;
    let name = say!(cx.lang, "praising-person", number = number, name = one.name.as_str());
    let words = column![strong(name).one_line()]
        .extend((!known(one).is_empty()).then(|| second(known(one)).one_line().into()));
    let own = line(&one.achievement, Spot::Own(at)).placeholder(say!(cx.lang, "praising-own"));
    let drop = icon_button(Icon::Cross, say!(cx.lang, "praising-remove"), Some(Message::Drop(at)));
    let whole: Element<'a, Message> = match cx.breadth {
        Breadth::Single => column![
            row![words.width(Length::Fill), drop].spacing(distance::M).align_y(Alignment::Center),
            own,
        ]
        .spacing(distance::S)
        .into(),
        _ => row![words.width(Length::FillPortion(2)), own.width(Length::FillPortion(3)), drop]
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into(),
    };
    iced::widget::container(whole).padding(Padding::from([distance::S, distance::L])).into()
}

/// The decision, the day and the signature.
fn paper<'a>(screen: &'a Praising, sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let unreadable = |spot| {
        let wrong = is_wrong(screen, sheet, spot);
        wrong.then(|| say!(cx.lang, "council-day-wrong"))
    };
    let dated = |value: &'a str, spot: Spot| {
        date_box(cx, value, move |text| Message::Type(spot, text)).id(spot.id())
    };
    let reference = field(
        say!(cx.lang, "praising-reference"),
        line(&sheet.reference, Spot::Reference)
            .placeholder(say!(cx.lang, "praising-reference-example")),
    )
    .remark(say!(cx.lang, "if-any"));
    let decided = field(say!(cx.lang, "praising-decided"), dated(&sheet.decided, Spot::Decided))
        .remark(say!(cx.lang, "if-any"))
        .error(unreadable(Spot::Decided));
    let place = field(say!(cx.lang, "praising-place"), line(&sheet.place, Spot::Place));
    let on = field(say!(cx.lang, "praising-day"), dated(&sheet.day, Spot::Day))
        .error(unreadable(Spot::Day));
    let lines =
        area(&screen.signer_lines, |edit| Message::Write(Part::SignerLines, edit)).lines(2, 4);
    let usual = screen.signers.iter().map(|lines| lines.replace('\n', " / "));
    let at = screen.signers.iter().position(|lines| *lines == sheet.signer_lines);
    let usual = choice(usual.collect::<Vec<_>>(), at, Message::Signer)
        .low()
        .placeholder(say!(cx.lang, "papers-signer-usual"));
    let lines = column![field(say!(cx.lang, "blank-signer-lines"), lines), usual]
        .spacing(distance::S)
        .width(Length::Fill);
    let signer = field(say!(cx.lang, "blank-signer-name"), line(&sheet.signer, Spot::Signer));
    let title = card_title(say!(cx.lang, "praising-paper"));
    let boxes = match cx.breadth {
        Breadth::Single => column![title, reference, decided, place, on, lines, signer],
        _ => column![
            title,
            row![reference, decided].spacing(distance::M),
            row![place, on].spacing(distance::M),
            row![lines, signer].spacing(distance::M),
        ],
    };
    card(boxes.spacing(distance::M))
}

fn numbers<'a>(
    screen: &'a Praising,
    sheet: &'a Sheet,
    cx: &Context<'a>,
) -> Option<Element<'a, Message>> {
    let home = cx.home.filter(|_| screen.asks_numbers(sheet))?;
    let whose = Whose {
        issuer: home.unit.body.name.as_str(),
        kind: &sheet.kind,
        on: day(&sheet.day).unwrap_or(home.today),
    };
    Some(sheet.numbers.view(cx, whose, screen.told).map(Message::Numbers))
}

fn bar<'a>(screen: &'a Praising, sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let left: Element<'a, Message> = if screen.told {
        mark(Icon::CircleCross, say!(cx.lang, "praising-wrong"), Tone::Err)
    } else if screen.typed().is_none() || cx.breadth == Breadth::Single {
        space().into()
    } else if screen.resumed {
        let forget = button(say!(cx.lang, "decide-forget")).link().on_press(Message::Forget);
        row![mark(Icon::History, say!(cx.lang, "decide-resumed"), Tone::Info), forget]
            .spacing(distance::L)
            .align_y(Alignment::Center)
            .into()
    } else {
        space().into()
    };
    let kind = sheet.kind.code();
    let words = match sheet.people.len() {
        0 => say!(cx.lang, "praising-make", kind = kind),
        several => {
            let count = cx.lang.counted(several);
            say!(cx.lang, "praising-make-several", kind = kind, count = count)
        }
    };
    let make = button(words).main().icon(Icon::Award).on_press(Message::Make);
    action_bar(left, make, cx.breadth.margin())
}
