//! What an emitted struct says of itself, and the reading, writing and validating that follow from it.

use super::fields::reserved_name_fault;
use super::{Decode, Encode, Reader, Shape, Writer};
use crate::data::{Extra, Value};
use crate::validate::{Rule, Segment, Validate, Violations};

/// A struct that stands for an object of a document.
pub trait Object: Sized {
    /// Its table of fields.
    const SHAPE: &'static Shape;

    /// Reads all fields; called by [`Decode::decode`].
    fn read(reader: &mut Reader<'_>) -> Option<Self>;

    /// The field at `index` of the table, unless it is absent; behind the last, the fields that the document doesn't
    /// name.
    fn member(&self, index: usize) -> Option<&dyn Member>;
}

/// A field's value, whatever its type.
pub trait Member: Encode + Validate {}

impl<T: Encode + Validate> Member for T {}

/// An optional field's value, if it has one.
pub fn member<T: Member>(field: Option<&T>) -> Option<&dyn Member> {
    field.map(|value| value as &dyn Member)
}

impl<T: Object> Decode for T {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        T::read(reader)
    }
}

impl<T: Object> Encode for T {
    fn encode(&self, writer: &mut Writer) {
        write(writer, T::SHAPE, &|index| self.member(index));
    }
}

impl<T: Object> Validate for T {
    fn check(&self, violations: &mut Violations) {
        check(violations, T::SHAPE, &|index| self.member(index));
    }
}

type Members<'a> = &'a dyn Fn(usize) -> Option<&'a dyn Member>;

fn write(writer: &mut Writer, shape: &'static Shape, members: Members<'_>) {
    writer.open_object();
    for (index, field) in shape.fields.iter().enumerate() {
        if let Some(member) = members(index) {
            writer.field(field);
            member.encode(writer);
        }
    }
    for (name, value) in extra(shape, members).filter(|(name, _)| !is_named(shape, name)) {
        writer.name(name);
        writer.value(value);
    }
    writer.close_object();
}

fn check(violations: &mut Violations, shape: &'static Shape, members: Members<'_>) {
    for (index, field) in shape.fields.iter().enumerate().filter(|(_, field)| field.is_checked) {
        if let Some(member) = members(index) {
            let before = violations.count();
            member.check(violations);
            if !field.constraints.is_empty() {
                member.check_place(field.constraints, violations);
            }
            if violations.count() != before {
                violations.place(before, &Segment::Name(field.name.into()));
            }
        }
    }
    for (name, value) in extra(shape, members) {
        let before = violations.count();
        if is_named(shape, name) {
            violations.report(Rule::Once, "the name in `extra` again");
        } else if let Some((rule, found)) = reserved_name_fault(shape.type_name, name, value) {
            violations.report(rule, found);
        } else {
            value.check(violations);
        }
        if violations.count() != before {
            violations.place(before, &Segment::Name(name.clone().into()));
        }
    }
}

fn extra<'a>(shape: &'static Shape, members: Members<'a>) -> impl Iterator<Item = (&'a String, &'a Value)> {
    members(shape.fields.len()).and_then(Encode::as_extra).into_iter().flatten()
}

fn is_named(shape: &'static Shape, name: &str) -> bool {
    shape.fields.iter().any(|field| field.name == name)
}

impl Encode for Extra {
    fn encode(&self, writer: &mut Writer) {
        for (name, value) in self {
            writer.name(name);
            writer.value(value);
        }
    }

    fn as_extra(&self) -> Option<&Extra> {
        Some(self)
    }
}

impl Validate for Extra {
    fn check(&self, _violations: &mut Violations) {}
}
