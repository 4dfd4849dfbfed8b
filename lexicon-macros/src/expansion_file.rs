//! What a call became, written to a file for whoever asks by `LEXICON_EXPAND=1`; nobody else pays for it.
//! How the text looks is left to `layout`, and to rustfmt.

mod layout;

use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::{env, fs};

use proc_macro2::{TokenStream, TokenTree};

use layout::laid_out;

/// With `1` in this variable of the environment, expansions are written.
pub const VARIABLE: &str = "LEXICON_EXPAND";

/// Writes the expansion of the call with `arguments`, if that is asked for, and says where.
pub fn write(arguments: &TokenStream, expansion: &TokenStream) {
    if env::var_os(VARIABLE).is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let file = target(&package, env::args_os()).join("lexicon").join(crate_name()).join(file_name(arguments));
    let said = match keep(&file, arguments, expansion) {
        Ok(()) => format!("note: what a call of `lexicon!` became is written to `{}`\n\n", seen(&file)),
        Err(error) => {
            format!("note: what a call of `lexicon!` became can't be written to `{}`: {error}\n\n", seen(&file))
        }
    };
    drop(io::stderr().lock().write_all(said.as_bytes()));
}

fn keep(file: &Path, arguments: &TokenStream, expansion: &TokenStream) -> io::Result<()> {
    let call = laid_out(&arguments.clone().into_iter().skip(1).collect());
    let call = call.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = format!(
        "// What `lexicon!({call})` became.\n// The path of the runtime is `$crate`, wherever that is; it is written as \
         `::lexicon_runtime` here.\n\n{}",
        laid_out(expansion)
    );
    fs::create_dir_all(file.parent().unwrap_or(file))?;
    // A crate and its tests are compiled at the same time: what is being written is not in place yet.
    let draft = file.with_extension(process::id().to_string());
    fs::write(&draft, text)?;
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024"]).arg(&draft).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Where there is none, the text stays as it is.
    drop(rustfmt.status());
    fs::rename(draft, file)
}

/// A path as a terminal can follow it.
fn seen(file: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    file.strip_prefix(here).unwrap_or(file).display().to_string()
}

/// The folder that the crate is built in: that in which the compiler was told to put what it makes. An editor tells
/// nothing of it; then it is `target` beside the lock file.
fn target(package: &Path, mut arguments: impl Iterator<Item = OsString>) -> PathBuf {
    let told = arguments.by_ref().find(|argument| argument == "--out-dir" || argument == "-o");
    let out = told.and_then(|_| arguments.next()).map(PathBuf::from).unwrap_or_default();
    // Cargo marks the folder for itself, and for backups.
    let is_target = |folder: &&Path| folder.join(".rustc_info.json").is_file() || folder.join("CACHEDIR.TAG").is_file();
    if let Some(target) = out.ancestors().find(is_target) {
        return target.to_owned();
    }
    let workspace = package.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
    workspace.unwrap_or(package).join("target")
}

/// The package, and the crate where that has another name.
fn crate_name() -> String {
    let package = env::var("CARGO_PKG_NAME").unwrap_or_default();
    match env::var("CARGO_CRATE_NAME") {
        Ok(name) if name != package.replace('-', "_") => format!("{package}-{name}"),
        _ => package,
    }
}

/// The first document, and a mark of the whole call where it says more than that. Calls that say the same become the
/// same, wherever they stand.
fn file_name(arguments: &TokenStream) -> String {
    let tokens: Vec<TokenTree> = arguments.clone().into_iter().skip(1).collect();
    let first = tokens.iter().find_map(|token| syn::parse2::<syn::LitStr>(token.clone().into()).ok());
    let first = first.map(|literal| literal.value()).unwrap_or_default();
    let first = first.strip_suffix(".json").unwrap_or(&first);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '.' || letter == '-';
    let name: String = first.chars().filter(|letter| is_plain(*letter)).take(200).collect();
    let name = Some(name.trim_matches('.')).filter(|name| !name.is_empty()).unwrap_or("documents");
    if tokens.len() == 1 && name == first {
        return format!("{name}.rs");
    }
    let mut hasher = DefaultHasher::new();
    laid_out(arguments).hash(&mut hasher);
    format!("{name}-{:08x}.rs", hasher.finish() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(arguments: &str) -> String {
        file_name(&format!("[lexicon_runtime xrpc] {arguments}").parse().expect("tokens"))
    }

    #[test]
    fn calls_that_say_different_things_have_files_of_their_own() {
        assert_eq!(named("\"com.example.thing\""), "com.example.thing.rs");
        assert_eq!(named("\"com.example.thing.json\""), "com.example.thing.rs");
        let calls = [
            "\"com.example.*\"",
            "\"com.example.a\", \"com.example.b\"",
            "\"com.example.a\", root = \"x\"",
            "\"../x\"",
            "",
            "\"*\"",
        ];
        let mut names: Vec<String> = calls.map(named).to_vec();
        assert!(names[0].starts_with("com.example-") && names[1].starts_with("com.example.a-"), "{names:?}");
        assert!(names[4].starts_with("documents-"), "{names:?}");
        assert!(names.iter().all(|name| !name.contains(['/', '*']) && !name.starts_with('.')), "{names:?}");
        assert_eq!(names, calls.map(named), "always the same");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), calls.len(), "{names:?}");
    }

    #[test]
    fn the_folder_is_that_of_the_build_or_else_beside_the_lock_file() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = package.parent().expect("a workspace");
        let arguments = |out: &str| ["rustc", "--out-dir", out].map(OsString::from).into_iter();
        let built = env::temp_dir().join(format!("lexicon-target-{}", process::id()));
        fs::create_dir_all(built.join("debug/deps")).expect("a folder");
        fs::write(built.join("CACHEDIR.TAG"), "").expect("a file");
        let out = built.join("debug/deps");
        assert_eq!(target(package, arguments(out.to_str().expect("a path"))), built);
        fs::remove_dir_all(&built).expect("the folder goes");
        assert_eq!(target(package, arguments("/nowhere/deps")), workspace.join("target"));
        assert_eq!(target(package, std::iter::empty()), workspace.join("target"));
        assert_eq!(target(Path::new("/nowhere/package"), std::iter::empty()), Path::new("/nowhere/package/target"));
    }
}
