//! Booleans, integers, texts, and what wraps another value.

use super::{Decode, Encode, Reader, Writer};
use crate::data::Nullable;
use crate::string::FormattedString;
use crate::text::quoted;
use crate::validate::{Constant, Constraints, Rule, Validate, Violations};

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.boolean()
    }

    fn from_constant(default: &'static Constant) -> Option<Self> {
        match default {
            Constant::Boolean(value) => Some(*value),
            _ => None,
        }
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }
}

impl Validate for bool {
    fn check(&self, _violations: &mut Violations) {}

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.boolean(*self, violations);
    }
}

impl Decode for i64 {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.integer()
    }

    fn from_constant(default: &'static Constant) -> Option<Self> {
        match default {
            Constant::Integer(value) => Some(*value),
            _ => None,
        }
    }
}

impl Encode for i64 {
    fn encode(&self, writer: &mut Writer) {
        writer.integer(*self);
    }
}

impl Validate for i64 {
    fn check(&self, _violations: &mut Violations) {}

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.integer(*self, violations);
    }
}

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.text().map(str::to_owned)
    }

    fn from_constant(default: &'static Constant) -> Option<Self> {
        default.as_text().map(str::to_owned)
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

impl Validate for String {
    fn check(&self, _violations: &mut Violations) {}

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.text(self, violations);
    }
}

fn decode_formatted<T: FormattedString>(reader: &mut Reader<'_>) -> Option<T> {
    let leniency = reader.leniency;
    let text = reader.text()?;
    let Ok(value) = T::from_text_with(text, leniency) else {
        let found = quoted(text);
        reader.violations.report(Rule::Format(T::FORMAT), found);
        return None;
    };
    Some(value)
}

macro_rules! formatted {
    ($($name:ident $check:ident $example:literal)*) => {$(
        impl Decode for crate::string::$name {
            fn decode(reader: &mut Reader<'_>) -> Option<Self> {
                decode_formatted(reader)
            }

            fn from_constant(default: &'static Constant) -> Option<Self> {
                default.as_text().and_then(|text| Self::from_text(text).ok())
            }
        }

        impl Encode for crate::string::$name {
            fn encode(&self, writer: &mut Writer) {
                writer.text(self.as_str());
            }
        }

        impl Validate for crate::string::$name {
            fn check(&self, _violations: &mut Violations) {}

            fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
                constraints.text(self.as_str(), violations);
            }
        }
    )*};
}

lexicon_syntax::for_each_format!(formatted);

impl<T: Decode> Decode for Nullable<T> {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        if reader.null() { Some(Self::Null) } else { T::decode(reader).map(Self::Value) }
    }

    fn from_constant(default: &'static Constant) -> Option<Self> {
        T::from_constant(default).map(Self::Value)
    }
}

impl<T: Encode> Encode for Nullable<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Value(value) => value.encode(writer),
        }
    }
}

impl<T: Validate> Validate for Nullable<T> {
    fn check(&self, violations: &mut Violations) {
        if let Self::Value(value) = self {
            value.check(violations);
        }
    }

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        if let Self::Value(value) = self {
            value.check_constraints(constraints, violations);
        }
    }
}
