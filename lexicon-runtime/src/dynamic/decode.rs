//! Decodes data against compiled types, without an intermediate tree.
//!
//! It reports the violations of generated types in the same order: first those of a field's type, then those of its
//! constraints.

use std::borrow::Cow;

use super::compiled::{
    CompiledArray, CompiledField, CompiledObject, CompiledScalar, CompiledString, CompiledType, CompiledUnion,
};
use super::document_set::{DocumentSet, TypeInDocument, UnionTarget};
use super::output::Output;
use crate::codec::{ArrayDecoder, Decode, FieldTable, ObjectDecoder, ObjectDescriptor, Reader, decode_object};
use crate::data::{Blob, Bytes, CidLink, Unknown, Value};
use crate::text::quoted;
use crate::validate::{Constant, Rule, Segment, Violations, constraints};

/// Decodes one value.
pub(super) struct Decoder<'s> {
    set: &'s DocumentSet,
    /// The first reference that did not resolve.
    pub(super) unresolved: Option<String>,
}

impl<'s> Decoder<'s> {
    pub(super) fn new(set: &'s DocumentSet) -> Self {
        Self { set, unresolved: None }
    }

    /// Decodes a value, then reports the constraints that it violates.
    pub(super) fn decode<O: Output>(&mut self, reader: &mut Reader<'_>, type_: TypeInDocument<'s>) -> Option<O> {
        let mut constraint_violations = Violations::default();
        let value = self.value(reader, type_, &mut constraint_violations)?;
        if constraint_violations.count() != 0 {
            reader.violations.append(constraint_violations);
        }
        Some(value)
    }

    /// Decodes a value and collects violated constraints. Returns `None` if the value does not have the type.
    fn value<O: Output>(
        &mut self,
        reader: &mut Reader<'_>,
        TypeInDocument { document, type_ }: TypeInDocument<'s>,
        constraint_violations: &mut Violations,
    ) -> Option<O> {
        match type_ {
            CompiledType::Boolean(scalar) => {
                let value = reader.boolean()?;
                constraints::check_boolean(&scalar.constraints, value, constraint_violations);
                Some(O::from_value(|| value.into()))
            }
            CompiledType::Integer(scalar) => integer(reader, scalar, constraint_violations),
            CompiledType::String(string) => self::string(reader, string, constraint_violations),
            CompiledType::Bytes(rules) => {
                let bytes = Bytes::decode(reader)?;
                constraints::check_bytes(rules, bytes.len() as u64, constraint_violations);
                Some(O::from_value(|| bytes.into()))
            }
            CompiledType::Link => CidLink::decode(reader).map(|link| O::from_value(|| link.into())),
            CompiledType::Blob(rules) => {
                let blob = Blob::decode(reader)?;
                constraints::check_blob(rules, &blob, constraint_violations);
                Some(O::from_value(|| blob.into()))
            }
            CompiledType::Array(array) => self.array(reader, document, array, constraint_violations),
            CompiledType::Object(object) => self.object(reader, document, object),
            CompiledType::Union(union) => self.union(reader, document, union),
            CompiledType::Ref(reference) => match self.set.resolve(document, *reference) {
                // A resolved type is not a reference, so this recurses once.
                Some(target) => self.value(reader, target, constraint_violations),
                None => self.skip_unresolved(reader, document, *reference),
            },
            CompiledType::Unknown => Unknown::decode(reader).map(|unknown| O::from_value(|| unknown.into())),
            CompiledType::Any => reader.value().map(|value| O::from_value(|| value)),
        }
    }

    fn array<O: Output>(
        &mut self,
        reader: &mut Reader<'_>,
        document: usize,
        array: &'s CompiledArray,
        constraint_violations: &mut Violations,
    ) -> Option<O> {
        let mut decoder = ArrayDecoder::open(reader)?;
        let (mut items, mut item_violations, mut len) = (O::Items::default(), Violations::default(), 0);
        while decoder.next_item(reader) {
            let before = item_violations.count();
            let type_ = TypeInDocument { document, type_: &array.items };
            if let Some(item) = self.value(reader, type_, &mut item_violations) {
                O::push(&mut items, item);
            }
            if item_violations.count() != before {
                item_violations.prepend_segment(before, &Segment::Index(len));
            }
            len += 1;
        }
        if !decoder.finish(reader) {
            return None;
        }
        constraints::check_array_len(&array.constraints, len as u64, constraint_violations);
        if item_violations.count() != 0 {
            constraint_violations.append(item_violations);
        }
        Some(O::from_items(items))
    }

    fn object<O: Output>(&mut self, reader: &mut Reader<'_>, document: usize, object: &'s CompiledObject) -> Option<O> {
        let table =
            CompiledFieldTable { set: self.set, document, object, keeps_unknown_fields: O::KEEPS_UNKNOWN_FIELDS };
        let mut decoder = ObjectDecoder::open(reader, table)?;
        let mut fields = O::Fields::default();
        while let Some(index) = decoder.next_field(reader) {
            let field = &object.fields[index];
            let value = match decoder.is_default() {
                false => self.field(reader, document, field),
                true => self.set.default_of(document, &field.type_).map(O::from_constant),
            };
            if let Some(value) = value {
                O::insert(&mut fields, &field.key, value);
            }
        }
        let type_name = object.type_name.as_deref().filter(|_| decoder.has_type_key());
        let extra = decoder.finish(reader)?;
        Some(O::from_fields(fields, extra, type_name))
    }

    fn field<O: Output>(&mut self, reader: &mut Reader<'_>, document: usize, field: &'s CompiledField) -> Option<O> {
        if field.is_nullable && reader.null() {
            return Some(O::from_value(|| Value::Null));
        }
        self.decode(reader, TypeInDocument { document, type_: &field.type_ })
    }

    fn union<O: Output>(&mut self, reader: &mut Reader<'_>, document: usize, union: &'s CompiledUnion) -> Option<O> {
        let set = self.set;
        let may_be_object =
            |reference: usize| !matches!(set.resolve_in_union(document, reference), UnionTarget::NotAnObject);
        let index = |type_name: &str| {
            union.types.iter().position(|(name, reference)| **name == *type_name && may_be_object(*reference))
        };
        let Some(index) = reader.variant(index)? else {
            let value = reader.unlisted_variant()?;
            if union.is_closed {
                let before = reader.violations.count();
                let names = union.types.iter().filter(|(_, reference)| may_be_object(*reference));
                let rule = Rule::Enum(names.map(|(name, _)| Constant::String(name.to_string().into())).collect());
                reader.violations.report_with(&rule, || quoted(value.type_name().unwrap_or_default()));
                reader.violations.prepend_segment(before, &Segment::Key("$type".into()));
                return None;
            }
            return Some(O::from_value(|| value.into()));
        };
        let (_, reference) = &union.types[index];
        match set.resolve_in_union(document, *reference) {
            UnionTarget::Object(document, object) => self.object(reader, document, object),
            UnionTarget::NotFound | UnionTarget::NotAnObject => {
                self.record_unresolved(document, *reference);
                skip_variant(reader);
                None
            }
        }
    }

    #[cold]
    fn skip_unresolved<O>(&mut self, reader: &mut Reader<'_>, document: usize, reference: usize) -> Option<O> {
        self.record_unresolved(document, reference);
        reader.skip();
        None
    }

    fn record_unresolved(&mut self, document: usize, reference: usize) {
        self.unresolved.get_or_insert_with(|| self.set.reference_text(document, reference));
    }
}

fn integer<O: Output>(
    reader: &mut Reader<'_>,
    scalar: &CompiledScalar,
    constraint_violations: &mut Violations,
) -> Option<O> {
    let value = reader.integer()?;
    if let Some(rule @ Rule::Enum(allowed)) = &scalar.allowed
        && !allowed.contains(&Constant::Integer(value))
    {
        reader.violations.report_with(rule, || value.to_string());
        return None;
    }
    constraints::check_integer(&scalar.constraints, value, constraint_violations);
    Some(O::from_value(|| value.into()))
}

fn string<O: Output>(
    reader: &mut Reader<'_>,
    string: &CompiledString,
    constraint_violations: &mut Violations,
) -> Option<O> {
    let leniency = reader.leniency();
    let value = reader.string()?;
    if let Some(rule @ Rule::Enum(allowed)) = &string.allowed
        && !allowed.iter().any(|constant| constant.as_str() == Some(value))
    {
        let found = quoted(value);
        reader.violations.report_with(rule, || found);
        return None;
    }
    if let Some(format) = string.format
        && format.check(value).is_err()
        && !leniency.allows(format, value)
    {
        let found = quoted(value);
        reader.violations.report(Rule::Format(format), found);
        return None;
    }
    constraints::check_string(&string.constraints, value, constraint_violations);
    Some(O::from_value(|| value.into()))
}

/// Skips the value of a union, after its `$type` if that was read.
#[cold]
fn skip_variant(reader: &mut Reader<'_>) {
    const NO_FIELDS: &ObjectDescriptor = &ObjectDescriptor::inline(&[]);
    decode_object(reader, NO_FIELDS, &mut []);
}

/// The fields of a compiled object.
#[derive(Clone, Copy)]
struct CompiledFieldTable<'s> {
    set: &'s DocumentSet,
    document: usize,
    object: &'s CompiledObject,
    keeps_unknown_fields: bool,
}

impl FieldTable for CompiledFieldTable<'_> {
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
        self.object.fields.get(index).map(|field| &*field.key)
    }

    #[inline]
    fn plain_key(&self, index: usize) -> Option<&str> {
        self.object.fields.get(index).filter(|field| field.is_plain).map(|field| &*field.key)
    }

    fn to_static_key(&self, index: usize) -> Cow<'static, str> {
        self.object.fields[index].key.to_string().into()
    }

    #[inline]
    fn wanted(&self) -> (u64, u64) {
        self.object.wanted
    }

    fn is_required(&self, index: usize) -> bool {
        self.object.fields[index].is_required
    }

    fn has_default(&self, index: usize) -> bool {
        self.set.default_of(self.document, &self.object.fields[index].type_).is_some()
    }

    fn keeps_unknown_fields(&self) -> bool {
        self.keeps_unknown_fields
    }
}
