//! The published lexicon documents, read one by one with all that they refer to, and all at once; and the protocol's
//! own vectors of documents, right and wrong.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use lexicon_schema::catalog::{Catalog, Mistake, Pattern};
use lexicon_schema::diagnostic::{Diagnostic, Source};
use lexicon_schema::document::Nsid;
use lexicon_schema::json::{self, Node, Value};
use lexicon_schema::read;
use lexicon_tests::corpus;

/// Every document below `root`, by its path.
fn names(root: &Path) -> Vec<Nsid> {
    let mut names = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of documents") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                names.push(name(root, &path));
            }
        }
    }
    names
}

fn name(root: &Path, path: &Path) -> Nsid {
    let below = path.strip_prefix(root).expect("a path below the root").with_extension("");
    let segments = below.iter().map(|segment| segment.to_str().expect("a plain name")).collect::<Vec<_>>();
    Nsid::parse(&segments.join(".")).expect("a path that spells an NSID")
}

/// Every published document in one folder, in the layout of one file for each name; the folder is gone when dropped.
struct All(PathBuf);

impl All {
    fn of(corpus: &Path) -> Self {
        let folder = std::env::temp_dir().join(format!("lexicon-tests-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for (part, count) in [("atproto", 402), ("community", 17)] {
            let root = corpus.join(part).join("lexicons");
            let catalog = Catalog::open(&root);
            let names = names(&root);
            assert_eq!(names.len(), count, "documents below {}", root.display());
            let matched = catalog.named(&all()).expect("documents");
            assert_eq!((matched.names.len(), matched.notes.len()), (count, 0));
            for name in names {
                let nested = name.segments().fold(root.clone(), |path, segment| path.join(segment));
                let flat = folder.join(format!("{name}.json"));
                fs::copy(nested.with_extension("json"), flat).expect("a copy of the document");
            }
        }
        Self(folder)
    }
}

impl Drop for All {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn all() -> Pattern {
    Pattern::parse("*").expect("a pattern")
}

/// What is told of documents, drawn.
fn told(mistakes: &[Mistake], root: &Path) -> Vec<String> {
    mistakes.iter().map(|mistake| mistake.render(root)).collect()
}

#[test]
fn published_documents_have_no_mistake_alone_or_all_at_once() {
    let Some(corpus) = corpus::folder() else { return };
    let folder = All::of(&corpus);
    let catalog = Catalog::open(&folder.0);
    let names = catalog.named(&all()).expect("documents").names;
    assert_eq!(names.len(), 419);
    let start = Instant::now();
    let whole = catalog.load(&names);
    let at_once = start.elapsed();
    assert_eq!((told(&whole.mistakes, &folder.0), told(&whole.notes, &folder.0)), (vec![], vec![]));
    assert_eq!((whole.documents.len(), whole.files.len()), (419, 419));
    let definitions = whole.documents.iter().map(|document| document.definitions.len()).sum::<usize>();
    assert_eq!(definitions, 925);
    let start = Instant::now();
    let mut read = 0;
    for (index, name) in names.iter().enumerate() {
        let closure = catalog.load(std::slice::from_ref(name));
        assert_eq!((told(&closure.mistakes, &folder.0), whole.origin(name)), (vec![], Some(index)), "{name}");
        read += closure.documents.len();
    }
    let alone = start.elapsed();
    println!("419 documents, {definitions} definitions, read at once: {at_once:.1?}");
    println!("each of them alone with all that it refers to, {read} readings: {alone:.1?}");
}

#[test]
fn documents_that_the_protocol_made_for_catalogs_are_read() {
    let Some(corpus) = corpus::folder() else { return };
    let mut entries = fs::read_dir(corpus.join("interop/lexicon/catalog")).expect("a folder of documents").count();
    for kind in ["permissionset", "procedure", "query", "record", "subscription"] {
        let file = if kind == "permissionset" { "permission-set" } else { kind };
        let path = corpus.join(format!("interop/lexicon/catalog/{file}.json"));
        let source = Source { text: fs::read_to_string(&path).expect("a document"), path };
        let name = Nsid::parse(&format!("example.lexicon.{kind}")).expect("an NSID");
        let reading = read::document(source.into(), &name);
        assert_eq!(reading.mistakes, [], "{kind}");
        let document = reading.document.expect("a document");
        assert_eq!(document.definitions.len(), reading.entries.len(), "{kind}");
        entries -= 1;
    }
    assert_eq!(entries, 0, "documents that this test doesn't know");
}

/// The mistakes of each document that one of the protocol's own files of vectors holds, by its name.
fn vectors(path: &Path) -> Vec<(String, Vec<Diagnostic>)> {
    let text = fs::read_to_string(path).expect("a file of vectors");
    let root = json::parse(&text).expect("vectors in JSON");
    let Value::Array(vectors) = &root.value else { panic!("an array of vectors") };
    let mistakes = |vector: &Node<'_>| {
        let lexicon = member(vector, "lexicon");
        let name = match member(lexicon, "id").value {
            Value::String(ref id) => Nsid::parse(id),
            _ => None,
        };
        let name = name.or_else(|| Nsid::parse("example.lexicon.other")).expect("an NSID");
        let source = Source { path: path.to_owned(), text: text[lexicon.span.start..lexicon.span.end].to_owned() };
        let Value::String(title) = &member(vector, "name").value else { panic!("a vector has a name") };
        (title.clone().into_owned(), read::document(source.into(), &name).mistakes)
    };
    vectors.iter().map(mistakes).collect()
}

fn member<'n, 't>(node: &'n Node<'t>, key: &str) -> &'n Node<'t> {
    let Value::Object(members) = &node.value else { panic!("an object that holds `{key}`") };
    &members.iter().find(|member| member.key.text == key).expect("the member is there").value
}

#[test]
fn documents_that_the_protocol_calls_wrong_are_refused_and_the_others_are_not() {
    let Some(corpus) = corpus::folder() else { return };
    let vectors = |name: &str| vectors(&corpus.join("interop/lexicon").join(name));
    let wrong = vectors("lexicon-invalid.json");
    assert_eq!(wrong.len(), 7);
    for (name, mistakes) in wrong {
        assert!(!mistakes.is_empty(), "{name}");
    }
    let right = vectors("lexicon-valid.json");
    assert_eq!(right.len(), 3);
    for (name, mistakes) in right {
        assert_eq!(mistakes, [], "{name}");
    }
}
