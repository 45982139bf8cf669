//! How a decision is shown: the paper at the left, its initiatives at the right.

use iced::{Alignment, Length, Padding};

use super::picks::{self, counted};
use super::{Form, Message, Wrong, day, paper};
use crate::desk::DeskError;
use crate::domain::decision::{DecisionBody, DecisionKind, Stage};
use crate::domain::lifecycle::{DecisionPart, DecisionRefused};
use crate::domain::recognition::Status;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, Modal, action_bar, button, card, card_title, chip, column, headed_card, mark,
    modal, page_title, row, scroll, scroll_card, second, space, steps, steps_to,
};

/// The paper's column.
const PAPER: f32 = 416.0;
/// Rows in sight where the whole page scrolls.
const ROWS: f32 = 8.0;

pub fn view<'a>(form: &'a Form, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(body) = &form.body else { return space().into() };
    let margin = cx.breadth.margin();
    let head = head(form, body, cx);
    let work = form.work.view(cx, form.changed || form.resumed);
    let work = work.map(|work| work.map(Message::Work));
    let paper = column![paper::view(form, body, cx)].extend(work).spacing(distance::L);
    let bar = action_bar(bar_left(form, body, cx), bar_right(form, body, cx), margin);
    if cx.breadth < Breadth::Normal {
        let picks = picks(form, body, cx, Some(ROWS * height::NAME));
        let page = column![head, card(paper), picks]
            .spacing(distance::M)
            .padding(Padding::from([distance::L, margin]));
        return column![scroll(page), bar].height(Length::Fill).into();
    }
    let sides = row![column![scroll_card(paper)].width(PAPER), picks(form, body, cx, None)]
        .spacing(distance::XL - distance::XS)
        .padding(Padding { bottom: distance::L, ..Padding::from([0.0, margin]) })
        .height(Length::Fill);
    let head = row![head].padding(Padding::from([distance::M, margin]).top(distance::HEAD));
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
    let now = usize::from(body.stage == Stage::Signed);
    let steps = match form.registered {
        true => steps(names, now),
        false => steps_to(names, now, |at| {
            Message::Stage(if at == 0 { Stage::Draft } else { Stage::Signed })
        }),
    };
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

fn picks<'a>(
    form: &'a Form,
    body: &'a DecisionBody,
    cx: &Context<'a>,
    fixed: Option<f32>,
) -> Element<'a, Message> {
    let closed = form.registered;
    let without = form.wrong.iter().find_map(|wrong| match wrong {
        Wrong::Refused(DecisionRefused::ReasonMissing(id)) => Some(*id),
        _ => None,
    });
    let search = (!closed).then(|| form.picks.search(cx).map(Message::Picks));
    let over = row![card_title(say!(cx.lang, "decide-picks")), space().width(Length::Fill)]
        .extend(search)
        .spacing(distance::M)
        .padding(Padding::from([0.0, distance::L]))
        .height(height::NAME)
        .align_y(Alignment::Center);
    let all =
        (!form.picks.lines.is_empty()).then(|| form.picks.over_all(cx, closed).map(Message::Picks));
    let rows = form.picks.view(cx, &body.kind, closed, without, fixed).map(Message::Picks);
    headed_card(over, column![].extend(all).push(rows))
}

/// The words for what keeps it from being saved; none where only a box tells it.
fn told(form: &Form, cx: &Context<'_>) -> Option<String> {
    let refused: Vec<&DecisionRefused> = form
        .wrong
        .iter()
        .filter_map(|wrong| match wrong {
            Wrong::Refused(refused) => Some(refused),
            Wrong::DayUnreadable => None,
        })
        .collect();
    if let [one] = refused.as_slice() {
        return Some(cx.lang.explain(&DeskError::Decision((*one).clone())).what);
    }
    let names: Vec<String> = refused.into_iter().filter_map(|one| lacking(one, cx)).collect();
    let count = cx.lang.grouped(i64::try_from(names.len()).unwrap_or(i64::MAX));
    (!names.is_empty())
        .then(|| say!(cx.lang, "decide-lacks", count = count, what = names.join(", ")))
}

/// The name of what is missing.
fn lacking(refused: &DecisionRefused, cx: &Context<'_>) -> Option<String> {
    Some(match refused {
        DecisionRefused::Missing(DecisionPart::Issuer) => say!(cx.lang, "decide-issuer"),
        DecisionRefused::Missing(DecisionPart::Number) => say!(cx.lang, "decide-number"),
        DecisionRefused::Missing(DecisionPart::SignedOn) => say!(cx.lang, "decide-day"),
        DecisionRefused::Missing(DecisionPart::Items) => say!(cx.lang, "decide-lacks-items"),
        DecisionRefused::ScopeMissing => say!(cx.lang, "decide-scope"),
        DecisionRefused::ReasonMissing(_) => say!(cx.lang, "decide-reason"),
        _ => return None,
    })
}

fn bar_left<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    if let Some(words) = told(form, cx) {
        return mark(Icon::CircleCross, words, Tone::Err);
    }
    if cx.breadth == Breadth::Single {
        return space().into();
    }
    let counts = || counted(cx, &form.picks, &body.kind, form.registered);
    if form.registered {
        // Beside the way to the certificates there is room for both only in a wide window.
        let counts = (form.papers == 0 || cx.breadth >= Breadth::Normal).then(counts);
        let told = mark(Icon::CircleCheck, say!(cx.lang, "decide-registered"), Tone::Ok);
        return row![told].extend(counts).spacing(distance::L).align_y(Alignment::Center).into();
    }
    if form.resumed {
        let words = say!(cx.lang, "decide-resumed");
        let forget = button(say!(cx.lang, "decide-forget")).link().on_press(Message::Forget);
        return row![mark(Icon::History, words, Tone::Info), forget]
            .spacing(distance::L)
            .align_y(Alignment::Center)
            .into();
    }
    if cx.breadth < Breadth::Normal {
        return space().into();
    }
    if body.stage == Stage::Signed {
        return counts();
    }
    let chosen = form.picks.chosen().count();
    if chosen == 0 || picks::about_recognised(&body.kind) {
        return space().into();
    }
    let status = cx.lang.word("status", Status::Considering.code());
    row![
        second(say!(cx.lang, "decide-stay", count = cx.lang.counted(chosen))).one_line(),
        chip(Icon::Hourglass, status, Tone::Warn),
        second(say!(cx.lang, "decide-stay-until")).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center)
    .into()
}

fn bar_right<'a>(form: &'a Form, body: &'a DecisionBody, cx: &Context<'a>) -> Element<'a, Message> {
    if form.registered {
        let to_list = button(say!(cx.lang, "decide-to-list")).on_press(Message::ToList);
        if form.papers == 0 {
            return to_list.into();
        }
        let count = cx.lang.grouped(i64::try_from(form.papers).unwrap_or(i64::MAX));
        let print = button(say!(cx.lang, "decide-certificates", count = count)).main();
        let print = print.icon(Icon::Printer).on_press(Message::Certificates);
        return match cx.breadth {
            Breadth::Single => print.into(),
            _ => row![to_list, print].spacing(distance::M).into(),
        };
    }
    let save = button(say!(cx.lang, "decide-save")).icon(Icon::Save).on_press(Message::Save);
    if body.stage != Stage::Signed {
        let print = button(say!(cx.lang, "papers-draft")).main().icon(Icon::Printer);
        let print = print.on_press(Message::PrintDraft);
        if cx.breadth < Breadth::Normal {
            return row![save, print].spacing(distance::M).into();
        }
        let signed = button(say!(cx.lang, "decide-signed")).icon(Icon::Decision);
        let signed = signed.on_press(Message::Stage(Stage::Signed));
        return row![signed, save.shortcut("Ctrl+S"), print].spacing(distance::M).into();
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

/// Asked once: what is in the book is not changed any more.
pub fn question<'a>(form: &'a Form, cx: &Context<'a>) -> Modal<'a, Message> {
    let reference = form.body.as_ref().map(DecisionBody::reference).unwrap_or_default();
    let day = day(&form.day).map(|day| cx.lang.day(day)).unwrap_or_default();
    let (granted, others) = form.picks.counts();
    modal(say!(cx.lang, "decide-register-ask", reference = reference, day = day))
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
