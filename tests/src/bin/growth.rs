//! Reads documents, while the test target `growth` counts the instructions.
//!
//! - `growth insert FILE` inserts a document into a `dynamic::Catalog`.
//! - `growth load FOLDER NAMES` reads the documents listed in the file `NAMES` with their transitive references, and renders
//!   the diagnostics, as the macro does.
//! - `growth load-all FOLDER` loads a folder into a `dynamic::Catalog`.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use lexicon_runtime::dynamic;
use lexicon_schema::catalog::Catalog;
use lexicon_schema::document::Nsid;

fn main() -> ExitCode {
    let arguments = env::args().skip(1).collect::<Vec<_>>();
    let arguments = arguments.iter().map(String::as_str).collect::<Vec<_>>();
    let read = match arguments.as_slice() {
        ["insert", file] => insert(file),
        ["load", folder, names] => load(Path::new(folder), names),
        ["load-all", folder] => {
            drop(dynamic::Catalog::load_dir(folder));
            Ok(())
        }
        _ => Err(io::Error::other("expected `insert`, `load` or `load-all`")),
    };
    match read {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn insert(file: &str) -> io::Result<()> {
    // Many of the inputs have errors.
    drop(dynamic::Catalog::new().insert(&fs::read_to_string(file)?));
    Ok(())
}

fn load(folder: &Path, names: &str) -> io::Result<()> {
    let names = fs::read_to_string(names)?;
    let names = names.lines().filter_map(Nsid::parse).collect::<Vec<_>>();
    let closure = Catalog::open(folder).load(&names);
    // The macro shows the first ten warnings.
    for diagnostic in closure.errors().chain(closure.warnings().take(10)) {
        drop(diagnostic.render(folder));
    }
    Ok(())
}
