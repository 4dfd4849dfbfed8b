//! Checks for monitors whether codes can be recorded, on a separate connection and thread that never wait for orders.

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

const READ: &str = "SELECT count(*) FROM invite_code WHERE code = ''";

/// Writes to the database, because only a commit detects a full disk.
pub const PROBE: &str = "
    INSERT INTO health (id, checked_at, ballast) VALUES (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), zeroblob(?1))
    ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at, ballast = excluded.ballast";

/// The bytes that a check writes after a failed order: a few bytes may fit on a disk where a large order does not.
const BALLAST: u32 = 256 * 1024;

/// The time for which a result is reused, since every client can request the health.
const MAX_AGE: Duration = Duration::from_secs(1);

/// The maximum wait of a check for the database.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Checks the database at the request of monitors.
#[derive(Clone)]
pub struct HealthChecker {
    checks: SyncSender<()>,
    latest: watch::Receiver<Option<Report>>,
    needs_ballast: Arc<AtomicBool>,
}

struct Report {
    at: Instant,
    outcome: Result<(), Problem>,
}

/// The reason why codes cannot be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The database file was deleted or replaced.
    FileReplaced,
    /// The disk is full.
    DiskFull,
    /// The database fails or takes too long. The log has details.
    DatabaseFailing,
}

impl HealthChecker {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// If the operating system cannot start a thread.
    pub fn start(connection: Connection, files: Files) -> io::Result<Self> {
        let (checks, requests) = mpsc::sync_channel(1);
        let (report, latest) = watch::channel(None);
        let needs_ballast = Arc::<AtomicBool>::default();
        let checker = Checker { connection, files, needs_ballast: Arc::clone(&needs_ballast) };
        thread::Builder::new().name("health".to_owned()).spawn(move || checker.run(&requests, &report))?;
        Ok(Self { checks, latest, needs_ballast })
    }

    /// Checks the database, or returns the result of the last second.
    ///
    /// # Errors
    ///
    /// The problem; [`Problem::DatabaseFailing`] after 5 s without a result.
    pub async fn check(&self) -> Result<(), Problem> {
        let mut latest = self.latest.clone();
        let is_fresh = |report: &Option<Report>| report.as_ref().is_some_and(|report| report.at.elapsed() < MAX_AGE);
        if !is_fresh(&latest.borrow_and_update()) {
            // If the channel is full, a check is pending.
            let _ = self.checks.try_send(());
            if !matches!(time::timeout(TIMEOUT, latest.changed()).await, Ok(Ok(()))) {
                return Err(Problem::DatabaseFailing);
            }
        }
        latest.borrow().as_ref().map_or(Err(Problem::DatabaseFailing), |report| report.outcome)
    }

    /// Makes checks write 256 KiB until one succeeds. Called when the database failed to record an order.
    pub fn probe_with_ballast(&self) {
        self.needs_ballast.store(true, Ordering::Release);
    }
}

struct Checker {
    connection: Connection,
    files: Files,
    needs_ballast: Arc<AtomicBool>,
}

impl Checker {
    fn run(&self, requests: &Receiver<()>, report: &watch::Sender<Option<Report>>) {
        let mut previous = Ok(());
        for () in requests {
            let outcome = self.check().map_err(|error| {
                let problem = Problem::from(&error);
                if previous != Err(problem) {
                    tracing::error!("cannot record codes: {error}");
                }
                problem
            });
            if outcome.is_ok() && previous.is_err() {
                tracing::info!("codes can be recorded again");
            }
            previous = outcome;
            report.send_replace(Some(Report { at: Instant::now(), outcome }));
        }
    }

    fn check(&self) -> Result<(), StoreError> {
        if !self.files.are_in_place() {
            return Err(StoreError::FileReplaced);
        }
        self.connection.query_row(READ, [], |_| Ok(()))?;
        let with_ballast = self.needs_ballast.swap(false, Ordering::AcqRel);
        let result = self.connection.execute(PROBE, [if with_ballast { BALLAST } else { 0 }]);
        if with_ballast && result.is_err() {
            self.needs_ballast.store(true, Ordering::Release);
        }
        match result {
            // Another connection is writing, so the database is writable.
            Err(error) if is_busy(&error) => Ok(()),
            result => Ok(result.map(drop)?),
        }
    }
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::FileReplaced => Self::FileReplaced,
            error if error.is_disk_full() => Self::DiskFull,
            _ => Self::DatabaseFailing,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FileReplaced => "database file deleted or replaced",
            Self::DiskFull => "disk full",
            Self::DatabaseFailing => "database failing or not responding",
        })
    }
}
