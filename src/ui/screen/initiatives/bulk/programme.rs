//! The question which programme the marked initiatives belong to.

use super::Message;
use crate::desk::Change;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects};
use crate::ui::icon::Icon;
use crate::ui::screen::initiatives::{self, Initiatives, asking};
use crate::ui::widget::{FIRST, Modal, button, choice, entry, field, modal};

#[derive(Debug, Default)]
pub struct Question {
    typed: String,
    /// Those that some initiative belongs to already.
    known: Vec<String>,
}

pub(super) fn ask(screen: &Initiatives) -> Effects<initiatives::Message> {
    if screen.marks.is_empty() || screen.bulk.is_working() {
        return Effects::new();
    }
    vec![asking::programmes(|known| initiatives::Message::Bulk(Message::ProgrammesKnown(known)))]
}

pub(super) fn open(screen: &mut Initiatives, known: Vec<String>) -> Effects<initiatives::Message> {
    screen.bulk.programme = Some(Question { typed: String::new(), known });
    vec![Effect::Focus(FIRST)]
}

pub(super) fn typed(screen: &mut Initiatives, typed: String) {
    if let Some(question) = &mut screen.bulk.programme {
        question.typed = typed;
    }
}

/// What was typed, if anything was.
pub(super) fn given(screen: &Initiatives) -> Option<String> {
    let typed = screen.bulk.programme.as_ref()?.typed.trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}

pub fn question<'a>(
    screen: &'a Initiatives,
    cx: &Context<'a>,
) -> Option<Modal<'a, initiatives::Message>> {
    let question = screen.bulk.programme.as_ref()?;
    let lift = initiatives::Message::Bulk;
    let count = cx.lang.counted(screen.marks.len());
    let typed = entry(question.typed.as_str(), move |typed| lift(Message::ProgrammeTyped(typed)))
        .id(FIRST)
        .on_submit(lift(Message::ProgrammeGiven));
    let typed = field(say!(cx.lang, "initiative-programme"), typed)
        .help(say!(cx.lang, "initiatives-programme-help"));
    let title = say!(cx.lang, "initiatives-programme-title", count = count);
    let mut asked = modal(title).push(typed);
    if !question.known.is_empty() {
        let at = question.known.iter().position(|known| *known == question.typed);
        let known = choice(question.known.iter().map(String::as_str), at, move |at| {
            let chosen = question.known.get(at).cloned().unwrap_or_default();
            lift(Message::ProgrammeTyped(chosen))
        });
        let known = known.placeholder(say!(cx.lang, "initiatives-programme-choose"));
        asked = asked.push(field(say!(cx.lang, "initiatives-programme-known"), known));
    }
    let none = button(say!(cx.lang, "initiatives-drop-programme")).quiet().icon(Icon::Bin);
    let close = button(say!(cx.lang, "close")).shortcut("Esc");
    let set = button(say!(cx.lang, "initiatives-set-programme")).main();
    Some(
        asked
            .button(none.on_press(lift(Message::Make(Change::Programme(String::new())))))
            .button(close.on_press(lift(Message::CloseQuestion)))
            .button(set.on_press(lift(Message::ProgrammeGiven)))
            .on_close(lift(Message::CloseQuestion)),
    )
}
