//! JSON values -> a document, collecting every mistake on the way; nothing stops at the first.
//! Knows what each part has to be. Rules between parts stand in `check`; whether references resolve is left to
//! [`crate::catalog`], which knows the other documents.

mod binary;
mod definition;
mod fields;
mod foreign_keywords;
mod foreign_types;
mod keywords;
mod kind;
mod media;
mod method;
mod misplaced;
mod object;
mod own_name;
mod permission;
mod permissions;
mod record;
mod reference;
mod scalar;
mod schema;
mod settled;
mod shapes;
mod soundness;
mod space;
mod subscription;
mod top;
mod type_word;
mod values;

use std::sync::Arc;

use lexicon_syntax::json::Span;

use crate::diagnostic::{Diagnostic, DocumentRule, Level, Ownership, Severity, SourceFile, quoted};
use crate::document::{Document, Located, Nsid, Reference};
use crate::json::{Node, NodeValue, duplicate_keys, parse};
use crate::names::NameIndex;
use crate::sort::sort_by;

use own_name::OwnName;
use settled::settle_references;

/// What came of reading a document.
#[derive(Debug)]
pub struct Reading {
    /// The document, as far as it stands in spite of its mistakes: properties and parts of methods that have one are marked,
    /// other definitions that have one are left out. `None` when it isn't known which definitions it has.
    pub document: Option<Document>,
    /// Every entry of `defs`, those with a mistake too.
    pub entries: Vec<DefinitionEntry>,
    /// Every reference that is met, in definitions with a mistake too, in the order in which they are written.
    pub references: Vec<ReferenceUse>,
    /// Every error and warning, by span.
    pub diagnostics: Vec<Diagnostic>,
    /// The name that the document goes by; `None` if it was asked for by none and has none itself.
    pub name: Option<Nsid>,
    /// Whose document it is, which decides what is an error.
    ownership: Ownership,
    /// The names of the entries.
    names: NameIndex,
}

/// An entry of `defs`, whether or not it could be read.
#[derive(Debug)]
pub struct DefinitionEntry {
    /// Its key.
    pub name: String,
    /// From its key to the end of its value.
    pub span: Span,
}

/// A reference and what it has to lead to.
#[derive(Debug)]
pub struct ReferenceUse {
    /// The reference, at the place of its text.
    pub reference: Located<Reference>,
    /// What it has to lead to.
    pub role: ReferenceRole,
}

/// What a reference has to lead to, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceRole {
    /// Any type of data: it is a property, or the items of an array.
    Data,
    /// A scalar, or an array of scalars: it is a parameter.
    Parameter,
    /// A scalar: it is an item of a parameter.
    ParameterItem,
    /// An object or a record: it is a body.
    Body,
    /// An object or a record: it is one of the types of a union.
    Variant,
}

/// Reads the document that `source` holds and that is found by the name `name`.
///
/// Rules: the Lexicon section of the AT Protocol's specification, and beyond it whatever could not be meant (limits
/// that no value keeps, a default outside of them).
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
    let mut reader = Reader::of(name);
    let document = match parse(&source.text) {
        Ok(root) => {
            reader.mistakes = duplicate_keys(&root);
            sort_by(&mut reader.mistakes, |one, other| one.span().cmp(&other.span()));
            reader.repeated = reader.mistakes.iter().map(Diagnostic::span).collect();
            reader.document(&source, &root)
        }
        Err(mistake) => {
            reader.mistakes.push(match mistake.rule {
                DocumentRule::FileEmpty if !name.is_unnamed() => {
                    mistake.help(format!("write `{}`", reader.some_document()))
                }
                _ => *mistake,
            });
            None
        }
    };
    let Reader { entries, names, references, mistakes, notes, .. } = reader;
    let name = Some(name.clone());
    let mut reading = Reading { document, entries, references, diagnostics: Vec::new(), name, ownership, names };
    reading.report(notes.into_iter().chain(mistakes).collect());
    reading
}

/// Reads a document as [`document`] does, by its own `id`.
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
    match own_name::own_name(&source) {
        OwnName::Stated(name) => document(source, &name, ownership),
        OwnName::Guessed(name) => Reading { name: None, ..document(source, &name, ownership) },
        // A missing or unusable `id` is an error, and references to the document itself can't be resolved.
        OwnName::Unknown => {
            let reading = document(source, &Nsid::unnamed(), Ownership::Own);
            Reading { document: None, references: Vec::new(), name: None, ..reading }
        }
    }
}

impl Reading {
    /// Whether the document is the user's own.
    pub(crate) fn is_own(&self) -> bool {
        self.ownership == Ownership::Own
    }

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

    /// Whether `defs` has an entry `name`, with an error or without.
    pub(crate) fn has_entry(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Adds mistakes that were found by looking at other documents too.
    pub(crate) fn add(&mut self, mistakes: Vec<Diagnostic>) {
        let is_settled = |found: &&Diagnostic| {
            matches!(found.rule, DocumentRule::UnionVariantNotAnObject | DocumentRule::ReferenceToNonData)
                && found.level.severity(self.ownership) == Severity::Warning
        };
        let settled = mistakes.iter().filter(is_settled).map(Diagnostic::span).collect();
        if let Some(document) = &mut self.document {
            settle_references(document, settled);
        }
        self.report(mistakes);
    }
}

/// What is known while a document is read.
struct Reader {
    /// The name by which the document was asked for.
    name: Nsid,
    /// Every entry of `defs`, and their names.
    entries: Vec<DefinitionEntry>,
    names: NameIndex,
    /// The first of them that a reference can name, other than `main`.
    referable: Option<String>,
    /// The keys that their object has before, by place.
    repeated: Vec<Span>,
    mistakes: Vec<Diagnostic>,
    /// What is worth a look but no mistake.
    notes: Vec<Diagnostic>,
    references: Vec<ReferenceUse>,
}

impl Reader {
    fn of(name: &Nsid) -> Self {
        Self {
            name: name.clone(),
            entries: Vec::new(),
            names: NameIndex::default(),
            referable: None,
            repeated: Vec::new(),
            mistakes: Vec::new(),
            notes: Vec::new(),
            references: Vec::new(),
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        match diagnostic.level {
            Level::Warning => self.notes.push(diagnostic),
            Level::OwnError | Level::Error => self.mistakes.push(diagnostic),
        }
    }

    /// Reads a part without which no code can be generated: its problems are errors in every document.
    fn essential<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.mistakes.len();
        let part = read(self);
        for diagnostic in self.mistakes.iter_mut().skip(before) {
            diagnostic.level = Level::Error;
        }
        part
    }

    /// Reads a part that can be ignored, so that nothing that is wrong with it is an error everywhere.
    fn ignored<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.mistakes.len();
        let part = read(self);
        for diagnostic in self.mistakes.iter_mut().skip(before) {
            diagnostic.level = Level::OwnError;
        }
        part
    }

    /// `value`, unless one of the problems from the one at `first` on is about it.
    fn unless_reported<T>(&self, value: Option<Located<T>>, first: usize) -> Option<Located<T>> {
        value.filter(|value| self.mistakes.iter().skip(first).all(|diagnostic| diagnostic.span() != value.span))
    }

    /// Reports that `node` is of another kind than it must be.
    fn expected(&mut self, rule: DocumentRule, node: &Node<'_>, subject: &str, kind: &str) {
        let label = format!("expected {kind}, found {}", node.value.kind());
        let mistake = Diagnostic::at(rule, node.span, format!("{subject} must be {kind}"), label);
        self.report(match meant(rule, &node.value) {
            Some(meant) => mistake.help(format!("write {}", quoted(&meant))),
            None => mistake,
        });
    }
}

/// What `value` would be without its quotes, or with brackets around it.
fn meant(rule: DocumentRule, value: &NodeValue<'_>) -> Option<String> {
    let NodeValue::String(text) = value else { return None };
    match rule {
        DocumentRule::NotAnInteger => text.parse::<i64>().ok().map(|integer| integer.to_string()),
        DocumentRule::NotABoolean => text.parse::<bool>().ok().map(|boolean| boolean.to_string()),
        DocumentRule::NotAnArray => Some(format!("[{text:?}]")),
        _ => None,
    }
}

#[cfg(test)]
mod mutations;
#[cfg(test)]
pub(crate) mod testing;

#[cfg(test)]
mod tests {
    use super::testing::{in_document, noted_in_document, reading, silent, told};

    #[test]
    fn words_that_are_unknown_are_noted_wherever_they_stand() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "remarks": 1, "defs": {"main": {"type": "procedure",
            "input": {"encoding": "*/*", "example": 2}, "errors": [{"name": "A", "descr": "a"}]}}}"#;
        silent(in_document, &[text]);
        let notes = ["remarks", "example", "descr"];
        assert_eq!(
            noted_in_document(text),
            notes.map(|word| (format!("\"{word}\""), format!("there is no keyword `{word}` here")))
        );
    }

    #[test]
    fn a_wrong_description_is_told_once() {
        let text = |kind: &str| {
            format!(
                r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {{"type": "{kind}", "description": 1}}}}}}"#
            )
        };
        for kind in ["string", "token", "query"] {
            told(in_document, &[(&text(kind), "1", "`description` must be a string")]);
        }
    }

    #[test]
    fn every_mistake_is_told_by_place_and_the_other_definitions_stay() {
        let reading = reading(
            r##"{"lexicon": 1, "id": "com.example.thing", "defs": {
                "a": {"type": "string", "maxLength": -1},
                "b": {"type": "integer"},
                "c": {"type": "array"},
                "b": {"type": "nothing"},
                "d": {"type": "ref", "ref": "#a"}}}"##,
        );
        let lines = reading.errors().map(|mistake| mistake.message.as_str()).collect::<Vec<_>>();
        assert_eq!(
            lines,
            [
                "`maxLength` is below zero",
                "`items` is missing",
                "the key `b` appears twice in one object",
                "there is no type `nothing`",
                "a definition can't be a `ref`",
            ]
        );
        let document = reading.document.unwrap();
        let names = document.definitions.iter().map(|definition| definition.name.value.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["b"]);
        assert_eq!(reading.entries.len(), 5);
    }
}
