//! How the register is shown.

use iced::{Alignment, Length, Padding};

use super::{Act, Certificates, Filter, LIST, Message, Register, SEARCH};
use crate::say;
use crate::store::CertificateRow;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::status::certificate_chip;
use crate::ui::theme::{Breadth, Tone, row as height, space as distance};
use crate::ui::widget::{
    Button, Choice, Element, FIRST, Head, Mark, Tick, action_bar, button, chip, choice, column,
    empty, entry, filter_pill, label, list, page_title, record_title, row, row_tick, second, space,
    strong, table_head,
};

const TICKS: f32 = 36.0;
const NUMBER: f32 = 112.0;
const DECISION: f32 = 128.0;
const STATE: f32 = 208.0;
const MENU: f32 = 150.0;

pub fn view<'a>(screen: &'a Certificates, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(register) = &screen.register else { return space().into() };
    if register.rows.is_empty() && screen.text.trim().is_empty() {
        return none_yet(cx);
    }
    let margin = cx.breadth.margin();
    let filters = iced::widget::container(filters(screen, register, cx))
        .padding(Padding { bottom: distance::M, ..Padding::from([0.0, margin]) });
    let side = if cx.breadth == Breadth::Single { 0.0 } else { margin };
    let rows = match screen.shown.is_empty() {
        true => nothing_found(screen, cx),
        false => rows(screen, register, cx),
    };
    let rows = column![rows].padding(Padding::from([0.0, side])).height(Length::Fill);
    column![head(screen, cx), filters, rows, bar(screen, cx)].height(Length::Fill).into()
}

fn check<'a>(cx: &Context<'a>) -> Button<'a, Message> {
    button(say!(cx.lang, "certificates-check")).icon(Icon::ShieldCheck).on_press(Message::Check)
}

fn papers<'a>(cx: &Context<'a>) -> Button<'a, Message> {
    button(say!(cx.lang, "papers-all")).icon(Icon::FileText).on_press(Message::ToPapers)
}

fn praise<'a>(cx: &Context<'a>) -> Button<'a, Message> {
    button(say!(cx.lang, "praising")).icon(Icon::Award).on_press(Message::ToPraising)
}

fn templates<'a>(cx: &Context<'a>) -> Button<'a, Message> {
    button(say!(cx.lang, "templates-button")).icon(Icon::Image).on_press(Message::ToTemplates)
}

/// What is wanted less often.
fn others<'a>(cx: &Context<'a>) -> Choice<'a, Message> {
    let words = [say!(cx.lang, "templates-button"), say!(cx.lang, "certificates-check")];
    let open = |at| if at == 0 { Message::ToTemplates } else { Message::Check };
    choice(words, None, open).placeholder(say!(cx.lang, "certificates-others")).width(MENU)
}

fn none_yet<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    let decisions = button(say!(cx.lang, "certificates-to-decisions"))
        .main()
        .icon(Icon::Decision)
        .id(FIRST)
        .on_press(Message::ToDecisions);
    empty(
        Icon::Award,
        say!(cx.lang, "certificates-empty"),
        say!(cx.lang, "certificates-empty-text"),
    )
    .button(decisions)
    .link(check(cx))
    .link(papers(cx))
    .link(praise(cx))
    .link(templates(cx))
    .into()
}

fn nothing_found<'a>(screen: &'a Certificates, cx: &Context<'a>) -> Element<'a, Message> {
    let asked = screen.text.trim();
    if asked.is_empty() {
        let title = say!(cx.lang, "certificates-none-shown");
        let all = button(say!(cx.lang, "certificates-show-all"));
        return empty(Icon::Award, title, say!(cx.lang, "certificates-none-shown-text"))
            .button(all.on_press(Message::Show(Filter::All)))
            .into();
    }
    let title = say!(cx.lang, "certificates-no-hit", text = asked);
    empty(Icon::Search, title, say!(cx.lang, "certificates-no-hit-text"))
        .button(
            button(say!(cx.lang, "certificates-show-all")).on_press(Message::Typed(String::new())),
        )
        .into()
}

fn head<'a>(screen: &'a Certificates, cx: &Context<'a>) -> Element<'a, Message> {
    let margin = cx.breadth.margin();
    let search = entry(screen.text.as_str(), Message::Typed)
        .id(SEARCH)
        .icon(Icon::Search)
        .placeholder(say!(cx.lang, "certificates-search"));
    let title = say!(cx.lang, "place-certificates");
    let head: Element<'a, Message> = match cx.breadth {
        Breadth::Single | Breadth::Narrow => column![
            row![record_title(title).one_line().width(Length::Fill), papers(cx)]
                .spacing(distance::M)
                .align_y(Alignment::Center),
            row![search, praise(cx), others(cx)].spacing(distance::M).align_y(Alignment::Center),
        ]
        .spacing(distance::M)
        .into(),
        breadth => row![
            // Beside all that leads on from here the larger letters have no room.
            if breadth == Breadth::Wide { page_title(title) } else { record_title(title) }
                .one_line()
                .width(Length::Fill),
            search.width(Length::Fixed(if cx.breadth == Breadth::Wide { 280.0 } else { 208.0 })),
            papers(cx),
            praise(cx),
            others(cx)
        ]
        .spacing(distance::M)
        .align_y(Alignment::Center)
        .into(),
    };
    iced::widget::container(head)
        .padding(Padding { top: distance::HEAD, bottom: distance::M, left: margin, right: margin })
        .into()
}

fn named(filter: Filter, register: &Register, cx: &Context<'_>) -> String {
    let name = match filter {
        Filter::All => say!(cx.lang, "certificates-all"),
        Filter::NotPrinted => say!(cx.lang, "certificates-not-printed"),
        Filter::Waiting => say!(cx.lang, "certificates-waiting"),
        Filter::HandedOver => say!(cx.lang, "certificates-handed"),
        Filter::Withdrawn => say!(cx.lang, "certificates-are-withdrawn"),
        Filter::ToWithdraw => say!(cx.lang, "certificates-to-withdraw"),
    };
    let count = i64::try_from(register.count(filter)).unwrap_or(i64::MAX);
    say!(cx.lang, "certificates-filter", name = name, count = cx.lang.grouped(count))
}

/// What needs doing stays away while there is none of it.
fn filters<'a>(
    screen: &'a Certificates,
    register: &'a Register,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let offered = |filter: &Filter| {
        *filter != Filter::ToWithdraw || register.count(*filter) > 0 || screen.filter == *filter
    };
    let filters: Vec<Filter> = Filter::ALL.into_iter().filter(offered).collect();
    if cx.breadth < Breadth::Normal {
        let names: Vec<String> = filters.iter().map(|one| named(*one, register, cx)).collect();
        let at = filters.iter().position(|one| *one == screen.filter);
        let show = move |at: usize| Message::Show(filters.get(at).copied().unwrap_or(Filter::All));
        return choice(names, at, show).width(Length::Fixed(320.0)).into();
    }
    let pills = filters
        .into_iter()
        .map(|one| filter_pill(named(one, register, cx), screen.filter == one, Message::Show(one)));
    row(pills).spacing(distance::S).into()
}

fn rows<'a>(
    screen: &'a Certificates,
    register: &'a Register,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let stacked = cx.breadth == Breadth::Single;
    let context = *cx;
    let high = if stacked { height::STACKED } else { height::MAIN };
    let lines = list(screen.shown.len(), high, move |range| {
        let line = |at| match screen.row(at) {
            Some(row) => line(&context, register, row, screen.marks.has(row.id)),
            None => space().into(),
        };
        range.map(line).collect()
    })
    .selected(screen.selected, Message::Select)
    .on_open(Message::Open)
    .marks(
        move |at| screen.row(at).is_some_and(|row| screen.marks.has(row.id)),
        !screen.marks.is_empty(),
        distance::L + TICKS,
        Message::Mark,
    )
    .subject(screen.subject)
    .id(LIST);
    let head = (!stacked).then(|| heads(screen, cx));
    column(head).push(lines).into()
}

fn heads<'a>(screen: &'a Certificates, cx: &Context<'a>) -> Element<'a, Message> {
    let tick = match screen.marks.len() {
        0 => Tick::Off,
        all if all == screen.shown.len() => Tick::On,
        _ => Tick::Mixed,
    };
    let mut heads = vec![
        Head::ticks(tick, TICKS, Message::Mark(Mark::All)),
        Head::new(say!(cx.lang, "certificates-head-number"), NUMBER),
        Head::new(say!(cx.lang, "certificates-head-name"), Length::Fill),
    ];
    let decision = shows_decision(cx)
        .then(|| Head::new(say!(cx.lang, "certificates-head-decision"), DECISION));
    heads.extend(decision);
    heads.push(Head::new(say!(cx.lang, "certificates-head-state"), STATE));
    table_head(heads, distance::L)
}

fn shows_decision(cx: &Context<'_>) -> bool {
    cx.breadth >= Breadth::Normal
}

fn number(row: &CertificateRow, cx: &Context<'_>) -> String {
    match row.number.as_str() {
        "" => say!(cx.lang, "none"),
        number => number.to_owned(),
    }
}

fn line<'a>(
    cx: &Context<'a>,
    register: &'a Register,
    row: &'a CertificateRow,
    marked: bool,
) -> Element<'a, Message> {
    let decision = row.decision.and_then(|id| register.references.get(&id));
    let decision = decision.map(String::as_str).unwrap_or_default();
    let state = match register.stale.contains(&row.id) {
        true => chip(Icon::Warning, say!(cx.lang, "certificates-to-withdraw"), Tone::Warn),
        false => certificate_chip(cx, &row.state),
    };
    let name = strong(row.name.as_str()).one_line().width(Length::Fill);
    // A letter of merit is about no initiative.
    let title = match row.title.as_str() {
        "" => second(cx.lang.word("certificate-kind", row.kind.code())),
        title => second(title),
    };
    let title = title.one_line().width(Length::Fill);
    let tick = row![row_tick(marked)].width(TICKS);
    let inside: Element<'a, Message> = if cx.breadth == Breadth::Single {
        let number = second(number(row, cx)).one_line();
        let last = row![number, state].spacing(distance::L).align_y(Alignment::Center);
        row![tick, column![name, title, last].width(Length::Fill)].align_y(Alignment::Center).into()
    } else {
        row![
            tick,
            strong(number(row, cx)).one_line().width(NUMBER),
            column![name, title].width(Length::Fill),
        ]
        .extend(shows_decision(cx).then(|| second(decision).one_line().width(DECISION).into()))
        .push(row![state].width(STATE))
        .spacing(distance::L)
        .align_y(Alignment::Center)
        .into()
    };
    iced::widget::container(inside)
        .padding(Padding::from([0.0, distance::L]))
        .center_y(Length::Fill)
        .into()
}

fn bar<'a>(screen: &'a Certificates, cx: &Context<'a>) -> Element<'a, Message> {
    let (lang, roomy) = (cx.lang, cx.breadth >= Breadth::Normal);
    let left: Element<'a, Message> = match screen.marks.len() {
        0 if !roomy => space().into(),
        0 => {
            let count = lang.counted(screen.shown.len());
            second(say!(lang, "certificates-count", count = count)).one_line().into()
        }
        marked => {
            let count = lang.counted(marked);
            let clear = button(say!(lang, "initiatives-unmark")).quiet().icon(Icon::Cross);
            let clear = if roomy { clear.shortcut("Esc") } else { clear };
            let told = label(say!(lang, "certificates-marked", count = count)).one_line();
            match cx.breadth {
                Breadth::Single => row![clear.on_press(Message::Unmark)],
                _ => row![told, clear.on_press(Message::Unmark)],
            }
            .spacing(distance::S)
            .align_y(Alignment::Center)
            .into()
        }
    };
    let acts = [
        (Act::Withdraw, say!(lang, "certificates-withdraw"), Icon::Ban),
        (Act::HandOver, say!(lang, "certificates-hand-over"), Icon::CircleCheck),
    ];
    let acts: Vec<_> =
        acts.into_iter().filter(|(act, ..)| !screen.fit_for(*act).is_empty()).collect();
    let mut right = row![].spacing(distance::M);
    if roomy {
        right =
            right.extend(acts.into_iter().map(|(act, words, icon)| {
                button(words).icon(icon).on_press(Message::Ask(act)).into()
            }));
    } else if !acts.is_empty() {
        let (acts, words): (Vec<Act>, Vec<String>) =
            acts.into_iter().map(|(act, words, _)| (act, words)).unzip();
        let menu = choice(words, None, move |at| {
            acts.get(at).map_or(Message::Outdated, |act| Message::Ask(*act))
        });
        right = right.push(menu.placeholder(say!(lang, "initiatives-other-acts")).width(MENU));
    }
    if screen.chosen().iter().any(|row| Act::can_be_printed(&row.state)) {
        let print = button(say!(lang, "certificates-print")).main().icon(Icon::Printer);
        right = right.push(print.on_press(Message::Print));
    }
    action_bar(left, right, cx.breadth.margin())
}
