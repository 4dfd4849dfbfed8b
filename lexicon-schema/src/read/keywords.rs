//! The keywords of a schema, each of which belongs to its type or is told of.
//! Which keywords each type has is known by the file of types.

use lexicon_syntax::json::Span;

use super::Reader;
use super::fields::Fields;
use super::kind::{Kind, takes};
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::json::Member;

impl Reader {
    /// A keyword of another type has no effect, and neither has a word that is none; both are noted. One that is
    /// nearly a keyword of this type is a mistake.
    pub(super) fn keywords_belong(&mut self, kind: Kind, fields: &mut Fields<'_, '_>) {
        let keywords = [&["type", "description"], kind.keywords()].concat();
        for member in fields.members {
            let word = member.key.text.as_ref();
            if keywords.contains(&word) {
                continue;
            }
            if !Kind::is_keyword(word) {
                fields.unknown_key(self, member, &keywords);
            } else if (kind, word) == (Kind::Query, "input") {
                self.query_has_no_input(member.key.span, fields.at);
            } else {
                self.notes.push(without_effect(kind, member));
            }
        }
    }

    /// What a client put into the body of a `GET` would be dropped on the way, by whoever stands between.
    fn query_has_no_input(&mut self, at: Span, kind: Span) {
        let message = "a `query` can't have an `input`";
        let diagnostic =
            Diagnostic::at(DocumentRule::QueryWithInput, at, message, "the request of a `query` has no body");
        self.report(diagnostic.label(kind, "or write `procedure` here").help("remove the `input`"));
    }
}

fn without_effect(kind: Kind, member: &Member<'_>) -> Diagnostic {
    let word = member.key.text.as_ref();
    let message = format!("`{word}` does not apply to `{}`", kind.name());
    let diagnostic =
        Diagnostic::at(DocumentRule::KeywordMisplaced, member.key.span, message, "this has no effect here");
    diagnostic.help(match (kind, word) {
        (Kind::String, "ref") if takes("format", &member.value.value) => "use `format` to name the format of a string",
        _ => remedy(kind, word),
    })
}

/// What does for `kind` what the keyword `word` does for another type.
fn remedy(kind: Kind, word: &str) -> &'static str {
    match (kind, word) {
        (Kind::Integer, "minLength" | "minGraphemes") => "use `minimum` to limit an integer",
        (Kind::Integer, "maxLength" | "maxGraphemes") => "use `maximum` to limit an integer",
        (Kind::String | Kind::Array, "minimum") => "use `minLength` to limit a length",
        (Kind::String | Kind::Array, "maximum") => "use `maxLength` to limit a length",
        (Kind::Array | Kind::Bytes, "minGraphemes") => "use `minLength` to limit a length",
        (Kind::Array | Kind::Bytes, "maxGraphemes") => "use `maxLength` to limit a length",
        (Kind::Bytes, "minimum") => "use `minLength` to limit bytes",
        (Kind::Bytes, "maximum") => "use `maxLength` to limit bytes",
        (Kind::String | Kind::Array, "maxSize") => "use `maxLength` to limit a length",
        (Kind::Blob, "maximum" | "maxGraphemes") => "use `maxSize` to limit a blob",
        (Kind::Array, "enum" | "knownValues" | "format" | "properties" | "ref" | "refs") => "move it into `items`",
        (Kind::Boolean, "enum") => "allow one value alone by `const`, or remove it",
        (Kind::Integer, "knownValues") => "use `enum` to list the values of an integer",
        (Kind::Bytes, "maxSize") => "use `maxLength` to limit bytes",
        (Kind::Blob, "maxLength") => "use `maxSize` to limit a blob",
        (Kind::Ref, "refs") => "make it a `union`, which may be of several types",
        (Kind::Union, "ref") => "list the types of a union in `refs`",
        (Kind::Record, "properties" | "required" | "nullable") => "move it into the object of `record`",
        (Kind::Subscription, "output") => "describe what a subscription sends in its `message`",
        (Kind::Params, "nullable") => "remove it: there is no null in a URL",
        (_, "required") => "list the name of the property in `required` of its object",
        (_, "nullable") => "list the name of the property in `nullable` of its object",
        _ => "remove it",
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_main, in_property, noted_in_property, reading, silent, told};

    #[test]
    fn keywords_of_another_type_are_noted_with_what_does_it_for_this_one() {
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
        told(noted_in_property, &noted);
        silent(in_property, &noted.map(|(text, ..)| text));
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"a": {"type": "string", "maximum": 3}}}"#;
        assert_eq!(reading(text).warning_list()[0].help.as_deref(), Some("use `maxLength` to limit a length"));
    }

    #[test]
    fn a_body_of_a_query_is_refused() {
        told(
            in_main,
            &[(
                r#"{"type": "query", "input": {"encoding": "application/json"}}"#,
                "\"input\"",
                "a `query` can't have an `input`",
            )],
        );
    }

    #[test]
    fn a_slip_is_nearly_a_keyword_that_is_absent_and_says_what_it_could_say() {
        told(
            in_property,
            &[
                (r#"{"type": "string", "maxLenght": 3}"#, "\"maxLenght\"", "there is no keyword `maxLenght` here"),
                (r#"{"type": "string", "maxlength": 3}"#, "\"maxlength\"", "there is no keyword `maxlength` here"),
                (r#"{"type": "string", "formats": "did"}"#, "\"formats\"", "there is no keyword `formats` here"),
                (r#"{"type": "blob", "accepts": ["image/*"]}"#, "\"accepts\"", "there is no keyword `accepts` here"),
                (r#"{"type": "object", "property": {}}"#, "\"object\"", "`properties` is missing"),
                (r#"{"type": "object", "propertys": {}}"#, "\"propertys\"", "there is no keyword `propertys` here"),
            ],
        );
        let noted = [
            (r#"{"type": "string", "formats": ["did"]}"#, "\"formats\"", "there is no keyword `formats` here"),
            (r#"{"type": "string", "formats": "jpeg"}"#, "\"formats\"", "there is no keyword `formats` here"),
            (r#"{"type": "blob", "accepts": "anything"}"#, "\"accepts\"", "there is no keyword `accepts` here"),
            (
                r#"{"type": "string", "maxLength": 3, "maxLenght": 3}"#,
                "\"maxLenght\"",
                "there is no keyword `maxLenght` here",
            ),
            (
                r#"{"type": "array", "items": {"type": "string"}, "item": {}}"#,
                "\"item\"",
                "there is no keyword `item` here",
            ),
            (
                r#"{"type": "string", "descriptions": {"de": "d"}}"#,
                "\"descriptions\"",
                "there is no keyword `descriptions` here",
            ),
        ];
        told(noted_in_property, &noted);
        silent(in_property, &noted.map(|(text, ..)| text));
        let remarks = r#"{"type": "string", "title": "A", "x-order": 3, "$comment": null}"#;
        silent(in_property, &[remarks]);
        let notes = noted_in_property(remarks).into_iter().map(|note| note.1).collect::<Vec<_>>();
        assert_eq!(
            notes,
            ["`title`", "`x-order`", "`$comment`"].map(|word| format!("there is no keyword {word} here"))
        );
    }
}
