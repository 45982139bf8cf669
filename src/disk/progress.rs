//! Long jobs: how far they are, and stopping them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far a long job is, and whether it should stop. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    done: AtomicU64,
    of: AtomicU64,
    cancelled: AtomicBool,
}

/// The job was cancelled; nothing of it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

impl Progress {
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Steps done and steps in all; 0 in all while unknown.
    pub fn so_far(&self) -> (u64, u64) {
        (self.0.done.load(Ordering::Relaxed), self.0.of.load(Ordering::Relaxed))
    }

    /// Said by the job before it begins.
    pub fn expect(&self, steps: u64) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.of.store(steps, Ordering::Relaxed);
    }

    /// Said by the job after each step; an error tells it to stop.
    pub fn step(&self) -> Result<(), Cancelled> {
        self.steps(1)
    }

    /// The same after several steps at once.
    pub fn steps(&self, steps: u64) -> Result<(), Cancelled> {
        let _ = self.0.done.fetch_add(steps, Ordering::Relaxed);
        if self.0.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_job_hears_of_it_at_its_next_step() {
        let progress = Progress::default();
        progress.expect(3);
        assert_eq!(progress.step(), Ok(()));
        progress.cancel();
        assert_eq!(progress.step(), Err(Cancelled));
        assert_eq!(progress.so_far(), (2, 3));
    }
}
