//! Encoding of objects: `$type`, then the declared fields, then the unknown ones; all in order of their keys in DAG-CBOR.

use super::reserved_keys::has_main_fragment;
use super::{ErasedValue, ObjectDescriptor, ObjectFields};
use crate::codec::Writer;
use crate::codec::writer::canonical_order;
use crate::data::{Extra, Value};

pub(super) fn encode(writer: &mut Writer, descriptor: &'static ObjectDescriptor, fields: ObjectFields<'_>) {
    let own = descriptor.type_name.filter(|_| descriptor.is_record);
    let type_name = match writer.type_name.take() {
        Some(type_name) => Some(with_original_fragment(type_name, fields.extra)),
        None => own,
    };
    if writer.is_canonical() {
        return encode_sorted(writer, descriptor, fields, type_name);
    }
    // The other formats do not state lengths.
    writer.open_object(0);
    if let Some(type_name) = type_name {
        writer.key("$type");
        writer.string(type_name);
    }
    for (index, (field, value)) in descriptor.fields.iter().zip(fields.declared).enumerate() {
        if let Some(value) = value {
            writer.field_key(field.key(), descriptor.is_plain(index));
            value.encode(writer);
        }
    }
    for (key, value) in fields.extra.iter().filter(|(key, _)| is_encoded(descriptor, type_name, key)) {
        writer.key(key);
        writer.value(value);
    }
    writer.close_object();
}

/// The `$type` of a union's value, with a `#main` fragment if it was decoded with one.
fn with_original_fragment<'a>(type_name: &'static str, extra: &'a Extra) -> &'a str {
    let original = extra.get("$type").and_then(Value::as_str);
    original.filter(|original| has_main_fragment(original, type_name)).unwrap_or(type_name)
}

/// Encodes all fields in DAG-CBOR's order.
fn encode_sorted(
    writer: &mut Writer,
    descriptor: &'static ObjectDescriptor,
    fields: ObjectFields<'_>,
    type_name: Option<&str>,
) {
    enum EntryValue<'a> {
        Type(&'a str),
        Declared(&'a dyn ErasedValue),
        Unknown(&'a Value),
    }
    let mut entries: Vec<(&str, EntryValue<'_>)> = Vec::with_capacity(descriptor.fields.len() + 1);
    entries.extend(type_name.map(|type_name| ("$type", EntryValue::Type(type_name))));
    let declared = descriptor.fields.iter().zip(fields.declared);
    let declared = declared.filter_map(|(field, value)| Some((field.key(), EntryValue::Declared((*value)?))));
    entries.extend(declared);
    let unknown = fields.extra.iter().filter(|(key, _)| is_encoded(descriptor, type_name, key));
    entries.extend(unknown.map(|(key, value)| (key.as_str(), EntryValue::Unknown(value))));
    entries.sort_by(|(left, _), (right, _)| canonical_order(left, right));
    writer.open_object(entries.len());
    for (key, value) in entries {
        writer.string(key);
        match value {
            EntryValue::Type(type_name) => writer.string(type_name),
            EntryValue::Declared(value) => value.encode(writer),
            EntryValue::Unknown(value) => writer.value(value),
        }
    }
    writer.close_object();
}

/// Whether an unknown field is encoded. It must not repeat the key of another field.
fn is_encoded(descriptor: &'static ObjectDescriptor, type_name: Option<&str>, key: &str) -> bool {
    !descriptor.has_key(key) && (type_name.is_none() || key != "$type")
}
