//! Sổ Sáng kiến: the rooms of the house, from left to right.
//!
//! ```text
//! main, bin/ssk ─▶ ui, cli ─▶ lang ─▶ desk ─▶ store, bundle ─▶ media ─▶ domain, disk
//! ```
//!
//! A room may use any room to its right; nothing points back.

pub mod bundle;
pub mod disk;
pub mod domain;
pub mod media;
pub mod store;
