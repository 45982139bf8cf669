//! The papers of a record, on its page: what can be made of it, and what was made.

use std::sync::Arc;

use iced::Alignment;

use super::context::Context;
use super::effect::{Answer, Effect, Effects};
use super::place::Place;
use super::theme::space as distance;
use super::widget::{Element, button, card_title, choice, column, field, label, row, second};
use crate::desk::papers::{IssuedRow, Paperwork, Subject};
use crate::say;

/// The papers of one record; of none before the record is kept.
#[derive(Debug, Default)]
pub struct Papers {
    subject: Option<Subject>,
    work: Paperwork,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<Paperwork>>),
    Make(usize),
    Look(usize),
}

impl Papers {
    /// Asks what there is of this record.
    pub fn of(&mut self, subject: Subject) -> Effect<Message> {
        self.subject = Some(subject);
        Effect::ask(move |desk| {
            Message::Read(desk.paperwork(subject).map(Box::new).map_err(Arc::new))
        })
    }

    /// All papers of the ledger that were made last.
    pub fn last(most: usize) -> Effect<Message> {
        Effect::ask(move |desk| {
            let issued = desk.issued_papers(None, most);
            let work = issued.map(|issued| Paperwork { issued, ..Paperwork::default() });
            Message::Read(work.map(Box::new).map_err(Arc::new))
        })
    }

    pub fn update<M: 'static>(&mut self, message: Message, cx: &Context<'_>) -> Effects<M> {
        let to = match message {
            Message::Read(Ok(work)) => {
                self.work = *work;
                None
            }
            Message::Read(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::Make(at) => {
                let offered = self.work.offered.get(at);
                offered.map(|(kind, subject)| Place::Paper(*kind, *subject))
            }
            Message::Look(at) => {
                let row = self.work.issued.get(at);
                row.map(|row| Place::Issued(row.kind, row.subject, row.id))
            }
        };
        to.map(Effect::Go).into_iter().collect()
    }

    /// Nothing where nothing can be made; `unsaved` if the form says more than the ledger, from
    /// which papers are made.
    pub fn view<'a>(&'a self, cx: &Context<'a>, unsaved: bool) -> Option<Element<'a, Message>> {
        if self.work.offered.is_empty() && self.work.issued.is_empty() {
            return None;
        }
        let offered = self.work.offered.iter();
        let names = offered.map(|(kind, _)| cx.lang.word("paper", kind.code()));
        let choose = choice(names.collect::<Vec<_>>(), None, Message::Make)
            .placeholder(say!(cx.lang, "papers-work-choose"));
        let make: Element<'a, Message> = match unsaved {
            true => field(say!(cx.lang, "papers-work-make"), choose.disabled())
                .help(say!(cx.lang, "papers-work-unsaved"))
                .into(),
            false => field(say!(cx.lang, "papers-work-make"), choose).into(),
        };
        Some(column![make].extend(self.issued(cx)).spacing(distance::S).into())
    }

    /// What was made, each with its day.
    pub fn issued<'a>(&'a self, cx: &Context<'a>) -> Option<Element<'a, Message>> {
        if self.work.issued.is_empty() {
            return None;
        }
        let rows = self.work.issued.iter().enumerate().map(|(at, row)| line(cx, at, row));
        let lines = column(rows.collect::<Vec<_>>());
        Some(column![label(say!(cx.lang, "papers-issued-list")), lines].into())
    }

    /// The same under a title of its own.
    pub fn card<'a>(&'a self, cx: &Context<'a>, unsaved: bool) -> Option<Element<'a, Message>> {
        let inside = self.view(cx, unsaved)?;
        let title = card_title(say!(cx.lang, "papers-work"));
        Some(super::widget::card(column![title, inside].spacing(distance::M)))
    }
}

fn line<'a>(cx: &Context<'a>, at: usize, paper: &IssuedRow) -> Element<'a, Message> {
    let name = cx.lang.word("paper", paper.kind.code());
    let name = match paper.reference.as_str() {
        "" => name,
        reference => {
            say!(cx.lang, "papers-issued-row", name = name, reference = reference)
        }
    };
    let day = cx.lang.day(paper.made_at.date_naive());
    row![button(name).link().on_press(Message::Look(at)), second(day).one_line()]
        .spacing(distance::M)
        .align_y(Alignment::Center)
        .into()
}
