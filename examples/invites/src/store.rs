//! The codes that were made, in an SQLite file.
//! One transaction an order: it is on disk whole before its codes are told to anyone, or not at all.

use std::{
    error::Error,
    fmt,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior, params};
use tokio::task::{self, JoinError};

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS invite_code (
        code TEXT NOT NULL UNIQUE,
        account TEXT NOT NULL,
        uses_available INTEGER NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT";

const INSERT: &str = "
    INSERT INTO invite_code (code, account, uses_available, created_at)
    VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ON CONFLICT (code) DO NOTHING";

/// Of 2^50 codes one that is taken comes up rarely, and twice in a row never: then the generator is broken.
const ATTEMPTS: usize = 4;

/// Codes to make: so many for each account, each good for so many uses.
#[derive(Clone, Debug)]
pub struct Order {
    pub accounts: Vec<String>,
    pub codes_each: usize,
    pub uses: i64,
}

/// The codes made for one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub account: String,
    pub codes: Vec<String>,
}

/// How long a request waits while another process, a backup say, holds the file. Those behind it wait as well.
const PATIENCE: Duration = Duration::from_secs(1);

/// The file of codes.
#[derive(Clone)]
pub struct Store {
    /// For orders, one after the other.
    writer: Arc<Mutex<Connection>>,
    /// For monitors, whom no order keeps waiting.
    reader: Arc<Mutex<Connection>>,
}

impl Store {
    /// Opens the file at `path`, and makes it when it isn't there.
    ///
    /// # Errors
    ///
    /// When the file can't be opened or written, holds something else, or is none, as `:memory:` is: codes must last.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        private(path);
        let writer = connect(path)?;
        let mode: String = writer.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        if mode != "wal" {
            return Err(StoreError::NoFile);
        }
        // With less than this a commit in WAL mode returns before it is on disk.
        writer.pragma_update(None, "synchronous", "full")?;
        writer.execute_batch(SCHEMA)?;
        // Fails here, rather than at the first request, when the table is another than ours.
        writer.prepare_cached(INSERT)?;
        let reader = connect(path)?;
        Ok(Self { writer: Arc::new(Mutex::new(writer)), reader: Arc::new(Mutex::new(reader)) })
    }

    /// Records new codes from `make` for each account of `order`, and gives them once they are on disk.
    ///
    /// # Errors
    ///
    /// When the database or the generator fails. Then nothing is recorded.
    pub async fn issue<M>(&self, order: Order, make: M) -> Result<Vec<Issued>, StoreError>
    where
        M: FnMut() -> Result<String, getrandom::Error> + Send + 'static,
    {
        blocking(&self.writer, move |connection| issue(connection, order, make)).await
    }

    /// Sees whether the file can still be read.
    ///
    /// # Errors
    ///
    /// When it can't.
    pub async fn check(&self) -> Result<(), StoreError> {
        let look = "SELECT count(*) FROM invite_code WHERE code = ''";
        blocking(&self.reader, |connection| Ok(connection.query_row(look, [], |_| Ok(()))?)).await
    }
}

/// SQLite waits for the disk, and the threads that serve requests may not. Once begun the work runs to its end, also
/// when the caller hangs up.
async fn blocking<T: Send + 'static>(
    connection: &Arc<Mutex<Connection>>,
    work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let connection = Arc::clone(connection);
    task::spawn_blocking(move || {
        // A panic in a transaction rolls it back, so the connection behind a poisoned lock is sound.
        work(&mut connection.lock().unwrap_or_else(PoisonError::into_inner))
    })
    .await?
}

/// Opens the file at `path`, whose name is taken as it is, also if it looks like a URI.
fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Makes a new file one that only its owner reads, since whoever reads a code can use it. What can't be made here is told
/// when it is opened.
#[cfg(unix)]
fn private(path: &Path) {
    use std::os::unix::fs::OpenOptionsExt as _;
    if path != Path::new(":memory:") {
        let _ = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    }
}

#[cfg(not(unix))]
fn private(_path: &Path) {}

fn issue(
    connection: &mut Connection,
    order: Order,
    mut make: impl FnMut() -> Result<String, getrandom::Error>,
) -> Result<Vec<Issued>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut issued = Vec::with_capacity(order.accounts.len());
    for account in order.accounts {
        let codes = (0..order.codes_each).map(|_| record(&transaction, &account, order.uses, &mut make));
        let codes = codes.collect::<Result<_, _>>()?;
        issued.push(Issued { account, codes });
    }
    transaction.commit()?;
    Ok(issued)
}

/// Records one code that no one has yet.
fn record(
    transaction: &Transaction<'_>,
    account: &str,
    uses: i64,
    make: &mut impl FnMut() -> Result<String, getrandom::Error>,
) -> Result<String, StoreError> {
    let mut insert = transaction.prepare_cached(INSERT)?;
    for _ in 0..ATTEMPTS {
        let code = make()?;
        if insert.execute(params![code, account, uses])? == 1 {
            return Ok(code);
        }
    }
    Err(StoreError::NoNewCode)
}

/// Why codes could not be recorded. For the log: the caller has no part in it.
#[derive(Debug)]
pub enum StoreError {
    /// SQLite failed.
    Database(rusqlite::Error),
    /// The database is not kept in a file.
    NoFile,
    /// The operating system gave no random bytes.
    Random(getrandom::Error),
    /// Every code that was made exists already.
    NoNewCode,
    /// The work was broken off.
    Interrupted(JoinError),
}

impl StoreError {
    /// Whether somebody else held the file, so that the same order may well succeed later.
    pub fn is_busy(&self) -> bool {
        let Self::Database(error) = self else { return false };
        matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "the database failed: {error}"),
            Self::NoFile => f.write_str("codes are kept in a file, and this is none"),
            Self::Random(error) => write!(f, "no random bytes: {error}"),
            Self::NoNewCode => write!(f, "{ATTEMPTS} random codes in a row existed already"),
            Self::Interrupted(error) => write!(f, "the work on the database was broken off: {error}"),
        }
    }
}

impl Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<getrandom::Error> for StoreError {
    fn from(error: getrandom::Error) -> Self {
        Self::Random(error)
    }
}

impl From<JoinError> for StoreError {
    fn from(error: JoinError) -> Self {
        Self::Interrupted(error)
    }
}

#[cfg(test)]
mod tests;
