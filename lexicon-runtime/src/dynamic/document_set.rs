//! An immutable set of compiled documents that resolves their references.
//!
//! A catalog that changes replaces its set, so a running validation keeps the set that it started with.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use foldhash::fast::RandomState;
use lexicon_schema::document::MAX_REFERENCE_STEPS;

use super::compiled::{CompiledDefinition, CompiledDocument, CompiledObject, CompiledType, DefinitionKind};
use crate::validate::Constant;

/// Documents by name.
#[derive(Debug, Default)]
pub(super) struct DocumentSet {
    documents: Vec<LinkedDocument>,
    /// The index of each document.
    by_nsid: HashMap<Box<str>, usize, RandomState>,
}

/// A document of a set.
#[derive(Debug)]
struct LinkedDocument {
    document: Arc<CompiledDocument>,
    /// The definition of each reference. They are resolved when the first is used: between two changes of a large set
    /// most documents are not used.
    targets: OnceLock<Box<[Option<DefinitionIndex>]>>,
}

/// The indexes of a document and of a definition in it.
#[derive(Clone, Copy, Debug)]
struct DefinitionIndex {
    document: usize,
    definition: usize,
}

/// A type, and the index of its document, which resolves its references.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypeInDocument<'s> {
    pub document: usize,
    pub type_: &'s CompiledType,
}

/// The target of a reference in a union.
#[derive(Clone, Copy, Debug)]
pub(super) enum UnionTarget<'s> {
    /// An object of the document with this index.
    Object(usize, &'s CompiledObject),
    /// The definition is not in the set.
    NotFound,
    /// The definition is not an object, so no value can have this type.
    NotAnObject,
}

impl DocumentSet {
    /// Creates a set. Of two documents with the same name it keeps the later one.
    pub(super) fn new(documents: impl IntoIterator<Item = Arc<CompiledDocument>>) -> Self {
        let mut set = Self::default();
        for document in documents {
            let document = LinkedDocument { document, targets: OnceLock::new() };
            match set.by_nsid.get(&document.document.nsid) {
                Some(&index) => set.documents[index] = document,
                None => {
                    set.by_nsid.insert(document.document.nsid.clone(), set.documents.len());
                    set.documents.push(document);
                }
            }
        }
        set
    }

    /// Iterates over the documents.
    pub(super) fn documents(&self) -> impl Iterator<Item = &Arc<CompiledDocument>> {
        self.documents.iter().map(|linked| &linked.document)
    }

    /// Returns whether there is a document `nsid`.
    pub(super) fn contains(&self, nsid: &str) -> bool {
        self.by_nsid.contains_key(nsid)
    }

    /// Returns a definition and the index of its document.
    pub(super) fn definition(&self, nsid: &str, name: &str) -> Option<(usize, &CompiledDefinition)> {
        let index = self.definition_index(nsid, name)?;
        Some((index.document, self.definition_at(index)))
    }

    /// Resolves a reference of a document to a data type that is not a reference itself.
    pub(super) fn resolve(&self, document: usize, reference: usize) -> Option<TypeInDocument<'_>> {
        let mut target = self.resolve_step(document, reference)?;
        for _ in 0..MAX_REFERENCE_STEPS {
            let CompiledType::Ref(reference) = target.type_ else { return Some(target) };
            target = self.resolve_step(target.document, *reference)?;
        }
        None
    }

    /// Resolves a reference of a union in a document.
    pub(super) fn resolve_in_union(&self, document: usize, reference: usize) -> UnionTarget<'_> {
        let Some(index) = self.target(document, reference) else { return UnionTarget::NotFound };
        match &self.definition_at(index).kind {
            DefinitionKind::Data(CompiledType::Object(object))
            | DefinitionKind::Record { type_: CompiledType::Object(object), .. } => {
                UnionTarget::Object(index.document, object)
            }
            _ => UnionTarget::NotAnObject,
        }
    }

    /// Returns the text of a reference of a document.
    pub(super) fn reference_text(&self, document: usize, reference: usize) -> String {
        self.documents[document].document.references[reference].to_string()
    }

    /// Returns the default of a type, resolving references.
    pub(super) fn default_of<'s>(&'s self, document: usize, type_: &'s CompiledType) -> Option<&'s Constant> {
        match type_ {
            CompiledType::Ref(reference) => self.resolve(document, *reference)?.type_.default(),
            type_ => type_.default(),
        }
    }

    fn resolve_step(&self, document: usize, reference: usize) -> Option<TypeInDocument<'_>> {
        let index = self.target(document, reference)?;
        match &self.definition_at(index).kind {
            DefinitionKind::Data(type_) | DefinitionKind::Record { type_, .. } | DefinitionKind::Token(type_) => {
                Some(TypeInDocument { document: index.document, type_ })
            }
            DefinitionKind::Endpoint(_) | DefinitionKind::Other => None,
        }
    }

    fn target(&self, document: usize, reference: usize) -> Option<DefinitionIndex> {
        let linked = &self.documents[document];
        let targets = linked.targets.get_or_init(|| {
            let references = linked.document.references.iter();
            references
                .map(|reference| self.definition_index(reference.document.as_str(), &reference.definition))
                .collect()
        });
        targets[reference]
    }

    fn definition_index(&self, nsid: &str, name: &str) -> Option<DefinitionIndex> {
        let &document = self.by_nsid.get(nsid)?;
        let definition = self.documents[document].document.definition_index(name)?;
        Some(DefinitionIndex { document, definition })
    }

    fn definition_at(&self, index: DefinitionIndex) -> &CompiledDefinition {
        &self.documents[index.document].document.definitions[index.definition]
    }
}
