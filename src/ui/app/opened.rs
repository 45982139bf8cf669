//! The screen that is open, whichever it is.

use super::Message;
use crate::domain::gap::Field;
use crate::domain::id::{CertificateId, InitiativeId};
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, lift};
use crate::ui::place::Place;
use crate::ui::screen::{
    Page, about, backups, certificates, council, councils, decision, decisions, history,
    initiative, initiatives, lists, meeting, meetings, paper, papers, people, praising, printing,
    receiving, revisions, sending, settings, start, targets, template, templates, today, trash,
    unit, wording,
};
use crate::ui::widget::{Element, Modal, Stroke};

pub(super) enum Screen {
    Start(Box<start::Start>),
    Today(Box<today::Today>),
    Targets(Box<targets::Targets>),
    Initiatives(Box<initiatives::Initiatives>),
    Initiative(Box<initiative::Form>),
    Revisions(Box<revisions::Revisions>),
    Decisions(Box<decisions::Decisions>),
    Decision(Box<decision::Form>),
    Certificates(Box<certificates::Certificates>),
    Praising(Box<praising::Praising>),
    Printing(Box<printing::Printing>),
    Papers(Box<papers::Papers>),
    Paper(Box<paper::Paper>),
    Wording(Box<wording::Editor>),
    Templates(Box<templates::Templates>),
    Template(Box<template::Editor>),
    Councils(Box<councils::Councils>),
    Council(Box<council::Form>),
    Meetings(Box<meetings::Meetings>),
    Meeting(Box<meeting::Form>),
    Sending(Box<sending::Sending>),
    Receiving(Box<receiving::Receiving>),
    People(Box<people::People>),
    Unit(Box<unit::Profile>),
    Settings(Box<settings::Settings>),
    History(Box<history::History>),
    Trash(Box<trash::Trash>),
    Backups(Box<backups::Backups>),
    Lists(Box<lists::Lists>),
    About(Box<about::About>),
}

/// The same of every screen: `$page` is it, `$into` lifts its messages to the app's.
macro_rules! of_any {
    ($screen:expr, $page:ident, $into:ident => $what:expr) => {
        of_any!($screen, $page, $into => $what;
            Start Today Targets Initiatives Initiative Revisions Decisions Decision Councils
            Council Meetings Meeting Certificates Praising Printing Papers Paper Wording Templates
            Template Sending Receiving
            People Unit Settings
            History Trash Backups Lists About)
    };
    ($screen:expr, $page:ident, $into:ident => $what:expr; $($name:ident)+) => {
        match $screen {
            $(Screen::$name($page) => {
                let $into = Message::$name;
                $what
            })+
        }
    };
}

fn opened<P: Page>(
    (page, wanted): (P, Effects<P::Message>),
    into: fn(P::Message) -> Message,
    screen: fn(Box<P>) -> Screen,
) -> (Screen, Effects<Message>) {
    (screen(Box::new(page)), lift(wanted, into))
}

impl Screen {
    /// The screen of a place, and what it wants to know first.
    pub(super) fn of(place: Place) -> (Self, Effects<Message>) {
        use super::Message as M;
        match place {
            Place::Start => (Self::Start(Box::default()), Effects::new()),
            Place::Today => opened(today::Today::open(), M::Today, Self::Today),
            Place::Targets => opened(targets::Targets::open(), M::Targets, Self::Targets),
            Place::Initiatives => {
                opened(initiatives::Initiatives::open(), M::Initiatives, Self::Initiatives)
            }
            Place::Initiative(id) => {
                opened(initiative::Form::open(id), M::Initiative, Self::Initiative)
            }
            Place::Revisions(id) => {
                opened(revisions::Revisions::open(id), M::Revisions, Self::Revisions)
            }
            Place::Decisions => opened(decisions::Decisions::open(), M::Decisions, Self::Decisions),
            Place::Decision(id, about) => {
                let about = about.into_iter().collect();
                opened(decision::Form::open(id, about), M::Decision, Self::Decision)
            }
            Place::Certificates => {
                opened(certificates::Certificates::open(), M::Certificates, Self::Certificates)
            }
            Place::Praising(person) => {
                opened(praising::Praising::open(person), M::Praising, Self::Praising)
            }
            Place::Printing(decision) => match decision {
                Some(decision) => {
                    opened(printing::Printing::of(decision), M::Printing, Self::Printing)
                }
                None => Self::printing(Vec::new()),
            },
            Place::Papers => opened(papers::Papers::open(), M::Papers, Self::Papers),
            Place::Paper(kind, subject) => {
                opened(paper::Paper::open(kind, subject), M::Paper, Self::Paper)
            }
            Place::Issued(kind, subject, id) => {
                opened(paper::Paper::issued(kind, subject, id), M::Paper, Self::Paper)
            }
            Place::Wording(kind, subject) => {
                opened(wording::Editor::open(kind, subject), M::Wording, Self::Wording)
            }
            Place::Templates => opened(templates::Templates::open(), M::Templates, Self::Templates),
            Place::Template(key) => {
                opened(template::Editor::open(key), M::Template, Self::Template)
            }
            Place::Councils => opened(councils::Councils::open(), M::Councils, Self::Councils),
            Place::Council(id) => opened(council::Form::open(id), M::Council, Self::Council),
            Place::Meetings => opened(meetings::Meetings::open(), M::Meetings, Self::Meetings),
            Place::Meeting(id) => opened(meeting::Form::open(id), M::Meeting, Self::Meeting),
            Place::Sending => opened(sending::Sending::open(), M::Sending, Self::Sending),
            Place::Receiving => opened(receiving::Receiving::open(), M::Receiving, Self::Receiving),
            Place::People(id) => opened(people::People::open(id), M::People, Self::People),
            Place::Unit => opened(unit::Profile::open(), M::Unit, Self::Unit),
            Place::Settings => opened(settings::Settings::open(), M::Settings, Self::Settings),
            Place::History => opened(history::History::open(), M::History, Self::History),
            Place::Trash => opened(trash::Trash::open(), M::Trash, Self::Trash),
            Place::Backups => opened(backups::Backups::open(), M::Backups, Self::Backups),
            Place::Lists => opened(lists::Lists::open(), M::Lists, Self::Lists),
            Place::About => opened(about::About::open(), M::About, Self::About),
        }
    }

    /// A fresh decision about these.
    pub(super) fn deciding(about: Vec<InitiativeId>) -> (Self, Effects<Message>) {
        opened(decision::Form::open(None, about), Message::Decision, Self::Decision)
    }

    /// The page on which these are printed.
    pub(super) fn printing(certificates: Vec<CertificateId>) -> (Self, Effects<Message>) {
        opened(printing::Printing::these(certificates), Message::Printing, Self::Printing)
    }

    /// An initiative at the box in which something is missing.
    pub(super) fn mending(id: InitiativeId, field: Field) -> (Self, Effects<Message>) {
        opened(initiative::Form::mend(id, field), Message::Initiative, Self::Initiative)
    }

    /// The list of initiatives is shown again, where it was left.
    pub(super) fn back_to_list() -> Effects<Message> {
        vec![Effect::ask(|_| Message::Initiatives(initiatives::Message::Back))]
    }

    /// Gives a message to the screen that it is for; it comes back if that one is not open.
    pub(super) fn update(
        &mut self,
        message: Message,
        cx: &Context<'_>,
    ) -> Result<Effects<Message>, Message> {
        use super::Message as M;
        Ok(match (message, self) {
            (M::Start(m), Self::Start(s)) => lift(s.update(m, cx), M::Start),
            (M::Today(m), Self::Today(s)) => lift(s.update(m, cx), M::Today),
            (M::Targets(m), Self::Targets(s)) => lift(s.update(m, cx), M::Targets),
            (M::Initiatives(m), Self::Initiatives(s)) => lift(s.update(m, cx), M::Initiatives),
            (M::Initiative(m), Self::Initiative(s)) => lift(s.update(m, cx), M::Initiative),
            (M::Revisions(m), Self::Revisions(s)) => lift(s.update(m, cx), M::Revisions),
            (M::Decisions(m), Self::Decisions(s)) => lift(s.update(m, cx), M::Decisions),
            (M::Decision(m), Self::Decision(s)) => lift(s.update(m, cx), M::Decision),
            (M::Certificates(m), Self::Certificates(s)) => lift(s.update(m, cx), M::Certificates),
            (M::Praising(m), Self::Praising(s)) => lift(s.update(m, cx), M::Praising),
            (M::Printing(m), Self::Printing(s)) => lift(s.update(m, cx), M::Printing),
            (M::Papers(m), Self::Papers(s)) => lift(s.update(m, cx), M::Papers),
            (M::Paper(m), Self::Paper(s)) => lift(s.update(m, cx), M::Paper),
            (M::Wording(m), Self::Wording(s)) => lift(s.update(m, cx), M::Wording),
            (M::Templates(m), Self::Templates(s)) => lift(s.update(m, cx), M::Templates),
            (M::Template(m), Self::Template(s)) => lift(s.update(m, cx), M::Template),
            (M::Councils(m), Self::Councils(s)) => lift(s.update(m, cx), M::Councils),
            (M::Council(m), Self::Council(s)) => lift(s.update(m, cx), M::Council),
            (M::Meetings(m), Self::Meetings(s)) => lift(s.update(m, cx), M::Meetings),
            (M::Meeting(m), Self::Meeting(s)) => lift(s.update(m, cx), M::Meeting),
            (M::Sending(m), Self::Sending(s)) => lift(s.update(m, cx), M::Sending),
            (M::Receiving(m), Self::Receiving(s)) => lift(s.update(m, cx), M::Receiving),
            (M::People(m), Self::People(s)) => lift(s.update(m, cx), M::People),
            (M::Unit(m), Self::Unit(s)) => lift(s.update(m, cx), M::Unit),
            (M::Settings(m), Self::Settings(s)) => lift(s.update(m, cx), M::Settings),
            (M::History(m), Self::History(s)) => lift(s.update(m, cx), M::History),
            (M::Trash(m), Self::Trash(s)) => lift(s.update(m, cx), M::Trash),
            (M::Backups(m), Self::Backups(s)) => lift(s.update(m, cx), M::Backups),
            (M::Lists(m), Self::Lists(s)) => lift(s.update(m, cx), M::Lists),
            (M::About(m), Self::About(s)) => lift(s.update(m, cx), M::About),
            (message, _) => return Err(message),
        })
    }

    pub(super) fn view<'a>(
        &'a self,
        cx: &Context<'a>,
    ) -> (Element<'a, Message>, Option<Modal<'a, Message>>) {
        of_any!(self, page, into => {
            (page.view(cx).map(into), page.modal(cx).map(|question| question.map(into)))
        })
    }

    pub(super) fn stroke(&self, stroke: Stroke) -> Option<Message> {
        of_any!(self, page, into => page.stroke(stroke).map(into))
    }

    pub(super) fn resized(&mut self, cx: &Context<'_>) -> Effects<Message> {
        of_any!(self, page, into => lift(page.resized(cx), into))
    }

    pub(super) fn due(&self) -> Option<Message> {
        of_any!(self, page, into => page.due().map(into))
    }

    pub(super) fn leave(&mut self) -> Effects<Message> {
        of_any!(self, page, into => lift(page.leave(), into))
    }
}
