//! How a decision is shown: the paper at the left, its initiatives at the right.

use iced::{Alignment, Length, Padding};

use super::picks::{self, counted};
use super::{Form, Line, Message, SCOPE, Wrong, day, day_in_doubt, nd30};
use crate::desk::DeskError;
use crate::domain::decision::{DecisionBody, DecisionKind, Route, Scope, Stage};
use crate::domain::lifecycle::{DecisionPart, DecisionRefused};
use crate::domain::recognition::Status;
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, Entry, FIRST, Modal, action_bar, button, card, chip, choice, column, entry, field,
    inner_box, label, mark, modal, page_title, radio, row, rule, scroll, second, space, steps,
    tile, titled_card,
};

/// The paper's column.
const PAPER: f32 = 416.0;
/// Rows in sight where the whole page scrolls.
const ROWS: f32 = 8.0;

pub fn view<'a>(form: &'a Form, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(body) = &form.body else { return space().into() };
    let margin = cx.breadth.margin();
    let head = head(form, body, cx);
    let paper = card(paper(form, body, cx));
    let bar = action_bar(bar_left(form, body, cx), bar_right(form, body, cx), margin);
    if cx.breadth < Breadth::Normal {
        let picks = picks(form, body, cx, Some(ROWS * height::NAME));
        let page = column![head, paper, picks]
            .spacing(distance::M)
            .padding(Padding::from([distance::L, margin]));
        return column![scroll(page), bar].height(Length::Fill).into();
    }
    // Room for the bar beside the card, not over it.
    let paper = row![paper].padding(Padding::ZERO.right(distance::L));
    let sides = row![
        iced::widget::container(scroll(paper)).width(PAPER + distance::L),
        picks(form, body, cx, None)
    ]
    .spacing(distance::S)
    .padding(Padding { bottom: distance::L, ..Padding::from([0.0, margin]) })
    .height(Length::Fill);
    let head = row![head].padding(Padding::from([distance::M, margin]));
    column![head, sides, bar].height(Length::Fill).into()
}

fn head<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    let (here, title) = match (form.registered, form.id, &body.stage) {
        (true, ..) => {
            let reference = body.reference();
            (reference.clone(), say!(cx.lang, "decide-title-signed", reference = reference))
        }
        (_, None, stage) => (say!(cx.lang, "decide-crumb-new"), title(cx, stage)),
        (_, Some(_), stage) => (say!(cx.lang, "decide-crumb-draft"), title(cx, stage)),
    };
    let crumbs = row![
        button(say!(cx.lang, "place-decisions")).link().on_press(Message::ToList),
        icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
        second(here).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    let names = [cx.lang.word("stage", "draft"), cx.lang.word("stage", "signed")];
    let steps = steps(names, usize::from(body.stage == Stage::Signed));
    let words = column![crumbs, page_title(title)].spacing(distance::XS);
    if cx.breadth < Breadth::Normal {
        return column![words, steps].spacing(distance::M).into();
    }
    row![words.width(Length::Fill), steps].align_y(Alignment::Center).into()
}

fn title(cx: &Context<'_>, stage: &Stage) -> String {
    match stage {
        Stage::Signed => say!(cx.lang, "decide-title-sign"),
        _ => say!(cx.lang, "decide-title-new"),
    }
}

fn paper<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    let closed = form.registered;
    let words = |line: Line, value: &'a str| -> Entry<'a, Message> {
        let typed = entry(value, move |text| Message::Typed(line, text)).id(line.id());
        if closed { typed.disabled() } else { typed }
    };
    let error = |refused: DecisionRefused| {
        let told = form.wrong == Some(Wrong::Refused(refused.clone()));
        told.then(|| cx.lang.explain(&DeskError::Decision(refused)).what)
    };
    let kinds: Vec<&DecisionKind> = DecisionKind::KNOWN.iter().collect();
    let at = kinds.iter().position(|kind| **kind == body.kind);
    let mut kind = choice(
        kinds.iter().map(|kind| cx.lang.word("decision-kind", kind.code())).collect::<Vec<_>>(),
        at,
        |to| {
            Message::Kind(DecisionKind::KNOWN.get(to).cloned().unwrap_or(DecisionKind::Recognition))
        },
    );
    if closed {
        kind = kind.disabled();
    }
    let mut page = column![field(say!(cx.lang, "decide-kind"), kind)].spacing(distance::M);
    if body.kind == DecisionKind::WiderEffect {
        page = page.push(scope(form, body, cx).error(error(DecisionRefused::ScopeMissing)));
    }
    let mut issuer = words(Line::Issuer, &body.issuer);
    if !form.changing_issuer && !closed && !body.issuer.is_empty() {
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
    let mut route = choice(routes.collect::<Vec<_>>(), at, |to| {
        Message::Route(Route::KNOWN.get(to).cloned().unwrap_or(Route::Council))
    })
    .placeholder(say!(cx.lang, "choose"));
    if closed {
        route = route.disabled();
    }
    let minutes =
        words(Line::Minutes, &body.minutes).placeholder(say!(cx.lang, "decide-minutes-example"));
    page = page.push(
        row![
            field(say!(cx.lang, "decide-route"), route),
            field(say!(cx.lang, "decide-minutes"), minutes),
        ]
        .spacing(distance::M),
    );
    let subject =
        words(Line::Subject, &body.subject).placeholder(say!(cx.lang, "decide-subject-example"));
    page = page.push(field(say!(cx.lang, "decide-subject"), subject));
    if !closed {
        page = page.push(stages(body, cx));
    }
    page.push(number(form, body, cx))
        .push(
            row![
                field(say!(cx.lang, "decide-signer"), words(Line::Signer, &body.signer)),
                field(
                    say!(cx.lang, "decide-signer-title"),
                    words(Line::SignerTitle, &body.signer_title)
                ),
            ]
            .spacing(distance::M),
        )
        .push(scan(form, body, cx))
        .into()
}

fn scope<'a>(
    form: &'a Form,
    body: &'a DecisionBody,
    cx: &Context<'a>,
) -> crate::ui::widget::Field<'a, Message, crate::ui::widget::Choice<'a, Message>> {
    let scopes = Scope::KNOWN.iter().map(|scope| cx.lang.word("scope", scope.code()));
    let at = Scope::KNOWN.iter().position(|scope| Some(scope) == body.scope.as_ref());
    let mut scope = choice(scopes.collect::<Vec<_>>(), at, |to| {
        Message::Scope(Scope::KNOWN.get(to).cloned().unwrap_or(Scope::Grassroots))
    })
    .placeholder(say!(cx.lang, "choose"))
    .id(SCOPE);
    if form.registered {
        scope = scope.disabled();
    }
    field(say!(cx.lang, "decide-scope"), scope)
}

/// For signature, or signed: an old case is written down in one step.
fn stages<'a>(body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    let one = |stage: Stage| {
        let words = cx.lang.word("stage", stage.code());
        radio(words, body.stage == stage, Message::Stage(stage))
    };
    row![one(Stage::Draft), one(Stage::Signed)].spacing(distance::XL).wrap().into()
}

fn number<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    let open = body.stage == Stage::Signed && !form.registered;
    let lacks = |part: DecisionPart| {
        open && form.wrong == Some(Wrong::Refused(DecisionRefused::Missing(part)))
    };
    let line = |line: Line, value: &'a str, on: bool| -> Entry<'a, Message> {
        let typed = entry(value, move |text| Message::Typed(line, text)).id(line.id());
        if on { typed } else { typed.disabled() }
    };
    let number = line(Line::Number, if open || form.registered { &body.number } else { "" }, open);
    let number = if open { number } else { number.placeholder(say!(cx.lang, "none")) };
    let example = if open || form.registered {
        say!(cx.lang, "decide-day-example")
    } else {
        say!(cx.lang, "decide-day-later")
    };
    let typed = if open || form.registered { form.day.as_str() } else { "" };
    let day_box = match open {
        true => date_box(cx, typed, |text| Message::Typed(Line::Day, text)).id(Line::Day.id()),
        false => line(Line::Day, typed, false),
    };
    let mut signed_on = field(say!(cx.lang, "decide-day"), day_box.placeholder(example));
    if open {
        signed_on = signed_on.error(match form.wrong {
            Some(Wrong::DayUnreadable) => Some(say!(cx.lang, "decide-day-unreadable")),
            _ => lacks(DecisionPart::SignedOn).then(|| say!(cx.lang, "decide-day-missing")),
        });
        if let Some(proposed) = day_in_doubt(&form.day) {
            let words = nd30(proposed);
            signed_on = signed_on.question(
                say!(cx.lang, "decide-day-century"),
                words.clone(),
                Message::Typed(Line::Day, words),
            );
        }
        let today = cx.home.map(|home| home.today);
        if let (Some(day), Some(today)) = (day(&form.day), today)
            && day > today
        {
            let today = cx.lang.day(today);
            signed_on = signed_on.warning(Some(say!(cx.lang, "decide-day-ahead", today = today)));
        }
    }
    let part = |share: u16, part: Element<'a, Message>| {
        iced::widget::container(part).width(Length::FillPortion(share))
    };
    row![
        part(
            3,
            field(say!(cx.lang, "decide-number"), number)
                .error(lacks(DecisionPart::Number).then(|| say!(cx.lang, "decide-number-missing")))
                .into()
        ),
        part(
            4,
            field(
                say!(cx.lang, "decide-symbol"),
                line(Line::Symbol, &body.symbol, !form.registered)
            )
            .into()
        ),
        part(5, signed_on.into()),
    ]
    .spacing(distance::M)
    .into()
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

fn picks<'a>(
    form: &'a Form,
    body: &'a DecisionBody,
    cx: &Context<'a>,
    fixed: Option<f32>,
) -> Element<'a, Message> {
    let closed = form.registered;
    let without = match &form.wrong {
        Some(Wrong::Refused(DecisionRefused::ReasonMissing(id))) => Some(*id),
        _ => None,
    };
    let all =
        (!form.picks.lines.is_empty()).then(|| form.picks.over_all(cx, closed).map(Message::Picks));
    let search = (!closed).then(|| form.picks.search(cx).map(Message::Picks));
    let over = row![]
        .extend(all)
        .push(space().width(Length::Fill))
        .extend(search)
        .spacing(distance::M)
        .padding(Padding::from([0.0, distance::L]))
        .height(height::NAME)
        .align_y(Alignment::Center);
    let rows = form.picks.view(cx, &body.kind, closed, without, fixed).map(Message::Picks);
    titled_card(say!(cx.lang, "decide-picks"), None, column![over, rule(), rows])
}

fn bar_left<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    if let Some(Wrong::Refused(refused)) = &form.wrong {
        let words = cx.lang.explain(&DeskError::Decision(refused.clone())).what;
        return mark(Icon::CircleCross, words, Tone::Err);
    }
    if cx.breadth == Breadth::Single {
        return space().into();
    }
    let counts = || counted(cx, &form.picks, &body.kind);
    if form.registered {
        return row![
            mark(Icon::CircleCheck, say!(cx.lang, "decide-registered"), Tone::Ok),
            counts()
        ]
        .spacing(distance::L)
        .align_y(Alignment::Center)
        .into();
    }
    if form.resumed {
        let words = say!(cx.lang, "decide-resumed");
        let forget = button(say!(cx.lang, "decide-forget")).link().on_press(Message::Forget);
        return row![mark(Icon::History, words, Tone::Info), forget]
            .spacing(distance::L)
            .align_y(Alignment::Center)
            .into();
    }
    if body.stage == Stage::Signed {
        return counts();
    }
    let chosen = form.picks.chosen().count();
    if chosen == 0 || picks::about_recognised(&body.kind) {
        return space().into();
    }
    let status = cx.lang.word("status", Status::Considering.code());
    let until = (cx.breadth >= Breadth::Normal)
        .then(|| second(say!(cx.lang, "decide-stay-until")).one_line().into());
    row![
        second(say!(cx.lang, "decide-stay", count = cx.lang.counted(chosen))).one_line(),
        chip(Icon::Hourglass, status, Tone::Warn),
    ]
    .extend(until)
    .spacing(distance::S)
    .align_y(Alignment::Center)
    .into()
}

fn bar_right<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    if form.registered {
        return button(say!(cx.lang, "decide-to-list")).on_press(Message::ToList).into();
    }
    let save = button(say!(cx.lang, "decide-save")).icon(Icon::Save).on_press(Message::Save);
    if body.stage != Stage::Signed {
        return save.main().shortcut("Ctrl+S").into();
    }
    let words = match body.kind {
        DecisionKind::Recognition => say!(cx.lang, "decide-register"),
        _ => say!(cx.lang, "decide-register-other"),
    };
    let register = button(words).main().icon(Icon::Decision).on_press(Message::Register);
    if cx.breadth == Breadth::Single {
        return register.into();
    }
    row![save, register].spacing(distance::M).into()
}

/// Asked once: what is in the book cannot be taken out again.
pub fn question<'a>(form: &'a Form, cx: &Context<'a>) -> Modal<'a, Message> {
    let reference = form.body.as_ref().map(DecisionBody::reference).unwrap_or_default();
    let (granted, others) = form.picks.counts();
    modal(say!(cx.lang, "decide-register-ask", reference = reference))
        .text(say!(
            cx.lang,
            "decide-register-counts",
            granted = cx.lang.counted(granted),
            others = others,
            others_counted = cx.lang.counted(others),
        ))
        .text(say!(cx.lang, "decide-register-final"))
        .button(
            button(say!(cx.lang, "decide-register-back"))
                .shortcut("Esc")
                .id(FIRST)
                .on_press(Message::LookAgain),
        )
        .button(
            button(say!(cx.lang, "decide-register-other")).main().on_press(Message::RegisterNow),
        )
        .on_close(Message::LookAgain)
}
