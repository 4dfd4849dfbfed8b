//! A folder for the files of one test.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use rusqlite::Connection;

/// A temporary folder, removed at the end of the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("invites-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn database(&self) -> PathBuf {
        self.0.join("invites.sqlite")
    }

    /// Returns all recorded codes.
    pub fn codes(&self) -> HashSet<String> {
        let database = Connection::open(self.database()).unwrap();
        let mut codes = database.prepare("SELECT code FROM invite_code").unwrap();
        codes.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Locks the database, as a backup does, until the returned connection is dropped.
    pub fn lock(&self) -> Connection {
        let holder = Connection::open(self.database()).unwrap();
        holder.busy_timeout(crate::DEADLINE).unwrap();
        holder.execute_batch("BEGIN IMMEDIATE").unwrap();
        holder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ignored = std::fs::remove_dir_all(&self.0);
    }
}
