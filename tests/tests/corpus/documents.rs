//! All documents, copied to one root: the published ones, those of the vectors, and those of `rare_rules`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lexicon_schema::catalog::{Catalog, Closure};
use lexicon_schema::document::{Definition, DefinitionBody, Nsid, Reference, Schema};
use lexicon_tests::files::write_changed;

/// The number of official documents, and of community documents.
pub const OFFICIAL: usize = 402;
pub const COMMUNITY: usize = 17;
/// The number of definitions, and of those that are data.
pub const DEFINITIONS: usize = 925;
pub const DATA: usize = 471;
/// The number of parameters, JSON inputs, JSON outputs and messages.
pub const ENDPOINT_PARTS: [usize; 4] = [166, 130, 266, 3];

/// All documents.
#[derive(Debug)]
pub struct Documents {
    /// The folder of the documents.
    pub root: PathBuf,
    /// The published documents.
    pub names: BTreeSet<Nsid>,
    /// The documents of the vectors and of `rare_rules`.
    pub additional: BTreeSet<Nsid>,
    closure: Closure,
}

impl Documents {
    /// Copies the documents to `root`, and reads them.
    pub fn collect(corpus: &Path, root: &Path) -> Self {
        let mut names = BTreeSet::new();
        for folder in ["atproto/lexicons", "community/lexicons"] {
            let folder = corpus.join(folder);
            for name in Catalog::open(&folder).names() {
                let path = format!("{}.json", name.as_str().replace('.', "/"));
                copy(&folder.join(path), &root.join(format!("{name}.json")));
                names.insert(name);
            }
        }
        let mut additional = BTreeSet::new();
        let rare = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/rare_rules");
        let folders = [corpus.join("interop/lexicon/catalog"), rare];
        for entry in folders.iter().flat_map(|folder| fs::read_dir(folder).expect("the folder is read")) {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a document");
            let json: serde_json::Value = serde_json::from_str(&text).expect("the document is JSON");
            let name = json["id"].as_str().and_then(Nsid::parse).expect("the document has an id");
            copy(&path, &root.join(format!("{name}.json")));
            additional.insert(name);
        }
        let all: Vec<Nsid> = names.union(&additional).cloned().collect();
        let closure = Catalog::open(root).load(&all);
        let errors: Vec<String> = closure.errors().map(|error| error.render(root)).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        Self { root: root.to_owned(), names, additional, closure }
    }

    /// Returns all definitions, those of additional documents last.
    pub fn definitions(&self) -> impl Iterator<Item = (Reference, &Definition)> {
        let documents = |is_additional| {
            let documents = self.closure.documents.iter();
            documents.filter(move |document| self.additional.contains(&document.id.value) == is_additional)
        };
        documents(false).chain(documents(true)).flat_map(|document| {
            document.definitions.iter().map(|definition| {
                let (document, name) = (document.id.value.clone(), definition.name.value.clone());
                (Reference { document, definition: name }, definition)
            })
        })
    }

    /// Returns whether a definition is in a published document.
    pub fn is_of_corpus(&self, reference: &Reference) -> bool {
        self.names.contains(&reference.document)
    }

    /// Returns the target of a reference.
    pub fn definition(&self, reference: &Reference) -> &DefinitionBody {
        &self.closure.definition(reference).expect("every reference is resolved").body
    }

    /// Returns a schema after following its references.
    pub fn resolved<'s>(&'s self, schema: &'s Schema) -> &'s Schema {
        match &schema.kind {
            lexicon_schema::document::SchemaKind::Ref(reference) => match self.definition(&reference.value) {
                DefinitionBody::Data(target) => self.resolved(target),
                _ => schema,
            },
            _ => schema,
        }
    }
}

/// Copies a file if the text differs, so that an unchanged document causes no rebuild.
fn copy(from: &Path, to: &Path) {
    write_changed(to, &fs::read_to_string(from).expect("the document is read"));
}
