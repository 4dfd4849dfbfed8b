//! A client of the macro server of the toolchain, in the protocol of rust-analyzer: one line of JSON per message.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::token_tree::{Span, Tables, Tree};

/// The syntax context of tokens that the user wrote.
const ROOT: u64 = u32::MAX as u64 - 3;

/// The spans of the definition site, the call site and the mixed site.
pub const SITES: [Span; 3] = [[9, 5, 0, 7, 40], [1, 2, 0, 99, 41], [1, 2, 0, 99, 42]];

/// A running server for one macro library.
pub struct Server {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    library: PathBuf,
}

/// The expansion of an invocation.
pub struct Expansion {
    pub trees: Vec<Tree>,
    /// The spans of the invocation's literals, in order.
    pub literals: Vec<Span>,
}

impl Server {
    /// Starts the server of this toolchain, or returns `None` without one.
    pub fn start(library: PathBuf) -> Option<Self> {
        let program = program()?;
        let mut process = Command::new(program)
            .env(UNSTABLE.0, UNSTABLE.1)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let input = process.stdin.take().expect("standard input is piped");
        let output = process.stdout.take().expect("standard output is piped");
        let mut server = Self { process, input, output: BufReader::new(output), library };
        let version = &server.request(&json!({"ApiVersionCheck": {}}))["ApiVersionCheck"];
        assert!(["5", "6"].contains(&&*version.to_string()), "unknown protocol version {version}");
        server.request(&json!({"SetConfig": {"span_mode": "RustAnalyzer"}}));
        Some(server)
    }

    fn request(&mut self, request: &Value) -> Value {
        writeln!(self.input, "{request}").and_then(|()| self.input.flush()).expect("the request is written");
        let mut response = String::new();
        self.output.read_line(&mut response).expect("the response is read");
        serde_json::from_str(&response).unwrap_or_else(|error| panic!("{error}: {response}"))
    }

    /// Expands `lexicon!(arguments)` in the package in `folder`. `offset` is the offset of the first token in its file.
    pub fn expand(&mut self, folder: &Path, arguments: &str, offset: u64, variables: &[(&str, &str)]) -> Expansion {
        let (request, literals) = expand_request(&self.library, folder, arguments, offset, variables);
        let response = self.request(&request);
        let expanded = &response["ExpandMacroExtended"]["Ok"];
        assert!(expanded.is_object(), "`{arguments}` is not expanded: {response}");
        Expansion { trees: Tables::from_json(&expanded["tree"], &expanded["span_data_table"]).trees(), literals }
    }
}

/// Returns the request to expand `lexicon!(arguments)`, and the spans of the invocation's literals.
pub fn expand_request(
    library: &Path,
    folder: &Path,
    arguments: &str,
    offset: u64,
    variables: &[(&str, &str)],
) -> (Value, Vec<Span>) {
    let (mut start, mut literals) = (offset, Vec::new());
    let mut span = |text: &str| {
        let span = [1, 2, start, start + text.len() as u64, ROOT];
        start += text.len() as u64 + 1;
        if text.starts_with('"') {
            literals.push(span);
        }
        span
    };
    // `lexicon_runtime::lexicon!` adds these tokens.
    let prefix = ["$crate", "xrpc"].map(|word| Tree::Word { text: word.to_owned(), span: SITES[0] });
    let mut tokens = vec![Tree::Group { open: '[', span: SITES[0], inside: prefix.into() }];
    tokens.extend(Tree::parse(arguments, &mut span));
    let tables = Tables::new(&tokens, SITES.to_vec());
    let name = folder.file_name().and_then(|name| name.to_str()).expect("a plain name");
    let package = [
        ("CARGO_MANIFEST_DIR", folder.to_str().expect("a plain path")),
        ("CARGO_PKG_NAME", name),
        ("CARGO_CRATE_NAME", &name.replace('-', "_")),
    ];
    let variables = [&package, variables].concat();
    let request = json!({"ExpandMacro": {
        "lib": library, "env": variables, "current_dir": folder,
        "macro_name": "lexicon", "macro_body": tables.tree(), "attributes": null,
        "has_global_spans": {"def_site": 0, "call_site": 1, "mixed_site": 2},
        "span_data_table": tables.spans.as_flattened(),
    }});
    (request, literals)
}

/// Returns the path of the server. Without one, as in toolchains that rustup does not install, the test is skipped.
pub fn program() -> Option<PathBuf> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().expect("rustc starts").stdout;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot).trim());
    let program = sysroot.join("libexec").join(format!("rust-analyzer-proc-macro-srv{}", env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let missing = format!("no macro server at {}; install the toolchain with rustup", program.display());
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
    /// Returns the number of tokens, delimiters included.
    pub fn tokens(&self) -> usize {
        let mut tokens = 0;
        let mut count = |tree: &Tree| tokens += if matches!(tree, Tree::Group { .. }) { 2 } else { 1 };
        self.trees.iter().for_each(|tree| tree.each(&mut |tree| count(tree)));
        tokens
    }

    /// Returns the tokens without their spans.
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

    /// Returns the messages of all `compile_error!`.
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
