//! A quick look at the selected initiative, beside the list.

use iced::{Alignment, Length, Padding};

use super::{Initiatives, Message};
use crate::desk::Dossier;
use crate::domain::decision::Stage;
use crate::domain::initiative::InitiativeBody;
use crate::domain::recognition::Status;
use crate::domain::record::Profile;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::place::Place;
use crate::ui::status::{standing_mark, status_chip};
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, button, card_title, column, label, note, row, rule, scroll, second, space,
};

/// Days before a last day from which it is told in amber.
const SOON: i64 = 30;
const LABEL: f32 = 96.0;
/// Authors told by name.
const AUTHORS: usize = 3;

pub fn view<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, Message> {
    let width = if cx.breadth == Breadth::Wide { 420.0 } else { 316.0 };
    let inside: Element<'a, Message> = match (&screen.dossier, screen.line()) {
        (Some(dossier), _) => known(cx, dossier, screen.marks.is_empty()),
        // Before the desk has answered: what the list knows already, in the same place.
        (None, Some(line)) => scroll(
            column![
                top(cx, &line.row.code),
                card_title(line.row.title.as_str()).lines(3),
                row![status_chip(cx, &line.row.status)],
            ]
            .spacing(distance::M)
            .padding(20),
        ),
        (None, None) => space().into(),
    };
    iced::widget::container(inside).width(width).height(Length::Fill).into()
}

fn top<'a>(cx: &Context<'a>, code: &'a str) -> Element<'a, Message> {
    row![
        second(code).one_line(),
        space().width(Length::Fill),
        icon(Icon::Eye, icon::Size::Inline, Ink::Second),
        second(say!(cx.lang, "initiatives-quick")).one_line(),
    ]
    .spacing(distance::XS)
    .align_y(Alignment::Center)
    .into()
}

fn known<'a>(cx: &Context<'a>, dossier: &'a Dossier, alone: bool) -> Element<'a, Message> {
    let body = &dossier.initiative.body;
    let said = column![
        top(cx, &body.code),
        card_title(body.title.as_str()).lines(3),
        row![status_chip(cx, &dossier.status)],
    ]
    .extend(deadline(cx, dossier))
    .push(facts(cx, dossier))
    .spacing(distance::M)
    .padding(Padding { left: 20.0, right: 20.0, top: distance::L, bottom: distance::M });
    let buttons = buttons(cx, dossier, alone);
    column![scroll(said), rule(), buttons.padding(Padding::from([distance::L, 20.0]))].into()
}

fn deadline<'a>(cx: &Context<'a>, dossier: &Dossier) -> Option<Element<'a, Message>> {
    let deadline = dossier.deadline.as_ref()?;
    let left = deadline.days_left(cx.home?.today);
    let tone = if left <= SOON { Tone::Warn } else { Tone::Info };
    let told = note(tone, Icon::Clock, cx.lang.days_left(left));
    Some(told.text(cx.lang.deadline(deadline)).into())
}

fn facts<'a>(cx: &Context<'a>, dossier: &'a Dossier) -> Element<'a, Message> {
    let body = &dossier.initiative.body;
    let fact = |name: String, value: Element<'a, Message>| -> Element<'a, Message> {
        row![second(name).width(LABEL), value].spacing(0).into()
    };
    let plain = |name: String, value: String| {
        fact(name, second(value).ink(Ink::Main).width(Length::Fill).into())
    };
    let superior = cx.home.is_some_and(|home| home.is_superior());
    let mut lines: Vec<Element<'a, Message>> = Vec::new();
    if superior {
        lines.push(plain(say!(cx.lang, "initiatives-head-unit"), dossier.unit_name.clone()));
    }
    lines.push(fact(say!(cx.lang, "field-authors"), authors(cx, dossier)));
    // What a brief record does not bring is not told as if there were none of it.
    if dossier.initiative.profile == Profile::Full {
        lines.extend(facts_of_a_full_record(cx, body).map(|(name, value)| plain(name, value)));
    }
    lines.push(plain(say!(cx.lang, "initiatives-decision"), decisions(cx, dossier)));
    if matches!(dossier.status, Status::Idea | Status::Drafting) && !dossier.gaps.is_empty() {
        let gaps: Vec<String> = dossier.gaps.iter().map(|gap| cx.lang.gap(gap)).collect();
        lines.push(plain(say!(cx.lang, "initiatives-missing"), gaps.join(", ")));
    }
    if !body.text.summary.is_empty() {
        lines.push(plain(say!(cx.lang, "field-summary"), body.text.summary.clone()));
    }
    for stand in &dossier.stands {
        let mut value = column![standing_mark(cx, stand.standing.code())].width(Length::Fill);
        if !stand.reason.is_empty() {
            value = value.push(second(stand.reason.as_str()).lines(4));
        }
        lines.push(fact(super::filters::standing_title(cx), value.into()));
    }
    column(lines).spacing(6).into()
}

fn facts_of_a_full_record(cx: &Context<'_>, body: &InitiativeBody) -> [(String, String); 4] {
    let none = || say!(cx.lang, "none");
    let field = body.fields.first().zip(cx.home).map(|(code, home)| home.field(cx.lang, code));
    let amount = body.benefit.amount.as_ref().map(|amount| cx.lang.amount_digits(amount));
    let applied = body.dates.first_applied.as_ref();
    let applied = applied.map(|date| say!(cx.lang, "initiatives-from", date = cx.lang.date(date)));
    let files = match body.attachments.len() {
        0 => say!(cx.lang, "initiatives-no-files"),
        count => say!(cx.lang, "initiatives-files", count = cx.lang.counted(count)),
    };
    [
        (say!(cx.lang, "field-fields"), field.unwrap_or_else(none)),
        (say!(cx.lang, "initiatives-amount"), amount.unwrap_or_else(none)),
        (
            say!(cx.lang, "initiatives-applied"),
            applied.unwrap_or_else(|| say!(cx.lang, "initiatives-not-yet")),
        ),
        (say!(cx.lang, "initiatives-attached"), files),
    ]
}

fn authors<'a>(cx: &Context<'a>, dossier: &'a Dossier) -> Element<'a, Message> {
    let authors = &dossier.initiative.body.authors;
    if authors.is_empty() {
        return second(say!(cx.lang, "none")).into();
    }
    let mut told = column![].width(Length::Fill);
    for author in authors.iter().take(AUTHORS) {
        told = told.push(label(author.name.as_str()).width(Length::Fill));
        if !author.title.is_empty() {
            told = told.push(second(author.title.as_str()).ink(Ink::Main).lines(2));
        }
    }
    let others = authors.len().saturating_sub(AUTHORS);
    if others > 0 {
        let others = cx.lang.counted(others);
        told = told.push(second(say!(cx.lang, "initiatives-other-authors", count = others)));
    }
    told.into()
}

fn decisions(cx: &Context<'_>, dossier: &Dossier) -> String {
    let told: Vec<String> = dossier
        .decisions
        .iter()
        .map(|(decision, outcome)| match (&decision.stage, decision.signed_on) {
            (Stage::Draft, _) | (_, None) => cx.lang.word("stage", decision.stage.code()),
            (_, Some(day)) => {
                let outcome = cx.lang.word("outcome", outcome.code());
                format!("{}, {}: {outcome}", decision.reference, cx.lang.day(day))
            }
        })
        .collect();
    if told.is_empty() { say!(cx.lang, "initiatives-not-yet") } else { told.join("\n") }
}

/// While rows are marked, what is done is done to all of them, and not from here.
fn buttons<'a>(
    cx: &Context<'a>,
    dossier: &'a Dossier,
    alone: bool,
) -> crate::ui::widget::Column<'a, Message, crate::ui::theme::Look> {
    let initiative = &dossier.initiative;
    let superior = cx.home.is_some_and(|home| home.is_superior());
    let open = button(say!(cx.lang, "initiatives-open")).icon(Icon::FolderOpen);
    let open =
        open.width(Length::Fill).on_press(Message::Go(Place::Initiative(Some(initiative.id))));
    let wide = |words: String, glyph: Icon, message: Message| {
        button(words).icon(glyph).width(Length::Fill).on_press(message)
    };
    let all = column![].spacing(distance::M);
    if !alone {
        return all.push(open);
    }
    if initiative.deleted {
        let restore = say!(cx.lang, "initiatives-restore");
        return all.push(wide(restore, Icon::Undo, Message::Restore)).push(open);
    }
    if superior {
        return all.push(open);
    }
    let decidable = matches!(dossier.status, Status::Filed | Status::Considering);
    let decide = decidable.then(|| {
        let to = Place::Decision(None, Some(initiative.id));
        wide(say!(cx.lang, "initiatives-decide"), Icon::Decision, Message::Go(to)).into()
    });
    let delete = button(say!(cx.lang, "initiatives-delete")).icon(Icon::Bin).quiet();
    all.extend(decide).push(row![open, delete.on_press(Message::Delete)].spacing(distance::S))
}
