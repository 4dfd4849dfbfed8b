//! Instances of a type, made from its document: of each kind that matters, and others at random.

use lexicon_schema::document::{
    ArraySchema, BlobSchema, BytesSchema, DefinitionBody, IntegerSchema, ObjectSchema, Property, Reference, Schema,
    SchemaKind, StringSchema, UnionSchema,
};

use super::documents::Documents;
use super::json::{Json, Member};
use super::strings::{self, End};
use super::types::{Content, Type, Usage};
use super::unknown_data;
use lexicon_tests::random::Random;

/// From this depth on there is no more than must be, so that recursive types come to an end.
const DEEPEST: usize = 4;

/// Instances at random of each type, besides those of each kind.
const RANDOM: usize = 4;

/// TargetKind an instance is made to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Required fields alone.
    Least,
    /// Every field.
    Full,
    /// Every field, at the lower end of what is allowed; null where it may be.
    Low,
    /// Every field, at the upper end.
    High,
    /// Every field, and others that the document doesn't name.
    Extra,
    /// Types and values that the document doesn't list, where it allows them.
    Unlisted,
    /// Anything.
    Random,
}

impl Kind {
    fn end(self, random: &mut Random) -> End {
        match self {
            Self::Low => End::Low,
            Self::High => End::High,
            Self::Random => *random.pick(&[End::Low, End::High, End::Any]),
            _ => End::Any,
        }
    }
}

/// Makes instances.
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
        Self { documents, random: Random::new(seed), kind: Kind::Least, usage: Usage::Stored, round: 0 }
    }

    /// Instances of `type_`: each kind, some at random, and one for each type that its largest union lists.
    pub fn instances(&mut self, type_: &Type<'d>) -> Vec<(Kind, Json)> {
        const KINDS: [Kind; 6] = [Kind::Least, Kind::Full, Kind::Low, Kind::High, Kind::Extra, Kind::Unlisted];
        let rounds = self.variants(&type_.content).max(RANDOM);
        let kinds = KINDS.into_iter().chain([Kind::Random].repeat(rounds));
        // Parameters have nothing but what the document names.
        let kinds: Vec<Kind> = kinds.filter(|kind| type_.usage != Usage::Params || *kind != Kind::Extra).collect();
        self.usage = type_.usage;
        let mut made = Vec::new();
        for (round, kind) in kinds.into_iter().enumerate() {
            (self.kind, self.round) = (kind, round);
            made.push((kind, self.content(&type_.content)));
        }
        made
    }

    /// How many types the largest union of a type's own fields lists.
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
            SchemaKind::Unknown if matches!(self.kind, Kind::Least | Kind::Low) => Json::Object(Vec::new()),
            SchemaKind::Unknown => unknown_data::object(&mut self.random),
        }
    }

    fn reference(&mut self, reference: &Reference, depth: usize) -> Json {
        match self.documents.definition(reference) {
            DefinitionBody::Data(schema) => self.schema(schema, depth + 1),
            // A record says what it is wherever it stands.
            DefinitionBody::Record(record) => self.record(&record.object, &reference.document.to_string(), depth + 1),
            _ => unreachable!("references lead to data"),
        }
    }

    /// A record inside of other data, which a request too holds as it is stored.
    fn record(&mut self, object: &'d ObjectSchema, name: &str, depth: usize) -> Json {
        let place = std::mem::replace(&mut self.usage, Usage::Stored);
        let record = self.object(object, Some(name), depth);
        self.usage = place;
        record
    }

    fn object(&mut self, object: &'d ObjectSchema, type_name: Option<&str>, depth: usize) -> Json {
        let mut members: Vec<Member> = Vec::new();
        for property in &object.properties {
            let default = self.default(property);
            let must_be = property.required && (default.is_none() || self.usage == Usage::Stored);
            match default {
                _ if must_be || self.is_there(depth) => {
                    let member = Member::new(&property.name.value, self.property(property, depth));
                    members.push(Member { is_required: must_be, ..member });
                }
                Some(default) if self.usage != Usage::Stored => {
                    members.push(Member { is_defaulted: true, ..Member::new(&property.name.value, default) });
                }
                _ => {}
            }
        }
        if self.kind == Kind::Extra || self.kind == Kind::Random && self.random.one_in(4) && self.usage != Usage::Params
        {
            let is_free = |extra: &Member| members.iter().all(|member| member.name != extra.name);
            let extras: Vec<Member> = unknown_data::members(&mut self.random).into_iter().filter(is_free).collect();
            members.extend(extras);
        }
        if self.kind == Kind::Random {
            let turn = self.random.below(members.len());
            members.rotate_left(turn);
        }
        if let Some(name) = type_name {
            let type_ = Member { is_required: true, ..Member::new("$type", Json::text(name)) };
            let at = if self.random.one_in(2) { 0 } else { members.len() };
            members.insert(at, type_);
        }
        Json::Object(members)
    }

    /// Whether a field is there that need not be.
    fn is_there(&mut self, depth: usize) -> bool {
        match self.kind {
            _ if depth > DEEPEST => false,
            Kind::Least => false,
            Kind::Random => self.random.one_in(2),
            // A type that holds many others has them all at the top, and some of theirs.
            _ => depth < 2 || self.random.one_in(depth),
        }
    }

    fn property(&mut self, property: &'d Property, depth: usize) -> Json {
        let is_null = property.nullable
            && match self.kind {
                Kind::Least | Kind::Low => true,
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
        if let Some(choices) = integer.enum_values.as_ref().filter(|choices| !choices.is_empty()) {
            return self.random.pick(choices).value;
        }
        let least = integer.minimum.as_ref().map_or(i64::MIN, |least| least.value);
        let most = integer.maximum.as_ref().map_or(i64::MAX, |most| most.value);
        match self.kind.end(&mut self.random) {
            End::Low => least,
            End::High => most,
            // Some are beyond what a float of 64 bits holds.
            End::Any => [0, 1, 9_007_199_254_740_993, self.random.next_i64()][self.random.below(4)].clamp(least, most),
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
            _ if depth > DEEPEST => least,
            End::Low => least,
            End::High if most <= if is_plain { 1_000 } else { 100 } && depth == 0 => most,
            _ => (1 + self.random.below(if depth < 2 { 3 } else { 1 })).clamp(least, most),
        };
        let kind = self.kind;
        if count > 4 && !is_plain {
            self.kind = Kind::Least;
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
            _ => depth > DEEPEST,
        };
        if is_unlisted {
            return unknown_data::unlisted(&mut self.random);
        }
        let turn = if depth == 0 { 0 } else { self.random.below(union.refs.len()) };
        let reference = &union.refs[(self.round + turn) % union.refs.len()].value;
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
            End::Low => least,
            End::High => most.min(200_000),
            End::Any => (least + self.random.below(8) as u64).min(most),
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
            End::Low => 0,
            End::High => most,
            End::Any => most.min(12_345),
        };
        unknown_data::blob(strings::cid(&mut self.random), &media, size)
    }
}

/// The instance without one of the members that its document requires, if there is one.
pub fn without_a_required_member(instance: &Json, random: &mut Random) -> Option<Json> {
    let Json::Object(members) = instance else { return None };
    let required: Vec<usize> = (0..members.len()).filter(|&at| members[at].is_required).collect();
    let mut members = members.clone();
    (!required.is_empty()).then(|| members.remove(*random.pick(&required)))?;
    Some(Json::Object(members))
}
