//! Records, lifecycle, checks, deadlines; money, date, name and text rules of Vietnamese.
//!
//! No files, no SQL, no screens. The clock and the source of ids are arguments.

pub mod date;
pub mod legacy;
pub mod money;
pub mod number;
pub mod order;
pub mod text;
