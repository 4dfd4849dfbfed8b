//! The keywords of a schema: unknown ones, and those of other types.

use lexicon_syntax::json::Span;

use super::DocumentReader;
use super::fields::Fields;
use super::lexicon_type::{LexiconType, takes};
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::json::Member;

impl DocumentReader {
    /// Reports keys that are not keywords of the type `kind`.
    pub(super) fn check_keywords(&mut self, kind: LexiconType, fields: &mut Fields<'_, '_>) {
        let keywords = [&["type", "description"], kind.keywords()].concat();
        for member in fields.members {
            let word = member.key.text.as_ref();
            if keywords.contains(&word) {
                continue;
            }
            if !LexiconType::is_keyword(word) {
                fields.unknown_key(self, member, &keywords);
            } else if (kind, word) == (LexiconType::Query, "input") {
                self.query_has_no_input(member.key.span, fields.at);
            } else {
                self.report(without_effect(kind, member));
            }
        }
    }

    /// HTTP intermediaries may drop the body of a GET request.
    fn query_has_no_input(&mut self, key: Span, kind: Span) {
        let message = "a `query` can't have an `input`";
        let error = Diagnostic::at(DocumentRule::QueryWithInput, key, message, "the request of a `query` has no body");
        self.report(error.label(kind, "or write `procedure` here").help("remove the `input`"));
    }
}

fn without_effect(kind: LexiconType, member: &Member<'_>) -> Diagnostic {
    let word = member.key.text.as_ref();
    let message = format!("`{word}` does not apply to `{}`", kind.name());
    let warning = Diagnostic::at(DocumentRule::KeywordMisplaced, member.key.span, message, "this has no effect here");
    warning.help(match (kind, word) {
        (LexiconType::String, "ref") if takes("format", &member.value.value) => {
            "use `format` to name the format of a string"
        }
        _ => advice(kind, word),
    })
}

/// Returns what replaces the keyword `word` of another type in the type `kind`.
fn advice(kind: LexiconType, word: &str) -> &'static str {
    use LexiconType::{Array, Blob, Boolean, Bytes, Integer, Params, Record, Ref, String, Subscription, Union};

    match (kind, word) {
        (Integer, "minLength" | "minGraphemes") => "use `minimum` to limit an integer",
        (Integer, "maxLength" | "maxGraphemes") => "use `maximum` to limit an integer",
        (String | Array, "minimum") => "use `minLength` to limit a length",
        (String | Array, "maximum") => "use `maxLength` to limit a length",
        (Array | Bytes, "minGraphemes") => "use `minLength` to limit a length",
        (Array | Bytes, "maxGraphemes") => "use `maxLength` to limit a length",
        (Bytes, "minimum") => "use `minLength` to limit bytes",
        (Bytes, "maximum") => "use `maxLength` to limit bytes",
        (String | Array, "maxSize") => "use `maxLength` to limit a length",
        (Blob, "maximum" | "maxGraphemes") => "use `maxSize` to limit a blob",
        (Array, "enum" | "knownValues" | "format" | "properties" | "ref" | "refs") => "move it into `items`",
        (Boolean, "enum") => "use `const` to allow a single value, or remove it",
        (Integer, "knownValues") => "use `enum` to list the values of an integer",
        (Bytes, "maxSize") => "use `maxLength` to limit bytes",
        (Blob, "maxLength") => "use `maxSize` to limit a blob",
        (Ref, "refs") => "make it a `union`, which lists several types",
        (Union, "ref") => "list the types of a union in `refs`",
        (Record, "properties" | "required" | "nullable") => "move it into the object of `record`",
        (Subscription, "output") => "describe the messages of a subscription in its `message`",
        (Params, "nullable") => "remove it: a URL has no null",
        (_, "required") => "list the name of the property in `required` of its object",
        (_, "nullable") => "list the name of the property in `nullable` of its object",
        _ => "remove it",
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{
        assert_diagnostics, assert_no_errors, errors_in_main, errors_in_property, reading, warnings_in_property,
    };

    #[test]
    fn warns_of_keywords_of_other_types() {
        let noted = [
            (
                r#"{"type": "integer", "maxGraphemes": 3}"#,
                "\"maxGraphemes\"",
                "`maxGraphemes` does not apply to `integer`",
            ),
            (r#"{"type": "string", "required": true}"#, "\"required\"", "`required` does not apply to `string`"),
            (r#"{"type": "boolean", "enum": [true]}"#, "\"enum\"", "`enum` does not apply to `boolean`"),
            (r##"{"type": "ref", "ref": "#a", "refs": []}"##, "\"refs\"", "`refs` does not apply to `ref`"),
        ];
        assert_diagnostics(warnings_in_property, &noted);
        assert_no_errors(errors_in_property, &noted.map(|(text, ..)| text));
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"a": {"type": "string", "maximum": 3}}}"#;
        assert_eq!(reading(text).warning_list()[0].help.as_deref(), Some("use `maxLength` to limit a length"));
    }

    #[test]
    fn rejects_input_of_query() {
        assert_diagnostics(
            errors_in_main,
            &[(
                r#"{"type": "query", "input": {"encoding": "application/json"}}"#,
                "\"input\"",
                "a `query` can't have an `input`",
            )],
        );
    }

    #[test]
    fn misspelling_is_near_missing_keyword_with_fitting_value() {
        assert_diagnostics(
            errors_in_property,
            &[
                (r#"{"type": "string", "maxLenght": 3}"#, "\"maxLenght\"", "unknown keyword `maxLenght`"),
                (r#"{"type": "string", "maxlength": 3}"#, "\"maxlength\"", "unknown keyword `maxlength`"),
                (r#"{"type": "string", "formats": "did"}"#, "\"formats\"", "unknown keyword `formats`"),
                (r#"{"type": "blob", "accepts": ["image/*"]}"#, "\"accepts\"", "unknown keyword `accepts`"),
                (r#"{"type": "object", "property": {}}"#, "\"object\"", "`properties` is missing"),
                (r#"{"type": "object", "propertys": {}}"#, "\"propertys\"", "unknown keyword `propertys`"),
            ],
        );
        let noted = [
            (r#"{"type": "string", "formats": ["did"]}"#, "\"formats\"", "unknown keyword `formats`"),
            (r#"{"type": "string", "formats": "jpeg"}"#, "\"formats\"", "unknown keyword `formats`"),
            (r#"{"type": "blob", "accepts": "anything"}"#, "\"accepts\"", "unknown keyword `accepts`"),
            (r#"{"type": "string", "maxLength": 3, "maxLenght": 3}"#, "\"maxLenght\"", "unknown keyword `maxLenght`"),
            (r#"{"type": "array", "items": {"type": "string"}, "item": {}}"#, "\"item\"", "unknown keyword `item`"),
            (
                r#"{"type": "string", "descriptions": {"de": "d"}}"#,
                "\"descriptions\"",
                "unknown keyword `descriptions`",
            ),
        ];
        assert_diagnostics(warnings_in_property, &noted);
        assert_no_errors(errors_in_property, &noted.map(|(text, ..)| text));
        let comments = r#"{"type": "string", "title": "A", "x-order": 3, "$comment": null}"#;
        assert_no_errors(errors_in_property, &[comments]);
        let warnings = warnings_in_property(comments).into_iter().map(|note| note.1).collect::<Vec<_>>();
        assert_eq!(warnings, ["`title`", "`x-order`", "`$comment`"].map(|word| format!("unknown keyword {word}")));
    }
}
