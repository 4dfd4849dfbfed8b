//! The server in which editors run macros, as the toolchain brings it, spoken to as an editor does: a line of JSON each.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::token_tree::{Span, Tables, Tree};

/// Whose a token is that the user wrote, in the editor's words.
const ROOT: u64 = u32::MAX as u64 - 3;

/// Where tokens stand that are of the macro: the definition, the call, and both.
pub const SITES: [Span; 3] = [[9, 5, 0, 7, 40], [1, 2, 0, 99, 41], [1, 2, 0, 99, 42]];

/// The server, with a macro.
pub struct Server {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    library: PathBuf,
}

/// What a call became.
pub struct Expansion {
    pub trees: Vec<Tree>,
    /// The spans of the call's literals, in their order.
    pub literals: Vec<Span>,
}

impl Server {
    /// Starts the server of this toolchain, if it has one.
    pub fn start(library: PathBuf) -> Option<Self> {
        let program = program()?;
        let mut process = Command::new(program)
            .env(UNSTABLE.0, UNSTABLE.1)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let (input, output) = (process.stdin.take().expect("its input"), process.stdout.take().expect("its output"));
        let mut server = Self { process, input, output: BufReader::new(output), library };
        let version = &server.ask(&json!({"ApiVersionCheck": {}}))["ApiVersionCheck"];
        assert!(["5", "6"].contains(&&*version.to_string()), "version {version} of the protocol is not known here");
        server.ask(&json!({"SetConfig": {"span_mode": "RustAnalyzer"}}));
        Some(server)
    }

    fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.input, "{question}").and_then(|()| self.input.flush()).expect("the server listens");
        let mut answer = String::new();
        self.output.read_line(&mut answer).expect("the server answers");
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"))
    }

    /// Expands `lexicon!(call)` in the package at `folder`. The first token stands at `place` in its file.
    pub fn expand(&mut self, folder: &Path, call: &str, place: u64, variables: &[(&str, &str)]) -> Expansion {
        let (question, literals) = question(&self.library, folder, call, place, variables);
        let answer = self.ask(&question);
        let expanded = &answer["ExpandMacroExtended"]["Ok"];
        assert!(expanded.is_object(), "`{call}` is not expanded: {answer}");
        Expansion { trees: Tables::received(&expanded["tree"], &expanded["span_data_table"]).trees(), literals }
    }
}

/// What has a server expand `lexicon!(call)`, and the spans of the call's literals.
pub fn question(
    library: &Path,
    folder: &Path,
    call: &str,
    place: u64,
    variables: &[(&str, &str)],
) -> (Value, Vec<Span>) {
    let (mut at, mut literals) = (place, Vec::new());
    let mut span = |text: &str| {
        let span = [1, 2, at, at + text.len() as u64, ROOT];
        at += text.len() as u64 + 1;
        if text.starts_with('"') {
            literals.push(span);
        }
        span
    };
    // What `lexicon_runtime::lexicon!` puts in front.
    let front = ["$crate", "xrpc"].map(|word| Tree::Word { text: word.to_owned(), span: SITES[0] });
    let mut arguments = vec![Tree::Group { open: '[', span: SITES[0], inside: front.into() }];
    arguments.extend(Tree::parse(call, &mut span));
    let tables = Tables::of(&arguments, SITES.to_vec());
    let name = folder.file_name().and_then(|name| name.to_str()).expect("a plain name");
    let package = [
        ("CARGO_MANIFEST_DIR", folder.to_str().expect("a plain path")),
        ("CARGO_PKG_NAME", name),
        ("CARGO_CRATE_NAME", &name.replace('-', "_")),
    ];
    let variables = [&package, variables].concat();
    let question = json!({"ExpandMacro": {
        "lib": library, "env": variables, "current_dir": folder,
        "macro_name": "lexicon", "macro_body": tables.tree(), "attributes": null,
        "has_global_spans": {"def_site": 0, "call_site": 1, "mixed_site": 2},
        "span_data_table": tables.spans.as_flattened(),
    }});
    (question, literals)
}

/// The server of this toolchain, if it has one. Every toolchain of rustup does, so with `CI=true` its absence is a failure.
pub fn program() -> Option<PathBuf> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().expect("rustc starts").stdout;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot).trim());
    let program = sysroot.join("libexec").join(format!("rust-analyzer-proc-macro-srv{}", env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let missing = format!("no server of macros at {}; rustup's component `rustc` brings it", program.display());
        lexicon_tests::skip::skip(&missing);
        return None;
    }
    Some(program)
}

/// The variable without which the server does not start.
pub const UNSTABLE: (&str, &str) = ("RUST_ANALYZER_INTERNALS_DO_NOT_USE", "this is unstable");

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

impl Expansion {
    /// How many tokens there are, delimiters too.
    pub fn tokens(&self) -> usize {
        let mut tokens = 0;
        let mut count = |tree: &Tree| tokens += if matches!(tree, Tree::Group { .. }) { 2 } else { 1 };
        self.trees.iter().for_each(|tree| tree.each(&mut |tree| count(tree)));
        tokens
    }

    /// The tokens without their places.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for tree in &self.trees {
            tree.each(&mut |tree| match tree {
                Tree::Group { open, inside, .. } => text.push_str(&format!("{open}{}", inside.len())),
                Tree::Word { text: word, .. } => text.push_str(&format!(" {word}")),
                Tree::Mark { text: mark, .. } => text.push(*mark),
                Tree::Literal { text: literal, .. } => text.push_str(&format!(" {literal:?}")),
            });
        }
        text
    }

    /// What is told as errors.
    pub fn errors(&self) -> Vec<String> {
        let mut errors = Vec::new();
        let mut is_error = false;
        for tree in &self.trees {
            tree.each(&mut |tree| match tree {
                Tree::Word { text, .. } => is_error = text == "compile_error",
                Tree::Literal { text, .. } if is_error => errors.push(text.clone()),
                _ => {}
            });
        }
        errors
    }
}
