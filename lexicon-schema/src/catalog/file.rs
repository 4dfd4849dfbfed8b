//! Reads files with a size limit, and rejects pipes and devices, which could block.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The maximum size of a document in bytes: 4 MiB.
///
/// The largest known published document has 40 KB.
pub const MAX_DOCUMENT: u64 = 4 * 1024 * 1024;

/// The reason that a file could not be read.
#[derive(Debug)]
pub(super) enum FileError {
    /// The file has more than [`MAX_DOCUMENT`] bytes.
    TooLarge,
    /// The path is a folder.
    Folder,
    /// The path is a pipe, a socket or a device.
    NotAFile,
    /// The operating system reports an error.
    Io(io::Error),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "it is larger than {MAX_DOCUMENT} bytes (4 MiB)"),
            Self::Folder => f.write_str("it is a folder"),
            Self::NotAFile => f.write_str("it is a pipe, a socket or a device"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

/// Reads the file at `path`, and follows links.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    // Opening a pipe blocks until a writer opens it, so it is not opened.
    check_metadata(&fs::metadata(path).map_err(FileError::Io)?)?;
    let file = File::open(path).map_err(FileError::Io)?;
    check_metadata(&file.metadata().map_err(FileError::Io)?)?;
    let mut bytes = Vec::new();
    // The size in the metadata may be outdated.
    file.take(MAX_DOCUMENT + 1).read_to_end(&mut bytes).map_err(FileError::Io)?;
    if bytes.len() as u64 > MAX_DOCUMENT { Err(FileError::TooLarge) } else { Ok(bytes) }
}

/// Whether the compiler can watch the file at `path`.
pub(super) fn is_readable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| check_metadata(&metadata).is_ok())
}

fn check_metadata(metadata: &fs::Metadata) -> Result<(), FileError> {
    match metadata.is_file() {
        true if metadata.len() > MAX_DOCUMENT => Err(FileError::TooLarge),
        true => Ok(()),
        false if metadata.is_dir() => Err(FileError::Folder),
        false => Err(FileError::NotAFile),
    }
}
