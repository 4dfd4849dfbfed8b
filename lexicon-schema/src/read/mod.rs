//! JSON values -> a document, collecting every mistake on the way; nothing stops at the first.
//! Knows what each part has to be. Rules between parts stand in `check`; whether references resolve is left to
//! [`crate::catalog`], which knows the other documents.

mod binary;
mod definition;
mod fields;
mod kind;
mod media;
mod method;
mod object;
mod permissions;
mod record;
mod reference;
mod scalar;
mod schema;
mod subscription;

use std::sync::Arc;

use crate::check;
use crate::diagnostic::{Diagnostic, Source, quoted};
use crate::document::{Document, Located, Nsid, Reference};
use crate::json::{Node, Span, parse, repeated_keys};
use fields::Fields;

/// The version of the lexicon language that is read.
const VERSION: i64 = 1;

/// The `$type` of a document that was fetched as a record.
const RECORD_TYPE: &str = "com.atproto.lexicon.schema";

/// What somebody writes into a document.
const KEYWORDS: &[&str] = &["lexicon", "id", "description", "defs"];

/// What is put into a document where it is stored; no other word is a slip of one of these.
const CARRIED: &[&str] = &["revision", "$type"];

/// What came of reading a document.
#[derive(Debug)]
pub struct Reading {
    /// The document, without the definitions that have a mistake; `None` when it isn't known which definitions it has.
    pub document: Option<Document>,
    /// Every entry of `defs`, those with a mistake too.
    pub entries: Vec<Entry>,
    /// Every reference that is met, in definitions with a mistake too, in the order in which they are written.
    pub references: Vec<Met>,
    /// Every mistake, by place.
    pub mistakes: Vec<Diagnostic>,
    /// What is worth a look but no mistake, by place: the document says what it says all the same.
    pub notes: Vec<Diagnostic>,
}

/// An entry of `defs`, whether or not it could be read.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its key.
    pub name: String,
    /// From its key to the end of its value.
    pub span: Span,
}

/// A reference and what it has to lead to.
#[derive(Clone, Debug)]
pub struct Met {
    /// The reference, at the place of its text.
    pub reference: Located<Reference>,
    /// What it has to lead to.
    pub role: Role,
}

/// What a reference has to lead to, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Any type of data: it is a property, or the items of an array.
    Data,
    /// An object or a record: it is a body.
    Body,
    /// An object or a record: it is one of the types of a union.
    Variant,
}

/// Reads the document that `source` holds and that is found by the name `name`.
///
/// Rules: the Lexicon section of the AT Protocol's specification, and beyond it whatever could not be meant (limits
/// that exclude each other, a default outside of them).
///
/// ```
/// use lexicon_schema::{diagnostic::Source, document::Nsid, read};
///
/// let text = r#"{"lexicon": 1, "id": "com.example.size", "defs": {"main": {"type": "integer", "minimum": "0"}}}"#;
/// let source = Source { path: "com.example.size.json".into(), text: text.into() };
/// let reading = read::document(source.into(), &Nsid::parse("com.example.size").unwrap());
/// assert_eq!(reading.mistakes[0].message, "`minimum` must be an integer");
/// ```
pub fn document(source: Arc<Source>, name: &Nsid) -> Reading {
    let mut reader = Reader::of(name);
    let mut entries = Vec::new();
    let document = match parse(&source.text) {
        Ok(root) => {
            reader.mistakes = repeated_keys(&root);
            reader.document(&source, &root, &mut entries)
        }
        Err(mistake) => {
            reader.mistakes.push(*mistake);
            None
        }
    };
    let Reader { references, mistakes, notes, .. } = reader;
    let mut reading = Reading { document, entries, references, mistakes, notes };
    reading.settle();
    reading
}

impl Reading {
    /// Adds mistakes that were found by looking at other documents too.
    pub(crate) fn add(&mut self, mistakes: Vec<Diagnostic>) {
        self.mistakes.extend(mistakes);
        self.settle();
    }

    /// Puts the mistakes in order and leaves out every definition that has one.
    fn settle(&mut self) {
        self.mistakes.sort_by_key(Diagnostic::span);
        self.notes.sort_by_key(Diagnostic::span);
        let Some(document) = &mut self.document else { return };
        let (entries, mistakes) = (&self.entries, &self.mistakes);
        // Both are in the order of their places, and no entry overlaps another.
        let has_mistake = |entry: &Entry| {
            let first = mistakes.partition_point(|mistake| mistake.span().start < entry.span.start);
            mistakes.get(first).is_some_and(|mistake| mistake.span().start < entry.span.end)
        };
        document.definitions.retain(|definition| {
            let entry = entries.partition_point(|entry| entry.span.end <= definition.name.span.start);
            entries.get(entry).is_some_and(|entry| !has_mistake(entry))
        });
    }
}

/// What is known while a document is read.
struct Reader {
    /// The name by which the document was asked for.
    name: Nsid,
    mistakes: Vec<Diagnostic>,
    /// What is worth a look but no mistake.
    notes: Vec<Diagnostic>,
    references: Vec<Met>,
}

impl Reader {
    fn of(name: &Nsid) -> Self {
        Self { name: name.clone(), mistakes: Vec::new(), notes: Vec::new(), references: Vec::new() }
    }

    fn report(&mut self, mistake: Diagnostic) {
        self.mistakes.push(mistake);
    }

    /// Reports that `node` is of another kind than it must be.
    fn expected(&mut self, node: &Node<'_>, subject: &str, kind: &str) {
        let label = format!("expected {kind}, found {}", node.value.kind());
        self.report(Diagnostic::at(node.span, format!("{subject} must be {kind}"), label));
    }

    fn document(&mut self, source: &Arc<Source>, root: &Node<'_>, entries: &mut Vec<Entry>) -> Option<Document> {
        let mut fields = Fields::of(self, root, "a lexicon document")?;
        for member in fields.members {
            if !KEYWORDS.contains(&&*member.key.text) && !CARRIED.contains(&&*member.key.text) {
                fields.unknown_key(self, member, KEYWORDS);
            }
        }
        self.record_type(&fields);
        let id = self.id(&fields);
        let description = fields.text(self, "description");
        fields.integer(self, "revision");
        if !self.version_is_known(&fields) {
            return None;
        }
        let definitions = self.definitions(&fields, entries)?;
        Some(Document { source: Arc::clone(source), id, description, definitions })
    }

    /// A later version of the language may mean something else by every word, so nothing more is read of one.
    fn version_is_known(&mut self, fields: &Fields<'_, '_>) -> bool {
        let Some(node) = fields.needed(self, "lexicon") else { return true };
        match fields.integer(self, "lexicon") {
            Some(Located { value: VERSION, .. }) => true,
            Some(Located { value, span }) => {
                let message = format!("version {value} of the lexicon language is not known");
                self.report(Diagnostic::at(span, message, format!("expected {VERSION}")));
                false
            }
            None => !matches!(node.value, crate::json::Value::Number(_)),
        }
    }

    /// Documents that were fetched as records say so, and a record of another type is no document.
    fn record_type(&mut self, fields: &Fields<'_, '_>) {
        if let Some(found) = fields.string(self, "$type")
            && found.value != RECORD_TYPE
        {
            let message = format!("{} is not the `$type` of a lexicon document", quoted(&found.value));
            self.report(Diagnostic::at(found.span, message, format!("expected `{RECORD_TYPE}`")));
        }
    }

    /// The document's own name. When there is none that serves, the one it was asked for by, so that the rest is read.
    fn id(&mut self, fields: &Fields<'_, '_>) -> Located<Nsid> {
        fields.needed(self, "id");
        let Some(found) = fields.string(self, "id") else {
            return Located { value: self.name.clone(), span: fields.at };
        };
        match Nsid::parse(&found.value) {
            None => self.id_is_an_nsid(&found),
            Some(id) => {
                self.id_is_that_of_the_file(&id, found.span);
                check::names::authority_is_lower_case(&id, found.span, &mut self.notes);
            }
        }
        Located { value: self.name.clone(), span: found.span }
    }

    /// References name documents, and those are NSIDs: whatever has another name can't be referred to.
    fn id_is_an_nsid(&mut self, found: &Located<String>) {
        let message = format!("{} is not an NSID", quoted(&found.value));
        let label = "expected three or more segments with dots between, such as `com.example.thing`";
        self.report(Diagnostic::at(found.span, message, label));
    }

    /// A document is looked for by the name of its file; by another it would be found by nobody.
    fn id_is_that_of_the_file(&mut self, id: &Nsid, at: Span) {
        if *id != self.name {
            let message = format!("this document calls itself {}", quoted(id.as_str()));
            let label = format!("expected `{}`, by which it was found", self.name);
            self.report(Diagnostic::at(at, message, label).note("rename the file, or change the `id`"));
        }
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
    fn the_top_of_a_document_is_checked() {
        told(
            in_document,
            &[
                ("[]", "[]", "a lexicon document must be an object"),
                (r#"{"id": "com.example.thing", "defs": {"a": {"type": "string"}}}"#, "{", "`lexicon` is missing"),
                (
                    r#"{"lexicon": "one", "id": "com.example.thing", "defs": {"a": {"type": "string"}}}"#,
                    "\"one\"",
                    "`lexicon` must be an integer",
                ),
                (r#"{"lexicon": 1.5, "id": "com.example.thing", "defs": {}}"#, "1.5", "`lexicon` must be an integer"),
                (
                    r#"{"lexicon": 2, "id": "com.example.thing", "defs": {}}"#,
                    "2",
                    "version 2 of the lexicon language is not known",
                ),
                (r#"{"lexicon": 1, "defs": {"a": {"type": "string"}}}"#, "{", "`id` is missing"),
                (r#"{"lexicon": 1, "id": 2, "defs": {"a": {"type": "string"}}}"#, "2", "`id` must be a string"),
                (
                    r#"{"lexicon": 1, "id": "one-two-three", "defs": {"a": {"type": "string"}}}"#,
                    "\"one-two-three\"",
                    "`one-two-three` is not an NSID",
                ),
                (
                    r#"{"lexicon": 1, "id": "com.example.other", "defs": {"a": {"type": "string"}}}"#,
                    "\"com.example.other\"",
                    "this document calls itself `com.example.other`",
                ),
                (r#"{"lexicon": 1, "id": "com.example.thing"}"#, "{", "`defs` is missing"),
                (r#"{"lexicon": 1, "id": "com.example.thing", "defs": []}"#, "[]", "`defs` must be an object"),
                (r#"{"lexicon": 1, "id": "com.example.thing", "defs": {}}"#, "{}", "this document defines nothing"),
                (
                    r#"{"lexicon": 1, "id": "com.example.thing", "def": {"a": {"type": "string"}}}"#,
                    "\"def\"",
                    "unknown keyword `def`",
                ),
                (
                    r#"{"lexicon": 1, "id": "com.example.thing", "description": null, "defs": {"a": {"type": "string"}}}"#,
                    "null",
                    "`description` must be a string",
                ),
                (
                    r#"{"lexicon": 1, "id": "com.example.thing", "$type": "a.b.c", "defs": {"a": {"type": "string"}}}"#,
                    "\"a.b.c\"",
                    "`a.b.c` is not the `$type` of a lexicon document",
                ),
                (
                    r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"a": {"type": "string", "x": {"y": 1, "y": 2}}}}"#,
                    "\"y\"",
                    "the key `y` appears twice in one object",
                ),
            ],
        );
    }

    #[test]
    fn what_the_language_leaves_open_is_passed_over() {
        silent(
            in_document,
            &[r#"{"lexicon": 1.0, "id": "com.example.thing", "revision": 3, "$type": "com.atproto.lexicon.schema",
                "remarks": null, "$comment": [1.5], "defs": {"main": {"type": "string", "title": "a"}}}"#],
        );
    }

    #[test]
    fn what_is_carried_along_is_no_word_that_another_was_meant_for() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "type": "lexicon", "revisions": 3, "$types": "a",
            "defs": {"main": {"type": "string"}}}"#;
        silent(in_document, &[text]);
        let notes = ["type", "revisions", "$types"];
        let notes = notes.map(|word| (format!("\"{word}\""), format!("unknown keyword `{word}`")));
        assert_eq!(noted_in_document(text), notes);
        assert!(reading(text).notes.iter().all(|note| note.help.is_none()));
    }

    #[test]
    fn words_that_are_unknown_are_noted_wherever_they_stand() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "remarks": 1, "defs": {"main": {"type": "procedure",
            "input": {"encoding": "*/*", "example": 2}, "errors": [{"name": "A", "descr": "a"}]}}}"#;
        silent(in_document, &[text]);
        let notes = ["remarks", "example", "descr"];
        assert_eq!(
            noted_in_document(text),
            notes.map(|word| (format!("\"{word}\""), format!("unknown keyword `{word}`")))
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
        let lines = reading.mistakes.iter().map(|mistake| mistake.message.as_str()).collect::<Vec<_>>();
        assert_eq!(
            lines,
            [
                "`maxLength` is below zero",
                "`items` is missing",
                "the key `b` appears twice in one object",
                "unknown type `nothing`",
                "a definition can't be a `ref`",
            ]
        );
        let document = reading.document.unwrap();
        let names = document.definitions.iter().map(|definition| definition.name.value.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["b"]);
        assert_eq!(reading.entries.len(), 5);
    }
}
