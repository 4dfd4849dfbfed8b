//! The published lexicon documents, read one by one with all that they refer to.

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_schema::catalog::{Catalog, Closure};
use lexicon_schema::diagnostic::{Diagnostic, Ownership, SourceFile};
use lexicon_schema::document::Nsid;
use lexicon_schema::json::{self, Node, NodeValue};
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

/// What is told of a set of documents, drawn.
fn told(closure: &Closure, root: &Path) -> Vec<String> {
    closure.mistakes.iter().map(|mistake| mistake.render(root)).collect()
}

#[test]
fn published_documents_are_read_whole_each_alone() {
    let Some(corpus) = corpus::folder() else { return };
    for (part, count) in [("atproto", 402), ("community", 17)] {
        let root: PathBuf = corpus.join(part).join("lexicons");
        let catalog = Catalog::open(&root);
        let names = names(&root);
        assert_eq!(names.len(), count, "documents below {}", root.display());
        for name in &names {
            let closure = catalog.load(std::slice::from_ref(name));
            let notes: Vec<String> = closure.notes.iter().map(|note| note.render(&root)).collect();
            assert_eq!(notes, [""; 0], "{name}: documents that are in use say nothing without effect");
            let told = told(&closure, &root);
            // The community's documents refer to the protocol's, which lie in another folder.
            let foreign = |alarm: &&String| part != "community" || !alarm.contains("there is no document");
            assert_eq!(told.iter().find(foreign), None, "{name}");
        }
        println!("{part}: {count} documents are read whole, with all that they refer to");
    }
}

#[test]
fn published_documents_are_read_whole_all_at_once() {
    let Some(corpus) = corpus::folder() else { return };
    let root = corpus.join("atproto/lexicons");
    let closure = Catalog::open(&root).load(&names(&root));
    assert_eq!(told(&closure, &root), [""; 0]);
    let definitions: usize = closure.documents.iter().map(|document| document.definitions.len()).sum();
    println!("{} documents with {definitions} definitions", closure.documents.len());
    assert_eq!(closure.documents.len(), 402);
}

/// The mistakes of each document that one of the protocol's own files of vectors holds, by its name.
fn vectors(path: &Path) -> Vec<(String, Vec<Diagnostic>)> {
    let text = fs::read_to_string(path).expect("a file of vectors");
    let root = json::parse(&text).expect("vectors in JSON");
    let NodeValue::Array(vectors) = &root.value else { panic!("an array of vectors") };
    let mistakes = |vector: &Node<'_>| {
        let lexicon = member(vector, "lexicon");
        let name = match member(lexicon, "id").value {
            NodeValue::String(ref id) => Nsid::parse(id),
            _ => None,
        };
        let name = name.or_else(|| Nsid::parse("example.lexicon.other")).expect("an NSID");
        let source = SourceFile { path: path.to_owned(), text: text[lexicon.span.start..lexicon.span.end].to_owned() };
        let NodeValue::String(title) = &member(vector, "name").value else { panic!("a vector has a name") };
        (title.clone().into_owned(), read::document(source.into(), &name, Ownership::Own).mistakes)
    };
    vectors.iter().map(mistakes).collect()
}

fn member<'n, 't>(node: &'n Node<'t>, key: &str) -> &'n Node<'t> {
    let NodeValue::Object(members) = &node.value else { panic!("an object that holds `{key}`") };
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

#[test]
fn the_protocols_own_catalog_is_read() {
    let Some(corpus) = corpus::folder() else { return };
    let files = fs::read_dir(corpus.join("interop/lexicon/catalog")).expect("the catalog");
    let mut count = 0;
    for file in files {
        let path = file.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a document");
        let id = {
            let root = json::parse(&text).expect("JSON");
            let NodeValue::String(id) = &member(&root, "id").value else { panic!("a document has an id") };
            Nsid::parse(id).expect("an NSID")
        };
        let reading = read::document(SourceFile { path, text }.into(), &id, Ownership::Own);
        assert_eq!(reading.mistakes, [], "{id}");
        count += 1;
    }
    assert_eq!(count, 5);
}
