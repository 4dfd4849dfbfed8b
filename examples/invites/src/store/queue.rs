//! The queue of orders for the thread that writes, with a maximum length and waiting time.
//!
//! An order that is cancelled before its commit begins is never committed.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, SyncSender, TrySendError},
    },
    thread,
    time::Duration,
};

use rusqlite::Connection;
use tokio::{sync::oneshot, time};

use super::StoreError;

/// The maximum wait of an order in the queue.
const TIMEOUT: Duration = Duration::from_secs(8);

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Sends orders to a thread.
///
/// Unlike the blocking threads of Tokio, it does not keep the process alive.
#[derive(Clone)]
pub struct Queue {
    jobs: SyncSender<Job>,
    closed: Arc<AtomicBool>,
}

impl Queue {
    /// Starts the thread. At most `length` orders wait for it.
    ///
    /// # Errors
    ///
    /// If the operating system cannot start a thread.
    pub fn start(mut connection: Connection, length: usize) -> io::Result<Self> {
        let (jobs, queue) = mpsc::sync_channel::<Job>(length);
        thread::Builder::new().name("orders".to_owned()).spawn(move || {
            for job in queue {
                // A panic rolls the transaction back and drops the sender of the result. The connection stays usable.
                let _ = catch_unwind(AssertUnwindSafe(|| job(&mut connection)));
            }
        })?;
        Ok(Self { jobs, closed: Arc::default() })
    }

    /// Prevents all further commits.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    /// Runs `work` on the thread and returns its result. `work` commits only if [`Decision::begin_commit`] returns true.
    ///
    /// Dropping the returned future cancels the work.
    ///
    /// # Errors
    ///
    /// [`StoreError::QueueFull`] at once, [`StoreError::TimedOut`] after 8 s, or the error of `work`.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, &Decision) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let decision = Decision { closed: Arc::clone(&self.closed), decided: Arc::default() };
        let waiting = CancelOnDrop(decision.clone());
        let (sender, mut result) = oneshot::channel();
        let job = move |connection: &mut Connection| {
            if !decision.is_decided() {
                let _ = sender.send(work(connection, &decision));
            }
        };
        self.jobs.try_send(Box::new(job)).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::QueueFull,
            TrySendError::Disconnected(_) => StoreError::Cancelled,
        })?;
        let result = match time::timeout(TIMEOUT, &mut result).await {
            Ok(result) => result,
            Err(_) if waiting.0.decide() => return Err(StoreError::TimedOut),
            // The commit has begun: its outcome is the response.
            Err(_) => result.await,
        };
        result.unwrap_or(Err(StoreError::Cancelled))
    }
}

/// Whether an order is committed or cancelled. The first decision counts.
#[derive(Clone)]
pub struct Decision {
    closed: Arc<AtomicBool>,
    decided: Arc<AtomicBool>,
}

impl Decision {
    /// Decides that the order is committed. Returns false if it was cancelled before.
    pub fn begin_commit(&self) -> bool {
        !self.closed.load(Ordering::Acquire) && self.decide()
    }

    fn decide(&self) -> bool {
        !self.decided.swap(true, Ordering::AcqRel)
    }

    fn is_decided(&self) -> bool {
        self.decided.load(Ordering::Acquire)
    }
}

/// Cancels an order when the request that waits for it is dropped.
struct CancelOnDrop(Decision);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.decide();
    }
}

#[cfg(test)]
mod tests {
    use std::{future::poll_fn, task::Poll};

    use super::*;

    fn queue() -> Queue {
        Queue::start(Connection::open_in_memory().unwrap(), 2).unwrap()
    }

    /// Starts work that runs `prepare`, waits for the returned sender and returns 1.
    async fn begin(
        queue: &Queue,
        prepare: impl FnOnce(&Decision) + Send + 'static,
    ) -> (tokio::task::JoinHandle<Result<i32, StoreError>>, mpsc::Sender<()>) {
        let (resume, wait) = mpsc::channel();
        let (begin, begun) = oneshot::channel();
        let queue = queue.clone();
        let waiting = tokio::spawn(async move {
            let work = move |_: &mut Connection, decision: &Decision| {
                prepare(decision);
                begin.send(()).unwrap();
                wait.recv().unwrap();
                Ok(1)
            };
            queue.run(work).await
        });
        begun.await.unwrap();
        (waiting, resume)
    }

    #[tokio::test]
    async fn returns_result_of_commit_begun_before_timeout() {
        let (waiting, resume) = begin(&queue(), |decision| assert!(decision.begin_commit())).await;
        // A paused clock jumps to the next timeout when all tasks wait.
        time::pause();
        time::sleep(TIMEOUT * 2).await;
        assert!(!waiting.is_finished());
        resume.send(()).unwrap();
        assert_eq!(waiting.await.unwrap().unwrap(), 1);
    }

    #[tokio::test]
    async fn cancels_order_that_waits_too_long() {
        let queue = queue();
        let (_first, resume) = begin(&queue, |_| {}).await;
        let (ran, has_run) = mpsc::channel();
        time::pause();
        let second = queue.run(move |_, _| Ok(ran.send(()).is_ok())).await;
        assert!(matches!(second, Err(StoreError::TimedOut)));
        resume.send(()).unwrap();
        time::resume();
        queue.run(|_, _| Ok(())).await.unwrap();
        assert!(has_run.try_recv().is_err());
    }

    #[tokio::test]
    async fn rejects_orders_when_queue_is_full() {
        let queue = queue();
        let (first, resume) = begin(&queue, |_| {}).await;
        let mut orders: Vec<_> = (0..2).map(|_| Box::pin(queue.run(|_, _| Ok(())))).collect();
        for order in &mut orders {
            assert!(poll_fn(|cx| Poll::Ready(order.as_mut().poll(cx).is_pending())).await);
        }
        assert!(matches!(queue.run(|_, _| Ok(())).await, Err(StoreError::QueueFull)));
        resume.send(()).unwrap();
        assert_eq!(first.await.unwrap().unwrap(), 1);
        for order in orders {
            order.await.unwrap();
        }
    }
}
