//! The bundles taken in, and the report on the one that is open.

use iced::{Alignment, Length, Padding};

use super::{Message, Receiving, Report, Work};
use crate::desk::{Import, Line};
use crate::domain::import::Verdict;
use crate::domain::record::Travelling;
use crate::say;
use crate::store::BundleTaken;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, List, button, card, card_title, column, empty, label, list, mark, note,
    page_title, row, rule, scroll, second, space, strong, titled_card, vertical_rule,
};
use crate::ui::working::Working;

/// The column of the bundles.
const BUNDLES: f32 = 280.0;
/// The verdict of a line.
const VERDICT: f32 = 224.0;
/// Rows in sight where the whole page scrolls.
const ROWS: usize = 8;
/// Two lines of words over a mark.
const BUNDLE: f32 = 96.0;

pub fn view<'a>(receiving: &'a Receiving, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(taken) = &receiving.taken else { return space().into() };
    let slow = receiving.working.as_ref().filter(|(_, working)| working.is_slow());
    if taken.is_empty() && receiving.report.is_none() && slow.is_none() {
        let nothing = empty(
            Icon::Inbox,
            say!(cx.lang, "receiving-empty"),
            say!(cx.lang, "receiving-empty-text"),
        );
        let open = button(say!(cx.lang, "receiving-open")).main().icon(Icon::FolderOpen);
        return nothing.button(open.id(FIRST).on_press(Message::Choose)).into();
    }
    let margin = cx.breadth.margin();
    let fixed = cx.breadth < Breadth::Normal;
    let work: Vec<Element<'a, Message>> = match (slow, &receiving.report) {
        (Some((work, working)), _) => vec![under_way(*work, working, cx)],
        (None, Some(report)) => self::report(receiving, report, fixed, cx),
        (None, None) => Vec::new(),
    };
    let head = head(receiving, cx);
    if fixed {
        let page = column![head]
            .extend(work)
            .push(bundles(taken, true, cx))
            .spacing(distance::M)
            .padding(Padding::from([distance::L, margin]).top(distance::HEAD));
        return scroll(page);
    }
    let head = row![head].padding(Padding::from([distance::L, margin]).top(distance::HEAD));
    if work.is_empty() {
        let all = row![bundles(taken, false, cx)]
            .padding(Padding { bottom: distance::L, ..Padding::from([0.0, margin]) });
        return column![head, all.height(Length::Fill)].height(Length::Fill).into();
    }
    let left = if taken.is_empty() { margin } else { distance::XL };
    let work = column(work).spacing(distance::M).padding(Padding {
        top: distance::L,
        right: margin,
        bottom: distance::L,
        left,
    });
    let mut sides = row![].height(Length::Fill);
    if !taken.is_empty() {
        let before = iced::widget::container(column_of(taken, cx)).width(BUNDLES);
        sides = sides.push(before).push(vertical_rule());
    }
    let sides = sides.push(work);
    column![head, rule(), sides].height(Length::Fill).into()
}

fn head<'a>(receiving: &'a Receiving, cx: &Context<'a>) -> Element<'a, Message> {
    let title = page_title(say!(cx.lang, "place-receiving"));
    let free = receiving.working.is_none();
    let open = |words: String| {
        let open = button(words).icon(Icon::FolderOpen);
        if free { open.on_press(Message::Choose) } else { open }
    };
    let mut buttons = row![].spacing(distance::M);
    match receiving.report.as_ref().filter(|report| report.import.dry_run) {
        Some(report) => {
            let other = open(say!(cx.lang, "receiving-open-other"));
            match to_take(&report.import, cx) {
                None => buttons = buttons.push(other.main().id(FIRST)),
                Some(words) => {
                    let take = button(words).main().icon(Icon::Inbox).id(FIRST);
                    let take = if free { take.on_press(Message::TakeIn) } else { take };
                    buttons = buttons.push(other).push(take);
                }
            }
        }
        None => buttons = buttons.push(open(say!(cx.lang, "receiving-open")).main().id(FIRST)),
    }
    match cx.breadth {
        Breadth::Single => column![title, buttons.wrap()].spacing(distance::M).into(),
        _ => row![title.width(Length::Fill), buttons]
            .spacing(distance::L)
            .align_y(Alignment::Center)
            .into(),
    }
}

/// Records that would change something: unchanged ones and those of other units do not count.
fn taking(import: &Import) -> u64 {
    import.initiatives(&["new", "updated", "filled_in", "restored", "withdrawn", "conflict"])
}

/// The words of the main button; none if there is nothing to do.
fn to_take(import: &Import, cx: &Context<'_>) -> Option<String> {
    match taking(import) {
        0 if import.changes() || import.again.is_none() => Some(say!(cx.lang, "receiving-note")),
        0 => None,
        count => Some(say!(cx.lang, "receiving-take", count = grouped(cx, count))),
    }
}

/// What an import did, in the past tense.
pub fn said(import: &Import, cx: &Context<'_>) -> String {
    let number = import.header.seq;
    match taking(import) {
        0 if import.again.is_some() => say!(cx.lang, "receiving-nothing-new", number = number),
        0 => say!(cx.lang, "receiving-noted", number = number),
        count => {
            say!(cx.lang, "receiving-took", count = grouped(cx, count), number = number)
        }
    }
}

fn grouped(cx: &Context<'_>, count: u64) -> String {
    cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX))
}

fn counted(cx: &Context<'_>, count: u64) -> String {
    cx.lang.counted(usize::try_from(count).unwrap_or(usize::MAX))
}

fn under_way<'a>(work: Work, working: &Working, cx: &Context<'a>) -> Element<'a, Message> {
    let (done, of) = working.so_far();
    let words = match (work, of) {
        (Work::Trial, 0) => say!(cx.lang, "receiving-reading"),
        (Work::Trial, of) => say!(cx.lang, "receiving-reading-so-far", done = done, of = of),
        (Work::TakingIn, 0) => say!(cx.lang, "receiving-taking"),
        (Work::TakingIn, of) => say!(cx.lang, "receiving-taking-so-far", done = done, of = of),
    };
    let stop = button(say!(cx.lang, "receiving-stop")).shortcut("Esc").on_press(Message::Stop);
    working.card(words, (work == Work::Trial).then_some(stop))
}

fn report<'a>(
    receiving: &'a Receiving,
    report: &'a Report,
    fixed: bool,
    cx: &Context<'a>,
) -> Vec<Element<'a, Message>> {
    let mut parts = vec![summary(report, cx)];
    parts.extend(warnings(report, cx));
    let frame = *cx;
    let lines = &report.lines;
    let rows = list(lines.len(), height::NAME, move |range| {
        let shown = lines.get(range).unwrap_or_default();
        shown.iter().map(|line| self::line(&frame, line)).collect()
    })
    .selected(receiving.at, Message::Select)
    .in_card();
    let rows = Element::from(rows);
    let rows = match fixed {
        true => row![rows].height(height::NAME * lines.len().min(ROWS) as f32).into(),
        false => rows,
    };
    parts.push(titled_card(say!(cx.lang, "receiving-lines"), None, rows));
    parts
}

fn summary<'a>(report: &'a Report, cx: &Context<'a>) -> Element<'a, Message> {
    let import = &report.import;
    let header = &import.header;
    let number = header.seq;
    let title = if import.dry_run {
        say!(cx.lang, "receiving-trial", number = number)
    } else {
        say!(cx.lang, "receiving-done", number = number, count = grouped(cx, taking(import)))
    };
    let made = say!(
        cx.lang,
        "receiving-made-on",
        day = cx.lang.day(header.created_at.date_naive()),
        profile = cx.lang.word("profile", header.profile.code())
    );
    let counts = say!(
        cx.lang,
        "receiving-counts",
        initiatives = counted(cx, header.counts.initiatives),
        decisions = counted(cx, header.counts.decisions),
        people = counted(cx, header.counts.people)
    );
    let close = button(say!(cx.lang, "receiving-close")).link().on_press(Message::CloseReport);
    let mut inside = column![
        row![card_title(title).width(Length::Fill), close].spacing(distance::L),
        strong(header.sender.unit_name.as_str()),
        row![
            second(made).ink(Ink::Second),
            second(counts).ink(Ink::Second),
            mark(Icon::Warning, say!(cx.lang, "receiving-unsigned"), Tone::Warn),
        ]
        .spacing(distance::L)
        .wrap(),
    ]
    .spacing(distance::XS);
    if let Some(reason) = &report.accepted {
        let words = say!(cx.lang, "receiving-accepted", reason = reason.as_str());
        inside = inside.push(mark(Icon::Route, words, Tone::Warn));
    }
    inside = inside.push(space().height(distance::XS)).push(tally(import, cx));
    if import.dry_run {
        let words = say!(cx.lang, "receiving-trial-text");
        inside = inside.push(mark(Icon::ShieldCheck, words, Tone::Ok));
    }
    card(inside)
}

/// How many initiatives are new, changed and so on; what there is none of is not drawn.
fn tally<'a>(import: &Import, cx: &Context<'a>) -> Element<'a, Message> {
    let parts = [
        (Icon::CirclePlus, Tone::Ok, &["new"][..], say!(cx.lang, "receiving-tally-new")),
        (
            Icon::Refresh,
            Tone::Info,
            &["updated", "filled_in", "restored"],
            say!(cx.lang, "receiving-tally-updated"),
        ),
        (Icon::Compare, Tone::Warn, &["conflict"], say!(cx.lang, "receiving-tally-aside")),
        (
            Icon::Equal,
            Tone::Neutral,
            &["unchanged", "poorer", "older"],
            say!(cx.lang, "receiving-tally-same"),
        ),
        (Icon::Withdraw, Tone::Neutral, &["withdrawn"], say!(cx.lang, "receiving-tally-withdrawn")),
        (Icon::Route, Tone::Err, &["other_owner"], say!(cx.lang, "receiving-tally-other")),
    ];
    let mut line = row![].spacing(distance::XL);
    for (glyph, tone, verdicts, words) in parts {
        let count = import.initiatives(verdicts);
        if count > 0 {
            line = line.push(
                row![
                    icon(glyph, icon::Size::Inline, tone),
                    strong(grouped(cx, count)),
                    second(words).one_line()
                ]
                .spacing(distance::S)
                .align_y(Alignment::Center),
            );
        }
    }
    line.wrap().into()
}

fn warnings<'a>(report: &'a Report, cx: &Context<'a>) -> Vec<Element<'a, Message>> {
    let import = &report.import;
    let mut notes = Vec::new();
    if let Some(at) = import.again {
        let day = cx.lang.day(at.date_naive());
        let title = say!(cx.lang, "receiving-again", time = cx.lang.time(&at), day = day);
        let text = if import.changes() {
            say!(cx.lang, "receiving-again-changed")
        } else {
            say!(cx.lang, "receiving-again-text")
        };
        notes.push(note(Tone::Info, Icon::Info, title).text(text));
    }
    if !import.missing_numbers.is_empty() {
        let numbers: Vec<String> = import.missing_numbers.iter().map(u32::to_string).collect();
        let title = say!(cx.lang, "receiving-missing", numbers = numbers.join(", "));
        let text = say!(cx.lang, "receiving-missing-text");
        notes.push(note(Tone::Warn, Icon::Warning, title).text(text));
    }
    if import.late {
        let text = say!(cx.lang, "receiving-late-text");
        notes.push(note(Tone::Warn, Icon::Clock, say!(cx.lang, "receiving-late")).text(text));
    }
    if import.conflicts() > 0 {
        let title = say!(cx.lang, "receiving-aside", count = counted(cx, import.conflicts()));
        let text = say!(cx.lang, "receiving-aside-text");
        notes.push(note(Tone::Warn, Icon::Compare, title).text(text));
    }
    notes.into_iter().map(Element::from).collect()
}

fn line<'a>(cx: &Context<'a>, line: &'a Line) -> Element<'a, Message> {
    let (glyph, tone) = match line.verdict {
        Verdict::New => (Icon::CirclePlus, Tone::Ok),
        Verdict::Updated | Verdict::FilledIn | Verdict::Restored => (Icon::Refresh, Tone::Info),
        Verdict::Conflict { .. } => (Icon::Compare, Tone::Warn),
        Verdict::Unchanged | Verdict::Poorer | Verdict::Older => (Icon::Equal, Tone::Neutral),
        Verdict::Withdrawn => (Icon::Withdraw, Tone::Neutral),
        Verdict::OtherOwner => (Icon::Route, Tone::Err),
    };
    let verdict = cx.lang.word("verdict-of-import", line.verdict.code());
    let name = match line.kind {
        Travelling::Initiative => strong(line.name.as_str()).one_line(),
        kind => {
            let kind = cx.lang.word("record", kind.code());
            second(format!("{kind} – {}", line.name)).one_line()
        }
    };
    let besides = (!line.besides.is_empty())
        .then(|| second(line.besides.join(" – ")).ink(Ink::Second).one_line().into());
    let name = column![name].extend(besides);
    row![name.width(Length::Fill), row![mark(glyph, verdict, tone)].width(VERDICT)]
        .spacing(distance::L)
        .padding(Padding { right: distance::XL, ..Padding::from([0.0, distance::L]) })
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .into()
}

/// The bundles as a card of their own.
fn bundles<'a>(
    taken: &'a [(BundleTaken, String)],
    fixed: bool,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    if taken.is_empty() {
        return space().into();
    }
    let rows = Element::from(rows(taken, cx).in_card());
    let rows = match fixed {
        true => row![rows].height(BUNDLE * taken.len().min(ROWS) as f32).into(),
        false => rows,
    };
    titled_card(say!(cx.lang, "receiving-taken"), None, rows)
}

/// The bundles as a column beside the report.
fn column_of<'a>(taken: &'a [(BundleTaken, String)], cx: &Context<'a>) -> Element<'a, Message> {
    let count = cx.lang.counted(taken.len());
    let head = row![label(say!(cx.lang, "receiving-taken-count", count = count)).ink(Ink::Second)]
        .padding(Padding::from([0.0, distance::L]))
        .height(height::HEAD)
        .align_y(Alignment::Center);
    column![head, rule(), Element::from(rows(taken, cx))].into()
}

fn rows<'a>(taken: &'a [(BundleTaken, String)], cx: &Context<'a>) -> List<'a, Message> {
    let frame = *cx;
    list(taken.len(), BUNDLE, move |range| {
        let shown = taken.get(range).unwrap_or_default();
        shown
            .iter()
            .map(|(bundle, sender)| {
                let day = frame.lang.day(bundle.taken_at.date_naive());
                let number = say!(frame.lang, "sending-number", number = bundle.number);
                let on = say!(frame.lang, "receiving-taken-on", day = day);
                column![
                    strong(sender.as_str()).one_line(),
                    second(number).one_line().ink(Ink::Second),
                    mark(Icon::CircleCheck, on, Tone::Ok),
                ]
                .spacing(distance::XS)
                .padding(Padding::from([distance::S, distance::L]))
                .into()
            })
            .collect()
    })
}
