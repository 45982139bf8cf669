//! The window: what it looks like, what it is built of, and what happens in it.
//!
//! `theme` owns every colour, size and font; `icon` every icon; `widget` every part a screen may
//! use; `screen` the screens. A screen spells no colour, no size and no iced control of its own,
//! and says what it wants done as [`effect`]s; the [`app`] does it. Nothing here knows SQL, files
//! or PDF.

pub mod app;
pub mod context;
mod date_box;
mod dialog;
pub mod effect;
mod frame;
pub mod gallery;
pub mod icon;
mod log;
mod marks;
mod newest;
pub mod paperwork;
pub mod place;
pub mod presses;
pub mod printer;
mod reached;
mod safety;
pub mod screen;
mod settings_file;
pub mod shot;
pub mod shots;
#[cfg(test)]
mod stage;
pub mod status;
pub mod theme;
mod unsaved;
pub mod widget;
mod window;
mod working;

pub use window::run;
