//! How the trash is shown, and the one question before something goes for good.

use iced::{Alignment, Length, Padding};

use super::{LIST, Message, Trash, name};
use crate::desk::Purge;
use crate::domain::record::Kind;
use crate::say;
use crate::store::Trashed;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::place::Place;
use crate::ui::screen::settings::{head, key};
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, Modal, Tick, action_bar, body, button, check, column, empty, list, mark, modal,
    note, row, rule, scroll, second, space, strong,
};

/// How many records the question names.
const NAMED: usize = 6;
/// Rows in sight where the whole page scrolls.
const ROWS: f32 = 5.0;
/// How many copies are told one by one.
const COPIES: usize = 5;

pub fn view<'a>(trash: &'a Trash, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(rows) = &trash.rows else { return space().into() };
    let margin = cx.breadth.margin();
    let head = head(cx, say!(cx.lang, "trash-title"), Message::Go(Place::Settings), Vec::new());
    let told = trash.purged.as_ref().map(|purge| {
        let told = told(cx, purge);
        column![told]
            .padding(Padding { bottom: distance::M, ..Padding::from([0.0, margin]) })
            .into()
    });
    if rows.is_empty() {
        let nothing =
            empty(Icon::Bin, say!(cx.lang, "trash-empty"), say!(cx.lang, "trash-empty-text"));
        return column![head].extend(told).push(rule()).push(Element::from(nothing)).into();
    }
    let ticked = trash.ticked.len();
    let tick = match ticked {
        0 => Tick::Off,
        all if all == rows.len() => Tick::On,
        _ => Tick::Mixed,
    };
    let count = |count: usize| cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let all = say!(cx.lang, "trash-ticked", count = count(ticked), of = count(rows.len()));
    let keys = (cx.breadth > Breadth::Narrow).then(|| {
        row![
            key(say!(cx.lang, "key-space-name"), say!(cx.lang, "key-tick")),
            key("Enter", say!(cx.lang, "key-restore")),
        ]
        .spacing(distance::L)
        .into()
    });
    let over = row![check(all, tick, Some(Message::TickAll)), space().width(Length::Fill)]
        .extend(keys)
        .padding(Padding::from([distance::S, margin]))
        .align_y(Alignment::Center);
    let single = cx.breadth == Breadth::Single;
    let context = *cx;
    let lines = list(rows.len(), height::NAME, move |range| {
        range.filter_map(|at| Some(line(trash, &context, at, rows.get(at)?, single))).collect()
    })
    .selected(trash.at, Message::Select)
    .on_open(Message::RestoreRow)
    .id(LIST);
    if single && told.is_some() {
        let most = (rows.len() as f32).min(ROWS) * height::NAME;
        let page = column![head].extend(told).push(over).push(rule());
        let page = page.push(column![lines].height(most));
        return column![scroll(page), bar(trash, cx)].height(Length::Fill).into();
    }
    column![head].extend(told).push(over).push(rule()).push(lines).push(bar(trash, cx)).into()
}

fn line<'a>(
    trash: &'a Trash,
    cx: &Context<'a>,
    at: usize,
    trashed: &'a Trashed,
    single: bool,
) -> Element<'a, Message> {
    let kind = cx.lang.word("kind-of-record", trashed.kind.code());
    let when = say!(
        cx.lang,
        "history-when",
        time = cx.lang.time(&trashed.at),
        day = cx.lang.day(trashed.at.date_naive())
    );
    let glyph = match trashed.kind {
        Kind::Initiative => Icon::Idea,
        Kind::Decision => Icon::Decision,
        Kind::Person => Icon::Users,
        Kind::Council => Icon::Users,
        Kind::Meeting | Kind::Certificate | Kind::Template | Kind::Paper => Icon::Decision,
        Kind::Unit | Kind::Series => Icon::Building,
    };
    let under = match single {
        true => say!(cx.lang, "trash-kind-when", kind = kind, when = when.clone()),
        false => kind,
    };
    let words = column![strong(name(trashed, cx)).one_line(), second(under).one_line()];
    let when = (!single).then(|| second(when).one_line().into());
    row![
        check("", trash.ticked.contains(&trashed.id), Some(Message::Tick(at))),
        icon(glyph, icon::Size::Button, Ink::Second),
        words.width(Length::Fill),
    ]
    .extend(when)
    .spacing(distance::M)
    .padding(Padding::from([0.0, cx.breadth.margin()]))
    .height(Length::Fill)
    .align_y(Alignment::Center)
    .into()
}

fn bar<'a>(trash: &'a Trash, cx: &Context<'a>) -> Element<'a, Message> {
    let chosen = trash.chosen();
    let left: Element<'a, Message> = match (trash.working, chosen.as_slice()) {
        (true, _) => mark(Icon::Hourglass, say!(cx.lang, "trash-working"), Tone::Warn),
        (false, [one]) if cx.breadth > Breadth::Narrow => second(name(one, cx)).one_line().into(),
        _ => space().into(),
    };
    // A button has no number with a zero before it.
    let count = chosen.len().to_string();
    let purge = button(say!(cx.lang, "trash-purge")).danger().icon(Icon::Bin);
    let restore = match chosen.len() {
        0 | 1 => say!(cx.lang, "trash-restore"),
        _ => say!(cx.lang, "trash-restore-many", count = count),
    };
    let restore = button(restore).main().icon(Icon::Undo);
    let buttons = match trash.working {
        true => row![purge, restore],
        false => row![purge.on_press(Message::Ask), restore.on_press(Message::Restore)],
    };
    let left = column![left].width(Length::Fill).clip(true);
    action_bar(left, buttons.spacing(distance::M), cx.breadth.margin())
}

/// What went, and where it still is.
fn told<'a>(cx: &Context<'a>, purge: &'a Purge) -> Element<'a, Message> {
    let title = say!(cx.lang, "trash-purged", count = cx.lang.counted(purge.purged.records));
    let mut more = column![].spacing(distance::XS);
    if !purge.held_by.is_empty() {
        let copies = cx.lang.counted(purge.held_by.len());
        more = more.push(second(say!(cx.lang, "trash-held", count = copies)));
        for copy in purge.held_by.iter().take(COPIES) {
            more = more.push(second(say!(
                cx.lang,
                "trash-held-copy",
                time = copy.time.format("%H:%M").to_string(),
                day = cx.lang.day(copy.day),
                why = cx.lang.word("backup-reason", copy.reason.code())
            )));
        }
        let others = purge.held_by.len().saturating_sub(COPIES);
        if others > 0 {
            let others = cx.lang.counted(others);
            more = more.push(second(say!(cx.lang, "trash-held-others", count = others)));
        }
    }
    if purge.in_bundles {
        more = more.push(second(say!(cx.lang, "trash-in-bundles")));
    }
    more = more.push(second(say!(cx.lang, "trash-elsewhere")));
    let link = button(say!(cx.lang, "settings-backups-go")).link();
    note(Tone::Info, Icon::Info, title)
        .more(more.push(link.on_press(Message::Go(Place::Backups))))
        .into()
}

pub fn question<'a>(trash: &'a Trash, cx: &Context<'a>) -> Modal<'a, Message> {
    let chosen = trash.chosen();
    let title = match chosen.as_slice() {
        [_] => say!(cx.lang, "trash-ask-one"),
        more => say!(cx.lang, "trash-ask", count = cx.lang.counted(more.len())),
    };
    let mut question = modal(title).tile(Icon::Bin, Tone::Err).wide();
    let (most, lines) = if cx.breadth == Breadth::Single { (2, 1) } else { (NAMED, 2) };
    for one in chosen.iter().take(most) {
        let named = say!(
            cx.lang,
            "trash-named",
            kind = cx.lang.word("kind-of-record", one.kind.code()),
            name = name(one, cx)
        );
        question = question.push(body(named).lines(lines));
    }
    let others = chosen.len().saturating_sub(most);
    if others > 0 {
        let others = cx.lang.counted(others);
        question = question.push(second(say!(cx.lang, "history-others", count = others)));
    }
    let safe = button(say!(cx.lang, "trash-keep")).shortcut("Esc").id(FIRST);
    question
        .text(say!(cx.lang, "trash-ask-text"))
        .button(safe.on_press(Message::CloseQuestion))
        .button(
            button(say!(cx.lang, "trash-purge")).main().icon(Icon::Bin).on_press(Message::Purge),
        )
        .on_close(Message::CloseQuestion)
}
