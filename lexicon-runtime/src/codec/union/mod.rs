//! Unions: the `$type` of an object selects its variant.

use std::borrow::Cow;

use super::reader::TypeKey;
use super::source::{DataSource, TypeLookahead};
use super::{ErasedValue, Reader, Writer};
use crate::data::{Unknown, Value};
use crate::text::quoted;
use crate::validate::{Constant, Rule, Segment, Violations};

/// An enum that is generated for a union of a document.
#[doc(hidden)]
pub trait Union: Sized {
    /// The `$type` of each variant.
    const TYPES: &'static [&'static str];

    /// Decodes the variant at `index`.
    fn decode_variant(_reader: &mut Reader<'_>, _index: usize) -> Option<Self> {
        None
    }

    /// Converts a value of an unlisted type.
    ///
    /// # Errors
    ///
    /// The value, if the union is closed.
    fn from_unknown(value: Unknown) -> Result<Self, Unknown> {
        Err(value)
    }

    /// The index of the variant, and its value. The index of unlisted types is out of range.
    fn variant(&self) -> (usize, &dyn ErasedValue);

    /// Decodes a value of any type.
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.variant(|name| Self::TYPES.iter().position(|listed| *listed == name))? {
            Some(index) => Self::decode_variant(reader, index),
            None => {
                let value = reader.unlisted_variant()?;
                Self::from_unknown(value).map_err(|value| reader.report_unlisted(Self::TYPES, &value)).ok()
            }
        }
    }

    /// Encodes this value with its `$type`.
    fn encode(&self, writer: &mut Writer) {
        let (index, value) = self.variant();
        writer.type_name = Self::TYPES.get(index).copied();
        value.encode(writer);
    }

    /// Reports the violations of this value.
    fn check(&self, violations: &mut Violations) {
        let (_, value) = self.variant();
        value.check(violations);
        if let Some(value) = value.as_unknown() {
            check_unlisted(value, Self::TYPES, violations);
        }
    }
}

impl<'a> Reader<'a> {
    /// Returns which variant the next object is, without decoding it: the index that `position` returns for its `$type`,
    /// or `Some(None)` for an unlisted type.
    pub(crate) fn variant(&mut self, position: impl Fn(&str) -> Option<usize>) -> Option<Option<usize>> {
        let TypeLookahead { name, rest } = self.type_lookahead()?;
        if let Some(index) = position(&name) {
            self.type_key = if rest.is_some() { TypeKey::Read } else { TypeKey::Required };
            if let Some(rest) = rest {
                self.object_start = self.value_offset();
                if let DataSource::Json(json) = &mut self.source {
                    json.continue_after_type(rest);
                }
            }
            return Some(Some(index));
        }
        let main = name.strip_suffix("#main").filter(|_| self.leniency.allow_main_fragment);
        if let Some(index) = main.and_then(position) {
            self.type_key = TypeKey::MainFragment;
            return Some(Some(index));
        }
        if !is_definition_name(main.unwrap_or(&name)) {
            self.report_type(Rule::DataModel(DEFINITION_NAME), &name);
            self.skip();
            return None;
        }
        Some(None)
    }

    /// Returns the `$type` of the next object without reading the object. A missing `$type` is a violation.
    #[inline]
    fn type_lookahead(&mut self) -> Option<TypeLookahead<'a>> {
        let without_rest = |name: Option<_>| name.map(|name| TypeLookahead { name, rest: None });
        let outcome = match &mut self.source {
            DataSource::Json(json) => json.type_name(),
            DataSource::Memory(value) => value.type_name().map(without_rest),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.type_name().map(without_rest),
            DataSource::Ended => return None,
        };
        let lookahead = self.ok_or_report("an object with `$type`", outcome)?;
        if lookahead.is_none() {
            report_type(&mut self.violations, Rule::Required, String::new());
            self.skip();
        }
        lookahead
    }

    /// Returns the `$type` of the next object, which is decoded as an object outside of a union.
    #[cfg(feature = "dynamic")]
    pub(crate) fn type_name(&mut self) -> Option<Cow<'a, str>> {
        self.type_lookahead().map(|lookahead| lookahead.name)
    }

    /// Decodes an object of an unlisted type.
    pub(crate) fn unlisted_variant(&mut self) -> Option<Unknown> {
        let checked_with = self.strict_depth();
        match self.value()? {
            Value::Object(entries) => Some(Unknown::decoded(entries, checked_with)),
            other => {
                self.violations.report(Rule::Type("an object with `$type`"), other.kind());
                None
            }
        }
    }

    #[cold]
    fn report_unlisted(&mut self, types: &'static [&'static str], value: &Unknown) {
        let types: Vec<Constant> = types.iter().map(|&name| Constant::String(Cow::Borrowed(name))).collect();
        self.report_type(Rule::Enum(Cow::Owned(types)), value.type_name().unwrap_or_default());
    }

    #[cold]
    pub(crate) fn report_type(&mut self, rule: Rule, found: &str) {
        report_type(&mut self.violations, rule, quoted(found));
    }
}

const DEFINITION_NAME: &str = "the name of a definition without `#main`";

fn is_definition_name(name: &str) -> bool {
    !(name.is_empty() || name == "blob" || name.starts_with('#') || name.ends_with("#main"))
}

/// Checks a value of an unlisted type that was built in Rust: decoding it again must give the same variant.
fn check_unlisted(value: &Unknown, types: &[&str], violations: &mut Violations) {
    match (value.type_name(), value.get("$type")) {
        (Some(name), _) if types.contains(&name) => {
            report_type(violations, Rule::DataModel("a type that the union does not list"), quoted(name));
        }
        (Some(name), _) => {
            let main = name.strip_suffix("#main").filter(|_| violations.leniency().allow_main_fragment);
            if !is_definition_name(main.unwrap_or(name)) {
                report_type(violations, Rule::DataModel(DEFINITION_NAME), quoted(name));
            }
        }
        (None, None) => report_type(violations, Rule::Required, String::new()),
        // The data model check has reported a `$type` that is not a string.
        _ => {}
    }
}

#[cold]
fn report_type(violations: &mut Violations, rule: Rule, found: String) {
    let before = violations.count();
    violations.report(rule, found);
    violations.prepend_segment(before, &Segment::Key("$type".into()));
}

/// Implements the traits that are the same for all generated unions.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_union {
    ($name:ident) => {
        impl $crate::private::Decode for $name {
            fn decode(reader: &mut $crate::private::Reader<'_>) -> $crate::private::Option<Self> {
                <Self as $crate::private::Union>::decode(reader)
            }
        }

        impl $crate::private::Encode for $name {
            fn encode(&self, writer: &mut $crate::private::Writer) {
                $crate::private::Union::encode(self, writer)
            }
        }

        impl $crate::private::Validate for $name {
            fn check(&self, violations: &mut $crate::private::Violations) {
                $crate::private::Union::check(self, violations)
            }
        }

        impl $crate::private::Eq for $name {}

        $crate::private::impl_serde!($name);
    };
}

#[cfg(test)]
mod tests;
