//! A look at a file of the record, and a copy of it for other programs.

use super::ask::Answer;
use super::{Form, Message};
use crate::domain::attachment::Attachment;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Choose, Effect, Effects, Trouble, Wanted};
use crate::ui::icon::Icon;
use crate::ui::widget::{FIRST, Modal, Picture, button, modal, picture};

/// Pixels each way: enough for a zoom of 200 %.
const MOST: u32 = 1200;
const WIDTH: f32 = 592.0;
const HEIGHT: f32 = 420.0;

/// A file that is looked at.
#[derive(Debug, Clone)]
pub struct Shown {
    file: Attachment,
    /// None if it is no picture.
    picture: Option<Picture>,
}

impl Form {
    pub(super) fn look_at(&self, at: usize, cx: &Context<'_>) -> Effects<Message> {
        let Some(file) = self.inputs.files.get(at).cloned() else { return Effects::new() };
        let (visit, tongue) = (self.visit, cx.lang.tongue());
        vec![Effect::ask(move |desk| {
            let shown = desk
                .preview(&file, MOST)
                .map(|found| Box::new(Shown { file, picture: found.map(Picture::from) }));
            let told = |error| Trouble::boxed(tongue, &error);
            Message::Answered(visit, Answer::Looked(shown.map_err(told)))
        })]
    }

    /// Asks where a copy of the file that is looked at is to go.
    pub(super) fn save_out(&self, cx: &Context<'_>) -> Effects<Message> {
        let Some(shown) = &self.shown else { return Effects::new() };
        let choose = Choose {
            what: Wanted::NewFile { name: shown.file.name.clone() },
            title: say!(cx.lang, "preview-save-title"),
            filter: None,
            start: None,
        };
        let (file, visit) = (shown.file.clone(), self.visit);
        let then = move |path| Message::Answered(visit, Answer::SaveTo(Box::new(file), path));
        vec![Effect::Choose(choose, Box::new(then))]
    }
}

pub fn modal_of<'a>(shown: &'a Shown, cx: &Context<'a>) -> Modal<'a, Message> {
    let lang = cx.lang;
    let file = &shown.file;
    let mut question = modal(file.name.as_str()).subtitle(lang.bytes(file.bytes)).wide();
    question = match &shown.picture {
        Some(shown) => question.push(picture(shown, WIDTH, HEIGHT)),
        None => question.text(say!(lang, "preview-none")),
    };
    question
        .button(button(say!(lang, "preview-save")).icon(Icon::Download).on_press(Message::SaveOut))
        .button(
            button(say!(lang, "close")).shortcut("Esc").id(FIRST).on_press(Message::CloseQuestion),
        )
        .on_close(Message::CloseQuestion)
}
