//! The fuzzers share what must hold with the tests.

#[path = "../../tests/jobs/hostile/crafted.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod crafted;
#[path = "../../tests/jobs/hostile/reference.rs"]
mod reference;
#[path = "../../tests/jobs/hostile/targets.rs"]
pub mod targets;
