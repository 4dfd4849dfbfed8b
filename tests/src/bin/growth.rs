//! Reads documents through one entry point, so that `lexicon_tests::growth` can count its instructions.
//!
//! `growth insert FILE` inserts a document into a catalog without types, `growth load FOLDER NAMES` reads the documents
//! that a file lists with their transitive references and renders every diagnostic, as the macro does, and
//! `growth load-all FOLDER` loads a folder into a catalog without types.

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
            drop(dynamic::Catalog::load(folder));
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
    // A document that has errors is a result like any other.
    drop(dynamic::Catalog::new().insert(&fs::read_to_string(file)?));
    Ok(())
}

fn load(folder: &Path, names: &str) -> io::Result<()> {
    let names = fs::read_to_string(names)?;
    let names = names.lines().filter_map(Nsid::parse).collect::<Vec<_>>();
    let closure = Catalog::open(folder).load(&names);
    // Of the warnings the macro shows the first ten.
    for mistake in closure.mistakes.iter().chain(closure.notes.iter().take(10)) {
        drop(mistake.render(folder));
    }
    Ok(())
}
