//! What the page of targets shows.

use iced::{Alignment, Length, Padding};

use super::form::{Lines, MOST_PHASES, Wrong};
use super::{Form, Line, Message, Targets};
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::reached;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Element, FIRST, action_bar, button, card, card_title, column, entry, field, icon_button, mark,
    page_title, row, scroll, second, space,
};

/// The box of a stage, to give it the focus.
pub fn name_of(at: usize, line: Line) -> String {
    format!("target-{at}-{line:?}")
}

pub fn view<'a>(screen: &'a Targets, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(form) = &screen.form else { return space().height(Length::Fill).into() };
    let margin = cx.breadth.margin();
    let movement = field(
        say!(cx.lang, "targets-movement"),
        entry(form.movement.as_str(), Message::Movement)
            .id(FIRST)
            .placeholder(say!(cx.lang, "targets-movement-example"))
            .on_submit(Message::Save),
    )
    .remark(say!(cx.lang, "if-any"));
    let mut page = column![
        column![page_title(say!(cx.lang, "targets-title")), second(say!(cx.lang, "targets-help"))],
        card(movement),
    ]
    .extend(form.phases.iter().enumerate().map(|(at, lines)| phase(screen, cx, form, at, lines)));
    if form.phases.len() < MOST_PHASES {
        let add = button(say!(cx.lang, "targets-add")).icon(Icon::Plus);
        page = page.push(add.on_press(Message::Add));
    }
    let page = page
        .spacing(distance::L)
        .padding(Padding::new(margin).top(distance::TITLE))
        .max_width(cx.breadth.widest());
    let left: Element<'a, Message> = match screen.typed() {
        Some(_) => mark(Icon::Pencil, say!(cx.lang, "targets-unsaved"), Tone::Warn),
        None => mark(Icon::CircleCheck, say!(cx.lang, "targets-all-saved"), Tone::Ok),
    };
    let save = button(say!(cx.lang, "targets-save")).main().icon(Icon::Save).shortcut("Ctrl+S");
    let back = button(say!(cx.lang, "targets-back")).on_press(Message::Go(Place::Today));
    let actions = row![back, save.on_press(Message::Save)].spacing(distance::M);
    column![scroll(page), action_bar(left, actions, margin)].into()
}

fn phase<'a>(
    screen: &'a Targets,
    cx: &Context<'a>,
    form: &'a Form,
    at: usize,
    lines: &'a Lines,
) -> Element<'a, Message> {
    let read = lines.read();
    let wrong = read.as_ref().err().copied().filter(|_| screen.told);
    let of = |line: Line| wrong.filter(|wrong| wrong.line() == line);
    let words = |wrong: Wrong| match wrong {
        Wrong::Name => say!(cx.lang, "targets-name-missing"),
        Wrong::From | Wrong::Until => say!(cx.lang, "targets-day-form"),
        Wrong::Order => say!(cx.lang, "targets-day-order"),
        Wrong::Target => say!(cx.lang, "targets-target-form"),
    };
    let line = |line: Line, text: &'a str| {
        let on_typed = move |text| Message::Type(at, line, text);
        let typed = match line {
            Line::From | Line::Until => date_box(cx, text, on_typed),
            Line::Name | Line::Target => entry(text, on_typed),
        };
        typed.id(name_of(at, line)).on_submit(Message::Save)
    };
    let name = field(say!(cx.lang, "targets-name"), line(Line::Name, &lines.name))
        .error(of(Line::Name).map(words));
    let from = field(say!(cx.lang, "targets-from"), line(Line::From, &lines.from))
        .error(of(Line::From).map(words));
    let others = form.phases.iter().enumerate().filter(|(other, _)| *other != at);
    let twice = others.map(|(_, other)| other).find(|other| other.overlaps(lines));
    let until = field(say!(cx.lang, "targets-until"), line(Line::Until, &lines.until))
        .warning(twice.map(|other| say!(cx.lang, "targets-overlap", name = other.name.as_str())))
        .error(of(Line::Until).map(words));
    let target = field(say!(cx.lang, "targets-target"), line(Line::Target, &lines.target).right())
        .error(of(Line::Target).map(words));
    let title = row![
        card_title(say!(cx.lang, "targets-phase", number = at as i64 + 1)).width(Length::Fill),
        icon_button(Icon::Cross, say!(cx.lang, "targets-remove"), Some(Message::Remove(at))),
    ]
    .align_y(Alignment::Center);
    let boxes: Element<'a, Message> = match cx.breadth {
        Breadth::Single => column![name, row![from, until].spacing(distance::M), target]
            .spacing(distance::M)
            .into(),
        _ => row![name, from, until, target].spacing(distance::M).into(),
    };
    let counted = read.ok().and_then(|phase| {
        let counted = screen.achieved.phases.get(at).filter(|(counted, _)| *counted == phase);
        counted.map(|(_, reached)| reached::bar(cx, *reached))
    });
    card(column![title, boxes].extend(counted).spacing(distance::M))
}
