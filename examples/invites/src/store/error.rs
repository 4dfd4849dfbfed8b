//! Errors of the store. They are logged; the response only says whether the client can retry.

use std::{error::Error, fmt, io};

use rusqlite::ErrorCode;

/// A failed operation of the store.
#[derive(Debug)]
pub enum StoreError {
    /// SQLite failed.
    Database(rusqlite::Error),
    /// The database file cannot be found or created.
    File(io::Error),
    /// The database is not a file, or its file system does not support write-ahead logs.
    NotAFile,
    /// The database file was deleted or replaced while the server runs.
    FileReplaced,
    /// The operating system provided no random bytes.
    Random(getrandom::Error),
    /// All generated codes exist already.
    DuplicateCodes,
    /// Too many orders wait.
    QueueFull,
    /// The order waited too long and was cancelled.
    TimedOut,
    /// The client or the server cancelled the order.
    Cancelled,
}

impl StoreError {
    /// Whether another process or other orders caused the error, so that a retry may succeed.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::QueueFull | Self::TimedOut => true,
            Self::Database(error) => is_busy(error),
            _ => false,
        }
    }

    /// Whether the disk is full.
    pub fn is_disk_full(&self) -> bool {
        matches!(self, Self::Database(error) if error.sqlite_error_code() == Some(ErrorCode::DiskFull))
    }
}

/// Whether another process or connection locks the database.
pub fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "database error: {error}"),
            Self::File(error) => write!(f, "cannot access the database file: {error}"),
            Self::NotAFile => f.write_str("expected a file on a file system where SQLite supports write-ahead logs"),
            Self::FileReplaced => f.write_str("database file was deleted or replaced, restart the server"),
            Self::Random(error) => write!(f, "no random bytes: {error}"),
            Self::DuplicateCodes => f.write_str("all generated codes exist already"),
            Self::QueueFull => f.write_str("too many orders wait for the database"),
            Self::TimedOut => f.write_str("order waited too long for the database"),
            Self::Cancelled => f.write_str("order cancelled"),
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
