//! Valid instances of a type: one of each kind, and random ones.

use lexicon_schema::document::{
    ArraySchema, BlobSchema, BytesSchema, DefinitionBody, IntegerSchema, ObjectSchema, Property, Reference, Schema,
    SchemaKind, StringSchema, UnionSchema,
};

use super::documents::Documents;
use super::json::{Json, Member};
use super::strings::{self, RangeEnd};
use super::types::{Content, Type, Usage};
use super::unknown_data;
use lexicon_tests::random::Random;

/// Below this depth optional fields are left out, which ends recursive types.
const MAX_DEPTH: usize = 4;

/// The number of random instances of a type.
const RANDOM: usize = 4;

/// The kind of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only required fields.
    Minimal,
    /// Every field.
    Full,
    /// Every field, with minimum values, and null where it is allowed.
    Low,
    /// Every field, with maximum values.
    High,
    /// Every field, and unknown fields.
    Extra,
    /// Unlisted types and values, where the document allows them.
    Unlisted,
    /// One of the above at random for every field.
    Random,
}

impl Kind {
    fn end(self, random: &mut Random) -> RangeEnd {
        match self {
            Self::Low => RangeEnd::Low,
            Self::High => RangeEnd::High,
            Self::Random => *random.pick(&[RangeEnd::Low, RangeEnd::High, RangeEnd::Any]),
            _ => RangeEnd::Any,
        }
    }
}

/// Generates instances.
#[derive(Debug)]
pub struct InstanceGenerator<'d> {
    documents: &'d Documents,
    random: Random,
    kind: Kind,
    usage: Usage,
    round: usize,
}

impl<'d> InstanceGenerator<'d> {
    pub fn new(documents: &'d Documents, seed: u64) -> Self {
        Self { documents, random: Random::new(seed), kind: Kind::Minimal, usage: Usage::Stored, round: 0 }
    }

    /// Returns instances of each kind, and at least as many random ones as the largest union lists types.
    pub fn instances(&mut self, type_: &Type<'d>) -> Vec<(Kind, Json)> {
        const KINDS: [Kind; 6] = [Kind::Minimal, Kind::Full, Kind::Low, Kind::High, Kind::Extra, Kind::Unlisted];
        let rounds = self.variants(&type_.content).max(RANDOM);
        let kinds = KINDS.into_iter().chain([Kind::Random].repeat(rounds));
        // Parameters have no unknown fields.
        let kinds: Vec<Kind> = kinds.filter(|kind| type_.usage != Usage::Params || *kind != Kind::Extra).collect();
        self.usage = type_.usage;
        let mut instances = Vec::new();
        for (round, kind) in kinds.into_iter().enumerate() {
            (self.kind, self.round) = (kind, round);
            instances.push((kind, self.content(&type_.content)));
        }
        instances
    }

    /// Returns the number of types in the largest union of the type's own fields.
    fn variants(&self, content: &Content<'d>) -> usize {
        let listed = |schema: &Schema| match &self.documents.resolved(schema).kind {
            SchemaKind::Union(union) => union.refs.len(),
            SchemaKind::Array(array) => match &array.items.kind {
                SchemaKind::Union(union) => union.refs.len(),
                _ => 0,
            },
            _ => 0,
        };
        let of = |object: &ObjectSchema| object.properties.iter().map(|property| listed(&property.schema)).max();
        match content {
            Content::Record(object, _) | Content::Object(object) => of(object).unwrap_or(0),
            Content::Schema(schema) => match &schema.kind {
                SchemaKind::Object(object) => of(object).unwrap_or(0),
                _ => listed(schema),
            },
            Content::Union(union) => union.refs.len(),
            Content::Anything => 0,
        }
    }

    fn content(&mut self, content: &Content<'d>) -> Json {
        match content {
            Content::Record(object, name) => self.object(object, Some(name), 0),
            Content::Object(object) => self.object(object, None, 0),
            Content::Schema(schema) => self.schema(schema, 0),
            Content::Union(union) => self.union(union, 0),
            Content::Anything => unknown_data::object(&mut self.random),
        }
    }

    fn schema(&mut self, schema: &'d Schema, depth: usize) -> Json {
        match &schema.kind {
            SchemaKind::Boolean(boolean) => {
                Json::Boolean(boolean.const_value.as_ref().map_or(self.random.one_in(2), |only| only.value))
            }
            SchemaKind::Integer(integer) => Json::Integer(self.integer(integer)),
            SchemaKind::String(text) => Json::Text(self.text(text)),
            SchemaKind::Array(array) => self.array(array, depth),
            SchemaKind::Object(object) => self.object(object, None, depth),
            SchemaKind::Ref(reference) => self.reference(&reference.value, depth),
            SchemaKind::Union(union) => self.union(union, depth),
            SchemaKind::Bytes(bytes) => self.bytes(bytes),
            SchemaKind::CidLink => Json::object([("$link", Json::text(strings::cid(&mut self.random)))]),
            SchemaKind::Blob(blob) => self.blob(blob),
            SchemaKind::Unknown if matches!(self.kind, Kind::Minimal | Kind::Low) => Json::Object(Vec::new()),
            SchemaKind::Unknown => unknown_data::object(&mut self.random),
        }
    }

    fn reference(&mut self, reference: &Reference, depth: usize) -> Json {
        match self.documents.definition(reference) {
            DefinitionBody::Data(schema) => self.schema(schema, depth + 1),
            // A record always has `$type`.
            DefinitionBody::Record(record) => self.record(&record.object, &reference.document.to_string(), depth + 1),
            _ => unreachable!("references lead to data"),
        }
    }

    /// Returns a record, in which defaults are not inserted even in a request.
    fn record(&mut self, object: &'d ObjectSchema, name: &str, depth: usize) -> Json {
        let usage = std::mem::replace(&mut self.usage, Usage::Stored);
        let record = self.object(object, Some(name), depth);
        self.usage = usage;
        record
    }

    fn object(&mut self, object: &'d ObjectSchema, type_name: Option<&str>, depth: usize) -> Json {
        let mut members: Vec<Member> = Vec::new();
        for property in &object.properties {
            let default = self.default(property);
            let is_required = property.required && (default.is_none() || self.usage == Usage::Stored);
            match default {
                _ if is_required || self.has_optional(depth) => {
                    let member = Member::new(&property.name.value, self.property(property, depth));
                    members.push(Member { is_required, ..member });
                }
                Some(default) if self.usage != Usage::Stored => {
                    members.push(Member { is_defaulted: true, ..Member::new(&property.name.value, default) });
                }
                _ => {}
            }
        }
        if self.kind == Kind::Extra || self.kind == Kind::Random && self.random.one_in(4) && self.usage != Usage::Params
        {
            let is_unused = |extra: &Member| members.iter().all(|member| member.name != extra.name);
            let extras: Vec<Member> = unknown_data::members(&mut self.random).into_iter().filter(is_unused).collect();
            members.extend(extras);
        }
        if self.kind == Kind::Random {
            let shift = self.random.below(members.len());
            members.rotate_left(shift);
        }
        if let Some(name) = type_name {
            let type_ = Member { is_required: true, ..Member::new("$type", Json::text(name)) };
            let index = if self.random.one_in(2) { 0 } else { members.len() };
            members.insert(index, type_);
        }
        Json::Object(members)
    }

    /// Returns whether the instance has an optional field.
    fn has_optional(&mut self, depth: usize) -> bool {
        match self.kind {
            _ if depth > MAX_DEPTH => false,
            Kind::Minimal => false,
            Kind::Random => self.random.one_in(2),
            // A nested value has only some of its optional fields, which bounds the size.
            _ => depth < 2 || self.random.one_in(depth),
        }
    }

    fn property(&mut self, property: &'d Property, depth: usize) -> Json {
        let is_null = property.nullable
            && match self.kind {
                Kind::Minimal | Kind::Low => true,
                Kind::Random => self.random.one_in(2),
                _ => false,
            };
        if is_null { Json::Null } else { self.schema(&property.schema, depth) }
    }

    fn default(&self, property: &Property) -> Option<Json> {
        match &self.documents.resolved(&property.schema).kind {
            SchemaKind::Boolean(boolean) => boolean.default.as_ref().map(|default| Json::Boolean(default.value)),
            SchemaKind::Integer(integer) => integer.default.as_ref().map(|default| Json::Integer(default.value)),
            SchemaKind::String(text) => text.default.as_ref().map(|default| Json::text(&default.value)),
            _ => None,
        }
    }

    fn integer(&mut self, integer: &IntegerSchema) -> i64 {
        if let Some(constant) = &integer.const_value {
            return constant.value;
        }
        if let Some(values) = integer.enum_values.as_ref().filter(|values| !values.is_empty()) {
            return self.random.pick(values).value;
        }
        let least = integer.minimum.as_ref().map_or(i64::MIN, |least| least.value);
        let most = integer.maximum.as_ref().map_or(i64::MAX, |most| most.value);
        match self.kind.end(&mut self.random) {
            RangeEnd::Low => least,
            RangeEnd::High => most,
            // Some integers have no exact f64.
            RangeEnd::Any => {
                [0, 1, 9_007_199_254_740_993, self.random.next_i64()][self.random.below(4)].clamp(least, most)
            }
        }
    }

    fn text(&mut self, text: &StringSchema) -> String {
        let is_unlisted = match self.kind {
            Kind::Unlisted => true,
            Kind::Random => self.random.one_in(3),
            _ => false,
        };
        strings::text(text, self.kind.end(&mut self.random), is_unlisted, &mut self.random)
    }

    fn array(&mut self, array: &'d ArraySchema, depth: usize) -> Json {
        let least = array.min_length.as_ref().map_or(0, |least| least.value) as usize;
        let most = array.max_length.as_ref().map_or(usize::MAX, |most| most.value as usize);
        let resolved = &self.documents.resolved(&array.items).kind;
        let is_plain = matches!(resolved, SchemaKind::Integer(_) | SchemaKind::Boolean(_) | SchemaKind::String(_));
        let count = match self.kind.end(&mut self.random) {
            _ if depth > MAX_DEPTH => least,
            RangeEnd::Low => least,
            RangeEnd::High if most <= if is_plain { 1_000 } else { 100 } && depth == 0 => most,
            _ => (1 + self.random.below(if depth < 2 { 3 } else { 1 })).clamp(least, most),
        };
        let kind = self.kind;
        if count > 4 && !is_plain {
            self.kind = Kind::Minimal;
        }
        let items = (0..count).map(|_| self.schema(&array.items, depth + 1)).collect();
        self.kind = kind;
        Json::Array(items)
    }

    fn union(&mut self, union: &'d UnionSchema, depth: usize) -> Json {
        let is_unlisted = match self.kind {
            _ if union.refs.is_empty() => true,
            _ if union.closed => false,
            Kind::Unlisted => true,
            Kind::Random => self.random.one_in(4),
            _ => depth > MAX_DEPTH,
        };
        if is_unlisted {
            return unknown_data::unlisted(&mut self.random);
        }
        let shift = if depth == 0 { 0 } else { self.random.below(union.refs.len()) };
        let reference = &union.refs[(self.round + shift) % union.refs.len()].value;
        let name = reference.to_string();
        match self.documents.definition(reference) {
            DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) => {
                self.object(object, Some(&name), depth + 1)
            }
            DefinitionBody::Record(record) => self.record(&record.object, &name, depth + 1),
            _ => unreachable!("unions list objects"),
        }
    }

    fn bytes(&mut self, bytes: &BytesSchema) -> Json {
        let least = bytes.min_length.as_ref().map_or(0, |least| least.value);
        let most = bytes.max_length.as_ref().map_or(least + 70, |most| most.value);
        let count = match self.kind.end(&mut self.random) {
            RangeEnd::Low => least,
            RangeEnd::High => most.min(200_000),
            RangeEnd::Any => (least + self.random.below(8) as u64).min(most),
        };
        unknown_data::bytes(count as usize)
    }

    fn blob(&mut self, blob: &BlobSchema) -> Json {
        let media = match blob.accept.as_deref().filter(|accept| !accept.is_empty()) {
            Some(accept) => self.random.pick(accept).value.replace("*/*", "text/plain").replace('*', "png"),
            None => "text/plain".to_owned(),
        };
        let most = blob.max_size.as_ref().map_or(i64::MAX, |most| most.value.try_into().unwrap_or(i64::MAX));
        let size = match self.kind.end(&mut self.random) {
            RangeEnd::Low => 0,
            RangeEnd::High => most,
            RangeEnd::Any => most.min(12_345),
        };
        unknown_data::blob(strings::cid(&mut self.random), &media, size)
    }
}

/// Returns the instance without one of its required members.
pub fn without_a_required_member(instance: &Json, random: &mut Random) -> Option<Json> {
    let Json::Object(members) = instance else { return None };
    let required: Vec<usize> = (0..members.len()).filter(|&at| members[at].is_required).collect();
    let mut members = members.clone();
    (!required.is_empty()).then(|| members.remove(*random.pick(&required)))?;
    Some(Json::Object(members))
}
