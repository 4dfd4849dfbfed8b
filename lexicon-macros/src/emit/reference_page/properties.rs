//! Properties on a page: their table, and their types, linked to what they became.

use lexicon_schema::document::{ObjectSchema, Schema, SchemaKind};

use super::{Page, cell, name, plain};
use crate::markdown::table;
use crate::plan::{PlannedField, RustType, Struct, TypePath};
use crate::summary;

impl<'a> Page<'a> {
    /// A struct in the document's module.
    pub fn inside(&self, name: &str) -> Option<&'a Struct> {
        self.inside.get(name).copied()
    }

    /// The properties of an object, and what it became.
    pub fn properties(&mut self, object: &ObjectSchema, became: Option<&Struct>) {
        if object.properties.is_empty() {
            return self.line("No properties.\n");
        }
        let mut rows = Vec::new();
        self.rows(object, became, "", &mut rows);
        self.line(table(["name", "type", "required", "description", "constraints"], &rows));
    }

    /// The rows of an object's properties, each followed by those of an object that is written in place.
    fn rows(&self, object: &ObjectSchema, became: Option<&Struct>, outer: &str, rows: &mut Vec<[String; 5]>) {
        for (index, property) in object.properties.iter().enumerate() {
            let schema = &property.schema;
            let path = format!("{outer}{}", property.name.value);
            // A struct has its fields in the order of the properties.
            let field = became.and_then(|item| item.fields.get(index));
            let field = field.filter(|field| field.key == property.name.value);
            let item = field.and_then(item);
            let null = if property.nullable { ", or null" } else { "" };
            rows.push([
                name(&path),
                format!("{}{null}", self.type_of(schema, item)),
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
                let became = item.and_then(|item| self.inside(item.name()));
                self.rows(inner, became, &format!("{path}."), rows);
            }
        }
    }

    /// The type of a schema; what is written in place became `item`.
    pub fn type_of(&self, schema: &Schema, item: Option<&TypePath>) -> String {
        summary::type_of(schema, item.map(|item| plain(item.name())), &|reference| self.link(reference))
    }
}

/// The item that a field's type is, or that its items are.
fn item(field: &PlannedField) -> Option<&TypePath> {
    let mut type_ = &field.value.type_;
    while let RustType::Array(items) = type_ {
        type_ = items;
    }
    match type_ {
        RustType::Named(path) => Some(path),
        _ => None,
    }
}
