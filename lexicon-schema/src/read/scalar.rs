//! Booleans, integers and strings.
//! Reads their keywords; whether those agree is asked of `check`.

use std::fmt::Display;

use lexicon_syntax::format::Format;

use super::Reader;
use super::fields::Fields;
use super::foreign_types::format_elsewhere;
use super::type_word::one_of;
use super::values::{self, Read};
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{BooleanSchema, IntegerSchema, Located, StringSchema};
use crate::spelling::nearest;

impl Reader {
    pub(super) fn boolean(&mut self, fields: &Fields<'_, '_>) -> BooleanSchema {
        let before = self.mistakes.len();
        let boolean =
            BooleanSchema { default: fields.boolean(self, "default"), const_value: fields.boolean(self, "const") };
        check::boolean(&boolean, &mut self.mistakes);
        BooleanSchema { default: self.unless_reported(boolean.default, before), ..boolean }
    }

    pub(super) fn integer(&mut self, fields: &Fields<'_, '_>) -> IntegerSchema {
        let before = self.mistakes.len();
        let integer = IntegerSchema {
            minimum: fields.integer(self, "minimum"),
            maximum: fields.integer(self, "maximum"),
            enum_values: self.choices(fields, values::integer),
            default: fields.integer(self, "default"),
            const_value: fields.integer(self, "const"),
        };
        check::integer(&integer, &mut self.mistakes);
        IntegerSchema { default: self.unless_reported(integer.default, before), ..integer }
    }

    pub(super) fn string(&mut self, fields: &Fields<'_, '_>) -> StringSchema {
        let before = self.mistakes.len();
        let text = StringSchema {
            format: self.format(fields),
            min_length: fields.limit(self, "minLength"),
            max_length: fields.limit(self, "maxLength"),
            min_graphemes: fields.limit(self, "minGraphemes"),
            max_graphemes: fields.limit(self, "maxGraphemes"),
            known_values: fields.distinct(self, "knownValues", values::string).map(|values| values.value),
            enum_values: self.choices(fields, values::string),
            default: fields.string(self, "default"),
            const_value: fields.string(self, "const"),
        };
        check::string(&text, &mut self.mistakes);
        check::values::tokens_are_named_in_whole(&text, &self.name, &mut self.notes);
        StringSchema { default: self.unless_reported(text.default, before), ..text }
    }

    fn choices<T: Display>(&mut self, fields: &Fields<'_, '_>, read: Read<Located<T>>) -> Option<Vec<Located<T>>> {
        let before = self.mistakes.len();
        let choices = fields.distinct(self, "enum", read)?;
        if self.mistakes.len() > before {
            // With some of its members unread, what the others allow says nothing about `default`.
            return None;
        }
        check::values::enum_is_not_empty(&choices, &mut self.mistakes);
        Some(choices.value).filter(|choices| !choices.is_empty())
    }

    /// Text of a format that isn't known can't be held against it, and to take any would be to promise too much.
    fn format(&mut self, fields: &Fields<'_, '_>) -> Option<Located<Format>> {
        let Located { value: name, span } = fields.string(self, "format")?;
        let format = Format::from_name(&name);
        if format.is_none() {
            let names = Format::ALL.map(Format::name);
            let message = format!("there is no format {}", quoted(&name));
            let diagnostic = Diagnostic::at(DocumentRule::FormatUnknown, span, message, one_of(&names));
            let elsewhere = format_elsewhere(&name).map(Format::name);
            self.report(match elsewhere.or(nearest(&name, &mut names.into_iter())) {
                None => diagnostic
                    .help("remove it")
                    .note("there are no other formats; the `description` can say what the text is"),
                meant => diagnostic.did_you_mean(meant),
            });
        }
        format.map(|value| Located { value, span })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, SchemaKind};
    use crate::read::testing::{in_property, reading, silent, told};
    use lexicon_syntax::format::Format;

    #[test]
    fn an_unknown_format_is_refused() {
        told(
            in_property,
            &[
                (r#"{"type": "string", "format": "datetim"}"#, "\"datetim\"", "there is no format `datetim`"),
                (r#"{"type": "string", "format": "DID"}"#, "\"DID\"", "there is no format `DID`"),
            ],
        );
        for format in Format::ALL {
            silent(in_property, &[&format!(r#"{{"type": "string", "format": "{}"}}"#, format.name())]);
        }
    }

    #[test]
    fn every_keyword_is_read() {
        let reading = reading(
            r#"{"lexicon": 1, "id": "com.example.thing", "defs": {
                "a": {"type": "string", "description": "d", "minLength": 1, "maxLength": 9, "minGraphemes": 2,
                      "maxGraphemes": 8, "knownValues": ["p", "com.example.thing#q"], "enum": ["ab", "cd"],
                      "default": "cd"},
                "b": {"type": "integer", "minimum": -5, "maximum": 5, "enum": [-1, 1], "const": -1}}}"#,
        );
        let definitions = reading.document.unwrap().definitions;
        let [DefinitionBody::Data(a), DefinitionBody::Data(b)] = [&definitions[0].body, &definitions[1].body] else {
            panic!("two types of data")
        };
        let (SchemaKind::String(text), SchemaKind::Integer(integer)) = (&a.kind, &b.kind) else {
            panic!("a string and an integer")
        };
        let limits = [&text.min_length, &text.max_length, &text.min_graphemes, &text.max_graphemes];
        assert_eq!(limits.map(|limit| limit.as_ref().unwrap().value), [1, 9, 2, 8]);
        assert_eq!(a.description.as_deref(), Some("d"));
        assert_eq!(text.default.as_ref().unwrap().value, "cd");
        assert_eq!(text.known_values.as_ref().unwrap()[1].value, "com.example.thing#q");
        assert_eq!(integer.enum_values.as_ref().unwrap()[0].value, -1);
        assert_eq!(integer.const_value.as_ref().unwrap().value, -1);
    }
}
