//! Whether codes can be recorded, for monitors. A connection and a thread of its own, so no order keeps them waiting.

use std::{
    fmt, io,
    sync::mpsc::{self, Receiver, SyncSender},
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
const PROBE: &str = "
    INSERT INTO health (id, checked_at) VALUES (1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at";

/// For how long a result is given to further monitors, who may be anyone.
const FRESH: Duration = Duration::from_secs(1);

/// How long a monitor waits for the database.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Checks the database when a monitor asks.
#[derive(Clone)]
pub struct Health {
    checks: SyncSender<()>,
    latest: watch::Receiver<Option<Report>>,
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
        thread::Builder::new().name("health".to_owned()).spawn(move || run(&connection, &files, &asked, &report))?;
        Ok(Self { checks, latest })
    }

    /// Checks the database, or returns the result of the last second.
    ///
    /// # Errors
    ///
    /// The problem, [`Problem::Failing`] after 2 s without a result.
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
}

fn run(connection: &Connection, files: &Files, asked: &Receiver<()>, report: &watch::Sender<Option<Report>>) {
    let mut before = Ok(());
    for () in asked {
        let outcome = look(connection, files).map_err(|error| {
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

fn look(connection: &Connection, files: &Files) -> Result<(), StoreError> {
    if !files.are_in_place() {
        return Err(StoreError::FileGone);
    }
    connection.query_row(LOOK, [], |_| Ok(()))?;
    match connection.execute(PROBE, []) {
        // Somebody else writes, so writing works.
        Err(error) if is_busy(&error) => Ok(()),
        result => Ok(result.map(drop)?),
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
            Self::Failing => "the database does not answer",
        })
    }
}
