//! Booleans, integers, strings and formatted strings.

use super::{Decode, Encode, Reader, Writer};
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
        constraints.check_boolean(*self, violations);
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
        constraints.check_integer(*self, violations);
    }
}

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.string().map(str::to_owned)
    }

    fn from_constant(default: &'static Constant) -> Option<Self> {
        default.as_str().map(str::to_owned)
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Validate for String {
    fn check(&self, _violations: &mut Violations) {}

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.check_string(self, violations);
    }
}

fn decode_formatted<T: FormattedString>(reader: &mut Reader<'_>) -> Option<T> {
    let leniency = reader.leniency;
    let text = reader.string()?;
    let Ok(value) = T::from_text_with(text, leniency) else {
        let found = quoted(text);
        reader.violations.report(Rule::Format(T::FORMAT), found);
        return None;
    };
    Some(value)
}

macro_rules! formatted_strings {
    ($($name:ident $check:ident $example:literal)*) => {$(
        impl Decode for crate::string::$name {
            fn decode(reader: &mut Reader<'_>) -> Option<Self> {
                decode_formatted(reader)
            }

            fn from_constant(default: &'static Constant) -> Option<Self> {
                default.as_str().and_then(|text| Self::from_text(text).ok())
            }
        }

        impl Encode for crate::string::$name {
            fn encode(&self, writer: &mut Writer) {
                writer.string(self.as_str());
            }
        }

        impl Validate for crate::string::$name {
            fn check(&self, _violations: &mut Violations) {}

            fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
                constraints.check_string(self.as_str(), violations);
            }
        }
    )*};
}

lexicon_syntax::for_each_format!(formatted_strings);

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::leniency::Leniency;
    use crate::{Datetime, Did, Handle, from_json, from_json_with, to_json};

    #[test]
    fn reports_invalid_formats_with_the_string() {
        let error = from_json::<Did>("\"did:\"").expect_err("no DID").to_string();
        assert!(error.starts_with("expected a DID") && error.ends_with("found \"did:\""), "{error}");
    }

    #[test]
    fn keeps_leniently_decoded_strings() {
        let json = "\"2024-02-30T00:00:00\"";
        assert!(from_json::<Datetime>(json).is_err());
        let datetime = from_json_with::<Datetime>(json, Leniency::default().allow_loose_datetimes());
        assert_eq!(datetime.map(|datetime| to_json(&datetime)).as_deref(), Ok(json));
    }

    #[test]
    fn converts_constants_of_the_same_type_only() {
        const TEXT: &Constant = &Constant::String(Cow::Borrowed("did:web:a.example"));
        const ONE: &Constant = &Constant::Integer(1);
        const YES: &Constant = &Constant::Boolean(true);
        assert_eq!((bool::from_constant(YES), bool::from_constant(ONE)), (Some(true), None));
        assert_eq!((i64::from_constant(ONE), i64::from_constant(TEXT)), (Some(1), None));
        assert_eq!((String::from_constant(TEXT).is_some(), String::from_constant(YES)), (true, None));
        assert_eq!((Did::from_constant(TEXT).is_some(), Handle::from_constant(TEXT)), (true, None));
    }
}
