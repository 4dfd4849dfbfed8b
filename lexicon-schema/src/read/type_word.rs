//! The `type` of a schema: whether it is there, one that is known, and one that may stand where it does; and which one
//! was most likely meant. What each type holds is read by the file of that type.

use super::Reader;
use super::fields::Fields;
use super::kind::{Kind, Place};
use crate::diagnostic::{Diagnostic, Rule, listed, quoted};
use crate::document::Located;
use crate::format::Format;
use crate::json::{Node, Span, Value};
use crate::spelling::nearest;

impl Reader {
    /// The type of `node`, which must be one that may stand at `place`, and its fields, whose names are those of the
    /// type.
    pub(super) fn typed<'n, 't>(&mut self, node: &'n Node<'t>, place: Place) -> Option<(Kind, Fields<'n, 't>)> {
        self.an_object_describes(node, place)?;
        let mut fields = Fields::of(self, node, place.subject())?;
        if fields.get("type").is_none() {
            // Only here is the type unknown, so that no other keyword can be told from a misspelled one.
            fields.slips(self, &["type"]);
            self.type_is_there(&fields, place);
        }
        let word = self.type_is_one_word(&fields)?;
        let kind = self.kind(&word, place, &fields)?;
        fields.at = word.span;
        self.keywords_belong(kind, &mut fields);
        Some((kind, fields))
    }

    /// A type is named inside of an object, even where there is nothing to say but its name.
    fn an_object_describes(&mut self, node: &Node<'_>, place: Place) -> Option<()> {
        if matches!(node.value, Value::Object(_)) {
            return Some(());
        }
        let are = if matches!(place, Place::Items | Place::ParameterItems) { "are" } else { "is" };
        let message = format!("{} {are} described by an object", place.subject());
        let label = format!("expected an object with a `type`, found {}", node.value.kind());
        let mistake = Diagnostic::at(Rule::NotAnObject, node.span, message, label);
        let shape = match &node.value {
            Value::String(word) => Kind::from_name(known_elsewhere(word).unwrap_or(word))
                .filter(|kind| place.allows(*kind))
                .and_then(|kind| self.some_schema(kind)),
            _ => None,
        };
        self.report(match shape {
            Some(shape) => mistake.help(format!("write `{shape}`")),
            None => mistake,
        });
        None
    }

    fn type_is_there(&mut self, fields: &Fields<'_, '_>, place: Place) {
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
        let Some(Node { value: Value::Array(items), span }) = fields.get("type") else {
            return fields.string(self, "type");
        };
        let is_null =
            |item: &&Node<'_>| matches!(&item.value, Value::Null) || item.value == Value::String("null".into());
        let mut mistake =
            Diagnostic::at(Rule::NotAString, *span, "`type` must be a string", "expected a string, found an array");
        if items.iter().any(|item| is_null(&item)) {
            mistake = mistake.note("the object lists a property that may be null in `nullable`");
        }
        let mut others = items.iter().filter(|item| !is_null(item));
        self.report(match (others.next().map(|item| &item.value), others.next()) {
            (Some(Value::String(word)), None) => mistake.help(format!("write {}", quoted(&format!("\"{word}\"")))),
            _ => mistake,
        });
        None
    }

    fn kind(&mut self, word: &Located<String>, place: Place, fields: &Fields<'_, '_>) -> Option<Kind> {
        let Some(kind) = Kind::from_name(&word.value) else {
            self.report(unknown(word, place));
            return None;
        };
        if !place.allows(kind) {
            let mistake = match kind.is_primary() {
                true => self.primary_elsewhere(kind, word.span, place),
                false => self.misplaced(kind, word.span, place, fields),
            };
            self.report(mistake);
            return None;
        }
        Some(kind)
    }

    /// What a document is found by is `main`; there is but one in each.
    fn primary_elsewhere(&self, kind: Kind, span: Span, place: Place) -> Diagnostic {
        let message = format!("{} must be the definition `main`", kind.with_article());
        let around = self.definition_around(span);
        let found = match around {
            Some(name) if place == Place::Definition => format!("found in the definition {}", quoted(name)),
            _ => format!("found in {}", place.subject()),
        };
        let mistake = Diagnostic::at(Rule::PrimaryNotMain, span, message, found);
        match around {
            Some(name) if place == Place::Definition && !self.entries.iter().any(|entry| entry.name == "main") => {
                mistake.help(format!("rename {} to `main`", quoted(name)))
            }
            _ => mistake.note("put it into a document of its own, as the definition `main`"),
        }
    }

    fn misplaced(&self, kind: Kind, span: Span, place: Place, fields: &Fields<'_, '_>) -> Diagnostic {
        let message = format!("{} can't be {}", place.subject(), kind.with_article());
        let label = match place {
            Place::Main | Place::Definition => "expected a type such as `object`, `array` or `string`".to_owned(),
            Place::Property | Place::Items => "expected a type such as `object`, `ref` or `string`".to_owned(),
            _ => one_of(&place.names()),
        };
        let mistake = Diagnostic::at(Rule::TypeMisplaced, span, message, label);
        let refers = match fields.get("ref").map(|node| &node.value) {
            Some(Value::String(text)) => Some(text.as_ref()),
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
                mistake.note(format!("a union lists references: `{{ \"type\": \"union\", \"refs\": [\"{refers}\"] }}`"))
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
        self.entries.iter().find(|entry| entry.span.contains(span)).map(|entry| entry.name.as_str())
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

fn unknown(word: &Located<String>, place: Place) -> Diagnostic {
    let message = format!("unknown type {}", quoted(&word.value));
    let names = place.names();
    let meant = known_elsewhere(&word.value).or(nearest(&word.value, &mut names.iter().copied()));
    let mistake = Diagnostic::at(Rule::TypeUnknown, word.span, message, one_of(&names));
    match (Format::from_name(&word.value), &*word.value) {
        (Some(format), _) => mistake.help(format!("write `\"string\", \"format\": \"{}\"`", format.name())),
        (None, "number" | "float" | "double") => {
            mistake.did_you_mean(meant).note("there are no fractions; a whole number is an `integer`")
        }
        _ => mistake.did_you_mean(meant),
    }
}

/// The type that other languages call `word`.
fn known_elsewhere(word: &str) -> Option<&'static str> {
    match word {
        "number" | "float" | "double" | "int" => Some("integer"),
        "bool" => Some("boolean"),
        "text" | "str" => Some("string"),
        "list" => Some("array"),
        "map" | "struct" => Some("object"),
        _ => None,
    }
}

/// `expected one of ...`, or `expected ...` if there is but one.
pub(super) fn one_of(words: &[&str]) -> String {
    let listed = listed(&mut words.iter().map(|&word| word.to_owned()), words.len());
    let how_many = if words.len() == 1 { "" } else { "one of " };
    format!("expected {how_many}{listed}")
}
