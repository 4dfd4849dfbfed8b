//! Tests of objects, on handwritten types of each kind.

mod debug;
mod decode;
mod encode;
mod validate;

use crate::codec::{FieldDescriptor, FieldDetails, FieldVisitor, Object, ObjectDescriptor, Presence, Reader, erased};
use crate::data::Extra;
use crate::validate::{Constant, Constraints, Rule};

const SHORT: &Constraints = &Constraints { rules: &[Rule::MaxLength(3)], items: None };

const FIELDS: &[FieldDescriptor] = &[
    FieldDescriptor("name", Presence::RequiredChecked, Some(&FieldDetails(SHORT, None, true))),
    FieldDescriptor(
        "count",
        Presence::Optional,
        Some(&FieldDetails(Constraints::NONE, Some(&Constant::Integer(7)), true)),
    ),
    FieldDescriptor("a\"b", Presence::Optional, Some(&FieldDetails(Constraints::NONE, None, false))),
];

/// Defines a struct with the fields of `FIELDS`.
macro_rules! object {
    ($name:ident, $descriptor:expr) => {
        #[derive(Clone, PartialEq)]
        struct $name {
            name: String,
            count: Option<i64>,
            escaped: Option<bool>,
            extra: Extra,
        }

        impl Object for $name {
            const DESCRIPTOR: &'static ObjectDescriptor = &$descriptor;

            fn decode_fields(reader: &mut Reader<'_>) -> Option<Self> {
                crate::__decode_fields!(reader, extra, name, count, escaped);
                Some(Self { name: name?, count, escaped, extra })
            }

            fn visit_fields(&self, visit: FieldVisitor<'_>) {
                let fields = [Some(&self.name as _), erased(self.count.as_ref()), erased(self.escaped.as_ref())];
                visit(&fields, &self.extra);
            }
        }

        crate::__impl_object!($name);
    };
}

object!(Item, ObjectDescriptor::definition("com.example.item", FIELDS));
object!(Note, ObjectDescriptor::record("com.example.note", FIELDS));
object!(Input, ObjectDescriptor::request(FIELDS));

/// A request with a record and an object in it.
#[derive(Clone, PartialEq)]
struct Put {
    record: Note,
    item: Option<Item>,
    extra: Extra,
}

impl Object for Put {
    const DESCRIPTOR: &'static ObjectDescriptor = &ObjectDescriptor::request(&[
        FieldDescriptor("record", Presence::RequiredChecked, None),
        FieldDescriptor("item", Presence::OptionalChecked, None),
    ]);

    fn decode_fields(reader: &mut Reader<'_>) -> Option<Self> {
        crate::__decode_fields!(reader, extra, record, item);
        Some(Self { record: record?, item, extra })
    }

    fn visit_fields(&self, visit: FieldVisitor<'_>) {
        visit(&[Some(&self.record), erased(self.item.as_ref())], &self.extra);
    }
}

crate::__impl_object!(Put);
