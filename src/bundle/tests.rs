//! Tests of whole bundles, and the builders of good and hostile ones.

mod hostile;
pub(crate) mod raw;
mod records;
mod round_trip;
mod sample;
mod schemas;
