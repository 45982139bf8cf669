//! All papers that can be made, in the order of the work.

mod page;

use crate::desk::papers::About;
use crate::paper::shipped::PaperKind;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects};
use crate::ui::paperwork;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, FIRST, Stroke};

/// Papers made last that are listed.
const LAST: usize = 8;

#[derive(Debug, Default)]
pub struct Papers {
    last: paperwork::Papers,
}

#[derive(Debug, Clone)]
pub enum Message {
    Make(PaperKind),
    Last(paperwork::Message),
    Back,
}

impl Papers {
    pub fn open() -> (Self, Effects<Message>) {
        let last = paperwork::Papers::last(LAST).map(Message::Last);
        (Self::default(), vec![last, Effect::Focus(FIRST)])
    }
}

/// Where a paper of this kind is begun.
fn begun(kind: PaperKind) -> Place {
    match About::of(kind) {
        About::Known(subject) => Place::Paper(kind, subject),
        About::Initiative => Place::Initiatives,
        About::Decision => Place::Decisions,
        About::Council => Place::Councils,
        About::Meeting => Place::Meetings,
        About::Person => Place::People(None),
    }
}

impl Page for Papers {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Make(kind) => vec![Effect::Go(begun(kind))],
            Message::Last(message) => self.last.update(message, cx),
            Message::Back => vec![Effect::Go(Place::Certificates)],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        (stroke == Stroke::Key(Named::Escape)).then_some(Message::Back)
    }
}
