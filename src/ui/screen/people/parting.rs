//! Somebody has left: the question before the data of a person is deleted, and what is told after.

use super::Message;
use crate::desk::Parted;
use crate::domain::id::PersonId;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::icon::Icon;
use crate::ui::theme::Tone;
use crate::ui::widget::{FIRST, Modal, button, modal};

/// What is asked about a person, or told.
#[derive(Debug, Clone)]
pub enum Parting {
    Ask { id: PersonId, name: String },
    Under { name: String },
    Done(Box<Parted>),
}

impl Parting {
    pub fn go(id: PersonId, cx: &Context<'_>) -> Effects<Message> {
        let tongue = cx.lang.tongue();
        vec![Effect::ask(move |desk| {
            let today = desk.today();
            let parted = desk.part_with(id, today).map(Box::new);
            Message::Parted(parted.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    pub fn modal<'a>(&'a self, cx: &Context<'a>) -> Modal<'a, Message> {
        let lang = cx.lang;
        let close = button(say!(lang, "close")).shortcut("Esc").id(FIRST);
        match self {
            Self::Ask { name, .. } => modal(say!(lang, "people-part-title", name = name.as_str()))
                .tile(Icon::Warning, Tone::Warn)
                .text(say!(lang, "people-part-goes"))
                .text(say!(lang, "people-part-stays"))
                .button(close.on_press(Message::CloseParting))
                .button(button(say!(lang, "people-part-now")).danger().on_press(Message::Part))
                .on_close(Message::CloseParting),
            Self::Under { name } => modal(say!(lang, "people-part-title", name = name.as_str()))
                .text(say!(lang, "people-part-under-way")),
            Self::Done(parted) => {
                let name = parted.person.body.name.as_str();
                let mut told = modal(say!(lang, "people-parted", name = name))
                    .tile(Icon::CircleCheck, Tone::Ok);
                let days: Vec<String> =
                    parted.held_by.iter().map(|backup| lang.day(backup.day)).collect();
                if !days.is_empty() {
                    let (count, days) = (days.len(), days.join(", "));
                    told = told.text(say!(lang, "people-part-held", count = count, days = days));
                }
                told.button(close.on_press(Message::CloseParting)).on_close(Message::CloseParting)
            }
        }
    }
}
