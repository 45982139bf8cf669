//! How the page of a ledger that does not open is shown.

use iced::widget::{Row, container};
use iced::{Alignment, Length, Padding};

use super::words::{self, Then};
use super::{Act, Plight, Rescue};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Button, Element, FIRST, brand, button, card, column, details, key_hint, mark, nameplate, note,
    radio, record_title, row, scroll, second, sidebar, space, status_bar, tile, top_bar,
};

const CARD: f32 = 760.0;

/// How many copies are listed; an older one is found by its file.
const LISTED: usize = 6;

pub fn view<'a>(rescue: &'a Rescue, cx: &Context<'a>) -> Element<'a, Act> {
    let margin = cx.breadth.margin();
    let above = if cx.breadth < Breadth::Normal { margin } else { 2.0 * distance::XXL };
    let page = container(inside(rescue, cx)).max_width(CARD);
    let page = container(page).center_x(Length::Fill).padding(Padding::from([above, margin]));
    let page = column![scroll(page), foot(rescue, cx)].height(Length::Fill);
    let name = brand(say!(cx.lang, "app-name"));
    match cx.breadth.sidebar() {
        Some(width) => {
            let whose = nameplate(rescue.name(), say!(cx.lang, "rescue-not-open"));
            let top = column![container(name).padding(distance::XS), whose].spacing(distance::M);
            row![sidebar(top, space(), width), page].into()
        }
        None => column![top_bar(name, space(), margin), page].into(),
    }
}

fn inside<'a>(rescue: &'a Rescue, cx: &Context<'a>) -> Element<'a, Act> {
    let told = words::of(rescue, cx.lang);
    let (glyph, tone) = look(rescue.plight);
    let title = column![record_title(told.title), second(told.text)]
        .spacing(distance::XS)
        .width(Length::Fill);
    let head = row![tile(glyph, tone), title].spacing(distance::L);
    let safe = note(Tone::Ok, Icon::CircleCheck, say!(cx.lang, "rescue-safe")).text(told.safe);
    let then = match told.then {
        Then::Lost(text) => {
            note(Tone::Warn, Icon::Warning, say!(cx.lang, "rescue-lost")).text(text)
        }
        Then::ToDo(text) => note(Tone::Info, Icon::Info, say!(cx.lang, "rescue-next")).text(text),
    };
    let notes: Element<'a, Act> = match cx.breadth {
        Breadth::Single => column![safe, then].spacing(distance::M).into(),
        _ => row![safe, then].spacing(distance::L).into(),
    };
    let mut page = column![head, notes].spacing(distance::L);
    if let Some(hitch) = &rescue.hitch {
        let (title, lines) = words::hitch(hitch, rescue, cx.lang);
        let lines = lines.into_iter().map(|line| second(line).ink(Ink::Inherit).into());
        page = page.push(note(Tone::Err, Icon::CircleCross, title).more(column(lines)));
    }
    if rescue.listing {
        page = page.push(copies(rescue, cx));
    }
    page = match &rescue.working {
        Some(doing) if doing.can_be_stopped && doing.working.is_slow() => {
            let stop = button(say!(cx.lang, "rescue-stop")).shortcut("Esc").on_press(Act::Stop);
            page.push(doing.working.card(doing.words.clone(), Some(stop)))
        }
        Some(doing) => page.push(mark(Icon::Hourglass, doing.words.as_str(), Tone::Info)),
        None => page.push(ways(rescue, told.below, cx)),
    };
    let around = if cx.breadth == Breadth::Single { 0.0 } else { distance::S };
    card(page.push(helpers(rescue, cx)).padding(around))
}

fn look(plight: Plight) -> (Icon, Tone) {
    match plight {
        Plight::Damaged | Plight::NotALedger | Plight::Other => (Icon::FileCross, Tone::Err),
        Plight::Missing => (Icon::Search, Tone::Warn),
        Plight::Newer { .. } => (Icon::Download, Tone::Info),
        Plight::NotWritable | Plight::OpenElsewhere => (Icon::Lock, Tone::Warn),
        Plight::Full => (Icon::Drive, Tone::Warn),
        Plight::IsABackup => (Icon::History, Tone::Info),
    }
}

/// The ways out: the one with the focus first, the one that changes nothing last.
fn ways<'a>(rescue: &'a Rescue, below: Option<String>, cx: &Context<'a>) -> Element<'a, Act> {
    let way =
        |act: Act| -> Button<'a, Act> { button(words_of(&act, rescue, cx)).on_press(act).tall() };
    let first = rescue.first();
    let leave = way(Act::Leave);
    let mut last = row![].spacing(distance::XL);
    let all: Vec<Element<'a, Act>> = match first {
        Act::Leave => vec![leave.main().id(FIRST).into()],
        first => {
            let glyph = glyph(&first);
            let main = way(first).main().icon(glyph).id(FIRST).into();
            let others = rescue.others().into_iter().map(|act| match act {
                // Of when it is, the first note tells.
                Act::Restore => {
                    button(say!(cx.lang, "rescue-restore-copy")).on_press(act).tall().into()
                }
                act => way(act).into(),
            });
            let mut all: Vec<Element<'a, Act>> = [main].into_iter().chain(others).collect();
            // Below the others it would stand by itself.
            match room(cx) < CARD || rescue.is_of_another_day() {
                true => last = last.push(leave.link()),
                false => all.push(leave.quiet().into()),
            }
            all
        }
    };
    let buttons = Row::from_vec(all).spacing(distance::M).wrap();
    let other = button(words_of(&Act::Start, rescue, cx)).link().on_press(Act::Start);
    column![buttons]
        .extend(below.map(|words| second(words).into()))
        .push(last.push(other).wrap())
        .spacing(distance::M)
        .into()
}

/// For the card.
fn room(cx: &Context<'_>) -> f32 {
    cx.width - cx.breadth.sidebar().unwrap_or_default() - 2.0 * cx.breadth.margin()
}

fn words_of(act: &Act, rescue: &Rescue, cx: &Context<'_>) -> String {
    match act {
        Act::Leave if cx.home.is_some() => say!(cx.lang, "start-return"),
        act => words::action(act, rescue, cx.lang),
    }
}

fn glyph(act: &Act) -> Icon {
    match act {
        Act::Restore | Act::MakeOutOfBackup => Icon::History,
        Act::OpenCopy => Icon::Copy,
        Act::Retry => Icon::Refresh,
        _ => Icon::FolderOpen,
    }
}

/// The copies to choose from.
fn copies<'a>(rescue: &'a Rescue, cx: &Context<'a>) -> Element<'a, Act> {
    let mut all = column![].spacing(distance::XS);
    for (at, spare) in rescue.survey.spares.iter().enumerate().take(LISTED) {
        let words = words::line(spare, rescue, cx.lang);
        all = all.push(match spare.holds {
            Some(_) => radio(words, rescue.at == Some(at), Act::Pick(at)),
            None => mark(Icon::CircleCross, words, Tone::Err),
        });
    }
    all.push(button(words_of(&Act::Seek, rescue, cx)).link().on_press(Act::Seek)).into()
}

fn helpers<'a>(rescue: &'a Rescue, cx: &Context<'a>) -> Element<'a, Act> {
    let told = rescue.told();
    let copy = button(say!(cx.lang, "rescue-copy-details")).quiet().icon(Icon::Copy);
    details(
        say!(cx.lang, "details"),
        told.remark(cx.lang),
        Some(copy.on_press(Act::CopyDetails).into()),
        rescue.unfolded,
        Act::Unfold,
        second(told.detail.as_str()),
    )
}

fn foot<'a>(rescue: &'a Rescue, cx: &Context<'a>) -> Element<'a, Act> {
    let call = second(say!(cx.lang, "rescue-call", code = rescue.told().code));
    let left = row![icon(Icon::Phone, icon::Size::Inline, Ink::Second), call.one_line()]
        .spacing(distance::S)
        .align_y(Alignment::Center);
    let right: Element<'a, Act> = match (&rescue.working, cx.breadth) {
        (None, Breadth::Normal | Breadth::Wide) => {
            let words = words_of(&rescue.first(), rescue, cx);
            row![key_hint("Enter"), second(words).one_line()]
                .spacing(distance::XS)
                .align_y(Alignment::Center)
                .into()
        }
        _ => space().into(),
    };
    status_bar(left, right, cx.breadth.margin())
}
