//! Decoding of objects, for generated code and for catalogs: one loop over the keys, compiled once.
//! A typed decoder gets each field's value; presence, duplicates, defaults, `$type` and unknown fields are handled here.

use super::presence::PresentFields;
use super::reserved_keys;
use super::{FieldDescriptor, FieldTable, ObjectDescriptor};
use crate::codec::reader::TypeKey;
use crate::codec::source::ContainerState;
use crate::codec::{Decode, Reader};
use crate::data::{Extra, Value};
use crate::text::quoted;
use crate::validate::{Rule, Segment, Validate};

/// Decodes an object into one slot for each field.
///
/// Returns the unknown fields; `None` if there is a violation.
///
/// On success the slots of required fields are filled.
pub fn decode_object(
    reader: &mut Reader<'_>,
    descriptor: &'static ObjectDescriptor,
    slots: &mut [&mut dyn FieldSlot],
) -> Option<Extra> {
    let mut decoder = ObjectDecoder::open(reader, descriptor)?;
    while let Some(index) = decoder.next_field(reader) {
        let (field, slot) = (descriptor.fields.get(index), slots.get_mut(index));
        if let (Some(field), Some(slot)) = (field, slot) {
            slot.decode(reader, field, decoder.is_default());
        }
    }
    decoder.finish(reader)
}

/// The destination of a field's value.
pub trait FieldSlot {
    /// Decodes the value, or converts the field's default.
    fn decode(&mut self, reader: &mut Reader<'_>, field: &'static FieldDescriptor, is_default: bool);
}

impl<T: Decode + Validate> FieldSlot for Option<T> {
    #[inline]
    fn decode(&mut self, reader: &mut Reader<'_>, field: &'static FieldDescriptor, is_default: bool) {
        let value = match is_default {
            false => T::decode(reader),
            true => field.default().and_then(T::from_constant),
        };
        if let Some(value) = value {
            if let Some(constraints) = field.constraints() {
                value.check_constraints(constraints, &mut reader.violations);
            }
            *self = Some(value);
        }
    }
}

/// An object that is being decoded.
pub(crate) struct ObjectDecoder<T> {
    table: T,
    state: ContainerState,
    type_key: TypeKey,
    /// The field that was returned last.
    current: usize,
    present: PresentFields,
    /// The first field to look at among the absent ones; `usize::MAX` as long as there may be more keys.
    absent_from: usize,
    is_default: bool,
    /// The offset of a record.
    start: usize,
    /// Whether defaults are inserted around the object.
    inserted_defaults: bool,
    /// The number of violations before the object.
    before: usize,
    /// The number of violations whose paths are prefixed already.
    prefixed: usize,
    extra: Extra,
}

impl<T: FieldTable> ObjectDecoder<T> {
    /// Enters an object.
    #[inline]
    pub(crate) fn open(reader: &mut Reader<'_>, table: T) -> Option<Self> {
        let type_key = std::mem::take(&mut reader.type_key);
        let is_record = table.is_record();
        let start = match type_key {
            _ if !is_record => 0,
            TypeKey::Read => reader.object_start,
            _ => reader.value_offset(),
        };
        let state = match type_key {
            // The reader is in the object already, after `$type`.
            TypeKey::Read => reader.descend().map(|()| ContainerState::new(false))?,
            _ => reader.open_object()?,
        };
        // A record inside a request must keep its bytes: a default would change its CID.
        let inserts_defaults = (reader.inserts_defaults || table.is_request()) && !is_record;
        let inserted_defaults = std::mem::replace(&mut reader.inserts_defaults, inserts_defaults);
        let count = reader.violations.count();
        Some(Self {
            table,
            state,
            type_key: if is_record && type_key == TypeKey::Unknown { TypeKey::Required } else { type_key },
            current: usize::MAX,
            present: PresentFields::default(),
            absent_from: usize::MAX,
            is_default: false,
            start,
            inserted_defaults,
            before: count,
            prefixed: count,
            extra: Extra::new(),
        })
    }

    /// Returns the index of the field whose value must be decoded next; `None` at the end of the object.
    ///
    /// Fields of the data come first, then absent fields whose default must be inserted.
    #[inline]
    pub(crate) fn next_field(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        self.prefix_violations(reader);
        if self.prefixed != self.before && reader.reached_violation_limit() {
            return None;
        }
        if self.absent_from == usize::MAX {
            while let Some(field) = self.next_declared_key(reader) {
                self.current = field;
                if self.present.insert(field) {
                    return Some(field);
                }
                reader.violations.report(Rule::Duplicate, "");
                reader.skip();
                self.prefix_violations(reader);
                if reader.reached_violation_limit() {
                    return None;
                }
            }
            self.absent_from = 0;
        }
        if self.has_all_wanted(reader.inserts_defaults) { None } else { self.next_absent_field(reader) }
    }

    /// Reads keys up to the next one of a declared field. Unknown fields before it are kept.
    #[inline]
    fn next_declared_key(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        // Most data has the order of its document, so one of the next fields is likely.
        let next = self.current.wrapping_add(1);
        let (table, keys) = (self.table, next..self.table.field_count());
        let keys = keys.map_while(|index| table.plain_key(index));
        match reader.match_key(&mut self.state, keys) {
            Some(index) => Some(next + index),
            None => self.find_declared_key(reader),
        }
    }

    fn find_declared_key(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        if self.type_key == TypeKey::Required && reader.match_key(&mut self.state, ["$type"]).is_some() {
            self.decode_type(reader);
        }
        while let Some(key) = reader.next_key(&mut self.state) {
            if let Some(field) = (0..self.table.field_count()).find(|&index| self.table.key(index) == Some(key)) {
                return Some(field);
            }
            if key == "$type" && self.type_key != TypeKey::Unknown {
                self.decode_type(reader);
            } else {
                let key = key.to_owned();
                self.decode_unknown_field(reader, key);
            }
            if self.prefixed != self.before && reader.reached_violation_limit() {
                break;
            }
        }
        None
    }

    /// Decodes the `$type` of a record or of a union's value. It is not kept, since encoding adds it.
    fn decode_type(&mut self, reader: &mut Reader<'_>) {
        let before = reader.violations.count();
        match self.type_key {
            TypeKey::Read => {
                reader.violations.report(Rule::Duplicate, "");
                reader.skip();
            }
            // The union has compared it, and its fragment must be encoded again.
            TypeKey::MainFragment => {
                if let Some(text) = reader.string() {
                    self.extra.insert("$type", Value::String(text.to_owned()));
                }
            }
            TypeKey::Required | TypeKey::Unknown => {
                if let Some(text) = reader.string()
                    && self.table.type_name().is_some_and(|type_name| type_name != text)
                {
                    let found = quoted(text);
                    reader.violations.report(Rule::TypeDiscriminator(self.table.to_static_type_name()), found);
                }
            }
        }
        self.type_key = TypeKey::Read;
        let count = reader.violations.count();
        if count != before {
            reader.violations.prepend_segment(before, &Segment::Key("$type".into()));
            self.prefixed = count;
        }
    }

    #[cold]
    fn decode_unknown_field(&mut self, reader: &mut Reader<'_>, key: String) {
        reader.check_key_len(&key);
        if !reader.allows_len(self.extra.len() + 1) {
            return;
        }
        if self.extra.get(&key).is_some() {
            reader.violations.report(Rule::Duplicate, "");
            reader.skip();
        } else if let Some(value) = reader.value() {
            let violation = reserved_keys::violation(self.table.type_name(), &key, &value, reader.leniency);
            if let Some((rule, found)) = violation {
                reader.violations.report(rule, found);
            }
            // The key is kept in any case, to find duplicates.
            let value = if self.table.keeps_unknown_fields() { value } else { Value::Null };
            self.extra.insert(key.clone(), value);
        }
        let count = reader.violations.count();
        if count != self.prefixed {
            reader.violations.prepend_segment(self.prefixed, &Segment::truncated(&key));
            self.prefixed = count;
        }
    }

    /// Whether all required fields are present, and all fields whose default would be inserted.
    #[inline]
    fn has_all_wanted(&self, inserts_defaults: bool) -> bool {
        let (required, defaults) = self.table.wanted();
        let wanted = required | if inserts_defaults { defaults } else { 0 };
        self.present.contains_all(wanted) && self.table.field_count() <= 64
    }

    /// Returns the next absent field that has a default to insert, and reports the missing ones before it.
    #[cold]
    fn next_absent_field(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        if reader.has_ended() {
            return None;
        }
        for index in self.absent_from..self.table.field_count() {
            if self.present.contains(index) {
                continue;
            }
            self.current = index;
            if reader.inserts_defaults && self.table.has_default(index) {
                self.absent_from = index + 1;
                self.is_default = true;
                return Some(index);
            }
            if self.table.is_required(index) {
                reader.violations.report(Rule::Required, "");
                self.prefix_violations(reader);
            }
        }
        self.absent_from = self.table.field_count();
        self.is_default = false;
        None
    }

    /// Whether the last field is absent and gets its default.
    pub(crate) fn is_default(&self) -> bool {
        self.is_default
    }

    /// Whether `$type` belongs to the object rather than to its unknown fields.
    #[cfg(feature = "dynamic")]
    pub(crate) fn has_type_key(&self) -> bool {
        self.type_key != TypeKey::Unknown
    }

    /// Leaves the object and returns its unknown fields; `None` if there is a violation.
    #[inline]
    pub(crate) fn finish(self, reader: &mut Reader<'_>) -> Option<Extra> {
        reader.inserts_defaults = self.inserted_defaults;
        if self.table.is_record() {
            reader.check_record_size(self.start);
        }
        if matches!(self.type_key, TypeKey::Required | TypeKey::MainFragment) && !reader.has_ended() {
            let before = reader.violations.count();
            reader.violations.report(Rule::Required, "");
            reader.violations.prepend_segment(before, &Segment::Key("$type".into()));
        }
        (reader.violations.count() == self.before && !reader.has_ended()).then_some(self.extra)
    }

    /// Prepends the key of the last field to the paths of its violations.
    #[inline]
    fn prefix_violations(&mut self, reader: &mut Reader<'_>) {
        let count = reader.violations.count();
        if count != self.prefixed && self.current < self.table.field_count() {
            reader.violations.prepend_segment(self.prefixed, &Segment::Key(self.table.to_static_key(self.current)));
            self.prefixed = count;
        }
    }
}
