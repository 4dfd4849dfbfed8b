//! What emitted code tells of an object: a table of its fields.

use crate::validate::{Constant, Constraints};

/// An object as its document describes it.
#[derive(Debug)]
pub struct Shape {
    /// What `$type` may say; `None` for a body, which has no name.
    pub type_name: Option<&'static str>,
    /// Whether it is a record, whose `$type` must be there.
    pub is_record: bool,
    /// Whether defaults are filled in from here on: this is what a client sends.
    pub is_request: bool,
    /// The fields in the order of the document.
    pub fields: &'static [Field],
    /// Which fields must be there, and which have a default: a bit each, of the first 64.
    pub(super) wanted: (u64, u64),
    /// Which fields have values with rules of their own, or of their place: a bit each, of the first 64.
    pub(super) checked: u64,
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether it must be there.
    pub is_required: bool,
    /// Whether there is anything to validate in a value that has its type.
    pub is_checked: bool,
    /// What a request's field is when it is absent.
    pub default: Option<&'static Constant>,
    /// The rules of its place.
    pub constraints: &'static Constraints,
    /// Whether the name needs no escape in JSON.
    pub(super) is_plain: bool,
}

impl Shape {
    /// An object that is a definition of its own.
    pub const fn definition(type_name: &'static str, fields: &'static [Field]) -> Self {
        Self { type_name: Some(type_name), ..Self::inline(fields) }
    }

    /// A record.
    pub const fn record(type_name: &'static str, fields: &'static [Field]) -> Self {
        Self { type_name: Some(type_name), is_record: true, ..Self::inline(fields) }
    }

    /// An object that is written where it is used.
    pub const fn inline(fields: &'static [Field]) -> Self {
        let (wanted, checked) = bits(fields);
        Self { type_name: None, is_record: false, is_request: false, fields, wanted, checked }
    }

    /// Parameters, or the body of a request.
    pub const fn request(fields: &'static [Field]) -> Self {
        Self { is_request: true, ..Self::inline(fields) }
    }
}

/// A field that must be there.
pub const fn required(name: &'static str) -> Field {
    Field { is_required: true, ..optional(name) }
}

/// A field that may be absent.
pub const fn optional(name: &'static str) -> Field {
    Field {
        name,
        is_required: false,
        is_checked: false,
        default: None,
        constraints: Constraints::NONE,
        is_plain: is_plain(name),
    }
}

impl Field {
    /// The field's values have rules of their own.
    pub const fn checked(self) -> Self {
        Self { is_checked: true, ..self }
    }

    /// The rules of the field's place.
    pub const fn constrained(self, constraints: &'static Constraints) -> Self {
        Self { constraints, is_checked: true, ..self }
    }

    /// What the field is when a request leaves it out.
    pub const fn or(self, default: &'static Constant) -> Self {
        Self { default: Some(default), ..self }
    }
}

/// The bits of a shape: which fields must be there and which have a default, and which are checked.
const fn bits(fields: &[Field]) -> ((u64, u64), u64) {
    let (mut required, mut defaults, mut checked) = (0, 0, 0);
    let mut at = 0;
    while at < fields.len() && at < 64 {
        required |= (fields[at].is_required as u64) << at;
        defaults |= (fields[at].default.is_some() as u64) << at;
        checked |= (fields[at].is_checked as u64) << at;
        at += 1;
    }
    ((required, defaults), checked)
}

pub(crate) const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] < 0x20 || bytes[at] == b'"' || bytes[at] == b'\\' {
            return false;
        }
        at += 1;
    }
    true
}
