//! Expansions in an editor: the macro server of the toolchain runs the macro as rust-analyzer does.
//!
//! An editor navigates, completes and shows documentation by these tokens and their spans.

pub(super) mod macro_server;
mod token_tree;
mod visible_names;

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_tests::corpus;
use lexicon_tests::files::files_below;
use lexicon_tests::package::{Package, workspace};
use serde_json::Value;

use super::{create, target_folder};
use macro_server::{Expansion, SITES, Server};
use token_tree::Tree;
use visible_names::{Name, names};

const MAKE: (&str, &str) = (
    "lexicons/com/example/makeThing.json",
    r##"{"lexicon": 1, "id": "com.example.makeThing", "defs": {
  "main": {"type": "procedure", "description": "Make a thing.",
    "input": {"encoding": "application/json", "schema": {"type": "object", "required": ["count"], "properties": {
      "count": {"type": "integer", "minimum": 1, "maximum": 9, "default": 2, "description": "How many."},
      "label": {"type": "string", "maxLength": 20},
      "color": {"type": "ref", "ref": "com.example.defs#color"}}}},
    "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#made"}},
    "errors": [{"name": "TooMany", "description": "There are too many."}, {"name": "Odd"}]},
  "made": {"type": "object", "description": "What was made.", "properties": {
    "any": {"type": "union", "refs": ["com.example.defs#box"]}}}}}"##,
);

const DEFS: (&str, &str) = (
    "lexicons/com/example/defs.json",
    r#"{"lexicon": 1, "id": "com.example.defs", "defs": {
  "color": {"type": "string", "description": "A color.", "knownValues": ["red", "green"]},
  "box": {"type": "object", "required": ["width"], "properties": {"width": {"type": "integer"}}},
  "large": {"type": "token", "description": "It is large."}}}"#,
);

const BOTH: &str = "\"com.example.makeThing\", \"com.example.defs\"";

/// Creates a package, and starts the macro server with the macro that cargo built for it.
fn start(name: &str) -> Option<(Package, Server)> {
    let library = format!("lexicon_runtime::lexicon!({BOTH});\n");
    let package = create(name, &[("src/lib.rs", &library), MAKE, DEFS]);
    let server = Server::start(macro_of(&package))?;
    Some((package, server))
}

/// Builds a package, and returns the path of its macro library.
pub(super) fn macro_of(package: &Package) -> PathBuf {
    let built = package.cargo(&["check", "--message-format=json"]);
    let artifacts = built.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let library = artifacts
        .filter(|artifact| artifact["target"]["name"] == "lexicon_macros" && artifact["reason"] == "compiler-artifact")
        .find_map(|artifact| artifact["filenames"][0].as_str().map(PathBuf::from));
    library.expect("cargo builds the macro")
}

fn find<'n>(names: &'n [Name], path: &str) -> &'n Name {
    names.iter().find(|name| name.path == path).unwrap_or_else(|| panic!("{path} not found: {names:#?}"))
}

#[test]
fn expansion_is_independent_of_location_and_compiler() {
    let Some((mut package, mut server)) = start("lexicon-editor-same") else { return };
    let first = server.expand(package.folder(), BOTH, 30, &[]);
    let second = server.expand(package.folder(), BOTH, 5000, &[]);
    assert!(first.errors().is_empty(), "{:?}", first.errors());
    assert_eq!(first.text(), second.text());
    assert_ne!(first.literals, second.literals);

    server.expand(package.folder(), BOTH, 30, &[("LEXICON_EXPAND", "1")]);
    package.set("LEXICON_EXPAND", Some("1"));
    package.cargo(&["check"]);
    let expansion_file = |target: &Path| {
        let folder = target.join("lexicon/lexicon-editor-same");
        let file = fs::read_dir(folder).expect("a folder").next().expect("a file").expect("an entry");
        fs::read_to_string(file.path()).expect("the expansion")
    };
    assert_eq!(expansion_file(&package.folder().join("target")), expansion_file(&target_folder()));
}

#[test]
fn every_name_has_documentation_and_the_literals_span() {
    let Some((package, mut server)) = start("lexicon-editor-jump") else { return };
    let expansion = server.expand(package.folder(), BOTH, 30, &[]);
    let [first, second] = expansion.literals[..] else { panic!("{:?}", expansion.literals) };
    let names = names(&expansion.trees);
    let misplaced = names.iter().filter(|name| name.span != first && name.span != second);
    assert_eq!(misplaced.map(|name| &name.path).collect::<Vec<_>>(), [""; 0]);
    let span_of = |path: &str| find(&names, path).span;
    assert_eq!([span_of("com::example::MakeThing"), span_of("com::example::make_thing")], [first; 2]);
    assert_eq!([span_of("com::example::defs::Color"), span_of("com::example::defs::Box::width")], [second; 2]);
    // Lints ignore all other tokens, because their spans are the macro's.
    let mut others = Vec::new();
    for tree in &expansion.trees {
        tree.each(&mut |tree| match tree.span() {
            span if span[4] == SITES[1][4] || span == SITES[0] => {}
            span if matches!(tree, Tree::Word { .. }) && (span == first || span == second) => {}
            _ => others.push(format!("{tree:?}")),
        });
    }
    assert_eq!(others, [""; 0]);

    let Some(corpus) = corpus::folder() else { return };
    let arguments = format!("\"*\", root = {:?}", corpus.join("atproto/lexicons"));
    let expansion = server.expand(package.folder(), &arguments, 30, &[]);
    let names = visible_names::names(&expansion.trees);
    let incomplete = names.iter().filter(|name| name.span != expansion.literals[0] || name.docs.is_empty());
    assert_eq!(incomplete.map(|name| &name.path).collect::<Vec<_>>(), [""; 0]);
    assert!(names.len() > 4000, "{}", names.len());
}

#[test]
fn documentation_has_description_constraints_and_nsid() {
    let Some((package, mut server)) = start("lexicon-editor-hover") else { return };
    let names = names(&server.expand(package.folder(), BOTH, 30, &[]).trees);
    for (path, docs) in [
        (
            "MakeThing",
            "Make a thing.\n\nThe marker type of the procedure `com.example.makeThing`, whose other types are in [`make_thing`](mod@make_thing).",
        ),
        ("make_thing::Handler::make_thing", "Make a thing.\n\n`com.example.makeThing`"),
        ("make_thing::Input", "The request body.\n\n`com.example.makeThing`"),
        (
            "make_thing::Input::count",
            "How many.\n\n`count`: optional in requests, default `2`, at least 1, at most 9; in `com.example.makeThing`",
        ),
        ("make_thing::Input::label", "`label`: optional, at most 20 bytes; in `com.example.makeThing`"),
        ("make_thing::Made", "What was made.\n\n`com.example.makeThing#made`"),
        ("make_thing::Error::TooMany", "There are too many.\n\n`TooMany`"),
        ("defs::Color", "A color.\n\n`com.example.defs`"),
        ("defs::Color::Red", "`red`"),
        ("defs::LARGE", "It is large.\n\n`com.example.defs#large`"),
    ] {
        assert_eq!(find(&names, &format!("com::example::{path}")).docs, docs, "{path}");
    }
    let page = &find(&names, "com::example::make_thing").docs;
    assert!(page.starts_with("Make a thing.\n\n| document | `com.example.makeThing` |"), "{page}");
    let undocumented: Vec<_> = names.iter().filter(|name| name.docs.is_empty()).collect();
    assert!(undocumented.is_empty(), "{undocumented:?}");
}

#[test]
fn expansion_has_modules_fields_and_methods_to_complete() {
    let Some((package, mut server)) = start("lexicon-editor-complete") else { return };
    let names = names(&server.expand(package.folder(), BOTH, 30, &[]).trees);
    let of = |kind: &str, outer: &str| -> Vec<&str> {
        let inside = names.iter().filter(|name| name.kind == kind);
        inside.filter_map(|name| name.path.strip_prefix(outer)).filter(|name| !name.contains("::")).collect()
    };
    assert_eq!(of("mod", ""), ["com"]);
    assert_eq!(of("mod", "com::example::"), ["defs", "make_thing"]);
    assert_eq!(of("struct", "com::example::"), ["MakeThing"]);
    assert_eq!(of("struct", "com::example::make_thing::"), ["Input", "Made"]);
    assert_eq!(of("type", "com::example::make_thing::"), ["Output"]);
    assert_eq!(of("field", "com::example::make_thing::Input::"), ["count", "label", "color", "extra"]);
    assert_eq!(of("fn", "com::example::make_thing::Input::"), ["new"]);
    assert_eq!(of("variant", "com::example::make_thing::Error::"), ["TooMany", "Odd", "Xrpc"]);
    assert_eq!(of("variant", "com::example::make_thing::MadeAny::"), ["Box", "Unknown"]);
    assert_eq!(of("trait", "com::example::make_thing::"), ["Handler"]);
    assert_eq!(of("fn", "com::example::make_thing::Handler::"), ["make_thing"]);
    assert_eq!(of("type", "com::example::make_thing::Handler::"), ["Auth"]);
    assert_eq!([of("trait", ""), of("fn", "")].concat(), ["Handlers", "serve", "router"]);
}

#[test]
fn running_server_reads_changed_documents() {
    let Some((package, mut server)) = start("lexicon-editor-again") else { return };
    let mut fields = |text: &str| {
        fs::write(package.folder().join(DEFS.0), text).expect("a document");
        let expansion = server.expand(package.folder(), "\"com.example.defs\"", 30, &[]);
        let errors = expansion.errors();
        let names = names(&expansion.trees);
        let fields = names.iter().filter(|name| name.kind == "field" && name.path.contains("::Box::"));
        (fields.map(|name| name.path.rsplit("::").next().unwrap_or_default().to_owned()).collect::<Vec<_>>(), errors)
    };
    assert_eq!(fields(DEFS.1), (vec!["width".to_owned(), "extra".to_owned()], vec![]));
    // Same length, and possibly the same modification time.
    assert_eq!(fields(&DEFS.1.replace("width", "depth")).0, ["depth", "extra"]);
    let broken = fields(&DEFS.1.replace("integer", "intejer")).1;
    assert!(broken.len() == 1 && broken[0].starts_with("unknown type `intejer`"), "{broken:?}");
    assert_eq!(fields(DEFS.1), (vec!["width".to_owned(), "extra".to_owned()], vec![]));
}

#[test]
fn incomplete_invocation_has_one_error() {
    let Some((package, mut server)) = start("lexicon-editor-typing") else { return };
    for (arguments, message) in [
        ("", "expected at least one document"),
        ("\"\"", "expected an NSID or a pattern such as `com.example.*`, found"),
        ("\"com\"", "found `com`"),
        ("\"com.example.\"", "found `com.example.`"),
        ("\"com.example.make\"", "document `com.example.make` not found"),
        ("\"com.example.defs\" \"com", "expected `,`"),
        ("\"com.example.defs\", r", "expected a string literal, found `r`"),
        ("\"com.example.defs\", root", "expected `root = ...`"),
        ("\"com.example.defs\", root =", "expected string literal"),
        ("\"com.example.defs\", with = { \"com.example.defs\" =>", "expected `with = "),
        ("com.example", "expected a string literal, found `com`"),
        ("-", "expected a document or an option"),
    ] {
        // An editor inserts closing quotes and braces.
        let closed = match arguments.matches('"').count() % 2 {
            1 => format!("{arguments}\""),
            _ => format!("{arguments}{}", if arguments.contains('{') { "}" } else { "" }),
        };
        let errors = server.expand(package.folder(), &closed, 30, &[]).errors();
        assert!(errors.len() == 1 && errors[0].contains(message), "{arguments}: {errors:?}");
    }
}

#[test]
fn expansion_stays_below_token_limits() {
    let Some((package, mut server)) = start("lexicon-editor-tokens") else { return };
    let mut tokens = |documents: &str, root: &Path| {
        let arguments = format!("{documents}, root = {root:?}");
        let expansion: Expansion = server.expand(package.folder(), &arguments, 30, &[]);
        assert!(expansion.errors().is_empty(), "{:?}", expansion.errors());
        let tokens = expansion.tokens();
        println!("{documents}: {tokens} tokens");
        tokens
    };
    let codes = tokens("\"com.atproto.server.createInviteCodes\"", &workspace().join("lexicons"));
    assert!(codes <= 2000, "{codes}");
    let Some(corpus) = corpus::folder() else { return };
    let root = corpus.join("atproto/lexicons");
    let post = tokens("\"app.bsky.feed.post\"", &root);
    assert!(post <= 90_000, "{post}");
    let (all, definitions) = (tokens("\"*\"", &root), definitions(&root));
    println!("{definitions} definitions, {} tokens per definition", all / definitions);
    assert!(all / definitions <= 900, "{all} for {definitions} definitions");
    assert!(all < 2_097_152, "rust-analyzer rejects larger expansions");
}

/// Returns the number of definitions in the documents of `folder`.
fn definitions(folder: &Path) -> usize {
    let documents = files_below(folder).into_iter().map(|path| fs::read(path).expect("the document is read"));
    let documents = documents.map(|text| serde_json::from_slice::<Value>(&text).expect("the document is JSON"));
    documents.map(|document| document["defs"].as_object().expect("definitions").len()).sum()
}
