//! Records, lifecycle, checks, deadlines; money, date, name and text rules of Vietnamese.
//!
//! No files, no SQL, no screens. The clock and the source of ids are arguments.

pub mod attachment;
pub mod certificate;
pub mod council;
pub mod date;
pub mod deadline;
pub mod decision;
pub mod gap;
pub mod hour;
pub mod id;
pub mod import;
pub mod initiative;
pub mod issued;
pub mod legacy;
pub mod lifecycle;
pub mod meeting;
pub mod message;
pub mod money;
pub mod number;
pub mod order;
pub mod person;
pub mod points;
pub mod recognition;
pub mod record;
pub mod series;
pub mod share;
pub mod target;
pub mod template;
pub mod text;
pub mod unit;
pub(crate) mod vocabulary;
