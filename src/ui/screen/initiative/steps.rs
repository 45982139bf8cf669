//! What can be done with the whole: the one next step, and the lesser ones under "Thêm".

use iced::{Alignment, Padding};

use super::page::Page;
use super::{Form, Message, Question};
use crate::domain::initiative::State;
use crate::domain::recognition::Status;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{Button, Element, FIRST, Modal, button, column, entry, field, row, rule};

/// At the right of the action bar.
pub fn buttons<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let mut line = row![].spacing(distance::M).align_y(Alignment::Center);
    let narrow = page.cx.breadth == Breadth::Single;
    if narrow || !lesser(page).is_empty() {
        let glyph = if page.form.more { Icon::ChevronDown } else { Icon::ChevronUp };
        line = line.push(
            button(say!(lang, "initiative-more")).quiet().icon(glyph).on_press(Message::More),
        );
    }
    if !narrow {
        line = line.extend(beside_main(page).into_iter().map(Element::from));
    }
    line.push(main(page)).into()
}

/// The one next step.
fn main<'a>(page: &Page<'a>) -> Button<'a, Message> {
    let lang = page.cx.lang;
    match next(page) {
        Some((words, message)) => button(words).main().on_press(message),
        // Nothing is left to do, so nothing calls for it.
        None => button(say!(lang, "close")).shortcut("Esc").on_press(Message::Close),
    }
}

fn next(page: &Page<'_>) -> Option<(String, Message)> {
    let lang = page.cx.lang;
    if page.locked {
        return None;
    }
    let message = after(&page.form.status())?;
    let words = match &message {
        Message::FileIt => say!(lang, "initiative-file"),
        Message::Decide => say!(lang, "initiative-decide"),
        Message::Step(State::Considering) => say!(lang, "initiative-consider"),
        _ => say!(lang, "initiative-again"),
    };
    Some((words, message))
}

/// What follows on a state.
pub fn after(status: &Status) -> Option<Message> {
    Some(match status {
        Status::Idea | Status::Drafting => Message::FileIt,
        Status::Filed => Message::Step(State::Considering),
        Status::Considering => Message::Decide,
        Status::Declined | Status::Withdrawn => Message::Step(State::Drafting),
        Status::Recognised | Status::Revoked | Status::Other(_) => return None,
    })
}

fn beside_main<'a>(page: &Page<'a>) -> Vec<Button<'a, Message>> {
    let lang = page.cx.lang;
    let mut buttons = Vec::new();
    if !page.locked {
        buttons
            .push(button(say!(lang, "initiative-save")).shortcut("Ctrl+S").on_press(Message::Save));
    }
    if next(page).is_some() {
        buttons.push(button(say!(lang, "close")).shortcut("Esc").on_press(Message::Close));
    }
    buttons
}

/// The lesser steps.
fn lesser<'a>(page: &Page<'a>) -> Vec<Button<'a, Message>> {
    let lang = page.cx.lang;
    let mut buttons = Vec::new();
    if page.locked {
        return buttons;
    }
    let status = page.form.status();
    if page.form.id.is_none() {
        if !page.form.inputs.is_blank() {
            buttons.push(
                button(say!(lang, "initiative-start-afresh"))
                    .danger()
                    .icon(Icon::Bin)
                    .on_press(Message::DropDraft),
            );
        }
        return buttons;
    }
    let drafting = Message::Step(State::Drafting);
    match status {
        Status::Idea => buttons
            .push(button(say!(lang, "initiative-begin")).icon(Icon::Pencil).on_press(drafting)),
        Status::Filed => buttons
            .push(button(say!(lang, "initiative-return")).icon(Icon::Pencil).on_press(drafting)),
        _ => {}
    }
    if matches!(status, Status::Idea | Status::Drafting | Status::Filed | Status::Considering) {
        buttons.push(
            button(say!(lang, "initiative-withdraw"))
                .icon(Icon::Withdraw)
                .on_press(Message::AskWithdraw),
        );
    }
    if let Some(id) = page.form.id {
        buttons.push(
            button(say!(lang, "initiative-revisions"))
                .icon(Icon::History)
                .on_press(Message::OpenRevisions(id)),
        );
    }
    if page.form.is_changed() {
        buttons.push(
            button(say!(lang, "initiative-drop-draft"))
                .quiet()
                .icon(Icon::Undo)
                .on_press(Message::DropDraft),
        );
    }
    if !matches!(status, Status::Recognised | Status::Revoked) {
        buttons.push(
            button(say!(lang, "initiative-delete"))
                .danger()
                .icon(Icon::Bin)
                .on_press(Message::Delete),
        );
    }
    buttons
}

/// The lesser steps, above the action bar.
pub fn others<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let mut buttons = lesser(page);
    if page.cx.breadth == Breadth::Single {
        buttons.extend(beside_main(page));
    }
    let line = row(buttons.into_iter().map(Element::from)).spacing(distance::M).wrap();
    column![rule(), column![line].padding(Padding::from([distance::M, page.cx.breadth.margin()])),]
        .into()
}

fn modal_title(form: &Form, cx: &Context<'_>) -> String {
    let name = form.held.as_ref().map(|held| held.initiative.body.code.clone());
    let name = name.filter(|code| !code.is_empty()).unwrap_or_else(|| form.inputs.title());
    say!(cx.lang, "initiative-withdraw-title", name = name)
}

pub fn modal<'a>(form: &'a Form, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
    let Question::Withdraw(reason) = form.question.as_ref()?;
    let lang = cx.lang;
    let typed = entry(reason.as_str(), Message::Reason).id(FIRST).on_submit(Message::Withdraw);
    Some(
        crate::ui::widget::modal(modal_title(form, cx))
            .text(say!(lang, "initiative-withdraw-text"))
            .push(
                field(say!(lang, "initiative-withdraw-reason"), typed).remark(say!(lang, "if-any")),
            )
            .button(button(say!(lang, "close")).shortcut("Esc").on_press(Message::CloseQuestion))
            .button(
                button(say!(lang, "initiative-withdraw"))
                    .icon(Icon::Withdraw)
                    .on_press(Message::Withdraw),
            )
            .on_close(Message::CloseQuestion),
    )
}
