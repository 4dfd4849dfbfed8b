//! The top level of a document: version, `id` and `defs`.

use std::path::Path;
use std::sync::Arc;

use lexicon_syntax::format::{Format, FormatErrorKind, nsid};
use lexicon_syntax::json::Span;

use super::fields::Fields;
use super::{DocumentReader, invalid_definitions};
use crate::diagnostic::{Diagnostic, DocumentRule, Level, SourceFile, quoted};
use crate::document::{Document, Located, Nsid};
use crate::json::{Node, NodeValue};

/// The supported version of the lexicon language.
const VERSION: i64 = 1;

/// The `$type` of a document that was fetched as a record.
const RECORD_TYPE: &str = "com.atproto.lexicon.schema";

/// The keywords that authors write.
const KEYWORDS: &[&str] = &["lexicon", "id", "description", "defs"];

/// The keys that repositories add. Other keys are never misspellings of these.
const RECORD_KEYS: &[&str] = &["revision", "$type"];

impl DocumentReader {
    pub(super) fn document(&mut self, source: &Arc<SourceFile>, root: &Node<'_>) -> Option<Document> {
        let mut fields = Fields::from_node(self, root, "a lexicon document")?;
        self.is_a_document(&fields)?;
        for member in fields.members {
            if !KEYWORDS.contains(&&*member.key.text) && !RECORD_KEYS.contains(&&*member.key.text) {
                fields.unknown_key(self, member, KEYWORDS);
            }
        }
        self.record_type(&fields);
        let id = self.id(&fields, &source.path);
        let description = fields.text(self, "description");
        fields.integer(self, "revision");
        if !self.version_is_supported(&fields) {
            return None;
        }
        let definitions = self.definitions(&fields)?;
        let invalid_definitions = invalid_definitions(&self.definition_names, &definitions);
        let source = Arc::clone(source);
        let mut document = Document { source, id, description, definitions, invalid_definitions, by_name: Vec::new() };
        document.index();
        Some(document)
    }

    /// Reports other JSON files once, without advice on each missing keyword.
    fn is_a_document(&mut self, fields: &Fields<'_, '_>) -> Option<()> {
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

    /// Another version may give every keyword a new meaning, so the rest of the document is not read.
    fn version_is_supported(&mut self, fields: &Fields<'_, '_>) -> bool {
        let Some(node) = fields.required(self, "lexicon") else { return true };
        match self.essential(|reader| fields.integer(reader, "lexicon")) {
            Some(Located { value: VERSION, .. }) => true,
            Some(Located { value, span }) => {
                let message = format!("version {value} of the lexicon language is not supported");
                let label = format!("expected {VERSION}");
                self.report(Diagnostic::at(DocumentRule::VersionUnknown, span, message, label));
                false
            }
            None => !matches!(node.value, NodeValue::Number(_)),
        }
    }

    fn record_type(&mut self, fields: &Fields<'_, '_>) {
        if let Some(found) = fields.string(self, "$type")
            && found.value != RECORD_TYPE
        {
            let message = format!("{} is not the `$type` of a lexicon document", quoted(&found.value));
            let label = format!("expected `{RECORD_TYPE}`");
            self.report(Diagnostic::at(DocumentRule::RecordTypeUnknown, found.span, message, label));
        }
    }

    /// Reads the `id`. If it is unusable, the expected NSID replaces it, so that the rest is read.
    fn id(&mut self, fields: &Fields<'_, '_>, file: &Path) -> Located<Nsid> {
        fields.required(self, "id");
        let Some(found) = fields.string(self, "id") else {
            return Located { value: self.name.clone(), span: fields.at };
        };
        match (nsid(&found.value), Nsid::parse(&found.value)) {
            (Err(error), _) => self.invalid_id(&found, error),
            (Ok(()), None) => {}
            (Ok(()), Some(id)) => {
                self.id_matches_file(&id, found.span);
                self.authority_is_lower_case(&id, found.span, file);
            }
        }
        Located { value: self.name.clone(), span: found.span }
    }

    fn invalid_id(&mut self, found: &Located<String>, error: FormatErrorKind) {
        let message = format!("{} is not an NSID", quoted(&found.value));
        let diagnostic = Diagnostic::at(DocumentRule::IdNotAnNsid, found.span, message, error.reason());
        let expected = Some(self.name.as_str()).filter(|_| !self.name.is_unnamed());
        self.report(diagnostic.note(Format::Nsid.syntax()).did_you_mean(expected));
    }

    /// References find documents by their file paths.
    fn id_matches_file(&mut self, id: &Nsid, span: Span) {
        if *id != self.name {
            let message = format!("the `id` {} does not match the file path", quoted(id.as_str()));
            let label = format!("expected `{}`", self.name);
            let error = Diagnostic::at(DocumentRule::IdNotMatchingFile, span, message, label);
            self.report(error.help("rename the file, or change the `id`"));
        }
    }

    /// Domain names ignore letter case, and NSIDs do not.
    fn authority_is_lower_case(&mut self, id: &Nsid, span: Span, file: &Path) {
        if id.authority().contains(|letter: char| letter.is_ascii_uppercase()) {
            let message = format!("the domain name in {} has upper-case letters", quoted(id.as_str()));
            let lower = format!("{}{}", id.authority().to_ascii_lowercase(), id.name());
            let warning = Diagnostic::at(DocumentRule::IdHasCapitals, span, message, format!("expected `{lower}`"));
            let is_flat = file.file_stem().is_some_and(|stem| stem == id.as_str());
            let path = if is_flat { lower } else { lower.replace('.', "/") };
            self.report(warning.help(format!("change the `id`, and rename the file to `{path}.json`")));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{assert_diagnostics, assert_no_errors, errors_in_document, reading, warnings_in_document};

    #[test]
    fn checks_top_level_keywords() {
        assert_diagnostics(
            errors_in_document,
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
                    "the `id` `com.example.other` does not match the file path",
                ),
                (r#"{"lexicon": 1, "id": "com.example.thing"}"#, "{", "`defs` is missing"),
                (r#"{"lexicon": 1, "id": "com.example.thing", "defs": []}"#, "[]", "`defs` must be an object"),
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
    fn ignores_keys_outside_the_language() {
        assert_no_errors(
            errors_in_document,
            &[r#"{"lexicon": 1.0, "id": "com.example.thing", "revision": 3, "$type": "com.atproto.lexicon.schema",
                "extra": null, "$comment": [1.5], "defs": {"main": {"type": "string", "title": "a"}}}"#],
        );
    }

    #[test]
    fn rejects_other_json_file_once() {
        let text = r#"{"name": "com-example", "description": "a package", "dependencies": {}}"#;
        assert_diagnostics(errors_in_document, &[(text, "{", "this file is not a lexicon document")]);
        assert!(reading(text).document.is_none());
    }

    #[test]
    fn warns_of_empty_document() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {}}"#;
        assert_no_errors(errors_in_document, &[text]);
        assert_diagnostics(warnings_in_document, &[(text, "{}", "`defs` is empty")]);
        assert!(reading(text).document.is_some());
    }

    #[test]
    fn never_suggests_keys_that_repositories_add() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "type": "lexicon", "revisions": 3, "$types": "a",
            "defs": {"main": {"type": "string"}}}"#;
        assert_no_errors(errors_in_document, &[text]);
        let warnings = ["type", "revisions", "$types"];
        let warnings = warnings.map(|word| (format!("\"{word}\""), format!("unknown keyword `{word}`")));
        assert_eq!(warnings_in_document(text), warnings);
        assert!(reading(text).warnings().all(|note| note.help.as_deref() == Some("remove it")));
    }
}
