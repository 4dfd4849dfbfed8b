//! The top of a document: the version of the language, the document's name, and where its definitions stand.
//! What it defines is read by the file of definitions.

use std::path::Path;
use std::sync::Arc;

use lexicon_syntax::format::{Format, FormatErrorKind, nsid};
use lexicon_syntax::json::Span;

use super::Reader;
use super::fields::Fields;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, Level, SourceFile, quoted};
use crate::document::{Document, Located, Nsid};
use crate::json::Node;

/// The version of the lexicon language that is read.
const VERSION: i64 = 1;

/// The `$type` of a document that was fetched as a record.
const RECORD_TYPE: &str = "com.atproto.lexicon.schema";

/// What somebody writes into a document.
const KEYWORDS: &[&str] = &["lexicon", "id", "description", "defs"];

/// What is put into a document where it is stored; no other word is a slip of one of these.
const CARRIED: &[&str] = &["revision", "$type"];

impl Reader {
    pub(super) fn document(&mut self, source: &Arc<SourceFile>, root: &Node<'_>) -> Option<Document> {
        let mut fields = Fields::of(self, root, "a lexicon document")?;
        self.looks_like_a_document(&fields)?;
        for member in fields.members {
            if !KEYWORDS.contains(&&*member.key.text) && !CARRIED.contains(&&*member.key.text) {
                fields.unknown_key(self, member, KEYWORDS);
            }
        }
        self.record_type(&fields);
        let id = self.id(&fields, &source.path);
        let description = fields.text(self, "description");
        fields.integer(self, "revision");
        if !self.version_is_known(&fields) {
            return None;
        }
        let definitions = self.definitions(&fields)?;
        Some(Document {
            source: Arc::clone(source),
            id,
            description,
            definitions,
            invalid_definitions: Vec::new(),
            by_name: Vec::new(),
        })
    }

    /// Other JSON files may lie among the documents; advice on each missing keyword would be of no use for them.
    fn looks_like_a_document(&mut self, fields: &Fields<'_, '_>) -> Option<()> {
        let is_document = ["lexicon", "id", "defs"].iter().any(|keyword| fields.get(keyword).is_some());
        if is_document || fields.members.is_empty() {
            return Some(());
        }
        let label = "expected `lexicon`, `id` and `defs` in here";
        let error =
            Diagnostic::at(DocumentRule::KeywordMissing, fields.at, "this file is not a lexicon document", label);
        self.report(error.with_level(Level::Error).help("move it out of the folder of documents"));
        None
    }

    /// A later version of the language may mean something else by every word, so nothing more is read of one.
    fn version_is_known(&mut self, fields: &Fields<'_, '_>) -> bool {
        let Some(node) = fields.needed(self, "lexicon") else { return true };
        match self.essential(|reader| fields.integer(reader, "lexicon")) {
            Some(Located { value: VERSION, .. }) => true,
            Some(Located { value, span }) => {
                let message = format!("version {value} of the lexicon language is not supported");
                self.report(Diagnostic::at(DocumentRule::VersionUnknown, span, message, format!("expected {VERSION}")));
                false
            }
            None => !matches!(node.value, crate::json::NodeValue::Number(_)),
        }
    }

    /// Documents that were fetched as records say so, and a record of another type is no document.
    fn record_type(&mut self, fields: &Fields<'_, '_>) {
        if let Some(found) = fields.string(self, "$type")
            && found.value != RECORD_TYPE
        {
            let message = format!("{} is not the `$type` of a lexicon document", quoted(&found.value));
            let label = format!("expected `{RECORD_TYPE}`");
            self.report(Diagnostic::at(DocumentRule::RecordTypeUnknown, found.span, message, label));
        }
    }

    /// The document's own name. When there is none that serves, the one it was asked for by, so that the rest is read.
    fn id(&mut self, fields: &Fields<'_, '_>, file: &Path) -> Located<Nsid> {
        fields.needed(self, "id");
        let Some(found) = fields.string(self, "id") else {
            return Located { value: self.name.clone(), span: fields.at };
        };
        match (nsid(&found.value), Nsid::parse(&found.value)) {
            (Err(fault), _) => self.id_is_an_nsid(&found, fault),
            (Ok(()), None) => {}
            (Ok(()), Some(id)) => {
                self.id_is_that_of_the_file(&id, found.span);
                check::names::authority_is_lower_case(&id, found.span, file, &mut self.notes);
            }
        }
        Located { value: self.name.clone(), span: found.span }
    }

    /// References name documents, and those are NSIDs: whatever has another name can't be referred to.
    fn id_is_an_nsid(&mut self, found: &Located<String>, fault: FormatErrorKind) {
        let message = format!("{} is not an NSID", quoted(&found.value));
        let mistake = Diagnostic::at(DocumentRule::IdNotAnNsid, found.span, message, fault.reason());
        let meant = Some(self.name.as_str()).filter(|_| !self.name.is_unnamed());
        self.report(mistake.note(Format::Nsid.syntax()).did_you_mean(meant));
    }

    /// A document is looked for by the name of its file; by another it would be found by nobody.
    fn id_is_that_of_the_file(&mut self, id: &Nsid, at: Span) {
        if *id != self.name {
            let message = format!("this document calls itself {}", quoted(id.as_str()));
            let label = format!("expected `{}`, by which it was found", self.name);
            let mistake = Diagnostic::at(DocumentRule::IdNotMatchingFile, at, message, label);
            self.report(mistake.note("rename the file, or change the `id`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_document, noted_in_document, reading, silent, told};

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
                    "version 2 of the lexicon language is not supported",
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
                (
                    r#"{"lexicon": 1, "id": "com.example.thing", "def": {"a": {"type": "string"}}}"#,
                    "\"def\"",
                    "there is no keyword `def` here",
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
    fn rejects_json_that_is_no_document() {
        let text = r#"{"name": "com-example", "description": "a package", "dependencies": {}}"#;
        told(in_document, &[(text, "{", "this file is not a lexicon document")]);
        assert!(reading(text).document.is_none());
    }

    #[test]
    fn warns_of_empty_document() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {}}"#;
        silent(in_document, &[text]);
        told(noted_in_document, &[(text, "{}", "this document defines nothing")]);
        assert!(reading(text).document.is_some());
    }

    #[test]
    fn what_is_carried_along_is_no_word_that_another_was_meant_for() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "type": "lexicon", "revisions": 3, "$types": "a",
            "defs": {"main": {"type": "string"}}}"#;
        silent(in_document, &[text]);
        let notes = ["type", "revisions", "$types"];
        let notes = notes.map(|word| (format!("\"{word}\""), format!("there is no keyword `{word}` here")));
        assert_eq!(noted_in_document(text), notes);
        assert!(reading(text).warnings().all(|note| note.help.as_deref() == Some("remove it")));
    }
}
