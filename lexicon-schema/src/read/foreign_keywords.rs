//! Keywords as other schema languages have them: which lexicon keyword says the same, and what the language can't express.
//! Words that are near to a lexicon keyword are left to the search for misspellings.

use super::Reader;
use super::fields::Fields;
use super::kind::{Kind, Place, takes};
use super::type_word::NULLABLE;
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::json::{Member, Node, NodeValue};

/// The lexicon keywords that may stand for `word`, the likeliest first.
fn counterparts(word: &str) -> &'static [&'static str] {
    match word {
        "min" => &["minimum", "minLength"],
        "max" => &["maximum", "maxLength", "maxSize"],
        "minItems" | "minSize" | "minCount" | "minBytes" => &["minLength"],
        "maxItems" | "maxCount" => &["maxLength"],
        "maxBytes" | "maxFileSize" | "sizeLimit" => &["maxSize", "maxLength"],
        "minCharacters" | "minChars" => &["minGraphemes"],
        "maxCharacters" | "maxChars" => &["maxGraphemes"],
        "values" | "options" | "choices" | "allowedValues" => &["enum"],
        "examples" | "suggestions" | "suggestedValues" => &["knownValues"],
        "fields" | "members" | "props" => &["properties"],
        "element" | "elements" | "itemType" | "of" => &["items"],
        "types" | "variants" => &["refs", "defs"],
        "definitions" | "schemas" => &["defs"],
        "nsid" | "$id" => &["id"],
        "mimeType" | "mimeTypes" | "mediaType" | "mediaTypes" | "contentType" | "contentTypes" => {
            &["accept", "encoding"]
        }
        "params" | "query" | "arguments" | "args" => &["parameters"],
        "body" | "request" | "requestBody" => &["input"],
        "response" | "responses" | "returns" | "result" => &["output"],
        "throws" | "exceptions" => &["errors"],
        "desc" | "doc" | "docs" | "documentation" | "summary" | "comment" | "$comment" => &["description"],
        _ => &[],
    }
}

/// Keywords without which their part can't be read, so that another word for one is an error at that word.
const NEEDED: [&str; 6] = ["properties", "items", "refs", "defs", "id", "encoding"];

/// The one of `keywords` that is absent from `fields` and says what `member` says in another language; and whether `member`
/// is an error, as `keywords` can't do without it.
pub(super) fn renamed(
    member: &Member<'_>,
    fields: &Fields<'_, '_>,
    keywords: &[&'static str],
) -> Option<(&'static str, bool)> {
    let fits = |keyword: &&&str| {
        keywords.contains(*keyword) && fields.get(keyword).is_none() && takes(keyword, &member.value.value)
    };
    counterparts(&member.key.text).iter().find(fits).map(|keyword| (*keyword, NEEDED.contains(keyword)))
}

/// Adds to the warning that `member` is no keyword what to do instead.
pub(super) fn advised(warning: Diagnostic, member: &Member<'_>, keywords: &[&str]) -> Diagnostic {
    if let Some(instead) = equivalent(member, keywords) {
        return warning.help(format!("write `{instead}` instead"));
    }
    let warning = warning.help("remove it");
    match inexpressible(&member.key.text) {
        Some(note) => warning.note(note),
        None => warning,
    }
}

/// Members that say what `member` says, where another value does.
fn equivalent(member: &Member<'_>, keywords: &[&str]) -> Option<String> {
    let NodeValue::Number(number) = &member.value.value else { return None };
    let value = number.integer().ok()?;
    Some(match member.key.text.as_ref() {
        "exclusiveMinimum" if keywords.contains(&"minimum") => format!("\"minimum\": {}", value.checked_add(1)?),
        "exclusiveMaximum" if keywords.contains(&"maximum") => format!("\"maximum\": {}", value.checked_sub(1)?),
        "length" if keywords.contains(&"maxLength") => format!("\"minLength\": {value}, \"maxLength\": {value}"),
        _ => return None,
    })
}

/// Why the language has nothing for `word`, or where it says the same.
fn inexpressible(word: &str) -> Option<&'static str> {
    Some(match word {
        "pattern" | "regex" => {
            "there are no patterns; a `format`, an `enum` or the `description` can say what a text is"
        }
        "additionalProperties" | "unevaluatedProperties" | "patternProperties" | "minProperties" | "maxProperties" => {
            "an object may always have fields that it doesn't list"
        }
        "uniqueItems" => "the language can't ask for distinct items",
        "multipleOf" => "the language limits an integer by `minimum`, `maximum` and `enum` alone",
        "optional" => "a property is optional unless `required` of its object lists it",
        "readOnly" | "writeOnly" | "example" | "examples" | "unit" => "the `description` can say it",
        "deprecated" => "a `description` that begins with `Deprecated` marks what is deprecated",
        "discriminator" => "the `$type` of a union's value names its type",
        "oneOf" | "anyOf" => "a value that may be of several types is a `union`, which lists references",
        "allOf" | "extends" => "there is no inheritance; an object lists all of its properties",
        "if" | "then" | "else" | "not" | "dependentRequired" | "dependentSchemas" => "the language has no conditions",
        _ => return None,
    })
}

impl Reader {
    /// The error of a schema without a `type` that says what it is as JSON Schema does: by `$ref`, `oneOf` or `anyOf`.
    pub(super) fn type_elsewhere(&self, fields: &Fields<'_, '_>, place: Place) -> Option<Diagnostic> {
        let words = ["$ref", "oneOf", "anyOf", "allOf"];
        let Member { key, value } = fields.members.iter().find(|member| words.contains(&&*member.key.text))?;
        let mistake =
            Diagnostic::at(DocumentRule::KeywordMissing, key.span, "`type` is missing", "expected `type` here");
        let reference = |reference: String| format!("\"type\": \"ref\", \"ref\": \"{reference}\"");
        let mut is_nullable = false;
        let instead = match (&*key.text, &value.value) {
            ("$ref", NodeValue::String(text)) if place.allows(Kind::Ref) => self.meant_reference(text).map(reference),
            (word, NodeValue::Array(items)) => {
                let types = items.iter().filter(|item| !is_null(item)).collect::<Vec<_>>();
                is_nullable = types.len() < items.len();
                match (word, &types[..]) {
                    (word, [one]) if (word == "allOf" || is_nullable) && place.allows(Kind::Ref) => {
                        self.inline_reference(one).map(reference)
                    }
                    ("oneOf" | "anyOf", types) if place.allows(Kind::Union) => self.union_of(types),
                    _ => None,
                }
            }
            _ => None,
        };
        let note = if is_nullable { Some(NULLABLE) } else { inexpressible(&key.text).filter(|_| instead.is_none()) };
        let mistake = match note {
            Some(note) => mistake.note(note),
            None => mistake,
        };
        Some(match instead {
            Some(instead) => mistake.help(format!("write `{instead}` instead")),
            None => mistake,
        })
    }

    /// The type of a value that is one of `types`, if each of them is a reference.
    fn union_of(&self, types: &[&Node<'_>]) -> Option<String> {
        let references = types.iter().map(|item| Some(format!("\"{}\"", self.inline_reference(item)?)));
        Some(format!("\"type\": \"union\", \"refs\": [{}]", references.collect::<Option<Vec<_>>>()?.join(", ")))
    }

    /// The reference that an object stands for which is `{ "type": "ref", "ref": ... }` or `{ "$ref": ... }`.
    pub(super) fn inline_reference(&self, node: &Node<'_>) -> Option<String> {
        let NodeValue::Object(members) = &node.value else { return None };
        let member = members.iter().find(|member| matches!(&*member.key.text, "ref" | "$ref"))?;
        match &member.value.value {
            NodeValue::String(text) => self.meant_reference(text),
            _ => None,
        }
    }
}

/// Whether a schema of JSON Schema allows `null` alone.
fn is_null(schema: &Node<'_>) -> bool {
    let NodeValue::Object(members) = &schema.value else { return false };
    members.iter().any(|member| member.key.text == "type" && member.value.value == NodeValue::String("null".into()))
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_property, reading, silent};

    /// The first warning, or else the first error, of a property: its help and its note.
    fn advice(schema: &str) -> (Option<String>, Option<String>) {
        let main = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#);
        let view = r#"{"type": "object", "properties": {}}"#;
        let text =
            format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {main}, "view": {view}}}}}"#);
        let reading = reading(&text);
        let diagnostic = reading.error_list().into_iter().chain(reading.warning_list()).next().expect(schema);
        (diagnostic.help, diagnostic.note)
    }

    #[test]
    fn foreign_keywords_have_counterparts() {
        let array = |limit: &str| format!(r#"{{"type": "array", "items": {{"type": "string"}}, {limit}}}"#);
        for (schema, help) in [
            (array(r#""minItems": 1"#), "did you mean `minLength`?"),
            (array(r#""maxItems": 1"#), "did you mean `maxLength`?"),
            (array(r#""length": 2"#), r#"write `"minLength": 2, "maxLength": 2` instead"#),
            (r#"{"type": "integer", "max": 3}"#.to_owned(), "did you mean `maximum`?"),
            (r#"{"type": "string", "max": 3}"#.to_owned(), "did you mean `maxLength`?"),
            (r#"{"type": "blob", "max": 3}"#.to_owned(), "did you mean `maxSize`?"),
            (r#"{"type": "integer", "exclusiveMinimum": 3}"#.to_owned(), r#"write `"minimum": 4` instead"#),
            (r#"{"type": "string", "options": ["a"]}"#.to_owned(), "did you mean `enum`?"),
            (r#"{"type": "string", "doc": "a"}"#.to_owned(), "did you mean `description`?"),
            (r#"{"type": "object", "fields": {}}"#.to_owned(), "did you mean `properties`?"),
            (r#"{"type": "string", "pattern": "a+"}"#.to_owned(), "remove it"),
            (r##"{"$ref": "#/definitions/view"}"##.to_owned(), r##"write `"type": "ref", "ref": "#view"` instead"##),
            (
                r##"{"$ref": "com.example.other#/defs/a"}"##.to_owned(),
                r##"write `"type": "ref", "ref": "com.example.other#a"` instead"##,
            ),
            (
                r##"{"oneOf": [{"$ref": "#/$defs/view"}, {"type": "ref", "ref": "com.example.other"}]}"##.to_owned(),
                r##"write `"type": "union", "refs": ["#view", "com.example.other"]` instead"##,
            ),
            (
                r##"{"anyOf": [{"$ref": "#view"}, {"type": "null"}]}"##.to_owned(),
                r##"write `"type": "ref", "ref": "#view"` instead"##,
            ),
            (r##"{"allOf": [{"$ref": "#view"}]}"##.to_owned(), r##"write `"type": "ref", "ref": "#view"` instead"##),
        ] {
            assert_eq!(advice(&schema).0.as_deref(), Some(help), "{schema}");
        }
    }

    #[test]
    fn says_what_the_language_cannot_express() {
        for (schema, word) in [
            (r#"{"type": "string", "pattern": "a+"}"#, "patterns"),
            (r#"{"type": "object", "properties": {}, "additionalProperties": false}"#, "fields"),
            (r#"{"type": "array", "items": {"type": "string"}, "uniqueItems": true}"#, "distinct"),
            (r#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#, "union"),
            (r##"{"allOf": [{"$ref": "#view"}, {"$ref": "#main"}]}"##, "inheritance"),
            (r##"{"anyOf": [{"$ref": "#view"}, {"type": "null"}]}"##, "nullable"),
            (r#"{"oneOf": [{"type": "string"}, {"type": "null"}]}"#, "nullable"),
            (r#"{"type": "string", "deprecated": true}"#, "Deprecated"),
        ] {
            assert!(advice(schema).1.is_some_and(|note| note.contains(word)), "{schema}");
        }
    }

    #[test]
    fn warns_of_foreign_keywords_unless_counterpart_is_needed() {
        silent(
            in_property,
            &[r#"{"type": "string", "options": ["a"], "max": 3, "doc": "a", "pattern": "a", "oneOf": []}"#],
        );
        let errors = in_property(r#"{"type": "object", "fields": {}}"#);
        assert_eq!(errors, [("\"fields\"".to_owned(), "there is no keyword `fields` here".to_owned())]);
    }
}
