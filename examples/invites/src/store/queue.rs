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

/// The most orders that wait. Fewer than connections, so that monitors find one.
const LENGTH: usize = 512;

/// How long an order waits for its turn.
const TIMEOUT: Duration = Duration::from_secs(8);

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Hands orders to a thread of its own. Unlike the blocking threads of tokio, it does not keep the process from ending.
#[derive(Clone)]
pub struct Queue {
    jobs: SyncSender<Job>,
    closed: Arc<AtomicBool>,
}

impl Queue {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// If the operating system starts no thread.
    pub fn start(mut connection: Connection) -> io::Result<Self> {
        let (jobs, queue) = mpsc::sync_channel::<Job>(LENGTH);
        thread::Builder::new().name("orders".to_owned()).spawn(move || {
            for job in queue {
                // A panic rolls the transaction back and drops the order's reply; the connection stays sound.
                let _ = catch_unwind(AssertUnwindSafe(|| job(&mut connection)));
            }
        })?;
        Ok(Self { jobs, closed: Arc::default() })
    }

    /// Commits nothing from now on.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    /// Runs `work` on the thread and returns its result. `work` commits only if [`Claim::may_commit`] allows it.
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
        let (reply, mut result) = oneshot::channel();
        let job = move |connection: &mut Connection| {
            if !claim.is_decided() {
                let _ = reply.send(work(connection, &claim));
            }
        };
        self.jobs.try_send(Box::new(job)).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::QueueFull,
            TrySendError::Disconnected(_) => StoreError::Abandoned,
        })?;
        let result = match time::timeout(TIMEOUT, &mut result).await {
            Ok(result) => result,
            Err(_) if waiting.0.decide() => return Err(StoreError::TimedOut),
            // The commit has begun, and only its outcome tells which response is true.
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
    /// Returns whether somebody still waits for the order. From then on it can't be abandoned.
    pub fn may_commit(&self) -> bool {
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
