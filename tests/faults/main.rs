//! The fault laboratory: everything that can go wrong under the program, at every place where it
//! can, and what is left afterwards.
//!
//!     cargo test --test faults                       the short version
//!     cargo test --release --test faults -- --long   all of it; minutes to hours
//!     … -- --long --only points,killed,lost,again    parts of it
//!     … -- --long --cycles 10000 --seed 7            how often, and which chances
//!
//! A shim between the program and the system (`shim.c`, built with the system's C compiler) makes
//! one call go wrong. Only on Linux; elsewhere, and without a C compiler, it says so and ends well.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, and this one tells how far it is"
)]

#[cfg(target_os = "linux")]
mod crash;
#[cfg(target_os = "linux")]
mod killed;
#[cfg(target_os = "linux")]
mod lab;
#[cfg(target_os = "linux")]
mod points;
#[cfg(target_os = "linux")]
mod verdict;
#[cfg(target_os = "linux")]
mod work;

#[cfg(target_os = "linux")]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("--worker") => work::run(&arguments[1], arguments[2].as_ref()),
        Some("--grind") => killed::grind(arguments[1].as_ref(), arguments[2].parse().unwrap()),
        // Asked for other tests by name, or for a list.
        Some(other) if !matches!(other, "--long" | "--only" | "--cycles" | "--seed" | "-q") => {}
        _ => lab::main(&arguments),
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("SKIPPED: the fault laboratory works on Linux only");
}
