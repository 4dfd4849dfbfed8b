//! Data held against nodes while it is read, with no tree of it in between.
//! What is told of a broken rule, and when, is what decoding into a type of `lexicon!` tells: the type's own rules first,
//! and the rules of the place once the whole of the field has its type.

use std::borrow::Cow;

use super::made::Made;
use super::node::{Array, Field, Node, Object, Scalar, Text, Union};
use super::set::{Place, Set, Variant};
use crate::codec::{ArrayDecoder, Decode, FieldTable, ObjectDecoder, ObjectDescriptor, Reader, decode_object};
use crate::data::{Blob, Bytes, CidLink, Unknown, Value};
use crate::text::quoted;
use crate::validate::{Constant, Rule, Segment, Violations, constraints};

/// A walk through some data.
pub(super) struct Walk<'s> {
    set: &'s Set,
    /// The first reference that was met and leads to no data.
    pub(super) unresolved: Option<String>,
}

impl<'s> Walk<'s> {
    pub(super) fn through(set: &'s Set) -> Self {
        Self { set, unresolved: None }
    }

    /// Reads the value of a field, or one that stands by itself: its type, then the rules of its place.
    pub(super) fn whole<M: Made>(&mut self, reader: &mut Reader<'_>, place: Place<'s>) -> Option<M> {
        let mut broken = Violations::default();
        let made = self.value(reader, place, &mut broken)?;
        if broken.count() != 0 {
            reader.violations.append(broken);
        }
        Some(made)
    }

    /// Reads a value and gathers in `broken` which rules of its place it breaks; `None` says that it hasn't its type.
    fn value<M: Made>(&mut self, reader: &mut Reader<'_>, place: Place<'s>, broken: &mut Violations) -> Option<M> {
        match place.node {
            Node::Boolean(scalar) => {
                let value = reader.boolean()?;
                constraints::check_boolean(&scalar.rules, value, broken);
                Some(M::any(|| value.into()))
            }
            Node::Integer(scalar) => integer(reader, scalar, broken),
            Node::Text(text) => self::text(reader, text, broken),
            Node::Array(array) => self.array(reader, place.entry, array, broken),
            Node::Object(object) => self.object(reader, place.entry, object),
            Node::Union(union) => self.union(reader, place.entry, union),
            Node::Ref(reference) => match self.set.follow(place.entry, *reference) {
                // No definition that was followed to its end is a reference, so this is one step.
                Some(target) => self.value(reader, target, broken),
                None => self.give_up(reader, place.entry, *reference),
            },
            Node::Bytes(rules) => {
                let bytes = Bytes::decode(reader)?;
                constraints::check_bytes(rules, bytes.as_slice().len() as u64, broken);
                Some(M::any(|| Value::Bytes(bytes)))
            }
            Node::Link => CidLink::decode(reader).map(|link| M::any(|| Value::Link(link))),
            Node::Blob(rules) => {
                let blob = Blob::decode(reader)?;
                constraints::check_blob(rules, &blob, broken);
                Some(M::any(|| blob.to_value()))
            }
            Node::Unknown => Unknown::decode(reader).map(|unknown| M::any(|| Value::Object(unknown.into_members()))),
            Node::Any => reader.value().map(|value| M::any(|| value)),
        }
    }

    fn array<M: Made>(
        &mut self,
        reader: &mut Reader<'_>,
        entry: usize,
        array: &'s Array,
        broken: &mut Violations,
    ) -> Option<M> {
        let mut items = ArrayDecoder::open(reader)?;
        let (mut made, mut broken_inside, mut count) = (M::Items::default(), Violations::default(), 0);
        while items.next_item(reader) {
            let before = broken_inside.count();
            if let Some(item) = self.value(reader, Place { entry, node: &array.items }, &mut broken_inside) {
                M::add(&mut made, item);
            }
            if broken_inside.count() != before {
                broken_inside.prepend_segment(before, &Segment::Index(count));
            }
            count += 1;
        }
        if !items.finish(reader) {
            return None;
        }
        constraints::check_array_len(&array.rules, count as u64, broken);
        if broken_inside.count() != 0 {
            broken.append(broken_inside);
        }
        Some(M::array(made))
    }

    fn object<M: Made>(&mut self, reader: &mut Reader<'_>, entry: usize, object: &'s Object) -> Option<M> {
        let table = Rows { set: self.set, entry, object, keeps_extra: M::KEEPS };
        let mut fields = ObjectDecoder::open(reader, table)?;
        let mut made = M::Fields::default();
        while let Some(index) = fields.next_field(reader) {
            let field = &object.fields[index];
            let value = match fields.is_default() {
                false => self.field(reader, entry, field),
                true => self.set.default_of(entry, &field.node).map(M::constant),
            };
            if let Some(value) = value {
                M::set(&mut made, &field.name, value);
            }
        }
        let type_name = object.type_name.as_deref().filter(|_| fields.has_type_key());
        let extra = fields.finish(reader)?;
        Some(M::object(made, extra, type_name))
    }

    fn field<M: Made>(&mut self, reader: &mut Reader<'_>, entry: usize, field: &'s Field) -> Option<M> {
        if field.is_nullable && reader.null() {
            return Some(M::any(|| Value::Null));
        }
        self.whole(reader, Place { entry, node: &field.node })
    }

    fn union<M: Made>(&mut self, reader: &mut Reader<'_>, entry: usize, union: &'s Union) -> Option<M> {
        let set = self.set;
        let is_possible = |reference: usize| !matches!(set.variant(entry, reference), Variant::Never);
        let index = |name: &str| {
            union.types.iter().position(|(listed, reference)| **listed == *name && is_possible(*reference))
        };
        let Some(index) = reader.variant(index)? else {
            let value = reader.unlisted_variant()?;
            if union.is_closed {
                let before = reader.violations.count();
                let names = union.types.iter().filter(|(_, reference)| is_possible(*reference));
                let names = names.map(|(name, _)| Constant::String(name.to_string().into()));
                let rule = Rule::Enum(names.collect());
                reader.violations.report_with(&rule, || quoted(value.type_name().unwrap_or_default()));
                reader.violations.prepend_segment(before, &Segment::Key("$type".into()));
                return None;
            }
            return Some(M::any(|| Value::Object(value.into_members())));
        };
        let (_, reference) = &union.types[index];
        match set.variant(entry, *reference) {
            Variant::Object(entry, object) => self.object(reader, entry, object),
            Variant::Missing | Variant::Never => {
                self.unresolved.get_or_insert_with(|| self.set.reference(entry, *reference));
                pass_over(reader);
                None
            }
        }
    }

    /// Passes over a value that there is nothing to hold against.
    #[cold]
    fn give_up<M>(&mut self, reader: &mut Reader<'_>, entry: usize, reference: usize) -> Option<M> {
        self.unresolved.get_or_insert_with(|| self.set.reference(entry, reference));
        reader.skip();
        None
    }
}

fn integer<M: Made>(reader: &mut Reader<'_>, scalar: &Scalar, broken: &mut Violations) -> Option<M> {
    let value = reader.integer()?;
    if let Some(rule @ Rule::Enum(values)) = &scalar.listed
        && !values.contains(&Constant::Integer(value))
    {
        reader.violations.report_with(rule, || value.to_string());
        return None;
    }
    constraints::check_integer(&scalar.rules, value, broken);
    Some(M::any(|| value.into()))
}

fn text<M: Made>(reader: &mut Reader<'_>, text: &Text, broken: &mut Violations) -> Option<M> {
    let leniency = reader.leniency();
    let value = reader.string()?;
    if let Some(rule @ Rule::Enum(values)) = &text.listed
        && !values.iter().any(|listed| listed.as_str() == Some(value))
    {
        let found = quoted(value);
        reader.violations.report_with(rule, || found);
        return None;
    }
    if let Some(format) = text.format
        && format.check(value).is_err()
        && !leniency.allows(format, value)
    {
        let found = quoted(value);
        reader.violations.report(Rule::Format(format), found);
        return None;
    }
    constraints::check_string(&text.rules, value, broken);
    Some(M::any(|| Value::String(value.to_owned())))
}

/// Passes over the rest of a union's value, which the reader has entered or not.
#[cold]
fn pass_over(reader: &mut Reader<'_>) {
    const ANY: &ObjectDescriptor = &ObjectDescriptor::inline(&[]);
    decode_object(reader, ANY, &mut []);
}

/// An object's fields as a table.
#[derive(Clone, Copy)]
struct Rows<'s> {
    set: &'s Set,
    entry: usize,
    object: &'s Object,
    keeps_extra: bool,
}

impl FieldTable for Rows<'_> {
    #[inline]
    fn type_name(&self) -> Option<&str> {
        self.object.type_name.as_deref()
    }

    fn to_static_type_name(&self) -> Cow<'static, str> {
        self.type_name().unwrap_or_default().to_owned().into()
    }

    #[inline]
    fn is_record(&self) -> bool {
        self.object.is_record
    }

    #[inline]
    fn is_request(&self) -> bool {
        self.object.is_request
    }

    #[inline]
    fn field_count(&self) -> usize {
        self.object.fields.len()
    }

    #[inline]
    fn key(&self, index: usize) -> Option<&str> {
        self.object.fields.get(index).map(|field| &*field.name)
    }

    #[inline]
    fn plain_key(&self, index: usize) -> Option<&str> {
        self.object.fields.get(index).filter(|field| field.is_plain).map(|field| &*field.name)
    }

    #[inline]
    fn wanted(&self) -> (u64, u64) {
        self.object.wanted
    }

    fn to_static_key(&self, index: usize) -> Cow<'static, str> {
        self.object.fields[index].name.to_string().into()
    }

    fn is_required(&self, index: usize) -> bool {
        self.object.fields[index].is_required
    }

    fn has_default(&self, index: usize) -> bool {
        self.set.default_of(self.entry, &self.object.fields[index].node).is_some()
    }

    fn keeps_unknown_fields(&self) -> bool {
        self.keeps_extra
    }
}
