//! The dated lists of the program, and the law behind them, to read.

mod page;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use iced::keyboard::key::Named;

use crate::desk::References;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, Stroke};

pub struct Lists {
    known: Option<Box<References>>,
    fields: bool,
    provinces: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<References>>),
    UnfoldFields,
    UnfoldProvinces,
    Go(Place),
}

impl Lists {
    pub fn open() -> (Self, Effects<Message>) {
        let read =
            Effect::ask(|_| Message::Read(References::built_in().map(Box::new).map_err(Arc::new)));
        (Self { known: None, fields: false, provinces: false }, vec![read])
    }
}

impl Page for Lists {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(known)) => self.known = Some(known),
            Message::Read(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::UnfoldFields => self.fields = !self.fields,
            Message::UnfoldProvinces => self.provinces = !self.provinces,
            Message::Go(place) => return vec![Effect::Go(place)],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        (stroke == Stroke::Key(Named::Escape)).then_some(Message::Go(Place::Settings))
    }
}
