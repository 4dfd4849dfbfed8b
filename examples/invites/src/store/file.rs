//! The database file: created for its owner alone, and watched, since SQLite goes on writing to a file that was deleted.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The files of an open database, as they were when it was opened.
#[derive(Clone)]
pub struct Files(Vec<(PathBuf, Identity)>);

impl Files {
    /// Records the database file and its write-ahead log, which exist once SQLite has read from the database.
    ///
    /// # Errors
    ///
    /// If one of them does not exist.
    pub fn of(database: &Path) -> io::Result<Self> {
        let mut log = database.as_os_str().to_owned();
        log.push("-wal");
        let paths = [database.to_owned(), log.into()];
        paths
            .into_iter()
            .map(|path| identity(&path).map(|identity| (path, identity)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Returns whether the same files still have these names, so that what is written can be found after a restart.
    pub fn are_in_place(&self) -> bool {
        self.0.iter().all(|(path, expected)| identity(path).is_ok_and(|found| found == *expected))
    }
}

/// Returns the path of the database without symbolic links. Creates the file if it doesn't exist.
///
/// A new file is readable by its owner alone, since anyone who reads a code can use it. SQLite gives its other files
/// (`-wal`, `-shm`, `-journal`) the same permissions.
///
/// # Errors
///
/// If the file can be neither found nor created.
pub fn prepare(path: &Path) -> io::Result<PathBuf> {
    // Follows symbolic links, as creating the file does: the target of a dangling one is created here too.
    if !path.exists() {
        create(path)?;
    }
    fs::canonicalize(path)
}

fn create(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// The device and the number of a file.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::metadata(path)?;
    Ok((metadata.dev(), metadata.ino()))
}

/// Elsewhere an open file cannot be replaced, so it is enough that it exists.
#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<Identity> {
    fs::metadata(path).map(drop)
}
