//! References (`#name`, an NSID, or an NSID with `#name`) and unions.

use super::definition::is_definition_name;
use super::fields::Fields;
use super::json_values;
use super::lexicon_type::TypeContext;
use super::{DocumentReader, ReferenceRole, ReferenceUse};
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, Level, quoted};
use crate::document::{Located, Nsid, Reference, UnionSchema};
use crate::json::{Node, NodeValue};

/// The prefix of references inside libraries of the protocol, which some documents contain.
const SCHEME: &str = "lex:";

/// The start of a JSON pointer, the reference of other schema languages.
const POINTER: &str = "#/";

impl DocumentReader {
    pub(super) fn reference(&mut self, fields: &Fields<'_, '_>, context: TypeContext) -> Option<Located<Reference>> {
        fields.essential(self, "ref");
        if let Some(node @ Node { value: NodeValue::Object(_), .. }) = fields.get("ref") {
            self.essential(|reader| reader.inline_schema(node, "`ref`"));
            return None;
        }
        let text = self.essential(|reader| fields.string(reader, "ref"))?;
        let role = match context {
            TypeContext::Body => ReferenceRole::Body,
            TypeContext::Parameter => ReferenceRole::Parameter,
            TypeContext::ParameterItems => ReferenceRole::ParameterItem,
            _ => ReferenceRole::Data,
        };
        self.absolute(text, role)
    }

    pub(super) fn union(&mut self, fields: &Fields<'_, '_>) -> Option<UnionSchema> {
        let closed = fields.boolean(self, "closed");
        self.refs_are_present(fields);
        let read = |reader: &mut Self, node: &Node<'_>, subject: &str| {
            if matches!(node.value, NodeValue::Object(_)) {
                reader.inline_schema(node, subject);
                return None;
            }
            let text = json_values::string(reader, node, subject)?;
            reader.absolute(text, ReferenceRole::Variant)
        };
        let refs = fields.distinct(self, "refs", read).unwrap_or(Located { value: Vec::new(), span: fields.at });
        if let Some(Node { value: NodeValue::Array(items), .. }) = fields.get("refs") {
            check::lists::closed_union_has_a_variant(&closed, items.len(), refs.span, &mut self.collector);
        }
        let closed = closed.is_some_and(|closed| closed.value);
        Some(UnionSchema { refs: refs.value, closed })
    }

    /// Reports an object instead of a reference.
    fn inline_schema(&mut self, node: &Node<'_>, subject: &str) {
        let message = format!("{subject} must be a string");
        let label = "expected a reference, found an object";
        let error = Diagnostic::at(DocumentRule::NotAString, node.span, message, label);
        self.report(match self.inline_reference(node) {
            Some(reference) => error.help(format!("write `\"{reference}\"`")),
            None => error.help("make the object a definition, and write its reference here, such as `\"#name\"`"),
        });
    }

    /// Suggests `refs` for a `ref`.
    fn refs_are_present(&mut self, fields: &Fields<'_, '_>) {
        let Some(error) = fields.missing("refs", "expected `refs` in here".to_owned()) else { return };
        let refs = match fields.get("ref").map(|node| &node.value) {
            Some(NodeValue::String(text)) if self.parse_reference(text).is_some() => {
                Some(format!("\"refs\": [\"{text}\"]"))
            }
            _ => self.example("refs"),
        };
        self.report(match refs {
            Some(refs) => error.help(format!("add `{refs}`")),
            None => error,
        });
    }

    /// Makes a reference absolute, and records its use.
    fn absolute(&mut self, text: Located<String>, role: ReferenceRole) -> Option<Located<Reference>> {
        let Located { value: text, span } = text;
        let bare = text.strip_prefix(SCHEME);
        let reference = self.parse_reference(bare.unwrap_or(&text)).filter(|_| !text.contains(POINTER));
        let message = || format!("{} is not a reference", quoted(&text));
        let Some(value) = reference else {
            let label =
                "expected `#name`, an NSID (a name such as `com.example.thing`), or both, `com.example.thing#name`";
            let error = Diagnostic::at(DocumentRule::NotAReference, span, message(), label);
            self.report(error.did_you_mean(self.suggested_reference(&text).as_deref()));
            return None;
        };
        if let Some(bare) = bare {
            let label = format!("expected a reference without `{SCHEME}`");
            let error = Diagnostic::at(DocumentRule::NotAReference, span, message(), label);
            self.report(error.with_level(Level::OwnError).did_you_mean(Some(bare)));
        }
        let reference = Located { value, span };
        self.references.push(ReferenceUse { reference: reference.clone(), role });
        Some(reference)
    }

    /// Returns the reference with the meaning of a definition name, a JSON pointer or a `lex:` URI.
    pub(super) fn suggested_reference(&self, text: &str) -> Option<String> {
        if self.names.contains(text) {
            return Some(format!("#{text}"));
        }
        let text = text.strip_prefix(SCHEME).unwrap_or(text);
        let reference = match text.split_once(POINTER) {
            Some((document, pointer)) => {
                let document = document.strip_suffix(".json").unwrap_or(document);
                format!("{}#{}", document.trim_start_matches("./"), pointer.rsplit('/').next().unwrap_or_default())
            }
            None => text.to_owned(),
        };
        self.parse_reference(&reference).map(|_| reference)
    }

    /// Parses a reference in this document.
    fn parse_reference(&self, text: &str) -> Option<Reference> {
        let (document, definition) = match text.split_once('#') {
            Some(("", definition)) => (self.name.clone(), definition),
            Some((document, definition)) => (Nsid::parse(document)?, definition),
            None => (Nsid::parse(text)?, "main"),
        };
        is_definition_name(definition).then(|| Reference { document, definition: definition.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::quoted;
    use crate::document::{DefinitionBody, SchemaKind};
    use crate::testing::{
        assert_diagnostics, assert_no_errors, errors_in_main, errors_in_property, reading, third_party,
        warnings_in_main, warnings_in_property,
    };

    #[test]
    fn references_become_absolute() {
        let reading = reading(
            r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object", "properties": {
                "a": {"type": "ref", "ref": "#main"}, "b": {"type": "ref", "ref": "com.example.other"},
                "c": {"type": "ref", "ref": "com.example.other#main"}, "d": {"type": "ref", "ref": "com.example.a#b"}
            }}}}"##,
        );
        let references = reading.references.iter().map(|met| met.reference.value.to_string()).collect::<Vec<_>>();
        assert_eq!(references, ["com.example.thing", "com.example.other", "com.example.other", "com.example.a#b"]);
    }

    #[test]
    fn rejects_malformed_references() {
        for text in ["", "#", "thing", "#a#b", "com.example.thing#", "com.example.thing#a#b", "#a.b", "com.example"] {
            let found = errors_in_property(&format!(r#"{{"type": "ref", "ref": "{text}"}}"#));
            assert_eq!(found, [(format!("\"{text}\""), format!("{} is not a reference", quoted(text)))]);
        }
        assert_diagnostics(errors_in_property, &[(r#"{"type": "ref"}"#, "\"ref\"", "`ref` is missing")]);
    }

    #[test]
    fn third_party_reference_may_have_a_scheme() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object", "properties":
            {"a": {"type": "ref", "ref": "lex:com.example.other#part"}}}}}"#;
        assert_eq!(reading(text).error_list()[0].help.as_deref(), Some("did you mean `com.example.other#part`?"));
        let reading = third_party(text);
        assert_eq!((reading.errors().count(), reading.warnings().count()), (0, 1));
        assert_eq!(reading.references[0].reference.value.to_string(), "com.example.other#part");
    }

    #[test]
    fn union_must_list_references() {
        assert_diagnostics(
            errors_in_property,
            &[
                (r#"{"type": "union"}"#, "\"union\"", "`refs` is missing"),
                (r#"{"type": "union", "refs": {}}"#, "{}", "`refs` must be an array"),
                (r#"{"type": "union", "refs": [1]}"#, "1", "each item of `refs` must be a string"),
                (r##"{"type": "union", "refs": ["#a", "b"]}"##, "\"b\"", "`b` is not a reference"),
                (r#"{"type": "union", "refs": [], "closed": "no"}"#, "\"no\"", "`closed` must be a boolean"),
            ],
        );
        let both = r##"{"type": "union", "ref": "#a", "refs": []}"##;
        assert_diagnostics(warnings_in_property, &[(both, "\"ref\"", "`ref` does not apply to `union`")]);
        assert_no_errors(
            errors_in_property,
            &[
                r##"{"type": "union", "refs": ["#a"], "closed": true}"##,
                r##"{"type": "union", "refs": ["#a", "com.example.a", "com.example.a#b"], "closed": false}"##,
            ],
        );
        let named = r##"{"a": {"type": "union", "refs": ["#b"]}}"##;
        assert_diagnostics(crate::testing::errors_in_defs, &[(named, "\"union\"", "a definition can't be a `union`")]);
    }

    #[test]
    fn suggests_references_for_inline_objects() {
        for (schema, help) in [
            (r##"{"type": "union", "refs": [{"type": "ref", "ref": "#a"}]}"##, Some("write `\"#a\"`")),
            (r##"{"type": "union", "refs": [{"$ref": "#/$defs/a"}]}"##, Some("write `\"#a\"`")),
            (r##"{"type": "ref", "ref": {"$ref": "lex:com.example.a"}}"##, Some("write `\"com.example.a\"`")),
            (
                r#"{"type": "union", "refs": [{"type": "object", "properties": {}}]}"#,
                Some("make the object a definition, and write its reference here, such as `\"#name\"`"),
            ),
            (r##"{"type": "ref", "ref": "#/definitions/a"}"##, Some("did you mean `#a`?")),
        ] {
            let main = format!(r#"{{"type": "object", "properties": {{"p": {schema}}}}}"#);
            let text = format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {main}}}}}"#);
            let [error] = &reading(&text).error_list()[..] else { panic!("one error: {schema}") };
            assert_eq!(error.help.as_deref(), help, "{schema}");
        }
    }

    #[test]
    fn rejects_empty_closed_union() {
        assert_diagnostics(
            errors_in_property,
            &[(
                r#"{"type": "union", "closed": true, "refs": []}"#,
                "[]",
                "a closed union without types allows no value",
            )],
        );
        assert_no_errors(errors_in_property, &[r#"{"type": "union", "refs": []}"#]);
        assert_diagnostics(
            errors_in_property,
            &[(r#"{"type": "union", "closed": true, "refs": ["x"]}"#, "\"x\"", "`x` is not a reference")],
        );
    }

    #[test]
    fn warns_of_duplicate_variants_and_drops_them() {
        let main = r##"{"type": "object", "properties": {"a": {"type": "union",
            "refs": ["com.example.thing", "#view", "#main", "com.example.thing#view", "com.example.thing#main"]}}}"##;
        assert_no_errors(errors_in_main, &[main]);
        let marked = ["\"#main\"", "\"com.example.thing#view\"", "\"com.example.thing#main\""];
        let names = ["com.example.thing", "com.example.thing#view", "com.example.thing"];
        let warnings = marked
            .iter()
            .zip(names)
            .map(|(marked, name)| ((*marked).to_owned(), format!("`refs` lists `{name}` twice")));
        assert_eq!(warnings_in_main(main), warnings.collect::<Vec<_>>());
        let text = format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {main}}}}}"#);
        let document = reading(&text).document.unwrap();
        let DefinitionBody::Data(schema) = &document.definitions[0].body else { panic!("data") };
        let SchemaKind::Object(object) = &schema.kind else { panic!("an object") };
        let SchemaKind::Union(union) = &object.properties[0].schema.kind else { panic!("a union") };
        let refs = union.refs.iter().map(|reference| reference.value.to_string()).collect::<Vec<_>>();
        assert_eq!((refs, union.closed), (names[..2].iter().map(|&name| name.to_owned()).collect(), false));
    }
}
