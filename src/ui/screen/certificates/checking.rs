//! The code of a certificate, typed or scanned, compared with the register.

use std::sync::Arc;

use crate::desk::papers::CodeAnswer;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::icon::Icon;
use crate::ui::theme::Tone;
use crate::ui::widget::{FIRST, Modal, body, button, column, entry, field, modal, note};

/// The question while it is open.
#[derive(Debug, Clone, Default)]
pub struct Checking {
    digits: String,
    answer: Option<Box<CodeAnswer>>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Check,
    Answered(Answer<Box<CodeAnswer>>),
    Close,
}

impl Checking {
    /// What is to be done; none once the question is closed.
    pub fn update(
        &mut self,
        message: Message,
        cx: &Context<'_>,
    ) -> Option<Effects<super::Message>> {
        match message {
            Message::Typed(digits) => {
                (self.digits, self.answer) = (digits, None);
            }
            Message::Check => {
                let digits = self.digits.clone();
                return Some(vec![Effect::ask(move |desk| {
                    let answer = desk.read_code(&digits).map(Box::new).map_err(Arc::new);
                    super::Message::Checking(Message::Answered(answer))
                })]);
            }
            Message::Answered(Ok(answer)) => {
                self.answer = Some(answer);
                return Some(vec![Effect::Focus(FIRST)]);
            }
            Message::Answered(Err(error)) => return Some(vec![Effect::trouble(cx.lang, &error)]),
            Message::Close => return None,
        }
        Some(Effects::new())
    }

    pub fn modal<'a>(&'a self, cx: &Context<'a>) -> Modal<'a, Message> {
        let lang = cx.lang;
        let digits =
            entry(self.digits.as_str(), Message::Typed).id(FIRST).on_submit(Message::Check);
        let digits = field(say!(lang, "certificates-code"), digits)
            .help(say!(lang, "certificates-code-help"));
        let mut question = modal(say!(lang, "certificates-check")).wide().push(digits);
        if let Some(answer) = &self.answer {
            let words = lang.code_answer(answer);
            let (verdict, says) = words.split_once('\n').unwrap_or((&words, ""));
            let (tone, icon) = look(answer);
            let lines = says.lines().map(|line| body(line.trim().to_owned()).into());
            let told = note(tone, icon, verdict.to_owned());
            question = question.push(match says {
                "" => told,
                _ => told.more(column![].extend(lines)),
            });
        }
        question
            .button(button(say!(lang, "close")).shortcut("Esc").on_press(Message::Close))
            .button(
                button(say!(lang, "certificates-check-now"))
                    .main()
                    .shortcut("Enter")
                    .on_press(Message::Check),
            )
            .on_close(Message::Close)
    }
}

fn look(answer: &CodeAnswer) -> (Tone, Icon) {
    match answer {
        CodeAnswer::Genuine(_) => (Tone::Ok, Icon::CircleCheck),
        CodeAnswer::Altered(_) | CodeAnswer::NotInRegister(_) => (Tone::Err, Icon::CircleCross),
        CodeAnswer::Withdrawn(_) => (Tone::Warn, Icon::Ban),
        CodeAnswer::Unknown(_) => (Tone::Neutral, Icon::Help),
        CodeAnswer::Unreadable(_) => (Tone::Warn, Icon::Warning),
    }
}
