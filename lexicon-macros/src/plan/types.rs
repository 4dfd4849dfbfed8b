//! Plans the Rust types of schemas, and the items for inline types.

use lexicon_schema::document::{IntegerSchema, Schema, SchemaKind};

use super::DocumentPlanner;
use super::enums;
use super::item::{ItemKind, RustType, Struct};

impl DocumentPlanner<'_> {
    /// Returns the type for `schema`. An inline type becomes an item called `name`.
    pub(super) fn type_of(&mut self, schema: &Schema, name: &str) -> RustType {
        let description = || schema.description.clone();
        let (name, item) = match &schema.kind {
            SchemaKind::Boolean(_) => return RustType::Boolean,
            SchemaKind::Integer(IntegerSchema { enum_values: None, .. }) => return RustType::Integer,
            SchemaKind::Integer(integer) => {
                let name = self.scope.claim(name.to_owned());
                (name.clone(), enums::integer_enum(name, description(), integer))
            }
            SchemaKind::String(string) if enums::is_string_enum(string) => {
                let name = self.scope.claim(name.to_owned());
                (name.clone(), enums::string_enum(name, description(), string))
            }
            SchemaKind::String(string) => {
                return string.format.as_ref().map_or(RustType::String, |format| RustType::Formatted(format.value));
            }
            SchemaKind::Array(array) => return RustType::Array(Box::new(self.type_of(&array.items, name))),
            SchemaKind::Object(object) => {
                let name = self.scope.claim(name.to_owned());
                let item = Struct { description: description(), ..self.object(&name, object, false) };
                (name, ItemKind::Struct(item))
            }
            SchemaKind::Ref(reference) => return RustType::Named(self.paths.definition(&reference.value)),
            SchemaKind::Union(union) => {
                let name = self.scope.claim(name.to_owned());
                (name.clone(), self.union(name, description(), union))
            }
            SchemaKind::Bytes(_) => return RustType::Bytes,
            SchemaKind::CidLink => return RustType::CidLink,
            SchemaKind::Blob(_) => return RustType::Blob,
            SchemaKind::Unknown => return RustType::Unknown,
        };
        self.module_items.push(item);
        RustType::Named(self.module.join(name))
    }
}
