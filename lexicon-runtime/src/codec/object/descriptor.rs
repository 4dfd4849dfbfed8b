//! The table of an object's fields: the tables of generated code, and the trait that decoding uses for any table.

use std::borrow::Cow;

use crate::validate::{Constant, Constraints};

/// An object as its document describes it.
#[derive(Debug)]
pub struct ObjectDescriptor {
    /// The expected `$type`; `None` for a body, which has no name.
    pub type_name: Option<&'static str>,
    /// Whether this is a record, whose `$type` is required.
    pub is_record: bool,
    /// Whether this is sent by a client, so that defaults are inserted.
    pub is_request: bool,
    /// The fields in the order of the document.
    pub fields: &'static [FieldDescriptor],
    /// Required fields and fields with a default: a bit for each of the first 64.
    pub(super) wanted: (u64, u64),
    /// Fields whose values or constraints need checks: a bit for each of the first 64.
    pub(super) checked: u64,
    /// Fields whose keys need no escapes in JSON: a bit for each of the first 64.
    plain: u64,
}

/// A field of an object: its key, its presence, and further details.
///
/// The parts are positional, so that generated tables stay small.
#[derive(Clone, Copy, Debug)]
pub struct FieldDescriptor(pub &'static str, pub Presence, pub Option<&'static FieldDetails>);

/// The constraints of a field, its default, and the form of its key.
///
/// The last part is whether the key needs no escapes in JSON. Without details a field has neither, and its key needs no escapes.
#[derive(Clone, Copy, Debug)]
pub struct FieldDetails(pub &'static Constraints, pub Option<&'static Constant>, pub bool);

/// The presence of a field, and whether its values need further checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Optional, without checks.
    Optional,
    /// Required, without checks.
    Required,
    /// Optional, with checks.
    OptionalChecked,
    /// Required, with checks.
    RequiredChecked,
}

impl ObjectDescriptor {
    /// A named definition.
    pub const fn definition(type_name: &'static str, fields: &'static [FieldDescriptor]) -> Self {
        Self { type_name: Some(type_name), ..Self::inline(fields) }
    }

    /// A record.
    pub const fn record(type_name: &'static str, fields: &'static [FieldDescriptor]) -> Self {
        Self { type_name: Some(type_name), is_record: true, ..Self::inline(fields) }
    }

    /// Parameters, or the body of a request.
    pub const fn request(fields: &'static [FieldDescriptor]) -> Self {
        Self { is_request: true, ..Self::inline(fields) }
    }

    /// An object inside another definition.
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

    /// Whether the key at `index` is known to need no escapes in JSON.
    #[inline]
    pub(super) fn is_plain(&self, index: usize) -> bool {
        index < 64 && self.plain & (1 << index) != 0
    }

    /// Whether a field has this key.
    pub(super) fn has_key(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.key() == key)
    }
}

impl FieldDescriptor {
    #[inline]
    pub(super) fn key(&self) -> &'static str {
        self.0
    }

    const fn is_required(&self) -> bool {
        matches!(self.1, Presence::Required | Presence::RequiredChecked)
    }

    #[inline]
    pub(super) fn constraints(&self) -> Option<&'static Constraints> {
        self.2.map(|FieldDetails(constraints, ..)| *constraints)
    }

    pub(super) fn default(&self) -> Option<&'static Constant> {
        self.2.and_then(|FieldDetails(_, default, _)| *default)
    }
}

/// The fields of an object, from generated code or from a catalog.
pub trait FieldTable: Copy {
    /// The expected `$type`, if the object has a name.
    fn type_name(&self) -> Option<&str>;

    /// The same, detached from the table.
    fn to_static_type_name(&self) -> Cow<'static, str>;

    /// Whether `$type` is required.
    fn is_record(&self) -> bool;

    /// Whether defaults are inserted.
    fn is_request(&self) -> bool;

    /// The number of fields.
    fn field_count(&self) -> usize;

    /// The key of the field at `index`, if there is one.
    fn key(&self, index: usize) -> Option<&str>;

    /// The same, if it needs no escapes in JSON.
    fn plain_key(&self, index: usize) -> Option<&str>;

    /// The same, detached from the table.
    fn to_static_key(&self, index: usize) -> Cow<'static, str>;

    /// Required fields and fields with a default: a bit for each of the first 64.
    fn wanted(&self) -> (u64, u64);

    /// Whether the field at `index` is required.
    fn is_required(&self, index: usize) -> bool;

    /// Whether the field at `index` has a default.
    fn has_default(&self, index: usize) -> bool;

    /// Whether unknown fields are kept after their check.
    fn keeps_unknown_fields(&self) -> bool;
}

impl FieldTable for &'static ObjectDescriptor {
    #[inline]
    fn type_name(&self) -> Option<&str> {
        self.type_name
    }

    fn to_static_type_name(&self) -> Cow<'static, str> {
        self.type_name.unwrap_or_default().into()
    }

    #[inline]
    fn is_record(&self) -> bool {
        self.is_record
    }

    #[inline]
    fn is_request(&self) -> bool {
        self.is_request
    }

    #[inline]
    fn field_count(&self) -> usize {
        self.fields.len()
    }

    #[inline]
    fn key(&self, index: usize) -> Option<&str> {
        self.fields.get(index).map(FieldDescriptor::key)
    }

    #[inline]
    fn plain_key(&self, index: usize) -> Option<&str> {
        self.fields.get(index).filter(|_| self.is_plain(index)).map(FieldDescriptor::key)
    }

    fn to_static_key(&self, index: usize) -> Cow<'static, str> {
        self.fields[index].key().into()
    }

    #[inline]
    fn wanted(&self) -> (u64, u64) {
        self.wanted
    }

    fn is_required(&self, index: usize) -> bool {
        self.fields[index].is_required()
    }

    fn has_default(&self, index: usize) -> bool {
        self.fields[index].default().is_some()
    }

    fn keeps_unknown_fields(&self) -> bool {
        true
    }
}

/// Whether a key needs no escapes in JSON.
#[cfg(feature = "dynamic")]
pub(crate) fn is_plain_key(key: &str) -> bool {
    lexicon_syntax::json::plain_end(key.as_bytes(), 0) == key.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_up_the_first_64_fields() {
        const ONE: &Constant = &Constant::Integer(1);
        const FIELDS: &[FieldDescriptor] = &[
            FieldDescriptor("a", Presence::Required, None),
            FieldDescriptor("b", Presence::OptionalChecked, Some(&FieldDetails(Constraints::NONE, Some(ONE), true))),
            FieldDescriptor("c\"", Presence::RequiredChecked, Some(&FieldDetails(Constraints::NONE, None, false))),
        ];
        static DESCRIPTOR: ObjectDescriptor = ObjectDescriptor::inline(FIELDS);
        let table = &DESCRIPTOR;
        assert_eq!((table.wanted(), table.checked), ((0b101, 0b010), 0b110));
        assert_eq!([0, 1, 2, 3].map(|index| table.plain_key(index)), [Some("a"), Some("b"), None, None]);
        assert!(table.has_default(1) && !table.has_default(2) && table.is_required(2));
    }

    #[test]
    fn fields_beyond_64_are_never_plain() {
        static DESCRIPTOR: ObjectDescriptor =
            ObjectDescriptor::inline(&[FieldDescriptor("a", Presence::Required, None); 70]);
        assert_eq!(DESCRIPTOR.wanted.0, u64::MAX);
        assert!(DESCRIPTOR.is_plain(63) && !DESCRIPTOR.is_plain(64));
    }

    #[cfg(feature = "dynamic")]
    #[test]
    fn plain_keys_need_no_escapes() {
        assert!(is_plain_key("aé") && is_plain_key(""));
        assert!(!is_plain_key("a\"") && !is_plain_key("\\") && !is_plain_key("\u{1}"));
    }
}
