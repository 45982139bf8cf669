//! Sổ Sáng kiến: the rooms of the house, from left to right.
//!
//! ```text
//! main, bin/ssk ─▶ ui, cli ─▶ lang ─▶ desk ─▶ store, bundle, paper ─▶ media ─▶ domain, disk
//! ```
//!
//! A room may use any room to its right; nothing points back. `tests/jobs/house.rs` keeps it so.

pub mod bundle;
pub mod cli;
pub mod desk;
pub mod disk;
pub mod domain;
pub mod lang;
pub mod media;
pub mod paper;
pub mod store;
#[cfg(feature = "gui")]
pub mod ui;
