//! Booleans, integers and strings.

use std::fmt::Display;

use lexicon_syntax::format::Format;

use super::DocumentReader;
use super::fields::Fields;
use super::foreign_types::foreign_format;
use super::json_values::{self, ReadItem};
use super::type_keyword::one_of;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{BooleanSchema, IntegerSchema, Located, StringSchema};
use crate::spelling::nearest;

impl DocumentReader {
    pub(super) fn boolean(&mut self, fields: &Fields<'_, '_>) -> BooleanSchema {
        let first = self.collector.len();
        let boolean =
            BooleanSchema { default: fields.boolean(self, "default"), const_value: fields.boolean(self, "const") };
        check::boolean(&boolean, &mut self.collector);
        BooleanSchema { default: self.unless_reported(boolean.default, first), ..boolean }
    }

    pub(super) fn integer(&mut self, fields: &Fields<'_, '_>) -> IntegerSchema {
        let first = self.collector.len();
        let integer = IntegerSchema {
            minimum: fields.integer(self, "minimum"),
            maximum: fields.integer(self, "maximum"),
            enum_values: self.enum_values(fields, json_values::integer),
            default: fields.integer(self, "default"),
            const_value: fields.integer(self, "const"),
        };
        check::integer(&integer, &mut self.collector);
        IntegerSchema { default: self.unless_reported(integer.default, first), ..integer }
    }

    pub(super) fn string(&mut self, fields: &Fields<'_, '_>) -> StringSchema {
        let first = self.collector.len();
        let string = StringSchema {
            format: self.format(fields),
            min_length: fields.limit(self, "minLength"),
            max_length: fields.limit(self, "maxLength"),
            min_graphemes: fields.limit(self, "minGraphemes"),
            max_graphemes: fields.limit(self, "maxGraphemes"),
            known_values: fields.distinct(self, "knownValues", json_values::string).map(|values| values.value),
            enum_values: self.enum_values(fields, json_values::string),
            default: fields.string(self, "default"),
            const_value: fields.string(self, "const"),
        };
        check::string(&string, &mut self.collector);
        self.values_are_not_references("knownValues", &string.known_values);
        self.values_are_not_references("enum", &string.enum_values);
        StringSchema { default: self.unless_reported(string.default, first), ..string }
    }

    /// Reads `enum`; `None` if a value is invalid, since the others alone would exclude it.
    fn enum_values<T: Display>(
        &mut self,
        fields: &Fields<'_, '_>,
        read: ReadItem<Located<T>>,
    ) -> Option<Vec<Located<T>>> {
        let problems = self.collector.problems();
        let values = fields.distinct(self, "enum", read)?;
        if self.collector.problems() > problems {
            return None;
        }
        if values.value.is_empty() {
            let label = "expected at least one value; remove `enum` to allow any value";
            self.report(Diagnostic::at(DocumentRule::EnumEmpty, values.span, "`enum` is empty", label));
        }
        Some(values.value).filter(|values| !values.is_empty())
    }

    fn format(&mut self, fields: &Fields<'_, '_>) -> Option<Located<Format>> {
        let Located { value: name, span } = fields.string(self, "format")?;
        if let Some(value) = Format::from_name(&name) {
            return Some(Located { value, span });
        }
        let names = Format::ALL.map(Format::name);
        let message = format!("unknown format {}", quoted(&name));
        let error = Diagnostic::at(DocumentRule::FormatUnknown, span, message, one_of(&names));
        let near = foreign_format(&name).map(Format::name).or(nearest(&name, &mut names.into_iter()));
        self.report(match near {
            None => error.help("remove it").note("the language has no other formats: use the `description`"),
            near => error.did_you_mean(near),
        });
        None
    }

    /// String values are never resolved as references, so a token needs its full name.
    fn values_are_not_references(&mut self, list: &str, values: &Option<Vec<Located<String>>>) {
        for value in values.iter().flatten().filter(|value| value.value.starts_with('#')) {
            let message = format!("{} in `{list}` is plain text, not a reference", quoted(&value.value));
            let label = "expected the full name of a token";
            let warning = Diagnostic::at(DocumentRule::ValueLooksLikeReference, value.span, message, label);
            let full_name = format!("{}{}", self.name, value.value);
            let suggestion = Some(full_name.as_str()).filter(|_| !self.name.is_unnamed());
            self.report(warning.did_you_mean(suggestion));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, SchemaKind};
    use crate::testing::{assert_diagnostics, assert_no_errors, errors_in_property, reading, warnings_in_property};
    use lexicon_syntax::format::Format;

    #[test]
    fn warns_of_values_like_references() {
        let text = r##"{"type": "string", "knownValues": ["#a", "com.example.thing#a", "a#b"]}"##;
        assert_no_errors(errors_in_property, &[text]);
        let message = "`#a` in `knownValues` is plain text, not a reference";
        assert_eq!(warnings_in_property(text), [("\"#a\"".to_owned(), message.to_owned())]);
    }

    #[test]
    fn rejects_unknown_format() {
        assert_diagnostics(
            errors_in_property,
            &[
                (r#"{"type": "string", "format": "datetim"}"#, "\"datetim\"", "unknown format `datetim`"),
                (r#"{"type": "string", "format": "DID"}"#, "\"DID\"", "unknown format `DID`"),
            ],
        );
        for format in Format::ALL {
            assert_no_errors(errors_in_property, &[&format!(r#"{{"type": "string", "format": "{}"}}"#, format.name())]);
        }
    }

    #[test]
    fn reads_every_keyword() {
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
