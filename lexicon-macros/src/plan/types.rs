//! Schemas -> types of Rust, with the rules that no type holds. A reference to a definition brings its rules along.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use lexicon_schema::document::{
    ArraySchema, DefinitionBody, Document, IntegerSchema, Located, MAX_REFERENCE_STEPS, Reference, Schema, SchemaKind,
    StringSchema,
};

use super::Draft;
use super::item::{Constraints, IntegerEnum, ItemKind, Literal, Rule, StringEnum, Type};
use super::names::{self, Scope};

/// The data definitions of all documents.
pub struct Types<'a> {
    /// Each by its name, and in the order of the names.
    definitions: Vec<(Reference, &'a Schema)>,
    /// The variant that stands for the default of each definition that was asked for one.
    default_variants: RefCell<HashMap<Reference, Option<String>>>,
    /// How many bytes of values the constraints and defaults of all places have.
    repeated: Cell<usize>,
}

/// The most bytes of values in the constraints and defaults of all places. A reference repeats those of its definition, so
/// that without a limit the code would grow with their number times their length.
pub const MAX_REPEATED: usize = 16 * 1024 * 1024;

impl<'a> Types<'a> {
    /// Knows every definition of `documents`.
    pub fn new(documents: &'a [Arc<Document>]) -> Self {
        let mut definitions = Vec::new();
        for document in documents {
            for definition in &document.definitions {
                if let DefinitionBody::Data(schema) = &definition.body {
                    let (document, definition) = (document.id.value.clone(), definition.name.value.clone());
                    definitions.push((Reference { document, definition }, schema));
                }
            }
        }
        definitions.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        Self { definitions, default_variants: RefCell::default(), repeated: Cell::new(0) }
    }

    /// Whether the constraints and defaults of all places exceed [`MAX_REPEATED`], so that some were left out.
    pub fn exceed_limit(&self) -> bool {
        self.repeated.get() > MAX_REPEATED
    }

    /// Counts the bytes of values that a place repeats, and says whether there is room for them.
    fn has_room_for(&self, bytes: usize) -> bool {
        self.repeated.set(self.repeated.get().saturating_add(bytes));
        !self.exceed_limit()
    }

    /// What a schema is once references are followed.
    fn resolved<'s>(&self, schema: &'s Schema) -> &'s Schema
    where
        'a: 's,
    {
        let mut schema = schema;
        for _ in 0..MAX_REFERENCE_STEPS {
            match &schema.kind {
                SchemaKind::Ref(reference) => {
                    let Ok(at) = self.definitions.binary_search_by(|(name, _)| name.cmp(&reference.value)) else {
                        break;
                    };
                    schema = self.definitions[at].1;
                }
                _ => break,
            }
        }
        schema
    }

    /// The rules of a place that holds `schema`.
    pub fn constraints(&self, schema: &Schema) -> Constraints {
        self.constraints_within(schema, MAX_REFERENCE_STEPS)
    }

    fn constraints_within(&self, schema: &Schema, steps: usize) -> Constraints {
        let Some(steps) = steps.checked_sub(1) else { return Constraints::default() };
        match &self.resolved(schema).kind {
            SchemaKind::Boolean(boolean) => {
                Constraints { own: constant(&boolean.const_value, Literal::Boolean).collect(), items: None }
            }
            SchemaKind::Integer(integer) => Constraints { own: integer_rules(integer), items: None },
            SchemaKind::String(text) => {
                let bytes = text.const_value.as_ref().map_or(0, |constant| constant.value.len());
                let own = if self.has_room_for(bytes) { text_rules(text) } else { Vec::new() };
                Constraints { own, items: None }
            }
            SchemaKind::Array(array) => {
                let items = self.constraints_within(&array.items, steps);
                Constraints { own: array_rules(array), items: Some(Box::new(items)).filter(|items| !items.is_empty()) }
            }
            SchemaKind::Bytes(bytes) => Constraints {
                own: length("MinLength", &bytes.min_length).chain(length("MaxLength", &bytes.max_length)).collect(),
                items: None,
            },
            SchemaKind::Blob(blob) => {
                let bytes = blob.accept.iter().flatten().map(|type_| type_.value.len() + size_of::<String>()).sum();
                if !self.has_room_for(bytes) {
                    return Constraints::default();
                }
                let accept = blob.accept.iter().map(|types| types.iter().map(|type_| type_.value.clone()).collect());
                let own = accept.map(Rule::Accept).chain(length("MaxSize", &blob.max_size)).collect();
                Constraints { own, items: None }
            }
            SchemaKind::Object(_)
            | SchemaKind::Ref(_)
            | SchemaKind::Union(_)
            | SchemaKind::CidLink
            | SchemaKind::Unknown => Constraints::default(),
        }
    }

    /// What a request has where a place that holds `schema` is left out.
    pub fn default(&self, schema: &Schema) -> Option<Literal> {
        match &self.resolved(schema).kind {
            SchemaKind::Boolean(boolean) => boolean.default.as_ref().map(|default| Literal::Boolean(default.value)),
            SchemaKind::Integer(integer) => integer.default.as_ref().map(|default| Literal::Integer(default.value)),
            SchemaKind::String(text) => {
                let default = text.default.as_ref().filter(|default| self.has_room_for(default.value.len()));
                default.map(|default| Literal::String(default.value.clone()))
            }
            _ => None,
        }
    }

    /// The variant that stands for the default, where the type is an enum that lists it.
    pub fn default_variant(&self, schema: &Schema) -> Option<String> {
        let SchemaKind::String(text) = &self.resolved(schema).kind else { return None };
        let SchemaKind::Ref(reference) = &schema.kind else { return default_variant(text) };
        if let Some(known) = self.default_variants.borrow().get(&reference.value) {
            return known.clone();
        }
        let variant = default_variant(text);
        self.default_variants.borrow_mut().insert(reference.value.clone(), variant.clone());
        variant
    }

    /// Whether a default can be written as a value of the type: a text with a format would have to be parsed.
    pub fn is_literal(&self, schema: &Schema) -> bool {
        match &self.resolved(schema).kind {
            SchemaKind::Boolean(_) => true,
            SchemaKind::Integer(integer) => integer.enum_values.is_none(),
            SchemaKind::String(text) => text.format.is_none(),
            _ => false,
        }
    }

    /// Whether values of `schema` have rules of their own besides those of their place.
    pub fn has_rules_inside(&self, schema: &Schema) -> bool {
        self.has_rules_within(schema, MAX_REFERENCE_STEPS)
    }

    fn has_rules_within(&self, schema: &Schema, steps: usize) -> bool {
        let Some(steps) = steps.checked_sub(1) else { return true };
        match &self.resolved(schema).kind {
            SchemaKind::Array(array) => self.has_rules_within(&array.items, steps),
            SchemaKind::Object(_) | SchemaKind::Ref(_) | SchemaKind::Union(_) => true,
            // Their types can hold what could not be read back.
            SchemaKind::Blob(_) | SchemaKind::Unknown => true,
            _ => false,
        }
    }
}

impl Draft<'_> {
    /// The type for `schema`; what is written inline becomes an item called `name`.
    pub(super) fn type_of(&mut self, schema: &Schema, name: &str) -> Type {
        match &schema.kind {
            SchemaKind::Boolean(_) => Type::Boolean,
            SchemaKind::Integer(IntegerSchema { enum_values: None, .. }) => Type::Integer,
            SchemaKind::Integer(integer) => {
                let name = self.scope.claim(name.to_owned());
                self.inside.push(integer_enum(name.clone(), schema.description.clone(), integer));
                self.inline(name)
            }
            SchemaKind::String(text) if lists_texts(text) => {
                let name = self.scope.claim(name.to_owned());
                self.inside.push(string_enum(name.clone(), schema.description.clone(), text));
                self.inline(name)
            }
            SchemaKind::String(text) => match &text.format {
                Some(format) => Type::Formatted(format.value),
                None => Type::String,
            },
            SchemaKind::Array(array) => Type::Array(Box::new(self.type_of(&array.items, name))),
            SchemaKind::Object(object) => {
                let name = self.scope.claim(name.to_owned());
                let item = self.object(&name, object, false);
                self.inside.push(ItemKind::Struct(super::Struct { description: schema.description.clone(), ..item }));
                self.inline(name)
            }
            SchemaKind::Ref(reference) => Type::Named(self.paths.of(&reference.value)),
            SchemaKind::Union(union) => {
                let name = self.scope.claim(name.to_owned());
                self.inside.push(self.union(name.clone(), schema.description.clone(), union));
                self.inline(name)
            }
            SchemaKind::Bytes(_) => Type::Bytes,
            SchemaKind::CidLink => Type::CidLink,
            SchemaKind::Blob(_) => Type::Blob,
            SchemaKind::Unknown => Type::Unknown,
        }
    }

    fn inline(&self, name: String) -> Type {
        Type::Named(self.module.with(name))
    }
}

/// Whether a string is an enum in Rust. A format says more than known values, which are only expected.
pub fn lists_texts(text: &StringSchema) -> bool {
    text.enum_values.is_some()
        || (text.known_values.as_ref().is_some_and(|known| !known.is_empty()) && text.format.is_none())
}

/// The enum for a string that lists its values.
pub fn string_enum(name: String, description: Option<String>, text: &StringSchema) -> ItemKind {
    let variants = variants(text);
    let names: Vec<&str> = variants.iter().map(|(variant, _)| variant.as_str()).collect();
    let other = text.enum_values.is_none().then(|| Scope::with(&names).claim("Other".to_owned()));
    ItemKind::StringEnum(StringEnum { name, description, variants, other })
}

fn default_variant(text: &StringSchema) -> Option<String> {
    let default = &text.default.as_ref()?.value;
    let variants = lists_texts(text).then(|| variants(text))?;
    variants.into_iter().find(|(_, text)| text == default).map(|(variant, _)| variant)
}

/// The listed values, each once, with the names of their variants.
fn variants(text: &StringSchema) -> Vec<(String, String)> {
    let mut scope = Scope::default();
    let (mut known, mut variants) = (HashSet::new(), Vec::new());
    for value in text.enum_values.as_ref().or(text.known_values.as_ref()).into_iter().flatten() {
        if known.insert(value.value.as_str()) {
            variants.push((scope.claim(names::variant(&value.value)), value.value.clone()));
        }
    }
    variants
}

/// The enum for an integer that lists its values.
pub fn integer_enum(name: String, description: Option<String>, integer: &IntegerSchema) -> ItemKind {
    let (mut known, mut variants) = (HashSet::new(), Vec::new());
    for Located { value, .. } in integer.enum_values.iter().flatten() {
        let name = if *value < 0 { format!("Minus{}", value.unsigned_abs()) } else { format!("N{value}") };
        if known.insert(*value) {
            variants.push((name, *value));
        }
    }
    ItemKind::IntegerEnum(IntegerEnum { name, description, variants })
}

fn constant<T: Clone>(constant: &Option<Located<T>>, literal: impl Fn(T) -> Literal) -> impl Iterator<Item = Rule> {
    constant.iter().map(move |constant| Rule::Const(literal(constant.value.clone())))
}

fn integer_rules(integer: &IntegerSchema) -> Vec<Rule> {
    let limit = |name, limit: &Option<Located<i64>>| limit.as_ref().map(|limit| Rule::Signed(name, limit.value));
    constant(&integer.const_value, Literal::Integer)
        .chain(limit("Minimum", &integer.minimum))
        .chain(limit("Maximum", &integer.maximum))
        .collect()
}

fn text_rules(text: &StringSchema) -> Vec<Rule> {
    constant(&text.const_value, Literal::String)
        .chain(length("MinLength", &text.min_length))
        .chain(length("MaxLength", &text.max_length))
        .chain(length("MinGraphemes", &text.min_graphemes))
        .chain(length("MaxGraphemes", &text.max_graphemes))
        .collect()
}

fn array_rules(array: &ArraySchema) -> Vec<Rule> {
    length("MinItems", &array.min_length).chain(length("MaxItems", &array.max_length)).collect()
}

fn length(name: &'static str, limit: &Option<Located<u64>>) -> impl Iterator<Item = Rule> {
    limit.iter().map(move |limit| Rule::Unsigned(name, limit.value))
}
