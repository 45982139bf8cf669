//! The papers around a recognition: shaping, layout, templates, and the files and pictures made of
//! them. A page is a list of marks (`page`); how it was laid out and where it is drawn do not know
//! each other.

pub mod art;
pub mod geometry;
pub mod ornament;
