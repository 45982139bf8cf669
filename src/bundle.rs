//! The bundle "SKB 1": a BagIt 1.0 bag (RFC 8493) in a ZIP, records as JSON lines.
//!
//! [`Packer`] writes one, [`Bundle`] reads one strictly. The schemas in `assets/schema` are the
//! contract and travel with each bundle. The types of the wire are this room's own, so that a
//! change of the records changes no bundle by accident.

mod bag;
mod container;
mod content;
mod entry;
mod error;
mod header;
pub mod input;
mod json;
mod limits;
mod names;
mod packer;
pub mod proof;
mod reader;
mod shape;
#[cfg(test)]
pub(crate) mod tests;
mod wire;

pub use error::{Bound, BundleError, Damage, Expected, Fault, Misfit};
pub use header::{App, Counts, Header, Party, Previous, Purpose};
pub use limits::Limits;
pub use names::fixed_files;
pub use packer::{FASTEST, Packed, Packer};
pub use reader::{Bundle, Came, Census, Lines, Received, Records};
pub use wire::{Line, Wire, line};
