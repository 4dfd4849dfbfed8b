//! A type in a place where it may not be: what is told of it, and what does there instead.
//! Which types may be where is known by the file of types.

use lexicon_syntax::json::Span;

use super::Reader;
use super::fields::Fields;
use super::kind::{Kind, Place};
use super::type_word::one_of;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::json::NodeValue;

impl Reader {
    /// What a document is found by is `main`; there is but one in each.
    pub(super) fn primary_elsewhere(&self, kind: Kind, span: Span, place: Place) -> Diagnostic {
        let message = format!("{} must be the definition `main`", kind.with_article());
        let around = self.definition_around(span);
        let found = match around {
            Some(name) if place == Place::Definition => format!("found in the definition {}", quoted(name)),
            _ => format!("found in {}", place.subject()),
        };
        let mistake = Diagnostic::at(DocumentRule::PrimaryNotMain, span, message, found);
        match around {
            Some(name) if place == Place::Definition && !self.names.contains("main") => {
                mistake.help(format!("rename {} to `main`", quoted(name)))
            }
            _ => mistake.note("put it into a document of its own, as the definition `main`"),
        }
    }

    pub(super) fn misplaced(&self, kind: Kind, span: Span, place: Place, fields: &Fields<'_, '_>) -> Diagnostic {
        let message = format!("{} can't be {}", place.subject(), kind.with_article());
        let label = match place {
            Place::Main | Place::Definition => "expected a type such as `object`, `array` or `string`".to_owned(),
            Place::Property | Place::Items => "expected a type such as `object`, `ref` or `string`".to_owned(),
            _ => one_of(&place.names()),
        };
        let mistake = Diagnostic::at(DocumentRule::TypeMisplaced, span, message, label);
        let refers = match fields.get("ref").map(|node| &node.value) {
            Some(NodeValue::String(text)) => Some(text.as_ref()),
            _ => None,
        };
        match (place, kind) {
            (Place::Body, _) => mistake.note(
                "make it a property of an object: `{ \"type\": \"object\", \"properties\": { \"items\": ... } }`",
            ),
            (Place::Message, Kind::Object) => {
                mistake.note("make the object a definition, and write `{ \"type\": \"union\", \"refs\": [\"#name\"] }`")
            }
            (Place::Message, Kind::Ref) => {
                let refers = refers.unwrap_or("#name");
                let union = quoted(&format!("{{ \"type\": \"union\", \"refs\": [\"{refers}\"] }}"));
                mistake.note(format!("a union lists references: {union}"))
            }
            (Place::Parameter, Kind::Object) => mistake.note("give its properties as parameters of their own"),
            (Place::Parameter, Kind::Ref) => mistake.note("write what it refers to in its place"),
            (Place::Property | Place::Items, Kind::Token) => {
                mistake.note("a token is a name that a string may have as its value").help("write `\"string\"`")
            }
            (Place::Definition | Place::Main, Kind::Ref) => match (refers, self.definition_around(span)) {
                (Some(refers), Some(name)) => {
                    mistake.note(format!("refer to {} where {} is used", quoted(refers), quoted(&format!("#{name}"))))
                }
                _ => mistake,
            },
            (Place::Definition | Place::Main, Kind::Union) => {
                mistake.note("it may be a property of an object, or the items of an array")
            }
            _ => mistake,
        }
    }

    fn definition_around(&self, span: Span) -> Option<&str> {
        // Entries are in the order of their places, and none overlaps another.
        let at = self.entries.partition_point(|entry| entry.span.end <= span.start);
        self.entries.get(at).filter(|entry| entry.span.contains(span)).map(|entry| entry.name.as_str())
    }
}
