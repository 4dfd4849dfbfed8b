//! Compiles lexicon documents.
//!
//! The rules, their order, and the difference between rules of a type and constraints of a field are those of generated
//! types, so that both report the same violations.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use lexicon_schema::document::{self, DefinitionBody, Located, Property, Reference, Schema, SchemaKind};
use lexicon_syntax::media_type::is_json;

use super::compiled::{
    CompiledArray, CompiledDefinition, CompiledDocument, CompiledEndpoint, CompiledField, CompiledObject,
    CompiledScalar, CompiledString, CompiledType, CompiledUnion, DefinitionKind,
};
use super::diagnostic::Diagnostic;
use crate::codec::is_plain_key;
use crate::validate::{Constant, Rule};

/// Compiles a document.
pub(super) fn compile(document: &document::Document, warnings: Vec<Diagnostic>) -> CompiledDocument {
    let mut compiler = Compiler::default();
    let mut definitions = Vec::with_capacity(document.definitions.len());
    for definition in &document.definitions {
        let name = definition.name.value.as_str();
        let reference = Reference { document: document.id.value.clone(), definition: name.to_owned() };
        let kind = compiler.definition(&definition.body, &reference);
        definitions.push(CompiledDefinition { name: name.into(), kind });
    }
    let mut by_name: Vec<usize> = (0..definitions.len()).collect();
    by_name.sort_unstable_by(|&one, &other| definitions[one].name.cmp(&definitions[other].name));
    let nsid = document.id.value.as_str().into();
    CompiledDocument { nsid, definitions, by_name, references: compiler.references, warnings }
}

#[derive(Default)]
struct Compiler {
    /// The distinct references so far.
    references: Vec<Reference>,
    /// The index of each reference.
    indexes: HashMap<Reference, usize>,
}

impl Compiler {
    fn definition(&mut self, body: &DefinitionBody, reference: &Reference) -> DefinitionKind {
        match body {
            DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) => {
                let object = CompiledObject { type_name: Some(reference.to_string().into()), ..self.object(object) };
                DefinitionKind::Data(CompiledType::Object(Box::new(object)))
            }
            DefinitionBody::Data(schema) => DefinitionKind::Data(self.type_of(schema)),
            DefinitionBody::Record(record) => {
                let type_name = Some(reference.to_string().into());
                let object = CompiledObject { type_name, is_record: true, ..self.object(&record.object) };
                let type_ = CompiledType::Object(Box::new(object));
                DefinitionKind::Record { key: record.key.value.clone(), type_ }
            }
            DefinitionBody::Method(method) => DefinitionKind::Endpoint(Box::new(CompiledEndpoint {
                params: method.parameters.as_ref().map(|parameters| self.request(parameters)),
                input: method.input.as_ref().and_then(|body| self.json_body(body, true)),
                output: method.output.as_ref().and_then(|body| self.json_body(body, false)),
                message: None,
            })),
            DefinitionBody::Subscription(subscription) => DefinitionKind::Endpoint(Box::new(CompiledEndpoint {
                params: subscription.parameters.as_ref().map(|parameters| self.request(parameters)),
                message: Some(self.union(&subscription.message)),
                ..CompiledEndpoint::default()
            })),
            DefinitionBody::Token => {
                let string = string(&document::StringSchema::default());
                DefinitionKind::Token(CompiledType::String(Box::new(string)))
            }
            DefinitionBody::PermissionSet(_) | DefinitionBody::Space(_) => DefinitionKind::Other,
        }
    }

    /// Compiles a body if it is JSON.
    fn json_body(&mut self, body: &document::BodySchema, is_request: bool) -> Option<CompiledType> {
        if !is_json(&body.encoding.value) {
            return None;
        }
        Some(match &body.schema {
            None => CompiledType::Any,
            Some(Schema { kind: SchemaKind::Object(object), .. }) if is_request => self.request(object),
            Some(schema) => self.type_of(schema),
        })
    }

    fn request(&mut self, object: &document::ObjectSchema) -> CompiledType {
        CompiledType::Object(Box::new(CompiledObject { is_request: true, ..self.object(object) }))
    }

    fn object(&mut self, object: &document::ObjectSchema) -> CompiledObject {
        let fields: Vec<CompiledField> = object.properties.iter().map(|property| self.field(property)).collect();
        let wanted = wanted(&fields);
        CompiledObject { type_name: None, is_record: false, is_request: false, fields, wanted }
    }

    fn field(&mut self, property: &Property) -> CompiledField {
        CompiledField {
            key: property.name.value.as_str().into(),
            is_plain: is_plain_key(&property.name.value),
            is_required: property.required,
            is_nullable: property.nullable,
            type_: self.type_of(&property.schema),
        }
    }

    fn type_of(&mut self, schema: &Schema) -> CompiledType {
        match &schema.kind {
            SchemaKind::Boolean(boolean) => CompiledType::Boolean(Box::new(self::boolean(boolean))),
            SchemaKind::Integer(integer) => CompiledType::Integer(Box::new(self::integer(integer))),
            SchemaKind::String(string) => CompiledType::String(Box::new(self::string(string))),
            SchemaKind::Array(array) => {
                let rules = limit(&array.min_length, Rule::MinItems).chain(limit(&array.max_length, Rule::MaxItems));
                CompiledType::Array(Box::new(CompiledArray {
                    items: self.type_of(&array.items),
                    constraints: rules.collect(),
                }))
            }
            SchemaKind::Object(object) => CompiledType::Object(Box::new(self.object(object))),
            SchemaKind::Ref(reference) => CompiledType::Ref(self.reference(&reference.value)),
            SchemaKind::Union(union) => self.union(union),
            SchemaKind::Bytes(bytes) => {
                let rules = limit(&bytes.min_length, Rule::MinLength).chain(limit(&bytes.max_length, Rule::MaxLength));
                CompiledType::Bytes(rules.collect())
            }
            SchemaKind::CidLink => CompiledType::Link,
            SchemaKind::Blob(blob) => {
                let types =
                    |types: &Vec<Located<String>>| types.iter().map(|type_| type_.value.clone().into()).collect();
                let accept = blob.accept.as_ref().map(|accept| Rule::Accept(Cow::Owned(types(accept))));
                CompiledType::Blob(accept.into_iter().chain(limit(&blob.max_size, Rule::MaxSize)).collect())
            }
            SchemaKind::Unknown => CompiledType::Unknown,
        }
    }

    fn union(&mut self, union: &document::UnionSchema) -> CompiledType {
        let types = union.refs.iter().map(|reference| {
            let reference = &reference.value;
            (reference.to_string().into(), self.reference(reference))
        });
        CompiledType::Union(Box::new(CompiledUnion { types: types.collect(), is_closed: union.closed }))
    }

    fn reference(&mut self, reference: &Reference) -> usize {
        *self.indexes.entry(reference.clone()).or_insert_with(|| {
            self.references.push(reference.clone());
            self.references.len() - 1
        })
    }
}

fn boolean(boolean: &document::BooleanSchema) -> CompiledScalar {
    CompiledScalar {
        allowed: None,
        constraints: constant(&boolean.const_value, |value| Constant::Boolean(*value)).collect(),
        default: boolean.default.as_ref().map(|default| Constant::Boolean(default.value)),
    }
}

fn integer(integer: &document::IntegerSchema) -> CompiledScalar {
    let rules = constant(&integer.const_value, |value| Constant::Integer(*value))
        .chain(limit(&integer.minimum, Rule::Minimum))
        .chain(limit(&integer.maximum, Rule::Maximum));
    CompiledScalar {
        allowed: integer.enum_values.as_ref().map(|values| allowed(values, |value| Constant::Integer(*value))),
        constraints: rules.collect(),
        default: integer.default.as_ref().map(|default| Constant::Integer(default.value)),
    }
}

fn string(string: &document::StringSchema) -> CompiledString {
    let to_constant = |value: &String| Constant::String(Cow::Owned(value.clone()));
    let rules = constant(&string.const_value, to_constant)
        .chain(limit(&string.min_length, Rule::MinLength))
        .chain(limit(&string.max_length, Rule::MaxLength))
        .chain(limit(&string.min_graphemes, Rule::MinGraphemes))
        .chain(limit(&string.max_graphemes, Rule::MaxGraphemes));
    CompiledString {
        allowed: string.enum_values.as_ref().map(|values| allowed(values, to_constant)),
        // The values of an `enum` follow the format already.
        format: string.format.as_ref().filter(|_| string.enum_values.is_none()).map(|format| format.value),
        constraints: rules.collect(),
        default: string.default.as_ref().map(|default| to_constant(&default.value)),
    }
}

/// Returns a bit for each of the first 64 fields: which are required, and which may have a default.
///
/// The target of a reference is not known yet, so it may have one.
fn wanted(fields: &[CompiledField]) -> (u64, u64) {
    let bits = |is_wanted: fn(&CompiledField) -> bool| {
        let fields = fields.iter().take(64).enumerate();
        fields.fold(0, |bits, (index, field)| bits | u64::from(is_wanted(field)) << index)
    };
    let may_have_default =
        |field: &CompiledField| matches!(field.type_, CompiledType::Ref(_)) || field.type_.default().is_some();
    (bits(|field| field.is_required), bits(may_have_default))
}

/// Returns the rule of an `enum`, without duplicate values.
fn allowed<T: Eq + Hash>(values: &[Located<T>], constant: impl Fn(&T) -> Constant) -> Rule {
    let mut seen = HashSet::new();
    let first = values.iter().map(|value| &value.value).filter(|value| seen.insert(*value));
    Rule::Enum(Cow::Owned(first.map(constant).collect()))
}

fn constant<T>(value: &Option<Located<T>>, constant: impl Fn(&T) -> Constant) -> impl Iterator<Item = Rule> {
    value.iter().map(move |value| Rule::Const(constant(&value.value)))
}

fn limit<T: Copy>(limit: &Option<Located<T>>, rule: impl Fn(T) -> Rule) -> impl Iterator<Item = Rule> {
    limit.iter().map(move |limit| rule(limit.value))
}
