//! Unions: which of its types a value has, told by `$type`, and the value of a type that is not listed.

use std::borrow::Cow;

use super::reader::Tag;
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

    /// A value of another type; the value itself where the document allows no other.
    ///
    /// # Errors
    ///
    /// The value, when the union is closed.
    fn unknown(value: Unknown) -> Result<Self, Unknown> {
        Err(value)
    }

    /// The index of the type, if it is listed, and the value.
    fn member(&self) -> (usize, &dyn Member);

    /// Reads a value of any type.
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.variant(|name| Self::TYPES.iter().position(|listed| *listed == name))? {
            Some(index) => Self::read(reader, index),
            None => {
                let value = reader.unlisted()?;
                Self::unknown(value).map_err(|value| reader.not_listed(Self::TYPES, &value)).ok()
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
        let (_, member) = self.member();
        member.check(violations);
        if let Some(value) = member.as_unknown() {
            check_unlisted(value, Self::TYPES, violations);
        }
    }
}

impl Reader<'_> {
    /// Which of the types that `position` knows comes next, `Some(None)` for another one, without reading it.
    pub(crate) fn variant(&mut self, position: impl Fn(&str) -> Option<usize>) -> Option<Option<usize>> {
        let (name, behind) = self.type_name()?;
        if let Some(index) = position(&name) {
            self.tag = if behind.is_some() { Tag::Read } else { Tag::Expected };
            if let Some(behind) = behind {
                self.go_on_behind(behind);
            }
            return Some(Some(index));
        }
        let main = name.strip_suffix("#main").filter(|_| self.leniency.main_fragments);
        if let Some(index) = main.and_then(position) {
            self.tag = Tag::Main;
            return Some(Some(index));
        }
        if !names_a_definition(main.unwrap_or(&name)) {
            self.report_type(Rule::DataModel(A_DEFINITION), &name);
            self.skip();
            return None;
        }
        Some(None)
    }

    /// A value of a type that a union doesn't list.
    pub(crate) fn unlisted(&mut self) -> Option<Unknown> {
        match self.value()? {
            Value::Object(members) => Some(Unknown::read(members, self.holds_the_data_model())),
            other => {
                self.violations.report(Rule::Kind("an object with `$type`"), other.kind());
                None
            }
        }
    }

    #[cold]
    fn not_listed(&mut self, types: &'static [&'static str], value: &Unknown) {
        let types: Vec<Constant> = types.iter().map(|&name| Constant::String(Cow::Borrowed(name))).collect();
        self.report_type(Rule::Enum(Cow::Owned(types)), value.type_name().unwrap_or_default());
    }

    #[cold]
    pub(crate) fn report_type(&mut self, rule: Rule, found: &str) {
        report_type(&mut self.violations, rule, quoted(found));
    }
}

/// What `$type` of a union's value must be, whether the document lists it or not.
const A_DEFINITION: &str = "a `$type` that names a definition, and its main one without `#main`";

fn names_a_definition(name: &str) -> bool {
    !(name.is_empty() || name == "blob" || name.starts_with('#') || name.ends_with("#main"))
}

/// Holds a value of another type against what would be asked of it when it is read: it was put together in Rust.
fn check_unlisted(value: &Unknown, types: &[&str], violations: &mut Violations) {
    match (value.type_name(), value.get("$type")) {
        (Some(name), _) if types.contains(&name) => {
            let rule =
                Rule::DataModel("a type that the document doesn't list, the others having variants of their own");
            report_type(violations, rule, quoted(name));
        }
        // Leniency may have let the fragment pass when the value was read.
        (Some(name), _) if !names_a_definition(name.strip_suffix("#main").unwrap_or(name)) => {
            report_type(violations, Rule::DataModel(A_DEFINITION), quoted(name));
        }
        (None, None) => report_type(violations, Rule::Required, String::new()),
        // One that is no text breaks the data model, which was checked.
        _ => {}
    }
}

#[cold]
fn report_type(violations: &mut Violations, rule: Rule, found: String) {
    let before = violations.count();
    violations.report(rule, found);
    violations.place(before, &Segment::Name("$type".into()));
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
