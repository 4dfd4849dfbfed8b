//! Writes the expansion of an invocation to a file, if `LEXICON_EXPAND=1` is set.

mod source;

use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use proc_macro2::{TokenStream, TokenTree};

use source::source;

/// The environment variable that enables the file.
pub const VARIABLE: &str = "LEXICON_EXPAND";

/// The maximum run time of rustfmt.
const RUSTFMT_TIMEOUT: Duration = Duration::from_secs(20);

/// Writes the expansion of an invocation with `arguments` to a file if enabled, and reports its path.
pub fn write(arguments: &TokenStream, expansion: &TokenStream) {
    if env::var_os(VARIABLE).is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let file = target(&package, env::args_os()).join("lexicon").join(crate_name()).join(file_name(arguments));
    let path = displayed(&file);
    let note = match save(&file, &text(arguments, expansion), rustfmt()) {
        Ok(None) => format!("note: expansion of `lexicon!` written to `{path}`\n\n"),
        Ok(Some(error)) => {
            format!("note: expansion of `lexicon!` written to `{path}`\n  = note: not formatted: {error}\n\n")
        }
        Err(error) => format!("note: cannot write expansion of `lexicon!` to `{path}`: {error}\n\n"),
    };
    drop(io::stderr().lock().write_all(note.as_bytes()));
}

fn text(arguments: &TokenStream, expansion: &TokenStream) -> String {
    let arguments = source(arguments.clone().into_iter().skip(1).collect());
    format!(
        "// The expansion of `lexicon!({})`.\n// `::lexicon_runtime` is `$crate`, the path of the runtime crate.\n\n{}",
        arguments.split_whitespace().collect::<Vec<_>>().join(" "),
        source(expansion.clone())
    )
}

/// Writes a file, and returns the error if it could not be formatted.
fn save(file: &Path, text: &str, formatter: Command) -> io::Result<Option<io::Error>> {
    fs::create_dir_all(file.parent().unwrap_or(file))?;
    // A crate and its tests can be compiled at the same time, and must not read each other's partial file.
    let draft = file.with_extension(process::id().to_string());
    let formatted = draft.with_extension("formatted");
    fs::write(&draft, text)?;
    let error = format(formatter, &draft, &formatted, RUSTFMT_TIMEOUT).err();
    fs::rename(if error.is_none() { &formatted } else { &draft }, file)?;
    for rest in [draft, formatted] {
        drop(fs::remove_file(rest));
    }
    Ok(error)
}

/// Returns the command for rustfmt: that of `RUSTFMT`, else that of the running toolchain, else that of the `PATH`.
fn rustfmt() -> Command {
    let named = env::var_os("RUSTFMT").filter(|name| !name.is_empty()).map(PathBuf::from);
    let sibling = || {
        let name = format!("rustfmt{}", env::consts::EXE_SUFFIX);
        env::current_exe().ok().map(|rustc| rustc.with_file_name(name)).filter(|path| path.is_file())
    };
    let mut command = Command::new(named.or_else(sibling).unwrap_or_else(|| "rustfmt".into()));
    command.args(["--edition", "2024"]);
    command
}

/// Formats the file `input` into the file `output`, and kills the formatter after `timeout`.
///
/// Files cannot block the formatter as pipes would.
fn format(mut formatter: Command, input: &Path, output: &Path, timeout: Duration) -> io::Result<()> {
    let name = formatter.get_program().to_string_lossy().into_owned();
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
    formatter.stdin(File::open(input)?).stdout(File::create(output)?).stderr(Stdio::null());
    let mut running = formatter.spawn().map_err(named)?;
    let start = Instant::now();
    loop {
        match running.try_wait().map_err(named)? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(named(io::Error::other(status.to_string()))),
            None if start.elapsed() < timeout => thread::sleep(Duration::from_millis(5)),
            None => break,
        }
    }
    drop(running.kill().and_then(|()| running.wait()));
    Err(named(io::Error::new(io::ErrorKind::TimedOut, format!("not finished after {timeout:?}"))))
}

/// Returns a path relative to the current folder, which terminals can open.
fn displayed(file: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    file.strip_prefix(here).unwrap_or(file).display().to_string()
}

/// Returns cargo's target folder: the one around the output folder of rustc. An editor passes no output folder; then it is
/// `target` next to Cargo.lock.
fn target(package: &Path, mut arguments: impl Iterator<Item = OsString>) -> PathBuf {
    let option = arguments.by_ref().find(|argument| argument == "--out-dir" || argument == "-o");
    let out = option.and_then(|_| arguments.next()).map(PathBuf::from).unwrap_or_default();
    // Cargo puts these files into its target folder.
    let is_target = |folder: &&Path| folder.join(".rustc_info.json").is_file() || folder.join("CACHEDIR.TAG").is_file();
    if let Some(target) = out.ancestors().find(is_target) {
        return target.to_owned();
    }
    let workspace = package.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
    workspace.unwrap_or(package).join("target")
}

/// Returns the name of the package, followed by that of the crate if it differs.
fn crate_name() -> String {
    let package = env::var("CARGO_PKG_NAME").unwrap_or_default();
    match env::var("CARGO_CRATE_NAME") {
        Ok(name) if name != package.replace('-', "_") => format!("{package}-{name}"),
        _ => package,
    }
}

/// Returns the first document of an invocation, followed by a hash of the arguments if there are more. Equal invocations have
/// equal expansions, and share a file.
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
    source(arguments.clone()).hash(&mut hasher);
    format!("{name}-{:08x}.rs", hasher.finish() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(arguments: &str) -> String {
        file_name(&format!("[lexicon_runtime xrpc] {arguments}").parse().expect("tokens"))
    }

    #[test]
    fn different_invocations_have_different_files() {
        assert_eq!(named("\"com.example.thing\""), "com.example.thing.rs");
        assert_eq!(named("\"com.example.thing.json\""), "com.example.thing.rs");
        let invocations = [
            "\"com.example.*\"",
            "\"com.example.a\", \"com.example.b\"",
            "\"com.example.a\", root = \"x\"",
            "\"../x\"",
            "",
            "\"*\"",
        ];
        let mut names: Vec<String> = invocations.map(named).to_vec();
        assert!(names[0].starts_with("com.example-") && names[1].starts_with("com.example.a-"), "{names:?}");
        assert!(names[4].starts_with("documents-"), "{names:?}");
        assert!(names.iter().all(|name| !name.contains(['/', '*']) && !name.starts_with('.')), "{names:?}");
        assert_eq!(names, invocations.map(named), "names are stable");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), invocations.len(), "{names:?}");
    }

    #[test]
    fn finds_target_folder_of_build_or_workspace() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = package.parent().expect("a workspace");
        let arguments = |out: &str| ["rustc", "--out-dir", out].map(OsString::from).into_iter();
        let built = env::temp_dir().join(format!("lexicon-target-{}", process::id()));
        fs::create_dir_all(built.join("debug/deps")).expect("a folder");
        fs::write(built.join("CACHEDIR.TAG"), "").expect("a file");
        let out = built.join("debug/deps");
        assert_eq!(target(package, arguments(out.to_str().expect("a path"))), built);
        fs::remove_dir_all(&built).expect("the folder is removed");
        assert_eq!(target(package, arguments("/nowhere/deps")), workspace.join("target"));
        assert_eq!(target(package, std::iter::empty()), workspace.join("target"));
        assert_eq!(target(Path::new("/nowhere/package"), std::iter::empty()), Path::new("/nowhere/package/target"));
    }

    #[test]
    fn formats_with_rustfmt() {
        let folder = env::temp_dir().join(format!("lexicon-rustfmt-{}", process::id()));
        let file = folder.join("a.rs");
        let error = save(&file, "pub struct A{b:i64}", rustfmt()).expect("a file");
        assert!(error.is_none(), "{error:?}");
        assert_eq!(fs::read_to_string(&file).expect("the file"), "pub struct A {\n    b: i64,\n}\n");
        let files = fs::read_dir(&folder).expect("the folder").count();
        fs::remove_dir_all(&folder).expect("the folder is removed");
        assert_eq!(files, 1);
    }

    #[test]
    fn reports_missing_failing_and_hanging_formatters() {
        let folder = env::temp_dir().join(format!("lexicon-formatters-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let (input, output) = (folder.join("input"), folder.join("output"));
        fs::write(&input, "x".repeat(1_000_000)).expect("a file");
        let format = |name: &str, argument: &str, timeout| {
            let mut command = Command::new(name);
            command.arg(argument);
            format(command, &input, &output, Duration::from_millis(timeout)).map_err(|error| error.kind())
        };
        assert_eq!(format("cat", "-", 10_000), Ok(()));
        assert_eq!(fs::read(&output).expect("the output").len(), 1_000_000);
        assert_eq!(format("lexicon-no-such-formatter", "", 10_000), Err(io::ErrorKind::NotFound));
        assert_eq!(format("false", "", 10_000), Err(io::ErrorKind::Other));
        assert_eq!(format("sleep", "60", 50), Err(io::ErrorKind::TimedOut));
        fs::remove_dir_all(&folder).expect("the folder is removed");
    }
}
