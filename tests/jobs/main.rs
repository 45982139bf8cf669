//! Whole jobs, and the rules of the house itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod certificates;
mod contract;
mod councils;
mod exchange;
mod hostile;
mod house;
mod lists;
mod papers;
mod safety;
mod seed;
mod ssk;
mod states;
mod templates;
