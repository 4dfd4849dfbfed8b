//! References, `#name`, an NSID, or an NSID with `#name` behind it; and unions, which are lists of them.
//! Reads what they say; whether it is there is left to the catalog.

use super::definition::is_definition_name;
use super::fields::Fields;
use super::kind::Place;
use super::values;
use super::{Reader, ReferenceRole, ReferenceUse};
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, Level, quoted};
use crate::document::{Located, Nsid, Reference, UnionSchema};
use crate::json::{Node, NodeValue};

/// Libraries of the protocol put this in front of a reference where they keep it in memory.
const SCHEME: &str = "lex:";

/// What a JSON pointer begins with, which is how other schema languages refer.
const POINTER: &str = "#/";

impl Reader {
    pub(super) fn reference(&mut self, fields: &Fields<'_, '_>, place: Place) -> Option<Located<Reference>> {
        fields.essential(self, "ref");
        if let Some(node @ Node { value: NodeValue::Object(_), .. }) = fields.get("ref") {
            self.essential(|reader| reader.inline_schema(node, "`ref`"));
            return None;
        }
        let text = self.essential(|reader| fields.string(reader, "ref"))?;
        let role = match place {
            Place::Body => ReferenceRole::Body,
            Place::Parameter => ReferenceRole::Parameter,
            Place::ParameterItems => ReferenceRole::ParameterItem,
            _ => ReferenceRole::Data,
        };
        self.resolved(text, role)
    }

    pub(super) fn union(&mut self, fields: &Fields<'_, '_>) -> Option<UnionSchema> {
        let closed = fields.boolean(self, "closed");
        self.types_are_listed(fields);
        let read = |reader: &mut Self, node: &Node<'_>, subject: &str| {
            if matches!(node.value, NodeValue::Object(_)) {
                reader.inline_schema(node, subject);
                return None;
            }
            let text = values::string(reader, node, subject)?;
            reader.resolved(text, ReferenceRole::Variant)
        };
        let refs = fields.distinct(self, "refs", read).unwrap_or(Located { value: Vec::new(), span: fields.at });
        if let Some(Node { value: NodeValue::Array(items), .. }) = fields.get("refs") {
            check::names::closed_union_has_a_type(&closed, items.len(), refs.span, &mut self.mistakes);
        }
        let closed = closed.is_some_and(|closed| closed.value);
        Some(UnionSchema { refs: refs.value, closed })
    }

    /// Reports an object in the place of a reference.
    fn inline_schema(&mut self, node: &Node<'_>, subject: &str) {
        let message = format!("{subject} must be a string");
        let mistake =
            Diagnostic::at(DocumentRule::NotAString, node.span, message, "expected a reference, found an object");
        self.report(match self.inline_reference(node) {
            Some(reference) => mistake.help(format!("write `\"{reference}\"`")),
            None => mistake.note("make the object a definition, and write its reference here, such as `\"#name\"`"),
        });
    }

    /// Whoever wrote one `ref` most likely meant a list of it.
    fn types_are_listed(&mut self, fields: &Fields<'_, '_>) {
        let Some(mistake) = fields.missing("refs", "expected `refs` in here".to_owned()) else { return };
        let listed = match fields.get("ref").map(|node| &node.value) {
            Some(NodeValue::String(text)) if self.whole(text).is_some() => Some(format!("\"refs\": [\"{text}\"]")),
            _ => self.usual("refs"),
        };
        self.report(match listed {
            Some(listed) => mistake.help(format!("add `{listed}`")),
            None => mistake,
        });
    }

    /// The reference that `text` is, which has to lead to what its `role` asks for.
    fn resolved(&mut self, text: Located<String>, role: ReferenceRole) -> Option<Located<Reference>> {
        let Located { value: text, span } = text;
        let bare = text.strip_prefix(SCHEME);
        let Some(value) = self.whole(bare.unwrap_or(&text)).filter(|_| !text.contains(POINTER)) else {
            let message = format!("{} is not a reference", quoted(&text));
            let label =
                "expected `#name`, an NSID (a name such as `com.example.thing`), or both, `com.example.thing#name`";
            let mistake = Diagnostic::at(DocumentRule::NotAReference, span, message, label);
            self.report(mistake.did_you_mean(self.meant_reference(&text).as_deref()));
            return None;
        };
        if let Some(bare) = bare {
            let message = format!("{} is not a reference", quoted(&text));
            let label = format!("expected a reference without `{SCHEME}`");
            let error = Diagnostic::at(DocumentRule::NotAReference, span, message, label).with_level(Level::OwnError);
            self.report(error.did_you_mean(Some(bare)));
        }
        let reference = Located { value, span };
        self.references.push(ReferenceUse { reference: reference.clone(), role });
        Some(reference)
    }

    /// The reference that `text` is, or that is meant by the name of a definition, a JSON pointer, or a `lex:` URI.
    pub(super) fn meant_reference(&self, text: &str) -> Option<String> {
        if self.names.contains(text) {
            return Some(format!("#{text}"));
        }
        let text = text.strip_prefix("lex:").unwrap_or(text);
        let reference = match text.split_once("#/") {
            Some((document, pointer)) => {
                let document = document.strip_suffix(".json").unwrap_or(document);
                format!("{}#{}", document.trim_start_matches("./"), pointer.rsplit('/').next().unwrap_or_default())
            }
            None => text.to_owned(),
        };
        self.whole(&reference).map(|_| reference)
    }

    /// The whole reference that `text` is short for in this document.
    fn whole(&self, text: &str) -> Option<Reference> {
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
    use crate::read::testing::{
        in_main, in_property, noted_in_main, noted_in_property, reading, silent, third_party, told,
    };

    #[test]
    fn a_reference_is_made_whole() {
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
    fn what_is_not_a_reference_is_refused() {
        for text in ["", "#", "thing", "#a#b", "com.example.thing#", "com.example.thing#a#b", "#a.b", "com.example"] {
            let found = in_property(&format!(r#"{{"type": "ref", "ref": "{text}"}}"#));
            assert_eq!(found, [(format!("\"{text}\""), format!("{} is not a reference", quoted(text)))]);
        }
        told(in_property, &[(r#"{"type": "ref"}"#, "\"ref\"", "`ref` is missing")]);
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
    fn a_union_lists_references() {
        told(
            in_property,
            &[
                (r#"{"type": "union"}"#, "\"union\"", "`refs` is missing"),
                (r#"{"type": "union", "refs": {}}"#, "{}", "`refs` must be an array"),
                (r#"{"type": "union", "refs": [1]}"#, "1", "each item of `refs` must be a string"),
                (r##"{"type": "union", "refs": ["#a", "b"]}"##, "\"b\"", "`b` is not a reference"),
                (r#"{"type": "union", "refs": [], "closed": "no"}"#, "\"no\"", "`closed` must be a boolean"),
            ],
        );
        let both = r##"{"type": "union", "ref": "#a", "refs": []}"##;
        told(noted_in_property, &[(both, "\"ref\"", "`ref` does not apply to `union`")]);
        silent(
            in_property,
            &[
                r##"{"type": "union", "refs": ["#a"], "closed": true}"##,
                r##"{"type": "union", "refs": ["#a", "com.example.a", "com.example.a#b"], "closed": false}"##,
            ],
        );
        let named = r##"{"a": {"type": "union", "refs": ["#b"]}}"##;
        told(crate::read::testing::in_definitions, &[(named, "\"union\"", "a definition can't be a `union`")]);
    }

    #[test]
    fn objects_in_the_place_of_references_become_references() {
        for (schema, help) in [
            (r##"{"type": "union", "refs": [{"type": "ref", "ref": "#a"}]}"##, Some("write `\"#a\"`")),
            (r##"{"type": "union", "refs": [{"$ref": "#/$defs/a"}]}"##, Some("write `\"#a\"`")),
            (r##"{"type": "ref", "ref": {"$ref": "lex:com.example.a"}}"##, Some("write `\"com.example.a\"`")),
            (r#"{"type": "union", "refs": [{"type": "object", "properties": {}}]}"#, None),
            (r##"{"type": "ref", "ref": "#/definitions/a"}"##, Some("did you mean `#a`?")),
        ] {
            let main = format!(r#"{{"type": "object", "properties": {{"p": {schema}}}}}"#);
            let text = format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {main}}}}}"#);
            let [mistake] = &reading(&text).error_list()[..] else { panic!("one error: {schema}") };
            assert_eq!(mistake.help.as_deref(), help, "{schema}");
            assert_eq!(mistake.note.is_some(), help.is_none(), "{schema}");
        }
    }

    #[test]
    fn only_an_open_union_may_list_nothing() {
        told(
            in_property,
            &[(
                r#"{"type": "union", "closed": true, "refs": []}"#,
                "[]",
                "a closed union that lists no types allows no value at all",
            )],
        );
        silent(in_property, &[r#"{"type": "union", "refs": []}"#]);
        told(
            in_property,
            &[(r#"{"type": "union", "closed": true, "refs": ["x"]}"#, "\"x\"", "`x` is not a reference")],
        );
    }

    #[test]
    fn the_same_type_twice_in_a_union_is_noted_and_counts_once() {
        let main = r##"{"type": "object", "properties": {"a": {"type": "union",
            "refs": ["com.example.thing", "#view", "#main", "com.example.thing#view", "com.example.thing#main"]}}}"##;
        silent(in_main, &[main]);
        let marked = ["\"#main\"", "\"com.example.thing#view\"", "\"com.example.thing#main\""];
        let names = ["com.example.thing", "com.example.thing#view", "com.example.thing"];
        let notes = marked
            .iter()
            .zip(names)
            .map(|(marked, name)| ((*marked).to_owned(), format!("`refs` lists `{name}` twice")));
        assert_eq!(noted_in_main(main), notes.collect::<Vec<_>>());
        let text = format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {main}}}}}"#);
        let document = reading(&text).document.unwrap();
        let DefinitionBody::Data(schema) = &document.definitions[0].body else { panic!("data") };
        let SchemaKind::Object(object) = &schema.kind else { panic!("an object") };
        let SchemaKind::Union(union) = &object.properties[0].schema.kind else { panic!("a union") };
        let refs = union.refs.iter().map(|reference| reference.value.to_string()).collect::<Vec<_>>();
        assert_eq!((refs, union.closed), (names[..2].iter().map(|&name| name.to_owned()).collect(), false));
    }
}
