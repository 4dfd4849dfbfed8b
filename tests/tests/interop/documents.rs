//! The published lexicon documents and the vectors of documents.

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_schema::catalog::{Catalog, Closure};
use lexicon_schema::diagnostic::{Diagnostic, Ownership, SourceFile};
use lexicon_schema::document::Nsid;
use lexicon_schema::json::{self, Node, NodeValue};
use lexicon_schema::read;
use lexicon_tests::corpus;
use lexicon_tests::files::files_below;

/// Returns the NSID of every document in `root`, from its path.
fn names(root: &Path) -> Vec<Nsid> {
    files_below(root).iter().map(|path| name(root, path)).collect()
}

fn name(root: &Path, path: &Path) -> Nsid {
    let below = path.strip_prefix(root).expect("the path is in the root").with_extension("");
    let segments = below.iter().map(|segment| segment.to_str().expect("a plain name")).collect::<Vec<_>>();
    Nsid::parse(&segments.join(".")).expect("the path spells an NSID")
}

/// Renders the errors of a closure.
fn errors(closure: &Closure, root: &Path) -> Vec<String> {
    closure.errors().map(|error| error.render(root)).collect()
}

#[test]
fn reads_each_published_document_without_errors() {
    let Some(corpus) = corpus::folder() else { return };
    for (part, count) in [("atproto", 402), ("community", 17)] {
        let root: PathBuf = corpus.join(part).join("lexicons");
        let catalog = Catalog::open(&root);
        let names = names(&root);
        assert_eq!(names.len(), count, "documents below {}", root.display());
        for name in &names {
            let closure = catalog.load(std::slice::from_ref(name));
            let notes: Vec<String> = closure.warnings().map(|note| note.render(&root)).collect();
            assert_eq!(notes, [""; 0], "{name}: unexpected warning");
            let errors = errors(&closure, &root);
            // The documents of the community refer to documents of the protocol, in another folder.
            let is_unexpected = |error: &&String| part != "community" || !error.contains("not found");
            assert_eq!(errors.iter().find(is_unexpected), None, "{name}");
        }
        println!("{part}: read {count} documents with their transitive references");
    }
}

#[test]
fn reads_all_published_documents_without_errors() {
    let Some(corpus) = corpus::folder() else { return };
    let root = corpus.join("atproto/lexicons");
    let closure = Catalog::open(&root).load(&names(&root));
    assert_eq!(errors(&closure, &root), [""; 0]);
    let definitions: usize = closure.documents.iter().map(|document| document.definitions.len()).sum();
    println!("{} documents with {definitions} definitions", closure.documents.len());
    assert_eq!(closure.documents.len(), 402);
}

/// Returns the errors of each document in a file of vectors, by the name of the vector.
fn vectors(path: &Path) -> Vec<(String, Vec<Diagnostic>)> {
    let text = fs::read_to_string(path).expect("the file of vectors is read");
    let root = json::parse(&text).expect("the vectors are JSON");
    let NodeValue::Array(vectors) = &root.value else { panic!("expected an array of vectors") };
    let read = |vector: &Node<'_>| {
        let lexicon = member(vector, "lexicon");
        let name = match member(lexicon, "id").value {
            NodeValue::String(ref id) => Nsid::parse(id),
            _ => None,
        };
        let name = name.or_else(|| Nsid::parse("example.lexicon.other")).expect("an NSID");
        let source = SourceFile { path: path.to_owned(), text: text[lexicon.span.start..lexicon.span.end].to_owned() };
        let NodeValue::String(title) = &member(vector, "name").value else { panic!("expected a vector with a name") };
        (title.clone().into_owned(), read::document(source.into(), &name, Ownership::Own).errors().cloned().collect())
    };
    vectors.iter().map(read).collect()
}

fn member<'n, 't>(node: &'n Node<'t>, key: &str) -> &'n Node<'t> {
    let NodeValue::Object(members) = &node.value else { panic!("expected an object with `{key}`") };
    &members.iter().find(|member| member.key.text == key).expect("the member is found").value
}

#[test]
fn rejects_only_invalid_document_vectors() {
    let Some(corpus) = corpus::folder() else { return };
    let vectors = |name: &str| vectors(&corpus.join("interop/lexicon").join(name));
    let invalid = vectors("lexicon-invalid.json");
    assert_eq!(invalid.len(), 7);
    for (name, errors) in invalid {
        assert!(!errors.is_empty(), "{name}");
    }
    let valid = vectors("lexicon-valid.json");
    assert_eq!(valid.len(), 3);
    for (name, errors) in valid {
        assert_eq!(errors, [], "{name}");
    }
}

#[test]
fn reads_the_catalog_of_the_vectors() {
    let Some(corpus) = corpus::folder() else { return };
    let files = fs::read_dir(corpus.join("interop/lexicon/catalog")).expect("the catalog");
    let mut count = 0;
    for file in files {
        let path = file.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a document");
        let id = {
            let root = json::parse(&text).expect("JSON");
            let NodeValue::String(id) = &member(&root, "id").value else { panic!("expected a document with an id") };
            Nsid::parse(id).expect("an NSID")
        };
        let reading = read::document(SourceFile { path, text }.into(), &id, Ownership::Own);
        assert!(!reading.has_errors(), "{id}: {:?}", reading.diagnostics);
        count += 1;
    }
    assert_eq!(count, 5);
}
