//! What is asked before sheets go to a printer: why again, and from which number on after a jam.

use std::sync::Arc;

use super::super::reason::Reason;
use super::super::{LIST, Printing};
use super::running::begin;
use super::{Asking, Message, Spool};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects};
use crate::ui::screen::printing;
use crate::ui::widget::{FIRST, Modal, button, choice, field, modal};

/// Nobody is ticked, or no ticked one has room on its sheet.
pub fn nobody(cx: &Context<'_>) -> Effects<printing::Message> {
    vec![Effect::Say(say!(cx.lang, "printing-none-marked")), Effect::Focus(LIST.into())]
}

/// All that are ticked; if some were printed before, the reason is asked first.
pub fn all(screen: &Printing, cx: &Context<'_>) -> Effects<printing::Message> {
    let chosen = screen.chosen_sheets();
    if chosen.is_empty() {
        return nobody(cx);
    }
    vec![Effect::ask(move |desk| {
        let again = desk.printed_before(&chosen);
        printing::Message::Spool(Message::Before(again.map_err(Arc::new)))
    })]
}

/// Asks from which of the ticked ones on; the one that is looked at is offered.
pub fn resume(screen: &mut Printing, cx: &Context<'_>) -> Effects<printing::Message> {
    let chosen = screen.chosen_sheets();
    let Some(sheets) = screen.sheets() else { return Effects::new() };
    let of_run: Vec<_> = sheets.all.iter().filter(|sheet| chosen.contains(&sheet.id)).collect();
    if of_run.is_empty() {
        return nobody(cx);
    }
    let current = sheets.current().map(|sheet| sheet.id);
    let at = of_run.iter().position(|sheet| Some(sheet.id) == current).unwrap_or_default();
    let named = |sheet: &&super::super::Sheet| {
        let (number, name) = (sheet.number.as_str(), sheet.name.as_str());
        (sheet.id, say!(cx.lang, "printing-from-sheet", number = number, name = name))
    };
    let sheets = of_run.iter().map(named).collect();
    let reason = Reason::prefilled(say!(cx.lang, "printing-jam"));
    screen.spool.asking = Some(Asking::From { sheets, at, reason });
    vec![Effect::Focus(FIRST)]
}

/// Goes on with the reason that was given.
pub fn confirm(screen: &mut Printing) -> Effects<printing::Message> {
    let Some(mut asking) = screen.spool.asking.take() else { return Effects::new() };
    let (Asking::Why { reason, .. } | Asking::From { reason, .. }) = &mut asking;
    let Some(words) = reason.given() else {
        screen.spool.asking = Some(asking);
        return vec![Effect::Focus(FIRST)];
    };
    if let Asking::From { sheets, at, .. } = asking {
        let rest: Vec<_> = sheets.iter().skip(at).map(|(id, _)| *id).collect();
        if let Some(sheets) = screen.sheets_mut() {
            sheets.mark_only(&rest);
        }
    }
    begin(screen, words)
}

impl Spool {
    pub fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let lang = cx.lang;
        let close = button(say!(lang, "close")).shortcut("Esc").on_press(Message::Close);
        let go_on = button(say!(lang, "printing-go-on")).main().on_press(Message::Confirm);
        let asked =
            match self.asking.as_ref()? {
                Asking::Why { count, reason } => {
                    modal(say!(lang, "printing-again", count = lang.counted(*count)))
                        .push(reason.view(cx, Message::Reason, Message::Confirm))
                }
                Asking::From { sheets, at, reason } => {
                    let names = sheets.iter().map(|(_, name)| name.as_str());
                    let from = choice(names, Some(*at), Message::From);
                    modal(say!(lang, "printing-resume-title"))
                        .text(say!(lang, "printing-resume-text"))
                        .push(field(say!(lang, "printing-from"), from))
                        .push(reason.view(cx, Message::Reason, Message::Confirm))
                }
            };
        Some(asked.button(close).button(go_on).on_close(Message::Close))
    }
}
