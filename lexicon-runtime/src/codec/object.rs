//! What an emitted struct says of itself, and the reading, writing and validating that follow from it.

use std::fmt;

use super::fields::{is_main, reserved_name_fault};
use super::model::{check_count, check_name};
use super::writer::canonical_order;
use super::{Decode, Encode, ObjectDescriptor, Reader, Writer};
use crate::data::{Extra, Value};
use crate::sealed::Sealed;
use crate::validate::{Rule, Segment, Validate, Violations};

/// A struct that stands for an object of a document.
#[doc(hidden)]
pub trait Object: Sealed + Sized {
    /// Its table of fields.
    const DESCRIPTOR: &'static ObjectDescriptor;

    /// Reads all fields; called by [`Decode::decode`].
    fn read(reader: &mut Reader<'_>) -> Option<Self>;

    /// Shows what the object has to `visit`.
    fn visit_fields(&self, visit: FieldVisitor<'_>);
}

/// What is to be done with an object's fields, in the order of the table and `None` where one is absent, and with those that
/// the document doesn't name.
pub type FieldVisitor<'v> = &'v mut dyn for<'a> FnMut(&'a [Option<&'a dyn ErasedValue>], &'a Extra);

#[derive(Clone, Copy)]
struct Members<'a> {
    fields: &'a [Option<&'a dyn ErasedValue>],
    extra: &'a Extra,
}

/// A field's value, whatever its type.
#[doc(hidden)]
pub trait ErasedValue: Encode + Validate + fmt::Debug {}

impl<T: Encode + Validate + fmt::Debug> ErasedValue for T {}

/// An optional field's value, if it has one.
pub fn erased<T: ErasedValue>(field: Option<&T>) -> Option<&dyn ErasedValue> {
    field.map(|value| value as &dyn ErasedValue)
}

#[diagnostic::do_not_recommend]
impl<T: Object> Decode for T {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        T::read(reader)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Object> Encode for T {
    fn encode(&self, writer: &mut Writer) {
        self.visit_fields(&mut |fields, extra| write(writer, T::DESCRIPTOR, Members { fields, extra }));
    }
}

#[diagnostic::do_not_recommend]
impl<T: Object> Validate for T {
    fn check(&self, violations: &mut Violations) {
        self.visit_fields(&mut |fields, extra| check(violations, T::DESCRIPTOR, Members { fields, extra }));
    }
}

/// Shows an object by the names that its document gives, and in quotes those that it doesn't; absent fields are `None`,
/// others what they hold.
pub fn debug<T: Object>(object: &T, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut outcome = Ok(());
    object.visit_fields(&mut |fields, extra| outcome = show(f, name, T::DESCRIPTOR, Members { fields, extra }));
    outcome
}

fn show(f: &mut fmt::Formatter<'_>, name: &str, shape: &'static ObjectDescriptor, members: Members<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (field, member) in shape.fields.iter().zip(members.fields) {
        match member {
            Some(member) => shown.field(field.name(), member),
            None => shown.field(field.name(), &None::<()>),
        };
    }
    for (name, value) in members.extra {
        // A name that a client chose can't look like another field, nor break the line of a log.
        shown.field(&format!("{name:?}"), value);
    }
    shown.finish()
}

/// The impls of an emitted struct that are alike for all.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_object {
    ($name:ident) => {
        impl $crate::private::Debug for $name {
            fn fmt(&self, f: &mut $crate::private::fmt::Formatter<'_>) -> $crate::private::fmt::Result {
                $crate::private::debug(self, $crate::private::stringify!($name), f)
            }
        }

        $crate::private::impl_serde!($name);
    };
}

fn write(writer: &mut Writer, shape: &'static ObjectDescriptor, members: Members<'_>) {
    let own = shape.type_name.filter(|_| shape.is_record);
    let type_name = match writer.type_name.take() {
        Some(type_name) => Some(spelling(type_name, members.extra)),
        None => own,
    };
    if writer.is_canonical() {
        return write_in_order(writer, shape, members, type_name);
    }
    // How many there are is not stated in the other forms.
    writer.open_object(0);
    if let Some(type_name) = type_name {
        writer.name("$type");
        writer.text(type_name);
    }
    for (index, (field, member)) in shape.fields.iter().zip(members.fields).enumerate() {
        if let Some(member) = member {
            writer.field(field.name(), shape.is_plain(index));
            member.encode(writer);
        }
    }
    for (name, value) in members.extra.iter().filter(|(name, _)| is_free(shape, type_name, name)) {
        writer.name(name);
        writer.value(value);
    }
    writer.close_object();
}

/// What `$type` of a union's value says: its name, or that with `#main` if it came so.
fn spelling<'a>(type_name: &'static str, extra: &'a Extra) -> &'a str {
    let spelled = extra.get("$type").and_then(Value::as_str);
    spelled.filter(|spelled| is_main(spelled, type_name)).unwrap_or(type_name)
}

/// Writes all that an object has in DAG-CBOR's order.
fn write_in_order(
    writer: &mut Writer,
    shape: &'static ObjectDescriptor,
    members: Members<'_>,
    type_name: Option<&str>,
) {
    enum Entry<'a> {
        Type(&'a str),
        Member(&'a dyn ErasedValue),
        Extra(&'a Value),
    }
    let mut entries: Vec<(&str, Entry<'_>)> = Vec::with_capacity(shape.fields.len() + 1);
    entries.extend(type_name.map(|type_name| ("$type", Entry::Type(type_name))));
    let present =
        shape.fields.iter().zip(members.fields).filter_map(|(field, member)| Some((field.name(), (*member)?)));
    entries.extend(present.map(|(name, member)| (name, Entry::Member(member))));
    let free = members.extra.iter().filter(|(name, _)| is_free(shape, type_name, name));
    entries.extend(free.map(|(name, value)| (name.as_str(), Entry::Extra(value))));
    entries.sort_by(|(one, _), (other, _)| canonical_order(one, other));
    writer.open_object(entries.len());
    for (name, entry) in entries {
        writer.text(name);
        match entry {
            Entry::Type(type_name) => writer.text(type_name),
            Entry::Member(member) => member.encode(writer),
            Entry::Extra(value) => writer.value(value),
        }
    }
    writer.close_object();
}

/// Whether a field that the document doesn't name may be written: it is no other field again.
fn is_free(shape: &'static ObjectDescriptor, type_name: Option<&str>, name: &str) -> bool {
    !is_named(shape, name) && (type_name.is_none() || name != "$type")
}

fn check(violations: &mut Violations, shape: &'static ObjectDescriptor, members: Members<'_>) {
    if !violations.enter() {
        return;
    }
    let mut checked = shape.checked;
    while checked != 0 {
        check_field(violations, shape, members.fields, checked.trailing_zeros() as usize);
        checked &= checked - 1;
    }
    for index in 64..shape.fields.len() {
        check_field(violations, shape, members.fields, index);
    }
    if !members.extra.is_empty() {
        check_extra(violations, shape, members.extra);
    }
    violations.leave();
}

#[inline]
fn check_field(
    violations: &mut Violations,
    shape: &'static ObjectDescriptor,
    fields: &[Option<&dyn ErasedValue>],
    index: usize,
) {
    let (Some(field), Some(Some(member))) = (shape.fields.get(index), fields.get(index)) else { return };
    let before = violations.count();
    member.check(violations);
    if let Some(constraints) = field.constraints() {
        member.check_constraints(constraints, violations);
    }
    if violations.count() != before {
        violations.prepend_segment(before, &Segment::Key(field.name().into()));
    }
}

fn check_extra(violations: &mut Violations, shape: &'static ObjectDescriptor, extra: &Extra) {
    check_count(extra.len(), violations);
    for (name, value) in extra {
        let before = violations.count();
        check_name(name, violations);
        if is_named(shape, name) {
            violations.report(Rule::Duplicate, "the name in `extra` again");
        } else if let Some((rule, found)) = reserved_name_fault(shape.type_name, name, value, violations.leniency()) {
            violations.report(rule, found);
        } else {
            value.check(violations);
        }
        if violations.count() != before {
            violations.prepend_segment(before, &Segment::truncated(name));
        }
    }
}

fn is_named(shape: &'static ObjectDescriptor, name: &str) -> bool {
    shape.fields.iter().any(|field| field.name() == name)
}
