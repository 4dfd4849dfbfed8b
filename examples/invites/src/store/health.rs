//! Checks for monitors whether codes can be recorded. A separate connection and thread, so monitors never wait for orders.

use std::{
    fmt, io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use tokio::{sync::watch, time};

use super::{
    error::{StoreError, is_busy},
    file::Files,
};

const LOOK: &str = "SELECT count(*) FROM invite_code WHERE code = ''";

/// Only a commit finds out whether the disk is full.
pub const PROBE: &str = "
    INSERT INTO health (id, checked_at, ballast) VALUES (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), zeroblob(?1))
    ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at, ballast = excluded.ballast";

/// The bytes that a check writes after an order failed: a few bytes may still fit where a large order doesn't.
const BALLAST: u32 = 256 * 1024;

/// How long a result is reused, since anyone may ask for the health.
const FRESH: Duration = Duration::from_secs(1);

/// How long a monitor waits for the database.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Checks the database when a monitor asks.
#[derive(Clone)]
pub struct Health {
    checks: SyncSender<()>,
    latest: watch::Receiver<Option<Report>>,
    is_doubtful: Arc<AtomicBool>,
}

struct Report {
    at: Instant,
    outcome: Result<(), Problem>,
}

/// Why no codes can be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The database file was deleted or replaced.
    FileGone,
    /// There is no room for more codes.
    DiskFull,
    /// The database fails or takes too long; the log has details.
    Failing,
}

impl Health {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// If the operating system starts no thread.
    pub fn start(connection: Connection, files: Files) -> io::Result<Self> {
        let (checks, asked) = mpsc::sync_channel(1);
        let (report, latest) = watch::channel(None);
        let is_doubtful = Arc::<AtomicBool>::default();
        let checker = Checker { connection, files, is_doubtful: Arc::clone(&is_doubtful) };
        thread::Builder::new().name("health".to_owned()).spawn(move || checker.run(&asked, &report))?;
        Ok(Self { checks, latest, is_doubtful })
    }

    /// Checks the database, or returns the result of the last second.
    ///
    /// # Errors
    ///
    /// The problem, [`Problem::Failing`] after 5 s without a result.
    pub async fn check(&self) -> Result<(), Problem> {
        let mut latest = self.latest.clone();
        let is_fresh = |report: &Option<Report>| report.as_ref().is_some_and(|report| report.at.elapsed() < FRESH);
        if !is_fresh(&latest.borrow_and_update()) {
            // If the channel is full, a check is about to begin anyway.
            let _ = self.checks.try_send(());
            if !matches!(time::timeout(TIMEOUT, latest.changed()).await, Ok(Ok(()))) {
                return Err(Problem::Failing);
            }
        }
        latest.borrow().as_ref().map_or(Err(Problem::Failing), |report| report.outcome)
    }

    /// Makes checks write 256 KiB until one succeeds. Called when the database failed to record an order.
    pub fn doubt(&self) {
        self.is_doubtful.store(true, Ordering::Release);
    }
}

struct Checker {
    connection: Connection,
    files: Files,
    is_doubtful: Arc<AtomicBool>,
}

impl Checker {
    fn run(&self, asked: &Receiver<()>, report: &watch::Sender<Option<Report>>) {
        let mut before = Ok(());
        for () in asked {
            let outcome = self.check().map_err(|error| {
                let problem = Problem::from(&error);
                if before != Err(problem) {
                    tracing::error!("no codes can be recorded: {error}");
                }
                problem
            });
            if outcome.is_ok() && before.is_err() {
                tracing::info!("codes can be recorded again");
            }
            before = outcome;
            report.send_replace(Some(Report { at: Instant::now(), outcome }));
        }
    }

    fn check(&self) -> Result<(), StoreError> {
        if !self.files.are_in_place() {
            return Err(StoreError::FileGone);
        }
        self.connection.query_row(LOOK, [], |_| Ok(()))?;
        let was_doubtful = self.is_doubtful.swap(false, Ordering::AcqRel);
        let result = self.connection.execute(PROBE, [if was_doubtful { BALLAST } else { 0 }]);
        if was_doubtful && result.is_err() {
            self.is_doubtful.store(true, Ordering::Release);
        }
        match result {
            // Another connection is writing, so writing works.
            Err(error) if is_busy(&error) => Ok(()),
            result => Ok(result.map(drop)?),
        }
    }
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::FileGone => Self::FileGone,
            error if error.is_disk_full() => Self::DiskFull,
            _ => Self::Failing,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FileGone => "the database file is gone",
            Self::DiskFull => "the disk is full",
            Self::Failing => "the database fails or does not answer",
        })
    }
}
