//! The questions over the page: a bundle for another unit, a damaged bundle.

use std::path::Path;

use iced::Alignment;

use super::{CHECKED, Doubt, Message, Question};
use crate::bundle::Party;
use crate::desk::{DeskError, Parties, Policy};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::Trouble;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, FIRST, Modal, body, button, column, details, entry, facts, field, inner_box, mark,
    modal, named_check, row, second,
};

pub fn view<'a>(question: &'a Question, cx: &Context<'a>) -> Modal<'a, Message> {
    match question {
        Question::Doubt(doubt) => self::doubt(doubt, cx),
        Question::Damaged { path, trouble, unfolded } => damaged(path, trouble, *unfolded, cx),
    }
}

fn doubt<'a>(doubt: &'a Doubt, cx: &Context<'a>) -> Modal<'a, Message> {
    let said = cx.lang.explain(&DeskError::Policy(doubt.policy.clone()));
    let missing = doubt.told && doubt.reason.trim().is_empty();
    let typed = entry(doubt.reason.as_str(), Message::Reason).id(FIRST).on_submit(Message::Accept);
    let reason = field(say!(cx.lang, "receiving-reason"), typed)
        .help(say!(cx.lang, "receiving-reason-help"))
        .error(missing.then(|| say!(cx.lang, "receiving-reason-missing")));
    let words = match doubt.policy {
        Policy::SenderByName { .. } => say!(cx.lang, "receiving-checked-sender"),
        Policy::RecipientByName { .. } => say!(cx.lang, "receiving-checked-name"),
        _ => say!(cx.lang, "receiving-checked"),
    };
    let tick = named_check(CHECKED, words, doubt.checked, Some(Message::Checked));
    let unchecked = (doubt.told && !doubt.checked)
        .then(|| mark(Icon::CircleCross, say!(cx.lang, "receiving-checked-missing"), Tone::Err));
    modal(said.what)
        .wide()
        .tile(Icon::Route, Tone::Warn)
        .subtitle(say!(cx.lang, "receiving-nothing-taken"))
        .push(inner_box(column(parties(&doubt.parties, cx)).spacing(distance::XS)))
        .text(said.next)
        .push(reason)
        .push(column![tick].extend(unchecked).spacing(distance::XS))
        .button(button(say!(cx.lang, "close")).shortcut("Esc").on_press(Message::CloseQuestion))
        .button(button(say!(cx.lang, "receiving-accept")).main().on_press(Message::Accept))
        .on_close(Message::CloseQuestion)
}

/// From whom, whom to call there, for whom, and who we are.
fn parties<'a>(
    parties: &'a Parties,
    cx: &Context<'a>,
) -> impl Iterator<Item = Element<'a, Message>> {
    let lang = cx.lang;
    let named = |name: &str, code: &str| match code {
        "" => name.to_owned(),
        code => format!("{name} – {code}"),
    };
    let party = |party: &Party| named(&party.unit_name, &party.unit_code);
    let us = cx.home.map(|home| named(&home.unit.body.name, &home.unit.body.code));
    let contact = &parties.contact;
    let day = lang.day(parties.made_at.date_naive());
    let bundle = say!(lang, "receiving-bundle-made", number = parties.number, day = day);
    facts([
        (say!(lang, "receiving-bundle"), bundle.into()),
        (say!(lang, "receiving-sender"), party(&parties.sender).into()),
        (say!(lang, "sending-contact"), contact.name.as_str().into()),
        (say!(lang, "sending-contact-title"), contact.title.as_str().into()),
        (say!(lang, "sending-contact-phone"), contact.phone.as_str().into()),
        (say!(lang, "receiving-recipient"), party(&parties.recipient).into()),
        (say!(lang, "receiving-us"), us.unwrap_or_default().into()),
    ])
}

fn damaged<'a>(
    path: &'a Path,
    trouble: &'a Trouble,
    unfolded: bool,
    cx: &Context<'a>,
) -> Modal<'a, Message> {
    let line = |glyph: Icon, ink: Ink, words: String| -> Element<'a, Message> {
        row![icon(glyph, icon::Size::Inline, ink), body(words).width(iced::Length::Fill)]
            .spacing(distance::S)
            .align_y(Alignment::Center)
            .into()
    };
    let safe = format!("{} {}", trouble.kept, say!(cx.lang, "receiving-nothing-taken"));
    let copy = button(say!(cx.lang, "copy")).link().icon(Icon::Copy);
    let folded = details(
        say!(cx.lang, "details"),
        trouble.remark(cx.lang),
        Some(copy.on_press(Message::CopyDetail).into()),
        unfolded,
        Message::Unfold,
        second(trouble.detail.as_str()),
    );
    modal(trouble.what.as_str())
        .wide()
        .tile(Icon::FileCross, Tone::Err)
        .subtitle(name(path))
        .push(line(Icon::CircleCheck, Tone::Ok.into(), safe))
        .push(line(Icon::Phone, Ink::Second, trouble.next.clone()))
        .push(folded)
        .button(button(say!(cx.lang, "close")).shortcut("Esc").on_press(Message::CloseQuestion))
        .button(
            button(say!(cx.lang, "receiving-copy-message"))
                .icon(Icon::Copy)
                .on_press(Message::CopyMessage),
        )
        .button(
            button(say!(cx.lang, "receiving-choose-other"))
                .main()
                .id(FIRST)
                .on_press(Message::Choose),
        )
        .on_close(Message::CloseQuestion)
}

/// What is written to the unit about its file.
pub fn message(path: &Path, trouble: &Trouble, cx: &Context<'_>) -> String {
    let code = trouble.code;
    say!(
        cx.lang,
        "receiving-message",
        file = name(path),
        what = trouble.what.as_str(),
        next = trouble.next.as_str(),
        code = code
    )
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
