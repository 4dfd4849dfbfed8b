//! Reads JSON values into a document, and collects all errors and warnings.
//!
//! This module holds the rules about one JSON value. Rules between the parts of a document are in `check`, and rules between
//! documents in [`crate::catalog`].

mod binary;
mod body;
mod definition;
mod document;
mod document_name;
mod examples;
mod fields;
mod foreign_keywords;
mod foreign_types;
mod json_schema;
mod json_values;
mod keywords;
mod lexicon_type;
mod method;
mod object;
mod permission;
mod permission_set;
mod record;
mod reference;
mod scalar;
mod schema;
mod space;
mod subscription;
mod type_keyword;

use std::sync::Arc;

use lexicon_syntax::json::Span;

use crate::diagnostic::{Collector, Diagnostic, DocumentRule, Level, Ownership, SourceFile, quoted};
use crate::document::{Document, Located, Nsid, Reference};
use crate::json::{Node, NodeValue, duplicate_keys, parse};
use crate::names::NameIndex;
use crate::sort::sort_by;

use document_name::DocumentName;

pub(crate) use definition::invalid_definitions;

/// A document that was read, with its diagnostics.
#[derive(Debug)]
pub struct Reading {
    /// The valid part of the document; `None` if its definitions are unknown.
    ///
    /// Properties and parts of methods with errors are marked. Other definitions with errors are left out.
    pub document: Option<Document>,
    /// The keys of `defs`, with those of invalid definitions.
    pub definition_names: Vec<String>,
    /// All references in document order, with those in invalid definitions.
    pub references: Vec<ReferenceUse>,
    /// The errors and warnings, by span.
    pub diagnostics: Vec<Diagnostic>,
    /// The NSID of the document; `None` if it is unknown.
    pub name: Option<Nsid>,
    /// Whether the user can edit the document.
    pub(crate) ownership: Ownership,
    /// The elements of `definition_names`.
    names: NameIndex,
}

/// A reference, and the types it may target.
#[derive(Debug)]
pub struct ReferenceUse {
    /// The reference and the span of its text.
    pub reference: Located<Reference>,
    /// The part of a schema that the reference is.
    pub role: ReferenceRole,
}

/// The part of a schema that is a reference, which determines the types it may target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceRole {
    /// A property or the items of an array: any type of data.
    Data,
    /// A parameter: a scalar or an array of scalars.
    Parameter,
    /// The items of a parameter: a scalar.
    ParameterItem,
    /// A body: an object or a record.
    Body,
    /// A variant of a union: an object or a record.
    Variant,
}

/// Reads the document `name` from `source`.
///
/// The rules are those of the AT Protocol's Lexicon specification. In addition, contradictions are errors, such as limits
/// that exclude all values.
///
/// ```
/// use lexicon_schema::{diagnostic::{Ownership, SourceFile}, document::Nsid, read};
///
/// let text = r#"{"lexicon": 1, "id": "com.example.size", "defs": {"main": {"type": "integer", "minimum": "0"}}}"#;
/// let source = SourceFile { path: "com.example.size.json".into(), text: text.into() };
/// let name = Nsid::parse("com.example.size").unwrap();
/// let reading = read::document(source.clone().into(), &name, Ownership::Own);
/// assert_eq!(reading.diagnostics[0].message, "`minimum` must be an integer");
///
/// // A third-party document can't be edited, so the keyword is ignored with a warning.
/// let reading = read::document(source.into(), &name, Ownership::ThirdParty);
/// assert!(!reading.has_errors());
/// assert_eq!(reading.warnings().count(), 1);
/// ```
pub fn document(source: Arc<SourceFile>, name: &Nsid, ownership: Ownership) -> Reading {
    let root = parse(&source.text);
    let mut duplicate_keys = root.as_ref().map(duplicate_keys).unwrap_or_default();
    sort_by(&mut duplicate_keys, |one, other| one.span().cmp(&other.span()));
    let mut reader = DocumentReader::new(name, Collector::new(ownership, duplicate_keys));
    let document = match root {
        Ok(root) => reader.document(&source, &root),
        Err(error) => {
            reader.report(match error.rule {
                DocumentRule::FileEmpty if !name.is_unnamed() => {
                    error.help(format!("write `{}`", reader.example_document()))
                }
                _ => *error,
            });
            None
        }
    };
    Reading {
        document,
        definition_names: reader.definition_names,
        references: reader.references,
        diagnostics: reader.collector.finish(),
        name: Some(name.clone()),
        ownership,
        names: reader.names,
    }
}

/// Reads a document whose name is its own `id`.
///
/// ```
/// use lexicon_schema::diagnostic::{Ownership, SourceFile};
/// use lexicon_schema::read;
///
/// let text = r#"{"lexicon": 1, "id": "com.example.size", "defs": {"in-cm": {"type": "integer"}}}"#;
/// let source = SourceFile { path: "".into(), text: text.into() };
/// let reading = read::document_by_id(source.into(), Ownership::ThirdParty);
/// assert_eq!(reading.document.unwrap().id.value.as_str(), "com.example.size");
/// ```
pub fn document_by_id(source: Arc<SourceFile>, ownership: Ownership) -> Reading {
    match document_name::document_name(&source) {
        DocumentName::Stated(name) => document(source, &name, ownership),
        DocumentName::Guessed(name) => Reading { name: None, ..document(source, &name, ownership) },
        // Without a usable `id`, references to the document itself can't be resolved.
        DocumentName::Unknown => {
            let reading = document(source, &Nsid::unnamed(), Ownership::Own);
            Reading { document: None, references: Vec::new(), name: None, ..reading }
        }
    }
}

impl Reading {
    /// Returns the errors, by span.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error())
    }

    /// Returns the warnings, by span.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| !diagnostic.is_error())
    }

    /// Whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Whether `defs` has the key `name`, whether or not its definition is valid.
    pub(crate) fn has_definition(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

/// The state of reading one document.
struct DocumentReader {
    /// The NSID of the document.
    name: Nsid,
    /// The keys of `defs`, in order and as a set.
    definition_names: Vec<String>,
    names: NameIndex,
    /// The first definition that a reference can name, other than `main`.
    referable: Option<String>,
    /// The definition that is being read.
    current_definition: Option<String>,
    references: Vec<ReferenceUse>,
    collector: Collector,
}

impl DocumentReader {
    fn new(name: &Nsid, collector: Collector) -> Self {
        Self {
            name: name.clone(),
            definition_names: Vec::new(),
            names: NameIndex::default(),
            referable: None,
            current_definition: None,
            references: Vec::new(),
            collector,
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.collector.report(diagnostic);
    }

    /// Reads the part at `span`, and returns whether it has an error outside the parts inside it.
    fn part<T>(&mut self, span: Span, read: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let outer = self.collector.enter_part();
        let part = read(self);
        let is_invalid = self.collector.leave_part(span, outer);
        (part, is_invalid)
    }

    /// Reads something that is required for code generation: all its problems are errors in every document.
    fn essential<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.with_level(Level::Error, read)
    }

    /// Reads something that can be ignored: all its problems are warnings in third-party documents.
    fn ignorable<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.with_level(Level::OwnError, read)
    }

    fn with_level<T>(&mut self, level: Level, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.collector.set_level(level);
        let value = read(self);
        self.collector.reset_level(outer);
        value
    }

    /// Returns `value`, unless a problem at its span was reported since there were `first` diagnostics.
    fn unless_reported<T>(&self, value: Option<Located<T>>, first: usize) -> Option<Located<T>> {
        value.filter(|value| !self.collector.has_problem_at(value.span, first))
    }

    /// Reports that the value of `node` has the wrong type.
    fn expected(&mut self, rule: DocumentRule, node: &Node<'_>, subject: &str, expected: &str) {
        let label = format!("expected {expected}, found {}", node.value.kind());
        let error = Diagnostic::at(rule, node.span, format!("{subject} must be {expected}"), label);
        self.report(match converted(rule, &node.value) {
            Some(converted) => error.help(format!("write {}", quoted(&converted))),
            None => error,
        });
    }
}

/// A string without its quotes, or in brackets, where that has the expected type.
fn converted(rule: DocumentRule, value: &NodeValue<'_>) -> Option<String> {
    let NodeValue::String(text) = value else { return None };
    match rule {
        DocumentRule::NotAnInteger => text.parse::<i64>().ok().map(|integer| integer.to_string()),
        DocumentRule::NotABoolean => text.parse::<bool>().ok().map(|boolean| boolean.to_string()),
        DocumentRule::NotAnArray => Some(format!("[{text:?}]")),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
