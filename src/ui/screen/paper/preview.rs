//! The pages of the paper as pictures, laid out and drawn by the desk's thread.

use std::sync::Arc;

use crate::desk::papers::{LaidOut, lay_out, picture_of};
use crate::paper::template::facts::Facts;
use crate::paper::template::flowing::Flowing;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::newest::{Newest, Turn};
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::Picture;

/// A point is 1/72 inch, and a screen of the office has 96 pixels to the inch.
const TRUE: f32 = 96.0 / 72.0;
/// The column of the values, and the same in a narrow window.
const FORM: f32 = 416.0;
const NARROW_FORM: f32 = 344.0;
/// Below this the values stand above the pages.
const LEAST: f32 = 1000.0;

#[derive(Default)]
pub struct Previews {
    layings: Newest,
    laid: Option<Arc<LaidOut>>,
    /// The page that is looked at, from 0.
    at: usize,
    drawings: Newest,
    shown: Option<Picture>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Laid(Turn, Answer<Arc<LaidOut>>),
    Drawn(Turn, Answer<Option<Picture>>),
    Outdated,
}

/// How wide the values are and how far the pages stand beside them; nothing where they stand below.
pub fn beside(cx: &Context<'_>) -> Option<(f32, f32)> {
    match cx.breadth {
        Breadth::Normal | Breadth::Wide => Some((FORM, distance::XL)),
        Breadth::Narrow if cx.width >= LEAST => Some((NARROW_FORM, distance::L)),
        Breadth::Narrow | Breadth::Single => None,
    }
}

/// The column in which the pages stand, logical pixels.
fn room(cx: &Context<'_>) -> f32 {
    let sidebar = cx.breadth.sidebar().unwrap_or_default();
    let inside = cx.width - sidebar - 2.0 * cx.breadth.margin();
    let (form, gap) = beside(cx).unwrap_or_default();
    inside - form - gap - 2.0 * distance::M
}

impl Previews {
    pub fn pages(&self) -> usize {
        self.laid.as_ref().map_or(0, |laid| laid.pages.len())
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn shown(&self) -> Option<&Picture> {
        self.shown.as_ref()
    }

    /// Letters that no font of the program has.
    pub fn missing(&self) -> String {
        self.laid.iter().flat_map(|laid| laid.missing.iter()).collect()
    }

    /// Width and height of the page, logical pixels.
    pub fn size(&self, cx: &Context<'_>, large: bool) -> Option<(f32, f32)> {
        let page = self.laid.as_ref()?.pages.get(self.at)?;
        let widest = if large { page.size.width * TRUE } else { room(cx) };
        let width = widest.min(page.size.width * TRUE).max(200.0).floor();
        Some((width, (width * page.size.height / page.size.width).round()))
    }

    /// Lays the paper out anew; of what is typed in between only the newest.
    pub fn lay(&mut self, template: Arc<Flowing>, facts: Facts) -> Effect<Message> {
        let turn = self.layings.next();
        Effect::ask(move |_| {
            if turn.is_newest() {
                let laid = lay_out(&template, &facts).map(Arc::new).map_err(Arc::new);
                Message::Laid(turn, laid)
            } else {
                Message::Outdated
            }
        })
    }

    pub fn turn(&mut self, by: isize, cx: &Context<'_>, large: bool) -> Effects<Message> {
        let last = self.pages().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        self.draw(cx, large)
    }

    /// Draws the page that is looked at.
    pub fn draw(&mut self, cx: &Context<'_>, large: bool) -> Effects<Message> {
        let (Some(laid), Some((width, _))) = (self.laid.clone(), self.size(cx, large)) else {
            return Effects::new();
        };
        let pixels = (width * f32::from(cx.zoom.max(100)) / 100.0).round() as u32;
        let (turn, at) = (self.drawings.next(), self.at);
        vec![Effect::ask(move |_| {
            let page = laid.pages.get(at).filter(|_| turn.is_newest());
            match page.map(|page| picture_of(page, pixels)) {
                Some(Ok(drawn)) => Message::Drawn(turn, Ok(drawn.map(Picture::from))),
                Some(Err(error)) => Message::Drawn(turn, Err(Arc::new(error))),
                None => Message::Outdated,
            }
        })]
    }

    pub fn update(&mut self, message: Message, cx: &Context<'_>, large: bool) -> Effects<Message> {
        match message {
            Message::Laid(turn, Ok(laid)) if turn.is_newest() => {
                self.laid = Some(laid);
                return self.turn(0, cx, large);
            }
            Message::Drawn(turn, Ok(drawn)) if turn.is_newest() => self.shown = drawn,
            Message::Laid(_, Err(error)) | Message::Drawn(_, Err(error)) => {
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Laid(..) | Message::Drawn(..) | Message::Outdated => {}
        }
        Effects::new()
    }
}
