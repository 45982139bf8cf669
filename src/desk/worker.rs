//! The thread that owns the ledger. Others hand it work and wait for the answer.

use std::sync::mpsc;
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
}
