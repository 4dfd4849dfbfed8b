//! Why codes could not be recorded. For the log; clients learn only whether to try again.

use std::{error::Error, fmt, io};

use rusqlite::ErrorCode;

/// The reason why an operation on the store failed.
#[derive(Debug)]
pub enum StoreError {
    /// SQLite failed.
    Database(rusqlite::Error),
    /// The database file can't be found or created.
    File(io::Error),
    /// The database is not kept in a file, or its file system doesn't support write-ahead logs.
    NoFile,
    /// The database file was deleted or replaced while the server runs.
    FileGone,
    /// The operating system gave no random bytes.
    Random(getrandom::Error),
    /// Every code that was made exists already.
    NoNewCode,
    /// Too many orders wait already.
    QueueFull,
    /// The order waited too long for its turn and was given up.
    TimedOut,
    /// The caller or the server has given the order up.
    Abandoned,
}

impl StoreError {
    /// Whether another process or other orders are the reason, so that the same order may succeed later.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::QueueFull | Self::TimedOut => true,
            Self::Database(error) => is_busy(error),
            _ => false,
        }
    }

    /// Whether there is no room for more codes.
    pub fn is_disk_full(&self) -> bool {
        matches!(self, Self::Database(error) if error.sqlite_error_code() == Some(ErrorCode::DiskFull))
    }
}

/// Whether another process or connection holds the database.
pub fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "the database failed: {error}"),
            Self::File(error) => write!(f, "the database file is not accessible: {error}"),
            Self::NoFile => f.write_str("expected a file on a file system where SQLite supports write-ahead logs"),
            Self::FileGone => f.write_str("the database file was deleted or replaced, restart the server"),
            Self::Random(error) => write!(f, "no random bytes: {error}"),
            Self::NoNewCode => f.write_str("all random codes exist already"),
            Self::QueueFull => f.write_str("too many orders wait for the database"),
            Self::TimedOut => f.write_str("the order waited too long for the database"),
            Self::Abandoned => f.write_str("the order was abandoned"),
        }
    }
}

impl Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl From<getrandom::Error> for StoreError {
    fn from(error: getrandom::Error) -> Self {
        Self::Random(error)
    }
}
