//! Writes the expansion of an invocation to a file, if `LEXICON_EXPAND=1` asks for it.

mod source;

use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, fs, thread};

use proc_macro2::{TokenStream, TokenTree};

use source::source;

/// The environment variable that turns it on.
pub const VARIABLE: &str = "LEXICON_EXPAND";

/// The maximum time that rustfmt gets.
const RUSTFMT_TIMEOUT: Duration = Duration::from_secs(20);

/// Writes the expansion of an invocation with `arguments` to a file, if asked to, and reports its path.
pub fn write(arguments: &TokenStream, expansion: &TokenStream) {
    if env::var_os(VARIABLE).is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let file = target(&package, env::args_os()).join("lexicon").join(crate_name()).join(file_name(arguments));
    let (text, formatting) = text(arguments, expansion);
    let path = displayed(&file);
    let note = match (save(&file, &text), formatting) {
        (Ok(()), Ok(())) => format!("note: expansion of `lexicon!` written to `{path}`\n\n"),
        (Ok(()), Err(error)) => {
            format!("note: expansion of `lexicon!` written to `{path}`\n  = note: not formatted: {error}\n\n")
        }
        (Err(error), _) => format!("note: cannot write expansion of `lexicon!` to `{path}`: {error}\n\n"),
    };
    drop(io::stderr().lock().write_all(note.as_bytes()));
}

/// Returns the text of the file, and whether rustfmt formatted it.
fn text(arguments: &TokenStream, expansion: &TokenStream) -> (String, io::Result<()>) {
    let arguments = source(arguments.clone().into_iter().skip(1).collect());
    let text = format!(
        "// The expansion of `lexicon!({})`.\n// `::lexicon_runtime` is `$crate`, the path of the runtime wherever it is.\n\n{}",
        arguments.split_whitespace().collect::<Vec<_>>().join(" "),
        source(expansion.clone())
    );
    match format(rustfmt(), &text, RUSTFMT_TIMEOUT) {
        Ok(formatted) => (formatted, Ok(())),
        Err(error) => (text, Err(error)),
    }
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

/// Passes `text` through a formatter that reads its standard input, and kills it after `timeout`.
fn format(mut formatter: Command, text: &str, timeout: Duration) -> io::Result<String> {
    let name = formatter.get_program().to_string_lossy().into_owned();
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
    let mut running =
        formatter.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(named)?;
    let (stdin, stdout) = (running.stdin.take(), running.stdout.take());
    let (sender, output) = mpsc::channel();
    // Both pipes have a thread, because either can block while the other is not served.
    let text = text.to_owned();
    thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(text.as_bytes())));
    thread::spawn(move || {
        let mut formatted = String::new();
        let result = stdout.map_or(Ok(0), |mut stdout| stdout.read_to_string(&mut formatted));
        sender.send(result.map(|_| formatted))
    });
    let formatted = output.recv_timeout(timeout);
    if formatted.is_err() {
        drop(running.kill());
    }
    let status = running.wait().map_err(named)?;
    match formatted {
        Err(_) => Err(named(io::Error::new(io::ErrorKind::TimedOut, format!("no output in {timeout:?}")))),
        Ok(_) if !status.success() => Err(named(io::Error::other(status.to_string()))),
        Ok(formatted) => formatted.map_err(named),
    }
}

fn save(file: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(file.parent().unwrap_or(file))?;
    // A crate and its tests can be compiled at the same time, and must not see each other's partial file.
    let draft = file.with_extension(process::id().to_string());
    fs::write(&draft, text)?;
    fs::rename(draft, file)
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
        let (text, formatting) = text(&TokenStream::new(), &"pub struct A{b:i64}".parse().expect("tokens"));
        assert!(formatting.is_ok(), "{formatting:?}");
        assert!(text.ends_with("\npub struct A {\n    b: i64,\n}\n"), "{text}");
    }

    #[test]
    fn reports_missing_failing_and_hanging_formatters() {
        let large = "x".repeat(1_000_000);
        let format = |name: &str, argument: &str, timeout| {
            let mut command = Command::new(name);
            command.arg(argument);
            format(command, &large, Duration::from_millis(timeout)).map_err(|error| error.kind())
        };
        assert_eq!(format("cat", "-", 10_000).as_deref(), Ok(&*large));
        assert_eq!(format("lexicon-no-such-formatter", "", 10_000), Err(io::ErrorKind::NotFound));
        assert_eq!(format("false", "", 10_000), Err(io::ErrorKind::Other));
        assert_eq!(format("sleep", "60", 50), Err(io::ErrorKind::TimedOut));
    }
}
