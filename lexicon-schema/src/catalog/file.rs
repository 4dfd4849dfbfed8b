//! The bytes of a document's file: read without waiting for a device or a pipe, and never more than a document may have.
//! Which file that is, and what is said of it, is left to the folder.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The greatest size of a document in bytes: 4 MiB.
///
/// The largest published document known has 40 KB.
pub const MAX_DOCUMENT: u64 = 4 * 1024 * 1024;

/// Why a file gives no document.
#[derive(Debug)]
pub(super) enum Unread {
    /// It has more than [`MAX_DOCUMENT`] bytes.
    TooLarge,
    /// It is a folder.
    Folder,
    /// It is a pipe, a socket or a device.
    NotAFile,
    Failed(io::Error),
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "it is larger than {MAX_DOCUMENT} bytes (4 MiB)"),
            Self::Folder => f.write_str("it is a folder"),
            Self::NotAFile => f.write_str("it is a pipe, a socket or a device"),
            Self::Failed(error) => error.fmt(f),
        }
    }
}

/// Reads the file at `path`, which a link may lead to.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    // Opening a pipe blocks until a writer opens it, so it is not opened.
    may_be_read(&fs::metadata(path).map_err(Unread::Failed)?)?;
    let file = File::open(path).map_err(Unread::Failed)?;
    may_be_read(&file.metadata().map_err(Unread::Failed)?)?;
    let mut bytes = Vec::new();
    // The size that was stated need not be the true one.
    file.take(MAX_DOCUMENT + 1).read_to_end(&mut bytes).map_err(Unread::Failed)?;
    if bytes.len() as u64 > MAX_DOCUMENT { Err(Unread::TooLarge) } else { Ok(bytes) }
}

/// Whether there is a file at `path` that can be a document, so that the compiler may be told to watch it.
pub(super) fn is_readable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| may_be_read(&metadata).is_ok())
}

fn may_be_read(metadata: &fs::Metadata) -> Result<(), Unread> {
    match metadata.is_file() {
        true if metadata.len() > MAX_DOCUMENT => Err(Unread::TooLarge),
        true => Ok(()),
        false if metadata.is_dir() => Err(Unread::Folder),
        false => Err(Unread::NotAFile),
    }
}
