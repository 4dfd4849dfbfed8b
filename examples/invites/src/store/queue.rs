//! The queue of orders for the one thread that writes. Its length and the time in it are bounded.
//! An order that was given up before its commit began is never committed.

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

/// How long an order waits for its turn.
const TIMEOUT: Duration = Duration::from_secs(8);

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Hands orders to a thread that, unlike tokio's blocking threads, does not keep the process from ending.
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
    /// If the operating system starts no thread.
    pub fn start(mut connection: Connection, length: usize) -> io::Result<Self> {
        let (jobs, queue) = mpsc::sync_channel::<Job>(length);
        thread::Builder::new().name("orders".to_owned()).spawn(move || {
            for job in queue {
                // A panic rolls the transaction back and drops the sender of the result; the connection stays sound.
                let _ = catch_unwind(AssertUnwindSafe(|| job(&mut connection)));
            }
        })?;
        Ok(Self { jobs, closed: Arc::default() })
    }

    /// Commits nothing from now on.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    /// Runs `work` on the thread and returns its result. `work` commits only if [`Claim::begin_commit`] returns true.
    ///
    /// When the returned future is dropped, the work is abandoned.
    ///
    /// # Errors
    ///
    /// [`StoreError::QueueFull`] at once, [`StoreError::TimedOut`] after 8 s, or what `work` fails with.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, &Claim) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let claim = Claim { closed: Arc::clone(&self.closed), decided: Arc::default() };
        let waiting = Waiting(claim.clone());
        let (sender, mut result) = oneshot::channel();
        let job = move |connection: &mut Connection| {
            if !claim.is_decided() {
                let _ = sender.send(work(connection, &claim));
            }
        };
        self.jobs.try_send(Box::new(job)).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::QueueFull,
            TrySendError::Disconnected(_) => StoreError::Abandoned,
        })?;
        let result = match time::timeout(TIMEOUT, &mut result).await {
            Ok(result) => result,
            Err(_) if waiting.0.decide() => return Err(StoreError::TimedOut),
            // The commit has begun, and only its outcome decides the response.
            Err(_) => result.await,
        };
        result.unwrap_or(Err(StoreError::Abandoned))
    }
}

/// Settles whether an order is committed or abandoned: whichever is decided first.
#[derive(Clone)]
pub struct Claim {
    closed: Arc<AtomicBool>,
    decided: Arc<AtomicBool>,
}

impl Claim {
    /// Decides that the order is committed. Returns false if it was abandoned before.
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

/// Abandons an order when the request that waits for it is dropped.
struct Waiting(Claim);

impl Drop for Waiting {
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

    /// Runs work that returns 1, after `prepare` and once the returned sender says so. Returns when it has begun.
    async fn begin(
        queue: &Queue,
        prepare: impl FnOnce(&Claim) + Send + 'static,
    ) -> (tokio::task::JoinHandle<Result<i32, StoreError>>, mpsc::Sender<()>) {
        let (go_on, wait) = mpsc::channel();
        let (begin, begun) = oneshot::channel();
        let queue = queue.clone();
        let waiting = tokio::spawn(async move {
            let work = move |_: &mut Connection, claim: &Claim| {
                prepare(claim);
                begin.send(()).unwrap();
                wait.recv().unwrap();
                Ok(1)
            };
            queue.run(work).await
        });
        begun.await.unwrap();
        (waiting, go_on)
    }

    #[tokio::test]
    async fn returns_result_of_commit_begun_before_timeout() {
        let (waiting, go_on) = begin(&queue(), |claim| assert!(claim.begin_commit())).await;
        // A paused clock jumps to the next timeout when all tasks wait.
        time::pause();
        time::sleep(TIMEOUT * 2).await;
        assert!(!waiting.is_finished());
        go_on.send(()).unwrap();
        assert_eq!(waiting.await.unwrap().unwrap(), 1);
    }

    #[tokio::test]
    async fn gives_up_order_that_waits_too_long() {
        let queue = queue();
        let (_first, go_on) = begin(&queue, |_| {}).await;
        let (ran, has_run) = mpsc::channel();
        time::pause();
        let second = queue.run(move |_, _| Ok(ran.send(()).is_ok())).await;
        assert!(matches!(second, Err(StoreError::TimedOut)));
        go_on.send(()).unwrap();
        time::resume();
        queue.run(|_, _| Ok(())).await.unwrap();
        assert!(has_run.try_recv().is_err());
    }

    #[tokio::test]
    async fn rejects_orders_beyond_the_queue() {
        let queue = queue();
        let (first, go_on) = begin(&queue, |_| {}).await;
        let mut orders: Vec<_> = (0..2).map(|_| Box::pin(queue.run(|_, _| Ok(())))).collect();
        for order in &mut orders {
            assert!(poll_fn(|cx| Poll::Ready(order.as_mut().poll(cx).is_pending())).await);
        }
        assert!(matches!(queue.run(|_, _| Ok(())).await, Err(StoreError::QueueFull)));
        go_on.send(()).unwrap();
        assert_eq!(first.await.unwrap().unwrap(), 1);
        for order in orders {
            order.await.unwrap();
        }
    }
}
