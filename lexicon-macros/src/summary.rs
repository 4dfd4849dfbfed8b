//! Types and constraints in words, for documentation.

use lexicon_schema::diagnostic::counted;
use lexicon_schema::document::{Reference, Schema, SchemaKind};

use crate::markdown::code;

/// Returns the type of a schema. References are formatted by `link`, and an inline type links to `inline`.
pub fn type_of(schema: &Schema, inline: Option<&str>, link: &impl Fn(&Reference) -> String) -> String {
    let word = |word: &str| inline.map_or_else(|| word.to_owned(), |inline| format!("[{word}]({inline})"));
    match &schema.kind {
        SchemaKind::Boolean(_) => "boolean".to_owned(),
        SchemaKind::Integer(_) => word("integer"),
        SchemaKind::String(_) => word("string"),
        SchemaKind::Array(array) => format!("array of {}", type_of(&array.items, inline, link)),
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

/// Returns the constraints of a schema: `default 1, at least 1, at most 100`; empty if it has no constraints.
pub fn constraints(schema: &Schema) -> String {
    let mut parts = Vec::new();
    add_constraints(schema, &mut parts);
    parts.join(", ")
}

fn add_constraints(schema: &Schema, parts: &mut Vec<String>) {
    match &schema.kind {
        SchemaKind::Boolean(boolean) => {
            parts.extend(boolean.default.as_ref().map(|default| format!("default `{}`", default.value)));
            parts.extend(boolean.const_value.as_ref().map(|constant| format!("always `{}`", constant.value)));
        }
        SchemaKind::Integer(integer) => {
            parts.extend(integer.default.as_ref().map(|default| format!("default `{}`", default.value)));
            parts.extend(integer.const_value.as_ref().map(|constant| format!("always `{}`", constant.value)));
            parts.extend(integer.minimum.as_ref().map(|limit| format!("at least {}", limit.value)));
            parts.extend(integer.maximum.as_ref().map(|limit| format!("at most {}", limit.value)));
            let values = integer.enum_values.iter().flatten().map(|value| format!("`{}`", value.value));
            parts.extend(listed("one of", values));
        }
        SchemaKind::String(string) => {
            parts.extend(string.format.as_ref().map(|format| format!("format `{}`", format.value.name())));
            parts.extend(string.default.as_ref().map(|default| format!("default {}", code(&default.value))));
            parts.extend(string.const_value.as_ref().map(|constant| format!("always {}", code(&constant.value))));
            parts.extend(string.min_length.as_ref().map(|limit| format!("at least {}", counted(limit.value, "byte"))));
            parts.extend(string.max_length.as_ref().map(|limit| format!("at most {}", counted(limit.value, "byte"))));
            parts.extend(
                string.min_graphemes.as_ref().map(|limit| format!("at least {}", counted(limit.value, "grapheme"))),
            );
            parts.extend(
                string.max_graphemes.as_ref().map(|limit| format!("at most {}", counted(limit.value, "grapheme"))),
            );
            parts.extend(listed("one of", string.enum_values.iter().flatten().map(|value| code(&value.value))));
            parts.extend(listed("known values:", string.known_values.iter().flatten().map(|known| code(&known.value))));
        }
        SchemaKind::Array(array) => {
            parts.extend(array.min_length.as_ref().map(|limit| format!("at least {}", counted(limit.value, "item"))));
            parts.extend(array.max_length.as_ref().map(|limit| format!("at most {}", counted(limit.value, "item"))));
            let items = constraints(&array.items);
            parts.extend((!items.is_empty()).then(|| format!("each {items}")));
        }
        SchemaKind::Bytes(bytes) => {
            parts.extend(bytes.min_length.as_ref().map(|limit| format!("at least {}", counted(limit.value, "byte"))));
            parts.extend(bytes.max_length.as_ref().map(|limit| format!("at most {}", counted(limit.value, "byte"))));
        }
        SchemaKind::Blob(blob) => {
            parts.extend(blob.max_size.as_ref().map(|limit| format!("at most {}", counted(limit.value, "byte"))));
            let types = blob.accept.iter().flatten().map(|type_| code(&type_.value));
            parts.extend(listed("accepts", types));
        }
        SchemaKind::Object(_)
        | SchemaKind::Ref(_)
        | SchemaKind::Union(_)
        | SchemaKind::CidLink
        | SchemaKind::Unknown => {}
    }
}

fn listed(label: &str, values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<String> = values.collect();
    (!values.is_empty()).then(|| format!("{label} {}", values.join(", ")))
}
