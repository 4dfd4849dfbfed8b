//! The `type` of a schema: whether it is there and known, and which one was most likely meant.
//! What is told of one in the wrong place stands in a file of its own; what each type holds is read by the file of that.

use super::Reader;
use super::fields::Fields;
use super::foreign_types::counterpart;
use super::kind::{Kind, Place};
use crate::diagnostic::{Diagnostic, DocumentRule, Level, listed, quoted};
use crate::document::Located;
use crate::json::{Node, NodeValue};
use crate::spelling::nearest;

/// What other languages say by a type `null`.
pub(super) const NULLABLE: &str = "the object lists a property that may be null in `nullable`";

impl Reader {
    /// The type of `node`, which must be one that may stand at `place`, and its fields, whose names are those of the
    /// type.
    pub(super) fn typed<'n, 't>(&mut self, node: &'n Node<'t>, place: Place) -> Option<(Kind, Fields<'n, 't>)> {
        self.an_object_describes(node, place)?;
        let mut fields = Fields::of(self, node, place.subject())?;
        if fields.get("type").is_none() {
            // Only here is the type unknown, so that no other keyword can be told from a misspelled one.
            self.essential(|reader| {
                fields.slips(reader, &["type"]);
                reader.type_is_there(&fields, place);
            });
        }
        let word = self.essential(|reader| reader.type_is_one_word(&fields))?;
        let kind = self.kind(&word, place, &fields)?;
        fields.at = word.span;
        self.keywords_belong(kind, &mut fields);
        Some((kind, fields))
    }

    /// A type is named inside of an object, even where there is nothing to say but its name.
    fn an_object_describes(&mut self, node: &Node<'_>, place: Place) -> Option<()> {
        if matches!(node.value, NodeValue::Object(_)) {
            return Some(());
        }
        let are = if matches!(place, Place::Items | Place::ParameterItems) { "are" } else { "is" };
        let message = format!("{} {are} described by an object", place.subject());
        let label = format!("expected an object with a `type`, found {}", node.value.kind());
        let mistake = Diagnostic::at(DocumentRule::NotAnObject, node.span, message, label);
        let shape = match &node.value {
            NodeValue::String(word) => self.named_schema(word, place),
            _ => None,
        };
        let mistake = match (place, &node.value) {
            (Place::Items, NodeValue::Array(_)) => {
                mistake.note("all items have one schema; a `union` in `items` lists several types of objects")
            }
            (Place::Parameters, NodeValue::Array(_)) => mistake.note(
                "parameters are properties: `{ \"type\": \"params\", \"properties\": { \"name\": { \"type\": \"string\" } } }`",
            ),
            _ => mistake,
        };
        self.report(match shape {
            Some(shape) => mistake.help(format!("write `{shape}`")),
            None => mistake,
        });
        None
    }

    /// The schema that is meant by a word alone: a type, or a reference.
    fn named_schema(&self, word: &str, place: Place) -> Option<String> {
        if let Some(reference) = self.reference_to(word, place) {
            return Some(format!("{{ \"type\": \"ref\", \"ref\": \"{reference}\" }}"));
        }
        let meant = counterpart(word).filter(|meant| place.allows(meant.kind))?;
        if meant.keywords.is_empty() { self.some_schema(meant.kind) } else { Some(meant.schema()) }
    }

    /// The reference that is meant by a name where a type belongs; a definition may be called as a type is elsewhere.
    fn reference_to(&self, word: &str, place: Place) -> Option<String> {
        let is_type = Kind::from_name(word).is_some() || !place.allows(Kind::Ref);
        self.meant_reference(word).filter(|_| !is_type)
    }

    fn type_is_there(&mut self, fields: &Fields<'_, '_>, place: Place) {
        if let Some(mistake) = self.type_elsewhere(fields, place) {
            return self.report(mistake);
        }
        let types = || format!("{}, as its `type`", one_of(&place.names()));
        let meant = betrayed(fields, place);
        let label = meant.map_or_else(types, |_| "expected `type` in here".to_owned());
        if let Some(mistake) = fields.missing("type", label) {
            self.report(match meant {
                Some(kind) => mistake.help(format!("add `\"type\": \"{}\"`", kind.name())),
                None => mistake,
            });
        }
    }

    /// Other languages list `null` beside a type.
    fn type_is_one_word(&mut self, fields: &Fields<'_, '_>) -> Option<Located<String>> {
        let Some(Node { value: NodeValue::Array(items), span }) = fields.get("type") else {
            return fields.string(self, "type");
        };
        let is_null =
            |item: &&Node<'_>| matches!(&item.value, NodeValue::Null) || item.value == NodeValue::String("null".into());
        let mut mistake = Diagnostic::at(
            DocumentRule::NotAString,
            *span,
            "`type` must be a string",
            "expected a string, found an array",
        );
        if items.iter().any(|item| is_null(&item)) {
            mistake = mistake.note(NULLABLE);
        }
        let mut others = items.iter().filter(|item| !is_null(item));
        self.report(match (others.next().map(|item| &item.value), others.next()) {
            (Some(NodeValue::String(word)), None) => mistake.help(format!("write {}", quoted(&format!("\"{word}\"")))),
            _ => mistake,
        });
        None
    }

    fn kind(&mut self, word: &Located<String>, place: Place, fields: &Fields<'_, '_>) -> Option<Kind> {
        let Some(kind) = Kind::from_name(&word.value) else {
            let mistake = self.type_is_unknown(word, place, fields);
            self.report(mistake);
            return None;
        };
        if !place.allows(kind) {
            let mistake = match kind.is_primary() {
                true => self.primary_elsewhere(kind, word.span, place),
                false => self.misplaced(kind, word.span, place, fields),
            };
            let settles = place.settles(kind);
            self.report(if settles { mistake.with_level(Level::OwnError) } else { mistake });
            return settles.then_some(kind);
        }
        Some(kind)
    }

    fn type_is_unknown(&self, word: &Located<String>, place: Place, fields: &Fields<'_, '_>) -> Diagnostic {
        let message = format!("there is no type {}", quoted(&word.value));
        let names = place.names();
        let mistake = Diagnostic::at(DocumentRule::TypeUnknown, word.span, message, one_of(&names));
        if let Some(reference) = self.reference_to(&word.value, place) {
            return mistake.help(format!("write `\"ref\", \"ref\": \"{reference}\"`"));
        }
        let Some(meant) = counterpart(&word.value) else {
            return mistake.did_you_mean(nearest(&word.value, &mut names.iter().copied()));
        };
        let mistake = match meant.note {
            Some(note) => mistake.note(note),
            None => mistake,
        };
        match meant.written(|keyword| fields.get(keyword).is_some()) {
            _ if !place.allows(meant.kind) => mistake,
            written if written.contains(',') => mistake.help(format!("write `{written}`")),
            _ => mistake.did_you_mean(Some(meant.kind.name())),
        }
    }
}

/// The type that the keywords beside an absent `type` belong to.
fn betrayed(fields: &Fields<'_, '_>, place: Place) -> Option<Kind> {
    let mut kinds = place.names().into_iter().filter_map(Kind::from_name);
    let words = || fields.members.iter().map(|member| member.key.text.as_ref()).filter(|word| Kind::is_keyword(word));
    // These belong to several types, and only their values tell which.
    let tells = words().any(|word| !matches!(word, "enum" | "default" | "const"));
    match place.names().len() {
        1 => kinds.next(),
        _ => kinds.find(|kind| tells && words().all(|word| kind.keywords().contains(&word))),
    }
}

/// `expected one of ...`, or `expected ...` if there is but one.
pub(super) fn one_of(words: &[&str]) -> String {
    let listed = listed(&mut words.iter().map(|&word| word.to_owned()), words.len());
    let how_many = if words.len() == 1 { "" } else { "one of " };
    format!("expected {how_many}{listed}")
}

#[cfg(test)]
mod tests {
    use crate::read::testing::reading;

    /// The help and the note on a document with the definition `main`.
    fn told(main: &str) -> (Option<String>, Option<String>) {
        let text = format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {main}}}}}"#);
        let mistake = reading(&text).error_list().into_iter().next().expect(main);
        (mistake.help, mistake.note)
    }

    #[test]
    fn of_an_unknown_type_none_is_offered_that_may_not_be_there() {
        let body = |kind| {
            format!(
                r#"{{"type": "query", "output": {{"encoding": "application/json", "schema": {{"type": "{kind}"}}}}}}"#
            )
        };
        let parameter = |kind| {
            format!(
                r#"{{"type": "query", "parameters": {{"type": "params", "properties": {{"a": {{"type": "{kind}"}}}}}}}}"#
            )
        };
        for main in [body("did"), body("number"), parameter("map")] {
            assert_eq!(told(&main).0, None, "{main}");
        }
        assert_eq!(told(&parameter("did")).0.as_deref(), Some("write `\"string\", \"format\": \"did\"`"));
    }

    #[test]
    fn a_missing_type_is_betrayed_by_the_keywords_beside_it() {
        for (schema, kind) in [
            (r#"{"maxLength": 3}"#, Some("string")),
            (r#"{"maxLength": 3, "items": {"type": "string"}}"#, Some("array")),
            (r#"{"minimum": 3, "enum": [4]}"#, Some("integer")),
            (r#"{"properties": {}, "required": []}"#, Some("object")),
            (r##"{"ref": "#a"}"##, Some("ref")),
            (r#"{"refs": [], "closed": false}"#, Some("union")),
            (r#"{"maxSize": 3}"#, Some("blob")),
            (r#"{"enum": ["a"], "default": "a"}"#, None),
            (r#"{"maxSize": 3, "minimum": 3}"#, None),
            (r#"{"remark": 3}"#, None),
            ("{}", None),
        ] {
            let help = kind.map(|kind| format!("add `\"type\": \"{kind}\"`"));
            let main = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#);
            assert_eq!(told(&main).0, help, "{schema}");
        }
        assert_eq!(told(r#"{"output": {"encoding": "*/*"}}"#).0.as_deref(), Some("add `\"type\": \"query\"`"));
        let parameters = told(r#"{"type": "query", "parameters": {}}"#);
        assert_eq!(parameters.0.as_deref(), Some("add `\"type\": \"params\"`"));
    }

    #[test]
    fn a_word_alone_is_shown_as_the_object_that_it_stands_for() {
        for (word, shape) in [
            ("bool", Some(r#"{ "type": "boolean" }"#)),
            ("array", Some(r#"{ "type": "array", "items": { "type": "string" } }"#)),
            ("object", Some(r#"{ "type": "object", "properties": {} }"#)),
            ("token", None),
            ("record", None),
            ("anything", None),
        ] {
            let main = format!(r#"{{"type": "object", "properties": {{"a": "{word}"}}}}"#);
            assert_eq!(told(&main).0, shape.map(|shape| format!("write `{shape}`")), "{word}");
        }
    }

    #[test]
    fn of_a_list_of_types_the_one_that_is_not_null_is_kept() {
        let nullable = Some("the object lists a property that may be null in `nullable`".to_owned());
        assert_eq!(
            told(r#"{"type": ["null", "integer"]}"#),
            (Some("write `\"integer\"`".to_owned()), nullable.clone())
        );
        assert_eq!(told(r#"{"type": ["string", "integer", null]}"#), (None, nullable));
        assert_eq!(told(r#"{"type": []}"#), (None, None));
    }
}
