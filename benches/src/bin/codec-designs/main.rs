//! Writes three crates with the same 200 structs and different codecs, which `build-cost.sh codec` measures: `derive` with
//! serde's derive, `thin` and `pull` with the runtimes in `codec-designs/`.

mod design;
mod input;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use design::Design;

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("usage: codec-designs FOLDER"));
    };
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    write(&folder.join("Cargo.toml"), WORKSPACE)?;
    // Pins the versions that the project is tested with. Cargo removes unused ones.
    fs::copy(benches.join("../Cargo.lock"), folder.join("Cargo.lock"))?;
    write(&folder.join("input.json"), &input::posts())?;
    runtime(&folder, benches, "thin", SERDE)?;
    let syntax = benches.join("../lexicon-syntax");
    runtime(&folder, benches, "pull", &format!("{SERDE}lexicon-syntax = {{ path = {syntax:?} }}\n"))?;
    for design in [Design::Derive, Design::Thin, Design::Pull] {
        let package = folder.join(design.name());
        write(&package.join("Cargo.toml"), &manifest(design.name(), &design.dependencies()))?;
        write(&package.join("src/main.rs"), &design.main(&benches.join("codec-designs/measure.rs")))?;
    }
    Ok(())
}

const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"*/\"]\n";

const SERDE: &str = "serde = \"1\"\nserde_json = \"1\"\n";

/// Writes the runtime of `design` as a separate crate.
fn runtime(folder: &Path, benches: &Path, design: &str, dependencies: &str) -> io::Result<()> {
    let name = format!("{design}-runtime");
    let source = benches.join("codec-designs").join(design).with_extension("rs");
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
