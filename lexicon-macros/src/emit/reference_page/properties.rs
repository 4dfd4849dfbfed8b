//! The tables of properties, whose types link to Rust types.

use lexicon_schema::document::{ObjectSchema, Schema, SchemaKind};

use super::{Page, cell, name, without_raw_prefix};
use crate::markdown::table;
use crate::plan::{PlannedField, RustType, Struct, TypePath};
use crate::summary;

impl<'a> Page<'a> {
    /// Returns a struct in the document's module.
    pub fn struct_in_module(&self, name: &str) -> Option<&'a Struct> {
        self.structs.get(name).copied()
    }

    /// Writes the table of properties of an object, given its struct.
    pub fn properties(&mut self, object: &ObjectSchema, item: Option<&Struct>) {
        if object.properties.is_empty() {
            return self.line("No properties.\n");
        }
        let mut rows = Vec::new();
        self.rows(object, item, "", &mut rows);
        self.line(table(["name", "type", "required", "description", "constraints"], &rows));
    }

    /// Adds a row for each property, followed by the rows for its inline object.
    fn rows(&self, object: &ObjectSchema, item: Option<&Struct>, parent: &str, rows: &mut Vec<[String; 5]>) {
        for (index, property) in object.properties.iter().enumerate() {
            let schema = &property.schema;
            let path = format!("{parent}{}", property.name.value);
            // A struct has its fields in the order of the properties.
            let field = item.and_then(|item| item.fields.get(index));
            let field = field.filter(|field| field.key == property.name.value);
            let type_path = field.and_then(named_type);
            let null = if property.nullable { ", or null" } else { "" };
            rows.push([
                name(&path),
                format!("{}{null}", self.type_of(schema, type_path)),
                if property.required { "yes" } else { "no" }.to_owned(),
                cell(schema.description.as_deref()),
                summary::constraints(schema),
            ]);
            let (mut inner, mut path) = (schema, path);
            while let SchemaKind::Array(array) = &inner.kind {
                inner = &array.items;
                path.push_str("[]");
            }
            if let SchemaKind::Object(inner) = &inner.kind {
                let item = type_path.and_then(|path| self.struct_in_module(path.name()));
                self.rows(inner, item, &format!("{path}."), rows);
            }
        }
    }

    /// Returns the type of a schema in words. An inline type links to `inline`.
    pub fn type_of(&self, schema: &Schema, inline: Option<&TypePath>) -> String {
        summary::type_of(schema, inline.map(|path| without_raw_prefix(path.name())), &|reference| self.link(reference))
    }
}

/// Returns the generated type of a field or of its array items.
fn named_type(field: &PlannedField) -> Option<&TypePath> {
    let mut type_ = &field.value.type_;
    while let RustType::Array(items) = type_ {
        type_ = items;
    }
    match type_ {
        RustType::Named(path) => Some(path),
        _ => None,
    }
}
