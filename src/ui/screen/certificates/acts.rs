//! What is asked before certificates are written down as handed over or withdrawn.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::desk::HandOverOrder;
use crate::domain::certificate::CertificateState;
use crate::domain::date::{DateReading, PartialDate, read_day};
use crate::domain::id::CertificateId;
use crate::domain::text::clean_line;
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::effect::{Effect, Effects};
use crate::ui::theme::Ink;
use crate::ui::widget::{FIRST, Modal, button, column, entry, field, modal, second};

/// Names told in the question; the others are counted.
const NAMED: usize = 4;
const DAY: &str = "certificates-act-day";

/// What can be done with several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    HandOver,
    Withdraw,
}

impl Act {
    pub fn fits(self, state: &CertificateState) -> bool {
        match self {
            Self::HandOver => {
                matches!(state, CertificateState::Issued | CertificateState::Waiting)
            }
            Self::Withdraw => {
                !matches!(state, CertificateState::Draft | CertificateState::Withdrawn)
            }
        }
    }

    /// Whether it may be on paper: it has a number and is in force.
    pub fn can_be_printed(state: &CertificateState) -> bool {
        !matches!(state, CertificateState::Draft | CertificateState::Withdrawn)
    }
}

/// The question while it is open.
#[derive(Debug, Clone)]
pub struct Asked {
    act: Act,
    /// With what they are called.
    certificates: Vec<(CertificateId, String)>,
    day: String,
    /// Who took them, or why they are withdrawn.
    words: String,
    /// Confirmed with something missing.
    told: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Day(String),
    Words(String),
    Confirm,
    Close,
}

impl Asked {
    pub fn new(act: Act, certificates: Vec<(CertificateId, String)>, cx: &Context<'_>) -> Self {
        let day = cx.home.map(|home| PartialDate::Day(home.today).nd30()).unwrap_or_default();
        Self { act, certificates, day, words: String::new(), told: false }
    }

    /// What is to be done, and whether the question is closed.
    pub fn update(&mut self, message: Message) -> (Effects<super::Message>, bool) {
        match message {
            Message::Day(day) => self.day = day,
            Message::Words(words) => self.words = words,
            Message::Close => return (Effects::new(), true),
            Message::Confirm => return (self.confirm(), false),
        }
        (Effects::new(), false)
    }

    fn confirm(&mut self) -> Effects<super::Message> {
        let words = clean_line(&self.words);
        let Some(on) = day(&self.day) else {
            self.told = true;
            return vec![Effect::Focus(DAY.into())];
        };
        if self.act == Act::Withdraw && words.is_empty() {
            self.told = true;
            return vec![Effect::Focus(FIRST)];
        }
        let certificates: Vec<CertificateId> =
            self.certificates.iter().map(|(id, _)| *id).collect();
        let (act, count) = (self.act, certificates.len());
        vec![Effect::ask(move |desk| {
            let done = match act {
                Act::HandOver => desk.hand_over_certificates(&HandOverOrder {
                    certificates,
                    on,
                    to: Some(words).filter(|taker| !taker.is_empty()),
                    note: String::new(),
                }),
                Act::Withdraw => desk.withdraw_certificates(&certificates, on, &words),
            };
            super::Message::Done(act, count, done.map_err(Arc::new))
        })]
    }

    pub fn modal<'a>(&'a self, cx: &Context<'a>) -> Modal<'a, Message> {
        let lang = cx.lang;
        let count = lang.counted(self.certificates.len());
        let missing = self.told && day(&self.day).is_none();
        let when = |label| {
            field(label, date_box(cx, self.day.as_str(), Message::Day).id(DAY))
                .error(missing.then(|| say!(lang, "decide-day-unreadable")))
        };
        let typed =
            || entry(self.words.as_str(), Message::Words).id(FIRST).on_submit(Message::Confirm);
        let (title, words, confirm) = match self.act {
            Act::HandOver => (
                say!(lang, "certificates-hand-over-title", count = count),
                column![
                    field(say!(lang, "certificates-taker"), typed())
                        .remark(say!(lang, "if-any"))
                        .help(say!(lang, "certificates-taker-help")),
                    when(say!(lang, "certificates-hand-over-day")),
                ],
                say!(lang, "certificates-hand-over"),
            ),
            Act::Withdraw => {
                let lacks = self.told && clean_line(&self.words).is_empty();
                (
                    say!(lang, "certificates-withdraw-title", count = count),
                    column![
                        field(say!(lang, "certificates-withdraw-reason"), typed())
                            .help(say!(lang, "certificates-withdraw-help"))
                            .error(lacks.then(|| say!(lang, "certificate-withdrawal-reason"))),
                        when(say!(lang, "certificates-withdraw-day")),
                    ],
                    say!(lang, "certificates-withdraw"),
                )
            }
        };
        let named = self.certificates.iter().take(NAMED);
        let mut names = column![]
            .extend(named.map(|(_, name)| second(name.as_str()).one_line().ink(Ink::Main).into()));
        if let more @ 1.. = self.certificates.len().saturating_sub(NAMED) {
            names = names.push(second(say!(lang, "certificates-more", count = lang.counted(more))));
        }
        modal(title)
            .push(names)
            .push(words.spacing(crate::ui::theme::space::M))
            .button(button(say!(lang, "close")).shortcut("Esc").on_press(Message::Close))
            .button(button(confirm).main().on_press(Message::Confirm))
            .on_close(Message::Close)
    }
}

/// The day that was typed, if there is no doubt.
fn day(typed: &str) -> Option<NaiveDate> {
    match read_day(typed) {
        Ok(DateReading::Sure(day)) => Some(day),
        _ => None,
    }
}
