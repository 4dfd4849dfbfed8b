//! Writes two crates with the same types, which `build-cost.sh corpus` measures. `plain` has structs with serde's derive,
//! without validation, documentation or endpoints; `lexicon` invokes the macro. Both decode and encode every type.

mod pick;
mod plain;
mod program;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lexicon_schema::catalog::Catalog;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, root, count] = arguments.as_slice() else {
        return Err(io::Error::other("usage: plain-structs FOLDER ROOT DOCUMENTS"));
    };
    let (folder, root) = (PathBuf::from(folder), fs::canonicalize(root)?);
    let count = count.parse().map_err(io::Error::other)?;
    let closure = Catalog::open(&root).load(&pick::documents(&root, count));
    if let Some(error) = closure.errors().next() {
        return Err(io::Error::other(error.render(&root)));
    }
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    write(&folder.join("Cargo.toml"), WORKSPACE)?;
    // Pins the versions that the project is tested with. Cargo removes unused ones.
    fs::copy(benches.join("../Cargo.lock"), folder.join("Cargo.lock"))?;
    let runtime = benches.join("../lexicon-runtime");
    let runtime = format!("lexicon-runtime = {{ path = {runtime:?}, features = [\"axum\"] }}\n");
    let serde = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    package(&folder, "plain", serde, &plain::code(&closure), &program::for_plain_structs(&closure))?;
    package(&folder, "lexicon", &runtime, &invocation(&closure, &root), &program::for_generated_types(&closure))?;
    let definitions: usize = closure.documents.iter().map(|document| document.definitions.len()).sum();
    fs::write(folder.join("counts"), format!("{} {definitions}\n", closure.documents.len()))
}

const WORKSPACE: &str =
    "[workspace]\nresolver = \"3\"\nmembers = [\"plain\", \"lexicon\"]\n\n[profile.dev]\nincremental = false\n";

/// Returns the invocation that generates the types of `plain`.
fn invocation(closure: &lexicon_schema::catalog::Closure, root: &Path) -> String {
    let names = closure.documents.iter().map(|document| format!("    {:?},\n", document.id.value.as_str()));
    format!(
        "lexicon_runtime::lexicon!(\n{}    root = {:?},\n);\n",
        names.collect::<String>(),
        root.display().to_string()
    )
}

fn package(folder: &Path, name: &str, dependencies: &str, code: &str, program: &str) -> io::Result<()> {
    let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}");
    write(&folder.join(name).join("Cargo.toml"), &manifest)?;
    let head = "//! The types, and a program that decodes and encodes each.\n#![allow(dead_code, deprecated)]\n\n";
    write(&folder.join(name).join("src/main.rs"), &format!("{head}{code}\n{program}"))
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
