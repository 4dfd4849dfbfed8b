//! Schemas with their references resolved: constraints and defaults of the fields that refer to a definition.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use lexicon_schema::document::{
    ArraySchema, DefinitionBody, Document, IntegerSchema, Located, MAX_REFERENCE_STEPS, Reference, Schema, SchemaKind,
    StringSchema,
};

use super::enums;
use super::item::{ConstantValue, PlannedConstraints, PlannedRule};

/// The maximum size of all constraints and defaults in bytes. Each reference repeats those of its definition, so generated
/// code grows with the number of references times the size of the definitions.
pub const MAX_REPEATED: usize = 16 * 1024 * 1024;

/// The data definitions of all documents.
pub struct Definitions<'a> {
    /// In the order of the references.
    schemas: Vec<(Reference, &'a Schema)>,
    /// A cache of the default variants of definitions.
    default_variants: RefCell<HashMap<Reference, Option<String>>>,
    /// The size of all constraints and defaults in bytes.
    repeated: Cell<usize>,
}

impl<'a> Definitions<'a> {
    pub fn new(documents: &'a [Arc<Document>]) -> Self {
        let mut schemas = Vec::new();
        for document in documents {
            for definition in &document.definitions {
                if let DefinitionBody::Data(schema) = &definition.body {
                    let (document, definition) = (document.id.value.clone(), definition.name.value.clone());
                    schemas.push((Reference { document, definition }, schema));
                }
            }
        }
        schemas.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        Self { schemas, default_variants: RefCell::default(), repeated: Cell::new(0) }
    }

    /// Whether all constraints and defaults exceed [`MAX_REPEATED`], so that some were omitted.
    pub fn exceed_limit(&self) -> bool {
        self.repeated.get() > MAX_REPEATED
    }

    /// Adds `bytes` of constraints or defaults, and returns whether they are within the limit.
    fn fits_limit(&self, bytes: usize) -> bool {
        self.repeated.set(self.repeated.get().saturating_add(bytes));
        !self.exceed_limit()
    }

    /// Follows references.
    fn resolve<'s>(&self, schema: &'s Schema) -> &'s Schema
    where
        'a: 's,
    {
        let mut schema = schema;
        for _ in 0..MAX_REFERENCE_STEPS {
            let SchemaKind::Ref(reference) = &schema.kind else { break };
            let Ok(at) = self.schemas.binary_search_by(|(known, _)| known.cmp(&reference.value)) else { break };
            schema = self.schemas[at].1;
        }
        schema
    }

    /// Returns the constraints on a field with this schema.
    pub fn constraints(&self, schema: &Schema) -> PlannedConstraints {
        self.constraints_within(schema, MAX_REFERENCE_STEPS)
    }

    fn constraints_within(&self, schema: &Schema, steps: usize) -> PlannedConstraints {
        let Some(steps) = steps.checked_sub(1) else { return PlannedConstraints::default() };
        let own = match &self.resolve(schema).kind {
            SchemaKind::Boolean(boolean) => constant(&boolean.const_value, ConstantValue::Boolean).collect(),
            SchemaKind::Integer(integer) => integer_rules(integer),
            SchemaKind::String(string) => {
                let bytes = string.const_value.as_ref().map_or(0, |constant| constant.value.len());
                if self.fits_limit(bytes) { string_rules(string) } else { Vec::new() }
            }
            SchemaKind::Array(array) => {
                let items = Some(self.constraints_within(&array.items, steps)).filter(|items| !items.is_empty());
                return PlannedConstraints { own: array_rules(array), items: items.map(Box::new) };
            }
            SchemaKind::Bytes(bytes) => {
                length("MinLength", &bytes.min_length).chain(length("MaxLength", &bytes.max_length)).collect()
            }
            SchemaKind::Blob(blob) => {
                let bytes = blob.accept.iter().flatten().map(|type_| type_.value.len() + size_of::<String>()).sum();
                if !self.fits_limit(bytes) {
                    return PlannedConstraints::default();
                }
                let accept = blob.accept.iter().map(|types| types.iter().map(|type_| type_.value.clone()).collect());
                accept.map(PlannedRule::Accept).chain(length("MaxSize", &blob.max_size)).collect()
            }
            SchemaKind::Object(_)
            | SchemaKind::Ref(_)
            | SchemaKind::Union(_)
            | SchemaKind::CidLink
            | SchemaKind::Unknown => Vec::new(),
        };
        PlannedConstraints { own, items: None }
    }

    /// Returns the default of a field with this schema.
    pub fn default(&self, schema: &Schema) -> Option<ConstantValue> {
        match &self.resolve(schema).kind {
            SchemaKind::Boolean(boolean) => {
                boolean.default.as_ref().map(|default| ConstantValue::Boolean(default.value))
            }
            SchemaKind::Integer(integer) => {
                integer.default.as_ref().map(|default| ConstantValue::Integer(default.value))
            }
            SchemaKind::String(string) => {
                let default = string.default.as_ref().filter(|default| self.fits_limit(default.value.len()));
                default.map(|default| ConstantValue::String(default.value.clone()))
            }
            _ => None,
        }
    }

    /// Returns the variant of the default, if the type is an enum that lists it.
    pub fn default_variant(&self, schema: &Schema) -> Option<String> {
        let SchemaKind::String(string) = &self.resolve(schema).kind else { return None };
        let SchemaKind::Ref(reference) = &schema.kind else { return enums::default_variant(string) };
        if let Some(known) = self.default_variants.borrow().get(&reference.value) {
            return known.clone();
        }
        let variant = enums::default_variant(string);
        self.default_variants.borrow_mut().insert(reference.value.clone(), variant.clone());
        variant
    }

    /// Whether the default can be a Rust literal. A string format would have to be parsed, which can fail.
    pub fn has_literal_default(&self, schema: &Schema) -> bool {
        match &self.resolve(schema).kind {
            SchemaKind::Boolean(_) => true,
            SchemaKind::Integer(integer) => integer.enum_values.is_none(),
            SchemaKind::String(string) => string.format.is_none(),
            _ => false,
        }
    }

    /// Whether the Rust type of `schema` can hold values with violations, apart from the constraints on the field.
    pub fn has_inner_rules(&self, schema: &Schema) -> bool {
        self.has_inner_rules_within(schema, MAX_REFERENCE_STEPS)
    }

    fn has_inner_rules_within(&self, schema: &Schema, steps: usize) -> bool {
        let Some(steps) = steps.checked_sub(1) else { return true };
        match &self.resolve(schema).kind {
            SchemaKind::Array(array) => self.has_inner_rules_within(&array.items, steps),
            SchemaKind::Object(_) | SchemaKind::Ref(_) | SchemaKind::Union(_) => true,
            // Their Rust types can hold values that cannot be decoded again.
            SchemaKind::Blob(_) | SchemaKind::Unknown => true,
            _ => false,
        }
    }
}

fn integer_rules(integer: &IntegerSchema) -> Vec<PlannedRule> {
    let limit = |name, limit: &Option<Located<i64>>| limit.as_ref().map(|limit| PlannedRule::Signed(name, limit.value));
    constant(&integer.const_value, ConstantValue::Integer)
        .chain(limit("Minimum", &integer.minimum))
        .chain(limit("Maximum", &integer.maximum))
        .collect()
}

fn string_rules(string: &StringSchema) -> Vec<PlannedRule> {
    constant(&string.const_value, ConstantValue::String)
        .chain(length("MinLength", &string.min_length))
        .chain(length("MaxLength", &string.max_length))
        .chain(length("MinGraphemes", &string.min_graphemes))
        .chain(length("MaxGraphemes", &string.max_graphemes))
        .collect()
}

fn array_rules(array: &ArraySchema) -> Vec<PlannedRule> {
    length("MinItems", &array.min_length).chain(length("MaxItems", &array.max_length)).collect()
}

fn constant<T: Clone>(
    constant: &Option<Located<T>>,
    value: impl Fn(T) -> ConstantValue,
) -> impl Iterator<Item = PlannedRule> {
    constant.iter().map(move |constant| PlannedRule::Const(value(constant.value.clone())))
}

fn length(name: &'static str, limit: &Option<Located<u64>>) -> impl Iterator<Item = PlannedRule> {
    limit.iter().map(move |limit| PlannedRule::Unsigned(name, limit.value))
}
