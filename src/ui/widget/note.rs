//! A tinted box: a bold line, a sentence, at most one more thing.

use std::borrow::Cow;

use iced::Length;
use iced::widget::{column, row};

use super::card::surface;
use super::{Element, label, second};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Tone, radius, space};

/// A note.
pub struct Note<'a, M> {
    tone: Tone,
    icon: Icon,
    title: Cow<'a, str>,
    text: Option<Cow<'a, str>>,
    more: Option<Element<'a, M>>,
}

/// A note with its bold first line.
pub fn note<'a, M: 'a>(tone: Tone, icon: Icon, title: impl Into<Cow<'a, str>>) -> Note<'a, M> {
    Note { tone, icon, title: title.into(), text: None, more: None }
}

impl<'a, M: 'a> Note<'a, M> {
    /// The sentence.
    #[must_use]
    pub fn text(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// A link or a tick box under it.
    #[must_use]
    pub fn more(mut self, more: impl Into<Element<'a, M>>) -> Self {
        self.more = Some(more.into());
        self
    }
}

impl<'a, M: 'a> From<Note<'a, M>> for Element<'a, M> {
    fn from(note: Note<'a, M>) -> Self {
        let tone = note.tone;
        let text = column![label(note.title)]
            .extend(note.text.map(|text| second(text).ink(Ink::Inherit).into()))
            .extend(note.more)
            .width(Length::Fill);
        let inside = row![icon(note.icon, icon::Size::Button, tone), text].spacing(space::S + 2.0);
        surface(inside, move |p| p.shade(tone).tint, move |p| Some(p.shade(tone).line), radius::BOX)
            .padding(space::M)
            .width(Length::Fill)
            .into()
    }
}
