//! The papers around a recognition: shaping, layout, templates, and the files and pictures made of
//! them. A page is a list of marks (`page`); how it was laid out and where it is drawn do not know
//! each other.

pub mod art;
pub mod code;
pub mod error;
pub mod flow;
pub mod font;
pub mod geometry;
pub mod ornament;
pub mod page;
pub mod paragraph;
pub mod pdf;
mod profile;
pub mod raster;
pub mod shape;
pub mod shipped;
pub mod svg;
pub mod template;
