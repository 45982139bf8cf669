//! How the copies are shown.

use iced::{Alignment, Length, Padding};

use super::{Backups, LIST, Message, Read, Told, Work};
use crate::say;
use crate::store::{Backup, Contents};
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::screen::settings::head;
use crate::ui::theme::{Breadth, Tone, row as height, space as distance};
use crate::ui::widget::{
    Button, Element, FIRST, Head, Modal, action_bar, button, card, card_title, column, empty, list,
    mark, modal, note, row, scroll, second, space, strong, table_head, tile,
};

const WHEN: f32 = 200.0;
const SIZE: f32 = 112.0;
/// Rows in sight where the whole page scrolls.
const ROWS: f32 = 5.0;

pub fn view<'a>(backups: &'a Backups, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(read) = &backups.read else { return space().into() };
    let margin = cx.breadth.margin();
    let head = head(
        cx,
        say!(cx.lang, "backups-title"),
        Message::Go(Place::Settings),
        vec![
            idle(backups, button(say!(cx.lang, "backups-now")).icon(Icon::Save), Message::Copy),
            idle(
                backups,
                button(say!(cx.lang, "backups-elsewhere-now")).main().icon(Icon::Upload).id(FIRST),
                Message::ChooseElsewhere,
            ),
        ],
    );
    let cards = [here(read, cx), elsewhere(read, cx)];
    let cards: Element<'a, Message> = match cx.breadth {
        Breadth::Single => column(cards).spacing(distance::M).into(),
        _ => row(cards).spacing(distance::L).into(),
    };
    let mut top = column![cards].spacing(distance::M);
    top = top.extend(state(backups, cx));
    let top = top.padding(Padding { bottom: distance::M, ..Padding::from([0.0, margin]) });
    let bar = bar(backups, cx);
    if cx.breadth == Breadth::Single {
        let most = (read.backups.len() as f32).clamp(1.0, ROWS) * height::SHORT;
        let lines = match read.backups.is_empty() {
            true => lines(backups, read, cx),
            false => column![lines(backups, read, cx)].height(most).into(),
        };
        return column![scroll(column![head, top, lines]), bar].height(Length::Fill).into();
    }
    let heads = [
        Head::new(say!(cx.lang, "backups-head-when"), WHEN),
        Head::new(say!(cx.lang, "backups-head-why"), Length::Fill),
        Head::new(say!(cx.lang, "backups-head-size"), SIZE).right(),
    ];
    let mut page = column![head, top];
    if !read.backups.is_empty() {
        page = page.push(table_head(heads, distance::L));
    }
    let bar = (!read.backups.is_empty()).then_some(bar);
    page.push(lines(backups, read, cx)).extend(bar).height(Length::Fill).into()
}

/// A button that works while nothing else is being done.
fn idle<'a>(
    backups: &Backups,
    button: Button<'a, Message>,
    message: Message,
) -> Element<'a, Message> {
    if backups.work.is_none() { button.on_press(message).into() } else { button.into() }
}

fn moment(cx: &Context<'_>, copy: &Backup) -> String {
    let time = copy.time.format("%H:%M").to_string();
    say!(cx.lang, "history-when", time = time, day = cx.lang.day(copy.day))
}

fn here<'a>(read: &'a Read, cx: &Context<'a>) -> Element<'a, Message> {
    let mut words = column![card_title(say!(cx.lang, "backups-here"))].spacing(distance::XS);
    match &read.copies.here {
        Some(newest) => {
            let bytes = read.backups.iter().map(|copy| copy.bytes).sum();
            let count = cx.lang.counted(read.backups.len());
            let kept = say!(cx.lang, "backups-kept", count = count, bytes = cx.lang.bytes(bytes));
            let show = button(say!(cx.lang, "backups-show-folder")).link();
            words = words
                .push(mark(Icon::CircleCheck, moment(cx, newest), Tone::Ok))
                .push(row![second(kept), show.on_press(Message::ShowFolder)].spacing(distance::L));
        }
        None => {
            words = words
                .push(mark(Icon::Warning, say!(cx.lang, "backups-never"), Tone::Warn))
                .push(second(say!(cx.lang, "backups-here-help")));
        }
    }
    side(Icon::Drive, words.width(Length::Fill))
}

fn elsewhere<'a>(read: &'a Read, cx: &Context<'a>) -> Element<'a, Message> {
    let title = card_title(say!(cx.lang, "backups-elsewhere"));
    let mut words = column![title].spacing(distance::XS).width(Length::Fill);
    let today = cx.home.map(|home| home.today).unwrap_or_default();
    let old = read.copies.wants_elsewhere(today);
    let (glyph, tone) =
        if old { (Icon::Warning, Tone::Warn) } else { (Icon::CircleCheck, Tone::Ok) };
    match (&read.copies.elsewhere, read.copies.days_elsewhere(today)) {
        (Some((at, place)), Some(days)) => {
            let age = match days {
                ..=0 => say!(cx.lang, "backups-today"),
                1.. => say!(cx.lang, "backups-days", count = days),
            };
            let when = say!(
                cx.lang,
                "history-when",
                time = cx.lang.time(at),
                day = cx.lang.day(at.date_naive())
            );
            let place = place.display().to_string();
            words = words.push(mark(glyph, age, tone)).push(second(say!(
                cx.lang,
                "backups-elsewhere-at",
                when = when,
                place = place
            )));
        }
        _ if old => words = words.push(mark(glyph, say!(cx.lang, "backups-elsewhere-never"), tone)),
        _ => words = words.push(second(say!(cx.lang, "backups-elsewhere-never"))),
    }
    if old {
        words = words.push(second(say!(cx.lang, "backups-elsewhere-help")));
    }
    side(Icon::Upload, words)
}

fn side<'a>(glyph: Icon, words: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    card(row![tile(glyph, Tone::Neutral), words.into()].spacing(distance::L))
}

/// What is being done, or how it ended.
fn state<'a>(backups: &'a Backups, cx: &Context<'a>) -> Option<Element<'a, Message>> {
    if let Some((work, working)) = &backups.work {
        let words = match work {
            Work::Copying => say!(cx.lang, "backups-copying"),
            Work::CopyingElsewhere => say!(cx.lang, "backups-copying-elsewhere"),
            Work::Rehearsing => say!(cx.lang, "backups-rehearsing"),
            Work::Restoring => say!(cx.lang, "backups-restoring"),
        };
        let stop = button(say!(cx.lang, "backups-stop")).shortcut("Esc").on_press(Message::Stop);
        return working.is_slow().then(|| working.card(words, Some(stop)));
    }
    let good = |title: String, text: String| {
        Some(note(Tone::Ok, Icon::CircleCheck, title).text(text).into())
    };
    match backups.told.as_ref()? {
        Told::Copied(copy) => good(
            say!(cx.lang, "backups-copied"),
            say!(cx.lang, "backups-copied-text", bytes = cx.lang.bytes(copy.bytes)),
        ),
        Told::Elsewhere(place, made) => {
            let place = place.display().to_string();
            let text = match made.bundles {
                0 => counts(cx, &made.contents),
                bundles => say!(
                    cx.lang,
                    "backups-counts-bundles",
                    counts = counts(cx, &made.contents),
                    bundles = cx.lang.counted(bundles)
                ),
            };
            good(say!(cx.lang, "backups-copied-elsewhere", place = place), text)
        }
        Told::Rehearsed(told) => match (told.sound, told.missing) {
            (true, 0) => good(say!(cx.lang, "backups-rehearsed"), counts(cx, &told.contents)),
            (true, missing) => Some(
                note(Tone::Warn, Icon::Warning, say!(cx.lang, "backups-rehearsed-without"))
                    .text(say!(cx.lang, "backups-missing", count = cx.lang.counted(missing)))
                    .into(),
            ),
            (false, _) => Some(
                note(Tone::Err, Icon::CircleCross, say!(cx.lang, "backups-rehearsed-badly"))
                    .text(say!(cx.lang, "backups-rehearsed-badly-text"))
                    .into(),
            ),
        },
        Told::Restored(restored) => {
            let mut more = column![second(counts(cx, &restored.contents))].spacing(distance::XS);
            if !restored.missing.is_empty() {
                let missing = cx.lang.counted(restored.missing.len());
                more = more.push(second(say!(cx.lang, "backups-missing", count = missing)));
            }
            if let Some(before) = &restored.before {
                let path = before.display().to_string();
                more = more.push(second(say!(cx.lang, "backups-before", path = path)));
            }
            let title = say!(cx.lang, "backups-restored");
            Some(note(Tone::Ok, Icon::CircleCheck, title).more(more).into())
        }
    }
}

fn counts(cx: &Context<'_>, contents: &Contents) -> String {
    let grouped = |count: u64| cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    say!(
        cx.lang,
        "backups-counts",
        initiatives = grouped(contents.initiatives),
        people = grouped(contents.people),
        decisions = grouped(contents.decisions),
        files = grouped(contents.attachments)
    )
}

fn lines<'a>(backups: &'a Backups, read: &'a Read, cx: &Context<'a>) -> Element<'a, Message> {
    if read.backups.is_empty() {
        let title = say!(cx.lang, "backups-none");
        return empty(Icon::Drive, title, say!(cx.lang, "backups-none-text")).into();
    }
    let single = cx.breadth == Breadth::Single;
    let cx = *cx;
    list(read.backups.len(), height::SHORT, move |range| {
        let shown = read.backups.get(range).unwrap_or_default();
        shown.iter().map(|copy| line(copy, &cx, single)).collect()
    })
    .selected(backups.at, Message::Select)
    .id(LIST)
    .into()
}

fn line<'a>(copy: &'a Backup, cx: &Context<'a>, single: bool) -> Element<'a, Message> {
    let why = cx.lang.word("backup-reason", copy.reason.code());
    let size = second(cx.lang.bytes(copy.bytes)).one_line().width(SIZE).right();
    let when = strong(moment(cx, copy)).one_line();
    let why = second(why).one_line();
    let words: Element<'a, Message> = match single {
        true => column![when, why].width(Length::Fill).into(),
        false => row![when.width(WHEN), why.width(Length::Fill)]
            .spacing(distance::L)
            .align_y(Alignment::Center)
            .into(),
    };
    row![words, size]
        .spacing(distance::L)
        .padding(Padding::from([0.0, distance::L]))
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .into()
}

fn bar<'a>(backups: &'a Backups, cx: &Context<'a>) -> Element<'a, Message> {
    let selected = backups.selected();
    let left: Element<'a, Message> = match selected {
        Some(copy) if cx.breadth > Breadth::Narrow => {
            second(say!(cx.lang, "backups-selected", when = moment(cx, copy))).one_line().into()
        }
        _ => space().into(),
    };
    let rehearse = button(say!(cx.lang, "backups-rehearse")).icon(Icon::ShieldCheck);
    let restore = button(say!(cx.lang, "backups-restore")).icon(Icon::History);
    let buttons = match selected {
        Some(_) => row![
            idle(backups, rehearse, Message::Rehearse),
            idle(backups, restore, Message::AskRestore)
        ],
        None => row![],
    };
    action_bar(left, buttons.spacing(distance::M), cx.breadth.margin())
}

pub fn question<'a>(copy: &'a Backup, cx: &Context<'a>) -> Modal<'a, Message> {
    let safe = button(say!(cx.lang, "backups-ask-keep")).shortcut("Esc").id(FIRST);
    let restore = button(say!(cx.lang, "backups-restore")).main().icon(Icon::History);
    modal(say!(cx.lang, "backups-ask", when = moment(cx, copy)))
        .tile(Icon::History, Tone::Warn)
        .wide()
        .text(say!(cx.lang, "backups-ask-lost"))
        .text(say!(cx.lang, "backups-ask-kept"))
        .button(safe.on_press(Message::CloseQuestion))
        .button(restore.on_press(Message::Restore))
        .on_close(Message::CloseQuestion)
}
