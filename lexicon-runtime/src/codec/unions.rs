//! Unions: which of its types a value has, told by `$type`, and the value of a type that is not listed.

use std::borrow::Cow;

use super::{Member, Reader, Writer};
use crate::data::{Unknown, Value};
use crate::validate::{Constant, Rule, Segment, Violations, quoted};

/// An enum over objects that tell their type.
pub trait Union: Sized {
    /// What `$type` says for each of the types that the document lists.
    const TYPES: &'static [&'static str];

    /// Reads a value of the type at `index` of the list.
    fn read(_reader: &mut Reader<'_>, _index: usize) -> Option<Self> {
        None
    }

    /// A value of another type, if there may be one.
    fn unknown(_value: Unknown) -> Option<Self> {
        None
    }

    /// The index of the type, if it is listed, and the value.
    fn member(&self) -> (usize, &dyn Member);

    /// Reads a value of any type.
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.variant(|name| Self::TYPES.iter().position(|listed| *listed == name))? {
            Some(index) => Self::read(reader, index),
            None => {
                let value = reader.unlisted()?;
                let unknown = Self::unknown(value);
                if unknown.is_none() {
                    reader.not_listed(Self::TYPES);
                }
                unknown
            }
        }
    }

    /// Writes this value with its type.
    fn encode(&self, writer: &mut Writer) {
        let (index, member) = self.member();
        writer.type_name = Self::TYPES.get(index).copied();
        member.encode(writer);
    }

    /// Checks the value.
    fn check(&self, violations: &mut Violations) {
        self.member().1.check(violations);
    }
}

impl Reader<'_> {
    /// Which of the types that `position` knows comes next, `Some(None)` for another one, without reading it.
    pub(crate) fn variant(&mut self, position: impl FnOnce(&str) -> Option<usize>) -> Option<Option<usize>> {
        let name = self.type_name()?;
        let index = position(&name);
        if index.is_some() {
            self.is_tagged = true;
        } else if name.is_empty() || name == "blob" || name.starts_with('#') || name.ends_with("#main") {
            let rule = Rule::DataModel("a `$type` that names a definition, and its main one without `#main`");
            self.report_type(rule, &name);
            self.skip();
            return None;
        }
        Some(index)
    }

    /// A value of a type that a union doesn't list.
    pub(crate) fn unlisted(&mut self) -> Option<Unknown> {
        match self.value()? {
            Value::Object(members) => Some(members.into()),
            other => {
                self.violations.report(Rule::Kind("an object with `$type`"), other.kind());
                None
            }
        }
    }

    #[cold]
    fn not_listed(&mut self, types: &'static [&'static str]) {
        let types: Vec<Constant> = types.iter().map(|&name| Constant::String(Cow::Borrowed(name))).collect();
        self.report_type(Rule::Enum(Cow::Owned(types)), "another");
    }

    #[cold]
    pub(crate) fn report_type(&mut self, rule: Rule, found: &str) {
        let before = self.violations.count();
        self.violations.report(rule, quoted(found));
        self.violations.place(before, &Segment::Name("$type".into()));
    }
}

/// The impls of an emitted union.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
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

        $crate::private::serde!($name);
    };
}
