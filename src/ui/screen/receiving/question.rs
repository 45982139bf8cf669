//! The questions over the page: a bundle for another unit, a damaged bundle.

use std::path::Path;

use iced::Alignment;

use super::{Message, Question};
use crate::desk::{DeskError, Policy};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::Trouble;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, FIRST, Modal, body, button, details, entry, field, modal, row, second,
};

pub fn view<'a>(question: &'a Question, cx: &Context<'a>) -> Modal<'a, Message> {
    match question {
        Question::Doubt { policy, reason, told, .. } => doubt(policy, reason, *told, cx),
        Question::Damaged { path, trouble, unfolded } => damaged(path, trouble, *unfolded, cx),
    }
}

fn doubt<'a>(
    policy: &'a Policy,
    reason: &'a str,
    told: bool,
    cx: &Context<'a>,
) -> Modal<'a, Message> {
    let said = cx.lang.explain(&DeskError::Policy(policy.clone()));
    let typed = entry(reason, Message::Reason).id(FIRST).on_submit(Message::Accept);
    let reason = field(say!(cx.lang, "receiving-reason"), typed)
        .help(say!(cx.lang, "receiving-reason-help"))
        .error(told.then(|| say!(cx.lang, "receiving-reason-missing")));
    modal(said.what)
        .wide()
        .tile(Icon::Route, Tone::Warn)
        .subtitle(say!(cx.lang, "receiving-nothing-taken"))
        .text(said.next)
        .push(reason)
        .button(button(say!(cx.lang, "close")).shortcut("Esc").on_press(Message::CloseQuestion))
        .button(button(say!(cx.lang, "receiving-accept")).main().on_press(Message::Accept))
        .on_close(Message::CloseQuestion)
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
