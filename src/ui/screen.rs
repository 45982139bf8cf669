//! The screens. Each is a struct with its own state, a `Message`, a function
//! `open(…) -> (Self, Effects<Message>)` for a fresh screen and what it wants to know first, and is
//! a [`Page`].
//!
//! A screen keeps only what is its own; the unit, the counts and the language come with the
//! [`Context`].

pub mod about;
pub mod backups;
pub mod certificates;
pub mod council;
pub mod councils;
pub mod decision;
pub mod decisions;
pub mod history;
pub mod initiative;
pub mod initiatives;
pub mod lists;
pub mod meeting;
pub mod meetings;
pub mod paper;
pub mod papers;
pub mod people;
pub mod praising;
pub mod printing;
pub mod receiving;
pub mod revisions;
pub mod sending;
pub mod settings;
pub mod start;
pub mod targets;
pub mod template;
pub mod templates;
pub mod today;
pub mod trash;
pub mod unit;
pub mod wording;

#[cfg(test)]
mod jobs;

use super::context::Context;
use super::effect::Effects;
use super::widget::{Element, Modal, Stroke};

/// What every screen does.
pub trait Page {
    type Message: Clone + 'static;

    fn update(&mut self, message: Self::Message, cx: &Context<'_>) -> Effects<Self::Message>;

    /// Reads, never decides.
    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Self::Message>;

    /// A question over the screen.
    fn modal<'a>(&'a self, _cx: &Context<'a>) -> Option<Modal<'a, Self::Message>> {
        None
    }

    /// Keys that no part of the screen wanted.
    fn stroke(&self, _stroke: Stroke) -> Option<Self::Message> {
        None
    }

    /// What is due after another second, while the screen waits for something.
    fn due(&self) -> Option<Self::Message> {
        None
    }

    /// There is more room, or less.
    fn resized(&mut self, _cx: &Context<'_>) -> Effects<Self::Message> {
        Effects::new()
    }

    /// The screen is being left by another way than its own: nothing typed is lost.
    fn leave(&mut self) -> Effects<Self::Message> {
        Effects::new()
    }
}
