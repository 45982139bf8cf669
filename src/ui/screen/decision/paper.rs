//! The paper itself: a form while it is drafted and registered, plain words once it is in the book.

use std::borrow::Cow;

use iced::{Alignment, Length};

use super::{Form, Line, Message, SCOPE, Wrong, day, day_in_doubt, nd30};
use crate::desk::DeskError;
use crate::domain::decision::{DecisionBody, DecisionKind, Route, Scope, Stage};
use crate::domain::lifecycle::{DecisionPart, DecisionRefused};
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::icon::Icon;
use crate::ui::theme::{Tone, space as distance};
use crate::ui::widget::{
    Control as _, Element, Entry, button, choice, column, entry, fact, field, inner_box, label,
    mark, row, second, tile,
};

pub fn view<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    match form.registered {
        true => registered(form, body, cx),
        false => open(form, body, cx),
    }
}

fn beside<'a, const N: usize>(parts: [Element<'a, Message>; N]) -> Element<'a, Message> {
    let part = |part| iced::widget::container(part).width(Length::FillPortion(1)).into();
    row(parts.into_iter().map(part)).spacing(distance::M).into()
}

/// What is in the book can only be read.
fn registered<'a>(
    form: &'a Form,
    body: &'a DecisionBody,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let lang = cx.lang;
    let scope = body
        .scope
        .as_ref()
        .map(|scope| fact(say!(lang, "decide-scope"), lang.word("scope", scope.code())));
    let route = body.route.as_ref().map(|route| lang.word("route", route.code()));
    let kind = lang.word("decision-kind", body.kind.code());
    column![fact(say!(lang, "decide-kind"), kind)]
        .extend(scope)
        .push(fact(say!(lang, "decide-issuer"), body.issuer.as_str()))
        .push(beside([
            fact(say!(lang, "decide-route"), route.unwrap_or_default()),
            fact(say!(lang, "decide-minutes"), body.minutes.as_str()),
        ]))
        .push(fact(say!(lang, "decide-subject"), body.subject.as_str()))
        .push(beside([
            fact(say!(lang, "decide-number"), body.number.as_str()),
            fact(say!(lang, "decide-symbol"), body.symbol.as_str()),
            fact(say!(lang, "decide-day"), form.day.as_str()),
        ]))
        .push(beside([
            fact(say!(lang, "decide-signer"), body.signer.as_str()),
            fact(say!(lang, "decide-signer-title"), body.signer_title.as_str()),
        ]))
        .push(scan(form, body, cx))
        .spacing(distance::L)
        .into()
}

fn line<'a>(line: Line, value: impl Into<Cow<'a, str>>) -> Entry<'a, Message> {
    entry(value, move |text| Message::Typed(line, text)).id(line.id())
}

fn open<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    let error = |refused: DecisionRefused| {
        let told = form.wrong.contains(&Wrong::Refused(refused.clone()));
        told.then(|| cx.lang.explain(&DeskError::Decision(refused)).what)
    };
    let kinds: Vec<&DecisionKind> = DecisionKind::KNOWN.iter().collect();
    let at = kinds.iter().position(|kind| **kind == body.kind);
    let kind = choice(
        kinds.iter().map(|kind| cx.lang.word("decision-kind", kind.code())).collect::<Vec<_>>(),
        at,
        |to| {
            Message::Kind(DecisionKind::KNOWN.get(to).cloned().unwrap_or(DecisionKind::Recognition))
        },
    );
    let mut page = column![field(say!(cx.lang, "decide-kind"), kind)].spacing(distance::M);
    if body.kind == DecisionKind::WiderEffect {
        page = page.push(scope(body, cx).error(error(DecisionRefused::ScopeMissing)));
    }
    let mut issuer = line(Line::Issuer, body.issuer.as_str());
    if !form.changing_issuer && !body.issuer.is_empty() {
        let change = button(say!(cx.lang, "decide-change")).link().on_press(Message::ChangeIssuer);
        issuer = issuer.disabled().after(change);
    }
    page = page.push(
        field(say!(cx.lang, "decide-issuer"), issuer)
            .help(say!(cx.lang, "decide-issuer-help"))
            .error(error(DecisionRefused::Missing(DecisionPart::Issuer))),
    );
    let routes = Route::KNOWN.iter().map(|route| cx.lang.word("route", route.code()));
    let at = Route::KNOWN.iter().position(|route| Some(route) == body.route.as_ref());
    let route = choice(routes.collect::<Vec<_>>(), at, |to| {
        Message::Route(Route::KNOWN.get(to).cloned().unwrap_or(Route::Council))
    })
    .placeholder(say!(cx.lang, "choose"));
    let minutes = line(Line::Minutes, body.minutes.as_str())
        .placeholder(say!(cx.lang, "decide-minutes-example"));
    let subject = line(Line::Subject, body.subject.as_str())
        .placeholder(say!(cx.lang, "decide-subject-example"));
    page.push(beside([
        field(say!(cx.lang, "decide-route"), route).into(),
        field(say!(cx.lang, "decide-minutes"), minutes).into(),
    ]))
    .push(field(say!(cx.lang, "decide-subject"), subject))
    .push(number(form, body, cx))
    .push(beside([
        field(say!(cx.lang, "decide-signer"), line(Line::Signer, body.signer.as_str())).into(),
        field(
            say!(cx.lang, "decide-signer-title"),
            line(Line::SignerTitle, body.signer_title.as_str()),
        )
        .into(),
    ]))
    .push(scan(form, body, cx))
    .into()
}

fn scope<'a>(
    body: &'a DecisionBody,
    cx: &Context<'a>,
) -> crate::ui::widget::Field<'a, Message, crate::ui::widget::Choice<'a, Message>> {
    let scopes = Scope::KNOWN.iter().map(|scope| cx.lang.word("scope", scope.code()));
    let at = Scope::KNOWN.iter().position(|scope| Some(scope) == body.scope.as_ref());
    let scope = choice(scopes.collect::<Vec<_>>(), at, |to| {
        Message::Scope(Scope::KNOWN.get(to).cloned().unwrap_or(Scope::Grassroots))
    })
    .placeholder(say!(cx.lang, "choose"))
    .id(SCOPE);
    field(say!(cx.lang, "decide-scope"), scope)
}

/// Number, symbol and day; of a draft there is the symbol only. The boxes are narrow: what is to be
/// said of them stands under all three.
fn number<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    let lang = cx.lang;
    let signed = body.stage == Stage::Signed;
    let unreadable = form.wrong.contains(&Wrong::DayUnreadable);
    let lacks_number = form.lacks(DecisionPart::Number);
    let lacks_day = form.lacks(DecisionPart::SignedOn);
    let framed = |entry: Entry<'a, Message>, wrong: bool| match wrong {
        true => entry.wrong(),
        false => entry,
    };
    let number = match signed {
        true => framed(line(Line::Number, body.number.as_str()), lacks_number),
        false => line(Line::Number, "–").disabled(),
    };
    let number = field(say!(lang, "decide-number"), number);
    let symbol = field(say!(lang, "decide-symbol"), line(Line::Symbol, body.symbol.as_str()));
    let signed_on = match signed {
        false => {
            let later = line(Line::Day, say!(lang, "decide-day-later")).disabled();
            field(say!(lang, "decide-day"), later)
        }
        true => {
            let typed = date_box(cx, form.day.as_str(), |text| Message::Typed(Line::Day, text))
                .id(Line::Day.id())
                .placeholder(say!(lang, "decide-day-example"));
            field(say!(lang, "decide-day"), framed(typed, unreadable || lacks_day))
        }
    };
    let missing = match (lacks_number, lacks_day) {
        (true, true) => Some(say!(lang, "decide-number-day-missing")),
        (true, false) => Some(say!(lang, "decide-number-missing")),
        (false, true) => Some(say!(lang, "decide-day-missing")),
        (false, false) => None,
    };
    let missing = missing.map(|words| mark(Icon::CircleCross, words, Tone::Err));
    let about_day = if unreadable {
        Some(mark(Icon::CircleCross, say!(lang, "decide-day-unreadable"), Tone::Err))
    } else if signed {
        about_day(form, cx)
    } else {
        None
    };
    let part = |share: u16, part: Element<'a, Message>| {
        iced::widget::container(part).width(Length::FillPortion(share))
    };
    let boxes = row![part(9, number.into()), part(14, symbol.into()), part(27, signed_on.into())]
        .spacing(distance::M);
    column![boxes].extend(missing).extend(about_day).spacing(distance::XS).into()
}

/// What is doubted of the day of signing.
fn about_day<'a>(form: &'a Form, cx: &Context<'a>) -> Option<Element<'a, Message>> {
    if let Some(proposed) = day_in_doubt(&form.day) {
        let words = nd30(proposed);
        let take = button(words.clone()).link().on_press(Message::Typed(Line::Day, words));
        let asked = mark(Icon::Warning, say!(cx.lang, "decide-day-century"), Tone::Warn);
        return Some(
            row![asked, take].spacing(distance::S).align_y(Alignment::Center).wrap().into(),
        );
    }
    let (day, today) = (day(&form.day)?, cx.home?.today);
    let words = say!(cx.lang, "decide-day-ahead", today = cx.lang.day(today));
    (day > today).then(|| mark(Icon::Warning, words, Tone::Warn))
}

fn scan<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    let inside: Element<'a, Message> = match &body.scan {
        Some(scan) => {
            let mut links = row![].spacing(distance::M).align_y(Alignment::Center);
            if form.own {
                let replace = button(say!(cx.lang, "decide-scan-replace")).link();
                links = links.push(replace.on_press(Message::ChooseScan));
            }
            if !form.registered {
                let drop = button(say!(cx.lang, "decide-scan-drop")).link();
                links = links.push(drop.on_press(Message::DropScan));
            }
            row![
                tile(Icon::FileCheck, Tone::Ok),
                column![
                    label(scan.name.as_str()).one_line(),
                    second(cx.lang.bytes(scan.bytes)).one_line()
                ]
                .width(Length::Fill),
                links,
            ]
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into()
        }
        None if body.stage == Stage::Signed => {
            let add = button(say!(cx.lang, "decide-scan-add")).icon(Icon::Attachment);
            let words = column![second(say!(cx.lang, "decide-scan-none"))];
            match form.own {
                true => words.push(add.on_press(Message::ChooseScan)).spacing(distance::S).into(),
                false => words.into(),
            }
        }
        None => second(say!(cx.lang, "decide-scan-later")).into(),
    };
    column![label(say!(cx.lang, "decide-scan")), inner_box(inside)].spacing(distance::XS).into()
}
