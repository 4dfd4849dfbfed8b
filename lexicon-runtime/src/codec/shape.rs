//! What emitted code tells of an object: a table of its fields.

use crate::validate::{Constant, Constraints};

/// An object as its document describes it.
#[derive(Debug)]
pub struct ObjectDescriptor {
    /// What `$type` may say; `None` for a body, which has no name.
    pub type_name: Option<&'static str>,
    /// Whether it is a record, whose `$type` must be there.
    pub is_record: bool,
    /// Whether defaults are filled in from here on: this is what a client sends.
    pub is_request: bool,
    /// The fields in the order of the document.
    pub fields: &'static [FieldDescriptor],
    /// Which fields must be there, and which have a default: a bit each, of the first 64.
    pub(super) wanted: (u64, u64),
    /// Which fields have values with rules of their own, or of their place; in the same way.
    pub(super) checked: u64,
    /// Which fields have a name that needs no escape in JSON; in the same way.
    plain: u64,
}

/// A field of an object: its name on the wire, what is asked of it, and what more there is to say.
///
/// Its parts have no names, since emitted tables of fields are read by the compiler as they are written.
#[derive(Clone, Copy, Debug)]
pub struct FieldDescriptor(pub &'static str, pub Presence, pub Option<&'static FieldDetails>);

/// The rules of a field's place, what the field is when a request leaves it out, and whether its name needs no escape in
/// JSON, as it does where nothing more is said of a field.
#[derive(Clone, Copy, Debug)]
pub struct FieldDetails(pub &'static Constraints, pub Option<&'static Constant>, pub bool);

/// What is asked of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It may be absent, and all values of its type are good.
    Optional,
    /// It must be there, and all values of its type are good.
    Required,
    /// It may be absent, and its value is held against rules.
    OptionalChecked,
    /// It must be there, and its value is held against rules.
    RequiredChecked,
}

impl ObjectDescriptor {
    /// An object that is a definition of its own.
    pub const fn definition(type_name: &'static str, fields: &'static [FieldDescriptor]) -> Self {
        Self { type_name: Some(type_name), ..Self::inline(fields) }
    }

    /// A record.
    pub const fn record(type_name: &'static str, fields: &'static [FieldDescriptor]) -> Self {
        Self { type_name: Some(type_name), is_record: true, ..Self::inline(fields) }
    }

    /// An object that is written where it is used.
    pub const fn inline(fields: &'static [FieldDescriptor]) -> Self {
        let (mut required, mut defaults, mut checked, mut plain) = (0, 0, 0, 0);
        let mut at = 0;
        while at < fields.len() && at < 64 {
            let field = fields[at];
            required |= (field.is_required() as u64) << at;
            defaults |= (matches!(field.2, Some(FieldDetails(_, Some(_), _))) as u64) << at;
            checked |= (matches!(field.1, Presence::OptionalChecked | Presence::RequiredChecked) as u64) << at;
            plain |= (!matches!(field.2, Some(FieldDetails(_, _, false))) as u64) << at;
            at += 1;
        }
        let wanted = (required, defaults);
        Self { type_name: None, is_record: false, is_request: false, fields, wanted, checked, plain }
    }

    /// Parameters, or the body of a request.
    pub const fn request(fields: &'static [FieldDescriptor]) -> Self {
        Self { is_request: true, ..Self::inline(fields) }
    }

    /// Whether the name of a field is known to need no escape in JSON.
    #[inline]
    pub(super) fn is_plain(&self, index: usize) -> bool {
        index < 64 && self.plain & (1 << index) != 0
    }
}

impl FieldDescriptor {
    /// The name on the wire.
    #[inline]
    pub(super) fn name(&self) -> &'static str {
        self.0
    }

    /// Whether it must be there.
    pub(super) const fn is_required(&self) -> bool {
        matches!(self.1, Presence::Required | Presence::RequiredChecked)
    }

    /// The rules of its place.
    #[inline]
    pub(super) fn constraints(&self) -> Option<&'static Constraints> {
        self.2.map(|FieldDetails(constraints, ..)| *constraints)
    }

    /// What a request's field is when it is absent.
    pub(super) fn default(&self) -> Option<&'static Constant> {
        self.2.and_then(|FieldDetails(_, default, _)| *default)
    }
}

/// Whether a name needs no escape in JSON.
#[cfg(feature = "dynamic")]
pub(crate) fn is_plain(name: &str) -> bool {
    lexicon_syntax::json::plain_end(name.as_bytes(), 0) == name.len()
}
