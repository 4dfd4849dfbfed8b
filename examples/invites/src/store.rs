//! Stores codes in an SQLite file. The codes of an order are on disk before the client receives them.

mod error;
mod file;
mod health;
mod issue;
mod queue;

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags};

pub use error::StoreError;
pub use health::Problem;
pub use issue::{Issued, Order};

use file::Files;
use health::HealthChecker;
use queue::Queue;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS invite_code (
        code TEXT NOT NULL UNIQUE,
        account TEXT NOT NULL,
        uses_available INTEGER NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS health (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        checked_at TEXT NOT NULL,
        ballast BLOB NOT NULL
    ) STRICT";

/// The maximum wait for another process that locks the file, such as a backup.
const BUSY_TIMEOUT: Duration = Duration::from_secs(1);

/// The maximum wait of a health check, which need not write while another process does.
const HEALTH_BUSY_TIMEOUT: Duration = Duration::from_millis(100);

/// The database of codes.
#[derive(Clone)]
pub struct Store {
    orders: Queue,
    health: HealthChecker,
    files: Files,
}

impl Store {
    /// Opens or creates the file at `path`.
    ///
    /// At most `queue_length` orders wait.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened or written or contains other tables, or if `path` is `:memory:`.
    pub fn open(path: &Path, queue_length: usize) -> Result<Self, StoreError> {
        if path == Path::new(":memory:") {
            return Err(StoreError::NotAFile);
        }
        let path = file::prepare(path)?;
        let writer = connect(&path, BUSY_TIMEOUT)?;
        let mode: String = writer.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        if mode != "wal" {
            return Err(StoreError::NotAFile);
        }
        // With a lower level a commit in WAL mode returns before it is on disk.
        writer.pragma_update(None, "synchronous", "full")?;
        writer.execute_batch(SCHEMA)?;
        // Fails at the start and not at the first request if the tables have other columns.
        writer.prepare_cached(issue::INSERT)?;
        writer.prepare_cached(health::PROBE)?;
        let files = Files::new(&path)?;
        let checker = connect(&path, HEALTH_BUSY_TIMEOUT)?;
        // A health check need not wait for the disk.
        checker.pragma_update(None, "synchronous", "normal")?;
        let health = HealthChecker::start(checker, files.clone())?;
        Ok(Self { orders: Queue::start(writer, queue_length)?, health, files })
    }

    /// Records codes from `generate` for each account of `order`.
    ///
    /// The result is returned when the codes are on disk.
    /// If the returned future is dropped before the commit begins, nothing is recorded.
    ///
    /// # Errors
    ///
    /// If the database or the generator fails, or too many orders wait. Then nothing is recorded.
    pub async fn issue<M>(&self, order: Order, generate: M) -> Result<Vec<Issued>, StoreError>
    where
        M: FnMut() -> Result<String, getrandom::Error> + Send + 'static,
    {
        let files = self.files.clone();
        let result = self.orders.run(move |connection, decision| {
            if !files.are_in_place() {
                return Err(StoreError::FileReplaced);
            }
            issue::issue(connection, decision, order, generate)
        });
        let result = result.await;
        if let Err(error @ StoreError::Database(_)) = &result
            && !error.is_temporary()
        {
            self.health.probe_with_ballast();
        }
        result
    }

    /// Checks whether codes can be recorded, without waiting for orders.
    ///
    /// # Errors
    ///
    /// The problem, if there is one.
    pub async fn check(&self) -> Result<(), Problem> {
        self.health.check().await
    }

    /// Cancels all waiting orders. No order is recorded after this.
    pub fn close(&self) {
        self.orders.close();
    }
}

/// Opens a connection to the file at `path`.
fn connect(path: &Path, busy_timeout: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(busy_timeout)?;
    Ok(connection)
}

#[cfg(test)]
mod tests;
