//! The thread that owns the ledger. Others hand it work and wait for the answer.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

/// Work that is given `T`, the thing that the thread owns.
type Job<T> = Box<dyn FnOnce(&mut Option<T>) + Send>;

/// A handle to the thread that owns a `T`; clones share it. The thread ends, and drops its `T`,
/// when the last handle is gone.
pub struct Worker<T> {
    jobs: mpsc::Sender<Job<T>>,
}

impl<T> Clone for Worker<T> {
    fn clone(&self) -> Self {
        Self { jobs: self.jobs.clone() }
    }
}

/// The thread is gone or holds nothing, so the work was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing is open")]
pub struct NothingOpen;

impl<T: 'static> Worker<T> {
    /// Starts the thread, empty-handed.
    pub fn start(name: &str) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job<T>>();
        let _ = thread::Builder::new().name(name.to_owned()).spawn(move || {
            let mut owned = None;
            for job in queue {
                job(&mut owned);
            }
        })?;
        Ok(Self { jobs })
    }

    /// Hands over `work`; `answer` is called with its result on the worker's thread. When the
    /// thread is gone `answer` is dropped uncalled, which its other end can see.
    pub fn give<R>(
        &self,
        work: impl FnOnce(&mut Option<T>) -> R + Send + 'static,
        answer: impl FnOnce(R) + Send + 'static,
    ) {
        let job: Job<T> = Box::new(move |owned| answer(work(owned)));
        let _ = self.jobs.send(job);
    }

    /// Hands over `work` and waits for it on this thread.
    pub fn ask<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Option<T>) -> R + Send + 'static,
    ) -> Result<R, NothingOpen> {
        let (tell, hear) = mpsc::sync_channel(1);
        self.give(work, move |result| {
            let _ = tell.send(result);
        });
        hear.recv().map_err(|_| NothingOpen)
    }
}

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
        let _ = self.0.done.fetch_add(1, Ordering::Relaxed);
        if self.0.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_in_order_on_one_thread() {
        let worker = Worker::<Vec<u32>>::start("test").unwrap();
        worker.give(|owned| *owned = Some(Vec::new()), |()| ());
        for n in 0..100 {
            worker.give(move |owned| owned.get_or_insert_default().push(n), |()| ());
        }
        let all = worker.ask(|owned| owned.take()).unwrap();
        assert_eq!(all, Some((0..100).collect()));
    }

    #[test]
    fn what_the_thread_owns_is_dropped_with_the_last_handle() {
        struct Bell(mpsc::Sender<()>);
        impl Drop for Bell {
            fn drop(&mut self) {
                let _ = self.0.send(());
            }
        }
        let (ring, heard) = mpsc::channel();
        let worker = Worker::start("test").unwrap();
        let other = worker.clone();
        worker.give(move |owned| *owned = Some(Bell(ring)), |()| ());
        drop(worker);
        assert!(heard.try_recv().is_err());
        drop(other);
        heard.recv().unwrap();
    }

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
