//! Booleans, integers and strings.
//! Reads their keywords; whether those agree is asked of `check`.

use super::Reader;
use super::fields::{self, Fields};
use super::schema::one_of;
use crate::check;
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Boolean, Integer, Located, Text};
use crate::format::Format;
use crate::spelling::nearest;

impl Reader {
    pub(super) fn boolean(&mut self, fields: &Fields<'_, '_>) -> Boolean {
        let boolean = Boolean { default: fields.boolean(self, "default"), constant: fields.boolean(self, "const") };
        check::boolean(&boolean, &mut self.mistakes);
        boolean
    }

    pub(super) fn integer(&mut self, fields: &Fields<'_, '_>) -> Integer {
        let integer = Integer {
            minimum: fields.integer(self, "minimum"),
            maximum: fields.integer(self, "maximum"),
            choices: self.choices(fields, fields::integer),
            default: fields.integer(self, "default"),
            constant: fields.integer(self, "const"),
        };
        check::integer(&integer, &mut self.mistakes);
        integer
    }

    pub(super) fn string(&mut self, fields: &Fields<'_, '_>) -> Text {
        let text = Text {
            format: self.format(fields),
            min_length: fields.limit(self, "minLength"),
            max_length: fields.limit(self, "maxLength"),
            min_graphemes: fields.limit(self, "minGraphemes"),
            max_graphemes: fields.limit(self, "maxGraphemes"),
            known_values: fields.list(self, "knownValues", fields::string).map(|values| values.value),
            choices: self.choices(fields, fields::string),
            default: fields.string(self, "default"),
            constant: fields.string(self, "const"),
        };
        check::string(&text, &mut self.mistakes);
        text
    }

    fn choices<'n, 't, T>(
        &mut self,
        fields: &Fields<'n, 't>,
        read: impl Fn(&mut Self, &'n crate::json::Node<'t>, &str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let before = self.mistakes.len();
        let choices = fields.list(self, "enum", read)?;
        if self.mistakes.len() > before {
            // With some of its members unread, what the others allow says nothing about `default`.
            return None;
        }
        check::values::enum_is_not_empty(&choices, &mut self.mistakes);
        Some(choices.value)
    }

    fn format(&mut self, fields: &Fields<'_, '_>) -> Option<Located<Format>> {
        let Located { value: name, span } = fields.string(self, "format")?;
        let format = Format::from_name(&name);
        if format.is_none() {
            let names = || Format::ALL.into_iter().map(|format| format.name());
            let message = format!("unknown format {}", quoted(&name));
            let diagnostic = Diagnostic::at(span, message, one_of(names()));
            self.report(diagnostic.did_you_mean(nearest(&name, names())));
        }
        format.map(|value| Located { value, span })
    }
}
