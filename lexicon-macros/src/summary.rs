//! Types and constraints in words, as documentation says them.

use crate::markdown::code;
use lexicon_schema::document::{Reference, Schema, SchemaKind};

/// The type of a schema, with references as `link` writes them. What stands at `item` is what became of a type that is
/// written in place.
pub fn type_of(schema: &Schema, item: Option<&str>, link: &impl Fn(&Reference) -> String) -> String {
    let word = |word: &str| item.map_or_else(|| word.to_owned(), |item| format!("[{word}]({item})"));
    match &schema.kind {
        SchemaKind::Boolean(_) => "boolean".to_owned(),
        SchemaKind::Integer(_) => word("integer"),
        SchemaKind::String(_) => word("string"),
        SchemaKind::Array(array) => format!("array of {}", type_of(&array.items, item, link)),
        SchemaKind::Object(_) => word("object"),
        SchemaKind::Ref(reference) => link(&reference.value),
        SchemaKind::Union(union) => {
            let types: Vec<String> = union.refs.iter().map(|reference| link(&reference.value)).collect();
            let types = if types.is_empty() { "any type".to_owned() } else { types.join(", ") };
            let others = if union.closed || union.refs.is_empty() { "" } else { ", or others" };
            format!("{} of {types}{others}", word("union"))
        }
        SchemaKind::Bytes(_) => "bytes".to_owned(),
        SchemaKind::CidLink => "cid-link".to_owned(),
        SchemaKind::Blob(_) => "blob".to_owned(),
        SchemaKind::Unknown => "unknown".to_owned(),
    }
}

/// The constraints of a schema, `default 1, at least 1, at most 100`; empty if there are none.
pub fn constraints(schema: &Schema) -> String {
    let mut said = Vec::new();
    say(schema, &mut said);
    said.join(", ")
}

fn say(schema: &Schema, said: &mut Vec<String>) {
    match &schema.kind {
        SchemaKind::Boolean(boolean) => {
            said.extend(boolean.default.as_ref().map(|default| format!("default `{}`", default.value)));
            said.extend(boolean.const_value.as_ref().map(|constant| format!("always `{}`", constant.value)));
        }
        SchemaKind::Integer(integer) => {
            said.extend(integer.default.as_ref().map(|default| format!("default `{}`", default.value)));
            said.extend(integer.const_value.as_ref().map(|constant| format!("always `{}`", constant.value)));
            said.extend(integer.minimum.as_ref().map(|limit| format!("at least {}", limit.value)));
            said.extend(integer.maximum.as_ref().map(|limit| format!("at most {}", limit.value)));
            let choices = integer.enum_values.iter().flatten().map(|choice| format!("`{}`", choice.value));
            said.extend(listed("one of", choices));
        }
        SchemaKind::String(text) => {
            said.extend(text.format.as_ref().map(|format| format!("format `{}`", format.value.name())));
            said.extend(text.default.as_ref().map(|default| format!("default {}", code(&default.value))));
            said.extend(text.const_value.as_ref().map(|constant| format!("always {}", code(&constant.value))));
            said.extend(text.min_length.as_ref().map(|limit| format!("at least {}", counted(limit.value, "byte"))));
            said.extend(text.max_length.as_ref().map(|limit| format!("at most {}", counted(limit.value, "byte"))));
            said.extend(
                text.min_graphemes.as_ref().map(|limit| format!("at least {}", counted(limit.value, "grapheme"))),
            );
            said.extend(
                text.max_graphemes.as_ref().map(|limit| format!("at most {}", counted(limit.value, "grapheme"))),
            );
            said.extend(listed("one of", text.enum_values.iter().flatten().map(|choice| code(&choice.value))));
            said.extend(listed("known values:", text.known_values.iter().flatten().map(|known| code(&known.value))));
        }
        SchemaKind::Array(array) => {
            said.extend(array.min_length.as_ref().map(|limit| format!("at least {}", counted(limit.value, "item"))));
            said.extend(array.max_length.as_ref().map(|limit| format!("at most {}", counted(limit.value, "item"))));
            let items = constraints(&array.items);
            said.extend((!items.is_empty()).then(|| format!("each {items}")));
        }
        SchemaKind::Bytes(bytes) => {
            said.extend(bytes.min_length.as_ref().map(|limit| format!("at least {}", counted(limit.value, "byte"))));
            said.extend(bytes.max_length.as_ref().map(|limit| format!("at most {}", counted(limit.value, "byte"))));
        }
        SchemaKind::Blob(blob) => {
            said.extend(blob.max_size.as_ref().map(|limit| format!("at most {}", counted(limit.value, "byte"))));
            let types = blob.accept.iter().flatten().map(|type_| code(&type_.value));
            said.extend(listed("one of", types));
        }
        SchemaKind::Object(_)
        | SchemaKind::Ref(_)
        | SchemaKind::Union(_)
        | SchemaKind::CidLink
        | SchemaKind::Unknown => {}
    }
}

fn listed(words: &str, values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<String> = values.collect();
    (!values.is_empty()).then(|| format!("{words} {}", values.join(", ")))
}

fn counted(count: u64, unit: &str) -> String {
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}
