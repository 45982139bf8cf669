//! The screens. Each is a struct with its own state, a `Message`, and the functions
//!
//! - `open(…) -> (Self, Effects<Message>)`: a fresh screen and what it wants to know first;
//! - `update(&mut self, Message, &Context) -> Effects<Message>`;
//! - `view(&self, &Context) -> Element<Message>`: reads, never decides;
//! - `stroke(&self, Stroke) -> Option<Message>`: keys that no part of the screen wanted;
//! - `modal(&self, &Context) -> Option<Modal<Message>>`: a question over it.
//!
//! A screen keeps only what is its own; the unit, the counts and the language come with the
//! [`Context`](super::context::Context).

pub mod decision;
pub mod decisions;
pub mod initiative;
pub mod initiatives;
pub mod people;
pub mod receiving;
pub mod sending;
pub mod settings;
pub mod start;
pub mod unit;

#[cfg(test)]
mod jobs;
