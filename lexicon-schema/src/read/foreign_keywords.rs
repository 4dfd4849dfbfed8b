//! Keywords of other schema languages, their lexicon counterparts, and what the lexicon language can't express.

use super::lexicon_type::takes;
use crate::diagnostic::Diagnostic;
use crate::json::{Member, NodeValue};

/// The note on a type `null` of other schema languages.
pub(super) const NULLABLE: &str = "list properties that may be null in `nullable` of the object";

/// Returns the lexicon keywords with the meaning of `word`, the most likely first.
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

/// The keywords that their part can't be read without: another word for one is an error.
const REQUIRED: [&str; 6] = ["properties", "items", "refs", "defs", "id", "encoding"];

/// Returns the one of the `missing` keywords that `member` is a counterpart of, and whether it is required.
pub(super) fn renamed(member: &Member<'_>, missing: &dyn Fn(&str) -> bool) -> Option<(&'static str, bool)> {
    let fits = |keyword: &&&str| missing(keyword) && takes(keyword, &member.value.value);
    counterparts(&member.key.text).iter().find(fits).map(|keyword| (*keyword, REQUIRED.contains(keyword)))
}

/// Adds advice to the warning that `member` is not a keyword.
pub(super) fn with_advice(warning: Diagnostic, member: &Member<'_>, keywords: &[&str]) -> Diagnostic {
    if let Some(replacement) = equivalent(member, keywords) {
        return warning.help(format!("write `{replacement}` instead"));
    }
    let warning = warning.help("remove it");
    match inexpressible(&member.key.text) {
        Some(note) => warning.note(note),
        None => warning,
    }
}

/// Returns the members with the meaning of `member`, where the value changes too.
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

/// Returns the note on a keyword without counterpart.
pub(super) fn inexpressible(word: &str) -> Option<&'static str> {
    Some(match word {
        "pattern" | "regex" => "the language has no patterns: use a `format`, an `enum` or the `description`",
        "additionalProperties" | "unevaluatedProperties" | "patternProperties" | "minProperties" | "maxProperties" => {
            "unknown fields are always allowed in an object"
        }
        "uniqueItems" => "the language can't require distinct items",
        "multipleOf" => "the limits of an integer are `minimum`, `maximum` and `enum`",
        "optional" => "a property is optional unless `required` of its object lists it",
        "readOnly" | "writeOnly" | "example" | "examples" | "unit" => "use the `description`",
        "deprecated" => "begin the `description` with `Deprecated` to mark a deprecation",
        "discriminator" => "the discriminator of a union is `$type`",
        "oneOf" | "anyOf" => "a value of several types is a `union`, which lists references",
        "allOf" | "extends" => "the language has no inheritance: list all properties in the object",
        "if" | "then" | "else" | "not" | "dependentRequired" | "dependentSchemas" => "the language has no conditions",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{assert_no_errors, errors_in_property, reading};

    /// Returns the help and the note of the first error or warning of a property.
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
    fn suggests_counterparts_of_foreign_keywords() {
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
    fn explains_keywords_without_counterpart() {
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
    fn rejects_foreign_keywords_only_for_required_counterparts() {
        assert_no_errors(
            errors_in_property,
            &[r#"{"type": "string", "options": ["a"], "max": 3, "doc": "a", "pattern": "a", "oneOf": []}"#],
        );
        let errors = errors_in_property(r#"{"type": "object", "fields": {}}"#);
        assert_eq!(errors, [("\"fields\"".to_owned(), "unknown keyword `fields`".to_owned())]);
    }
}
