//! Documents -> nodes. The order of the rules, and what is a rule of the type and what of the place, are those of the
//! types that `lexicon!` makes, so that both tell the same of the same data.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use lexicon_schema::document::{self, DefinitionBody, Located, Property, Reference, Schema, SchemaKind};
use lexicon_syntax::media_type::is_json;

use super::Diagnostic;
use super::node::{Array, Body, Definition, Document, Field, Method, Node, Object, Scalar, Text, Union};
use crate::codec::is_plain_key;
use crate::validate::{Constant, Rule};

/// Makes a document ready for walking.
pub(super) fn document(read: &document::Document, warnings: Vec<Diagnostic>) -> Document {
    let mut draft = Draft::default();
    let mut definitions = Vec::with_capacity(read.definitions.len());
    for definition in &read.definitions {
        let name = definition.name.value.as_str();
        let own = Reference { document: read.id.value.clone(), definition: name.to_owned() };
        definitions.push(Definition { name: name.into(), body: draft.body(&definition.body, &own) });
    }
    let mut by_name: Vec<usize> = (0..definitions.len()).collect();
    by_name.sort_unstable_by(|&one, &other| definitions[one].name.cmp(&definitions[other].name));
    Document { nsid: read.id.value.as_str().into(), definitions, by_name, references: draft.references, warnings }
}

/// What is gathered while a document is made.
#[derive(Default)]
struct Draft {
    references: Vec<Reference>,
    /// Where each stands.
    indexes: HashMap<Reference, usize>,
}

impl Draft {
    fn body(&mut self, body: &DefinitionBody, own: &Reference) -> Body {
        match body {
            DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) => {
                let object = Object { type_name: Some(own.to_string().into()), ..self.object(object) };
                Body::Data(Node::Object(Box::new(object)))
            }
            DefinitionBody::Data(schema) => Body::Data(self.node(schema)),
            DefinitionBody::Record(record) => {
                let type_name = Some(own.to_string().into());
                let object = Object { type_name, is_record: true, ..self.object(&record.object) };
                Body::Record { key: record.key.value.clone(), node: Node::Object(Box::new(object)) }
            }
            DefinitionBody::Method(method) => Body::Method(Box::new(Method {
                params: method.parameters.as_ref().map(|parameters| self.request(parameters)),
                input: method.input.as_ref().and_then(|body| self.message(body, true)),
                output: method.output.as_ref().and_then(|body| self.message(body, false)),
                message: None,
            })),
            DefinitionBody::Subscription(subscription) => Body::Method(Box::new(Method {
                params: subscription.parameters.as_ref().map(|parameters| self.request(parameters)),
                message: Some(self.union(&subscription.message)),
                ..Method::default()
            })),
            DefinitionBody::Token => Body::Token(Node::Text(Box::new(text(&document::StringSchema::default())))),
            DefinitionBody::PermissionSet(_) | DefinitionBody::Space(_) => Body::Other,
        }
    }

    /// A body, if it is one of JSON.
    fn message(&mut self, body: &document::BodySchema, is_request: bool) -> Option<Node> {
        if !is_json(&body.encoding.value) {
            return None;
        }
        Some(match &body.schema {
            None => Node::Any,
            Some(Schema { kind: SchemaKind::Object(object), .. }) if is_request => self.request(object),
            Some(schema) => self.node(schema),
        })
    }

    fn request(&mut self, object: &document::ObjectSchema) -> Node {
        Node::Object(Box::new(Object { is_request: true, ..self.object(object) }))
    }

    fn object(&mut self, object: &document::ObjectSchema) -> Object {
        let fields: Vec<Field> = object.properties.iter().map(|property| self.field(property)).collect();
        let wanted = wanted(&fields);
        Object { type_name: None, is_record: false, is_request: false, fields, wanted }
    }

    fn field(&mut self, property: &Property) -> Field {
        Field {
            name: property.name.value.as_str().into(),
            is_plain: is_plain_key(&property.name.value),
            is_required: property.required,
            is_nullable: property.nullable,
            node: self.node(&property.schema),
        }
    }

    fn node(&mut self, schema: &Schema) -> Node {
        match &schema.kind {
            SchemaKind::Boolean(boolean) => Node::Boolean(Box::new(self::boolean(boolean))),
            SchemaKind::Integer(integer) => Node::Integer(Box::new(self::integer(integer))),
            SchemaKind::String(text) => Node::Text(Box::new(self::text(text))),
            SchemaKind::Array(array) => {
                let rules = limit(&array.min_length, Rule::MinItems).chain(limit(&array.max_length, Rule::MaxItems));
                Node::Array(Box::new(Array { items: self.node(&array.items), rules: rules.collect() }))
            }
            SchemaKind::Object(object) => Node::Object(Box::new(self.object(object))),
            SchemaKind::Ref(reference) => Node::Ref(self.reference(&reference.value)),
            SchemaKind::Union(union) => self.union(union),
            SchemaKind::Bytes(bytes) => {
                let rules = limit(&bytes.min_length, Rule::MinLength).chain(limit(&bytes.max_length, Rule::MaxLength));
                Node::Bytes(rules.collect())
            }
            SchemaKind::CidLink => Node::Link,
            SchemaKind::Blob(blob) => {
                let types =
                    |types: &Vec<Located<String>>| types.iter().map(|type_| type_.value.clone().into()).collect();
                let accept = blob.accept.as_ref().map(|accept| Rule::Accept(Cow::Owned(types(accept))));
                Node::Blob(accept.into_iter().chain(limit(&blob.max_size, Rule::MaxSize)).collect())
            }
            SchemaKind::Unknown => Node::Unknown,
        }
    }

    fn union(&mut self, union: &document::UnionSchema) -> Node {
        let types = union.refs.iter().map(|reference| {
            let reference = &reference.value;
            (reference.to_string().into(), self.reference(reference))
        });
        Node::Union(Box::new(Union { types: types.collect(), is_closed: union.closed }))
    }

    fn reference(&mut self, reference: &Reference) -> usize {
        *self.indexes.entry(reference.clone()).or_insert_with(|| {
            self.references.push(reference.clone());
            self.references.len() - 1
        })
    }
}

fn boolean(boolean: &document::BooleanSchema) -> Scalar {
    Scalar {
        listed: None,
        rules: constant(&boolean.const_value, |value| Constant::Boolean(*value)).collect(),
        default: boolean.default.as_ref().map(|default| Constant::Boolean(default.value)),
    }
}

fn integer(integer: &document::IntegerSchema) -> Scalar {
    let rules = constant(&integer.const_value, |value| Constant::Integer(*value))
        .chain(limit(&integer.minimum, Rule::Minimum))
        .chain(limit(&integer.maximum, Rule::Maximum));
    Scalar {
        listed: integer.enum_values.as_ref().map(|values| listed(values, |value| Constant::Integer(*value))),
        rules: rules.collect(),
        default: integer.default.as_ref().map(|default| Constant::Integer(default.value)),
    }
}

fn text(text: &document::StringSchema) -> Text {
    let string = |value: &String| Constant::String(Cow::Owned(value.clone()));
    let rules = constant(&text.const_value, string)
        .chain(limit(&text.min_length, Rule::MinLength))
        .chain(limit(&text.max_length, Rule::MaxLength))
        .chain(limit(&text.min_graphemes, Rule::MinGraphemes))
        .chain(limit(&text.max_graphemes, Rule::MaxGraphemes));
    Text {
        listed: text.enum_values.as_ref().map(|values| listed(values, string)),
        // A document's own values follow its format.
        format: text.format.as_ref().filter(|_| text.enum_values.is_none()).map(|format| format.value),
        rules: rules.collect(),
        default: text.default.as_ref().map(|default| string(&default.value)),
    }
}

/// Which of the first 64 fields must be there, and which may have a default: where a reference leads is not known yet.
fn wanted(fields: &[Field]) -> (u64, u64) {
    let bits = |is_wanted: fn(&Field) -> bool| {
        let fields = fields.iter().take(64).enumerate();
        fields.fold(0, |bits, (index, field)| bits | u64::from(is_wanted(field)) << index)
    };
    let may_have_default = |field: &Field| matches!(field.node, Node::Ref(_)) || field.node.default().is_some();
    (bits(|field| field.is_required), bits(may_have_default))
}

/// The rule of an `enum`: its values, each once.
fn listed<T: Eq + Hash>(values: &[Located<T>], constant: impl Fn(&T) -> Constant) -> Rule {
    let mut seen = HashSet::new();
    let first = values.iter().map(|listed| &listed.value).filter(|value| seen.insert(*value));
    Rule::Enum(Cow::Owned(first.map(constant).collect()))
}

fn constant<T>(value: &Option<Located<T>>, constant: impl Fn(&T) -> Constant) -> impl Iterator<Item = Rule> {
    value.iter().map(move |value| Rule::Const(constant(&value.value)))
}

fn limit<T: Copy>(limit: &Option<Located<T>>, rule: impl Fn(T) -> Rule) -> impl Iterator<Item = Rule> {
    limit.iter().map(move |limit| rule(limit.value))
}
