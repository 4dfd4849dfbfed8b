//! Writes three crates with the same 200 structs and another codec each, for `build-cost.sh codec` to measure:
//! `derive` by serde's derive, `thin` and `pull` over the runtimes in `codec-designs/`, whose heads say what they are.

mod input;
mod shape;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use shape::Shape;

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("usage: codec-designs FOLDER"));
    };
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    write(&folder.join("Cargo.toml"), WORKSPACE)?;
    // The versions that the project is tested with; what isn't needed of them drops out.
    fs::copy(benches.join("../Cargo.lock"), folder.join("Cargo.lock"))?;
    write(&folder.join("input.json"), &input::posts())?;
    runtime(&folder, benches, "thin", SERDE)?;
    let syntax = benches.join("../lexicon-syntax");
    runtime(&folder, benches, "pull", &format!("{SERDE}lexicon-syntax = {{ path = {syntax:?} }}\n"))?;
    for shape in [Shape::Derive, Shape::Thin, Shape::Pull] {
        let package = folder.join(shape.name());
        write(&package.join("Cargo.toml"), &manifest(shape.name(), &shape.dependencies()))?;
        write(&package.join("src/main.rs"), &shape.main(&benches.join("codec-designs/measure.rs")))?;
    }
    Ok(())
}

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"*/\"]\n";

const SERDE: &str = "serde = \"1\"\nserde_json = \"1\"\n";

/// The runtime that `shape` stands on, a crate of its own as the project's is.
fn runtime(folder: &Path, benches: &Path, shape: &str, dependencies: &str) -> io::Result<()> {
    let name = format!("{shape}-runtime");
    let source = benches.join("codec-designs").join(shape).with_extension("rs");
    let manifest = format!("{}\n[lib]\npath = {source:?}\n", manifest(&name, dependencies));
    write(&folder.join(name).join("Cargo.toml"), &manifest)
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}")
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
