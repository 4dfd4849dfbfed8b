//! The documents of the corpus, joined below one root, and those of the protocol's catalog beside them; with rules that
//! none of them has in documents of our own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lexicon_schema::catalog::{Catalog, Closure};
use lexicon_schema::document::{Definition, DefinitionBody, Nsid, Reference, Schema};

/// The documents that the corpus must hold: those of the protocol's authors, and those of the community.
pub const OFFICIAL: usize = 402;
pub const COMMUNITY: usize = 17;
/// TargetKind they define, and how much of that is data: objects, strings and arrays with a name, and records.
pub const DEFINITIONS: usize = 925;
pub const DATA: usize = 471;
/// The parameters, JSON bodies of requests and of answers, and messages that they declare.
pub const METHODS_PARTS: [usize; 4] = [166, 130, 266, 3];

/// All documents, read.
#[derive(Debug)]
pub struct Documents {
    /// Where they lie.
    pub root: PathBuf,
    /// The documents of the corpus.
    pub names: BTreeSet<Nsid>,
    /// Those of the catalog, and our own.
    pub catalog: BTreeSet<Nsid>,
    read: Closure,
}

impl Documents {
    /// Joins the folders of `corpus` below `root` and reads what they hold.
    pub fn join(corpus: &Path, root: &Path) -> Self {
        let mut names = BTreeSet::new();
        for folder in ["atproto/lexicons", "community/lexicons"] {
            let folder = corpus.join(folder);
            for name in Catalog::open(&folder).names() {
                let below = format!("{}.json", name.as_str().replace('.', "/"));
                copy(&folder.join(below), &root.join(format!("{name}.json")));
                names.insert(name);
            }
        }
        let mut catalog = BTreeSet::new();
        let rare = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/rare_rules");
        let folders = [corpus.join("interop/lexicon/catalog"), rare];
        for entry in folders.iter().flat_map(|folder| fs::read_dir(folder).expect("the documents are there")) {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a document");
            let json: serde_json::Value = serde_json::from_str(&text).expect("a document is JSON");
            let name = json["id"].as_str().and_then(Nsid::parse).expect("a document has a name");
            copy(&path, &root.join(format!("{name}.json")));
            catalog.insert(name);
        }
        let all: Vec<Nsid> = names.union(&catalog).cloned().collect();
        let read = Catalog::open(root).load(&all);
        let told: Vec<String> = read.errors().map(|mistake| mistake.render(root)).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
        Self { root: root.to_owned(), names, catalog, read }
    }

    /// TargetKind the documents define, those of the catalog last.
    pub fn definitions(&self) -> impl Iterator<Item = (Reference, &Definition)> {
        let documents = |of_catalog| {
            let documents = self.read.documents.iter();
            documents.filter(move |document| self.catalog.contains(&document.id.value) == of_catalog)
        };
        documents(false).chain(documents(true)).flat_map(|document| {
            document.definitions.iter().map(|definition| {
                let (document, name) = (document.id.value.clone(), definition.name.value.clone());
                (Reference { document, definition: name }, definition)
            })
        })
    }

    /// Whether a definition is one of the corpus, rather than of the catalog.
    pub fn is_of_corpus(&self, reference: &Reference) -> bool {
        self.names.contains(&reference.document)
    }

    /// TargetKind a reference leads to.
    pub fn definition(&self, reference: &Reference) -> &DefinitionBody {
        &self.read.definition(reference).expect("references lead to definitions").body
    }

    /// The type that a schema stands for, once references are followed.
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

/// Copies a file whose text has changed; what is older than a build leaves it as it is.
fn copy(from: &Path, to: &Path) {
    write(to, &fs::read_to_string(from).expect("a document is read"));
}

/// Writes a file whose text has changed.
pub fn write(to: &Path, text: &str) {
    if fs::read_to_string(to).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(to.parent().expect("a file stands in a folder")).expect("a folder");
    fs::write(to, text).expect("a file is written");
}
