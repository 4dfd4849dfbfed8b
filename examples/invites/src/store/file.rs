//! The database file: created with access for its owner only, and compared later, since SQLite continues to write to a
//! deleted file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The identities of the files of an open database.
#[derive(Clone)]
pub struct Files(Vec<(PathBuf, Identity)>);

impl Files {
    /// Records the database file and its write-ahead log.
    ///
    /// Both exist after the first read by SQLite.
    /// # Errors
    ///
    /// If one of them does not exist.
    pub fn new(database: &Path) -> io::Result<Self> {
        let mut log = database.as_os_str().to_owned();
        log.push("-wal");
        let paths = [database.to_owned(), log.into()];
        paths
            .into_iter()
            .map(|path| identity(&path).map(|identity| (path, identity)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Returns whether the paths still refer to the same files.
    ///
    /// Otherwise the data is lost at the next restart.
    pub fn are_in_place(&self) -> bool {
        self.0.iter().all(|(path, expected)| identity(path).is_ok_and(|found| found == *expected))
    }
}

/// Returns the path of the database without symbolic links. Creates the file if it does not exist.
///
/// Only the owner can read a new file, because everyone who knows a code can use it. SQLite gives its other files (`-wal`,
/// `-shm`, `-journal`) the same permissions.
///
/// # Errors
///
/// If the file can be neither found nor created.
pub fn prepare(path: &Path) -> io::Result<PathBuf> {
    // Both follow symbolic links, so the target of a dangling link is created too.
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

/// The device and inode of a file.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::metadata(path)?;
    Ok((metadata.dev(), metadata.ino()))
}

/// On other systems an open file cannot be replaced, so its existence suffices.
#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<Identity> {
    fs::metadata(path).map(drop)
}
